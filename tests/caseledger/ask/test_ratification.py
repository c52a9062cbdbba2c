"""``ratification``: how long the level above took."""

from __future__ import annotations

import pytest

from tests.caseledger.asking import Asker

REQUEST_FIELDS = {
    "outcome", "request", "case", "title", "group", "below", "above", "asked_at", "asked_by", "answered_at",
    "answered_by", "days", "presumed",
}  # fmt: skip


def test_ratification_as_json_has_requests_and_medians(ask: Asker) -> None:
    """Each request with both places; each median with whose it is; both requests together as null."""
    told = ask("--json", "ratification").data
    assert set(told) == {"on", "requests", "medians"}
    assert all(set(one) == REQUEST_FIELDS for one in told["requests"])
    assert len(told["requests"]) == 33
    medians = {one["request"]: (one["median"], one["ratified"], one["presumed"]) for one in told["medians"]}
    assert medians == {None: (180.0, 10, 10), "listing": (38.0, 3, 2), "delisting": (225.0, 7, 8)}


@pytest.mark.parametrize(("language", "median"), [("en", "median"), ("zh-TW", "中位數（日）")])
def test_ratification_tells_each_case_then_the_medians(ask: Asker, language: str, median: str) -> None:
    """Two tables in the language asked, each place with its meeting, item and day; presumed ones marked."""
    answer = ask("--lang", language, "ratification", "--group", "industry")
    day = "2024-07-11" if language == "en" else "113-07-11"
    assert f"vice-mayor/3 七二(四)1 ({day})" in answer.out.replace("（", " (").replace("）", ")")
    assert ("[presumed]" if language == "en" else "［推定］") in answer.out
    assert median in answer.out
    assert ("presumed median" if language == "en" else "推定中位數（日）") in answer.out
    assert answer.lines[-1].startswith(("As of", "截至"))
