"""What reconciliation answers: checks, the evidence they cite, and explanations of what differs.

Values only; what finds them is in the other modules of the package.
"""

from __future__ import annotations

from attrs import frozen

from ledger.model.cases import CaseId
from ledger.model.events import Difference, DifferenceAcknowledged
from ledger.model.meetings import MeetingId
from ledger.model.vocabulary import Against, Cause, CheckTopic, Counted, Instant, Verdict


@frozen(kw_only=True)
class Cited:
    """One thing that counts, and where the record has it.

    Attributes:
        title: the case's title, or the group whose count it is.
        case: the case's id; None for a group's count.
        meeting: the meeting that put it there, or whose minutes say so.
        item: the item of those minutes; empty where none is on record.
    """

    title: str
    case: CaseId | None
    meeting: str
    item: str

    @property
    def where(self) -> str:
        """Meeting and item, as in ``industry/114-2 二(六)``."""
        return f"{self.meeting} {self.item}".strip()


@frozen(kw_only=True)
class Reading:
    """One way to read a number whose minutes leave open what it counts.

    Attributes:
        of: what it would count.
        instant: at which instant.
        derived: the number that follows; None where none does.
        fits: whether that is the number declared.
    """

    of: Counted
    instant: Instant
    derived: int | None
    fits: bool


@frozen(kw_only=True)
class Settled:
    """A difference that an explanation would settle.

    Attributes:
        meeting: whose minutes declare the number, or hold the resolution out of order.
        item: the item that states it.
        says: the words that carry it; empty for a resolution out of order.
        against: what it was held against.
    """

    meeting: MeetingId
    item: str
    says: str
    against: Against


@frozen(kw_only=True)
class Explanation:
    """What would settle a difference, tried on the record: nothing more than it names.

    Attributes:
        cause: what kind of explanation.
        cases: the cases it speaks of; where ``one_of``, any single one of them would do.
        titles: their titles.
        one_of: the cases are alternatives.
        cited: what on record it rests on, each with meeting and item.
        missing: meetings that are not on record and may have resolved it.
        perhaps: meetings that may, if they were held, of which no number tells.
        settles: every difference that would be gone, in the order held.
        upsets: how many counts that agree, and resolutions in order, would then no longer be.
        text: it all in a sentence.
    """

    cause: Cause
    cases: tuple[CaseId, ...]
    titles: tuple[str, ...]
    one_of: bool
    cited: tuple[Cited, ...]
    missing: tuple[MeetingId, ...]
    perhaps: tuple[MeetingId, ...]
    settles: tuple[Settled, ...]
    upsets: int
    text: str


@frozen(kw_only=True)
class Check:
    """One declared count held against one thing that proves it.

    Attributes:
        meeting: whose minutes declare it.
        item: the item that states it.
        says: the words of the minutes that carry it.
        what: what is counted; ``unstated`` where the minutes leave that open and not one reading alone fits.
        instant: before, during or after the meeting's own resolutions; None where left open.
        level, group, category: of what it counts; group and category may be empty.
        method: what it is held against.
        declared: the number stated; None for a clash, which is about no number.
        derived: the number that follows; None where none does.
        verdict: agrees, differs or cannot tell.
        because: the evidence, in a sentence or two.
        missing: meetings not on record that keep it from being told, or that may explain it.
        evidence: everything counted, each with meeting and item.
        readings: where the minutes leave open what is counted, every reading tried.
        explanations: for a difference, what would settle it, likeliest first.
        difference: the difference, as it may be acknowledged; None where there is none.
        acknowledged: who acknowledged it and why; None if nobody did.
        accepted: for a clash, why it was accepted; None if it was not.
    """

    meeting: MeetingId
    item: str
    says: str
    what: Counted | CheckTopic
    instant: Instant | None
    level: str
    group: str
    category: str
    method: Against
    declared: int | None
    derived: int | None
    verdict: Verdict
    because: str
    missing: tuple[MeetingId, ...] = ()
    evidence: tuple[Cited, ...] = ()
    readings: tuple[Reading, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    difference: Difference | None = None
    acknowledged: DifferenceAcknowledged | None = None
    accepted: str | None = None

    @property
    def cases(self) -> tuple[str, ...]:
        """The titles of the cases counted, as far as names are known."""
        return tuple(cited.title for cited in self.evidence if cited.case is not None)

    @property
    def is_unsettled(self) -> bool:
        """Whether it differs and nobody has acknowledged or accepted that."""
        return self.verdict is Verdict.DIFFERS and self.acknowledged is None and self.accepted is None
