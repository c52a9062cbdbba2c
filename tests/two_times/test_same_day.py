"""Meetings of one day: by time, then the lower level first, then by series, year and number, wherever it is asked."""

from __future__ import annotations

from datetime import date, time

import pytest
from attrs import evolve as altered

from ledger.application import CaseLedger
from ledger.errors import AmbiguousNameError
from ledger.model.cases import case_order
from ledger.model.minutes import Minutes, Presumed
from ledger.model.vocabulary import Decision
from ledger.testing.ledgers import new_ledger
from ledger.transcription import TranscriptionError
from projections import history, lineage, status, tallies
from projections.kept import Kept
from projections.whole import replay_whole
from tests.support.platforms import four_cities, river_basin
from tests.two_times.both_clocks import ACCEPTED, CONTINUED, LISTED, NOTED, carried, item, minutes

DAY = "2031-06-02"
BEGINNING = (
    minutes("floods/2031-1", "2031-01-10", item("Dykes", decide=ACCEPTED)),
    minutes("board/2031-1", "2031-02-10", item("Dykes", decide=LISTED, group="floods")),
    minutes("council/7", "2031-03-10", item("Dykes", decide=LISTED, group="floods")),
)


def renaming(meeting: str, title: str, **fields: object) -> Minutes:
    """A meeting of that day that gives the case another title."""
    group = "" if meeting.startswith("floods") else "floods"
    return minutes(meeting, DAY, item("Dykes", decide=CONTINUED, renamed_to=title, group=group), **fields)


ON_ONE_DAY = (
    renaming("floods/2031-9", "after the ninth"),
    renaming("floods/2031-10", "after the tenth"),
    renaming("board/2031-2", "after the board"),
    renaming("council/8", "after the council"),
)


def recorded(*meetings: Minutes) -> CaseLedger:
    """A ledger of three levels with the beginning of the case, and then these."""
    ledger = new_ledger(river_basin())
    for one in (*BEGINNING, *meetings):
        ledger.record(one)
    return ledger


def titles_of(ledger: CaseLedger) -> list[str]:
    """The titles that the case got, in order, after every way of asking was held to that."""
    timeline = ledger.timeline()
    (state,) = status(timeline)
    edges = [edge.target_name for edge in lineage(timeline, state.id).edges]
    whole = replay_whole(ledger.reader, cores=1)
    with Kept(ledger.reader) as kept:
        assert kept.status() == whole.status() == (state,)
    assert tuple(whole.tallies()) == tuple(tallies(timeline))
    assert [edge.target_name for edge in whole.lineage_edges()] == edges
    told = [change.meeting for change in history(timeline, state.id)]
    order = [dated.event.meeting for dated in timeline.entries]
    assert told == order
    assert list(dict.fromkeys(order)) == list(timeline.meetings)
    assert state.title == edges[-1]
    return edges


@pytest.mark.parametrize("recording", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 3, 0, 2)])
def test_without_times_the_lower_level_comes_first_then_the_lower_number(recording):
    """In whatever order they are recorded: the ninth before the tenth, the board after both, the council last."""
    ledger = recorded(*(ON_ONE_DAY[number] for number in recording))
    assert titles_of(ledger) == ["after the ninth", "after the tenth", "after the board", "after the council"]


def test_times_come_before_levels():
    """Where all minutes give a time, the meetings take effect by it."""
    hours = (time(16), time(15), time(14), time(13))
    timed = [altered(one, starts=at) for one, at in zip(ON_ONE_DAY, hours, strict=True)]
    assert titles_of(recorded(*timed)) == [
        "after the council",
        "after the board",
        "after the tenth",
        "after the ninth",
    ]


def test_what_a_meeting_finds_in_place_it_finds_after_an_earlier_one_of_its_hour():
    """The level above carries in what stands on its register; the group that met first has resolved by then."""
    below = minutes("industry/113-1", "2024-02-01", item("甲", decide=CONTINUED), carried_in=(carried("甲"),))
    above = minutes(
        "vice-mayor/3",
        "2024-02-01",
        item("乙", decide=CONTINUED, group="industry"),
        carried_in=(carried("乙", on=("vice-mayor",), group="industry"),),
    )
    with new_ledger(four_cities()) as ledger:
        ledger.record(above)
        ledger.record(below)
        found = [(dated.event.meeting, dated.moment.phase) for dated in ledger.timeline().entries]
    assert found == [("industry/113-1", 0), ("industry/113-1", 1), ("vice-mayor/3", 0), ("vice-mayor/3", 1)]


