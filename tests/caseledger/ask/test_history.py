"""``history``: the changes of one case."""

from __future__ import annotations

import pytest

from tests.caseledger.asking import Asker

CHANGE_FIELDS = {"day", "meeting", "item", "kind", "before", "after", "presumed", "summary", "recorded_at"}


def test_history_tells_every_change_in_order(ask: Asker) -> None:
    """The JSON of history is one list of changes with the fields promised, in the order of effect."""
    changes = ask("--json", "history", "青創交流合作").data
    assert all(set(change) >= CHANGE_FIELDS for change in changes)
    assert [change["day"] for change in changes] == sorted(change["day"] for change in changes)
    assert (changes[0]["kind"], changes[0]["before"], changes[0]["after"]) == ("merged", None, "listed")
    assert (changes[-1]["kind"], changes[-1]["after"]) == ("referred-for-delisting", "awaiting-delisting")


@pytest.mark.parametrize(("language", "words"), [("en", ("presumed:", "delisted")), ("zh-TW", ("推定", "已解列"))])
def test_history_marks_what_is_presumed(ask: Asker, language: str, words: tuple[str, ...]) -> None:
    """A presumed change names no meeting and says that it is presumed, and why."""
    answer = ask("history", "industry-112-1.01", "--lang", language)
    assert all(word in answer.out for word in words)
    assert "林副市長提到第2次會議約在半年前" in answer.out
    presumed = [change for change in ask("--json", "history", "industry-112-1.01").data if change["presumed"]]
    assert [change["meeting"] for change in presumed] == [None]
