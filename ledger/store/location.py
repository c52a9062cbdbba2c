"""Where a ledger is stored, and whether the file there may be opened.

A file of another program must stay exactly as it is, without a side file beside it. So a file is inspected through
SQLite's ``immutable`` mode before it is opened. It is not inspected with ``open()``: closing such a handle
would drop the locks that this process holds on the same file through another connection (POSIX locks belong
to the process).

Example::

    location = file_location(Path("ledger.sqlite"), must_exist=True)  # StoreError if it is not there
"""

from __future__ import annotations

import os
import sqlite3
import uuid
from contextlib import closing
from pathlib import Path

from attrs import frozen

from ledger.errors import InputError, StoreError
from ledger.store.schema import check_marks, read_marks
from ledger.store.translation import explained, primary_code
from ledger.text.bilingual import Blanks
from ledger.text.catalogue import phrase

PRIVATE_MEMORY = ":memory:"
SMALLEST_DATABASE = 512  # bytes: one page of the smallest size SQLite knows

_GIVE_A_LEDGER = phrase("Give the path of a ledger, or of a file that does not exist yet.")


@frozen(kw_only=True)
class StoreLocation:
    """Where one ledger is stored: a file or memory.

    Attributes:
        label: its name in messages.
        uri: the URI that opens it.
        path: its path; None for memory.
        read_only: whether write permission is missing.
        create: whether a blank one may become a ledger.
    """

    label: str
    uri: str
    path: Path | None
    read_only: bool
    create: bool

    @property
    def in_memory(self) -> bool:
        """Return whether the ledger vanishes with its last connection."""
        return self.path is None


def memory_location(name: str = PRIVATE_MEMORY) -> StoreLocation:
    """Return the location of a ledger in memory.

    Args:
        name: ``":memory:"`` for a private one, shared by the connections of one datastore only; any other name is
            the SQLite URI of a shared memory database, kept as it is.
    """
    if name == PRIVATE_MEMORY:
        # A plain ":memory:" would be a database of its own for each connection of the pool.
        name = f"file:ledger-{uuid.uuid4().hex}?mode=memory&cache=shared"
    return StoreLocation(label="The ledger in memory", uri=name, path=None, read_only=False, create=True)


def usable_path(path: str | Path) -> Path:
    """Return ``path`` in full.

    Raises:
        InputError: no file can have that name.
    """
    if "\0" in str(path):
        shown = str(path).replace("\0", "\\0")
        raise InputError(phrase("{path}: a path cannot contain a NUL character. Remove it.", path=shown))
    return Path(path).absolute()


def file_location(path: Path, *, must_exist: bool = False) -> StoreLocation:
    """Return the location of the ledger file at ``path``; a missing one is created, empty, unless it must exist.

    Args:
        path: the ledger's path.
        must_exist: whether a missing file is an error.

    Raises:
        InputError: no file can have that name.
        StoreError: it must exist and does not, it cannot be created, or the file there is no ledger that this
            version can use; nothing is changed then.
    """
    path = usable_path(path)
    if not path.exists():
        if must_exist:
            raise StoreError(
                phrase(
                    "{path} does not exist. Check the path, or record a folder of sheets (`caseledger record FOLDER`).",
                    path=str(path),
                )
            )
        _create_empty(path)
    if not path.is_file():
        raise StoreError(phrase("{path} is not a file. Give the path of a ledger file.", path=str(path)))
    if not os.access(path, os.R_OK):
        raise StoreError(phrase("{path} cannot be read: get read permission on the file.", path=str(path)))
    _refuse_foreign(path)
    # SQLite also writes side files into the folder, so it needs both permissions.
    read_only = not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
    return StoreLocation(
        label=str(path),
        uri=f"{path.as_uri()}?mode={'ro' if read_only else 'rw'}",
        path=path,
        read_only=read_only,
        create=not (must_exist or read_only),
    )


def _create_empty(path: Path) -> None:
    """Create an empty file, so that SQLite itself never has to create one later."""
    if not path.parent.is_dir():
        folder = str(path.parent)
        raise StoreError(
            phrase("{path} cannot be created: create the folder {folder} first.", path=str(path), folder=folder)
        )
    try:
        path.touch()
    except OSError as error:
        blanks: Blanks = {"path": str(path), "reason": error.strerror or str(error)}
        problem = phrase("{path} cannot be created ({reason}). Check the permissions of the folder.", **blanks)
        raise StoreError(problem) from error


def _refuse_foreign(path: Path) -> None:
    """Raise StoreError if the file is plainly no usable ledger; touch nothing.

    In doubt (another process is just writing the file) it returns: the marks are read again, under locks, before
    anything is written.
    """
    size = path.stat().st_size
    if not size:
        return
    if size < SMALLEST_DATABASE:
        # SQLite itself takes a file of one byte for an empty one, and would overwrite it.
        blanks: Blanks = {"path": str(path), "advice": _GIVE_A_LEDGER}
        raise StoreError(phrase("{path} is not a ledger: it is no SQLite database. {advice}", **blanks))
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)) as connection:
            marks = read_marks(connection)
    except sqlite3.Error as error:
        if primary_code(error) == sqlite3.SQLITE_NOTADB:
            problem = explained(error, str(path))
            raise StoreError(phrase("{problem}. {advice}", problem=problem, advice=_GIVE_A_LEDGER)) from None
        return
    if marks.blank and not (has_content(path, "-wal") or has_content(path, "-journal")):
        return
    check_marks(marks, str(path))


def has_content(path: Path, suffix: str) -> bool:
    """Return whether SQLite's side file with that suffix holds anything."""
    try:
        return path.with_name(path.name + suffix).stat().st_size > 0
    except OSError:
        return False
