"""Tells what mutmut found: killed, survived and total per module, then every survivor with its place and change.

Reads the folder ``mutants`` that ``mutmut run`` leaves. Ends with 1 where a module is below what is
asked, or where a mutant was not tried.

    python -m tests.mutation --at-least 90
"""

from __future__ import annotations

import argparse
import ast
import re
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen
from mutmut.mutation.data import SourceFileMutationData
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.stats import status_by_exit_code
from mutmut.utils.file_utils import walk_mutatable_files

UNTRIED, KILLED = "not checked", ("killed", "timeout")


@frozen(kw_only=True)
class Module:
    """What became of the mutants of one module.

    Attributes:
        path: its file.
        status: per mutant, what mutmut says of it.
    """

    path: Path
    status: dict[str, str]

    @property
    def tried(self) -> dict[str, str]:
        """The mutants that came to the tests."""
        return {name: status for name, status in self.status.items() if status != UNTRIED}

    @property
    def survivors(self) -> list[str]:
        """The mutants that no test noticed."""
        return [name for name, status in self.tried.items() if status not in KILLED]

    @property
    def share(self) -> float:
        """The percentage killed of those that came to the tests; 100 where none did."""
        return 100 * (1 - len(self.survivors) / len(self.tried)) if self.tried else 100.0


def modules() -> Iterator[Module]:
    """Every module of which a mutant came to the tests."""
    for path in walk_mutatable_files():
        data = SourceFileMutationData(path=path)
        data.load()
        module = Module(path=path, status={n: status_by_exit_code[c] for n, c in data.exit_code_by_key.items()})
        if module.tried:
            yield module


def survivor(module: Module, name: str) -> str:
    """``file:line: change`` of one survivor, the line being that of the original."""
    lines = get_diff_for_mutant(name, path=module.path).splitlines()[2:]
    start = re.match(r"@@ -(\d+)", lines[0])
    assert start is not None
    kept = next(number for number, line in enumerate(lines[1:]) if line[0] in "-+")
    changes = " => ".join(" ".join(line[1:].split()) for line in lines[1:] if line[0] in "-+")
    line = _first_line(module.path, name) + int(start[1]) - 1 + kept
    return f"{module.path}:{line}: {changes}"


def _first_line(path: Path, name: str) -> int:
    """The line on which the function that ``name`` is a mutant of begins."""
    owner, _, function = name.rpartition(".")[2].partition("__mutmut_")[0].removeprefix("x").strip("ǁ").rpartition("ǁ")
    wanted = (owner, function if owner else function.removeprefix("_"))
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        body = node.body if isinstance(node, ast.ClassDef) else [node]
        for part in body:
            of = node.name if isinstance(node, ast.ClassDef) else ""
            if isinstance(part, ast.FunctionDef) and (of, part.name) == wanted:
                return part.lineno
    raise LookupError(f"{path}: no function {wanted}; the folder `mutants` is of other sources: run `make mutants`")


def main() -> int:
    """Print the figures and survivors; 1 if a module falls short."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__.split("\n")[0])
    parser.add_argument("--at-least", type=float, default=90, metavar="PERCENT", help="asked of each module (90)")
    asked = parser.parse_args().at_least
    found = list(modules())
    if not found:
        parser.error("no mutant came to the tests; run `make mutants`")
    print(f"{'module':48} {'killed':>7} {'survived':>9} {'total':>6} {'%':>6}")
    for one in found:
        total, alive = len(one.tried), len(one.survivors)
        print(f"{one.path!s:48} {total - alive:>7} {alive:>9} {total:>6} {one.share:>6.1f}")
    total, alive = sum(len(one.tried) for one in found), sum(len(one.survivors) for one in found)
    print(f"{'all':48} {total - alive:>7} {alive:>9} {total:>6} {100 * (1 - alive / total):>6.1f}\n")
    for one in found:
        for name in one.survivors:
            note = "" if one.tried[name] == "survived" else f" [{one.tried[name]}]"
            print(survivor(one, name) + note)
    untried = [name for one in found for name, status in one.status.items() if status == UNTRIED]
    if untried:
        print(f"\n{len(untried)} mutants were not tried: {untried[0]} is the first")
    short = [str(one.path) for one in found if one.share < asked]
    if short:
        print(f"\nbelow {asked:g} %: {', '.join(short)}")
    return 1 if short or untried else 0


if __name__ == "__main__":
    raise SystemExit(main())
