"""Strategies of meetings and of whole histories, and the expected result of each.

A history is minutes as people wrote them, meeting by meeting, in the order held: cases proposed,
listed, merged, split, renamed, moved, delisted, at every level of the platform, by any of their
names. With each meeting comes the :class:`~ledger.testing.model.Model` after it.

Example::

    @given(histories(platform=two_levels(), max_meetings=4))
    def test_statuses(history):
        assert my_tool(history.meetings) == history.model.statuses()
"""

from __future__ import annotations

from typing import Literal

from attrs import evolve as altered
from attrs import field, frozen
from hypothesis import strategies as st

from ledger.application import CaseLedger
from ledger.commands.receipts import Receipt
from ledger.model.minutes import Minutes
from ledger.model.platform import Platform
from ledger.testing.arguments import PlatformGiven, at_least, platforms_given
from ledger.testing.model import Model
from ledger.testing.strategies.meeting import Wanted, draw_meeting
from ledger.testing.strategies.misreading import misread

_CORRECTED = "misread at first"


# --- values --------------------------------------------------------------------------------------


@frozen(kw_only=True)
class DrawnMeeting:
    """One generated meeting.

    Attributes:
        minutes: its minutes.
        model: every case and register after it.
    """

    minutes: Minutes
    model: Model = field(repr=False)


@frozen(kw_only=True)
class History:
    """Meetings in the order held, and the model after each of them.

    Attributes:
        platform: the platform of the meetings.
        meetings: the minutes, in the order held.
        models: the model after each of them.
    """

    platform: Platform = field(repr=lambda platform: platform.id)
    meetings: tuple[Minutes, ...]
    models: tuple[Model, ...] = field(repr=False)

    @property
    def model(self) -> Model:
        """Return the model after the last meeting."""
        return self.models[-1]

    @property
    def irregular(self) -> tuple[str, ...]:
        """Return the ids of the meetings that broke a rule."""
        return tuple(one.meeting for one in self.meetings if any(item.irregular is not None for item in one.items))


@frozen(kw_only=True)
class Act:
    """One operation on a ledger on the way to a complete record.

    Attributes:
        what: whether the meeting is recorded, or amended after it was misread.
        minutes: the minutes recorded, or the meeting as it should have been recorded.
    """

    what: Literal["record", "amend"]
    minutes: Minutes

    def on(self, ledger: CaseLedger) -> Receipt:
        """Apply it, admitting cases that no recorded meeting introduces yet. Raises as the ledger does."""
        if self.what == "record":
            return ledger.record(self.minutes, backfill=True)
        return ledger.amend(self.minutes, because=_CORRECTED, backfill=True)


@frozen(kw_only=True)
class LateHistory(History):
    """A history recorded late: in another order, or misread at first.

    Attributes:
        acts: the operations on the ledger, in order; afterwards it has exactly ``meetings``.
    """

    acts: tuple[Act, ...]


# --- strategies ----------------------------------------------------------------------------------


def meetings(
    model: Model, *, max_items: int = 6, presumptions: bool = True, tells_groups: bool = False
) -> st.SearchStrategy[DrawnMeeting]:
    """Return a strategy of the next meeting after ``model``, breaking no rule; ``model`` itself is not changed.

    Args:
        model: the cases before it; ``Model(platform=...)`` before the first meeting.
        max_items: the largest number of agenda items.
        presumptions: whether it may presume resolutions of meetings that are not recorded.
        tells_groups: whether a meeting of all groups gives the group of every case, as it must if
            it may be recorded before the meetings that introduce its cases.

    Raises:
        InputError: ``max_items`` is below 0.
    """
    wanted = Wanted(max_items=at_least("max_items", max_items, 0), presumptions=presumptions, tells_groups=tells_groups)
    return _meetings(model, wanted)


def irregular_meetings(model: Model) -> st.SearchStrategy[DrawnMeeting]:
    """Return a strategy of the next meeting after ``model``, whose one item breaks a rule and gives the reason.

    Without the reason (``irregular=None``) the ledger must refuse the whole meeting.
    """
    return _meetings(model, Wanted(irregular="only"))


def histories(
    *,
    platform: PlatformGiven = None,
    min_meetings: int = 1,
    max_meetings: int = 6,
    max_items: int = 6,
    presumptions: bool = True,
) -> st.SearchStrategy[History]:
    """Return a strategy of histories that break no rule: the meetings can be recorded one after the other.

    Args:
        platform: a platform, a strategy of platforms, or None for any ready-made platform.
        min_meetings: the least number of meetings.
        max_meetings: the largest number of meetings.
        max_items: the largest number of agenda items in a meeting.
        presumptions: whether meetings may presume resolutions of meetings that are not recorded. Models are
            exact on the day of each meeting only without presumptions, which take effect earlier.

    Raises:
        InputError: a number is too small, or ``min_meetings`` exceeds ``max_meetings``.
    """
    wanted = Wanted(max_items=at_least("max_items", max_items, 0), presumptions=presumptions)
    at_least("min_meetings", min_meetings, 1)
    at_least("max_meetings", max_meetings, min_meetings)
    return _histories(platforms_given(platform), min_meetings, max_meetings, wanted)


