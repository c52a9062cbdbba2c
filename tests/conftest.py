"""What all tests share: an environment that is the same everywhere, and the profiles under which properties are tried.

``house``, the default, tries the same examples on every machine and every day. ``fuzz`` draws others, by the seed
that ``--hypothesis-seed`` gives: ``python -m tests.fuzz``. ``mutation`` is asked for once a mutant.
"""

from __future__ import annotations

import os
import time

from hypothesis import HealthCheck, Phase, settings
from hypothesis.internal.conjecture import providers

_DROPPED = ("COLUMNS", "LINES", "LANGUAGE", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "PY_COLORS")
_PREFIXES = ("LC_", "CASELEDGER", "PYTHONCOERCE", "PYTHONIO", "PYTHONOPTIMIZE", "PYTHONUTF8", "PYTHONWARNINGS")


def _plain_environment() -> None:
    """Make this process, and those it starts, independent of who runs the tests and where."""
    for name in list(os.environ):
        if name in _DROPPED or name.startswith(_PREFIXES):
            del os.environ[name]
    os.environ |= {"LANG": "C.UTF-8", "TZ": "UTC"}
    if hasattr(time, "tzset"):
        time.tzset()
    os.umask(0o022)


def _no_constants_of_loaded_modules() -> None:
    """Keep Hypothesis from drawing constants out of the modules that happen to be loaded.

    Which are loaded depends on the tests that ran before in the same process, and what counts as ours on the name of
    the folder that the checkout lies in. ``tests/test_sameness.py`` fails where this takes no effect.
    """
    providers._get_local_constants = lambda: providers._local_constants


_plain_environment()
_no_constants_of_loaded_modules()

settings.register_profile(
    "house",
    database=None,
    derandomize=True,
    deadline=None,
    print_blob=True,
    max_examples=40,
    phases=(Phase.explicit, Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
settings.register_profile("fuzz", settings.get_profile("house"), derandomize=False, max_examples=400)
settings.register_profile(
    "mutation",  # few tries, so that a mutant costs little
    settings.get_profile("house"),
    max_examples=10,
    phases=(Phase.explicit, Phase.generate),
)
settings.load_profile("house")
