"""Documents as sequences of blocks, run from top to bottom: what ``test_documents`` is made of.

The convention is told at the top of ``test_documents``. ``python -m tests.docs.documents`` runs
every document and writes what it really prints in place of what no longer fits; read the
difference before you keep it.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir, redirect_stdout
from difflib import SequenceMatcher
from itertools import takewhile
from pathlib import Path

from attrs import evolve, frozen

from ledger import CaseLedger
from ledger.sheets import read_platform, read_sheet

ROOT = Path(__file__).parents[2]
EMPTY_FOLDER = "<!-- starts in an empty folder -->"
_FENCE = re.compile(r"^```(\w+)[ ]?([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_RECORDED = r"\b\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?\b|(?<=corrected on )[\d-]+|[\d-]+(?= 更正：)"
_TIME = re.compile(_RECORDED + r'|(?<="recorded_at": ")[^"]+')  # another at each run


@frozen(kw_only=True)
class Block:
    """One fenced block of a document.

    Attributes:
        language: the first word after the fence.
        words: what follows it.
        text: what stands in the block.
        line: the line of the fence, from 1.
        start, end: where the text stands in the document.
    """

    language: str
    words: str
    text: str
    line: int
    start: int
    end: int


@frozen(kw_only=True)
class Shown:
    """Something a document shows, and what really comes of it.

    Attributes:
        block: the block that shows it.
        expected: the text as the document has it.
        actual: the text as it really is.
    """

    block: Block
    expected: str
    actual: str

    @property
    def agrees(self) -> bool:
        """Whether the document tells the truth."""
        return fits(self.expected, self.actual)


def documents() -> list[Path]:
    """Every document, those in the root first."""
    return [*sorted(ROOT.glob("README*.md")), *sorted((ROOT / "docs").rglob("*.md"))]


def blocks(text: str) -> list[Block]:
    """The fenced blocks of a document, in order."""
    return [
        Block(
            language=match.group(1),
            words=match.group(2).strip(),
            text=match.group(3),
            line=text.count("\n", 0, match.start()) + 1,
            start=match.start(3),
            end=match.end(3),
        )
        for match in _FENCE.finditer(text)
    ]


def fits(expected: str, actual: str) -> bool:
    """Whether ``actual`` is what ``expected`` shows.

    ``...`` stands for anything, alone on a line for any lines. How wide the columns of a table are
    is not compared, since it depends on rows that may be left out.
    """
    expected, actual = (re.sub(r"(?<=\S) {2,}", "  ", text) for text in (expected, actual))
    pattern = ""
    for line in expected.rstrip("\n").split("\n"):
        if line.strip() == "...":
            pattern += r"(?:[^\n]*\n)*"
        else:
            pattern += r"[^\n]*".join(re.escape(part) for part in line.split("...")) + "\n"
    return re.fullmatch(pattern, actual.rstrip("\n") + "\n") is not None


def four_cities(file: Path) -> None:
    """Record the eleven meetings of the four cities into the ledger ``file``."""
    folder = ROOT / "examples" / "four-cities"
    platform = read_platform(folder / "platform.yaml")
    sheets = [read_sheet(path, platform) for path in folder.glob("*.yaml") if path.name != "platform.yaml"]
    with CaseLedger(file) as ledger:
        ledger.describe(platform)
        for sheet in sorted(sheets, key=lambda sheet: sheet.minutes.held):
            ledger.record(sheet.minutes)


def run(document: Path, workspace: Path) -> Iterator[Shown]:
    """Run the blocks of ``document`` in order in the folder ``workspace`` and tell what came of each."""
    printed = ""
    for block in blocks(document.read_text(encoding="utf-8")):
        if block.language == "yaml" and block.words:
            (workspace / block.words).parent.mkdir(parents=True, exist_ok=True)
            (workspace / block.words).write_text(block.text, encoding="utf-8")
        elif block.language == "console":
            actual = "".join(f"$ {command}\n{_shell(command, workspace)}" for command in _commands(block.text))
            yield Shown(block=block, expected=block.text, actual=actual)
        elif block.language == "python" and block.words != "fragment":
            printed = _python(block, document, workspace)
        elif block.language == "text" and block.words == "output":
            yield Shown(block=block, expected=block.text, actual=printed)


def _commands(text: str) -> list[str]:
    return [line.removeprefix("$ ") for line in text.split("\n") if line.startswith("$ ")]


def _shell(command: str, workspace: Path) -> str:
    """What a shell prints for ``command``, errors included."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "CASELEDGER"))}
    beside_python = Path(sys.executable).parent
    environment |= {"LANG": "C.UTF-8", "PATH": f"{beside_python}{os.pathsep}{environment['PATH']}", "NO_COLOR": "1"}
    done = subprocess.run(
        command, shell=True, cwd=workspace, env=environment, check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, encoding="utf-8",
    )  # fmt: skip
    return done.stdout


