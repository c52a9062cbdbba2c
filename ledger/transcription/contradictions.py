"""Verdicts of one agenda item that contradict each other, whatever the record says of the case.

Used by ``to_events`` for minutes from sheets and from code alike. What a verdict needs to find on
record is for ``lifecycle``; here are only those that no record could make stand together.

>>> contradicting([Decision.CONTINUED, Decision.DELISTED])
(<Decision.CONTINUED: 'continued'>, <Decision.DELISTED: 'delisted'>)
>>> contradicting([Decision.PROPOSED, Decision.ACCEPTED])
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, product

from ledger.model.cases import normal_name
from ledger.model.dates import normal_item
from ledger.model.minutes import Item
from ledger.model.vocabulary import Decision
from ledger.text.bilingual import Text
from ledger.text.catalogue import phrase
from ledger.text.diagnostic import Diagnostic, Location

_SAYS_NOTHING = frozenset({Decision.NONE, Decision.NOTED})
_BESIDE_WITHDRAWN = frozenset({Decision.PROPOSED, *_SAYS_NOTHING})

_AGAINST: dict[Decision, frozenset[Decision]] = {
    # Off the register for good, and on it, asked for it, or put off from it. Listed and at once delisted is said
    # of what was done within one meeting; delisted here and asked to be delisted above is the usual way.
    Decision.DELISTED: frozenset(
        {Decision.CONTINUED, Decision.DEFERRED, Decision.REFERRED_FOR_LISTING, Decision.REOPENED}
    ),
    # A proposal taken back gets no other answer.
    Decision.WITHDRAWN: frozenset(Decision) - _BESIDE_WITHDRAWN - {Decision.WITHDRAWN},
    # A proposal put off is neither taken up nor on any register yet.
    Decision.DEFERRED: frozenset(
        {
            Decision.ACCEPTED,
            Decision.ACCEPTED_WITH_CHANGES,
            Decision.REFERRED_FOR_LISTING,
            Decision.LISTED,
            Decision.CONTINUED,
            Decision.REOPENED,
            Decision.REFERRED_FOR_DELISTING,
        }
    ),
    # The level above is asked for one thing.
    Decision.REFERRED_FOR_DELISTING: frozenset({Decision.REFERRED_FOR_LISTING, Decision.REOPENED}),
    Decision.ACCEPTED: frozenset({Decision.ACCEPTED_WITH_CHANGES}),
}


def contradicting(decisions: Iterable[Decision]) -> tuple[Decision, Decision] | None:
    """Return the first two of ``decisions`` that cannot stand together about one case; None where all can."""
    for one, other in combinations(decisions, 2):
        if other in _AGAINST.get(one, ()) or one in _AGAINST.get(other, ()):
            return one, other
    return None


def contradictions(items: Sequence[Item], meant: Callable[[str], str] = normal_name) -> Iterator[Diagnostic]:
    """Yield every entry whose verdicts contradict each other, and every case to which one item gives two of them.

    Args:
        items: the entries.
        meant: what tells whether two names mean one case; their normalised forms, where not given.
    """
    for entry, item in enumerate(items):
        pair = contradicting(item.decisions)
        if pair is not None:
            problem = phrase("{one} and {other} contradict each other", one=_named(pair[0]), other=_named(pair[1]))
            place = Location(section="items", entry=entry, key="decisions", part=item.decisions.index(pair[1]))
            yield Diagnostic(problem=problem, remedy=phrase("keep the one the minutes say"), place=place)
    yield from _given_twice(items, meant)


def _given_twice(items: Sequence[Item], meant: Callable[[str], str]) -> Iterator[Diagnostic]:
    """Yield every case that stands twice in one entry, or under one item of the agenda with contradicting verdicts."""
    # A case may be proposed in one entry and accepted in the next.
    first: dict[tuple[str, str, str], frozenset[Decision]] = {}
    for entry, item in enumerate(items):
        verdicts = frozenset(item.decisions) - _SAYS_NOTHING
        number = normal_item(item.item) or f"{entry}"
        here: set[str] = set()
        for part, name in enumerate(item.cases):
            form = normal_name(name)
            other = first.setdefault((number, item.group, meant(name)), verdicts)
            place = Location(section="items", entry=entry, key="cases", part=part)
            if form in here:
                problem = phrase("「{name}」 stands twice in one entry", name=name)
                yield Diagnostic(problem=problem, remedy=phrase("name each case once"), place=place)
            elif other is not verdicts and any(contradicting(pair) for pair in product(other, verdicts)):
                problem = phrase(
                    "item {item} gives 「{name}」 two verdicts: {one}, and {other}",
                    item=item.item, name=name, one=_listed(other), other=_listed(verdicts),
                )  # fmt: skip
                remedy = phrase("keep the one the minutes say, or correct the name or the item")
                yield Diagnostic(problem=problem, remedy=remedy, place=place)
            here.add(form)


def _named(decision: Decision) -> Text:
    return Text(en=f"`{decision.value}` ({decision.zh})", zh=f"`{decision.zh}`（{decision.value}）")


def _listed(decisions: frozenset[Decision]) -> Text:
    ordered = [decision for decision in Decision if decision in decisions]
    return Text(en=", ".join(d.value for d in ordered), zh="、".join(d.zh for d in ordered))
