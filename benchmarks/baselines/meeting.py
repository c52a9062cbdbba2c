"""The meeting that is recorded for measuring, as facts: cases continued, directives issued.

The baselines transcribe only these two; the ledger transcribes whatever a sheet can say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from benchmarks.baselines.facts import Fact
from ledger.model.minutes import Minutes
from ledger.model.vocabulary import Decision


def continued(minutes: Minutes, level: str, group: str, find: Callable[[str], str]) -> Iterator[Fact]:
    """Return the facts of ``minutes``, each case found by name.

    Args:
        minutes: the minutes.
        level: the level that met.
        group: the group that met.
        find: from a name to the case's id.

    Raises:
        ValueError: they resolve anything else.
    """
    order = 0
    for item in minutes.items:
        if any(decision is not Decision.CONTINUED for decision in item.decisions) or len(item.cases) != 1:
            raise ValueError(f"{minutes.meeting} {item.item}: only one case continued an item can be measured")
        name = item.cases[0]
        case = find(name)
        told = [("continued", {"named": name})] if item.decisions else []
        told += [
            ("directive-issued", {"named": name, "addressees": list(one.to), "task": one.task})  # type: ignore[dict-item]
            for one in item.directives
        ]
        for kind, more in told:
            order += 1
            yield Fact(
                case=case,
                kind=kind,
                meeting=minutes.meeting,
                level=level,
                group=group,
                item=item.item,
                order=order,
                more=dict(more),
            )
