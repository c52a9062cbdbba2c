"""Two meetings of one day about one case are asked about where only one of them gives its hour."""

from __future__ import annotations

from datetime import time

from attrs import evolve as altered

from ledger.commands.minutes.on_record import minutes_on_record
from ledger.commands.minutes.same_day import Untimed, untimed_beside
from ledger.model.minutes import Minutes
from ledger.model.vocabulary import Decision
from tests.commands.deciding import JIA, SPRING, YI, item, ledger_with, meeting

UPPER = meeting("vice-mayor/1", "2024-02-01", item(JIA, decide=(Decision.LISTED,), group="industry"))


def found_beside(given: Minutes, other: Minutes = SPRING) -> list[Untimed]:
    """What is asked about ``given`` where ``other`` is on record; both are recorded apart, each with its hour."""
    ledger = ledger_with(other)
    ledger.record(altered(given, starts=time(23, 0) if other.starts else None, irregular=None))
    own = minutes_on_record(ledger.events_of(given.meeting), given.meeting)
    assert own is not None
    header = altered(own.header, starts=given.starts, irregular=given.irregular)
    on_record = [one for one in ledger.events() if getattr(one.event, "meeting", "") != given.meeting]
    return list(untimed_beside(header, own.events, on_record))


def test_the_two_meetings_and_their_case_are_named() -> None:
    """Where the meeting given has the hour, the other is to be amended; where it has none, it is to be given."""
    (found,) = found_beside(altered(UPPER, starts=time(14, 0)))
    assert (found.other.meeting, found.cases[0][1]) == (SPRING.meeting, JIA)
    assert "only vice-mayor/1 says when it opened" in found.problem.en
    assert found.remedy.en.startswith("amend industry/113-1")
    (found,) = found_beside(UPPER, altered(SPRING, starts=time(9, 0)))
    assert "only industry/113-1 says when it opened" in found.problem.en
    assert found.remedy.en.startswith("give `starts`")


def test_what_is_known_or_explained_is_not_asked() -> None:
    """Both with an hour, both without, an exception in the header, another day, another case."""
    timed = altered(UPPER, starts=time(14, 0))
    assert found_beside(timed, altered(SPRING, starts=time(9, 0))) == []
    assert found_beside(UPPER) == []
    assert found_beside(altered(timed, irregular="時間不明")) == []
    other = meeting("vice-mayor/1", "2024-02-01", item(YI, group="industry"), starts=time(14, 0))
    assert found_beside(other) == []
