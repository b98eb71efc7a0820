"""The figures of a profile for spreadsheets: sheets for people, one long table for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...exports.spreadsheet import Sheet
from ...i18n.language import Language
from ...i18n.language import language as report_language
from ...indicators.selections import SELECTION
from .. import texts
from ..content import IndicatorRow, ProfileContent
from .printed import span, typed


def sheets(content: ProfileContent) -> list[Sheet]:
    """Returns key figures, indicators, years, age structure and sources, each as a sheet."""
    return _Figures(content).sheets()


def long_table(content: ProfileContent) -> tuple[list[str], list[list[Any]]]:
    """Returns the names of the columns and the rows of the table for programs: one row is one figure of one year."""
    return _Figures(content).long_table()


class _Figures:
    def __init__(self, content: ProfileContent) -> None:
        self.content = content
        self.language: Language = report_language(content.language)

    def _typed(self, text: str) -> Any:
        return typed(text, self.language)

    def state(self, printed: str) -> str:
        """Returns in words the state that shows in a printed value; empty for a plain number."""
        return texts.state_words(texts.state_of(printed), self.language)

    # ------------------------------------------------------------------ sheets

    def sheets(self) -> list[Sheet]:
        parts = [self._key_figures(), self._indicators(), self._years(), self._ages()]
        return [*(part for part in parts if part.rows), self._sources()]

    def _key_figures(self) -> Sheet:
        language = self.language
        heads = [
            language.translate("profiles", "Key figure"), self.content.period,
            language.translate("profiles", "State"), language.translate("profiles", "Note")]
        rows = [[card.label, self._typed(card.value_text), self.state(card.value_text), card.note_text]
                for card in self.content.key_figures]
        return Sheet(language.translate("profiles", "Key figures"), heads, rows, (32, 14, 26, 40))

    def _indicators(self) -> Sheet:
        translate = self.language.translate
        level = self.content.level
        heads = [
            translate("profiles", "Theme"), translate("profiles", "Code"), translate("profiles", "Indicator"),
            translate("profiles", "Unit"), self.content.cases_head, translate("profiles", "Value"),
            translate("profiles", "Lower limit (95 %)"), translate("profiles", "Upper limit (95 %)"),
            translate("profiles", "State")]
        widths = [24, 7, 42, 24, 10, 10, 12, 12, 26]
        if level == "quartier":
            heads += [translate("profiles", "Kommune")]
            widths += [10]
        else:
            heads += (
                [translate("profiles", "Quartiere from"), translate("profiles", "Quartiere to")] if level == SELECTION
                else [translate("profiles", "Kommunen from"), translate("profiles", "Kommunen to")])
            widths += [10, 10]
        if level != "kreis":
            heads += [translate("profiles", "Kreis"), translate("profiles", "Difference from the Kreis")]
            widths += [10, 30]
        heads += [translate("profiles", "Change"), translate("profiles", "Compared with")]
        widths += [10, 16]
        rows = []
        for theme in self.content.themes:
            for row in theme.rows:
                line = [theme.name, row.code, row.name, row.unit_text, self._typed(row.cases_text),
                        self._typed(row.value_text), *span(row.interval_text, self.language),
                        self.state(row.value_text)]
                line += [self._typed(row.kommune_text)] if level == "quartier" else list(
                    span(row.kommune_text, self.language))
                if level != "kreis":
                    line += [self._typed(row.kreis_text), self._difference(row)]
                rows.append([*line, self._typed(row.change_text), row.change_note])
        return Sheet(translate("profiles", "Indicators"), heads, rows, widths)

    def _difference(self, row: IndicatorRow) -> str:
        translate = self.language.translate
        return {
            "higher": translate("profiles", "higher, statistically significant"),
            "lower": translate("profiles", "lower, statistically significant"),
            "similar": translate("profiles", "cannot be told apart"),
        }.get(row.significance or "", translate("profiles", "not tested") if row.state.carries_number else "")

    def _years(self) -> Sheet:
        translate = self.language.translate
        heads = [translate("profiles", "Code"), translate("profiles", "Name"), translate("profiles", "Unit"),
                 *self.content.periods]
        rows = [["", card.label, "", *map(self._typed, card.series_texts)] for card in self.content.key_figures]
        rows += [[row.code, row.name, row.unit_text, *map(self._typed, row.series_texts)] for row in self.content.rows]
        widths = (7, 42, 24, *[10] * len(self.content.periods))
        return Sheet(translate("profiles", "Over the years"), heads, rows, widths)

    def _ages(self) -> Sheet:
        translate = self.language.translate
        pyramid = self.content.pyramid
        outline = pyramid.outline_label
        heads = [
            translate("profiles", "Age"), translate("profiles", "Men in %"), translate("profiles", "Women in %"),
            translate("profiles", "State"),
            texts.filled(translate("profiles", "Men, {area}"), area=outline),
            texts.filled(translate("profiles", "Women, {area}"), area=outline)]
        rows = [[group.label, self._typed(group.men_text), self._typed(group.women_text), self.state(group.men_text),
                 self._typed(group.compared_men_text), self._typed(group.compared_women_text)]
                for group in pyramid.groups]
        return Sheet(translate("profiles", "Age structure"), heads, rows, (16, 12, 12, 26, 14, 14))

    def _sources(self) -> Sheet:
        translate = self.language.translate
        content = self.content
        rows = [
            (translate("profiles", "Area"), f"{content.kind}: {content.name}"),
            (translate("profiles", "Key"), content.area_id),
            (translate("profiles", "State of the data"), content.plan_line),
            (translate("profiles", "Edition"), content.edition),
            (translate("profiles", "Sources"), content.sources),
            (translate("profiles", "Methods"), content.methods),
            (translate("profiles", "Signs"), " ".join(
                filter(None, (content.reading_help, content.people_help, content.access_help)))),
        ]
        heads = [translate("profiles", "About"), translate("profiles", "Text")]
        return Sheet(translate("profiles", "Sources"), heads, [list(row) for row in rows if row[1]], (22, 110))

    # ------------------------------------------------------------------ one long table

    def long_table(self) -> tuple[list[str], list[list[Any]]]:
        translate = self.language.translate
        content = self.content
        heads = [
            translate("profiles", "Key"), translate("profiles", "Area"), translate("profiles", "Part"),
            translate("profiles", "Code"), translate("profiles", "Name"), translate("profiles", "Unit"),
            translate("profiles", "Year"), translate("profiles", "Value"), translate("profiles", "Lower limit (95 %)"),
            translate("profiles", "Upper limit (95 %)"), content.cases_head, translate("profiles", "State")]
        rows: list[list[Any]] = []

        def add(part: str, code: str, name: str, unit: str, year: str, value: str,
                interval: Sequence[Any] = (None, None), cases: Any = None) -> None:
            rows.append([content.area_id, content.name, part, code, name, unit, year, self._typed(value), *interval,
                         cases, self.state(value)])

        for card in content.key_figures:
            for (period, _), text in zip(card.series, card.series_texts):
                add(translate("profiles", "Key figures"), "", card.label, "", period, text)
        for row in content.rows:
            for (period, _), text in zip(row.series, row.series_texts):
                now = period == content.period
                add(translate("profiles", "Indicators"), row.code, row.name, row.unit_text, period, text,
                    span(row.interval_text, self.language) if now else (None, None),
                    self._typed(row.cases_text) if now else None)
        for group in content.pyramid.groups:
            for name, text in ((translate("profiles", "Men in %"), group.men_text),
                               (translate("profiles", "Women in %"), group.women_text)):
                add(translate("profiles", "Age structure"), "", f"{name}, {group.label}", "%", content.period, text)
        return heads, rows
