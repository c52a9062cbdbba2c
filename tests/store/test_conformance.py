"""The library's own conformance cases, unmodified, against the SQLite recorder."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import ClassVar
from unittest import TestCase

from eventsourcing.dcb.persistence import DCBInfrastructureFactory
from eventsourcing.dcb.tests import DCBRecorderTestCase
from eventsourcing.persistence import Tracking
from eventsourcing.sqlite import SQLiteCursor, SQLiteTrackingRecorder
from eventsourcing.tests.projection import (
    EventCountersView,
    EventCountersViewTestCase,
    TaggedDecisionCountersProjectionTestCase,
)

from ledger.store.sqlite import SQLiteDCBFactory, SQLiteDCBRecorder


def factory_for(name: str) -> SQLiteDCBFactory:
    """Build the factory the way the library does, from the environment."""
    env = {"PERSISTENCE_MODULE": "ledger.store.sqlite", "SQLITE_DBNAME": name}
    factory = DCBInfrastructureFactory[SQLiteTrackingRecorder].construct(env)
    assert isinstance(factory, SQLiteDCBFactory)
    return factory


class InMemory(TestCase):
    """Gives the cases a factory for a ledger in memory."""

    def database_name(self) -> str:
        """Name the ledger."""
        return ":memory:"

    def open_factory(self) -> SQLiteDCBFactory:
        """Open it; it is closed when the test ends."""
        factory = factory_for(self.database_name())
        self.addCleanup(factory.close)
        return factory


class InFile(InMemory):
    """Gives the cases a factory for a ledger in a file."""

    def database_name(self) -> str:
        """Name the ledger, in a folder that is removed when the test ends."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        return str(Path(folder.name) / "ledger.db")


class TestRecorderInMemory(InMemory, DCBRecorderTestCase):
    """The recorder's conformance cases, in memory."""

    def create_recorder(self) -> SQLiteDCBRecorder:
        """Give a new recorder."""
        return self.open_factory().dcb_recorder()

    def test_append_read(self) -> None:
        """Appends, conditions, queries, limits and heads are those of the library."""
        self._test_append_read(self.create_recorder())

    def test_append_subscribe(self) -> None:
        """A subscription gives what is recorded, blocks, and gives what comes next."""
        self._test_append_subscribe(self.create_recorder())


class TestRecorderInFile(InFile, TestRecorderInMemory):
    """The recorder's conformance cases, in a file."""


class CountersView(SQLiteTrackingRecorder, EventCountersView):
    """A view that counts events, in a table of its own beside the ledger's."""

    def construct_create_table_statements(self) -> list[str]:
        """Add the table of counters."""
        return [
            *super().construct_create_table_statements(),
            "CREATE TABLE IF NOT EXISTS counters (name TEXT PRIMARY KEY, count INTEGER)",
        ]

    def get_created_event_counter(self) -> int:
        """Give the number of created events."""
        return self._count("created")

    def get_subsequent_event_counter(self) -> int:
        """Give the number of later events."""
        return self._count("subsequent")

    def incr_created_event_counter(self, tracking: Tracking) -> None:
        """Count one created event and track its position."""
        self._increment("created", tracking)

    def incr_subsequent_event_counter(self, tracking: Tracking) -> None:
        """Count one later event and track its position."""
        self._increment("subsequent", tracking)

    def _count(self, name: str) -> int:
        """Give one counter."""
        with self.datastore.transaction(commit=False) as cursor:
            cursor.execute("SELECT sum(count) FROM counters WHERE name = ?", (name,))
            return cursor.fetchone()[0] or 0

    def _increment(self, name: str, tracking: Tracking) -> None:
        """Add one to a counter, in the transaction that tracks the position."""
        cursor: SQLiteCursor
        with self.datastore.transaction(commit=True) as cursor:
            self._insert_tracking(cursor, tracking)
            cursor.execute(
                "INSERT INTO counters VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET count = count + 1",
                (name,),
            )


class TestCountersViewInMemory(InMemory, EventCountersViewTestCase):
    """The library's case for materialised views: counts and tracking change together."""

    def construct_event_counters_view(self) -> EventCountersView:
        """Give a new view."""
        view = self.open_factory().tracking_recorder(CountersView)
        assert isinstance(view, CountersView)
        return view


class TestCountersViewInFile(InFile, TestCountersViewInMemory):
    """The same, in a ledger file."""


class TestProjectionInMemory(InMemory, TaggedDecisionCountersProjectionTestCase):
    """The library's projection runner, on an application and a view that both use our module."""

    view_class = CountersView
    env: ClassVar[dict[str, str]] = {}

    def setUp(self) -> None:
        """Name a new ledger in the environment of the case."""
        type(self).env = {
            "PERSISTENCE_MODULE": "ledger.store.sqlite",
            "SQLITE_DBNAME": self.database_name(),
            "MAPPER_TOPIC": "eventsourcing.dcb.msgpack:MessagePackMapper",
        }


class TestProjectionInFile(InFile, TestProjectionInMemory):
    """The same, events and view in one file, through two pools of connections."""


# The library's abstract cases are not cases themselves, but pytest would collect the names.
del DCBRecorderTestCase, EventCountersViewTestCase, TaggedDecisionCountersProjectionTestCase
