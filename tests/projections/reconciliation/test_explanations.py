"""What is told of a difference: computed from the record, evaluated on it, and ranked."""

from __future__ import annotations

from datetime import date

import pytest

from ledger.model.minutes import CarriedIn, Presumed
from ledger.model.vocabulary import Against, Cause, Counted, Decision, Instant, Verdict
from projections import explain, reconcile
from tests.projections.reconciliation.records import (
    DAYS,
    LEVELS,
    above,
    count,
    differing,
    first,
    going_on,
    item,
    listed,
    meeting,
    timeline,
)
from tests.support.platforms import FOUR_CITIES, recorded


def test_the_case_left_out_at_114_4_is_explained_with_its_citations():
    """8 by roll-forward, 7 declared: the case, where it was last resolved, and the meeting that is missing."""
    with recorded(FOUR_CITIES) as ledger:
        found = [check for check in reconcile(ledger.timeline()) if check.difference is not None]
    (check,) = found
    assert (check.meeting, check.declared, check.derived, check.method) == ("industry/114-4", 7, 8, Against.REGISTER)
    best = check.explanations[0]
    assert best.cause is Cause.UNMATCHED_NAME
    assert best.titles == ("利息補貼及延(分)期繳稅申請",)
    assert [cited.where for cited in best.cited] == ["industry/114-2 二(六)"]
    assert (best.missing, best.upsets, best.one_of) == (("industry/114-3",), 0, False)
    assert [(one.meeting, one.item, one.says) for one in best.settles] == [("industry/114-4", "一", "總共7案")]
    assert check.missing == ("industry/114-3",)


def test_nothing_is_explained_where_nothing_differs():
    """Counts that agree, and those that cannot be told, have no explanation."""
    record = timeline(first("甲", "乙"), meeting(2, *going_on("甲", "乙"), declared=(listed(2),)))
    assert explain(record) == ()
    assert all(check.explanations == () for check in reconcile(record))


def test_names_that_read_alike_are_one_explanation():
    """A list that writes a name otherwise agrees in number; the two names are told as one case, not as two faults."""
    record = (
        first("青創交流合作", "地熱發電"),
        meeting(2, *going_on("青創合作交流", "地熱發電"), declared=(listed(2),)),
        meeting(3, *going_on("青創交流合作", "地熱發電"), declared=(listed(2),)),
    )
    found = differing(*record)
    assert {check.meeting for check in found} == {"industry/113-2", "industry/113-3"}
    assert (found[0].declared, found[0].derived, found[0].verdict) == (2, 2, Verdict.DIFFERS)
    assert found[0].difference.unmatched == ("青創交流合作", "青創合作交流")
    best = found[0].explanations[0]
    assert best.cause is Cause.NEAR_NAME
    assert set(best.titles) == {"青創交流合作", "青創合作交流"}
    assert {cited.where for cited in best.cited} == {"industry/113-1 一", "industry/113-2 一(一)"}
    assert len(best.settles) == len(found) == 2


def test_what_settles_more_differences_ranks_first():
    """One case unseen since explains two lists; that the two numbers are wrong explains one each."""
    record = (
        first("甲", "乙", "丙"),
        meeting(3, *going_on("甲", "乙"), declared=(listed(2),)),
        meeting(4, *going_on("甲", "乙"), declared=(listed(2),)),
    )
    ranked = explain(timeline(*record))
    assert ranked[0].titles == ("丙",)
    assert [one.meeting for one in ranked[0].settles] == ["industry/113-3", "industry/113-4"]
    assert ranked[0].missing == ("industry/113-2",)
    assert [len(one.settles) for one in ranked] == sorted((len(one.settles) for one in ranked), reverse=True)


def test_a_meeting_not_on_record_explains_all_that_changed_at_once():
    """Two cases gone and one come, with one number skipped between: told together, with the meeting."""
    record = (
        first("甲", "乙", "丙"),
        meeting(3, *going_on("甲", "丁"), declared=(listed(2),)),
    )
    (check,) = differing(*record)
    best = check.explanations[0]
    assert set(best.titles) == {"乙", "丙", "丁"}
    assert best.missing == ("industry/113-2",)
    assert "industry/113-2" in best.text


def test_a_register_without_a_list_can_change_at_a_meeting_not_on_record():
    """Where only the number is declared, the missing meeting is told with by how many it may have changed it."""
    record = (
        first("甲", "乙", "丙"),
        meeting(3, declared=(count(1, Counted.LISTED, Instant.BEFORE),)),
    )
    (check,) = differing(*record)
    (missing,) = [one for one in check.explanations if one.cause is Cause.MISSING_MEETING]
    assert missing.missing == ("industry/113-2",)
    assert "2" in missing.text


def test_whether_a_last_meeting_of_a_year_was_held_is_left_open():
    """From 113-2 to 114-1 no number is skipped; a 113-3 is told as one that may have been held."""
    record = (
        first("甲", "乙"),
        meeting(2, *going_on("甲", "乙"), declared=(listed(2),)),
        meeting(1, *going_on("甲"), declared=(listed(1),), year=114),
    )
    (check,) = differing(*record)
    best = check.explanations[0]
    assert best.titles == ("乙",)
    assert (best.missing, best.perhaps) == ((), ("industry/113-3",))
    assert "industry/113-3" in best.text


