"""New events are validated within everything on record: what they break elsewhere counts as theirs."""

from __future__ import annotations

import pytest

from ledger.commands.recording import record
from ledger.commands.validation import BACKFILLED, RefusedError, Validator
from ledger.model.events import CaseFirstSeen, ClashesAccepted
from ledger.model.vocabulary import Decision
from ledger.transcription import TranscriptionError
from tests.commands.deciding import JIA, SPRING, SUMMER, context_of, item, ledger_with, meeting

END = meeting("industry/113-2", "2024-04-01", item(JIA, decide=(Decision.DELISTED,)))


def test_a_late_meeting_is_refused_for_what_it_breaks_after_it() -> None:
    """The later resolution is named as late, with the meeting and item, unless a reason is given."""
    ledger = ledger_with(SPRING, meeting("industry/113-3", "2024-06-01", item(JIA, decide=(Decision.CONTINUED,))))
    with pytest.raises(RefusedError, match=r"industry/113-3 一, on record, would be out of order") as caught:
        record(context_of(ledger), END)
    (refused,) = caught.value.refused
    assert refused.late
    assert caught.value.diagnostics == (refused.diagnostic,)
    *_, accepted = record(context_of(ledger), END, accept_clashes="另行查明").events
    assert isinstance(accepted, ClashesAccepted)
    assert (accepted.because, accepted.clashes) == ("另行查明", (refused.event.id,))


def test_what_was_wrong_before_is_not_held_against_new_events() -> None:
    """A conflict that was accepted is not refused again when the next meeting is recorded."""
    ledger = ledger_with(SPRING, meeting("industry/113-3", "2024-06-01", item(JIA, decide=(Decision.CONTINUED,))))
    ledger.record(END, accept_clashes="另行查明")
    platform = ledger.platform
    assert platform is not None
    assert Validator(platform=platform, on_record=tuple(ledger.events())).newly_refused([]) == []


def test_backfilling_admits_what_a_missing_meeting_may_explain() -> None:
    """A case that nothing introduces is first seen there, and the reason on record is the backfilling."""
    ledger = ledger_with()
    with pytest.raises(TranscriptionError, match="record with `--backfill`"):
        record(context_of(ledger), END)
    events = record(context_of(ledger), END, backfill=True).events
    assert any(isinstance(event, CaseFirstSeen) for event in events)
    accepted = [event for event in events if isinstance(event, ClashesAccepted)]
    assert all(event.because == BACKFILLED for event in accepted)


def test_a_case_that_a_later_meeting_introduces_is_told_with_that_meeting() -> None:
    """The date may be wrong: the remedy names the meeting at which the case first appears."""
    ledger = ledger_with(SPRING, SUMMER)
    early = meeting("industry/112-4", "2023-11-01", item(JIA, decide=(Decision.CONTINUED,)))
    with pytest.raises(RefusedError, match=r"it first appears at industry/113-1, held"):
        record(context_of(ledger), early)
