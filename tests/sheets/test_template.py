"""The empty sheet: readable once filled in, clear about what is not, whole when its comments are used."""

from __future__ import annotations

import re
from datetime import date

import pytest

from ledger.errors import InputError
from ledger.model.minutes import Minutes
from ledger.model.platform import Platform
from ledger.sheets import SheetError, empty_sheet, read_sheet
from ledger.sheets.shape import MINUTES
from ledger.text.language import Language

LANGUAGES: tuple[Language, ...] = ("en", "zh-TW")
DATE = {"en": "date:", "zh-TW": "日期:"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("meeting", ["industry/114-5", "vice-mayor/4"])
def test_the_date_is_all_it_needs(language: Language, meeting: str, platform: Platform) -> None:
    """With the date filled in, the rest may stay blank."""
    text = empty_sheet(meeting, platform, language).replace(DATE[language], f"{DATE[language]} 114-12-01", 1)
    assert read_sheet(text, platform).minutes == Minutes(meeting=meeting, held=date(2025, 12, 1))


@pytest.mark.parametrize("language", LANGUAGES)
def test_left_as_it_is_it_asks_for_the_date(language: Language, platform: Platform) -> None:
    """The one thing that must be filled in is the one problem."""
    with pytest.raises(SheetError) as refused:
        read_sheet(empty_sheet("industry/114-5", platform, language), platform)
    (problem,) = refused.value.diagnostics
    assert problem.problem.en == f"`{DATE[language][:-1]}` is left empty"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_is_there_and_explained(language: Language, platform: Platform) -> None:
    """No key of a sheet is missing from the form, and each has its explanation beside it or above."""
    text = empty_sheet("industry/114-5", platform, language)
    for section in MINUTES.keys:
        assert re.search(rf"^(# )?{re.escape(section.spelled(language))}:", text, re.MULTILINE)
        assert section.help(language) in text
        for key in section.shape.keys if section.shape else ():
            assert re.search(
                rf"^#  +(- )?{re.escape(key.spelled(language))}:  # .*{re.escape(key.help(language))}", text, re.M
            )


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_comments_become_entries(language: Language, platform: Platform) -> None:
    """With every ``# `` taken away the form is sound YAML whose only problems are blanks and things left out."""
    text = re.sub(r"^# ", "", empty_sheet("industry/114-5", platform, language), flags=re.MULTILINE)
    with pytest.raises(SheetError) as refused:
        read_sheet(text, platform)
    for problem in refused.value.diagnostics:
        assert re.search("is left empty|neither a case nor a number", problem.problem.en)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_lists_the_words_and_names(language: Language, platform: Platform) -> None:
    """Verdicts, groups and levels that may be filled in are listed in the form."""
    text = empty_sheet("industry/114-5", platform, language)
    expected = {
        "en": ("referred-for-listing", "transport", "vice-mayor"),
        "zh-TW": ("提請列管", "交通組", "副首長層級"),
    }
    for word in expected[language]:
        assert word in text


def test_a_meeting_that_cannot_be(platform: Platform) -> None:
    """A form is only made for a meeting the platform can hold."""
    with pytest.raises(InputError, match="no body 'health'"):
        empty_sheet("health/114-1", platform)
