"""Minutes as they may be misread: without anything that the rules would refuse.

Example::

    first = draw(misread(minutes))
"""

from __future__ import annotations

from attrs import evolve as altered
from hypothesis import strategies as st

from ledger.model.minutes import Item, Minutes
from ledger.model.vocabulary import Decision, Reason

_REASONED = {Decision.DELISTED, Decision.REFERRED_FOR_DELISTING, Decision.WITHDRAWN}


@st.composite
def misread(draw: st.DrawFn, minutes: Minutes) -> Minutes:
    """Draw minutes with another place, no stated count, another reason or summary, or one item missing."""
    ways = ["place", "declared"]
    ways += ["drop", "summary"] if minutes.items else []
    ways += ["reason"] if any(_has_reason(one) for one in minutes.items) else []
    way = draw(st.sampled_from(ways))
    if way == "place":
        return altered(minutes, place="他處")
    if way == "declared":
        return altered(minutes, declared=())
    if way == "reason":
        items = [altered(one, reason=_other(one.reason)) if _has_reason(one) else one for one in minutes.items]
        return altered(minutes, items=tuple(items))
    at = draw(st.integers(0, len(minutes.items) - 1))
    before, chosen, after = minutes.items[:at], minutes.items[at], minutes.items[at + 1 :]
    if way == "summary":
        return altered(minutes, items=(*before, altered(chosen, summary="誤記"), *after))
    return altered(minutes, items=(*before, *after))


def _has_reason(item: Item) -> bool:
    return bool(_REASONED & set(item.decisions))


def _other(reason: Reason | None) -> Reason:
    return Reason.ROUTINE if reason is not Reason.ROUTINE else Reason.COMPLETED
