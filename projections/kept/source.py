"""What the kept tables need of a ledger, so that they know none: ``CaseLedger.reader`` offers it, so may another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from ledger.model.cases import CaseId
from ledger.model.platform import Platform
from ledger.timeline import Known, Recorded, Timeline


class Source(Protocol):
    """What keeping needs of a ledger; ``CaseLedger.reader`` is one."""

    @property
    def head(self) -> int:
        """The position of the last event on record; 0 in a new ledger."""

    @property
    def platform(self) -> Platform | None:
        """The platform as last described; None in a new ledger."""

    def mark(self, position: int) -> str:
        """By what the log up to ``position`` is known again: by its content, not by ids alone."""

    def whole_up_to(self, position: int) -> int:
        """The last position, that one or before it, at which an append ends; InputError beyond the log."""

    def events(self, after: int = 0) -> Iterator[Recorded]:
        """Every event after a position, in recorded order, read as it is consumed."""

    def events_of(self, meeting: str) -> list[Recorded]:
        """Everything recorded of one meeting."""

    def events_about(self, cases: Iterable[CaseId], rests: Iterable[int] | None = None) -> list[Recorded]:
        """What a timeline about ``cases`` is laid out from."""

    def headers(self, *, groups: Iterable[str] = (), levels: Iterable[str] = ()) -> list[Recorded]:
        """The headers of every meeting of ``groups`` and of ``levels``, with what amended them."""

    def timeline(
        self,
        *,
        presumptions: bool = True,
        known: Known | None = None,
        about: Iterable[CaseId] | None = None,
        rests: Iterable[int] | None = None,
    ) -> Timeline:
        """The order of effect of what bears on the cases ``about``."""
