"""A promise as a chain: from its first statement on, with all that was said of it since.

Values that ``tracking`` fills, ``promises`` judges and ``wording`` puts into words. Nothing here
decides anything.
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
    """When a promise falls due.

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
    """What settled a promise as far as one of its cases goes.

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
    """One promise with all that was said of it; mutable while the fold runs.

    Attributes:
        kind: what kind of promise.
        stated: where it was first made.
        group: the group under which it was made.
        level: the level asked, for a referral; the level that said it, for anything else.
        cases: the cases it was made about.
        waiting: the cases with which it now rests, not settled.
        passed_to: the cases to which it passed.
        owed_by: who is to do it: agencies by name, or the id of a level.
        task: what is to be done, where the minutes put it in words.
        deadline: the time last set; None if none ever was.
        restated: where it was said again, in order.
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
        """Whether something on record ended it for all its cases."""
        return bool(self.answers) and not self.waiting


@define(kw_only=True)
class CommitmentChains:
    """All chains and what is needed to judge them.

    Attributes:
        chains: every promise, in the order in which they were first made.
        states: every case as it stands in the end.
        mentions: per case, every place in the minutes that speaks of it by name.
    """

    chains: list[CommitmentChain] = field(factory=list)
    states: dict[CaseId, CaseState] = field(factory=dict)
    citations: dict[CaseId, list[Citation]] = field(factory=dict)
