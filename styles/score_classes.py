"""The classes of an attention score as a map shows them: how many, in which words, which need attention."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..i18n.language import Language
from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem

#: The method whose classes are a social status, as in the Berlin monitoring.
STATUS_METHOD = "mss"
DYNAMICS = (1, 2, 3)

_STATUS_WORDS = (
    QT_TRANSLATE_NOOP("styles", "1 high status"),
    QT_TRANSLATE_NOOP("styles", "2 medium status"),
    QT_TRANSLATE_NOOP("styles", "3 low status"),
    QT_TRANSLATE_NOOP("styles", "4 very low status: particular need for attention"),
)
_STATUS_SHORT_WORDS = (
    QT_TRANSLATE_NOOP("styles", "Status 1 high"),
    QT_TRANSLATE_NOOP("styles", "Status 2 medium"),
    QT_TRANSLATE_NOOP("styles", "Status 3 low"),
    QT_TRANSLATE_NOOP("styles", "Status 4 very low"),
)


@dataclass(frozen=True)
class ScoreClasses:
    """Describes the classes 1 (least attention) to ``count``.

    ``labels`` are English source texts of the context "indicators"; ``always`` and ``when_worsening`` are
    the classes that mean attention need at any time, or with unfavourable dynamics, by the rule of the method.
    """

    method: str
    label: str
    labels: tuple[str, ...]
    always: frozenset[int]
    when_worsening: frozenset[int]

    @property
    def count(self) -> int:
        """The number of classes."""
        return len(self.labels)

    def needs_attention(self, class_: int, dynamics: int | None) -> bool:
        """Tells whether an area of this class and dynamics needs particular attention."""
        return class_ in self.always or (class_ in self.when_worsening and dynamics == DYNAMICS[-1])

    def group(self, class_: int, dynamics: int) -> int:
        """Returns the group of class and dynamics, counted from 1: 1..12 for the MSS.

        Raises ``ValueError`` for a class or dynamics that does not exist.
        """
        if not 1 <= class_ <= self.count or dynamics not in DYNAMICS:
            raise ValueError(f"no group for class {class_!r} and dynamics {dynamics!r}")
        return (class_ - 1) * len(DYNAMICS) + dynamics

    def texts(self, language: Language, short: bool = False) -> list[str]:
        """Returns the legend text of each class, class 1 first."""
        if self.method == STATUS_METHOD:
            words = _STATUS_SHORT_WORDS if short else _STATUS_WORDS
            return [language.translate("styles", text) for text in words]
        return [language.translate("indicators", text) for text in self.labels]


def score_classes(method_id: str) -> ScoreClasses:
    """Returns the classes of a score method; raises :class:`DataProblem` for an unknown one."""
    import numpy as np

    from ..indicators.scores import method

    known = method(method_id)
    classes = np.arange(1, len(known.class_labels) + 1)
    always, worsening = (
        frozenset(classes[known.attention(classes, np.full(classes.shape, dynamics))].tolist())
        for dynamics in (0, DYNAMICS[-1])
    )
    return ScoreClasses(
        known.id, getattr(known, "short_label", known.label), tuple(known.class_labels), always, worsening - always
    )


def classes_of_layer(labels: Iterable[str | None], most: int, language: Language) -> ScoreClasses:
    """Returns the classes of a layer whose method nobody named, from the words and the highest class in it.

    The method whose class words include all of those found, in the language of the map or in English; else the
    first method with enough classes. Raises :class:`DataProblem` where no method has that many.
    """
    from ..indicators.scores import methods

    found = {text for text in labels if text}
    all_classes = [score_classes(known.id) for known in methods()]
    fitting = [classes for classes in all_classes if classes.count >= most]
    for classes in fitting:
        words = {*classes.labels, *(language.translate("indicators", text) for text in classes.labels)}
        if found and found <= words:
            return classes
    if not fitting:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "styles",
                "The layer has a class {most}, but the known methods have at most {known} classes. Choose a layer of "
                "the algorithm “Attention score”.",
            ),
            context="styles",
            most=most,
            known=max(classes.count for classes in all_classes),
        )
    return min(fitting, key=lambda classes: classes.count)
