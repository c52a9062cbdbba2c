"""Items that bring cases in and continue them, and the model after each of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.model.vocabulary import Decision
from ledger.testing.model import DELISTED, LISTED, NOT_LISTED, NOT_ON_RECORD, WITHDRAWN, Model
from ledger.testing.platforms import two_levels
from ledger.testing.strategies.proposals import (
    accept,
    defer,
    go_on,
    go_on_with_the_rest,
    list_known,
    list_new,
    propose,
    refer_for_listing,
    withdraw,
)
from tests.testing.strategies.builders import ABOVE, BELOW, GROUP, builder_of, model_with


def empty() -> Model:
    """A model without a case."""
    return Model(platform=two_levels())


@given(st.data())
def test_a_proposal_is_a_case_of_the_meetings_group(data: st.DataObject) -> None:
    """What else is decided of it at once is in the item, and the model has its status."""
    model = empty()
    item = propose(builder_of(data, model))
    assert item is not None
    (case,) = model.cases.values()
    assert (case.group, item.decisions[0]) == (GROUP, Decision.PROPOSED)
    listed = set(item.decisions) & {Decision.ACCEPTED, Decision.REFERRED_FOR_LISTING}
    expected = "awaiting-listing" if listed else "deferred" if Decision.DEFERRED in item.decisions else "proposed"
    assert case.status == expected


@pytest.mark.parametrize(("decide", "status"), [(accept, "awaiting-listing"), (defer, "deferred")])
@given(data=st.data())
def test_a_proposal_is_decided(decide, status, data: st.DataObject) -> None:
    """Accepting puts a proposal on the register, deferring leaves it a proposal; nothing else is accepted."""
    model = empty()
    case = model.new("甲", GROUP)
    case.proposal = "proposed"
    assert decide(builder_of(data, model)) is not None
    assert case.status == status
    listed, _ = model_with("乙")
    assert decide(builder_of(data, listed)) is None


@given(st.data())
def test_a_case_listed_new_above_is_not_on_record_below(data: st.DataObject) -> None:
    """Of the levels below nothing is known then."""
    model = empty()
    assert list_new(builder_of(data, model, level=ABOVE)) is not None
    assert {(case.places[BELOW], case.places[ABOVE]) for case in model.cases.values()} == {(NOT_ON_RECORD, LISTED)}


@given(st.data())
def test_a_case_is_referred_for_listing_until_it_is_listed_above(data: st.DataObject) -> None:
    """A case of the own register may be referred, one that the level above lists may not."""
    model, (case,) = model_with("甲")
    assert refer_for_listing(builder_of(data, model)) is not None
    assert (case.places[BELOW], case.places[ABOVE]) == (LISTED, NOT_LISTED)
    assert list_known(builder_of(data, model, level=ABOVE)) is not None
    assert case.places[ABOVE] == LISTED
    assert refer_for_listing(builder_of(data, model)) is None


@given(st.data())
def test_only_listed_cases_are_continued(data: st.DataObject) -> None:
    """A case on the register is continued as it is, and the rest by its number."""
    model, (first, second) = model_with("甲", "乙")
    second.places[BELOW] = DELISTED
    item = go_on(builder_of(data, model))
    assert item is not None
    assert item.cases == ("甲",)
    assert first.places[BELOW] == LISTED
    model.unnamed[BELOW, GROUP] = 2
    rest = go_on_with_the_rest(builder_of(data, model))
    assert rest is not None
    assert rest.rest == 3


@given(st.data())
def test_a_case_that_no_level_above_listed_may_be_withdrawn(data: st.DataObject) -> None:
    """It leaves every register and is closed; one that a level above listed is not withdrawn."""
    model, (case,) = model_with("甲")
    assert withdraw(builder_of(data, model)) is not None
    assert case.closed
    assert case.places[BELOW] == WITHDRAWN
    above, _ = model_with("乙", listed_on=(BELOW, ABOVE))
    assert withdraw(builder_of(data, above)) is None
