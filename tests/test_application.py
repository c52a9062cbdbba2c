"""Recording: once, whole, under the rules, and with nothing lost when others record meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, time
from pathlib import Path

import pytest
from attrs import evolve as altered
from eventsourcing.dcb.popo import InMemoryDCBRecorder

from ledger.application import CaseLedger
from ledger.commands.validation import RefusedError
from ledger.errors import (
    AlreadyRecordedError,
    AmbiguousNameError,
    ConflictError,
    InputError,
    LedgerError,
    PlatformError,
    StoreError,
    UnknownNameError,
)
from ledger.log.tags import tags_of
from ledger.model.cases import CaseId
from ledger.model.events import MeetingRecorded, PlatformDescribed
from ledger.model.minutes import CarriedIn, Item, Minutes
from ledger.model.platform import Named
from ledger.model.vocabulary import Decision, Status
from ledger.store.sqlite import open_recorder
from ledger.testing.ledgers import RECORDED_AT, new_ledger
from ledger.transcription import TranscriptionError
from projections import status
from tests.support.meddled import MeddledRecorder
from tests.support.platforms import FOUR_CITIES, four_cities, meetings_of

GROUP = "industry"


def item(*cases: str, decide: tuple[Decision, ...] = (), number: str = "一", **fields) -> Item:
    """One item of the agenda."""
    return Item(item=number, cases=cases, decisions=decide, **fields)


def minutes(meeting: str, day: date, *items: Item, **fields) -> Minutes:
    """One meeting."""
    return Minutes(meeting=meeting, held=day, items=items, **fields)


def carried(*names: str, on: tuple[str, ...] = ("working-group", "vice-mayor"), **fields) -> CarriedIn:
    """Cases found in place."""
    return CarriedIn(item="一", cases=names, on=on, **fields)


FIRST = minutes(
    "industry/113-1",
    date(2024, 2, 1),
    item("甲案", decide=(Decision.CONTINUED,)),
    item("乙案", decide=(Decision.PROPOSED, Decision.ACCEPTED), number="二"),
    carried_in=(carried("甲案"),),
)
SECOND = minutes("industry/113-2", date(2024, 6, 1), item("甲案", decide=(Decision.CONTINUED,)))


@pytest.fixture(params=["in memory", "file", "the library's recorder"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[CaseLedger]:
    """A ledger of the real platform, over each recorder."""
    if request.param == "the library's recorder":
        made = CaseLedger(recorder=InMemoryDCBRecorder(), clock=lambda: RECORDED_AT)
    else:
        path = tmp_path / "ledger.sqlite" if request.param == "file" else None
        made = CaseLedger(path, clock=lambda: RECORDED_AT)
    with made:
        made.describe(four_cities())
        yield made


def statuses(ledger: CaseLedger) -> dict[str, Status]:
    """The status of every case, by title."""
    return {state.title: state.status for state in status(ledger.timeline())}


def positions(ledger: CaseLedger) -> list[int]:
    """The positions of all events."""
    return [recorded.position for recorded in ledger.events()]


# --- once ----------------------------------------------------------------------------------------


def test_recording_tells_what_came_of_it(ledger):
    """The receipt names the meeting, how many events were appended and where the last stands."""
    receipt = ledger.record(FIRST)
    assert (receipt.outcome, receipt.subject, receipt.events, receipt.position) == ("recorded", "industry/113-1", 5, 6)
    assert positions(ledger) == [1, 2, 3, 4, 5, 6]
    assert statuses(ledger) == {"甲案": Status.LISTED, "乙案": Status.AWAITING_LISTING}


def test_recording_the_same_again_changes_nothing(ledger):
    """The very same minutes are unchanged, also after later meetings were recorded."""
    ledger.record(FIRST)
    ledger.record(SECOND)
    before = list(ledger.events())
    receipt = ledger.record(FIRST)
    assert (receipt.outcome, receipt.events, receipt.position) == ("unchanged", 0, 6)
    assert list(ledger.events()) == before


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"place": "市政大樓"}, "header: place: '' -> '市政大樓'"),
        ({"held": date(2024, 2, 2)}, "header: held: 2024-02-01 -> 2024-02-02"),
        ({"items": FIRST.items[:1]}, "items 二 乙案: on record, not in what is given"),
        (
            {"items": (*FIRST.items, item(decide=(Decision.NOTED,), number="三", subject="報告"))},
            "items 三: given, not on record",
        ),
    ],
    ids=["place", "day", "item gone", "item more"],
)
def test_other_content_is_refused_with_the_difference(ledger, change, line):
    """A meeting on record is not recorded otherwise; the message shows each difference, and nothing changes."""
    ledger.record(FIRST)
    before = list(ledger.events())
    with pytest.raises(AlreadyRecordedError) as caught:
        ledger.record(altered(FIRST, **change))
    assert line in str(caught.value)
    assert "nothing was recorded" in str(caught.value)
    assert list(ledger.events()) == before


def renamed_and_back() -> list[Minutes]:
    """Proposed, merged, renamed at a later meeting and renamed back at one after that."""
    return [
        minutes(
            "industry/113-1",
            date(2024, 2, 1),
            item("甲案", "乙案", decide=(Decision.MERGED,), into="合案"),
            item("丙案", "丁案", decide=(Decision.PROPOSED,), number="二"),
            carried_in=(carried("甲案", "乙案"),),
        ),
        minutes(
            "industry/113-2",
            date(2024, 6, 1),
            item("合案", renamed_to="新合案"),
            item("丙案", renamed_to="新丙案", number="二"),
        ),
        minutes(
            "industry/113-3",
            date(2024, 9, 1),
            item("新合案", renamed_to="合案"),
            item("新丙案", renamed_to="丙案", number="二"),
        ),
    ]


def test_the_same_again_is_unchanged_after_a_case_was_renamed_and_back(ledger):
    """Names that later meetings give back to a case do not make the meeting that introduced it another."""
    meetings = renamed_and_back()
    for one in meetings:
        ledger.record(one)
    assert [ledger.record(one).outcome for one in meetings] == ["unchanged"] * 3


def test_the_same_again_is_unchanged_after_a_proposal_was_found_to_be_older(ledger):
    """A proposal on record again at an earlier meeting found late leaves the later meeting as it is."""
    later = minutes("industry/113-2", date(2024, 6, 1), item("甲案", "乙案", decide=(Decision.PROPOSED,)))
    earlier = minutes("industry/113-1", date(2024, 2, 1), item("甲案", decide=(Decision.PROPOSED,)))
    ledger.record(later)
    ledger.record(earlier)
    assert ledger.record(later).outcome == "unchanged"


def test_the_same_again_is_unchanged_after_a_case_was_found_to_have_moved_before(ledger):
    """A move found late does not make a later meeting of the whole platform another."""
    council = minutes("vice-mayor/3", date(2024, 7, 1), item("甲案", decide=(Decision.CONTINUED,)))
    ledger.record(FIRST)
    ledger.record(council)
    ledger.record(minutes("industry/113-2", date(2024, 6, 1), item("甲案", decide=(Decision.MOVED,), to_group="urban")))
    assert ledger.record(council).outcome == "unchanged"


# --- whole or not at all -------------------------------------------------------------------------


def test_a_refused_meeting_leaves_nothing(ledger):
    """One resolution that breaks a rule refuses the whole meeting; every refusal is told at once."""
    ledger.record(FIRST)
    before = list(ledger.events())
    with pytest.raises(RefusedError) as caught:
        ledger.record(
            minutes(
                "industry/113-2",
                date(2024, 6, 1),
                item("甲案", decide=(Decision.CONTINUED,)),
                item("甲案", decide=(Decision.ACCEPTED,), number="二"),
                item("丙案", decide=(Decision.PROPOSED,), number="三"),
                item("乙案", decide=(Decision.REFERRED_FOR_DELISTING,), number="四"),
            )
        )
    assert [one.event.item for one in caught.value.refused] == ["二", "四"]
    assert not any(one.late for one in caught.value.refused)
    assert "industry/113-2 二: 甲案" in str(caught.value)
    assert list(ledger.events()) == before
    with pytest.raises(UnknownNameError):
        ledger.find_case("丙案")


def test_an_irregular_resolution_is_admitted_with_its_reason(ledger):
    """What breaks a rule is recorded where the sheet says why."""
    ledger.record(FIRST)
    odd = minutes("vice-mayor/3", date(2024, 7, 1), item("乙案", decide=(Decision.DELISTED,)))
    with pytest.raises(RefusedError):
        ledger.record(odd)
    ledger.record(altered(odd, items=(altered(odd.items[0], irregular="紀錄如此"),)))
    (state,) = (one for one in status(ledger.timeline()) if one.title == "乙案")
    assert state.status is Status.DELISTED
    assert [note.reason for note in state.irregular] == ["紀錄如此"]


def test_a_meeting_with_slips_leaves_nothing(ledger):
    """A name nobody knows refuses the whole meeting, with the near names of what is on record."""
    ledger.record(FIRST)
    before = list(ledger.events())
    with pytest.raises(TranscriptionError, match="甲案"):
        ledger.record(minutes("industry/113-2", date(2024, 6, 1), item("甲案子", decide=(Decision.CONTINUED,))))
    assert list(ledger.events()) == before


def test_previewing_records_nothing(ledger):
    """A preview gives the events that recording appends, and raises as it does."""
    previewed = ledger.preview(FIRST)
    assert len(positions(ledger)) == 1
    ledger.record(FIRST)
    assert tuple(recorded.event for recorded in ledger.events(after=1)) == previewed
    assert ledger.preview(FIRST) == ()
    with pytest.raises(AlreadyRecordedError):
        ledger.preview(altered(FIRST, place="他處"))


def test_a_ledger_without_a_platform_records_nothing():
    """Nothing can be recorded before the platform is described."""
    with CaseLedger() as empty:
        assert empty.platform is None
        with pytest.raises(LedgerError, match="no platform"):
            empty.record(FIRST)
        assert list(empty.events()) == []
        with pytest.raises(LedgerError, match="no platform"):
            empty.timeline()


@pytest.mark.parametrize("meeting", ["industry/3", "vice-mayor/113-1", "nobody/113-1", "Industry/113-1", "industry"])
def test_a_meeting_that_no_body_of_the_platform_holds_is_refused(ledger, meeting):
    """A meeting's id fits a body of the platform and its numbering."""
    with pytest.raises(InputError, match=meeting):
        ledger.record(altered(FIRST, meeting=meeting))


