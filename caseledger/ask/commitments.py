"""Following promises and ratifications on the command line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from caseledger import json_view
from caseledger.context import Asked, asked_group, group_label
from caseledger.tables import NOTHING, Cell, show_line, show_pairs, show_table
from ledger.model.vocabulary import Fulfilment, Kind
from projections import Lag, Promise, Ratification, lags, promises, ratification
from projections.commitments.owners import Owners, owners_named
from projections.replay.citations import Mention, last_day

if TYPE_CHECKING:
    from ledger.timeline import Timeline

_STYLES = {
    Fulfilment.LATE: "bold red",
    Fulfilment.SLIPPED: "yellow",
    Fulfilment.OPEN: "cyan",
    Fulfilment.KEPT: "green",
    Fulfilment.SETTLED_OTHERWISE: "dim",
}
_TITLE = 14
"""The cells to which a title is narrowed beside places in the minutes, which take three lines anyway."""

_OUTCOME_STYLES = {"waiting": "yellow", "ratified": "green", "ended": "dim"}


def ask_promises(asked: Asked) -> int:
    """``promises``: what was promised, and what the record says became of it."""
    timeline = asked.timeline()
    day = _as_of(asked, timeline)
    owners = owners_named(timeline.platform, asked.options.owner) if asked.options.owner is not None else None
    found = promises(
        timeline,
        on=day,
        group=asked_group(asked, timeline),
        owners=owners.all if owners else (),
        overdue=asked.options.overdue,
        language=asked.language,
    )
    if asked.options.json:
        asked.print_json(json_view.promises_data(day, found))
        return 0
    if found and asked.out.isatty():
        for one in found:
            _show_promise(asked, timeline, one)
    elif found:
        headings = asked.words("state", "promise", "title", "task", "owed-by", "stated", "by-when", "waited", "because")
        show_table(headings, [_promise_row(asked, timeline, one) for one in found], asked.out, numbers=(7,))
    _show_promises_summary(asked, timeline, day, found)
    if owners is not None:
        _show_shared(asked, owners, found)
    return 0


def _as_of(asked: Asked, timeline: Timeline) -> date | None:
    """The day as of which is judged: the one given, else that of the last meeting on record."""
    return asked.day() or last_day(timeline)


def _show_promise(asked: Asked, timeline: Timeline, promise: Promise) -> None:
    """One promise for a person at a terminal: every fact under its name, whatever the width."""
    _, kind, about, task, owed_by, stated, by_when, waited, reason = _promise_row(asked, timeline, promise)
    show_line(f"{promise.state.label(asked.language)}  {kind}  {about}", asked.out, _STYLES[promise.state])
    span = asked.word("waited-until" if promise.settled_at else "waited-so-far", days=waited)
    stated = _listed(asked, [str(stated), span])
    facts = (("task", task), ("owed-by", owed_by), ("stated", stated), ("by-when", by_when), ("because", reason))
    show_pairs([(f"  {asked.word(name)}", text) for name, text in facts], asked.out)
    show_line("", asked.out)


def _promise_row(asked: Asked, timeline: Timeline, promise: Promise) -> list[Cell]:
    return [
        (promise.state.label(asked.language), _STYLES[promise.state]),
        promise.kind.label(asked.language),
        "、".join(promise.titles) or asked.word("no-case"),
        promise.text,
        "、".join(_owner_label(asked, timeline, name) for name in promise.owed_by) or "—",
        _place(asked, promise.stated_at),
        _by_when(asked, promise),
        str(promise.waited_days),
        promise.because,
    ]


def _by_when(asked: Asked, promise: Promise) -> str:
    if promise.missing:  # what is known is the day of a later meeting, not of the one that was meant
        lost = asked.word("not-on-record", meeting=promise.missing[0])
        return asked.word("in-brackets", text=promise.due_wording, more=lost)
    day = asked.day_text(promise.due) if promise.due else ""
    if day and promise.due_wording:
        return asked.word("in-brackets", text=day, more=promise.due_wording)
    return day or promise.due_wording or asked.word("no-time")


def _place(asked: Asked, at: Mention) -> str:
    if at.presumed:
        return asked.word("presumed-at", day=asked.day_text(at.day), where=at.where)
    return asked.word("in-brackets", text=at.where, more=asked.day_text(at.day))


def _resolved(asked: Asked, what: Kind, at: Mention) -> str:
    """What was resolved and where; at a terminal over several lines, so that a narrow one has room for it."""
    if asked.out.isatty():
        word, day = what.label(asked.language), asked.day_text(at.day)
        if at.presumed:
            return f"{word} [{asked.word('presumed')}]\n{day}\n{asked.word('shown-by', where=at.meeting)}\n{at.item}"
        return f"{word}\n{at.where}\n{day}"
    return asked.word("resolved-at", what=what.label(asked.language), place=_place(asked, at))


def _owner_label(asked: Asked, timeline: Timeline, name: str) -> str:
    """An agency's name as it is; a level or group as the reader knows it."""
    if name in timeline.platform.level_ids:
        return timeline.platform.level(name).label(asked.language)
    return group_label(timeline, name, asked.language)


