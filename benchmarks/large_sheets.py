"""The cost of the largest sheets that are admitted: ``python -m benchmarks.large_sheets``.

Makes sheets of many kinds, each as large as the limits allow and most of them hostile, and has the
command check and record each in a process of its own. Prints processor seconds and peak memory, and
exits with 1 where one exceeds the limits. Arguments: names of the kinds to measure.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from attrs import frozen

from benchmarks.generator import generate
from ledger.sheets.loading import MAXIMUM_BYTES
from ledger.sheets.scalars import MAXIMUM_NAMES
from ledger.sheets.yaml_source import MAXIMUM_VALUES

MOST_SECONDS, MOST_MEGABYTES = 2.0, 256
"""What a sheet within the limits may cost."""

_PLATFORM = Path(__file__).resolve().parent.parent / "examples" / "four-cities" / "platform.yaml"
_HEADER = "meeting: industry/114-1\ndate: 114-02-05\nresolutions:\n"


@frozen(kw_only=True)
class Cost:
    """The cost of one command.

    Attributes:
        seconds: processor time.
        megabytes: peak memory.
        status: the exit status.
        told: the bytes written to standard error.
    """

    seconds: float
    megabytes: int
    status: int
    told: int


def sheets() -> Iterator[tuple[str, str]]:
    """Return the kinds of sheet with their texts, each within the limits or just beyond one of them."""
    names = [f"案{number:05}" for number in range(MAXIMUM_NAMES)]
    half, third, sixth = MAXIMUM_NAMES // 2, MAXIMUM_VALUES // 3, MAXIMUM_VALUES // 7
    yield "one item, names new", _HEADER + _item("[proposed, accepted]", names)
    yield "one item, names unknown", _HEADER + _item("continued", names)
    yield "one item, names far too many", _HEADER + _item("[proposed, accepted]", _many(60_000))
    yield "long unknown names", _HEADER + _item("continued", [f"{'長' * 60}{n:05}" for n in range(half)])
    yield (
        "an item a name",
        _HEADER
        + "".join(f"  - {{item: {n}, case: {name}, decision: [proposed, accepted]}}\n" for n, name in enumerate(names)),
    )
    yield (
        "items without names",
        _HEADER + "".join(f"  - {{item: {n}, decision: noted, subject: 報告}}\n" for n in range(sixth)),
    )
    yield "items that are empty", _HEADER + "  - {}\n" * (MAXIMUM_VALUES - 20)
    yield (
        "declared counts",
        "meeting: industry/114-1\ndate: 114-02-05\nresolutions: []\ndeclared:\n"
        + "".join(f"  - {{says: 計{n}案, count: {n}}}\n" for n in range(MAXIMUM_VALUES // 5 - 5)),
    )
    yield (
        "a huge merger",
        _HEADER + _item("proposed", names[:half]) + _item("merged", names[: half - 1], "    into: 全部\n"),
    )
    yield (
        "a huge split",
        _HEADER
        + _item("[proposed, accepted]", names[:1])
        + _item("split", names[:1], f"    parts: [{', '.join(names[2:])}]\n"),
    )
    yield (
        "many other names",
        _HEADER + _item("[proposed, accepted]", names[:1], f"    also known as: [{', '.join(names[1:])}]\n"),
    )
    yield "contradictions", _HEADER + _item("[proposed, accepted]", names[:half]) + _item("withdrawn", names[:half])
    yield "against the rules", _HEADER + _item("proposed", names[:half]) + _item("reopened", names[:half])
    yield (
        "directives",
        _HEADER
        + _item("[proposed, accepted]", names[:half])
        + _item("none", names[:half], "    directives:\n" + "      - {to: 四市, do: 辦理}\n" * (third // 5)),
    )
    yield (
        "a long text of many cases",
        _HEADER + _item("proposed", names, "    summary: " + "長" * 100_000 + "\n"),
    )
    yield (
        "directives, as many as may be",
        _HEADER
        + _item("[proposed, accepted]", names[:200])
        + _item("none", names[:200], "    directives:\n" + "      - {to: 四市, do: 辦理}\n" * 600),
    )
    yield (
        "unknown agencies",
        _HEADER + _item("[proposed, accepted]", names[:1], f"    owners: [{', '.join(_many(third))}]\n"),
    )
    yield (
        "carried in",
        "meeting: industry/114-1\ndate: 114-02-05\nresolutions: []\ncarried in:\n  - on: working-group\n"
        + ("    cases:\n" + "".join(f"      - {name}\n" for name in names)),
    )
    yield (
        "presumptions",
        "meeting: industry/114-1\ndate: 114-02-05\nresolutions: []\npresumed:\n"
        + "".join(
            f"  - {{case: {name}, decision: listed, level: vice-mayor, after: 113-1-1, before: 113-12-31, basis: x}}\n"
            for name in names[: MAXIMUM_VALUES // 14]
        ),
    )
    yield "one key again and again", "meeting: industry/114-1\n" * (MAXIMUM_VALUES // 2 - 5)
    yield "unknown keys", "".join(f"schlüssel{n}: x\n" for n in range(MAXIMUM_VALUES // 2 - 5))
    yield "brackets in brackets", _HEADER + "  - " + ("[" * 60 + "]" * 60 + ",\n    ") * 300
    yield "brackets too deep", _HEADER + "  - " + "[" * (MAXIMUM_BYTES // 2)
    yield "one long line", "meeting: industry/114-1\ndate: 114-02-05\ntitle: " + _filled("長") + "\nresolutions: []\n"
    yield "one long line of values", _HEADER + "  - {item: 一, decision: proposed, case: [" + ",".join(_many(99_999))
    yield "one long block", _HEADER + _item("proposed", names[:1], "    summary: |\n" + _filled("      長\n"))
    yield "comments", _HEADER + _item("proposed", names[:1]) + _filled("# 註解\n")
    yield "blank lines", _HEADER + _item("proposed", names[:1]) + _filled("\n")
    yield "hidden characters", _HEADER + _item("proposed", names[:1]) + _filled("# \u202e\u200b\u0007\n")
    yield "numbers signs", _HEADER + "".join(f"  - 案 #{n}\n" for n in range(MAXIMUM_VALUES - 20))


def _many(number: int) -> list[str]:
    """Return as many short words as the limit of bytes allows."""
    return [f"a{place:05}" for place in range(min(number, MAXIMUM_BYTES // 20))]


def _filled(text: str) -> str:
    """Return ``text`` repeated as often as the limit of bytes allows beside the rest of a sheet."""
    return text * ((MAXIMUM_BYTES - 1_000) // len(text.encode()))


def _item(decision: str, names: Iterable[str], more: str = "") -> str:
    return f"  - item: 一\n    decision: {decision}\n{more}    cases:\n" + "".join(f"      - {n}\n" for n in names)


def measured(arguments: Iterable[str | Path], folder: Path) -> Cost:
    """Return the cost of ``caseledger ARGUMENTS``, run in ``folder``."""
    with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
        command = [sys.executable, "-m", "caseledger", *map(str, arguments)]
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=err)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return Cost(
        seconds=used.ru_utime + used.ru_stime,
        megabytes=used.ru_maxrss // 1024,
        status=process.returncode,
        told=(folder / "err").stat().st_size,
    )


def main(say: Callable[[str], None] = print, wanted: Sequence[str] = ()) -> int:
    """Measure every kind of sheet, or those ``wanted``; return 1 where one exceeds the limits."""
    over = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "platform.yaml").write_bytes(_PLATFORM.read_bytes())
        say(f"{'sheet':32} {'kB':>5}   {'check: s':>8} {'MB':>5} {'exit':>4}   {'record: s':>9} {'MB':>5} {'exit':>4}")
        for kind, text in sheets():
            if wanted and kind not in wanted:
                continue
            (folder / "sheet.yaml").write_text(text, encoding="utf-8")
            (folder / "new.sqlite").unlink(missing_ok=True)
            costs = [
                measured(("sheet", "check", "sheet.yaml"), folder),
                measured(("--ledger", "new.sqlite", "record", "sheet.yaml"), folder),
            ]
            told = "   ".join(f"{one.seconds:8.2f} {one.megabytes:5} {one.status:4}" for one in costs)
            worst = max(costs, key=lambda one: one.seconds)
            is_over = worst.seconds > MOST_SECONDS or max(one.megabytes for one in costs) > MOST_MEGABYTES
            over += is_over
            say(f"{kind:32} {len(text.encode()) // 1024:5}   {told}{'   over' if is_over else ''}")
        if not wanted or "large ledger" in wanted:
            over += _on_a_large_ledger(folder, say)
    say(f"more than {MOST_SECONDS:g} s or {MOST_MEGABYTES} MB: {over}")
    return 1 if over else 0


def _on_a_large_ledger(folder: Path, say: Callable[[str], None]) -> int:
    """Measure unknown and new names beside those of 100,000 events; return how many exceed the limits."""
    made = generate(seed=1, bodies=100, years=10)
    made.fill(folder / "large.sqlite")
    body = next(minutes for minutes in made.minutes()).meeting.split("/")[0]
    header = f"meeting: {body}/114-99\ndate: 114-12-30\nirregular: x\nresolutions:\n"
    kinds = {
        "250 unknown names, large ledger": _item("continued", [f"晴川市無此案{number}" for number in range(250)]),
        "names new, large ledger": _item(
            "[proposed, accepted]", [f"晴川市新事{number}乙" for number in range(MAXIMUM_NAMES)]
        ),
    }
    (folder / "platform.yaml").unlink()
    over = 0
    for kind, items in kinds.items():
        (folder / "sheet.yaml").write_text(header + items, encoding="utf-8")
        cost = measured(("--ledger", "large.sqlite", "record", "sheet.yaml"), folder)
        say(f"{kind:32} {cost.seconds:31.2f} s {cost.megabytes:5} MB, exit {cost.status}")
        over += cost.seconds > MOST_SECONDS or cost.megabytes > MOST_MEGABYTES
    return over


if __name__ == "__main__":
    sys.exit(main(wanted=sys.argv[1:]))
