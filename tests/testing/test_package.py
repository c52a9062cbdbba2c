"""Hypothesis is for tests alone; the package is complete."""

from __future__ import annotations

import pkgutil
import subprocess
import sys

import pytest

import ledger.testing
from tests.support.platforms import ROOT

MODULES = sorted(
    module.name for module in pkgutil.walk_packages(ledger.testing.__path__, "ledger.testing.") if not module.ispkg
)


def run(program: str) -> subprocess.CompletedProcess[str]:
    """What comes of ``program`` in a Python of its own."""
    return subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=120, check=False
    )


def test_the_library_and_its_command_line_do_without_hypothesis() -> None:
    """Importing everything a user needs imports neither Hypothesis nor what needs it."""
    done = run(
        "import sys, ledger, ledger.sheets, projections, caseledger.main\n"
        "print(sorted(n for n in sys.modules if n.split('.')[0] == 'hypothesis' or n.startswith('ledger.testing')))"
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")


@pytest.mark.parametrize("module", ["ledger.testing", "ledger.testing.rules", "ledger.testing.histories"])
def test_without_hypothesis_the_remedy_is_told(module: str) -> None:
    """One message in both languages says what is missing and how to get it."""
    done = run(f"import sys\nsys.modules['hypothesis'] = None\nimport {module}")
    assert done.returncode == 1
    assert "ModuleNotFoundError: ledger.testing needs Hypothesis" in done.stderr
    assert done.stderr.count("pip install 'case-ledger[testing]'") == 2
    assert "尚未安裝" in done.stderr
    assert "During handling" not in done.stderr


def test_every_public_module_is_named() -> None:
    """``__all__`` names what is to be imported from, and the docstring says what for."""
    own = {name.split(".")[2] for name in MODULES}
    assert set(ledger.testing.__all__) == own - {"arguments", "strategies"}
    assert all(f"``{name}``" in str(ledger.testing.__doc__) for name in ledger.testing.__all__)
