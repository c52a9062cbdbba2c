"""The index finds the names like a given one, filed or not, and forgets none."""

from __future__ import annotations

from random import Random

import pytest

from ledger.log import name_index
from ledger.log.name_index import NameIndex
from ledger.model.cases import normal_name
from ledger.model.similarity import is_like


def test_names_are_counted_once_whatever_their_final_word() -> None:
    """A name with and without its final 案 is one, given again is none more, and both are told where both are there."""
    names = NameIndex()
    names.add(["夜市聯合行銷", "夜市聯合行銷案", "夜市 聯合行銷", ""])
    assert len(names) == 1
    assert "夜市聯合行銷案" in names
    assert "山區捕獸鋏宣導" not in names
    assert names.like("夜市聯合行消") == ("夜市聯合行銷", "夜市聯合行銷案")


def _names(random: Random, number: int) -> list[str]:
    """Made-up names, many of them close to others."""
    letters = "青創交流合作案公有市場聯合行銷第12三十年度"
    made = [
        "".join(random.choice(letters[: random.choice((3, 6, 22))]) for _ in range(random.randint(1, longest)))
        for longest in random.choices((6, 14, 40), k=number)
    ]
    close = ["".join(c if random.random() > 0.1 else random.choice(letters) for c in name) for name in made]
    return [*made, *close]


@pytest.mark.parametrize("file_cost", [0, 10**9], ids=["filed", "one by one"])
def test_those_like_a_name_are_found_as_by_comparing_all(file_cost, monkeypatch):
    """Filed or gone through one by one, the same names are found as by holding each to the criterion."""
    monkeypatch.setattr(name_index, "_FILE", file_cost)
    monkeypatch.setattr(name_index, "_MERGE", file_cost)
    monkeypatch.setattr(name_index, "_FEWEST_FILED", 1)
    random = Random(1)
    for _ in range(6):
        base = _names(random, 100)
        names = NameIndex()
        names.add(base[:150])
        names.like("甲")
        names.like("甲")
        names.add(base[150:])
        for wanted in [*_names(random, 5), *base[::25]]:
            by_all = {normal_name(name) for name in base if is_like(wanted, name)}
            assert set(names.like(wanted)) == by_all
