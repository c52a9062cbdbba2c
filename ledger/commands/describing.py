"""Describe the platform: its levels, groups, members and agencies, as they are from now on.

What is recorded keeps its meaning: nothing on record may be dropped. Uses ``agency_names``.
"""

from __future__ import annotations

from ledger.commands.agency_names import refuse_mixed_agencies
from ledger.commands.context import DESCRIBED, AppendPlan, DecisionContext
from ledger.errors import PlatformError
from ledger.model.events import PlatformDescribed
from ledger.model.platform import Platform
from ledger.text.bilingual import Text, joined
from ledger.text.catalogue import phrase


def describe(context: DecisionContext, platform: Platform) -> AppendPlan:
    """Return the plan to put ``platform`` on record; to append nothing, where it is on record just so.

    Args:
        context: what the decision reads.
        platform: the whole platform.

    Raises:
        PlatformError: what is recorded would lose its meaning.
    """
    found = context.read([DESCRIBED])
    described = [r.event.platform for r in found if isinstance(r.event, PlatformDescribed)]
    if described and described[-1] == platform:
        return context.unchanged(found[-1].position)
    if described:
        _refuse_losses(described[-1], platform)
        refuse_mixed_agencies(described, platform)
    event = PlatformDescribed(id=f"platform#{len(found):03}", recorded_at=context.recorded_at, platform=platform)
    return context.plan([event])


def _refuse_losses(old: Platform, new: Platform) -> None:
    """Raise PlatformError where ``new`` lacks what events on record speak of."""
    if new.id != old.id:
        raise PlatformError(
            phrase("this ledger is of the platform {old}; start another ledger for {new}", old=old.id, new=new.id)
        )
    if new.level_ids != old.level_ids:
        levels = joined(old.level_ids)
        raise PlatformError(phrase("the levels on record are {levels}, in that order; keep them", levels=levels))
    for level, other in zip(old.levels, new.levels, strict=True):
        if (level.series, level.numbering) != (other.series, other.numbering):
            of = Text(en=level.id, zh=level.zh)
            raise PlatformError(
                phrase("meetings of {level} on record are numbered otherwise; keep series and numbering", level=of)
            )
    for what, before, after in (
        (phrase("group"), old.groups, new.groups),
        (phrase("member"), old.members, new.members),
        (phrase("category"), old.categories, new.categories),
    ):
        lost = {thing.id for thing in before} - {thing.id for thing in after}
        if lost:
            name = sorted(lost)[0]
            raise PlatformError(
                phrase("the {what} {name} is on record and may not be dropped; keep it", what=what, name=name)
            )
