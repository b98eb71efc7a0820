"""One workspace in one GeoPackage: created, opened, read and written.

Tables are written through ``sqlite3`` because one operation must be one transaction, kept or
lost as a whole (``QgsVectorLayer.commitChanges()`` is several); OGR creates the file and the
feature tables, so that they are what every GIS expects.
"""

from __future__ import annotations

import datetime
import json
import os
import sqlite3
import tempfile
import uuid
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable, Dict, Iterable, Iterator, List, Optional, Sequence, Tuple, Union

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from . import schema
from .geopackage import create_layer, create_tables, geometry_blob, quoted, register_features, spatial_index

if TYPE_CHECKING:
    import pandas as pd

    from ..indicators.catalogue import Catalogue

CONTEXT = "workspace"
BUSY_TIMEOUT_S = 10.0

#: Steps from one schema version to the next: ``MIGRATIONS[n]`` turns version n into n + 1.
MIGRATIONS: Dict[int, Callable[[sqlite3.Connection], None]] = {}


@dataclass(frozen=True)
class Area:
    """A polygon to store: key, name, key of the area above and geometry as WKB."""

    id: str
    name: str
    parent_id: str
    wkb: bytes
    ars: str = ""


@dataclass(frozen=True)
class SourceRecord:
    """An entry of the source catalogue."""

    source_id: str
    name: str
    owner: str = ""
    reference_date: str = ""
    licence: str = ""
    file_name: str = ""
    file_hash: str = ""
    note: str = ""


