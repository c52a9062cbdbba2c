"""A meeting taken back: as if it had not been held, and still to be read; its number can be recorded again."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve as altered
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.application import CaseLedger
from ledger.commands.validation import RefusedError
from ledger.errors import InputError, LedgerError, UnknownNameError
from ledger.log.codec import decode, encode
from ledger.model.events import MeetingRecorded, MeetingWithdrawn, names_claimed
from ledger.model.minutes import CarriedIn, DeclaredCount
from ledger.model.vocabulary import Counted, Decision, Gap, Instant, Status, Verdict
from ledger.testing.histories import late_histories
from ledger.timeline import Timeline
from projections import (
    agenda,
    conservation,
    gaps,
    history,
    lineage,
    minutes_text,
    promises,
    ratification,
    reconcile,
    status,
    tallies,
)
from projections.kept import Kept
from projections.knowledge import knowledge
from tests.projections.test_kept import hold_alike
from tests.projections.test_whole import hold_alike as replays_alike
from tests.two_times.both_clocks import (
    ACCEPTED,
    CONTINUED,
    DELISTED,
    LISTED,
    answers,
    as_it_came,
    by_name,
    carried,
    differing,
    head,
    item,
    ledger_of,
    minutes,
    presumed_listed,
    statuses,
)

JIA, YI, BING = "碼頭照明改善", "夜間公車增班", "河岸步道串接"
SPRING = minutes("industry/113-1", "2024-02-01", item(JIA, decide=ACCEPTED, number="1"))
WRONG = minutes(
    "industry/113-3",
    "2024-06-01",
    item(JIA, decide=DELISTED, number="1"),
    item(YI, decide=ACCEPTED, number="2"),
)
RIGHT = altered(WRONG, meeting="industry/113-2")
AUTUMN = minutes("industry/113-4", "2024-09-01", item(YI, decide=CONTINUED, number="1"))


def recorded_wrongly(*more):
    """Spring, and what was held in summer under a number too high."""
    ledger = ledger_of()
    for one in (SPRING, WRONG, *more):
        ledger.record(one)
    return ledger


# --- what it leaves ------------------------------------------------------------------------------


def test_a_withdrawn_meeting_is_in_no_answer_but_the_histories():
    """Neither held, nor counted, nor missing; its cases stand as before, and its own are gone."""
    ledger = ledger_of()
    ledger.record(SPRING)
    before = ledger.timeline()
    ledger.record(WRONG)
    receipt = ledger.withdraw("industry/113-3", because="會議代號誤植")
    assert (receipt.outcome, receipt.subject, receipt.events) == ("withdrawn", "industry/113-3", 1)
    after = ledger.timeline()
    assert list(after.meetings) == ["industry/113-1"]
    assert after.withdrawn["industry/113-3"].because == "會議代號誤植"
    assert by_name(after) == by_name(before)
    assert statuses(ledger) == {JIA: Status.AWAITING_LISTING}
    assert conservation(after) == conservation(before)
    assert promises(after) == promises(before)
    assert ratification(after) == ratification(before)
    assert agenda(after, meeting="industry/113-2") == agenda(before, meeting="industry/113-2")
    assert ledger.minutes("industry/113-3") is None
    with pytest.raises(LedgerError):
        minutes_text(after, "industry/113-3")
    with pytest.raises(LedgerError):
        ledger.find_case(YI)


def test_history_shows_what_was_taken_back_with_why_and_when():
    """The retracted resolution stands where it took effect, with the reason; what was known is still answered."""
    ledger = recorded_wrongly()
    position = head(ledger)
    before = answers(ledger.timeline())
    ledger.withdraw("industry/113-3", because="會議代號誤植")
    told = history(ledger.timeline(), ledger.find_case(JIA))[-1]
    assert (told.meeting, told.day, told.before, told.after) == ("industry/113-3", date(2024, 6, 1), None, None)
    assert told.correction.because == "會議代號誤植"
    assert told.correction.retracts
    assert told.correction.withdraws
    assert answers(ledger.timeline(known=position)) == before
    assert ledger.find_case(YI, known=position) == "industry-113-3.01"


def test_knowledge_and_the_feed_tell_of_it():
    """Both say which answers changed, for which meeting, and why."""
    ledger = recorded_wrongly()
    since = head(ledger)
    ledger.withdraw("industry/113-3", because="會議代號誤植")
    learned = knowledge(ledger.events(), ledger.find_case(JIA))[-1]
    assert (learned.meeting, learned.because) == ("industry/113-3", "會議代號誤植")
    assert [(one.before, one.after) for one in learned.revised] == [(Status.DELISTED, Status.AWAITING_LISTING)]
    (batch,) = ledger.changes(since)
    assert (batch.what, batch.meeting, batch.because) == ("withdrawn", "industry/113-3", "會議代號誤植")
    assert {(one.title, one.after) for one in batch.cases} == {(JIA, Status.AWAITING_LISTING), (YI, None)}


def test_its_number_is_missing_again_where_others_promise_it():
    """With a later number on record, the number taken back is a gap like any other."""
    ledger = recorded_wrongly(minutes("industry/113-4", "2024-09-01", item(BING, decide=ACCEPTED)))
    ledger.withdraw("industry/113-3", because="並未召開")
    assert {one.meeting for one in gaps(ledger.timeline()) if one.gap is Gap.MEETING_NOT_ON_RECORD} == {
        "industry/113-2",
        "industry/113-3",
    }


def test_a_presumption_that_it_settled_is_open_again():
    """The vice mayors' meeting that confirmed a presumption was not held: the presumption takes effect as before."""
    ledger = ledger_of()
    presumed = presumed_listed(JIA, before="2024-09-01", taken_on="2024-09-01")
    ledger.record(SPRING)
    ledger.record(minutes("industry/113-2", "2024-09-01", item(BING, decide=ACCEPTED), presumed=(presumed,)))
    before = by_name(ledger.timeline())
    ledger.record(minutes("vice-mayor/4", "2024-05-01", item(JIA, decide=LISTED, group="industry")))
    assert by_name(ledger.timeline()) != before
    ledger.withdraw("vice-mayor/4", because="並未召開")
    assert by_name(ledger.timeline()) == before


