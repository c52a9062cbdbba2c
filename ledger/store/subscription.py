"""Subscriptions: the events recorded so far, then each new one as it comes.

The library's listen-and-notify subscription, with two differences. It listens before it reads
for the first time, so that no append is missed in between; and because another process cannot
notify it, it also checks the head of the log at an interval.

Example::

    with recorder.subscribe(after=12) as subscription:
        for sequenced in subscription: ...  # blocks at the end of the log
"""

from __future__ import annotations

from abc import abstractmethod
from threading import Event
from typing import TypeVar

from eventsourcing.dcb.api import DCBQuery, DCBRecorder
from eventsourcing.dcb.persistence import DCBListenNotifySubscription


class ListenableRecorder(DCBRecorder):
    """What a recorder must offer for such a subscription."""

    @abstractmethod
    def head(self) -> int | None:
        """Return the position of the last event, or None for an empty log."""

    @abstractmethod
    def listen(self, event: Event) -> None:
        """Set ``event`` after each further append."""

    @abstractmethod
    def unlisten(self, event: Event) -> None:
        """Stop setting ``event``; does nothing if it is not listening."""


TListenable_co = TypeVar("TListenable_co", bound=ListenableRecorder, covariant=True)


class PollingSubscription(DCBListenNotifySubscription[TListenable_co]):
    """The matching events in order, each once; iterating blocks at the end of the log."""

    def __init__(
        self,
        recorder: TListenable_co,
        query: DCBQuery | None = None,
        after: int | None = None,
        *,
        poll_interval: float,
    ) -> None:
        """Start reading in a thread; ``poll_interval`` is in seconds."""
        # Before the parent's part, which starts the thread.
        self._poll_interval = poll_interval
        super().__init__(recorder=recorder, query=query, after=after)

    def _loop_on_pull(self) -> None:
        """Pull whenever the head has moved, until stopped; keep an error for the consumer."""
        try:
            self._recorder.listen(self._has_been_notified)
            self._follow_head()
        except BaseException as error:
            # Kept for the consumer: __next__() raises it in the thread that is waiting.
            self._thread_error = error
            self.stop()
        finally:
            self._recorder.unlisten(self._has_been_notified)

    def _follow_head(self) -> None:
        """Pull, wait for a notification or the interval, and repeat."""
        seen = None
        while True:
            # Cleared before the head is read: an append after that sets it again. And before
            # the check: stop() says so first and sets the event second.
            self._has_been_notified.clear()
            if self._has_been_stopped:
                return
            head = self._recorder.head()
            if head != seen:
                self._pull()
                seen = head
            self._has_been_notified.wait(self._poll_interval)
