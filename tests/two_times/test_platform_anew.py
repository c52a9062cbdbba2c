"""A platform described anew in the middle: what it changes in earlier answers is the same from every way of asking."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from attrs import evolve as altered
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger import CaseLedger
from ledger.commands.validation import RefusedError
from ledger.errors import LedgerError, UnknownNameError
from ledger.model.minutes import CarriedIn, Deadline, Directive, Item, Minutes
from ledger.model.platform import Agency, Platform
from ledger.model.vocabulary import Decision
from ledger.testing.histories import LateHistory, late_histories
from ledger.testing.ledgers import ledger_with, standing_clock
from ledger.testing.platforms import two_levels
from ledger.timeline import Known
from projections import agenda, history, minutes_text, owners_named, promises, status
from projections.kept import Kept
from projections.whole import replay_whole

OLD = two_levels()
MARKET, FISH, OFFICE = OLD.agencies
TRADE = Agency(name="晴川市政府商業局", member="qingchuan", also=("晴川商業局", MARKET.name, *MARKET.also))
NEW = altered(
    OLD,
    agencies=(TRADE, FISH, OFFICE),
    groups=tuple(altered(one, zh=f"新{one.zh}", also=(one.zh,)) for one in OLD.groups),
    levels=tuple(altered(one, zh=f"新{one.zh}", also=(one.zh,)) for one in OLD.levels),
    members=tuple(altered(one, zh=f"新{one.zh}", also=(one.zh,)) for one in OLD.members),
    timezone="America/New_York",
)
CALLED = (TRADE.name, *TRADE.also)
BY = Deadline(due=date(2026, 1, 31))


def held(number: int, *items: Item, **fields: object) -> Minutes:
    """The group's meeting of that number, ten days after the one before."""
    day = date(2025, 1, 1) + timedelta(days=10 * number)
    return Minutes(meeting=f"industry/114-{number}", held=day, items=items, **fields)  # type: ignore[arg-type]


FIRST = held(
    1,
    Item(
        item="一", cases=("甲案合作",), decisions=(Decision.PROPOSED, Decision.ACCEPTED), owners=MARKET.also,
        proposers=(MARKET.name,), directives=(Directive(to=(MARKET.name,), task="辦理說明會", by=BY),),
    ),
    Item(item="二", cases=("乙案合作",), decisions=(Decision.PROPOSED, Decision.ACCEPTED), owners=(FISH.name,)),
)  # fmt: skip
SECOND = held(
    2,
    Item(item="一", cases=("甲案合作",), decisions=(Decision.CONTINUED,), owners_added=(OFFICE.name,)),
    carried_in=(CarriedIn(item="前", cases=("丙案合作",), on=("working-group",), owners=(MARKET.name, FISH.name)),),
)
THIRD = held(
    3,
    Item(
        item="一", cases=("甲案合作",), decisions=(Decision.CONTINUED,), owners_removed=MARKET.also,
        directives=(Directive(to=(TRADE.name,), task="函送成果", by=BY),),
    ),
    Item(item="二", cases=("乙案合作",), decisions=(Decision.CONTINUED,), renamed_to="丁案合作"),
)  # fmt: skip


class Clock:
    """A day later at each look; in the evening of Greenwich, when it is tomorrow in Taipei and today in New York."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 18, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The moment."""
        self.now += timedelta(days=1)
        return self.now


@contextmanager
def recorded(path: Path | None = None) -> Iterator[tuple[CaseLedger, Kept]]:
    """Two meetings, the platform anew, a third meeting; and tables brought up to date at every step."""
    with CaseLedger(path, clock=Clock()) as ledger, Kept(ledger.reader) as kept:
        for act in (OLD, FIRST, SECOND, NEW, THIRD):
            if isinstance(act, Platform):
                ledger.describe(act)
            else:
                ledger.record(act)
            kept.catch_up()
        yield ledger, kept


def every_known(ledger: CaseLedger) -> list[Known | None]:
    """Every position, and every day on which anything was recorded in any of the zones, with those beside it."""
    days = {r.event.recorded_at.date() + timedelta(days=more) for r in ledger.events() for more in (-1, 0, 1, 2)}
    return [None, *(r.position for r in ledger.events()), *sorted(days)]


def answer(asked, *arguments: object, **options: object) -> object:
    """What is answered; of a refusal its kind."""
    try:
        return asked(*arguments, **options)
    except LedgerError as error:
        return type(error)


