"""Which ids are one case: links in force, their classes, and the id that is shown."""

from __future__ import annotations

from datetime import date

import pytest

from ledger.model import events
from ledger.model.meetings import Moment
from ledger.testing.ledgers import RECORDED_AT
from ledger.testing.rules import carried_in, continued, directive, listed, merged, proposed, split
from ledger.timeline.identity import classes_of, introduced_by, joins_that_hold, renamed, shown_ids


def link(*cases: str, meeting: str = "", shown_by: str = "") -> events.CasesFoundSame:
    """A link of two ids."""
    return events.CasesFoundSame(
        id=f"{cases}", recorded_at=RECORDED_AT, cases=cases, because="", meeting=meeting, shown_by=shown_by
    )


def correction(old: str) -> events.MinutesAmended:
    """An amendment that retracts one event."""
    return events.MinutesAmended(
        id="amended", recorded_at=RECORDED_AT, meeting="industry/114-2", revision=1, because="", header="", agenda=(),
        corrections=(events.Correction(old=old, new=""),), cases=(),
    )  # fmt: skip


def withdrawal(meeting: str) -> events.MeetingWithdrawn:
    """The withdrawal of a meeting."""
    return events.MeetingWithdrawn(
        id="withdrawn", recorded_at=RECORDED_AT, meeting=meeting, level="", group="", revision=1, because="", cases=()
    )


def test_a_link_ends_with_what_showed_it():
    """With the event that an amendment retracts, and with the meeting that is withdrawn; a person's own link stays."""
    by_person, by_event = link("A", "B"), link("C", "D", meeting="industry/114-2", shown_by="x")
    log = [by_person, by_event]
    assert joins_that_hold(log) == log
    assert joins_that_hold([*log, correction("x")]) == [by_person]
    assert joins_that_hold([*log, correction("y")]) == log
    assert joins_that_hold([*log, withdrawal("industry/114-2")]) == [by_person]
    assert joins_that_hold([withdrawal("industry/114-2"), *log]) == log


def test_links_that_share_an_id_make_one_case():
    """However long the chain, and in whatever order the links come."""
    for links in ([link("A", "B"), link("B", "C"), link("X", "Y")], [link("B", "C"), link("X", "Y"), link("A", "B")]):
        classes = classes_of(links)
        assert classes["A"] == classes["B"] == classes["C"] == {"A", "B", "C"}
        assert classes["X"] == {"X", "Y"}
    assert classes_of([]) == {}


def test_the_id_introduced_first_is_shown():
    """By the order of effect; by the ids' own order where neither was introduced."""
    early, late = Moment(day=date(2024, 1, 1)), Moment(day=date(2024, 2, 1))
    classes = classes_of([link("A", "B")])
    for log, shown in (
        ([(early, proposed("B")), (late, proposed("A"))], "B"),
        ([(late, proposed("B")), (early, proposed("A"))], "A"),
        ([(early, continued("B")), (late, proposed("A"))], "A"),
        ([], "A"),
    ):
        assert shown_ids(classes, log) == {"A": shown, "B": shown}
    assert shown_ids({}, [(early, proposed("A"))]) == {}


@pytest.mark.parametrize(
    ("event", "introduced"),
    [
        (proposed(), ("A",)),
        (carried_in(), ("A",)),
        (listed(introduces=True), ("A",)),
        (listed(), ()),
        (merged("A", "B", into="C", introduces=True), ("C",)),
        (merged("A", "B", into="B"), ()),
        (split(), ("P", "Q")),
        (continued(), ()),
    ],
)
def test_what_brings_a_case_in_introduces_it(event, introduced):
    """A proposal, what is carried in, a new case listed, merged into or split off."""
    assert introduced_by(event) == introduced


def test_an_event_is_about_the_case_that_is_shown():
    """Every id in it is replaced; an event about other cases stays the same object."""
    shown = {"A": "Z", "P": "Y"}
    assert renamed(continued(), shown).case == "Z"
    assert renamed(continued("B"), shown) == continued("B")
    other = continued("B")
    assert renamed(other, shown) is other
    assert renamed(merged("A", "B", into="A"), shown).sources == ("Z", "B")
    assert renamed(merged("A", "B", into="A"), shown).target == "Z"
    assert (renamed(split(), shown).case, renamed(split(), shown).parts) == ("Z", ("Y", "Q"))
    assert renamed(directive("A", "B"), shown).cases == ("Z", "B")
