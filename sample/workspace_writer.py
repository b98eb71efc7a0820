"""Writes a sample county into a new workspace."""

from __future__ import annotations

from pathlib import Path
from typing import Callable, Optional, Union

from ..indicators.catalogue import DEFAULT_FILE
from ..workspace import draft_folder, schema
from ..workspace.offers import fill_register
from ..workspace.store import Area, SourceRecord, Workspace, check_writable, replace_file
from .county import CRS, KREIS_KEY, KREIS_NAME, OWNER, SampleCounty

#: Credit line of maps and profiles made from the sample county.
CREDIT = f"{KREIS_NAME} (synthetische Daten)"

#: Shares of the whole work that are done after each step, for the progress bar.
_AFTER_AREAS, _AFTER_COUNTS, _AFTER_LAND, _AFTER_OFFERS, _AFTER_BUILDINGS = 0.1, 0.35, 0.45, 0.55, 0.75


def write_sample_workspace(
    path: Union[str, Path],
    county: SampleCounty,
    *,
    catalogue_text: Optional[str] = None,
    progress: Optional[Callable[[float], None]] = None,
) -> Workspace:
    """Writes a county into a new workspace at ``path`` and returns it opened.

    ``catalogue_text`` defaults to the catalogue of the plugin; ``progress`` receives the share done (0..1)
    and may raise to give up. A workspace that stands there already is replaced only when the new one is
    complete. Raises ``DataProblem`` where the place cannot be written.
    """
    path = Path(path)
    check_writable(path)
    report = progress or (lambda share: None)
    if catalogue_text is None:
        catalogue_text = DEFAULT_FILE.read_text(encoding="utf-8")
    with draft_folder(path) as folder:
        draft = folder / "new.gpkg"
        _write(draft, county, catalogue_text, report)
        replace_file(draft, path)
    return Workspace.open(path)


def _write(draft: Path, county: SampleCounty, catalogue_text: str, report: Callable[[float], None]) -> None:
    report(0.0)
    quartiere, kommunen = county.quartiere, county.kommunen
    workspace = Workspace.create(
        draft,
        [
            Area(key, name, parent, wkb)
            for key, name, parent, wkb in zip(
                quartiere["quartier_id"], quartiere["name"], quartiere["kommune_id"], county.quartier_wkb
            )
        ],
        [
            Area(key, name, KREIS_KEY, wkb, ars)
            for key, name, ars, wkb in zip(
                kommunen["kommune_id"], kommunen["name"], kommunen["ars"], county.kommune_wkb
            )
        ],
        epsg=int(CRS.split(":")[1]),
        kreis_id=KREIS_KEY,
        kreis_name=KREIS_NAME,
        catalogue_text=catalogue_text,
        meta={
            "credit": CREDIT,
            "plan_version": "1.0",
            "reference_date": f"{max(county.years)}-12-31",
            "note": OWNER,
        },
    )
    report(_AFTER_AREAS)
    sources = [SourceRecord(**entry) for entry in county.sources.to_dict("records")]
    workspace.replace_counts(county.counts, sources)
    report(_AFTER_COUNTS)
    names = dict(zip(quartiere["quartier_id"], quartiere["name"]))
    settled = [(names[key],) for key in county.settlements["quartier_id"]]
    workspace.write_layer(schema.SETTLEMENT, settled, county.settlement_wkb)
    wooded = [(key,) for key in county.forest["forest_id"]]
    workspace.write_layer(schema.FOREST, wooded, county.forest_wkb)
    report(_AFTER_LAND)
    workspace.write_layer(
        schema.ROADS, list(county.network.lines.itertuples(index=False, name=None)), county.network.wkb)
    fill_register(workspace, county.offers, county.offer_fields)
    report(_AFTER_OFFERS)
    workspace.write_table(schema.BUILDINGS, county.buildings)
    report(_AFTER_BUILDINGS)
    addresses = county.addresses
    workspace.write_addresses(addresses, reference_date=f"{max(county.years)}-12-31")
    report(1.0)
