"""What is recorded about a country afterwards."""

from __future__ import annotations

from random import Random

from benchmarks.generator import generate
from benchmarks.generator.anomalies import amendment, found_same, later
from ledger.model.cases import CaseId
from ledger.model.events import MinutesAmended


def test_an_amendment_is_recorded_weeks_later():
    """It amends its own meeting, and says why."""
    _, batch, *_ = generate(bodies=1, years=1).batches()
    first, *_ = amended = amendment(batch, Random(1).random)
    assert isinstance(first, MinutesAmended)
    assert first.meeting == batch[0].meeting
    assert first.because
    assert all((event.recorded_at - batch[0].recorded_at).days >= 21 for event in amended)


def test_two_cases_are_found_to_be_one():
    """One event names both ids."""
    (event,) = found_same(CaseId("a-113-1.01"), CaseId("a-113-2.01"), later(generated_at(), Random(1).random))
    assert event.cases == ("a-113-1.01", "a-113-2.01")
    assert event.recorded_at > generated_at()


def generated_at():
    """The moment of the first batch."""
    ((first, *_), *_) = generate(bodies=1, years=1).batches()
    return first.recorded_at
