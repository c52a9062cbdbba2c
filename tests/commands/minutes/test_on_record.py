"""What is on record of a meeting counts every recording, amendment and withdrawal of it."""

from __future__ import annotations

from attrs import evolve as altered

from ledger.commands.minutes.on_record import ids_allocated, minutes_on_record, other_content, times_recorded
from tests.commands.deciding import SPRING, SUMMER, YI, item, ledger_with


def test_revisions_count_on_through_a_withdrawal() -> None:
    """Recorded, amended, withdrawn and recorded again: no revision is given twice."""
    ledger = ledger_with(SPRING)
    seen = []

    def look() -> None:
        log = ledger.events_of(SPRING.meeting)
        own = minutes_on_record(log, SPRING.meeting)
        seen.append((times_recorded(log), own.revision if own else None))

    look()
    ledger.amend(altered(SPRING, place="他處"), because="地點")
    look()
    ledger.withdraw(SPRING.meeting, because="誤登")
    look()
    ledger.record(SPRING)
    look()
    assert seen == [(1, 0), (2, 1), (3, None), (4, 3)]


def test_events_are_in_the_order_of_the_agenda() -> None:
    """An item put before another by amendment comes before it, and the position is that of the last event."""
    ledger = ledger_with(SPRING)
    ledger.amend(altered(SPRING, items=(item(YI), *SPRING.items)), because="漏列")
    own = minutes_on_record(ledger.events_of(SPRING.meeting), SPRING.meeting)
    assert own is not None
    assert [event.entry for event in own.events] == sorted(event.entry for event in own.events)
    assert own.events[0].named == YI
    assert own.position == ledger.head


def test_ids_once_allocated_are_counted_for_ever() -> None:
    """A case that an amendment took out of the minutes has used its number all the same."""
    ledger = ledger_with(SPRING, SUMMER)
    ledger.amend(altered(SUMMER, items=SUMMER.items[:1]), because="誤列")
    assert ids_allocated(ledger.events_of(SUMMER.meeting)).numbers == 1
    assert ids_allocated(ledger.events_of(SPRING.meeting)).numbers == 1
    assert ids_allocated([]).numbers == 0


def test_other_content_is_told_with_the_difference_and_the_remedy() -> None:
    """Each line that differs, as recorded and as given."""
    own = minutes_on_record(ledger_with(SPRING).events_of(SPRING.meeting), SPRING.meeting)
    assert own is not None
    told = str(other_content(own, altered(SPRING, place="他處")))
    assert "industry/113-1 is on record with other content" in told
    assert "他處" in told
    assert "caseledger amend SHEET" in told
