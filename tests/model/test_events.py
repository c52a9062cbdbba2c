"""The dictionary of events: its overview is true and complete, and what an event says of cases and names."""

from __future__ import annotations

import re

import pytest

from ledger.model import events
from ledger.testing.rules import (
    TWO,
    accepted,
    carried_in,
    continued,
    deferred,
    delisted,
    directive,
    given,
    listed,
    merged,
    proposed,
    referred_for_delisting,
    referred_for_listing,
    renamed,
    reopened,
    split,
    withdrawn,
)

LOWER, UPPER = TWO
PATH = {
    "CaseProposed": [proposed()],
    "CaseDeferred": [proposed(), deferred()],
    "CaseWithdrawn": [proposed(), withdrawn()],
    "CaseAccepted": [proposed(), accepted()],
    "CaseReferredForListing": [proposed(), referred_for_listing()],
    "CaseListed": [proposed(), referred_for_listing(), listed(level=UPPER)],
    "CaseContinued": [proposed(), referred_for_listing(), listed(level=UPPER), continued(level=UPPER)],
    "CaseReferredForDelisting": [proposed(), referred_for_listing(), listed(level=UPPER), referred_for_delisting()],
    "CaseDelisted": [
        *(proposed(), referred_for_listing(), listed(level=UPPER)),
        *(referred_for_delisting(), delisted(level=UPPER)),
    ],
    "CaseReopened": [
        *(proposed(), referred_for_listing(), listed(level=UPPER)),
        *(referred_for_delisting(), delisted(level=UPPER), reopened(level=LOWER)),
    ],
}
"""What leads to each row of the overview."""


def row_of(name: str) -> list[str]:
    """The columns of the row of the overview that begins with an event, without their remarks."""
    line = next(one for one in str(events.__doc__).splitlines() if re.match(rf"    (  )?{name}\b.*listed", one))
    return [column.partition(" (")[0] for column in re.split(r"  +", line.strip())[1:]]


@pytest.mark.parametrize("name", [name for name in PATH if name != "CaseReferredForListing"])
def test_the_overview_says_what_a_case_goes_through(name):
    """Each row gives the standings and the status that the event leads to."""
    state = given(*PATH[name]).state()
    found = [place.standing.label("en") for place in state.places]
    assert row_of(name) == [*found, state.status.label("en")]


def test_to_refer_a_proposal_for_listing_lists_it_below_as_to_accept_it_does():
    """The overview has the two in one row."""
    referred, taken = given(*PATH["CaseReferredForListing"]).state(), given(*PATH["CaseAccepted"]).state()
    assert [place.standing for place in referred.places] == [place.standing for place in taken.places]
    assert referred.status is taken.status


def test_the_overview_names_every_kind_of_event():
    """No class of event is missing from it."""
    classes = [one for one in vars(events).values() if isinstance(one, type) and issubclass(one, events.Event)]
    assert {one.__name__ for one in classes} <= set(re.findall(r"\w+", str(events.__doc__)))
    assert {one for one in classes if issubclass(one, events.MeetingEvent)} == {
        *events.CASE_EVENTS,
        events.MeetingEvent,
        events.CaseEvent,
    }


def test_an_event_is_about_the_cases_that_it_names():
    """Merged, split and mentioned cases in the order named, each once."""
    assert events.cases_of(merged("A", "B", into="A")) == ("A", "B")
    assert events.cases_of(split())[0] == "A"
    assert events.cases_of(directive("A", "Z")) == ("A", "Z")
    assert events.cases_of(continued()) == ("A",)


def test_only_mergers_splits_and_links_relate_cases():
    """A directive about several cases relates none of them."""
    assert events.kin_of(merged("A", "B", into="C", introduces=True)) == ("A", "B", "C")
    assert events.kin_of(split()) == events.cases_of(split())
    assert events.kin_of(directive("A", "Z")) == ()
    assert events.kin_of(continued()) == ("A",)


def test_an_event_records_the_names_that_it_gives():
    """What brings a case in or renames it gives a name; what only mentions it gives none."""
    for event in (proposed(), carried_in(), listed(introduces=True)):
        assert events.names_claimed(event) == (("A", event.named),)
    assert events.names_claimed(renamed()) == (("A", renamed().title),)
    assert events.names_claimed(merged("A", into="C", introduces=True))[0][0] == "C"
    assert [case for case, _ in events.names_claimed(split())] == list(split().parts)
    assert events.names_claimed(listed()) == events.names_claimed(continued()) == ()
