"""The context of a draft: who meets, what the meeting finds, which case a name means."""

from __future__ import annotations

from ledger.dry_run import dry_run
from ledger.model.minutes import Minutes
from ledger.testing.ledgers import new_ledger
from projections.lint.context import LintContext, names_of
from tests.projections.lint.drafts import FIRST, HELD, item
from tests.support.platforms import four_cities


def context_of(minutes: Minutes, *, tried: bool) -> LintContext:
    """A draft after the first meeting, with or without a dry run."""
    with new_ledger(four_cities()) as ledger:
        ledger.record(FIRST)
        outcome = dry_run(ledger, minutes)
    return LintContext(
        minutes=minutes,
        before=outcome.before,
        after=outcome.after if tried else None,
        recorded_as=outcome.recorded_as,
        left_out=frozenset(outcome.left_out),
    )


DRAFT = Minutes(meeting="industry/113-2", held=HELD, items=(item("一", "甲之又名"),))


def test_who_meets_is_read_from_the_number() -> None:
    """A group's meeting has its level and its group; a level that meets as one has no group."""
    found = context_of(DRAFT, tried=True)
    assert (found.level.id, found.group) == ("working-group", "industry")
    above = context_of(Minutes(meeting="vice-mayor/1", held=HELD), tried=True)
    assert (above.level.id, above.group) == ("vice-mayor", "")


def test_what_the_meeting_finds_is_the_same_tried_or_not() -> None:
    """Without a dry run the state is replayed up to the opening; with one it is the meeting's own."""
    tried, untried = context_of(DRAFT, tried=True), context_of(DRAFT, tried=False)
    assert untried.meeting_replay is None
    assert tried.meeting_replay is not None
    assert untried.found.cases == tried.found.cases
    assert untried.found.unnamed == tried.found.unnamed


def test_a_name_means_the_case_that_bears_it() -> None:
    """An alias leads to its case; the cases that items name are found by any of their names."""
    found = context_of(DRAFT, tried=True)
    assert found.names["甲之又名"].title == "甲案"
    assert found.named == {found.names["甲案"].id}


def test_every_name_of_an_item_is_one_that_it_mentions() -> None:
    """Cases, the case merged into, parts, new titles and aliases; what is empty is no name."""
    one = item("一", "甲", parts=("乙", "丙"), renamed_to="丁", also_known_as=("戊",))
    assert names_of(one) == ("甲", "乙", "丙", "丁", "戊")
    assert names_of(item("一", "甲", into="己")) == ("甲", "己")
