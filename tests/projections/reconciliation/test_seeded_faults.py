"""Seeded faults are named by the explanations, and records without a fault have no difference."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.errors import InputError
from ledger.model.vocabulary import Verdict
from ledger.testing.committees import committees
from ledger.testing.faults import FaultKind, seeded
from ledger.testing.platforms import one_level
from projections import reconcile
from tests.projections.reconciliation.seeded_faults import DOCUMENT, MARKS, seeded_fault, table, timeline_of

KINDS = get_args(FaultKind)
HISTORIES = 20
"""How many records of each kind of fault are tried here; the figures of the documentation rest on more."""


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
            settled = {(s.meeting, s.item, s.says, s.against) for e in one.explanations for s in e.settles}
            assert len(settled) >= one.differs


def test_the_figures_of_the_document_are_of_every_kind():
    """The document has the table that the script writes, with a line a kind and one for all."""
    text = DOCUMENT.read_text(encoding="utf-8")
    begins, ends = MARKS
    shown = text[text.index(begins) + len(begins) : text.index(ends)]
    lines = shown.strip().splitlines()
    assert lines[:2] == table([seeded_fault("count-off", 0, years=2)]).splitlines()[:2]
    assert [line.split("|")[1].strip() for line in lines[2:]] == [*(kind.replace("-", " ") for kind in KINDS), "all"]


def test_the_same_seed_gives_the_same_record():
    """Nothing is random but by the seed."""
    assert committees(seed=3) == committees(seed=3)
    assert committees(seed=3).meetings != committees(seed=4).meetings
    for kind in KINDS:
        assert seeded(committees(seed=3), kind, seed=5) == seeded(committees(seed=3), kind, seed=5)


@pytest.mark.parametrize(
    "told",
    [{"years": 0}, {"meetings_a_year": 0}, {"register": 0}, {"platform": one_level()}],
    ids=lambda told: next(iter(told)),
)
def test_records_that_cannot_be_made_are_refused(told):
    """A number below one, or a platform of another build, is one clear message."""
    with pytest.raises(InputError, match=r"committees\(\)"):
        committees(seed=1, **told)


def test_faults_that_cannot_be_seeded_are_refused():
    """An unknown kind, or a record too short to tell anything from."""
    with pytest.raises(InputError, match="no kind of fault"):
        seeded(committees(seed=1), "case-eaten", seed=1)
    with pytest.raises(InputError, match="make it longer"):
        seeded(committees(seed=1, years=1, meetings_a_year=1), "count-off", seed=1)


@pytest.mark.parametrize("kind", KINDS)
def test_a_fault_touches_one_meeting(kind):
    """Everything but the meeting named is as it was."""
    record = committees(seed=9)
    faulty, fault = seeded(record, kind, seed=9)
    kept = [minutes for minutes in record.meetings if minutes.meeting != fault.meeting]
    assert [minutes for minutes in faulty.meetings if minutes.meeting != fault.meeting] == kept
    assert faulty.meetings != record.meetings
