"""A difference may be acknowledged; it stays visible, and the acknowledgement ends with the difference."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve as altered

from ledger.errors import InputError
from ledger.model.minutes import CarriedIn, Minutes
from ledger.model.vocabulary import Decision, Verdict
from ledger.testing.ledgers import new_ledger
from projections import reconcile, waivers
from tests.projections.reconciliation.records import first, going_on, item, listed, meeting
from tests.support.platforms import four_cities

LIST = meeting(3, *going_on("甲"), declared=(listed(1),))
NEXT = meeting(4, *going_on("甲"), declared=(listed(1),))


@pytest.fixture
def ledger():
    """A ledger whose third meeting leaves one case out."""
    with new_ledger(four_cities()) as made:
        made.record(first("甲", "乙"))
        made.record(LIST)
        yield made


def difference(ledger):
    """The one difference on record."""
    (check,) = [check for check in reconcile(ledger.timeline()) if check.difference]
    return check


def test_an_acknowledged_difference_stays_and_is_marked(ledger):
    """It still differs, with the same evidence; who acknowledged it and why stands beside it."""
    before = difference(ledger)
    assert before.is_unsettled
    receipt = ledger.acknowledge(before.difference, because="113-2 紀錄未到", by="陳秘書")
    assert (receipt.outcome, receipt.events) == ("acknowledged", 1)
    after = difference(ledger)
    assert (after.verdict, after.because) == (Verdict.DIFFERS, before.because)
    assert (after.acknowledged.because, after.acknowledged.by) == ("113-2 紀錄未到", "陳秘書")
    assert not after.is_unsettled
    assert [one.holds for one in waivers(ledger.timeline())] == [True]


def test_it_covers_that_one_difference_and_no_other(ledger):
    """The same case left out of the next list is another difference, and is not covered."""
    ledger.acknowledge(difference(ledger).difference, because="113-2 紀錄未到", by="陳秘書")
    ledger.record(NEXT)
    checks = [check for check in reconcile(ledger.timeline()) if check.difference]
    assert [(check.meeting, check.is_unsettled) for check in checks] == [
        ("industry/113-3", False),
        ("industry/113-4", True),
    ]


def test_a_late_meeting_that_settles_it_withdraws_it(ledger):
    """The missing minutes take the case off: the difference is gone, and the acknowledgement with it."""
    ledger.acknowledge(difference(ledger).difference, because="113-2 紀錄未到", by="陳秘書")
    ledger.record(meeting(2, item("一", "甲"), item("二", "乙", decide=Decision.REFERRED_FOR_DELISTING)))
    assert not [check for check in reconcile(ledger.timeline()) if check.difference]
    (waiver,) = waivers(ledger.timeline())
    assert (waiver.holds, waiver.differs) == (False, False)
    assert waiver.acknowledged.by == "陳秘書"


def test_minutes_that_come_to_hand_end_it_though_the_number_differs_as_before(ledger):
    """What was acknowledged was a difference with 113-2 missing; with 113-2 on record it is to be looked at again."""
    before = difference(ledger)
    assert before.difference.missing == ("industry/113-2",)
    ledger.acknowledge(before.difference, because="113-2 紀錄未到", by="陳秘書")
    ledger.record(meeting(2, *going_on("甲", "乙")))
    check = difference(ledger)
    assert check.difference == altered(before.difference, missing=())
    assert (check.acknowledged, check.is_unsettled) == (None, True)
    assert [(one.holds, one.differs) for one in waivers(ledger.timeline())] == [(False, True)]


def test_minutes_of_a_later_meeting_do_not_end_it(ledger):
    """Only the numbers skipped up to the meeting are missing to it; 113-4 and 113-5 are none of them."""
    ledger.acknowledge(difference(ledger).difference, because="113-2 紀錄未到", by="陳秘書")
    ledger.record(Minutes(meeting="industry/113-6", held=date(2024, 12, 20)))
    assert difference(ledger).acknowledged.by == "陳秘書"
    assert [(one.holds, one.differs) for one in waivers(ledger.timeline())] == [(True, True)]


def test_a_correction_that_settles_it_withdraws_it(ledger):
    """The list is corrected to name the case too: nothing differs, nothing is waived."""
    ledger.acknowledge(difference(ledger).difference, because="漏列", by="陳秘書")
    ledger.amend(altered(LIST, items=going_on("甲", "乙"), declared=(listed(2),)), because="漏列一案")
    assert not [check for check in reconcile(ledger.timeline()) if check.difference]
    assert [one.holds for one in waivers(ledger.timeline())] == [False]


def test_a_difference_that_becomes_another_is_covered_no_longer(ledger):
    """One more case comes to be known on the register: 3 follow instead of 2, and that nobody acknowledged."""
    ledger.acknowledge(difference(ledger).difference, because="漏列", by="陳秘書")
    ledger.record(meeting(2, *going_on("甲", "乙"), item("二", "丙", decide=Decision.LISTED, new=True)))
    check = difference(ledger)
    assert (check.derived, check.acknowledged, check.is_unsettled) == (3, None, True)
    assert [(one.holds, one.differs) for one in waivers(ledger.timeline())] == [(False, True)]


def test_other_names_with_the_same_numbers_are_another_difference(ledger):
    """The case that does not match is part of what is acknowledged."""
    ledger.acknowledge(difference(ledger).difference, because="漏列", by="陳秘書")
    ledger.amend(altered(LIST, items=going_on("乙")), because="列名有誤")
    check = difference(ledger)
    assert (check.declared, check.derived, check.difference.unmatched) == (1, 2, ("甲",))
    assert check.acknowledged is None


def test_what_was_acknowledged_is_known_from_then_on(ledger):
    """Asked as it was known before, nobody had acknowledged it."""
    found = difference(ledger)
    position = max(recorded.position for recorded in ledger.events())
    ledger.acknowledge(found.difference, because="漏列", by="陳秘書")
    (then,) = [check for check in reconcile(ledger.timeline(known=position)) if check.difference]
    assert then.acknowledged is None
    batch = list(ledger.changes(after=position))
    assert [(one.what, one.meeting, one.because, one.cases) for one in batch] == [
        ("acknowledged", "industry/113-3", "漏列", ())
    ]


def test_acknowledging_the_same_again_changes_nothing(ledger):
    """The very same acknowledgement is on record already; another reason is another one, and the last counts."""
    found = difference(ledger).difference
    ledger.acknowledge(found, because="漏列", by="陳秘書")
    assert ledger.acknowledge(found, because="漏列", by="陳秘書").outcome == "unchanged"
    assert ledger.acknowledge(found, because="已查明", by="林科長").outcome == "acknowledged"
    assert difference(ledger).acknowledged.by == "林科長"


@pytest.mark.parametrize(("because", "by", "told"), [(" ", "陳", "reason"), ("漏列", "", "name")])
def test_a_reason_and_a_name_are_required(ledger, because, by, told):
    """Without either, one message says what is missing, and nothing is recorded."""
    with pytest.raises(InputError, match=told):
        ledger.acknowledge(difference(ledger).difference, because=because, by=by)
    assert waivers(ledger.timeline()) == ()


def test_only_what_the_minutes_declare_can_be_acknowledged(ledger):
    """A number that these minutes do not state, or a meeting not on record, is refused."""
    found = difference(ledger).difference
    with pytest.raises(InputError, match="declare no"):
        ledger.acknowledge(altered(found, declared=9), because="x", by="y")
    with pytest.raises(InputError, match="not on record"):
        ledger.acknowledge(altered(found, meeting="industry/113-9"), because="x", by="y")


def test_recording_and_amending_go_on_beside_an_acknowledgement(ledger):
    """Recording the same minutes again is still unchanged, and an amendment still finds what it amends."""
    ledger.acknowledge(difference(ledger).difference, because="漏列", by="陳秘書")
    assert ledger.record(LIST).outcome == "unchanged"
    assert ledger.minutes("industry/113-3") == LIST
    assert ledger.amend(altered(LIST, place="市府"), because="補地點").outcome == "amended"


def test_a_register_carried_in_with_its_own_count_is_no_difference():
    """What cannot be told has no difference to acknowledge."""
    with new_ledger(four_cities()) as made:
        made.record(
            meeting(1, carried_in=(CarriedIn(item="一", cases=("甲",), on=("working-group",)),), declared=(listed(5),))
        )
        checks = list(reconcile(made.timeline()))
    register = next(check for check in checks if check.method == "register")
    assert (register.verdict, register.difference) == (Verdict.CANNOT_TELL, None)
