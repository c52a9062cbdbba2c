"""A number that no meeting ever bore: said in a later header, it is no gap, promises nothing, and can be taken back."""

from __future__ import annotations

import pytest
from attrs import evolve as altered

from ledger.dry_run import dry_run
from ledger.errors import LedgerError
from ledger.model.minutes import NotHeld
from ledger.model.vocabulary import Gap
from ledger.transcription import TranscriptionError
from projections import conservation, gaps, reconcile, status
from projections.lint.context import LintContext
from projections.lint.header import number_skipped
from projections.reconciliation.case_index import not_on_record, perhaps_held
from tests.two_times.both_clocks import ACCEPTED, CONTINUED, by_name, item, ledger_of, minutes, presumed_listed

JIA, YI = "碼頭照明改善", "夜間公車增班"
FIRST = minutes("industry/113-1", "2024-02-01", item(JIA, decide=ACCEPTED, number="1"))
FOURTH = minutes("industry/113-4", "2024-09-01", item(JIA, decide=CONTINUED, number="1"))
NONE = NotHeld(meeting="industry/113-2", because="流會")
SAYING = altered(FOURTH, not_held=(NONE,))


def recorded(*sheets):
    """A ledger with ``sheets`` on record."""
    ledger = ledger_of()
    for sheet in sheets:
        ledger.record(sheet)
    return ledger


def missing(ledger, **asked):
    """The numbers that are missing, each with its evidence."""
    found = gaps(ledger.timeline(), still=99, **asked)
    return {one.meeting: one.evidence for one in found if one.gap is Gap.MEETING_NOT_ON_RECORD}


def test_a_number_said_not_to_have_been_held_is_no_gap():
    """It is not missed; beside another that is missing it is told who says so and why, in both languages."""
    assert set(missing(recorded(FIRST, FOURTH))) == {"industry/113-2", "industry/113-3"}
    ledger = recorded(FIRST, SAYING)
    assert set(missing(ledger)) == {"industry/113-3"}
    assert missing(ledger)["industry/113-3"].endswith("; industry/113-2 was not held, says industry/113-4 (流會)")
    assert missing(ledger, language="zh-TW")["industry/113-3"].endswith(
        "；industry/113-4 載明 industry/113-2 未召開（流會）"
    )
    told = ledger.timeline().never_held["industry/113-2"]
    assert (told.says, told.because) == ("industry/113-4", "流會")


def test_no_check_of_numbers_takes_it_for_missing():
    """Neither the proof of a count, nor the chain of a register, nor a check of drafts."""
    both = altered(FOURTH, not_held=(NONE, NotHeld(meeting="industry/113-3", because="併入113-4")))
    plain, told = recorded(FIRST, FOURTH).timeline(), recorded(FIRST, both).timeline()
    header = told.meetings["industry/113-4"]
    assert not_on_record(plain.meetings, plain.meetings["industry/113-4"]) == ("industry/113-2", "industry/113-3")
    assert not_on_record(told.meetings, header) == ()
    assert [len(row.breaks) for row in conservation(plain)] != [len(row.breaks) for row in conservation(told)]
    assert not any(one.missing for row in conservation(told) for one in row.breaks)
    assert list(reconcile(told)) == list(reconcile(plain))


def test_a_year_that_ended_with_a_meeting_never_held_leaves_none_that_may_have_been():
    """113-2 was not held, says the first meeting of the next year: nothing may lie between."""
    later = minutes("industry/114-1", "2025-02-01", item(JIA, decide=CONTINUED, number="1"))
    plain = recorded(FIRST, later).timeline()
    told = recorded(FIRST, altered(later, not_held=(NONE,))).timeline()
    assert perhaps_held(plain.meetings, plain.meetings["industry/114-1"], None) == ("industry/113-2",)
    assert perhaps_held(told.meetings, told.meetings["industry/114-1"], None) == ()


def test_drafts_are_not_asked_about_it():
    """A draft that skips only numbers never held, by the record's headers or its own, has no finding on its number."""
    ledger = recorded(FIRST)

    def findings(sheet):
        outcome = dry_run(ledger, sheet)
        draft = LintContext(
            minutes=sheet,
            before=outcome.before,
            after=outcome.after,
            recorded_as=outcome.recorded_as,
            left_out=outcome.left_out,
        )
        return list(number_skipped(draft))

    third = altered(FOURTH, meeting="industry/113-3")
    assert len(findings(third)) == 1
    assert findings(altered(third, not_held=(NONE,))) == []


