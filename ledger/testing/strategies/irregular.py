"""Items that break a rule, with the reason that admits them, and their effect.

An irregular resolution takes effect like any other; the model applies exactly that.

Example::

    item = break_a_rule(builder)
"""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from ledger.model.minutes import CarriedIn, Item
from ledger.model.vocabulary import Decision
from ledger.testing.model import DELISTED, LISTED, NOT_ON_RECORD, ModelCase
from ledger.testing.strategies.changes import put_back
from ledger.testing.strategies.meeting_builder import MeetingBuilder
from ledger.testing.strategies.proposals import put_if_absent, take_back

REASON = "the minutes say so"


@frozen(kw_only=True)
class RuleBreak:
    """One way to break a rule.

    Attributes:
        decision: the decision.
        breaks: whether the decision about a case at this meeting breaks a rule.
        carry_out: its effect on the model.
    """

    decision: Decision
    breaks: Callable[[MeetingBuilder, ModelCase], bool]
    carry_out: Callable[[MeetingBuilder, ModelCase], None]


def break_a_rule(builder: MeetingBuilder) -> Item | None:
    """Return an item that is refused unless it is marked irregular, or None where no case allows one."""
    found = [
        (case, way)
        for case in builder.model.cases.values()
        if not case.merged_into and builder.group in ("", case.group)
        for way in RULE_BREAKS
        if (way.decision not in _TO_THE_LEVEL_ABOVE or builder.above) and (case.closed or way.breaks(builder, case))
    ]
    if not found:
        return None
    case, way = builder.among(found)
    name, group = builder.name_of(case), case.group
    way.carry_out(builder, case)
    return Item(item="", cases=(name,), decisions=(way.decision,), group=builder.told(group), irregular=REASON)


def break_a_rule_about_a_stranger(builder: MeetingBuilder) -> tuple[CarriedIn, Item]:
    """Return a case carried in and accepted at once, though only proposals can be accepted."""
    group, name = builder.some_group(), builder.new_name()
    case = builder.model.new(
        name, group, **dict.fromkeys(builder.model.levels, NOT_ON_RECORD) | {builder.level: LISTED}
    )
    builder.model.flows[builder.level, group, "carried-in"] += 1
    carried = CarriedIn(item="", cases=(name,), on=(builder.level,), group=builder.given(group))
    decided = (Decision.ACCEPTED,)
    return carried, Item(item="", cases=(case.title,), decisions=decided, group=builder.told(group), irregular=REASON)


def _refused_for_listing(builder: MeetingBuilder, case: ModelCase) -> bool:
    return case.places[builder.above or ""] == LISTED or not (case.follows(builder.level) or case.is_proposal)


def _refused_for_delisting(builder: MeetingBuilder, case: ModelCase) -> bool:
    known_below = case.follows(builder.level) or case.was_left(builder.level) or case.status == "awaiting-delisting"
    return not case.follows(builder.above or "") or not known_below


def _refused_listing(builder: MeetingBuilder, case: ModelCase) -> bool:
    followed = not builder.below or any(case.follows(level) for level in builder.below)
    return case.places[builder.level] in (LISTED, DELISTED) or not followed


def _refused_withdrawal(builder: MeetingBuilder, case: ModelCase) -> bool:
    reached = any(case.places[level] in (LISTED, DELISTED) for level in builder.model.levels[1:])
    return reached or case.status == "delisted"


def _delist(builder: MeetingBuilder, case: ModelCase) -> None:
    builder.model.take(case, builder.level, "delisted")
    case.proposal = ""


def _continue(builder: MeetingBuilder, case: ModelCase) -> None:
    if case.places[builder.level] == NOT_ON_RECORD:
        builder.model.put(case, builder.level)


RULE_BREAKS = (
    RuleBreak(
        decision=Decision.DELISTED, breaks=lambda builder, case: not case.follows(builder.level), carry_out=_delist
    ),
    RuleBreak(
        decision=Decision.ACCEPTED,
        breaks=lambda builder, case: not case.is_proposal,
        carry_out=lambda builder, case: builder.model.put(case, builder.level),
    ),
    RuleBreak(
        decision=Decision.CONTINUED, breaks=lambda builder, case: not case.follows(builder.level), carry_out=_continue
    ),
    RuleBreak(
        decision=Decision.LISTED,
        breaks=_refused_listing,
        carry_out=lambda builder, case: builder.model.put(case, builder.level),
    ),
    RuleBreak(
        decision=Decision.REOPENED,
        breaks=lambda builder, case: not case.was_left(builder.level) and case.places[builder.level] != NOT_ON_RECORD,
        carry_out=put_back,
    ),
    RuleBreak(decision=Decision.WITHDRAWN, breaks=_refused_withdrawal, carry_out=take_back),
    RuleBreak(decision=Decision.REFERRED_FOR_LISTING, breaks=_refused_for_listing, carry_out=put_if_absent),
    RuleBreak(
        decision=Decision.REFERRED_FOR_DELISTING,
        breaks=_refused_for_delisting,
        carry_out=_delist,
    ),
)
"""Every known way: the decision, when it breaks a rule, and its effect."""

_TO_THE_LEVEL_ABOVE = (Decision.REFERRED_FOR_LISTING, Decision.REFERRED_FOR_DELISTING)
