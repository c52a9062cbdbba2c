"""Dry run: what recording draft minutes would refuse, and what the record would then be.

Every try is made in a sandbox on top of the ledger, which is not written to. Where recording would refuse part
of the draft, that part is left out or admitted as it is, so that one run reports what is wrong with the rest.
Uses the ledger as any caller does; checks of style are for ``projections.lint``.

>>> outcome = dry_run(ledger, minutes)
>>> outcome.diagnostics, outcome.refused, outcome.left_out
((), (), ())
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from attrs import define, field, frozen
from attrs import evolve as altered

from ledger.application import CaseLedger
from ledger.commands.validation import RefusedError, RefusedResolution
from ledger.errors import AlreadyRecordedError, LedgerError
from ledger.model.cases import normal_name
from ledger.model.events import MeetingEvent
from ledger.model.intake.wall import at_the_door
from ledger.model.meetings import MeetingId, next_free
from ledger.model.minutes import Minutes
from ledger.text.diagnostic import Diagnostic, at
from ledger.timeline import Timeline
from ledger.transcription import TranscriptionError, names_mentioned, section_of

SECTIONS = ("carried_in", "presumed", "items")
"""The sections of minutes whose entries become events, as fields of :class:`Minutes`."""

ADMITTED = "規則不許 (against the rules)"
"""The reason under which a draft's refused resolution is admitted in the sandbox."""

MinutesEntry = tuple[str, int]
"""One entry of minutes: its section, and its running number in it, from 0."""


@frozen(kw_only=True)
class DryRun:
    """The outcome of trying draft minutes.

    Attributes:
        minutes: the draft.
        before: what is on record.
        after: what would be on record; None where not even a part of the draft could be tried.
        recorded_as: the meeting as which ``after`` holds the draft: the next free one where its own
            number is that of another meeting.
        diagnostics: what recording would not understand.
        refused: what the rules would refuse, and what on record would conflict.
        left_out: the entries that ``after`` is without.
    """

    minutes: Minutes
    before: Timeline
    after: Timeline | None
    recorded_as: MeetingId
    diagnostics: tuple[Diagnostic, ...]
    refused: tuple[RefusedResolution, ...]
    left_out: tuple[MinutesEntry, ...]


@at_the_door
def dry_run(ledger: CaseLedger, minutes: Minutes, *, backfill: bool = False) -> DryRun:
    """Return what recording ``minutes`` would refuse, and what would be on record; record nothing.

    A draft whose number is on record with other content is tried as an amendment where it was held
    on the same day, else as the meeting of the next free number.

    Args:
        ledger: the ledger on which the draft is tried.
        minutes: the draft.
        backfill: as for :meth:`CaseLedger.record`.

    Raises:
        LedgerError: no platform is described yet.
    """
    before = ledger.timeline()
    recorded = ledger.minutes(minutes.meeting)
    tried, commit = minutes, _record
    if recorded is not None and not _is_unchanged(ledger, minutes):
        if recorded.held == minutes.held:
            commit = _amend
        else:
            tried = altered(minutes, meeting=next_free(minutes.meeting, before.meetings))
    is_itself = tried.meeting == minutes.meeting
    attempt = _Attempt(minutes=tried, backfill=backfill, commit=commit, is_under_its_number=is_itself)
    after = attempt.timeline(ledger)
    return DryRun(
        minutes=minutes,
        before=before,
        after=after,
        recorded_as=MeetingId(tried.meeting),
        diagnostics=tuple(attempt.diagnostics),
        refused=tuple(attempt.refused),
        left_out=tuple(sorted(entry for entry in attempt.left_out if entry[0] in SECTIONS)),
    )


def _is_unchanged(ledger: CaseLedger, minutes: Minutes) -> bool:
    try:
        return not ledger.preview(minutes)
    except AlreadyRecordedError:
        return False


Commit = Callable[[CaseLedger, Minutes, bool, str | None], object]


def _record(stage: CaseLedger, minutes: Minutes, backfill: bool, accept: str | None) -> object:
    return stage.record(minutes, backfill=backfill, accept_clashes=accept)


def _amend(stage: CaseLedger, minutes: Minutes, backfill: bool, accept: str | None) -> object:
    return stage.amend(minutes, because=ADMITTED, backfill=backfill, accept_clashes=accept)


