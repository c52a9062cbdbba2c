"""What is wrong with a file a person wrote, and where: places, excerpts, and the error that lists them.

Lowest module of the sheets. It knows lines and columns and how wide a character is on a terminal;
it knows nothing of YAML, of meetings or of the keys of a sheet.

>>> source = Source(path="114-2.yaml", text="date: 114-13-01")
>>> print(problem_in(source, Place(line=1, column=7), "expected a day, got '114-13-01'", "write 114-05-14"))
114-2.yaml:1:7: expected a day, got '114-13-01'
  1 | date: 114-13-01
    |       ^
  remedy: write 114-05-14
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cached_property

from attrs import define, field, frozen

from ledger.errors import InputError
from ledger.printable import cells as width
from ledger.vocabulary import Language

WIDEST_EXCERPT = 96
"""How many terminal cells of a line an excerpt shows at most."""

LONGEST_QUOTE = 40
"""How many characters of a value a message quotes at most."""

MOST_PROBLEMS = 500
"""How many problems of a file are reported before reading is given up."""

_CELLS_BEFORE_CARET = 60
_SEPARATORS = frozenset("\u0085\u2028\u2029")
_BIDIRECTIONAL = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_INVISIBLE = frozenset("\u00ad\u200b\u2060\ufeff\ufffe\uffff")


@frozen(kw_only=True, order=True)
class Place:
    """A place in a file, as editors count it.

    Attributes:
        line: from 1; 0 means the file as a whole.
        column: in characters, from 1.
    """

    line: int
    column: int


WHOLE_FILE = Place(line=0, column=0)


@define(kw_only=True, slots=False)
class Source:
    """A file's text, as far as messages need it.

    Attributes:
        path: the name under which messages speak of the file.
        text: what stands in it, with every line ended by a line feed.
    """

    path: str = field(on_setattr=None)
    text: str = field(repr=False)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines, without their ends."""
        return tuple(self.text.split("\n"))

    def line(self, number: int) -> str:
        """The line of that number, from 1; empty where the file has no such line."""
        return self.lines[number - 1] if 1 <= number <= len(self.lines) else ""


@frozen(kw_only=True)
class Problem:
    """One thing wrong with a file.

    ``str(problem)`` is the message a person reads: place, problem, excerpt, remedy.

    Attributes:
        path: the file's name.
        line, column: the place, from 1; line 0 means the file as a whole.
        problem: what is wrong, in one sentence: what was expected and what was found.
        excerpt: the line with a caret under the place; empty where no line can be shown.
        remedy: what to write instead, or what to do about it.
        problem_zh, remedy_zh: the same in Traditional Chinese; empty where only English is at hand.
    """

    path: str
    line: int
    column: int
    problem: str
    excerpt: str
    remedy: str
    problem_zh: str = ""
    remedy_zh: str = ""

    def told(self, language: Language) -> tuple[str, str]:
        """Problem and remedy for a reader of ``language``, as far as they are at hand in it."""
        if language == "zh-TW" and self.problem_zh:
            return self.problem_zh, self.remedy_zh
        return self.problem, self.remedy

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        parts = [f"{where}: {self.problem}"]
        if self.excerpt:
            parts.append(self.excerpt)
        if self.remedy:
            parts.append(f"  remedy: {self.remedy}")
        return "\n".join(parts)


class SheetError(InputError):
    """A file cannot be read as what it should be; every problem found in it is listed.

    Attributes:
        problems: what is wrong, in the order of the file; the problems of several files file by file.
    """

    problems: tuple[Problem, ...]

    def __init__(self, problems: Iterable[Problem]) -> None:
        found = tuple(problems)
        files = {problem.path: place for place, problem in reversed(tuple(enumerate(found)))}
        self.problems = tuple(sorted(found, key=lambda one: (files[one.path], one.line, one.column)))
        super().__init__("\n\n".join(str(problem) for problem in self.problems))


