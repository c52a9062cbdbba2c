"""Generated recordings: a history's meetings in any order, some at first otherwise, amended later on."""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import evolve as altered
from attrs import frozen
from hypothesis import strategies as st

from ledger.application import CaseLedger
from ledger.minutes import Minutes
from ledger.platform import Platform
from ledger.vocabulary import Decision, Reason
from tests.support.histories import histories
from tests.two_times.both_clocks import ledger_of

_REASONED = {Decision.DELISTED, Decision.REFERRED_FOR_DELISTING, Decision.WITHDRAWN}


@frozen(kw_only=True)
class Act:
    """One thing done to the ledger."""

    what: Literal["record", "amend"]
    minutes: Minutes

    def on(self, ledger: CaseLedger) -> None:
        """Do it, backfilling what is missing."""
        if self.what == "record":
            assert ledger.record(self.minutes, backfill=True).outcome == "recorded"
        else:
            assert ledger.amend(self.minutes, because="更正", backfill=True).outcome in ("amended", "unchanged")


@frozen(kw_only=True)
class Recording:
    """How a history came to be known.

    Attributes:
        platform: whose history it is.
        meetings: the meetings as they were, in the order held.
        acts: what was done, in order; in the end the ledger holds just those meetings.
    """

    platform: Platform
    meetings: tuple[Minutes, ...]
    acts: tuple[Act, ...]

    @property
    def days(self) -> tuple[date | None, ...]:
        """Days worth asking about: the end, and up to three of those on which meetings were held."""
        held = [one.held for one in self.meetings]
        return (None, *sorted({held[0], held[len(held) // 2], held[-1]}))

    def in_order(self) -> CaseLedger:
        """A ledger in which the meetings were recorded in the order held."""
        ledger = ledger_of(self.platform)
        for one in self.meetings:
            assert ledger.record(one).outcome == "recorded"
        return ledger


@st.composite
def recordings(
    draw: st.DrawFn,
    platform: Platform,
    most: int = 5,
    *,
    amend: bool = True,
    shuffle: bool = True,
    presume: bool = False,
) -> Recording:
    """A history of ``platform`` and how it came to be known.

    Args:
        draw: Hypothesis's.
        platform: whose history it is.
        most: how many meetings at most.
        amend: some meetings are recorded otherwise than they were at first, and amended.
        shuffle: recorded in any order, else in the order held.
        presume: with presumptions. Of a case that nobody introduced yet, those of a level above all groups
            tell no group, and are rightly refused until some minutes tell it.
    """
    drawn = draw(histories(platform, most=most, items=4, presume=presume))
    meetings = _with_groups(platform, drawn.meetings)
    acts: list[Act] = []
    wrong: list[Minutes] = []
    for one in draw(st.permutations(meetings)) if shuffle else meetings:
        first = draw(_variants(one)) if amend and draw(st.booleans()) else one
        acts.append(Act(what="record", minutes=first))
        if first != one:
            wrong.append(one)
        if wrong and draw(st.booleans()):
            acts.append(Act(what="amend", minutes=wrong.pop(draw(st.integers(0, len(wrong) - 1)))))
    acts += [Act(what="amend", minutes=one) for one in draw(st.permutations(wrong))]
    return Recording(platform=platform, meetings=meetings, acts=tuple(acts))


def _with_groups(platform: Platform, meetings: tuple[Minutes, ...]) -> tuple[Minutes, ...]:
    """The meetings with each entry's group given, as a sheet must that speaks of cases not on record yet."""
    ledger = ledger_of(platform)
    found = []
    for one in meetings:
        ledger.record(one)
        found.append(ledger.minutes(one.meeting))
    return tuple(found)


@st.composite
def _variants(draw: st.DrawFn, minutes: Minutes) -> Minutes:
    """The meeting as somebody may have misread it: nothing in it that the rules would refuse."""
    ways = ["place", "declared"]
    ways += ["drop", "summary"] if minutes.items else []
    ways += ["reason"] if any(_REASONED & set(one.decisions) for one in minutes.items) else []
    way = draw(st.sampled_from(ways))
    if way == "place":
        return altered(minutes, place="他處")
    if way == "declared":
        return altered(minutes, declared=())
    if way == "reason":
        items = [altered(i, reason=_other(i.reason)) if _REASONED & set(i.decisions) else i for i in minutes.items]
        return altered(minutes, items=tuple(items))
    at = draw(st.integers(0, len(minutes.items) - 1))
    before, chosen, after = minutes.items[:at], minutes.items[at], minutes.items[at + 1 :]
    if way == "summary":
        return altered(minutes, items=(*before, altered(chosen, summary="誤記"), *after))
    return altered(minutes, items=(*before, *after))


def _other(reason: Reason | None) -> Reason:
    return Reason.ROUTINE if reason is not Reason.ROUTINE else Reason.COMPLETED
