"""The public edition of a workspace: what is in the file, and what nowhere is."""

from __future__ import annotations

import dataclasses
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from qgis.core import QgsVectorLayer

from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.profiles.content.build import build_contents
from quartiersmonitor.profiles.content.data import ProfileData
from quartiersmonitor.releases.public_workspace import Cancelled, PublicEdition, make_public
from quartiersmonitor.workspace import Workspace

from .conftest import PERSON, YEARS


@pytest.fixture
def public(edition: PublicEdition) -> Iterator[Workspace]:
    yield edition.workspace


def rows_of(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}


def test_withheld_cells_have_no_number_anywhere(public: Workspace, cells: list[Any]) -> None:
    values = public.values()
    assert set(values["period"]) == set(YEARS)
    key = pd.MultiIndex.from_frame(values[["level", "area_id", "indicator", "period"]].astype(object))
    hidden = values[key.isin(cells)]
    assert len(hidden) == len(cells) > 100 and set(hidden["state"]) == {"suppressed"}
    numbers = ["numerator", "denominator", "value", "lower", "upper", "coverage", "q_kreis", "q_kommune"]
    assert hidden[[*numbers, "sig_kreis", "sig_kommune"]].isna().all(axis=None)
    assert values[["numerator", "coverage", "q_kreis", "q_kommune"]].isna().all(axis=None)
    for table in ("trends", "warnings", "clusters", "small_numbers"):
        frame = public.analysis(table)
        key = pd.MultiIndex.from_frame(frame[["level", "area_id", "indicator", "period"]].astype(object))
        telling = frame[key.isin(cells)].drop(columns=["level", "area_id", "indicator", "period"])
        assert telling.drop(columns=["reason"], errors="ignore").isna().all(axis=None), table
    for year in YEARS:
        layer = QgsVectorLayer(public.layer_uri(f"map_quartier_{year}"), "m", "ogr")
        for feature in layer.getFeatures():
            shown = feature.attributeMap()
            for level, area, code, period in cells:
                if (level, area, period) == ("quartier", feature["area_id"], year):
                    column = code.lower().replace(".", "_")
                    assert shown[f"{column}_state"] == "suppressed"
                    assert [shown[name] for name in (column, f"{column}_lower", f"{column}_num")] == [None] * 3


def test_only_counts_of_public_measures(public: Workspace) -> None:
    counts = public.counts()
    assert set(counts["measure"]) == {"bevoelkerung"} and set(counts["period"]) == set(YEARS)
    small = counts[(counts["value"] > 0) & (counts["value"] < 3)]
    assert small.empty
    assert set(public.key_figures()["name"]) == {"Einwohner", "unter 18 Jahre", "65 Jahre und älter"}


def test_the_file_holds_no_journal_no_person_and_no_free_page(public: Workspace, edition: PublicEdition) -> None:
    content = rows_of(public.path)
    for name in ("score_overrides", "offer_history", "offer_confirmations", "deliveries", "delivery_undo",
                 "import_profiles", "address_scores"):
        assert content[name] == [], name
    assert "adressen" not in content and "adressfaelle" not in content and "weisse_flecken" not in content
    assert set(dict(row[1:] for row in content["meta"])) == {
        "schema_version", "kreis_id", "kreis_name", "epsg", "catalogue", "language", "credit", "plan_version",
        "reference_date", "score_method", "score_weights", "edition", "release_title", "release_number",
        "release_date"}
    data = public.path.read_bytes()
    for text in (PERSON, "Geheim.csv", "/home/", "nur 2 Fälle", str(public.path.parent)):
        assert text.encode() not in data, text
    with closing(sqlite3.connect(public.path)) as connection:
        assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert [path.name for path in public.path.parent.iterdir()] == ["Monitor.gpkg"]


def test_the_printed_value_is_the_stored_one(public: Workspace) -> None:
    catalogue = public.catalogue()
    values = public.values().dropna(subset=["value"])
    for code, value, base in zip(values["indicator"], values["value"], values["denominator"]):
        places = catalogue.indicator(code).printed_decimals(None if pd.isna(base) else float(base))
        assert value == round(value, places)
    assert values.loc[values["indicator"] == "A.1", "denominator"].notna().all()
    assert values.loc[values["indicator"].isin(["B.1", "E.1", "E.2", "W.3"]), "denominator"].isna().all()


def test_tests_rest_on_shown_values(public: Workspace, internal: Workspace) -> None:
    before = internal.values(period=YEARS).set_index(["level", "area_id", "indicator", "period"])
    after = public.values().set_index(["level", "area_id", "indicator", "period"])
    shown = after[after["value"].notna()]
    assert before.loc[shown.index, "value"].notna().all()
    # Fewer tests are corrected for, so nothing that was significant is no longer.
    was = before.loc[shown.index, "sig_kreis"].isin(["higher", "lower"])
    assert (shown.loc[was, "sig_kreis"] == before.loc[shown.index, "sig_kreis"][was]).all()