# --- late meetings -------------------------------------------------------------------------------


def test_a_late_meeting_takes_effect_on_the_day_it_was_held(ledger):
    """A meeting recorded after a later one is folded in where it belongs."""
    ledger.record(FIRST)
    ledger.record(minutes("industry/113-3", date(2024, 9, 1), item("乙案", decide=(Decision.CONTINUED,))))
    ledger.record(minutes("vice-mayor/3", date(2024, 7, 1), item("乙案", decide=(Decision.LISTED,))))
    on = {
        day: {s.title: s.status for s in status(ledger.timeline(), on=day)}
        for day in (date(2024, 6, 30), date(2024, 7, 1))
    }
    assert on[date(2024, 6, 30)]["乙案"] is Status.AWAITING_LISTING
    assert on[date(2024, 7, 1)]["乙案"] is Status.LISTED


def test_a_late_meeting_that_breaks_a_later_one_is_refused(ledger):
    """What is on record and would no longer be in order is named, as being on record."""
    ledger.record(FIRST)
    ledger.record(minutes("industry/113-3", date(2024, 9, 1), item("乙案", decide=(Decision.CONTINUED,))))
    with pytest.raises(RefusedError) as caught:
        ledger.record(minutes("industry/113-2", date(2024, 6, 1), item("乙案", decide=(Decision.WITHDRAWN,))))
    assert [(one.event.meeting, one.late) for one in caught.value.refused] == [("industry/113-3", True)]
    assert "on record, would be out of order" in str(caught.value)
    assert "--accept-clashes" in str(caught.value)


