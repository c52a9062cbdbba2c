"""Titles, names and sentences of an invented country."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from benchmarks.generator.words import REMITS, person, pick, quarter_after, summary, title_of


def test_titles_never_run_out() -> None:
    """Beyond the combinations that there are, titles are numbered on; no subject is of two kinds of committee."""
    subjects = [subject for remit in REMITS for subject in remit.subjects]
    assert len(set(subjects)) == len(subjects) == 6 * len(REMITS)
    titles = {title_of("晴川市", REMITS[0], number) for number in range(3000)}
    assert len(titles) == 3000


def test_one_seed_draws_the_same_words():
    """Nothing is drawn but by the numbers given."""
    one, other = Random(3).random, Random(3).random
    assert [summary(one), person(one), pick(one, "abc")] == [summary(other), person(other), pick(other, "abc")]


@pytest.mark.parametrize(
    ("chance", "expected"),
    [(0.0, (date(2024, 6, 30), "113年第2季")), (0.99, (date(2026, 3, 31), "115年第1季"))],
)
def test_a_deadline_is_the_end_of_a_quarter(chance, expected):
    """From the quarter after the day to two years later."""
    assert quarter_after(lambda: chance, date(2024, 1, 5)) == expected
