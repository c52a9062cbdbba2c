"""The answers of reconciliation: checks, the cases they cite, and explanations of differences.

Values only; the other modules of the package make them.

>>> Cited(title="甲案", case=None, meeting="industry/114-2", item="二(六)").where
'industry/114-2 二(六)'
"""

from __future__ import annotations

from attrs import frozen

from ledger.model.cases import CaseId
from ledger.model.events import Difference, DifferenceAcknowledged
from ledger.model.meetings import MeetingId
from ledger.model.vocabulary import Against, Cause, CheckTopic, Counted, Instant, Verdict


@frozen(kw_only=True)
class Cited:
    """One case or count, and its place on record.

    Attributes:
        title: the case's title, or the group whose count it is.
        case: the case's id; None for a group's count.
        meeting: the meeting that resolved or stated it.
        item: the item of its minutes; empty where none is on record.
    """

    title: str
    case: CaseId | None
    meeting: str
    item: str

    @property
    def where(self) -> str:
        """The meeting and the item, as in ``industry/114-2 二(六)``."""
        return f"{self.meeting} {self.item}".strip()


@frozen(kw_only=True)
class Reading:
    """One reading of a number whose minutes leave open what it counts.

    Attributes:
        of: what it counts in this reading.
        instant: the instant of the count.
        derived: the number derived; None where there is none.
        fits: whether that is the number declared.
    """

    of: Counted
    instant: Instant
    derived: int | None
    fits: bool


@frozen(kw_only=True)
class Settled:
    """A difference that an explanation settles.

    Attributes:
        meeting: whose minutes declare the number, or hold the resolution that breaks a rule.
        item: the item that states it.
        says: the words that state it; empty for a resolution.
        method: what it was compared with.
    """

    meeting: MeetingId
    item: str
    says: str
    method: Against


@frozen(kw_only=True)
class Explanation:
    """A possible cause that settles a difference, as evaluated on the record.

    Attributes:
        cause: the kind of cause.
        cases: the cases concerned; where ``one_of``, any single one of them.
        titles: their titles.
        one_of: the cases are alternatives.
        cited: the cases of the evidence, each with meeting and item.
        missing: meetings that are not on record and may have resolved it.
        perhaps: meetings that may have been held and resolved it; no number on record shows them.
        settles: every difference that is settled, in the order held.
        upsets: how many counts would no longer agree, and resolutions break a rule.
        text: the explanation as a sentence.
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
    """One declared count compared with the number that one method derives.

    Attributes:
        meeting: whose minutes declare it.
        item: the item that states it.
        says: the words of the minutes that state it.
        what: what is counted; ``unstated`` where the minutes leave that open and not one reading alone fits.
        instant: before, during or after the meeting's own resolutions; None where left open.
        level, group, category: of what it counts; group and category may be empty.
        method: what it is compared with.
        declared: the number stated; None for a resolution that breaks a rule.
        derived: the number derived; None where there is none.
        verdict: agrees, differs or cannot verify.
        because: the evidence as text.
        missing: meetings not on record that prevent a verdict, or that may explain a difference.
        evidence: everything counted, each with meeting and item.
        readings: where the minutes leave open what is counted, every reading.
        explanations: for a difference, what settles it, likeliest first.
        difference: the difference, as it can be acknowledged; None where there is none.
        acknowledged: who acknowledged it and why; None where it is not acknowledged.
        accepted: for a resolution that breaks a rule, why it was accepted; None where it was not.
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
        """The titles of the cases counted, where names are known."""
        return tuple(cited.title for cited in self.evidence if cited.case is not None)

    @property
    def is_unsettled(self) -> bool:
        """Whether it differs and is neither acknowledged nor accepted."""
        return self.verdict is Verdict.DIFFERS and self.acknowledged is None and self.accepted is None
