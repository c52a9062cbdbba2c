"""What jobs ask about is drawn from the record, and is on record."""

from __future__ import annotations

from itertools import islice

from ledger import CaseLedger


def test_what_is_drawn_is_on_record(setting):
    """The group, its meetings and every name drawn are found in the ledger."""
    probe = setting.data.probe(600)
    with CaseLedger(setting.data.ledger(600), must_exist=True) as ledger:
        assert probe.head == ledger.head
        assert set(probe.meetings) <= set(ledger.timeline().meetings)
        assert all(ledger.find_case(name) for name in probe.names)
        assert probe.group in {group.id for group in ledger.platform.groups}
    assert probe.first <= probe.late <= probe.last
    assert probe.level == probe.levels[0]


def test_the_next_meetings_can_be_recorded(setting):
    """Meetings after all on record, and late ones, are admitted as they are."""
    probe = setting.data.probe(600)
    with setting.data.scratch(setting.data.ledger(600)) as path, CaseLedger(path) as ledger:
        for minutes in (*islice(probe.next_meetings(), 2), *islice(probe.late_meetings(), 2)):
            assert ledger.record(minutes).outcome == "recorded"


def test_days_are_drawn_by_seed(setting):
    """The same seed gives the same days, all of them within the record."""
    probe = setting.data.probe(600)
    days = list(islice(probe.days(1), 20))
    assert days == list(islice(probe.days(1), 20))
    assert all(probe.first <= day <= probe.last for day in days)
