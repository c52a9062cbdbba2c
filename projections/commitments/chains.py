"""A commitment as a chain: its first statement with every later one, and what settled it.

Values that ``tracking`` fills, ``promises`` assesses and ``wording`` puts into words. Nothing is decided here.

>>> from projections.commitments.tracking import chains
>>> [chain.is_settled for chain in chains(timeline, on=date(2024, 12, 31)).chains][:2]
[True, True]
"""

from __future__ import annotations

from datetime import date

from attrs import define, field, frozen

from ledger.lifecycle import CaseState
from ledger.model.cases import CaseId
from ledger.model.vocabulary import Kind, Promised, Reason
from projections.replay.citations import Citation

REFERRALS = (Promised.REFERRAL_FOR_LISTING, Promised.REFERRAL_FOR_DELISTING)
"""The kinds of promise that ask the level above for something."""


@frozen(kw_only=True)
class CommitmentDeadline:
    """When a commitment falls due.

    Attributes:
        day: the day; None where only words are given.
        wording: how the minutes put it; empty if they set no time.
        set_at: where they do.
        next_of: whose next meeting is meant, as (series or group, name); None where none is.
    """

    day: date | None
    wording: str
    set_at: Citation
    next_of: tuple[str, str] | None = None


@frozen(kw_only=True)
class CommitmentSettlement:
    """What settled a commitment as far as one of its cases goes.

    Attributes:
        at: where.
        kind: by what.
        level: which level resolved it.
        reason: why a case left a register, where the minutes tell.
        into: ids of the cases that took its places, for a merger or split.
        kept: it is what was promised.
    """

    at: Citation
    kind: Kind
    level: str
    reason: Reason | None
    into: tuple[CaseId, ...]
    kept: bool


@define(kw_only=True, eq=False)
class CommitmentChain:
    """One commitment with all that the minutes say of it; ``tracking`` changes it while it replays.

    Attributes:
        kind: what kind of commitment.
        stated: where it was first made.
        group: the group under which it was made.
        level: the level asked, for a referral; the level that stated it, for anything else.
        cases: the cases it was made about.
        waiting: the cases that it is open for now.
        passed_to: the cases to which it passed.
        owed_by: who is to do it: agencies by name, or the id of a level.
        task: what is to be done, where the minutes put it in words.
        deadline: the time last set; None if none ever was.
        restated: where it was restated, in order.
        answers: what settled it, case by case.
    """

    kind: Promised
    stated: Citation
    group: str
    level: str
    cases: tuple[CaseId, ...]
    waiting: list[CaseId]
    passed_to: list[CaseId] = field(factory=list)
    owed_by: tuple[str, ...] = ()
    task: str = ""
    deadline: CommitmentDeadline | None = None
    restated: list[Citation] = field(factory=list)
    answers: list[CommitmentSettlement] = field(factory=list)

    @property
    def is_settled(self) -> bool:
        """Whether something on record settled it for all its cases."""
        return bool(self.answers) and not self.waiting


@define(kw_only=True)
class CommitmentChains:
    """All chains and what is needed to assess them.

    Attributes:
        chains: every commitment, in the order in which they were first made.
        states: the last state of every case.
        citations: per case, every place in the minutes that names it.
    """

    chains: list[CommitmentChain] = field(factory=list)
    states: dict[CaseId, CaseState] = field(factory=dict)
    citations: dict[CaseId, list[Citation]] = field(factory=dict)