def test_every_way_of_asking_tells_the_same_at_every_knowledge() -> None:
    """The whole timeline, one about the cases, and kept tables old and new agree after each position and day."""
    with recorded() as (ledger, kept), Kept(ledger.reader) as fresh:
        cases = [state.id for state in status(ledger.timeline())]
        for known in every_known(ledger):
            whole = answer(lambda known=known: status(ledger.timeline(known=known)))
            about = answer(lambda known=known: status(ledger.timeline(known=known, about=cases)))
            assert whole == about == answer(kept.status, known=known) == answer(fresh.status, known=known), known
            for case in cases if isinstance(whole, tuple) else ():
                told = [
                    answer(history, timeline, case)
                    for timeline in (ledger.timeline(known=known), kept.timeline(case, known=known))
                ]
                assert told[0] == told[1]


def test_tables_closed_and_opened_again_follow_a_new_description(tmp_path: Path) -> None:
    """Tables in a file, made before the platform was described anew, count its days and name its agencies."""
    with CaseLedger(clock=Clock()) as ledger:
        for act in (OLD, FIRST, SECOND, NEW, THIRD):
            ledger.describe(act) if isinstance(act, Platform) else ledger.record(act)
            with Kept(ledger.reader, tmp_path / "kept") as kept:
                kept.catch_up()
        with Kept(ledger.reader, tmp_path / "kept") as kept:
            for known in every_known(ledger):
                whole = answer(lambda known=known: status(ledger.timeline(known=known)))
                assert answer(kept.status, known=known) == whole


def test_a_replay_of_everything_and_the_feed_tell_the_same() -> None:
    """The whole replay has the timeline's statuses and owners; a follower is told the same changes as anybody."""
    with recorded() as (ledger, _):
        timeline = ledger.timeline()
        whole = replay_whole(ledger.reader, cores=1)
        assert whole.status() == status(timeline)
        for state in status(timeline):
            assert whole.history(state.id) == history(timeline, state.id)
        changes = list(ledger.changes())
        assert [one.what for one in changes] == ["platform", "recorded", "recorded", "platform", "recorded"]
        assert [one.cases for one in changes if one.what == "platform"] == [(), ()]
        told = {change.case: change.after for one in changes for change in one.cases}
        assert told == {state.id: state.status for state in status(timeline)}


def test_a_name_is_known_on_the_same_days_as_its_case() -> None:
    """A new title finds its case from the day on which the timeline has it, by the platform as it is now."""
    with recorded() as (ledger, _):
        for known in every_known(ledger):
            states = answer(lambda known=known: status(ledger.timeline(known=known)))
            titles = {name.text for state in states for name in state.names} if isinstance(states, tuple) else set()
            for title in ("甲案合作", "丁案合作"):
                found = answer(ledger.find_case, title, known=known)
                assert (found is UnknownNameError) == (title not in titles), (known, title)


def test_an_agency_is_one_under_all_its_names() -> None:
    """Asked by any name it has borne, it owes and owns the same; answers give the present name."""
    with recorded() as (ledger, _):
        timeline = ledger.timeline()
        owed = {tuple(promises(timeline, owners=owners_named(NEW, name).all)) for name in CALLED}
        assert len(owed) == 1
        assert {(one.text, one.owed_by) for one in owed.pop()} == {
            ("辦理說明會", (TRADE.name,)), ("函送成果", (TRADE.name,)),
        }  # fmt: skip
        owners = {state.title: state.owners for state in status(timeline)}
        assert owners["甲案合作"] == (OFFICE.name,)
        assert owners["丙案合作"] == (TRADE.name, FISH.name)
        assert {one.owners for one in agenda(timeline, "industry/114-3").cases} <= set(owners.values())
        assert TRADE.name in minutes_text(timeline, "industry/114-1", language="zh-TW")
        assert MARKET.name not in minutes_text(timeline, "industry/114-1", language="zh-TW")


def test_as_known_before_the_old_name_is_given_and_the_record_keeps_it() -> None:
    """What was known before the new description has the name of then; the minutes on record keep it for ever."""
    with recorded() as (ledger, _):
        described = [r.position for r in ledger.events() if r.event.id == "platform#001"]
        then = {state.title: state.owners for state in status(ledger.timeline(known=described[0] - 1))}
        assert then["甲案合作"] == (MARKET.name, OFFICE.name)
        now = {state.title: state.owners for state in status(ledger.timeline(known=described[0]))}
        assert now["甲案合作"] == (TRADE.name, OFFICE.name)
        on_record = ledger.minutes("industry/114-1")
        assert on_record is not None
        assert on_record.items[0].owners == (MARKET.name,)


