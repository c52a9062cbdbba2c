"""What a number counts may be left open: every reading is evaluated, and the verdict names those that fit."""

from __future__ import annotations

from datetime import date

import pytest

from ledger.model.vocabulary import Against, CheckTopic, Counted, Decision, Instant, Verdict
from ledger.sheets import read_sheet
from projections import reconcile
from tests.projections.reconciliation.records import above, count, first, going_on, item, listed, meeting, timeline
from tests.support.platforms import four_cities

ASKED = (
    first("甲", "乙", "丙"),
    meeting(
        2,
        item("一(一)", "甲"),
        item("一(二)", "乙", "丙", decide=Decision.REFERRED_FOR_DELISTING),
        item("二", "丁", decide=Decision.PROPOSED),
    ),
)


def read(*declared, record=ASKED):
    """The checks of the last meeting, once it declares this."""
    *before, last = record
    from attrs import evolve as altered

    found = timeline(*before, altered(last, declared=declared))
    return list(reconcile(found, last.meeting))


def test_a_word_for_a_request_fits_the_readings_that_give_it():
    """Declared without saying what, 解列2案 is found to be the requests, and not the delistings."""
    (check,) = read(count(2, None, None, says="解列2案", under="一"))
    assert (check.method, check.verdict) == (Against.READINGS, Verdict.AGREES)
    fits = {(one.of, one.instant) for one in check.readings if one.fits}
    assert (Counted.REFERRED_FOR_DELISTING, Instant.DURING) in fits
    assert (Counted.DELISTED, Instant.DURING) not in fits
    assert "referred for delisting" in check.because
    told = {(one.of, one.instant): one.derived for one in check.readings}
    assert told[Counted.DELISTED, Instant.DURING] == 0
    assert told[Counted.LISTED, Instant.BEFORE] == 3
    assert told[Counted.LISTED, Instant.AFTER] == 1


def test_a_number_that_may_or_may_not_hold_the_new_ones_names_what_fits():
    """A register's size declared without its instant: before, after, or what goes on without the new ones."""
    record = (
        first("甲", "乙"),
        meeting(2, *going_on("甲", "乙"), item("二", "丙", decide=Decision.LISTED, new=True)),
    )
    (after,) = read(count(3, Counted.LISTED, None), record=record)
    assert (after.verdict, after.what, after.instant) == (Verdict.AGREES, Counted.LISTED, Instant.AFTER)
    (before,) = read(count(2, Counted.LISTED, None), record=record)
    assert (before.verdict, before.instant) == (Verdict.AGREES, Instant.BEFORE)
    (kept,) = read(count(2, Counted.KEPT), record=record)
    assert (kept.method, kept.derived, kept.verdict) == (Against.REGISTER, 2, Verdict.AGREES)


def test_kept_leaves_out_what_came_and_what_left():
    """Listed before and still: 51 of 75, with 24 gone and 12 come."""
    (check,) = read(count(1, Counted.KEPT))
    assert (check.derived, check.cases, check.verdict) == (1, ("甲",), Verdict.AGREES)


def test_a_number_that_fits_no_reading_differs_and_tells_each():
    """Where nothing gives the number, the verdict is differs, with what each reading gives and no one number."""
    (check,) = read(count(9, None, None))
    assert (check.verdict, check.what) == (Verdict.DIFFERS, CheckTopic.UNSTATED)
    assert check.derived is None
    assert check.difference.derived == 4
    assert check.explanations == ()
    assert not any(one.fits for one in check.readings)
    assert check.because.startswith("no reading gives 9: on the register (before) 3, on the register (after) 1, ")


def test_the_instant_stated_limits_the_readings():
    """After the meeting, only what can be counted after it is evaluated."""
    (check,) = read(count(1, None, Instant.AFTER))
    assert {one.instant for one in check.readings} == {Instant.AFTER}
    assert check.verdict is Verdict.AGREES


def test_a_list_said_to_be_complete_is_proved_whatever_it_counts():
    """The names under the item are held against the number apart from its readings."""
    named, readings = read(count(3, None, None, under="一", exhaustive=True))
    assert (named.method, named.derived, named.verdict) == (Against.NAMED, 3, Verdict.AGREES)
    assert readings.method is Against.READINGS


def test_a_reading_that_rests_on_the_same_minutes_alone_cannot_be_told():
    """A register carried in by the minutes that count it fits, and proves nothing."""
    from attrs import evolve as altered

    found = timeline(altered(first("甲", "乙"), declared=(count(2, Counted.LISTED, None),)))
    (check,) = reconcile(found)
    assert check.verdict is Verdict.CANNOT_TELL
    assert "these very minutes alone" in check.because