def test_a_late_meeting_knows_only_what_was_there_then(ledger):
    """A meeting held before a case was introduced cannot resolve about it."""
    ledger.record(FIRST)
    with pytest.raises(RefusedError, match="not on record before this meeting"):
        ledger.record(minutes("industry/112-3", date(2023, 11, 1), item("乙案", decide=(Decision.CONTINUED,))))


def test_a_resolution_already_out_of_order_does_not_bar_another_meeting(ledger):
    """What the rules refused before, admitted as irregular, is not held against what is recorded now."""
    ledger.record(FIRST)
    ledger.record(
        minutes("vice-mayor/3", date(2024, 7, 1), item("乙案", decide=(Decision.DELISTED,), irregular="紀錄如此"))
    )
    assert ledger.record(SECOND).outcome == "recorded"


def test_two_meetings_of_one_day_are_ordered_by_their_hour(ledger):
    """On one day the hour decides, whatever was recorded first."""
    ledger.record(FIRST)
    day = date(2024, 7, 1)
    ledger.record(
        minutes("industry/113-2", day, item("甲案", decide=(Decision.REFERRED_FOR_DELISTING,)), starts=time(9))
    )
    ledger.record(minutes("vice-mayor/3", day, item("甲案", decide=(Decision.DELISTED,)), starts=time(14)))
    assert statuses(ledger)["甲案"] is Status.DELISTED
    between = minutes("industry/113-3", day, item("甲案", decide=(Decision.CONTINUED,)), starts=time(10))
    with pytest.raises(RefusedError, match="not on the register"):
        ledger.record(between)
    assert ledger.record(altered(between, starts=time(8, 59))).outcome == "recorded"