def _python(block: Block, document: Path, workspace: Path) -> str:
    """What the program in ``block`` prints."""
    out = io.StringIO()
    code = compile("\n" * block.line + block.text, str(document), "exec")
    with redirect_stdout(out), chdir(workspace):
        exec(code, {"__name__": "__main__"})
    return out.getvalue()


def prepare(document: Path, workspace: Path, ledger: Path) -> None:
    """Make ``workspace`` what ``document`` says it starts from."""
    workspace.mkdir(parents=True, exist_ok=True)
    if EMPTY_FOLDER not in document.read_text(encoding="utf-8"):
        shutil.copytree(ROOT / "examples" / "four-cities", workspace / "examples" / "four-cities")
        shutil.copy(ledger, workspace / "ledger.sqlite")
        shutil.copy(ledger, workspace / "demo.sqlite")


def _rewritten(text: str, shown: list[Shown]) -> str:
    """``text`` with what is really printed; a program that crashed is left to the tests to tell."""
    for one in reversed([one for one in shown if not one.agrees and "Traceback (most recent" not in one.actual]):
        output = _TIME.sub("...", _with_dots_kept(one.expected, one.actual))
        text = text[: one.block.start] + output + text[one.block.end :]
    return text


def _with_dots_kept(expected: str, actual: str) -> str:
    """``actual``, shortened where ``expected`` leaves lines out: each line shown is the one most like it."""
    if not any(line.strip() == "..." for line in expected.split("\n")):
        return actual
    kept: list[str] = []
    left = actual.rstrip("\n").split("\n")
    for line in expected.rstrip("\n").split("\n"):
        if line.strip() == "...":
            kept.append(line)
            continue
        place = _most_like(line, left)
        if place is not None:
            kept.append(left[place])
            left = left[place + 1 :]
    shortened = "\n".join(kept) + "\n"
    return shortened if fits(shortened, actual) else actual


def _most_like(line: str, lines: list[str]) -> int | None:
    """The place in ``lines`` of the command ``line`` itself, or of the line of output most like it."""
    if line.startswith("$ "):
        return lines.index(line) if line in lines else None
    output = list(takewhile(lambda other: not other.startswith("$ "), lines))
    likeness = [SequenceMatcher(None, " ".join(line.split()), " ".join(other.split())).ratio() for other in output]
    return likeness.index(max(likeness)) if likeness else None


def _rewrite() -> None:
    """Write what each document really prints in place of what no longer fits."""
    with tempfile.TemporaryDirectory() as temporary:
        ledger = Path(temporary) / "prepared.sqlite"
        four_cities(ledger)
        for number, document in enumerate(documents()):
            workspace = Path(temporary) / str(number)
            prepare(document, workspace, ledger)
            shown = [evolve(one, actual=one.actual.rstrip("\n") + "\n") for one in run(document, workspace)]
            text = document.read_text(encoding="utf-8")
            if _rewritten(text, shown) != text:
                document.write_text(_rewritten(text, shown), encoding="utf-8")
                sys.stdout.write(f"rewritten: {document.relative_to(ROOT)}\n")


if __name__ == "__main__":
    _rewrite()
