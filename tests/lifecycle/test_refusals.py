"""Refusals word for word, in both languages, and what recording with backfill may admit of them."""

from __future__ import annotations

import pytest
from attrs import evolve as altered

from ledger.lifecycle import Refusal, describe, guards
from ledger.lifecycle.guards import _known, _unless_delisted
from ledger.lifecycle.refusals import GuardContext
from ledger.model.events import CaseFirstSeen
from ledger.testing.rules import (
    THREE,
    TWO,
    accepted,
    alias_confirmed,
    carried_in,
    continued,
    deadline_met,
    deferred,
    delisted,
    directive,
    due_date_moved,
    event,
    given,
    listed,
    merged,
    moved,
    noted,
    owners_changed,
    planned,
    proposed,
    referred_for_delisting,
    referred_for_listing,
    renamed,
    reopened,
    scope_changed,
    split,
    withdrawn,
)
from ledger.text.bilingual import Text
from ledger.text.catalogue import phrase
from tests.support.platforms import four_cities

LOW, MIDDLE, TOP = THREE
BOTH = carried_in(on=TWO)
BELOW = carried_in(on=TWO[:1], never_on=TWO[1:])
GONE = (BELOW, delisted())
OWNED = carried_in(owners=("甲局", "乙局"))

IRREGULAR = 'if the minutes really say so, give the item `irregular: "why"` (例外)'
ANOTHER = (
    "another case may bear its title in another group, or once it has ended: say so by `new: yes` (新案: 是) "
    "or `other than` (有別於)"
)
ANOTHER_ZH = "同名之另案，得於其他小組或該案結束後提出，請填「新案: 是」或「有別於」"
BRINGING_IN = ("carried in", "proposed", "listed as new")
IRREGULAR_ZH = "如紀錄確係如此，請於該項次加註 `例外: 理由`"


def refused(history, resolution, levels=TWO) -> Refusal:
    """The refusal of ``resolution`` after ``history``."""
    refusal = guards.check(given(*history, levels=levels).cases, resolution, levels)
    assert refusal is not None
    return refusal


