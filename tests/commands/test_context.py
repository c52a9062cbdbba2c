"""Whatever a decision reads is the condition of its append, and nothing that came later is seen."""

from __future__ import annotations

import pytest

from ledger.commands.context import DESCRIBED, cases_in, levels_counted_on, platform_required
from ledger.errors import ConflictError, LedgerError
from ledger.log.event_log import append
from ledger.log.queries import about_cases, about_meeting
from ledger.testing.ledgers import new_ledger
from ledger.testing.platforms import two_levels
from tests.commands.deciding import JIA, SPRING, SUMMER, YI, context_of, ledger_with


def test_what_came_after_the_first_reading_is_not_seen() -> None:
    """The second reading of a decision stops at the head of the first."""
    ledger = ledger_with(SPRING)
    context = context_of(ledger)
    (platform,) = context.read([DESCRIBED])
    ledger.record(SUMMER)
    assert context.read([about_meeting(SUMMER.meeting)]) == []
    assert len(context.read([about_meeting(SPRING.meeting)])) == 3
    assert (platform.position, context.head) == (1, 4)


def test_everything_read_is_excluded_from_then_on() -> None:
    """An append fails where what was read, as events, cases, headers or by exclusion, has more by now."""
    for_each = {
        "events": lambda context: context.read([about_meeting(SUMMER.meeting)]),
        "cases": lambda context: context.events_by_case({"industry-113-1.01"}),
        "related": lambda context: context.related_events({"industry-113-1.01"}),
        "headers": lambda context: context.headers_at({"working-group"}),
        "exclusion": lambda context: context.exclude(about_cases(["industry-113-1.01"])),
    }
    for how, reading in for_each.items():
        ledger = ledger_with(SPRING)
        context = context_of(ledger)
        (described,) = context.read([DESCRIBED])
        reading(context)
        ledger.record(SUMMER)
        plan = context.plan([described.event])
        with pytest.raises(ConflictError):
            append(ledger.reader.recorder, plan.events, plan.condition, plan.head, how)


def test_a_case_is_read_once() -> None:
    """A case that was read for the state before a meeting is not read again for what bears on it."""
    ledger = ledger_with(SPRING, SUMMER)
    context = context_of(ledger)
    context.read([DESCRIBED])
    case = ledger.find_case(JIA)
    first = context.events_by_case({case})
    related = context.related_events({case, ledger.find_case(YI)})
    assert {one.position for one in first[case]} <= {one.position for one in related}
    fresh = context_of(ledger)
    fresh.read([DESCRIBED])
    assert fresh.related_events({case, ledger.find_case(YI)}) == related
    assert cases_in(related) == {case, ledger.find_case(YI)}


def test_nothing_is_decided_without_a_platform() -> None:
    """Where no platform is described yet, the error says what to record first."""
    with pytest.raises(LedgerError, match=r"record its platform\.yaml first"):
        platform_required([])
    assert platform_required(new_ledger(two_levels()).events()) == two_levels()


def test_levels_are_counted_on_where_something_is_presumed_there() -> None:
    """Of a level numbered ever, all headers count once something is presumed at it; else none do."""
    assert levels_counted_on(two_levels(), []) == set()
    assert levels_counted_on(two_levels(), [], ["vice-mayor", "working-group"]) == {"vice-mayor"}
