"""The main job, from the eleven meetings to the answers: what ``make demo`` runs.

Records ``four-cities/`` into an SQLite file and asks it the four questions people ask most. Each
command is shown as one would type it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from caseledger.main import main

HERE = Path(__file__).parent
LEDGER = Path("demo.sqlite")

STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Record the eleven meetings. 登錄十一次會議。", ("record", str(HERE / "four-cities"))),
    ("How does each case of the industry group stand? 產業民生組各案現況。", ("status", "--group", "industry")),
    ("What did each meeting resolve? 各次會議計數。", ("tally",)),
    ("Are the counts that the minutes declare true? 核對紀錄所載案數。", ("reconcile",)),
    ("What did one case come from? 一案之來源。", ("lineage", "青創交流合作")),
)


def run() -> int:
    """Run every step; 0 unless one is refused."""
    for old in LEDGER.parent.glob(f"{LEDGER.name}*"):
        old.unlink()
    for title, command in STEPS:
        shown = " ".join(command)
        print(f"\n── {title}\n$ caseledger --ledger {LEDGER} {shown}\n", flush=True)
        status = main(["--ledger", str(LEDGER), *command])
        if status > 1:
            return status
    print(
        "\nOne count differs, and that is the point: industry/114-4 declares 7 cases where 8 follow from\n"
        "the earlier minutes. 唯一不符者為 114-4：紀錄載 7 案，依歷次決議推算為 8 案。\n"
        f"The ledger is in {LEDGER}; ask it more with {Path(sys.executable).parent}/caseledger --ledger {LEDGER} --help"
    )
    return 0


if __name__ == "__main__":
    sys.exit(run())
