"""``keep``: answers kept beside the ledger are the very answers, and the file is nobody's but this ledger's."""

from __future__ import annotations

import shutil

import pytest

from tests.cli.asking import Asker, on_terminal
from tests.support.platforms import FOUR_CITIES

QUESTIONS = (
    ("status",),
    ("status", "--json"),
    ("status", "--group", "industry", "--on", "113-07-10"),
    ("status", "--known", "150"),
    ("status", "--known", "113-12-31"),
    ("status", "--known", "0"),
    ("status", "--without-presumed"),
    ("status", "淨零"),
    ("status", "淨零", "--group", "no-such-group"),
    ("history", "淨零"),
    ("history", "青創", "--json"),
    ("history", "no such case"),
    ("lineage", "青創", "--lang", "zh-TW"),
    ("tally", "industry/113-4"),
    ("tally", "vice-mayor/3", "--json"),
    ("tally", "industry/114-3"),
    ("tally",),
    ("reconcile", "industry/114-4"),
    ("reconcile", "industry/114-4", "--json", "--lang", "zh-TW"),
    ("reconcile", "industry/114-4", "--known", "200"),
    ("reconcile", "vice-mayor/3", "--cases"),
    ("reconcile", "no/such"),
    ("reconcile",),
)


@pytest.fixture
def asked(capsys, tmp_path):
    """A ledger of the four cities, and what asks it."""
    ask = Asker(capsys, tmp_path / "ledger.sqlite")
    assert ask("record", FOUR_CITIES).status == 0
    return ask


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_every_answer_is_the_same_kept_or_not(asked, question):
    """Status, exit code and every character, in either language."""
    before = asked(*question)
    assert asked("keep").status == 0
    assert asked(*question) == before


def test_what_is_recorded_later_is_taken_up_by_the_next_question(asked, tmp_path):
    """Kept tables that lie behind are brought up to date before they answer."""
    fewer = tmp_path / "fewer"
    shutil.copytree(FOUR_CITIES, fewer)
    for sheet in fewer.glob("industry-114-*.yaml"):
        sheet.unlink()
    (tmp_path / "ledger.sqlite").unlink()
    asked("record", fewer)
    assert asked("keep").status == 0
    asked("record", FOUR_CITIES)
    kept = asked("status", "--json")
    (tmp_path / "ledger.sqlite.kept").unlink()
    assert asked("status", "--json") == kept


def test_the_tables_of_another_ledger_are_made_anew(asked, tmp_path):
    """A ledger put in the place of another is not answered for from that other's tables."""
    asked("keep")
    fewer = tmp_path / "fewer"
    shutil.copytree(FOUR_CITIES, fewer)
    (fewer / "industry-112-1.yaml").unlink()
    (tmp_path / "ledger.sqlite").unlink()
    asked("record", fewer, "--backfill")
    kept = asked("status", "--json")
    (tmp_path / "ledger.sqlite.kept").unlink()
    assert asked("status", "--json") == kept


def test_keep_tells_where_and_how_far(asked, tmp_path):
    """The file, the position, how many events were read now; the same again reads none, anew reads all."""
    first = asked("keep", "--json").data
    assert first == {
        "file": str(tmp_path / "ledger.sqlite.kept"),
        "position": first["events"],
        "events": first["events"],
    }
    assert asked("keep", "--json").data["events"] == 0
    assert asked("keep", "--anew", "--json").data == first
    assert "已留存" in asked("keep", "--lang", "zh-TW").out


def test_another_programs_file_is_left_alone(asked, tmp_path):
    """A file that is no kept table is neither read nor overwritten."""
    other = tmp_path / "ledger.sqlite.kept"
    other.write_bytes(b"my notes, not a database, and long enough to be mistaken for one" * 20)
    answer = asked("status")
    assert answer.status == 2
    assert "ledger.sqlite.kept" in answer.err
    assert other.read_bytes().startswith(b"my notes")


def test_a_terminal_sees_one_line_at_the_end(asked, tmp_path):
    """Where there is little to read, what a terminal shows is where and how far, and nothing before that."""
    screen = on_terminal(tmp_path / "ledger.sqlite", 100, [["keep"]])[0]
    assert " ".join(screen.text.split()).endswith("kept up to position 332 (332 read now)")
    assert "reading" not in screen.text


def test_a_terminal_sees_how_far_a_long_reading_is(asked, tmp_path, monkeypatch):
    """Progress with rate and time left goes to standard error; the answer stays one line."""
    monkeypatch.setattr("ledger.cli.keeping.EVENTS_A_TRANSACTION", 100)
    monkeypatch.setattr("projections.kept.kept.EVENTS_A_TRANSACTION", 100)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    answer = asked("keep", "--lang", "zh-TW")
    assert "讀取中" in answer.err
    assert "332/332" in answer.err
    assert len(answer.lines) == 1


def test_who_waits_for_a_long_log_is_told_how_not_to(asked, tmp_path, monkeypatch, capsys):
    """On a terminal, for a question that keeping serves; not where it is kept already."""
    monkeypatch.setattr("ledger.cli.asked._LONG", 100)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert "caseledger keep" in asked("status").err
    assert "caseledger keep" in asked("tally", "industry/113-1").err
    assert asked("tally").err == ""
    asked("keep")
    assert asked("status").err == ""


@pytest.mark.parametrize("name", ["file:x.sqlite", "file:x.sqlite?mode=memory", ":memory:", "a b#c%41.sqlite"])
def test_a_ledger_of_any_name_has_tables_of_its_own(capsys, tmp_path, monkeypatch, name):
    """What SQLite could take for a URI is the name of a file: beside it lie its tables, and no other file is made."""
    monkeypatch.chdir(tmp_path)
    ask = Asker(capsys, name)
    assert ask("record", FOUR_CITIES).status == 0
    before = ask("status")
    assert ask("keep").status == 0
    assert ask("status") == before
    assert sorted(entry.name for entry in tmp_path.iterdir()) == [name, f"{name}.kept"]
