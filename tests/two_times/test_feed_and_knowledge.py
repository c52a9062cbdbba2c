"""The change feed, batch by batch, and what each batch changed in our knowledge of a case."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from attrs import evolve as altered
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.application import CaseLedger
from ledger.model.vocabulary import Decision, Status
from ledger.testing.histories import late_histories
from ledger.testing.ledgers import RECORDED_AT
from projections import knowledge, status
from projections.knowledge import Revised
from tests.support.platforms import four_cities, river_basin
from tests.two_times.both_clocks import (
    ACCEPTED,
    CONTINUED,
    DELISTED,
    LISTED,
    Ticking,
    as_it_came,
    days_of,
    head,
    item,
    ledger_of,
    minutes,
    real,
    with_meetings,
)

PLATFORMS = st.sampled_from([four_cities(), river_basin()])
JIA, YI = "甲案", "乙案"
SPRING = minutes("industry/113-1", "2024-02-01", item(JIA, decide=ACCEPTED), item(YI, decide=ACCEPTED, number="二"))
SUMMER = minutes("industry/113-2", "2024-06-01", item(JIA, decide=CONTINUED))
AUTUMN = minutes("industry/113-3", "2024-09-01", item("新名", decide=CONTINUED))


def _stood(ledger, known):
    """The status of each case by every id that meant it, as known by then."""
    timeline = ledger.timeline(known=known)
    return {state.id: state.status for state in status(timeline)}


# --- the feed ------------------------------------------------------------------------------------


def test_each_append_is_a_batch_in_recording_order():
    """Platform, meetings, an amendment, a join: one batch each, with what, which meeting, why, and when."""
    ledger = ledger_of()
    ledger.record(SPRING)
    ledger.record(AUTUMN, backfill=True)
    ledger.record(SUMMER)
    ledger.amend(altered(SUMMER, items=(item(JIA, decide=DELISTED),)), because="抄錯")
    ledger.same(ledger.find_case(YI), ledger.find_case("新名"), because="承辦人說明")
    found = list(ledger.changes())
    assert [(one.what, one.meeting, one.because) for one in found] == [
        ("platform", "", ""),
        ("recorded", "industry/113-1", ""),
        ("recorded", "industry/113-3", ""),
        ("recorded", "industry/113-2", ""),
        ("amended", "industry/113-2", "抄錯"),
        ("joined", "", "承辦人說明"),
    ]
    assert [one.position for one in found] == sorted(one.position for one in found)
    assert found[-1].position == head(ledger)
    assert [one.recorded_at for one in found] == sorted(one.recorded_at for one in found)
    amended = found[4]
    assert [(c.title, c.before, c.after) for c in amended.cases] == [(JIA, Status.AWAITING_LISTING, Status.DELISTED)]


def test_a_case_that_first_appears_stood_nowhere_before():
    """Before is nothing for a case not on record then; after is nothing for one that an amendment took away."""
    ledger = ledger_of()
    ledger.record(SPRING)
    ledger.amend(altered(SPRING, items=SPRING.items[:1]), because="未提案")
    _, recorded, amended = ledger.changes()
    assert [(c.title, c.before, c.after) for c in recorded.cases] == [
        (JIA, None, Status.AWAITING_LISTING),
        (YI, None, Status.AWAITING_LISTING),
    ]
    assert [(c.title, c.before, c.after) for c in amended.cases] == [(YI, Status.AWAITING_LISTING, None)]


def test_a_feed_of_the_real_meetings_tells_each_status_right():
    """Before and after of every case in every batch are what status said as known before and after it."""
    meetings = list(real().values())
    ledger = with_meetings([*meetings[::2], *meetings[1::2]], backfill=True)
    before_position = 0
    for batch in ledger.changes():
        if batch.what != "platform":
            then, now = _stood(ledger, before_position), _stood(ledger, batch.position)
            for case in batch.cases:
                assert now.get(case.case) == case.after
                if case.case in then:
                    assert then[case.case] == case.before
        before_position = batch.position


@pytest.mark.parametrize("clock", [Ticking(), lambda: RECORDED_AT], ids=["ticking", "standing still"])
def test_batches_do_not_depend_on_the_clock(clock):
    """Though several appends fall on one moment, each is a batch of its own."""
    ledger = CaseLedger(clock=clock)
    receipts = [ledger.describe(four_cities()), ledger.record(SPRING), ledger.record(SUMMER)]
    receipts.append(ledger.amend(altered(SUMMER, place="市府"), because="一"))
    receipts.append(ledger.amend(altered(SUMMER, place="縣府"), because="二"))
    receipts.append(ledger.record(AUTUMN, backfill=True))
    receipts.append(ledger.same(ledger.find_case(YI), ledger.find_case("新名"), because="三"))
    assert [one.position for one in ledger.changes()] == [one.position for one in receipts]


def test_a_join_with_accepted_clashes_is_one_batch():
    """What was appended at once is one batch, the acceptance of clashes included."""
    ledger = ledger_of()
    ledger.record(SPRING)
    ledger.record(altered(SUMMER, items=(item(JIA, decide=DELISTED),)))
    ledger.record(minutes("industry/113-3", "2024-09-01", item(YI, decide=CONTINUED)))
    receipt = ledger.same(ledger.find_case(JIA), ledger.find_case(YI), because="承辦人說明", accept_clashes="待查")
    assert receipt.events == 2
    last = list(ledger.changes())[-1]
    assert (last.what, last.because, len(last.events)) == ("joined", "承辦人說明", 2)


@settings(max_examples=15)
@given(
    st.sampled_from([four_cities, river_basin]).flatmap(
        lambda one: late_histories(platform=one(), max_meetings=4, amendments=False)
    )
)
def test_a_follower_may_stop_and_go_on_anywhere(drawn):
    """Resumed after any batch each event comes exactly once; after any other position its append comes whole."""
    ledger = as_it_came(drawn)
    everything = [recorded.event.id for recorded in ledger.events()]
    whole = list(ledger.changes())
    assert [event for batch in whole for event in batch.events] == everything
    for place, batch in enumerate(whole):
        assert list(ledger.changes(after=batch.position)) == whole[place + 1 :]
    for position in range(len(everything) + 1):
        rest = [event for batch in ledger.changes(after=position) for event in batch.events]
        assert rest == everything[ledger.whole_up_to(position) :]


def test_the_feed_can_be_resumed_in_the_midst_of_an_amendment():
    """After any position of a log with amended headers the rest comes once, the append it is in whole."""
    ledger = ledger_of()
    ledger.record(SPRING)
    ledger.amend(altered(SPRING, held=date(2024, 2, 2), items=SPRING.items[:1]), because="一")
    ledger.amend(SPRING, because="二")
    everything = [recorded.event.id for recorded in ledger.events()]
    for position in range(len(everything) + 1):
        rest = everything[ledger.whole_up_to(position) :]
        assert [e for b in ledger.changes(after=position) for e in b.events] == rest


def test_a_follower_of_a_growing_file_sees_everything_once(tmp_path):
    """Another connection appends while the feed is read: nothing is missed and nothing comes twice."""
    path = tmp_path / "ledger.sqlite"
    with ledger_of(path=path) as writer, CaseLedger(path) as reader:
        meetings = iter(real().values())
        seen: list[str] = []
        position, rounds = 0, 0
        while rounds < 16:
            rounds += 1
            for batch in reader.changes(after=position):
                seen += batch.events
                position = batch.position
                one = next(meetings, None)
                if one is not None:
                    writer.record(one)
        assert seen == [recorded.event.id for recorded in writer.events()]
        assert len(seen) == len(set(seen)) == head(writer)


# --- knowledge -----------------------------------------------------------------------------------

GEOTHERMAL = "地熱發電廠經驗交流案"


def _learned(ledger, case):
    return [(one.meeting, one.because, one.revised) for one in knowledge(ledger.events(), ledger.find_case(case))]


def test_what_was_known_of_the_geothermal_case():
    """The case counts as delisted until the vice mayors' minutes show that it was awaiting delisting."""
    ledger = with_meetings(real().values())
    opened, closed = date(2023, 9, 23), date(2023, 11, 29)
    assert _learned(ledger, GEOTHERMAL) == [
        ("industry/112-2", "", (Revised(first=opened, last=None, before=None, after=Status.AWAITING_LISTING),)),
        (
            "industry/112-3",
            "",
            (Revised(first=closed, last=None, before=Status.AWAITING_LISTING, after=Status.DELISTED),),
        ),
        (
            "vice-mayor/3",
            "",
            (
                Revised(first=opened, last=date(2023, 11, 28), before=Status.AWAITING_LISTING, after=Status.LISTED),
                Revised(first=closed, last=date(2024, 7, 10), before=Status.DELISTED, after=Status.AWAITING_DELISTING),
            ),
        ),
    ]


