"""Names on record are kept up as the log grows, retracted ones too."""

from __future__ import annotations

from eventsourcing.dcb.popo import InMemoryDCBRecorder

from ledger.application import CaseLedger
from ledger.log.recorded_names import RecordedNames
from ledger.testing.ledgers import RECORDED_AT
from ledger.testing.platforms import two_levels
from tests.commands.deciding import JIA, SPRING, SUMMER, YI, ledger_with

NEAR = JIA[:-1] + "進"


def test_a_name_like_one_on_record_is_found() -> None:
    """By its normalised form; a name is not like itself, and what is like none is left out."""
    names = RecordedNames(ledger_with(SPRING).reader.recorder)
    assert names.like([f" {NEAR}", JIA, "某某"]) == {NEAR: (JIA,)}
    assert names.like([]) == {}
    assert names.other_tags([JIA, NEAR]) == set()


def test_what_comes_later_is_found_and_what_was_retracted_stays() -> None:
    """The next question reads what came since the last one; names of a withdrawn meeting are still told."""
    ledger = ledger_with(SPRING)
    names = RecordedNames(ledger.reader.recorder)
    near = YI[:-1] + "車"
    assert names.like([near]) == {}
    ledger.record(SUMMER)
    assert names.like([near]) == {near: (YI,)}
    ledger.withdraw(SUMMER.meeting, because="誤登")
    assert names.like([near]) == {near: (YI,)}


def test_any_recorder_will_do() -> None:
    """One that lists no tags is read by its events."""
    with CaseLedger(recorder=InMemoryDCBRecorder(), clock=lambda: RECORDED_AT) as ledger:
        ledger.describe(two_levels())
        ledger.record(SPRING)
        assert RecordedNames(ledger.reader.recorder).like([NEAR]) == {NEAR: (JIA,)}
