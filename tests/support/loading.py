"""The modules that a program loads, in a fresh interpreter."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.support.platforms import ROOT


def loaded_by(program: str, *arguments: str) -> set[str]:
    """Return the modules that ``program`` loads, without those that the interpreter began with."""
    measured = (
        "import contextlib, io, sys\n"
        "before = set(sys.modules)\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        + "".join(f"    {line}\n" for line in program.split("\n"))
        + "print('\\n'.join(set(sys.modules) - before))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", measured, *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    return set(ran.stdout.split())
