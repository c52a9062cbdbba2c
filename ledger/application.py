"""CaseLedger: open a ledger, look things up, and record what meetings resolved.

The write side's application: each command reads what its decision needs, decides, and appends its events at once,
on the condition that nothing of what it read has changed. Decisions are made in ``commands``, reading is done
by ``log``; projections take a timeline or the reader from here. The clock comes in as an argument.

>>> with CaseLedger() as ledger:
...     ledger.describe(platform).outcome, ledger.head
('recorded', 1)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from functools import partial
from math import inf
from pathlib import Path
from random import random
from time import sleep
from typing import TYPE_CHECKING

from eventsourcing.dcb.api import DCBRecorder

from ledger.commands import acknowledging, amending, describing, joining, recording, withdrawing
from ledger.commands.backoff import Patience
from ledger.commands.changes import Batch, changes
from ledger.commands.context import AppendPlan, DecisionContext
from ledger.commands.minutes.on_record import minutes_on_record
from ledger.commands.receipts import Receipt, ReceiptOutcome, receipt_of
from ledger.errors import ConflictError, InputError, PlatformError, StoreError
from ledger.log.case_lookup import case_meant, cases_called
from ledger.log.event_log import append, translated
from ledger.log.reader import LedgerReader
from ledger.model.cases import CaseId
from ledger.model.events import (
    Difference,
    Event,
)
from ledger.model.intake.moments import moment_given
from ledger.model.intake.texts import Because, FileName, Line, Prose
from ledger.model.intake.wall import at_the_door, hold, hold_arguments
from ledger.model.minutes import Minutes
from ledger.model.platform import Platform
from ledger.store.sqlite import open_recorder
from ledger.text.bilingual import Text
from ledger.text.catalogue import phrase
from ledger.timeline import Known, Recorded, Timeline
from ledger.transcription import minutes_of

if TYPE_CHECKING:
    from ledger.backups import Backup


PATIENCE = 20.0
"""Seconds that all waits together take at most, where others keep recording what touches the same."""


def system_clock() -> datetime:
    """Return the present moment, with its time zone: the clock of a ledger that is given no other."""
    return datetime.now(UTC)


class CaseLedger:
    """A ledger of resolutions in one SQLite file, in memory, or in any other DCB recorder.

    Threads may share a ledger, and processes may each open one on the same file: every append holds its condition,
    and whoever is overtaken decides anew, for ``patience`` seconds. It is closed once, when no thread uses it.
    """

    def __init__(
        self,
        path: str | Path | None = None,
        *,
        recorder: DCBRecorder | None = None,
        clock: Callable[[], datetime] = system_clock,
        must_exist: bool = False,
        patience: float = PATIENCE,
        sleep: Callable[[float], None] = sleep,
        chance: Callable[[], float] = random,
    ) -> None:
        """Open the ledger in the file ``path``, or in memory where none is given.

        Args:
            path: the SQLite file; made when missing, unless ``must_exist``.
            recorder: another recorder of eventsourcing's DCB interface, instead of a file.
            clock: gives the moment of recording; the system's clock unless given.
            must_exist: refuse to make a new file.
            patience: how many seconds to wait, all in all, where others keep recording what touches the same.
            sleep: waits for so many seconds; the system's unless given.
            chance: draws a number from 0 to 1, by which waits differ; the system's unless given.

        Raises:
            InputError: an argument is not of its type, or no file can bear that name.
            StoreError: the file is missing though it must exist, is no ledger, or is of a newer version.
        """
        hold_arguments(
            "CaseLedger",
            path=(path, FileName | Path | None),
            clock=(clock, Callable),
            must_exist=(must_exist, bool),
            sleep=(sleep, Callable),
            chance=(chance, Callable),
        )
        if isinstance(patience, bool) or not isinstance(patience, (int, float)) or not 0 <= patience < inf:
            raise InputError(
                phrase("patience: expected a number of seconds, 0 or more, got {given}", given=repr(patience))
            )
        if recorder is not None and not all(hasattr(type(recorder), name) for name in ("read", "append")):
            hold_arguments("CaseLedger", recorder=(recorder, DCBRecorder))
        self._patience = Patience(seconds=float(patience), sleep=sleep, chance=chance)
        self._clock = clock
        file = Path(path) if path is not None and recorder is None else None
        self._where = str(file or ("in memory" if recorder is None else type(recorder).__name__))
        self._reader = LedgerReader(recorder or open_recorder(file, must_exist=must_exist), file)

    def __repr__(self) -> str:
        """Return where the ledger is and how many events it holds, as far as it can be read."""
        try:
            held = f"{self.head} events"
        except StoreError:
            held = "not readable"
        return f"<CaseLedger {self._where}: {held}>"

    def __enter__(self) -> CaseLedger:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; in memory, forget everything."""
        self._reader.close()

    def _context(self) -> DecisionContext:
        """What a decision reads, as of now by the ledger's clock. Raises InputError where that gives no moment."""
        return DecisionContext(reader=self._reader, recorded_at=moment_given(self._clock()))

    # --- reading ---

    @at_the_door
    def events(self, after: int = 0) -> Iterator[Recorded]:
        """Yield every event after position ``after``, in recorded order, read as it is consumed.

        Args:
            after: the position; 0 for all.
        """
        return self._reader.events(after)

    @at_the_door
    def events_of(self, meeting: str) -> list[Recorded]:
        """Return everything recorded of one meeting, amendments included, in recorded order.

        Args:
            meeting: the id of the meeting.

        Raises:
            UnknownNameError: nobody on the platform holds a meeting of that id.
        """
        return self._reader.events_of(meeting)

    @at_the_door
    def timeline(
        self,
        *,
        presumptions: bool = True,
        known: Known | None = None,
        about: Iterable[CaseId] | None = None,
    ) -> Timeline:
        """Return what is known, in the order of effect, as the projections take it.

        Args:
            presumptions: with False, as if nothing had been presumed.
            known: only what was known after that position, or by the end of that day; None means all. A
                position inside an append is taken down to where that began.
            about: read only what bears on these cases: their states, histories and lineages are those of the
                whole. Of other cases and of meetings little or nothing may be there.

        Raises:
            InputError: the log has no such position.
            UnknownNameError: one of ``about`` is no case on record.
            LedgerError: nothing was known by then.
        """
        return self._reader.timeline(presumptions=presumptions, known=known, about=about)

    @at_the_door
    def changes(self, after: int = 0, *, presumptions: bool = True) -> Iterator[Batch]:
        """Yield what came to be known after position ``after``: a batch for each append, in recorded order.

        A follower that keeps the ``position`` of the last batch it handled, and asks again after it,
        misses nothing and sees nothing twice.

        Args:
            after: the last position that is known already; one inside an append gives all of that append.
            presumptions: with False, the statuses are those without presumptions.

        Raises:
            InputError: the log has no such position.
        """
        return changes(self._reader, after, presumptions=presumptions)

    @at_the_door
    def whole_up_to(self, position: int) -> int:
        """Return the last position, ``position`` or before it, at which an append ends.

        Every question as known at a position, or of what changed after one, is answered as of this one.

        Args:
            position: a position of the log.

        Raises:
            InputError: the log does not have that many positions.
        """
        return self._reader.whole_up_to(position)

    @property
    def path(self) -> Path | None:
        """The file that holds the ledger; None for one in memory or in another recorder."""
        return self._reader.path

    @property
    def reader(self) -> LedgerReader:
        """The reader of this ledger's log, for projections and for tables kept beside it."""
        return self._reader

    @property
    def head(self) -> int:
        """The position of the last event on record; 0 in a new ledger."""
        return self._reader.head

    @property
    def caveat(self) -> Text | None:
        """Why answers may be older than the ledger, for a reader who may not use its log; None where they are not."""
        caveat: Text | None = getattr(self._reader.recorder, "caveat", None)
        return caveat

    @property
    def platform(self) -> Platform | None:
        """The platform as last described; None in a new ledger."""
        return self._reader.platform

    @at_the_door
    def cases_called(self, text: str, *, known: Known | None = None) -> tuple[CaseId, ...]:
        """Return every case that bears ``text`` as a whole name, or the one whose id it is.

        Args:
            text: an id, or a title or alias.
            known: by the names known after that position, or by the end of that day; None means all.
        """
        return cases_called(self._reader, text, known)

    @at_the_door
    def find_case(self, text: str, *, known: Known | None = None, group: str = "", on: date | None = None) -> CaseId:
        """Return the case that ``text`` means: an id, a title or alias on record, or an unambiguous part of one.

        An id also finds a case whose minutes were corrected or withdrawn, so that nothing of it is left but
        its history.

        Args:
            text: what a person calls the case.
            known: by the names known after that position, or by the end of that day; None means all.
            group: the id of the group whose case is meant, where several cases bear the name.
            on: the day on which the case meant was open, where several still do.

        Raises:
            UnknownNameError: nothing fits, or there is no such group; near names are offered.
            AmbiguousNameError: several cases fit; they are listed.
        """
        return case_meant(self._reader, text, known=known, group=group, on=on)

    @at_the_door
    def minutes(self, meeting: str) -> Minutes | None:
        """Return the minutes of ``meeting`` as they are on record, amendments included; None where it is not.

        Args:
            meeting: the id of the meeting.

        Raises:
            UnknownNameError: nobody on the platform holds a meeting of that id.
        """
        own = minutes_on_record(self.events_of(meeting), meeting)
        return minutes_of(own.header, own.events) if own else None

    # --- keeping safe ---

    @at_the_door
    def backup(self, path: FileName | Path) -> Backup:
        """Write the ledger as it is now to the file ``path``, whoever records meanwhile, and read it back.

        :func:`ledger.restore` makes a ledger of such a file again.

        Args:
            path: a file that is not there yet; it appears only when it is whole.

        Raises:
            InputError: the path cannot be one.
            StoreError: the file is there already, or could not be written; or the ledger cannot be read.
        """
        from ledger.backups import back_up  # asked for now and then, by no question

        return back_up(self._reader.recorder, path)

    # --- recording ---

    @at_the_door
    def describe(self, platform: Platform) -> Receipt:
        """Record the platform's data; nothing where they are on record just so.

        Args:
            platform: the whole platform.

        Returns:
            What was appended, if anything.

        Raises:
            PlatformError: a level, group, member or category on record is no longer there, or the
                levels are in another order: what is recorded would lose its meaning.
            ConflictError: somebody else described a platform meanwhile.
        """
        hold(platform, Platform, error=PlatformError)
        return self._carry_out(lambda context: describing.describe(context, platform), platform.id, "recorded")

    @at_the_door
    def record(self, minutes: Minutes, *, backfill: bool = False, accept_clashes: Because | None = None) -> Receipt:
        """Record a whole meeting; nothing where it is on record just so.

        A meeting held before others on record takes effect where it belongs, between them.

        Args:
            minutes: what the meeting resolved.
            backfill: admit resolutions on cases that no meeting on record introduces.
            accept_clashes: why later resolutions on record may conflict from now on.

        Returns:
            What was appended, if anything.

        Raises:
            LedgerError: no platform is described yet.
            InputError, TranscriptionError: the minutes name what nobody knows, or make no sense.
            RefusedError: resolutions break a rule and are not marked irregular, or later ones clash.
            AlreadyRecordedError: the meeting is on record with other content; the difference is shown.
            ConflictError: others kept recording what touches the same cases; try again.
        """
        decide = partial(recording.record, minutes=minutes, backfill=backfill, accept_clashes=accept_clashes)
        return self._carry_out(decide, minutes.meeting, "recorded")

    @at_the_door
    def preview(
        self, minutes: Minutes, *, backfill: bool = False, accept_clashes: Because | None = None
    ) -> tuple[Event, ...]:
        """Return the events that recording ``minutes`` would append now; record nothing.

        Args:
            minutes: what the meeting resolved.
            backfill: as for :meth:`record`.
            accept_clashes: as for :meth:`record`.

        Raises:
            LedgerError: as :meth:`record`.
        """
        return recording.record(self._context(), minutes, backfill=backfill, accept_clashes=accept_clashes).events

    @at_the_door
    def amend(
        self,
        minutes: Minutes,
        *,
        because: Prose,
        accept_clashes: Because | None = None,
        backfill: bool = False,
        dry_run: bool = False,
    ) -> Receipt:
        """Correct a meeting on record to what ``minutes`` say; the old events stay readable.

        Args:
            minutes: the whole meeting as it should have been recorded.
            because: why; shown with the old and the new in every history.
            accept_clashes: why other resolutions on record may conflict from now on.
            backfill: admit resolutions on cases that no meeting on record introduces.
            dry_run: decide it and append nothing.

        Returns:
            What was appended, if anything, and what differs.

        Raises:
            InputError: the meeting is not on record, or no reason is given; else as :meth:`record`.
        """
        decide = partial(
            amending.amend, minutes=minutes, because=because, accept_clashes=accept_clashes, backfill=backfill
        )
        return self._carry_out(decide, minutes.meeting, "amended", dry_run=dry_run)

    @at_the_door
    def withdraw(
        self, meeting: str, *, because: Prose, accept_clashes: Because | None = None, dry_run: bool = False
    ) -> Receipt:
        """Withdraw a meeting that was recorded under a wrong number, or that was never held.

        It is held in no answer any more; what was recorded of it stays readable, and what was known
        before is answered as before. Its number can be recorded again, by :meth:`record`.

        Args:
            meeting: its id.
            because: why; shown in every history of what it resolved.
            accept_clashes: why other resolutions on record may conflict from now on.
            dry_run: decide it and append nothing.

        Returns:
            What was appended.

        Raises:
            InputError: the meeting is not on record, or was withdrawn already, or no reason is given.
            RefusedError: without it, resolutions on record would break rules.
            ConflictError: others kept recording what touches the same cases; try again.
        """
        decide = partial(withdrawing.withdraw, meeting=meeting, because=because, accept_clashes=accept_clashes)
        return self._carry_out(decide, meeting, "withdrawn", dry_run=dry_run)

    @at_the_door
    def same(self, one: CaseId, other: CaseId, *, because: Prose, accept_clashes: Because | None = None) -> Receipt:
        """Record that two ids are one case; both keep answering, nothing is rewritten.

        Args:
            one: the id under which the case is named first.
            other: the other id.
            because: why.
            accept_clashes: why resolutions on record may conflict from now on.

        Returns:
            What was appended.

        Raises:
            InputError: they are one already, or no reason is given.
            UnknownNameError: one of them is not on record.
            RefusedError: joined, resolutions on record would break rules.
        """
        decide = partial(joining.join, one=one, other=other, because=because, accept_clashes=accept_clashes)
        return self._carry_out(decide, one, "joined")

    @at_the_door
    def acknowledge(self, difference: Difference, *, because: Prose, by: Line) -> Receipt:
        """Record that a declared number is known to differ, and may stay so.

        It covers this one difference as ``projections.reconcile`` found it (``check.difference``). Once
        a later meeting or a correction settles it, or makes it another, it covers nothing any more.

        Args:
            difference: what is acknowledged.
            because: why it may stay.
            by: who acknowledges it.

        Returns:
            What was appended, if anything.

        Raises:
            InputError: no reason or no name is given, or the minutes on record declare no such number.
        """
        decide = partial(acknowledging.acknowledge, difference=difference, because=because, by=by)
        return self._carry_out(decide, f"{difference.meeting} {difference.item}", "acknowledged")

    def sandbox(self) -> CaseLedger:
        """Return a ledger on top of this one: what is recorded there stays there, and this one is not written to."""
        from ledger.store.overlay import OverlayDCBRecorder  # with a recorder in memory that answers never need

        with translated():
            return CaseLedger(recorder=OverlayDCBRecorder(self._reader.recorder), clock=self._clock)

    def _carry_out(
        self,
        decide: Callable[[DecisionContext], AppendPlan],
        subject: str,
        outcome: ReceiptOutcome,
        *,
        dry_run: bool = False,
    ) -> Receipt:
        """Decide and append, and decide anew where somebody came between; with ``dry_run`` only decide."""
        if dry_run:
            planned = decide(self._context())
            return receipt_of(planned, subject, "planned" if planned.events else "unchanged", planned.last)
        for _ in self._patience.tries():
            planned = decide(self._context())
            if not planned.events:
                return receipt_of(planned, subject, "unchanged", planned.last)
            try:
                position = self._append(planned, subject)
            except ConflictError:
                continue
            return receipt_of(planned, subject, outcome, position)
        raise ConflictError(
            phrase("{subject}: others keep recording what touches the same cases; try again", subject=subject)
        )

    def _append(self, plan: AppendPlan, subject: str) -> int:
        """Append what is planned, on its condition. Raises ConflictError where that no longer holds."""
        return append(self._reader.recorder, plan.events, plan.condition, plan.head, subject)
