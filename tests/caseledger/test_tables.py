"""What a person sees: tables on terminals of several widths, colours, and nothing that acts by itself."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

from caseledger.main import main
from caseledger.phrases import say
from ledger.model.vocabulary import Counted, Status, Verdict
from tests.caseledger.asking import Asker, Screen, on_terminal

COMMANDS = {
    "status": ("status", "--group", "industry"),
    "case": ("status", "青創"),
    "history": ("history", "青創"),
    "lineage": ("lineage", "青創"),
    "tally": ("tally",),
    "groups": ("tally", "vice-mayor/3"),
    "reconcile": ("reconcile",),
}
WIDTHS = (80, 100, 140)
LANGUAGES = ("en", "zh-TW")
_COLOUR = re.compile(r"\x1b\[(?:\d+;)*(?:3[0-7]|9[0-7]|38;)")


@pytest.fixture(scope="module")
def screens(recorded: Path) -> dict[tuple[str, int, str], Screen]:
    """What every command shows at every width in both languages."""
    shown = {}
    for width in WIDTHS:
        asked = [[*command, "--lang", language] for language in LANGUAGES for command in COMMANDS.values()]
        named = [(name, width, language) for language in LANGUAGES for name in COMMANDS]
        shown |= dict(zip(named, on_terminal(recorded, width, asked), strict=True))
    return shown


def _assert_nothing_lost(screen: Screen, texts: list[str]) -> None:
    """Every character of ``texts`` is there as often as ``texts`` has it, wherever lines were broken."""
    wanted = Counter("".join("".join(texts).split()))
    lost = wanted - Counter("".join(screen.text.split()))
    assert not lost, f"lost at {screen.width} columns: {dict(lost)}"


def _assert_whole(screen: Screen, texts: set[str]) -> None:
    """Each of ``texts`` stands somewhere in one piece."""
    missing = {text for text in texts if not re.search(rf"(?<![\w-]){re.escape(text)}(?![\w-])", screen.text)}
    assert not missing, f"broken or lost at {screen.width} columns: {sorted(missing)}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", COMMANDS)
def test_tables_stay_within_the_terminal(
    screens: dict[tuple[str, int, str], Screen], name: str, width: int, language: str
) -> None:
    """No line is wider than the terminal."""
    assert screens[name, width, language].widest <= width


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_the_register_loses_nothing(
    screens: dict[tuple[str, int, str], Screen], ask: Asker, width: int, language: str
) -> None:
    """Ids and statuses stand in one piece and titles wrap rather than vanish, at every width."""
    screen = screens["status", width, language]
    told = ask("--json", "status", "--group", "industry").data
    _assert_whole(screen, {case["id"] for case in told})
    _assert_nothing_lost(screen, [text for c in told for text in (c["title"], Status(c["status"]).label(language))])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_the_history_loses_nothing(
    screens: dict[tuple[str, int, str], Screen], ask: Asker, width: int, language: str
) -> None:
    """Meetings stand in one piece and summaries wrap rather than vanish, at every width."""
    screen = screens["history", width, language]
    told = ask("--json", "history", "青創").data
    _assert_whole(screen, {change["meeting"] for change in told})
    _assert_nothing_lost(screen, [text for change in told for text in (change["item"], change["summary"])])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["tally", "groups"])
def test_the_tally_shows_every_number_whole(
    screens: dict[tuple[str, int, str], Screen], ask: Asker, name: str, width: int, language: str
) -> None:
    """No number of a tally is cut, at any width: a cut 75 would be read as 7."""
    screen = screens[name, width, language]
    told = ask("--json", *COMMANDS[name]).data
    table = screen.text.partition(f"{told[0]['meeting']}: ")[0]
    if name == "tally":
        _assert_whole(screen, {tally["meeting"] for tally in told})
        numbers = [n for t in told for n in (*t["counts"].values(), *t["register"].values()) if n]
    else:
        table = screen.text
        numbers = [n for group in told[0]["by_group"].values() for n in group.values() if n]
    shown = Counter(int(number) for number in re.findall(r"(?<![\d/-])\d+(?![\d/-])", table))
    assert not Counter(numbers) - shown, f"cut at {width} columns: {dict(Counter(numbers) - shown)}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_the_reconciliation_loses_nothing(
    screens: dict[tuple[str, int, str], Screen], ask: Asker, width: int, language: str
) -> None:
    """Numbers and verdicts are whole at every width, and why a count does not agree is told to the end."""
    screen = screens["reconcile", width, language]
    told = ask("--json", "reconcile", "--lang", language).data
    _assert_whole(screen, {check["meeting"] for check in told})
    numbers = Counter(n for check in told for n in (check["declared"], check["derived"]) if n > 9)
    shown = Counter(int(number) for number in re.findall(r"(?<![\d/-])\d+(?![\d/-])", screen.text))
    assert not numbers - shown, f"cut at {width} columns: {dict(numbers - shown)}"
    agreeing = sum(check["verdict"] == "agrees" for check in told)
    texts = [Verdict(check["verdict"]).label(language) for check in told if check["verdict"] != "agrees"]
    texts += [say("these-agree", language, count=agreeing)]
    texts += [check["because"] for check in told if check["verdict"] != "agrees"]
    texts += [check["says"] for check in told]
    _assert_nothing_lost(screen, texts)
    assert Counted.LISTED.label(language).split()[0] in screen.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("name", "most"), [("status", 6), ("history", 6), ("tally", 6), ("reconcile", 8)])
def test_no_column_is_squeezed_into_a_thread(
    screens: dict[tuple[str, int, str], Screen], ask: Asker, name: str, most: int, width: int, language: str
) -> None:
    """A row takes a handful of lines on average, not dozens of one or two characters each."""
    rows = len(ask("--json", *COMMANDS[name]).data)
    assert screens[name, width, language].text.count("\n") <= most * rows


@pytest.mark.parametrize("name", ["status", "reconcile"])
def test_terminals_get_colours(screens: dict[tuple[str, int, str], Screen], name: str) -> None:
    """On a terminal statuses and verdicts are coloured."""
    assert _COLOUR.search(screens[name, 140, "en"].raw)


def test_no_color_is_honoured(recorded: Path) -> None:
    """With NO_COLOR a terminal gets no colour."""
    asked = [list(command) for command in COMMANDS.values()]
    for screen in on_terminal(recorded, 140, asked, NO_COLOR="1"):
        assert not _COLOUR.search(screen.raw)


@pytest.mark.parametrize("name", COMMANDS)
def test_pipes_get_neither_colours_nor_boxes(ask: Asker, name: str) -> None:
    """What is piped has no escape sequence and no rule drawn."""
    out = ask(*COMMANDS[name]).out
    assert "\x1b" not in out
    assert "─" not in out


# --- hostile titles -----------------------------------------------------------------------------


def _hidden(text: str) -> set[str]:
    """The control, direction and line-breaking marks in ``text``, line feeds apart."""
    return {c for c in text if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp")}


@pytest.mark.parametrize(
    "command",
    [
        "status",
        "status 甲案",
        "status industry-112-1.03",
        "history 甲案",
        "history industry-112-1.02",
        "lineage 甲案",
        "lineage 甲案 --format mermaid",
        "lineage 甲案 --format dot",
        "lineage 甲案 --format svg",
        "tally",
        "reconcile",
        "sheet show industry/112-1",
        "--json status",
        "--json history 甲案",
        "--json lineage 甲案",
        "--json tally",
        "log",
        "--json log",
    ],
)
def test_no_hidden_mark_of_a_title_is_written(hostile: Path, bare: Asker, command: str) -> None:
    """Whatever form is asked for, no control or direction mark of a title reaches the output as itself."""
    answer = bare("--ledger", hostile, *command.split())
    assert answer.status == 0
    assert not _hidden(answer.out), {hex(ord(c)) for c in _hidden(answer.out)}
    assert not _hidden(answer.err)


def test_candidates_are_told_harmless(hostile: Path, bare: Asker) -> None:
    """Titles in a message about an ambiguous name are escaped as everywhere."""
    answer = bare("--ledger", hostile, "status", "紅")
    assert answer.status == 2
    assert not _hidden(answer.err)
    assert "industry-112-1.03" in answer.err


def test_json_keeps_the_title_as_it_is(hostile: Path, bare: Asker) -> None:
    """Escapes are JSON's own: who reads the document gets the very title on record."""
    titles = [case["title"] for case in bare("--ledger", hostile, "--json", "status").data]
    assert any("\x1b[31m" in title and "\u202e" in title and "\n" in title for title in titles)


