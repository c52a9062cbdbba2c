"""What was known: every answer at an earlier known is the answer that the ledger gave then."""

from __future__ import annotations

import contextlib
from datetime import UTC, date, datetime, timedelta

import pytest
from attrs import evolve as altered
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.errors import LedgerError
from ledger.model.vocabulary import Status
from ledger.testing.histories import late_histories
from ledger.timeline import Timeline
from projections import status
from tests.support.platforms import four_cities, river_basin
from tests.two_times.both_clocks import (
    ACCEPTED,
    CONTINUED,
    LISTED,
    Ticking,
    answers,
    carried,
    days_of,
    head,
    item,
    ledger_of,
    minutes,
    real,
    statuses,
)

PLATFORMS = st.sampled_from([four_cities(), river_basin()])
JIA = "甲案"
SPRING = minutes("industry/113-1", "2024-02-01", item(JIA, decide=ACCEPTED))
SUMMER = minutes("vice-mayor/3", "2024-06-01", item(JIA, decide=LISTED))
AUTUMN = minutes("industry/113-2", "2024-09-01", item(JIA, decide=CONTINUED))


@settings(max_examples=15)
@given(
    st.sampled_from([four_cities, river_basin]).flatmap(
        lambda one: late_histories(platform=one(), max_meetings=4, presumptions=True)
    ),
    st.sampled_from([timedelta(hours=7), timedelta(days=3)]),
)
def test_what_was_answered_then_is_answered_as_known_then(drawn, tick):
    """Answers as known at a position or day equal those given then; refused acts change nothing."""
    clock = Ticking(start=datetime(2040, 1, 1, tzinfo=UTC), tick=tick)
    ledger = ledger_of(drawn.platform, clock)
    kept: dict[int | date, dict] = {}
    for act in drawn.acts:
        with contextlib.suppress(LedgerError):
            act.on(ledger)
        now = answers(ledger.timeline(), days_of(drawn))
        kept[head(ledger)] = now
        last = list(ledger.events())[-1].event.recorded_at
        kept[drawn.platform.local_day(last)] = now
    log = list(ledger.events())
    for known, then in kept.items():
        assert answers(Timeline.of(log, known=known), days_of(drawn)) == then
        assert ledger.timeline(known=known) == Timeline.of(log, known=known)


def test_what_was_answered_then_of_the_real_meetings():
    """The eleven real meetings recorded in another order, one misread and amended: each step is answered again."""
    ledger = ledger_of()
    kept = {}
    meetings = list(real().values())
    for number, one in enumerate([*meetings[6:], *meetings[:6]]):
        misread = altered(one, items=one.items[:-1]) if one.meeting == "industry/113-4" else one
        ledger.record(misread, backfill=True)
        if number % 3 == 1:
            kept[head(ledger)] = answers(ledger.timeline())
    ledger.amend(real()["industry/113-4"], because="漏列", backfill=True)
    for known, then in kept.items():
        assert answers(ledger.timeline(known=known)) == then


def test_both_clocks_are_asked_together():
    """On a day, as known by a day: the late listing counts from its day once it is known, and not before."""
    times = iter(datetime(2026, month, 1, 4, tzinfo=UTC) for month in range(1, 9))
    ledger = ledger_of(clock=lambda: next(times))
    for one in (SPRING, AUTUMN, SUMMER):
        ledger.record(one)
    listed, waiting = {JIA: Status.LISTED}, {JIA: Status.AWAITING_LISTING}
    for known, on, expected in (
        ("2026-02-01", "2024-07-01", waiting),
        ("2026-03-31", "2024-07-01", waiting),
        ("2026-04-01", "2024-07-01", listed),
        ("2026-04-01", "2024-05-31", waiting),
        ("2026-01-31", "2024-07-01", {}),
    ):
        assert statuses(ledger, on=on, known=date.fromisoformat(known)) == expected


def test_a_day_of_knowledge_ends_in_the_platforms_own_time():
    """In Taipei 15:59 UTC is the same day and 16:00 the next: the day's end is the platform's, not UTC's."""
    for clock, day in (((15, 59), date(2026, 3, 1)), ((16, 0), date(2026, 3, 2)), ((16, 30), date(2026, 3, 2))):
        times = iter([datetime(2026, 2, 1, tzinfo=UTC), datetime(2026, 3, 1, *clock, tzinfo=UTC)])
        ledger = ledger_of(clock=lambda times=times: next(times))
        ledger.record(SPRING)
        assert statuses(ledger, known=day) == {JIA: Status.AWAITING_LISTING}
        assert statuses(ledger, known=day - timedelta(days=1)) == {}


def test_before_anything_was_known_nothing_is_answered():
    """A position or a day before the platform was described is refused in words; afterwards nothing is empty."""
    ledger = ledger_of()
    ledger.record(SPRING)
    for known in (0, date(2020, 1, 1)):
        with pytest.raises(LedgerError, match="nothing was known"):
            ledger.timeline(known=known)
    assert status(ledger.timeline(known=1)) == ()
    assert ledger.timeline(known=ledger.head) == ledger.timeline(known=date(2099, 1, 1)) == ledger.timeline()


def test_an_amendment_is_not_known_before_it_was_made():
    """As known before, the misread minutes hold; since, the amended ones do, with the old in the history."""
    ledger = ledger_of()
    ledger.record(SPRING)
    ledger.record(SUMMER)
    known, before = head(ledger), answers(ledger.timeline())
    ledger.amend(altered(SUMMER, held=date(2024, 6, 2), items=(item(JIA, also_known_as=("甲",)),)), because="誤讀")
    assert answers(ledger.timeline(known=known)) == before
    assert statuses(ledger, known=known) == {JIA: Status.LISTED}
    assert statuses(ledger) == {JIA: Status.AWAITING_LISTING}


def test_every_position_can_be_asked_about():
    """A position in the midst of an append answers too: what was recorded by then, or what held before."""
    ledger = ledger_of()
    ledger.record(altered(SPRING, carried_in=(carried("乙案"),)))
    ledger.record(minutes("industry/113-3", "2024-10-01", item("丙案", decide=CONTINUED)), backfill=True)
    ledger.amend(altered(SPRING, held=date(2024, 2, 2), carried_in=(carried("乙案"),)), because="日期有誤")
    for known in range(1, head(ledger) + 1):
        answers(ledger.timeline(known=known))


def test_a_join_is_not_known_before_it_was_shown():
    """As known before the rename was recorded there are two cases; both ids answer, each for itself."""
    ledger = ledger_of()
    ledger.record(SPRING)
    ledger.record(minutes("industry/113-3", "2024-10-01", item("新名", decide=CONTINUED)), backfill=True)
    known = head(ledger)
    ids = {ledger.find_case(JIA), ledger.find_case("新名")}
    ledger.record(minutes("industry/113-2", "2024-09-01", item(JIA, renamed_to="新名")))
    then, now = ledger.timeline(known=known), ledger.timeline()
    assert {then.shown_id(one) for one in ids} == ids
    assert len({now.shown_id(one) for one in ids}) == 1
