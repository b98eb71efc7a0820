"""Whether GDAL raises or answers with codes: a switch of the whole process that other plugins turn too."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

from osgeo import gdal, ogr, osr

_MODULES = (gdal, ogr, osr)


@contextmanager
def gdal_exceptions(wanted: bool) -> Iterator[None]:
    """Has GDAL, OGR and OSR raise, or answer with codes, for the length of a block, whatever was switched on before."""
    before = _switch_off()
    used = _MODULES if wanted else ()
    for module in used:
        module.UseExceptions()
    try:
        yield
    finally:
        for module in reversed(used):
            module.DontUseExceptions()
        for module in reversed(before):
            module.UseExceptions()


@contextmanager
def gdal_quiet() -> Iterator[None]:
    """Has GDAL answer with codes and without output for the length of a block."""
    with gdal_exceptions(False):
        gdal.PushErrorHandler("CPLQuietErrorHandler")
        try:
            yield
        finally:
            gdal.PopErrorHandler()
            gdal.ErrorReset()


def _switch_off() -> list[ModuleType]:
    """Switches the exceptions off that are on; returns their modules in the order of doing so."""
    off: list[ModuleType] = []
    raising = [module for module in reversed(_MODULES) if module.GetUseExceptions()]
    while raising:
        for module in raising:
            try:
                module.DontUseExceptions()
            except RuntimeError:
                # GDAL keeps its handlers on a stack: another module was switched on after this one.
                continue
            off.append(module)
            raising.remove(module)
            break
        else:
            break
    return off