@define(kw_only=True)
class _Attempt:
    """A draft while it is tried: what was found, what was left out.

    Attributes:
        minutes: the draft, under the number as which it is tried.
        backfill: admit cases that no meeting on record introduces.
        commit: records or amends.
        is_under_its_number: the number under which it is tried is the draft's own.
        diagnostics, refused, left_out: as in :class:`DryRun`.
        admitted: the items that are admitted though the rules refuse them.
        accept: why what on record is put out of order is accepted; None until that is found.
    """

    minutes: Minutes
    backfill: bool
    commit: Commit
    is_under_its_number: bool = True
    diagnostics: list[Diagnostic] = field(factory=list)
    refused: list[RefusedResolution] = field(factory=list)
    left_out: set[MinutesEntry] = field(factory=set)
    admitted: set[int] = field(factory=set)
    accept: str | None = None

    def timeline(self, ledger: CaseLedger) -> Timeline | None:
        """Return what would be on record, after as many tries as that takes; None where no try succeeds."""
        while True:
            with ledger.sandbox() as stage:
                try:
                    self.commit(stage, self._reduced(), self.backfill, self.accept)
                    return stage.timeline()
                except TranscriptionError as error:
                    more = self._set_aside_entries(error.diagnostics)
                except RefusedError as error:
                    more = self._set_aside_refused(error.refused)
                except LedgerError:
                    return None
            if not more:
                return None

    def _reduced(self) -> Minutes:
        """The draft without what is left out, what is admitted marked irregular."""
        sections: dict[str, Any] = {section: tuple(self._kept(section)) for section in (*SECTIONS, "declared")}
        return altered(self.minutes, **sections)

    def _kept(self, section: str) -> Iterator[object]:
        for number, entry in enumerate(getattr(self.minutes, section)):
            if (section, number) in self.left_out:
                continue
            is_admitted = section == "items" and number in self.admitted
            yield altered(entry, irregular=ADMITTED) if is_admitted else entry

    def _original(self, section: str, number: int) -> int:
        """The number, in the draft itself, of an entry of the reduced draft; the header is never left out."""
        if section == "header":
            return number
        every = range(len(getattr(self.minutes, section)))
        return [one for one in every if (section, one) not in self.left_out][number]

    def _set_aside_entries(self, diagnostics: Sequence[Diagnostic]) -> bool:
        """Leave out what has a diagnostic; what only follows from that is left out too, and not reported."""
        of_header = [diagnostic for diagnostic in diagnostics if diagnostic.place.section == "header"]
        if of_header:
            return self._set_aside_header(of_header)
        is_first = not self.left_out
        found = [at(one, entry=self._original(one.place.section, one.place.entry)) for one in diagnostics]
        if is_first:
            self.diagnostics += found
        more = {(diagnostic.place.section, diagnostic.place.entry) for diagnostic in found} - self.left_out
        self.left_out |= more
        return bool(more)

    def _set_aside_header(self, diagnostics: Iterable[Diagnostic]) -> bool:
        """Go on as if the header gave a reason, without what no reason admits; report what is wrong with it.

        Nothing is reported of the header of a draft that is tried under another number than its own.
        """
        if self.is_under_its_number:
            self.diagnostics += diagnostics
        before = self.minutes
        self.minutes = altered(before, irregular=before.irregular or ADMITTED, not_held=())
        return self.minutes != before

    def _set_aside_refused(self, refused: tuple[RefusedResolution, ...]) -> bool:
        """Admit refused items as irregular, and late ones as accepted; what can be neither is left out."""
        aside = self._names_left_out()
        own = [(one, self._entry_of(one.event)) for one in refused if not one.late]
        late = [one for one in refused if one.late and self.accept is None]
        before = frozenset(self.admitted)
        for one, (section, number) in own:
            if number not in before and not aside & _names_in(one.event):
                self.refused.append(altered(one, event=altered(one.event, entry=number)))
            if section == "items" and number not in before:
                self.admitted.add(number)
            else:
                self.left_out.add((section, number))
        self.refused += late
        self.accept = ADMITTED if late else self.accept
        return bool(own or late)

    def _entry_of(self, event: MeetingEvent) -> MinutesEntry:
        section = section_of(event)
        return section, self._original(section, event.entry)

    def _names_left_out(self) -> set[str]:
        """The names that entries left out mention: what is resolved about these cannot be judged."""
        aside: dict[str, Any] = {
            section: tuple(e for n, e in enumerate(getattr(self.minutes, section)) if (section, n) in self.left_out)
            for section in SECTIONS
        }
        return {normal_name(name) for name in names_mentioned(altered(self.minutes, **aside))}


def _names_in(event: MeetingEvent) -> set[str]:
    """The names, normalised, by which an event mentions its cases."""
    named = getattr(event, "named", ()) or getattr(event, "sources_named", ())
    return {normal_name(name) for name in ((named,) if isinstance(named, str) else named)}
