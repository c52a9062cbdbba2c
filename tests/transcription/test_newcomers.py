"""Names that come in: asked about where they are close to others, and one title of two cases kept apart."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ledger.application import CaseLedger
from ledger.commands import recording
from ledger.commands.validation import RefusedError
from ledger.errors import AlreadyRecordedError, AmbiguousNameError
from ledger.model.events import CaseDistinguished, CasesFoundSame
from ledger.model.minutes import CarriedIn, Minutes
from ledger.model.vocabulary import Decision, Kind, Status
from ledger.sheets import read_sheet, write_sheet
from ledger.testing.ledgers import new_ledger
from ledger.transcription import TranscriptionError
from projections import history, status
from tests.commands.deciding import CONTINUED, item, meeting
from tests.support.platforms import four_cities

TRAPS, TRAPS_ELSE, MARKET = "山區捕獸鋏宣導交流案", "山區捕獸鉗宣導交流案", "夜市聯合行銷"
YOUTH = "青年交流案"

BASE = meeting("industry/112-1", "2023-03-01", item(TRAPS), item(MARKET, number="二"))
FIRST = meeting("industry/114-1", "2025-01-10", item(YOUTH))
SECOND = meeting("tourism/114-1", "2025-01-20", item(YOUTH, new=True))
COMING: dict[str, dict[str, Any]] = {
    "proposed": {"items": (item(TRAPS_ELSE),)},
    "listed": {"items": (item(TRAPS_ELSE, decide=(Decision.LISTED,), new=True),)},
    "merged into": {"items": (item(MARKET, decide=(Decision.MERGED,), into=TRAPS_ELSE),)},
    "split into": {"items": (item(MARKET, decide=(Decision.SPLIT,), parts=(TRAPS_ELSE,)),)},
    "renamed to": {"items": (item(MARKET, decide=CONTINUED, renamed_to=TRAPS_ELSE),)},
    "carried in": {"carried_in": (CarriedIn(item="一", cases=(TRAPS_ELSE,), on=("working-group",)),)},
}


def ledger_of(*meetings: Minutes) -> CaseLedger:
    """A ledger with those meetings, in which each is found unchanged again and nothing is asked anew."""
    ledger = new_ledger(four_cities())
    for one in meetings:
        ledger.record(one)
    for one in meetings:
        assert ledger.record(one).outcome == "unchanged"
        on_record = ledger.minutes(one.meeting)
        assert on_record is not None
        assert ledger.amend(on_record, because="again").outcome == "unchanged"
    return ledger


def cases(ledger: CaseLedger) -> dict[str, tuple[str, str]]:
    """Title and status of every case, by id."""
    return {state.id: (state.title, state.status.value) for state in status(ledger.timeline())}


def refused(ledger: CaseLedger, minutes: Minutes) -> str:
    """What is asked about ``minutes``; nothing of them is recorded."""
    head = ledger.head
    with pytest.raises(TranscriptionError) as caught:
        ledger.record(minutes)
    assert ledger.head == head
    assert caught.value.in_language("zh-TW") != str(caught.value)
    return str(caught.value)


def answered(coming: dict[str, Any], **answer: Any) -> dict[str, Any]:
    """The one entry of ``coming`` with an answer."""
    from attrs import evolve

    return {section: tuple(evolve(entry, **answer) for entry in entries) for section, entries in coming.items()}


# --- close names ---------------------------------------------------------------------------------


@pytest.mark.parametrize("coming", COMING.values(), ids=COMING)
def test_a_name_close_to_one_on_record_is_asked_about_wherever_it_comes_in(coming):
    """The question names the near name with its case, and the answers that there are."""
    told = refused(ledger_of(BASE), meeting("industry/112-2", "2023-06-01", *coming.get("items", ()), **_found(coming)))
    assert f"「{TRAPS}」industry-112-1.01" in told
    assert "`also known as` (又名)" in told
    assert f"`other than: {TRAPS}`" in told


def test_a_question_is_asked_once_whatever_else_the_minutes_say_of_the_name():
    """An item that speaks of what was not let in is not said to name an unknown case."""
    carried = CarriedIn(item="一", cases=(TRAPS_ELSE,), on=("working-group",))
    speaking = item(TRAPS_ELSE, decide=CONTINUED, number="二")
    told = refused(ledger_of(BASE), meeting("industry/112-2", "2023-06-01", speaking, carried_in=(carried,)))
    assert "leave it out here" in told
    assert "no case on record" not in told


def _found(coming: dict[str, Any]) -> dict[str, Any]:
    return {section: entries for section, entries in coming.items() if section != "items"}


ANSWERS: tuple[dict[str, Any], ...] = ({"new": True}, {"other_than": (TRAPS,)}, {"new": True, "other_than": (TRAPS,)})


@pytest.mark.parametrize(
    ("coming", "answer"),
    # Of a listed case `new` says that it first appears, and answers nothing.
    [(coming, answer) for coming in COMING for answer in ANSWERS if coming != "listed" or "other_than" in answer],
)
def test_said_to_be_another_case_it_comes_in_and_the_answer_is_on_record(coming, answer):
    """The answer is an event, is shown in the history, comes back with the minutes and the sheet, and is asked once."""
    given = answered(COMING[coming], **answer)
    minutes = meeting("industry/112-2", "2023-06-01", *given.get("items", ()), **_found(given))
    ledger = ledger_of(BASE, minutes)
    assert (TRAPS_ELSE, "awaiting-listing") in cases(ledger).values()
    (told,) = (one.event for one in ledger.events() if isinstance(one.event, CaseDistinguished))
    assert told.others == ("industry-112-1.01",)
    told_in_history = [c for c in history(ledger.timeline(), told.case) if c.kind is Kind.DISTINGUISHED]
    assert [change.facts for change in told_in_history] == [(("other-than", "、".join(told.others)),)]
    back = ledger.minutes("industry/112-2")
    entry = (*back.carried_in, *back.items)[0]
    assert entry.other_than == answer.get("other_than", ())
    assert entry.new == (answer.get("new", False) or coming == "listed")
    for language in ("en", "zh-TW"):
        assert read_sheet(write_sheet(back, four_cities(), language), four_cities()).minutes == back


def test_the_same_case_is_named_as_on_record_with_the_spelling_beside_it():
    """The third answer: the name on record, and the other as a further name."""
    ledger = ledger_of(
        BASE, meeting("industry/112-2", "2023-06-01", item(TRAPS, decide=CONTINUED, also_known_as=(TRAPS_ELSE,)))
    )
    assert ledger.find_case(TRAPS_ELSE) == ledger.find_case(TRAPS)


@pytest.mark.parametrize(
    "close",
    [
        item(TRAPS, decide=CONTINUED, renamed_to=TRAPS_ELSE),
        item(TRAPS, decide=(Decision.MERGED,), into=TRAPS_ELSE),
        item(TRAPS, decide=(Decision.SPLIT,), parts=(TRAPS_ELSE,)),
    ],
    ids=["renamed", "merged", "split"],
)
def test_a_name_may_be_close_to_its_own_source(close):
    """A new title, what a case is merged into and what it is split into is often close to what it was."""
    assert ledger_of(BASE, meeting("industry/112-2", "2023-06-01", close)).head > 0


def test_names_of_one_meeting_are_not_held_against_each_other():
    """What one meeting brings in, its minutes tell apart."""
    ledger = ledger_of(meeting("industry/112-1", "2023-03-01", item(TRAPS), item(TRAPS_ELSE, number="二")))
    assert len(cases(ledger)) == 2


def test_what_is_told_apart_is_not_asked_about_again():
    """A case that takes a close title later, of a pair that was told apart, is asked about nothing."""
    apart = meeting("industry/112-2", "2023-06-01", item(TRAPS_ELSE, other_than=(TRAPS,)))
    close = TRAPS_ELSE.replace("交流", "合作")
    ledger_of(BASE, apart, meeting("industry/112-3", "2023-09-01", item(TRAPS, decide=CONTINUED, renamed_to=close)))


def test_an_answer_where_nothing_comes_in_is_refused():
    """`other than` beside a case that goes on, or a name that nobody bears, is said to be so."""
    ledger = ledger_of(BASE)
    idle = item(TRAPS, decide=CONTINUED, other_than=(MARKET,))
    assert "no name comes in here" in refused(ledger, meeting("industry/112-2", "2023-06-01", idle))
    unknown = item(TRAPS_ELSE, other_than=("沒有這個案",))
    assert "no case on record is called" in refused(ledger, meeting("industry/112-2", "2023-06-01", unknown))


def test_a_close_name_that_came_in_meanwhile_is_asked_about(monkeypatch):
    """Two people bring in close names at once: the second is planned anew, and asked."""
    ledger = ledger_of(BASE)
    late = meeting("tourism/112-1", "2023-06-01", item("海洋廢棄物清除交流合作"))
    early = meeting("industry/112-2", "2023-06-02", item("海洋廢棄物清運交流合作"))
    decide = recording.record

    def beaten(*context: Any, **given: Any) -> Any:
        planned = decide(*context, **given)
        monkeypatch.setattr(recording, "record", decide)
        ledger.record(early)
        return planned

    monkeypatch.setattr(recording, "record", beaten)
    assert "close to what is on record" in refused(_Recording(ledger), late)


class _Recording:
    """A ledger whose head is asked for only where nothing was recorded between."""

    head = 0

    def __init__(self, ledger: CaseLedger) -> None:
        self.record = ledger.record


# --- one title, two cases ------------------------------------------------------------------------


def test_the_same_title_in_another_group_is_asked_about_and_may_be_another_case():
    """Each group then speaks of its own case by the one title, and so does the level above where it says the group."""
    asked = meeting("tourism/114-1", "2025-01-20", item(YOUTH))
    assert "new: yes" in refused(ledger_of(FIRST), asked)
    ledger = ledger_of(
        FIRST,
        SECOND,
        meeting("tourism/114-2", "2025-03-20", item(YOUTH, decide=CONTINUED)),
        meeting("industry/114-2", "2025-03-21", item(YOUTH, decide=(Decision.DELISTED,), irregular="如紀錄")),
        meeting("vice-mayor/3", "2025-05-01", item(YOUTH, decide=(Decision.LISTED,), group="tourism")),
    )
    assert cases(ledger) == {"industry-114-1.01": (YOUTH, "delisted"), "tourism-114-1.01": (YOUTH, "listed")}


def test_where_neither_group_nor_time_tells_the_case_its_id_is_asked_for():
    """The level above that names no group is asked which case is meant, and may give its id."""
    ledger = ledger_of(FIRST, SECOND)
    told = refused(ledger, meeting("vice-mayor/3", "2025-05-01", item(YOUTH, decide=(Decision.LISTED,))))
    assert "industry-114-1.01 (" in told
    assert "tourism-114-1.01 (" in told
    ledger.record(meeting("vice-mayor/3", "2025-05-01", item("tourism-114-1.01", decide=(Decision.LISTED,))))
    assert cases(ledger)["tourism-114-1.01"] == (YOUTH, "listed")


def test_a_title_of_two_cases_is_looked_up_by_group_then_by_day_and_else_asked():
    """Who asks for it without either is told both; `cases_called` gives them."""
    ended = meeting("industry/114-2", "2025-03-20", item(YOUTH, decide=(Decision.WITHDRAWN,)))
    ledger = ledger_of(FIRST, SECOND, ended)
    both = ("industry-114-1.01", "tourism-114-1.01")
    assert ledger.cases_called(YOUTH) == both
    assert ledger.cases_called(both[1]) == both[1:]
    with pytest.raises(AmbiguousNameError, match=both[0]):
        ledger.find_case(YOUTH)
    with pytest.raises(AmbiguousNameError):
        ledger.find_case(YOUTH, on=date(2025, 2, 1))
    assert ledger.find_case(YOUTH, group="tourism") == both[1]
    assert ledger.find_case(YOUTH, group="industry") == both[0]
    assert ledger.find_case(YOUTH, on=date(2025, 4, 1)) == both[1]
    assert ledger.find_case(YOUTH, on=date(2025, 1, 15)) == both[0]


def test_a_title_may_be_borne_anew_once_its_case_has_ended():
    """While it is open it is refused; withdrawn, it is asked about; said to be new, it is another case."""
    again = meeting("industry/114-3", "2025-05-20", item(YOUTH, new=True))
    assert "once that one has ended" in refused(ledger_of(FIRST), again)
    with pytest.raises(RefusedError) as caught:
        ledger_of(FIRST).record(meeting("industry/114-3", "2025-05-20", item(YOUTH)))
    assert "new: yes" in str(caught.value)
    assert "irregular" not in str(caught.value)
    ended = meeting("industry/114-2", "2025-03-20", item(YOUTH, decide=(Decision.WITHDRAWN,)))
    asked = refused(ledger_of(FIRST, ended), meeting("industry/114-3", "2025-05-20", item(YOUTH)))
    assert "ended" in asked
    ledger = ledger_of(
        FIRST, ended, again, meeting("industry/114-4", "2025-07-20", item(YOUTH, decide=(Decision.DELISTED,)))
    )
    assert cases(ledger) == {"industry-114-1.01": (YOUTH, "withdrawn"), "industry-114-3.01": (YOUTH, "delisted")}


@pytest.mark.parametrize("coming", [{"decide": (Decision.MERGED,), "into": YOUTH}, {"renamed_to": YOUTH}])
def test_a_case_reopened_by_an_earlier_item_bears_its_title_again(coming):
    """An item that merges into it means it, and none takes its title: that it had ended is past by then."""
    ended = meeting("industry/114-2", "2025-02-10", item(YOUTH, decide=(Decision.DELISTED,)))
    ledger = ledger_of(FIRST, meeting("industry/113-1", "2024-05-01", item(MARKET)), ended)
    reopened = item(YOUTH, decide=(Decision.REOPENED,))
    later = item(MARKET, **{"decide": CONTINUED, **coming}, number="二")
    minutes = meeting("industry/114-3", "2025-03-10", reopened, later)
    if "into" in coming:
        assert "ended" in refused(ledger, meeting("industry/114-3", "2025-03-10", later))
        ledger.record(minutes)
        assert cases(ledger)["industry-114-1.01"] == (YOUTH, "awaiting-listing")
        assert cases(ledger)["industry-113-1.01"] == (MARKET, "merged")
    else:
        assert "is a name of industry-114-1.01 already" in refused(ledger, minutes)
        new = meeting("industry/114-3", "2025-03-10", reopened, item(MARKET, decide=CONTINUED, new=True, **coming))
        assert "is a name of industry-114-1.01 already" in refused(ledger, new)


def test_beside_listed_new_says_that_a_case_first_appears():
    """In another group that is another case; in the same one it is asked about, and `other than` answers."""

    def listed(group: str, **answer: Any) -> Minutes:
        return meeting(
            "vice-mayor/3", "2025-05-01", item(YOUTH, decide=(Decision.LISTED,), new=True, group=group, **answer)
        )

    assert len(cases(ledger_of(FIRST, listed("tourism")))) == 2
    assert "already" in refused(ledger_of(FIRST), listed("industry"))
    ended = meeting("industry/114-2", "2025-03-20", item(YOUTH, decide=(Decision.WITHDRAWN,)))
    told = refused(ledger_of(FIRST, ended), listed("industry"))
    assert "other than" in told
    assert "new: yes" not in told
    assert len(cases(ledger_of(FIRST, ended, listed("industry", other_than=(YOUTH,))))) == 2


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_two_cases_of_one_title_stay_two_in_whatever_order_they_are_recorded(order):
    """Nothing joins a case that was said to be new with another of its title."""
    ended = meeting("industry/114-2", "2025-03-20", item(YOUTH, decide=(Decision.WITHDRAWN,)))
    again = meeting("industry/114-3", "2025-05-20", item(YOUTH, new=True))
    meetings = (FIRST, ended, again)
    with new_ledger(four_cities()) as ledger:
        for number in order:
            ledger.record(meetings[number], backfill=True)
        titles = [state.status for state in status(ledger.timeline())]
        assert sorted(titles, key=lambda one: one.value) == [Status.AWAITING_LISTING, Status.WITHDRAWN]


@pytest.mark.parametrize("turned", [False, True])
def test_two_cases_that_exchange_their_titles_come_out_right(turned):
    """Each then bears the other's title, whichever item comes first, and later minutes mean the one that bears it."""
    other = "海洋廢棄物清除合作"
    base = meeting("industry/112-1", "2023-03-01", item(TRAPS), item(other, number="二"))
    items = (
        item(TRAPS, decide=CONTINUED, renamed_to=other),
        item(other, decide=CONTINUED, renamed_to=TRAPS, number="二"),
    )
    exchange = meeting("industry/112-2", "2023-06-01", *(items[::-1] if turned else items))
    later = meeting("industry/112-3", "2023-09-01", item(TRAPS, decide=(Decision.WITHDRAWN,)))
    ledger = ledger_of(base, exchange, later)
    assert cases(ledger) == {
        "industry-112-1.01": (other, "awaiting-listing"),
        "industry-112-1.02": (TRAPS, "withdrawn"),
    }
    assert not any(isinstance(one.event, CasesFoundSame) for one in ledger.events())


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_an_exchange_of_titles_comes_out_right_where_it_is_known_before_the_cases(order):
    """Minutes that bring the cases in, recorded after those of the exchange, bring in the ones that were called so."""
    other = "海洋廢棄物清除合作"
    base = meeting("industry/112-1", "2023-03-01", item(TRAPS), item(other, number="二"))
    items = (
        item(TRAPS, decide=CONTINUED, renamed_to=other),
        item(other, decide=CONTINUED, renamed_to=TRAPS, number="二"),
    )
    with new_ledger(four_cities()) as ledger:
        for number in order:
            ledger.record((base, meeting("industry/112-2", "2023-06-01", *items))[number], backfill=True)
        assert {case: title for case, (title, _) in cases(ledger).items()} == {
            "industry-112-1.01": other,
            "industry-112-1.02": TRAPS,
        }


