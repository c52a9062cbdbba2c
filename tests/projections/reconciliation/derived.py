"""What one method derives for one reading of a count, short enough to be compared whole."""

from __future__ import annotations

from ledger.model.vocabulary import Counted, Instant
from projections.reconciliation.case_index import CaseIndex
from projections.reconciliation.derivation import Question, primary
from projections.replay.meetings import meeting_replays
from tests.projections.reconciliation.contexts import count, timeline
from tests.projections.reconciliation.seen import in_short


def asked(of: Counted, instant: Instant, *minutes, **fields) -> Question:
    """The question what the last of the meetings counts, in this reading."""
    known = timeline(*minutes)
    *_, sitting = meeting_replays(known)
    declared = count(0, of, instant, **fields)
    return Question(
        count=declared, of=of, instant=instant, sitting=sitting, case_index=CaseIndex.of(known), timeline=known
    )


def derived(of: Counted, instant: Instant, *minutes, **fields) -> dict[str, object]:
    """What the method that the reading calls for derives, without what says nothing."""
    return shown(primary(asked(of, instant, *minutes, **fields)))


def shown(derivation) -> dict[str, object]:
    """A derivation in short; the cases at odds by title."""
    said = in_short(derivation)
    for odd in ("left_out", "beyond"):
        if states := getattr(derivation, odd):
            said[odd] = [state.title for state in states]
    return said
