"""What is wrong with a file a person wrote, and where: places, excerpts, and the error that lists them.

Lowest module of the sheets. It knows lines and columns and how wide a character is on a terminal;
it knows nothing of YAML, of meetings or of the keys of a sheet.

>>> source = SourceText(path="114-2.yaml", text="date: 114-13-01")
>>> wrong, remedy = Text(en="expected a day", zh="應為日期"), Text(en="write 114-05-14", zh="請寫 114-05-14")
>>> print(diagnostic_in(source, SourcePosition(line=1, column=7), wrong, remedy))
114-2.yaml:1:7: expected a day
  1 | date: 114-13-01
    |       ^
  remedy: write 114-05-14
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from attrs import define, field, frozen

from ledger.errors import InputError
from ledger.model.intake.texts import visible
from ledger.text.bilingual import Text, joined_in_part
from ledger.text.catalogue import phrase
from ledger.text.diagnostic import AnyDiagnostic, Diagnostic, at
from ledger.text.printable import cells as width

WIDEST_EXCERPT = 96
"""How many terminal cells of a line an excerpt shows at most."""

MOST_PROBLEMS = 500
"""How many problems of a file are reported before reading is given up."""

_CELLS_BEFORE_CARET = 60


@frozen(kw_only=True, order=True)
class SourcePosition:
    """A place in a file, as editors count it.

    Attributes:
        line: from 1; 0 means the file as a whole.
        column: in characters, from 1.
    """

    line: int
    column: int


WHOLE_FILE = SourcePosition(line=0, column=0)


@define(kw_only=True, slots=False)
class SourceText:
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
        """Return the line of that number, from 1; empty where the file has no such line."""
        return self.lines[number - 1] if 1 <= number <= len(self.lines) else ""


class SheetError(InputError):
    """A file cannot be read as what it should be; every problem found in it is listed.

    Attributes:
        diagnostics: what is wrong, in the order of the file; the problems of several files file by file.
    """

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        found = tuple(diagnostics)
        files = {one.place.path: number for number, one in reversed(tuple(enumerate(found)))}
        self.diagnostics = tuple(
            sorted(found, key=lambda one: (files[one.place.path], one.place.line, one.place.column))
        )
        super().__init__(joined_in_part(self.diagnostics, lambda one: one.text, "\n\n"))


@define(kw_only=True)
class Report:
    """What was found wrong with one file so far.

    Attributes:
        source: the file.
        diagnostics: in the order in which they were found.
    """

    source: SourceText
    diagnostics: list[Diagnostic] = field(factory=list)

    def add(self, place: SourcePosition, problem: Text, remedy: Text) -> None:
        """Add a problem at ``place``.

        Raises:
            SheetError: there are so many by now that the file cannot be meant as what it is read as.
        """
        self.diagnostics.append(diagnostic_in(self.source, place, problem, remedy))
        if len(self.diagnostics) >= MOST_PROBLEMS:
            last = phrase("there are {most} problems and more; reading stops here", most=MOST_PROBLEMS)
            remedy = phrase("check that this is the right file")
            self.diagnostics.append(diagnostic_in(self.source, place, last, remedy))
            raise self.error()

    def error(self) -> SheetError:
        """Return the error that lists what was found."""
        return SheetError(self.diagnostics)


def diagnostic_in(source: SourceText, place: SourcePosition, problem: Text, remedy: Text) -> Diagnostic:
    """Return the diagnostic of ``problem``, with the excerpt of ``source`` that shows ``place``."""
    return in_source(source, place, Diagnostic(problem=problem, remedy=remedy))


def in_source(source: SourceText, place: SourcePosition, found: AnyDiagnostic) -> AnyDiagnostic:
    """Return ``found`` at ``place`` of ``source``, with the excerpt that shows it.

    Args:
        source: the file.
        place: line and column, or the whole file.
        found: what is wrong; what it says of its place in the minutes is kept.
    """
    excerpt = excerpt_of(source, place) if place.line else ""
    return at(found, path=source.path, line=place.line, column=place.column, excerpt=excerpt)


def excerpt_of(source: SourceText, place: SourcePosition) -> str:
    """Return the line at ``place`` with its number before it and a caret below; long lines are cut."""
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


def _first_cells(text: str, most: int) -> str:
    taken = 0
    for index, character in enumerate(text):
        taken += width(character)
        if taken > most:
            return text[:index]
    return text


def _last_cells(text: str, most: int) -> str:
    return _first_cells(text[::-1], most)[::-1]