def test_a_presumption_without_which_the_count_agrees_is_told():
    """What is only presumed may be what is wrong; its basis is told."""
    presumed = Presumed(
        item="一", cases=("乙",), decision=Decision.DELISTED, level="vice-mayor",
        after=DAYS[1], before=DAYS[2], taken_on=date(2024, 3, 1), basis="後來未再見到",
    )  # fmt: skip
    council = above(held=date(2024, 7, 1), declared=(count(2, Counted.LISTED, Instant.BEFORE, group="industry"),))
    record = (first("甲", "乙"), meeting(2, *going_on("甲", "乙"), presumed=(presumed,)), council)
    (check,) = differing(*record)
    found = [one for one in check.explanations if one.cause is Cause.PRESUMPTION]
    assert [one.titles for one in found] == [("乙",)]
    assert "後來未再見到" in found[0].text


def test_a_case_counted_at_each_of_its_places_is_told():
    """A case under two items, and a number that counts both: told before the number itself is doubted."""
    record = (
        first("甲", "乙"),
        meeting(2, *going_on("甲", "乙"), item("一(三)", "乙", decide=Decision.DEADLINE_MET), declared=(listed(3),)),
    )
    named, register = differing(*record)
    assert (named.derived, register.derived) == (2, 2)
    causes = [one.cause for one in named.explanations]
    assert causes[:2] == [Cause.DOUBLE_COUNT, Cause.MISCOUNT]
    best = named.explanations[0]
    assert best.titles == ("乙",)
    assert "一(二)、一(三)" in best.text
    assert len(best.settles) == 2


def test_a_case_counted_under_another_group_is_told():
    """One group over by one and another short by one: the case whose move settles both."""
    carried = CarriedIn(item="一", cases=("甲", "乙"), on=LEVELS)
    council = above(
        item("一", "甲", "乙", decide=Decision.DELISTED, group="industry"),
        item("二", "戊", decide=Decision.DELISTED, group="urban"),
        held=date(2024, 7, 1),
        declared=(
            count(1, Counted.DELISTED, group="industry", item="一"),
            count(2, Counted.DELISTED, group="urban", item="二"),
        ),
        carried_in=(CarriedIn(item="二", cases=("戊",), on=("vice-mayor",), group="urban"),),
    )
    found = differing(meeting(1, carried_in=(carried,)), council)
    assert [(check.group, check.declared, check.derived) for check in found] == [("industry", 1, 2), ("urban", 2, 1)]
    moved = [one for one in found[0].explanations if one.cause is Cause.OFF_BY_GROUP]
    assert [(one.titles, one.one_of, len(one.settles)) for one in moved] == [(("甲", "乙"), True, 2)]
    assert found[0].explanations[0] == moved[0]


@pytest.mark.parametrize("carried_in", [True, False])
def test_a_case_that_comes_with_the_meeting_is_counted_under_another_group_without_upsetting_anything(carried_in):
    """A new case, or one that the same minutes carry in: only what is resolved of it would be the other group's."""
    of = Counted.DELISTED if carried_in else Counted.ADDED
    found = CarriedIn(item="三", cases=("丙",), on=("vice-mayor",), group="industry")
    council = above(
        item(
            "一",
            "丙",
            decide=Decision.DELISTED if carried_in else Decision.LISTED,
            new=not carried_in,
            group="industry",
        ),
        held=date(2024, 7, 1),
        declared=(count(0, of, group="industry"), count(1, of, group="urban")),
        carried_in=(found,) if carried_in else (),
    )
    for check in differing(first("甲"), council):
        best = check.explanations[0]
        assert (best.cause, best.titles, len(best.settles), best.upsets) == (Cause.OFF_BY_GROUP, ("丙",), 2, 0)


def test_another_reading_that_agrees_is_told():
    """解列 declared as delistings where the group only asked: read as requests it agrees."""
    record = (
        first("甲", "乙"),
        meeting(
            2,
            item("一", "甲", "乙", decide=Decision.REFERRED_FOR_DELISTING),
            declared=(count(2, Counted.DELISTED),),
        ),
    )
    (check,) = differing(*record)
    best = check.explanations[0]
    assert best.cause is Cause.READING
    assert "referred for delisting" in best.text


def test_the_number_itself_is_doubted_where_two_proofs_agree_against_it():
    """Names and register both give 2, the minutes say 4: the number settles both."""
    record = (first("甲", "乙"), meeting(2, *going_on("甲", "乙"), declared=(listed(4),)))
    named, register = differing(*record)
    for check in (named, register):
        best = check.explanations[0]
        assert best.cause is Cause.MISCOUNT
        assert {one.method for one in best.settles} == {Against.NAMED, Against.REGISTER}


