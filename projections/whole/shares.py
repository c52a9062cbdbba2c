"""The work divided: each process replays some of the groups, and what they found is put together.

Place in the flow: the entry; above ``plan``, ``order`` and ``folding``, which do the work, and ``answers``, which
holds what comes of it. Cases seldom leave their group, so that groups can be replayed apart; meetings of
all groups are read by every process, each of which takes the events of its own groups. Where a case turns
out to have been touched from two sides, that was wrong, and one process replays everything instead.

>>> replay_whole(ledger.reader, cores=1).head == ledger.head
True
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from itertools import pairwise
from multiprocessing import get_context

from ledger.errors import LedgerError
from ledger.model.events import CaseMoved
from ledger.model.intake.wall import at_the_door
from ledger.text.bilingual import Text
from projections.whole.answers import Share, Whole
from projections.whole.folding import Fold
from projections.whole.order import gathered
from projections.whole.plan import Opened, Plan, Source, Span, opened_in, planned

WORTH_SHARING = 300_000
"""With fewer events than this, another process takes longer to start than it would save."""

_TOLD_EVERY = 50_000  # events

Progress = Callable[[int, int], None]
"""Told how many events were replayed so far, of how many, by the process that asked."""


@at_the_door
def replay_whole(
    ledger: Source, *, cores: int = 2, presumptions: bool = True, progress: Progress | None = None
) -> Whole:
    """Replay everything on record once, in the order of effect, and give all the answers about it.

    With more than one core, other processes are started as ``multiprocessing`` does it (``spawn``): a
    script that calls this must do so under ``if __name__ == "__main__":``. A ledger in memory, or a small
    one, is replayed in this process alone. Answers are the same in every case.

    Args:
        ledger: the ledger; ``CaseLedger.reader`` is one. It must stay open for histories to be asked later.
        cores: how many processes at most, this one included.
        presumptions: with False, as if nothing had been presumed.
        progress: told now and then how far this process has come with its own share.

    Raises:
        LedgerError: no platform is described yet, or the ledger cannot be read.
    """
    head, platform = ledger.head, ledger.platform
    if platform is None:
        raise LedgerError(
            Text(
                en="no platform is described in this ledger; describe one before asking",
                zh="此登錄簿尚未載明平臺；請先登錄平臺再查詢",
            )
        )
    again = ledger.again() if cores > 1 and head >= WORTH_SHARING else None
    with without_collector():
        if again is None:
            plan = planned(ledger, platform, head, presumptions=presumptions)
            shares: tuple[Share, ...] = (_replay(ledger, plan, None, progress),)
        else:
            with ProcessPoolExecutor(cores - 1, mp_context=get_context("spawn")) as others:
                opened = _opened_by_all(ledger, again, head, cores, others)
                plan = planned(ledger, platform, head, presumptions=presumptions, opened=opened)
                shares = _shared(ledger, again, plan, cores, others, progress)
    return Whole(platform, head, ledger, presumptions, plan.shown, shares)


def _opened_by_all(
    ledger: Source, again: Callable[[], Source], head: int, cores: int, others: Executor
) -> list[Opened] | None:
    """The headers, of which each process reads a part; None where no other process could be started."""
    bounds = [head * part // cores for part in range(cores + 1)]
    own, *rest = [(first + 1, last) for first, last in pairwise(bounds)]
    with suppress(BrokenProcessPool):
        sent = [others.submit(_opened_elsewhere, again, head, span) for span in rest]
        first = opened_in(ledger, head, own)
        return [first, *(future.result() for future in sent)]
    return None


def _shared(
    ledger: Source,
    again: Callable[[], Source],
    plan: Plan,
    cores: int,
    others: Executor,
    progress: Progress | None,
) -> tuple[Share, ...]:
    """What each process found of its groups; of one process alone where they cannot be replayed apart."""
    own, *rest = divided(plan, ledger, cores)
    with suppress(BrokenProcessPool):
        sent: list[Future[Share]] = [
            others.submit(_replay_elsewhere, again, plan.of_groups(groups), groups) for groups in rest
        ]
        first = _replay(ledger, plan.of_groups(own), own, progress)
        shares = (first, *(future.result() for future in sent))
        if _are_apart(shares, (own, *rest)):
            return shares
        del first, shares, sent
    return (_replay(ledger, plan, None, progress),)


def divided(plan: Plan, ledger: Source, parts: int) -> tuple[frozenset[str], ...]:
    """The groups in ``parts`` parts of about as many events; those between which a case was moved stay together."""
    weights = plan.weights()
    together = {name: {name} for name in (*weights, *(group.id for group in plan.platform.groups), "")}
    for recorded in ledger.events_of_kinds(CaseMoved):
        event = recorded.event
        if isinstance(event, CaseMoved):
            one, other = (together.setdefault(name, {name}) for name in (event.group, event.to_group))
            if one is not other:
                one |= other
                together.update((name, one) for name in other)
    bins: list[set[str]] = [set() for _ in range(parts)]
    loads = [0] * parts
    kinds = {id(names): names for names in together.values()}
    for names in sorted(kinds.values(), key=lambda names: (-sum(weights.get(n, 0) for n in names), min(names))):
        lightest = loads.index(min(loads))
        bins[lightest] |= names
        loads[lightest] += sum(weights.get(name, 0) for name in names)
    return tuple(frozenset(names) for names in bins)


def _are_apart(shares: tuple[Share, ...], parts: tuple[frozenset[str], ...]) -> bool:
    """Whether no case, and no register, was touched in two processes, or spoken of where it was not known."""
    seen: set[str] = set()
    for share, groups in zip(shares, parts, strict=True):
        if not seen.isdisjoint(share.states) or not share.groups <= groups | {""}:
            return False
        seen.update(share.states)
    strays = {case for share in shares for case in share.strays}
    return strays.isdisjoint(seen)


def _replay(ledger: Source, plan: Plan, groups: frozenset[str] | None, progress: Progress | None) -> Share:
    fold = Fold(levels=plan.platform.level_ids, groups=groups)
    fold.schedule(plan.scheduled)
    total, done = sum(plan.lasts) - sum(plan.firsts) + len(plan.lasts), 0
    told = 0
    for together in gathered(ledger, plan):
        fold.take(together)
        done += sum(len(sat.events) + 1 for sat in together)
        if progress is not None and done - told >= _TOLD_EVERY:
            told = done
            progress(done, total)
    return Share.of(fold)


def _opened_elsewhere(again: Callable[[], Source], head: int, span: Span) -> Opened:
    ledger = again()
    try:
        with without_collector():
            return opened_in(ledger, head, span)
    finally:
        ledger.close()


def _replay_elsewhere(again: Callable[[], Source], plan: Plan, groups: frozenset[str]) -> Share:
    """What another process does: open the ledger, replay, give back what it found."""
    ledger = again()
    try:
        with without_collector():
            return _replay(ledger, plan, groups, None)
    finally:
        ledger.close()


@contextmanager
def without_collector() -> Iterator[None]:
    """Leave Python's search for reference cycles off inside.

    Events, states and rows form no cycles, and there are millions of them: to search them all again and
    again takes a third of the whole time and finds nothing. It is set back to what it was.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
