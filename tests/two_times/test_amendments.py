"""Amended minutes: the new holds, the old stays readable, and nothing on record is rewritten."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from attrs import evolve as altered
from hypothesis import given
from hypothesis import strategies as st

from ledger.application import CaseLedger
from ledger.commands.validation import RefusedError
from ledger.errors import AlreadyRecordedError, ConflictError, InputError
from ledger.model.events import MinutesAmended
from ledger.model.vocabulary import CheckTopic, Decision, Gap, Kind, Reason, Status
from ledger.store.sqlite import open_recorder
from projections import gaps, history, reconcile, status, tallies
from tests.support.meddled import MeddledRecorder
from tests.support.platforms import four_cities
from tests.two_times.both_clocks import (
    ACCEPTED,
    CONTINUED,
    DELISTED,
    LISTED,
    NOTED,
    REFERRED,
    Ticking,
    carried,
    head,
    item,
    ledger_of,
    minutes,
    real,
    statuses,
    with_meetings,
)

JIA, YI, BING = "甲案", "乙案", "丙案"
SPRING = minutes(
    "industry/113-1",
    "2024-02-01",
    item(JIA, decide=CONTINUED, number="一"),
    item(YI, decide=ACCEPTED, number="二"),
    item(BING, decide=ACCEPTED, number="三"),
    carried_in=(carried(JIA),),
)
SUMMER = minutes(
    "industry/113-2",
    "2024-06-01",
    item(JIA, decide=CONTINUED, number="一", summary="照辦"),
    item(YI, decide=CONTINUED, number="二"),
)
B = altered(SUMMER, items=(item(JIA, decide=REFERRED, number="一", reason=Reason.COMPLETED), SUMMER.items[1]))


@pytest.fixture
def ledger():
    """Spring and summer on record."""
    ledger = ledger_of()
    ledger.record(SPRING)
    ledger.record(SUMMER)
    return ledger


def _kinds(ledger, title):
    """The history of a case: kind, the day on which it was retracted or None, whether it was brought in later."""
    return [
        (one.kind, bool(one.correction and one.correction.retracts), bool(one.correction))
        for one in history(ledger.timeline(), ledger.find_case(title))
        if one.meeting == "industry/113-2"
    ]


def _stored(ledger) -> list[tuple[int, str, bytes]]:
    """The stored bytes of every event."""
    return [(one.position, one.event.type, one.event.data) for one in ledger.reader.recorder.read()]


# --- what holds ----------------------------------------------------------------------------------


def test_a_replaced_item_holds_and_the_old_stays_readable(ledger):
    """Status follows the new; history shows the old as retracted and the new as its successor, with day and reason."""
    receipt = ledger.amend(B, because="抄錯")
    assert (receipt.outcome, receipt.subject, receipt.clashes) == ("amended", "industry/113-2", ())
    assert any("continued" in line and "->" in line for line in receipt.differences)
    assert statuses(ledger)[JIA] is Status.AWAITING_DELISTING
    old, new = [one for one in history(ledger.timeline(), ledger.find_case(JIA)) if one.meeting == "industry/113-2"]
    assert (old.kind, old.after, old.correction.retracts) == (Kind.CONTINUED, None, True)
    assert (new.kind, new.after, new.correction.retracts) == (
        Kind.REFERRED_FOR_DELISTING,
        Status.AWAITING_DELISTING,
        False,
    )
    assert old.correction.other == new.event
    assert new.correction.other == old.event
    assert old.correction.because == new.correction.because == "抄錯"
    (amendment,) = (r.event for r in ledger.events() if isinstance(r.event, MinutesAmended))
    assert old.correction.day == new.correction.day == four_cities().local_day(amendment.recorded_at)
    assert ledger.minutes("industry/113-2") == B


def test_what_an_amendment_leaves_alone_is_not_corrected(ledger):
    """An item that stays as it was keeps its event, its position and its history."""
    before = history(ledger.timeline(), ledger.find_case(YI))
    ledger.amend(B, because="抄錯")
    assert history(ledger.timeline(), ledger.find_case(YI)) == before


def test_a_retracted_item_takes_no_effect_any_more(ledger):
    """An item dropped is shown as retracted with nothing in its place."""
    ledger.amend(altered(SUMMER, items=SUMMER.items[:1]), because="另案")
    (old,) = (one for one in history(ledger.timeline(), ledger.find_case(YI)) if one.meeting == "industry/113-2")
    assert (old.correction.retracts, old.correction.other, old.after) == (True, "", None)
    assert next(iter(tallies(ledger.timeline(), "industry/113-2"))).counts.continued == 1


def test_an_added_item_takes_effect_on_the_day_of_the_meeting(ledger):
    """An item added later by amendment holds from the day of the meeting, not of the amendment."""
    more = item(BING, decide=DELISTED, number="三", reason=Reason.ROUTINE)
    ledger.amend(altered(SUMMER, items=(*SUMMER.items, more)), because="漏列")
    assert statuses(ledger, on="2024-05-31")[BING] is Status.AWAITING_LISTING
    assert statuses(ledger, on="2024-06-01")[BING] is Status.DELISTED
    assert _kinds(ledger, BING) == [(Kind.DELISTED, False, True)]


def test_a_header_is_corrected(ledger):
    """The day, the hour and the place of a meeting are corrected; its resolutions move with it and say why."""
    right = altered(SUMMER, held=date(2024, 6, 8), starts=time(9, 30), place="市府")
    receipt = ledger.amend(right, because="日期有誤")
    assert "header: held: 2024-06-01 -> 2024-06-08" in receipt.differences
    assert ledger.timeline().meetings["industry/113-2"].held == date(2024, 6, 8)
    changes = [c for c in history(ledger.timeline(), ledger.find_case(JIA)) if c.meeting == "industry/113-2"]
    assert [(one.day, one.correction.because) for one in changes] == [(date(2024, 6, 8), "日期有誤")]
    assert [(one.correction.other, one.correction.retracts) for one in changes] == [("", False)]
    assert ledger.minutes("industry/113-2") == right


def test_items_in_another_order_take_effect_in_that_order(ledger):
    """The order of the agenda is corrected like anything else."""
    right = altered(SUMMER, items=(SUMMER.items[1], SUMMER.items[0]))
    assert ledger.amend(right, because="次序").outcome == "amended"
    assert ledger.minutes("industry/113-2") == right
    assert statuses(ledger) == {JIA: Status.LISTED, YI: Status.AWAITING_LISTING, BING: Status.AWAITING_LISTING}


def test_amending_rewrites_nothing(ledger):
    """The stored bytes of every event on record are the same after three amendments."""
    before = _stored(ledger)
    for content, why in ((B, "一"), (altered(B, place="市府"), "二"), (SUMMER, "三")):
        ledger.amend(content, because=why)
        assert _stored(ledger)[: len(before)] == before


def test_a_dry_run_appends_nothing(ledger):
    """It tells what would change and what would clash, and leaves the record as it is."""
    before = list(ledger.events())
    receipt = ledger.amend(B, because="抄錯", dry_run=True)
    assert receipt.outcome == "planned"
    assert receipt.differences
    assert list(ledger.events()) == before
    done = ledger.amend(B, because="抄錯")
    assert (done.events, done.differences) == (receipt.events, receipt.differences)
    assert ledger.amend(B, because="抄錯", dry_run=True).outcome == "unchanged"


# --- again and again -----------------------------------------------------------------------------


def test_an_amendment_is_amended(ledger):
    """Three versions: the last holds, the two before stay in the history, each with the one after it."""
    ledger.amend(B, because="第一次")
    third = altered(SUMMER, items=(item(JIA, decide=CONTINUED, number="一", summary="改辦"), SUMMER.items[1]))
    ledger.amend(third, because="第二次")
    assert statuses(ledger)[JIA] is Status.LISTED
    found = [c for c in history(ledger.timeline(), ledger.find_case(JIA)) if c.meeting == "industry/113-2"]
    old = {one.event: one.correction for one in found if one.correction and one.correction.retracts}
    assert [one.because for one in old.values()] == ["第一次", "第二次"]
    (holds,) = (one for one in found if one.after)
    assert holds.correction.because == "第二次"
    assert holds.correction.other in old


def test_amending_there_and_back_answers_as_at_first(ledger):
    """Amended to B and back to A: status, tallies and checks are the original's; history keeps all three."""
    first = ledger.timeline()
    before = (
        status(first),
        tuple(tallies(first)),
        tuple(reconcile(first)),
        gaps(first),
        ledger.minutes(SUMMER.meeting),
    )
    ledger.amend(B, because="去")
    ledger.amend(SUMMER, because="回")
    last = ledger.timeline()
    assert before == (
        status(last),
        tuple(tallies(last)),
        tuple(reconcile(last)),
        gaps(last),
        ledger.minutes(SUMMER.meeting),
    )
    assert _kinds(ledger, JIA) == [
        (Kind.CONTINUED, True, True),
        (Kind.REFERRED_FOR_DELISTING, True, True),
        (Kind.CONTINUED, False, True),
    ]