def test_cases_that_come_in_may_exchange_their_titles_at_once():
    """Carried in, or merely spoken of, and renamed to each other's title in the same minutes."""
    items = (item(TRAPS, decide=CONTINUED, renamed_to=MARKET), item(MARKET, decide=CONTINUED, renamed_to=TRAPS))
    found = CarriedIn(item="一", cases=(TRAPS, MARKET), on=("working-group",))
    ledger = ledger_of(meeting("industry/112-1", "2023-03-01", *items, carried_in=(found,)))
    titles = {case: title for case, (title, _) in cases(ledger).items()}
    assert titles == {"industry-112-1.01": MARKET, "industry-112-1.02": TRAPS}
    spoken = (item(TRAPS, decide=CONTINUED), item(MARKET, decide=CONTINUED, number="二"))
    with new_ledger(four_cities()) as late:
        late.record(meeting("industry/112-2", "2023-06-01", *spoken, *items), backfill=True)
        assert sorted(title for title, _ in cases(late).values()) == sorted((MARKET, TRAPS))
        assert late.record(late.minutes("industry/112-2"), backfill=True).outcome == "unchanged"


@pytest.mark.parametrize("carried", [True, False])
def test_a_case_that_has_its_own_title_back_exchanges_none(carried):
    """Renamed and renamed back at one meeting, it is one case, and stays so however the minutes are recorded again."""
    back = (item(TRAPS, decide=CONTINUED, renamed_to=MARKET), item(MARKET, decide=CONTINUED, renamed_to=TRAPS))
    found = CarriedIn(item="一", cases=(TRAPS,), on=("working-group",))
    if carried:
        meetings = (meeting("industry/112-1", "2023-03-01", *back, carried_in=(found,)),)
    else:
        meetings = (
            meeting("industry/112-1", "2023-03-01", item(TRAPS)),
            meeting("industry/112-2", "2023-06-01", *back),
        )
    ledger = ledger_of(*meetings)
    assert [title for title, _ in cases(ledger).values()] == [TRAPS]
    assert ledger.record(meetings[-1], backfill=True).outcome == "unchanged"


