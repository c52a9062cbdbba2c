"""The model tells every way in which it and a timeline disagree."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from ledger.model.minutes import CarriedIn, Item, Minutes
from ledger.model.vocabulary import Decision
from ledger.testing.histories import History
from ledger.testing.ledgers import ledger_with, new_ledger
from ledger.testing.model import NOT_LISTED, Model, ModelCase
from ledger.testing.platforms import one_level, two_levels
from ledger.timeline import Timeline

ACCEPTED = (Decision.PROPOSED, Decision.ACCEPTED)
MEETING = Minutes(
    meeting="industry/120-1",
    held=date(2031, 1, 7),
    carried_in=(CarriedIn(item="一", unnamed=2, on=("vice-mayor",)),),
    items=(Item(item="二", cases=("夜市",), decisions=ACCEPTED, owners=("雙城秘書處",)),),
)


def timeline() -> Timeline:
    """One case accepted by a group, two without a name above."""
    with new_ledger(two_levels()) as ledger:
        ledger.record(MEETING)
        return ledger.timeline()


def model() -> Model:
    """The same."""
    told = Model(platform=two_levels())
    told.unnamed["vice-mayor", "industry"] = 2
    case = told.new("夜市", "industry")
    case.owners = ("雙城秘書處",)
    told.put(case, "working-group")
    return told


def test_a_model_that_is_right_disagrees_with_nothing() -> None:
    """The same case, register and number: nothing to tell."""
    assert model().disagreements(timeline()) == ()


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda model, case: setattr(case, "proposal", "proposed"), "夜市, status: the model has 'proposed'"),
        (lambda model, case: setattr(case, "title", "日市"), "夜市, title: the model has '日市', the timeline '夜市'"),
        (lambda model, case: case.names.append("日市"), "夜市, names"),
        (lambda model, case: setattr(case, "group", "urban"), "夜市, group"),
        (lambda model, case: setattr(case, "owners", ()), "夜市, owners"),
        (lambda model, case: model.take(case, "working-group", "delisted", NOT_LISTED), "夜市, places"),
        (lambda model, case: model.new("日市", "urban"), "日市: only the model has it"),
        (lambda model, case: model.cases.clear(), "夜市: the model does not have it"),
        (lambda model, case: model.unnamed.clear(), "unnamed on vice-mayor, industry: the model has 0, the timeline 2"),
        (lambda model, case: model.put(case, "vice-mayor"), "register of vice-mayor, industry"),
    ],
)
def test_every_difference_is_told(spoil: Callable[[Model, ModelCase], object], told: str) -> None:
    """Whatever the model has otherwise is named, with both values."""
    spoiled = model()
    spoil(spoiled, spoiled.cases["夜市"])
    assert any(line.startswith(told) for line in spoiled.disagreements(timeline()))


def test_what_went_on_and_off_adds_up_to_the_registers() -> None:
    """The sizes worked out from the flows are those of the registers."""
    told = model()
    assert told.sizes() == {("working-group", "industry"): 1}
    told.take(told.cases["夜市"], "working-group", "delisted")
    assert told.sizes() == {}
    assert told.registers() == {}


def test_a_copy_goes_its_own_way() -> None:
    """What changes in the copy does not change in the model."""
    told = model()
    other = told.copy()
    other.put(other.cases["夜市"], "vice-mayor")
    assert told.statuses() == {"夜市": "awaiting-listing"}
    assert other.statuses() == {"夜市": "listed"}


def test_a_failing_example_shows_a_model_in_short() -> None:
    """The model follows from the meetings; it does not fill the screen."""
    assert repr(model()) == "<Model of twin-towns on 2031-01-06: 1 cases>"


def test_a_history_written_by_hand_is_recorded_too() -> None:
    """``ledger_with`` takes any history, drawn or not, into memory."""
    empty = Minutes(meeting="compost/120-1", held=date(2031, 1, 7))
    history = History(platform=one_level(), meetings=(empty,), models=(Model(platform=one_level()),))
    with ledger_with(history) as ledger:
        assert ledger.minutes("compost/120-1") == empty
