"""The draft sheet of a meeting still to be held: cases in their places, decisions blank, counts as comments."""

from __future__ import annotations

import pytest

from ledger.errors import InputError
from ledger.model.platform import Platform
from ledger.sheets import AgendaEntry, AgendaSection, agenda_sheet

LISTED = AgendaSection(
    heading="列管案", entries=(AgendaEntry(name="甲: 案", notes=("前次：#持續\n列管",)),), unnamed=2, notes=("註",)
)
PROPOSED = AgendaSection(heading="提案", entries=(AgendaEntry(name="乙案", group="industry"),), on_register=False)


def test_each_case_stands_in_its_item_with_a_blank_decision(platform: Platform) -> None:
    """Items are numbered as minutes number them, titles are text whatever signs they hold."""
    lines = agenda_sheet("industry/114-5", platform, "zh-TW", sections=(LISTED, PROPOSED)).splitlines()
    start = lines.index("  - 項次: 一(一)")
    assert lines[start : start + 5] == [
        "  - 項次: 一(一)",
        '    案名: "甲: 案"',
        "    決議:",
        "    ## 前次：#持續",
        "    ## 列管",
    ]
    assert "# " + "  - 項次: 二(一)" in lines


def test_the_rest_and_the_counts_are_comments_until_somebody_checks_them(platform: Platform) -> None:
    """Cases known by number are offered as the rest; the counts of the register wait behind a mark."""
    text = agenda_sheet("industry/114-5", platform, "en", sections=(LISTED,))
    assert "#     rest: 2" in text
    assert "#   - {item: 一, says: 3 cases, count: 3, of: listed, instant: before, under: 一}" in text


def test_a_meeting_that_the_platform_cannot_hold_is_refused(platform: Platform) -> None:
    """No form is written for it."""
    with pytest.raises(InputError):
        agenda_sheet("nowhere/1", platform, sections=())
