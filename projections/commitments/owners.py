"""The agencies and bodies that a name means, for asking who owes what.

An agency is asked for its own commitments, for those of the member body to which it belongs, and for those
of bodies that belong to no single member (四市), which may mean it too; the latter two are kept apart from
its own. It uses the platform alone.

>>> owners_named(platform, "新北市農業局").own
('新北市政府農業局',)
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from ledger.errors import UnknownNameError
from ledger.model.cases import near_names, normal_name
from ledger.model.intake.wall import at_the_door
from ledger.model.platform import Agency, Named, Platform
from ledger.text.bilingual import Text
from ledger.text.language import Language


@frozen(kw_only=True)
class Owners:
    """The agencies and bodies that a name means.

    Attributes:
        own: names of those meant: agencies by full name, or the id of a level or group.
        shared: names of bodies that may mean them among others.
        body: the agency, member, level or group that was named, as the platform has it.
    """

    own: tuple[str, ...]
    body: Agency | Named
    shared: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """The names of both."""
        return (*self.own, *self.shared)

    def name(self, language: Language) -> str:
        """Return what the body is called: an agency by its full name, anything else by its label.

        Args:
            language: of the label.
        """
        return self.body.name if isinstance(self.body, Agency) else self.body.label(language)


@at_the_door
def owners_named(platform: Platform, text: str) -> Owners:
    """Return whom ``text`` means, by any spelling of the platform.

    A member body, or its government as a whole, is asked for all its agencies.

    Args:
        platform: the platform.
        text: what a person calls the agency, member, level or group.

    Raises:
        UnknownNameError: no agency, member, level or group is called so; near names are offered, none is taken.
    """
    agency = platform.agency_named(text)
    named = platform.member_named(text)
    member = named or (_governed(platform, agency) if agency else None)
    if member is not None:
        own = tuple(one.name for one in platform.agencies if one.member == member.id)
        return Owners(own=own, shared=_of_no_member(platform), body=named or agency or member)
    if agency is not None and not agency.member:
        return Owners(own=(agency.name,), body=agency)
    if agency is not None:
        governments = (one for one in platform.agencies if one.member == agency.member and _governed(platform, one))
        shared = (*(one.name for one in governments), *_of_no_member(platform))
        return Owners(own=(agency.name,), shared=shared, body=agency)
    body = platform.level_named(text) or platform.group_named(text)
    if body is not None:
        return Owners(own=(body.id,), body=body)
    raise UnknownNameError(_unknown(platform, text), kind="agency")


def _governed(platform: Platform, agency: Agency) -> Named | None:
    """Return the member whose government as a whole ``agency`` is: it is spelled like the member."""
    forms = {normal_name(form) for form in (agency.name, *agency.also)}
    return next((one for one in platform.members if one.id == agency.member and forms & one.spellings), None)


def _of_no_member(platform: Platform) -> tuple[str, ...]:
    return tuple(one.name for one in platform.agencies if not one.member)


def _unknown(platform: Platform, text: str) -> Text:
    near = "、".join(near_names(text, _spellings(platform)))
    en = f"no agency, member, level or group is called {text!r}" + (f"; near names are {near}" if near else "")
    zh = f"無名為 {text!r} 之機關、縣市、層級或小組" + (f"；相近名稱為{near}" if near else "")
    return Text(en=f"{en}; write one as platform.yaml has it", zh=f"{zh}；請依 platform.yaml 所載填寫")


def _spellings(platform: Platform) -> Iterable[str]:
    for agency in platform.agencies:
        yield from (agency.name, *agency.also)
    for named in (*platform.members, *platform.levels, *platform.groups):
        yield from (named.zh, named.en, *named.also)