def test_an_amendment_is_asked_like_a_recording_and_keeps_the_ids():
    """A corrected title is asked about; the answer may be added, changed and taken back with the title."""
    asked = meeting("tourism/114-1", "2025-01-20", item(YOUTH))
    ledger = ledger_of(FIRST, meeting("tourism/114-1", "2025-01-20", item(MARKET)))
    with pytest.raises(TranscriptionError, match="new: yes"):
        ledger.amend(asked, because="誤植")
    for answer in ({"new": True}, {"other_than": (YOUTH,)}):
        ledger.amend(meeting("tourism/114-1", "2025-01-20", item(YOUTH, **answer)), because="誤植")
        assert set(ledger.cases_called(YOUTH)) == {"industry-114-1.01", "tourism-114-1.01"}
    ledger.amend(meeting("tourism/114-1", "2025-01-20", item(MARKET)), because="無誤")
    assert cases(ledger)["tourism-114-1.01"][0] == MARKET
    assert ledger.find_case(YOUTH) == "industry-114-1.01"


def test_a_chain_of_new_titles_comes_out_right():
    """One case takes the title that another gives up at the same meeting."""
    other, third = "海洋廢棄物清除合作", "毒品防制跨域研習"
    base = meeting("industry/112-1", "2023-03-01", item(TRAPS), item(other, number="二"))
    chain = meeting(
        "industry/112-2",
        "2023-06-01",
        item(TRAPS, decide=CONTINUED, renamed_to=other),
        item(other, decide=CONTINUED, renamed_to=third, number="二"),
    )
    ledger = ledger_of(base, chain, meeting("industry/112-3", "2023-09-01", item(other, decide=(Decision.WITHDRAWN,))))
    assert cases(ledger) == {
        "industry-112-1.01": (other, "withdrawn"),
        "industry-112-1.02": (third, "awaiting-listing"),
    }


