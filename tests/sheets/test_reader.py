"""What a sheet may say and how it is read, and every rule it is refused by."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from ledger.errors import InputError
from ledger.model.events import DeclaredCount, NotHeld
from ledger.model.meetings import MeetingId
from ledger.model.minutes import Deadline, Directive, Item, Minutes
from ledger.model.platform import Platform
from ledger.model.vocabulary import Counted, Decision, Instant, Reason
from ledger.sheets import SheetError, SourcePosition, read_platform, read_sheet
from ledger.text.bilingual import alike
from ledger.text.diagnostic import Diagnostic, Location
from tests.sheets.two_cities import PLATFORM_TEXT

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


# --- what is read --------------------------------------------------------------------------------


def test_both_languages_may_be_mixed(platform: Platform) -> None:
    """English and Chinese keys and words mean the same, in one file."""
    mixed = "會議: industry/114-2\ndate: 114年5月14日\n開始: 上午10時\n"
    entry = "resolutions:\n  - {項次: 一, case: 甲案, 決議: listed}\n"
    assert read(mixed + entry, platform) == Minutes(
        meeting="industry/114-2",
        held=date(2025, 5, 14),
        starts=time(10),
        items=(Item(item="一", cases=("甲案",), decisions=(Decision.LISTED,)),),
    )


@pytest.mark.parametrize(
    "written",
    [
        "not held: {114-2: 流會, 113-4: 疫情}",
        "未召開: [114-2: 流會, 113-4: 疫情]",
        "not held:\n  - {meeting: 114-2, because: 流會}\n  - {會議: industry/113-4, 理由: 疫情}",
        "未召開:\n  - 次別: １１４-2\n    原因: 流會\n  - industry/113-4: 疫情",
    ],
)
def test_numbers_never_held_are_read_in_every_form(written: str, platform: Platform) -> None:
    """A number with its reason stands in a list or a mapping, short or as a whole id, and means a whole id."""
    told = read(f"meeting: industry/114-3\ndate: 114-09-04\n{written}\nresolutions: []\n", platform)
    assert told.not_held == (
        NotHeld(meeting=MeetingId("industry/114-2"), because="流會"),
        NotHeld(meeting=MeetingId("industry/113-4"), because="疫情"),
    )


def test_a_number_of_a_body_counted_for_ever_needs_no_year(platform: Platform) -> None:
    """Where meetings are counted for ever, the number alone is a meeting never held."""
    told = read("meeting: vice-mayor/3\ndate: 113-07-11\nnot held: [2: 延期]\nresolutions: []\n", platform)
    assert told.not_held == (NotHeld(meeting=MeetingId("vice-mayor/2"), because="延期"),)


@pytest.mark.parametrize("key", ["irregular", "例外"])
def test_a_header_says_why_it_breaks_a_rule(key: str, platform: Platform) -> None:
    """The reason of the header is kept beside those of single resolutions."""
    assert read(f"{HEAD}{key}: 補開去年之會議\nresolutions: []\n", platform).irregular == "補開去年之會議"
    assert read(f"{HEAD}{key}:\nresolutions: []\n", platform).irregular is None


@pytest.mark.parametrize(
    "key", ["carried in", "carried_in", "carried-in", "Carried In", "CARRIEDIN", "ｃａｒｒｉｅｄ　ｉｎ"]
)
def test_the_form_of_a_key_does_not_count(key: str, platform: Platform) -> None:
    """Case, width, spaces, hyphens and underscores of a key are indifferent."""
    text = f"{HEAD}{key}:\n  - {{item: 一, case: 甲案}}\nresolutions: []\n"
    assert read(text, platform).carried_in[0].cases == ("甲案",)


def test_one_text_is_a_list_of_one(platform: Platform) -> None:
    """Where several values may stand, one stands without being a list."""
    item = item_of("case: 甲案\ndecision: listed", platform)
    assert (item.cases, item.decisions) == (("甲案",), (Decision.LISTED,))


def test_scalars_are_never_typed(platform: Platform) -> None:
    """What YAML would take for a truth value, a number or nothing is the text it is."""
    assert item_of("case: [no, 1e3, 0x10, null, ~]\ndecision: continued", platform).cases == (
        "no",
        "1e3",
        "0x10",
        "null",
        "~",
    )


@pytest.mark.parametrize(
    ("written", "meant"), [("yes", True), ("TRUE", True), ("是", True), ("no", False), ("否", False)]
)
def test_truth_values(written: str, meant: bool, platform: Platform) -> None:
    """A truth value is read in either language, in any case."""
    assert item_of(f"case: 甲案\ndecision: listed\nnew: {written}", platform).new is meant


@pytest.mark.parametrize("written", ["三", "星期三", "週三", "(三)", "（三）", "Wed", "wed.", "Wednesday"])
def test_a_weekday_that_agrees(written: str, platform: Platform) -> None:
    """The day of the week is a check on the date; its spelling is indifferent and it is not kept."""
    assert read(f"{HEAD}weekday: {written}\nresolutions: []", platform).held == date(2025, 5, 14)


def test_no_verdict(platform: Platform) -> None:
    """An item that only gives directives has no decision."""
    item = item_of(
        "decision: 無決議\ndirectives:\n  - {to: [基隆, 臺北市產發局, 交通組], do: 研議, by: 下次會議}", platform
    )
    told = Directive(to=("基隆市", "臺北市政府產業發展局", "交通組"), task="研議", by=Deadline(wording="下次會議"))
    assert item == Item(item="一", directives=(told,))


def test_accepted_with_changes(platform: Platform) -> None:
    """A proposal accepted with changes is accepted, and marked."""
    item = item_of("case: 甲案\ndecision: [修正後立案, 提請列管]", platform)
    assert item.decisions == (Decision.ACCEPTED, Decision.REFERRED_FOR_LISTING)
    assert item.amended


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("114-12-31", Deadline(due=date(2025, 12, 31))),
        ("10月底", Deadline(wording="10月底")),
        ("115年3月", Deadline(wording="115年3月")),
        ("{by: 114-12-31, wording: 年底}", Deadline(due=date(2025, 12, 31), wording="年底")),
        ("{期限: 114-12-31}", Deadline(due=date(2025, 12, 31))),
        ("{原文: 114-12-31}", Deadline(wording="114-12-31")),
    ],
)
def test_deadlines(written: str, meant: Deadline, platform: Platform) -> None:
    """A deadline is a day, or words, or both."""
    assert item_of(f"case: 甲案\ndecision: continued\ndue: {written}", platform).due == meant


@pytest.mark.parametrize(
    ("of", "instant"), [("列管案", None), ("running", None), ("解列", Instant.DURING), ("原列管續管", Instant.DURING)]
)
def test_the_usual_instant(of: str, instant: Instant | None, platform: Platform) -> None:
    """Where no instant is given, that of cases on the register is left open; all else is counted during the meeting."""
    text = f"{HEAD}declared:\n  - {{item: 一, says: 計7案, count: ７, of: {of}}}\nresolutions: []"
    (declared,) = read(text, platform).declared
    assert (declared.instant, declared.count) == (instant, 7)


def test_a_declared_count_whole(platform: Platform) -> None:
    """Every key of a declared count arrives, names as ids."""
    text = """宣告數:
  - {項次: 一, 原文: 計7案, 數目: 7, 計數: 解列, 時點: 會後, 議題小組: 產業民生組, 層級: 小組, 類別: 措施,
     範圍: [基隆, 臺北市], 範圍項次: 一(二), 全列: 是}