def test_presumptions_stay_at_the_end_of_their_day_the_lower_level_first():
    """What is presumed follows every meeting of its day, however late, and the group decides before those above."""
    presumed = {
        "item": "一", "cases": ("Dykes",), "after": date(2031, 1, 11), "before": date(2031, 3, 1),
        "taken_on": date(2031, 2, 1), "basis": "later minutes", "group": "floods",
    }  # fmt: skip
    above = Presumed(decision=Decision.LISTED, level="board", **presumed)
    below = Presumed(decision=Decision.CONTINUED, level="working-party", **presumed)
    with new_ledger(river_basin()) as ledger:
        ledger.record(BEGINNING[0])
        ledger.record(
            minutes("floods/2031-2", "2031-02-01", item("Dykes", decide=(Decision.DEADLINE_MET,)), starts=time(23, 59))
        )
        ledger.record(minutes("board/2031-3", "2031-03-01", NOTED, presumed=(above, below)))
        entries = ledger.timeline().entries
    assert [(one.event.level, one.event.presumption is not None) for one in entries[2:5]] == [
        ("working-party", False),
        ("working-party", True),
        ("board", True),
    ]


# --- only one of two tells its hour ----------------------------------------------------------------


def test_which_of_two_came_first_is_asked_where_only_one_tells_its_hour():
    """Two meetings of a day about one case, one of them timed: refused with both named, until the other has a time."""
    timed, plain = altered(ON_ONE_DAY[2], starts=time(10)), ON_ONE_DAY[0]
    for first, second, key in ((timed, plain, "held"), (plain, timed, "starts")):
        ledger = recorded(first)
        with pytest.raises(TranscriptionError) as refused:
            ledger.record(second)
        (one,) = refused.value.diagnostics
        assert (one.place.section, one.place.key) == ("header", key)
        assert all(meeting in one.problem.en for meeting in (timed.meeting, plain.meeting))
        assert "`starts` (開始)" in one.remedy.en
        assert ledger.record(altered(second, irregular="時刻不詳")).outcome == "recorded"
        assert titles_of(ledger) == ["after the ninth", "after the board"]


def test_an_hour_given_by_amendment_answers_it():
    """The plain meeting on record is amended to give its time; both then take effect by the hour."""
    ledger = recorded(ON_ONE_DAY[0])
    ledger.amend(altered(ON_ONE_DAY[0], starts=time(15)), because="補載時刻")
    ledger.record(altered(ON_ONE_DAY[2], starts=time(10)))
    assert titles_of(ledger) == ["after the board", "after the ninth"]
    with pytest.raises(TranscriptionError):
        ledger.amend(ON_ONE_DAY[0], because="刪去時刻")


def test_meetings_about_other_cases_and_of_other_days_are_not_asked_about():
    """A time alone is no question where no case is touched by both."""
    ledger = recorded(ON_ONE_DAY[0])
    other = minutes("board/2031-2", DAY, item("Ferries", decide=LISTED, new=True, group="floods"), starts=time(10))
    assert ledger.record(other).outcome == "recorded"
    next_day = altered(renaming("council/8", "later"), held=date(2031, 6, 3), starts=time(10))
    assert ledger.record(next_day).outcome == "recorded"
    # What is on record as it is, is not asked about again where the day and the hour stay.
    assert ledger.amend(altered(other, place="here"), because="place").outcome == "amended"


def test_ids_of_cases_are_listed_by_their_numbers():
    """The second case of a meeting before its tenth, and the ninth meeting's before the tenth's, in every list."""
    ids = ("floods-2031-9.02", "floods-2031-9.10", "floods-2031-10.01", "floods-2031-10.u01", "floods-2031-10.100")
    assert sorted(ids, key=case_order) == [ids[0], ids[1], ids[2], ids[4], ids[3]]
    names = tuple(f"case {number}" for number in range(12))
    with new_ledger(river_basin()) as ledger:
        for number in (10, 9):
            day = f"2031-0{number - 8}-01"
            own = tuple(f"{name} of {number}" for name in names)
            ledger.record(minutes(f"floods/2031-{number}", day, item(*own, decide=ACCEPTED), irregular="any order"))
        told = [state.id for state in status(ledger.timeline())]
        with Kept(ledger.reader) as kept:
            assert [state.id for state in kept.status()] == told
        assert [state.id for state in replay_whole(ledger.reader, cores=1).status()] == told
        assert told == [f"floods-2031-{number}.{place:02}" for number in (9, 10) for place in range(1, 13)]
        with pytest.raises(AmbiguousNameError) as several:
            ledger.find_case("case 1")
    listed = [line.split()[0] for line in str(several.value).split("\n")[1:]]
    assert listed == [f"floods-2031-{number}.{place:02}" for number in (9, 10) for place in (2, 11, 12)]
