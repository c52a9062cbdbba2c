"""One diagnostic: its message in both languages, its place, and how a later stage knows the place better."""

from __future__ import annotations

import pytest
from attrs import frozen

from ledger.text.bilingual import Text, alike
from ledger.text.diagnostic import Diagnostic, Location, at

WRONG, REMEDY = Text(en="expected a day", zh="應為日期"), Text(en="write a day", zh="請寫日期")


@pytest.mark.parametrize(
    ("place", "en", "zh"),
    [
        (Location(), "", ""),
        (Location(path="x.yaml"), "x.yaml: ", "x.yaml: "),
        (Location(path="x.yaml", line=3, column=7), "x.yaml:3:7: ", "x.yaml:3:7: "),
        (Location(meeting="a/1", section="items", entry=2), "a/1, items[2]: ", "a/1, items[2]："),
        (Location(meeting="a/1", item="一"), "a/1 一: ", "a/1 一："),
        (
            Location(path="x.yaml", line=3, column=7, meeting="a/1", item="一"),
            "x.yaml:3:7: a/1 一: ",
            "x.yaml:3:7: a/1 一：",
        ),
        (Location(path="x.yaml", line=3, column=7, meeting="a/1", section="items"), "x.yaml:3:7: ", "x.yaml:3:7: "),
    ],
)
def test_a_message_begins_with_the_place(place: Location, en: str, zh: str) -> None:
    """A file comes first; a resolution is named in any case, an entry of minutes where no file is known."""
    assert (place.prefix.en, place.prefix.zh) == (en, zh)
    assert str(Diagnostic(problem=WRONG, remedy=alike(""), place=place)) == f"{en}expected a day"


def test_a_message_has_place_problem_excerpt_and_remedy() -> None:
    """Each part on its own line, in the language asked for."""
    place = Location(path="x.yaml", line=1, column=7)
    found = Diagnostic(problem=WRONG, remedy=REMEDY, place=place, excerpt="  1 | date: x\n    |       ^")
    assert found.message("en").splitlines() == [
        "x.yaml:1:7: expected a day",
        "  1 | date: x",
        "    |       ^",
        "  remedy: write a day",
    ]
    assert found.message("zh-TW").splitlines()[0] == "x.yaml:1:7: 應為日期"
    assert found.message("zh-TW").splitlines()[-1] == "  補正：請寫日期"


@frozen(kw_only=True)
class Graver(Diagnostic):
    """A diagnostic of a stage that needs more."""

    grade: int


def test_a_later_stage_keeps_what_it_does_not_know_better() -> None:
    """Entry and grade stay when the file becomes known; so does the excerpt unless another is given."""
    found = Graver(problem=WRONG, remedy=REMEDY, place=Location(section="items", entry=2), excerpt="old", grade=3)
    located = at(found, path="x.yaml", line=4, column=5)
    assert located == Graver(
        problem=WRONG,
        remedy=REMEDY,
        place=Location(path="x.yaml", line=4, column=5, section="items", entry=2),
        excerpt="old",
        grade=3,
    )
    assert at(located, excerpt="").excerpt == ""
