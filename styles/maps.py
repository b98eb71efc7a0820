"""Maps of a workspace: the right layer, styled by a preset, above its backdrop."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Optional

from qgis.core import (
    QgsExpression,
    QgsLayerTreeGroup,
    QgsMapLayer,
    QgsMapLayerStyle,
    QgsProject,
    QgsProviderRegistry,
    QgsVectorLayer,
)

from ..i18n.language import Language
from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ..indicators.wide import map_layer as map_layer_name
from ..workspace import schema
from .apply import (
    PREFIX,
    StyleSpec,
    set_aliases,
    style_ground,
    style_kommunen,
    style_layer,
    style_quartier_borders,
    style_settlement,
    style_wald,
)
from .bivariate import show_square
from .offers import SIZE_MM, kinds_of, style_offers
from .presets import preset
from .renderer import keep_marks

if TYPE_CHECKING:
    import pandas as pd

    from ..workspace import Workspace
    from ..workspace.offer_measures import OfferMeasure

#: Layer custom property that tells what a layer is in the group: ``map``, ``marks`` or ``backdrop``.
ROLE = PREFIX + "role"
#: Layer custom property of a backdrop that belongs to maps of one level only.
LEVEL = PREFIX + "level"
GROUP = "Quartiersmonitor"
#: Place in the group: above the veil, below the borders of Kommunen and Quartiere.
_BELOW_BORDERS = 2


def load_layer(workspace: Workspace, name: str, title: str, only: str = "") -> QgsVectorLayer:
    """Returns a layer of the workspace; raises :class:`DataProblem` where it cannot be read.

    ``only`` is a condition of SQL that its rows fulfil.
    """
    # A filter set later opens the file once more, which fails while other layers of it are open.
    layer = QgsVectorLayer(workspace.layer_uri(name) + (f"|subset={only}" if only else ""), title, "ogr")
    if not layer.isValid():
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "styles",
                "The layer “{layer}” of the workspace {file} cannot be read. Compute the indicators again.",
            ),
            context="styles",
            layer=name,
            file=workspace.path.name,
        )
    return layer


def workspace_of(layer: QgsMapLayer) -> Optional[Path]:
    """Returns the workspace a layer of the plugin reads from, ``None`` for other layers.

    Read from the data source: projects and styles keep that relative or not at all, while a property
    would carry the folders of this computer, login included, wherever the map is passed on.
    """
    if not layer.customProperty(ROLE):
        return None
    path = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source()).get("path")
    return Path(path) if path else None


def style_spec(
    workspace: Workspace,
    preset_id: str,
    level: str,
    period: str,
    indicator_code: str = "",
    language: Optional[Language] = None,
    labels: bool = False,
    supply: str = "",
) -> StyleSpec:
    """Returns what a map of the workspace shows, the rate of the Kreis included.

    ``supply`` is the indicator of supply of a map of need and supply, or the column of what is stored of offers (see
    :class:`OfferMeasure`); without ``indicator_code`` the attention score is the need.
    """
    values: dict[str, Any] = {
        "preset": preset_id,
        "level": level,
        "period": period,
        "labels": labels,
        "language": (language or Language.current()).code,
        "data_version": workspace.meta().get("plan_version", ""),
        "figures": _key_figures(workspace, (language or Language.current()).code),
    }
    if preset(preset_id).white_spots:
        spots = spots_of(workspace)
        return StyleSpec(**{
            **values, "name": spots.category, "period": spots.period, "reference_date": last_day(spots.period),
            "figures": ()})
    if preset(preset_id).two_variables:
        if not supply:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "styles", "A map of need and supply needs a second indicator or field for the supply."),
                context="styles")
        measure = measure_of(workspace, supply, period)
        second = (
            _of_offers(workspace, measure, language or Language.current(), values) if measure is not None
            else StyleSpec.for_indicator(
                workspace.catalogue().indicator(supply), **_of_indicator(workspace, period, supply), **values))
        date = second.reference_date
        if not indicator_code:
            return StyleSpec(decimals=2, supply=second, reference_date=date, **values)
        values["supply"] = second
    elif not preset(preset_id).needs_indicator:
        return StyleSpec(method=workspace.score_method(), **values)
    indicator = workspace.catalogue().indicator(indicator_code)
    return StyleSpec.for_indicator(indicator, **_of_indicator(workspace, period, indicator.code), **values)


def measure_of(workspace: Workspace, key: str, period: str = "") -> Optional[OfferMeasure]:
    """Returns what is stored of offers under a key, ``None`` for the code of an indicator.

    Without ``period`` that of the latest one. Raises :class:`DataProblem` for what is neither or not stored for the
    period.
    """
    if any(indicator.code == key for indicator in workspace.catalogue().indicators):
        return None
    known = {measure.period: measure for measure in workspace.offer_measures() if measure.key == key}
    if not known:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "styles",
                "There is no supply “{key}”. It may be the code of an indicator, such as {example}, or one of these "
                "of offers: {known}. Those are stored by the algorithms “Who reaches which offers” and “Supply per "
                "head”."),
            context="styles", key=key,
            known=", ".join(dict.fromkeys(measure.key for measure in workspace.offer_measures())) or "–",
            example=next((indicator.code for indicator in workspace.catalogue().indicators), "–"))
    period = period or max(known)
    if period not in known:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "styles",
                "“{measure}” has not been computed for {period}, only for: {known}. On the page “Access” compute reach "
                "and supply of all offers for this year."),
            context="styles", measure=known[max(known)].title(Language.current()), period=period,
            known=", ".join(known))
    return known[period]


def _of_offers(
    workspace: Workspace, measure: OfferMeasure, language: Language, values: Mapping[str, Any]
) -> StyleSpec:
    # More is good supply, as of every field.
    return StyleSpec(
        value_field=measure.key, state_field=measure.state_key, name=measure.title(language), unit=measure.unit,
        decimals=measure.decimals, fixed_decimals=True, kreis_rate=workspace.kreis_value_of(measure),
        reference_date=last_day(measure.period), **values)


def _key_figures(workspace: Workspace, language: str) -> tuple[StyleSpec, ...]:
    """Returns the indicators a map tip tells besides the one the map shows: the first of each theme with a polarity."""
    first: dict[str, Any] = {}
    for indicator in workspace.catalogue().headline:
        if indicator.has_polarity and indicator.themes:
            first.setdefault(indicator.themes[0], indicator)
    return tuple(
        StyleSpec.for_indicator(indicator, name=indicator.short_name or indicator.name, language=language)
        for indicator in first.values())


def _of_indicator(workspace: Workspace, period: str, code: str) -> dict[str, Any]:
    indicator = workspace.catalogue().indicator(code)
    kreis = workspace.values("kreis", period, [indicator.code]).dropna(subset=["value"])
    date = indicator.reference_date
    values: dict[str, Any] = {
        "kreis_rate": float(kreis["value"].iloc[0]) if len(kreis) else None,
        "kreis_decimals": indicator.printed_decimals(_base(kreis["denominator"].iloc[0])) if len(kreis) else None,
        "reference_date": _day(date, period) if date.endswith(".") else _years(period, indicator.years),
    }
    if indicator.counted:
        values["name"] = f"{indicator.name} ({indicator.counted})"
    return values


def _base(denominator: Any) -> Optional[float]:
    # Indicators without a denominator have NaN.
    return None if denominator is None or denominator != denominator else float(denominator)


def _day(day_and_month: str, period: str) -> str:
    """Returns the Stichtag of a year as an ISO date, and as it stands where that is none."""
    day, month, *_ = day_and_month.split(".")
    try:
        return datetime.date(int(period), int(month), int(day)).isoformat()
    except ValueError:
        return f"{day_and_month}{period}"


def last_day(period: str) -> str:
    """Returns the day on which offers of a period hold: the last one of its year."""
    return _day("31.12.", period)


def _years(period: str, years: int) -> str:
    return f"{int(period) - years + 1}–{period}" if years > 1 and period.isdigit() else period


def map_layer(
    workspace: Workspace,
    preset_id: str,
    level: str,
    period: str,
    indicator_code: str = "",
    *,
    language: Optional[Language] = None,
    labels: bool = False,
    previous: Optional[QgsVectorLayer] = None,
    supply: str = "",
) -> QgsVectorLayer:
    """Returns a styled map layer with readable column names.

    ``previous`` passes its class breaks on, if it shows the same indicator by the same preset.
    Raises :class:`DataProblem` where the period has not been computed.
    """
    language = language or Language.current()
    if preset(preset_id).white_spots:
        # The table exists, or there would be none.
        spec = style_spec(workspace, preset_id, level, period, language=language)
        layer = load_layer(workspace, schema.WHITE_SPOTS.name, spec.name)
        style_layer(layer, spec)
        layer.setCustomProperty(ROLE, "map")
        return layer
    name = map_layer_name(level, period)
    if not workspace.has_layer(name):
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "styles",
                "There is no map for {period} yet. Compute the indicators first; computed are: {known}.",
            ),
            context="styles",
            period=period,
            known=", ".join(workspace.computed_periods()) or "–",
        )
    chosen = preset(preset_id)
    of_score = not (chosen.needs_indicator or (chosen.two_variables and indicator_code))
    if of_score and workspace.scores(level, period).empty:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "styles", "There is no attention score for {period} yet. Compute the attention score first."
            ),
            context="styles",
            period=period,
        )
    layer = load_layer(workspace, name, name)
    set_aliases(layer, workspace.catalogue(), language.code, workspace.offer_measures(period))
    style_layer(
        layer,
        style_spec(workspace, preset_id, level, period, indicator_code, language, labels, supply),
        previous=previous,
    )
    layer.setCustomProperty(ROLE, "map")
    return layer


class Spots(NamedTuple):
    """The white spots a workspace holds: category, target group, year, distance, and one row for each spot."""

    category_id: str
    category: str
    target_group: str
    period: str
    distance_m: float
    rows: pd.DataFrame


def spots_of(workspace: Workspace) -> Spots:
    """Returns the white spots last looked at, the largest first; raises :class:`DataProblem` where there are none."""
    rows = workspace.white_spots()
    if rows.empty:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "styles",
                "No white spots are stored. On the page “Access” choose a category of offers and find its white spots; "
                "where everybody has an offer within reach there are none."),
            context="styles")
    rows = rows.sort_values("position", ignore_index=True)
    first = rows.iloc[0]
    return Spots(
        str(first["spot_id"]).rpartition("-")[0], str(first["category"]), str(first["target_group"]),
        str(first["period"]), float(first["distance_m"]), rows)


def offers_layer(
    workspace: Workspace, category_id: str, as_of: str, language: Optional[Language] = None, size_mm: float = SIZE_MM
) -> Optional[QgsVectorLayer]:
    """Returns the offers of a category on a day, unconfirmed ones marked, ``None`` where there are none."""
    language = language or Language.current()
    kinds = [kind for kind in kinds_of(workspace.offer_categories()) if kind.category_id == category_id]
    offers = load_layer(
        workspace, schema.OFFERS.name, kinds[0].name if kinds else language.translate("styles", "Offers"),
        f"\"category\" = {QgsExpression.quotedString(category_id)}")
    if not offers.featureCount():
        return None
    style_offers(offers, kinds, as_of=as_of, language=language, size_mm=size_mm)
    return offers


def ground_layer(workspace: Workspace, language: Language) -> Optional[QgsVectorLayer]:
    """Returns the settlement areas as a pale ground for white spots, ``None`` where the workspace has none."""
    if not workspace.has_layer("siedlungsflaechen"):
        return None
    layer = load_layer(workspace, "siedlungsflaechen", language.translate("styles", "Settlement areas"))
    style_ground(layer)
    return layer


def kommunen_layer(workspace: Workspace, language: Language, *, labels: bool = True) -> QgsVectorLayer:
    """Returns the borders of the Kommunen, with their names if wanted."""
    layer = load_layer(workspace, "kommunen", language.translate("styles", "Kommunen"))
    style_kommunen(layer, labels=labels)
    return layer


def backdrop_layers(
    workspace: Workspace,
    language: Optional[Language] = None,
    *,
    kommunen_labels: bool = True,
    veil_alpha: int = 150,
    forest: bool = True,
) -> list[QgsVectorLayer]:
    """Returns what lies over the coloured map, top to bottom: borders, settlement veil, forest.

    Settlement and forest are left out where the workspace has none.
    """
    language = language or Language.current()
    layers = [kommunen_layer(workspace, language, labels=kommunen_labels)]
    if workspace.has_layer("siedlungsflaechen"):
        # The veil pales the borders of the map itself.
        borders = load_layer(workspace, "quartiere", language.translate("styles", "Quartier borders"))
        style_quartier_borders(borders)
        borders.setCustomProperty(LEVEL, "quartier")
        layers.append(borders)
        veil = load_layer(
            workspace, "siedlungsflaechen", language.translate("styles", "Outside settlements (paler)")
        )
        style_settlement(veil, veil_alpha)
        layers.append(veil)
    if forest and workspace.has_layer("wald"):
        woods = load_layer(workspace, "wald", language.translate("styles", "Forest"))
        style_wald(woods)
        layers.append(woods)
    for layer in layers:
        layer.setCustomProperty(ROLE, "backdrop")
    return layers


def group_of(project: QgsProject) -> QgsLayerTreeGroup:
    """Returns the layer group of the plugin, made at the top of the layer tree if it is missing."""
    root = project.layerTreeRoot()
    return root.findGroup(GROUP) or root.insertGroup(0, GROUP)


def current_map(project: QgsProject) -> Optional[QgsVectorLayer]:
    """Returns the topmost map layer of the plugin in the project."""
    group = project.layerTreeRoot().findGroup(GROUP)
    for node in group.findLayers() if group else ():
        layer = node.layer()
        if layer is not None and layer.customProperty(ROLE) == "map":
            return layer
    return None


def add_map(
    project: QgsProject,
    workspace: Workspace,
    preset_id: str,
    level: str,
    period: str,
    indicator_code: str = "",
    *,
    language: Optional[Language] = None,
    labels: bool = False,
    keep: bool = False,
    freeze: bool = False,
    supply: str = "",
) -> QgsVectorLayer:
    """Adds a map below its backdrop in the plugin's group, and returns it.

    The earlier map is replaced unless ``keep``, in which case it is only switched off.
    ``freeze`` takes over its class breaks. The project is untouched if the map cannot be made.
    """
    earlier = current_map(project)
    layer = map_layer(
        workspace,
        preset_id,
        level,
        period,
        indicator_code,
        language=language,
        labels=labels,
        previous=earlier if freeze else None,
        supply=supply,
    )
    group = group_of(project)
    _add_backdrop(project, group, workspace, language)
    project.addMapLayer(layer, False)
    remove_marks(project)
    backdrop = [child for child in group.children() if _role(child) == "backdrop"]
    for child in backdrop:
        only = child.layer().customProperty(LEVEL)
        if only:
            child.setItemVisibilityChecked(only == level)
    if preset(preset_id).white_spots:
        # Above the veil that would pale them.
        group.insertLayer(1, layer)
        _add_around_spots(project, group, workspace, language or Language.current())
    else:
        group.insertLayer(len(backdrop), layer)
    if len(backdrop) > 1:
        _add_marks(project, group, layer, language or Language.current())
    if earlier is not None:
        if keep:
            project.layerTreeRoot().findLayer(earlier.id()).setItemVisibilityChecked(False)
        else:
            project.removeMapLayer(earlier.id())
    return layer


def marks_layer(layer: QgsVectorLayer, language: Language) -> Optional[QgsVectorLayer]:
    """Returns a layer that draws only states and marks of a map, for above the settlement veil that pales them.

    ``None`` where the map has none.
    """
    # Not clone(): QGIS 3.40 takes time with the cube of the number of fields for it, seconds for a map layer.
    marks = QgsVectorLayer(layer.source(), layer.name(), layer.providerType())
    style = QgsMapLayerStyle()
    style.readFromLayer(layer)
    style.writeToLayer(marks)
    marks.setCrs(layer.crs())
    if not keep_marks(marks.renderer()):
        return None
    marks.setName(language.translate("styles", "States and marks above the settlement areas"))
    marks.setLabelsEnabled(False)
    show_square(marks, False)
    marks.setCustomProperty(ROLE, "marks")
    return marks


def _add_marks(project: QgsProject, group: QgsLayerTreeGroup, layer: QgsVectorLayer, language: Language) -> None:
    marks = marks_layer(layer, language)
    if marks is not None:
        project.addMapLayer(marks, False)
        group.insertLayer(_BELOW_BORDERS, marks).setExpanded(False)


def _add_around_spots(
    project: QgsProject, group: QgsLayerTreeGroup, workspace: Workspace, language: Language
) -> None:
    """Adds the offers above white spots and the settlement areas below all; they go as marks do."""
    spots = spots_of(workspace)
    offers = offers_layer(workspace, spots.category_id, last_day(spots.period), language)
    ground = ground_layer(workspace, language)
    for layer, place in ((offers, 0), (ground, -1)):
        if layer is not None:
            layer.setCustomProperty(ROLE, "marks")
            project.addMapLayer(layer, False)
            group.insertLayer(place if place >= 0 else len(group.children()), layer).setExpanded(place == 0)


def remove_marks(project: QgsProject) -> None:
    """Takes out of the project what lies above a map of its own: marks, and the offers around white spots."""
    group = group_of(project)
    for child in list(group.children()):
        if _role(child) == "marks":
            project.removeMapLayer(child.layer().id())


def remove_white_spots(project: QgsProject) -> None:
    """Takes a map of white spots out of the project with all around it, before its table is written anew."""
    layer = current_map(project)
    if layer is not None and layer.customProperty(PREFIX + "preset") == "white_spots":
        remove_marks(project)
        project.removeMapLayer(layer.id())


def _role(node: Any) -> str:
    layer = node.layer() if hasattr(node, "layer") else None
    return layer.customProperty(ROLE) or "" if layer is not None else ""


def _add_backdrop(
    project: QgsProject, group: QgsLayerTreeGroup, workspace: Workspace, language: Optional[Language]
) -> None:
    present = [child.layer() for child in group.children() if _role(child) == "backdrop"]
    if present and all(workspace_of(layer) == workspace.path for layer in present):
        return
    fresh = backdrop_layers(workspace, language)
    for layer in present:
        project.removeMapLayer(layer.id())
    for place, layer in enumerate(fresh):
        project.addMapLayer(layer, False)
        node = group.insertLayer(place, layer)
        node.setExpanded(False)
