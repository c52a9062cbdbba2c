"""Over any chain of amendments every case has an id of its own, and none is lost."""

from __future__ import annotations

import pytest
from attrs import evolve as altered

from ledger.errors import LedgerError
from ledger.model.vocabulary import Decision
from ledger.transcription import TranscriptionError
from projections import history, status
from tests.amendment_chains import Chain
from tests.two_times.both_clocks import ACCEPTED, CONTINUED, carried, item, ledger_of, minutes

JIA, YI = "碼頭照明改善", "夜間公車增班"
FAILED_ONCE = (46, 82, 95, 98, 109, 186, 433, 725, 768)
"""Seeds of chains that came out wrong while the rule was thought out, each for a reason of its own."""


@pytest.mark.parametrize("seed", range(20_001, 20_041))
def test_a_case_has_its_id_back_when_its_meeting_is_withdrawn_and_recorded_again(seed):
    """Withdrawals among the amendments: the same cases have their ids back, and other cases none of them."""
    Chain(seed, withdrawals=True).run()


@pytest.mark.parametrize("seed", [*FAILED_ONCE, *range(10_001, 10_041)])
def test_every_case_of_a_chain_of_amendments_keeps_an_id_of_its_own(seed):
    """After every step each title of the minutes stands once, under an id that no other case ever takes from it."""
    Chain(seed).run()


def accepted(*titles):
    """The amended meeting: each title proposed and accepted, in an item of its own."""
    items = [item(title, decide=ACCEPTED, number=str(number)) for number, title in enumerate(titles, 1)]
    return minutes("industry/113-1", "2024-02-01", *items)


def carried_in(*titles):
    """The amended meeting: all titles found in place in one item."""
    return minutes("industry/113-1", "2024-02-01", carried_in=tuple(carried(title) for title in titles))


def speaking(number, title):
    """A later meeting that continues ``title``."""
    return minutes(f"industry/113-{number}", f"2024-0{number + 2}-01", item(title, decide=CONTINUED, number="1"))


def ids(ledger):
    """The id of every case, by title."""
    return {state.title: state.id for state in status(ledger.timeline())}


@pytest.mark.parametrize("sheet", [accepted, carried_in])
def test_a_title_corrected_and_then_restored_beside_the_other_makes_two_cases(sheet):
    """JIA corrected to YI, then both: YI keeps the id that it bore last, JIA gets one that nobody had."""
    ledger = ledger_of()
    ledger.record(sheet(JIA))
    ledger.amend(sheet(YI), because="誤植")
    assert ids(ledger) == {YI: "industry-113-1.01"}
    ledger.amend(sheet(JIA, YI), because="兩案並列")
    assert ids(ledger) == {JIA: "industry-113-1.02", YI: "industry-113-1.01"}
    ledger.amend(sheet(JIA), because="誤列")
    ledger.amend(sheet(YI, JIA), because="兩案並列")
    assert ids(ledger) == {JIA: "industry-113-1.02", YI: "industry-113-1.01"}


def test_a_case_that_other_meetings_speak_of_keeps_its_id_before_the_one_that_bears_it_now():
    """A later meeting continued JIA before it was corrected to YI: with both in the minutes, the id is JIA's again."""
    ledger = ledger_of()
    ledger.record(accepted(JIA))
    ledger.record(speaking(2, JIA))
    ledger.amend(accepted(YI), because="誤植")
    ledger.amend(accepted(YI, JIA), because="兩案並列")
    assert ids(ledger) == {JIA: "industry-113-1.01", YI: "industry-113-1.02"}
    assert "industry/113-2" in {change.meeting for change in history(ledger.timeline(), ids(ledger)[JIA])}


