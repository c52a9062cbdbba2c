"""Dates against numbers: which days a meeting may have been held on, whoever asks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from attrs import evolve as altered
from hypothesis import given
from hypothesis import strategies as st

from ledger.commands.validation import RefusedError
from ledger.dry_run import dry_run
from ledger.model.meeting_dates import MeetingDate, date_faults, neighbours
from ledger.model.minutes import Item, Minutes
from ledger.model.vocabulary import Decision
from ledger.testing.ledgers import new_ledger
from ledger.transcription import TranscriptionError
from tests.support.platforms import four_cities, river_basin


@pytest.mark.parametrize(
    ("meeting", "held", "fits"),
    [
        ("industry/113-4", date(2024, 1, 1), True),
        ("industry/113-4", date(2025, 1, 15), True),
        ("industry/113-4", date(2025, 3, 31), True),
        ("industry/113-4", date(2025, 4, 1), False),
        ("industry/113-4", date(2023, 12, 31), False),
        ("industry/114-3", date(1925, 9, 4), False),
        ("industry/114-3", date(2114, 9, 4), False),
        ("floods/2031-1", date(2031, 5, 1), True),
        ("floods/2031-1", date(2032, 4, 1), False),
        ("floods/9999-1", date(9999, 12, 31), True),
        ("vice-mayor/3", date(1925, 9, 4), True),
    ],
)
def test_a_meeting_is_held_in_its_year_or_by_the_end_of_march_after_it(meeting, held, fits):
    """In either calendar; what is counted for ever has no year."""
    faults = date_faults(meeting, held)
    assert (not faults) == fits
    assert all(meeting in fault.problem.en and "`irregular` (例外)" in fault.remedy.en for fault in faults)
    assert all("例外" in fault.remedy.zh and "backfill" not in fault.remedy.en for fault in faults)


SERIES = (
    MeetingDate(meeting="industry/113-9", day=date(2024, 8, 1)),
    MeetingDate(meeting="industry/113-11", day=date(2024, 10, 1)),
)


@pytest.mark.parametrize(
    ("meeting", "held", "against"),
    [
        ("industry/113-10", date(2024, 9, 1), []),
        ("industry/113-10", date(2024, 8, 1), []),
        ("industry/113-10", date(2024, 10, 1), []),
        ("industry/113-10", date(2024, 7, 31), ["industry/113-9"]),
        ("industry/113-10", date(2024, 10, 2), ["industry/113-11"]),
        ("industry/113-2", date(2024, 9, 1), ["industry/113-9"]),
        ("industry/114-1", date(2025, 1, 2), []),
        ("transport/113-10", date(2024, 1, 1), []),
    ],
)
def test_meetings_of_one_series_are_held_in_the_order_of_their_numbers(meeting, held, against):
    """As numbers, over the turn of a year too; the same day is in order, and other series do not count."""
    assert [fault.other for fault in date_faults(meeting, held, SERIES)] == against


def test_an_irregular_neighbour_is_no_measure():
    """A meeting whose header says that its date does not fit is not held against others."""
    others = [altered(one, is_irregular=True) for one in SERIES]
    assert date_faults("industry/113-10", date(2024, 12, 31), others) == ()


days = st.integers(0, 800).map(lambda more: date(2024, 1, 1) + timedelta(days=more))
numbers = st.tuples(st.sampled_from([113, 114]), st.integers(1, 12)).map(
    lambda number: f"industry/{number[0]}-{number[1]}"
)


@given(st.dictionaries(numbers, days, max_size=8), numbers, days)
def test_of_a_record_in_order_the_neighbours_tell_what_all_tell(record, meeting, held):
    """Looking at the nearest numbers alone finds a fault just where comparing with everything does."""
    others: list[MeetingDate] = []
    for name, day in record.items():
        if name != meeting and not date_faults(name, day, others):
            others.append(MeetingDate(meeting=name, day=day))
    near = neighbours(meeting, held, lambda ids: [one for one in others if one.meeting in ids])
    assert bool(date_faults(meeting, held, near)) == bool(date_faults(meeting, held, others))


# --- recorded, amended, tried -----------------------------------------------------------------------

FIRST = Minutes(meeting="industry/113-1", held=date(2024, 2, 1))
THIRD = Minutes(meeting="industry/113-3", held=date(2024, 9, 1))


def diagnostics(act):
    """Where in the header, and why, an act is refused."""
    with pytest.raises(TranscriptionError) as refused:
        act()
    return [(one.place.section, one.place.key) for one in refused.value.diagnostics]


WRONG = [
    Minutes(meeting="industry/113-2", held=date(2024, 1, 2)),
    Minutes(meeting="industry/113-2", held=date(2024, 9, 2)),
    Minutes(meeting="industry/114-1", held=date(2024, 12, 31)),
    Minutes(meeting="industry/113-9", held=date(1924, 12, 1)),
]


@pytest.mark.parametrize("minutes", WRONG, ids=lambda minutes: f"{minutes.meeting} {minutes.held}")
def test_a_date_that_cannot_be_is_refused_and_a_reason_in_the_header_admits_it(minutes):
    """Nothing is recorded, even where beginnings may be missing; said to be right, it is recorded and comes back."""
    with new_ledger(four_cities()) as ledger:
        for one in (FIRST, THIRD):
            ledger.record(one)
        head = ledger.head
        assert diagnostics(lambda: ledger.record(minutes, backfill=True)) == [("header", "held")]
        assert ledger.head == head
        outcome = dry_run(ledger, minutes)
        assert [(one.place.section, one.place.key) for one in outcome.diagnostics] == [("header", "held")]
        assert outcome.after is not None
        said = altered(minutes, irregular="補開")
        assert ledger.record(said).outcome == "recorded"
        assert ledger.minutes(minutes.meeting) == said


def test_an_amendment_may_not_move_a_meeting_past_its_neighbour():
    """A date corrected to one that cannot be is refused; what stays as it was is not asked again."""
    with new_ledger(four_cities()) as ledger:
        for one in (FIRST, THIRD):
            ledger.record(one)
        moved = altered(FIRST, held=date(2024, 9, 2))
        assert diagnostics(lambda: ledger.amend(moved, because="誤植")) == [("header", "held")]
        ledger.amend(altered(moved, irregular="補開"), because="誤植")
        assert ledger.amend(altered(moved, irregular="補開", place="市府"), because="補地點").outcome == "amended"
        assert diagnostics(lambda: ledger.amend(moved, because="誤刪")) == [("header", "held")]
        # Now that the first is said to be no measure, the second is compared with the third alone.
        ledger.record(Minutes(meeting="industry/113-2", held=date(2024, 3, 1)))


def test_a_neighbour_is_measured_by_its_date_as_amended():
    """After an amendment of the third meeting, a date between the old and the new is in order."""
    between = Minutes(meeting="industry/113-2", held=date(2024, 9, 20))
    with new_ledger(four_cities()) as ledger:
        ledger.record(THIRD)
        assert diagnostics(lambda: ledger.record(between)) == [("header", "held")]
        ledger.amend(altered(THIRD, held=date(2024, 10, 1)), because="誤植")
        assert ledger.record(between).outcome == "recorded"


def test_a_meeting_taken_back_is_no_measure():
    """Once the third is withdrawn, a date after its own is in order; recorded anew, it is held to its new neighbour."""
    late = Minutes(meeting="industry/113-2", held=date(2024, 11, 1))
    with new_ledger(four_cities()) as ledger:
        ledger.record(THIRD)
        assert diagnostics(lambda: ledger.record(late)) == [("header", "held")]
        ledger.withdraw(THIRD.meeting, because="未召開")
        assert ledger.record(late).outcome == "recorded"
        assert diagnostics(lambda: ledger.record(THIRD)) == [("header", "held")]


def test_a_case_that_first_appears_later_is_a_question_of_the_date():
    """A meeting dated before the one that introduces its case is not advised to backfill."""
    with new_ledger(four_cities()) as ledger:
        new = Item(item="一", cases=("甲案合作",), decisions=(Decision.PROPOSED, Decision.ACCEPTED))
        ledger.record(altered(THIRD, items=(new,)))
        listing = Item(item="一", cases=("甲案合作",), decisions=(Decision.LISTED,), group="industry")
        early = Minutes(meeting="vice-mayor/3", held=date(2024, 3, 1), items=(listing,))
        with pytest.raises(RefusedError) as refused:
            ledger.record(early)
        (one,) = (one for one in refused.value.refused if not one.late)
        for language in ("en", "zh-TW"):
            remedy = one.refusal.remedy.in_language(language)
            assert THIRD.meeting in remedy
            assert "backfill" not in remedy


def test_three_levels_of_either_numbering():
    """Boards counted by Gregorian years and a council counted for ever are held to the order of their numbers."""
    with new_ledger(river_basin()) as ledger:
        for meeting in ("floods/2031-1", "board/2031-1", "council/7"):
            ledger.record(Minutes(meeting=meeting, held=date(2031, 5, 1)))
        for meeting in ("floods/2031-2", "board/2031-2", "council/8"):
            assert diagnostics(lambda meeting=meeting: ledger.record(Minutes(meeting=meeting, held=date(2031, 4, 30))))
        ledger.record(Minutes(meeting="council/6", held=date(1999, 5, 1)))


def test_one_number_in_two_calendars_is_one_meeting():
    """113-3 and 2024-3 are one number, whatever their days; the spelling on record is named."""
    other = Minutes(meeting="industry/2024-3", held=THIRD.held)
    with new_ledger(four_cities()) as ledger:
        ledger.record(THIRD)
        assert diagnostics(lambda: ledger.record(other)) == [("header", "held")]
        with pytest.raises(TranscriptionError, match=THIRD.meeting):
            ledger.record(altered(other, held=date(2024, 12, 1)))
        assert ledger.record(Minutes(meeting="industry/2024-4", held=date(2024, 12, 1))).outcome == "recorded"
