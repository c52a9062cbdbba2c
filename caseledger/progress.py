"""Bringing kept tables up to date with progress on the way: how far, how fast, how long yet."""

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
    """Bring the tables up to date; where that takes long, show on a terminal how far, how fast, and how long yet."""
    is_long = ledger.head - kept.position >= EVENTS_A_TRANSACTION
    if not is_long or not sys.stderr.isatty():
        return kept.catch_up()
    with _bar(kept, ledger, language) as told:
        return kept.catch_up(told)


@contextmanager
def _bar(kept: Kept, ledger: CaseLedger, language: Language) -> Iterator[Callable[[Progress], None]]:
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
