"""``keep``: answers kept beside the ledger are the very answers, and the file is nobody's but this ledger's."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing

import pytest

from projections.kept import tables
from tests.caseledger.asking import Asker, on_terminal
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
    """A file that is no kept table is neither read nor overwritten; questions are answered without."""
    other = tmp_path / "ledger.sqlite.kept"
    before = asked("status")
    other.write_bytes(b"my notes, not a database, and long enough to be mistaken for one" * 20)
    answer = asked("status")
    assert (answer.status, answer.out) == (0, before.out)
    assert "ledger.sqlite.kept" in answer.err
    assert asked("keep").status == 2
    assert other.read_bytes().startswith(b"my notes")


def _locked(path):
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = DELETE")  # else reading goes on beside a writer
    connection.execute("BEGIN EXCLUSIVE")
    return connection


UNUSABLE = {
    "no tables": lambda path: path.write_bytes(b""),
    "damaged": lambda path: path.write_bytes(path.read_bytes()[:4096] + bytes(40960)),
    "rows": lambda path: _run(path, "UPDATE states SET state = x'c1'"),
    "read-only": lambda path: path.chmod(0o444),
    "locked": _locked,
    "folder": lambda path: (path.unlink(), path.mkdir()),
    "of another program": lambda path: _run(path, "PRAGMA application_id = 7"),
}


def _run(path, statement):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement)


@pytest.mark.parametrize("make", UNUSABLE.values(), ids=UNUSABLE)
def test_tables_that_cannot_be_used_are_passed_over(asked, tmp_path, monkeypatch, make):
    """Every question is answered as without them, with one word on standard error, in either language."""
    access = os.access
    questions = [("status", "--json"), ("history", "淨零", "--lang", "zh-TW"), ("tally", "industry/113-4")]
    before = [asked(*question) for question in questions]
    asked("keep")
    path = tmp_path / "ledger.sqlite.kept"
    held = make(path)
    # Permissions do not bind root: what they would forbid is forbidden here.
    monkeypatch.setattr(
        tables.os, "access", lambda at, mode: access(at, mode) and not (mode & os.W_OK and not _may_write(at))
    )
    connect = sqlite3.connect
    monkeypatch.setattr(tables.sqlite3, "connect", lambda *a, **o: connect(*a, **(o | {"timeout": 0.1})))
    for question, answer in zip(questions, before, strict=True):
        told = asked(*question)
        assert (told.status, told.out) == (answer.status, answer.out)
        if make is not UNUSABLE["no tables"] and (make is not UNUSABLE["rows"] or question[0] == "status"):
            assert told.err.count("\n") == 1
            assert "ledger.sqlite.kept" in told.err
            assert ("本次未使用留存表" if "zh-TW" in question else "answered without them") in told.err
    if isinstance(held, sqlite3.Connection):
        held.close()


def _may_write(path):
    return bool(os.stat(path).st_mode & 0o200)


def test_a_terminal_sees_one_line_at_the_end(asked, tmp_path):
    """Where there is little to read, what a terminal shows is where and how far, and nothing before that."""
    screen = on_terminal(tmp_path / "ledger.sqlite", 100, [["keep"]])[0]
    assert " ".join(screen.text.split()).endswith("kept up to position 332 (332 read now)")
    assert "reading" not in screen.text


def test_a_terminal_sees_how_far_a_long_reading_is(asked, tmp_path, monkeypatch):
    """Progress with rate and time left goes to standard error; the answer stays one line."""
    monkeypatch.setattr("caseledger.progress.EVENTS_A_TRANSACTION", 100)
    monkeypatch.setattr("projections.kept.kept.EVENTS_A_TRANSACTION", 100)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    answer = asked("keep", "--lang", "zh-TW")
    assert "讀取中" in answer.err
    assert "332/332" in answer.err
    assert len(answer.lines) == 1


def test_who_waits_for_a_long_log_is_told_how_not_to(asked, tmp_path, monkeypatch, capsys):
    """On a terminal, for a question that keeping serves; not where it is kept already."""
    monkeypatch.setattr("caseledger.context._MANY_EVENTS", 100)
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