def test_a_title_that_its_case_keeps_is_not_taken_by_another():
    """Without an exchange the title of an open case of the group is refused, new or not."""
    taking = item(MARKET, decide=CONTINUED, renamed_to=TRAPS, new=True)
    assert "already" in refused(ledger_of(BASE), meeting("industry/112-2", "2023-06-01", taking))


def test_minutes_on_record_word_for_word_are_unchanged_though_a_correction_made_their_titles_two_cases():
    """What a title meant when it was recorded it goes on meaning; other words under it are still other content."""
    later = meeting("industry/114-4", "2025-10-01", item(YOUTH, decide=CONTINUED))
    with new_ledger(four_cities()) as ledger:
        ledger.record(FIRST)
        ledger.record(meeting("industry/114-2", "2025-04-01", item(YOUTH, decide=(Decision.DELISTED,))))
        ledger.record(meeting("industry/114-3", "2025-07-01", item(YOUTH, new=True)))
        ledger.record(later)
        ledger.withdraw("industry/114-2", because="誤植")
        assert ledger.record(later).outcome == "unchanged"
        with pytest.raises(AlreadyRecordedError, match="decisions"):
            ledger.record(meeting("industry/114-4", "2025-10-01", item(YOUTH, decide=(Decision.DELISTED,))))


def test_an_unknown_name_is_not_offered_as_its_own_spelling():
    """A name that only the minutes being amended brought in is unknown without them, and no near name of itself."""
    found = CarriedIn(item="一", cases=(MARKET, TRAPS), on=("working-group",))
    with new_ledger(four_cities()) as ledger:
        ledger.record(meeting("industry/112-1", "2023-03-01", carried_in=(found,)))
        given = meeting("industry/112-1", "2023-03-01", item(TRAPS, decide=CONTINUED), item(MARKET, number="二"))
        with pytest.raises(TranscriptionError) as caught:
            ledger.amend(given, because="更正")
    assert f"「{TRAPS}」" in str(caught.value)
    assert "is it" not in str(caught.value)
