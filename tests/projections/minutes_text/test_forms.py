"""Forms: text on record comes out as its characters in plain text and in Markdown."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ledger.model.minutes import Deadline, Directive
from ledger.model.vocabulary import Decision
from ledger.text.language import Language
from ledger.text.printable import visible
from projections.minutes_text import FORMS
from projections.minutes_text.forms import FormName, markdown_safe, text_safe
from tests.projections.minutes_text.written import (
    HOSTILE,
    LANGUAGES,
    inline_text,
    item,
    written,
)


@pytest.mark.parametrize(("form", "indent", "end"), [("text", "　　　　", "\n"), ("markdown", "  ", "\\\n")])
def test_texts_of_several_lines_keep_their_lines(form: FormName, indent: str, end: str) -> None:
    """Tasks, summaries and reasons are written line by line, set further in; other control marks stay visible."""
    told = Directive(to=("四市",), task="其一\n\n其二\r\n- 其三\r末", by=Deadline(wording="年底"))
    several = item(Decision.CONTINUED, "甲案", directives=(told,), summary="一\n# 二\x1b\n", irregular="甲\n乙")
    text = written(several, form=form)
    mark = "\\" * (form == "markdown")
    lines = [f"請四市辦理：其一{end}", f"其二{end}", f"{mark}- 其三{mark}\\x0d末。期限：年底。\n"]
    assert indent.join(lines) in text
    assert f"說明：一{end}{indent}{mark}# 二{mark}\\x1b\n" in text
    assert f"例外登錄：甲{end}{indent}乙\n" in text
    assert "x0a" not in text


@settings(max_examples=400)
@given(
    text=st.text(alphabet=st.one_of(st.sampled_from("#*_[]()<>|`~&\\!-+=1.:\t \n@甲/wh"), st.characters()), min_size=1)
)
@example(text=HOSTILE)
@example(text="1. a")
@example(text="12) a")
@example(text="- a")
@example(text="+ a")
@example(text="===")
@example(text="---")
@example(text="    code")
def test_escaped_text_is_read_back_as_itself(text: str) -> None:
    """As a paragraph, an item of a list and a heading, Markdown shows just the characters, hidden ones made visible."""
    shown = visible(text).strip()
    safe = markdown_safe(text)
    assert "\n" not in safe
    if not shown:
        return
    for before in ("", "1. ", "- ", "## ", "決議："):
        assert inline_text(before + safe + "\n") == [before * (before == "決議：") + shown]


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("見 http://a.b", r"見 http\://a.b"),
        ("HTTPS://a", r"HTTPS\://a"),
        ("www.a.b", r"www\.a.b"),
        ("a@b.c", r"a\@b.c"),
        ("第3點 12:00", "第3點 12:00"),
    ],
)
def test_addresses_make_no_links_of_themselves(text: str, safe: str) -> None:
    """Readers that make links of bare addresses are given none to make; other text is left as it is."""
    assert markdown_safe(text) == safe


@pytest.mark.parametrize("form", list(FORMS))
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_of_a_sheet_acts_by_itself(form: FormName, language: Language) -> None:
    """Titles, tasks, summaries, places and names with markup and control marks come out as their characters.

    Of a task and a summary each line does so; a line end within any other text is made visible.
    """
    told = Directive(to=("臺北市政府",), task=HOSTILE, by=Deadline(wording=HOSTILE))
    text = written(
        item(Decision.LISTED, HOSTILE, new=True, directives=(told,), summary=HOSTILE),
        item(Decision.CONTINUED, "甲案", renamed_to=HOSTILE + "2", number="二"),
        item(Decision.NOTED, subject=HOSTILE, number="三"),
        language=language, form=form, title=HOSTILE, place=HOSTILE, chairs=(HOSTILE,), recorder=HOSTILE,
    )  # fmt: skip
    lines = HOSTILE.split("\r\n")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202e]", text)
    if form == "markdown":
        parts = inline_text(text)
        assert sum(visible(HOSTILE) in part for part in parts) == 10
        assert sum("".join(map(visible, lines)) in part for part in parts) == 2
    else:
        assert text.count(text_safe(HOSTILE)) == 10
        assert len(re.findall(r"\n\s+".join(re.escape(text_safe(line)) for line in lines), text)) == 2
