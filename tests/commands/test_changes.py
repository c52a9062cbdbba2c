"""The feed gives a batch for each append, with each case before and after it."""

from __future__ import annotations

from ledger.commands.changes import changes
from ledger.model.vocabulary import Status
from tests.commands.deciding import JIA, SPRING, SUMMER, YI, ledger_with


def test_every_append_is_a_batch_with_what_it_is() -> None:
    """A description, meetings, an acknowledged join and a withdrawal, each with its meeting and its reason."""
    ledger = ledger_with(SPRING, SUMMER)
    ledger.amend(SUMMER.__class__(meeting=SUMMER.meeting, held=SUMMER.held, items=SUMMER.items[:1]), because="誤列")
    ledger.withdraw(SUMMER.meeting, because="誤登")
    told = [(batch.what, batch.meeting, batch.because) for batch in changes(ledger.reader, 0)]
    assert told == [
        ("platform", "", ""),
        ("recorded", "industry/113-1", ""),
        ("recorded", "industry/113-2", ""),
        ("amended", "industry/113-2", "誤列"),
        ("withdrawn", "industry/113-2", "誤登"),
    ]


def test_a_case_is_given_before_and_after() -> None:
    """A case that comes in has no status before; one that goes on has both; one taken back has none after."""
    ledger = ledger_with(SPRING, SUMMER)
    head = ledger.head
    ledger.withdraw(SUMMER.meeting, because="誤登")
    *_, spring, summer, withdrawn = changes(ledger.reader, 0)
    assert [(one.title, one.before, one.after) for one in spring.cases] == [(JIA, None, Status.AWAITING_LISTING)]
    assert [(one.title, one.before, one.after) for one in summer.cases] == [
        (JIA, Status.AWAITING_LISTING, Status.AWAITING_LISTING),
        (YI, None, Status.AWAITING_LISTING),
    ]
    assert (YI, Status.AWAITING_LISTING, None) in [(one.title, one.before, one.after) for one in withdrawn.cases]
    assert [batch.what for batch in changes(ledger.reader, head)] == ["withdrawn"]


def test_a_position_inside_an_append_gives_all_of_it() -> None:
    """Whoever stopped in the midst of a meeting is given the whole meeting again."""
    ledger = ledger_with(SPRING, SUMMER)
    (batch,) = changes(ledger.reader, ledger.head - 1)
    assert batch.meeting == SUMMER.meeting
    assert batch.position == ledger.head
