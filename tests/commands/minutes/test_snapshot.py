"""The state of cases before a meeting is enough where nothing on record follows the meeting or hangs on others."""

from __future__ import annotations

from datetime import time

from attrs import evolve as altered

from ledger.commands.minutes.names_meant import cases_meant
from ledger.commands.minutes.snapshot import snapshot_before
from ledger.model.vocabulary import Decision
from ledger.testing.ledgers import RECORDED_AT
from ledger.testing.platforms import two_levels
from tests.commands.deciding import JIA, SPRING, SUMMER, YI, item, ledger_with, meeting


def test_a_later_meeting_follows_the_state_of_its_cases() -> None:
    """The cases are known as they are listed, and the minutes come to events."""
    ledger = ledger_with(SPRING)
    past = list(ledger.events())
    snapshot = snapshot_before(two_levels(), past, SUMMER)
    assert snapshot is not None
    assert snapshot.introduced == {ledger.find_case(JIA)}
    transcription = snapshot.followed_by(SUMMER, cases_meant(past, [JIA, YI]), RECORDED_AT)
    assert transcription is not None
    assert len(transcription.resolved) == 3


def test_what_breaks_a_rule_or_makes_no_sense_does_not_follow() -> None:
    """A case accepted twice, and one that nobody knows; each taken from a state of its own."""
    past = list(ledger_with(SPRING).events())
    for wrong in (item(JIA, decide=(Decision.ACCEPTED,)), item("不在", decide=(Decision.CONTINUED,))):
        minutes = altered(SUMMER, items=(wrong,))
        snapshot = snapshot_before(two_levels(), past, minutes)
        assert snapshot is not None
        assert snapshot.followed_by(minutes, cases_meant(past, wrong.cases), RECORDED_AT) is None


def test_a_meeting_that_others_follow_has_no_snapshot() -> None:
    """Held before what is on record, or on one day with it where only one gives its hour."""
    past = list(ledger_with(SPRING).events())
    assert snapshot_before(two_levels(), past, meeting("industry/113-2", "2024-01-01", item(JIA))) is None
    assert snapshot_before(two_levels(), past, meeting("vice-mayor/1", "2024-02-01", starts=time(14, 0))) is None
    assert snapshot_before(two_levels(), past, meeting("vice-mayor/1", "2024-02-01")) is not None


def test_what_hangs_on_other_cases_has_no_snapshot() -> None:
    """Where two ids were joined, or a case was first seen by backfilling, the timeline has to tell."""
    ledger = ledger_with(SPRING, SUMMER)
    ledger.same(ledger.find_case(JIA), ledger.find_case(YI), because="同案", accept_clashes="併計")
    late = meeting("industry/113-5", "2024-12-01", item(JIA, decide=(Decision.CONTINUED,)))
    assert snapshot_before(two_levels(), list(ledger.events()), late) is None
    backfilled = ledger_with()
    backfilled.record(altered(SUMMER, items=SUMMER.items[:1]), backfill=True)
    assert snapshot_before(two_levels(), list(backfilled.events()), late) is None
