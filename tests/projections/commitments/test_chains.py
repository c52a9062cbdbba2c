"""Chains: a commitment is settled once nothing of it waits."""

from __future__ import annotations

from datetime import date

from ledger.model.vocabulary import Kind, Promised
from projections.commitments.chains import CommitmentChain, CommitmentSettlement
from projections.replay.citations import Citation

AT = Citation(meeting="industry/113-1", item="一", day=date(2024, 1, 10))


def chain(*waiting: str, settled: int = 0) -> CommitmentChain:
    """A directive about two cases, of which some wait and so many are settled."""
    answer = CommitmentSettlement(at=AT, kind=Kind.DELISTED, level="vice-mayor", reason=None, into=(), kept=True)
    return CommitmentChain(
        kind=Promised.DIRECTIVE, stated=AT, group="industry", level="vice-mayor", cases=("A", "B"),
        waiting=list(waiting), answers=[answer] * settled,
    )  # fmt: skip


def test_a_commitment_is_settled_when_something_settled_it_for_every_case() -> None:
    """As long as one case waits it is open; one about no case is open until something settles it."""
    assert not chain("A", "B").is_settled
    assert not chain("B", settled=1).is_settled
    assert chain(settled=2).is_settled
    assert not chain().is_settled


def test_two_commitments_with_the_same_words_are_two() -> None:
    """Chains are told apart by identity: the same task given twice is followed twice."""
    assert chain("A") != chain("A")