class Workspace:
    """The data of one county: areas, counts, indicator values, scores and their sources."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._catalogue: Optional[Catalogue] = None

    # ------------------------------------------------------------------ life

    @classmethod
    def create(
        cls,
        path: Union[str, Path],
        quartiere: Sequence[Area],
        kommunen: Sequence[Area],
        *,
        epsg: int,
        kreis_id: str,
        kreis_name: str,
        catalogue_text: str,
        meta: Optional[Dict[str, str]] = None,
    ) -> "Workspace":
        """Creates a workspace; an existing file is replaced only when the new one is complete.

        ``meta`` may hold ``credit``, ``plan_version``, ``reference_date`` and ``note``.
        Raises :class:`DataProblem` where the place cannot be written.
        """
        path = Path(path)
        check_writable(path)
        # Built beside the target and moved: a broken run leaves the earlier file as it was.
        handle, name = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=".gpkg", dir=path.parent)
        os.close(handle)
        draft = Path(name)
        try:
            create_tables(draft, (*schema.POLYGON_TABLES, *schema.ATTRIBUTE_TABLES), epsg)
            workspace = cls(draft)
            with workspace.transaction() as connection:
                _insert_areas(connection, schema.QUARTIERE, [(a.id, a.name, a.parent_id) for a in quartiere],
                              [a.wkb for a in quartiere], epsg)
                _insert_areas(connection, schema.KOMMUNEN, [(a.id, a.ars or None, a.name) for a in kommunen],
                              [a.wkb for a in kommunen], epsg)
                entries = {
                    "schema_version": str(schema.SCHEMA_VERSION),
                    "workspace_id": str(uuid.uuid4()),
                    "kreis_id": kreis_id,
                    "kreis_name": kreis_name,
                    "epsg": str(epsg),
                    "catalogue": catalogue_text,
                    **(meta or {}),
                }
                connection.executemany(
                    "INSERT INTO meta (key, value) VALUES (?, ?)", sorted(entries.items()))
            for table in schema.POLYGON_TABLES:
                spatial_index(draft, table.name)
            _release(draft)
            os.replace(draft, path)
        except BaseException:
            for leftover in path.parent.glob(draft.name + "*"):
                leftover.unlink()
            raise
        return cls(path)

    @classmethod
    def open(cls, path: Union[str, Path]) -> "Workspace":
        """Opens a workspace and brings an older schema up to date, with a backup first.

        Raises :class:`DataProblem` for a file that is no workspace or comes from a newer plugin.
        """
        path = Path(path)
        if not path.is_file():
            raise DataProblem(
                QT_TRANSLATE_NOOP("workspace", "The workspace “{file}” does not exist. Choose an existing file."),
                context=CONTEXT, file=str(path))
        workspace = cls(path)
        try:
            meta = workspace.meta()
        except sqlite3.DatabaseError as error:
            raise _no_workspace(path) from error
        if "schema_version" not in meta:
            raise _no_workspace(path)
        version = int(meta["schema_version"])
        if version > schema.SCHEMA_VERSION:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "workspace",
                    "The workspace “{file}” was written by a newer version of Quartiersmonitor (schema {found}, this "
                    "version reads up to {known}). Update the plugin.",
                ),
                context=CONTEXT, file=path.name, found=version, known=schema.SCHEMA_VERSION)
        if version < schema.SCHEMA_VERSION:
            workspace._migrate(version)
        return workspace

    def _migrate(self, version: int) -> None:
        stamp = datetime.datetime.now().strftime("%Y%m%d-%H%M%S")
        self.backup(self.path.with_name(f"{self.path.stem}.schema-{version}.{stamp}.gpkg"))
        with self.transaction() as connection:
            for step in range(version, schema.SCHEMA_VERSION):
                MIGRATIONS[step](connection)
            connection.execute(
                "UPDATE meta SET value = ? WHERE key = 'schema_version'", (str(schema.SCHEMA_VERSION),))

    def backup(self, target: Path) -> Path:
        """Copies the workspace as of now, pending changes of other programs included."""
        check_writable(target)
        with self._connected() as connection:
            copy = sqlite3.connect(str(target))
            try:
                connection.backup(copy)
            finally:
                copy.close()
        return target

    # ------------------------------------------------------------------ connections

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        connection = sqlite3.connect(str(self.path), timeout=BUSY_TIMEOUT_S, isolation_level=None)
        try:
            # What is replaced here may be personal in small numbers: it is overwritten on disk.
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA synchronous = FULL")
            yield connection
        finally:
            connection.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Opens a write transaction: committed at the end, rolled back on any error.

        Raises :class:`DataProblem` where another program holds the file or it is read-only.
        """
        with self._connected() as connection:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                raise DataProblem(
                    QT_TRANSLATE_NOOP(
                        "workspace",
                        "The workspace “{file}” cannot be written ({reason}). Close other programs that use it and "
                        "check that the file and its folder are not write-protected.",
                    ),
                    context=CONTEXT, file=self.path.name, reason=str(error)) from error
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    def layer_uri(self, name: str) -> str:
        """Returns the data source of one of the workspace's layers for the OGR provider."""
        return f"{self.path}|layername={name}"

    # ------------------------------------------------------------------ reading

    def _frame(self, table: schema.Table, where: Dict[str, Any]) -> "pd.DataFrame":
        import pandas as pd

        conditions, values = [], []
        for name, wanted in where.items():
            if wanted is None:
                continue
            wanted = [wanted] if isinstance(wanted, str) else list(wanted)
            conditions.append(f"{quoted(name)} IN ({', '.join('?' * len(wanted))})")
            values += wanted
        columns = ", ".join(quoted(name) for name in table.names)
        query = f"SELECT {columns} FROM {quoted(table.name)}"  # noqa: S608 - identifiers come from the schema
        if conditions:
            query += " WHERE " + " AND ".join(conditions)
        query += " ORDER BY fid"
        with self._connected() as connection:
            rows = connection.execute(query, values).fetchall()
        frame = pd.DataFrame(rows, columns=list(table.names))
        for column in table.columns:
            if column.type == "real":
                frame[column.name] = frame[column.name].astype("float64")
            elif column.type == "integer" and not column.required:
                frame[column.name] = frame[column.name].astype("Int64")
        return frame

    def meta(self) -> Dict[str, str]:
        """Returns the facts about the workspace (kreis_name, credit, plan_version …)."""
        with self._connected() as connection:
            if not _has_table(connection, "meta"):
                return {}
            return dict(connection.execute("SELECT key, value FROM meta"))

    def catalogue(self) -> "Catalogue":
        """Returns the indicator catalogue the workspace works with."""
        from ..indicators.catalogue import parse_catalogue

        if self._catalogue is None:
            self._catalogue = parse_catalogue(self.meta()["catalogue"], self.path.name)
        return self._catalogue

    def areas(self) -> "pd.DataFrame":
        """Returns the Quartiere: quartier_id, name, kommune_id, kommune_name, kreis_id, kreis_name."""
        import pandas as pd

        with self._connected() as connection:
            rows = connection.execute(
                "SELECT q.quartier_id, q.name, q.kommune_id, COALESCE(k.name, q.kommune_id) FROM quartiere q "
                "LEFT JOIN kommunen k ON k.kommune_id = q.kommune_id ORDER BY q.quartier_id").fetchall()
        frame = pd.DataFrame(rows, columns=["quartier_id", "name", "kommune_id", "kommune_name"])
        meta = self.meta()
        return frame.assign(kreis_id=meta["kreis_id"], kreis_name=meta["kreis_name"])

    def area_names(self, level: str) -> Dict[str, str]:
        """Returns the names of the areas of a level by their ids."""
        areas = self.areas()
        key, name = {"quartier": ("quartier_id", "name"), "kommune": ("kommune_id", "kommune_name"),
                     "kreis": ("kreis_id", "kreis_name")}[level]
        return dict(zip(areas[key], areas[name]))

    def counts(self, measures: Optional[Iterable[str]] = None, periods: Optional[Iterable[str]] = None,
               level: Optional[str] = None) -> "pd.DataFrame":
        """Returns the counts in the long form of :data:`schema.COUNTS`."""
        return self._frame(schema.COUNTS, {"measure": measures, "period": periods, "level": level})

    def values(self, level: Optional[str] = None, period: Union[str, Iterable[str], None] = None,
               indicators: Optional[Iterable[str]] = None) -> "pd.DataFrame":
        """Returns the indicator values in the long form of :data:`schema.VALUES`."""
        return self._frame(schema.VALUES, {"level": level, "period": period, "indicator": indicators})

    def key_figures(self, level: Optional[str] = None) -> "pd.DataFrame":
        """Returns the key figures in the long form of :data:`schema.KEY_FIGURES`."""
        return self._frame(schema.KEY_FIGURES, {"level": level})

    def scores(self, level: Optional[str] = None, period: Union[str, Iterable[str], None] = None,
               method: Optional[str] = None) -> "pd.DataFrame":
        """Returns the attention scores in the long form of :data:`schema.SCORES`."""
        return self._frame(schema.SCORES, {"level": level, "period": period, "method": method})

    def contributions(self, level: Optional[str] = None, period: Union[str, Iterable[str], None] = None,
                      method: Optional[str] = None) -> "pd.DataFrame":
        """Returns the score contributions in the long form of :data:`schema.CONTRIBUTIONS`."""
        return self._frame(schema.CONTRIBUTIONS, {"level": level, "period": period, "method": method})

    def sources(self) -> "pd.DataFrame":
        """Returns the source catalogue."""
        return self._frame(schema.SOURCES, {})

    def periods(self) -> List[str]:
        """Returns the periods with counts, oldest first."""
        with self._connected() as connection:
            return [row[0] for row in connection.execute("SELECT DISTINCT period FROM counts ORDER BY period")]

    def computed_periods(self) -> List[str]:
        """Returns the periods with indicator values, oldest first."""
        with self._connected() as connection:
            return [row[0] for row in connection.execute(
                "SELECT DISTINCT period FROM indicator_values ORDER BY period")]

    def scored_periods(self) -> List[str]:
        """Returns the periods with attention scores, oldest first."""
        with self._connected() as connection:
            return [row[0] for row in connection.execute("SELECT DISTINCT period FROM scores ORDER BY period")]

    def has_layer(self, name: str) -> bool:
        """Tells whether the workspace holds a layer or table of this name."""
        with self._connected() as connection:
            return _has_table(connection, name)

    # ------------------------------------------------------------------ writing

    def set_meta(self, **entries: str) -> None:
        """Stores facts about the workspace."""
        with self.transaction() as connection:
            connection.executemany("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", entries.items())

    def set_catalogue(self, text: str, name: str) -> None:
        """Replaces the catalogue after checking it; computed values stay until they are recomputed."""
        from ..indicators.catalogue import parse_catalogue

        self._catalogue = parse_catalogue(text, name)
        self.set_meta(catalogue=text)

    def replace_counts(self, frame: "pd.DataFrame", sources: Iterable[SourceRecord] = ()) -> int:
        """Stores counts; those of the same level, measure and period are replaced as a whole.

        The frame is checked against areas and catalogue first (:func:`check_counts`); nothing
        is written if anything is wrong. Returns the number of rows.
        """
        from ..indicators.counts import check_counts

        frame = check_counts(frame, self.areas(), self.catalogue())
        names = schema.COUNTS.names
        with self.transaction() as connection:
            groups = frame[["level", "measure", "period"]].drop_duplicates()
            connection.executemany(
                "DELETE FROM counts WHERE level = ? AND measure = ? AND period = ?",
                groups.itertuples(index=False, name=None))
            _insert(connection, schema.COUNTS, _rows(frame, names))
            _insert(connection, schema.SOURCES, [_source_row(source) for source in sources], replace=True)
        return len(frame)

    def write_indicators(self, values: "pd.DataFrame", key_figures: "pd.DataFrame",
                         parameters: Optional[Dict[str, Any]] = None) -> str:
        """Replaces all indicator values and key figures and the map layers made of them.

        Values belong to one catalogue and one set of counts, so they are exchanged as a
        whole. Scores stay. Returns the id of the run.
        """
        with self.transaction() as connection:
            run_id = _record_run(connection, "indicators", parameters)
            connection.execute("DELETE FROM indicator_values")
            connection.execute("DELETE FROM key_figures")
            _insert(connection, schema.VALUES, _rows(values, schema.VALUES.names))
            _insert(connection, schema.KEY_FIGURES, _rows(key_figures, schema.KEY_FIGURES.names))
            self._write_map_layers(connection)
        return run_id

    def write_scores(self, scores: "pd.DataFrame", contributions: "pd.DataFrame", *, level: str, period: str,
                     method: str, parameters: Optional[Dict[str, Any]] = None) -> str:
        """Replaces the scores of one level, period and method; returns the id of the run."""
        with self.transaction() as connection:
            run_id = _record_run(connection, "attentionscore", parameters)
            for table in (schema.SCORES, schema.CONTRIBUTIONS):
                connection.execute(
                    f"DELETE FROM {quoted(table.name)} WHERE level = ? AND period = ? AND method = ?",  # noqa: S608
                    (level, period, method))
            fixed = {"level": level, "period": period, "method": method, "run_id": run_id}
            _insert(connection, schema.SCORES, _rows(scores.assign(**fixed), schema.SCORES.names))
            _insert(connection, schema.CONTRIBUTIONS,
                    _rows(contributions.assign(**fixed), schema.CONTRIBUTIONS.names))
            connection.execute(
                "INSERT OR REPLACE INTO meta (key, value) VALUES ('score_method', ?)", (method,))
            self._write_map_layers(connection, [(level, period)])
        return run_id

    def write_layer(self, table: schema.Table, rows: Sequence[Tuple[Any, ...]], wkb: Sequence[bytes]) -> None:
        """Replaces a feature layer such as settlement areas or addresses.

        ``rows`` hold the values of ``table.columns`` in order, ``wkb`` the geometries in the
        workspace's reference system.
        """
        epsg = int(self.meta()["epsg"])
        if not self.has_layer(table.name):
            create_layer(self.path, table, epsg)
        else:
            spatial_index(self.path, table.name, present=False)
        with self.transaction() as connection:
            connection.execute(f"DELETE FROM {quoted(table.name)}")  # noqa: S608
            _insert_areas(connection, table, rows, wkb, epsg)
        spatial_index(self.path, table.name)

    def _write_map_layers(self, connection: sqlite3.Connection,
                          only: Optional[Sequence[Tuple[str, str]]] = None) -> None:
        from .map_layers import write_map_layers

        write_map_layers(connection, self.catalogue(), int(self.meta_of(connection)["epsg"]), only)

    @staticmethod
    def meta_of(connection: sqlite3.Connection) -> Dict[str, str]:
        """Returns the facts about the workspace as seen inside a transaction."""
        return dict(connection.execute("SELECT key, value FROM meta"))


