"""What one call enters is counted by file and by function, and recording enters no more than it did."""

from __future__ import annotations

from benchmarks.entries import Entries, entries_of, measured, table
from ledger.model.cases import is_name, normal_name


def test_files_and_functions_are_counted_once() -> None:
    """Two functions of one file, called often, are two functions and one file; what is not the project's is none."""
    counted = entries_of("names", lambda: [normal_name(name) + str(is_name(name)) for name in ("甲", "乙", "甲")])
    assert counted.files == 1
    assert 2 <= counted.functions <= 4
    assert entries_of("nothing", lambda: sorted([2, 1])) == Entries(call="nothing", files=0, functions=0)


def test_the_table_has_a_line_a_call() -> None:
    """A heading, then each call with its two numbers."""
    lines = table([Entries(call="record", files=30, functions=200)]).splitlines()
    assert [line.split() for line in lines] == [["call", "files", "functions"], ["record", "30", "200"]]


def test_recording_history_and_reconciling_stay_within_bounds() -> None:
    """A call that enters many more files than today needs a reason: raise the bound with it."""
    found = {one.call: one for one in measured()}
    assert list(found) == ["record", "history", "reconcile"]
    assert found["record"].files <= 62
    assert found["record"].functions <= 360
    assert found["history"].files <= 52
    assert found["reconcile"].files <= 75
