"""Figures of the code's structure, at any commit: ``python -m tests.structure [--at COMMIT]…``.

Counts what a reader has to find a way through: entries of ``ledger/``, modules and lines, classes of diagnostics,
tables of Chinese text, class names with two definitions, public names, and the files and functions that one
call enters. A commit is unpacked beside the working tree and measured in a Python of its own; its dependencies
are those that are installed. It imports nothing of the packages at the top, since it is run beside any version.

Example::

    python -m tests.structure --at HEAD~40 --at HEAD
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("ledger", "projections", "caseledger")
_DEFINED_ONCE = 1
_LEAST_OF_A_TABLE = 3  # entries
_OPTIMIZED = 1  # the flag of a function's code; a class body and a module have none


# --- what the files say --------------------------------------------------------------------------


def figures_of(root: Path) -> dict[str, int]:
    """Return what the files of the checkout at ``root`` come to, by the name of each figure."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in _modules(root)}
    names = Counter(name for tree in trees.values() for name in classes_and_aliases(tree))
    figures = {"entries of ledger/": len(_entries(root / "ledger")), "modules": len(trees)}
    for package in PACKAGES:
        paths = [path for path in trees if path.is_relative_to(root / package)]
        figures[f"lines of {package}/"] = sum(path.read_text(encoding="utf-8").count("\n") for path in paths)
    return figures | {
        "longest module, lines": max(path.read_text(encoding="utf-8").count("\n") for path in trees),
        "kinds of diagnostic": sum(_is_diagnostic(node) for tree in trees.values() for node in ast.walk(tree)),
        "tables of Chinese text": sum(_is_text_table(node) for tree in trees.values() for node in ast.walk(tree)),
        "branches on zh-TW": sum(_asks_for_chinese(node) for tree in trees.values() for node in ast.walk(tree)),
        "class names defined twice": sum(number > _DEFINED_ONCE for number in names.values()),
        "skipped examples": sum(_skipped(tree) for tree in trees.values()),
    }


def _modules(root: Path) -> Iterator[Path]:
    for package in PACKAGES:
        yield from sorted((root / package).rglob("*.py"))


def _entries(folder: Path) -> list[Path]:
    """The folders with modules, and the modules, but for those with a dunder name."""
    return [
        path
        for path in folder.iterdir()
        if not path.name.startswith("__") and (path.suffix == ".py" or any(path.glob("*.py")))
    ]


def classes_and_aliases(tree: ast.Module) -> Iterator[str]:
    """Return the names of a module's classes, and of its type aliases and other values called like classes."""
    yield from (node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        for target in [node.target] if isinstance(node, ast.AnnAssign) else targets:
            if isinstance(target, ast.Name) and target.id[0].isupper() and not target.id.isupper():
                yield target.id


def _is_diagnostic(node: ast.AST) -> bool:
    """Whether ``node`` is a class with a field ``problem``."""
    return isinstance(node, ast.ClassDef) and any(
        isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name) and one.target.id == "problem"
        for one in node.body
    )


def _is_text_table(node: ast.AST) -> bool:
    """Whether ``node`` is a table of which most entries hold Chinese."""
    if not isinstance(node, ast.Dict) or len(node.values) < _LEAST_OF_A_TABLE:
        return False
    return sum(_holds_chinese(one) for one in node.values) * 2 > len(node.values)


def _holds_chinese(node: ast.expr) -> bool:
    texts = (one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str))
    return any("\u4e00" <= character <= "\u9fff" for text in texts for character in text)


def _asks_for_chinese(node: ast.AST) -> bool:
    return isinstance(node, ast.Compare) and any(
        isinstance(one, ast.Constant) and one.value == "zh-TW" for one in (node.left, *node.comparators)
    )


def _skipped(tree: ast.Module) -> int:
    found = (node for node in ast.walk(tree) if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)))
    return sum((ast.get_docstring(node) or "").count("doctest: +SKIP") for node in found)


# --- what runs ------------------------------------------------------------------------------------


