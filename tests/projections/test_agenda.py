"""What the next meeting has before it: its register in order, and what is open about each case."""

from __future__ import annotations

from datetime import date

import pytest

from ledger.errors import InputError
from ledger.model.minutes import CarriedIn, Deadline, Directive, Item, Minutes
from ledger.model.vocabulary import Decision, Kind, Promised, Status
from ledger.testing.ledgers import new_ledger
from projections import Agenda, AgendaCase, agenda
from tests.support.platforms import FOUR_CITIES, RIVER_BASIN, four_cities, recorded

LEVELS = ("working-group", "vice-mayor")


def item(number: str, *cases: str, decide: Decision = Decision.CONTINUED, **fields) -> Item:
    """One item."""
    return Item(item=number, cases=cases, decisions=(decide,), **fields)


def told(task: str, **by) -> tuple[Directive, ...]:
    """One directive, with a deadline where one is given."""
    return (Directive(to=("四市",), task=task, by=Deadline(**by) if by else None),)


FIRST = Minutes(
    meeting="industry/113-1",
    held=date(2024, 2, 1),
    carried_in=(CarriedIn(item="一", cases=("甲",), on=LEVELS),),
    items=(item("二", "乙", decide=Decision.LISTED, new=True),),
)


def next_after(*later: Minutes) -> Agenda:
    """The agenda of the group's next meeting after a first one and ``later``."""
    with new_ledger(four_cities()) as ledger:
        for minutes in (FIRST, *later):
            ledger.record(minutes)
        return agenda(ledger.timeline(), "industry/113-9")


def case_of(found: Agenda, title: str) -> AgendaCase:
    """One case of an agenda, wherever it stands in it."""
    return next(case for case in (*found.cases, *found.proposals, *found.awaiting) if case.title == title)


def second(*items: Item, held: date = date(2024, 6, 1)) -> Minutes:
    """The second meeting."""
    return Minutes(meeting="industry/113-2", held=held, items=items)


def third(*items: Item) -> Minutes:
    """The third meeting."""
    return Minutes(meeting="industry/113-3", held=date(2024, 9, 1), items=items)


def test_the_register_stands_in_the_order_the_cases_came():
    """By the day of listing, what was there before the record first; each with its day and status."""
    found = next_after(second(item("一", "丙", decide=Decision.LISTED, new=True), item("二", "甲")))
    assert [(case.title, case.listed_on) for case in found.cases] == [
        ("甲", None),
        ("乙", date(2024, 2, 1)),
        ("丙", date(2024, 6, 1)),
    ]
    assert case_of(found, "乙").status is Status.AWAITING_LISTING
    assert (found.level, found.group, found.as_of) == ("working-group", "industry", date(2024, 6, 1))


def test_the_last_meeting_that_spoke_of_a_case():
    """Its item is that of the decision, not of a directive that came later; all it resolved is told."""
    found = next_after(
        second(item("一", "甲"), Item(item="二", cases=("甲",), directives=told("報告"))),
        third(Item(item="一", decisions=(Decision.REST_CONTINUED,), rest=2)),
    )
    last = case_of(found, "甲").last
    assert last is not None
    assert (last.meeting, last.item, last.day) == ("industry/113-2", "一", date(2024, 6, 1))
    assert last.kinds == (Kind.CONTINUED, Kind.DIRECTIVE_ISSUED)


def test_requests_that_are_not_answered():
    """A request to the level above is open at meeting and item until that level answers it."""
    asked = next_after(second(item("一", "乙", decide=Decision.REFERRED_FOR_LISTING)))
    (promise,) = case_of(asked, "乙").promises
    assert (promise.kind, promise.stated_at.where) == (Promised.REFERRAL_FOR_LISTING, "industry/113-2 一")
    assert promise.owed_by == ("vice-mayor",)
    answered = Minutes(meeting="vice-mayor/1", held=date(2024, 7, 1), items=(item("一", "乙", decide=Decision.LISTED),))
    done = next_after(second(item("一", "乙", decide=Decision.REFERRED_FOR_LISTING)), answered)
    assert case_of(done, "乙").promises == ()


def test_a_case_off_the_register_waits_elsewhere():
    """A case that the level above still lists is not on the group's register, and is told apart."""
    found = next_after(second(item("一", "甲", decide=Decision.REFERRED_FOR_DELISTING)))
    assert [case.title for case in found.awaiting] == ["甲"]
    assert [case.title for case in found.cases] == ["乙"]
    assert found.awaiting[0].listed_on is None
    assert [promise.kind for promise in found.awaiting[0].promises] == [Promised.REFERRAL_FOR_DELISTING]


