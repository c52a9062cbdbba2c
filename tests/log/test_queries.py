"""A query finds the events that it is named after, and is sorted, so that the same question is the same query."""

from __future__ import annotations

from attrs import evolve as altered

from ledger.log.event_log import read
from ledger.log.queries import (
    CLAIMING,
    Query,
    about_cases,
    about_meeting,
    amendments_of,
    claiming_names,
    headers_at,
    headers_in,
    headers_of,
    of_types,
    presumed_at,
    recordings_of,
    saying_not_held,
    tagged,
)
from ledger.model.events import Event, MeetingRecorded, MeetingWithdrawn, MinutesAmended, NotHeld, names_claimed
from ledger.model.meetings import MeetingId
from tests.commands.deciding import JIA, SPRING, SUMMER, YI, ledger_with, meeting

LEDGER = ledger_with(
    SPRING,
    SUMMER,
    meeting("industry/113-4", "2024-12-01", not_held=(NotHeld(meeting=MeetingId("industry/113-3"), because="颱風"),)),
)
LEDGER.amend(altered(SPRING, place="他處"), because="地點")
LEDGER.withdraw(SUMMER.meeting, because="誤登")


def kinds(query: Query) -> list[type[Event]]:
    """The classes of what a query finds, in recorded order."""
    return [type(one.event) for one in read(LEDGER.reader.recorder, query)[0]]


def test_headers_and_what_changes_them() -> None:
    """Headers as recorded, with their amendments, their withdrawals, or both."""
    both = [SPRING.meeting, SUMMER.meeting]
    assert kinds(headers_of([SPRING.meeting])) == [MeetingRecorded, MinutesAmended, MeetingRecorded]
    assert kinds(amendments_of(both)) == [MinutesAmended, MeetingWithdrawn]
    assert kinds(recordings_of(both)) == [MeetingRecorded, MeetingRecorded, MeetingRecorded, MeetingWithdrawn]
    assert kinds(headers_at(["working-group"])) == kinds(headers_in(["industry"], []))
    assert kinds(headers_in(["urban"], ["vice-mayor"])) == []


def test_meetings_cases_and_names() -> None:
    """All of a meeting, all about a case, all that claims a name in any form of it."""
    assert len(kinds([about_meeting(SUMMER.meeting)])) == 5
    case = LEDGER.find_case(JIA)
    assert all(issubclass(kind, Event) for kind in kinds(about_cases([case])))
    found, _ = read(LEDGER.reader.recorder, claiming_names([f" {YI} "]))
    assert {name for one in found for _, name in names_claimed(one.event)} == {YI}
    assert kinds(claiming_names([YI])) == kinds(tagged([f"name:{YI}"]))
    assert set(kinds([of_types(*CLAIMING)])) <= set(CLAIMING)


def test_what_says_that_a_meeting_was_not_held() -> None:
    """Found by the number that was not held; nothing is presumed here."""
    assert kinds([saying_not_held("industry/113-3")]) == [MeetingRecorded]
    assert kinds([saying_not_held("industry/113-4")]) == []
    assert kinds(presumed_at(["vice-mayor"])) == []


def test_the_same_question_is_the_same_query() -> None:
    """Whatever the order in which cases or meetings are given."""
    cases = [LEDGER.find_case(JIA), "industry-113-2.01"]
    assert about_cases(cases) == about_cases(cases[::-1])
    assert headers_of(["b", "a"]) == headers_of(["a", "b"])
