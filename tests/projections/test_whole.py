"""A replay of everything at once tells just what the projections tell of the timeline, on any number of cores."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.generator import generate
from ledger import CaseLedger
from ledger.errors import LedgerError, UnknownNameError
from ledger.log.reader import LedgerReader
from ledger.model.events import RestContinued
from ledger.model.minutes import Directive, Item, Minutes
from ledger.model.vocabulary import Decision, Kind
from ledger.testing.committees import committees
from ledger.testing.histories import histories, irregular_histories, late_histories
from ledger.testing.ledgers import ledger_with, new_ledger
from ledger.testing.platforms import two_levels
from projections import history, status, tallies
from projections.lineage import edges_of
from projections.whole import Whole, folding, order, plan, replay_whole, shares
from tests.support.histories import record_permitted
from tests.support.platforms import FOUR_CITIES, recorded


class AtOnce(Executor):
    """Other processes, as far as the work goes: done here, when it is asked for."""

    def __init__(self, *_: object, **__: object) -> None:
        pass

    def submit(self, fn, /, *args, **kwargs):
        """Do it now."""
        future: Future = Future()
        future.set_result(fn(*args, **kwargs))
        return future


class Borrowed:
    """A ledger that can be opened again wherever it is, and that closing leaves open."""

    def __init__(self, ledger: LedgerReader) -> None:
        self._ledger = ledger

    def __getattr__(self, name: str) -> object:
        return getattr(self._ledger, name)

    def again(self) -> Callable[[], Borrowed]:
        """This one."""
        return lambda: self

    def close(self) -> None:
        """Nothing."""


@contextmanager
def shared_here() -> Iterator[None]:
    """Share the work of however small a ledger, without starting processes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shares, "WORTH_SHARING", 0)
        patch.setattr(shares, "ProcessPoolExecutor", AtOnce)
        yield


