"""Backfill: resolutions on cases that no meeting on record introduced, and what becomes of them later."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve as altered

from ledger.commands.validation import RefusedError
from ledger.errors import InputError, UnknownNameError
from ledger.model.events import CaseFirstSeen, CasesFoundSame
from ledger.model.vocabulary import Decision, Gap, Kind, Standing, Status
from ledger.transcription import TranscriptionError
from projections import gaps, history, lineage, status
from tests.two_times.both_clocks import (
    ACCEPTED,
    CONTINUED,
    DELISTED,
    LISTED,
    NOTED,
    REFERRED,
    carried,
    item,
    ledger_of,
    minutes,
    statuses,
    told_answers,
)

JIA, YI, NEW = "甲案", "乙案", "甲案新名"
SPRING = minutes("industry/113-1", "2024-02-01", item(JIA, decide=ACCEPTED))
RENAMES = minutes("industry/113-2", "2024-06-01", item(JIA, decide=CONTINUED, renamed_to=NEW))
AUTUMN = minutes("industry/113-3", "2024-09-01", item(NEW, decide=CONTINUED))
WINTER = minutes("industry/113-4", "2024-12-01", item(JIA, decide=CONTINUED))


def _ledger(*meetings, **recording):
    ledger = ledger_of()
    for one in meetings:
        ledger.record(one, **({"backfill": True} | recording))
    return ledger


def _stored(ledger):
    """The stored bytes of every event."""
    return [(one.position, one.event.type, one.event.data) for one in ledger.reader.recorder.read()]


def _unintroduced(ledger, **asked):
    return {one.title: one for one in gaps(ledger.timeline(), **asked) if one.gap is Gap.UNINTRODUCED}


# --- unintroduced --------------------------------------------------------------------------------


def test_an_unknown_case_is_refused_without_backfill():
    """A name that nobody knows is a slip unless backfill is asked for; nothing is recorded."""
    ledger = ledger_of()
    before = list(ledger.events())
    with pytest.raises(TranscriptionError, match=JIA):
        ledger.record(WINTER)
    assert list(ledger.events()) == before


def test_an_unintroduced_case_is_admitted_and_listed_as_a_gap():
    """The minutes are believed as far as they go; that nothing introduces the case is a gap with evidence."""
    ledger = _ledger(WINTER)
    (state,) = status(ledger.timeline())
    assert (state.title, state.unintroduced, state.group) == (JIA, True, "industry")
    assert state.place("working-group").standing is Standing.LISTED
    assert state.place("vice-mayor").standing is Standing.NOT_ON_RECORD
    missing = _unintroduced(ledger)[JIA]
    assert (missing.case, missing.meeting, missing.group) == (state.id, "industry/113-4", "industry")
    assert "industry/113-4" in missing.evidence
    assert [one.kind for one in history(ledger.timeline(), state.id)] == [Kind.FIRST_SEEN, Kind.CONTINUED]
    assert _unintroduced(ledger, on=date(2024, 11, 30)) == {}


def test_a_first_sight_moves_to_whatever_speaks_of_the_case_first():
    """An earlier meeting recorded later is where the case is first seen; there is one first mention, and one case."""
    ledger = _ledger(WINTER, minutes("industry/113-2", "2024-06-01", item(JIA, decide=CONTINUED)))
    changes = history(ledger.timeline(), ledger.find_case(JIA))
    assert [(one.day, one.kind) for one in changes] == [
        (date(2024, 6, 1), Kind.FIRST_SEEN),
        (date(2024, 6, 1), Kind.CONTINUED),
        (date(2024, 12, 1), Kind.CONTINUED),
    ]
    assert statuses(ledger, on="2024-05-31") == {}


def test_a_first_sight_names_the_meeting_it_moved_to():
    """Evidence and history name the meeting that first speaks of the case, whatever was recorded first."""
    ledger = _ledger(WINTER, minutes("industry/113-2", "2024-06-01", item(JIA, decide=CONTINUED)))
    assert _unintroduced(ledger)[JIA].meeting == "industry/113-2"
    first = history(ledger.timeline(), ledger.find_case(JIA))[0]
    assert (first.day, first.meeting) == (date(2024, 6, 1), "industry/113-2")


def test_the_meeting_that_introduces_the_case_joins_it_by_name():
    """Recorded later, the introduction makes it an introduced case: no gap, no first mention, both ids answer."""
    ledger = _ledger(WINTER)
    seen = ledger.find_case(JIA)
    ledger.record(SPRING)
    assert _unintroduced(ledger) == {}
    (state,) = status(ledger.timeline())
    assert (state.title, state.unintroduced, state.id) == (JIA, False, "industry-113-1.01")
    assert [one.kind for one in history(ledger.timeline(), seen)] == [
        Kind.PROPOSED,
        Kind.ACCEPTED,
        Kind.CONTINUED,
    ]
    assert history(ledger.timeline(), seen) == history(ledger.timeline(), state.id)
    assert ledger.timeline().shown_id(seen) == ledger.timeline().shown_id(state.id) == state.id


@pytest.mark.parametrize(
    "introduces",
    [
        SPRING,
        minutes("industry/113-1", "2024-02-01", carried_in=(carried(JIA, on=("working-group",)),)),
        minutes("industry/113-1", "2024-02-01", item(JIA, decide=LISTED, new=True)),
        minutes(
            "industry/113-1", "2024-02-01", item(YI, decide=(Decision.MERGED,), into=JIA), carried_in=(carried(YI),)
        ),
        minutes(
            "industry/113-1", "2024-02-01", item(YI, decide=(Decision.SPLIT,), parts=(JIA,)), carried_in=(carried(YI),)
        ),
    ],
    ids=["proposed", "carried in", "listed as new", "merged into", "split off"],
)
def test_every_way_of_introducing_a_case_joins(introduces):
    """Whatever brings the case in, the record answers as if it had been recorded in order."""
    late, right = _ledger(WINTER, introduces), _ledger(introduces, WINTER)
    assert told_answers(late.timeline()) == told_answers(right.timeline())
    assert _unintroduced(late) == {}


def test_nothing_is_rewritten_when_cases_are_joined():
    """The stored bytes of what was recorded before a join are the same after it, and after those that follow."""
    ledger = _ledger(WINTER, AUTUMN)
    before = _stored(ledger)
    ledger.record(RENAMES, backfill=True)
    assert _stored(ledger)[: len(before)] == before
    ledger.record(SPRING, backfill=True)
    assert _stored(ledger)[: len(before)] == before


# --- names ---------------------------------------------------------------------------------------


def test_a_rename_whose_new_name_an_unintroduced_case_holds_joins_the_two():
    """The new name is on record already, of a case nobody introduced: it is the same case."""
    ledger = _ledger(SPRING, AUTUMN)
    first, second = ledger.find_case(JIA), ledger.find_case(NEW)
    assert first != second
    ledger.record(RENAMES)
    (found,) = (r.event for r in ledger.events() if isinstance(r.event, CasesFoundSame))
    assert set(found.cases) == {first, second}
    assert found.meeting == "industry/113-2"
    assert NEW in found.because
    assert statuses(ledger) == {NEW: Status.AWAITING_LISTING}
    assert [one.kind for one in history(ledger.timeline(), second)] == [
        Kind.PROPOSED,
        Kind.ACCEPTED,
        Kind.RENAMED,
        Kind.CONTINUED,
        Kind.CONTINUED,
    ]


def test_both_ids_and_all_names_keep_answering():
    """After a join every id and every name is found, and all mean the one case that is shown."""
    ledger = _ledger(AUTUMN, WINTER, RENAMES, SPRING)
    timeline = ledger.timeline()
    (state,) = status(timeline)
    ids = {case for r in ledger.events() if isinstance(r.event, CasesFoundSame) for case in r.event.cases}
    assert len(ids) > 1
    for text in (*sorted(ids), JIA, NEW):
        assert timeline.shown_id(ledger.find_case(text)) == state.id
    for case in ids:
        assert history(timeline, case) == history(timeline, state.id)
        assert lineage(timeline, case) == lineage(timeline, state.id)


def test_a_case_renamed_away_from_a_name_keeps_the_name():
    """Whoever asks by the old name of a joined case is answered; as known before the join there were two cases."""
    ledger = _ledger(SPRING, AUTUMN)
    known = list(ledger.events())[-1].position
    ledger.record(RENAMES)
    assert len(status(ledger.timeline(known=known))) == 2
    assert len(status(ledger.timeline())) == 1


def test_an_alias_joins_as_a_rename_does():
    """A name confirmed to mean a case joins the unintroduced case that holds it."""
    ledger = _ledger(SPRING, AUTUMN)
    ledger.record(minutes("industry/113-2", "2024-06-01", item(JIA, also_known_as=(NEW,))))
    assert ledger.find_case(NEW) == ledger.find_case(JIA)
    assert set(statuses(ledger)) == {JIA}


def test_a_name_of_an_introduced_case_joins_nothing():
    """Only unintroduced cases are joined without asking: a name that another case was introduced by is taken."""
    ledger = _ledger(SPRING, minutes("industry/113-3", "2024-03-01", item(NEW, decide=ACCEPTED)))
    with pytest.raises(TranscriptionError, match="name of"):
        ledger.record(altered(RENAMES, irregular="補開"), backfill=True)


# --- by hand -------------------------------------------------------------------------------------


def test_two_ids_are_joined_by_hand():
    """What no name shows a person says, with the reason; both ids and all names answer, nothing is rewritten."""
    ledger = _ledger(SPRING, AUTUMN)
    before = _stored(ledger)
    first, second = ledger.find_case(JIA), ledger.find_case(NEW)
    receipt = ledger.same(first, second, because="承辦人說明")
    assert (receipt.outcome, receipt.events, receipt.clashes) == ("joined", 1, ())
    assert _stored(ledger)[: len(before)] == before
    assert ledger.timeline().shown_id(second) == ledger.timeline().shown_id(first) == first
    assert ledger.timeline().shown_id(ledger.find_case(NEW)) == first
    assert [one.kind for one in history(ledger.timeline(), second)] == [Kind.PROPOSED, Kind.ACCEPTED, Kind.CONTINUED]


def test_what_is_joined_is_recorded_of_as_one():
    """After a join by hand a later meeting may speak of the case by either name."""
    ledger = _ledger(SPRING, AUTUMN)
    ledger.same(ledger.find_case(JIA), ledger.find_case(NEW), because="承辦人說明")
    ledger.record(minutes("industry/114-1", "2025-02-01", item(NEW, decide=DELISTED)))
    assert statuses(ledger) == {JIA: Status.DELISTED}
    with pytest.raises(RefusedError):
        ledger.record(minutes("industry/114-2", "2025-03-01", item(JIA, decide=CONTINUED)))


def test_a_join_by_hand_is_refused_where_it_says_nothing_or_breaks_a_rule():
    """One id twice, ids that are one already, no reason, an unknown id, a resolution out of order: refused."""
    ledger = _ledger(SPRING, AUTUMN)
    first, second = ledger.find_case(JIA), ledger.find_case(NEW)
    with pytest.raises(InputError, match="already"):
        ledger.same(first, first, because="如此")
    with pytest.raises(InputError, match="reason"):
        ledger.same(first, second, because=" ")
    ledger.record(minutes("industry/113-2", "2024-06-01", item(JIA, decide=DELISTED)))
    before = list(ledger.events())
    with pytest.raises(RefusedError):
        ledger.same(first, second, because="如此")
    assert list(ledger.events()) == before
    assert ledger.same(first, second, because="如此", accept_clashes="待查").clashes
    with pytest.raises(InputError, match="already"):
        ledger.same(second, first, because="再次")


def test_an_id_that_is_not_on_record_is_not_joined():
    """Joining with a case nobody knows is refused, as its docstring says, and nothing is recorded."""
    ledger = _ledger(SPRING)
    before = list(ledger.events())
    with pytest.raises(UnknownNameError):
        ledger.same(ledger.find_case(JIA), "industry-999-9.99", because="如此")
    assert list(ledger.events()) == before


# --- carried in ----------------------------------------------------------------------------------

CARRIES = minutes("industry/113-3", "2024-09-01", item(JIA, decide=CONTINUED), carried_in=(carried(JIA),))


def test_a_case_carried_in_gives_way_to_its_history():
    """A late introduction takes precedence from its day on; the carried-in status fills only what it leaves open."""
    ledger = _ledger(CARRIES)
    assert statuses(ledger, on="2024-02-01") == {}
    carried_id = ledger.find_case(JIA)
    ledger.record(SPRING)
    assert statuses(ledger, on="2024-02-01") == {JIA: Status.AWAITING_LISTING}
    assert statuses(ledger) == {JIA: Status.LISTED}, "the vice mayors' listing is told by the carrying in alone"
    (state,) = status(ledger.timeline())
    assert state.id == ledger.timeline().shown_id(carried_id) == "industry-113-1.01"
    assert not [one for one in gaps(ledger.timeline()) if one.gap is Gap.WITHOUT_FOOTING]


def test_a_case_carried_in_gives_way_to_a_delisting():
    """What real minutes delisted is delisted, though a sheet recorded before carried it in as listed."""
    carries = altered(CARRIES, items=(NOTED,))
    ledger = _ledger(carries)
    ledger.record(minutes("industry/113-1", "2024-02-01", item(JIA, decide=ACCEPTED)))
    ledger.record(minutes("vice-mayor/1", "2024-03-01", item(JIA, decide=LISTED)))
    ledger.record(minutes("industry/113-2", "2024-04-01", item(JIA, decide=REFERRED)))
    ledger.record(minutes("vice-mayor/2", "2024-05-01", item(JIA, decide=DELISTED)))
    assert statuses(ledger) == {JIA: Status.DELISTED}


def test_nothing_is_carried_in_whose_history_is_on_record():
    """In the other order it is refused: what is on record is not carried in, but left out of the sheet."""
    ledger = _ledger(SPRING)
    with pytest.raises(RefusedError, match="leave it out"):
        ledger.record(CARRIES)


# --- clashes that only a missing meeting could heal ----------------------------------------------


def test_backfill_refuses_what_no_missing_meeting_can_heal():
    """A case introduced twice is out of order whatever may still be found."""
    ledger = _ledger(SPRING)
    with pytest.raises(RefusedError, match="brings in a new case"):
        ledger.record(minutes("industry/113-3", "2024-09-01", item(JIA, decide=ACCEPTED)), backfill=True)


def test_backfill_numbers_the_cases_it_first_sees():
    """Each unintroduced case of a meeting gets an id of its own, told apart from introduced ones."""
    ledger = _ledger(
        minutes("industry/113-4", "2024-12-01", item(JIA, YI, decide=CONTINUED), item(NEW, decide=ACCEPTED))
    )
    seen = [r.event.case for r in ledger.events() if isinstance(r.event, CaseFirstSeen)]
    assert seen == ["industry-113-4.u01", "industry-113-4.u02"]
    assert ledger.find_case(NEW) == "industry-113-4.01"


def test_a_vice_mayors_meeting_tells_the_group_of_what_it_first_sees():
    """A level above all groups must say whose case it is; a slip where no entry does."""
    speaks = item(JIA, decide=CONTINUED)
    with pytest.raises(TranscriptionError, match="under no group"):
        _ledger(minutes("vice-mayor/1", "2024-05-01", speaks))
    ledger = _ledger(minutes("vice-mayor/1", "2024-05-01", altered(speaks, group="產業民生組")))
    assert [state.group for state in status(ledger.timeline())] == ["industry"]
