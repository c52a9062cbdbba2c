"""What a sheet may say and how it is read, and every rule it is refused by."""

from __future__ import annotations

from datetime import date, time

import pytest

from ledger.model.events import DeclaredCount, NotHeld
from ledger.model.meetings import MeetingId
from ledger.model.minutes import Deadline, Directive, Item, Minutes
from ledger.model.platform import Platform
from ledger.model.vocabulary import Counted, Decision, Instant, Reason
from ledger.sheets import SheetError, SourcePosition, read_sheet
from ledger.text.bilingual import alike
from ledger.text.diagnostic import Diagnostic, Location
from tests.sheets.made import HEAD, item_of, problems_of, read

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
    ("of", "instant"), [("列管案", None), ("running", None), ("解列", Instant.DURING), ("原列管續管", Instant.DURING)]
)
def test_the_default_instant(of: str, instant: Instant | None, platform: Platform) -> None:
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
