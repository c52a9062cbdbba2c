"""What a command that appends prints of a receipt."""

from __future__ import annotations

import io
import json
from argparse import Namespace

import pytest

from caseledger.record.receipts import show_receipt, show_receipt_line
from ledger.commands.receipts import Receipt

AMENDED = Receipt(
    subject="industry/114-4", outcome="amended", events=2, position=9, differences=("a -> b",), clashes=("c",)
)


def printed(receipt: Receipt, *, whole: bool = True, **options: object) -> str:
    """What is printed of ``receipt``; without ``whole`` its line alone."""
    out = io.StringIO()
    given = Namespace(**{"command": "amend", "json": False, "lang": "en", **options})
    (show_receipt if whole else show_receipt_line)(receipt, given, out)
    return out.getvalue()


def test_an_amendment_prints_its_differences_and_what_it_conflicts_with():
    """One line of what was recorded, then a line a difference, then the conflicts after their number."""
    assert printed(AMENDED) == (
        "amended industry/114-4 (2 events)\n  a -> b\nresolutions on record that lose their footing: 1\n  c\n"
    )


@pytest.mark.parametrize(
    ("events", "language", "line"),
    [(0, "en", "unchanged x\n"), (1, "en", "unchanged x (1 event)\n"), (3, "zh-TW", "無變動 x (3 筆事件)\n")],
)
def test_the_line_counts_events_in_the_language_of_its_reader(events, language, line):
    """No number where nothing was recorded; one event is one."""
    receipt = Receipt(subject="x", outcome="unchanged", events=events, position=1)
    assert printed(receipt, whole=False, lang=language) == line


@pytest.mark.parametrize(("outcome", "line"), [("amended", "withdrawn x\n"), ("planned", "would withdraw x\n")])
def test_withdrawing_has_words_of_its_own(outcome, line):
    """A meeting taken back is amended in the ledger's terms, and withdrawn in the reader's."""
    receipt = Receipt(subject="x", outcome=outcome, events=0, position=1)
    assert printed(receipt, whole=False, command="withdraw") == line


def test_json_is_one_document_and_nothing_else():
    """The receipt is printed once, whole, and its line is left out."""
    assert json.loads(printed(AMENDED, json=True))["differences"] == ["a -> b"]
    assert printed(AMENDED, whole=False, json=True) == ""
