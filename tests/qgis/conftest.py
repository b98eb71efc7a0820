"""Fixtures of the headless tier: the algorithms, a recording feedback, German, a small county."""

from __future__ import annotations

import gc
import importlib.util
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Callable

import pytest
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsField,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QMetaType, QSettings

PROVIDER = "quartiersmonitor"
SMALL_COUNTY = {"QUARTIERE": 12, "KOMMUNEN": 3, "ADDRESSES": 2_000}


class Refused(Exception):  # noqa: N818 - it reads as what happened
    """An algorithm ended with an error; the text is what the user reads."""


class Feedback(QgsProcessingFeedback):
    """Keeps what an algorithm says, and cancels on request."""

    def __init__(self, cancel_at: float | None = None) -> None:
        super().__init__(False)
        self.infos: list[str] = []
        self.warnings: list[str] = []
        self.errors: list[str] = []
        self.shares: list[float] = []
        self.cancel_at = cancel_at
        self.progressChanged.connect(self._progressed)

    def _progressed(self, share: float) -> None:
        self.shares.append(share)
        if self.cancel_at is not None and share >= self.cancel_at:
            self.cancel()

    def pushInfo(self, info: str) -> None:
        self.infos.append(info)

    def pushWarning(self, warning: str) -> None:
        self.warnings.append(warning)

    def reportError(self, error: str, fatalError: bool = False) -> None:
        self.errors.append(error)


@pytest.fixture(scope="session", autouse=True)
def clean_session(qgis_app: QgsApplication) -> Iterator[None]:
    """Begins without the settings of a session that was broken off, and ends without layers."""
    for group in ("locale", "plugins/quartiersmonitor"):
        QSettings().remove(group)
    yield
    # Layers of tests that failed live in the last traceback; they must go before QGIS does.
    for name in ("last_type", "last_value", "last_traceback"):
        sys.__dict__.pop(name, None)
    gc.collect()


@pytest.fixture
def provider(qgis_app: QgsApplication) -> Iterator[Any]:
    """The provider of the plugin, registered for the length of a test."""
    from quartiersmonitor.processing.provider import QuartiersmonitorProvider

    registry = QgsApplication.processingRegistry()
    provider = QuartiersmonitorProvider()
    assert registry.addProvider(provider)
    yield provider
    registry.removeProvider(provider)


@pytest.fixture
def run(provider: Any) -> Iterator[Callable[..., dict[str, Any]]]:
    """Runs an algorithm as QGIS does: checks, run, results; raises :class:`Refused` with its message."""

    def runner(
        name: str,
        parameters: dict[str, Any],
        *,
        feedback: Feedback | None = None,
        context: QgsProcessingContext | None = None,
        check: bool = True,
    ) -> dict[str, Any]:
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"{PROVIDER}:{name}")
        feedback = feedback or Feedback()
        if context is None:
            context = QgsProcessingContext()
            context.setProject(QgsProject.instance())
        runner.context = context  # type: ignore[attr-defined]
        runner.feedback = feedback  # type: ignore[attr-defined]
        if check:
            accepted, message = algorithm.checkParameterValues(parameters, context)
            if not accepted:
                raise Refused(message)
        results, succeeded = algorithm.run(parameters, context, feedback)
        if not succeeded:
            raise Refused("\n".join(feedback.errors))
        return results

    yield runner
    # The layers of a context must go before QGIS does.
    runner.__dict__.clear()


@pytest.fixture
def german(qgis_app: QgsApplication) -> Iterator[None]:
    """Installs the German translation, as QGIS does for a German user."""
    from quartiersmonitor.i18n.language import install_translator

    settings = QSettings()
    keys = ("locale/overrideFlag", "locale/userLocale")
    before = {key: settings.value(key) for key in keys}
    settings.setValue(keys[0], True)
    settings.setValue(keys[1], "de")
    translator = install_translator()
    assert translator is not None
    yield
    QCoreApplication.removeTranslator(translator)
    for key, value in before.items():
        settings.remove(key) if value is None else settings.setValue(key, value)


