"""A case is on record under each name that an event gives it, and mentioned by the names that others use."""

from __future__ import annotations

from ledger.commands.minutes.bearings import Bearing, Before, bearings, spoken_of
from ledger.model.cases import CaseId
from ledger.model.events import MeetingEvent
from tests.commands.deciding import JIA, SPRING, SUMMER, YI, ledger_with


def bearing(case: str, name: str, *, group: str = "industry", how: str = "brought") -> Bearing:
    """A case under a name."""
    return Bearing(case=CaseId(case), name=name, group=group, item="一", how=how)  # type: ignore[arg-type]


def test_the_last_case_of_a_name_is_that_of_its_group_first() -> None:
    """Two groups brought in cases of one title: each name leads to its own, another group's to the last of all."""
    before = Before(ever=(bearing("a.01", "甲"), bearing("b.01", "甲", group="urban")))
    assert before.last(bearing("new.01", "甲")) == "a.01"
    assert before.last(bearing("new.01", "甲", group="urban")) == "b.01"
    assert before.last(bearing("new.01", "甲", group="water")) == "b.01"
    assert before.last(bearing("new.01", "乙")) is None


def test_a_case_first_seen_is_not_taken_for_one_that_was_only_named_so() -> None:
    """A name given by renaming is for cases brought in; a first mention asks for what was brought in or seen."""
    before = Before(ever=(bearing("a.01", "甲", how="named"), bearing("a.u01", "乙", how="seen")))
    assert before.last(bearing("new.01", "甲")) == "a.01"
    assert before.last(bearing("new.u01", "甲", how="seen")) is None
    assert before.last(bearing("new.u01", "乙", how="seen")) == "a.u01"
    assert before.seen("乙") == ["a.u01"]
    assert before.place(CaseId("a.01")).how == "named"


def test_what_events_say_of_cases_is_by_name() -> None:
    """A proposal brings its case in under its title; whatever goes on about it mentions it by the name used."""
    ledger = ledger_with(SPRING, SUMMER)
    case, other = ledger.find_case(JIA), ledger.find_case(YI)
    events = [one.event for one in ledger.events() if isinstance(one.event, MeetingEvent)]
    assert {(one.case, one.name, one.how) for one in bearings(events)} == {
        (case, JIA, "brought"),
        (other, YI, "brought"),
    }
    assert spoken_of(events) == {case: {JIA: SPRING.meeting}, other: {YI: SUMMER.meeting}}