def test_what_was_learned_is_what_status_says_before_and_after():
    """As known before the batch status gives the old answer on each day of a span, as known after it the new."""
    first, second, *others = real().values()
    ledger = with_meetings([first, second, *reversed(others)], backfill=True)
    ends = [0, *(batch.position for batch in ledger.changes())]
    for one in knowledge(ledger.events(), ledger.find_case(GEOTHERMAL)):
        end = min(position for position in ends if position >= one.position)
        begin = ends[ends.index(end) - 1]
        for span in one.revised:
            for on in (span.first, span.last or date(2026, 1, 1)):
                found = []
                for known in (begin, end):
                    timeline = ledger.timeline(known=known)
                    ids = {timeline.shown_id(case) for case in _ids(ledger, GEOTHERMAL)}
                    found.append(next((s.status for s in status(timeline, on=on) if s.id in ids), None))
                assert found == [span.before, span.after]


def _ids(ledger, title):
    shown = ledger.timeline().shown
    case = ledger.timeline().shown_id(ledger.find_case(title))
    return {case, *(one for one, by in shown.items() if by == case)}


def test_what_was_learned_does_not_depend_on_the_id_asked_by():
    """All ids of a case answer alike; what was known of it under another id before a join was known of it."""
    ledger = with_meetings([*reversed(real().values())], backfill=True)
    log = list(ledger.events())
    one, *others = (knowledge(log, case) for case in sorted(_ids(ledger, GEOTHERMAL)))
    assert others
    assert all(other == one for other in others)


