"""Items that introduce cases and continue them: proposed, accepted, listed, continued, deferred, withdrawn.

Each function returns the item, or None where no case fits, and changes the model.

Example::

    item = accept(builder)
"""

from __future__ import annotations

from ledger.model.minutes import Item
from ledger.model.vocabulary import Decision
from ledger.testing.model import DELISTED, LISTED, NOT_LISTED, NOT_ON_RECORD, WITHDRAWN, ModelCase
from ledger.testing.strategies.meeting_builder import MeetingBuilder


def propose(builder: MeetingBuilder) -> Item | None:
    """Propose a case, new or once more, and perhaps decide it at once."""
    again = [case for case in builder.open_cases(builder.group) if case.proposal and builder.group]
    case = builder.among([None, *again])
    new = case is None and builder.said_new()
    case = case or builder.model.new(builder.new_name(), builder.some_group())
    name = builder.name_of(case)
    case.proposal = "proposed"
    owners = builder.agencies()
    case.owners = builder.full(owners) or case.owners
    then = builder.among(_after_proposing(builder))
    if Decision.DEFERRED in then:
        case.proposal = "deferred"
    elif then:
        builder.model.put(case, builder.level)
    return Item(
        item="",
        cases=(name,),
        decisions=(Decision.PROPOSED, *then),
        group=builder.given(case.group),
        new=new,
        category=builder.category(),
        amended=Decision.ACCEPTED in then and builder.chance(),
        proposers=builder.agencies(),
        owners=owners,
        scope=builder.members(),
    )


def _after_proposing(builder: MeetingBuilder) -> list[tuple[Decision, ...]]:
    options: list[tuple[Decision, ...]] = [(), (Decision.ACCEPTED,), (Decision.DEFERRED,)]
    if builder.above:
        options += [(Decision.REFERRED_FOR_LISTING,), (Decision.ACCEPTED, Decision.REFERRED_FOR_LISTING)]
    return options


def list_new(builder: MeetingBuilder) -> Item | None:
    """List new cases; their standing at the levels below is not recorded."""
    names = tuple(builder.new_name() for _ in range(builder.number(1, 2)))
    group, owners = builder.some_group(), builder.agencies()
    for name in names:
        case = builder.model.new(name, group, **dict.fromkeys(builder.below, NOT_ON_RECORD))
        builder.model.put(case, builder.level)
        case.owners = builder.full(owners)
    return Item(item="", cases=names, decisions=(Decision.LISTED,), new=True, group=builder.given(group), owners=owners)


def accept(builder: MeetingBuilder) -> Item | None:
    """Accept proposals."""
    found = builder.some(lambda case: case.is_proposal, most=2)
    for case in found:
        builder.model.put(case, builder.level)
    return builder.verdict(found, Decision.ACCEPTED, amended=builder.chance())


def refer_for_listing(builder: MeetingBuilder) -> Item | None:
    """Ask the level above to list a case."""
    above = builder.above
    if above is None:
        return None

    def referable(case: ModelCase) -> bool:
        return case.places[above] != LISTED and (case.follows(builder.level) or case.is_proposal)

    found = builder.some(referable, most=2)
    for case in found:
        put_if_absent(builder, case)
    return builder.verdict(found, Decision.REFERRED_FOR_LISTING)


def put_if_absent(builder: MeetingBuilder, case: ModelCase) -> None:
    """List the case on the meeting's own register, unless it is listed there."""
    if case.places[builder.level] != LISTED:
        builder.model.put(case, builder.level)


def list_known(builder: MeetingBuilder) -> Item | None:
    """List known cases."""

    def listable(case: ModelCase) -> bool:
        followed = not builder.below or any(case.follows(level) for level in builder.below)
        return case.places[builder.level] in (NOT_LISTED, NOT_ON_RECORD) and followed

    found = builder.some(listable, most=3)
    for case in found:
        builder.model.put(case, builder.level)
    return builder.verdict(found, Decision.LISTED)


def go_on(builder: MeetingBuilder) -> Item | None:
    """Continue cases."""
    found = builder.some(lambda case: case.follows(builder.level), most=3)
    for case in found:
        put_if_absent(builder, case)
    return builder.verdict(found, Decision.CONTINUED)


def go_on_with_the_rest(builder: MeetingBuilder) -> Item | None:
    """Continue the rest, by number."""
    group = builder.some_group()
    number = len(builder.model.register(builder.level, group)) + builder.model.unnamed[builder.level, group]
    return Item(item="", decisions=(Decision.REST_CONTINUED,), rest=number, group=builder.given(group))


def defer(builder: MeetingBuilder) -> Item | None:
    """Defer a proposal."""
    found = builder.some(lambda case: case.is_proposal)
    for case in found:
        case.proposal = "deferred"
    return builder.verdict(found, Decision.DEFERRED)


def withdraw(builder: MeetingBuilder) -> Item | None:
    """Withdraw a case that no level above ever listed."""
    above = builder.model.levels[1:]

    def withdrawable(case: ModelCase) -> bool:
        return case.status != "delisted" and not any(case.places[level] in (LISTED, DELISTED) for level in above)

    found = builder.some(withdrawable)
    for case in found:
        take_back(builder, case)
    return builder.verdict(found, Decision.WITHDRAWN, reason=builder.reason())


def take_back(builder: MeetingBuilder, case: ModelCase) -> None:
    """Remove the case from every register, and close it."""
    for level in builder.model.levels:
        if case.places[level] == LISTED:
            builder.model.take(case, level, "withdrawn", WITHDRAWN)
    case.proposal = "withdrawn"