def test_a_title_is_one_cell_of_a_plain_table(hostile: Path, bare: Asker) -> None:
    """A line break in a title makes no further row."""
    assert len(bare("--ledger", hostile, "status").lines) == 4


def test_a_drawing_holds_no_markup_of_a_title(hostile: Path, bare: Asker) -> None:
    """Mermaid and SVG show a title's markup as text; a quotation mark ends no label of DOT or Mermaid."""
    drawn = {
        form: bare("--ledger", hostile, "lineage", "甲案", "--format", form).out for form in ("mermaid", "dot", "svg")
    }
    assert "<script" not in drawn["mermaid"]
    assert "<script" not in drawn["svg"]
    assert "=cmd" not in drawn["mermaid"]
    for line in drawn["mermaid"].split("\n"):
        assert line.count('"') in (0, 2)
    for line in drawn["dot"].split("\n"):
        assert len(re.findall(r'(?<!\\)(?:\\\\)*"', line)) in (0, 2)
    root = ElementTree.fromstring(drawn["svg"])
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {
        "svg", "style", "defs", "marker", "path", "rect", "text",
    }  # fmt: skip


def test_terminals_get_no_mark_of_a_title(hostile: Path) -> None:
    """On a terminal the only escape sequences are those of the tables' own styles."""
    asked = [["status"], ["history", "甲案"], ["lineage", "甲案"], ["status", "industry-112-1.03"]]
    for screen in on_terminal(hostile, 100, asked):
        assert not _hidden(screen.text)
        assert set(re.findall(r"\x1b\[[\d;]*(.)", screen.raw)) <= {"m"}
        assert screen.raw.count("\x1b") == screen.raw.count("\x1b[")


def test_main_never_raises(monkeypatch: pytest.MonkeyPatch, recorded: Path) -> None:
    """A program started without standard output ends with a status and no traceback."""
    monkeypatch.setattr("sys.stdout", None)
    assert main(["--ledger", str(recorded), "status"]) in (0, 2)
