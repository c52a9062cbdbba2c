"""The real sheets of the four cities are read, and survive being written in either language."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger.sheets import read_platform, read_sheet, write_sheet
from ledger.text.language import Language

EXAMPLES = Path(__file__).parents[2] / "examples" / "four-cities"


@pytest.mark.parametrize("language", ["en", "zh-TW"])
@pytest.mark.parametrize("sheet", sorted(EXAMPLES.glob("*-*.yaml")), ids=lambda sheet: sheet.stem)
def test_a_real_sheet(sheet: Path, language: Language) -> None:
    """What a person wrote and what the writer makes of it are the same minutes."""
    platform = read_platform(EXAMPLES / "platform.yaml")
    minutes = read_sheet(sheet, platform).minutes
    assert read_sheet(write_sheet(minutes, platform, language), platform).minutes == minutes