def irregular_histories(
    *,
    platform: PlatformGiven = None,
    max_meetings: int = 6,
    max_items: int = 4,
    presumptions: bool = True,
) -> st.SearchStrategy[History]:
    """Return a strategy of histories in which at least one meeting breaks a rule and is admitted with a reason.

    An irregular resolution takes effect as it is, and all later meetings follow from it.

    Args:
        platform: as for :func:`histories`.
        max_meetings: as for :func:`histories`.
        max_items: as for :func:`histories`; an irregular meeting has up to three items more.
        presumptions: as for :func:`histories`.

    Raises:
        InputError: a number is too small.
    """
    regular = Wanted(max_items=at_least("max_items", max_items, 0), presumptions=presumptions)
    at_least("max_meetings", max_meetings, 1)
    return _irregular_histories(platforms_given(platform), max_meetings, regular)


def late_histories(
    *,
    platform: PlatformGiven = None,
    max_meetings: int = 5,
    max_items: int = 4,
    any_order: bool = True,
    amendments: bool = True,
    presumptions: bool = False,
) -> st.SearchStrategy[LateHistory]:
    """Return a strategy of histories recorded late: in any order, and some meetings misread and amended.

    Args:
        platform: as for :func:`histories`.
        max_meetings: as for :func:`histories`.
        max_items: as for :func:`histories`.
        any_order: whether they are recorded in any order, or in the order held.
        amendments: whether some meetings are misread first and amended later.
        presumptions: as for :func:`histories`. With them a ledger may rightly refuse an act: a presumption about a
            case that no recorded minutes introduce yet gives no group.

    Raises:
        InputError: a number is too small.
    """
    wanted = Wanted(max_items=at_least("max_items", max_items, 0), presumptions=presumptions, tells_groups=True)
    at_least("max_meetings", max_meetings, 1)
    drawn = _histories(platforms_given(platform), 1, max_meetings, wanted)
    return _late_histories(drawn, any_order, amendments)


# --- how they are drawn --------------------------------------------------------------------------


@st.composite
def _meetings(draw: st.DrawFn, model: Model, wanted: Wanted) -> DrawnMeeting:
    after = model.copy()
    return DrawnMeeting(minutes=draw_meeting(draw, after, wanted), model=after)


@st.composite
def _histories(
    draw: st.DrawFn, platforms: st.SearchStrategy[Platform], least: int, most: int, wanted: Wanted
) -> History:
    number = draw(st.integers(least, most))
    return _drawn(draw, draw(platforms), [wanted] * number)


@st.composite
def _irregular_histories(
    draw: st.DrawFn, platforms: st.SearchStrategy[Platform], most: int, regular: Wanted
) -> History:
    breaking: list[bool] = draw(st.lists(st.booleans(), min_size=1, max_size=most))
    breaking[draw(st.integers(0, len(breaking) - 1))] = True
    irregular = altered(regular, irregular="some")
    return _drawn(draw, draw(platforms), [irregular if breaks else regular for breaks in breaking])


def _drawn(draw: st.DrawFn, platform: Platform, wanted: list[Wanted]) -> History:
    model = Model(platform=platform)
    minutes, models = [], []
    for one in wanted:
        minutes.append(draw_meeting(draw, model, one))
        models.append(model.copy())
    return History(platform=platform, meetings=tuple(minutes), models=tuple(models))


@st.composite
def _late_histories(
    draw: st.DrawFn, drawn: st.SearchStrategy[History], any_order: bool, amendments: bool
) -> LateHistory:
    history = draw(drawn)
    acts: list[Act] = []
    wrong: list[Minutes] = []
    held = list(history.meetings)
    for one in draw(st.permutations(held) if any_order else st.just(held)):
        first = draw(misread(one) if amendments and draw(st.booleans()) else st.just(one))
        acts.append(Act(what="record", minutes=first))
        if first != one:
            wrong.append(one)
        if draw(st.booleans()) and wrong:
            acts.append(Act(what="amend", minutes=wrong.pop(draw(st.integers(0, len(wrong) - 1)))))
    acts += [Act(what="amend", minutes=one) for one in draw(st.permutations(wrong))]
    return LateHistory(platform=history.platform, meetings=history.meetings, models=history.models, acts=tuple(acts))
