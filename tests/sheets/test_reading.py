"""Mappings read into entries: keys in any spelling, and nothing passed over in silence."""

from __future__ import annotations

from datetime import date

import pytest

from ledger.model.minutes import Minutes
from ledger.model.platform import Platform
from ledger.model.vocabulary import Decision
from tests.sheets.made import HEAD, item_of, problems_of, read


@pytest.mark.parametrize(
    "key", ["carried in", "carried_in", "carried-in", "Carried In", "CARRIEDIN", "ｃａｒｒｉｅｄ　ｉｎ"]
)
def test_the_form_of_a_key_does_not_count(key: str, platform: Platform) -> None:
    """Case, width, spaces, hyphens and underscores of a key are indifferent."""
    text = f"{HEAD}{key}:\n  - {{item: 一, case: 甲案}}\nresolutions: []\n"
    assert read(text, platform).carried_in[0].cases == ("甲案",)


def test_one_text_is_a_list_of_one(platform: Platform) -> None:
    """Where several values may stand, one stands without being a list."""
    item = item_of("case: 甲案\ndecision: listed", platform)
    assert (item.cases, item.decisions) == (("甲案",), (Decision.LISTED,))


def test_a_blank_key_says_nothing(platform: Platform) -> None:
    """Keys left blank are keys not given; a blank list of resolutions is an empty one."""
    assert read(HEAD + "place:\nweekday:\ndeclared:\nresolutions:\n", platform) == Minutes(
        meeting="industry/114-2", held=date(2025, 5, 14)
    )


def test_a_misspelled_key_is_one_problem(platform: Platform) -> None:
    """A misspelled key is not reported as missing too, and does not get in the way of the right one."""
    entry = "resolutions:\n  - {item: 一, case: 甲案, decison: listed"
    unknown = "expected a key of a resolution, got 'decison'"
    assert problems_of(f"{HEAD}{entry}}}\n", platform) == [unknown]
    assert problems_of(f"{HEAD}{entry}, decision: listed}}\n", platform) == [unknown]
