"""Strategies of sheets: the same minutes in every harmless form, and sheets with something wrong.

The minutes come first, from a generated history; the text is then written from them: in
English, in Chinese or in both, keys in any order and any admitted spelling, lists long or short,
with comments, blank lines and either kind of line end. A reader must find the same minutes in every form.

Example::

    @given(sheets())
    def test_my_importer(sheet):
        assert my_importer(sheet.text) == sheet.minutes
"""

from __future__ import annotations

from attrs import field, frozen
from hypothesis import strategies as st

from ledger.model.minutes import Minutes
from ledger.model.platform import Platform
from ledger.sheets.writer import sheet_pairs
from ledger.sheets.yaml_text import render
from ledger.testing.arguments import PlatformGiven, at_least, platforms_given
from ledger.testing.model import Model
from ledger.testing.strategies.form import dressed, in_another_form
from ledger.testing.strategies.invalid import invalid_pairs, invalid_texts
from ledger.testing.strategies.meeting import Wanted, draw_meeting
from ledger.text.language import Language

LANGUAGES: tuple[Language, ...] = ("en", "zh-TW")


@frozen(kw_only=True)
class DrawnSheet:
    """A generated sheet, and the minutes that it says.

    Attributes:
        platform: the platform whose names it uses.
        minutes: the minutes that it says.
        text: the sheet.
    """

    platform: Platform = field(repr=lambda platform: platform.id)
    minutes: Minutes
    text: str


@frozen(kw_only=True)
class InvalidSheet:
    """A sheet with one fault, which every reader must report.

    Attributes:
        platform: the platform whose names it uses.
        fault: what is wrong, in a few words.
        text: the sheet.
    """

    platform: Platform = field(repr=lambda platform: platform.id)
    fault: str
    text: str


def sheets(
    *, platform: PlatformGiven = None, max_meetings: int = 3, max_items: int = 4
) -> st.SearchStrategy[DrawnSheet]:
    """Return a strategy of sheets in every harmless form, each of a meeting of a history that breaks no rule.

    Args:
        platform: a platform, a strategy of platforms, or None for any ready-made platform.
        max_meetings: the largest number of meetings of the history, of which the last is taken.
        max_items: the largest number of agenda items.

    Raises:
        InputError: a number is too small.
    """
    at_least("max_meetings", max_meetings, 1)
    wanted = Wanted(max_items=at_least("max_items", max_items, 0), in_full=True)
    return _sheets(platforms_given(platform), max_meetings, wanted)


def sheet_texts(minutes: Minutes, platform: Platform) -> st.SearchStrategy[str]:
    """Return a strategy of the sheets of ``minutes``: reading any of them gives ``minutes``.

    Args:
        minutes: the minutes, with agencies by full name and everything else by id.
        platform: the platform whose spellings are used.
    """
    return _texts(minutes, platform)


def invalid_sheets(*, platform: PlatformGiven = None, max_items: int = 3) -> st.SearchStrategy[InvalidSheet]:
    """Return a strategy of sheets with one fault each.

    A required key is missing, a key is unknown or given twice, a value is not of its kind, or the
    text is not the YAML that a sheet may be.

    Args:
        platform: as for :func:`sheets`.
        max_items: as for :func:`sheets`.

    Raises:
        InputError: a number is too small.
    """
    wanted = Wanted(max_items=at_least("max_items", max_items, 0), in_full=True)
    return _invalid_sheets(platforms_given(platform), wanted)


@st.composite
def _minutes(draw: st.DrawFn, platform: Platform, most: int, wanted: Wanted) -> Minutes:
    model = Model(platform=platform)
    for _ in range(draw(st.integers(0, most - 1))):
        draw_meeting(draw, model, wanted)
    return draw_meeting(draw, model, wanted)


@st.composite
def _sheets(draw: st.DrawFn, platforms: st.SearchStrategy[Platform], most: int, wanted: Wanted) -> DrawnSheet:
    platform = draw(platforms)
    minutes = draw(_minutes(platform, most, wanted))
    return DrawnSheet(platform=platform, minutes=minutes, text=draw(_texts(minutes, platform)))


@st.composite
def _texts(draw: st.DrawFn, minutes: Minutes, platform: Platform) -> str:
    english, chinese = (sheet_pairs(minutes, platform, language) for language in LANGUAGES)
    pairs = in_another_form(draw, platform, english, chinese)
    return draw(dressed(render(pairs, apart=draw(st.booleans()))))


@st.composite
def _invalid_sheets(draw: st.DrawFn, platforms: st.SearchStrategy[Platform], wanted: Wanted) -> InvalidSheet:
    platform = draw(platforms)
    minutes = draw(_minutes(platform, 1, wanted))
    pairs = sheet_pairs(minutes, platform, draw(st.sampled_from(LANGUAGES)))
    invalid = [(fault, render(one, apart=True)) for fault, one in invalid_pairs(pairs)]
    fault, text = draw(st.sampled_from([*invalid, *invalid_texts(render(pairs, apart=True))]))
    return InvalidSheet(platform=platform, fault=fault, text=text)