@pytest.mark.parametrize(
    "meeting",
    [
        "industry/112-1",
        "industry/113-2",
        "vice-mayor/3",
    ],
)
def test_a_real_meeting_amended_there_and_back(meeting):
    """Items taken out one by one where nothing clashes, and put back: all is as at first, whatever the meeting."""
    ledger = with_meetings(real().values())
    first = ledger.timeline()
    before = (status(first), tuple(tallies(first)), tuple(reconcile(first)))
    whole = real()[meeting]
    tried = 0
    for place in range(0, len(whole.items), max(1, len(whole.items) // 6)):
        without = altered(whole, items=(*whole.items[:place], *whole.items[place + 1 :]))
        try:
            ledger.amend(without, because="去")
        except (RefusedError, InputError):
            continue
        ledger.amend(whole, because="回")
        tried += 1
        last = ledger.timeline()
        assert before == (status(last), tuple(tallies(last)), tuple(reconcile(last)))
    assert tried


def test_the_same_content_is_unchanged(ledger):
    """Nothing is appended where the minutes on record say just that."""
    before = list(ledger.events())
    receipt = ledger.amend(SUMMER, because="再次")
    assert (receipt.outcome, receipt.events) == ("unchanged", 0)
    assert list(ledger.events()) == before


def test_an_amended_meeting_recorded_again(ledger):
    """The amended sheet is on record just so; the old one is on record with other content."""
    ledger.amend(B, because="抄錯")
    before = list(ledger.events())
    assert ledger.record(B).outcome == "unchanged"
    with pytest.raises(AlreadyRecordedError, match="other content"):
        ledger.record(SUMMER)
    assert list(ledger.events()) == before


def test_what_is_not_on_record_is_not_amended(ledger):
    """A meeting that nobody recorded is refused, and so is an amendment without a reason."""
    with pytest.raises(InputError, match="not on record"):
        ledger.amend(altered(SUMMER, meeting="industry/113-3"), because="抄錯")
    with pytest.raises(InputError, match="reason"):
        ledger.amend(B, because="  ")
    assert ledger.record(SUMMER).outcome == "unchanged"


# --- rules ---------------------------------------------------------------------------------------


def test_a_retraction_after_which_later_ones_break_a_rule_is_a_clash(ledger):
    """It is refused with the list; accepted, the clash shows with its reason; put right, it is gone."""
    without = altered(SPRING, items=(SPRING.items[0], SPRING.items[2]))
    before = list(ledger.events())
    with pytest.raises(RefusedError) as caught:
        ledger.amend(without, because="未提案")
    assert [(one.event.meeting, one.event.named, one.late) for one in caught.value.refused] == [
        ("industry/113-2", YI, True)
    ]
    assert list(ledger.events()) == before
    receipt = ledger.amend(without, because="未提案", accept_clashes="待查")
    assert len(receipt.clashes) == 1
    (check,) = (one for one in reconcile(ledger.timeline()) if one.what is CheckTopic.CLASH)
    assert (check.meeting, check.item) == ("industry/113-2", "二")
    ledger.amend(altered(SUMMER, items=SUMMER.items[:1]), because="亦誤")
    assert not [one for one in reconcile(ledger.timeline()) if one.what is CheckTopic.CLASH]


def test_what_an_amendment_itself_says_must_follow_the_rules(ledger):
    """An amended resolution that breaks a rule is refused like a recorded one, accepted clashes or not."""
    wrong = altered(SUMMER, items=(item(JIA, decide=LISTED),))
    wrong = altered(wrong, items=(item(YI, decide=(Decision.ACCEPTED,)),))
    for accept in (None, "無論如何"):
        with pytest.raises(RefusedError):
            ledger.amend(wrong, because="抄錯", accept_clashes=accept)


def test_moving_a_meeting_before_what_it_rests_on_is_refused(ledger):
    """A day corrected to one before its cases were introduced leaves its own resolutions without footing."""
    with pytest.raises(RefusedError):
        ledger.amend(altered(SUMMER, held=date(2024, 1, 1), irregular="補開"), because="日期有誤")


# --- ids -----------------------------------------------------------------------------------------


def test_ids_are_kept_where_an_item_is_inserted_before(ledger):
    """A case introduced by an item that moves down keeps its id, and the inserted one gets a number not yet taken."""
    ids = {title: ledger.find_case(title) for title in (JIA, YI, BING)}
    inserted = item("丁案", decide=ACCEPTED, number="一之一")
    ledger.amend(altered(SPRING, items=(SPRING.items[0], inserted, *SPRING.items[1:])), because="漏列")
    assert {title: ledger.find_case(title) for title in ids} == ids
    assert ledger.find_case("丁案") == "industry-113-1.04"
    assert statuses(ledger)[YI] is Status.AWAITING_LISTING


def test_ids_are_kept_where_a_title_is_corrected(ledger):
    """A case introduced under a misread title is the same case under the right one; what follows still means it."""
    case = ledger.find_case(YI)
    right = item("乙案正名", decide=ACCEPTED, number="二")
    ledger.amend(altered(SPRING, items=(SPRING.items[0], right, SPRING.items[2])), because="題名誤植")
    assert ledger.find_case("乙案正名") == case
    (state,) = (one for one in status(ledger.timeline()) if one.id == case)
    assert state.title == "乙案正名"
    assert [c.after for c in history(ledger.timeline(), case) if c.meeting == "industry/113-2"] == [
        Status.AWAITING_LISTING
    ]
    assert not [one for one in reconcile(ledger.timeline()) if one.what is CheckTopic.CLASH]


def test_ids_are_kept_where_a_title_is_corrected_twice(ledger):
    """A title corrected and corrected back is the same case all along."""
    case = ledger.find_case(YI)
    right = item("乙案正名", decide=ACCEPTED, number="二")
    ledger.amend(altered(SPRING, items=(SPRING.items[0], right, SPRING.items[2])), because="題名誤植")
    ledger.amend(SPRING, because="並未誤植")
    assert ledger.find_case(YI) == case
    assert statuses(ledger)[YI] is Status.AWAITING_LISTING


def test_ids_are_kept_where_an_introduction_is_retracted_and_restored(ledger):
    """There and back over a clash: the case comes back as itself, and what rests on it has its footing again."""
    case, before = ledger.find_case(YI), status(ledger.timeline())
    ledger.amend(altered(SPRING, items=(SPRING.items[0], SPRING.items[2])), because="去", accept_clashes="待查")
    ledger.amend(SPRING, because="回")
    assert ledger.find_case(YI) == case
    assert status(ledger.timeline()) == before
    assert not [one for one in gaps(ledger.timeline()) if one.gap is Gap.WITHOUT_FOOTING]


def test_a_number_once_given_is_not_given_again(ledger):
    """A case retracted leaves its number unused: no later case is taken for it."""
    ledger.amend(altered(SPRING, items=SPRING.items[:2]), because="未提案")
    other = item("丁案", decide=ACCEPTED, number="四")
    ledger.amend(altered(SPRING, items=(*SPRING.items[:2], other)), because="漏列")
    assert ledger.find_case("丁案") == "industry-113-1.04"


# --- what meetings say of nobody, and of cases nobody introduced ---------------------------------


def test_an_item_is_added_to_a_meeting_that_named_no_case(ledger):
    """Minutes on record that spoke of no case are amended to speak of one."""
    silent = minutes("industry/113-3", "2024-09-01", NOTED)
    ledger.record(silent)
    ledger.amend(altered(silent, items=(NOTED, item(JIA, decide=CONTINUED))), because="漏列")
    assert ledger.minutes("industry/113-3").items[-1].cases == (JIA,)


def test_an_amendment_gives_no_unintroduced_case_the_id_of_another():
    """Amended to name another case that nobody introduced, the first keeps its id and the other gets its own."""
    ledger = ledger_of()
    ledger.record(altered(SUMMER, items=SUMMER.items[:1]), backfill=True)
    first = ledger.find_case(JIA)
    other = item(YI, decide=CONTINUED, number="一")
    ledger.amend(altered(SUMMER, items=(other, altered(SUMMER.items[0], item="二"))), because="漏列", backfill=True)
    assert ledger.find_case(JIA) == first
    assert ledger.find_case(YI) != first
    assert len({r.event.id for r in ledger.events()}) == head(ledger), "ids of events are not given twice"


def test_a_case_misread_is_not_taken_for_the_one_meant():
    """甲 was misread for 乙, neither introduced yet: once 甲 is proposed, what was resolved about 乙 stays 乙's."""
    ledger = ledger_of()
    ledger.record(altered(SUMMER, items=SUMMER.items[:1]), backfill=True)
    ledger.amend(altered(SUMMER, items=(item(YI, decide=CONTINUED),)), because="誤讀", backfill=True)
    ledger.record(minutes("industry/113-1", "2024-02-01", item(JIA, decide=(Decision.PROPOSED,))))
    assert statuses(ledger) == {JIA: Status.PROPOSED, YI: Status.AWAITING_LISTING}


def test_a_backfilled_meeting_is_amended_in_its_header_without_backfill():
    """Nothing new is named: that the cases are unintroduced is on record already."""
    ledger = ledger_of()
    ledger.record(SUMMER, backfill=True)
    assert ledger.amend(altered(SUMMER, place="市府"), because="漏列").outcome == "amended"


def test_a_backfilled_meeting_recorded_again_without_backfill_is_unchanged():
    """The same sheet says what is on record, whether or not backfill is asked for again."""
    ledger = ledger_of()
    ledger.record(SUMMER, backfill=True)
    assert ledger.record(SUMMER).outcome == "unchanged"


def test_a_join_ends_with_the_rename_that_showed_it():
    """A rename onto an unintroduced case's name is amended to another name: the two are two cases again."""
    ledger = ledger_of()
    ledger.record(SPRING)
    ledger.record(minutes("industry/113-4", "2024-11-01", item("新名案", decide=CONTINUED)), backfill=True)
    wrong = minutes("industry/113-3", "2024-09-01", item(YI, renamed_to="新名案"))
    ledger.record(wrong)
    ledger.amend(altered(wrong, items=(item(YI, renamed_to="別名案"),)), because="誤讀")
    assert ledger.find_case("新名案") != ledger.find_case("別名案")
    assert "新名案" in statuses(ledger)


def test_an_amendment_backfills_as_a_recording_does():
    """A case named that a later meeting carries in is admitted by an amendment just as by a recording."""
    later = minutes("industry/113-2", "2024-06-01", carried_in=(carried(JIA),))
    spring = minutes("industry/113-1", "2024-02-01", item(BING, decide=ACCEPTED))
    full = altered(spring, items=(*spring.items, item(JIA, decide=CONTINUED, number="二")))
    recorded = ledger_of()
    recorded.record(later)
    recorded.record(full, backfill=True)
    amended = ledger_of()
    amended.record(later)
    amended.record(spring)
    amended.amend(full, because="漏列", backfill=True)
    assert statuses(amended) == statuses(recorded)


# --- others record meanwhile ---------------------------------------------------------------------


@pytest.fixture
def shared():
    """One recorder for two ledgers; spring and summer on record."""
    inner = open_recorder(None)
    other = CaseLedger(recorder=inner, clock=Ticking())
    other.describe(four_cities())
    other.record(SPRING)
    other.record(SUMMER)
    return inner, other


def test_what_is_recorded_in_between_is_taken_into_account(shared):
    """Somebody delists upstairs what the amendment lists: at the second try it breaks a rule, and is refused."""
    inner, other = shared
    between = minutes("vice-mayor/3", "2024-04-01", item(JIA, decide=DELISTED))
    ledger = CaseLedger(recorder=MeddledRecorder(inner, lambda: other.record(between)), clock=Ticking())
    with pytest.raises(RefusedError):
        ledger.amend(B, because="抄錯")
    assert other.minutes("industry/113-2") == SUMMER
    assert other.minutes("vice-mayor/3") is not None


def test_somebody_amends_the_same_meeting_in_between(shared):
    """The second amendment is made on what the first left: both are on record, one after the other."""
    inner, other = shared
    theirs = altered(SUMMER, place="市府")
    ledger = CaseLedger(recorder=MeddledRecorder(inner, lambda: other.amend(theirs, because="他人")), clock=Ticking())
    assert ledger.amend(B, because="抄錯").outcome == "amended"
    revisions = [r.event for r in other.events() if isinstance(r.event, MinutesAmended)]
    assert [(one.revision, one.because) for one in revisions] == [(1, "他人"), (2, "抄錯")]
    assert other.minutes("industry/113-2") == B


def test_the_same_amendment_made_in_between_is_unchanged(shared):
    """Two people make the same correction at once: the second finds it made."""
    inner, other = shared
    ledger = CaseLedger(recorder=MeddledRecorder(inner, lambda: other.amend(B, because="他人")), clock=Ticking())
    assert ledger.amend(B, because="抄錯").outcome == "unchanged"
    assert sum(isinstance(r.event, MinutesAmended) for r in other.events()) == 1


def test_whoever_is_always_overtaken_is_told(shared):
    """Where others keep amending the same meeting, nothing is amended and the person is told."""
    inner, other = shared
    places = iter("一二三四五六七八九")
    ledger = CaseLedger(
        recorder=MeddledRecorder(
            inner, lambda: other.amend(altered(SUMMER, place=next(places)), because="他人"), times=99
        ),
        clock=Ticking(),
        patience=0.1,
        sleep=lambda _: None,
    )
    with pytest.raises(ConflictError, match="industry/113-2"):
        ledger.amend(B, because="抄錯")
    assert ledger.minutes("industry/113-2").items == SUMMER.items


def test_a_meeting_moved_in_between_is_taken_into_account(shared):
    """Somebody moves the meeting that introduced a case behind the one being recorded: it is refused."""
    inner, other = shared
    moved = altered(SPRING, held=date(2024, 5, 20))
    ledger = CaseLedger(
        recorder=MeddledRecorder(inner, lambda: other.amend(moved, because="日期有誤")), clock=Ticking()
    )
    with pytest.raises(RefusedError):
        ledger.record(minutes("industry/113-9", "2024-05-01", item(BING, decide=CONTINUED), irregular="補開"))
    assert not [one for one in gaps(other.timeline()) if one.gap is Gap.WITHOUT_FOOTING]


def test_what_touches_nothing_in_common_does_not_disturb(shared):
    """A meeting about other cases that gets in between does not make the amendment try again."""
    inner, other = shared
    appends = []

    def meddle():
        appends.append(1)
        other.record(minutes("urban/113-1", "2024-05-01", item("他案", decide=(Decision.PROPOSED,))))

    ledger = CaseLedger(recorder=MeddledRecorder(inner, meddle, times=9), clock=Ticking())
    ledger.amend(B, because="抄錯")
    assert len(appends) == 1


# --- whatever is amended -------------------------------------------------------------------------

_ITEMS = st.lists(
    st.sampled_from(
        [
            item(JIA, decide=CONTINUED),
            item(JIA, decide=CONTINUED, summary="照辦"),
            item(YI, decide=CONTINUED),
            item(BING, decide=CONTINUED),
            item("丁案", decide=ACCEPTED, category="cooperation"),
            item("戊案", decide=ACCEPTED, category="cooperation"),
            item(JIA, also_known_as=("甲",)),
            NOTED,
        ]
    ),
    max_size=4,
    unique_by=lambda one: (one.cases, one.decisions, one.subject),
).map(lambda items: tuple(altered(one, item=str(number)) for number, one in enumerate(items, 1)))


@given(st.lists(_ITEMS, min_size=1, max_size=4))
def test_whatever_is_amended_the_last_content_holds(versions):
    """After any amendments the answers are those of the last content alone; only new cases have other ids."""
    start = altered(SUMMER, items=(item(JIA, decide=CONTINUED),))
    ledger = ledger_of()
    ledger.record(SPRING)
    ledger.record(start)
    for version in versions:
        ledger.amend(altered(start, items=version), because="改")
        assert ledger.minutes(start.meeting).items == version
    plain = ledger_of()
    plain.record(SPRING)
    plain.record(altered(start, items=versions[-1]))
    assert statuses(ledger) == statuses(plain)
    assert tuple(tallies(ledger.timeline())) == tuple(tallies(plain.timeline()))
    assert ledger.record(altered(start, items=versions[-1])).outcome == "unchanged"


def test_the_day_of_a_correction_is_in_the_platforms_own_time():
    """Amended at 16:30 UTC, the correction is of the next day in Taipei."""
    times = iter([datetime(2026, 3, 1, tzinfo=UTC)] * 3 + [datetime(2026, 3, 1, 16, 30, tzinfo=UTC)])
    ledger = ledger_of(clock=lambda: next(times))
    ledger.record(SPRING)
    ledger.record(SUMMER)
    ledger.amend(B, because="抄錯")
    corrections = {c.correction.day for c in history(ledger.timeline(), ledger.find_case(JIA)) if c.correction}
    assert corrections == {date(2026, 3, 2)}