@contextmanager
def in_small_steps() -> Iterator[None]:
    """Read a few events at once, and put cases away as soon as two are open."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(order, "EVENTS_AT_ONCE", 2)
        patch.setattr(folding, "OPEN_CASES", 2)
        patch.setattr(plan, "_CASES_AT_ONCE", 2)
        yield


def replays(ledger: CaseLedger, presumptions: bool = True) -> Iterator[Whole]:
    """A replay by one, in small steps, and by two and three that share."""
    yield replay_whole(ledger.reader, cores=1, presumptions=presumptions)
    with in_small_steps():
        yield replay_whole(ledger.reader, cores=1, presumptions=presumptions)
        with shared_here():
            yield replay_whole(Borrowed(ledger.reader), cores=2, presumptions=presumptions)
            yield replay_whole(Borrowed(ledger.reader), cores=3, presumptions=presumptions)


def hold_alike(ledger: CaseLedger, every: int = 1) -> None:
    """Hold every answer of every sort of replay to that of the projections over the timeline."""
    for presumptions in (True, False):
        timeline = ledger.timeline(presumptions=presumptions)
        states = status(timeline)
        edges = [edge for step in timeline.steps() for edge in edges_of_step(step)]
        counts = list(tallies(timeline))
        histories = {state.id: history(timeline, state.id) for state in states[::every]}
        for whole in replays(ledger, presumptions):
            assert whole.status() == states
            assert list(whole.lineage_edges()) == edges
            assert list(whole.tallies()) == counts
            for case, changes in histories.items():
                assert whole.history(case) == changes
                named = [c for c in changes if c.after is not None and c.kind is not Kind.REST_CONTINUED]
                touches = [(touch.position, touch.before, touch.after) for touch in whole.touches(case)]
                assert touches == [(change.position, change.before, change.after) for change in named]


def edges_of_step(step):
    """The lineage that one step of a timeline writes."""
    before = {state.id: state.title for state in step.before if state is not None}
    return edges_of(step.event, step.day, before, {state.id: state.title for state in step.after})


@given(st.one_of(late_histories(presumptions=True), late_histories()))
def test_any_history_as_it_comes_to_be_known(late):
    """Recorded in any order, amended, presumed, seen before they were introduced, found to be one."""
    with CaseLedger() as ledger:
        record_permitted(ledger, late)
        hold_alike(ledger)


@given(st.one_of(irregular_histories(), histories()))
def test_any_history_in_the_order_held(drawn):
    """What was admitted against a rule leaves its mark in states and tallies; presumptions take effect on their day."""
    with CaseLedger() as ledger:
        ledger.describe(drawn.platform)
        for minutes in drawn.meetings:
            try:
                ledger.record(minutes)
            except LedgerError:
                break
        hold_alike(ledger)


def test_the_four_cities():
    """The real record."""
    with recorded(FOUR_CITIES) as ledger:
        hold_alike(ledger, every=5)


def test_a_committee_and_two_ids_joined_by_hand():
    """Two ids found to be one case answer as one, under either, and the rest of its registers with it."""
    record = committees(seed=5, years=1)
    with ledger_with(record) as ledger:
        one, other = [state.id for state in status(ledger.timeline()) if state.status.value == "listed"][:2]
        ledger.same(one, other, because="test", accept_clashes="test")
        hold_alike(ledger, every=9)
        whole = replay_whole(ledger.reader)
        assert whole.shown_id(one) == whole.shown_id(other)
        assert whole.touches(one) == whole.touches(other)
        assert whole.history(one) == whole.history(other) != ()


@pytest.mark.parametrize("anomalies", [0.0, 0.3])
def test_a_country(tmp_path, anomalies):
    """Late, amended, joined and presumed in a generated country; the groups are replayed apart."""
    path = tmp_path / "country.sqlite"
    generate(seed=7, bodies=3, years=4, resolutions_a_year=60, anomalies=anomalies).fill(path)
    with CaseLedger(path) as ledger:
        assert any(isinstance(recorded.event, RestContinued) for recorded in ledger.events())
        hold_alike(ledger, every=9)
        with shared_here():
            assert replay_whole(Borrowed(ledger.reader), cores=2).processes == 2


def test_processes_of_their_own(tmp_path, monkeypatch):
    """Another process opens the same file and gives back what it found; in memory there is nothing to open."""
    path = tmp_path / "country.sqlite"
    generate(seed=3, bodies=4, years=2, resolutions_a_year=60).fill(path)
    monkeypatch.setattr(shares, "WORTH_SHARING", 1)
    monkeypatch.setattr(shares, "_TOLD_EVERY", 1)
    told = []
    with CaseLedger(path) as ledger:
        whole = replay_whole(ledger.reader, cores=2, progress=lambda done, of: told.append((done, of)))
        timeline = ledger.timeline()
        assert whole.processes == 2
        assert whole.status() == status(timeline)
        assert len(whole) == len(whole.status())
        assert list(whole.tallies()) == list(tallies(timeline))
    assert [done for done, _ in told] == sorted({done for done, _ in told})
    assert 0 < told[-1][0] <= told[-1][1]
    with recorded(FOUR_CITIES) as ledger:
        assert replay_whole(ledger.reader, cores=2).processes == 1


CROSSING = {
    "resolved": Item(item="一", cases=("甲",), decisions=(Decision.CONTINUED,), irregular="test"),
    "spoken of": Item(item="一", cases=("甲",), directives=(Directive(to=("雙城秘書處",), task="test"),)),
}


@pytest.mark.parametrize("how", [*CROSSING, None])
def test_a_case_of_two_groups(how):
    """Where another group's meeting takes up a case, one process replays everything; else the groups go apart."""
    accepted = Item(item="一", cases=("甲",), decisions=(Decision.PROPOSED, Decision.ACCEPTED))
    with new_ledger(two_levels()) as ledger:
        ledger.record(Minutes(meeting="industry/114-1", held=date(2025, 1, 6), items=(accepted,)))
        items = (CROSSING[how],) if how else ()
        ledger.record(Minutes(meeting="urban/114-1", held=date(2025, 2, 6), items=items))
        hold_alike(ledger)
        with shared_here():
            assert replay_whole(Borrowed(ledger.reader), cores=2).processes == (1 if how else 2)


def test_what_is_recorded_later_is_in_no_answer():
    """An answer is of the position it was asked at, also where it is read from the ledger afterwards."""
    record = committees(seed=5, years=1)
    with CaseLedger() as ledger:
        ledger.describe(record.platform)
        half = len(record.meetings) // 2
        for minutes in record.meetings[:half]:
            ledger.record(minutes)
        timeline, whole = ledger.timeline(), replay_whole(ledger.reader)
        for minutes in record.meetings[half:]:
            ledger.record(minutes)
        assert whole.head == timeline.entries[-1].position < ledger.head
        for state in whole.status()[::7]:
            assert whole.history(state.id) == history(timeline, state.id)


def test_what_is_not_there():
    """A ledger without a platform, and a case nobody knows, are each told of in one message."""
    with CaseLedger() as ledger, pytest.raises(LedgerError, match="no platform is described"):
        replay_whole(ledger.reader)
    with recorded(FOUR_CITIES) as ledger, pytest.raises(UnknownNameError, match="no case here is called 'nobody'"):
        replay_whole(ledger.reader).touches("nobody")
