"""Backups: a ledger in use written to one file, and a ledger restored from such a file; both are read back.

A copy gets its name only after every page of it was found sound, every event of it was decoded, and its rows were
compared with those of the ledger. Uses the store, which copies, and the codec.

>>> from ledger.store.sqlite import open_recorder
>>> with open_recorder(folder / "ledger.sqlite") as recorder:
...     backup = back_up(recorder, folder / "backup.sqlite")
>>> restore(folder / "backup.sqlite", folder / "restored.sqlite").position == backup.position
True
"""

from __future__ import annotations

from pathlib import Path

from attrs import frozen
from eventsourcing.dcb.api import DCBRecorder

from ledger.errors import StoreError
from ledger.log.codec import decode_each
from ledger.log.event_log import translated
from ledger.model.intake.texts import FileName
from ledger.model.intake.wall import at_the_door
from ledger.store.copying import Copy, copy_file, copy_into, file_beside, moment_of, opened_copy, refuse_taken
from ledger.store.location import usable_path
from ledger.store.sqlite import SQLiteDCBRecorder
from ledger.text.bilingual import Blanks
from ledger.text.catalogue import phrase


@frozen(kw_only=True)
class Backup:
    """A file that holds a whole ledger and was read back.

    Attributes:
        path: where it is.
        position: the position of its last event, which is also how many it has.
        digest: the SHA-256 of everything recorded in it, in hexadecimal digits; that of another copy of
            the same events is the same, whatever their files look like.
    """

    path: Path
    position: int
    digest: str


@at_the_door
def back_up(recorder: DCBRecorder, path: FileName | Path) -> Backup:
    """Write the ledger as it is now to the file ``path``, whoever records meanwhile, and read it back.

    Args:
        recorder: the open ledger.
        path: a file that is not there yet; it appears only when it is whole.

    Raises:
        InputError: the path cannot be one.
        StoreError: the file is there already, could not be written, or is not what was written; or the
            ledger is kept otherwise than in SQLite, or has an event that cannot be read.
    """
    if not isinstance(recorder, SQLiteDCBRecorder):
        raise StoreError(phrase("this ledger is not kept in SQLite; back it up by the means of its own store"))
    if recorder.caveat is not None:
        raise StoreError(recorder.caveat)
    target = usable_path(path)
    with translated(), file_beside(target) as unnamed:
        copy_into(recorder.datastore, unnamed)
        position, digest = _read_back(unnamed, target)
        with moment_of(recorder.datastore) as ledger:
            _refuse_other(ledger, position, digest, target)
    return Backup(path=target, position=position, digest=digest)


@at_the_door
def restore(backup: FileName | Path, path: FileName | Path) -> Backup:
    """Write the ledger ``path`` from the file ``backup``, which is read first and stays as it is.

    Args:
        backup: a file that :func:`back_up` wrote, or a ledger that nobody has open.
        path: the ledger to be, which is not there yet.

    Returns:
        The new ledger, read back.

    Raises:
        InputError: a path cannot be one.
        StoreError: the backup is not there, damaged or in use; or something is at ``path``, or was left
            over beside it from another ledger.
    """
    source, target = usable_path(backup), usable_path(path)
    refuse_taken(target)
    position, digest = _read_back(source, source)
    with file_beside(target) as unnamed:
        copy_file(source, unnamed)
        if _read_back(unnamed, target) != (position, digest):
            raise _other(target)
    return Backup(path=target, position=position, digest=digest)


def _read_back(path: Path, named: Path) -> tuple[int, str]:
    """The last position of a file and the digest of its rows, once every page is sound and every event decoded."""
    with opened_copy(path) as copy:
        copy.check()
        position = copy.head()
        try:
            for lot in copy.lots(position):
                decode_each(lot)
        except StoreError as error:
            blanks: Blanks = {"path": str(named), "problem": error.text}
            raise StoreError(phrase("{path} cannot be used as a backup: {problem}", **blanks)) from error
        return position, copy.digest()


def _refuse_other(ledger: Copy, position: int, digest: str, path: Path) -> None:
    for _ in ledger.lots(position):
        pass
    if ledger.digest() != digest:
        raise _other(path)


def _other(path: Path) -> StoreError:
    return StoreError(phrase("{path} does not hold what was written to it; check the disk it is on", path=str(path)))
