"""Where an answer is read from: the tables kept beside a ledger, or a timeline laid out from its log.

Between ``answers``, which asks, and the tables and the ledger, which are read. Both ways give the same
answers; the tables cost what is asked for, the log costs what is stored. The tables are left alone for
good once they fail. No projection is known here but ``status``, which the tables keep.

>>> engine = Engine(ledger)
>>> engine.platform(None).id
'four-cities'
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from ledger.application import CaseLedger
from ledger.errors import LedgerError, UnknownNameError
from ledger.model.cases import CaseId
from ledger.model.platform import Platform
from ledger.text.bilingual import Text
from ledger.timeline import Known, Timeline

if TYPE_CHECKING:
    from ledger.lifecycle import CaseState
    from projections.kept import Kept

Read = TypeVar("Read")


class Engine:
    """The tables of a ledger and its timelines; not for several threads at once.

    Attributes:
        ledger: the ledger.
    """

    def __init__(
        self,
        ledger: CaseLedger,
        *,
        tables: bool | str | Path = True,
        note: Callable[[Text], None] | None = None,
        catch_up: Callable[[Kept], object] | None = None,
        before_fold: Callable[[], None] | None = None,
    ) -> None:
        """Take the ledger and the hooks; nothing is opened before a question needs it.

        Args:
            ledger: the ledger; its owner closes it.
            tables: whether to use the tables beside the ledger's file, or their own file. Tables that are not
                there are not made.
            note: receives what a reader should know beside the answer.
            catch_up: brings the tables up to date as they are opened; ``Kept.catch_up`` unless given.
            before_fold: called before the whole log is read for a question that tables would answer.
        """
        self.ledger = ledger
        self._file = tables
        self._note = note or (lambda text: None)
        self._catch_up = catch_up
        self._before_fold = before_fold or (lambda: None)
        self._kept: Kept | None = None
        self._is_decided = False
        self._noted: set[int] = set()
        self._read: dict[str, tuple[object, Any]] = {}

    def close(self) -> None:
        """Close the tables."""
        if self._kept is not None:
            self._kept.close()
            self._kept = None
        self._is_decided = True

    # --- tables ---------------------------------------------------------------------------------

    @property
    def kept(self) -> Kept | None:
        """The tables, up to date; None where there are none, or they failed."""
        if not self._is_decided:
            self._is_decided = True
            self._open()
        return self._kept

    def _open(self) -> None:
        path = self._path_of_tables()
        if path is None or not path.exists():
            return
        from projections.kept import Kept, TablesError

        try:
            self._kept = Kept(self.ledger.reader, path)
            if self._catch_up is not None:
                self._catch_up(self._kept)
            else:
                self._kept.catch_up()
        except TablesError as error:
            self._pass_over(error)

    def _path_of_tables(self) -> Path | None:
        if not isinstance(self._file, bool):
            return Path(self._file)
        if not self._file or self.ledger.path is None:
            return None
        from projections.kept import kept_beside

        return kept_beside(self.ledger.path)

    def _from_kept(self, ask: Callable[[Kept], Read | None]) -> Read | None:
        """Return what the tables answer; None where there are none, or they fail."""
        kept = self.kept
        if kept is None:
            return None
        from projections.kept import TablesError

        try:
            return ask(kept)
        except TablesError as error:
            self._pass_over(error)
            return None

    def _pass_over(self, error: LedgerError) -> None:
        self.close()
        self._note(error.text + Text(en="; answered without them", zh="；本次未使用留存表"))

    # --- timelines ------------------------------------------------------------------------------

    def known(self, known: Known | None) -> Known | None:
        """Return ``known``, a position inside an append taken down to where that began, which is noted once.

        Raises:
            InputError: the log has no such position.
        """
        if known is None or not isinstance(known, int):
            return known
        whole = self.ledger.whole_up_to(known)
        if whole != known and known not in self._noted:
            self._noted.add(known)
            en = f"position {known} is in the middle of what was recorded at once; taken is position {whole}, before it"
            self._note(Text(en=en, zh=f"事件序號 {known} 在同一次登錄之中；以其前之序號 {whole} 為準"))
        return whole

    def timeline(self, known: Known | None, presumed: bool, *, tables_would_do: bool = False) -> Timeline:
        """Return everything known by then, in the order of effect.

        Args:
            known: by what was known then.
            presumed: with what is presumed.
            tables_would_do: the question is one that tables answer.
        """
        if tables_would_do and self.kept is None:
            self._before_fold()
        return self._once(
            "whole",
            (known, presumed),
            lambda: self.ledger.timeline(presumptions=presumed, known=known),
        )

    def timeline_of(self, case: CaseId, known: Known | None, presumed: bool) -> Timeline:
        """Return what bears on one case."""
        found = self._from_kept(lambda kept: kept.timeline(case, known=known, presumptions=presumed))
        return found if found is not None else self.ledger.timeline(about=[case], presumptions=presumed, known=known)

    def timeline_of_meeting(
        self, meeting: str | None, on: date | None, known: Known | None, presumed: bool, *, widely: bool = False
    ) -> tuple[Timeline, bool]:
        """Return what the counts of one meeting rest on, and whether that is a part of the whole.

        A part is read where tables keep it and the meeting is asked about as the record stands.

        Args:
            meeting: the meeting; None for all.
            on: the day asked about.
            known: by what was known then.
            presumed: with what is presumed.
            widely: every case ever of the groups concerned too, for explaining a difference.
        """
        if meeting is not None and on is None and known is None and self.kept is not None:
            with suppress(UnknownNameError):  # the whole timeline tells which meetings there are
                part = self._part(meeting, presumed, widely)
                if part is not None:
                    return part, True
        return self.timeline(known, presumed, tables_would_do=meeting is not None), False

    def _part(self, meeting: str, presumed: bool, widely: bool) -> Timeline | None:
        return self._once(
            "part",
            (meeting, presumed, widely),
            lambda: self._from_kept(lambda kept: kept.meeting(meeting, presumptions=presumed, widely=widely)),
        )

    def platform(self, known: Known | None) -> Platform:
        """Return the platform as described by then. Raises LedgerError where nothing was known by then."""
        return self._once(
            "platform", (known,), lambda: self.ledger.reader.timeline(about=(), rests=(), known=known)
        ).platform

    def _once(self, what: str, of: tuple[object, ...], read: Callable[[], Read]) -> Read:
        """Return what ``read`` last gave for the same question of the same log, else read it."""
        key = (*of, self.ledger.head)
        if what not in self._read or self._read[what][0] != key:
            self._read.pop(what, None)  # two at a time would take twice the memory
            self._read[what] = (key, read())
        found: Read = self._read[what][1]
        return found

    # --- what the tables keep -------------------------------------------------------------------

    def status(self, on: date | None, group: str, known: Known | None, presumed: bool) -> tuple[CaseState, ...]:
        """Return how every case of ``group`` (empty: of all) stood on the day ``on``."""
        from projections.status import status

        found = self._from_kept(lambda kept: kept.status(on=on, group=group, known=known, presumptions=presumed))
        if found is not None:
            return found
        return status(self.timeline(known, presumed, tables_would_do=True), on=on, group=group)

    def unnamed(self, on: date | None, known: Known | None, presumed: bool) -> dict[tuple[str, str], int]:
        """Return how many cases known by number only stood on each register, by level and group, on that day."""
        found = self._from_kept(lambda kept: kept.unnamed(on=on, known=known, presumptions=presumed))
        return found if found is not None else dict(self.timeline(known, presumed).replayed(until=on).unnamed)