@pytest.mark.parametrize(
    ("history", "resolution", "cannot", "advice", "cannot_zh", "advice_zh", "is_open"),
    [
        ((BELOW,), BOTH, "carried in", "it is on record already: leave it out", "承接", "該案已登錄，請勿承接", False),
        (
            (BELOW,),
            proposed(),
            "proposed",
            "a proposal brings in a new case: use another title, or say what is resolved",
            "提案",
            "提案係提出新案：請改用他名，或寫明所作決議",
            False,
        ),
        (
            (BELOW,),
            accepted(),
            "accepted",
            "only a proposal is accepted; a case on the register is continued",
            "立案",
            "僅提案得立案；已列管者為持續列管",
            True,
        ),
        (
            (BOTH,),
            referred_for_listing(),
            "referred to vice-mayor for listing",
            "it stands on that register already",
            "提請vice-mayor列管",
            "該案已在該層級列管",
            True,
        ),
        (
            GONE,
            referred_for_listing(),
            "referred to vice-mayor for listing",
            "reopen it, or propose a new case",
            "提請vice-mayor列管",
            "請恢復列管，或另提新案",
            True,
        ),
        (
            (BELOW,),
            listed(introduces=True),
            "listed as new",
            "it is on record already; leave `new` (新案) out",
            "作為新案列管",
            "該案已登錄，請刪去 `新案`",
            False,
        ),
        (
            (BOTH,),
            listed(),
            "listed by vice-mayor",
            "it stands on that register already: continue it",
            "由vice-mayor列管",
            "該案已在該層級列管，請寫持續列管",
            True,
        ),
        (
            (BOTH, delisted(level=TWO[1])),
            listed(),
            "listed by vice-mayor",
            "it was delisted there: reopen it (恢復列管)",
            "由vice-mayor列管",
            "該案已由該層級解列，請寫恢復列管",
            True,
        ),
        (
            (proposed(),),
            listed(),
            "listed by vice-mayor",
            "no level below follows it: accept it there first",
            "由vice-mayor列管",
            "下級均未列管該案，請先於下級立案",
            True,
        ),
        (
            GONE,
            continued(),
            "continued: it is not on the register of working-group",
            "list, accept or reopen it",
            "持續列管：該案不在working-group列管清單",
            "請寫列管、同意立案或恢復列管",
            True,
        ),
        ((BELOW,), deferred(), "deferred", "only a proposal is deferred", "暫緩提請", "僅提案得暫緩", True),
        (
            (BOTH,),
            withdrawn(),
            "withdrawn",
            "what a level above has listed is delisted, not withdrawn",
            "取消提案",
            "上級已列管者應解列，不得取消提案",
            True,
        ),
        (
            GONE,
            merged("A", into="C", introduces=True),
            "merged",
            "only what stands on the register of working-group is merged",
            "合併",
            "僅working-group列管中之案得合併",
            True,
        ),
        (
            (proposed(), carried_in("B")),
            merged("B", into="A"),
            "merged into",
            "it must stand on the register of working-group to take cases over",
            "併入他案",
            "該案須在working-group列管中，始得併入他案",
            True,
        ),
        (
            GONE,
            split(),
            "split",
            "only what stands on the register of working-group is split",
            "分案",
            "僅working-group列管中之案得分案",
            True,
        ),
        (GONE, renamed(), "renamed", "reopen it first (恢復列管)", "更名", "請先恢復列管", True),
        (GONE, scope_changed(), "given another scope", "reopen it first (恢復列管)", "變更範圍", "請先恢復列管", True),
        (
            GONE,
            owners_changed(),
            "given other owners",
            "reopen it first (恢復列管)",
            "變更權責單位",
            "請先恢復列管",
            True,
        ),
        (
            GONE,
            due_date_moved(),
            "given another due date",
            "reopen it first (恢復列管)",
            "變更預定完成日期",
            "請先恢復列管",
            True,
        ),
        (
            GONE,
            deadline_met(),
            "found to have met its deadline",
            "reopen it first (恢復列管)",
            "認定如期完成",
            "請先恢復列管",
            True,
        ),
        (GONE, moved(), "moved", "reopen it first (恢復列管)", "移組", "請先恢復列管", True),
        (
            (BELOW,),
            moved(to_group="industry"),
            "moved to industry",
            "that group follows it already",
            "移至industry",
            "該組已列管此案",
            True,
        ),
        (
            (OWNED,),
            owners_changed(added=("丙局", "乙局", "甲局")),
            "given 乙局 as owner",
            "that agency is an owner already",
            "新增 乙局 為權責單位",
            "該單位已為權責單位",
            True,
        ),
        (
            (OWNED,),
            owners_changed(removed=("甲局", "丙局", "丁局")),
            "relieved of 丙局",
            "the owners on record are 甲局、乙局",
            "免除 丙局 之權責",
            "已登錄之權責單位為 甲局、乙局",
            True,
        ),
        (
            (proposed(),),
            planned(),
            "planned for delisting",
            "it is not on the register of working-group",
            "預定解列",
            "該案不在working-group列管清單",
            True,
        ),
        (
            (BELOW,),
            referred_for_delisting(),
            "referred to vice-mayor for delisting",
            "it is not on that register: working-group delists it by itself (解列)",
            "提請vice-mayor解列",
            "該案未由上級列管：由working-group逕行解列",
            True,
        ),
        (
            (carried_in(on=TWO[1:], never_on=TWO[:1]),),
            referred_for_delisting(),
            "referred to vice-mayor for delisting",
            "it is not on the register of working-group",
            "提請vice-mayor解列",
            "該案不在working-group列管清單",
            True,
        ),
        (
            (BELOW,),
            delisted(level=TWO[1]),
            "delisted: it is not on the register of vice-mayor",
            "check the name; if it was listed at a meeting not on record, record or presume that first",
            "解列：該案不在vice-mayor列管清單",
            "請核對案名；如係於未登錄之會議列管，請先登錄該會議或予推定",
            True,
        ),
        (
            (BELOW,),
            reopened(),
            "reopened",
            "only what working-group has delisted is reopened by it",
            "恢復列管",
            "僅working-group已解列之案得由其恢復列管",
            True,
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and value.isascii() else "",
)
def test_what_cannot_be_done_and_what_to_do_instead(history, resolution, cannot, advice, cannot_zh, advice_zh, is_open):
    """The case as it stands, what cannot be done and the remedy, whole, in each language; and what backfill admits."""
    state = given(*history).state()
    assert refused(history, resolution) == Refusal(
        case="A",
        problem=Text(en=f"{describe(state).en}; it cannot be {cannot}", zh=f"{describe(state).zh}；不得{cannot_zh}"),
        remedy=Text(
            en=f"{advice}; {ANOTHER if cannot in BRINGING_IN else IRREGULAR}",
            zh=f"{advice_zh}；{ANOTHER_ZH if cannot in BRINGING_IN else IRREGULAR_ZH}",
        ),
        is_open=is_open,
        gives_way=cannot == "carried in",
    )


def test_a_case_is_described_with_title_id_status_day_and_standings():
    """One clause in each language, with days as its readers write them and every level's standing."""
    state = given(carried_in(on=TWO), delisted()).state()
    expected = "Case A (A) is awaiting delisting since 2025-05-14 [working-group: delisted; vice-mayor: listed]"
    assert describe(state).en == expected
    expected_zh = "「Case A」（A）自 114-05-14 起待解列〔working-group: 解列; vice-mayor: 列管〕"
    assert describe(state).zh == expected_zh


UNKNOWN = "record the meeting that introduced it first, carry it in here, or record with `--backfill`"
UNKNOWN_ZH = "請先登錄其來源會議、於此承接，或以 `--backfill` 登錄"


@pytest.mark.parametrize(
    ("resolution", "case"),
    [
        (accepted(), "A"),
        (listed(), "A"),
        (alias_confirmed(), "A"),
        (merged("B", "A", into="C", introduces=True), "A"),
        (directive("B", "A"), "A"),
        (noted(cases=("B", "A"), named=("Case B", "Case A")), "A"),
    ],
    ids=lambda value: getattr(type(value), "__name__", ""),
)
def test_a_case_not_on_record_is_told_by_its_name(resolution, case):
    """Name, id and remedy in each language; recording with backfill admits it, since the case is unknown only."""
    assert refused((carried_in("B"),), resolution) == Refusal(
        case=case,
        problem=Text(en="Case A (A) is not on record before this meeting", zh="「Case A」（A）於本次會議前未登錄"),
        remedy=Text(en=UNKNOWN, zh=UNKNOWN_ZH),
        is_unknown=True,
    )


@pytest.mark.parametrize(
    ("history", "into", "into_zh"),
    [
        ((proposed(), withdrawn()), "", ""),
        ((BELOW, merged("A", into="B", introduces=True)), " into B", "，併入 B"),
    ],
    ids=["withdrawn", "merged"],
)
def test_a_closed_case_says_how_it_was_closed(history, into, into_zh):
    """What closed it, by which meeting and into what; neither backfill nor another meeting puts that in order."""
    state = given(*history).state()
    assert refused(history, renamed()) == Refusal(
        case="A",
        problem=Text(
            en=f"{describe(state).en}{into} (by industry/114-2): nothing more can be resolved about it",
            zh=f"{describe(state).zh}{into_zh}（industry/114-2）：不得再作決議",
        ),
        remedy=Text(
            en=f"name the case that goes on, or correct the name; {IRREGULAR}",
            zh=f"請改列續行之案，或更正案名；{IRREGULAR_ZH}",
        ),
    )


def test_a_closed_case_is_taken_note_of_by_the_meeting_that_closed_it():
    """A report about a merged case is noted at the meeting that merged it, not at a later one."""
    cases = given(BELOW, merged("A", into="B", introduces=True)).cases
    about = {"cases": ("A",), "named": ("Case A",)}
    assert guards.check(cases, noted(**about), TWO) is None
    assert guards.check(cases, noted(meeting="industry/114-3", **about), TWO) is not None
    assert guards.check(cases, renamed(), TWO) is not None, "no other resolution of the same meeting may stand"


def test_a_first_sight_breaks_no_rule():
    """That minutes spoke of a case is a fact of the record, whether it is unknown, delisted or merged."""
    seen = event(CaseFirstSeen, case="A")
    for history in ((), GONE, (BELOW, merged("A", into="B", introduces=True))):
        assert guards.check(given(*history).cases, seen, TWO) is None


def test_a_refusal_answers_in_the_language_asked_for():
    """Chinese where Chinese is asked for, English where English is."""
    refusal = refused(GONE, accepted())
    assert refusal.message("zh-TW").startswith("「Case A」")
    assert refusal.message("en").startswith("Case A (A)")
    assert refusal.message("zh-TW").splitlines()[1] == f"  補正：{refusal.remedy.zh}"


def test_a_refusal_names_levels_and_groups_by_their_labels():
    """With the platform at hand no id of a level or group is left in a refusal, in either language."""
    platform = four_cities()
    level, above = platform.levels
    cases = given(BELOW).cases
    refusal = guards.check(cases, referred_for_delisting(), TWO, platform)
    assert f"it cannot be referred to {above.en} for delisting" in refusal.problem.en
    assert f"不得提請{above.zh}解列" in refusal.problem.zh
    assert refusal.remedy.en.startswith(f"it is not on that register: {level.en} delists it by itself")
    assert refusal.remedy.zh.startswith(f"該案未由上級列管：由{level.zh}逕行解列")
    assert f"[{level.en}: listed; {above.en}: " in refusal.problem.en
    assert f"〔{level.zh}: 列管; {above.zh}: " in refusal.problem.zh
    here = guards.check(cases, moved(to_group="industry"), TWO, platform)
    assert "moved to industry and livelihood" in here.problem.en
    assert "不得移至產業民生組" in here.problem.zh
    for text in (refusal.message("en"), refusal.message("zh-TW"), here.message("en"), here.message("zh-TW")):
        assert not any(one in text for one in platform.level_ids)


CONTEXT = GuardContext(levels=TWO, platform=None)


def test_a_rule_about_one_case_is_asked_only_where_the_case_is_on_record():
    """The rule gets state, event and context; where nothing introduced the case it is not asked at all."""
    asked = []
    rule = _known(lambda *told: asked.append(told))
    cases = given(BELOW)
    assert rule(cases.cases, accepted(), CONTEXT) is None
    assert asked == [(cases.state(), accepted(), CONTEXT)]
    refusal = rule({}, accepted(), CONTEXT)
    assert (refusal.case, refusal.is_unknown) == ("A", True)
    assert "Case A (A)" in refusal.problem.en
    assert len(asked) == 1


def test_only_what_is_delisted_for_good_is_reopened_first():
    """A rule against changing a delisted case names what was to be done, and lets every other case pass."""
    rule = _unless_delisted(phrase("renamed"))
    assert rule(given(BELOW).state(), renamed(), CONTEXT) is None
    refusal = rule(given(*GONE).state(), renamed(), CONTEXT)
    assert refusal.problem.en.endswith("it cannot be renamed")
    assert refusal.remedy.en.startswith("reopen it first (恢復列管); ")


# --- what stands between admitted and refused ----------------------------------------------------


def test_the_levels_below_are_those_below_the_one_that_lists():
    """A board lists what the working party follows; that the council lists a case is no footing for the board."""
    only_above = given(carried_in(on=(TOP,), never_on=(LOW, MIDDLE)), levels=THREE)
    assert guards.check(only_above.cases, listed(level=MIDDLE), THREE) is not None
    below = given(carried_in(on=(LOW,), never_on=(MIDDLE, TOP)), levels=THREE)
    assert guards.check(below.cases, listed(level=MIDDLE), THREE) is None


def test_a_level_that_may_stand_below_is_footing_enough():
    """Where the record leaves the level below open, the minutes are believed."""
    opened = given(carried_in(on=(), never_on=TWO[1:]))
    assert guards.check(opened.cases, listed(), TWO) is None
    assert guards.check(opened.cases, referred_for_listing(), TWO) is None


def test_a_deferred_proposal_is_referred_and_merged_as_any_proposal():
    """Put off is not given up: a deferred proposal may be referred up or merged."""
    cases = given(proposed(), deferred()).cases
    assert guards.check(cases, referred_for_listing(), TWO) is None
    assert guards.check(cases, merged("A", into="C", introduces=True), TWO) is None


def test_a_known_owner_is_relieved_with_a_new_one_or_by_its_new_name():
    """One joins as another leaves; an agency that was renamed may be said to leave and to join at once."""
    assert guards.check(given(OWNED).cases, owners_changed(added=("甲局",), removed=("甲局",)), TWO) is None
    assert guards.check(given(OWNED).cases, owners_changed(added=("丙局",), removed=("甲局",)), TWO) is None


def test_every_source_of_a_merger_is_looked_at():
    """The second source is refused as the first would be, and the first admitted one settles nothing."""
    cases = given(BELOW, carried_in("B"), delisted("B"))
    refusal = guards.check(cases.cases, merged("A", "B", into="A"), TWO)
    assert refusal is not None
    assert refusal.case == "B"
    first = guards.check(cases.cases, merged("B", "A", into="A"), TWO)
    assert first == refusal


@pytest.mark.parametrize(
    "resolution",
    [
        altered(merged("A", "B", into="A"), sources_named=("Case A",)),
        altered(directive("A", "B"), named=("Case A",)),
    ],
    ids=["merger", "directive"],
)
def test_every_case_is_named(resolution):
    """An event that gives fewer names than cases is a mistake in the program, and says so."""
    with pytest.raises(ValueError, match="zip"):
        guards.check(given(BELOW, carried_in("B")).cases, resolution, TWO)


def test_withdrawing_looks_at_every_level_above_the_lowest():
    """What the middle level once delisted is not withdrawn, though neither lowest nor highest ever listed it."""
    cases = given(
        carried_in(on=(MIDDLE,), never_on=(LOW, TOP)), delisted(level=MIDDLE), listed(level=LOW), levels=THREE
    )
    assert guards.check(cases.cases, withdrawn(level=LOW), THREE) is not None
