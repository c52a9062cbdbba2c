"""``tally``: what each meeting resolved, counted."""

from __future__ import annotations

from tests.caseledger.asking import Asker
from tests.support.platforms import MEETINGS

COUNTS = {
    "added",
    "delisted",
    "continued",
    "referred_for_listing",
    "referred_for_delisting",
    "deferred",
    "withdrawn",
    "merged_from",
    "merged_into",
}


def test_tally_has_every_count_promised(ask: Asker) -> None:
    """The JSON of tally is a list of meetings in the order held, each with all its counts."""
    tallies = ask("--json", "tally").data
    assert [tally["meeting"] for tally in tallies] == list(MEETINGS)
    assert all(set(tally) >= {"meeting", "day", "counts", "by_group", "sentence"} for tally in tallies)
    assert all(set(tally["counts"]) == COUNTS for tally in tallies)
    first = tallies[0]["counts"]
    assert (first["delisted"], first["referred_for_delisting"]) == (2, 8)
    assert (first["merged_from"], first["merged_into"]) == (9, 6)


def test_tally_of_one_meeting_is_told_by_group(ask: Asker) -> None:
    """The tally of a meeting above the groups tells each group's counts."""
    (tally,) = ask("--json", "tally", "vice-mayor/3").data
    assert (tally["counts"]["added"], tally["counts"]["delisted"], tally["counts"]["continued"]) == (12, 24, 51)
    health = tally["by_group"]["health"]
    assert (health["added"], health["delisted"], health["continued"]) == (4, 9, 8)
    assert "衛生社福組" in ask("--lang", "zh-TW", "tally", "vice-mayor/3").out