def test_what_was_learned_bears_the_position_of_its_batch():
    """The position of what was learned is that of the append's last event, the same as the feed gives."""
    ledger = with_meetings(real().values())
    ends = {batch.position for batch in ledger.changes()}
    assert {one.position for one in knowledge(ledger.events(), ledger.find_case(GEOTHERMAL))} <= ends


def test_without_presumptions_the_vice_mayors_change_nothing():
    """Left out, the presumed listing revises nothing: delisted by the group is delisted."""
    ledger = with_meetings(real().values())
    case = ledger.find_case(GEOTHERMAL)
    plain = knowledge(ledger.events(), case, presumptions=False)
    assert [one.meeting for one in plain] == ["industry/112-2", "industry/112-3"]


def test_a_correction_is_among_what_was_learned_with_its_reason():
    """An amendment that changed an answer is listed with its reason; one that changed none is not."""
    ledger = ledger_of()
    ledger.record(SPRING)
    ledger.record(SUMMER)
    ledger.amend(altered(SUMMER, place="市府"), because="只改地點")
    ledger.amend(altered(SUMMER, items=(item(JIA, decide=DELISTED),)), because="抄錯")
    assert _learned(ledger, JIA)[1:] == [
        (
            "industry/113-2",
            "抄錯",
            (Revised(first=SUMMER.held, last=None, before=Status.AWAITING_LISTING, after=Status.DELISTED),),
        )
    ]


def test_a_late_meeting_revises_the_days_between():
    """A listing found late changes the answer from its day until the delisting known before, and not after."""
    ledger = ledger_of()
    ledger.record(SPRING)
    ledger.record(minutes("vice-mayor/2", "2024-12-01", item(JIA, decide=LISTED)))
    ledger.record(minutes("vice-mayor/3", "2025-12-01", item(JIA, decide=DELISTED)))
    ledger.record(minutes("industry/113-2", "2024-09-01", item(JIA, decide=(Decision.REFERRED_FOR_LISTING,))))
    ledger.record(minutes("industry/114-1", "2025-03-01", item(JIA, decide=(Decision.REFERRED_FOR_DELISTING,))))
    learned = knowledge(ledger.events(), ledger.find_case(JIA))
    assert [one.meeting for one in learned] == ["industry/113-1", "vice-mayor/2", "vice-mayor/3", "industry/114-1"]
    assert learned[-1].revised == (
        Revised(
            first=date(2025, 3, 1),
            last=date(2025, 11, 30),
            before=Status.LISTED,
            after=Status.AWAITING_DELISTING,
        ),
    )


def test_a_join_by_hand_is_learned_with_its_reason():
    """What a join changed in the answers about a case is listed, with who was joined left to the feed."""
    ledger = ledger_of()
    ledger.record(SPRING)
    ledger.record(minutes("industry/113-3", "2024-09-01", item("新名", decide=DELISTED)), backfill=True)
    ledger.same(ledger.find_case(YI), ledger.find_case("新名"), because="承辦人說明")
    last = knowledge(ledger.events(), ledger.find_case(YI))[-1]
    assert (last.meeting, last.because) == ("", "承辦人說明")
    (span,) = last.revised
    assert (span.first, span.last, span.after) == (date(2024, 9, 1), None, Status.DELISTED)


@settings(max_examples=15)
@given(
    st.sampled_from([four_cities, river_basin]).flatmap(
        lambda one: late_histories(platform=one(), max_meetings=4, amendments=False)
    )
)
def test_what_was_learned_adds_up_to_the_answers(drawn):
    """On every day asked about, the last revision of that day says what status says."""
    ledger = as_it_came(drawn)
    timeline, log = ledger.timeline(), list(ledger.events())
    for day in days_of(drawn)[1:]:
        states = {state.id: state.status for state in status(timeline, on=day)}
        for case in {state.id for state in status(timeline)}:
            spans = [span for one in knowledge(log, case) for span in one.revised]
            last = [s.after for s in spans if s.first <= day and (s.last is None or day <= s.last)]
            assert (last[-1] if last else None) == states.get(case)


def test_the_moments_are_those_of_the_clock():
    """Each thing learned bears the moment that the clock gave when it was recorded."""
    times = iter([datetime(2026, 1, day, tzinfo=UTC) for day in (1, 2, 3)])
    ledger = ledger_of(clock=lambda: next(times))
    ledger.record(SPRING)
    ledger.record(altered(SUMMER, items=(item(JIA, decide=DELISTED),)))
    learned = knowledge(ledger.events(), ledger.find_case(JIA))
    assert [one.recorded_at.day for one in learned] == [2, 3]
    assert [one.recorded_at for one in ledger.changes()][1:] == [one.recorded_at for one in learned]
