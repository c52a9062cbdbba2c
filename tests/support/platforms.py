"""The two platforms whose sheets are in this repository, and their meetings."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ledger.application import CaseLedger
from ledger.model.minutes import Minutes
from ledger.model.platform import Platform
from ledger.sheets import read_platform, read_sheet
from ledger.testing.ledgers import new_ledger

ROOT = Path(__file__).resolve().parents[2]
FOUR_CITIES = ROOT / "examples" / "four-cities"
RIVER_BASIN = ROOT / "tests" / "data" / "river-basin"
MEETINGS = (
    "industry/112-1",
    "industry/112-2",
    "industry/112-3",
    "industry/113-1",
    "industry/113-2",
    "vice-mayor/3",
    "industry/113-3",
    "industry/113-4",
    "industry/114-1",
    "industry/114-2",
    "industry/114-4",
)
"""The meetings of the four cities, in the order held."""


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


def recorded(folder: Path) -> CaseLedger:
    """A new ledger with every meeting of ``folder``."""
    ledger = new_ledger(platform_of(folder))
    for minutes in meetings_of(folder):
        ledger.record(minutes)
    return ledger
