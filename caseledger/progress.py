"""Bring kept tables up to date, with a progress bar on a terminal where that takes long."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from caseledger.phrases import say
from projections.kept import EVENTS_A_TRANSACTION, Kept

if TYPE_CHECKING:
    from ledger.application import CaseLedger
    from ledger.text.language import Language
    from projections.kept import Progress


def catch_up(kept: Kept, ledger: CaseLedger, language: Language) -> int:
    """Bring the tables up to date; return how many events were read.

    Args:
        kept: the tables.
        ledger: the ledger they are kept beside.
        language: of the progress bar.
    """
    is_long = ledger.head - kept.position >= EVENTS_A_TRANSACTION
    if not is_long or not sys.stderr.isatty():
        return kept.catch_up()
    with _progress_bar(kept, ledger, language) as advance:
        return kept.catch_up(advance)


@contextmanager
def _progress_bar(kept: Kept, ledger: CaseLedger, language: Language) -> Iterator[Callable[[Progress], None]]:
    """Show how far, how fast and how long yet; yield what takes each step."""
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
            return Text(say("keep-rate", language, rate=f"{task.speed or 0:,.0f}"))

    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn(compact=True),
    )  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(say("keep-reading", language), total=ledger.head, completed=kept.position)
        yield lambda far: progress.update(task, completed=far.position)
