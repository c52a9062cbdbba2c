"""Answers kept beside the ledger, on the command line: made, brought up to date, with progress on the way."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ledger.cli.asked import Asked
from ledger.cli.tables import show_line
from ledger.cli.words import say
from projections.kept import EVENTS_A_TRANSACTION, Kept, kept_beside

if TYPE_CHECKING:
    from projections.kept import Progress


def ask_keep(asked: Asked) -> int:
    """``keep``: make the kept tables, or bring them up to date; they are used by every question from then on."""
    path = kept_beside(asked.options.ledger)
    with Kept(asked.ledger, path) as kept:
        if asked.options.anew:
            kept.clear()
        try:
            events = catch_up(kept, asked)
        except KeyboardInterrupt:
            sys.stderr.write("\n" + asked.word("keep-stopped", position=kept.position) + "\n")
            raise
        if asked.options.json:
            asked.print_json({"file": str(path), "position": kept.position, "events": events})
        else:
            show_line(asked.word("keep-done", file=path, position=kept.position, events=events), asked.out)
    return 0


def catch_up(kept: Kept, asked: Asked) -> int:
    """Bring the tables up to date; where that takes long, show on a terminal how far, how fast, and how long yet."""
    is_long = asked.ledger.head - kept.position >= EVENTS_A_TRANSACTION
    if not is_long or not sys.stderr.isatty():
        return kept.catch_up()
    with _bar(asked, kept) as told:
        return kept.catch_up(told)


@contextmanager
def _bar(asked: Asked, kept: Kept) -> Iterator[Callable[[Progress], None]]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        """How many events a second."""

        def render(self, task: Task) -> Text:
            """The rate so far."""
            return Text(say("keep-rate", asked.language, rate=f"{task.speed or 0:,.0f}"))

    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn(compact=True),
    )  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(asked.word("keep-reading"), total=asked.ledger.head, completed=kept.position)
        yield lambda far: progress.update(task, completed=far.position)
