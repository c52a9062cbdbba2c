"""Given, when, then: what holds passes in silence, what does not is told."""

from __future__ import annotations

from datetime import date

import pytest

from ledger.model.vocabulary import Standing, Status
from ledger.testing.rules import (
    THREE,
    TWO,
    accepted,
    carried_in,
    continued,
    delisted,
    given,
    listed,
    proposed,
)


def test_what_follows_can_be_gone_on_from() -> None:
    """``then`` hands back the cases as they now are, to be asked again, on the day told."""
    after = given(proposed()).when(accepted(), day=date(2030, 2, 1)).then(status=Status.AWAITING_LISTING)
    assert after.state().since == date(2030, 2, 1)
    after.when(listed()).then(standings=(Standing.LISTED, Standing.LISTED))


def test_an_expectation_that_does_not_hold_is_told() -> None:
    """The attribute, what was expected and what was found."""
    with pytest.raises(AssertionError, match=r"status of A: expected .*listed.*, got .*awaiting-listing"):
        given(proposed()).when(accepted()).then(status=Status.LISTED)


def test_a_refusal_nobody_expected_is_told() -> None:
    """The rule's own words."""
    with pytest.raises(AssertionError, match=r"the rules refuse it: .*not on the register"):
        given(carried_in(), delisted()).when(continued()).then()


def test_an_admission_nobody_expected_is_told() -> None:
    """A resolution that may stand is not refused."""
    with pytest.raises(AssertionError, match="the rules admit it"):
        given(proposed()).when(accepted()).then_refused()


def test_a_message_that_lacks_a_part_is_told() -> None:
    """The part looked for, and the whole message."""
    with pytest.raises(AssertionError, match="expected 'no such words' in: Case A"):
        given(carried_in(), delisted()).when(continued()).then_refused("no such words")


def test_the_levels_are_those_of_the_platforms() -> None:
    """Two levels unless told otherwise; any others by their ids."""
    assert (TWO, THREE) == (("working-group", "vice-mayor"), ("working-party", "board", "council"))
    cases = given(carried_in(on=("shed",)), levels=("shed",))
    cases.when(delisted(level="shed")).then(status=Status.DELISTED)