def test_an_acknowledgement_of_its_counts_lapses():
    """Recorded again with the same count, the difference is not acknowledged any more; it can be acknowledged again."""
    count = DeclaredCount(item="1", says="計5案", count=5, of=Counted.LISTED, instant=Instant.AFTER)
    sheet = altered(WRONG, declared=(count,))
    ledger = ledger_of()
    ledger.record(SPRING)
    ledger.record(sheet)

    def check():
        return next(c for c in reconcile(ledger.timeline()) if c.verdict is Verdict.DIFFERS)

    ledger.acknowledge(check().difference, because="待查", by="陳秘書")
    assert check().acknowledged
    ledger.withdraw("industry/113-3", because="代號誤植")
    ledger.record(sheet)
    assert check().acknowledged is None
    assert ledger.acknowledge(check().difference, because="待查", by="陳秘書").outcome == "acknowledged"
    assert check().acknowledged


def test_joins_that_it_showed_no_longer_hold():
    """A case first seen elsewhere, joined with the one that a meeting brought in, is by itself again."""
    ledger = ledger_of()
    ledger.record(minutes("industry/113-2", "2024-04-01", item(JIA, decide=CONTINUED)), backfill=True)
    before = answers(ledger.timeline())
    ledger.record(SPRING)
    assert len(ledger.timeline().found_same) == 1
    ledger.withdraw("industry/113-1", because="並未召開")
    assert differing(before, answers(ledger.timeline())) == ["gaps None"]  # which say that it was withdrawn
    assert ledger.timeline().found_same == ()
    ledger.record(SPRING)
    assert {state.id for state in status(ledger.timeline())} == {"industry-113-1.01"}
    assert ledger.find_case(JIA) in ("industry-113-1.01", "industry-113-2.u01")


