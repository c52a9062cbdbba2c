"""Three ledgers and one plain model agree, meeting by meeting, whatever is recorded."""

from __future__ import annotations

import tempfile
from copy import deepcopy
from pathlib import Path

import pytest
from attrs import evolve as altered
from eventsourcing.dcb.popo import InMemoryDCBRecorder
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from ledger.application import CaseLedger
from ledger.errors import AlreadyRecordedError, LedgerError
from ledger.minutes import Minutes
from ledger.planning import RefusedError
from projections import status, tallies
from tests.support.histories import Model, draw_irregular, draw_meeting
from tests.support.platforms import RECORDED_AT, four_cities, river_basin


class LedgersAgree(RuleBasedStateMachine):
    """CaseLedger on the library's recorder, on a file, in memory, and a model in plain dicts."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "ledger.sqlite"
        self.ledgers = [
            CaseLedger(recorder=InMemoryDCBRecorder(), clock=lambda: RECORDED_AT),
            CaseLedger(self.path, clock=lambda: RECORDED_AT),
            CaseLedger(clock=lambda: RECORDED_AT),
        ]
        self.meetings: list[Minutes] = []

    @initialize(platform=st.sampled_from([four_cities, river_basin]))
    def describe(self, platform) -> None:
        """Start with one of the two platforms."""
        self.model = Model(platform())
        assert [ledger.describe(platform()).outcome for ledger in self.ledgers] == ["recorded"] * 3

    @rule(data=st.data())
    def record(self, data) -> None:
        """The next meeting, which breaks no rule."""
        minutes = draw_meeting(data.draw, self.model, most=4)
        assert [ledger.record(minutes).outcome for ledger in self.ledgers] == ["recorded"] * 3
        self.meetings.append(minutes)

    @rule(data=st.data())
    def break_a_rule(self, data) -> None:
        """A meeting that breaks a rule is refused by all alike; marked irregular it is recorded."""
        found = draw_irregular(data.draw, self.model)
        if found is None:
            return
        minutes, after = found
        plain = altered(minutes, items=tuple(altered(item, irregular=None) for item in minutes.items))
        told = set()
        for ledger in self.ledgers:
            before = list(ledger.events())
            try:
                ledger.record(plain)
            except RefusedError as refused:
                told.add(str(refused))
            assert list(ledger.events()) == before
        assert len(told) == 1
        assert [ledger.record(minutes).outcome for ledger in self.ledgers] == ["recorded"] * 3
        self.model = deepcopy(after)
        self.meetings.append(minutes)

    @precondition(lambda self: self.meetings)
    @rule(data=st.data())
    def record_again(self, data) -> None:
        """The last meeting again is unchanged; with another place it is refused."""
        minutes = self.meetings[-1]
        for ledger in self.ledgers:
            before = list(ledger.events())
            assert ledger.record(minutes).outcome == "unchanged"
            with pytest.raises(AlreadyRecordedError, match="place"):
                ledger.record(altered(minutes, place=minutes.place + "another"))
            assert list(ledger.events()) == before

    @rule(name=st.sampled_from(["Nobody knows this", "青創"]))
    def ask_for_a_name(self, name) -> None:
        """All find the same case, or refuse in the same words."""
        answers = set()
        for ledger in self.ledgers:
            try:
                answers.add(ledger.find_case(name))
            except LedgerError as error:
                answers.add(str(error))
        assert len(answers) == 1

    @rule()
    def reopen(self) -> None:
        """The file closed and opened again."""
        self.ledgers[1].close()
        self.ledgers[1] = CaseLedger(self.path, must_exist=True, clock=lambda: RECORDED_AT)

    @invariant()
    def all_agree(self) -> None:
        """Events, statuses, titles, names, registers and tallies."""
        if not hasattr(self, "model"):
            return
        logs = [list(ledger.events()) for ledger in self.ledgers]
        assert logs[0] == logs[1] == logs[2]
        timeline = self.ledgers[1].timeline()
        states = {state.names[0].text: state for state in status(timeline)}
        assert {key: state.status.value for key, state in states.items()} == self.model.statuses()
        assert {key: state.title for key, state in states.items()} == self.model.titles()
        for key, known in self.model.cases.items():
            assert {name.text for name in states[key].names} == set(known.names)
            assert states[key].group == known.group
            assert {place.level: place.standing.value for place in states[key].places} == known.places
            for name in known.names:
                assert self.ledgers[0].find_case(name) == states[key].id
        replay = timeline.replayed()
        for level in self.model.levels:
            for group in self.model.platform.groups:
                expected = self.model.register(level, group.id)
                assert {state.names[0].text for state in replay.register(level, group.id)} == expected
                assert replay.unnamed_on(level, group.id) == self.model.unnamed[level, group.id]
        if self.meetings:
            (last,) = tallies(timeline, self.meetings[-1].meeting)
            group = next(h.group for h in timeline.meetings.values() if h.meeting == last.meeting)
            assert last.after == replay.size(last.level, group)

    def teardown(self) -> None:
        """Close everything."""
        for ledger in self.ledgers:
            ledger.close()
        self.folder.cleanup()


TestLedgersAgree = LedgersAgree.TestCase
TestLedgersAgree.settings = settings(max_examples=30, stateful_step_count=10)
