"""Generated histories: valid ones are admitted, irregular ones only with a reason, late ones end the same."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from attrs import evolve as altered
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.commands.validation import RefusedError
from ledger.errors import InputError
from ledger.model.minutes import Minutes
from ledger.model.vocabulary import Decision
from ledger.testing.histories import (
    History,
    LateHistory,
    histories,
    irregular_histories,
    irregular_meetings,
    late_histories,
    meetings,
)
from ledger.testing.ledgers import ledger_with, new_ledger
from ledger.testing.model import Model
from ledger.testing.platforms import platforms, ready_made, three_levels, two_levels
from ledger.testing.strategies.irregular import RULE_BREAKS

ANY_PLATFORM = ready_made() | platforms()


def plain(minutes: Minutes) -> Minutes:
    """``minutes`` without the reasons that admit what breaks a rule."""
    return altered(minutes, items=tuple(altered(item, irregular=None) for item in minutes.items))


@given(histories(platform=ANY_PLATFORM))
def test_a_valid_history_is_recorded_and_comes_out_as_the_model(history: History) -> None:
    """On platforms of any shape nothing is refused, and every case and register is the model's, after each meeting."""
    with new_ledger(history.platform) as ledger:
        for minutes, model in zip(history.meetings, history.models, strict=True):
            ledger.record(minutes)
            assert model.disagreements(ledger.timeline()) == ()
    assert history.irregular == ()


@given(irregular_histories(platform=ANY_PLATFORM))
def test_an_irregular_history_comes_out_as_the_model(history: History) -> None:
    """What breaks a rule takes effect as the model says, and so does all that follows from it."""
    assert history.irregular
    with ledger_with(history) as ledger:
        assert history.model.disagreements(ledger.timeline()) == ()


@given(irregular_histories(max_meetings=4))
def test_a_meeting_called_irregular_breaks_a_rule(history: History) -> None:
    """Each meeting with a reason in it is refused without; all the others need none."""
    with new_ledger(history.platform) as ledger:
        for minutes in history.meetings:
            if minutes.meeting in history.irregular:
                with pytest.raises(RefusedError):
                    ledger.record(plain(minutes))
            ledger.record(minutes)


def test_rules_are_broken_in_every_way_known() -> None:
    """Among the irregular items are decisions of every kind that the module knows how to break a rule with."""
    seen: Counter[Decision] = Counter()

    @settings(max_examples=150, database=None, derandomize=True)
    @given(irregular_histories(platform=two_levels()))
    def collect(history: History) -> None:
        for minutes in history.meetings:
            seen.update(one for item in minutes.items if item.irregular is not None for one in item.decisions)

    collect()
    assert set(seen) == {way.decision for way in RULE_BREAKS}


@given(late_histories(platform=ANY_PLATFORM))
def test_a_late_history_ends_as_the_model(history: LateHistory) -> None:
    """Recorded in any order, some meetings misread and amended: in the end the cases are those of the model."""
    with ledger_with(history) as ledger:
        assert history.model.disagreements(ledger.timeline()) == ()
    assert {act.minutes.meeting for act in history.acts} == {one.meeting for one in history.meetings}


def test_late_histories_are_late_and_misread() -> None:
    """Some come to be known in another order than held, some are amended; switched off, none is."""
    found: Counter[str] = Counter()

    @settings(max_examples=60, database=None, derandomize=True)
    @given(late_histories(), late_histories(any_order=False, amendments=False))
    def collect(late: LateHistory, on_time: LateHistory) -> None:
        recorded = [act.minutes.meeting for act in late.acts if act.what == "record"]
        found["late"] += recorded != [one.meeting for one in late.meetings]
        found["amended"] += any(act.what == "amend" for act in late.acts)
        assert [act.minutes for act in on_time.acts] == list(on_time.meetings)

    collect()
    assert found["late"] > 5
    assert found["amended"] > 5


@given(data=st.data())
def test_drawing_a_meeting_leaves_the_model_alone(data: st.DataObject) -> None:
    """The model handed in stays as it was; the one handed out is another."""
    model = data.draw(histories(platform=three_levels(), max_meetings=2)).model
    before = model.copy()
    drawn = data.draw(meetings(model) | irregular_meetings(model))
    assert model == before
    assert drawn.model is not model
    assert drawn.model.day == drawn.minutes.held > model.day


def test_at_the_first_meeting_of_all_a_rule_can_be_broken() -> None:
    """Even where nothing is on record an irregular meeting can be drawn, and is refused without its reason."""

    @settings(max_examples=20, database=None)
    @given(ready_made().flatmap(lambda platform: irregular_meetings(Model(platform=platform))), st.just(None))
    def check(drawn: Any, _: None) -> None:
        with new_ledger(drawn.model.platform) as ledger:
            with pytest.raises(RefusedError):
                ledger.record(plain(drawn.minutes))
            assert ledger.record(drawn.minutes).outcome == "recorded"

    check()


@settings(max_examples=20)
@given(histories(min_meetings=2, max_meetings=3, max_items=1, presumptions=False))
def test_a_history_is_no_larger_than_asked(history: History) -> None:
    """The options hold: how many meetings, how many items, nothing presumed."""
    assert 2 <= len(history.meetings) == len(history.models) <= 3
    assert all(len(one.items) <= 1 and one.presumed == () for one in history.meetings)


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda: histories(max_meetings=0), "max_meetings: expected a whole number, 1 or more, got 0"),
        (lambda: histories(min_meetings=3, max_meetings=2), "max_meetings: expected a whole number, 3 or more, got 2"),
        (lambda: histories(max_items=-1), "max_items: expected a whole number, 0 or more, got -1"),
        (lambda: histories(max_items=True), "max_items: expected a whole number, 0 or more, got True"),
        (lambda: histories(platform="four-cities"), "platform: expected a Platform or a strategy of them"),
        (lambda: irregular_histories(max_meetings=0), "max_meetings"),
        (lambda: late_histories(max_items="2"), "max_items"),
        (lambda: meetings(Model(platform=two_levels()), max_items=-1), "max_items"),
        (lambda: platforms(max_levels=5), "max_levels: expected 1, 2, 3 or 4, got 5"),
    ],
)
def test_what_makes_no_sense_is_refused_at_the_call(ask: Any, said: str) -> None:
    """A bad argument is told where it is given, with the remedy, before any test draws."""
    with pytest.raises(InputError) as refused:
        ask()
    assert said in str(refused.value)
    assert "remedy: " in str(refused.value)
