"""Near names of many names at once: the same as one by one, with one pass over what is known."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from ledger.model.cases import near_names, near_names_of, normal_name

NAMES = st.lists(st.text(alphabet="青創交流合作案ab臺 「」", min_size=1, max_size=20), max_size=12)


@given(st.text(alphabet="青創交流合作案ab臺 ", max_size=16), NAMES)
def test_what_is_near_is_what_the_full_comparison_finds(name: str, known: list[str]) -> None:
    """What is offered is near by the full comparison or holds the same characters, and nothing nearer is left out."""
    wanted, forms = normal_name(name), {normal_name(other) for other in known}
    scores = {form: fuzz.WRatio(wanted, form) for form in forms}
    near = {form for form, score in scores.items() if score >= 72} | {f for f in forms if sorted(f) == sorted(wanted)}
    told = [normal_name(other) for other in near_names(name, known)]
    assert len(told) == min(3, len(near))
    assert set(told) <= near
    if told and max(scores.values()) > 90:
        assert scores[told[0]] == max(scores.values())


@given(NAMES, NAMES, NAMES)
def test_many_at_once_are_each_as_alone(names: list[str], known: list[str], beside: list[str]) -> None:
    """What is near each of several names is what is near it alone."""
    together = near_names_of(names, known, beside=dict.fromkeys(names, beside))
    assert together == {name: near_names(name, [*known, *beside]) for name in names}


def test_the_names_on_record_are_gone_through_once() -> None:
    """However many names are looked for, every name known is taken up once."""
    taken: list[str] = []

    def known() -> Iterator[str]:
        for number in range(25_000):
            taken.append(f"合作案{number}")
            yield taken[-1]

    found = near_names_of([f"合作案第{number}" for number in range(0, 300, 10)], known())
    assert len(taken) == 25_000
    assert all(found.values())
