"""What algorithms on access read from a workspace and write into it: residents, target groups, counts as a delivery."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingException, QgsProcessingFeedback

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from .base import translate
from .count_persons import _polygons, _positions

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from ..access.reach import Group, Residents
    from ..indicators.catalogue import Term
    from ..workspace import Workspace

#: The measure that counts everybody.
PEOPLE = "bevoelkerung"
#: Where an open age band is taken to end when it has to be cut.
_OLDEST = 100


class Homes(NamedTuple):
    """Addresses of a workspace on a day: their keys, places and Quartiere, and the Quartiere in order."""

    keys: NDArray[Any]
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    residents: Residents
    areas: pd.DataFrame
    crs: QgsCoordinateReferenceSystem

    @property
    def area_ids(self) -> list[str]:
        """The keys of the Quartiere, in the order of the residents' areas."""
        return self.areas["quartier_id"].tolist()


def homes_of(workspace: Workspace, period: str, feedback: QgsProcessingFeedback) -> Homes:
    """Reads the addresses that hold at the end of a year, today's if the register knows none of that time.

    Where the workspace has buildings, their occupied dwellings say how many people live where.
    Raises :class:`DataProblem` where there is no register.
    """
    import numpy as np

    from ..access.reach import BY_DWELLINGS, Residents
    from ..addresses.arrow import read_points
    from ..workspace import schema

    table = schema.ADDRESSES.name
    if not workspace.has_layer(table):
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "processing",
                "The workspace has no address register, and people are shared out over addresses. Import one first."),
            context="processing")
    names = ("address_id", "quartier_id", "valid_from", "valid_to")
    points = read_points(workspace.path, table, columns=names, stop=feedback.isCanceled)
    keys, quartiere, start, stop = (points.columns[name] for name in names)
    valid = _valid(start, stop, f"{period}-12-31")
    if not valid.any():
        today = datetime.date.today().isoformat()
        valid = _valid(start, stop, today)
        feedback.pushWarning(translate(
            "processing",
            "The address register holds no address for the end of {period}; the addresses of today are used."
        ).format(period=period))
    if not valid.any():
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "processing", "The address register holds no address that is valid today. Import it anew."),
            context="processing")
    x, y, quartiere = points.x[valid], points.y[valid], quartiere[valid]
    areas = workspace.areas()
    if (quartiere == b"").all():
        polygons = _polygons(workspace, "", 0)
        order = {key: at for at, key in enumerate(areas["quartier_id"])}
        position = np.array([*(order.get(str(key), -1) for key in polygons.keys), -1])
        area = position[polygons.locate(x, y)]
    else:
        area = _positions(quartiere, areas["quartier_id"].tolist(), Path(workspace.path).name)
    crs = QgsCoordinateReferenceSystem(f"EPSG:{workspace.meta()['epsg']}")
    dwellings = _dwellings(workspace, keys[valid])
    residents = Residents(area, len(areas), dwellings, BY_DWELLINGS)
    feedback.pushInfo(
        translate("processing", "People are shared out over addresses in equal parts.") if dwellings is None else
        translate("processing", "People are shared out over addresses by occupied dwellings (building register)."))
    outside = int(np.count_nonzero(area < 0))
    if outside:
        feedback.pushWarning(translate(
            "processing", "{count} addresses lie in no Quartier and count for none."
        ).format(count=outside))
    return Homes(keys[valid], x, y, residents, areas, crs)


def _valid(start: NDArray[Any], stop: NDArray[Any], day: str) -> NDArray[np.bool_]:
    return (start <= day.encode()) & ((stop == b"") | (stop > day.encode()))


def _dwellings(workspace: Workspace, keys: NDArray[Any]) -> NDArray[np.float64] | None:
    """Returns the occupied dwellings at each address, 0 without a building; ``None`` without a building register."""
    import numpy as np

    from ..addresses.cells import Cells
    from ..addresses.keyindex import KeyIndex

    rows = workspace.dwellings()
    if not rows:
        return None
    known, occupied = zip(*rows)
    index = KeyIndex(Cells.of_values(list(known)), np.arange(len(known), dtype=np.int32))
    found = index.look_up(Cells.of_values(keys))
    return np.where(found >= 0, np.array(occupied, dtype=np.float64)[np.maximum(found, 0)], 0.0)


def period_of(workspace: Workspace, wanted: str, measure: str = PEOPLE) -> str:
    """Returns the year that is wanted, or the last one with counts of a measure; raises where there is none."""
    known = sorted(set(workspace.counts([measure], level="quartier")["period"]))
    if wanted:
        if wanted not in known:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "processing", "There are no counts of “{measure}” for {period}. Years with counts: {known}."),
                context="processing", measure=measure, period=wanted, known=", ".join(known) or "–")
        return wanted
    if not known:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "processing", "The workspace has no counts of “{measure}”. Import them first: people are shared out."),
            context="processing", measure=measure)
    return known[-1]