# --- others record meanwhile ---------------------------------------------------------------------


@pytest.fixture(params=["SQLite", "the library's recorder"])
def shared(request: pytest.FixtureRequest):
    """One recorder for two ledgers, the platform and a first meeting on record."""
    inner = open_recorder(None) if request.param == "SQLite" else InMemoryDCBRecorder()
    other = CaseLedger(recorder=inner, clock=lambda: RECORDED_AT)
    other.describe(four_cities())
    other.record(FIRST)
    return inner, other


def test_what_touches_the_same_case_meanwhile_is_seen_and_nothing_is_lost(shared):
    """A meeting that gets in between is taken into account at the second try; both are on record."""
    inner, other = shared
    between = minutes("vice-mayor/3", date(2024, 5, 1), item("乙案", decide=(Decision.LISTED,)))
    ledger = CaseLedger(recorder=MeddledRecorder(inner, lambda: other.record(between)), clock=lambda: RECORDED_AT)
    mine = minutes("industry/113-2", date(2024, 6, 1), item("乙案", decide=(Decision.CONTINUED,)))
    assert ledger.record(mine).outcome == "recorded"
    assert statuses(ledger)["乙案"] is Status.LISTED
    assert other.minutes("vice-mayor/3") is not None


def test_what_gets_in_between_may_make_a_resolution_break_a_rule(shared):
    """A resolution that was in order when read and no longer is when appended is refused, not recorded."""
    inner, other = shared
    between = minutes("vice-mayor/3", date(2024, 5, 1), item("甲案", decide=(Decision.DELISTED,)))
    ledger = CaseLedger(recorder=MeddledRecorder(inner, lambda: other.record(between)), clock=lambda: RECORDED_AT)
    mine = minutes("industry/113-2", date(2024, 6, 1), item("甲案", decide=(Decision.REFERRED_FOR_DELISTING,)))
    with pytest.raises(RefusedError):
        ledger.record(mine)
    assert ledger.minutes("industry/113-2") is None
    assert ledger.minutes("vice-mayor/3") is not None


def test_a_name_taken_meanwhile_is_not_given_twice(shared):
    """Two groups that introduce one name at once: the second is refused, and one case bears the name."""
    inner, other = shared
    new = item("同名案", decide=(Decision.PROPOSED,))
    ledger = CaseLedger(
        recorder=MeddledRecorder(
            inner,
            lambda: other.record(
                minutes("urban/113-1", date(2024, 5, 1), item("同名案", decide=(Decision.LISTED,), new=True))
            ),
        ),
        clock=lambda: RECORDED_AT,
    )
    with pytest.raises(LedgerError, match="同名案"):
        ledger.record(minutes("industry/113-2", date(2024, 6, 1), new))
    assert ledger.find_case("同名案").startswith("urban-113-1")


