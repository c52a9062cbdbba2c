"""Tries the properties at random, round after round, and tells the seed of each; ends at the first round that fails.

``make fuzz`` and ``make fuzz-long`` run it. A seed tries the same again, on any machine:

    python -m tests.fuzz --seed 20260312 --rounds 1 tests/lifecycle
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
from collections.abc import Sequence

_LARGEST = 2**32 - 1
"""The largest seed that Python takes for its hashes too (``PYTHONHASHSEED``)."""


def main(arguments: Sequence[str]) -> int:
    """The exit status of the last round: 0 where all passed."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.fuzz",
        description="Try the properties at random; any other argument is pytest's.",
        allow_abbrev=False,
    )
    parser.add_argument("--seed", type=int, default=None, help="of the first round, each later one has the next")
    parser.add_argument("--rounds", type=int, default=1, help="how many rounds (default: 1)")
    asked, options = parser.parse_known_args(arguments)
    first = random.SystemRandom().randrange(_LARGEST) if asked.seed is None else asked.seed
    for number in range(asked.rounds):
        status = _round((first + number) % (_LARGEST + 1), f"{number + 1} of {asked.rounds}", options)
        if status != 0:
            return status
    return 0


def _round(seed: int, which: str, options: Sequence[str]) -> int:
    """The exit status of pytest, asked for the properties alone."""
    again = f"the same again: make fuzz SEED={seed} ROUNDS=1"
    print(f"round {which}, seed {seed}; {again}", flush=True)
    command = [sys.executable, "-m", "pytest", "-m", "hypothesis", "-q", "--hypothesis-profile=fuzz"]
    done = subprocess.run(
        [*command, f"--hypothesis-seed={seed}", *options],
        env={**os.environ, "PYTHONHASHSEED": str(seed)}, check=False,
    )  # fmt: skip
    if done.returncode != 0:
        print(f"round {which} failed, seed {seed}; {again}", flush=True)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
