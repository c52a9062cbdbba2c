"""The text of a small meeting, the four cities, and Markdown read back."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest
from markdown_it import MarkdownIt

from ledger.model.minutes import CarriedIn, Item, Minutes
from ledger.model.vocabulary import Decision
from ledger.testing.ledgers import new_ledger
from ledger.text.language import Language
from ledger.timeline import Timeline
from projections import minutes_text
from projections.minutes_text.forms import FormName
from tests.support.former import record_as_formerly
from tests.support.platforms import FOUR_CITIES, four_cities, recorded, river_basin

PLATFORMS = pytest.mark.parametrize("platform", [four_cities(), river_basin()], ids=["two levels", "three levels"])
LANGUAGES: tuple[Language, ...] = ("en", "zh-TW")
GROUP, ABOVE = "working-group", "vice-mayor"


@cache
def four() -> Timeline:
    """The eleven meetings."""
    with recorded(FOUR_CITIES) as ledger:
        return ledger.timeline()


START = Minutes(
    meeting="industry/113-1",
    held=date(2024, 2, 1),
    carried_in=(
        CarriedIn(item="一", cases=("甲案", "乙案", "丙案", "丁案"), on=(GROUP, ABOVE), owners=("臺北市政府",)),
    ),
)


def item(decision: Decision | None, *cases: str, number: str = "一", **fields: Any) -> Item:
    """One item."""
    return Item(item=number, cases=cases, decisions=(decision,) if decision else (), **fields)


def written(*items: Item, language: Language = "zh-TW", form: FormName = "text", **header: Any) -> str:
    """The text of a second meeting that resolves ``items``."""
    minutes = Minutes(meeting="industry/113-2", held=date(2024, 6, 3), items=items, **header)
    with new_ledger(four_cities()) as ledger:
        ledger.record(START)
        record_as_formerly(ledger, minutes)
        return minutes_text(ledger.timeline(), "industry/113-2", language=language, form=form)


_MARKDOWN = MarkdownIt("commonmark").enable("table").enable("strikethrough")
_ALLOWED = {
    "heading_open", "heading_close", "paragraph_open", "paragraph_close", "bullet_list_open", "bullet_list_close",
    "ordered_list_open", "ordered_list_close", "list_item_open", "list_item_close", "inline",
}  # fmt: skip
HOSTILE = "# a | *b* _c_ [d](http://e) ![f](g) <script>h</script> &lt; `i` ~~j~~ \\ @k #1 www.l.m\x1b[31m\u202e\r\n- n"


def inline_text(markdown: str) -> list[str]:
    """The text of each inline part, which must hold nothing but text and bold names."""
    parts = []
    for token in _MARKDOWN.parse(markdown):
        assert token.type in _ALLOWED, (token.type, markdown)
        if token.type == "inline":
            kinds = {child.type for child in token.children or ()}
            assert kinds <= {"text", "text_special", "strong_open", "strong_close", "softbreak", "hardbreak"}, (
                kinds,
                token.content,
            )
            parts.append("".join(child.content for child in token.children or ()))
    return parts
