"""A case delisted at every level and reopened: what statuses, tables, tallies, promises and waits tell of it."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations

import pytest

from ledger.commands.validation import RefusedError
from ledger.model.minutes import Item, Minutes
from ledger.model.vocabulary import Decision, Fulfilment, Kind, Status
from ledger.testing.ledgers import new_ledger
from ledger.testing.platforms import three_levels, two_levels
from projections import promises, ratification, status, tallies
from projections.kept import Kept
from projections.whole import replay_whole
from tests.projections.commitments.test_promises import timeline_of

BEGIN = date(2025, 1, 6)


def resolved(meeting: str, week: int, *decisions: Decision, group: str = "") -> Minutes:
    """A meeting that resolves about the one case."""
    item = Item(item="一", cases=("甲案合作",), decisions=decisions, group=group)
    return Minutes(meeting=meeting, held=BEGIN + timedelta(weeks=week), items=(item,))


DELISTED = (
    resolved("industry/114-1", 0, Decision.PROPOSED, Decision.ACCEPTED),
    resolved("vice-mayor/1", 1, Decision.LISTED, group="industry"),
    resolved("industry/114-2", 2, Decision.REFERRED_FOR_DELISTING),
    resolved("vice-mayor/2", 3, Decision.DELISTED, group="industry"),
)


@pytest.mark.parametrize(
    ("reopening", "statuses", "answered"),
    [
        ((("industry/114-3", "reopened"), ("vice-mayor/3", "reopened")), ("awaiting-listing", "listed"), "reopened"),
        ((("industry/114-3", "reopened"), ("vice-mayor/3", "listed")), ("awaiting-listing", "listed"), "listed"),
        ((("vice-mayor/3", "reopened"), ("industry/114-3", "reopened")), ("listed", "listed"), None),
    ],
    ids=["group first", "group first, listed above", "vice mayors first"],
)
def test_two_levels_reopen(reopening, statuses, answered):
    """Each reopening adds to its own register; what the group's asks of the level above is answered by either word."""
    with new_ledger(two_levels()) as ledger, Kept(ledger.reader) as kept:
        for minutes in DELISTED:
            ledger.record(minutes)
        kept.catch_up()
        for week, ((meeting, decision), expected) in enumerate(zip(reopening, statuses, strict=True), 4):
            group = "industry" if meeting.startswith("vice") else ""
            ledger.record(resolved(meeting, week, Decision(decision), group=group))
            timeline = ledger.timeline()
            (state,) = status(timeline)
            assert state.status is Status(expected)
            assert kept.status() == replay_whole(ledger.reader, cores=1).status() == (state,)
        assert [(one.before, one.counts.added, one.after) for one in tallies(timeline)][-2:] == [(0, 1, 1)] * 2
        waits = [(one.request, one.answered_by) for one in ratification(timeline)]
        assert waits[2:] == ([("listing", Kind(answered))] if answered else [])
        assert [one.state for one in promises(timeline)] == [Fulfilment.KEPT]


@pytest.mark.parametrize("order", list(permutations(three_levels().level_ids)), ids=" then ".join)
def test_three_levels_reopen_in_any_order(order):
    """Whichever level is first, the others may follow; in the end the case is listed and stands on every register."""
    platform = three_levels()
    series = {level.id: platform.series_of(level)[0] for level in platform.levels}
    group = platform.groups[0].id
    with new_ledger(platform) as ledger, Kept(ledger.reader) as kept:
        numbers = dict.fromkeys(platform.level_ids, 0)

        def record(level: str, week: int, *decisions: Decision) -> None:
            numbers[level] += 1
            number = f"2025-{numbers[level]}" if platform.level(level).numbering == "yearly" else str(numbers[level])
            own = "" if series[level] == group else group
            ledger.record(resolved(f"{series[level]}/{number}", week, *decisions, group=own))

        first, *above = platform.level_ids
        record(first, 0, Decision.PROPOSED, Decision.ACCEPTED)
        for week, level in enumerate(above, 1):
            record(level, week, Decision.LISTED)
        for week, level in enumerate(platform.level_ids, 3):
            record(level, week, Decision.DELISTED)
        for week, level in enumerate(order, 6):
            record(level, week, Decision.REOPENED)
            assert kept.status() == status(ledger.timeline()) == replay_whole(ledger.reader, cores=1).status()
        (state,) = status(ledger.timeline())
        assert state.status is Status.LISTED
        assert all(state.is_listed(level) for level in platform.level_ids)


def test_a_level_above_that_never_listed_the_case_reopens_nothing():
    """The case of a group alone is reopened by the group; the vice mayors, who never had it, list it."""
    with pytest.raises(RefusedError, match=r"only what .* has delisted is reopened by it"):
        timeline_of(
            resolved("industry/114-1", 0, Decision.PROPOSED, Decision.ACCEPTED),
            resolved("industry/114-2", 1, Decision.DELISTED),
            resolved("industry/114-3", 2, Decision.REOPENED),
            resolved("vice-mayor/3", 3, Decision.REOPENED, group="industry"),
        )
