"""A machine that does to a ledger whatever can be done, in any order, and compares after every step.

For whoever writes another recorder or wraps the ledger: subclass :class:`LedgerMachine`, say how
your ledger is made, and run its ``TestCase``. Beside your ledger the machine keeps a reference (a
plain ledger in memory) and a :class:`~ledger.testing.model.Model`. Your ledger must have the very
events of the reference, refuse in the very words, and answer what the model has.

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
    """Records meetings in and out of order, misreads, amends and withdraws, previews, reopens, asks.

    While a meeting is held back or misread, only the reference is compared; as soon as everything
    is on record as it was, the model too, and in any case at the end.

    Attributes:
        platforms: which platforms are tried; a subclass may set another strategy.
        max_items: how many items of the agenda each meeting has at most.
        ledger: the ledger under test, made by :meth:`make_ledger`.
        reference: a plain ledger in memory.
        model: how every case stands after all meetings held, on record or not.
        recorded: the meetings on record, as they are on record, in the order recorded.
        owed: what is still to be done until the record is complete and right.
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
        """A new, empty ledger to be tested; under ``ledgers.standing_clock``, as the reference is."""
        return CaseLedger(clock=standing_clock)

    def reopen_ledger(self, ledger: CaseLedger) -> CaseLedger:
        """``ledger`` closed and opened again, where that can be done; else ``ledger`` itself."""
        return ledger

    # --- what is done ---

    @initialize(data=st.data())
    def describe(self, data: st.DataObject) -> None:
        """Start with some platform; describing it again changes nothing."""
        platform = data.draw(self.platforms, label="platform")
        self.model = Model(platform=platform)
        assert self._both(lambda ledger: ledger.describe(platform).outcome) == "recorded"
        assert self._both(lambda ledger: ledger.describe(platform).outcome) == "unchanged"

    @rule(data=st.data())
    def record_the_next(self, data: st.DataObject) -> None:
        """The next meeting is previewed, which records nothing, and recorded."""
        minutes = self._next(data)
        planned = self._both(lambda ledger: self._unharmed(ledger, lambda: self._previewed(ledger, minutes)))
        before = len(list(self.ledger.events()))
        self._do(Act(what="record", minutes=minutes))
        added = [recorded.event.id for recorded in self.ledger.events()][before:]
        assert added == planned, "what was previewed is not what was recorded"

    @rule(data=st.data())
    def hold_the_next_back(self, data: st.DataObject) -> None:
        """The next meeting is held; its minutes are not found yet."""
        self.owed.append(Act(what="record", minutes=self._next(data, known_late=True)))

    @rule(data=st.data())
    def misread_the_next(self, data: st.DataObject) -> None:
        """The next meeting is recorded otherwise than it was, and is to be amended."""
        minutes = self._next(data, known_late=True)
        first = data.draw(misread(minutes), label="as misread")
        self._do(Act(what="record", minutes=first))
        if first != minutes:
            self.owed.append(Act(what="amend", minutes=minutes))

    @precondition(lambda self: bool(self.recorded))
    @rule(data=st.data())
    def take_one_back(self, data: st.DataObject) -> None:
        """A meeting on record is withdrawn, and is to be recorded again as it was; withdrawn twice it is refused."""
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
        """A meeting held back or withdrawn is recorded, or one misread is amended."""
        self._do(self.owed.pop(data.draw(st.integers(0, len(self.owed) - 1), label="which")))

    @precondition(lambda self: not self.owed)
    @rule(data=st.data())
    def break_a_rule(self, data: st.DataObject) -> None:
        """A meeting that breaks a rule is refused as a whole; marked irregular it is recorded."""
        drawn = data.draw(irregular_meetings(self.model), label="irregular meeting")
        plain = altered(drawn.minutes, items=tuple(altered(item, irregular=None) for item in drawn.minutes.items))
        self._refused(lambda ledger: ledger.record(plain))
        self.model = drawn.model
        self._do(Act(what="record", minutes=drawn.minutes))

    @precondition(lambda self: bool(self.recorded))
    @rule(data=st.data())
    def record_again(self, data: st.DataObject) -> None:
        """A meeting on record recorded again is unchanged; with another place it is refused."""
        minutes = self._one_on_record(data)
        outcome = self._both(
            lambda ledger: self._unharmed(ledger, lambda: ledger.record(minutes, backfill=True).outcome)
        )
        assert outcome == "unchanged"
        self._refused(lambda ledger: ledger.record(altered(minutes, place=f"{minutes.place}?"), backfill=True))

    @precondition(lambda self: bool(self.recorded))
    @rule(data=st.data())
    def amend_the_header(self, data: st.DataObject) -> None:
        """A meeting on record amended in its place alone: no case changes."""
        minutes = self._one_on_record(data)
        self._do(Act(what="amend", minutes=altered(minutes, place=f"{minutes.place}!")))

    @precondition(lambda self: bool(self.recorded))
    @rule(data=st.data())
    def record_on_top(self, data: st.DataObject) -> None:
        """What is recorded in a sandbox stays there."""
        minutes = self._one_on_record(data)

        def preview(ledger: CaseLedger) -> str:
            with ledger.sandbox() as above:
                return above.amend(altered(minutes, remark="別註"), because="試行", backfill=True).outcome

        outcome = self._both(lambda ledger: self._unharmed(ledger, lambda: preview(ledger)))
        assert outcome == "amended"

    @rule()
    def reopen(self) -> None:
        """The ledger closed and opened again has what it had."""
        self.ledger = self.reopen_ledger(self.ledger)

    # --- what is asked ---

    @rule(name=st.sampled_from(["Nobody knows this", "No.1", "青創"]))
    def ask_for_a_name(self, name: str) -> None:
        """Both find the same case, or refuse in the same words."""
        self._both(lambda ledger: ledger.find_case(name))

    @rule()
    def ask_for_minutes(self) -> None:
        """The minutes of every meeting on record come back the same; a body that nobody knows is refused alike."""
        for meeting in self.recorded:
            assert self._both(lambda ledger, meeting=meeting: ledger.minutes(meeting)) is not None  # type: ignore[misc]
        self._both(lambda ledger: ledger.minutes("nobody/1"))

    @rule()
    def follow(self) -> None:
        """A follower that goes on where it stopped knows the status of every case."""
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
        """The very same events, at the same positions, under the same names."""
        assert list(self.ledger.events()) == list(self.reference.events())

    @invariant()
    def agrees_with_the_model(self) -> None:
        """Every case and register is as the model has it, once nothing is owed; every name is found."""
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
        """The next meeting, after which the model stands."""
        late = known_late or bool(self.owed)
        wanted = meetings(self.model, max_items=self.max_items, presumptions=not late, tells_groups=late)
        drawn = data.draw(wanted, label="next meeting")
        self.model = drawn.model
        return drawn.minutes

    def _one_on_record(self, data: st.DataObject) -> Minutes:
        return self.recorded[data.draw(st.sampled_from(list(self.recorded)), label="meeting on record")]

    def _do(self, act: Act) -> None:
        """Do it to both ledgers, of which neither may refuse."""
        outcome = self._both(lambda ledger: act.on(ledger).outcome)
        assert outcome in (("recorded",) if act.what == "record" else ("amended", "unchanged")), outcome
        self.recorded[act.minutes.meeting] = act.minutes

    def _refused(self, ask: Callable[[CaseLedger], Any]) -> None:
        """Both refuse in the same words, and nothing is recorded."""
        told = self._both(lambda ledger: self._unharmed(ledger, lambda: _answer(ask, ledger)))
        assert isinstance(told, _Refused), f"it was not refused: {told}"

    def _both(self, ask: Callable[[CaseLedger], AnyAnswer]) -> Any:
        """What both ledgers answer, or how both refuse; they must do alike."""
        expected, found = _answer(ask, self.reference), _answer(ask, self.ledger)
        assert found == expected, f"expected {expected!r}, got {found!r}"
        return found

    def _unharmed(self, ledger: CaseLedger, ask: Callable[[], AnyAnswer]) -> AnyAnswer:
        """What ``ask`` gives, where it leaves the events of ``ledger`` alone."""
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
