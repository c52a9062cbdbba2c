"""The two platforms of the tests, and their meetings as sheets."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from ledger.application import CaseLedger
from ledger.minutes import Minutes
from ledger.platform import Platform
from ledger.sheets import read_platform, read_sheet

ROOT = Path(__file__).resolve().parents[2]
FOUR_CITIES = ROOT / "examples" / "four-cities"
RIVER_BASIN = ROOT / "tests" / "data" / "river-basin"
RECORDED_AT = datetime(2026, 1, 1, tzinfo=UTC)


@cache
def platform_of(folder: Path) -> Platform:
    """The platform that ``folder`` describes."""
    return read_platform(folder / "platform.yaml")


@cache
def meetings_of(folder: Path) -> tuple[Minutes, ...]:
    """The minutes of every meeting in ``folder``, in the order held."""
    platform = platform_of(folder)
    sheets = (read_sheet(path, platform) for path in folder.glob("*-*.yaml"))
    return tuple(sorted((sheet.minutes for sheet in sheets), key=lambda minutes: minutes.held))


def four_cities() -> Platform:
    """The real platform, of two levels."""
    return platform_of(FOUR_CITIES)


def river_basin() -> Platform:
    """The invented platform, of three levels."""
    return platform_of(RIVER_BASIN)


def new_ledger(platform: Platform, path: Path | None = None) -> CaseLedger:
    """A ledger that knows ``platform`` and nothing else, with a clock that stands still."""
    ledger = CaseLedger(path, clock=lambda: RECORDED_AT)
    ledger.describe(platform)
    return ledger


def recorded(folder: Path) -> CaseLedger:
    """A new ledger with every meeting of ``folder``."""
    ledger = new_ledger(platform_of(folder))
    for minutes in meetings_of(folder):
        ledger.record(minutes)
    return ledger