# --- what is refused ------------------------------------------------------------------------------


def test_what_rests_on_it_is_told_with_the_meetings_and_the_remedy():
    """Refused, unless accepted; the message says which meetings to amend, and how the wrong number is put right."""
    ledger = recorded_wrongly(AUTUMN)
    with pytest.raises(RefusedError) as refused:
        ledger.withdraw("industry/113-3", because="代號誤植")
    assert "resolutions of industry/113-4. Was it recorded under a wrong number?" in refused.value.in_language("en")
    assert "以上 industry/113-4 之決議以 industry/113-3 為據" in refused.value.in_language("zh-TW")
    assert ledger.withdraw("industry/113-3", because="代號誤植", accept_clashes="待重登").clashes
    ledger.record(RIGHT)
    assert [one.gap for one in gaps(ledger.timeline(), still=99)][-1] is Gap.WITHOUT_FOOTING
    ledger.same("industry-113-3.01", "industry-113-2.01", because="代號誤植")
    timeline = ledger.timeline()
    assert {state.title: state.id for state in status(timeline)} == {JIA: "industry-113-1.01", YI: "industry-113-2.01"}
    assert [one.gap for one in gaps(timeline, still=99)] == [Gap.MEETING_NOT_ON_RECORD]
    held = {change.meeting for change in history(timeline, ledger.find_case(YI)) if change.after is not None}
    assert held == {"industry/113-2", "industry/113-4"}


def test_later_meetings_may_be_amended_with_their_own_sheets_instead():
    """Amended with its own sheet, a later meeting speaks of the case of the right number."""
    ledger = recorded_wrongly(AUTUMN)
    ledger.withdraw("industry/113-3", because="代號誤植", accept_clashes="待重登")
    ledger.record(RIGHT)
    assert ledger.amend(AUTUMN, because="案號更新").outcome == "amended"
    timeline = ledger.timeline()
    assert {state.title: state.id for state in status(timeline)} == {JIA: "industry-113-1.01", YI: "industry-113-2.01"}
    assert [one.gap for one in gaps(timeline, still=99)] == [Gap.MEETING_NOT_ON_RECORD]


def test_a_case_of_which_nothing_is_left_is_found_by_its_id():
    """Its name is unknown, with its id told; under the id its history is read. Nobody else's name leads to it."""
    ledger = recorded_wrongly()
    ledger.withdraw("industry/113-3", because="代號誤植")
    with pytest.raises(UnknownNameError, match=r"ask for its id, industry-113-3\.01"):
        ledger.find_case(YI)
    assert ledger.find_case(" industry-113-3.01 ") == "industry-113-3.01"
    told = history(ledger.timeline(), ledger.find_case("industry-113-3.01"))
    assert {change.correction.because for change in told} == {"代號誤植"}
    with pytest.raises(UnknownNameError, match=r"ask for one of the names on record$"):
        ledger.find_case("無此案")
    ledger.record(RIGHT)
    assert ledger.find_case(YI) == "industry-113-2.01"


@pytest.mark.parametrize("meeting", ["industry/113-2", "nonsense", "vice-mayor/9", ""])
def test_what_is_not_on_record_is_not_withdrawn(meeting):
    """One clear message that names the meeting."""
    with pytest.raises(InputError, match="is not on record; name a meeting that is"):
        recorded_wrongly().withdraw(meeting, because="誤植")


def test_nothing_is_withdrawn_twice_nor_without_a_reason():
    """The second time says that and why it was withdrawn; a blank reason is none."""
    ledger = recorded_wrongly()
    with pytest.raises(InputError, match="needs a reason"):
        ledger.withdraw("industry/113-3", because=" ")
    ledger.withdraw("industry/113-3", because="誤植")
    with pytest.raises(InputError, match=r"is withdrawn already \(誤植\)"):
        ledger.withdraw("industry/113-3", because="再撤")
    with pytest.raises(InputError, match="is not on record: record it"):
        ledger.amend(WRONG, because="更正")


