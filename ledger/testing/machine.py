"""A state machine that applies every operation to a ledger, in any order, and compares after every step.

For authors of another recorder or of a wrapper: subclass :class:`LedgerMachine`, override
``make_ledger``, and run its ``TestCase``. Beside your ledger the machine keeps a reference (a
plain ledger in memory) and a :class:`~ledger.testing.model.Model`. Your ledger must have the same
events as the reference, refuse with the same messages, and answer what the model has.

>>> class MyLedgerHolds(LedgerMachine):
...     def make_ledger(self):
...         return CaseLedger(recorder=MyRecorder(), clock=standing_clock)
>>> TestMyLedger = MyLedgerHolds.TestCase
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from attrs import evolve as altered
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from ledger.application import CaseLedger
from ledger.errors import LedgerError
from ledger.model.minutes import Minutes
from ledger.model.platform import Platform
from ledger.testing.histories import Act, irregular_meetings, meetings
from ledger.testing.ledgers import standing_clock
from ledger.testing.model import Model
from ledger.testing.platforms import ready_made
from ledger.testing.strategies.misreading import misread

AnyAnswer = TypeVar("AnyAnswer")


class LedgerMachine(RuleBasedStateMachine):
    """Record meetings in and out of order, misread, amend, withdraw, preview, reopen and query.

    While a meeting is held back or misread, only the reference is compared; as soon as the record
    is complete and right, the model too, and in any case at the end.

    Attributes:
        platforms: the platforms that are tried; a subclass may set another strategy.
        max_items: the largest number of agenda items in a meeting.
        ledger: the ledger under test, made by :meth:`make_ledger`.
        reference: a plain ledger in memory.
        model: every case after all meetings held, recorded or not.
        recorded: the recorded meetings, as they are recorded, in recording order.
        owed: the acts still needed until the record is complete and right.
    """

    platforms: st.SearchStrategy[Platform] = ready_made()
    max_items: int = 4

    def __init__(self) -> None:
        super().__init__()
        self.reference = CaseLedger(clock=standing_clock)
        self.ledger = self.make_ledger()
        self.recorded: dict[str, Minutes] = {}
        self.owed: list[Act] = []
        self._followed: dict[str, str] = {}
        self._position = 0

    # --- what a subclass overrides ---

    def make_ledger(self) -> CaseLedger:
        """Return a new, empty ledger to be tested; under ``ledgers.standing_clock``, as the reference."""
        return CaseLedger(clock=standing_clock)

    def reopen_ledger(self, ledger: CaseLedger) -> CaseLedger:
        """Close ``ledger`` and return it opened again, where that is possible; else ``ledger`` itself."""
        return ledger

    # --- what is done ---

    @initialize(data=st.data())
    def describe(self, data: st.DataObject) -> None:
        """Describe some platform first; describing it again changes nothing."""
        platform = data.draw(self.platforms, label="platform")
        self.model = Model(platform=platform)
        assert self._both(lambda ledger: ledger.describe(platform).outcome) == "recorded"
        assert self._both(lambda ledger: ledger.describe(platform).outcome) == "unchanged"

    @rule(data=st.data())
    def record_the_next(self, data: st.DataObject) -> None:
        """Preview the next meeting, which records nothing, and record it."""
        minutes = self._next(data)
        planned = self._both(lambda ledger: self._unharmed(ledger, lambda: self._previewed(ledger, minutes)))
        before = len(list(self.ledger.events()))
        self._do(Act(what="record", minutes=minutes))
        added = [recorded.event.id for recorded in self.ledger.events()][before:]
        assert added == planned, "what was previewed is not what was recorded"

    @rule(data=st.data())
    def hold_the_next_back(self, data: st.DataObject) -> None:
        """Hold the next meeting without recording it yet."""
        self.owed.append(Act(what="record", minutes=self._next(data, known_late=True)))

    @rule(data=st.data())
    def misread_the_next(self, data: st.DataObject) -> None:
        """Record the next meeting otherwise than it was; its amendment is owed."""
        minutes = self._next(data, known_late=True)
        first = data.draw(misread(minutes), label="as misread")
        self._do(Act(what="record", minutes=first))
        if first != minutes:
            self.owed.append(Act(what="amend", minutes=minutes))

    @precondition(lambda self: bool(self.recorded))
    @rule(data=st.data())
    def withdraw_one(self, data: st.DataObject) -> None:
        """Withdraw a recorded meeting, to be recorded again as it was; a second withdrawal is refused."""
        minutes = self._one_on_record(data)
        meeting = minutes.meeting

        def withdraw(ledger: CaseLedger) -> str:
            return ledger.withdraw(meeting, because="誤植", accept_clashes="將重登").outcome

        assert self._both(withdraw) == "withdrawn"
        self._refused(withdraw)
        del self.recorded[meeting]
        right = next((act.minutes for act in self.owed if act.minutes.meeting == meeting), minutes)
        self.owed = [act for act in self.owed if act.minutes.meeting != meeting]
        self.owed.append(Act(what="record", minutes=right))

    @precondition(lambda self: bool(self.owed))
    @rule(data=st.data())
    def make_good(self, data: st.DataObject) -> None:
        """Record a meeting held back or withdrawn, or amend one misread."""
        self._do(self.owed.pop(data.draw(st.integers(0, len(self.owed) - 1), label="which")))

    @precondition(lambda self: not self.owed)
    @rule(data=st.data())
    def break_a_rule(self, data: st.DataObject) -> None:
        """Record a meeting that breaks a rule: refused as a whole, and admitted if marked irregular."""
        drawn = data.draw(irregular_meetings(self.model), label="irregular meeting")
        plain = altered(drawn.minutes, items=tuple(altered(item, irregular=None) for item in drawn.minutes.items))
        self._refused(lambda ledger: ledger.record(plain))
        self.model = drawn.model
        self._do(Act(what="record", minutes=drawn.minutes))

    @precondition(lambda self: bool(self.recorded))
    @rule(data=st.data())
    def record_again(self, data: st.DataObject) -> None:
        """Record a recorded meeting again: unchanged; with another place, refused."""
        minutes = self._one_on_record(data)
        outcome = self._both(
            lambda ledger: self._unharmed(ledger, lambda: ledger.record(minutes, backfill=True).outcome)
        )
        assert outcome == "unchanged"
        self._refused(lambda ledger: ledger.record(altered(minutes, place=f"{minutes.place}?"), backfill=True))

    @precondition(lambda self: bool(self.recorded))
    @rule(data=st.data())
    def amend_the_header(self, data: st.DataObject) -> None:
        """Amend only the place of a recorded meeting: no case changes."""
        minutes = self._one_on_record(data)
        self._do(Act(what="amend", minutes=altered(minutes, place=f"{minutes.place}!")))

    @precondition(lambda self: bool(self.recorded))
    @rule(data=st.data())
    def record_on_top(self, data: st.DataObject) -> None:
        """Amend a meeting in a sandbox: the ledger does not change."""
        minutes = self._one_on_record(data)

        def preview(ledger: CaseLedger) -> str:
            with ledger.sandbox() as above:
                return above.amend(altered(minutes, remark="別註"), because="試行", backfill=True).outcome

        outcome = self._both(lambda ledger: self._unharmed(ledger, lambda: preview(ledger)))
        assert outcome == "amended"

    @rule()
    def reopen(self) -> None:
        """Close the ledger and open it again: it has the same events."""
        self.ledger = self.reopen_ledger(self.ledger)

    # --- what is asked ---

    @rule(name=st.sampled_from(["Nobody knows this", "No.1", "青創"]))
    def ask_for_a_name(self, name: str) -> None:
        """Look a name up: both ledgers find the same case, or refuse with the same message."""
        self._both(lambda ledger: ledger.find_case(name))

    @rule()
    def ask_for_minutes(self) -> None:
        """Read the minutes of every recorded meeting; an unknown body is refused by both."""
        for meeting in self.recorded:
            assert self._both(lambda ledger, meeting=meeting: ledger.minutes(meeting)) is not None  # type: ignore[misc]
        self._both(lambda ledger: ledger.minutes("nobody/1"))

    @rule()
    def follow(self) -> None:
        """Follow the change feed from the last position: the status of every case is known."""
        for batch in self.ledger.changes(after=self._position):
            self._position = batch.position
            for change in batch.cases:
                if change.after is None:
                    self._followed.pop(change.case, None)
                else:
                    self._followed[change.case] = change.after.value
        timeline = self.ledger.timeline()
        states = timeline.replayed().cases
        assert {case: state.status.value for case, state in states.items()} == {
            case: status
            for case, status in self._followed.items()
            if timeline.shown_id(case) == case  # type: ignore[arg-type]
        }

    # --- what must hold ---

    @invariant()
    def agrees_with_the_reference(self) -> None:
        """Assert the same events at the same positions as the reference."""
        assert list(self.ledger.events()) == list(self.reference.events())

    @invariant()
    def agrees_with_the_model(self) -> None:
        """Assert every case, register and name of the model, unless an act is owed."""
        if self.owed or not self.recorded:
            return
        timeline = self.ledger.timeline()
        assert self.model.disagreements(timeline) == ()
        states = {state.names[0].text: state.id for state in timeline.replayed().cases.values()}
        for key, case in self.model.cases.items():
            for name in case.names:
                assert timeline.shown_id(self.ledger.find_case(name)) == states[key], name

    def teardown(self) -> None:
        """Do what is owed, compare for the last time, and close the ledgers."""
        try:
            while self.owed:
                self._do(self.owed.pop())
            self.agrees_with_the_reference()
            self.agrees_with_the_model()
        finally:
            self.ledger.close()
            self.reference.close()

    # --- how ---

    def _next(self, data: st.DataObject, *, known_late: bool = False) -> Minutes:
        """Draw the next meeting, and move the model on."""
        late = known_late or bool(self.owed)
        wanted = meetings(self.model, max_items=self.max_items, presumptions=not late, tells_groups=late)
        drawn = data.draw(wanted, label="next meeting")
        self.model = drawn.model
        return drawn.minutes

    def _one_on_record(self, data: st.DataObject) -> Minutes:
        return self.recorded[data.draw(st.sampled_from(list(self.recorded)), label="meeting on record")]

    def _do(self, act: Act) -> None:
        """Apply ``act`` to both ledgers; neither may refuse."""
        outcome = self._both(lambda ledger: act.on(ledger).outcome)
        assert outcome in (("recorded",) if act.what == "record" else ("amended", "unchanged")), outcome
        self.recorded[act.minutes.meeting] = act.minutes

    def _refused(self, ask: Callable[[CaseLedger], Any]) -> None:
        """Assert that both refuse with the same message, and record nothing."""
        answer = self._both(lambda ledger: self._unharmed(ledger, lambda: _answer(ask, ledger)))
        assert isinstance(answer, _Refused), f"it was not refused: {answer}"

    def _both(self, ask: Callable[[CaseLedger], AnyAnswer]) -> Any:
        """Return the answer or refusal of both ledgers, which must be the same."""
        expected, found = _answer(ask, self.reference), _answer(ask, self.ledger)
        assert found == expected, f"expected {expected!r}, got {found!r}"
        return found

    def _unharmed(self, ledger: CaseLedger, ask: Callable[[], AnyAnswer]) -> AnyAnswer:
        """Return the answer of ``ask``, which must not change the events of ``ledger``."""
        before = list(ledger.events())
        answer = ask()
        assert list(ledger.events()) == before, "something was recorded"
        return answer

    def _previewed(self, ledger: CaseLedger, minutes: Minutes) -> list[str]:
        return [event.id for event in ledger.preview(minutes, backfill=True)]


class _Refused(str):
    """The message with which a ledger refuses."""


def _answer(ask: Callable[[CaseLedger], AnyAnswer], ledger: CaseLedger) -> AnyAnswer | _Refused:
    try:
        return ask(ledger)
    except LedgerError as error:
        return _Refused(f"{type(error).__name__}: {error}")
