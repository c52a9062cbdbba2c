"""A meeting being built: its body, the cases it may name, and the names it may use.

Example::

    builder.one_of(lambda case: case.follows(builder.level))
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from attrs import field, frozen
from hypothesis import strategies as st

from ledger.model.intake.texts import FIRST_DAY, LAST_DAY
from ledger.model.minutes import Deadline, Item
from ledger.model.platform import Named
from ledger.model.vocabulary import Decision, Reason
from ledger.testing.model import Model, ModelCase

Fits = Callable[[ModelCase], bool]
"""A test of whether a case may be chosen."""

AnyChoice = TypeVar("AnyChoice")

_SYLLABLES = ("青創", "交流", "地熱", "漁業", "市場", "Silt", "dyke", "(原)", "案", "「水」", "12")


@frozen(kw_only=True)
class MeetingBuilder:
    """A meeting being built.

    Attributes:
        model: the cases so far; changed by every item.
        draw: Hypothesis's function.
        level: the level that meets.
        group: the group that meets; empty where the level meets as one.
        above: the level above; None at the top.
        tells_groups: whether every entry of a meeting of all groups gives its group, as it must
            if the meeting may be recorded before those that introduce its cases.
        in_full: whether levels, members, categories and agencies appear by id or full name alone.
        renamed: the keys of the cases renamed at this meeting.
    """

    model: Model
    draw: st.DrawFn
    level: str
    group: str
    above: str | None
    tells_groups: bool = False
    in_full: bool = False
    renamed: set[str] = field(factory=set)

    @property
    def below(self) -> tuple[str, ...]:
        """Return the levels below, lowest first."""
        return self.model.levels[: self.model.levels.index(self.level)]

    def among(self, values: Sequence[AnyChoice]) -> AnyChoice:
        """Draw one of ``values``."""
        return self.draw(st.sampled_from(values))

    def number(self, least: int, most: int) -> int:
        """Draw a whole number."""
        return self.draw(st.integers(least, most))

    def chance(self) -> bool:
        """Draw yes or no."""
        return self.draw(st.booleans())

    # --- groups, agencies, members ---

    def some_group(self) -> str:
        """Return the group of a new case: the meeting's own, or any."""
        return self.group or self.among([group.id for group in self.model.platform.groups])

    def given(self, group: str) -> str:
        """Return the group as minutes give it: empty at a group's own meeting."""
        return "" if self.group else group

    def told(self, group: str) -> str:
        """Return the group of known cases as minutes give it: empty unless entries give groups."""
        return self.given(group) if self.tells_groups else ""

    def agencies(self) -> tuple[str, ...]:
        """Draw up to two agencies, in full or by a short form; none where the platform has none."""
        short = 0 if self.in_full else 1
        agencies = self.model.platform.agencies
        forms = [(agency.name, form) for agency in agencies for form in (agency.name, *agency.also[:short])]
        chosen = self.draw(st.lists(st.sampled_from(forms), max_size=2)) if forms else []
        return tuple(dict(chosen).values())

    def full(self, agencies: tuple[str, ...]) -> tuple[str, ...]:
        """Return the full names of ``agencies``."""
        platform = self.model.platform
        return tuple(agency.name for form in agencies if (agency := platform.agency_named(form)) is not None)

    def members(self) -> tuple[str, ...]:
        """Draw up to two members, by id or label; none where the platform has none."""
        members = self.model.platform.members
        chosen = self.draw(st.lists(st.sampled_from(members), max_size=2, unique=True)) if members else []
        return tuple(self.called(member) for member in chosen)

    def category(self) -> str:
        """Draw a category, by id or label, or none."""
        category = self.among([None, *self.model.platform.categories])
        return self.called(category) if category else ""

    def called(self, thing: Named) -> str:
        """Return the id or the label of ``thing``."""
        return thing.id if self.in_full else self.among([thing.id, thing.zh])

    def deadline(self) -> Deadline | None:
        """Draw a deadline on a day that a sheet can name, or none."""
        made = st.builds(
            Deadline, due=st.none() | st.dates(FIRST_DAY, LAST_DAY), wording=st.sampled_from(["第4季", "next meeting"])
        )
        return self.draw(st.none() | made)

    def reason(self) -> Reason | None:
        """Draw a reason for delisting, or none."""
        return self.draw(st.none() | st.sampled_from(Reason))

    # --- cases ---

    def new_name(self) -> str:
        """Return an unused name."""
        stem = "".join(self.draw(st.lists(st.sampled_from(_SYLLABLES), min_size=1, max_size=3)))
        self.model.names_taken += 1
        return f"{stem} No.{self.model.names_taken}"

    def said_new(self) -> bool:
        """Draw whether the minutes say that a new name is another case."""
        return self.number(0, 3) == 0

    def name_of(self, case: ModelCase) -> str:
        """Draw one of the recorded names of ``case``."""
        return self.among(case.names)

    def open_cases(self, group: str) -> list[ModelCase]:
        """Return the cases of ``group``, or of all groups, that may be resolved about."""
        return [case for case in self.model.cases.values() if not case.closed and group in ("", case.group)]

    def some(self, fits: Fits, most: int = 1) -> list[ModelCase]:
        """Draw up to ``most`` cases of one group for which ``fits`` is true; none where there are none."""
        found = [case for case in self.open_cases(self.group) if fits(case)]
        if not found:
            return []
        first = self.among(found)
        alike = [case for case in found if case.group == first.group and case is not first]
        more = (
            self.draw(st.lists(st.sampled_from(alike), max_size=most - 1, unique_by=id)) if alike and most > 1 else []
        )
        return [first, *more]

    def one_of(self, fits: Fits) -> ModelCase | None:
        """Draw one case for which ``fits`` is true, or None."""
        return next(iter(self.some(fits)), None)

    def verdict(self, cases: Sequence[ModelCase], *decisions: Decision, **fields: Any) -> Item | None:
        """Return the item that decides ``decisions`` about ``cases``, by any of their names; None for no case."""
        if not cases:
            return None
        names = tuple(self.name_of(case) for case in cases)
        return Item(item="", cases=names, decisions=decisions, **{"group": self.told(cases[0].group)} | fields)
