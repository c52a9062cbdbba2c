"""Rows of the kept tables, written and read: the SQL under the fold and the answers.

Place in the flow: ``keeping`` writes through it, ``kept`` reads through it; it decides nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date

from attrs import define

from ledger.model.cases import CaseId
from ledger.model.meetings import Moment

WITH_PRESUMED, WITHOUT_PRESUMED, EITHER = 1, 2, 3
"""For which of the two ways of asking a kept state holds."""

DayState = tuple[int, int, bytes]
"""A day's ordinal, for which way of asking, and the packed state at that day's end."""


@define
class CaseRow:
    """What is kept of a case beside its states.

    Attributes:
        number: its row.
        id: its id.
        last: where its last event stands in the order of effect, as :func:`sortable` text.
        is_plain: nothing is presumed about it and it is one with no other id: it may be folded on.
        presumed: the level at which something is presumed about it; ``*`` for several, empty for none.
    """

    number: int
    id: CaseId
    last: str
    is_plain: bool
    presumed: str


def sortable(moment: Moment) -> str:
    """``moment`` as text that sorts as moments do."""
    rank, series, year, ordinal = moment.place
    within = f"{moment.phase + 1} {moment.order:06}"
    return f"{moment.day} {moment.at} {rank:04} {series} {year:04} {ordinal:04} {within}"


class Rows:
    """The kept rows of one open file; the caller begins and ends the transactions.

    What is written most (states, and what is kept of a case) waits for :meth:`flush`, many rows at once.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._execute = connection.execute
        self._executemany = connection.executemany
        self._last_state = 0
        self._latest_day: int | None = None
        self._new_states: list[tuple[int, int, int, int, int, bytes]] = []
        self._changed_cases: dict[int, CaseRow] = {}

    def flush(self) -> None:
        """Write down what waits. To be called before cases or states are read, and before a transaction ends."""
        self._executemany(
            "INSERT INTO states (id, number, day, mode, since, state) VALUES (?, ?, ?, ?, ?, ?)", self._new_states
        )
        self._executemany(
            "UPDATE cases SET last = ?, plain = ?, presumed = ? WHERE number = ?",
            [(row.last, row.is_plain, row.presumed, row.number) for row in self._changed_cases.values()],
        )
        self.forget()

    def forget(self) -> None:
        """Drop what waits, as where the transaction is rolled back."""
        self._new_states.clear()
        self._changed_cases.clear()
        self._last_state = 0
        self._latest_day = None

    # --- how far the tables have read ---

    def position(self) -> int:
        """The position of the last event folded in; 0 before the first."""
        return int(self._execute("SELECT position FROM kept").fetchone()[0])

    def seen(self) -> tuple[int, str]:
        """That position, and the mark of the log up to there."""
        found: tuple[int, str] = self._execute("SELECT position, mark FROM kept").fetchone()
        return found

    def levels(self) -> tuple[str, ...]:
        """The ids of the platform's levels, lowest first."""
        return tuple(filter(None, self._execute("SELECT levels FROM kept").fetchone()[0].split(" ")))

    def move_to(self, position: int, mark: str, levels: Iterable[str]) -> None:
        """Say how far the tables have read."""
        self._execute("UPDATE kept SET position = ?, mark = ?, levels = ?", (position, mark, " ".join(levels)))

    def add_append(self, last: int, day: date) -> None:
        """Keep where an append ended, and when it was recorded; and that the clock went back, where it did."""
        ordinal = day.toordinal()
        if self._latest_day is None:
            found = self._execute("SELECT day FROM appends ORDER BY last DESC LIMIT 1").fetchone()
            self._latest_day = found[0] if found else 0
        if ordinal < self._latest_day:
            self._execute("INSERT INTO appends VALUES (?, ?)", (-last, ordinal))
        self._latest_day = max(self._latest_day, ordinal)
        self._execute("INSERT INTO appends VALUES (?, ?)", (last, ordinal))

    def forget_appends(self) -> None:
        """Forget every append, for its day to be told anew."""
        self._execute("DELETE FROM appends")
        self._latest_day = None

    def known_on(self, day: date) -> int | None:
        """The last position recorded by the end of ``day``; None where days of recording do not ascend.

        Knowledge by day is a stretch of the log only where the clock never went back.
        """
        ordinal = day.toordinal()
        if self._execute("SELECT 1 FROM appends WHERE last < 0 LIMIT 1").fetchone() is None:
            return self._last_by(ordinal)
        by_then = self._execute("SELECT max(last) FROM appends WHERE day <= ?", (ordinal,)).fetchone()[0] or 0
        after = self._execute("SELECT min(last) FROM appends WHERE day > ? AND last > 0", (ordinal,)).fetchone()[0]
        return by_then if after is None or after > by_then else None

    def _last_by(self, day: int) -> int:
        """The end of the last append by the end of a day; days ascend, so the log is halved until it is found."""
        low, high = 0, self.position()
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self._ended_by(middle)[1] <= day else (low, middle - 1)
        return self._ended_by(low)[0]

    def _ended_by(self, position: int) -> tuple[int, int]:
        """Where the last append up to ``position`` ended, and on which day; zeros before the first."""
        found: tuple[int, int] | None = self._execute(
            "SELECT last, day FROM appends WHERE last BETWEEN 1 AND ? ORDER BY last DESC LIMIT 1", (position,)
        ).fetchone()
        return found or (0, 0)

    # --- cases ---

    def case(self, case: CaseId) -> CaseRow | None:
        """What is kept of ``case``; None before anything is."""
        row = self._execute("SELECT number, last, plain, presumed FROM cases WHERE id = ?", (case,)).fetchone()
        if row is None:
            return None
        return CaseRow(number=row[0], id=case, last=row[1], is_plain=bool(row[2]), presumed=row[3])

    def add_case(self, case: CaseId) -> CaseRow:
        """A row for a case that has none."""
        cursor = self._execute("INSERT INTO cases (id, last, plain, presumed) VALUES (?, '', 1, '')", (case,))
        return CaseRow(number=cursor.lastrowid or 0, id=case, last="", is_plain=True, presumed="")

    def save_case(self, row: CaseRow) -> None:
        """Keep what ``row`` says when this is flushed."""
        self._changed_cases[row.number] = row

    def presumed(self) -> dict[CaseId, str]:
        """The cases about which something is presumed, and at which level."""
        return dict(self._execute("SELECT id, presumed FROM cases WHERE presumed != ''").fetchall())

    def add_member(self, team: str, number: int) -> None:
        """Keep that a case was of a group."""
        self._execute("INSERT OR IGNORE INTO members VALUES (?, ?)", (team, number))

    def members(self, team: str) -> list[CaseId]:
        """The cases that were ever of a group."""
        rows = self._execute("SELECT c.id FROM members AS m JOIN cases AS c USING (number) WHERE m.team = ?", (team,))
        return [row[0] for row in rows]

    # --- states ---

    def present(self, number: int) -> tuple[int, int, bytes] | None:
        """The row, day and packed state of how a case stands now; None before it is known of."""
        found: tuple[int, int, bytes] | None = self._execute(
            "SELECT id, day, state FROM states WHERE number = ? AND until IS NULL ORDER BY day DESC, id DESC LIMIT 1",
            (number,),
        ).fetchone()
        return found

    def holding(self, number: int) -> dict[DayState, int]:
        """Every state of a case that holds now, and its row."""
        rows = self._execute("SELECT day, mode, state, id FROM states WHERE number = ? AND until IS NULL", (number,))
        return {(day, mode, state): row for day, mode, state, row in rows}

    def days_of(self, number: int) -> list[DayState]:
        """Every state of a case that holds now, by day."""
        return self._execute(
            "SELECT day, mode, state FROM states WHERE number = ? AND until IS NULL ORDER BY day, id", (number,)
        ).fetchall()

    def add_state(self, number: int, state: DayState, since: int) -> int:
        """Keep a state, known from the position ``since``; the number of its row."""
        if not self._last_state:
            self._last_state = self._execute("SELECT coalesce(max(id), 0) FROM states").fetchone()[0]
        self._last_state += 1
        self._new_states.append((self._last_state, number, state[0], state[1], since, state[2]))
        return self._last_state

    def close_state(self, row: int, until: int) -> None:
        """Let a state have been known up to just before the position ``until``."""
        if self._new_states and row >= self._new_states[0][0]:
            self.flush()
        self._execute("UPDATE states SET until = ? WHERE id = ?", (until, row))

    def states(self, team: str, day: int, mode: int, known: int) -> Iterator[bytes]:
        """How each case ever of ``team`` (empty: of all) stood at the end of ``day``, as known after ``known``."""
        some = "members" if team else "cases"
        rows = self._execute(
            f"SELECT s.state FROM {some} AS m JOIN states AS s ON s.id = ("
            "SELECT id FROM states WHERE number = m.number AND day <= ? AND since <= ?"
            " AND (until IS NULL OR until > ?) AND (mode & ?) ORDER BY day DESC, id DESC LIMIT 1)"
            + (" WHERE m.team = ?" if team else ""),
            (day, known, known, mode, *([team] if team else [])),
        )
        return (row[0] for row in rows)

    # --- registers ---

    def begin_stay(self, level: str, team: str, number: int, year: int) -> None:
        """Keep that a case stands on a register since ``year``, or earlier if that is kept."""
        self._execute(
            "INSERT INTO stays VALUES (?, 0, ?, ?, ?) ON CONFLICT DO UPDATE SET began = min(began, excluded.began)",
            (level, team, number, year),
        )

    def end_stay(self, level: str, team: str, number: int, year: int) -> None:
        """Keep that a case left a register in ``year``, and the years in which it stood there."""
        key = (level, team, number)
        one = "level = ? AND year = 0 AND team = ? AND number = ?"
        found = self._execute(f"SELECT began FROM stays WHERE {one}", key).fetchone()
        self._execute(f"DELETE FROM stays WHERE {one}", key)
        self.add_stay(level, team, number, found[0] if found else year, year)

    def add_stay(self, level: str, team: str, number: int, began: int, ended: int) -> None:
        """Keep that a case stood on a register from the year ``began`` to the year ``ended``."""
        self._executemany(
            "INSERT OR IGNORE INTO stays VALUES (?, ?, ?, ?, ?)",
            [(level, year, team, number, began) for year in range(began, ended + 1)],
        )

    def standing(self, level: str, team: str, year: int) -> list[CaseId]:
        """The cases that stood on a register of ``team`` (empty: of all) at some time in ``year``."""
        of_team = " AND s.team = ?" if team else ""
        rows = self._execute(
            "SELECT DISTINCT c.id FROM stays AS s JOIN cases AS c ON c.number = s.number"
            f" WHERE s.level = ? AND s.year IN (0, ?) AND s.began <= ?{of_team}",
            (level, year, year, *([team] if team else [])),
        )
        return [row[0] for row in rows]

    def add_rest(self, level: str, team: str, day: date, position: int) -> None:
        """Keep where it is on record that the rest of a register stayed on it."""
        self._execute("INSERT OR IGNORE INTO rests VALUES (?, ?, ?, ?)", (level, team, day.toordinal(), position))

    def rests(self, level: str, team: str, first: int, last: int) -> list[int]:
        """The positions of what kept the rest of a register on it between two days, for one group or for all."""
        rows = self._execute(
            "SELECT position FROM rests WHERE level = ? AND team IN ('', ?) AND day BETWEEN ? AND ?",
            (level, team, first, last),
        )
        return [row[0] for row in rows]

    def case_ids(self, at_once: int) -> Iterator[list[CaseId]]:
        """Every case there is a row of, some at a time; rows may be written in between."""
        last = 0
        query = "SELECT number, id FROM cases WHERE number > ? ORDER BY number LIMIT ?"
        while found := self._execute(query, (last, at_once)).fetchall():
            last = found[-1][0]
            yield [CaseId(row[1]) for row in found]

    def add_unnamed(self, position: int) -> None:
        """Keep where it is on record how many cases known by number only stand on a register."""
        self._execute("INSERT OR IGNORE INTO unnamed VALUES (?)", (position,))

    def unnamed(self) -> list[int]:
        """The positions of what tells of cases known by number only."""
        return [row[0] for row in self._execute("SELECT position FROM unnamed ORDER BY position")]
