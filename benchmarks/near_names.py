"""How often a new name leads to a question: ``python -m benchmarks.near_names [FOLDER…]``.

Generated records are counted name by name, as recording compares them: each with all earlier names,
but for those of its own meeting and of the cases it comes from. Folders of sheets are recorded, and the
meetings counted that are refused with a question. Every record is generated anew from its seed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from attrs import frozen

from benchmarks.generator import generate
from ledger import CaseLedger
from ledger.log.name_index import NameIndex
from ledger.model.cases import CaseId, normal_name
from ledger.model.events import AliasConfirmed, CaseFirstSeen, Event, cases_of, names_claimed
from ledger.sheets import read_platform, read_sheet
from ledger.testing.committees import committees
from ledger.testing.ledgers import ledger_with, new_ledger
from ledger.transcription import TranscriptionError

MOST = 0.02
"""The share of names coming in that may be asked about in a generated record."""

_FOUR_CITIES = Path(__file__).parents[1] / "examples" / "four-cities"


@frozen(kw_only=True)
class NearNameCount:
    """The new names of a record, and the questions about them.

    Attributes:
        record: the record.
        coming: the number of new names, or of meetings.
        asked: how many of them lead to a question.
    """

    record: str
    coming: int
    asked: int

    @property
    def share(self) -> float:
        """Return the share of questions."""
        return self.asked / self.coming if self.coming else 0.0


def asked_in(record: str, meetings: Iterable[Sequence[Event]]) -> NearNameCount:
    """Return how many of the names that ``meetings`` introduce, in this order, are similar to an earlier one."""
    names, bearers = NameIndex(), dict[str, set[CaseId]]()
    coming = asked = 0
    for events in meetings:
        new: list[tuple[CaseId, str]] = []
        for event in events:
            for case, name in names_claimed(event):
                if case in bearers.get(normal_name(name), ()):
                    continue
                new.append((case, name))
                if isinstance(event, (AliasConfirmed, CaseFirstSeen)):
                    continue
                coming += 1
                own = {case, *cases_of(event)}
                asked += any(bearers[other] - own for other in names.like(name))
        names.add(name for _, name in new)
        for case, name in new:
            bearers.setdefault(normal_name(name), set()).add(case)
    return NearNameCount(record=record, coming=coming, asked=asked)


def generated() -> Iterator[NearNameCount]:
    """Return the counts of the generated records: small ones of twenty seeds, and two large ones."""
    for years in (3, 8):
        parts = [_of_committees(seed, years) for seed in range(1, 21)]
        told = f"committees(years={years}), seeds 1 to 20"
        yield NearNameCount(record=told, coming=sum(p.coming for p in parts), asked=sum(p.asked for p in parts))
    for bodies, years in ((6, 20), (66, 5)):
        made = generate(seed=1, bodies=bodies, years=years, resolutions_a_year=300)
        yield asked_in(f"generate(bodies={bodies}, years={years})", made.batches())


def _of_committees(seed: int, years: int) -> NearNameCount:
    record = committees(seed=seed, years=years)
    with ledger_with(record) as ledger:
        return asked_in("", _by_meeting(ledger))


def _by_meeting(ledger: CaseLedger) -> list[list[Event]]:
    events = (recorded.event for recorded in ledger.events())
    return [list(some) for _, some in groupby(events, key=lambda event: getattr(event, "meeting", ""))]


def of_sheets(folder: Path) -> NearNameCount:
    """Return how many meetings of a folder of sheets, recorded in the order held, are refused with a question."""
    platform = read_platform(folder / "platform.yaml")
    paths = (path for path in folder.glob("*.yaml") if path.name != "platform.yaml")
    meetings = sorted((read_sheet(path, platform).minutes for path in paths), key=lambda one: (one.held, one.meeting))
    asked = 0
    with new_ledger(platform) as ledger:
        for minutes in meetings:
            try:
                ledger.record(minutes, backfill=True, accept_clashes="measured")
            except TranscriptionError:
                asked += 1
    return NearNameCount(record=f"{folder.name}, meetings", coming=len(meetings), asked=asked)


def main(folders: Sequence[str]) -> int:
    """Print a line a record; return 1 where a generated record asks too often, or a folder of sheets at all."""
    sheets = [of_sheets(Path(folder)) for folder in (str(_FOUR_CITIES), *folders)]
    wrong = any(one.asked for one in sheets)
    for one in (*sheets, *generated()):
        print(f"{one.record:44} {one.asked:5} of {one.coming:6} asked about ({one.share:.2%})")
        wrong = wrong or one.share >= MOST
    return int(wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
