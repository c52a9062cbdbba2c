"""Answers as tables: boxed and coloured on a terminal, plain columns when piped.

Every text is made visible before it is shown; widths are those of the terminal's cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from shutil import get_terminal_size
from typing import IO, TYPE_CHECKING

from ledger.text.printable import cells, visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text


Cell = str | tuple[str, str]
"""Text, or text with the style it has on a colour terminal."""

TableRows = list[list[tuple[str, str]]]
NOTHING = "·"
"""What a table shows for a count of none."""

_SHORT, _LEAST_TEXT, _GAP, _PHRASE = 22, 24, 2, 40


def show_table(
    headings: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    out: IO[str],
    *,
    numbers: Iterable[int] = (),
    optional: Sequence[int] = (),
    least: int = _LEAST_TEXT,
) -> None:
    """Write a table of ``rows`` to ``out``.

    Piped, it is plain columns of whatever width. On a terminal it stays within the width: columns
    that a narrow one can do without go first, wide texts wrap, and where even that does not fit each
    row becomes a short record. Nothing short is ever cut or broken.

    Args:
        headings: of the columns.
        rows: the cells.
        out: where to.
        numbers: the columns set to the right.
        optional: the columns a narrow terminal does without, the first to go first.
        least: how many cells a column of long texts may be narrowed to.
    """
    shown = [[_safe(cell) for cell in row] for row in rows]
    right = frozenset(numbers)
    if not out.isatty():
        _show_plain(headings, shown, out, right)
        return
    width = get_terminal_size().columns
    kept = list(range(len(headings)))
    for place in (*optional, None):
        widths = {column: _least(headings, shown, column, least) for column in kept}
        if sum(widths.values()) + _GAP * (len(kept) - 1) <= width:
            _show_fitted(headings, shown, out, right, _fitted(headings, shown, widths, width))
            return
        if place is not None:
            kept.remove(place)
    _show_records(headings, shown, out, right, kept, width)


def _safe(cell: Cell) -> tuple[str, str]:
    text, style = cell if isinstance(cell, tuple) else (cell, "")
    return "\n".join(visible(line) for line in text.split("\n")), style


def _widest(rows: TableRows, place: int) -> int:
    """The cells of the widest line in one column."""
    return max((cells(line) for row in rows for line in row[place][0].split("\n")), default=0)


def _is_short(rows: TableRows, place: int) -> bool:
    """Whether a column's texts are ids, days, numbers or single words, never to be broken."""
    return _widest(rows, place) <= _SHORT


def _least(headings: Sequence[str], rows: TableRows, place: int, least: int) -> int:
    """The fewest cells that a column can do with."""
    word = max((cells(word) for word in headings[place].split()), default=0)
    widest = _widest(rows, place)
    return max(word, widest if widest <= _SHORT else least)


def _show_fitted(
    headings: Sequence[str], rows: TableRows, out: IO[str], right: frozenset[int], widths: Mapping[int, int]
) -> None:
    """Columns of the ``widths``: short ones whole, wide ones wrapped."""
    kept = list(widths)
    console = _console(out)
    head = [(headings[place], "bold") for place in range(len(headings))]
    for number, row in enumerate([head, *rows]):
        wrapped = {place: _styled(*row[place]).wrap(console, widths[place], overflow="fold") for place in kept}
        for line in range(max(len(lines) for lines in wrapped.values())):
            shown = _styled("", "")
            for place in kept:
                text = wrapped[place][line] if line < len(wrapped[place]) else _styled("", "")
                text.rstrip()
                space = " " * (widths[place] - cells(text.plain))
                shown = shown + (_styled(space, "") + text if place in right else text + space) + " " * _GAP
            shown.rstrip()
            console.print(shown, no_wrap=True, crop=False)
        if number == 0:
            console.print("─" * (sum(widths[place] + _GAP for place in kept) - _GAP))


def _fitted(headings: Sequence[str], rows: TableRows, least: Mapping[int, int], width: int) -> dict[int, int]:
    """The width of each column: the least it can do with, and what is left to those that want more."""
    kept, widths = list(least), dict(least)
    wanted = {place: max(cells(headings[place]), _widest(rows, place)) for place in kept}
    left = width - sum(widths.values()) - _GAP * (len(kept) - 1)
    for place in sorted(kept, key=lambda place: wanted[place] - widths[place]):
        hungry = [other for other in kept if widths[other] < wanted[other]]
        more = min(wanted[place] - widths[place], left // max(len(hungry), 1))
        widths[place] += more
        left -= more
    return widths


def _show_records(
    headings: Sequence[str], rows: TableRows, out: IO[str], right: frozenset[int], kept: Sequence[int], width: int
) -> None:
    """Each row as a line of its short texts, a line of its numbers, and its long texts below."""
    from rich.text import Text as RichText

    console = _console(out)
    for row in rows:
        short = [place for place in kept if place not in right and _is_short(rows, place)]
        head = RichText("  ").join(_styled(row[place][0].replace("\n", "; "), row[place][1]) for place in short)
        console.print(head, width=width)
        pairs = [f"{headings[place]} {row[place][0]}" for place in kept if place in right and row[place][0] != NOTHING]
        texts = [row[place] for place in kept if place not in right and place not in short and row[place][0]]
        phrases = [text for text, _ in texts if cells(text) <= _PHRASE and "\n" not in text]
        long = [text for text in texts if text[0] not in phrases]
        for text, style in ([(" · ".join([*phrases, *pairs]), "")] if pairs or phrases else []) + long:
            for line in _styled(text, style).wrap(console, width - 4, overflow="fold"):
                console.print(RichText("    ") + line)


def _console(out: IO[str]) -> Console:
    from rich.console import Console as RichConsole

    return RichConsole(file=out, highlight=False, width=get_terminal_size().columns)


def _styled(text: str, style: str) -> Text:
    from rich.text import Text as RichText

    return RichText(text, style=style)


def _show_plain(headings: Sequence[str], rows: TableRows, out: IO[str], right: frozenset[int]) -> None:
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
        for number, line in enumerate(text.split("\n")):
            label = name if number == 0 else ""
            _show_pair(label + " " * (width - cells(label) + 2), line, style, out)


def _show_pair(label: str, text: str, style: str, out: IO[str]) -> None:
    if not out.isatty():
        out.write(f"{label}{text}\n")
        return
    console = _console(out)
    for number, line in enumerate(_styled(text, style).wrap(console, console.width - cells(label), overflow="fold")):
        console.print(_styled(label if number == 0 else " " * cells(label), "") + line)


def show_line(text: str, out: IO[str], style: str = "", *, whole: bool = False) -> None:
    """Write one line to ``out``; on a terminal coloured, and wrapped where it is too long.

    With ``whole`` the wrapping is left to the terminal, which keeps places in files and Chinese sentences
    together.
    """
    if out.isatty():
        _console(out).print(_styled(visible(text), style), overflow=None if whole else "fold", soft_wrap=whole)
    else:
        out.write(visible(text) + "\n")
