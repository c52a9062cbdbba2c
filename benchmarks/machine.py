"""The machine of a run: figures of different machines cannot be compared, so every report names its own.

>>> "Python" in dict(machine())
True
"""

from __future__ import annotations

import os
import platform
import sqlite3
from importlib.metadata import version

from benchmarks.baselines.raw import json_decoder


def machine() -> tuple[tuple[str, str], ...]:
    """Return name and value of what affects speed: system, cores, versions."""
    return (
        ("system", f"{platform.system()} {platform.machine()}"),
        ("processor", _processor()),
        ("cores", str(os.cpu_count() or "unknown")),
        ("Python", f"{platform.python_implementation()} {platform.python_version()}"),
        ("SQLite", sqlite3.sqlite_version),
        ("eventsourcing", version("eventsourcing")),
        ("msgspec", version("msgspec")),
        ("raw JSON decoder", json_decoder()[0]),
        ("load at the beginning", _load()),
    )


def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:
            return next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or "unknown"


def _load() -> str:
    try:
        return f"{os.getloadavg()[0]:.1f}"
    except OSError:
        return "unknown"
