"""Checks of draft minutes before they are published: every finding that the draft and the record show.

The counts that the draft states are checked against the record as it would be with the draft; what it
forgets, misdates or misnumbers is found too. ``rules`` lists the checks. What recording would refuse comes
from the application, in the same form.

>>> from ledger.dry_run import dry_run
>>> outcome = dry_run(ledger, minutes)
>>> [found.concern.value for found in lint(minutes, before=outcome.before, after=outcome.after)][:1]
['number-taken']
"""

from __future__ import annotations

from collections.abc import Iterable

from ledger.model.intake.wall import at_the_door
from ledger.model.meetings import MeetingId
from ledger.model.minutes import Minutes
from ledger.model.references import meeting_asked, meeting_possible
from ledger.timeline import Timeline
from projections.lint.context import LintContext
from projections.lint.finding import Finding, as_finding
from projections.lint.rules import RULES

__all__ = ["Finding", "as_finding", "lint"]


@at_the_door
def lint(
    minutes: Minutes,
    *,
    before: Timeline,
    after: Timeline | None = None,
    recorded_as: str = "",
    left_out: Iterable[tuple[str, int]] = (),
) -> tuple[Finding, ...]:
    """Return every finding on ``minutes``: header first, then counts, then cases and deadlines.

    Args:
        minutes: the draft.
        before: what is on record.
        after: what would be on record with the draft; with None the counts are not checked.
        recorded_as: the meeting as which ``after`` holds the draft, where that is not its own number.
        left_out: the entries, by section and number, that ``after`` is without.

    Raises:
        InputError: the platform on record holds no such meeting, or ``after`` holds none as which it is recorded.
    """
    if recorded_as and after is not None:
        meeting_asked(recorded_as, after.meetings)
    elif recorded_as:
        meeting_possible(before.platform, recorded_as)
    context = LintContext(
        minutes=minutes,
        before=before,
        after=after,
        recorded_as=MeetingId(recorded_as or minutes.meeting),
        left_out=frozenset(left_out),
    )
    return tuple(found for rule in RULES for found in rule(context))
