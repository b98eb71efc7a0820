"""Points and polygons of a file as arrays, through OGR: column by column where GDAL can (Arrow, from 3.6 on).

Everything else, and every GDAL without Arrow, goes feature by feature: slower, with the same result. Files are opened
for reading only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Optional, Union

import numpy as np
from numpy.typing import NDArray
from osgeo import gdal, ogr

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ..workspace.gdal_errors import gdal_exceptions
from .locate import Cancelled

Stop = Callable[[], bool]

#: Features that are read between two looks at ``stop``.
_FEATURES = 20_000
#: Types of columns that Arrow hands over exactly as features do (dates before 1970 it does not, in GDAL 3.6).
_SIMPLE = (ogr.OFTString, ogr.OFTInteger, ogr.OFTInteger64, ogr.OFTReal)
_POINT, _MULTIPOINT = 1, 4
_CURVED = (8, 9, 10, 11, 12, 13, 14)


@dataclass(frozen=True)
class Points:
    """Points of a layer: ``x``, ``y`` (NaN without geometry), further columns, and the reference system.

    ``columns``: text as bytes (UTF-8, empty for NULL), whole numbers as int64 or, where there are NULLs, float64 with
    NaN, decimal numbers as float64, dates as datetime64[D]. ``crs``: ``EPSG:25832``, WKT, or empty if unknown.
    """

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    columns: dict[str, NDArray[Any]]
    crs: str

    def __len__(self) -> int:
        return len(self.x)


@dataclass(frozen=True)
class PolygonRows:
    """Geometries of a layer as WKB (``None`` without geometry), further columns as in :class:`Points`."""

    wkb: list[Optional[bytes]]
    columns: dict[str, NDArray[Any]]
    crs: str

    def __len__(self) -> int:
        return len(self.wkb)

    def keys(self, column: str) -> list[str]:
        """Returns a column as keys in text; raises :class:`DataProblem` for a row without one."""
        values = self.columns[column]
        texts = [value.decode("utf-8") if isinstance(value, bytes) else str(value) for value in values.tolist()]
        for row, (text, value) in enumerate(zip(texts, values.tolist()), start=1):
            if not text or value != value:
                raise DataProblem(
                    QT_TRANSLATE_NOOP(
                        "addresses", "Row {row}: the polygon has no key in the column “{column}”. Enter its key."),
                    context="addresses", row=row, column=column)
        return texts


def read_points(path: Union[str, Path], layer: Optional[str] = None, *, columns: Sequence[str] = (),
                arrow: bool = True, stop: Optional[Stop] = None) -> Points:
    """Reads the points of a file: GeoPackage, Shapefile, GeoJSON, whatever OGR opens.

    ``layer``: its name, needed only if there are several with geometry. ``columns``: those to read beside the
    coordinates. ``arrow``: reads by column wherever GDAL can. ``stop`` ends the work with ``Cancelled``. Raises
    :class:`DataProblem` for files, layers and columns that are not there and for geometries that are not points.
    """
    x, y, cells, rows = [np.empty(0)], [np.empty(0)], [], 0
    with _opened(path, layer) as source:
        for shapes, some in _batches(source, columns, arrow, stop):
            some_x, some_y = _coordinates(shapes, rows)
            x.append(some_x)
            y.append(some_y)
            cells.append(some)
            rows += len(shapes)
        # Joined before the file is closed: the arrays may be windows into memory of GDAL.
        return Points(np.concatenate(x), np.concatenate(y), _joined(cells, columns), _crs(source))


def read_polygons(path: Union[str, Path], layer: Optional[str] = None, *, columns: Sequence[str] = (),
                  arrow: bool = True, stop: Optional[Stop] = None) -> PolygonRows:
    """Reads the polygons of a file as WKB, curves as segments; parameters and errors as in :func:`read_points`."""
    wkb: list[Optional[bytes]] = []
    cells = []
    with _opened(path, layer) as source:
        for shapes, some in _batches(source, columns, arrow, stop):
            wkb += [
                _straight(bytes(blob)) if blob is not None and len(blob) else None for blob in shapes.tolist()]
            cells.append(some)
        return PolygonRows(wkb, _joined(cells, columns), _crs(source))


# ------------------------------------------------------------------------ opening


@contextmanager
def _opened(path: Union[str, Path], layer: Optional[str]) -> Iterator[ogr.Layer]:
    with gdal_exceptions(True):
        dataset = _dataset(path)
        yield _layer(dataset, path, layer)


def _dataset(path: Union[str, Path]) -> gdal.Dataset:
    dataset, reason = None, ""
    try:
        dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_READONLY)
    except RuntimeError as error:
        reason = str(error)
    if dataset is None:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "addresses", "The file {file} cannot be opened ({reason}). Check its place and that it is complete."),
            context="addresses", file=path, reason=reason or "GDAL")
    return dataset


def _layer(dataset: gdal.Dataset, path: Union[str, Path], name: Optional[str]) -> ogr.Layer:
    layers = [dataset.GetLayer(at) for at in range(dataset.GetLayerCount())]
    if name is None:
        spatial = [layer for layer in layers if layer.GetGeomType() != ogr.wkbNone]
        if len(spatial) == 1:
            return spatial[0]
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "addresses", "The file {file} has no single layer with geometry. Name one of its layers: {layers}."),
            context="addresses", file=path, layers=", ".join(layer.GetName() for layer in layers) or "–")
    for layer in layers:
        if layer.GetName() == name:
            return layer
    raise DataProblem(
        QT_TRANSLATE_NOOP("addresses", "The file {file} has no layer “{layer}”. Its layers: {layers}."),
        context="addresses", file=path, layer=name, layers=", ".join(layer.GetName() for layer in layers) or "–")


def _crs(layer: ogr.Layer) -> str:
    reference = layer.GetSpatialRef()
    if reference is None:
        return ""
    authority, code = reference.GetAuthorityName(None), reference.GetAuthorityCode(None)
    return f"{authority}:{code}" if authority and code else reference.ExportToWkt()


# ------------------------------------------------------------------------ reading

#: Geometries of some features, and their columns in the order asked for.
_Batch = tuple[NDArray[Any], list[NDArray[Any]]]


def _batches(layer: ogr.Layer, columns: Sequence[str], arrow: bool, stop: Optional[Stop]) -> Iterator[_Batch]:
    definition = layer.GetLayerDefn()
    fields = {definition.GetFieldDefn(at).GetName(): at for at in range(definition.GetFieldCount())}
    for column in columns:
        if column not in fields:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "addresses", "The layer “{layer}” has no column “{column}”. Its columns: {columns}."),
                context="addresses", layer=layer.GetName(), column=column, columns=", ".join(fields) or "–")
    kinds = [definition.GetFieldDefn(fields[column]).GetType() for column in columns]
    if arrow and all(kind in _SIMPLE for kind in kinds) and _gdal_knows_numpy(layer):
        yield from _by_column(layer, definition, columns, kinds, stop)
    else:
        yield from _by_feature(layer, [fields[column] for column in columns], kinds, stop)


def _gdal_knows_numpy(layer: ogr.Layer) -> bool:
    try:
        from osgeo import gdal_array  # noqa: F401  absent, or made for another numpy
    except ImportError:
        return False
    return hasattr(layer, "GetArrowStreamAsNumPy")


def _by_column(layer: ogr.Layer, definition: ogr.FeatureDefn, columns: Sequence[str], kinds: Sequence[int],
               stop: Optional[Stop]) -> Iterator[_Batch]:
    names = [definition.GetFieldDefn(at).GetName() for at in range(definition.GetFieldCount())]
    layer.SetIgnoredFields([name for name in names if name not in columns])
    geometry = layer.GetGeometryColumn() or "wkb_geometry"
    # GDAL 3.6 hands over empty geometries if neither a field nor the id is asked for.
    stream = layer.GetArrowStreamAsNumPy([f"INCLUDE_FID={'NO' if columns else 'YES'}"])
    for batch in stream:
        _stop_if_asked(stop)
        shapes = batch[geometry]
        if isinstance(shapes, np.ma.MaskedArray):
            data = shapes.data.astype(object)
            data[np.ma.getmaskarray(shapes)] = None
            shapes = data
        yield shapes, [_column(batch[name], kind) for name, kind in zip(columns, kinds)]


def _column(values: NDArray[Any], kind: int) -> NDArray[Any]:
    missing = np.ma.getmaskarray(values) if isinstance(values, np.ma.MaskedArray) else None
    plain = values.data if isinstance(values, np.ma.MaskedArray) else values
    if kind == ogr.OFTString:
        if plain.dtype.kind != "S":
            plain = np.array([_encoded(value) for value in plain.tolist()], dtype=np.bytes_)
        if missing is not None:
            plain = np.where(missing, b"", plain)
        return plain
    if kind == ogr.OFTReal or (missing is not None and missing.any()):
        plain = plain.astype(np.float64)
        if missing is not None:
            plain[missing] = np.nan
        return plain
    return plain.astype(np.int64)


def _encoded(value: Any) -> bytes:
    return b"" if value is None else value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")


def _by_feature(layer: ogr.Layer, fields: Sequence[int], kinds: Sequence[int], stop: Optional[Stop],
                ) -> Iterator[_Batch]:
    readers = [_READERS.get(kind, _text) for kind in kinds]
    shapes: list[Optional[bytes]] = []
    cells: list[list[Any]] = [[] for _ in fields]
    layer.ResetReading()
    for feature in layer:
        if len(shapes) == _FEATURES:
            _stop_if_asked(stop)
            yield _batch(shapes, cells, kinds)
            shapes, cells = [], [[] for _ in fields]
        geometry = feature.GetGeometryRef()
        shapes.append(None if geometry is None else bytes(geometry.ExportToIsoWkb()))
        for cell, field, reader in zip(cells, fields, readers):
            cell.append(reader(feature, field) if feature.IsFieldSetAndNotNull(field) else None)
    yield _batch(shapes, cells, kinds)


def _batch(shapes: list[Optional[bytes]], cells: list[list[Any]], kinds: Sequence[int]) -> _Batch:
    geometries = np.empty(len(shapes), dtype=object)
    geometries[:] = shapes
    columns = []
    for cell, kind in zip(cells, kinds):
        if kind in (ogr.OFTInteger, ogr.OFTInteger64):
            if None in cell:
                columns.append(np.array([np.nan if value is None else value for value in cell], dtype=np.float64))
            else:
                columns.append(np.array(cell, dtype=np.int64))
        elif kind == ogr.OFTReal:
            columns.append(np.array([np.nan if value is None else value for value in cell], dtype=np.float64))
        elif kind == ogr.OFTDate:
            columns.append(np.array(["NaT" if value is None else value for value in cell], dtype="datetime64[D]"))
        else:
            columns.append(np.array([_encoded(value) for value in cell], dtype=np.bytes_))
    return geometries, columns


def _text(feature: ogr.Feature, field: int) -> str:
    return feature.GetFieldAsString(field)


def _date(feature: ogr.Feature, field: int) -> str:
    year, month, day = feature.GetFieldAsDateTime(field)[:3]
    return f"{year:04d}-{month:02d}-{day:02d}"


_READERS: dict[int, Callable[[ogr.Feature, int], Any]] = {
    ogr.OFTInteger: lambda feature, field: feature.GetFieldAsInteger(field),
    ogr.OFTInteger64: lambda feature, field: feature.GetFieldAsInteger64(field),
    ogr.OFTReal: lambda feature, field: feature.GetFieldAsDouble(field),
    ogr.OFTDate: _date,
}


def _stop_if_asked(stop: Optional[Stop]) -> None:
    if stop is not None and stop():
        raise Cancelled


def _joined(batches: list[list[NDArray[Any]]], columns: Sequence[str]) -> dict[str, NDArray[Any]]:
    if not batches:
        return {column: np.empty(0, dtype="S1") for column in columns}
    return {column: np.concatenate([batch[at] for batch in batches]) for at, column in enumerate(columns)}


# ------------------------------------------------------------------------ geometries


def _coordinates(shapes: NDArray[Any], before: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Returns x and y of points in WKB; ``before`` rows of the layer were read already."""
    if shapes.dtype.kind == "V" and shapes.dtype.itemsize >= 21 and len(shapes):
        table = np.ascontiguousarray(shapes).view(np.uint8).reshape(len(shapes), -1)
        # All of them little-endian points, which is what OGR writes: the coordinates stand in fixed places.
        codes = np.ascontiguousarray(table[:, 1:5]).view("<u4").ravel() & 0x0FFFFFFF
        if (table[:, 0] == 1).all() and (codes % 1000 == _POINT).all():
            numbers = np.ascontiguousarray(table[:, 5:21]).view("<f8")
            return numbers[:, 0].copy(), numbers[:, 1].copy()
    x, y = np.full(len(shapes), np.nan), np.full(len(shapes), np.nan)
    for at, blob in enumerate(shapes.tolist()):
        if blob is None or not len(blob):
            continue
        # The whole stays referenced: OGR frees the parts with it.
        geometry = whole = ogr.CreateGeometryFromWkb(bytes(blob))
        if ogr.GT_Flatten(whole.GetGeometryType()) == _MULTIPOINT and whole.GetGeometryCount() == 1:
            geometry = whole.GetGeometryRef(0)
        if geometry.IsEmpty():
            continue
        if ogr.GT_Flatten(geometry.GetGeometryType()) != _POINT:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "addresses",
                    "Row {row}: the geometry is a {kind}, not a point. Choose the layer of the addresses, or convert "
                    "it to points."),
                context="addresses", row=before + at + 1, kind=geometry.GetGeometryName())
        x[at], y[at] = geometry.GetX(), geometry.GetY()
    return x, y


def _straight(wkb: bytes) -> bytes:
    if len(wkb) < 5 or int.from_bytes(wkb[1:5], "little" if wkb[0] else "big") % 1000 not in _CURVED:
        return wkb
    return bytes(ogr.CreateGeometryFromWkb(wkb).GetLinearGeometry().ExportToIsoWkb())