@define(kw_only=True)
class Report:
    """What was found wrong with one file so far.

    Attributes:
        source: the file.
        problems: in the order in which they were found.
    """

    source: Source
    problems: list[Problem] = field(factory=list)

    def add(self, place: Place, problem: str, remedy: str, zh: tuple[str, str] = ("", "")) -> None:
        """Add a problem at ``place``; ``zh`` is problem and remedy in Traditional Chinese, where at hand.

        Raises:
            SheetError: there are so many by now that the file cannot be meant as what it is read as.
        """
        self.problems.append(problem_in(self.source, place, problem, remedy, zh))
        if len(self.problems) >= MOST_PROBLEMS:
            last = f"there are {MOST_PROBLEMS} problems and more; reading stops here"
            self.problems.append(problem_in(self.source, place, last, "check that this is the right file"))
            raise self.refusal()

    def refusal(self) -> SheetError:
        """The error that lists what was found."""
        return SheetError(self.problems)


def problem_in(source: Source, place: Place, problem: str, remedy: str, zh: tuple[str, str] = ("", "")) -> Problem:
    """The problem, with the excerpt of ``source`` that shows ``place``; ``zh`` as for :meth:`Report.add`."""
    return Problem(
        path=source.path,
        line=place.line,
        column=place.column,
        problem=problem,
        excerpt=excerpt_of(source, place) if place.line else "",
        remedy=remedy,
        problem_zh=zh[0],
        remedy_zh=zh[1],
    )


def excerpt_of(source: Source, place: Place) -> str:
    """The line at ``place`` with its number before it and a caret below; long lines are cut."""
    line = source.line(place.line)
    # More characters than cells are never shown, and a line may be a megabyte long.
    start = max(0, place.column - 1 - WIDEST_EXCERPT)
    before, after = line[start : place.column - 1], line[place.column - 1 :][: WIDEST_EXCERPT + 1]
    head, tail = visible(before), visible(after)
    if width(head) > _CELLS_BEFORE_CARET:
        head = "…" + _last_cells(head, _CELLS_BEFORE_CARET - 1)
    if width(head) + width(tail) > WIDEST_EXCERPT:
        tail = _first_cells(tail, WIDEST_EXCERPT - width(head) - 1) + "…"
    number = str(place.line)
    gutter = " " * len(number)
    return f"  {number} | {head}{tail}".rstrip() + f"\n  {gutter} | {' ' * width(head)}^"


def quoted(text: str) -> str:
    """``text`` in quotes for a message: one line, nothing invisible, cut when long."""
    one_line = visible(text[: LONGEST_QUOTE + 1].replace("\n", " "))
    return f"'{one_line[:LONGEST_QUOTE]}…'" if len(text) > LONGEST_QUOTE else f"'{one_line}'"


def is_forbidden(character: str) -> bool:
    """Whether a character has no place in a sheet's text: control, surrogate, direction mark, zero width."""
    if character == "\n":
        return False
    if character in _BIDIRECTIONAL or character in _INVISIBLE or character in _SEPARATORS:
        return True
    return unicodedata.category(character) in ("Cc", "Cs")


def describe_character(character: str) -> str:
    """What a forbidden character is, for a message: ``the direction mark U+202E``."""
    code = f"U+{ord(character):04X}"
    if character == "\t":
        return f"a tab ({code})"
    if character in _BIDIRECTIONAL:
        return f"the writing-direction mark {code}"
    if character in _INVISIBLE:
        return f"the invisible character {code}"
    if character in _SEPARATORS:
        return f"the line separator {code}"
    if unicodedata.category(character) == "Cs":
        return f"half a character ({code})"
    return f"the control character {code}"


def visible(text: str) -> str:
    """``text`` with every forbidden character spelled out, ``<U+202E>``."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(f"<U+{ord(c):04X}>" if is_forbidden(c) else c for c in text)


def _first_cells(text: str, most: int) -> str:
    taken = 0
    for index, character in enumerate(text):
        taken += width(character)
        if taken > most:
            return text[:index]
    return text


def _last_cells(text: str, most: int) -> str:
    return _first_cells(text[::-1], most)[::-1]
