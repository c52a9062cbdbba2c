"""Numbers that no meeting had, as later headers say."""

from __future__ import annotations

from attrs import evolve as altered

from ledger.model.events import NotHeld
from ledger.timeline import NeverHeld, never_held
from tests.timeline.test_amendments import header


def test_a_number_is_never_held_where_a_header_says_so():
    """The header that says so is named with its reason."""
    says = altered(header(), not_held=(NotHeld(meeting="industry/114-1", because="停開"),))
    assert never_held({says.meeting: says}) == {
        "industry/114-1": NeverHeld(meeting="industry/114-1", because="停開", says=says.meeting)
    }
    assert never_held({header().meeting: header()}) == {}


def test_a_number_that_a_recorded_meeting_has_was_held():
    """Whatever another header says."""
    says = altered(header(), not_held=(NotHeld(meeting="industry/114-1", because="停開"),))
    other = altered(header(), meeting="industry/114-1")
    assert never_held({says.meeting: says, other.meeting: other}) == {}
