"""Rules on cases: names, forgotten cases and deadlines that are over."""

from __future__ import annotations

from datetime import timedelta

import pytest
from attrs import evolve as altered
from hypothesis import given
from hypothesis import strategies as st

from ledger.model.minutes import CarriedIn, Deadline, Directive, Item
from ledger.model.vocabulary import Decision, DraftConcern, Severity
from ledger.text.diagnostic import Location
from tests.projections.lint.drafts import FIRST, HELD, LEVELS, REST, concerns, findings, item


def test_each_case_forgotten_is_told_by_name_and_the_unnamed_by_number():
    """Cases that no item names, one finding each with the last item that named it, and one for those without a name."""
    found = findings(item("一", "乙案"))
    assert concerns(found) == [DraftConcern.FORGOTTEN] * 3
    assert "甲案" in found[0].problem.en
    assert "industry/113-1 一 (2024-02-01)" in found[0].problem.en
    assert "industry/113-1 一（113-02-01）" in found[0].problem.zh
    assert "丙案" in found[1].problem.en
    assert "2 cases" in found[2].problem.en
    assert {one.severity for one in found} == {Severity.PROBLEM}


def test_a_directive_names_a_case_too():
    """A case that an item only gives a directive about is not forgotten."""
    told = Item(item="一", cases=("甲案", "乙案", "丙案"), directives=(Directive(to=("四市",), task="報告"),))
    assert concerns(findings(told)) == [DraftConcern.FORGOTTEN]


def test_a_case_spoken_of_by_an_alias_is_named():
    """It is not forgotten; that the alias is not the title is for consideration, at that very name."""
    (found,) = findings(item("一", "乙案", "甲之又名"), altered(REST, rest=3))
    assert (found.concern, found.severity) == (DraftConcern.OTHER_NAME, Severity.CONSIDER)
    assert found.place == Location(section="items", entry=0, key="cases", part=1)


def test_a_case_renamed_by_the_draft_keeps_its_old_name_till_then():
    """The item that renames a case speaks of it by its title, and later items by its new one: no finding."""
    renaming = item("一", "甲案", renamed_to="甲新案")
    assert findings(renaming, item("二", "甲新案", decide=Decision.DEADLINE_MET), altered(REST, rest=4)) == ()


def test_a_case_that_an_unknown_name_may_mean_is_not_forgotten_as_well():
    """The near name is a question already put; the case is not told a second time."""
    near = "推動跨境電商標竿企業選拔案"
    first = altered(FIRST, carried_in=(CarriedIn(item="一", cases=(near, "丙案"), on=LEVELS),), items=())
    found = findings(item("一", near.removesuffix("案")), before=(first,))
    assert [one.problem.en.split("」")[0] for one in found if one.concern is DraftConcern.FORGOTTEN] == [
        "no item names 「丙案"
    ]


@pytest.mark.parametrize("key", ["due", "delisting_planned", "directives"])
@pytest.mark.parametrize(("days", "told"), [(-1, True), (0, False), (1, False)])
def test_a_deadline_is_past_the_day_before_the_meeting(key, days, told):
    """A day before the meeting is past, the day itself is not; so with every kind of deadline."""
    deadline = Deadline(due=HELD + timedelta(days=days), wording="某日")
    value = (Directive(to=("四市",), task="報告", by=deadline),) if key == "directives" else deadline
    found = findings(item("一", "甲案", **{key: value}), altered(REST, rest=4))
    assert [one.place.key for one in found] == ([key] if told else [])


@given(named=st.sets(st.sampled_from(["甲案", "乙案", "丙案"])), rest=st.booleans())
def test_what_is_forgotten_is_what_is_neither_named_nor_the_rest(named, rest):
    """Named, forgotten and continued as the rest are together the register, and never the same case twice."""
    items = [item(f"一{n}", name) for n, name in enumerate(sorted(named))]
    found = findings(*items, *([altered(REST, rest=5 - len(named))] if rest else []))
    forgotten = [name for one in found for name in ("甲案", "乙案", "丙案") if f"「{name}」" in one.problem.en]
    assert sorted(forgotten) == ([] if rest else sorted({"甲案", "乙案", "丙案"} - named))
    assert len(found) == (0 if rest else 4 - len(named))
