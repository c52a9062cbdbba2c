"""Sheets written in the tests, and what is read of them or wrong with them."""

from __future__ import annotations

import pytest

from ledger.model.minutes import Item, Minutes
from ledger.model.platform import Platform
from ledger.sheets import SheetError, read_sheet

HEAD = "meeting: industry/114-2\ndate: 114-05-14\n"


WIDE = "meeting: vice-mayor/3\ndate: 113-07-11\n"


def read(text: str, platform: Platform) -> Minutes:
    """The minutes of a sheet given as text."""
    return read_sheet(text, platform).minutes


def item_of(text: str, platform: Platform) -> Item:
    """The one resolution whose keys are given, in an industry meeting."""
    lines = "\n".join(f"    {line}" for line in text.strip().splitlines())
    (item,) = read(f"{HEAD}resolutions:\n  -\n    item: 一\n{lines}\n", platform).items
    return item


def problems_of(text: str, platform: Platform) -> list[str]:
    """What is wrong with a sheet, without excerpts and remedies."""
    with pytest.raises(SheetError) as refused:
        read_sheet(text, platform)
    return [one.problem.en for one in refused.value.diagnostics]
