"""``.ci/run``: what is committed is tested in a fresh clone that no other user may enter, and the exit status told."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.support.platforms import ROOT

RUN = ROOT / ".ci" / "run"
pytestmark = pytest.mark.skipif(
    not (RUN.exists() and (ROOT / ".git").exists()), reason="this copy is no checkout that could be cloned"
)
MAKE = """#!/bin/sh
echo "make $* in $PWD"
[ "$1" != "$FAILS" ] || exit 7
"""


def run(tmp_path: Path, fails: str = "") -> subprocess.CompletedProcess[str]:
    """Run it with a ``make`` that only says what it is asked for, and fails where it is told to."""
    tools, temporary = tmp_path / "tools", tmp_path / "temporary"
    for folder in (tools, temporary):
        folder.mkdir()
    (tools / "make").write_text(MAKE + f'ls -ld .. | cut -c1-10; ls -A > "{tmp_path}/seen"\n', "utf-8")
    (tools / "make").chmod(0o755)
    environment = {**os.environ, "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}", "TMPDIR": str(temporary)}
    return subprocess.run(
        [RUN], cwd="/", env={**environment, "FAILS": fails}, capture_output=True, encoding="utf-8", check=False
    )


def test_a_fresh_clone_in_a_closed_folder_is_tested_then_linted(tmp_path: Path) -> None:
    """Both commands run in a clone without an environment, in a folder for its owner alone, gone afterwards."""
    done = run(tmp_path)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert [line.split(" in ")[0] for line in lines[::2]] == ["make test", "make lint"]
    assert lines[1::2] == ["drwx------", "drwx------"]
    seen = set((tmp_path / "seen").read_text("utf-8").splitlines())
    assert {".git", "Makefile", "pyproject.toml", "tests"} <= seen
    assert ".venv" not in seen
    assert list((tmp_path / "temporary").iterdir()) == []


@pytest.mark.parametrize(("fails", "ran"), [("test", 1), ("lint", 2)])
def test_its_exit_status_is_that_of_what_failed(tmp_path: Path, fails: str, ran: int) -> None:
    """What fails ends it, with its status; the folder is gone all the same."""
    done = run(tmp_path, fails)
    assert done.returncode == 7
    assert done.stdout.count("make ") == ran
    assert list((tmp_path / "temporary").iterdir()) == []