def test_the_same_meeting_recorded_meanwhile_is_unchanged(shared):
    """Two people record one meeting at once: the second is told that it is on record."""
    inner, other = shared
    ledger = CaseLedger(recorder=MeddledRecorder(inner, lambda: other.record(SECOND)), clock=lambda: RECORDED_AT)
    assert ledger.record(SECOND).outcome == "unchanged"
    headers = [r.event for r in ledger.events() if isinstance(r.event, MeetingRecorded)]
    assert [header.meeting for header in headers] == ["industry/113-1", "industry/113-2"]


def test_what_touches_nothing_in_common_does_not_disturb(shared):
    """A meeting about other cases that gets in between does not make the append fail: one try is enough."""
    inner, other = shared
    between = minutes("urban/113-1", date(2024, 5, 1), item("他案", decide=(Decision.PROPOSED,)))
    appends: list[int] = []

    def meddle() -> None:
        appends.append(1)
        other.record(between)

    ledger = CaseLedger(recorder=MeddledRecorder(inner, meddle, times=9), clock=lambda: RECORDED_AT)
    ledger.record(SECOND)
    assert len(appends) == 1


def test_whoever_is_always_overtaken_is_told(shared):
    """Where others keep recording what touches the same cases, nothing is recorded and the person is told."""
    inner, other = shared
    days = iter(range(1, 28))

    def meddle() -> None:
        day = next(days)
        other.record(minutes(f"vice-mayor/{day}", date(2024, 5, day), item("甲案", decide=(Decision.CONTINUED,))))

    meddled = MeddledRecorder(inner, meddle, times=99)
    ledger = CaseLedger(recorder=meddled, clock=lambda: RECORDED_AT, patience=0.2, sleep=lambda _: None)
    with pytest.raises(ConflictError, match="industry/113-2"):
        ledger.record(SECOND)
    assert ledger.minutes("industry/113-2") is None


def test_a_platform_described_meanwhile_is_found_described():
    """Two people describe a new ledger's platform at once: one does, the other finds it done."""
    inner = open_recorder(None)
    other = CaseLedger(recorder=inner)
    ledger = CaseLedger(recorder=MeddledRecorder(inner, lambda: other.describe(four_cities())))
    assert ledger.describe(four_cities()).outcome == "unchanged"
    assert len(positions(ledger)) == 1


# --- the platform --------------------------------------------------------------------------------


def test_a_platform_described_twice_is_unchanged(ledger):
    """The same platform again is no event; a platform with more of everything replaces it."""
    assert ledger.describe(four_cities()).outcome == "unchanged"
    more = altered(four_cities(), groups=(*four_cities().groups, Named(id="sport", zh="體育組", en="sport")))
    assert ledger.describe(more).outcome == "recorded"
    assert ledger.platform == more
    assert ledger.timeline().platform == more


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"id": "other"}, "start another ledger"),
        ({"levels": tuple(reversed(four_cities().levels))}, "levels on record"),
        ({"levels": four_cities().levels[:1]}, "levels on record"),
        ({"groups": four_cities().groups[1:]}, "the group transport"),
        ({"members": four_cities().members[1:]}, "the member taipei"),
        ({"categories": four_cities().categories[1:]}, "the category cooperation"),
    ],
    ids=["id", "order", "level", "group", "member", "category"],
)
def test_a_platform_that_loses_what_is_on_record_is_refused(ledger, change, told):
    """What events on record name stays in the platform."""
    with pytest.raises(PlatformError, match=told):
        ledger.describe(altered(four_cities(), **change))
    assert ledger.platform == four_cities()


# --- looking up ----------------------------------------------------------------------------------


