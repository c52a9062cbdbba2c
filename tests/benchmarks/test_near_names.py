"""The count of names that would be asked about: it counts what recording asks, and nothing in a real record."""

from __future__ import annotations

from benchmarks.generator import generate
from benchmarks.near_names import asked_in, of_sheets
from ledger.testing.rules import alias_confirmed, proposed, renamed
from tests.support.platforms import FOUR_CITIES


def test_what_recording_would_ask_is_counted():
    """Of names that come in those like an earlier one count, but for aliases, the own meeting and the own case."""
    first = [proposed(case="A", named="山區捕獸鋏宣導交流案"), proposed(case="B", named="山區捕獸鉗宣導交流案")]
    second = [
        proposed(case="C", named="山區捕獸籠宣導交流"),
        proposed(case="D", named="夜市聯合行銷"),
        renamed(case="D", title="夜市聯合行銷計畫"),
        alias_confirmed(case="D", alias="山區捕獸網宣導交流"),
    ]
    counted = asked_in("made up", [first, second])
    assert (counted.coming, counted.asked) == (5, 1)


def test_the_real_meetings_and_a_country_ask_nothing():
    """Not one of the real meetings is refused with a question, nor is a generated name like another."""
    assert (of_sheets(FOUR_CITIES).coming, of_sheets(FOUR_CITIES).asked) == (11, 0)
    made = generate(seed=3, bodies=4, years=3, resolutions_a_year=80)
    assert asked_in("country", made.batches()).asked == 0
