"""A difference is acknowledged once, by somebody and for a reason, and ends with its meeting."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve as altered

from ledger.application import CaseLedger
from ledger.commands.acknowledging import acknowledge
from ledger.errors import InputError, UnknownNameError
from ledger.model.events import DeclaredCount, Difference, DifferenceAcknowledged
from ledger.model.vocabulary import Counted, Instant
from projections import reconcile
from tests.commands.deciding import SPRING, SUMMER, context_of, ledger_with

COUNT = DeclaredCount(item="一", says="列管五案", count=5, of=Counted.LISTED, instant=Instant.AFTER)
WRONG = altered(SPRING, declared=(COUNT,))


def difference_on(ledger: CaseLedger) -> Difference:
    """The one difference between that meeting's count and the record."""
    (found,) = [one.difference for one in reconcile(ledger.timeline()) if one.difference is not None]
    return found


def acknowledged(ledger: CaseLedger, difference: Difference, **given: Any) -> tuple[DifferenceAcknowledged, ...]:
    """What acknowledging it appends."""
    return acknowledge(context_of(ledger), difference, **{"because": "漏列", "by": "承辦人"} | given).events


def test_the_same_acknowledgement_is_on_record_once() -> None:
    """Given again it appends nothing; with another reason, under the next number, it does."""
    ledger = ledger_with(WRONG)
    difference = difference_on(ledger)
    (event,) = acknowledged(ledger, difference)
    assert event.id == "industry/113-1!acknowledged01"
    ledger.acknowledge(difference, because="漏列", by="承辦人")
    assert acknowledged(ledger, difference) == ()
    (event,) = acknowledged(ledger, difference, because="另有原因")
    assert event.id == "industry/113-1!acknowledged02"


def test_it_lapses_with_the_meeting() -> None:
    """Once the meeting was withdrawn and recorded again, the same difference is acknowledged anew."""
    ledger = ledger_with(WRONG)
    difference = difference_on(ledger)
    ledger.acknowledge(difference, because="漏列", by="承辦人")
    ledger.withdraw(WRONG.meeting, because="誤登")
    ledger.record(WRONG)
    assert len(acknowledged(ledger, difference)) == 1


def test_only_what_the_minutes_declare_is_acknowledged() -> None:
    """Another number, a meeting not on record, an unknown group, no reason and no name are refused."""
    ledger = ledger_with(WRONG)
    difference = difference_on(ledger)
    with pytest.raises(InputError, match="these minutes declare no 列管五案"):
        acknowledged(ledger, altered(difference, declared=6))
    with pytest.raises(InputError, match="is not on record"):
        acknowledged(ledger, altered(difference, meeting=SUMMER.meeting))
    with pytest.raises(UnknownNameError):
        acknowledged(ledger, altered(difference, group="nowhere"))
    with pytest.raises(InputError, match="needs a reason"):
        acknowledged(ledger, difference, because=" ")
    with pytest.raises(InputError, match="needs a name"):
        acknowledged(ledger, difference, by=" ")
