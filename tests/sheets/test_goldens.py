"""Every malformed sheet in ``tests/errors`` is refused with exactly the messages that lie beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger.model.platform import Platform
from ledger.sheets import SheetError, read_sheet
from ledger.text.language import Language

ERRORS = Path(__file__).parent.parent / "errors"
SHEETS = sorted(ERRORS.glob("*.yaml"))
ENDINGS: dict[Language, str] = {"en": ".expected", "zh-TW": ".zh-TW.expected"}


@pytest.mark.parametrize("language", ENDINGS)
@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_the_message_is_the_agreed_one(sheet: Path, language: Language, platform: Platform) -> None:
    """In either language the message has every problem in file order, with its place, its excerpt and its remedy."""
    with pytest.raises(SheetError) as refused:
        read_sheet(sheet, platform, path=sheet.name)
    assert refused.value.in_language(language) + "\n" == sheet.with_suffix(ENDINGS[language]).read_text("utf-8")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_the_error_itself_speaks_english(sheet: Path, platform: Platform) -> None:
    """For a program the error is what a reader of English is told."""
    with pytest.raises(SheetError) as refused:
        read_sheet(sheet, platform, path=sheet.name)
    assert str(refused.value) == refused.value.in_language("en")


def test_every_message_has_its_sheet() -> None:
    """No agreed message is left without the sheet that shows it."""
    agreed = {path.name for path in ERRORS.glob("*.expected")}
    assert agreed == {sheet.stem + ending for sheet in SHEETS for ending in ENDINGS.values()}
