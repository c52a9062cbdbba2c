"""Answers as tables: boxed and coloured on a terminal, plain columns when piped.

Every text is made visible before it is shown; widths are those of the terminal's cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import IO, TYPE_CHECKING

from ledger.docket import CaseState, Place
from ledger.platform import Platform
from ledger.printable import cells, visible
from ledger.roc import roc_day
from ledger.vocabulary import Language, Standing, Status, Verdict

if TYPE_CHECKING:
    from rich.text import Text

Cell = str | tuple[str, str]
"""Text, or text with the style it has on a colour terminal."""

STATUS_STYLES = {
    Status.PROPOSED: "cyan",
    Status.DEFERRED: "yellow",
    Status.WITHDRAWN: "dim",
    Status.AWAITING_LISTING: "yellow",
    Status.LISTED: "green",
    Status.AWAITING_DELISTING: "magenta",
    Status.DELISTED: "dim",
    Status.MERGED: "dim",
}
VERDICT_STYLES = {Verdict.AGREES: "green", Verdict.DIFFERS: "bold red", Verdict.CANNOT_TELL: "yellow"}


def show_table(
    headings: Sequence[str], rows: Iterable[Sequence[Cell]], out: IO[str], *, numbers: Iterable[int] = ()
) -> None:
    """Write a table of ``rows`` to ``out``; columns in ``numbers`` are set to the right."""
    shown = [[_safe(cell) for cell in row] for row in rows]
    right = frozenset(numbers)
    if out.isatty():
        _show_boxed(headings, shown, out, right)
    else:
        _show_plain(headings, shown, out, right)


def _safe(cell: Cell) -> tuple[str, str]:
    text, style = cell if isinstance(cell, tuple) else (cell, "")
    return "\n".join(visible(line) for line in text.split("\n")), style


def _show_boxed(
    headings: Sequence[str], rows: list[list[tuple[str, str]]], out: IO[str], right: frozenset[int]
) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for place, heading in enumerate(headings):
        widest = max((cells(line) for row in rows for line in row[place][0].split("\n")), default=0)
        table.add_column(heading, justify="right" if place in right else "left", no_wrap=widest <= 22, overflow="fold")
    for row in rows:
        table.add_row(*(_styled(text, style) for text, style in row))
    Console(file=out).print(table)


def _styled(text: str, style: str) -> Text:
    from rich.text import Text as RichText

    return RichText(text, style=style)


def _show_plain(
    headings: Sequence[str], rows: list[list[tuple[str, str]]], out: IO[str], right: frozenset[int]
) -> None:
    lines = [list(headings), *([text.replace("\n", "; ") for text, _ in row] for row in rows)]
    widths = [max(cells(line[place]) for line in lines) for place in range(len(headings))]
    for line in lines:
        padded = []
        for place, text in enumerate(line):
            space = " " * (widths[place] - cells(text))
            padded.append(space + text if place in right else text + space)
        out.write("  ".join(padded).rstrip() + "\n")


def show_pairs(pairs: Iterable[tuple[str, Cell]], out: IO[str]) -> None:
    """Write one thing's fields to ``out``, a field a line, its name before it."""
    listed = [(name, *_safe(cell)) for name, cell in pairs]
    width = max(cells(name) for name, _, _ in listed)
    for name, text, style in listed:
        first, *more = text.split("\n")
        show_line(f"{name}{' ' * (width - cells(name))}  {first}", out, style if not more else "")
        for line in more:
            show_line(f"{' ' * width}  {line}", out)


def show_line(text: str, out: IO[str], style: str = "") -> None:
    """Write one line to ``out``, coloured on a terminal."""
    if not (style and out.isatty()):
        out.write(visible(text) + "\n")
        return
    from rich.console import Console

    Console(file=out, soft_wrap=True).print(_styled(visible(text), style))


def status_cell(status: Status | None, language: Language) -> Cell:
    """A status as a coloured word; a dash for none."""
    return "—" if status is None else (status.label(language), STATUS_STYLES[status])


def registers_text(state: CaseState, platform: Platform, language: Language) -> str:
    """Each level's standing and its day, a level a line; levels where nothing was are left out."""
    told = [
        f"{platform.level(place.level).label(language)}:{_place_text(place, language)}"
        for place in state.places
        if place.standing is not Standing.NOT_LISTED or place.referral is not None
    ]
    return "\n".join(told)


def _place_text(place: Place, language: Language) -> str:
    day = place.listed_on if place.standing is Standing.LISTED else place.left_on
    text = place.standing.label(language) + (f" {roc_day(day)}" if day else "")
    if place.referral is not None:
        asked = roc_day(place.referred_on) if place.referred_on else ""
        text += f" ({place.referral.label(language)} {asked})"
    return text + (_mark(language) if place.presumed else "")


def _mark(language: Language) -> str:
    return " [推定]" if language == "zh-TW" else " [presumed]"
