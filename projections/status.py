"""Which cases there are, and how each stood on a given day.

>>> status(timeline, on=date(2024, 7, 10), group="industry")    # doctest: +SKIP
"""

from __future__ import annotations

from datetime import date

from ledger.lifecycle import CaseState
from ledger.model.cases import case_order
from ledger.model.intake.wall import at_the_door
from ledger.model.references import group_asked
from ledger.timeline import Timeline


@at_the_door
def status(timeline: Timeline, *, on: date | None = None, group: str = "") -> tuple[CaseState, ...]:
    """Every case on record by the end of the day ``on``, as it then stood, by group and id.

    Args:
        timeline: everything on record, with or without presumptions.
        on: the day asked about; None means after all that is on record.
        group: the id of the one group asked about; empty means all.

    Raises:
        UnknownNameError: the platform has no such group.
    """
    group_asked(timeline.platform, group)
    states = timeline.replayed(until=on).cases.values()
    order = {known.id: place for place, known in enumerate(timeline.platform.groups)}
    wanted = [state for state in states if not group or state.group == group]
    return tuple(sorted(wanted, key=lambda state: (order.get(state.group, len(order)), case_order(state.id))))
