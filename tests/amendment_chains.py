"""Chains of amendments, drawn at random and held to what must come of them; ``python -m tests.amendment_chains``.

A chain amends one meeting again and again: titles are corrected, exchanged, struck out and restored,
cases are proposed, carried in, listed, merged into, split off, or spoken of with nothing to introduce
them. Between, other meetings speak of what then stands, and the meeting may be withdrawn and recorded
again. After every step the ledger's answers are held to what the sheets say; nothing of the code under
test is asked how it gives ids.

Example::

    Chain(7).run()
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from attrs import define, field, frozen

from ledger.application import CaseLedger
from ledger.errors import LedgerError
from ledger.model.cases import CaseId
from ledger.model.minutes import CarriedIn, Directive, Item, Minutes
from ledger.model.vocabulary import Decision
from ledger.testing.ledgers import new_ledger
from ledger.testing.platforms import two_levels
from ledger.timeline import Timeline
from projections import history, status

TITLES = ("碼頭照明改善", "夜間公車增班", "河岸步道串接", "校園午餐稽核", "濕地生態復育", "市集攤位聯審")
SOURCES = ("雨水花園推廣", "舊倉再利用")
OWN, FIRST = "industry/113-1", "industry/112-1"
KINDS = ("accepted", "accepted", "proposed", "carried", "listed", "merged", "split", "spoken")
ACCEPTED = (Decision.PROPOSED, Decision.ACCEPTED)
TASK = (Directive(to=("雙城秘書處",), task="查報進度"),)


@frozen(kw_only=True)
class Entry:
    """One case that the amended meeting brings in, or merely speaks of.

    Attributes:
        title: its title.
        item: the item in which it stands.
        kind: how it comes in, one of ``KINDS``; as ``spoken`` it does not.
    """

    title: str
    item: str
    kind: str


@define
class Chain:
    """One chain, from one seed.

    Attributes:
        seed: what it is drawn from.
        withdrawals: the meeting is withdrawn now and then.
        entries: the cases in the amended meeting's minutes as they stand.
        spoken: the other meetings on record, each with the titles of which it speaks.
        ids: per title, the id it had when it last stood.
        used: every id that ever stood, with every title that it ever stood under.
        outcomes: how often each kind of step was taken or refused.
        told: the steps, for whoever looks into a failure.
        on_record: the meeting is on record, and not withdrawn.
    """

    seed: int
    withdrawals: bool = False
    entries: tuple[Entry, ...] = ()
    spoken: dict[str, set[str]] = field(factory=dict)
    ids: dict[str, str] = field(factory=dict)
    used: dict[str, set[str]] = field(factory=dict)
    outcomes: Counter[str] = field(factory=Counter)
    told: list[str] = field(factory=list)
    on_record: bool = False

    def run(self, steps: int = 8) -> Counter[str]:
        """Take the chain's steps; how often each was taken.

        Raises:
            AssertionError: an answer is not as it must be; its message tells the steps.
        """
        lot = random.Random(self.seed)
        with new_ledger(two_levels()) as ledger:
            ledger.record(_minutes(FIRST, date(2023, 3, 1), carried=SOURCES))
            last: tuple[Entry, ...] = ()
            for number in range(steps):
                if self.withdrawals and self.on_record and lot.random() < 0.15:
                    last = self.entries
                    self._withdraw(ledger)
                elif self.on_record and lot.random() < 0.35:
                    self._speak(ledger, lot, number)
                elif self.on_record or last:
                    self._write(ledger, _next(self.entries or last, lot))
                else:
                    self._write(ledger, _drawn(lot))
        return self.outcomes

    # --- steps ---

    def _speak(self, ledger: CaseLedger, lot: random.Random, number: int) -> None:
        """Another meeting speaks of one or two titles that stand."""
        titles = [one.title for one in self.entries]
        if not titles:
            return
        named = lot.sample(titles, min(len(titles), lot.choice((1, 1, 2))))
        meeting = f"industry/113-{number + 2}"
        items = [Item(item=str(n), cases=(title,), directives=TASK) for n, title in enumerate(named, 1)]
        ledger.record(Minutes(meeting=meeting, held=date(2024, 2, 1) + timedelta(days=number + 1), items=tuple(items)))
        self.spoken[meeting] = set(named)
        self._note("spoke", f"{meeting} speaks of {named}")
        self._hold(ledger, self.entries)

    def _withdraw(self, ledger: CaseLedger) -> None:
        """The meeting is taken back; nothing of it stands."""
        ledger.withdraw(OWN, because="代號誤植", accept_clashes="試")
        self.on_record, self.entries = False, ()
        self._note("withdrawn", "  withdrawn")

    def _write(self, ledger: CaseLedger, entries: tuple[Entry, ...]) -> None:
        """The meeting is recorded, or amended to ``entries``."""
        sheet = sheet_of(entries)
        self.told.append("  -> " + ", ".join(f"{one.item} {one.title} ({one.kind})" for one in entries))
        refused = self._refused(ledger, sheet)
        if refused:
            assert self._is_contested(entries), self._failure(f"refused: {refused}")
            self._note("refused", "     refused: both names are spoken of elsewhere")
            return
        self._note("amended" if self.on_record else "recorded", "")
        self.on_record = True
        self._hold(ledger, entries)

    def _refused(self, ledger: CaseLedger, sheet: Minutes) -> str:
        """Record the sheet, or amend to it; why that was refused, or nothing."""
        try:
            if self.on_record:
                ledger.amend(sheet, because="更正", accept_clashes="試", backfill=True)
            else:
                ledger.record(sheet, backfill=True, accept_clashes="試")
        except LedgerError as error:
            return str(error)
        return ""

    # --- what must hold ---

    def _is_contested(self, entries: Sequence[Entry]) -> bool:
        """Whether two of ``entries`` were one case when they last stood, and others speak of it by both titles."""
        elsewhere = set().union(*self.spoken.values()) if self.spoken else set()
        ids = [self.ids[one.title] for one in entries if one.title in self.ids and one.title in elsewhere]
        return len(ids) != len(set(ids))

    def _hold(self, ledger: CaseLedger, entries: tuple[Entry, ...]) -> None:
        """Hold the answers to what the sheets say."""
        timeline = ledger.timeline()
        titled = Counter(state.title for state in status(timeline))
        now = {one.title: self._id_of(ledger, timeline, one.title) for one in entries}
        for one in entries:
            assert titled[one.title] == 1, self._failure(f"{one.title} stands {titled[one.title]} times")
        assert len(set(now.values())) == len(now), self._failure(f"one id for two cases: {now}")
        # An id of a case that was first seen stays one of the case, whatever id it is shown under.
        self.ids = {title: timeline.shown_id(CaseId(case)) for title, case in self.ids.items()}
        self._hold_ids(entries, now)
        self._hold_what_others_say(timeline, now)
        self.entries = entries
        self.ids.update(now)
        for title, case in now.items():
            self.used.setdefault(case, set()).add(title)

    def _hold_ids(self, entries: Sequence[Entry], now: dict[str, str]) -> None:
        """No id goes over to another case: what stood keeps its own, what comes anew takes none of a standing one."""
        before = {one.title: one for one in self.entries}
        for one in entries:
            case, last = now[one.title], self.ids.get(one.title)
            if last is not None and case != last:
                # It lost its id to a case that stands; if it stood too, to one that others speak of, and not of it.
                holder = next((title for title, other in now.items() if other == last), None)
                assert holder is not None, self._failure(f"{one.title} was {last} and is {case}; nobody else is {last}")
                if one.title in before:
                    assert self._is_spoken_of(holder), self._failure(f"{one.title} lost {last} to {holder}")
                    assert not self._is_spoken_of(one.title), self._failure(f"{one.title}, spoken of, lost {last}")
            if case in self.used and one.title not in self.used[case]:
                # It took an id over: as the corrected title of what stood in the same item and is gone.
                old = next((other for other in before.values() if self.ids[other.title] == case), None)
                corrected = old is not None and old.title not in now and old.item == one.item
                assert corrected, self._failure(f"{one.title} has {case}, which was {self.used[case]}")

    def _hold_what_others_say(self, timeline: Timeline, now: dict[str, str]) -> None:
        """What another meeting says of a title that stands is said of the case that bears it."""
        for title, case in now.items():
            meetings = {change.meeting for change in history(timeline, case)}
            for meeting, named in self.spoken.items():
                if title in named:
                    assert meeting in meetings, self._failure(f"{meeting} speaks of {title}, but not of {case}")

    def _id_of(self, ledger: CaseLedger, timeline: Timeline, title: str) -> str:
        try:
            return timeline.shown_id(ledger.find_case(title))
        except LedgerError as error:
            raise AssertionError(self._failure(str(error))) from error

    def _is_spoken_of(self, title: str) -> bool:
        return any(title in named for named in self.spoken.values())

    def _note(self, outcome: str, told: str) -> None:
        self.outcomes[outcome] += 1
        if told:
            self.told.append(told)

    def _failure(self, problem: str) -> str:
        return "\n".join((f"chain {self.seed}: {problem}", *self.told))


# --- drawing minutes ------------------------------------------------------------------------------


def _drawn(lot: random.Random) -> tuple[Entry, ...]:
    """The first minutes: a few cases, an item each."""
    titles = lot.sample(TITLES, lot.randint(1, 3))
    return _fitting([Entry(title=t, item=str(n), kind=lot.choice(KINDS)) for n, t in enumerate(titles, 1)])


def _next(entries: tuple[Entry, ...], lot: random.Random) -> tuple[Entry, ...]:
    """``entries`` after one or two corrections."""
    found = list(entries)
    for _ in range(lot.choice((1, 1, 2))):
        found = _corrected(found, lot)
    return _fitting(found)


def _corrected(entries: list[Entry], lot: random.Random) -> list[Entry]:
    away = [title for title in TITLES if title not in {one.title for one in entries}]
    how = lot.choice(("title", "title", "add", "add", "strike", "kind", "exchange", "item", "anew"))
    place = lot.randrange(len(entries)) if entries else 0
    if how == "add" or not entries:
        new = Entry(title=lot.choice(away), item=str(lot.randint(1, 4)), kind=lot.choice(KINDS)) if away else None
        return [*entries[:place], *([new] if new else []), *entries[place:]]
    one = entries[place]
    if how == "title" and away:
        return _put(entries, place, Entry(title=lot.choice(away), item=one.item, kind=one.kind))
    if how == "strike":
        return entries[:place] + entries[place + 1 :]
    if how == "kind":
        return _put(entries, place, Entry(title=one.title, item=one.item, kind=lot.choice(KINDS)))
    if how == "exchange" and len(entries) > 1:
        other = entries[place - 1]
        changed = _put(entries, place, Entry(title=other.title, item=one.item, kind=one.kind))
        return _put(changed, place - 1, Entry(title=one.title, item=other.item, kind=other.kind))
    if how == "anew":
        return list(_drawn(lot))
    return _put(entries, place, Entry(title=one.title, item=str(lot.randint(1, 4)), kind=one.kind))


def _put(entries: list[Entry], place: int, entry: Entry) -> list[Entry]:
    return [entry if number == place % len(entries) else one for number, one in enumerate(entries)]


def _fitting(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """``entries`` with at most one merger and one split, since each has one case to start from."""
    seen: Counter[str] = Counter()
    found = []
    for one in entries:
        seen[one.kind] += 1
        is_one_too_many = one.kind in ("merged", "split") and seen[one.kind] > 1
        found.append(Entry(title=one.title, item=one.item, kind="accepted" if is_one_too_many else one.kind))
    return tuple(found)


def sheet_of(entries: Sequence[Entry]) -> Minutes:
    """The minutes that bring ``entries`` in."""
    items = [Item(item="9", decisions=(Decision.NOTED,), subject="報告"), *map(_item, entries)]
    carried = [
        CarriedIn(item=one.item, cases=(one.title,), on=("working-group",)) for one in entries if one.kind == "carried"
    ]
    return Minutes(
        meeting=OWN, held=date(2024, 2, 1), carried_in=tuple(carried), items=tuple(one for one in items if one)
    )


def _item(one: Entry) -> Item | None:
    if one.kind == "carried":
        return None
    if one.kind == "merged":
        return Item(item=one.item, cases=(SOURCES[0],), decisions=(Decision.MERGED,), into=one.title)
    if one.kind == "split":
        return Item(item=one.item, cases=(SOURCES[1],), decisions=(Decision.SPLIT,), parts=(one.title,), continues=True)
    if one.kind == "spoken":
        return Item(item=one.item, cases=(one.title,), directives=TASK)
    if one.kind == "listed":
        return Item(item=one.item, cases=(one.title,), decisions=(Decision.LISTED,), new=True)
    decisions = ACCEPTED if one.kind == "accepted" else (Decision.PROPOSED,)
    return Item(item=one.item, cases=(one.title,), decisions=decisions)


def _minutes(meeting: str, held: date, carried: Sequence[str]) -> Minutes:
    found = CarriedIn(item="1", cases=tuple(carried), on=("working-group",))
    return Minutes(meeting=meeting, held=held, carried_in=(found,))


def main() -> None:
    """Run many chains, every other one with withdrawals, and tell how many steps of each kind were taken."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--chains", type=int, default=1000, help="how many chains (default: 1000)")
    parser.add_argument("--seed", type=int, default=1, help="the seed of the first chain (default: 1)")
    given = parser.parse_args()
    total: Counter[str] = Counter()
    failed = []
    for seed in range(given.seed, given.seed + given.chains):
        try:
            total += Chain(seed, withdrawals=seed % 2 == 0).run()
        except AssertionError as error:
            failed.append(str(error))
            print(error, flush=True)
    steps = ", ".join(f"{number} {what}" for what, number in sorted(total.items()))
    print(f"seeds {given.seed} to {given.seed + given.chains - 1}: {given.chains - len(failed)} chains hold; {steps}")
    raise SystemExit(1 if failed else 0)


if __name__ == "__main__":
    main()
