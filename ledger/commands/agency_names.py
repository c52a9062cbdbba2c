"""Agencies over several descriptions of one platform: each name keeps meaning the same agency.

Events keep full names, so a full name once on record has to mean the same agency for ever. Pure: the earlier
descriptions come in as data.

>>> refuse_mixed_agencies([platform], platform)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import define, field

from ledger.errors import PlatformError
from ledger.model.cases import normal_name
from ledger.model.platform import Agency, Platform
from ledger.text.bilingual import Blanks
from ledger.text.catalogue import phrase


@define
class _Bodies:
    """Which names meant one agency so far.

    Attributes:
        full: per full name in normal form, the number of its agency.
        short: the same per other name.
        called: per agency, the full name it had last.
    """

    full: dict[str, int] = field(factory=dict)
    short: dict[str, int] = field(factory=dict)
    called: dict[int, str] = field(factory=dict)

    def of(self, agency: Agency) -> dict[int, str]:
        """Return the agencies of which it bears full names, each with the first such name."""
        found: dict[int, str] = {}
        for name in (agency.name, *agency.also):
            body = self.full.get(normal_name(name))
            if body is not None:
                found.setdefault(body, name)
        return found

    def add(self, agencies: Iterable[Agency]) -> None:
        """Add what a description on record says of agencies."""
        for agency in agencies:
            known = self.of(agency)
            body = min(known) if known else len(self.called)
            self.called[body] = agency.name
            self.full[normal_name(agency.name)] = body
            self.short.update((normal_name(name), body) for name in agency.also)


def refuse_mixed_agencies(earlier: Sequence[Platform], new: Platform) -> None:
    """Refuse a description under which a name on record would mean another agency.

    Args:
        earlier: the descriptions on record, the oldest first.
        new: what is to be described.

    Raises:
        PlatformError: two agencies on record become one, one becomes two, or a name passes from one to another.
    """
    bodies = _Bodies()
    for platform in earlier:
        bodies.add(platform.agencies)
    stays: dict[int, Agency] = {}
    for agency in new.agencies:
        _refuse_two_in_one(bodies, agency)
        for body, name in bodies.of(agency).items():
            other = stays.setdefault(body, agency)
            if other is not agency:
                raise _one_in_two(bodies.called[body], name, agency, other)
    for agency in new.agencies:
        if not bodies.of(agency):
            _refuse_anothers_name(bodies, agency, stays)


def _refuse_two_in_one(bodies: _Bodies, agency: Agency) -> None:
    of = bodies.of(agency)
    if len(of) > 1:
        one, other = list(of.values())[:2]
        blanks: Blanks = {"name": agency.name, "one": one, "other": other}
        raise PlatformError(
            phrase(
                "agency {name}: {one} and {other} are two agencies on record and cannot become one; list each under "
                "agencies with its own names, and record which owners change at the meeting that resolves it",
                **blanks,
            )
        )


def _one_in_two(called: str, name: str, agency: Agency, other: Agency) -> PlatformError:
    blanks: Blanks = {"name": repr(name), "called": called, "one": other.name, "two": agency.name}
    return PlatformError(
        phrase(
            "{name} is a name of {called} on record, which cannot be both {one} and {two}; keep all its names with one "
            "of them, and give the other a name of its own",
            **blanks,
        )
    )


def _refuse_anothers_name(bodies: _Bodies, agency: Agency, stays: dict[int, Agency]) -> None:
    """Refuse a new agency with a name that meant another; a short form alone may pass on while both go on."""
    for name in (agency.name, *agency.also):
        body = bodies.short.get(normal_name(name))
        if body is None or (body in stays and name != agency.name):
            continue
        blanks: Blanks = {"name": repr(name), "called": bodies.called[body], "agency": agency.name}
        if body not in stays:
            raise PlatformError(
                phrase(
                    "{name} means {called} on record and {agency} here; if {called} was renamed, add {called} under "
                    "`also` of {agency}; if it is another agency, leave {name} out",
                    **blanks,
                )
            )
        raise PlatformError(
            phrase("{name} means {called} on record; call the new agency by a name that meant none before", **blanks)
        )
