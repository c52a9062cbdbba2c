"""Every malformed sheet in ``tests/errors`` is refused with exactly the message that lies beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger.platform import Platform
from ledger.sheets import SheetError, read_sheet

ERRORS = Path(__file__).parent.parent / "errors"
SHEETS = sorted(ERRORS.glob("*.yaml"))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_the_message_is_the_agreed_one(sheet: Path, platform: Platform) -> None:
    """The message has every problem in file order, each with its place, its excerpt and its remedy."""
    with pytest.raises(SheetError) as refused:
        read_sheet(sheet, platform, path=sheet.name)
    assert str(refused.value) + "\n" == sheet.with_suffix(".expected").read_text("utf-8")


def test_every_message_has_its_sheet() -> None:
    """No agreed message is left without the sheet that shows it."""
    assert {path.stem for path in ERRORS.glob("*.expected")} == {path.stem for path in SHEETS}
