"""Measuring: runs in turn, medians with quartiles, ratios round by round, and separate processes.

A ratio is taken within each round (A1/B1, A2/B2, …) and the median of those is reported: other load
on the machine slows both sides of a round alike. No module of a job reads a clock.

>>> spread([1.0, 2.0, 3.0]).median
2.0
"""

from __future__ import annotations

import gc
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

Work = Callable[[], object]
"""What is timed."""

Ready = Callable[[], Work]
"""Prepares, untimed, and returns what is timed; called anew in each round."""

FEWEST_ROUNDS = 3
_ROOT = Path(__file__).resolve().parent.parent


@frozen(kw_only=True)
class Spread:
    """The middle half of some numbers.

    Attributes:
        median: the median.
        low, high: the lower and the upper quartile.
        rounds: the number of values.
    """

    median: float
    low: float
    high: float
    rounds: int


def spread(values: Sequence[float]) -> Spread:
    """Return median and quartiles of ``values``, at least one."""
    if len(values) == 1:
        return Spread(median=values[0], low=values[0], high=values[0], rounds=1)
    low, median, high = statistics.quantiles(values, n=4, method="inclusive")
    return Spread(median=median, low=low, high=high, rounds=len(values))


def ratios(above: Sequence[float], below: Sequence[float]) -> Spread:
    """Return the spread of ``above`` over ``below``, round by round."""
    return spread([one / other for one, other in zip(above, below, strict=True)])


def again(work: Work) -> Ready:
    """Return ``work`` as a run without preparation."""
    return lambda: work


def interleaved(runs: Mapping[str, Ready], *, seconds: float, most: int) -> dict[str, list[float]]:
    """Time the ``runs`` in turn, and return the seconds of each, by name and round.

    Args:
        runs: what to time; the first round begins with the first, the second with the second, and so on.
        seconds: no more rounds begin after that time, once there are ``FEWEST_ROUNDS``.
        most: the largest number of rounds.
    """
    names = list(runs)
    times: dict[str, list[float]] = {name: [] for name in names}
    begun = time.perf_counter()
    for number in range(most):
        if number >= FEWEST_ROUNDS and time.perf_counter() - begun > seconds:
            break
        first = number % len(names)
        for name in (*names[first:], *names[:first]):
            times[name].append(_timed(runs[name]()))
    return times


def _timed(work: Work) -> float:
    gc.collect()  # nobody pays for what another left behind
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


# --- in a process of its own ---

_PREFACE = """
import json, sys, time
def peak():
    try:
        lines = open("/proc/self/status", encoding="ascii").read().splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))
    except OSError:
        import resource
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most if sys.platform == "darwin" else most * 1024
"""
# On Linux getrusage counts what the parent held when it started the child, so a large parent would be
# measured instead; the kernel's own mark of this process (VmHWM) does not.


def in_process(code: str, *arguments: str) -> dict[str, float]:
    """Run ``code`` in a separate Python; return what it puts into ``told``, with its ``peak`` memory in bytes.

    Args:
        code: the program.
        arguments: its arguments.

    Raises:
        subprocess.CalledProcessError: it failed; its message is on standard error.
    """
    whole = f"{_PREFACE}\ntold = {{}}\n{code}\ntold['peak'] = peak()\nprint(json.dumps(told))\n"
    answer = subprocess.run(
        [sys.executable, "-c", whole, *arguments], check=True, stdout=subprocess.PIPE, env=environment(), text=True
    )
    told: dict[str, Any] = json.loads(answer.stdout.splitlines()[-1])
    return {name: float(value) for name, value in told.items()}


def run_quietly(*arguments: str) -> None:
    """Run this Python with ``arguments``, without its output.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL, env=environment())


def environment() -> dict[str, str]:
    """Return this process's environment, with the library beside this package on the path."""
    path = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(_ROOT), *([path] if path else [])])}
