"""A seeded fault changes one meeting of a record, and says what it changed."""

from __future__ import annotations

from typing import get_args

import pytest

from ledger.errors import InputError
from ledger.testing.committees import committees
from ledger.testing.faults import FaultKind, seeded

KINDS: tuple[FaultKind, ...] = get_args(FaultKind)


@pytest.mark.parametrize("kind", KINDS)
def test_a_fault_touches_one_meeting(kind: FaultKind) -> None:
    """Everything but the meeting named is as it was."""
    record = committees(seed=9)
    faulty, fault = seeded(record, kind, seed=9)
    kept = [minutes for minutes in record.meetings if minutes.meeting != fault.meeting]
    assert [minutes for minutes in faulty.meetings if minutes.meeting != fault.meeting] == kept
    assert faulty.meetings != record.meetings
    assert fault.kind == kind


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_gives_the_same_fault(kind: FaultKind) -> None:
    """Nothing is random but by the seed."""
    assert seeded(committees(seed=3), kind, seed=5) == seeded(committees(seed=3), kind, seed=5)


def test_faults_that_cannot_be_seeded_are_refused() -> None:
    """An unknown kind, or a record too short to tell anything from."""
    with pytest.raises(InputError, match="no kind of fault"):
        seeded(committees(seed=1), "case-eaten", seed=1)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="make it longer"):
        seeded(committees(seed=1, years=1, meetings_a_year=1), "count-off", seed=1)