@pytest.fixture(scope="session")
def layout_check() -> Any:
    """The module that finds clipped and overlapping text in layouts and PDFs."""
    name = "quartiersmonitor_layout_check"
    specification = importlib.util.spec_from_file_location(name, Path(__file__).with_name("layout_check.py"))
    assert specification is not None and specification.loader is not None
    sys.modules[name] = module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def small_county(qgis_app: QgsApplication, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small county with counts only; copy it before changing it (fixture ``county``)."""
    from quartiersmonitor.sample.county import generate_county
    from quartiersmonitor.sample.workspace_writer import write_sample_workspace

    path = tmp_path_factory.mktemp("county") / "Beispielkreis.gpkg"
    return write_sample_workspace(path, generate_county(quartiere=12, kommunen=3, addresses=2_000)).path


@pytest.fixture(scope="session")
def small_monitor(small_county: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small county with indicators computed."""
    from quartiersmonitor.indicators.compute import compute_indicators
    from quartiersmonitor.workspace import Workspace

    path = tmp_path_factory.mktemp("monitor") / "Beispielkreis.gpkg"
    shutil.copy(small_county, path)
    workspace = Workspace.open(path)
    values, key_figures = compute_indicators(workspace.counts(), workspace.areas(), workspace.catalogue())
    workspace.write_indicators(values, key_figures)
    return path


#: Years of the public edition that tests look at, and a person that stands in the internal workspace only.
YEARS = ["2023", "2025"]
PERSON = "Erika Musterfrau-Beispiel"


def _run_apart(algorithm: Any, parameters: dict[str, Any]) -> None:
    """Runs an algorithm outside of the registry, for fixtures that outlive a test."""
    feedback = Feedback()
    context = QgsProcessingContext()
    _, succeeded = algorithm.create().run(parameters, context, feedback)
    assert succeeded, feedback.errors


@pytest.fixture(scope="session")
def internal(small_monitor: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The small county as an internal workspace: scores, analyses, a decision, offers, names of persons."""
    from quartiersmonitor.processing.analyses import Analyses
    from quartiersmonitor.processing.attention_score import AttentionScore
    from quartiersmonitor.workspace import Workspace

    path = Path(shutil.copy(small_monitor, tmp_path_factory.mktemp("intern") / "Monitor.gpkg"))
    workspace = Workspace.open(path)
    for year in YEARS:
        _run_apart(AttentionScore(), {
            "INPUT": workspace.layer_uri(f"map_quartier_{year}"), "KEY_FIELD": "area_id",
            "INDICATOR_FIELDS": ["a_1", "a_2", "b_2", "e_2"], "POPULATION_FIELD": "population", "MIN_POPULATION": 0,
            "MIN_WEIGHT_SHARE": 50, "WORKSPACE": str(path), "PERIOD": year, "OUTPUT": "TEMPORARY_OUTPUT"})
    _run_apart(Analyses(), {"WORKSPACE": str(path), "PERIOD": "2025", "DRAWS": 100, "PERMUTATIONS": 99})
    scores = workspace.scores("quartier", "2025", "mss")
    first = scores[scores["rank"] == 1].iloc[0]
    workspace.set_override(
        first["area_id"], level="quartier", period="2025", class_=2, reason=f"Laut {PERSON} nur 2 Fälle.",
        decided_on="2026-03-12", body="Konferenz", recorded_by=PERSON)
    workspace.save_import_profile("p", "ba_sgb2", f"Profil von {PERSON}", "{}")
    with workspace.changing_offers("importoffers", by=PERSON) as writer:
        for offer_id in workspace.offers().dropna(subset=["confirmed_by"])["offer_id"].head(40):
            writer.update(offer_id, {"confirmed_by": PERSON})
    with workspace.transaction() as connection:
        connection.execute("UPDATE sources SET file_name = '/home/erika/Geheim.csv', note = ?", (PERSON,))
    return workspace


@pytest.fixture(scope="session")
def cells(internal: Any) -> list[tuple[str, str, str, str]]:
    """What disclosure control withholds of the small county."""
    from quartiersmonitor.disclosure.county import protect_county

    found = protect_county(
        internal.counts(), internal.areas(), internal.catalogue(), internal.values(period=YEARS))
    return [(*entry.cell,) for entry in found.withheld]


@pytest.fixture(scope="session")
def edition(internal: Any, cells: list[Any], tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The public edition of the small county."""
    from quartiersmonitor.releases.public_workspace import make_public

    return make_public(
        internal, cells, tmp_path_factory.mktemp("public") / "Monitor.gpkg", periods=YEARS, title="Bericht 2025",
        number="2026-1", date="2025-12-31")


@pytest.fixture
def county(small_county: Path, tmp_path: Path) -> Path:
    """A copy of the small county without indicators."""
    return Path(shutil.copy(small_county, tmp_path / "Beispielkreis.gpkg"))


@pytest.fixture
def monitor(small_monitor: Path, tmp_path: Path) -> Path:
    """A copy of the small county with indicators."""
    return Path(shutil.copy(small_monitor, tmp_path / "Monitor.gpkg"))


_TYPES = {str: QMetaType.Type.QString, int: QMetaType.Type.Int, float: QMetaType.Type.Double}


@pytest.fixture
def table(qgis_app: QgsApplication) -> Callable[..., QgsVectorLayer]:
    """Makes a memory layer from rows; ``shapes`` as WKT (``None`` = null geometry) make it a polygon layer."""

    def make(
        columns: dict[str, type],
        rows: Iterable[tuple[Any, ...]],
        shapes: Iterable[str | None] | None = None,
        *,
        kind: str = "Polygon",
        crs: str = "EPSG:25832",
        name: str = "Tabelle",
    ) -> QgsVectorLayer:
        uri = "NoGeometry" if shapes is None else f"{kind}?crs={crs}" if crs else kind
        layer = QgsVectorLayer(uri, name, "memory")
        layer.dataProvider().addAttributes(
            [QgsField(column, _TYPES[type_]) for column, type_ in columns.items()]
        )
        layer.updateFields()
        features = []
        wkts = list(shapes) if shapes is not None else None
        for position, row in enumerate(rows):
            feature = QgsFeature(layer.fields())
            feature.setAttributes(list(row))
            if wkts is not None and wkts[position] is not None:
                feature.setGeometry(QgsGeometry.fromWkt(wkts[position]))
            features.append(feature)
        added, _ = layer.dataProvider().addFeatures(features)
        assert added
        layer.updateExtents()
        return layer

    return make


def square(column: int, row: int = 0, size: float = 1000.0) -> str:
    """Returns a square as WKT, in EPSG:25832 near Siegburg."""
    x, y = 375_000 + column * size, 5_628_000 + row * size
    return f"POLYGON(({x} {y}, {x + size} {y}, {x + size} {y + size}, {x} {y + size}, {x} {y}))"


@pytest.fixture
def squares() -> Callable[..., str]:
    """The function that makes squares as WKT."""
    return square


def content(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Returns all tables of a workspace, to compare before and after."""
    import sqlite3

    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        names = [
            row[0]
            for row in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'rtree%' ORDER BY name"
            )
        ]
        return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}


@pytest.fixture
def snapshot() -> Callable[[Path], dict[str, list[tuple[Any, ...]]]]:
    """The function that reads all tables of a workspace."""
    return content