def test_where_other_meetings_speak_of_one_case_by_both_names_a_person_is_asked():
    """It is refused with both meetings; once the one is amended by itself, each name has its own case and meeting."""
    ledger = ledger_of()
    ledger.record(accepted(JIA))
    ledger.record(speaking(2, JIA))
    ledger.amend(accepted(YI), because="誤植")
    ledger.record(speaking(3, YI))
    with pytest.raises(TranscriptionError) as refused:
        ledger.amend(accepted(JIA, YI), because="兩案並列")
    assert "industry/113-2 speaks of it as 「碼頭照明改善」, industry/113-3 as 「夜間公車增班」" in str(refused.value)
    assert "amend industry/113-2 first" in str(refused.value)
    ledger.amend(speaking(2, JIA), because="另案", backfill=True)
    ledger.amend(accepted(JIA, YI), because="兩案並列")
    timeline, found = ledger.timeline(), ids(ledger)
    assert set(found) == {JIA, YI}
    assert {change.meeting for change in history(timeline, found[JIA])} == {"industry/113-1", "industry/113-2"}
    assert "industry/113-3" in {change.meeting for change in history(timeline, found[YI])}


def test_a_case_that_a_later_meeting_renamed_keeps_its_id_under_the_new_title():
    """Minutes amended to the title that the case was given later, in another item, speak of the same case."""
    ledger = ledger_of()
    ledger.record(accepted("市集攤位聯審", JIA))
    ledger.record(minutes("industry/113-2", "2024-04-01", item(JIA, decide=CONTINUED, number="1", renamed_to=YI)))
    for sheet in (accepted(YI, "市集攤位聯審"), accepted("市集攤位聯審", YI)):
        ledger.amend(sheet, because="案名照定名", accept_clashes="原件如此")
        assert ids(ledger) == {"市集攤位聯審": "industry-113-1.01", YI: "industry-113-1.02"}


@pytest.mark.parametrize("said", [{"new": True}, {"other_than": (YI,)}])
def test_a_name_that_others_gave_to_one_case_is_not_taken_by_another_of_the_same_minutes(said):
    """A later meeting renamed JIA to YI; whether YI beside JIA is another case is asked, and never guessed."""
    ledger = ledger_of()
    ledger.record(accepted(JIA))
    ledger.record(minutes("industry/113-2", "2024-04-01", item(JIA, decide=CONTINUED, number="1", renamed_to=YI)))
    asked = r"「夜間公車增班」 is on record as another case or the same: 「夜間公車增班」industry-113-1\.01"
    with pytest.raises(LedgerError, match=asked):
        ledger.amend(accepted(JIA, YI), because="兩案並列")
    assert len(ids(ledger)) == 1
    first, second = accepted(JIA, YI).items
    ledger.amend(altered(accepted(JIA, YI), items=(first, altered(second, **said))), because="兩案並列")
    names = {state.id: [name.text for name in state.names] for state in status(ledger.timeline())}
    assert names == {"industry-113-1.01": [JIA, YI], "industry-113-1.02": [YI]}
    assert not ledger.timeline().found_same


def test_a_case_no_longer_brought_in_but_spoken_of_keeps_its_id():
    """Proposed, then merely spoken of: later meetings go on speaking of the same case, and the correction is undone."""
    ledger = ledger_of()
    ledger.record(accepted(JIA))
    ledger.record(speaking(2, JIA))
    spoken = minutes("industry/113-1", "2024-02-01", item(JIA, decide=CONTINUED, number="1"))
    ledger.amend(spoken, because="原已列管", backfill=True)
    assert ids(ledger) == {JIA: "industry-113-1.01"}
    ledger.amend(accepted(JIA), because="確為新案")
    assert ids(ledger) == {JIA: "industry-113-1.01"}
    assert not ledger.timeline().found_same


def test_joins_that_amendments_show_never_share_an_id():
    """Amended twice, minutes that introduce cases first seen elsewhere join them by events of different ids."""
    ledger = ledger_of()
    first = minutes("industry/113-2", "2024-04-01", item(JIA, decide=CONTINUED), item(YI, decide=CONTINUED))
    ledger.record(first, backfill=True)
    ledger.record(accepted(JIA, YI))
    proposed = (Decision.PROPOSED, Decision.ACCEPTED_WITH_CHANGES)
    one = minutes("industry/113-1", "2024-02-01", item(JIA, decide=ACCEPTED, number="1"), item(YI, decide=proposed))
    two = minutes("industry/113-1", "2024-02-01", item(JIA, decide=ACCEPTED, number="1"), item(YI, decide=ACCEPTED))
    ledger.amend(one, because="修正")
    ledger.amend(two, because="更正")
    events = [recorded.event.id for recorded in ledger.events()]
    assert len(set(events)) == len(events)
    assert len(ids(ledger)) == 2
