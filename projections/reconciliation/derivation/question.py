"""One declared count in one reading, and what a method derives for it.

Values only; the methods are in the other modules of the package.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from ledger.lifecycle import CaseState
from ledger.model.dates import is_under
from ledger.model.events import (
    DeclaredCount,
    MeetingEvent,
)
from ledger.model.vocabulary import Against, Counted, Instant
from ledger.timeline import Replay, Step, Timeline
from projections.reconciliation.case_index import CaseIndex
from projections.reconciliation.checks import Cited
from projections.reconciliation.wording import Evidence
from projections.replay.meetings import MeetingReplay


@frozen(kw_only=True)
class Derivation:
    """The number that one method derives for a count.

    Attributes:
        against: the method.
        derived: the number.
        counted: everything counted, each with its place on record.
        evidence: what the number follows from, strongest first.
        left_out: the cases on the register that a complete list does not name.
        beyond: the cases that a complete list names and the register does not hold.
        is_circular: the number follows only from the minutes that declare it.
        is_incomplete: not everything that makes up the number is stated.
    """

    against: Against
    derived: int
    counted: tuple[Cited, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    left_out: tuple[CaseState, ...] = ()
    beyond: tuple[CaseState, ...] = ()
    is_circular: bool = False
    is_incomplete: bool = False

    def agrees_with(self, declared: int) -> bool:
        """Return whether number and names are those of the minutes.

        Args:
            declared: the number declared.
        """
        return self.derived == declared and not self.left_out and not self.beyond


@frozen(kw_only=True)
class Question:
    """One declared count in one reading, with the record from which it is derived.

    Attributes:
        count: the count as declared.
        of: what it counts, in this reading.
        instant: at which instant, in this reading.
        meeting_replay: the meeting that declares it, with the registers before and after.
        case_index: where the record names each case.
        timeline: the record as known.
    """

    count: DeclaredCount
    of: Counted
    instant: Instant
    meeting_replay: MeetingReplay
    case_index: CaseIndex
    timeline: Timeline

    @property
    def level(self) -> str:
        """The level whose register or resolutions are counted."""
        return self.count.level or self.meeting_replay.header.level

    @property
    def group(self) -> str:
        """The group counted; empty for all."""
        return self.count.group or self.meeting_replay.header.group

    @property
    def replay(self) -> Replay:
        """The registers at the instant of the count."""
        return self.meeting_replay.after if self.instant is Instant.AFTER else self.meeting_replay.before

    def matches(self, state: CaseState) -> bool:
        """Return whether a case is of the group, category and scope counted.

        Args:
            state: the case.
        """
        if self.group and state.group != self.group:
            return False
        if self.count.category and state.category != self.count.category:
            return False
        return not self.count.scope or set(state.scope) == set(self.count.scope)

    def is_covered(self, event: MeetingEvent) -> bool:
        """Return whether an event is under the item and in the group counted.

        Args:
            event: an event of the meeting.
        """
        if self.count.under and not is_under(event.item, self.count.under):
            return False
        return not self.count.group or event.group == self.count.group

    def covered(self) -> Iterator[Step]:
        """Return the steps of the meeting that are under the item and in the group counted."""
        return (step for step in self.meeting_replay.steps if self.is_covered(step.event))
