"""The usual way to record a meeting comes to what the general way comes to, and is the one usually taken."""

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


def told(doing: Callable[[], object]) -> object:
    """What doing something gave, or the words in which it was refused."""
    try:
        return doing()
    except LedgerError as error:
        return type(error), str(error)


def same_to_both(usual: CaseLedger, general: CaseLedger, doing: Callable[[CaseLedger], object]) -> bool:
    """Do it to both ledgers and hold the one to the other; whether it was done."""
    one = told(lambda: doing(usual))
    with no_fast_path():
        other = told(lambda: doing(general))
    assert one == other
    return not isinstance(one, tuple)


@settings(max_examples=60, deadline=None)
@given(late_histories(presumptions=True, max_meetings=6), st.booleans(), st.data())
def test_any_history_comes_to_the_same(drawn: LateHistory, joins: bool, data: st.DataObject) -> None:
    """In any order, misread, amended, presumed, joined: both give the same receipts, refusals and events."""
    usual, general = new_ledger(drawn.platform), new_ledger(drawn.platform)
    for act in drawn.acts:
        if act.what != "record" or not same_to_both(usual, general, lambda to, act=act: to.record(act.minutes)):
            same_to_both(usual, general, act.on)
        same_to_both(usual, general, lambda to, act=act: to.record(act.minutes, accept_clashes="test"))
        cases = sorted({state.id for state in status(usual.timeline())})
        if joins and len(cases) > 1:
            one, other = data.draw(st.permutations(cases))[:2]
            same_to_both(usual, general, lambda to, a=one, b=other: to.same(a, b, because="test", accept_clashes="t"))
    assert list(usual.events()) == list(general.events())


@settings(max_examples=40, deadline=None)
@given(irregular_histories())
def test_what_breaks_a_rule_is_refused_in_the_same_words(drawn: History) -> None:
    """Without the reason that admits it, an irregular meeting is refused by both alike; with it, recorded alike."""
    usual, general = new_ledger(drawn.platform), new_ledger(drawn.platform)
    for minutes in drawn.meetings:
        plain = altered(minutes, items=tuple(altered(item, irregular=None) for item in minutes.items))
        if not same_to_both(usual, general, lambda to, plain=plain: to.record(plain)):
            same_to_both(usual, general, lambda to, minutes=minutes: to.record(minutes))
    assert list(usual.events()) == list(general.events())


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


def test_a_country_is_planned_alike() -> None:
    """Late meetings, mergers, amendments, joins and presumptions on record: the usual plan is the general one."""
    taken = 0
    for usual, general in plans(generate(seed=5, bodies=3, years=3, resolutions_a_year=120, anomalies=0.2)):
        if usual is not None:
            assert usual.events == general.events
            assert usual.head == general.head
            assert {str(item) for item in usual.condition} <= {str(item) for item in general.condition}
            taken += 1
    assert taken


def test_the_usual_way_is_usual() -> None:
    """Of a country without oddities all but the late meetings, and those that follow them, go the usual way."""
    ways = [usual is not None for usual, _ in plans(generate(seed=3, bodies=3, years=3, resolutions_a_year=120))]
    assert sum(ways) > 0.9 * len(ways)


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


def test_a_presumption_on_record_is_left_to_the_general_way() -> None:
    """A meeting that may settle what was presumed may change the past, so that the usual way declines it."""
    made = generate(seed=2, bodies=2, years=3, resolutions_a_year=120, anomalies=0.5)
    assert any(isinstance(e, MeetingEvent) and e.presumption for batch in made.batches() for e in batch)
    assert any(usual is None for usual, _ in plans(made))
