"""The one door for questions: every projection asked by names, with the tables or the log chosen for it.

Above the projections, which are pure folds over a ``Timeline`` and stay usable beneath it. A method looks
the names up, reads what its fold needs, and returns what the fold returns. Nothing is computed here and
nothing is put into words for a terminal.

>>> answers = Answers(ledger)
>>> [state.id for state in answers.status("青創交流合作")]
['industry-112-1.22']
>>> answers.tally("vice-mayor/3")[0].sentence
'解列24案、新增12案及確認執行中51案'
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self

from ledger.application import CaseLedger
from ledger.errors import UnknownNameError
from ledger.model.cases import CaseId
from ledger.model.intake.texts import FileName
from ledger.model.intake.wall import at_the_door, hold_arguments
from ledger.model.platform import Platform
from ledger.text.bilingual import Text
from ledger.text.language import Language
from ledger.timeline import Known, Timeline
from projections.engine import Engine
from projections.naming import group_id, level_id, meeting_id

if TYPE_CHECKING:
    from ledger.commands.changes import Batch
    from ledger.lifecycle import CaseState
    from projections.agenda import Agenda
    from projections.commitments.owners import Owners
    from projections.commitments.promises import Promise
    from projections.commitments.ratification import Ratification
    from projections.gaps import Missing
    from projections.history import Change
    from projections.kept import Kept
    from projections.knowledge import Learned
    from projections.lineage import Lineage
    from projections.reconciliation import Check, Explanation, Waiver
    from projections.registers.conservation import ConservationRow
    from projections.tallies import Tally


class Answers:
    """Answers about one ledger; not for several threads at once.

    A case is given by its id, its title, an alias, or an unambiguous part of one, in the names recorded by
    ``known``; a group or a level by its id or by a label in either language; a meeting by its id.

    Three arguments are the same everywhere: ``on``, as of the end of that day of effect (None: all of it);
    ``known``, by what was recorded up to that position of the log or by the end of that day (None: all of
    it); ``presumed``, with False as if nothing had been presumed.
    """

    def __init__(
        self,
        ledger: CaseLedger,
        *,
        tables: bool | str | Path = True,
        note: Callable[[Text], None] | None = None,
        catch_up: Callable[[Kept], object] | None = None,
        before_fold: Callable[[], None] | None = None,
    ) -> None:
        """Ask ``ledger``, which stays open until its owner closes it.

        Args:
            ledger: the ledger.
            tables: answer from the tables kept beside the ledger's file, where they are there; a path names
                others; False reads the log alone. The answers are the same.
            note: receives what a reader should know beside the answer: that the tables failed and were
                passed over, that a position was taken down to the end of an append.
            catch_up: brings the tables up to date when they are opened; ``Kept.catch_up`` unless given.
            before_fold: called before the whole log is read for a question that tables would answer.

        Raises:
            InputError: an argument is not of its type.
        """
        hold_arguments(
            "Answers",
            ledger=(ledger, CaseLedger),
            tables=(tables, bool | FileName | Path),
            note=(note, Callable | None),
            catch_up=(catch_up, Callable | None),
            before_fold=(before_fold, Callable | None),
        )
        self._engine = Engine(ledger, tables=tables, note=note, catch_up=catch_up, before_fold=before_fold)
        self._ledger = ledger

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the tables; the ledger stays open."""
        self._engine.close()

    @property
    def uses_tables(self) -> bool:
        """Whether there are tables that answer, up to date; they are opened for it."""
        return self._engine.kept is not None

    # --- what questions name --------------------------------------------------------------------

    @at_the_door
    def find(
        self, case: str, *, on: date | None = None, known: Known | None = None, group: str | None = None
    ) -> CaseId:
        """Return the id of the one case that ``case`` means.

        Args:
            case: its id, a title or alias, or an unambiguous part of one.
            on: the day on which the case meant was open, where several still bear the name.
            known: by the names recorded by then, else by any name on record.
            group: whose case is meant, where several bear the name.

        Raises:
            UnknownNameError: no case was ever called so, or there is no such group; near names are offered.
            AmbiguousNameError: several cases fit; they are listed.
        """
        known = self._engine.known(known)
        of = group_id(self._engine.platform(known), group) if group is not None else ""
        try:
            return self._ledger.find_case(case, known=known, on=on, group=of)
        except UnknownNameError:
            if known is None:
                raise
            return self._ledger.find_case(case, on=on, group=of)

    @at_the_door
    def find_all(self, case: str, *, on: date | None = None, known: Known | None = None) -> tuple[CaseId, ...]:
        """Return every case that bears ``case`` as a whole name, else the one of which it is part of a name.

        Args:
            case: its id, a title or alias, or an unambiguous part of one.
            on: the day on which the case meant was open, where several bear a part.
            known: by the names recorded by then, else by any name on record.

        Raises:
            UnknownNameError: no case was ever called so.
            AmbiguousNameError: it is part of the names of several cases.
        """
        known = self._engine.known(known)
        return self._ledger.cases_called(case, known=known) or (self.find(case, on=on, known=known),)

    @at_the_door
    def platform(self, *, known: Known | None = None) -> Platform:
        """Return the platform as last described by then.

        Args:
            known: by what was recorded by then; None means all of it.

        Raises:
            InputError: the log has no such position.
            LedgerError: nothing was known by then.
        """
        return self._engine.platform(self._engine.known(known))

    @at_the_door
    def timeline(self, *, known: Known | None = None, presumed: bool = True) -> Timeline:
        """Return everything known by then in the effective order, as the projections take it.

        While the log does not grow, the same question gets the same timeline.

        Args:
            known: by what was recorded by then; None means all of it.
            presumed: with what is presumed.

        Raises:
            InputError: the log has no such position.
            LedgerError: nothing was known by then.
        """
        return self._engine.timeline(self._engine.known(known), presumed)

    @at_the_door
    def owners(self, owner: str, *, known: Known | None = None) -> Owners:
        """Return whom ``owner`` means.

        Args:
            owner: an agency, member, level or group, by any spelling of the platform.
            known: by what was recorded by then; None means all of it.

        Raises:
            UnknownNameError: nothing is called so.
        """
        from projections.commitments.owners import owners_named

        return owners_named(self.platform(known=known), owner)

    # --- cases ----------------------------------------------------------------------------------

    @at_the_door
    def status(
        self,
        case: str | None = None,
        *,
        group: str | None = None,
        on: date | None = None,
        known: Known | None = None,
        presumed: bool = True,
    ) -> tuple[CaseState, ...]:
        """Return how each case stood, by group and id.

        Args:
            case: only the cases of this name; several may bear one title.
            group: only the cases of this group.
            on: as of the end of that day.
            known: by what was recorded by then; None means all of it.
            presumed: with what is presumed.

        Returns:
            Nothing of a case that was not on record by then.

        Raises:
            UnknownNameError: no case was ever called so, or there is no such group.
            AmbiguousNameError: ``case`` is part of the names of several cases.
        """
        known = self._engine.known(known)
        if case is None:
            return self._engine.status(on, self._group_by(known, presumed, group), known, presumed)
        from projections.status import status

        found: tuple[CaseState, ...] = ()
        for one in self.find_all(case, on=on, known=known):
            timeline = self._engine.timeline_of(one, known, presumed)
            states = status(timeline, on=on, group=group_id(timeline.platform, group))
            found += tuple(state for state in states if state.id == timeline.shown_id(one))
        return found

    @at_the_door
    def unnamed(
        self, *, on: date | None = None, known: Known | None = None, presumed: bool = True
    ) -> dict[tuple[str, str], int]:
        """Return how many cases known by number only each register held, by level and group.

        Args:
            on: as of the end of that day.
            known: by what was recorded by then; None means all of it.
            presumed: with what is presumed.
        """
        return self._engine.unnamed(on, self._engine.known(known), presumed)

    @at_the_door
    def history(
        self, case: str, *, on: date | None = None, known: Known | None = None, presumed: bool = True
    ) -> tuple[Change, ...]:
        """Return every event about one case; none where it was not on record by then.

        Args:
            case: its id, a title or alias, or an unambiguous part of one.
            on: only what took effect by the end of that day.
            known: by what was recorded by then; None means all of it.
            presumed: with what is presumed.

        Raises:
            UnknownNameError: no case was ever called so.
            AmbiguousNameError: several cases fit.
        """
        from projections.history import history

        found, timeline = self._of_case(case, on, known, presumed)
        try:
            return history(timeline, found, on=on)
        except UnknownNameError:
            return ()

    @at_the_door
    def knowledge(self, case: str, *, presumed: bool = True) -> tuple[Learned, ...]:
        """Return every recording or correction that changed the answer to how one case stood on some day.

        Args:
            case: its id, a title or alias, or an unambiguous part of one.
            presumed: with what is presumed.

        Raises:
            UnknownNameError: no case was ever called so.
            AmbiguousNameError: several cases fit.
        """
        from projections.knowledge import knowledge

        return knowledge(self._ledger.events(), self.find(case), presumptions=presumed)

    @at_the_door
    def lineage(
        self, case: str, *, on: date | None = None, known: Known | None = None, presumed: bool = True
    ) -> Lineage | None:
        """Return what one case came from and became; None where it was not on record by then.

        Args:
            case: its id, a title or alias, or an unambiguous part of one.
            on: as of the end of that day.
            known: by what was recorded by then; None means all of it.
            presumed: with what is presumed.

        Raises:
            UnknownNameError: no case was ever called so.
            AmbiguousNameError: several cases fit.
        """
        from projections.lineage import lineage

        found, timeline = self._of_case(case, on, known, presumed)
        try:
            return lineage(timeline, found, on=on)
        except UnknownNameError:
            return None

    def _of_case(self, case: str, on: date | None, known: Known | None, presumed: bool) -> tuple[CaseId, Timeline]:
        known = self._engine.known(known)
        found = self.find(case, on=on, known=known)
        return found, self._engine.timeline_of(found, known, presumed)

    # --- meetings -------------------------------------------------------------------------------

    @at_the_door
    def tally(
        self, meeting: str | None = None, *, on: date | None = None, known: Known | None = None, presumed: bool = True
    ) -> tuple[Tally, ...]:
        """Return what each meeting resolved, counted.

        Args:
            meeting: only this meeting.
            on: only meetings held by that day.
            known: by what was recorded by then; None means all of it.
            presumed: with what is presumed.

        Raises:
            UnknownNameError: the meeting is not on record.
        """
        from projections.tallies import tallies

        timeline, _ = self._engine.timeline_of_meeting(meeting, on, self._engine.known(known), presumed)
        return tuple(tallies(timeline, meeting_id(timeline, meeting) if meeting is not None else None, on=on))

    @at_the_door
    def reconcile(
        self,
        meeting: str | None = None,
        *,
        on: date | None = None,
        known: Known | None = None,
        presumed: bool = True,
        language: Language = "en",
        explain: bool = True,
    ) -> tuple[Check, ...]:
        """Return every count that minutes state, checked against the record; of one meeting, if ``meeting`` names it.

        Args:
            meeting: only this meeting.
            on: only meetings held by that day.
            known: by what was recorded by then; None means all of it.
            presumed: with what is presumed.
            language: of the evidence in words.
            explain: with possible causes of each difference.

        Raises:
            UnknownNameError: the meeting is not on record.
        """
        from ledger.model.vocabulary import Verdict
        from projections.reconciliation import reconcile

        known = self._engine.known(known)
        timeline, is_part = self._engine.timeline_of_meeting(meeting, on, known, presumed)
        of = meeting_id(timeline, meeting) if meeting is not None else None
        found = tuple(reconcile(timeline, of, on=on, language=language, explain=explain and not is_part))
        if not (explain and is_part and any(check.verdict is Verdict.DIFFERS for check in found)):
            return found
        timeline, _ = self._engine.timeline_of_meeting(meeting, on, known, presumed, widely=True)
        return tuple(reconcile(timeline, of, on=on, language=language))

    @at_the_door
    def waivers(
        self, meeting: str | None = None, *, known: Known | None = None, presumed: bool = True
    ) -> tuple[Waiver, ...]:
        """Return every acknowledgement on record and whether it still covers a difference.

        Args:
            meeting: only those of this meeting.
            known: by what was recorded by then; None means all of it.
            presumed: with what is presumed.

        Raises:
            UnknownNameError: the meeting is not on record.
        """
        from projections.reconciliation import waivers

        timeline, _ = self._engine.timeline_of_meeting(meeting, None, self._engine.known(known), presumed)
        of = meeting_id(timeline, meeting) if meeting is not None else None
        found = waivers(timeline) if timeline.acknowledged else ()
        return tuple(one for one in found if of in (None, one.acknowledged.meeting))

    @at_the_door
    def explain(
        self,
        *,
        on: date | None = None,
        known: Known | None = None,
        presumed: bool = True,
        language: Language = "en",
    ) -> tuple[Explanation, ...]:
        """Return what would settle the differences of the whole record, what settles most first.

        Args:
            on: only meetings held by that day.
            known: by what was recorded by then; None means all of it.
            presumed: with what is presumed.
            language: of the explanations.
        """
        from projections.reconciliation import explain

        return explain(self.timeline(known=known, presumed=presumed), on=on, language=language)

    @at_the_door
    def minutes(
        self,
        meeting: str,
        *,
        known: Known | None = None,
        presumed: bool = True,
        language: Language = "en",
        form: Literal["text", "markdown"] = "text",
    ) -> str:
        """Return the resolutions, counts and register of one meeting in words to paste into a draft.

        Args:
            meeting: the meeting.
            known: by what was recorded by then; None means all of it.
            presumed: with what is presumed.
            language: of everything that does not come from the record.
            form: plain text or Markdown.

        Raises:
            UnknownNameError: the meeting is not on record.
        """
        from projections.minutes_text import minutes_text

        timeline = self._engine.timeline(self._engine.known(known), presumed, tables_would_do=True)
        return minutes_text(timeline, meeting_id(timeline, meeting), language=language, form=form)

    @at_the_door
    def agenda(
        self, meeting: str, *, known: Known | None = None, presumed: bool = True, language: Language = "en"
    ) -> Agenda:
        """Return what a meeting that is not on record yet has before it.

        Args:
            meeting: the meeting.
            known: by what was recorded by then; None means all of it.
            presumed: with what is presumed.
            language: of what is promised, in words.

        Raises:
            UnknownNameError: the platform holds no such meeting.
        """
        from projections.agenda import agenda

        return agenda(self.timeline(known=known, presumed=presumed), meeting, language=language)

    # --- the whole record -----------------------------------------------------------------------

    @at_the_door
    def conservation(
        self,
        *,
        level: str | None = None,
        group: str | None = None,
        on: date | None = None,
        known: Known | None = None,
        presumed: bool = True,
    ) -> tuple[ConservationRow, ...]:
        """Return each register added up, row by row, and where a row is not proven.

        Args:
            level: only the registers of this level.
            group: only the registers of this group.
            on: only what took effect by the end of that day.
            known: by what was recorded by then; None means all of it.
            presumed: with what is presumed.

        Raises:
            UnknownNameError: the platform has no such level or group.
        """
        from projections.registers.conservation import conservation

        timeline = self.timeline(known=known, presumed=presumed)
        of_level, of_group = level_id(timeline.platform, level), group_id(timeline.platform, group)
        return conservation(timeline, level=of_level, group=of_group, on=on)

    @at_the_door
    def promises(
        self,
        *,
        group: str | None = None,
        owner: str | None = None,
        overdue: bool = False,
        on: date | None = None,
        known: Known | None = None,
        presumed: bool = True,
        language: Language = "en",
    ) -> tuple[Promise, ...]:
        """Return what was promised and what became of it, what needs action first.

        Args:
            group: only those of this group.
            owner: only those owed by this agency, member, level or group, by any spelling of the platform.
            overdue: only those whose time has passed and that are not settled.
            on: the day as of which they are judged; None means the day of the last meeting on record.
            known: by what was recorded by then; None means all of it.
            presumed: with what is presumed.
            language: of text and evidence.

        Raises:
            UnknownNameError: the platform has no such group or owner.
        """
        from projections.commitments.owners import owners_named
        from projections.commitments.promises import promises

        timeline = self.timeline(known=known, presumed=presumed)
        owners: Iterable[str] = owners_named(timeline.platform, owner).all if owner is not None else ()
        of = group_id(timeline.platform, group)
        return promises(timeline, on=on, group=of, owners=owners, overdue=overdue, language=language)

    @at_the_door
    def ratification(
        self,
        *,
        group: str | None = None,
        on: date | None = None,
        known: Known | None = None,
        presumed: bool = True,
    ) -> tuple[Ratification, ...]:
        """Return how long the level above took to confirm, request by request.

        Args:
            group: only the requests of this group.
            on: the day as of which they are judged; None means the day of the last meeting on record.
            known: by what was recorded by then; None means all of it.
            presumed: with what is presumed.

        Raises:
            UnknownNameError: the platform has no such group.
        """
        from projections.commitments.ratification import ratification

        timeline = self.timeline(known=known, presumed=presumed)
        return ratification(timeline, on=on, group=group_id(timeline.platform, group))

    @at_the_door
    def gaps(
        self,
        *,
        group: str | None = None,
        still: int | None = None,
        on: date | None = None,
        known: Known | None = None,
        presumed: bool = True,
        language: Language = "en",
    ) -> tuple[Missing, ...]:
        """Return what is missing from the record, with evidence and what could close it.

        Args:
            group: only the gaps of this group.
            still: over how many meetings of its group a case may stand still; as ``gaps`` has it unless given.
            on: as the record stood at the end of that day.
            known: by what was recorded by then; None means all of it.
            presumed: with what is presumed.
            language: of evidence and remedy.

        Raises:
            UnknownNameError: the platform has no such group.
        """
        from projections.gaps import STILL_MEETINGS, gaps

        timeline = self.timeline(known=known, presumed=presumed)
        over = STILL_MEETINGS if still is None else still
        return gaps(timeline, on=on, group=group_id(timeline.platform, group), still=over, language=language)

    @at_the_door
    def changes(self, since: Known = 0, *, presumed: bool = True) -> tuple[Batch, ...]:
        """Return what was recorded since, append by append, in the order recorded.

        Args:
            since: after that position of the log, one inside an append taken down to where that began; or
                from that day on, in the platform's own time.
            presumed: with the statuses that presumptions give.

        Raises:
            InputError: the log has no such position.
        """
        after = self._engine.known(since) if isinstance(since, int) else self._position_before(since)
        assert isinstance(after, int)
        return tuple(self._ledger.changes(after, presumptions=presumed))

    def _position_before(self, day: date) -> int:
        """Return the position of the last event recorded before ``day``, in the platform's own time."""
        position, platform = 0, self._ledger.platform
        for recorded in self._ledger.events():
            if platform is None or platform.local_day(recorded.event.recorded_at) >= day:
                break
            position = recorded.position
        return position

    def _group_by(self, known: Known | None, presumed: bool, group: str | None) -> str:
        """Return the id of a group by the platform as it was known then; empty for None."""
        if group is None:
            return ""
        return group_id(self._engine.platform(known), group)
