"""The rules that the entries of a sheet keep among themselves: each has one message."""

from __future__ import annotations

import pytest

from ledger.model.platform import Platform
from ledger.sheets import SheetError
from tests.sheets.made import WIDE, item_of, problems_of, read

BESIDE = ", which this entry does not decide"


REFUSED_ITEMS = [
    ("case: 甲案", "`decision` (決議) is missing from this resolution"),
    ("case: 甲案\ndecision:", "`decision` is left empty"),
    ("decision: listed", "`listed` (列管) needs a case"),
    ("decision: merged\ninto: 甲案", "`merged` (合併) needs a case"),
    ("case: [甲案, 乙案]\ndecision: merged", "2 cases are merged, into none"),
    ("case: 甲案\ndecision: [merged, split]\nparts: 乙案", "`merged` and `split` each bring in a case of their own"),
    ("case: 甲案\ndecision: [proposed, merged]\ninto: 乙案\nnew: yes",
     "`proposed` and `merged` each bring in a case of their own"),
    ("case: 甲案\ndecision: split", "`split` (分案) needs `parts` (分為)"),
    ("case: [甲案, 乙案]\ndecision: split\nparts: 丙案", "`split` (分案) takes one case, got 2"),
    ("decision: rest-continued", "`rest-continued` (其餘持續列管) needs `rest` (其餘案數)"),
    ("decision: noted", "`noted` (洽悉) needs `subject` (事由)"),
    ("case: 甲案\ndecision: moved", "`moved` (移組) needs `to group` (移至)"),
    ("decision: [none, noted]\nsubject: 甲", "`none` (無決議) stands beside other decisions"),
    (
        "case: 甲案\ndecision: [accepted, accepted-with-changes]",
        "`accepted` and `accepted-with-changes` exclude each other",
    ),
    ("case: 甲案\ndecision: [listed, 列管]", "'列管' stands twice in one `decision`; first on line 7"),
    ("case: [甲案, 「甲案」]\ndecision: listed", "'「甲案」' stands twice in one `case`; first on line 6"),
    ("case: 甲案\ndecision: listed\nowners added: [臺北市產發局, 臺北市政府產業發展局]",
     "'臺北市政府產業發展局' stands twice in one `owners added`; first on line 8"),
    ("case: 甲案\ndecision: listed\nowners: 四市主政局處",
     "`owners` belongs beside `proposed` (提案) or `new: yes` (新案)" + BESIDE),
    ("case: 甲案\ndecision: continued\ncategory: 措施",
     "`category` belongs beside `proposed` (提案), `merged` (合併) or `new: yes` (新案)" + BESIDE),
    ("case: 甲案\ndecision: continued\nproposers: 四市主政局處",
     "`proposers` belongs beside `proposed` (提案)" + BESIDE),
    ("case: 甲案\ndecision: continued\nnew: yes",
     "`new` belongs beside `proposed` (提案), `merged` (合併), `split` (分案), `listed` (列管) or "
     "`renamed to` (更名為)" + BESIDE),
    ("case: 甲案\ndecision: continued\nrest: 2",
     "`rest` belongs beside `rest-continued` (其餘持續列管)" + BESIDE),
    ("case: 甲案\ndecision: continued\nsubject: 甲", "`subject` belongs beside `noted` (洽悉)" + BESIDE),
    ("case: 甲案\ndecision: continued\nto group: 交通組",
     "`to group` belongs beside `moved` (移組)" + BESIDE),
    ("case: 甲案\ndecision: continued\nparts: 乙案", "`parts` belongs beside `split` (分案)" + BESIDE),
    ("case: 甲案\ndecision: continued\ncontinues: yes",
     "`continues` belongs beside `split` (分案)" + BESIDE),
    ("case: [甲案, 乙案]\ndecision: continued\nrenamed to: 丙案", "one new title cannot be given to 2 cases"),
    ("case: [甲案, 乙案]\ndecision: continued\n又名: 丙案", "one other name cannot mean 2 cases"),
    ("decision: none\ndue: 114-12-31", "`due` needs a case, and this entry names none"),
    ("decision: rest-continued\nrest: -1", "expected a number (0 or more) for `rest`, got '-1'"),
    ("case: 甲案\ndecision: continued\ndue: {}", "`due` gives neither a day nor words"),
    ("case: 甲案\ndecision: continued\nsummary: '  '", "`summary` is empty text"),
    ("case: |\n  甲案\n  乙案\ndecision: continued", "expected one line for `case`, got 2"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "problem"), REFUSED_ITEMS)
def test_a_resolution_that_is_refused(text: str, problem: str, platform: Platform) -> None:
    """Each cross-field rule has one message, and a slip breaks one rule."""
    with pytest.raises(SheetError) as refused:
        item_of(text, platform)
    assert [found.problem.en for found in refused.value.diagnostics] == [problem]


@pytest.mark.parametrize(
    "text",
    [
        "case: 甲案\ndecision: proposed",
        "case: 甲案\ndecision: [proposed, accepted, listed]",
        "case: 甲案\ndecision: listed",
        "case: 甲案\ndecision: merged\ninto: 乙案",
        "case: 甲案\ndecision: split\nparts: [乙案, 丙案]",
        "case: 甲案\ndecision: continued\nrenamed to: 乙案",
    ],
)
def test_what_comes_in_may_be_said_to_be_another_case(text: str, platform: Platform) -> None:
    """`new` and `other than` stand beside every decision and key by which a name comes in."""
    assert item_of(f"{text}\nnew: yes", platform).new
    assert item_of(f"{text}\nother than: 丁案", platform).other_than == ("丁案",)


def test_false_belongs_anywhere(platform: Platform) -> None:
    """Saying no to what does not apply is no slip."""
    assert not item_of("case: 甲案\ndecision: continued\nnew: no\ncontinues: 否", platform).new


def test_a_merger_of_one_case(platform: Platform) -> None:
    """Minutes may count one case that is widened among those merged; it goes on as itself."""
    assert item_of("case: 甲案\ndecision: merged", platform).into == ""


@pytest.mark.parametrize(
    ("decision", "extra"), [("proposed", ""), ("rest-continued", ", rest: 2"), ("listed", ", new: yes")]
)
def test_a_platform_wide_meeting_names_the_group(decision: str, extra: str, platform: Platform) -> None:
    """Where the meeting is not one group's own, what appears or remains needs a group; with one it is read."""
    case = "" if decision == "rest-continued" else ", case: 甲案"
    entry = f"{{item: 一, decision: {decision}{case}{extra}"
    (problem,) = problems_of(f"{WIDE}resolutions:\n  - {entry}}}\n", platform)
    assert problem.endswith("needs a group: the meeting is not one group's own")
    assert read(f"{WIDE}resolutions:\n  - {entry}, group: 交通組}}\n", platform).items[0].group == "transport"


def test_an_unreadable_meeting_asks_for_no_group(platform: Platform) -> None:
    """One slip in the meeting's id does not bring up problems that follow from it."""
    text = "meeting: x/1\ndate: 113-07-11\nresolutions:\n  - {item: 一, case: 甲案, decision: proposed}\n"
    assert len(problems_of(text, platform)) == 1
