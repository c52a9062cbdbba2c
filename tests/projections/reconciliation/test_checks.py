"""Every declared count is held against the record: agrees, differs, or cannot be told."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve as altered

from ledger.model.events import DeclaredCount
from ledger.model.minutes import CarriedIn, Directive, Item, Minutes, Presumed
from ledger.model.vocabulary import Counted, Decision, Instant, Kind, Verdict
from ledger.testing.ledgers import new_ledger
from projections import history, reconcile
from tests.projections.reconciliation.records import LEVELS, count, item
from tests.support.platforms import RIVER_BASIN, four_cities, recorded

FIRST = Minutes(
    meeting="industry/113-1",
    held=date(2024, 2, 1),
    carried_in=(CarriedIn(item="一", cases=("甲", "乙", "丙"), on=LEVELS, scope=("taipei", "keelung")),),
)


SECOND = Minutes(
    meeting="industry/113-2",
    held=date(2024, 6, 1),
    items=(
        item("一(一)", "甲"),
        item("一(二)", "乙", decide=Decision.REFERRED_FOR_DELISTING),
        item("二(一)", "丁", decide=Decision.PROPOSED),
        item("二(二)", "戊", decide=Decision.LISTED, new=True, category="measure"),
    ),
)


def checks(*declared: DeclaredCount, minutes: Minutes = SECOND, before: tuple[Minutes, ...] = (FIRST,), language="en"):
    """What comes of ``declared`` at a meeting."""
    with new_ledger(four_cities()) as ledger:
        for one in before:
            ledger.record(one)
        ledger.record(altered(minutes, declared=declared))
        return list(reconcile(ledger.timeline(), minutes.meeting, language=language))


@pytest.mark.parametrize(
    ("of", "instant", "told", "derived", "method"),
    [
        (Counted.LISTED, Instant.BEFORE, {}, 3, "register"),
        (Counted.LISTED, Instant.AFTER, {}, 3, "register"),
        (Counted.LISTED, Instant.BEFORE, {"level": "vice-mayor"}, 3, "register"),
        (Counted.LISTED, Instant.AFTER, {"category": "measure"}, 1, "register"),
        (Counted.LISTED, Instant.BEFORE, {"scope": ("keelung", "taipei")}, 3, "register"),
        (Counted.LISTED, Instant.BEFORE, {"scope": ("taipei",)}, 0, "register"),
        (Counted.RUNNING, Instant.BEFORE, {}, 3, "register"),
        (Counted.RUNNING, Instant.AFTER, {}, 2, "register"),
        (Counted.ADDED, Instant.DURING, {}, 1, "resolutions"),
        (Counted.ADDED, Instant.DURING, {"category": "cooperation"}, 0, "resolutions"),
        (Counted.DELISTED, Instant.DURING, {}, 0, "resolutions"),
        (Counted.OFF_REGISTER, Instant.DURING, {}, 1, "resolutions"),
        (Counted.REFERRED_FOR_DELISTING, Instant.DURING, {}, 1, "resolutions"),
        (Counted.REFERRED_FOR_DELISTING, Instant.DURING, {"under": "一"}, 1, "resolutions"),
        (Counted.REFERRED_FOR_DELISTING, Instant.DURING, {"under": "二"}, 0, "resolutions"),
        (Counted.REFERRED_FOR_LISTING, Instant.DURING, {}, 0, "resolutions"),
        (Counted.CONTINUED, Instant.DURING, {}, 1, "resolutions"),
        (Counted.PROPOSED, Instant.DURING, {}, 1, "resolutions"),
        (Counted.DEFERRED, Instant.DURING, {}, 0, "resolutions"),
        (Counted.WITHDRAWN, Instant.DURING, {}, 0, "resolutions"),
        (Counted.MERGED_FROM, Instant.DURING, {}, 0, "resolutions"),
        (Counted.MERGED_INTO, Instant.DURING, {}, 0, "resolutions"),
        (Counted.REST_CONTINUED, Instant.DURING, {}, 1, "register"),
        (Counted.NAMED, Instant.DURING, {}, 4, "named"),
        (Counted.NAMED, Instant.DURING, {"under": "一"}, 2, "named"),
    ],
)
def test_each_count_is_held_against_what_it_counts(of, instant, told, derived, method):
    """The number derived agrees when declared, and any other number differs from it."""
    (right,) = checks(count(derived, of, instant, **told))
    assert (right.derived, right.method, right.verdict, right.what) == (derived, method, Verdict.AGREES, of)
    assert len(right.cases) == derived
    (wrong,) = checks(count(derived + 1, of, instant, **told))
    assert (wrong.derived, wrong.declared, wrong.verdict) == (derived, derived + 1, Verdict.DIFFERS)


def test_an_exhaustive_list_is_held_against_two_things():
    """The cases named under the item and the register are proved apart; what is left out is named."""
    named, register = checks(count(2, Counted.LISTED, Instant.BEFORE, under="一", exhaustive=True))
    assert (named.method, named.verdict, named.what) == ("named", Verdict.AGREES, Counted.NAMED)
    assert (register.method, register.derived, register.verdict) == ("register", 3, Verdict.DIFFERS)
    assert "丙" in register.because


def test_a_case_listed_but_not_on_the_register_is_named():
    """A list that names what is not on the register says which case it is."""
    third = Minutes(
        meeting="industry/113-3",
        held=date(2024, 9, 1),
        items=(item("一", "甲"), item("二", "乙", decide=Decision.DEADLINE_MET)),
    )
    found = checks(count(5, Counted.LISTED, Instant.BEFORE, exhaustive=True), minutes=third, before=(FIRST, SECOND))
    assert "乙" in found[-1].because
    assert "戊" in found[-1].because


def test_a_register_that_the_minutes_themselves_carried_in_proves_nothing():
    """Counting what the same minutes brought in cannot be told, in either language, and says why."""
    for language in ("en", "zh-TW"):
        (found,) = checks(count(3, Counted.LISTED, Instant.BEFORE), minutes=FIRST, before=(), language=language)
        assert (found.verdict, found.derived) == (Verdict.CANNOT_TELL, 3)
        assert found.because


def test_what_rests_on_a_presumption_says_so():
    """A count derived from presumed places agrees, and the evidence says how many are presumed."""
    presumed = Presumed(
        item="一", cases=("丁",), decision=Decision.LISTED, level="vice-mayor",
        after=date(2024, 6, 2), before=date(2024, 9, 1), taken_on=date(2024, 6, 2), basis="later",
    )  # fmt: skip
    accept = altered(SECOND, items=(*SECOND.items, item("三", "丁", decide=Decision.ACCEPTED)))
    third = Minutes(meeting="industry/113-3", held=date(2024, 9, 1), items=(item("一", "甲"),), presumed=(presumed,))
    (found,) = checks(count(4, Counted.LISTED, Instant.BEFORE), minutes=third, before=(FIRST, accept))
    assert found.verdict is Verdict.AGREES
    assert "presumed" in found.because


def test_the_groups_counts_add_up_to_the_total():
    """A total over all groups is held against the groups' own counts as well as against the record."""
    council = Minutes(
        meeting="vice-mayor/3", held=date(2024, 7, 1), items=(item("一", "乙", decide=Decision.DELISTED),)
    )
    declared = (
        count(2, Counted.DELISTED),
        count(1, Counted.DELISTED, group="industry"),
        count(1, Counted.DELISTED, group="urban"),
    )
    found = checks(*declared, minutes=council, before=(FIRST, SECOND))
    assert [(c.method, c.group, c.derived, c.verdict) for c in found] == [
        ("resolutions", "", 1, Verdict.DIFFERS),
        ("sum", "", 2, Verdict.AGREES),
        ("resolutions", "industry", 1, Verdict.AGREES),
        ("resolutions", "urban", 0, Verdict.DIFFERS),
    ]


