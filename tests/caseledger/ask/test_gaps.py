"""``gaps``: what is missing from the record."""

from __future__ import annotations

import pytest

from tests.caseledger.asking import Asker, assert_mistake

FIELDS = {"gap", "meeting", "case", "title", "group", "evidence", "closes"}


def test_each_gap_comes_with_evidence_and_what_could_close_it(ask: Asker) -> None:
    """The JSON is one list of gaps with the fields promised."""
    found = ask("--json", "gaps").data
    assert found
    assert all(set(one) == FIELDS for one in found)
    assert all(one["evidence"] and one["closes"] for one in found)


@pytest.mark.parametrize(("language", "heading"), [("en", "what could close it"), ("zh-TW", "補正方式")])
def test_the_table_has_a_row_a_gap(ask: Asker, language: str, heading: str) -> None:
    """As many lines as gaps, below headings in the language of the reader."""
    lines = ask("--lang", language, "gaps").lines
    assert heading in lines[0]
    assert len(lines) == len(ask("--json", "gaps").data) + 1


def test_a_group_has_gaps_of_its_own(ask: Asker) -> None:
    """--group leaves the gaps of one group."""
    found = ask("--json", "gaps", "--group", "產業民生組").data
    assert {one["group"] for one in found} == {"industry"}
    assert len(found) < len(ask("--json", "gaps").data)


@pytest.mark.parametrize("still", ["0", "-1"])
def test_a_case_stands_still_over_one_meeting_at_least(ask: Asker, still: str) -> None:
    """A number of meetings that is none is refused."""
    assert_mistake(ask("gaps", "--still", still), f"--still {still}", "1 or more")