class Groups:
    """The target groups of a workspace in one year; the counts are read once."""

    def __init__(self, workspace: Workspace, areas: pd.DataFrame, period: str, measures: Iterable[str] = (PEOPLE,),
                 ) -> None:
        from ..indicators.counts import CountCube, area_ids

        self._catalogue = workspace.catalogue()
        self._period = period
        counts = workspace.counts(sorted(set(measures)), [period], "quartier")
        self._cube = CountCube(counts, areas, [period])
        order = {key: at for at, key in enumerate(area_ids(areas, "quartier"))}
        self._order = [order[key] for key in areas["quartier_id"]]
        self._bands = {
            measure: sorted(set(rows["age_band"]) - {""}) for measure, rows in counts.groupby("measure")}
        #: Groups whose ages had to be cut out of wider bands: the ages, and the bands.
        self.cut: dict[str, str] = {}

    def group(self, measure: str = PEOPLE, age_from: int | None = None, age_to: int | None = None) -> Group:
        """Returns the people of a measure from one age to another (both included) by Quartier.

        Where no age bands begin and end there, parts of wider bands are taken, as if each year of age had as many
        people; ``cut`` names such groups. Raises :class:`DataProblem` where there are no bands at all.
        """
        from ..indicators.catalogue import Term

        if age_from is None and age_to is None:
            return self._group([(Term(measure), 1.0)])
        start, stop = age_from or 0, None if age_to is None else age_to + 1
        try:
            return self._group([(Term(measure, start, stop), 1.0)])
        except DataProblem:
            parts = self._parts(measure, start, stop)
            if not parts:
                raise
            return self._group(parts)

    def _parts(self, measure: str, start: int, stop: int | None) -> list[tuple[Term, float]]:
        """Returns the bands that ages are cut out of, each with its part; empty where they do not cover the ages."""
        from ..indicators.catalogue import Term
        from ..indicators.counts import parse_band

        limits = sorted((low, _OLDEST if high is None else high, high) for low, high in map(
            parse_band, self._bands.get(measure, ())))
        end, parts, reached = _OLDEST if stop is None else stop, [], start
        for low, high, own in limits:
            overlap = min(high, end) - max(low, reached)
            if overlap <= 0:
                continue
            if low > reached:
                return []
            parts.append((Term(measure, low, own), overlap / (high - low)))
            reached = min(high, end)
        if reached < end:
            return []
        cut = ", ".join(
            f"{term.start}-{int(term.stop) - 1}" if term.stop is not None else f"{term.start}+"
            for term, part in parts if part < 1)
        self.cut[f"{start}-{end - 1}" if stop is not None else f"{start}+"] = cut
        return parts

    def _group(self, parts: Sequence[tuple[Term, float]]) -> Group:
        import numpy as np

        from ..access.reach import Group
        from ..indicators.counts import SUPPRESSED
        from ..indicators.states import ValueState

        counts = [self._cube.total((term,), "quartier", self._catalogue) for term, _ in parts]
        value = sum(part * count.value[self._order, 0] for count, (_, part) in zip(counts, parts))
        state = np.max([count.state[self._order, 0] for count in counts], axis=0)
        names = [
            ValueState.SUPPRESSED.value if code == SUPPRESSED else ValueState.NO_DATA.value if not np.isfinite(number)
            else ValueState.VALUE.value if number else ValueState.ZERO.value for code, number in zip(state, value)]
        return Group(np.where(np.isfinite(value), value, np.nan), names)


def count_rows(measure: str, period: str, source: str, area_ids: Sequence[str], values: NDArray[Any],
               states: Sequence[str]) -> list[dict[str, Any]]:
    """Returns whole numbers of a measure by Quartier as rows of counts; a state without a number has none."""
    from ..indicators.states import ValueState

    return [
        {"level": "quartier", "area_id": area, "measure": measure, "period": period, "sex": "", "age_band": "",
         "value": float(value) if ValueState(state).carries_number else None,
         "state": (ValueState.VALUE.value if value else ValueState.ZERO.value)
         if ValueState(state).carries_number else state, "source": source}
        for area, value, state in zip(area_ids, values.tolist(), states)]


def store_counts(workspace: Workspace, rows: Sequence[Mapping[str, Any]], source: str, *, period: str,
                 file: Path | None, owner: str, licence: str, summary: Mapping[str, Any],
                 feedback: QgsProcessingFeedback, file_hash: str = "") -> tuple[int, str]:
    """Stores counts of an own computation as a delivery that can be undone; returns their number and its id."""
    import pandas as pd

    from ..workspace import DeliveryRecord, SourceRecord
    from .add_counts import _gap_warning

    catalogue = workspace.catalogue()
    known = {measure.id for measure in catalogue.measures}
    unknown = sorted({str(row["measure"]) for row in rows} - known)
    if unknown:
        raise QgsProcessingException(translate(
            "processing", "The catalogue of the workspace has no measure {measures}. Add it there, or leave it out."
        ).format(measures=", ".join(unknown)))
    name = file.name if file is not None else ""
    record = SourceRecord(
        source_id=source, owner=owner, licence=licence, file_name=name, file_hash=file_hash,
        reference_date=f"{period}-12-31")
    delivery = DeliveryRecord(source_id=source, file_name=name, file_hash=file_hash, summary=dict(summary))
    count = workspace.replace_counts(
        pd.DataFrame(list(rows)), [record], on_gaps=lambda gaps: feedback.pushWarning(_gap_warning(gaps)),
        delivery=delivery)
    return count, delivery.delivery_id