def test_a_resolution_that_was_not_recorded_is_told_by_the_case():
    """Two delistings declared and one recorded: the case that later lists leave out is the one."""
    record = (
        first("甲", "乙", "丙"),
        meeting(2, item("一(一)", "甲"), item("一(二)", "乙", decide=Decision.REFERRED_FOR_DELISTING),
                declared=(listed(3), count(2, Counted.REFERRED_FOR_DELISTING))),
        meeting(3, *going_on("甲"), declared=(listed(1),)),
    )  # fmt: skip
    found = differing(*record)
    best = found[0].explanations[0]
    assert best.titles == ("丙",)
    assert len(best.settles) == len(found)


def test_alternatives_that_come_to_the_same_are_one_explanation():
    """Any of two cases that the meeting does not speak of could have been delisted: told as either."""
    council = above(
        item("一", "甲", decide=Decision.DELISTED, group="industry"),
        held=date(2024, 7, 1),
        declared=(count(2, Counted.DELISTED, group="industry"),),
    )
    (check,) = differing(first("甲", "乙", "丙"), council)
    chosen = [one for one in check.explanations if one.one_of]
    assert [one.titles for one in chosen] == [("乙", "丙")]
    assert chosen[0].text.startswith("one of ")


def test_two_causes_together_are_tried_where_none_alone_is_enough():
    """A list short of two cases for two reasons is explained by both together."""
    presumed = Presumed(
        item="一", cases=("乙",), decision=Decision.DELISTED, level="vice-mayor",
        after=DAYS[1], before=DAYS[2], taken_on=date(2024, 3, 1), basis="後來未再見到",
    )  # fmt: skip
    late = above(item("一", "丙", decide=Decision.DELISTED, group="industry"), held=date(2024, 6, 20), ordinal=1)
    council = above(
        ordinal=2, held=date(2024, 7, 1), declared=(count(3, Counted.LISTED, Instant.BEFORE, group="industry"),)
    )
    record = (first("甲", "乙", "丙"), meeting(2, *going_on("甲", "乙"), presumed=(presumed,)), late, council)
    (check,) = differing(*record)
    assert (check.declared, check.derived) == (3, 1)
    both = [one for one in check.explanations if {"乙", "丙"} <= set(one.titles)]
    assert both
    assert both[0].cause in (Cause.PRESUMPTION, Cause.UNMATCHED_NAME)


def test_what_an_explanation_would_upset_is_told():
    """A number that agrees with the list cannot be wrong for the register alone: that is told as an upset."""
    record = (first("甲", "乙"), meeting(2, *going_on("甲"), declared=(listed(1),)))
    (check,) = differing(*record)
    assert check.explanations[0].titles == ("乙",)
    assert check.explanations[0].upsets == 0
    for one in check.explanations:
        assert one.upsets == 0 or str(one.upsets) in one.text


@pytest.mark.parametrize("language", ["en", "zh-TW"])
def test_explanations_are_told_in_both_languages(language):
    """Each is a sentence of the language asked for, and cites meeting and item."""
    record = timeline(first("甲", "乙"), meeting(3, *going_on("甲"), declared=(listed(1),)))
    best = explain(record, language=language)[0]
    assert "industry/113-1 一" in best.text
    assert ("列管" in best.text) == (language == "zh-TW")


def test_explanations_rest_on_nothing_later_than_the_day_asked_about():
    """Asked as of a day, what later minutes would settle too is not counted."""
    record = timeline(
        first("甲", "乙"),
        meeting(3, *going_on("甲"), declared=(listed(1),)),
        meeting(4, *going_on("甲"), declared=(listed(1),)),
    )
    assert len(explain(record)[0].settles) == 2
    assert len(explain(record, on=DAYS[3])[0].settles) == 1


def test_one_meeting_alone_is_explained_from_the_whole_record():
    """The same causes and cases, settling those of other meetings too; alone, they are told of its own list."""
    record = timeline(
        first("甲", "乙"),
        meeting(3, *going_on("甲"), declared=(listed(1),)),
        meeting(4, *going_on("甲"), declared=(listed(1),)),
    )
    (alone,) = [check for check in reconcile(record, "industry/113-4") if check.difference is not None]
    _, whole = [check for check in reconcile(record) if check.difference is not None]
    assert whole.meeting == alone.meeting

    def told(check):
        return [(one.cause, one.cases, one.settles) for one in check.explanations]

    assert told(alone) == told(whole)
    assert [one.meeting for one in alone.explanations[0].settles] == ["industry/113-3", "industry/113-4"]
    assert "the list of industry/113-4 一" in alone.explanations[0].text
    assert "the list of industry/113-3 一" in whole.explanations[0].text


def test_differences_are_found_without_explaining_them():
    """Told not to explain, the same checks come with no explanation."""
    record = timeline(first("甲", "乙"), meeting(3, *going_on("甲"), declared=(listed(1),)))
    (check,) = [one for one in reconcile(record, explain=False) if one.difference is not None]
    assert check.explanations == ()
    assert "乙" in check.because
