"""What precedes the record: cases carried in, and resolutions presumed."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ledger.model.vocabulary import Decision
from ledger.testing.model import LISTED, Model
from ledger.testing.platforms import two_levels
from ledger.testing.strategies.opening import carry_in, presume
from tests.testing.strategies.builders import BELOW, GROUP, builder_of, model_with


@given(st.data())
def test_what_is_carried_in_is_on_the_registers_named(data: st.DataObject) -> None:
    """Named cases are in the model on each register that the entry names, unnamed ones are counted there."""
    model = Model(platform=two_levels())
    carried = carry_in(builder_of(data, model))
    assert carried.on
    if carried.unnamed:
        assert sum(model.unnamed.values()) == carried.unnamed
        assert model.cases == {}
    else:
        assert tuple(model.cases) == carried.cases
        on = {level for case in model.cases.values() for level, place in case.places.items() if place == LISTED}
        assert on == set(carried.on)


@given(st.data())
def test_a_presumption_falls_between_its_two_days(data: st.DataObject) -> None:
    """It lists or delists a known case, on a day from the first to the one before the second."""
    after, before = date(2031, 2, 1), date(2031, 3, 1)
    model, _ = model_with("甲")
    presumed = presume(builder_of(data, model), after, before)
    if presumed is not None:
        assert after <= presumed.taken_on < before
        assert presumed.decision in (Decision.LISTED, Decision.DELISTED)
        assert presumed.cases == ("甲",)


@given(st.data())
def test_of_no_case_nothing_is_presumed(data: st.DataObject) -> None:
    """Without a case that a level may list or delist there is no presumption."""
    builder = builder_of(data, Model(platform=two_levels()))
    assert presume(builder, date(2031, 2, 1), date(2031, 3, 1)) is None
    assert builder.model.register(BELOW, GROUP) == set()
