"""The figures of Quartiere in words and numbers, as they are and as a gesture would leave them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, Optional

from qgis.PyQt.QtCore import QCoreApplication

from ...boundaries.figures import FITTING, LARGE, NEW, SMALL
from ...i18n.language import Language

if TYPE_CHECKING:
    from ...boundaries.differences import Difference
    from ...boundaries.figures import Figures, QuartierFigures, SizeRules
    from ...boundaries.plan import PlanState
    from .desk import Proposal

translate = QCoreApplication.translate

#: Indicators named in one row; the others are counted.
LISTED = 6
#: Indicators named in the line above the table.
HEADLINE = 3


class FigureRow(NamedTuple):
    """One row: what it is, the value now, the value after (empty without a proposal), and whether it asks for care."""

    label: str
    now: str
    after: str = ""
    warning: bool = False
    heading: bool = False
    tip: str = ""


def difference_headline(found: Sequence[Difference]) -> str:
    """Returns in one line which indicators are told by the difference to a release; empty for none."""
    codes = list(dict.fromkeys(few.code for entry in found for few in entry.few))
    if not codes:
        return ""
    text = ", ".join(codes[:HEADLINE]) + (" …" if len(codes) > HEADLINE else "")
    return translate("ui", "⚠ Difference to “{release}”: {codes}").format(release=found[0].release, codes=text)


def difference_lines(figures: Figures, found: Sequence[Difference], language: Language) -> list[str]:
    """Returns what is told by the difference to a release, a line for each group of blocks."""
    measured = {entry.code: entry for entry in figures.measured}
    lines = []
    for entry in found:
        parts = []
        for few in entry.few[:LISTED]:
            rules = measured[few.code].rules
            about = "≈ " if few.estimated else ""
            if few.denominator < rules.min_denominator:
                parts.append(translate("ui", "{code}: {persons} persons < {least}").format(
                    code=few.code, persons=about + language.integer(round(few.denominator)),
                    least=language.integer(round(rules.min_denominator))))
            else:
                parts.append(translate("ui", "{code}: {cases} cases < {least}").format(
                    code=few.code, cases=about + language.integer(round(few.numerator)),
                    least=language.integer(round(rules.min_numerator))))
        more = len(entry.few) - len(parts)
        text = "; ".join(parts) if more <= 0 else translate("ui", "{codes} and {count} more").format(
            codes="; ".join(parts), count=more)
        lines.append(translate(
            "ui", "Difference to the release “{release}”: {persons} persons of {area}. {few}").format(
                release=entry.release, persons=language.integer(round(entry.inhabitants)), area=entry.area, few=text))
    return lines


def figure_rows(figures: Figures, state: PlanState, rules: SizeRules, uid: str, proposal: Optional[Proposal],
                language: Language) -> list[FigureRow]:
    """Returns the rows for the Quartier that is shown, or for all that a proposal concerns, its target first."""
    writer = _Writer(figures, rules, language)
    if proposal is None:
        if uid not in state.quartiere:
            return []
        return [_heading(state, uid), *writer.rows(figures.of(uid), None)]
    preview = proposal.preview
    order = [proposal.target, *(other for other in preview.after if other != proposal.target)]
    order += [other for other in preview.before if other not in preview.after]
    rows: list[FigureRow] = []
    for other in order:
        rows.append(_heading(state, other))
        rows += writer.rows(preview.before.get(other), preview.after.get(other), proposed=True)
    return rows


def _heading(state: PlanState, uid: str) -> FigureRow:
    if uid == NEW:
        return FigureRow(translate("ui", "New Quartier"), "", heading=True)
    quartier = state.quartiere[uid]
    return FigureRow(f"{quartier.name} ({quartier.number})", "", heading=True)


class _Writer:
    def __init__(self, figures: Figures, rules: SizeRules, language: Language) -> None:
        self.figures = figures
        self.rules = rules
        self.language = language

    def rows(self, now: Optional[QuartierFigures], after: Optional[QuartierFigures], *,
             proposed: bool = False) -> list[FigureRow]:
        """Returns the rows of one Quartier; without ``after`` it is gone where something is ``proposed``."""
        if proposed and after is None:
            return [FigureRow(translate("ui", "would have no blocks left"), "", warning=True)]
        last = after if after is not None else now
        assert last is not None  # noqa: S101
        rows = [
            self._plain(translate("ui", "Inhabitants"), "inhabitants", now, after,
                        warning=last.size != FITTING, tip=self._size_tip(last.size)),
            self._plain(translate("ui", "Households"), "households", now, after),
            self._plain(translate("ui", "Children"), "children", now, after),
            self._row(translate("ui", "Area (ha)"), now, after, lambda f: self._number(f.area_m2 / 10_000, 1)),
            self._row(
                translate("ui", "Compactness"), now, after, lambda f: self._number(f.compactness, 2),
                tip=translate(
                    "ui", "1 for a circle, 0.79 for a square; low for ragged or long shapes (Polsby-Popper)")),
            self._row(
                translate("ui", "Parts"), now, after, lambda f: str(f.parts), warning=last.parts > 1,
                tip=translate("ui", "Parts that do not hang together by a common border")),
        ]
        for kind in sorted(last.congruence):
            rows += self._districts(kind, now, after, last)
        rows.append(self._withheld(now, after, last))
        rows.append(self._alike(now, after))
        return [row for row in rows if row.now or row.after]

    # ------------------------------------------------------------------ single rows

    def _row(self, label: str, now: Optional[QuartierFigures], after: Optional[QuartierFigures], text,
             *, warning: bool = False, tip: str = "") -> FigureRow:
        one, two = ("–" if now is None else text(now)), ("" if after is None else text(after))
        return FigureRow(label, one, "" if two == one else two, warning, tip=tip)

    def _plain(self, label: str, name: str, now: Optional[QuartierFigures], after: Optional[QuartierFigures], *,
               warning: bool = False, tip: str = "") -> FigureRow:
        return self._row(label, now, after, lambda f: self.language.integer(round(getattr(f, name))),
                         warning=warning, tip=tip)

    def _number(self, value: float, decimals: int) -> str:
        return "–" if math.isnan(value) else self.language.number(value, decimals)

    def _size_tip(self, size: str) -> str:
        if size == SMALL:
            return translate("ui", "Fewer inhabitants than the size rule asks for ({least})").format(
                least=self.language.integer(self.rules.least or 0))
        if size == LARGE:
            return translate("ui", "More inhabitants than the size rule allows ({most})").format(
                most=self.language.integer(self.rules.most or 0))
        return ""

    def _districts(self, kind: str, now: Optional[QuartierFigures], after: Optional[QuartierFigures],
                   last: QuartierFigures) -> list[FigureRow]:
        name = kind[:1].upper() + kind[1:]
        district = last.congruence[kind].district or "–"
        return [
            self._row(
                translate("ui", "{kind}: largest (%)").format(kind=name), now, after,
                lambda f: self._number(100 * f.congruence[kind].share, 0),
                tip=translate(
                    "ui", "Share of the inhabitants in the district that has most of them: {district}").format(
                        district=district)),
            self._row(
                translate("ui", "{kind}: cut").format(kind=name), now, after, lambda f: str(f.congruence[kind].cut),
                warning=after is not None and now is not None and after.congruence[kind].cut > now.congruence[kind].cut,
                tip=translate("ui", "Number of districts that lie partly outside")),
        ]

    def _withheld(self, now: Optional[QuartierFigures], after: Optional[QuartierFigures],
                  last: QuartierFigures) -> FigureRow:
        def text(figures: QuartierFigures) -> str:
            codes = [code for code, gone in zip(self.figures.indicators, figures.withheld.tolist()) if gone]
            return _listed(codes) if codes else translate("ui", "none")

        if not self.figures.indicators:
            return FigureRow("", "")
        more = after is not None and (
            now is None or bool((after.withheld & ~now.withheld).any()))
        return self._row(
            translate("ui", "Would be “x”"), now, after, text, warning=more,
            tip=translate("ui", "Indicators that the minimum rule withholds: too few cases or persons"))

    def _alike(self, now: Optional[QuartierFigures], after: Optional[QuartierFigures]) -> FigureRow:
        """Says how unlike the blocks are within, by the indicator in which they differ most."""
        def text(figures: QuartierFigures) -> str:
            known = [(value, code) for value, code in zip(
                figures.dispersion.tolist(), self.figures.indicators) if not math.isnan(value)]
            if not known:
                return ""
            value, code = max(known)
            return f"{self._number(value, 1)} ({code})"

        return self._row(
            translate("ui", "Differences within"), now, after, text,
            tip=translate("ui", "The indicator in which the blocks differ most: variance between blocks relative to "
                                "what chance alone would give; about 1 where they are alike"))


def _listed(codes: Sequence[str]) -> str:
    text = ", ".join(codes[:LISTED])
    more = len(codes) - LISTED
    return text if more <= 0 else translate("ui", "{codes} and {count} more").format(codes=text, count=more)