def entered() -> dict[str, int]:
    """Return the public names of the packages in the working folder, and what three calls enter.

    The last of the eleven meetings of the four cities is recorded on top of the others, the history of one case is
    asked, and that meeting is reconciled; each opens the ledger in its file. All is done twice and the second time
    counted: what only imports is left out.
    """
    root = str(Path.cwd())
    sys.path.insert(0, root)
    figures = {f"public names of {name}": len(import_module(name).__all__) for name in ("ledger", "projections")}
    for is_second in (False, True):
        for name, work in _calls():
            files, functions = entered_by(work, root)
            if is_second:
                figures |= {f"{name}: files entered": files, f"{name}: functions entered": functions}
    return figures


def _calls() -> Iterator[tuple[str, Callable[[], object]]]:
    """Each call by its name, on a ledger of its own that has all meetings but the last."""
    new_ledger, sheets = import_module("ledger").CaseLedger, import_module("ledger.sheets")
    ask = import_module("projections")
    folder = Path("examples/four-cities")
    platform = sheets.read_platform(folder / "platform.yaml")
    read = (sheets.read_sheet(path, platform).minutes for path in folder.glob("*-*.yaml"))
    *earlier, last = sorted(read, key=lambda minutes: minutes.held)
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "ledger.sqlite"
        with new_ledger(path) as ledger:
            ledger.describe(platform)
            for minutes in earlier:
                ledger.record(minutes)

        def opened(work: Callable[[Any], object]) -> Callable[[], object]:
            def call() -> None:
                with new_ledger(path) as ledger:
                    work(ledger)

            return call

        def history(ledger: Any) -> None:
            case = ledger.find_case(last.items[0].cases[0])
            list(ask.history(ledger.timeline(about=[case]), case))

        yield "record", opened(lambda ledger: ledger.record(last))
        yield "history", opened(history)
        yield "reconcile", opened(lambda ledger: list(ask.reconcile(ledger.timeline(), last.meeting)))


def entered_by(work: Callable[[], object], root: str) -> tuple[int, int]:
    """How many files and how many named functions of the packages below ``root`` ``work`` enters."""
    folders = tuple(f"{root}{os.sep}{package}{os.sep}" for package in PACKAGES)
    seen = set()

    def note(frame: object, event: str, _: object) -> None:
        code = frame.f_code  # type: ignore[attr-defined]
        is_named = code.co_flags & _OPTIMIZED and not code.co_name.startswith("<")
        if event == "call" and is_named and code.co_filename.startswith(folders):
            seen.add((code.co_filename, code.co_name, code.co_firstlineno))

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return len({file for file, _, _ in seen}), len(seen)


# --- the command ----------------------------------------------------------------------------------


def measured(root: Path) -> dict[str, int]:
    """Return every figure of the checkout at ``root``."""
    program = f"import json, runpy; print(json.dumps(runpy.run_path({__file__!r})['entered']()))"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=root, check=True, stdout=subprocess.PIPE, encoding="utf-8"
    )
    ran: dict[str, int] = json.loads(done.stdout.splitlines()[-1])
    return figures_of(root) | ran


@contextlib.contextmanager
def at(commit: str) -> Iterator[Path]:
    """Give a folder with the files of ``commit``, removed afterwards."""
    archive = subprocess.run(["git", "archive", commit], cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["tar", "x", "-C", folder], input=archive, check=True)
        yield Path(folder)


def main() -> None:
    """Print the figures of the working tree, or of each commit given, side by side."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--at", metavar="COMMIT", action="append", default=[], help="measure this commit (repeatable)")
    columns: list[tuple[str, dict[str, int]]] = []
    for commit in parser.parse_args().at:
        with at(commit) as root:
            columns.append((commit, measured(root)))
    columns = columns or [("now", measured(ROOT))]
    sys.stdout.write(f"{'':34}" + "".join(f"{name:>12}" for name, _ in columns) + "\n")
    for figure in columns[-1][1]:
        row = "".join(f"{figures.get(figure, '-'):>12}" for _, figures in columns)
        sys.stdout.write(f"{figure:34}{row}\n")


if __name__ == "__main__":
    main()