# ---------------------------------------------------------------------- helpers


def check_writable(path: Path) -> None:
    """Raises :class:`DataProblem` where a file cannot be created or replaced at this place."""
    if path.is_dir() or not path.parent.is_dir():
        template = QT_TRANSLATE_NOOP(
            "workspace", "“{file}” cannot be written: the folder does not exist or the name is a folder. Choose another place.")
    elif not os.access(path.parent, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        template = QT_TRANSLATE_NOOP(
            "workspace", "“{file}” cannot be written: no permission. Choose another place or ask for write access.")
    else:
        try:
            with tempfile.TemporaryFile(dir=str(path.parent)):
                return
        except OSError:
            template = QT_TRANSLATE_NOOP(
                "workspace", "“{file}” cannot be written: the folder refuses new files. Choose another place.")
    raise DataProblem(template, context=CONTEXT, file=str(path))


def _no_workspace(path: Path) -> DataProblem:
    return DataProblem(
        QT_TRANSLATE_NOOP(
            "workspace",
            "“{file}” is not a workspace of Quartiersmonitor. Open a workspace, or create one from a Quartier layer.",
        ),
        context=CONTEXT, file=path.name)


def _has_table(connection: sqlite3.Connection, name: str) -> bool:
    query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    return connection.execute(query, (name,)).fetchone() is not None


def _record_run(connection: sqlite3.Connection, algorithm: str, parameters: Optional[Dict[str, Any]]) -> str:
    run_id = str(uuid.uuid4())
    created = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0).isoformat()
    text = json.dumps(parameters or {}, ensure_ascii=False, sort_keys=True, default=str)
    _insert(connection, schema.RUNS, [(run_id, algorithm, created, text)])
    return run_id