def test_a_planned_delisting_is_open_until_it_is_kept():
    """Planned anew, it is one promise with its last time; a case delisted since has nothing open."""
    plans = [
        second(item("一", "甲", delisting_planned=Deadline(wording="第3季", due=date(2024, 9, 30)))),
        third(item("一", "甲", delisting_planned=Deadline(wording="第4季", due=date(2024, 12, 31)))),
    ]
    (promise,) = case_of(next_after(*plans), "甲").promises
    assert (promise.kind, promise.due, promise.due_wording) == (Promised.DELISTING_PLANNED, date(2024, 12, 31), "第4季")
    assert [one.where for one in promise.restated] == ["industry/113-3 一"]
    gone = third(item("一", "甲", decide=Decision.REFERRED_FOR_DELISTING))
    (away,) = next_after(plans[0], gone).awaiting
    assert [promise.kind for promise in away.promises] == [Promised.DELISTING_PLANNED, Promised.REFERRAL_FOR_DELISTING]


@pytest.mark.parametrize(
    ("by", "later", "is_open"),
    [
        ({"due": date(2024, 6, 30)}, (), True),
        ({"wording": "下次會議前"}, (), True),
        ({}, (), False),
        ({"due": date(2024, 8, 31)}, (third(item("一", "甲")),), True),
        ({"due": date(2024, 9, 1)}, (third(item("一", "甲")),), True),
        ({"wording": "下次會議前"}, (third(item("一", "甲")),), True),
        ({"wording": "盡快"}, (), False),
        ({"due": date(2024, 12, 31)}, (third(item("一", "甲", decide=Decision.DEADLINE_MET)),), False),
        ({"due": date(2024, 6, 30)}, (third(item("一", "乙")),), True),
    ],
)
def test_directives_with_a_time(by, later, is_open):
    """Open until minutes say that it was met; that a later meeting spoke of the case does not."""
    found = next_after(second(item("一", "甲", directives=told("報告", **by))), *later)
    assert [promise.text for promise in case_of(found, "甲").promises] == (["報告"] if is_open else [])


def test_proposals_stand_apart():
    """A proposal put off is on no register; its deferral is open where it was last resolved."""
    found = next_after(second(item("一", "丁", decide=Decision.PROPOSED), item("二", "丁", decide=Decision.DEFERRED)))
    assert [case.title for case in found.proposals] == ["丁"]
    assert [(promise.kind, promise.stated_at.item) for promise in found.proposals[0].promises] == [
        (Promised.DEFERRAL, "二")
    ]


def test_a_group_that_no_minutes_are_on_record_of():
    """Named cases that another level lists, and how many it lists by number, stand apart from the empty register."""
    with recorded(FOUR_CITIES) as ledger:
        timeline = ledger.timeline()
    found = agenda(timeline, "transport/115-1")
    assert (found.has_met, found.cases, found.proposals, found.awaiting) == (False, (), (), ())
    assert [case.status for case in found.elsewhere] == [Status.LISTED] * 2
    assert found.unnamed_elsewhere == (("vice-mayor", 16),)
    for meeting in ("industry/114-5", "vice-mayor/4"):
        known = agenda(timeline, meeting)
        assert (known.has_met, known.elsewhere, known.unnamed_elsewhere) == (True, (), ())


def test_the_vice_mayors_of_the_four_cities():
    """Group by group, by name or by number, the registers that the third meeting left and the groups changed since."""
    with recorded(FOUR_CITIES) as ledger:
        found = agenda(ledger.timeline(), "vice-mayor/4")
    sizes = dict(found.unnamed)
    for case in found.cases:
        sizes[case.group] = sizes.get(case.group, 0) + 1
    assert sizes == {
        "transport": 18, "disaster": 8, "education": 4, "industry": 5, "urban": 5, "health": 12, "environment": 3,
        "tourism": 8,
    }  # fmt: skip
    assert sum(sizes.values()) == 63
    assert "基北北桃淨零轉型聯合行動" in [case.title for case in found.awaiting]


def test_three_levels():
    """On another platform each level has an agenda of its own."""
    with recorded(RIVER_BASIN) as ledger:
        timeline = ledger.timeline()
    for meeting, level in (("floods/2032-1", "working-party"), ("board/2032-1", "board"), ("council/8", "council")):
        found = agenda(timeline, meeting)
        group = "floods" if level == "working-party" else ""
        assert {case.case for case in found.cases} == {s.id for s in timeline.replayed().register(level, group)}
        assert not {case.case for case in found.cases} & {case.case for case in found.awaiting}


def test_an_empty_ledger():
    """With nothing on record an agenda is empty, of no day; a meeting that cannot be is refused."""
    with new_ledger(four_cities()) as ledger:
        found = agenda(ledger.timeline(), "industry/113-1")
        assert (found.cases, found.proposals, found.awaiting, found.as_of) == ((), (), (), None)
        with pytest.raises(InputError, match="nobody"):
            agenda(ledger.timeline(), "nobody/113-1")