@pytest.fixture
def known(ledger):
    """A ledger with three cases, one of them under two names."""
    ledger.record(
        minutes(
            "industry/113-1",
            date(2024, 2, 1),
            item("臺北「青創」交流", also_known_as=("青年創業往來",)),
            carried_in=(carried("臺北「青創」交流", "智慧農業場域", "智慧漁業場域"),),
        )
    )
    return ledger


def test_a_case_is_found_by_id_name_alias_and_part(known):
    """An exact name wins, whatever the width and marks; a part is enough where only one case has it."""
    case = known.find_case("industry-113-1.01")
    assert case == "industry-113-1.01"
    for text in ("臺北「青創」交流", "台北青創交流", " 青年創業往來 ", "青創", "創業往來"):
        assert known.find_case(text) == case


def test_a_part_of_several_names_is_a_question(known):
    """The candidates are listed with their ids; none is taken."""
    with pytest.raises(AmbiguousNameError) as caught:
        known.find_case("智慧")
    assert "industry-113-1.02  智慧農業場域" in str(caught.value)
    assert "industry-113-1.03  智慧漁業場域" in str(caught.value)


def test_a_near_name_is_offered_and_not_taken(known):
    """What fits no name is refused; near names on record are offered."""
    with pytest.raises(UnknownNameError, match="智慧農業場域"):
        known.find_case("智惠農業場域")
    with pytest.raises(UnknownNameError):
        known.find_case("")


def test_a_name_that_is_part_of_another_is_exact(ledger):
    """The full name of one case is that case, though it is part of another's name."""
    ledger.record(minutes("industry/113-1", date(2024, 2, 1), carried_in=(carried("青創", "青創交流"),)))
    assert ledger.find_case("青創") == "industry-113-1.01"


def test_an_id_wins_over_a_title_that_reads_like_it(ledger):
    """A case may be called like another's id, or like an id joined with it: the id goes on meaning its own case."""
    ledger.record(minutes("industry/113-1", date(2024, 2, 1), carried_in=(carried("甲案", "乙案", "丙案"),)))
    ledger.same(CaseId("industry-113-1.01"), CaseId("industry-113-1.02"), because="同一案")
    ledger.record(
        minutes(
            "industry/113-2",
            date(2024, 6, 1),
            item("丙案", decide=(Decision.CONTINUED,), renamed_to="industry-113-1.01"),
            item("industry-113-1.02", "industry-113-1.03", decide=(Decision.PROPOSED,), number="二"),
        )
    )
    assert ledger.find_case("industry-113-1.01") == "industry-113-1.01"
    assert ledger.find_case("industry-113-1.02") == "industry-113-1.01"
    assert ledger.find_case("industry-113-1.03") == "industry-113-1.03"
    assert ledger.find_case("industry-113-2.01") == "industry-113-2.01"


def test_minutes_come_back_as_they_were_recorded(ledger):
    """What is on record of a meeting can be had as minutes again; of one that is not, nothing."""
    ledger.record(FIRST)
    again = ledger.minutes("industry/113-1")
    assert (again.held, [one.cases for one in again.items]) == (FIRST.held, [("甲案",), ("乙案",)])
    assert ledger.record(again).outcome == "unchanged"
    assert ledger.minutes("industry/113-9") is None


# --- reading -------------------------------------------------------------------------------------


def test_reading_can_be_resumed_after_any_position(ledger):
    """Whoever has read up to a position gets what follows it, and all together everything once."""
    ledger.record(FIRST)
    ledger.record(SECOND)
    everything = list(ledger.events())
    for position in range(len(everything) + 1):
        assert everything[:position] + list(ledger.events(after=position)) == everything


def test_a_file_reopened_holds_the_same(tmp_path):
    """What was recorded is there when the file is opened again, and may be gone on with."""
    path = tmp_path / "ledger.sqlite"
    with new_ledger(four_cities(), path) as first:
        first.record(FIRST)
        before = list(first.events())
    with CaseLedger(path, must_exist=True, clock=lambda: RECORDED_AT) as again:
        assert list(again.events()) == before
        assert again.record(FIRST).outcome == "unchanged"
        assert again.record(SECOND).outcome == "recorded"
        assert again.find_case("乙案") == "industry-113-1.02"