決議事項: []
"""
    assert read(HEAD + text, platform).declared == (
        DeclaredCount(
            item="一", says="計7案", count=7, of=Counted.DELISTED, instant=Instant.AFTER, group="industry",
            level="working-group", category="measure", scope=("keelung", "taipei"), under="一(二)", exhaustive=True,
        ),
    )  # fmt: skip


def test_a_presumption_counts_from_its_first_day(platform: Platform) -> None:
    """A presumption without a day of its own is taken to hold from the first day possible."""
    text = """presumed:
  - {item: 一, case: 甲案, decision: 解列, level: 副市長層級, after: 114-01-01, before: 114-03-01,
     basis: 後續未再出現, reason: 其他}
resolutions: []
"""
    (presumed,) = read(HEAD + text, platform).presumed
    assert (presumed.taken_on, presumed.level, presumed.reason) == (date(2025, 1, 1), "vice-mayor", Reason.OTHER)


def test_a_blank_key_says_nothing(platform: Platform) -> None:
    """Keys left blank are keys not given; a blank list of resolutions is an empty one."""
    assert read(HEAD + "place:\nweekday:\ndeclared:\nresolutions:\n", platform) == Minutes(
        meeting="industry/114-2", held=date(2025, 5, 14)
    )


def test_names_are_kept_to_the_character(platform: Platform) -> None:
    """A case's name is recorded as written, marks, width and all."""
    assert item_of("case: 「台北」　ＡＩ案\ndecision: continued", platform).cases == ("「台北」　ＡＩ案",)


def test_a_byte_order_mark_and_windows_line_ends(platform: Platform) -> None:
    """Files of Windows editors are read, and their places are counted as anywhere else."""
    data = b"\xef\xbb\xbf" + (HEAD + "resolutions: []\n").replace("\n", "\r\n").encode()
    assert read_sheet(data, platform).minutes.meeting == "industry/114-2"
    with pytest.raises(SheetError) as refused:
        read_sheet(data + b"plaze: x\r\n", platform)
    assert (refused.value.diagnostics[0].place.line, refused.value.diagnostics[0].place.column) == (4, 1)


