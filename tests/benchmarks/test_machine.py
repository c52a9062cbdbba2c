"""Every report names what bears on its speed."""

from __future__ import annotations

import platform

from benchmarks.machine import machine


def test_the_machine_is_named():
    """System, cores and the versions of what is measured each have a value."""
    told = dict(machine())
    assert told["Python"].endswith(platform.python_version())
    assert {"system", "cores", "SQLite", "eventsourcing", "msgspec"} <= set(told)
    assert all(told.values())