def test_scores_are_those_of_the_published_values(public: Workspace, internal: Workspace,
                                                  edition: PublicEdition) -> None:
    scores = public.scores("quartier", "2025", "mss").set_index("area_id")
    values = public.values("quartier", "2025", ["A.1", "A.2", "B.2", "E.2"])
    table = values.pivot(index="area_id", columns="indicator", values="value").astype(float)
    enough = table.notna().sum(axis=1) >= 2   # at least half of the weights
    assert set(scores.index[scores["score"].notna()]) <= set(table.index[enough])
    # MSS by hand: z with ddof 0 over the areas that take part, missing ones spread over the others.
    part = table.loc[scores.index[scores["score"].notna()]]
    # Where only one area has a value it is no more and no less than the mean.
    z = ((part - part.mean()) / part.std(ddof=0)).fillna(0.0).where(part.notna())
    total = z.mean(axis=1)
    expected = (total - total.mean()) / total.std(ddof=0)
    assert scores.loc[part.index, "score"].to_numpy(float) == pytest.approx(expected.to_numpy())
    for change in edition.changes:
        assert change.internal != change.public
        now = public.scores(change.level, change.period, change.method).set_index("area_id").loc[change.area_id]
        assert (None if pd.isna(now["class"]) else int(now["class"])) == change.public
    listed = {change.area_id for change in edition.changes if change.period == "2025"}
    before = internal.scores("quartier", "2025", "mss").set_index("area_id")["class"].astype(object).fillna(0)
    after = scores["class"].astype(object).fillna(0)
    assert listed == {area for area in after.index if after[area] != before[area]} != set()


def test_no_part_of_a_score_is_that_of_a_withheld_indicator(public: Workspace, cells: list[Any]) -> None:
    """With known weights a score less its published parts would be the withheld one (attack 7)."""
    scores = public.scores("quartier", "2025", "mss").dropna(subset=["score"]).set_index("area_id")["score"]
    parts = public.contributions("quartier", "2025", "mss")
    hidden = [(area, code) for level, area, code, period in cells if level == "quartier" and period == "2025"]
    gone = parts[pd.MultiIndex.from_frame(parts[["area_id", "indicator"]].astype(object)).isin(hidden)]
    assert len(gone) and gone[["z", "contribution"]].isna().all(axis=None)
    assert gone["area_id"].isin(scores.index).any()
    known = parts.dropna(subset=["contribution"]).groupby("area_id")["contribution"].sum()
    assert known[scores.index].to_numpy(float) == pytest.approx(scores.to_numpy(float), abs=1e-12)


def test_profiles_of_both_editions_show_the_same_people(public: Workspace, internal: Workspace) -> None:
    pages = [build_contents(ProfileData.read(workspace), period="2025") for workspace in (internal, public)]
    assert len(pages[0]) == len(pages[1]) == 12
    for one, other in zip(*pages):
        assert one.pyramid == other.pyramid
        hidden = [row for theme in other.themes for row in theme.rows if row.state.value == "suppressed"]
        for row in hidden:
            assert (row.value, row.lower, row.upper, row.value_text, row.cases_text) == (None, None, None, "x", "x")


def test_offers_are_confirmed_and_valid_and_name_nobody(public: Workspace, internal: Workspace) -> None:
    offers, known = public.offers(), internal.offers("2025-12-31")
    assert set(offers["offer_id"]) == set(known.loc[known["confirmed_on"].notna(), "offer_id"])
    assert 0 < len(offers) < len(known)
    assert set(offers["confirmed_by"]) == {"Kommune"}
    assert offers[["source", "address_id", "match_class", "match_note"]].isna().all(axis=None)
    assert np.isfinite(offers[["x", "y"]]).all(axis=None)
    assert len(public.offer_categories()) == len(internal.offer_categories())


def test_stale_values_are_refused(internal: Workspace, tmp_path: Path) -> None:
    workspace = Workspace.open(Path(shutil.copy(internal.path, tmp_path / "stale.gpkg")))
    with workspace.transaction() as connection:
        connection.execute("UPDATE counts SET value = value + 50 WHERE measure = 'bevoelkerung' AND period = '2025'")
    with pytest.raises(DataProblem, match="not those of the counts"):
        make_public(workspace, [], tmp_path / "out.gpkg")
    assert not (tmp_path / "out.gpkg").exists()


def test_a_public_edition_is_not_made_public_again(public: Workspace, tmp_path: Path) -> None:
    with pytest.raises(DataProblem, match="public edition already"):
        make_public(public, [], tmp_path / "out.gpkg")


def test_unknown_years_and_a_cancelled_run_leave_nothing(internal: Workspace, cells: list[Any],
                                                         tmp_path: Path) -> None:
    with pytest.raises(DataProblem, match="1999"):
        make_public(internal, cells, tmp_path / "out.gpkg", periods=["1999"])
    calls = iter(range(10_000))
    with pytest.raises(Cancelled):
        make_public(internal, cells, tmp_path / "out.gpkg", periods=YEARS, is_cancelled=lambda: next(calls) > 25)
    assert list(tmp_path.iterdir()) == []


def test_profiles_show_reach_in_whole_per_cent(public: Workspace) -> None:
    areas = public.areas()
    quartier, kommune = areas.iloc[0]["quartier_id"], areas.iloc[0]["kommune_id"]
    common = {"category": "Kita", "target_group": "unter 6 Jahre", "period": "2025", "distance_m": 1000.0,
              "population": None, "reached": None}
    reach = pd.DataFrame([
        {**common, "level": "quartier", "area_id": quartier, "share_pct": 31.0, "state": "value"},
        {**common, "level": "kommune", "area_id": kommune, "share_pct": None, "state": "suppressed"},
        {**common, "level": "kreis", "area_id": "05999", "share_pct": 0.0, "state": "zero"}])
    data = dataclasses.replace(ProfileData.read(public), reach=reach)
    (content,) = build_contents(data, [quartier], period="2025")
    (row,) = content.access.reach
    assert [row.reached_text, row.share_text, row.kommune_text, row.kreis_text] == ["", "31\u202f%", "x", "0\u202f%"]
