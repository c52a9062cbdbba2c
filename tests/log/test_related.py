"""What bears on a case is read with its kin, its headers and what amends them, up to a position."""

from __future__ import annotations

from attrs import evolve as altered

from ledger.log.related import RelatedEvents
from ledger.model.events import CaseEvent, MeetingEvent, MeetingRecorded, MinutesAmended
from ledger.model.vocabulary import Decision
from tests.commands.deciding import JIA, SPRING, SUMMER, YI, item, ledger_with, meeting

MERGED = meeting("industry/113-3", "2024-09-01", item(JIA, decide=(Decision.MERGED,), into=YI))
OTHER = meeting("urban/113-1", "2024-09-02", item("別案"))


def test_a_case_comes_with_those_that_it_was_merged_into() -> None:
    """Cases that have nothing to do with it are not read."""
    ledger = ledger_with(SPRING, SUMMER, MERGED, OTHER)
    related = RelatedEvents(ledger.reader.recorder)
    case, kin = ledger.find_case(JIA), ledger.find_case(YI)
    by_case = related.by_case({case}, None)
    assert set(by_case) == {case, kin}
    assert {one.event.case for one in by_case[case] if isinstance(one.event, CaseEvent)} == {case}
    assert related.by_case({case}, 4).keys() == {case}


def test_what_was_read_before_is_not_read_again() -> None:
    """It is taken from what is given, and known cases are given back without being looked at."""
    ledger = ledger_with(SPRING, SUMMER)
    related = RelatedEvents(ledger.reader.recorder)
    case, other = ledger.find_case(JIA), ledger.find_case(YI)
    assert related.by_case({case}, None, read_before={case: []}) == {case: []}
    both = related.by_case({case}, None, known={other: []})
    assert both[other] == []
    assert both[case] == related.by_case({case}, None)[case]


def test_every_event_has_the_header_of_its_meeting() -> None:
    """As amended; and what another case of the same report is about is among the cases read."""
    ledger = ledger_with(SPRING, SUMMER)
    ledger.amend(altered(SPRING, place="他處"), because="地點")
    related = RelatedEvents(ledger.reader.recorder)
    found, cases = related.bearing_on({ledger.find_case(JIA)}, None)
    assert ledger.find_case(JIA) in cases
    headers = {one.event.meeting for one in found if isinstance(one.event, MeetingRecorded)}
    assert headers == {one.event.meeting for one in found if isinstance(one.event, MeetingEvent)}
    assert any(isinstance(one.event, MinutesAmended) for one in found)
    assert [one.position for one in found] == sorted(one.position for one in found)
    early, _ = related.bearing_on({ledger.find_case(JIA)}, 4)
    assert max(one.position for one in early) == 4


def test_headers_of_a_level_are_up_to_a_position() -> None:
    """All of them, or those that were there."""
    ledger = ledger_with(SPRING, SUMMER)
    related = RelatedEvents(ledger.reader.recorder)
    assert len(related.headers_at(["working-group"])) == 2
    assert len(related.headers_at(["working-group"], 4)) == 1
    assert related.headers_at(["vice-mayor"]) == []
    about = [one for one in ledger.events_of(SPRING.meeting) if isinstance(one.event, MeetingEvent)]
    assert len(related.with_headers(about)) == len(about) + 1
