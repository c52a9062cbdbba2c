"""``caseledger minutes``: a meeting in words, for a person to paste into a draft."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from tests.caseledger.asking import Asker, assert_mistake, on_terminal
from tests.support.platforms import MEETINGS, ROOT

GOLDEN = ROOT / "tests" / "data" / "minutes"


@pytest.mark.parametrize("language", ["en", "zh-TW"])
@pytest.mark.parametrize(
    ("options", "ending"), [((), "txt"), (("--format", "text"), "txt"), (("--format", "markdown"), "md")]
)
def test_it_writes_the_minutes_in_the_form_asked(
    ask: Asker, options: tuple[str, ...], ending: str, language: str
) -> None:
    """Plain text unless Markdown is asked for, in the language of the answer, and nothing else."""
    answer = ask("minutes", "industry/114-2", "--lang", language, *options)
    assert (answer.status, answer.err) == (0, "")
    assert answer.out == (GOLDEN / f"industry-114-2.{language}.{ending}").read_text(encoding="utf-8")


def test_every_meeting_can_be_written(ask: Asker) -> None:
    """No meeting on record is refused; each text begins with the title of its minutes."""
    for meeting in MEETINGS:
        answer = ask("minutes", meeting, "--lang", "zh-TW")
        assert answer.status == 0
        assert answer.lines[0].endswith("會議紀錄")


def test_json_holds_the_same_text(ask: Asker) -> None:
    """With --json the text is the one field of a document."""
    assert ask("--json", "minutes", "vice-mayor/3").data == {"minutes": ask("minutes", "vice-mayor/3").out}


def test_a_meeting_not_on_record_is_refused(ask: Asker) -> None:
    """With the meetings that are; so is a form nobody knows, and no meeting at all."""
    assert_mistake(ask("minutes", "industry/114-3"), "industry/114-3 is not on record", "industry/114-4")
    assert_mistake(ask("minutes", "nonsense"), "nonsense is not on record")
    assert_mistake(ask("minutes", "vice-mayor/3", "--format", "html"), "--format", "markdown")
    assert_mistake(ask("minutes"), "MEETING")


def test_what_was_known_then_and_what_is_not_presumed(ask: Asker) -> None:
    """--known writes what was known by then; --without-presumed a register without presumed places."""
    assert_mistake(ask("minutes", "industry/112-2", "--known", "59"), "industry/112-2 is not on record")
    whole, bare = ask("minutes", "vice-mayor/3").out, ask("minutes", "vice-mayor/3", "--without-presumed").out
    assert "(63 cases)" in whole
    assert "(71 cases)" in bare


def test_a_terminal_and_a_pipe_get_the_same_text(recorded: Path, ask: Asker) -> None:
    """Nothing is coloured, cut or wrapped: what is copied from a terminal is what a pipe gets."""
    (screen,) = on_terminal(recorded, 80, [["minutes", "industry/114-2", "--lang", "zh-TW"]])
    assert screen.raw == ask("minutes", "industry/114-2", "--lang", "zh-TW").out


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_no_hidden_mark_of_a_title_is_written(hostile: Path, bare: Asker, form: str) -> None:
    """Whatever a title carries, no control or direction mark and no HTML of it is written as itself."""
    answer = bare("--ledger", hostile, "minutes", "industry/112-1", "--format", form)
    assert answer.status == 0
    assert "甲案" in answer.out
    assert not {c for c in answer.out if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp")}
    assert form == "text" or "<script" not in answer.out.replace("\\<", "")
