"""A folder that every user may enter, for tests that give up their rights."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def open_folder() -> Iterator[Path]:
    """A folder that a user without rights may read, wherever this checkout and the temporary files lie.

    The test is skipped where there is no place for such a folder.
    """
    places = (Path(place) for place in dict.fromkeys((tempfile.gettempdir(), "/tmp", "/var/tmp")))
    place = next((place for place in places if _may_be_entered(place)), None)
    if place is None:
        pytest.skip("no folder for temporary files here may be entered by another user")
    with tempfile.TemporaryDirectory(dir=place) as name:
        folder = Path(name)
        folder.chmod(0o755)
        try:
            yield folder
        finally:
            for path in (folder, *folder.rglob("*")):
                path.chmod(0o755)  # so that a user who is not root can remove it


def _may_be_entered(folder: Path) -> bool:
    """Whether this user may write into ``folder``, and any user enter it and every folder above it."""
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        return False
    return all(above.stat().st_mode & 0o001 for above in (folder.resolve(), *folder.resolve().parents))
