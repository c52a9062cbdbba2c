"""Minutes to events and back: nothing of a sheet is lost."""

from __future__ import annotations

from collections import Counter

import pytest
from attrs import evolve as altered
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.lifecycle import guards
from ledger.model.events import CASE_EVENTS, CaseFirstSeen, MeetingEvent, MeetingRecorded
from ledger.model.minutes import Item, Minutes
from ledger.model.platform import Platform
from ledger.model.vocabulary import Decision
from ledger.testing.histories import histories
from ledger.testing.ledgers import new_ledger
from tests.support.platforms import FOUR_CITIES, RIVER_BASIN, four_cities, meetings_of, platform_of, river_basin

PLATFORMS = pytest.mark.parametrize("platform", [four_cities(), river_basin()], ids=["two levels", "three levels"])


def in_full(minutes: Minutes, platform: Platform, recorded: Minutes) -> Minutes:
    """``minutes`` with every short form in full and what goes without saying said, as it is recorded."""
    _, own = platform.convened(minutes.meeting)

    def agencies(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(platform.agency_named(name).name for name in names)

    def members(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(platform.member_named(name).id for name in names)

    def group(name: str, said: str) -> str:
        if own is not None:
            return ""
        return platform.group_named(name).id if name else said

    def category(name: str) -> str:
        return platform.category_named(name).id if name else platform.categories[0].id

    def full_item(item: Item, back: Item) -> Item:
        introduces = Decision.PROPOSED in item.decisions or (item.new and Decision.LISTED in item.decisions)
        goes_on = Decision.MERGED in item.decisions and item.cases[0] == item.into and len(item.cases) == 1
        return altered(
            item,
            group=group(item.group, back.group),
            category=category(item.category) if introduces else "",
            into="" if goes_on else item.into,
            proposers=agencies(item.proposers),
            owners=agencies(item.owners),
            owners_added=agencies(item.owners_added),
            owners_removed=agencies(item.owners_removed),
            scope=members(item.scope),
            to_group=platform.group_named(item.to_group).id if item.to_group else "",
            directives=tuple(altered(d, to=agencies(d.to)) for d in item.directives),
        )

    return altered(
        minutes,
        items=tuple(full_item(item, back) for item, back in zip(minutes.items, recorded.items, strict=True)),
        presumed=tuple(
            altered(one, level=platform.level_named(one.level).id, group=group(one.group, back.group))
            for one, back in zip(minutes.presumed, recorded.presumed, strict=True)
        ),
        carried_in=tuple(
            altered(
                one,
                group=group(one.group, ""),
                category="" if one.unnamed is not None else category(one.category),
                owners=agencies(one.owners),
                scope=members(one.scope),
                on=tuple(platform.level_named(name).id for name in one.on),
                never_on=tuple(platform.level_named(name).id for name in one.never_on),
            )
            for one in minutes.carried_in
        ),
    )


@PLATFORMS
@settings(max_examples=60)
@given(data=st.data())
def test_minutes_come_back_from_their_events(platform, data):
    """What is recorded gives the minutes again, entry by entry, in full; recording them is no change."""
    history = data.draw(histories(platform=platform, max_meetings=4))
    with new_ledger(platform) as ledger:
        for minutes in history.meetings:
            ledger.record(minutes)
            back = ledger.minutes(minutes.meeting)
            assert back == in_full(minutes, platform, back)
            assert ledger.record(back).outcome == "unchanged"


@PLATFORMS
@settings(max_examples=60)
@given(data=st.data())
def test_every_meeting_is_unchanged_at_the_end(platform, data):
    """Recording all meetings of a history once more, after the last of them, changes nothing."""
    history = data.draw(histories(platform=platform, max_meetings=5))
    with new_ledger(platform) as ledger:
        for minutes in history.meetings:
            ledger.record(minutes)
        assert [ledger.record(minutes).outcome for minutes in history.meetings] == ["unchanged"] * len(history.meetings)


@pytest.mark.parametrize("folder", [FOUR_CITIES, RIVER_BASIN], ids=["four cities", "river basin"])
def test_sheets_come_back_from_their_events(folder):
    """Every sheet at hand is rebuilt from what it caused to be recorded."""
    platform = platform_of(folder)
    with new_ledger(platform) as ledger:
        for minutes in meetings_of(folder):
            ledger.record(minutes)
        for minutes in meetings_of(folder):
            back = ledger.minutes(minutes.meeting)
            assert back == in_full(minutes, platform, back)


@PLATFORMS
@settings(max_examples=40)
@given(data=st.data())
def test_events_of_a_meeting_are_numbered_in_order(platform, data):
    """A header first, then events numbered from 1, each with an id of its own; entries never go back in a section."""
    history = data.draw(histories(platform=platform, max_meetings=3))
    with new_ledger(platform) as ledger:
        for minutes in history.meetings:
            header, *events = ledger.preview(minutes)
            assert isinstance(header, MeetingRecorded)
            assert header.id == f"{minutes.meeting}#000"
            assert [event.order for event in events] == list(range(1, len(events) + 1))
            assert [event.id for event in events] == [f"{minutes.meeting}#{event.order:03}" for event in events]
            assert all(type(event) in CASE_EVENTS for event in events)
            ledger.record(minutes)


def test_the_histories_try_every_kind_of_event():
    """The histories that the properties are tried on hold every kind of event at one time or another."""
    seen: Counter[type[MeetingEvent]] = Counter()
    refused: list[MeetingEvent] = []

    @settings(max_examples=150, database=None, derandomize=True)
    @given(data=st.data())
    def collect(data):
        platform = data.draw(st.sampled_from([four_cities(), river_basin()]))
        with new_ledger(platform) as ledger:
            for minutes in data.draw(histories(platform=platform)).meetings:
                ledger.record(minutes)
            replay = ledger.timeline().replay()
            for dated in ledger.timeline().entries:
                if guards.check(replay.cases, dated.event, replay.levels) is not None:
                    refused.append(dated.event)
                seen[type(dated.event)] += 1
                replay.step(dated)

    collect()
    assert set(seen) == set(CASE_EVENTS) - {CaseFirstSeen}  # only backfilling sees a case first
    assert refused == []


def test_a_report_noted_about_a_case_keeps_the_case():
    """A case named beside 洽悉 is still named when the minutes come back."""
    minutes = meetings_of(RIVER_BASIN)[0]
    noted = Item(item="3", cases=("Gauge network",), decisions=(Decision.NOTED,), subject="state of the gauges")
    with new_ledger(river_basin()) as ledger:
        ledger.record(altered(minutes, items=(*minutes.items, noted)))
        assert ledger.minutes(minutes.meeting).items[-1].cases == ("Gauge network",)
