"""Whoever is overtaken by others waits, longer each time, and not without end."""

from __future__ import annotations

from datetime import date

import pytest
from eventsourcing.dcb.popo import InMemoryDCBRecorder
from eventsourcing.persistence import IntegrityError

from ledger import CaseLedger, ConflictError, InputError, Minutes
from ledger.commands.backoff import FIRST, LONGEST, Patience
from ledger.testing.ledgers import RECORDED_AT
from tests.support.platforms import four_cities


def waits(seconds: float, chance: float) -> list[float]:
    """The waits that are allowed, and drawn so."""
    return list(Patience(seconds=seconds, sleep=lambda _: None, chance=lambda: chance).waits())


def test_waits_grow_differ_and_end() -> None:
    """Each is up to twice as long as the one before, half of it by chance, all together within the bound."""
    low, high = waits(5.0, 0.0), waits(5.0, 1.0)
    assert high[:5] == [FIRST, 2 * FIRST, 4 * FIRST, 8 * FIRST, 16 * FIRST]
    assert max(high) == LONGEST
    assert low[:5] == [wait / 2 for wait in high[:5]]
    assert 4.0 < sum(high) <= 5.0
    assert 4.0 < sum(low) <= 5.0
    assert waits(0.0, 0.0) == waits(0.0, 1.0) == []


class Overtaken(InMemoryDCBRecorder):
    """A recorder in which others come first, for so many appends."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self.times = times

    def append(self, events: object, condition: object = None) -> int:
        """As the interface has it, once others are through."""
        if condition is not None and self.times:
            self.times -= 1
            raise IntegrityError
        return super().append(events, condition)


@pytest.mark.parametrize("times", [0, 1, 7])
def test_a_conflict_is_tried_again_after_a_wait(times: int) -> None:
    """As often as others come first, and with the chance and the sleep that were handed in."""
    slept: list[float] = []
    recorder = Overtaken(0)
    with CaseLedger(recorder=recorder, clock=lambda: RECORDED_AT, sleep=slept.append, chance=lambda: 1.0) as ledger:
        ledger.describe(four_cities())
        recorder.times = times
        assert ledger.record(Minutes(meeting="industry/114-1", held=date(2025, 1, 6))).outcome == "recorded"
    assert slept == waits(20.0, 1.0)[:times]


def test_patience_has_an_end() -> None:
    """Then it is told, and nothing is recorded; with none at all, at once."""
    for patience in (0, 2.0):
        slept: list[float] = []
        recorder = Overtaken(10**6)
        ledger = CaseLedger(recorder=recorder, patience=patience, sleep=slept.append, chance=lambda: 0.5)
        with pytest.raises(ConflictError, match="others keep recording"):
            ledger.describe(four_cities())
        assert sum(slept) <= patience
        assert bool(slept) == bool(patience)
        assert ledger.head == 0


@pytest.mark.parametrize("patience", [-1, float("nan"), float("inf"), "5", None, True])
def test_patience_is_a_number_of_seconds(patience: object) -> None:
    """Anything else is a mistake of whoever opens the ledger."""
    with pytest.raises(InputError, match="patience"):
        CaseLedger(patience=patience)
