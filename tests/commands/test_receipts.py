"""A receipt says what became of a plan, and which conflicts were accepted."""

from __future__ import annotations

from ledger.commands.receipts import Receipt, receipt_of
from ledger.commands.recording import record
from ledger.model.vocabulary import Decision
from tests.commands.deciding import JIA, SPRING, SUMMER, context_of, item, ledger_with, meeting


def test_what_was_appended_is_counted() -> None:
    """As many events as the plan has, and the position that the append gave."""
    plan = record(context_of(ledger_with()), SPRING)
    receipt = receipt_of(plan, SPRING.meeting, "recorded", 4)
    assert receipt == Receipt(outcome="recorded", subject=SPRING.meeting, events=3, position=4)


def test_accepted_conflicts_are_named() -> None:
    """The ids of the resolutions on record that conflict from now on."""
    ledger = ledger_with(SPRING, SUMMER)
    late = meeting("industry/113-3", "2024-05-01", item(JIA, decide=(Decision.DELISTED,)), irregular="補開")
    plan = record(context_of(ledger), late, accept_clashes="查明")
    continued = next(one.event.id for one in ledger.events_of(SUMMER.meeting) if one.event.id.endswith("001"))
    assert receipt_of(plan, late.meeting, "recorded", 1).clashes == (continued,)
