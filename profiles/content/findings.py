"""What stands out in an area: tested differences, decisions and warnings in words."""

from __future__ import annotations

from collections.abc import Mapping

from ...indicators.catalogue import Indicator
from ...indicators.states import ValueState
from .. import texts
from ..numbers import one_line
from ..warnings_text import WarningFact, warning_sentences
from .model import FINDINGS, Finding, IndicatorRow
from .tables import Area, Tables


def findings_of(
    tables: Tables, area: Area, rows: Mapping[str, IndicatorRow]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Returns the largest tested differences: those that ask for attention, and the strengths.

    Differences from the Kreis come first; where there are fewer than three, tested
    differences from the Kommune fill up, and last one value on few cases that lies on this side of the Kreis.
    Size is measured in units of the middle half of all areas, so that indicators of different scale can be ordered.
    """
    if tables.level == "kreis":
        return _contrasts(tables, rows)
    found: dict[bool, list[tuple[int, float, int, Finding]]] = {True: [], False: []}
    for order, indicator in enumerate(tables.indicators):
        row = rows.get(indicator.code)
        if row is None or not indicator.has_polarity or row.state not in (ValueState.VALUE, ValueState.ZERO):
            continue
        record = tables.record(tables.level, area.id, indicator.code)
        for rank, significance, benchmark, text in (
            (0, record.sig_kreis, row.kreis, row.kreis_text),
            (1, record.sig_kommune if tables.level == "quartier" else None, row.kommune, row.kommune_text),
        ):
            if significance not in ("higher", "lower") or benchmark is None or row.value is None:
                continue
            if (row.value > benchmark) != (significance == "higher") or row.value == benchmark:
                # Printed numbers that do not show the difference must not be set against each other.
                continue
            attention = (significance == "higher") == (indicator.polarity == "+")
            size = _size(row, benchmark)
            sentence = " ".join(
                (
                    texts.fact(
                        indicator,
                        one_line(area.name),
                        texts.with_unit(row.value_text, indicator.unit),
                        tables.language,
                    ),
                    texts.difference(
                        significance,
                        texts.with_unit(text, indicator.unit),
                        area.kommune_name if rank else None,
                        tables.language,
                    ),
                )
            )
            found[attention].append((rank, -size, order, Finding(indicator.code, row.short_name, sentence)))
            break
    first = {True: _announced(tables, area, rows, True), False: _announced(tables, area, rows, False)}
    tops = []
    for attention in (True, False):
        said = {finding.code for finding in first[attention]}
        tested = (entry[3] for entry in sorted(found[attention], key=lambda entry: entry[:3]))
        best = (*first[attention], *(finding for finding in tested if finding.code not in said))[:FINDINGS]
        if not best:
            none = (
                tables.translate(
                    "profiles",
                    "No indicator differs from the Kreis in a way that asks for attention and is "
                    "statistically significant."
                )
                if attention
                else tables.translate(
                    "profiles",
                    "No indicator differs from the Kreis in a favourable way that is statistically significant."
                )
            )
            best = (Finding("", tables.translate("profiles", "No tested difference"), none),)
        said |= {finding.code for finding in best}
        tops.append((*best, *_calculated(tables, area, rows, attention, said))[:FINDINGS])
    return tops[0], tops[1]


def _size(row: IndicatorRow, benchmark: float) -> float:
    """Returns the size of a difference in units of the middle half of all areas."""
    width = (row.p75 - row.p25) if row.p75 is not None and row.p25 is not None else 0.0
    return abs((row.value or 0.0) - benchmark) / (width or abs(benchmark) or 1.0)


def _calculated(
    tables: Tables, area: Area, rows: Mapping[str, IndicatorRow], attention: bool, said: set[str]
) -> tuple[Finding, ...]:
    """Returns the largest difference on few cases, which is only one by calculation; none or one."""
    found = []
    for order, indicator in enumerate(tables.indicators):
        row = rows.get(indicator.code)
        if row is None or indicator.code in said or not indicator.has_polarity:
            continue
        if row.state is not ValueState.UNRELIABLE or row.value is None or row.kreis is None or row.value == row.kreis:
            continue
        higher = row.value > row.kreis
        tested = tables.record(tables.level, area.id, indicator.code).sig_kreis
        if tested in ("higher", "lower") or (higher == (indicator.polarity == "+")) != attention:
            continue
        sentence = texts.calculated(
            higher, texts.with_unit(row.value_text.strip("()"), indicator.unit),
            texts.with_unit(row.kreis_text.strip("()"), indicator.unit), tables.language)
        title = row.short_name if indicator.unit == "%" else f"{row.short_name} ({indicator.unit})"
        found.append((-_size(row, row.kreis), order, Finding(indicator.code, title, sentence)))
    return tuple(entry[2] for entry in sorted(found, key=lambda entry: entry[:2])[:1])


def _announced(tables: Tables, area: Area, rows: Mapping[str, IndicatorRow], attention: bool) -> tuple[Finding, ...]:
    """Returns what comes before the tested differences: a decision of a conference, the strongest early warning."""
    announced = []
    decision = tables.decisions.get(area.id)
    if attention and decision is not None:
        computed = decision.computed
        announced.append(Finding("", tables.translate("profiles", "Placed by a conference"), texts.decision(
            one_line(area.name), decision.body, decision.date,
            tables.rating.class_label(decision.status, tables.language),
            tables.rating.class_label(computed, tables.language) if computed is not None else "",
            decision.reason, tables.language)))
    flagged = []
    for order, indicator in enumerate(tables.indicators):
        found, row = tables.warnings.get((area.id, indicator.code)), rows.get(indicator.code)
        if found is None or row is None or found.unfavourable is None or found.unfavourable != attention:
            continue
        if row.state not in (ValueState.VALUE, ValueState.ZERO):
            continue
        record = tables.record(tables.level, area.id, indicator.code)
        fact = WarningFact(
            one_line(area.name), indicator, tables.period, record.value, found.expected, found.lower, found.upper,
            found.direction, True, found.unfavourable, _before(tables, area, indicator), record.denominator)
        if found.expected is None:
            continue
        title = texts.filled(tables.translate("profiles", "Early warning: {indicator}"), indicator=row.short_name)
        text = " ".join(warning_sentences(fact, tables.language))
        flagged.append((-found.strength, order, Finding(indicator.code, title, text)))
    return (*announced, *(entry[2] for entry in sorted(flagged, key=lambda entry: entry[:2])[:1]))


def _before(tables: Tables, area: Area, indicator: Indicator) -> float | None:
    """Returns the value of the period before, if there is one."""
    earlier = tables.periods[-2] if len(tables.periods) > 1 else None
    return tables.record(tables.level, area.id, indicator.code, earlier).value if earlier else None


def _contrasts(tables: Tables, rows: Mapping[str, IndicatorRow]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Returns, for the Kreis, where its Kommunen lie furthest apart and where closest together."""
    found = []
    for order, indicator in enumerate(tables.indicators):
        row = rows.get(indicator.code)
        if row is None or not indicator.has_polarity or row.low is None or row.high is None or not row.kreis:
            continue
        low, high = (
            texts.with_unit(tables.language.number(bound, indicator.decimals), indicator.unit)
            for bound in (row.low, row.high)
        )
        sentence = tables.translate(
            "profiles",
            "In the Kommunen the value ranges from {low} to {high}; in the Kreis as a whole it is {kreis}.",
        ).format(low=low, high=high, kreis=texts.with_unit(row.kreis_text, indicator.unit))
        title = row.short_name if indicator.unit == "%" else f"{row.short_name} ({indicator.unit})"
        found.append(((row.high - row.low) / abs(row.kreis), order, Finding(indicator.code, title, sentence)))
    found.sort(key=lambda entry: (-entry[0], entry[1]))
    most = min(FINDINGS, (len(found) + 1) // 2)
    closest = found[max(most, len(found) - FINDINGS) :]
    none = Finding(
        "",
        tables.translate("profiles", "Nothing to compare"),
        tables.translate("profiles", "Fewer than two Kommunen have a reliable value."),
    )
    return (
        tuple(entry[2] for entry in found[:most]) or (none,),
        tuple(entry[2] for entry in reversed(closest)) or (none,),
    )
