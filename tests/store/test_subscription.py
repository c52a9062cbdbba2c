"""Subscriptions miss nothing, see other processes, and end when they should."""

from __future__ import annotations

from pathlib import Path
from threading import Event, Thread

import pytest
from eventsourcing.dcb.api import DCBEvent, DCBQuery, DCBQueryItem
from eventsourcing.persistence import ConnectionPoolClosedError

from ledger.store.datastore import LedgerDatastore
from ledger.store.location import file_location
from ledger.store.sqlite import SQLiteDCBRecorder, open_recorder

LONG = 3600.0  # seconds; an interval at which polling plays no part in a test


def an_event(tag: str = "a") -> DCBEvent:
    """Give an event with one tag."""
    return DCBEvent(type="t", data=b"", tags=[tag])


def recorder_at(path: Path, poll_interval: float) -> SQLiteDCBRecorder:
    """Open a ledger file with a polling interval of its own."""
    return SQLiteDCBRecorder(LedgerDatastore(file_location(path)), poll_interval=poll_interval)


def test_an_append_between_start_and_listen_is_not_missed(path: Path) -> None:
    """However late the subscription comes to listen, what was appended meanwhile arrives.

    Polling is as good as off, so nothing but listening before the first read can bring it.
    """

    class LateListener(SQLiteDCBRecorder):
        """Lets another thread append at the worst moment: just before listening begins."""

        def listen(self, event: Event) -> None:
            """Append, then listen."""
            self.append([an_event()])
            super().listen(event)

    late = LateListener(LedgerDatastore(file_location(path)), poll_interval=LONG)
    with late as recorder, recorder.subscribe() as subscription:
        assert next(subscription).position == 1


def test_an_append_during_the_first_read_is_not_missed(path: Path) -> None:
    """An append after the first look at the log and before the first wait wakes it up again."""

    class SlowReader(SQLiteDCBRecorder):
        """Appends right behind the first look at the head, before the subscription waits."""

        appended = False

        def head(self) -> int | None:
            """Look, then append once."""
            head = super().head()
            if not self.appended:
                self.appended = True
                self.append([an_event()])
            return head

    late = SlowReader(LedgerDatastore(file_location(path)), poll_interval=LONG)
    with late as recorder, recorder.subscribe() as subscription:
        assert next(subscription).position == 1


def test_appends_of_another_connection_are_seen(path: Path) -> None:
    """Appends that cannot notify, as those of another process, arrive by polling."""
    with recorder_at(path, 0.02) as reader, open_recorder(path) as writer:
        query = DCBQuery([DCBQueryItem(tags=["b"])])
        with reader.subscribe(query) as subscription:
            for expected in (2, 4, 6):
                writer.append([an_event("a"), an_event("b")])
                assert next(subscription).position == expected


def test_everything_arrives_once_and_in_order(path: Path) -> None:
    """With several threads appending through two recorders, no event is missed or repeated."""
    with recorder_at(path, 0.02) as reader, open_recorder(path) as writer:

        def work(recorder: SQLiteDCBRecorder) -> None:
            """Append a hundred events in pairs."""
            for _ in range(50):
                recorder.append([an_event(), an_event()])

        threads = [Thread(target=work, args=(r,)) for r in (reader, writer, writer)]
        with reader.subscribe() as subscription:
            for thread in threads:
                thread.start()
            seen = [next(subscription).position for _ in range(300)]
            for thread in threads:
                thread.join()
    assert seen == list(range(1, 301))


def test_a_backlog_of_many_pages_arrives(path: Path) -> None:
    """A subscription that starts behind catches up over several pages, then goes on."""
    with recorder_at(path, LONG) as recorder:
        recorder.append([an_event() for _ in range(1700)])
        with recorder.subscribe(after=100) as subscription:
            assert [next(subscription).position for _ in range(1600)] == list(range(101, 1701))
            recorder.append([an_event()])
            assert next(subscription).position == 1701


def test_stopping_ends_a_waiting_consumer(path: Path) -> None:
    """stop() from another thread ends the iteration, and the recorder forgets the listener."""
    with recorder_at(path, LONG) as recorder:
        with recorder.subscribe() as subscription:
            consumed: list[object] = []
            thread = Thread(target=lambda: consumed.extend(subscription))
            thread.start()
            subscription.stop()
            thread.join(timeout=10)
            assert not thread.is_alive()
        assert consumed == []
        assert not recorder._listeners  # there is no other way to see a leak


def test_closing_the_ledger_ends_a_subscription_with_an_error(path: Path) -> None:
    """A consumer is told that the ledger was closed beneath it, instead of waiting for ever."""
    recorder = recorder_at(path, 0.02)
    with recorder.subscribe() as subscription:
        recorder.close()
        with pytest.raises(ConnectionPoolClosedError):
            next(subscription)
