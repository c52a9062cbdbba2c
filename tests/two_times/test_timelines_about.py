"""A timeline about some cases tells of them just what the whole timeline tells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import CaseLedger
from ledger.errors import UnknownNameError
from ledger.testing.committees import committees
from ledger.testing.histories import late_histories
from ledger.testing.ledgers import ledger_with
from ledger.testing.platforms import two_levels
from projections import history, lineage, status
from tests.support.histories import record_permitted
from tests.support.platforms import FOUR_CITIES, recorded


def tells_alike(ledger: CaseLedger, **asked: object) -> None:
    """Hold every case's state, history and lineage from a timeline of its own to those of the whole."""
    whole = ledger.timeline(**asked)
    for state in status(whole):
        part = ledger.timeline(about=[state.id], **asked)
        assert next(one for one in status(part) if one.id == part.shown_id(state.id)) == state
        assert history(part, state.id) == history(whole, state.id)
        assert lineage(part, state.id) == lineage(whole, state.id)


@pytest.mark.parametrize("presumptions", [True, False])
def test_every_case_of_the_four_cities(presumptions):
    """The real record: mergers, presumptions at a level numbered for ever, the rest continued."""
    with recorded(FOUR_CITIES) as ledger:
        tells_alike(ledger, presumptions=presumptions)


def test_every_case_of_a_generated_record():
    """A few years of committees, with mergers, renamings and directives about several cases."""
    record = committees(seed=3, years=2)
    with ledger_with(record) as ledger:
        tells_alike(ledger)
        tells_alike(ledger, known=ledger.timeline().entries[-1].position // 2)


@given(late_histories(presumptions=True), st.booleans())
def test_every_case_of_any_history(late, presumptions):
    """Recorded in any order, amended, presumed: what a case's own events tell is what the whole tells."""
    with CaseLedger() as ledger:
        record_permitted(ledger, late)
        tells_alike(ledger, presumptions=presumptions)


def test_two_ids_of_one_case():
    """A case asked for by either of its two ids is told whole, under the id shown."""
    record = committees(seed=5, years=1, platform=two_levels())
    with ledger_with(record) as ledger:
        one, other = [state.id for state in status(ledger.timeline()) if state.status.value == "listed"][:2]
        ledger.same(one, other, because="test", accept_clashes="test")
        whole = ledger.timeline()
        for case in (one, other):
            part = ledger.timeline(about=[case])
            assert part.shown_id(case) == whole.shown_id(case)
            assert history(part, case) == history(whole, case)


def test_what_nobody_knows():
    """A timeline about a case that is not on record is refused, as its empty answer would read like a real one."""
    with recorded(FOUR_CITIES) as ledger:
        known = status(ledger.timeline())[0].id
        for asked in (["no-such-case"], [known, "no-such-case"]):
            with pytest.raises(UnknownNameError, match="no case here is called 'no-such-case'"):
                ledger.timeline(about=asked)