def test_counts_of_three_levels_agree():
    """What the invented councils declare comes out at each of their levels; the carried-in count cannot be told."""
    with recorded(RIVER_BASIN) as ledger:
        found = list(reconcile(ledger.timeline()))
    verdicts = [(c.meeting, c.says, c.method, c.verdict) for c in found]
    assert verdicts == [
        ("floods/2031-1", "two in hand", "named", Verdict.AGREES),
        ("floods/2031-1", "two in hand", "register", Verdict.CANNOT_TELL),
        ("floods/2031-1", "two proposals", "resolutions", Verdict.AGREES),
        ("board/2031-1", "one added", "resolutions", Verdict.AGREES),
        ("board/2031-1", "one goes up", "resolutions", Verdict.AGREES),
        ("council/7", "one added", "resolutions", Verdict.AGREES),
        ("council/7", "one closed", "resolutions", Verdict.AGREES),
    ]


def test_the_rest_means_the_same_cases_in_the_history_and_in_the_count():
    """A case of which the meeting only says a directive is either named or of the rest, in both answers alike."""
    told = Item(item="一", cases=("甲",), directives=(Directive(to=("四市",), task="report"),))
    rest = Item(item="二", decisions=(Decision.REST_CONTINUED,), rest=2)
    with new_ledger(four_cities()) as ledger:
        ledger.record(FIRST)
        declared = (count(2, Counted.REST_CONTINUED),)
        ledger.record(altered(SECOND, items=(told, rest), declared=declared))
        timeline = ledger.timeline()
        (found,) = reconcile(timeline, SECOND.meeting)
        states = timeline.replayed().cases.values()
        meant = {s.title for s in states if any(c.kind is Kind.REST_CONTINUED for c in history(timeline, s.id))}
    assert meant == set(found.cases)


def test_where_a_missing_case_was_last_resolved_is_not_hidden_by_a_presumption():
    """A presumption of the same minutes that takes effect earlier does not cut short the search for the last one."""
    presumed = Presumed(
        item="一",
        cases=("乙",),
        decision=Decision.DELISTED,
        level="vice-mayor",
        after=date(2024, 2, 1),
        before=date(2024, 9, 1),
        taken_on=date(2024, 3, 1),
        basis="later",
    )
    second = altered(SECOND, items=(item("一(一)", "甲"), item("一(二)", "丙")))
    third = Minutes(
        meeting="industry/113-3",
        held=date(2024, 9, 1),
        items=(item("一(一)", "甲"), item("一(二)", "乙")),
        presumed=(presumed,),
    )
    declared = count(2, Counted.LISTED, Instant.BEFORE, under="一", exhaustive=True)
    found = checks(declared, minutes=third, before=(FIRST, second))
    assert found[-1].verdict is Verdict.DIFFERS
    assert "丙" in found[-1].because
    assert "industry/113-2 一(二)" in found[-1].because
