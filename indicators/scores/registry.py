"""The register of score methods: every caller finds them here by id."""

from __future__ import annotations

from ..problems import QT_TRANSLATE_NOOP, DataProblem
from .composite import ScoreMethod

_METHODS: dict[str, ScoreMethod] = {}


def register(method: ScoreMethod) -> ScoreMethod:
    """Adds a method to the register.

    Raises ``ValueError`` if another method has its id.
    """
    if _METHODS.get(method.id, method) is not method:
        raise ValueError(f"score method {method.id!r} is registered already")
    _METHODS[method.id] = method
    return method


def method(method_id: str) -> ScoreMethod:
    """Returns the method with this id.

    Raises ``DataProblem`` naming the known methods.
    """
    try:
        return _METHODS[method_id]
    except KeyError:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "indicators", "There is no score method “{method}”. Choose one of these: {known}."),
            method=method_id, known=", ".join(_METHODS)) from None


def methods() -> tuple[ScoreMethod, ...]:
    """Returns all methods in the order in which they are offered."""
    return tuple(_METHODS.values())
