"""Files of printed profiles: names, what a PDF says and must not say, bookmarks and links, and places that fail."""

from __future__ import annotations

import datetime
import errno
import getpass
import re
import shutil
import subprocess
import zlib
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.profiles import export, files
from quartiersmonitor.profiles.export import export_profiles
from quartiersmonitor.profiles.files import PlaceLost, file_names, safe_stem, why_not
from quartiersmonitor.profiles.pdf import (
    Bookmark,
    IncompleteFileError,
    Link,
    PdfFacts,
    UnknownStructureError,
    complete_pdf,
    is_complete,
)
from quartiersmonitor.workspace import Workspace

pytestmark = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")

FACTS = PdfFacts(
    "Quartiere (ä) <&> „x“ \U0001f3d8", "Rhein-Sieg-Kreis", "de-DE", "Quartiersmonitor 1", "QGIS 3",
    datetime.date(2026, 3, 4))


@pytest.fixture(scope="session")
def workspace(small_monitor: Path) -> Workspace:
    return Workspace.open(small_monitor)


@pytest.fixture(scope="session")
def three_profiles(workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three Kommunen in one file."""
    target = tmp_path_factory.mktemp("profiles") / "drei.pdf"
    export_profiles(workspace, target, level="kommune", single_files=False)
    return target


def told(path: Path) -> bytes:
    """Returns all a reader of bytes can find: the file, and its streams decompressed."""
    data = path.read_bytes()
    parts = [data]
    for match in re.finditer(rb"stream\r?\n", data):
        try:
            parts.append(zlib.decompressobj().decompress(data[match.end():]))
        except zlib.error:
            continue
    assert len(parts) > 3
    return b"\n".join(parts)


# ------------------------------------------------------------------ names


def test_file_names_suit_windows_and_never_collide() -> None:
    names = ["CON", "../../etc/passwd", "a:b*c?", "x" * 300, "Ä ß", "ende.", "", "Ost", "com1", "LPT¹", "nul.txt"]
    found = file_names((f"{at % 2}", name) for at, name in enumerate(names[:2]))
    assert found == {"0": "0_CON.pdf", "1": "1_etc_passwd.pdf"}
    for name in names:
        stem = safe_stem(name)
        assert re.fullmatch(r"[\w\-]+", stem) and len(stem) <= 90
        assert stem.lower().split("_")[0] not in {"con", "prn", "aux", "nul", "com1", "lpt¹"}


def test_ids_that_differ_in_case_alone_get_different_files() -> None:
    found = file_names({"1a": "Ost", "1A": "OST", "1b": "Straße", "1B": "STRASSE"})
    assert len({name.casefold() for name in found.values()}) == 4
    # A name for good: some areas or all of them, in whatever order.
    assert file_names([("1a", "Ost"), ("1A", "OST"), ("1b", "Straße"), ("1B", "STRASSE")]) == found


# ------------------------------------------------------------------ what a PDF says


def test_a_pdf_names_kreis_and_day_and_nobody_else(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("USER", "LOGNAME", "USERNAME"):
        monkeypatch.setenv(name, "geheimnutzer")
    (pdf,) = export_profiles(workspace, tmp_path, area_ids=[min(workspace.area_names("quartier"))])
    reader = PdfReader(pdf)
    facts = reader.metadata
    assert facts["/Title"].startswith("Quartiersprofil ") and facts["/Author"] == "Beispielkreis"
    assert facts["/Creator"].startswith("Quartiersmonitor ") and facts["/Producer"].startswith("QGIS ")
    today = datetime.date.today().strftime("D:%Y%m%d")
    assert facts["/CreationDate"] == facts["/ModDate"] == today
    assert reader.trailer["/Root"]["/Lang"] == "de-DE"
    xmp = reader.xmp_metadata
    assert xmp.dc_title["x-default"] == facts["/Title"] and xmp.dc_creator == ["Beispielkreis"]
    content = told(pdf)
    secrets = {getpass.getuser(), "geheimnutzer", str(tmp_path), str(workspace.path), workspace.path.name,
               str(Path.home()), "/Users/", "file:"}
    for secret in secrets - {"root"}:
        for spelling in (secret.encode(), secret.encode("utf-16-be")):
            assert spelling not in content, secret
    # Nor the time at which somebody was at work.
    assert re.findall(rb"D:\d{8}(?!>|\))", content) == []
    assert not re.search(rb"T\d\d:\d\d:\d\d", content)


def test_pages_are_untouched(three_profiles: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(three_profiles, tmp_path / "kopie.pdf"))
    complete_pdf(copy, FACTS)
    before, after = three_profiles.read_bytes(), copy.read_bytes()
    streams = [match.span() for match in re.finditer(rb"stream\r?\n.*?endstream", before, re.DOTALL)]
    pages = [span for span in streams if b"xpacket" not in before[slice(*span)]]
    assert len(pages) > 5 and all(before[slice(*span)] == after[slice(*span)] for span in pages)


def test_bookmarks_and_links_lead_to_their_pages(three_profiles: Path) -> None:
    facts = PdfFacts(**{
        **FACTS.__dict__,
        "bookmarks": (Bookmark("Übersicht", 0), Bookmark("Teil 2", 1, (Bookmark("a", 1), Bookmark("b (ß)", 3))),
                      Bookmark("Ende", 5)),
        "links": (Link(0, 18, 20, 100, 5, 3), Link(0, 18, 30, 100, 5, 5), Link(2, 20, 100, 10, 10, 0))})
    complete_pdf(three_profiles, facts)
    assert is_complete(three_profiles)
    reader = PdfReader(three_profiles, strict=True)
    assert reader.metadata.title == FACTS.title
    first, second, below, last = reader.outline
    titles = [(entry.title, reader.get_destination_page_number(entry)) for entry in (first, second, *below, last)]
    assert titles == [("Übersicht", 0), ("Teil 2", 1), ("a", 1), ("b (ß)", 3), ("Ende", 5)]
    assert reader.trailer["/Root"]["/PageMode"] == "/UseOutlines"
    pages = [page.indirect_reference.idnum for page in reader.pages]
    links = {(at, pages.index(entry.get_object()["/Dest"][0].idnum)): [float(v) for v in entry.get_object()["/Rect"]]
             for at, page in enumerate(reader.pages) for entry in page.get("/Annots", [])}
    assert set(links) == {(0, 3), (0, 5), (2, 0)}
    height = float(reader.pages[0].mediabox.height)
    left, lower, right, upper = links[0, 3]
    assert (left, right) == (pytest.approx(18 * 72 / 25.4, abs=0.01), pytest.approx(118 * 72 / 25.4, abs=0.01))
    assert (height - upper, height - lower) == (
        pytest.approx(20 * 72 / 25.4, abs=0.01), pytest.approx(25 * 72 / 25.4, abs=0.01))
    text = subprocess.run(["pdftotext", str(three_profiles), "-"], capture_output=True, check=True)
    assert text.stderr == b"" and b"Beispielkreis" in text.stdout


def test_one_file_for_all_has_a_bookmark_for_each(workspace: Workspace, tmp_path: Path) -> None:
    (pdf,) = export_profiles(workspace, tmp_path / "alle.pdf", level="kommune", single_files=False)
    reader = PdfReader(pdf)
    singles = export_profiles(workspace, tmp_path / "einzeln", level="kommune")
    sizes = [len(PdfReader(path).pages) for path in singles]
    starts = [sum(sizes[:at]) for at in range(len(sizes))]
    assert [(entry.title, reader.get_destination_page_number(entry)) for entry in reader.outline] == list(
        zip(workspace.area_names("kommune").values(), starts))


@pytest.mark.parametrize("cut", [0, 4, 300, -1, -30])
def test_a_file_that_was_cut_off_is_noticed(three_profiles: Path, tmp_path: Path, cut: int) -> None:
    whole = three_profiles.read_bytes()
    half = tmp_path / "halb.pdf"
    half.write_bytes(whole[:cut])
    if cut != -1:  # the last byte is an empty line
        assert not is_complete(half)
        with pytest.raises(IncompleteFileError):
            complete_pdf(half, FACTS)


def test_another_structure_leaves_the_file_alone(three_profiles: Path, tmp_path: Path) -> None:
    other = tmp_path / "anders.pdf"
    data = three_profiles.read_bytes().replace(b"\nxref\n", b"\nxrof\n")
    other.write_bytes(data)
    with pytest.raises(UnknownStructureError):
        complete_pdf(other, FACTS)
    assert other.read_bytes() == data


def test_gdal_describes_what_we_cannot_update(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> None:
        raise UnknownStructureError("x")

    monkeypatch.setattr(export, "complete_pdf", refuse)
    (pdf,) = export_profiles(workspace, tmp_path, level="kreis")
    facts = PdfReader(pdf).metadata
    assert facts.title == "Kreisprofil Beispielkreis" and facts.author == "Beispielkreis"


# ------------------------------------------------------------------ places that fail


def test_a_full_disk_ends_the_run_and_leaves_no_half_file(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(export, "complete_pdf", full)
    with pytest.raises(PlaceLost, match="no room"):
        export_profiles(workspace, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_pdf_cut_off_by_a_full_disk_is_not_published(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_off(*_: Any) -> None:
        raise IncompleteFileError("the file has no end")

    monkeypatch.setattr(export, "complete_pdf", cut_off)
    monkeypatch.setattr(files.shutil, "disk_usage", lambda folder: shutil._ntuple_diskusage(10**9, 10**9, 0))
    with pytest.raises(PlaceLost, match="no room"):
        export_profiles(workspace, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_is_wrong_is_said_with_its_remedy(tmp_path: Path) -> None:
    pdf = tmp_path / "profil.pdf"
    held = why_not(pdf, PermissionError(errno.EACCES, "Permission denied"))
    assert "profil.pdf" in str(held) and "open in another program" in str(held)
    assert not isinstance(held, PlaceLost)
    windows = OSError(errno.EACCES, "used by another process")
    windows.winerror = 32  # type: ignore[attr-defined]
    assert "open in another program" in str(why_not(pdf, windows))
    windows.winerror = 112  # type: ignore[attr-defined]
    assert isinstance(why_not(pdf, windows), PlaceLost)
    gone = why_not(tmp_path / "weg" / "profil.pdf", FileNotFoundError(errno.ENOENT, "x"))
    assert isinstance(gone, PlaceLost) and str(tmp_path / "weg") in str(gone)


def test_a_folder_that_vanishes_is_named(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "laufwerk"
    whole = export._write_one
    calls = []

    def once(*arguments: Any) -> None:
        whole(*arguments)
        calls.append(1)
        if len(calls) == 2:
            # QGIS makes a folder that is missing; that of a drive that is gone it cannot make.
            shutil.rmtree(folder)
            folder.write_text("")

    monkeypatch.setattr(export, "_write_one", once)
    with pytest.raises(PlaceLost, match="laufwerk"):
        export_profiles(workspace, folder)
    assert len(calls) == 2


def test_a_held_file_is_a_data_problem(workspace: Workspace, tmp_path: Path) -> None:
    names = file_names(workspace.area_names("quartier"))
    first = min(names)
    (tmp_path / names[first] / "belegt").mkdir(parents=True)
    with pytest.raises(DataProblem, match=names[first]):
        export_profiles(workspace, tmp_path, area_ids=[first])
    assert list(tmp_path.glob(f"*{files.DRAFT_SUFFIX}")) == []