def test_a_file_that_must_exist_is_not_made(tmp_path):
    """A missing file is refused where it must exist, and none is left behind."""
    path = tmp_path / "none.sqlite"
    with pytest.raises(StoreError):
        CaseLedger(path, must_exist=True)
    assert not path.exists()


def test_two_ledgers_in_memory_know_nothing_of_each_other():
    """A ledger without a path is a new one each time."""
    with new_ledger(four_cities()) as one, CaseLedger() as other:
        one.record(FIRST)
        assert list(other.events()) == []


def test_a_closed_ledger_says_so_in_its_own_words():
    """What comes after closing is an error of this library, told to a person."""
    ledger = new_ledger(four_cities())
    ledger.close()
    with pytest.raises(LedgerError, match="closed"):
        ledger.record(FIRST)


def test_every_event_is_tagged_with_what_it_concerns():
    """Meeting, group, cases and the names claimed are tags, the names in the form they are compared in."""
    with new_ledger(four_cities()) as ledger:
        header, found, *_ = ledger.preview(altered(FIRST, carried_in=(carried("「甲」 案"),), items=()))
        assert tags_of(header) == ("meeting:industry/113-1", "group:industry", "level:working-group")
        assert tags_of(found) == ("meeting:industry/113-1", "group:industry", "case:industry-113-1.01", "name:甲案")
        (described,) = (r.event for r in ledger.events())
        assert isinstance(described, PlatformDescribed)
        assert tags_of(described) == ("platform:four-cities",)


def test_the_clock_says_when_something_came_to_be_known(ledger):
    """Every event of a meeting carries the one moment that the clock gave."""
    ledger.record(FIRST)
    assert {recorded.event.recorded_at for recorded in ledger.events()} == {RECORDED_AT}


def test_the_real_meetings_are_recorded_in_any_recorder(ledger):
    """The eleven real meetings are recorded, each once, and the same again is unchanged."""
    meetings = meetings_of(FOUR_CITIES)
    assert [ledger.record(one).outcome for one in meetings] == ["recorded"] * 11
    assert [ledger.record(one).outcome for one in meetings] == ["unchanged"] * 11


# --- what a ledger says of itself, and who may share it -------------------------------------------


def test_a_ledger_says_where_it_is_and_how_many_events_it_has(tmp_path):
    """Its file, or that it is in memory, or the class of another recorder; closed, that it is not readable."""
    path = tmp_path / "ledger.sqlite"
    with CaseLedger(path) as ledger, CaseLedger() as other:
        ledger.describe(four_cities())
        assert repr(ledger) == f"<CaseLedger {path}: 1 events>"
        assert repr(other) == "<CaseLedger in memory: 0 events>"
        assert repr(ledger.sandbox()) == "<CaseLedger OverlayDCBRecorder: 1 events>"
    assert repr(ledger) == f"<CaseLedger {path}: not readable>"


def test_threads_share_a_ledger(tmp_path):
    """Threads that record and ask at once on one ledger lose nothing, and see names that others just recorded."""
    groups = ("industry", "tourism", "environment", "transport")
    with new_ledger(four_cities(), tmp_path / "ledger.sqlite") as ledger:

        def work(group: str) -> list[str]:
            for number in range(1, 6):
                held = date(2023, number, 1)
                name = f"{group}第{number}項合作"
                items = (Item(item="一", cases=(name,), decisions=(Decision.PROPOSED, Decision.ACCEPTED)),)
                ledger.record(Minutes(meeting=f"{group}/112-{number}", held=held, items=items))
                assert ledger.find_case(name) in {state.id for state in status(ledger.timeline())}
            return ledger.minutes(f"{group}/112-5").items[0].cases

        given = [one for one in groups if any(group.id == one for group in four_cities().groups)]
        assert len(given) > 1
        with ThreadPoolExecutor(len(given)) as pool:
            assert list(pool.map(work, given)) == [(f"{group}第5項合作",) for group in given]
        assert len(ledger.timeline().meetings) == 5 * len(given)
        assert len(status(ledger.timeline())) == 5 * len(given)
