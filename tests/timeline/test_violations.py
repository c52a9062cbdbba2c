"""Recorded resolutions that the rules refuse: found in order, with what was accepted, and gone once corrected."""

from __future__ import annotations

from attrs import evolve as altered

from ledger.timeline import Timeline
from ledger.timeline.violations import violation_of, violations
from tests.support.platforms import FOUR_CITIES, recorded
from tests.two_times.both_clocks import ACCEPTED, CONTINUED, DELISTED, carried, item, ledger_of, minutes

OPENS = minutes("industry/113-1", "2024-02-01", item("甲案", decide=ACCEPTED))
CONTINUES = minutes("industry/113-3", "2024-04-01", item("甲案", decide=CONTINUED))
LATE = minutes("industry/113-2", "2024-03-01", item("甲案", decide=DELISTED))


def test_the_real_record_violates_no_rule():
    """Every resolution of the eleven meetings is permitted where it takes effect."""
    assert violations(recorded(FOUR_CITIES).timeline()) == ()


def test_a_late_meeting_can_leave_a_later_resolution_in_violation():
    """The resolution is found at its place with the refusal and the reason for which it was accepted."""
    ledger = ledger_of()
    ledger.record(OPENS)
    ledger.record(CONTINUES)
    assert violations(ledger.timeline()) == ()
    ledger.record(LATE, accept_clashes="原件如此")
    timeline = ledger.timeline()
    (found,) = violations(timeline)
    assert (found.dated.event.meeting, found.accepted) == ("industry/113-3", "原件如此")
    assert found.refusal.case == found.dated.event.case
    ledger.amend(minutes("industry/113-2", "2024-03-01", item("甲案", decide=CONTINUED)), because="更正")
    assert violations(ledger.timeline()) == ()


def test_each_entry_is_checked_before_it_is_applied():
    """One by one, on a replay of what precedes it, the same violations are found as all at once."""
    ledger = ledger_of()
    for one in (OPENS, CONTINUES):
        ledger.record(one)
    ledger.record(LATE, accept_clashes="原件如此")
    timeline = ledger.timeline()
    replay, found = timeline.replay(), []
    for dated in timeline.entries:
        found.append(violation_of(dated, timeline, replay))
        replay.step(dated)
    assert tuple(one for one in found if one) == violations(timeline)


def test_an_irregular_resolution_is_no_violation():
    """It was admitted with a reason."""
    ledger = ledger_of()
    for one in (OPENS, CONTINUES):
        ledger.record(one)
    ledger.record(LATE, accept_clashes="原件如此")
    timeline = ledger.timeline()
    entries = tuple(altered(one, event=altered(one.event, irregular="原件如此")) for one in timeline.entries)
    assert violations(altered(timeline, entries=entries)) == ()


def test_a_case_carried_in_earlier_is_superseded_and_only_a_new_one_violates():
    """Its history was recorded since: of a meeting about to be recorded that would be refused."""
    ledger = ledger_of()
    ledger.record(
        minutes("industry/113-3", "2024-04-01", item("甲案", decide=CONTINUED), carried_in=(carried("甲案"),))
    )
    ledger.record(minutes("industry/113-1", "2024-02-01", item("甲案", decide=ACCEPTED)))
    timeline: Timeline = ledger.timeline()
    assert violations(timeline) == ()
    (carrying,) = (one.event.id for one in timeline.entries if type(one.event).__name__ == "CaseCarriedIn")
    (found,) = violations(timeline, frozenset([carrying]))
    assert found.refusal.gives_way
