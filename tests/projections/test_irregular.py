"""An irregular resolution that was admitted stays visible, with its reason, in every answer about it."""

from __future__ import annotations

from datetime import date

from attrs import evolve as altered

from ledger.model.events import DeclaredCount
from ledger.model.minutes import CarriedIn, Item, Minutes
from ledger.model.vocabulary import Counted, Decision, Instant
from ledger.testing.ledgers import new_ledger
from projections import history, lineage, reconcile, status, tallies
from tests.support.platforms import four_cities

WHY = "紀錄確如此記載"
FIRST = Minutes(
    meeting="industry/113-1",
    held=date(2024, 2, 1),
    carried_in=(CarriedIn(item="一", cases=("甲", "乙"), on=("working-group",), never_on=("vice-mayor",)),),
    items=(Item(item="一", cases=("甲",), decisions=(Decision.DELISTED,)),),
)
SECOND = Minutes(
    meeting="industry/113-2",
    held=date(2024, 6, 1),
    declared=(DeclaredCount(item="一", says="2案", count=2, of=Counted.MERGED_FROM, instant=Instant.DURING),),
    items=(Item(item="一", cases=("甲", "乙"), decisions=(Decision.MERGED,), into="丙", irregular=WHY),),
)


def test_the_reason_is_in_every_answer():
    """Status, history, lineage, tally and reconciliation all give the reason of an irregular merger."""
    with new_ledger(four_cities()) as ledger:
        ledger.record(FIRST)
        ledger.record(SECOND)
        timeline, case = ledger.timeline(), ledger.find_case("丙")
    assert [note.reason for state in status(timeline) for note in state.irregular] == [WHY] * 3
    assert history(timeline, case)[-1].irregular == WHY
    assert {edge.irregular for edge in lineage(timeline, case).edges} == {WHY}
    assert [note.reason for tally in tallies(timeline) for note in tally.irregular] == [WHY]
    assert [WHY in check.because for check in reconcile(timeline)] == [True]


def test_what_breaks_no_rule_is_not_called_irregular():
    """Without irregular resolutions no answer speaks of any."""
    with new_ledger(four_cities()) as ledger:
        ledger.record(altered(FIRST, items=()))
        timeline = ledger.timeline()
    assert not any(state.irregular for state in status(timeline))
    assert not any(tally.irregular for tally in tallies(timeline))
