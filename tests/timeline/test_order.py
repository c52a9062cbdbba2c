"""What comes before what: the moment of each event, from its meeting's header or its presumption."""

from __future__ import annotations

from datetime import date, time

import pytest
from attrs import evolve as altered

from ledger.errors import InputError, StoreError
from ledger.model.events import Presumption
from ledger.model.meetings import PHASE_CARRIED_IN, PHASE_RESOLVED
from ledger.model.minutes import Minutes
from ledger.testing.rules import TWO, carried_in, listed, unnamed_carried_in
from ledger.timeline import moment_of, opening, opening_of, openings, phase_of, sort_key
from tests.support.platforms import FOUR_CITIES, four_cities, recorded


def test_a_header_and_its_minutes_open_at_the_same_moment():
    """Whether the meeting is recorded or about to be."""
    timeline, platform = recorded(FOUR_CITIES).timeline(), four_cities()
    for meeting, header in timeline.meetings.items():
        minutes = Minutes(meeting=meeting, held=header.held, starts=header.starts)
        assert opening(header, platform.level_ids) == opening_of(minutes, platform) == timeline.opening(header)


def test_minutes_of_a_meeting_that_cannot_be_have_no_moment():
    """The platform has no body of that series."""
    with pytest.raises(InputError, match="no body 'nobody'"):
        opening_of(Minutes(meeting="nobody/1", held=date(2025, 1, 1)), four_cities())


def test_plain_keys_order_as_moments_do():
    """Every entry of a timeline is in the order of its moment and of the moment's key."""
    moments = [dated.moment for dated in recorded(FOUR_CITIES).timeline().entries]
    assert moments == sorted(moments) == sorted(moments, key=sort_key)


def test_what_a_meeting_found_in_place_comes_before_what_it_resolved():
    """Named or known by number only."""
    assert phase_of(carried_in()) == phase_of(unnamed_carried_in()) == PHASE_CARRIED_IN < PHASE_RESOLVED
    assert phase_of(listed()) == PHASE_RESOLVED


def test_a_presumption_takes_effect_at_the_end_of_its_own_day():
    """Not on the day of the meeting whose minutes show it, which need not even be on record."""
    span = Presumption(after=date(2024, 1, 1), before=date(2024, 3, 1), taken_on=date(2024, 2, 1), basis="")
    moment = moment_of(listed(presumption=span), {}, TWO)
    assert (moment.day, moment.at) == (date(2024, 2, 1), time(23, 59, 59))


def test_an_event_without_its_meetings_header_has_no_moment():
    """The record is damaged, and the message names the event and the meeting."""
    with pytest.raises(StoreError, match="industry/114-2#001: the header of meeting industry/114-2 is not on record"):
        moment_of(listed(), {}, TWO)


def test_an_event_takes_effect_when_its_meeting_opened():
    """At the hour in the header, or at midnight where there is none, in the order of the minutes."""
    header = next(iter(recorded(FOUR_CITIES).timeline().meetings.values()))
    header = altered(header, meeting="industry/114-2", starts=time(14))
    first, second = (moment_of(listed(order=order), openings({"industry/114-2": header}, TWO), TWO) for order in (1, 2))
    assert (first.day, first.at) == (header.held, time(14))
    assert first < second