@pytest.mark.parametrize("minutes", [FIRST, SECOND, THIRD], ids=lambda one: one.meeting)
def test_what_is_on_record_is_unchanged_under_any_name(minutes: Minutes) -> None:
    """The same sheet again is unchanged, also with the agency called by another of its names; nothing is amended."""
    with recorded() as (ledger, _):
        assert ledger.record(minutes).outcome == "unchanged"
        assert ledger.amend(minutes, because="again").outcome == "unchanged"
        for name in CALLED:
            items = tuple(
                altered(
                    item,
                    owners=tuple(name if one in CALLED else one for one in item.owners),
                    owners_removed=tuple(name if one in CALLED else one for one in item.owners_removed),
                )
                for item in minutes.items
            )
            assert ledger.record(altered(minutes, items=items)).outcome == "unchanged"


def test_an_amendment_replaces_only_what_it_changes() -> None:
    """An agency's new name is no difference: amended elsewhere, what names the agency keeps its event."""
    with recorded() as (ledger, _):
        items = (FIRST.items[0], altered(FIRST.items[1], owners=(OFFICE.name,)))
        receipt = ledger.amend(altered(FIRST, items=items), because="misread")
        assert len(receipt.differences) == 1
        assert MARKET.name not in receipt.differences[0]
        assert TRADE.name not in receipt.differences[0]


def test_rules_about_owners_hold_under_any_name() -> None:
    """An owner under its old name cannot be added again, nor one that left be removed again, whatever it is called."""
    with recorded() as (ledger, _):
        for name in CALLED:
            with pytest.raises(RefusedError, match="that agency is an owner already"):
                ledger.record(
                    held(4, Item(item="一", cases=("丙案合作",), owners_added=(name,), decisions=(CONTINUED,)))
                )
            with pytest.raises(RefusedError, match=f"the owners on record are {OFFICE.name}"):
                ledger.record(
                    held(4, Item(item="一", cases=("甲案合作",), owners_removed=(name,), decisions=(CONTINUED,)))
                )


CONTINUED = Decision.CONTINUED


# --- descriptions that are refused ----------------------------------------------------------------


def under(*agencies: Agency) -> Platform:
    """The platform with these agencies."""
    return altered(OLD, agencies=agencies)


A, B = Agency(name="甲局", also=("甲", "經發局")), Agency(name="乙局", also=("乙",))


def test_a_chain_of_names_leads_to_the_present_one() -> None:
    """Renamed twice, and back to a name it had, an agency stays one."""
    with CaseLedger(clock=Clock()) as ledger:
        ledger.describe(under(A, B))
        item = Item(item="一", cases=("甲案合作",), decisions=(Decision.PROPOSED,), owners=("甲局",))
        ledger.record(held(1, item))
        ledger.describe(under(Agency(name="丙局", also=("甲局",)), B))
        ledger.record(held(2, altered(item, cases=("乙案合作",), owners=("丙局",))))
        ledger.describe(under(Agency(name="丁局", also=("丙局", "甲局")), B))
        assert {state.owners for state in status(ledger.timeline())} == {("丁局",)}
        ledger.describe(under(Agency(name="甲局", also=("丙局", "丁局")), B))
        assert {state.owners for state in status(ledger.timeline())} == {("甲局",)}


@settings(max_examples=15)
@given(late=late_histories(platform=two_levels()), data=st.data())
def test_in_any_history_a_new_name_changes_nothing_but_itself(late: LateHistory, data: st.DataObject) -> None:
    """Agencies renamed between any two acts: every case ends as without, its owners under their new names."""
    called = {one.name: f"新{one.name}" for one in late.platform.agencies}
    renamed = altered(
        late.platform,
        agencies=tuple(
            altered(one, name=called[one.name], also=(*one.also, one.name)) for one in late.platform.agencies
        ),
    )
    at = data.draw(st.integers(0, len(late.acts)))
    with ledger_with(late) as plain, CaseLedger(clock=standing_clock) as ledger, Kept(ledger.reader) as kept:
        ledger.describe(late.platform)
        for number, act in enumerate(late.acts):
            if number == at:
                ledger.describe(renamed)
                kept.catch_up()
            act.on(ledger)
        if at == len(late.acts):
            ledger.describe(renamed)
        expected = [
            altered(state, owners=tuple(called[owner] for owner in state.owners)) for state in status(plain.timeline())
        ]
        assert list(status(ledger.timeline())) == expected
        assert list(kept.status()) == expected
        assert list(replay_whole(ledger.reader, cores=1).status()) == expected
        assert len(list(ledger.events())) == len(list(plain.events())) + 1