def test_a_dry_run_and_a_sandbox_leave_the_ledger_alone():
    """Both tell what would come of it; a dry run is refused as the withdrawal is."""
    ledger = recorded_wrongly()
    before = head(ledger)
    assert ledger.withdraw("industry/113-3", because="誤植", dry_run=True).outcome == "planned"
    with ledger.sandbox() as above:
        above.withdraw("industry/113-3", because="誤植")
        assert list(above.timeline().meetings) == ["industry/113-1"]
        assert above.record(WRONG).outcome == "recorded"
    assert head(ledger) == before
    with pytest.raises(RefusedError):
        recorded_wrongly(AUTUMN).withdraw("industry/113-3", because="誤植", dry_run=True)


# --- recording the number again -------------------------------------------------------------------


def test_the_same_sheet_is_really_recorded_again():
    """The cases have their ids back, no id of an event comes twice, and the answers are as they were."""
    ledger = recorded_wrongly(AUTUMN)
    before = by_name(ledger.timeline())
    ids = {state.title: state.id for state in status(ledger.timeline())}
    ledger.withdraw("industry/113-3", because="誤撤", accept_clashes="將重登")
    assert ledger.record(WRONG).outcome == "recorded"
    assert ledger.record(WRONG).outcome == "unchanged"
    assert {state.title: state.id for state in status(ledger.timeline())} == ids
    assert by_name(ledger.timeline()) == before
    events = [recorded.event.id for recorded in ledger.events()]
    assert len(set(events)) == len(events)


def test_other_minutes_under_the_number_have_cases_and_events_of_their_own():
    """What is recorded later is amended and withdrawn by itself, under ids that nobody had."""
    ledger = recorded_wrongly()
    ledger.withdraw("industry/113-3", because="誤植")
    other = minutes("industry/113-3", "2024-08-01", item(BING, decide=ACCEPTED, number="2"))
    ledger.record(other)
    assert {state.title: state.id for state in status(ledger.timeline())} == {
        JIA: "industry-113-1.01",
        BING: "industry-113-3.02",
    }
    ledger.amend(altered(other, place="市府"), because="補地點")
    ledger.withdraw("industry/113-3", because="並未召開")
    ledger.record(WRONG)
    ledger.amend(altered(WRONG, place="市府"), because="補地點")
    assert ledger.timeline().meetings["industry/113-3"].place == "市府"
    assert {state.title: state.id for state in status(ledger.timeline())}[YI] == "industry-113-3.01"
    events = [recorded.event.id for recorded in ledger.events()]
    assert len(set(events)) == len(events)


def test_minutes_taken_back_as_amended_show_each_resolution_once_and_on_its_day():
    """What an amendment had retracted stays so; what the withdrawal retracts stands on the day as last amended."""
    ledger = recorded_wrongly()
    ledger.amend(altered(WRONG, held=date(2024, 6, 20)), because="日期誤植")
    ledger.amend(altered(WRONG, held=date(2024, 6, 20), items=WRONG.items[:1]), because="誤列")
    ledger.withdraw("industry/113-3", because="並未召開")
    ledger.record(altered(WRONG, held=date(2024, 7, 1)))
    changes = history(ledger.timeline(), ledger.find_case(JIA))
    jia = [(change.day, change.correction.because if change.correction else "") for change in changes]
    assert jia[2:] == [(date(2024, 6, 20), "並未召開"), (date(2024, 7, 1), "")]
    yi = history(ledger.timeline(), ledger.find_case(YI))
    assert {c.correction.because for c in yi if c.correction} == {"誤列"}


# --- every way of asking --------------------------------------------------------------------------


