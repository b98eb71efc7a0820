"""Address registers: tables of texts converted, checked, and placed in Quartiere.

Two kinds of findings come out: *problems* stop the import and say what to decide; *cases* belong to single rows,
each of which is named with its row in the file, and are stored or left out as the case says.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Optional

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem, DataProblems
from . import crs
from .locate import Polygons, Stop
from .tables import Floats, Table, Texts, choose_columns, plain_name, some_rows

if TYPE_CHECKING:
    from ..workspace import Workspace

#: Columns of an address in the order they are stored; x and y in the reference system of the workspace.
COLUMNS = (
    "address_id", "street_key", "street", "house_number", "house_suffix", "postcode", "district", "kommune_id",
    "quartier_id", "valid_from", "valid_to", "x", "y",
)
CASE_COLUMNS = ("kind", "row", "address_id", "kommune_id", "place", "detail", "x", "y", "stored")


@dataclass(frozen=True)
class Geography:
    """Where a county lies: polygons of its Quartiere and Kommunen, and which Quartier belongs to which Kommune."""

    quartiere: Polygons
    kommunen: Polygons
    kommune_of: Mapping[str, str]
    kommune_names: Mapping[str, str]
    kreis_id: str
    epsg: int

    @classmethod
    def of(cls, workspace: Workspace) -> Geography:
        """Returns the geography of a workspace."""
        meta, areas = workspace.meta(), workspace.areas()
        quartier_keys, quartier_wkb = workspace.shapes("quartier")
        kommune_keys, kommune_wkb = workspace.shapes("kommune")
        return cls(
            Polygons(list(map(_wkb, quartier_wkb)), quartier_keys),
            Polygons(list(map(_wkb, kommune_wkb)), kommune_keys),
            dict(zip(areas["quartier_id"], areas["kommune_id"])), workspace.area_names("kommune"), meta["kreis_id"],
            int(meta["epsg"]))

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """The extent of the county; the Kommunen cover what belongs to no Quartier, too."""
        both = (self.quartiere.extent, self.kommunen.extent)
        low, high = np.fmin(*both), np.fmax(*both)
        return float(low[0]), float(low[1]), float(high[2]), float(high[3])


def _wkb(blob: bytes) -> bytes:
    """Returns the geometry in a blob of a GeoPackage, or WKB as it is."""
    if blob[:2] != b"GP":
        return bytes(blob)
    envelope = (0, 32, 48, 48, 64)[min((blob[3] >> 1) & 7, 4)]
    return bytes(blob[8 + envelope:])


@dataclass(frozen=True)
class Check:
    """What a register holds and what is wrong with it; nothing is written yet.

    ``frame``: the addresses to store (:data:`COLUMNS`, and ``row``), texts empty where unknown, x and y NaN without
    coordinates. ``cases``: findings on single rows (:data:`CASE_COLUMNS`); ``stored`` tells whether the row is stored.
    ``problems`` forbid storing; ``consent`` is what has to be accepted first; ``notices``: what was put right or is
    worth knowing. ``roles``: the column each role was read from. ``proposal``: the reference system. ``delivered``: all
    rows, also those that cannot be stored.
    """

    frame: pd.DataFrame
    delivered: pd.DataFrame
    cases: pd.DataFrame
    problems: tuple[DataProblem, ...]
    consent: tuple[DataProblem, ...]
    notices: tuple[DataProblem, ...]
    roles: Mapping[str, str]
    proposal: crs.Proposal
    rows: int

    @property
    def left_out(self) -> int:
        """The number of rows that are not stored."""
        return self.rows - len(self.frame)

    def counts(self) -> dict[str, int]:
        """Returns the number of cases by kind."""
        return {str(kind): int(count) for kind, count in self.cases["kind"].value_counts().items()}

    def require(self, *, leave_out: bool = False) -> None:
        """Raises :class:`DataProblem` unless the register may be stored.

        ``leave_out``: rows that cannot be stored may be left out.
        """
        problems = [*self.problems, *self.consent]
        if not leave_out and not problems:
            lost = self.cases[~self.cases["stored"]]
            problems += [_left_out(case) for case in lost.itertuples(index=False)]
        if problems:
            raise DataProblems(problems) if len(problems) > 1 else problems[0]


#: Why a row is not stored.
_NOT_STORED = {
    "no_key": QT_TRANSLATE_NOOP(
        "addresses",
        "Row {row} ({place}): the address has no key. Complete it, or let rows that cannot be stored be left out."),
    "duplicate_key": QT_TRANSLATE_NOOP(
        "addresses",
        "Row {row} ({place}): the key “{key}” stands for several addresses at the same time (rows {detail}). Correct "
        "it, or let rows that cannot be stored be left out."),
    "reversed_dates": QT_TRANSLATE_NOOP(
        "addresses",
        "Row {row}, address “{key}” ({place}): the validity ends before it begins. Correct one of the dates, or let "
        "rows that cannot be stored be left out."),
}


def _left_out(case: Any) -> DataProblem:
    return _problem(
        _NOT_STORED[case.kind], row=case.row, key=case.address_id, place=case.place or "–", detail=case.detail)


# ------------------------------------------------------------------------ checking


@dataclass
class _Cases:
    """Gathers findings on rows as arrays."""

    rows: NDArray[np.int64]
    parts: list[tuple[str, NDArray[np.int64], Texts, bool]] = field(default_factory=list)

    def add(self, kind: str, at: NDArray[Any], detail: Any = "", stored: bool = True) -> None:
        at = np.asarray(at)
        at = np.flatnonzero(at) if at.dtype == bool else at.astype(np.int64)
        if len(at):
            details = np.empty(len(at), dtype=object)
            details[:] = detail if isinstance(detail, str) else [str(text) for text in detail]
            self.parts.append((kind, at, details, stored))

    def frame(self, addresses: pd.DataFrame) -> pd.DataFrame:
        if not self.parts:
            return pd.DataFrame({name: [] for name in CASE_COLUMNS}).astype({"stored": bool, "row": "int64"})
        at = np.concatenate([part[1] for part in self.parts])
        chosen = addresses.iloc[at]
        return pd.DataFrame({
            "kind": np.concatenate([np.full(len(part[1]), part[0], dtype=object) for part in self.parts]),
            "row": self.rows[at], "address_id": chosen["address_id"].to_numpy(),
            "kommune_id": chosen["kommune_id"].to_numpy(), "place": place_texts(chosen),
            "detail": np.concatenate([part[2] for part in self.parts]), "x": chosen["x"].to_numpy(),
            "y": chosen["y"].to_numpy(),
            "stored": np.concatenate([np.full(len(part[1]), part[3]) for part in self.parts]),
        }).sort_values(["row", "kind"], kind="stable", ignore_index=True)


def place_texts(addresses: pd.DataFrame) -> Texts:
    """Returns street and house number of each address as they are written."""
    streets, numbers, suffixes = (addresses[name].tolist() for name in ("street", "house_number", "house_suffix"))
    result = np.empty(len(addresses), dtype=object)
    result[:] = [
        " ".join(filter(None, (street, f"{number or ''}{suffix or ''}")))
        for street, number, suffix in zip(streets, numbers, suffixes)]
    return result


def check_register(table: Table, geography: Geography, *, columns: Optional[Mapping[str, str]] = None,
                   source_crs: str = "", swap_axes: bool = False, accept: bool = False,
                   known: Optional[pd.DataFrame] = None, stop: Optional[Stop] = None) -> Check:
    """Checks a register and places its addresses in Quartiere; nothing is written.

    ``columns``: role -> column, for what is not to be proposed. ``source_crs`` (and ``swap_axes``): the reference
    system a user has chosen; without one it is found and has to be accepted (``accept``) where it is another than
    declared. ``known``: addresses that are stored (``address_id``, ``x``, ``y``), to compare with. Raises
    :class:`DataProblem` only where there is nothing to check: columns that are not there, no key, no coordinates.
    """
    roles = choose_columns(table, columns or {})
    if "key" not in roles:
        raise _problem(
            QT_TRANSLATE_NOOP(
                "addresses",
                "The register “{file}” has no column with the address key that is known by its name. Choose one of its "
                "columns: {columns}."),
            file=table.name, columns=", ".join(table.columns))
    by_columns = "x" in roles and "y" in roles and (table.x is None or {"x", "y"} <= set(columns or {}))
    if table.x is None and not by_columns:
        raise _problem(
            QT_TRANSLATE_NOOP(
                "addresses",
                "The register “{file}” has neither points nor columns with east and north that are known by their "
                "names. Choose two of its columns: {columns}."),
            file=table.name, columns=", ".join(table.columns))
    notices = list(table.notices)
    problems: list[DataProblem] = []
    cases = _Cases(table.rows)
    frame = _attributes(table, roles, geography, cases, notices, problems)
    if by_columns:
        x, y = _coordinates(table, roles, cases, notices)
        declared = ""
    else:
        assert table.x is not None and table.y is not None  # noqa: S101  asked above
        x, y, declared = table.x.copy(), table.y.copy(), table.crs
    zero = (x == 0) & (y == 0)
    x[zero] = y[zero] = np.nan
    cases.add("zero_coordinates", zero)
    unreadable = np.zeros(len(frame), dtype=bool)
    for kind, at, _, _ in cases.parts:
        if kind == "bad_coordinates":
            unreadable[at] = True
    cases.add("no_coordinates", ~(np.isfinite(x) & np.isfinite(y)) & ~zero & ~unreadable)
    extent = geography.extent
    consent: list[DataProblem] = []
    proposal = crs.propose(x, y, extent, geography.epsg, declared)
    chosen_by_user = bool(source_crs) or swap_axes
    if chosen_by_user:
        source = source_crs or declared or f"EPSG:{geography.epsg}"
        try:
            crs.check_declared(x, y, extent, geography.epsg, source, swap_axes)
        except DataProblem as problem:
            problems.append(problem)
        proposal = crs.Proposal(source, swap_axes, proposal.share, declared, True)
    elif not proposal.fits:
        problems.append(proposal.problem)  # type: ignore[arg-type]  always there without a system
    elif proposal.problem is not None and not accept:
        consent.append(proposal.problem)
    elif proposal.problem is not None:
        notices.append(proposal.problem)
    if proposal.fits:
        x, y = crs.converted(x, y, proposal.source, geography.epsg, proposal.swapped)
        if not crs.same_system(proposal.source, f"EPSG:{geography.epsg}"):
            notices.append(_problem(
                QT_TRANSLATE_NOOP("addresses", "The coordinates are converted from {source} to {target}."),
                source=crs.system_name(proposal.source), target=crs.system_name(f"EPSG:{geography.epsg}")))
    frame["x"], frame["y"] = x, y
    _place(frame, geography, cases, notices, stop)
    shift = _shift(frame, geography, known)
    if shift is not None:
        (notices if chosen_by_user or accept else consent).append(shift.problem())
    kept = _keys(frame, cases, notices, problems, table, roles["key"], known)
    found = cases.frame(frame)
    frame["row"] = table.rows
    stored = frame[kept].reset_index(drop=True)
    return Check(
        stored[[*COLUMNS, "row"]], frame, found, tuple(problems), tuple(consent), tuple(notices), roles, proposal,
        len(table))


_NUMBER = re.compile("0*([0-9]+) *([A-Za-z]?)")


def _attributes(table: Table, roles: Mapping[str, str], geography: Geography, cases: _Cases, notices: list[DataProblem],
                problems: list[DataProblem]) -> pd.DataFrame:
    empty = np.full(len(table), "", dtype=object)

    def column(role: str) -> Texts:
        return table.columns[roles[role]] if role in roles else empty

    number, suffix = column("number").copy(), column("suffix")
    parts = {text: _number_parts(text) for text in set(number.tolist())}
    split = [parts[text] for text in number.tolist()]
    number[:] = [part[0] for part in split]
    # “12a” in one column and “a” in the next is one letter, not two.
    joined = np.empty(len(table), dtype=object)
    joined[:] = [
        extra.lower() if extra.lower() == letter or not letter else f"{letter}{extra}".lower()
        for (_, letter), extra in zip(split, suffix.tolist())]
    kommune = _kommunen(table, roles, geography, cases)
    dates = {}
    for role in ("valid_from", "valid_to"):
        texts = column(role)
        last_day = role == "valid_to" and plain_name(roles.get(role, "")) not in _FIRST_DAY_AFTER
        read = {text: iso_date(text, following=last_day) for text in set(texts.tolist())}
        bad = np.array([read[text] is None for text in texts.tolist()], dtype=bool)
        cases.add("bad_date", bad, texts[bad])
        dates[role] = np.array([read[text] or "" for text in texts.tolist()], dtype=object)
    reversed_ = (dates["valid_to"] != "") & (dates["valid_to"] <= dates["valid_from"])
    cases.add("reversed_dates", reversed_, stored=False)
    frame = pd.DataFrame({
        "address_id": column("key"), "street_key": column("street_key"), "street": column("street"),
        "house_number": number, "house_suffix": joined, "postcode": column("postcode"), "district": column("place"),
        "kommune_id": kommune, "quartier_id": empty, **dates, "x": np.nan, "y": np.nan})
    notices += [_problem(text) for role, text in _NO_COLUMN.items() if role not in roles]
    return frame


_NO_COLUMN = {
    "street": QT_TRANSLATE_NOOP(
        "addresses", "No column with the street was found: addresses are stored without it. Choose one if there is "
        "any."),
    "number": QT_TRANSLATE_NOOP(
        "addresses",
        "No column with the house number was found: addresses are stored without it. Choose one if there is any."),
}


#: What roles are called.
ROLE_TITLES: Mapping[str, str] = {
    "key": QT_TRANSLATE_NOOP("addresses", "Address key"),
    "street_key": QT_TRANSLATE_NOOP("addresses", "Street key"),
    "street": QT_TRANSLATE_NOOP("addresses", "Street"),
    "number": QT_TRANSLATE_NOOP("addresses", "House number"),
    "suffix": QT_TRANSLATE_NOOP("addresses", "House number suffix"),
    "postcode": QT_TRANSLATE_NOOP("addresses", "Postcode"),
    "place": QT_TRANSLATE_NOOP("addresses", "Place or district"),
    "kommune": QT_TRANSLATE_NOOP("addresses", "Kommune (AGS)"),
    "x": QT_TRANSLATE_NOOP("addresses", "East"),
    "y": QT_TRANSLATE_NOOP("addresses", "North"),
    "valid_from": QT_TRANSLATE_NOOP("addresses", "Valid from"),
    "valid_to": QT_TRANSLATE_NOOP("addresses", "Valid to"),
}


def _number_parts(text: str) -> tuple[str, str]:
    """Returns a house number without leading zeros and its letter; others stay as they are written."""
    match = _NUMBER.fullmatch(text)
    return (match[1], match[2].lower()) if match else (text, "")


def _kommunen(table: Table, roles: Mapping[str, str], geography: Geography, cases: _Cases) -> Texts:
    result = np.full(len(table), "", dtype=object)
    if "kommune" not in roles:
        return result
    known = set(geography.kommune_names)
    by_name = {plain_name(name): key for key, name in geography.kommune_names.items()}
    given = table.columns[roles["kommune"]]
    parts = [table.columns[roles[role]] for role in ("land", "regbez", "kreis") if role in roles]
    head = [""] * len(table)
    if len(parts) == 3:
        head = [
            f"{land.zfill(2)}{regbez.zfill(1)}{kreis.zfill(2)}" if kreis.isdigit() and len(kreis) <= 2 else ""
            for land, regbez, kreis in zip(*(part.tolist() for part in parts))]
    memory: dict[tuple[str, str], str] = {}
    for pair in set(zip(given.tolist(), head)):
        text, front = pair
        digits = text.replace(" ", "")
        candidates = [digits, digits[:5] + digits[9:] if len(digits) == 12 else "", digits.zfill(8)]
        if digits.isdigit() and len(digits) <= 3:
            candidates += [front + digits.zfill(3), geography.kreis_id[:5] + digits.zfill(3)]
        candidates.append(by_name.get(plain_name(text), ""))
        memory[pair] = next((key for key in candidates if key in known), "")
    result[:] = [memory[pair] for pair in zip(given.tolist(), head)]
    unknown = (result == "") & (given != "")
    cases.add("unknown_kommune", unknown, given[unknown])
    return result


_DATE = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})([T ][0-9:.Z+-]*)?|([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})|([0-9]{8})")


#: Columns that name the day from which on an address holds no longer; any other one names the last day it does.
_FIRST_DAY_AFTER = {"validto", "lebenszeitende", "ende", "untergang"}


def iso_date(text: str, following: bool = False) -> Optional[str]:
    """Returns a date (or the ``following`` day) in ISO form, empty for none, ``None`` for what is no date."""
    if not text:
        return ""
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    if match[8]:
        year, month, day = int(text[:4]), int(text[4:6]), int(text[6:])
    elif match[1]:
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    else:
        year, month, day = int(match[7]), int(match[6]), int(match[5])
    if year == 9999:
        return ""  # “for ever”, as registers write an open end
    try:
        date = datetime.date(year, month, day)
    except ValueError:
        return None
    return (date + datetime.timedelta(days=int(following))).isoformat()


_DECIMAL = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]*)?")
_GROUPED = re.compile("[+-]?[0-9]{1,3}(?:[.\u00a0\u202f\u2009' ][0-9]{3})+(?:,[0-9]*)?")
_SURELY_GROUPED = re.compile("[+-]?[0-9]{1,3}(?:[.\u00a0\u202f\u2009' ][0-9]{3}){2,}(?:,[0-9]*)?|[^,]*[. '].*,[0-9]*")


def _coordinates(table: Table, roles: Mapping[str, str], cases: _Cases, notices: list[DataProblem],
                 ) -> tuple[Floats, Floats]:
    columns = [table.columns[roles[role]].tolist() for role in ("x", "y")]
    # “380.123” may be one or the other; “5.625.000” beside it tells.
    grouped = any(_SURELY_GROUPED.fullmatch(text) and _GROUPED.fullmatch(text) for cells in columns for text in cells)
    if grouped:
        notices.append(_problem(
            QT_TRANSLATE_NOOP(
                "addresses",
                "Coordinates in “{x}” and “{y}” are written with thousands separators; they were read as such."),
            x=roles["x"], y=roles["y"]))
    result = []
    for cells, role in zip(columns, ("x", "y")):
        values = np.full(len(cells), np.nan)
        bad = []
        for at, text in enumerate(cells):
            if not text:
                continue
            if grouped and _GROUPED.fullmatch(text):
                values[at] = float(re.sub("[^0-9,+-]", "", text).replace(",", "."))
            elif _DECIMAL.fullmatch(text):
                values[at] = float(text.replace(",", "."))
            else:
                bad.append(at)
        places = np.array(bad, dtype=np.int64)
        cases.add("bad_coordinates", places, [f"{roles[role]}: {cells[at]}" for at in bad])
        values[np.abs(values) > 1e12] = np.nan
        result.append(values)
    return result[0], result[1]


def _place(frame: pd.DataFrame, geography: Geography, cases: _Cases, notices: list[DataProblem], stop: Optional[Stop],
           ) -> None:
    """Gives each address its Quartier, and its Kommune where the register does not say one."""
    x, y = frame["x"].to_numpy(), frame["y"].to_numpy()
    located = geography.quartiere.find(x, y, stop=stop)
    keys = np.array([*geography.quartiere.keys, ""], dtype=object)
    quartier = keys[located.index]
    by_quartier = {**geography.kommune_of, "": ""}
    own = np.array([by_quartier[key] for key in keys.tolist()], dtype=object)[located.index]
    nowhere = np.flatnonzero((located.index < 0) & np.isfinite(x) & np.isfinite(y))
    if len(nowhere):
        kommune_keys = np.array([*geography.kommunen.keys, ""], dtype=object)
        own[nowhere] = kommune_keys[geography.kommunen.locate(x[nowhere], y[nowhere])]
    given = frame["kommune_id"].to_numpy()
    beyond = nowhere[own[nowhere] == ""]
    cases.add("outside_county", beyond)
    cases.add("no_quartier", nowhere[own[nowhere] != ""])
    cases.add("on_border", located.on_border, quartier[located.on_border])
    astray = np.flatnonzero((given != "") & (own != "") & (given != own))
    names = geography.kommune_names
    cases.add("outside_kommune", astray, [names.get(key, key) for key in own[astray].tolist()])
    frame["quartier_id"] = quartier
    frame["kommune_id"] = np.where(given == "", own, given)


def _shift(frame: pd.DataFrame, geography: Geography, known: Optional[pd.DataFrame]) -> Optional[crs.Shift]:
    x, y = frame["x"].to_numpy(), frame["y"].to_numpy()
    if known is not None and len(known):
        places = known.drop_duplicates("address_id").set_index("address_id")
        at = places.index.get_indexer(frame["address_id"])
        both = at >= 0
        if np.count_nonzero(both) >= 0.5 * min(len(frame), len(places)):
            stored = places.iloc[at[both]]
            return crs.shift_from_known(x[both], y[both], stored["x"], stored["y"])
    position = {key: at for at, key in enumerate(geography.kommunen.keys)}
    owner = np.array([position.get(key, -1) for key in frame["kommune_id"].tolist()], dtype=np.int32)
    return crs.shift_from_borders(x, y, owner, geography.kommunen)


_SCIENTIFIC = re.compile(r"[0-9][.,]?[0-9]*[eE][+]?[0-9]{1,3}")


def _keys(frame: pd.DataFrame, cases: _Cases, notices: list[DataProblem], problems: list[DataProblem], table: Table,
          column: str, known: Optional[pd.DataFrame]) -> NDArray[np.bool_]:
    """Checks keys and returns which rows can be stored."""
    keys = frame["address_id"].to_numpy()
    kept = np.ones(len(frame), dtype=bool)
    for _, at, _, stored in cases.parts:
        if not stored:
            kept[at] = False
    missing = keys == ""
    cases.add("no_key", missing, stored=False)
    kept &= ~missing
    rounded = np.array([bool(_SCIENTIFIC.fullmatch(key)) and not key.isdigit() for key in keys.tolist()], dtype=bool)
    if rounded.any():
        first = int(np.argmax(rounded))
        problems.append(_problem(
            QT_TRANSLATE_NOOP(
                "addresses",
                "Row {row}: the key “{key}” in “{column}” was rounded by a spreadsheet ({count} keys). Export the "
                "column as text from the register."),
            row=int(table.rows[first]), key=keys[first], column=column, count=int(rounded.sum())))
    # One address may stand in several rows if they are valid at different times.
    facts = [name for name in COLUMNS if name != "quartier_id"]
    repeated = frame.duplicated(facts, keep="first").to_numpy() & kept
    if repeated.any():
        rows = table.rows[repeated]
        notices.append(_problem(
            QT_TRANSLATE_NOOP(
                "addresses", "{count} rows repeat another row in every cell and were taken once (rows {rows})."),
            count=int(repeated.sum()), rows=some_rows(rows.tolist())))
        kept &= ~repeated
    clash = np.zeros(len(frame), dtype=bool)
    double = np.flatnonzero(kept & frame["address_id"].duplicated(keep=False).to_numpy()
                            & frame["address_id"].where(kept).duplicated(keep=False).to_numpy())
    if len(double):
        clash[double[_overlapping(frame.iloc[double])]] = True
        place_of: dict[str, list[int]] = {}
        for at in np.flatnonzero(clash).tolist():
            place_of.setdefault(keys[at], []).append(int(table.rows[at]))
        at = np.flatnonzero(clash)
        cases.add("duplicate_key", at, [some_rows(place_of[keys[one]]) for one in at.tolist()], stored=False)
        kept &= ~clash
    if known is not None and len(known):
        _compare_keys(frame.loc[kept, "address_id"], set(known["address_id"]), problems, column)
    if not kept.any():
        problems.append(_problem(QT_TRANSLATE_NOOP(
            "addresses", "No row of the register can be stored. Check the column with the address key.")))
    return kept


def _overlapping(frame: pd.DataFrame) -> NDArray[np.int64]:
    """Returns the positions of rows of one key that are valid at the same time."""
    table = pd.DataFrame({
        "key": frame["address_id"].to_numpy(), "start": frame["valid_from"].to_numpy(),
        "end": [text or "9999-99-99" for text in frame["valid_to"].tolist()], "at": np.arange(len(frame))})
    table = table.sort_values(["key", "start", "end"], kind="stable")
    same = table["key"].eq(table["key"].shift())
    touches = (same & (table["start"] < table["end"].shift(fill_value=""))).to_numpy()
    touches[:-1] |= touches[1:]
    return table["at"].to_numpy()[touches]


def _compare_keys(keys: pd.Series, known: set[str], problems: list[DataProblem], column: str) -> None:
    texts = keys.tolist()
    hits = sum(key in known for key in texts)
    if hits < 0.5 * min(len(texts), len(known)):
        with_zero = sum(f"0{key}" in known for key in texts)
        if with_zero > hits and with_zero >= 0.5 * min(len(texts), len(known)):
            problems.append(_problem(
                QT_TRANSLATE_NOOP(
                    "addresses",
                    "Address keys in “{column}” have lost a leading zero: {count} of them are stored with one (first "
                    "key: “{key}”). Export the column as text, not as a number."),
                column=column, count=with_zero, key=texts[0]))


def _problem(template: str, **values: Any) -> DataProblem:
    return DataProblem(template, context="addresses", **values)
