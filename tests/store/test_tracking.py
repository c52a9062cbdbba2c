"""The library's tracking cases, unmodified, on its own tracking recorder in our database."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from eventsourcing.persistence import TrackingRecorder

from ledger.store.sqlite import SQLiteDCBFactory

try:
    from eventsourcing.tests.persistence import TrackingRecorderTestCase
except ModuleNotFoundError as error:
    # The library's test module also tests its cipher, which is an extra of its own.
    if error.name != "Crypto":
        raise
    pytest.skip("the library's tracking cases need eventsourcing[crypto]", allow_module_level=True)


class TestTrackingInMemory(TrackingRecorderTestCase):
    """Positions are tracked once, upwards only, and can be waited for; in memory."""

    def database_name(self) -> str:
        """Name the ledger."""
        return ":memory:"

    def create_recorder(self) -> TrackingRecorder:
        """Give a new tracking recorder; its ledger is closed when the test ends."""
        factory = SQLiteDCBFactory({"SQLITE_DBNAME": self.database_name()})
        self.addCleanup(factory.close)
        return factory.tracking_recorder()


class TestTrackingInFile(TestTrackingInMemory):
    """The same in a ledger file, beside the events."""

    def database_name(self) -> str:
        """Name the ledger, in a folder that is removed when the test ends."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        return str(Path(folder.name) / "ledger.db")


# The library's abstract case is not a case itself, but pytest would collect the name.
del TrackingRecorderTestCase
