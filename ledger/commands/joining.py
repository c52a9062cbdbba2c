"""Join two ids that mean one case; both keep answering, nothing is rewritten.

Uses ``validation`` for what is on record of the two once they are one.
"""

from __future__ import annotations

from collections.abc import Iterable

from ledger.commands.context import DESCRIBED, AppendPlan, DecisionContext, platform_required
from ledger.commands.validation import Validator
from ledger.errors import InputError, UnknownNameError
from ledger.log.queries import about_cases
from ledger.model.cases import CaseId
from ledger.model.events import CasesFoundSame, cases_of
from ledger.text.catalogue import phrase
from ledger.timeline import Recorded, classes_of, joins_that_hold


def join(
    context: DecisionContext, one: CaseId, other: CaseId, *, because: str, accept_clashes: str | None = None
) -> AppendPlan:
    """Return the plan to put on record that two ids are one case.

    Args:
        context: what the decision reads.
        one: the id under which the case is named first.
        other: the other id.
        because: why.
        accept_clashes: why resolutions on record may conflict from now on.

    Raises:
        InputError: they are one already, or no reason is given.
        UnknownNameError: one of them is not on record.
        RefusedError: joined, resolutions on record would break rules.
    """
    if not because.strip():
        raise InputError(phrase('joining {one} and {other} needs a reason: `--because "why"`', one=one, other=other))
    found = context.read([DESCRIBED, *about_cases((one, other))])
    platform = platform_required(found)
    for case in (one, other):
        if not any(case in cases_of(recorded.event) for recorded in found):
            raise UnknownNameError(
                phrase("no case on record has the id {case}; ask for an id that is on record", case=case)
            )
    if one == other or other in _ids_of_case(one, found):
        raise InputError(
            phrase("{one} and {other} mean one case already; nothing is to be joined", one=one, other=other)
        )
    on_record = tuple(context.related_events({one, other}))
    recorded_at = context.recorded_at
    joined = CasesFoundSame(id=f"same:{one}={other}", recorded_at=recorded_at, cases=(one, other), because=because)
    return context.plan(
        Validator(platform=platform, on_record=on_record).validate(
            [joined], subject=one, recorded_at=recorded_at, accept_clashes=accept_clashes
        )
    )


def _ids_of_case(case: CaseId, events: Iterable[Recorded]) -> frozenset[CaseId]:
    """Every id that means the same case as ``case``, from the joins among ``events`` that hold."""
    return classes_of(joins_that_hold(r.event for r in events)).get(case, frozenset((case,)))