def test_a_presumption_is_contradicted_once_the_missing_number_was_never_held():
    """All meetings that can have been held are on record then; that taken back, the presumption is open again."""
    presumed = presumed_listed(JIA, before="2024-09-01", taken_on="2024-09-01")
    ledger = recorded(
        FIRST,
        minutes("vice-mayor/1", "2023-01-01"),
        minutes("industry/113-2", "2024-09-01", item(YI, decide=ACCEPTED), presumed=(presumed,)),
        minutes("vice-mayor/2", "2024-05-01"),
    )
    fourth = minutes("vice-mayor/4", "2024-10-01")
    ledger.record(fourth)
    before = by_name(ledger.timeline())
    assert not ledger.timeline().set_aside
    ledger.amend(altered(fourth, not_held=(NotHeld(meeting="vice-mayor/3", because="未召開"),)), because="補載")
    (aside,) = ledger.timeline().set_aside
    assert (aside.settlement.outcome, aside.settlement.meeting) == ("contradicted", "vice-mayor/2")
    ledger.amend(fourth, because="誤載")
    assert by_name(ledger.timeline()) == before


# --- what contradicts the record -------------------------------------------------------------------


def test_a_number_on_record_cannot_be_said_not_to_have_been_held():
    """One clear message at the header's key, for a recording and for an amendment; nothing is recorded."""
    second = minutes("industry/113-2", "2024-04-01", item(YI, decide=ACCEPTED, number="1"))
    ledger = recorded(FIRST, second)
    with pytest.raises(TranscriptionError) as refused:
        ledger.record(SAYING)
    (one,) = refused.value.diagnostics
    assert (one.place.section, one.place.key, one.place.part) == ("header", "not_held", 0)
    assert one.problem.en == "industry/113-2 is on record: it was held on 2024-04-01"
    ledger.record(FOURTH)
    with pytest.raises(TranscriptionError, match="is on record: it was held on"):
        ledger.amend(SAYING, because="補載")
    assert not ledger.timeline().never_held


def test_a_meeting_said_not_to_have_been_held_is_not_recorded():
    """The message names the header that says so; once that is amended or withdrawn, the meeting is recorded."""
    second = minutes("industry/113-2", "2024-04-01", item(YI, decide=ACCEPTED, number="1"))
    for undo in (
        lambda ledger: ledger.amend(FOURTH, because="誤載"),
        lambda ledger: ledger.withdraw("industry/113-4", because="代號誤植"),
    ):
        ledger = recorded(FIRST, SAYING)
        with pytest.raises(TranscriptionError, match="industry/113-4 says that industry/113-2 was not held"):
            ledger.record(second)
        assert dry_run(ledger, second).diagnostics[0].place.key == "meeting"
        undo(ledger)
        assert ledger.record(second).outcome == "recorded"
        assert {state.title for state in status(ledger.timeline())} == {JIA, YI}


def test_amending_or_withdrawing_the_header_makes_the_number_missing_again():
    """With the amendment the number is missed as before; withdrawn, nothing promises it any more."""
    ledger = recorded(FIRST, SAYING)
    ledger.amend(FOURTH, because="誤載")
    assert set(missing(ledger)) == {"industry/113-2", "industry/113-3"}
    ledger.amend(SAYING, because="無誤")
    assert set(missing(ledger)) == {"industry/113-3"}
    ledger.withdraw("industry/113-4", because="代號誤植")
    assert missing(ledger) == {}


def test_a_meeting_withdrawn_may_be_said_not_to_have_been_held():
    """Recorded by mistake, withdrawn, and told in a later header: no gap is left, and no clash with the record."""
    second = minutes("industry/113-2", "2024-04-01", item(YI, decide=ACCEPTED, number="1"))
    ledger = recorded(FIRST, second)
    ledger.withdraw("industry/113-2", because="流會")
    ledger.record(FOURTH)
    assert "withdrawn (流會)" in missing(ledger)["industry/113-2"]
    ledger.amend(SAYING, because="補載")
    assert set(missing(ledger)) == {"industry/113-3"}
    with pytest.raises(LedgerError, match="was not held"):
        ledger.record(second)


def test_what_is_said_anew_of_the_usual_meeting_is_not_overlooked():
    """The quick way of recording the usual meeting looks at the numbers as the general way does."""
    ledger = recorded(FIRST, SAYING)
    late = minutes("industry/113-2", "2024-12-01", item(YI, decide=ACCEPTED, number="1"))
    with pytest.raises(TranscriptionError, match="was not held"):
        ledger.preview(late)
