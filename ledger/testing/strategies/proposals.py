"""Items that bring cases in and on: proposed, accepted, listed, continued, put off, taken back.

>>> item = accept(sitting)                                                        # doctest: +SKIP
"""

from __future__ import annotations

from ledger.model.minutes import Item
from ledger.model.vocabulary import Decision
from ledger.testing.model import DELISTED, LISTED, NOT_LISTED, NOT_ON_RECORD, WITHDRAWN, ModelCase
from ledger.testing.strategies.meeting_builder import Sitting


def propose(s: Sitting) -> Item | None:
    """A case put forward, new or once more, and perhaps decided in the same breath."""
    again = [case for case in s.open_cases(s.group) if case.proposal and s.group]
    case = s.among([None, *again])
    new = case is None and s.said_new()
    case = case or s.model.new(s.new_name(), s.some_group())
    name = s.name_of(case)
    case.proposal = "proposed"
    owners = s.agencies()
    case.owners = s.full(owners) or case.owners
    then = s.among(_after_proposing(s))
    if Decision.DEFERRED in then:
        case.proposal = "deferred"
    elif then:
        s.model.put(case, s.level)
    return Item(
        item="",
        cases=(name,),
        decisions=(Decision.PROPOSED, *then),
        group=s.given(case.group),
        new=new,
        category=s.category(),
        amended=Decision.ACCEPTED in then and s.chance(),
        proposers=s.agencies(),
        owners=owners,
        scope=s.members(),
    )


def _after_proposing(s: Sitting) -> list[tuple[Decision, ...]]:
    options: list[tuple[Decision, ...]] = [(), (Decision.ACCEPTED,), (Decision.DEFERRED,)]
    if s.above:
        options += [(Decision.REFERRED_FOR_LISTING,), (Decision.ACCEPTED, Decision.REFERRED_FOR_LISTING)]
    return options


def list_new(s: Sitting) -> Item | None:
    """Cases listed that first appear here; of the levels below nobody knows."""
    names = tuple(s.new_name() for _ in range(s.number(1, 2)))
    group, owners = s.some_group(), s.agencies()
    for name in names:
        case = s.model.new(name, group, **dict.fromkeys(s.below, NOT_ON_RECORD))
        s.model.put(case, s.level)
        case.owners = s.full(owners)
    return Item(item="", cases=names, decisions=(Decision.LISTED,), new=True, group=s.given(group), owners=owners)


def accept(s: Sitting) -> Item | None:
    """Proposals accepted."""
    found = s.some(lambda case: case.is_proposal, most=2)
    for case in found:
        s.model.put(case, s.level)
    return s.verdict(found, Decision.ACCEPTED, amended=s.chance())


def refer_for_listing(s: Sitting) -> Item | None:
    """The level above asked to list what it does not."""
    above = s.above
    if above is None:
        return None

    def referable(case: ModelCase) -> bool:
        return case.places[above] != LISTED and (case.follows(s.level) or case.is_proposal)

    found = s.some(referable, most=2)
    for case in found:
        put_if_absent(s, case)
    return s.verdict(found, Decision.REFERRED_FOR_LISTING)


def put_if_absent(s: Sitting, case: ModelCase) -> None:
    """Onto the meeting's own register, unless it stands there: then nothing about it changes."""
    if case.places[s.level] != LISTED:
        s.model.put(case, s.level)


def list_known(s: Sitting) -> Item | None:
    """Cases on record listed here."""

    def listable(case: ModelCase) -> bool:
        followed = not s.below or any(case.follows(level) for level in s.below)
        return case.places[s.level] in (NOT_LISTED, NOT_ON_RECORD) and followed

    found = s.some(listable, most=3)
    for case in found:
        s.model.put(case, s.level)
    return s.verdict(found, Decision.LISTED)


def go_on(s: Sitting) -> Item | None:
    """Cases continued."""
    found = s.some(lambda case: case.follows(s.level), most=3)
    for case in found:
        put_if_absent(s, case)
    return s.verdict(found, Decision.CONTINUED)


def go_on_with_the_rest(s: Sitting) -> Item | None:
    """The rest continued, by number."""
    group = s.some_group()
    number = len(s.model.register(s.level, group)) + s.model.unnamed[s.level, group]
    return Item(item="", decisions=(Decision.REST_CONTINUED,), rest=number, group=s.given(group))


def defer(s: Sitting) -> Item | None:
    """A proposal put off."""
    found = s.some(lambda case: case.is_proposal)
    for case in found:
        case.proposal = "deferred"
    return s.verdict(found, Decision.DEFERRED)


def withdraw(s: Sitting) -> Item | None:
    """A case taken back that no level above ever listed."""
    above = s.model.levels[1:]

    def withdrawable(case: ModelCase) -> bool:
        return case.status != "delisted" and not any(case.places[level] in (LISTED, DELISTED) for level in above)

    found = s.some(withdrawable)
    for case in found:
        take_back(s, case)
    return s.verdict(found, Decision.WITHDRAWN, reason=s.reason())


def take_back(s: Sitting, case: ModelCase) -> None:
    """Off every register, and closed."""
    for level in s.model.levels:
        if case.places[level] == LISTED:
            s.model.take(case, level, "withdrawn", WITHDRAWN)
    case.proposal = "withdrawn"