def test_the_meetings_whose_lists_are_missing_are_named_where_nothing_can_be_told():
    """A first list of vice-mayor/3 cannot be told, and what is missing is vice-mayor/1 and /2."""
    from ledger.model.minutes import CarriedIn

    council = above(
        held=date(2024, 7, 1),
        carried_in=(CarriedIn(item="一", unnamed=4, on=("vice-mayor",), group="urban"),),
        declared=(count(4, Counted.LISTED, Instant.BEFORE, group="urban"),),
    )
    (check,) = reconcile(timeline(council))
    assert (check.verdict, check.missing) == (Verdict.CANNOT_TELL, ("vice-mayor/1", "vice-mayor/2"))
    assert "vice-mayor/1, vice-mayor/2 are not on record" in check.because


def test_a_sheet_may_leave_open_what_a_number_counts(tmp_path):
    """Neither `of` nor `instant` need be given; what is not given is left open, not guessed."""
    path = tmp_path / "sheet.yaml"
    path.write_text(
        "meeting: industry/113-2\ndate: 113-06-01\ndeclared:\n"
        "  - {item: 一, says: 解列2案, count: 2}\n"
        "  - {item: 一, says: 計3案, count: 3, of: listed}\n"
        "  - {item: 一, says: 提案1案, count: 1, of: proposed}\n"
        "resolutions:\n  - {item: 二, case: 丁, decision: proposed}\n",
        encoding="utf-8",
    )
    declared = read_sheet(path, four_cities()).minutes.declared
    assert [(one.of, one.instant) for one in declared] == [
        (None, None),
        (Counted.LISTED, None),
        (Counted.PROPOSED, Instant.DURING),
    ]


@pytest.mark.parametrize("language", ["en", "zh-TW"])
def test_readings_are_told_in_both_languages(language):
    """What fits is told by its label in the language asked for."""
    from attrs import evolve as altered

    *before, last = ASKED
    found = timeline(*before, altered(last, declared=(count(1, Counted.LISTED, None),)))
    (check,) = reconcile(found, last.meeting, language=language)
    assert Instant.AFTER.label(language) in check.because


def test_a_complete_list_is_held_against_the_register_by_name():
    """Two of two named, and one of them another than on the register: the number agrees, the list does not."""
    record = (first("甲", "乙"), meeting(2, *going_on("甲"), item("一(二)", "丙", decide=Decision.LISTED, new=True)))
    named, register = read(listed(2), record=record)
    assert named.verdict is Verdict.AGREES
    assert (register.declared, register.derived, register.verdict) == (2, 2, Verdict.DIFFERS)
    assert register.difference.unmatched == ("丙", "乙")


def test_a_complete_list_after_the_meeting_leaves_out_what_the_meeting_took_off():
    """A list that holds after the meeting does not miss what was delisted under it, nor the sources of a merger."""
    record = (
        first("甲", "乙", "丙"),
        meeting(
            2,
            item("一(一)", "甲"),
            item("一(二)", "乙", "丙", decide=Decision.MERGED, into="丁"),
        ),
    )
    declared = count(2, Counted.LISTED, Instant.AFTER, under="一", exhaustive=True)
    checks = {check.method: check for check in read(declared, record=record)}
    assert checks[Against.REGISTER].verdict is Verdict.AGREES
    assert checks[Against.REGISTER].cases == ("甲", "丁")


def test_a_case_continued_under_two_items_is_one_case():
    """A count is of cases: what is continued twice counts once."""
    record = (first("甲"), meeting(2, item("一(一)1", "甲"), item("一(一)2", "甲")))
    (check,) = read(count(1, Counted.CONTINUED), record=record)
    assert (check.derived, check.verdict) == (1, Verdict.AGREES)
    assert [cited.item for cited in check.evidence] == ["一(一)1"]


def test_every_figure_leads_to_its_item():
    """What is on the register is cited by the item that put it there; what was resolved, by its own."""
    record = (*ASKED, meeting(3, *going_on("甲"), declared=(listed(1),)))
    named, register = reconcile(timeline(*record), "industry/113-3")
    assert [(one.title, one.where) for one in named.evidence] == [("甲", "industry/113-3 一(一)")]
    assert [(one.title, one.where) for one in register.evidence] == [("甲", "industry/113-1 一")]
