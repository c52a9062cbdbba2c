"""The files a command is given: sheets, folders of sheets, platforms, pipes and standard input.

Finds and names files; ``folder`` reads them. What can be read once only is read here, once. Whatever a folder
holds that is no sheet is passed over and named on standard error.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field, frozen

from caseledger.notes import print_aside
from caseledger.phrases import both, say
from caseledger.rendering import enumerated
from ledger.errors import InputError

if TYPE_CHECKING:
    from ledger.text.language import Language

PLATFORM_FILE = "platform.yaml"
"""The name of the file that describes a platform, as messages give it."""

_ENDINGS = (".yaml", ".yml")
STANDARD_INPUT = ("-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0")
"""The names by which standard input is meant."""


@frozen(kw_only=True)
class GivenFile:
    """A sheet or a platform as it was named on the command line, or found in a folder that was.

    Attributes:
        path: where it is.
        shown: the name under which messages speak of it.
        content: what was read from it, where it can be read once only; None for a file.
    """

    path: Path
    shown: str
    content: bytes | None = field(default=None, repr=False)

    @property
    def source(self) -> Path | bytes:
        """What a reader of sheets takes: the path, or what was read."""
        return self.path if self.content is None else self.content

    @property
    def folder(self) -> Path:
        """The folder it lies in; for standard input and pipes without a name, the one the command runs in."""
        is_nameless = self.content is not None and str(self.path).startswith(("-", "/dev/", "/proc/"))
        return Path() if is_nameless else self.path.parent

    def is_same(self, other: Path) -> bool:
        """Whether ``other`` leads to this very file."""
        return self.content is None and self.path.resolve() == other.resolve()


def given_file(name: str | Path) -> GivenFile:
    """Return one file by its name; ``-`` is standard input.

    Raises:
        InputError: the name leads to nothing, to a folder, or to what cannot be read.
    """
    from ledger.sheets.loading import load_stream
    from ledger.sheets.streams import is_stream

    path = Path(name)
    if str(name) in STANDARD_INPUT:
        return GivenFile(path=path, shown="<stdin>", content=load_stream(path, "<stdin>"))
    if path.is_dir():
        raise InputError(both("folder-not-sheet", path=path))
    if not path.exists():
        raise InputError(both("no-such-path", path=path))
    content = load_stream(path, str(path)) if is_stream(path) else None
    return GivenFile(path=path, shown=str(path), content=content)


def given_sheets(names: Iterable[str], *, platform: str | None, ledger: str, language: Language) -> list[GivenFile]:
    """Return the sheets that ``names`` mean, files and folders, each once; print what is passed over.

    Args:
        names: as they were given.
        platform: the file that ``--platform`` names, if any.
        ledger: the ledger's file, which may lie in such a folder and is not worth a word.
        language: of what is printed.

    Raises:
        InputError: a name leads to no sheet.
    """
    found: dict[object, GivenFile] = {}
    for name in names:
        in_folder = Path(name).is_dir() and name not in STANDARD_INPUT
        for one in _sheets_in(Path(name), platform, Path(ledger), language) if in_folder else (name,):
            key = "-" if str(one) in STANDARD_INPUT else Path(one).resolve()
            if key not in found:
                found[key] = given_file(one)
    return list(found.values())


def _sheets_in(folder: Path, platform: str | None, ledger: Path, language: Language) -> list[Path]:
    """Return the sheets of a folder, by name; print what is passed over. Raises InputError where there is none."""
    sheets, passed_over = _classified(folder, is_platform_given=platform is not None)
    notes = []
    for word, names in passed_over.items():
        # Beside the ledger lie its log and the tables that are kept, under its own name with an ending.
        own = ledger.name if ledger.parent.resolve() == folder.resolve() else None
        listed = [name for name in names if own is None or not name.startswith(own)]
        if listed:
            notes.append(say(word, language, folder=folder, names=enumerated(listed, language)))
    if not sheets:
        raise InputError("\n".join([say("no-sheet-in-folder", language, path=folder), *notes]))
    for note in notes:
        print_aside(note)
    return sheets


def sheet_paths(folder: Path) -> list[Path]:
    """Return the sheets of a folder, by name; print nothing about what else lies there."""
    return _classified(folder, is_platform_given=False)[0]


def _classified(folder: Path, *, is_platform_given: bool) -> tuple[list[Path], dict[str, list[str]]]:
    """Return the sheets of a folder, and the names of all that is passed over by the reason."""
    sheets: list[Path] = []
    passed_over: dict[str, list[str]] = {}
    for path in sorted(folder.iterdir()):
        reason = _reason_to_pass_over(path, is_platform_given=is_platform_given)
        if reason:
            passed_over.setdefault(reason, []).append(path.name)
        elif not _is_platform(path):
            sheets.append(path)
    return sheets, passed_over


def _reason_to_pass_over(path: Path, *, is_platform_given: bool) -> str:
    if path.name.startswith("."):
        return "passed-over-hidden"
    if path.is_dir():
        return "passed-over-folder"
    if path.suffix.lower() not in _ENDINGS:
        return "passed-over-ending"
    return "passed-over-platform" if is_platform_given and _is_platform(path) else ""


def _is_platform(path: Path) -> bool:
    """Whether a file describes a platform, by its name: ``platform.yaml``, ``platform.yml``, ``PLATFORM.YAML``."""
    return path.suffix.lower() in _ENDINGS and path.stem.lower() == "platform"


def platform_in(folder: Path) -> Path | None:
    """Return the platform file of a folder; None where there is none.

    Raises:
        InputError: there are two.
    """
    try:
        found = sorted(path for path in folder.iterdir() if _is_platform(path) and path.is_file())
    except OSError:  # a folder that may be entered and not listed
        return folder / PLATFORM_FILE if (folder / PLATFORM_FILE).is_file() else None
    if len(found) > 1:
        names = [path.name for path in found]
        raise InputError(both("two-platforms", folder=folder, one=names[0], other=names[1]))
    return found[0] if found else None