def _source_row(source: SourceRecord) -> Tuple[Optional[str], ...]:
    return tuple(getattr(source, name) or None for name in schema.SOURCES.names)


def _rows(frame: "pd.DataFrame", names: Sequence[str]) -> Iterator[Tuple[Any, ...]]:
    # SQLite knows no NaN and no pandas.NA: both are NULL.
    columns = []
    for name in names:
        column = frame[name].astype(object)
        columns.append(column.where(column.notna(), None).tolist())
    return zip(*columns)


def _insert(connection: sqlite3.Connection, table: schema.Table, rows: Iterable[Tuple[Any, ...]],
            replace: bool = False) -> None:
    verb = "INSERT OR REPLACE" if replace else "INSERT"
    columns = ", ".join(quoted(name) for name in table.names)
    marks = ", ".join("?" * len(table.names))
    connection.executemany(f"{verb} INTO {quoted(table.name)} ({columns}) VALUES ({marks})", rows)  # noqa: S608


def _insert_areas(connection: sqlite3.Connection, table: schema.Table, rows: Sequence[Tuple[Any, ...]],
                  wkb: Sequence[bytes], epsg: int) -> None:
    columns = ", ".join(quoted(name) for name in (*table.names, "geom"))
    marks = ", ".join("?" * (len(table.names) + 1))
    connection.executemany(
        f"INSERT INTO {quoted(table.name)} ({columns}) VALUES ({marks})",  # noqa: S608
        ((*row, geometry_blob(geometry, epsg)) for row, geometry in zip(rows, wkb)))
    register_features(connection, table.name)


def _release(path: Path) -> None:
    """Folds a write-ahead log back into the file, so that the file alone is complete."""
    connection = sqlite3.connect(str(path))
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
    finally:
        connection.close()
    for suffix in ("-wal", "-shm"):
        leftover = path.with_name(path.name + suffix)
        if leftover.exists():
            leftover.unlink()


