"""A sheet in another form has the same keys and values, each in one of its spellings."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ledger.sheets import read_sheet
from ledger.sheets.writer import sheet_pairs
from ledger.sheets.yaml_text import render
from ledger.testing.strategies.form import dressed, in_another_form
from tests.support.platforms import FOUR_CITIES, four_cities, meetings_of

MINUTES = meetings_of(FOUR_CITIES)[-1]


@given(st.data())
def test_another_form_says_the_same(data: st.DataObject) -> None:
    """Read again, it gives the same minutes, whatever order, language and looks were drawn."""
    english, chinese = (sheet_pairs(MINUTES, four_cities(), language) for language in ("en", "zh-TW"))
    pairs = in_another_form(data.draw, four_cities(), english, chinese)
    assert len(pairs) == len(english) == len(chinese)
    text = data.draw(dressed(render(pairs, apart=data.draw(st.booleans()))))
    assert read_sheet(text, four_cities()).minutes == MINUTES
