"""Seeded faults are named by the explanations, and records without a fault have no difference."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.model.vocabulary import Verdict
from ledger.testing.committees import committees
from ledger.testing.faults import FaultKind
from projections import reconcile
from tests.projections.reconciliation.seeded_faults import DOCUMENT, MARKS, seeded_fault, table, timeline_of

KINDS = get_args(FaultKind)
HISTORIES = 20
"""How many records of each kind of fault are evaluated here; the figures of the documentation rest on more."""


@settings(max_examples=8)
@given(
    seed=st.integers(0, 10**6),
    years=st.integers(1, 3),
    meetings_a_year=st.integers(1, 4),
    register=st.integers(1, 9),
)
def test_a_record_without_a_fault_has_no_difference(seed, years, meetings_a_year, register):
    """Whatever the seed and the size, every number declared agrees, but for those that rest on themselves."""
    record = committees(seed=seed, years=years, meetings_a_year=meetings_a_year, register=register)
    checks = list(reconcile(timeline_of(record), explain=False))
    assert [check for check in checks if check.verdict is Verdict.DIFFERS] == []
    told = sum(check.verdict is Verdict.AGREES for check in checks)
    assert told > 0 or len(record.meetings) <= len(record.platform.groups) * 2


@pytest.fixture(scope="module")
def outcomes():
    """What comes of each kind of fault in records of two years."""
    return {kind: [seeded_fault(kind, seed, years=2) for seed in range(HISTORIES)] for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_of_fault_goes_unnamed(outcomes, kind):
    """Of each kind by itself, most are among the first three explanations."""
    found = outcomes[kind]
    named = sum(one.place is not None and one.place <= 3 for one in found)
    assert named >= 0.85 * len(found), [one.fault for one in found if one.place is None]


def test_the_fault_is_among_the_first_three_in_95_of_100_and_the_first_in_80(outcomes):
    """Over all kinds together."""
    found = [one for kind in KINDS for one in outcomes[kind]]
    assert sum(one.place is not None and one.place <= 3 for one in found) >= 0.95 * len(found)
    assert sum(one.place == 1 for one in found) >= 0.80 * len(found)


def test_every_difference_of_a_seeded_fault_is_explained(outcomes):
    """Whatever differs has an explanation that settles it."""
    for kind in KINDS:
        for one in outcomes[kind]:
            assert bool(one.explanations) == bool(one.differs)
            settled = {(s.meeting, s.item, s.says, s.method) for e in one.explanations for s in e.settles}
            assert len(settled) >= one.differs


def test_the_figures_of_the_document_are_of_every_kind():
    """The document has the table that the script writes, with a line a kind and one for all."""
    text = DOCUMENT.read_text(encoding="utf-8")
    begins, ends = MARKS
    shown = text[text.index(begins) + len(begins) : text.index(ends)]
    lines = shown.strip().splitlines()
    assert lines[:2] == table([seeded_fault("count-off", 0, years=2)]).splitlines()[:2]
    assert [line.split("|")[1].strip() for line in lines[2:]] == [*(kind.replace("-", " ") for kind in KINDS), "all"]
