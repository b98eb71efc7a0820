"""One delivery from the file to the workspace: read, propose, preview, accept.

``draft()`` reads a file, proposes how and shows what it would become; nothing is written. The user answers questions
(``answers`` = fields of :class:`ImportProfile`), which makes another draft. ``accept()`` writes in one transaction.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable

from .convert import Delivery, convert
from .findings import Finding, raised
from .profile import ImportProfile, remember, stored_profiles
from .propose import Proposal, fit, propose
from .reader import Stop, Table, read_table

if TYPE_CHECKING:
    from ..workspace import Gap, SourceRecord, Workspace


@dataclass(frozen=True)
class Draft:
    """What a file would become: its cells, the profile with questions about it, and the counts."""

    table: Table
    proposal: Proposal
    delivery: Delivery

    @property
    def profile(self) -> ImportProfile:
        """How the file is read."""
        return self.proposal.profile

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that is wrong or doubtful: errors, then questions about the profile, then doubts."""
        return (*self.delivery.errors, *self.proposal.questions, *self.delivery.doubts)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What must be corrected."""
        return self.delivery.errors

    @property
    def doubts(self) -> tuple[Finding, ...]:
        """What somebody may accept."""
        return (*self.proposal.questions, *self.delivery.doubts)

    def ready(self, accept_doubts: bool = False) -> bool:
        """Tells whether the delivery may be taken over."""
        return self.delivery.ready(accept_doubts) and (accept_doubts or not self.proposal.questions)


def draft(path: str | Path, workspace: Workspace, *, profile: ImportProfile | None = None, sheet: str = "",
          period: str = "", level: str = "", answers: Mapping[str, Any] | None = None, allow_gaps: bool = False,
          preview_rows: int = 200, stop: Stop | None = None) -> Draft:
    """Reads a file and returns what it would become; writes nothing.

    Without a ``profile``, the remembered ones are tried, then one is proposed. ``answers`` are fields of the
    profile as the user wants them. Raises :class:`DataProblem` for a file that cannot be read as a table.
    """
    answers = dict(answers or {})
    areas, catalogue = workspace.areas(), workspace.catalogue()
    given = profile
    table = read_table(
        path, sheet=sheet or (given.sheet if given else ""), stop=stop,
        encoding=answers.get("encoding", given.encoding if given else ""),
        separator=answers.get("separator", given.separator if given else ""))
    if given is None:
        proposal = propose(table, areas, catalogue, stored_profiles(workspace), period=period, level=level)
        if proposal.known and not answers.keys() & {"encoding", "separator"}:
            # Its encoding was accepted with the profile: what detection doubts is settled.
            table = read_table(
                path, sheet=table.sheet, encoding=proposal.profile.encoding, separator=proposal.profile.separator,
                stop=stop)
    else:
        proposal = fit(given, table, period) or Proposal(given.replace(period=period or given.period), known=True)
    if level:
        answers["level"] = level
    proposal = proposal.answered(**answers)
    measures = {rule.measure for rule in proposal.profile.columns}
    measures |= {measure for _, measure in proposal.profile.long.measures}
    related = {
        term.measure for indicator in catalogue.indicators
        for terms in [(*indicator.numerator, *indicator.denominator)]
        if measures & {term.measure for term in terms} for term in terms}
    known = workspace.counts(sorted(related - measures)) if related - measures else None
    delivery = convert(
        table, proposal.profile, areas, catalogue, period=period, allow_gaps=allow_gaps, known=known,
        preview_rows=preview_rows, stop=stop)
    return Draft(table, proposal, delivery)


def accept(one: Draft, workspace: Workspace, *, accept_doubts: bool = False, sources: Mapping[str, SourceRecord],
           on_gaps: Callable[[list[Gap]], None] | None = None, file_hash: str = "", imported_by: str = "",
           note: str = "", keep_profile: bool = True) -> tuple[str, int]:
    """Writes a delivery in one transaction, and returns its id (for undo) and the number of counts.

    ``sources`` says what is known of the sources by their ids. Raises :class:`DataProblem` with everything that
    stands against it; then nothing was written.
    """
    from ..workspace import DeliveryRecord

    if not one.ready(accept_doubts):
        raise raised(one.errors or one.doubts)
    record = DeliveryRecord(
        source_id=one.profile.source_id, file_name=one.table.path.name, file_hash=file_hash,
        imported_by=imported_by, profile_id=one.profile.profile_id, note=note,
        summary=one.delivery.summary.to_dict())
    count = workspace.replace_counts(
        one.delivery.counts.drop(columns="row"), sources.values(), on_gaps=on_gaps, delivery=record)
    if keep_profile:
        remember(workspace, one.profile)
    return record.delivery_id, count


def delivered_sources(one: Draft, workspace: Workspace) -> list[str]:
    """Returns the ids of the sources whose measures are delivered."""
    source_of = {measure.id: measure.source for measure in workspace.catalogue().measures}
    return sorted({source_of[name] for name in one.delivery.summary.measures if source_of.get(name)})
