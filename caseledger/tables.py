"""Answers as tables: fitted and coloured on a terminal, plain columns when piped.

Knows cells and widths, and neither the ledger's values nor any language. Every text is made visible before it
is shown; widths are those of the terminal's cells.

>>> import io
>>> out = io.StringIO()
>>> show_table(["case", "title"], [["a-1", "夜市節能案"], ["a-20", "丙案"]], out)
>>> print(out.getvalue(), end="")
case  title
a-1   夜市節能案
a-20  丙案
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
"""Rows of cells, each a text and its style; the style is empty for none."""

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
    for dropped in (*optional, None):
        widths = {column: _least(headings, shown, column, least) for column in kept}
        if sum(widths.values()) + _GAP * (len(kept) - 1) <= width:
            _show_fitted(headings, shown, out, right, _fitted(headings, shown, widths, width))
            return
        if dropped is not None:
            kept.remove(dropped)
    _show_records(headings, shown, out, right, kept, width)


def _safe(cell: Cell) -> tuple[str, str]:
    text, style = cell if isinstance(cell, tuple) else (cell, "")
    return "\n".join(visible(line) for line in text.split("\n")), style


def _widest(rows: TableRows, column: int) -> int:
    """Return the cells of the widest line in one column."""
    return max((cells(line) for row in rows for line in row[column][0].split("\n")), default=0)


def _is_short(rows: TableRows, column: int) -> bool:
    """Return whether a column's texts are ids, days, numbers or single words, which are never broken."""
    return _widest(rows, column) <= _SHORT


def _least(headings: Sequence[str], rows: TableRows, column: int, least: int) -> int:
    """Return the fewest cells that a column needs."""
    word = max((cells(word) for word in headings[column].split()), default=0)
    widest = _widest(rows, column)
    return max(word, widest if widest <= _SHORT else least)


def _show_fitted(
    headings: Sequence[str], rows: TableRows, out: IO[str], right: frozenset[int], widths: Mapping[int, int]
) -> None:
    """Print columns of the ``widths``: short ones whole, wide ones wrapped."""
    kept = list(widths)
    console = _console(out)
    head = [(headings[column], "bold") for column in range(len(headings))]
    for number, row in enumerate([head, *rows]):
        wrapped = {column: _styled(*row[column]).wrap(console, widths[column], overflow="fold") for column in kept}
        for line in range(max(len(lines) for lines in wrapped.values())):
            shown = _styled("", "")
            for column in kept:
                text = wrapped[column][line] if line < len(wrapped[column]) else _styled("", "")
                text.rstrip()
                space = " " * (widths[column] - cells(text.plain))
                shown = shown + (_styled(space, "") + text if column in right else text + space) + " " * _GAP
            shown.rstrip()
            console.print(shown, no_wrap=True, crop=False)
        if number == 0:
            console.print("─" * (sum(widths[column] + _GAP for column in kept) - _GAP))


def _fitted(headings: Sequence[str], rows: TableRows, least: Mapping[int, int], width: int) -> dict[int, int]:
    """Return the width of each column: the least it needs, and a share of what is left where it needs more."""
    kept, widths = list(least), dict(least)
    wanted = {column: max(cells(headings[column]), _widest(rows, column)) for column in kept}
    left = width - sum(widths.values()) - _GAP * (len(kept) - 1)
    for column in sorted(kept, key=lambda column: wanted[column] - widths[column]):
        wanting = [other for other in kept if widths[other] < wanted[other]]
        more = min(wanted[column] - widths[column], left // max(len(wanting), 1))
        widths[column] += more
        left -= more
    return widths


def _show_records(
    headings: Sequence[str], rows: TableRows, out: IO[str], right: frozenset[int], kept: Sequence[int], width: int
) -> None:
    """Print each row as a line of its short texts, a line of its numbers, and its long texts below."""
    from rich.text import Text as RichText

    console = _console(out)
    for row in rows:
        short = [column for column in kept if column not in right and _is_short(rows, column)]
        head = RichText("  ").join(_styled(row[column][0].replace("\n", "; "), row[column][1]) for column in short)
        console.print(head, width=width)
        pairs = [
            f"{headings[column]} {row[column][0]}" for column in kept if column in right and row[column][0] != NOTHING
        ]
        texts = [row[column] for column in kept if column not in right and column not in short and row[column][0]]
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
    widths = [max(cells(line[column]) for line in lines) for column in range(len(headings))]
    for line in lines:
        padded = []
        for column, text in enumerate(line):
            space = " " * (widths[column] - cells(text))
            padded.append(space + text if column in right else text + space)
        out.write("  ".join(padded).rstrip() + "\n")


def show_pairs(pairs: Iterable[tuple[str, Cell]], out: IO[str]) -> None:
    """Write one thing's fields to ``out``, a field a line after its name."""
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
    """Write one line to ``out``; on a terminal it is coloured, and wrapped where it is too long.

    Args:
        text: the line.
        out: where to.
        style: on a colour terminal.
        whole: the terminal wraps, which keeps places in files and Chinese sentences together.
    """
    if out.isatty():
        _console(out).print(_styled(visible(text), style), overflow=None if whole else "fold", soft_wrap=whole)
    else:
        out.write(visible(text) + "\n")
