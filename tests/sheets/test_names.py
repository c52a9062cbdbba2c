"""Names of the platform in a sheet: meetings, groups, levels, members, agencies."""

from __future__ import annotations

import pytest

from ledger.model.platform import Platform
from ledger.sheets import SheetError, read_platform, read_sheet
from tests.sheets.made import problems_of
from tests.sheets.two_cities import PLATFORM_TEXT


def test_a_group_that_meets_at_two_levels_is_told_apart() -> None:
    """Where each group meets at a lower and a higher level, both ids are read; a name that fits both is asked about."""
    higher = (
        '  - {id: plenary, zh-TW: 大組會議, en: plenary, meetings: "{group}-plenary", numbering: yearly}\ngroups:\n'
    )
    both = read_platform(PLATFORM_TEXT.replace("groups:\n", higher, 1))
    for meeting in ("industry/114-2", "industry-plenary/114-2"):
        sheet = read_sheet(f"meeting: {meeting}\ndate: 114-05-14\nresolutions: []\n", both)
        assert sheet.minutes.meeting == meeting
    with pytest.raises(SheetError, match="remedy: write it as in transport/114-2 or"):
        read_sheet("meeting: 產業民生組/114-2\ndate: 114-05-14\nresolutions: []\n", both)


@pytest.mark.parametrize(
    "written", ["industry/114-02", "industry/114-0", "industry/3", "Industry/114-2", "industry", "/1", "vice-mayor/3/4"]
)
def test_a_meeting_has_one_id(written: str, platform: Platform) -> None:
    """An id that the platform cannot hold, or that is not in its one form, is refused."""
    (problem,) = problems_of(f"meeting: {written}\ndate: 114-05-14\nresolutions: []\n", platform)
    assert problem.startswith(f"expected the id of a meeting, got '{written}'")
