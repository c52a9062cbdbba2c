"""Items that break a rule give the reason that admits them, and take effect in the model."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.model.vocabulary import Decision
from ledger.testing.model import LISTED, Model
from ledger.testing.platforms import two_levels
from ledger.testing.strategies.irregular import (
    REASON,
    RULE_BREAKS,
    RuleBreak,
    break_a_rule,
    break_a_rule_about_a_stranger,
)
from tests.testing.strategies.builders import ABOVE, BELOW, builder_of, model_with


@given(st.data())
def test_an_item_that_breaks_a_rule_gives_its_reason(data: st.DataObject) -> None:
    """It decides one of the known ways, about a known case."""
    model, (case,) = model_with("甲")
    item = break_a_rule(builder_of(data, model))
    assert item is not None
    assert item.irregular == REASON
    assert item.cases == (case.title,)
    assert item.decisions[0] in {one.decision for one in RULE_BREAKS}


@given(st.data())
def test_without_a_case_no_rule_can_be_broken_but_about_a_new_one(data: st.DataObject) -> None:
    """A case carried in and accepted at once breaks a rule at every meeting."""
    model = Model(platform=two_levels())
    assert break_a_rule(builder_of(data, model)) is None
    carried, item = break_a_rule_about_a_stranger(builder_of(data, model))
    assert carried.cases == item.cases == tuple(model.cases)
    assert item.decisions == (Decision.ACCEPTED,)
    assert model.cases[item.cases[0]].places[BELOW] == LISTED


@pytest.mark.parametrize(
    ("decision", "is_listed_above", "breaks"),
    [
        (Decision.CONTINUED, False, False),
        (Decision.DELISTED, False, False),
        (Decision.ACCEPTED, False, True),
        (Decision.LISTED, False, True),
        (Decision.REOPENED, False, True),
        (Decision.WITHDRAWN, False, False),
        (Decision.WITHDRAWN, True, True),
        (Decision.REFERRED_FOR_LISTING, False, False),
        (Decision.REFERRED_FOR_LISTING, True, True),
        (Decision.REFERRED_FOR_DELISTING, False, True),
        (Decision.REFERRED_FOR_DELISTING, True, False),
    ],
)
@given(data=st.data())
def test_what_breaks_a_rule_about_a_listed_case(
    decision: Decision, is_listed_above: bool, breaks: bool, data: st.DataObject
) -> None:
    """A case on the own register may be continued, delisted and referred; what else is decided breaks a rule."""
    model, (case,) = model_with("甲", listed_on=(BELOW, ABOVE) if is_listed_above else (BELOW,))
    (way,) = (one for one in RULE_BREAKS if one.decision is decision)
    assert isinstance(way, RuleBreak)
    assert way.breaks(builder_of(data, model), case) is breaks
