"""The round trip of a consultation from the dock: package out, file back, comments answered with one click each."""

from __future__ import annotations

import subprocess
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from qgis.PyQt.QtWidgets import QFileDialog

from quartiersmonitor.ui.pages.boundaries import BoundariesPage

from .test_boundaries_page import Map, area, page, plan  # noqa: F401
from .test_consultation import write
from .test_dock import Desk, desk, own_settings  # noqa: F401


@pytest.fixture
def returned(area: Map, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:  # noqa: F811
    """A package written from the dock, commented on, and ready to be read."""
    page = area.page  # noqa: F811
    page.desk.choose(area.owner(0, 0))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    page.consultation.write_package()
    (folder,) = (entry for entry in tmp_path.iterdir() if entry.is_dir() and "Abstimmung" in entry.name)
    (file,) = folder.glob("*.gpkg")
    target = page.desk.plan.state.quartiere[area.owner(0, 0)]
    write(file, "anmerkungen", "POINT(375050 5628050)", art="objects", text="Der Park fehlt", name="Bauamt")
    write(file, "vorschlaege",
          "POLYGON((375205 5628005, 375295 5628005, 375295 5628095, 375205 5628095, 375205 5628005))",
          quartier=target.number, text="Gehört zum Ortskern", name="Rat")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    return file


def texts(page: BoundariesPage) -> list[str]:  # noqa: F811
    table = page.consultation.table
    return [table.item(row, 0).text() for row in range(table.rowCount())]


def test_the_package_holds_sheet_list_and_file_for_comments(returned: Path) -> None:
    names = {path.suffix for path in returned.parent.iterdir()}
    assert names == {".pdf", ".xlsx", ".gpkg", ".qgz", ".txt"}
    text = subprocess.run(
        ["pdftotext", "-layout", str(next(returned.parent.glob("*.pdf"))), "-"], capture_output=True, text=True,
        check=True).stdout
    assert "In dieser Kommune ändert sich nichts." in text and "Seite 1 von 1" in text
    readme = next(returned.parent.glob("*.txt")).read_text(encoding="utf-8-sig")
    assert returned.name in readme and "{" not in readme


def test_comments_are_read_once_and_answered_with_one_click(area: Map, returned: Path, desk: Desk) -> None:  # noqa: F811
    page = area.page  # noqa: F811
    panel = page.consultation
    panel.read_returned()
    panel.read_returned()
    assert len(texts(page)) == 2 and "2 von 2 Anmerkungen sind offen" in panel.countLabel.text()
    row = next(at for at, text in enumerate(texts(page)) if "Gehört zum Ortskern" in text)
    panel.table.selectRow(row)
    target = area.owner(0, 0)
    assert area.owner(2, 0) != target
    panel.acceptButton.click()
    # The land went over, with the comment as the reason in the journal.
    assert area.owner(2, 0) == target and "Gehört zum Ortskern" in page.desk.plan.journal()[-1].reason
    assert "1 von 2" in panel.countLabel.text()
    assert "Der Park fehlt" in texts(page)[panel.table.selectionModel().selectedRows()[0].row()]
    panel.answerEdit.setText("Der Park gehört der Stadt")
    panel.rejectButton.click()
    assert "0 von 2" in panel.countLabel.text() and any("Der Park gehört der Stadt" in text for text in texts(page))


def test_what_the_plan_refuses_stays_open(area: Map, returned: Path) -> None:  # noqa: F811
    from quartiersmonitor.boundaries.operations import Lock

    page = area.page  # noqa: F811
    page.desk.apply(Lock((area.owner(2, 0),)))
    page.consultation.read_returned()
    row = next(at for at, text in enumerate(texts(page)) if "Ortskern" in text)
    page.consultation.table.selectRow(row)
    page.consultation.acceptButton.click()
    assert "2 von 2 Anmerkungen sind offen" in page.consultation.countLabel.text()


def test_long_lists_of_changes_continue_overleaf(tmp_path: Path, plan_maker: ModuleType) -> None:
    from quartiersmonitor.boundaries.operations import Rename
    from quartiersmonitor.boundaries.package import consultation
    from quartiersmonitor.boundaries.session import Plan
    from quartiersmonitor.i18n.language import language
    from quartiersmonitor.profiles.plan_sheet import export_plan_sheet

    store = plan_maker.grid_file(tmp_path / "gross_plan.gpkg", 24, 12)
    plan: Any = Plan(store, store.plans()[0].plan_id)  # noqa: F811
    uids = [quartier.uid for quartier in plan.state.ordered() if quartier.kommune_id == "05999004"]
    for number, uid in enumerate(uids):
        plan.apply(Rename(uid, f"Ein Quartier mit einem ziemlich langen Namen am Rande der Kommune {number}"))
    sheet = export_plan_sheet(tmp_path / "blatt.pdf", consultation(plan, "05999004"), language("de"), kreis="Kreis")
    store.close()
    text = subprocess.run(["pdftotext", "-layout", str(sheet), "-"], capture_output=True, text=True, check=True).stdout
    assert text.count("\f") >= 2 and f"Seite 1 von {text.count(chr(12))}" in text
    assert f"Rande der Kommune {len(uids) - 1}" in " ".join(text.split())