def _show_promises_summary(asked: Asked, timeline: Timeline, day: date | None, found: tuple[Promise, ...]) -> None:
    states = [one.state for one in found]
    counts = [f"{state.label(asked.language)} {states.count(state)}" for state in Fulfilment if state in states]
    told = asked.word("promises-summary", overdue=sum(one.overdue for one in found), counts=_listed(asked, counts))
    _show_as_of(asked, timeline, day, told if found else asked.word("none"))
    if any(one.overdue for one in found):
        show_line(asked.word("late-means"), asked.out, "dim")


def _show_as_of(asked: Asked, timeline: Timeline, day: date | None, told: str) -> None:
    if day is None:
        show_line(told, asked.out)
        return
    held = [header.meeting for header in timeline.meetings.values() if header.held == day]
    as_of = asked.day_text(day)
    if asked.options.on is None:
        as_of = asked.word("last-day", day=as_of, meeting=held[-1])
    show_line(asked.word("as-of", day=as_of, told=told), asked.out, "bold")


def _show_shared(asked: Asked, owners: Owners, found: tuple[Promise, ...]) -> None:
    """How many of what is shown are not the agency's own, but of bodies that may mean it too."""
    others = [one for one in found if not set(owners.own).intersection(one.owed_by)]
    bodies = dict.fromkeys(name for one in others for name in one.owed_by if name in owners.shared)
    if others:
        told = {"count": len(others), "bodies": "、".join(bodies), "owner": owners.name(asked.language)}
        show_line(asked.word("shared", **told), asked.out, "dim")


def _listed(asked: Asked, texts: list[str]) -> str:
    return ("，" if asked.language == "zh-TW" else ", ").join(texts)


def ask_ratification(asked: Asked) -> int:
    """``ratification``: how long the level above took, case by case and in the median."""
    timeline = asked.timeline()
    day = _as_of(asked, timeline)
    found = ratification(timeline, on=day, group=asked_group(asked, timeline))
    medians = lags(found)
    if asked.options.json:
        asked.print_json(json_view.ratification_data(day, found, medians))
        return 0
    if found:
        headings = asked.words("state", "request", "title", "group", "level-asked", "asked-at", "answered-at", "lag")
        rows = [_ratification_row(asked, timeline, one) for one in found]
        show_table(headings, rows, asked.out, numbers=(7,), optional=(3, 4, 0), least=_TITLE)
        show_line("", asked.out)
        _show_medians(asked, timeline, medians)
    _show_as_of(asked, timeline, day, asked.word("lag-means" if found else "none"))
    return 0


def _ratification_row(asked: Asked, timeline: Timeline, one: Ratification) -> list[Cell]:
    answered = asked.word("unanswered")
    if one.answered_at is not None and one.answered_by is not None:
        answered = _resolved(asked, one.answered_by, one.answered_at)
    return [
        (asked.word(f"outcome-{one.outcome}"), _OUTCOME_STYLES[one.outcome]),
        asked.word(f"request-{one.request}"),
        one.title,
        group_label(timeline, one.group, asked.language),
        timeline.platform.level(one.above).label(asked.language),
        _resolved(asked, one.asked_by, one.asked_at),
        answered,
        str(one.days),
    ]


def _show_medians(asked: Asked, timeline: Timeline, medians: tuple[Lag, ...]) -> None:
    headings = asked.words(
        "group", "level-asked", "request", "ratified", "median", "shortest", "longest", "presumed-count",
        "presumed-median", "waiting", "longest-waiting",
    )  # fmt: skip
    rows = [_lag_row(asked, timeline, lag) for lag in medians]
    show_table(headings, rows, asked.out, numbers=range(3, len(headings)))


def _lag_row(asked: Asked, timeline: Timeline, lag: Lag) -> list[Cell]:
    numbers = (
        lag.ratified, lag.median, lag.shortest, lag.longest, lag.presumed, lag.presumed_median, lag.waiting,
        lag.longest_waiting,
    )  # fmt: skip
    return [
        group_label(timeline, lag.group, asked.language),
        timeline.platform.level(lag.above).label(asked.language),
        asked.word(f"request-{lag.request or 'both'}"),
        *(NOTHING if number is None else f"{number:g}" for number in numbers),
    ]
