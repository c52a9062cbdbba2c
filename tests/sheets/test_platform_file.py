"""Reading ``platform.yaml``: what it may say, and every problem in one go."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger.errors import InputError, PlatformError
from ledger.model.platform import Agency, Level, Named
from ledger.sheets import PlatformFileError, SheetError, read_platform
from tests.sheets.two_cities import PLATFORM_TEXT


def problems_of(text: str) -> list[tuple[int, str]]:
    """Line and problem of everything wrong with a platform file."""
    with pytest.raises(PlatformFileError) as refused:
        read_platform(text)
    return [(one.place.line, one.problem.en) for one in refused.value.diagnostics]


def test_a_platform_is_read() -> None:
    """Levels in order, groups, members, agencies with short forms, categories, both labels."""
    platform = read_platform(PLATFORM_TEXT)
    assert (platform.id, platform.zh, platform.en) == ("two-cities", "雙城平臺", "Twin city platform")
    assert platform.levels[0] == Level(
        id="working-group", zh="工作小組", en="working group", also=("小組",), series="{group}", numbering="yearly"
    )
    assert platform.groups[1] == Named(id="industry", zh="產業民生組", en="industry and livelihood")
    assert platform.agencies[0] == Agency(name="臺北市政府產業發展局", member="taipei", also=("臺北市產發局",))
    assert [category.id for category in platform.categories] == ["cooperation", "measure"]


def test_a_platform_in_chinese_keys() -> None:
    """The keys of a platform file have Chinese spellings too."""
    text = """
平臺: one-body
名稱: {中文: 委員會, 英文: committee}
層級: [{代號: body, 中文: 委員會, 英文: committee, 會議: body, 編號: 連續}]
議題小組: [{代號: all, 中文: 全體, 英文: all}]
類別: [{代號: case, 中文: 案, 英文: case}]
"""
    platform = read_platform(text)
    assert platform.convened("body/3")[0].id == "body"
    assert platform.members == ()


def test_a_path_is_opened(tmp_path: Path) -> None:
    """A Path is read as a file, and messages name it."""
    file = tmp_path / "platform.yaml"
    file.write_text(PLATFORM_TEXT, "utf-8")
    assert read_platform(file).id == "two-cities"
    with pytest.raises(PlatformFileError, match="cannot be opened"):
        read_platform(tmp_path / "missing.yaml")


def test_the_error_is_of_both_kinds() -> None:
    """Who catches platform errors, sheet errors or input errors gets it."""
    for kind in (PlatformError, SheetError, InputError):
        with pytest.raises(kind):
            read_platform("platform: x")


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("id: industry,", "id: Industry,", 8, "expected a short name in lower-case ASCII for `id`, got 'Industry'"),
        ('"{group}"', "{group}", 4, "{group} without quotes is a YAML mapping"),
        ("numbering: ever", "numbering: monthly", 5, "expected yearly or ever, got 'monthly'"),
        ("meetings: vice-mayor", "meetings: Vice Mayor", 5, "expected how ids of meetings begin, got 'Vice Mayor'"),
        ("member: taipei", "member: taipai", 13, "expected the id of a member, got 'taipai'"),
        ("id: industry,", "id: transport,", 8, "'transport' already means transport, on line 7"),
        (
            "also: [基隆市產發處]",
            "also: [台北市產發局]",
            14,
            "'台北市產發局' already means 臺北市政府產業發展局, on line 13",
        ),
        ("also: [基隆]", "also: [臺北市]", 11, "'臺北市' already means keelung, on line 10"),
        ("categories:\n", "categories:\nx:\n", 16, "`categories` has no entry"),
        ("categories:\n", "categories: []\nx:\n", 16, "`categories` has no entry"),
        ("id: industry,", "id: vice-mayor,", 1, "the meeting series 'vice-mayor' is defined twice; keep one"),
        (", en: transport}", "}", 7, "`en` (英文) is missing from this group"),
    ],
)
def test_what_is_refused(old: str, new: str, line: int, problem: str) -> None:
    """Each slip has its message and its line."""
    assert old in PLATFORM_TEXT
    assert (line, problem) in problems_of(PLATFORM_TEXT.replace(old, new, 1))


def test_a_name_with_one_spelling_twice() -> None:
    """A label that repeats among the spellings of the same thing is no contradiction."""
    assert read_platform(PLATFORM_TEXT.replace("also: [基隆]", "also: [基隆, 基隆市]", 1)).member_named("基隆")


def test_every_problem_in_one_go() -> None:
    """Several slips are listed together, in the order of the file."""
    text = (
        PLATFORM_TEXT.replace("id: industry,", "id: I,")
        .replace("numbering: ever", "numbering: x")
        .replace("members", "mmbers")
    )
    lines = [line for line, _ in problems_of(text)]
    assert lines[:3] == [5, 8, 9]
