"""Every command, output, program and link in the documents is true.

How a document is written so that it can be tested. Its fenced blocks run from top to bottom in one
folder of its own:

=====================  ============================================================================
```console             each line that begins with ``$ `` is given to a shell; what follows, up to the
                       next such line, must be what it prints (errors too), in English unless asked
                       otherwise. ``...`` alone on a line stands for any lines, within a line for any
                       text on it. The width of columns is not compared.
```yaml NAME           is written to the file NAME (the name does not show on the page: say it before)
```python              a whole program; it is run. ``python fragment`` is not.
```text output         must be what the last program printed
```text demo           every line must be among what ``examples/demo.py`` prints
other blocks           (``sh``, ``text``, ``json``, ``mermaid``, ``yaml`` without a name) only read
=====================  ============================================================================

The folder holds ``examples/four-cities/`` and two ledgers of it, ``ledger.sqlite`` (what commands
use when told nothing) and ``demo.sqlite``. A document with the comment
``<!-- starts in an empty folder -->`` starts with nothing.

When the software has changed what it prints: ``python -m tests.docs.documents`` puts the new output
in place of what no longer fits. Read the difference before you keep it.
"""

from __future__ import annotations

import io
import re
import runpy
from contextlib import chdir, redirect_stdout
from pathlib import Path

import pytest

from tests.docs.documents import ROOT, blocks, documents, fits, four_cities, prepare, run

_LINK = re.compile(r"\]\((?!https?://|#)([^)\s#]+)(?:#[^)]*)?\)")
_NAMES = [str(document.relative_to(ROOT)) for document in documents()]


@pytest.fixture(scope="session")
def prepared_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the eleven meetings."""
    file = tmp_path_factory.mktemp("prepared") / "ledger.sqlite"
    four_cities(file)
    return file


@pytest.mark.parametrize("name", _NAMES)
def test_what_a_document_shows_is_what_happens(name: str, tmp_path: Path, prepared_ledger: Path) -> None:
    """Commands print what the document says they print; programs run, and print it too."""
    prepare(ROOT / name, tmp_path, prepared_ledger)
    for shown in run(ROOT / name, tmp_path):
        assert shown.agrees, (
            f"{name}:{shown.block.line} does not show what happens. Really:\n{shown.actual}\n"
            "If the software is right, run `python -m tests.docs.documents` and read the difference."
        )


def test_the_demo_prints_what_the_documents_excerpt(tmp_path: Path) -> None:
    """Every line of a ``text demo`` block is among the demo's output."""
    out = io.StringIO()
    with chdir(tmp_path), redirect_stdout(out), pytest.raises(SystemExit):
        runpy.run_path(str(ROOT / "examples" / "demo.py"), run_name="__main__")
    printed = out.getvalue().split("\n")
    for name in _NAMES:
        for block in blocks((ROOT / name).read_text(encoding="utf-8")):
            if (block.language, block.words) == ("text", "demo"):
                for line in block.text.rstrip("\n").split("\n"):
                    assert line in printed, f"{name}:{block.line}: the demo does not print {line!r}"


@pytest.mark.parametrize("name", _NAMES)
def test_links_lead_somewhere(name: str) -> None:
    """Every relative link of a document leads to a file or folder of the project."""
    document = ROOT / name
    for target in _LINK.findall(document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), f"{name}: {target} is not there"


def test_every_document_is_in_the_index() -> None:
    """``docs/README.md`` links to every other document under ``docs/``."""
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    linked = {(ROOT / "docs" / target).resolve() for target in _LINK.findall(index)}
    missing = {str(path.relative_to(ROOT)) for path in (ROOT / "docs").rglob("*.md")} - {
        str(path.relative_to(ROOT.resolve())) for path in linked if path.is_relative_to(ROOT.resolve())
    }
    assert missing <= {"docs/README.md"}


def test_dots_stand_for_anything() -> None:
    """``...`` alone stands for any number of lines, even none; within a line, for any text."""
    assert fits("a\n...\nd\n", "a\nb\nc\nd\n")
    assert fits("a\n...\nd\n", "a\nd\n")
    assert fits("on ... it\n", "on (any) it\n")
    assert not fits("a\nd\n", "a\nb\nd\n")
    assert not fits("on ... it\n", "on\nit\n")


def test_the_width_of_columns_does_not_matter() -> None:
    """Columns may be narrower or wider than shown; how far a line is indented does matter."""
    assert fits("case  title\n", "case        title\n")
    assert not fits("  case\n", "case\n")