def test_a_path_is_read_and_named(tmp_path: Path, platform: Platform) -> None:
    """A Path is opened; messages call it by its own name, or by the one given."""
    file = tmp_path / "114-2.yaml"
    file.write_text(HEAD + "resolutions: []\n", "utf-8")
    assert read_sheet(file, platform).path == str(file)
    assert read_sheet(file, platform, path="114-2.yaml").path == "114-2.yaml"


@pytest.mark.parametrize("name", ["missing.yaml", ".", "a\0b"])
def test_a_path_that_cannot_be_opened(name: str, tmp_path: Path, platform: Platform) -> None:
    """A file that is not there, is a folder or has an impossible name is an input error, without a line."""
    with pytest.raises(InputError, match=r"cannot be opened|this is a folder") as refused:
        read_sheet(tmp_path / name, platform, path="x.yaml")
    assert str(refused.value).startswith("x.yaml: ")


# --- where things stand --------------------------------------------------------------------------

PLACED = """\
會議: industry/114-2
日期: 114-05-14
宣告數:
  - {項次: 一, 原文: 計1案, 數目: 1, 計數: 解列}
決議事項:
  - 項次: 一
    案名: 甲案
    決議: 解列
  - 項次: 二
    案名:
      - 乙案
      - 丙案
    決議: 持續列管
"""


def test_positions_of_entries(platform: Platform) -> None:
    """A sheet knows where every entry of every section stands."""
    assert read_sheet(PLACED, platform).positions == {
        "declared": (SourcePosition(line=4, column=5),),
        "carried_in": (),
        "presumed": (),
        "items": (SourcePosition(line=6, column=5), SourcePosition(line=9, column=5)),
    }


@pytest.mark.parametrize(
    ("section", "index", "key", "part", "line", "column"),
    [
        ("items", 0, "", 0, 6, 5),
        ("resolutions", 1, "", 0, 9, 5),
        ("決議事項", 1, "cases", 1, 12, 9),
        ("items", 0, "案名", 0, 7, 9),
        ("items", 1, "owners", 0, 9, 5),
        ("declared", 0, "count", 0, 4, 26),
        ("", 0, "held", 0, 2, 5),
    ],
)
def test_a_later_problem_has_its_place(
    section: str, index: int, key: str, part: int, line: int, column: int, platform: Platform
) -> None:
    """A later stage can point at an entry, at a key's value in it, at one case of several, at the header."""
    place = Location(section=section, entry=index, key=key, part=part)
    found = Diagnostic(problem=alike("no"), remedy=alike("do"), place=place)
    located = read_sheet(PLACED, platform, path="x.yaml").locate(found)
    assert (located.place.path, located.place.line, located.place.column) == ("x.yaml", line, column)
    assert (located.problem, located.remedy, located.place.section) == (found.problem, found.remedy, section)
    assert located.excerpt.splitlines()[0].lstrip().startswith(f"{line} | ")


def test_a_place_that_is_not_there(platform: Platform) -> None:
    """Asking for a section or an entry that a sheet does not have is the caller's slip."""
    sheet = read_sheet(PLACED, platform)
    with pytest.raises(KeyError):
        sheet.place_of("place", 0)
    with pytest.raises(IndexError):
        sheet.place_of("items", 2)


# --- what is refused -----------------------------------------------------------------------------

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


def test_a_misspelled_key_is_one_problem(platform: Platform) -> None:
    """A misspelled key is not reported as missing too, and does not get in the way of the right one."""
    entry = "resolutions:\n  - {item: 一, case: 甲案, decison: listed"
    unknown = "expected a key of a resolution, got 'decison'"
    assert problems_of(f"{HEAD}{entry}}}\n", platform) == [unknown]
    assert problems_of(f"{HEAD}{entry}, decision: listed}}\n", platform) == [unknown]


def test_every_problem_in_one_go(platform: Platform) -> None:
    """Problems of all sections are found in one run and listed in the order of the file."""
    text = "meeting: x/1\ndate: 114-02-30\nplaze: 甲\nresolutions:\n  - {item: 一}\n  - {case: 甲案, decision: listd}\n"
    with pytest.raises(SheetError) as refused:
        read_sheet(text, platform)
    assert [one.place.line for one in refused.value.diagnostics] == [1, 2, 3, 5, 6, 6]
    assert str(refused.value) == "\n\n".join(str(problem) for problem in refused.value.diagnostics)


def test_a_file_that_is_no_sheet_ends_early(platform: Platform) -> None:
    """After five hundred problems the rest is not worth listing."""
    found = problems_of("".join(f"鍵{number}: 1\n" for number in range(600)), platform)
    assert len(found) == 501
    assert found[-1] == "there are 500 problems and more; reading stops here"
