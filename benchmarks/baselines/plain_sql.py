"""The same job with plain tables: meetings, cases, names and resolutions with indexes.

A solution without events. Each resolution is a row with the status after it, so
that a past day is one index lookup; a late meeting, a correction or a changed rule would
require rewriting rows, which is not part of any job here.

Example::

    with PlainTables(Path("plain.sqlite"), levels) as tables:
        tables.status("water", "2024-07-10")
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from benchmarks.baselines.facts import Fact, OneMeeting, facts_of, named_in
from benchmarks.baselines.folding import Folding, HistoryRow, Resolved
from benchmarks.baselines.meeting import continued
from benchmarks.baselines.standing import RESOLVE, CaseNow
from ledger.model.cases import normal_name
from ledger.model.events import names_claimed
from ledger.model.minutes import Minutes

_TABLES = """
CREATE TABLE meetings (id TEXT PRIMARY KEY, held TEXT NOT NULL, level TEXT NOT NULL, grp TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE cases (id TEXT PRIMARY KEY, title TEXT NOT NULL, grp TEXT NOT NULL, proposal TEXT NOT NULL,
    merged_into TEXT NOT NULL, places TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE names (name TEXT PRIMARY KEY, case_id TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE followed (grp TEXT NOT NULL, case_id TEXT NOT NULL, PRIMARY KEY (grp, case_id)) WITHOUT ROWID;
CREATE TABLE resolutions (id INTEGER PRIMARY KEY, case_id TEXT NOT NULL, held TEXT NOT NULL, meeting TEXT NOT NULL,
    kind TEXT NOT NULL, level TEXT NOT NULL, item TEXT NOT NULL, status TEXT NOT NULL, title TEXT NOT NULL,
    grp TEXT NOT NULL, more TEXT NOT NULL);
CREATE INDEX resolutions_by_case ON resolutions (case_id, held, id);
CREATE INDEX resolutions_by_meeting ON resolutions (meeting);
"""
_STATUS = """
SELECT r.case_id, r.grp, r.title, r.status FROM followed f JOIN resolutions r ON r.id = (
    SELECT id FROM resolutions WHERE case_id = f.case_id AND held <= ? ORDER BY held DESC, id DESC LIMIT 1)
WHERE f.grp = ? AND r.grp = f.grp
"""
_AT_ONCE = 200


class PlainTables:
    """The cases of one platform in tables, written durably."""

    def __init__(self, path: Path, levels: Iterable[str]) -> None:
        """Open the file ``path``, made when missing, for a platform of ``levels``, lowest first."""
        is_new = not path.exists()
        self._levels = tuple(levels)
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = FULL")
        if is_new:
            self._connection.executescript(_TABLES)

    def __enter__(self) -> PlainTables:
        return self

    def __exit__(self, *exception: object) -> None:
        self._connection.close()

    # --- keeping a whole record ---

    def fill(self, meetings: Iterable[OneMeeting]) -> None:
        """Store a whole record, its meetings in the order held, some hundred meetings in each transaction."""
        folding = Folding(levels=self._levels, told=self._keep)
        self._connection.execute("PRAGMA synchronous = OFF")  # a file half filled is of no use to anybody
        self._connection.execute("BEGIN")
        for number, (header, own) in enumerate(meetings):
            row = (header.meeting, header.held.isoformat(), header.level, header.group)
            self._connection.execute("INSERT INTO meetings VALUES (?, ?, ?, ?)", row)
            names = [(normal_name(name), case) for one in own for case, name in names_claimed(one)]
            self._connection.executemany("INSERT OR IGNORE INTO names VALUES (?, ?)", names)
            # Each event's facts are made as the cases stand when its turn comes, so nothing is made ahead.
            facts = (fact for one in own for fact in facts_of(one, folding.cases))
            folding.take(header.meeting, row[1], header.level, facts, named_in(own))
            if number % _AT_ONCE == _AT_ONCE - 1:
                self._connection.execute("COMMIT")
                self._connection.execute("BEGIN")
        self._connection.execute("COMMIT")
        self._connection.execute("PRAGMA synchronous = FULL")

    def _keep(self, resolved: Resolved, day: str) -> None:
        fact, case = resolved.fact, resolved.case
        more = json.dumps(fact.more, ensure_ascii=False)
        self._insert(fact, case, resolved.status, day, more)
        self._connection.execute("INSERT OR IGNORE INTO followed VALUES (?, ?)", (case.group, case.id))

    def _insert(self, fact: Fact, case: CaseNow, status: str, day: str, more: str) -> None:
        self._connection.execute(
            "INSERT INTO resolutions (case_id, held, meeting, kind, level, item, status, title, grp, more)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (case.id, day, fact.meeting, fact.kind, fact.level, fact.item, status, case.title, case.group, more),
        )
        self._connection.execute(
            "INSERT OR REPLACE INTO cases VALUES (?, ?, ?, ?, ?, ?)",
            (case.id, case.title, case.group, case.proposal, case.merged_into, json.dumps(case.places)),
        )

    # --- the jobs ---

    def record(self, minutes: Minutes, level: str, group: str) -> None:
        """Record a meeting that continues cases and issues directives: look up, load, decide, save.

        Raises:
            ValueError: the rules do not allow it, or the minutes resolve something else.
        """
        day = minutes.held.isoformat()
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            self._connection.execute("INSERT INTO meetings VALUES (?, ?, ?, ?)", (minutes.meeting, day, level, group))
            for fact in continued(minutes, level, group, self._found):
                case = self._loaded(fact.case)
                if fact.kind == "continued" and not case.may_be_continued(level):
                    raise ValueError(f"{case.id} cannot be continued by {level}")
                RESOLVE[fact.kind](case, level, fact.more)
                self._insert(fact, case, case.status, day, json.dumps(fact.more, ensure_ascii=False))
            self._connection.execute("COMMIT")
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def history(self, name: str) -> list[HistoryRow]:
        """Return the history of the case that ``name`` means, in effective order."""
        return self._connection.execute(
            "SELECT held, meeting, kind, status FROM resolutions WHERE case_id = ? ORDER BY held, id",
            (self._found(name),),
        ).fetchall()

    def status(self, group: str, day: str) -> dict[str, tuple[str, str, str]]:
        """Return group, title and status of each case that ``group`` tracked at the end of ``day``."""
        return {case: tuple(told) for case, *told in self._connection.execute(_STATUS, (day, group))}

    def _found(self, name: str) -> str:
        found = self._connection.execute("SELECT case_id FROM names WHERE name = ?", (normal_name(name),)).fetchone()
        if found is None:
            raise ValueError(f"no case is called {name}")
        return str(found[0])

    def _loaded(self, case: str) -> CaseNow:
        row = self._connection.execute(
            "SELECT id, title, grp, places, proposal, merged_into FROM cases WHERE id = ?", (case,)
        ).fetchone()
        return CaseNow(row[0], row[1], row[2], json.loads(row[3]), row[4], row[5])
