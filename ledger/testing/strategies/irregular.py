"""Items that break a rule, with the reason that admits them all the same, and what they come to.

An irregular resolution takes effect like any other; the model applies just that.

>>> item = break_a_rule(sitting)                                                  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from ledger.model.minutes import CarriedIn, Item
from ledger.model.vocabulary import Decision
from ledger.testing.model import DELISTED, LISTED, NOT_ON_RECORD, ModelCase
from ledger.testing.strategies.changes import put_back
from ledger.testing.strategies.meeting_builder import Sitting
from ledger.testing.strategies.proposals import put_if_absent, take_back

REASON = "the minutes say so"


@frozen(kw_only=True)
class Way:
    """One way to break a rule.

    Attributes:
        decision: what is decided.
        breaks: whether deciding it about a case at this sitting breaks a rule.
        carry_out: what it comes to, admitted all the same.
    """

    decision: Decision
    breaks: Callable[[Sitting, ModelCase], bool]
    carry_out: Callable[[Sitting, ModelCase], None]


def break_a_rule(s: Sitting) -> Item | None:
    """One item that may not stand unless it is marked irregular; None where no case allows one."""
    found = [
        (case, way)
        for case in s.model.cases.values()
        if not case.merged_into and s.group in ("", case.group)
        for way in WAYS
        if (way.decision not in _TO_THE_LEVEL_ABOVE or s.above) and (case.closed or way.breaks(s, case))
    ]
    if not found:
        return None
    case, way = s.among(found)
    name, group = s.name_of(case), case.group
    way.carry_out(s, case)
    return Item(item="", cases=(name,), decisions=(way.decision,), group=s.told(group), irregular=REASON)


def break_a_rule_about_a_stranger(s: Sitting) -> tuple[CarriedIn, Item]:
    """A case carried in and accepted at once, though only proposals are: possible at every meeting."""
    group, name = s.some_group(), s.new_name()
    case = s.model.new(name, group, **dict.fromkeys(s.model.levels, NOT_ON_RECORD) | {s.level: LISTED})
    s.model.flows[s.level, group, "carried-in"] += 1
    carried = CarriedIn(item="", cases=(name,), on=(s.level,), group=s.given(group))
    decided = (Decision.ACCEPTED,)
    return carried, Item(item="", cases=(case.title,), decisions=decided, group=s.told(group), irregular=REASON)


def _refused_for_listing(s: Sitting, case: ModelCase) -> bool:
    return case.places[s.above or ""] == LISTED or not (case.follows(s.level) or case.is_proposal)


def _refused_for_delisting(s: Sitting, case: ModelCase) -> bool:
    known_below = case.follows(s.level) or case.was_left(s.level) or case.status == "awaiting-delisting"
    return not case.follows(s.above or "") or not known_below


def _refused_listing(s: Sitting, case: ModelCase) -> bool:
    followed = not s.below or any(case.follows(level) for level in s.below)
    return case.places[s.level] in (LISTED, DELISTED) or not followed


def _refused_withdrawal(s: Sitting, case: ModelCase) -> bool:
    reached = any(case.places[level] in (LISTED, DELISTED) for level in s.model.levels[1:])
    return reached or case.status == "delisted"


def _delist(s: Sitting, case: ModelCase) -> None:
    s.model.take(case, s.level, "delisted")
    case.proposal = ""


def _continue(s: Sitting, case: ModelCase) -> None:
    if case.places[s.level] == NOT_ON_RECORD:
        s.model.put(case, s.level)


WAYS = (
    Way(decision=Decision.DELISTED, breaks=lambda s, case: not case.follows(s.level), carry_out=_delist),
    Way(
        decision=Decision.ACCEPTED,
        breaks=lambda s, case: not case.is_proposal,
        carry_out=lambda s, case: s.model.put(case, s.level),
    ),
    Way(decision=Decision.CONTINUED, breaks=lambda s, case: not case.follows(s.level), carry_out=_continue),
    Way(
        decision=Decision.LISTED,
        breaks=_refused_listing,
        carry_out=lambda s, case: s.model.put(case, s.level),
    ),
    Way(
        decision=Decision.REOPENED,
        breaks=lambda s, case: not case.was_left(s.level) and case.places[s.level] != NOT_ON_RECORD,
        carry_out=put_back,
    ),
    Way(decision=Decision.WITHDRAWN, breaks=_refused_withdrawal, carry_out=take_back),
    Way(decision=Decision.REFERRED_FOR_LISTING, breaks=_refused_for_listing, carry_out=put_if_absent),
    Way(
        decision=Decision.REFERRED_FOR_DELISTING,
        breaks=_refused_for_delisting,
        carry_out=_delist,
    ),
)
"""Every way known here: what is decided, when that breaks a rule, and what it then comes to."""

_TO_THE_LEVEL_ABOVE = (Decision.REFERRED_FOR_LISTING, Decision.REFERRED_FOR_DELISTING)
