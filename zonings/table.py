"""Columns of a table as arrays, read by column where GDAL can (Arrow); otherwise the caller reads row by row."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Callable, Optional

import numpy as np
from numpy.typing import NDArray


def read_columns(path: Path, layer: str, columns: Sequence[str], stop: Optional[Callable[[], bool]] = None,
                 ) -> Optional[dict[str, NDArray[Any]]]:
    """Returns text as bytes (UTF-8, empty for NULL) and numbers as float64 (NaN for NULL), rows in their order.

    ``None`` where that cannot be done: GDAL without Arrow, other types of columns, no such layer; and where ``stop``
    asked to end.
    """
    from osgeo import gdal, ogr

    try:
        from osgeo import gdal_array  # noqa: F401  absent, or made for another numpy
    except ImportError:
        return None
    dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_READONLY)
    source = None if dataset is None else dataset.GetLayerByName(layer) if layer else dataset.GetLayer(0)
    if source is None or not hasattr(source, "GetArrowStreamAsNumPy"):
        return None
    definition = source.GetLayerDefn()
    fields = [definition.GetFieldDefn(at) for at in range(definition.GetFieldCount())]
    kinds = {field.GetName(): field.GetType() for field in fields if field.GetSubType() == ogr.OFSTNone}
    simple = (ogr.OFTString, ogr.OFTInteger, ogr.OFTInteger64, ogr.OFTReal)
    if any(kinds.get(column) not in simple for column in columns):
        return None
    source.SetIgnoredFields([field.GetName() for field in fields if field.GetName() not in columns] + ["OGR_GEOMETRY"])
    parts: dict[str, list[NDArray[Any]]] = {column: [] for column in columns}
    for batch in source.GetArrowStreamAsNumPy(["INCLUDE_FID=NO"]):
        if stop is not None and stop():
            return None
        for column in columns:
            parts[column].append(_plain(batch[column], kinds[column] == ogr.OFTString))
    # Joined while the file is open: the arrays may be windows into memory of GDAL.
    return {
        column: np.concatenate(found) if found else np.empty(0, "S1" if kinds[column] == ogr.OFTString else float)
        for column, found in parts.items()}


def _plain(values: NDArray[Any], text: bool) -> NDArray[Any]:
    missing: NDArray[np.bool_] = np.ma.getmaskarray(values)  # type: ignore[no-untyped-call]
    data = values.data if isinstance(values, np.ma.MaskedArray) else values
    if not text:
        return np.where(missing, np.nan, data.astype(np.float64))
    if data.dtype.kind != "S":
        data = np.array([
            b"" if value is None else value if isinstance(value, bytes) else str(value).encode()
            for value in data.tolist()], dtype=np.bytes_)
    return np.where(missing, b"", data)