def ways_agree(ledger: CaseLedger) -> None:
    """Whole timeline, timelines about each case, kept tables, a replay of everything and headers tell the same."""
    whole = ledger.timeline()
    with Kept(ledger.reader) as kept:
        hold_alike(ledger, kept)
        for meeting in (*whole.meetings, *whole.withdrawn):
            own = kept.meeting(meeting)
            assert (own is None) == (meeting not in whole.meetings)
            if own is not None:
                assert list(tallies(own, meeting)) == list(tallies(whole, meeting))
                assert list(reconcile(own, meeting)) == list(reconcile(whole, meeting))
    for state in status(whole):
        about = ledger.timeline(about=[state.id])
        assert [one for one in status(about) if one.id == state.id] == [state]
        assert history(about, state.id) == history(whole, state.id)
        assert lineage(about, state.id) == lineage(whole, state.id)
    for dated in whole.entries:
        for case, name in names_claimed(dated.event):
            assert whole.shown_id(ledger.find_case(name)) == whole.shown_id(case)
    replays_alike(ledger)
    platform = whole.platform
    every = ledger.reader.headers(groups=[group.id for group in platform.groups], levels=platform.level_ids)
    described = [recorded for recorded in ledger.events() if recorded.position == 1]
    assert Timeline.of([*described, *every]).meetings == whole.meetings


@settings(max_examples=25)
@given(late_histories(max_meetings=4, max_items=3), st.data())
def test_a_meeting_recorded_and_taken_back_leaves_every_answer_as_it_was(late, data):
    """Whichever meeting, in whatever order: as if it had not been recorded; and recorded again, as if not withdrawn."""
    ledger = as_it_came(late)
    with_it = by_name(ledger.timeline())
    meeting = data.draw(st.sampled_from(sorted(ledger.timeline().meetings)))
    sheet = ledger.minutes(meeting)
    ledger.withdraw(meeting, because="誤植", accept_clashes="試")
    ways_agree(ledger)
    without = by_name(ledger.timeline())
    ledger.record(sheet, backfill=True, accept_clashes="試")
    ways_agree(ledger)
    assert differing(with_it, by_name(ledger.timeline())) == []
    ledger.withdraw(meeting, because="誤植", accept_clashes="試")
    assert differing(without, by_name(ledger.timeline())) == []


def test_every_way_of_asking_knows_it():
    """What rests on it, what it saw first, what it left to the rest of a register; and once it is recorded again."""
    ledger = ledger_of()
    ledger.record(minutes("industry/113-1", "2024-02-01", carried_in=(carried(JIA, BING),)))
    rest = item(decide=(Decision.REST_CONTINUED,), number="9", rest=2)
    seen = minutes("industry/113-3", "2024-06-01", item(YI, decide=CONTINUED, number="1"), rest)
    ledger.record(seen, backfill=True)
    ledger.record(AUTUMN)
    ways_agree(ledger)
    ledger.withdraw("industry/113-3", because="並未召開", accept_clashes="待查")
    ways_agree(ledger)
    ledger.record(altered(seen, held=date(2024, 7, 1)), backfill=True)
    ways_agree(ledger)
    assert "industry/113-4" in {one.meeting for one in history(ledger.timeline(), ledger.find_case(YI))}


# --- how it is stored -----------------------------------------------------------------------------


def test_the_event_holds_what_finds_it_again():
    """It names its meeting and every case that anything recorded of it was about, and is read as it was written."""
    ledger = recorded_wrongly()
    ledger.withdraw("industry/113-3", because="誤植")
    (event,) = [one.event for one in ledger.events() if isinstance(one.event, MeetingWithdrawn)]
    assert set(event.cases) == {"industry-113-1.01", "industry-113-3.01"}
    assert (event.id, event.level, event.group, event.revision) == ("industry/113-3@1", "working-group", "industry", 1)
    assert decode(*encode(event)) == event
    assert [type(one.event) for one in ledger.events_of("industry/113-3")][:1] == [MeetingRecorded]


def test_carried_in_cases_are_taken_back_too():
    """Cases found in place by number only no longer stand on the register."""
    ledger = ledger_of()
    found = CarriedIn(item="1", unnamed=3, on=("working-group",))
    ledger.record(minutes("industry/113-1", "2024-02-01", carried_in=(found,)))
    ledger.withdraw("industry/113-1", because="並未召開")
    assert ledger.timeline().replayed().unnamed_on("working-group") == 0
