"""A meeting recorded in order gives what reading everything about its cases gives, and most meetings are in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import time
from typing import cast

import pytest
from attrs import evolve as altered
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.generator import GeneratedRecord, generate
from ledger.application import CaseLedger
from ledger.commands.context import AppendPlan, DecisionContext
from ledger.commands.minutes.reading import MinutesReading
from ledger.commands.recording import record
from ledger.errors import LedgerError
from ledger.log.event_log import append
from ledger.log.reader import LedgerReader
from ledger.model.events import MeetingEvent, MeetingRecorded
from ledger.store.sqlite import open_recorder
from ledger.testing.histories import History, LateHistory, irregular_histories, late_histories
from ledger.testing.ledgers import RECORDED_AT, new_ledger
from ledger.transcription import minutes_of
from projections import status
from tests.support.platforms import FOUR_CITIES, meetings_of, platform_of


@contextmanager
def no_fast_path() -> Iterator[None]:
    """Read everything for every meeting, whether it is in order or not."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(MinutesReading, "in_order", None)
        yield


def outcome_of(doing: Callable[[], object]) -> object:
    """What doing something gave, or the error and the words in which it was refused."""
    try:
        return doing()
    except LedgerError as error:
        return type(error), str(error)


def same_to_both(in_order: CaseLedger, general: CaseLedger, doing: Callable[[CaseLedger], object]) -> bool:
    """Do it to both ledgers and compare the outcomes; return whether it was done."""
    one = outcome_of(lambda: doing(in_order))
    with no_fast_path():
        other = outcome_of(lambda: doing(general))
    assert one == other
    return not isinstance(one, tuple)


@settings(max_examples=60, deadline=None)
@given(late_histories(presumptions=True, max_meetings=6), st.booleans(), st.data())
def test_any_history_comes_to_the_same(drawn: LateHistory, joins: bool, data: st.DataObject) -> None:
    """In any order, misread, amended, presumed, joined: both give the same receipts, refusals and events."""
    in_order, general = new_ledger(drawn.platform), new_ledger(drawn.platform)
    for act in drawn.acts:
        if act.what != "record" or not same_to_both(in_order, general, lambda to, act=act: to.record(act.minutes)):
            same_to_both(in_order, general, act.on)
        same_to_both(in_order, general, lambda to, act=act: to.record(act.minutes, accept_clashes="test"))
        cases = sorted({state.id for state in status(in_order.timeline())})
        if joins and len(cases) > 1:
            one, other = data.draw(st.permutations(cases))[:2]
            same_to_both(
                in_order, general, lambda to, a=one, b=other: to.same(a, b, because="test", accept_clashes="t")
            )
    assert list(in_order.events()) == list(general.events())


@settings(max_examples=40, deadline=None)
@given(irregular_histories())
def test_what_breaks_a_rule_is_refused_in_the_same_words(drawn: History) -> None:
    """Without the reason that admits it, an irregular meeting is refused by both alike; with it, recorded alike."""
    in_order, general = new_ledger(drawn.platform), new_ledger(drawn.platform)
    for minutes in drawn.meetings:
        plain = altered(minutes, items=tuple(altered(item, irregular=None) for item in minutes.items))
        if not same_to_both(in_order, general, lambda to, plain=plain: to.record(plain)):
            same_to_both(in_order, general, lambda to, minutes=minutes: to.record(minutes))
    assert list(in_order.events()) == list(general.events())


def plans(made: GeneratedRecord) -> Iterator[tuple[AppendPlan | None, AppendPlan]]:
    """The plan in order, if there is one, and the general plan for every meeting, on what came before it."""
    with closing(open_recorder(None)) as recorder:
        head, reader = 0, LedgerReader(recorder)
        for batch in made.batches():
            first, *resolved = batch
            if isinstance(first, MeetingRecorded):
                minutes = minutes_of(first, cast("list[MeetingEvent]", resolved))
                if not minutes.presumed:
                    context = DecisionContext(reader=reader, recorded_at=first.recorded_at)
                    in_order = MinutesReading(context, minutes).in_order
                    with no_fast_path():
                        general = record(DecisionContext(reader=reader, recorded_at=first.recorded_at), minutes)
                    yield context.plan(in_order.events) if in_order else None, general
            head = append(recorder, batch, [], head, "test")


def test_a_generated_record_is_planned_alike() -> None:
    """Late meetings, mergers, amendments, joins and presumptions on record: a plan in order is the general plan."""
    taken = 0
    for in_order, general in plans(generate(seed=5, bodies=3, years=3, resolutions_a_year=120, anomalies=0.2)):
        if in_order is not None:
            assert in_order.events == general.events
            assert in_order.head == general.head
            assert {str(item) for item in in_order.condition} <= {str(item) for item in general.condition}
            taken += 1
    assert taken


def test_most_meetings_are_planned_in_order() -> None:
    """In a generated record without anomalies only late meetings, and those that follow them, have no plan in order."""
    are_in_order = [
        in_order is not None for in_order, _ in plans(generate(seed=3, bodies=3, years=3, resolutions_a_year=120))
    ]
    assert sum(are_in_order) > 0.9 * len(are_in_order)


def test_a_platform_described_anew_is_the_one_that_counts() -> None:
    """What a ledger keeps of the platform is the last description, also where another one described it."""
    platform = platform_of(FOUR_CITIES)
    with closing(open_recorder(None)) as recorder:
        one, other = (CaseLedger(recorder=recorder, clock=lambda: RECORDED_AT) for _ in range(2))
        one.describe(platform)
        assert one.platform == other.platform == platform
        one.record(meetings_of(FOUR_CITIES)[0])
        wider = altered(platform, agencies=(*platform.agencies, altered(platform.agencies[0], name="新設局", also=())))
        other.describe(wider)
        assert one.platform == wider
        one.record(meetings_of(FOUR_CITIES)[1])
        assert one.timeline(about=[]).platform == wider


def test_an_event_in_between_is_noticed() -> None:
    """What comes to touch a meeting's cases after it was planned makes the append fail, and the plan is made anew."""
    meetings = meetings_of(FOUR_CITIES)
    with closing(open_recorder(None)) as recorder:
        ledger, other = (CaseLedger(recorder=recorder, clock=lambda: RECORDED_AT) for _ in range(2))
        ledger.describe(platform_of(FOUR_CITIES))
        ledger.record(meetings[0])
        appending, planned = ledger._append, []

        def late(plan: AppendPlan, subject: str) -> int:
            planned.append(plan)
            if len(planned) == 1:
                other.amend(altered(meetings[0], starts=time(9, 30)), because="test")
            return appending(plan, subject)

        ledger._append = late  # type: ignore[method-assign]
        assert ledger.record(meetings[1]).outcome == "recorded"
        assert len(planned) == 2


def test_a_meeting_after_a_presumption_has_no_plan_in_order() -> None:
    """A meeting that may settle what was presumed may change the past, so that everything is read for it."""
    made = generate(seed=2, bodies=2, years=3, resolutions_a_year=120, anomalies=0.5)
    assert any(isinstance(e, MeetingEvent) and e.presumption for batch in made.batches() for e in batch)
    assert any(in_order is None for in_order, _ in plans(made))
