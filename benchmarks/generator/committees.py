"""The committees of a generated record: their names and agencies, and their registers.

Mutable and small: the memory of a run is the sum of these. Decisions are in
``committee_meetings``, texts in ``words``.
"""

from __future__ import annotations

from attrs import define, field

from benchmarks.generator.words import BUREAUS, COUNTIES, REMITS, Remit, title_of
from ledger.model.cases import CaseId
from ledger.model.platform import GROUP_SERIES, Agency, Level, Named, Platform

BELOW, ABOVE = "committee", "council"
"""The ids of the two levels."""


@define(kw_only=True)
class CommitteeCase:
    """One case as its committee knows it.

    Attributes:
        id: its id.
        title: its present title.
        category: its category.
        owners: the responsible agencies, as the rules compute them.
        is_above: whether the level above lists it.
        is_asked: whether the level above was asked to list it and has not yet.
    """

    id: CaseId
    title: str
    category: str
    owners: tuple[str, ...]
    is_above: bool = False
    is_asked: bool = False


@define(kw_only=True)
class Committee:
    """One committee.

    Attributes:
        id: its group's id.
        county: the county's label, with which its titles begin.
        member: the county's id.
        remit: its remit.
        agencies: the agencies of its county.
        register: the cases on its register, those not named for longest first.
        to_list: the cases that the level above is asked to list.
        to_delist: the cases that the level above is asked to delist; they are off the register.
        closed: some cases that the committee itself delisted recently.
        put_off: a deferred proposal that returns under another title; None where there is none.
        listed_above: the number of its cases on the register above.
        titles: the number of titles given so far.
        owed: by how many resolutions it is behind the number asked for.
    """

    id: str
    county: str
    member: str
    remit: Remit
    agencies: tuple[str, ...]
    register: list[CommitteeCase] = field(factory=list)
    to_list: list[CommitteeCase] = field(factory=list)
    to_delist: list[CommitteeCase] = field(factory=list)
    closed: list[CommitteeCase] = field(factory=list)
    put_off: CommitteeCase | None = None
    listed_above: int = 0
    titles: int = 0
    owed: float = 0.0

    def new_title(self) -> str:
        """Return a title that no case of the record has had."""
        self.titles += 1
        return title_of(self.county, self.remit, self.titles - 1)


def committees_of(number: int) -> tuple[Committee, ...]:
    """Return the first ``number`` committees: one county's, then the next one's."""
    found = []
    for place in range(number):
        county, remit_place = divmod(place, len(REMITS))
        county_id, zh, _ = _county(county)
        found.append(
            Committee(
                id=f"{county_id}-{REMITS[remit_place].id}",
                county=zh,
                member=county_id,
                remit=REMITS[remit_place],
                agencies=tuple(f"{zh}政府{bureau}" for bureau in BUREAUS),
            )
        )
    return tuple(found)


def platform_of(number: int) -> Platform:
    """Return the platform of ``number`` committees.

    Meetings above are numbered by the year. Where a level numbers them without restart, recording asks at each
    which presumptions its silence may settle, and reads every header of the level where there are any.
    """
    counties = [_county(place) for place in range((number - 1) // len(REMITS) + 1)]
    return Platform(
        id="country",
        zh="全國協調平臺",
        en="country-wide coordination platform",
        levels=(
            Level(id=BELOW, zh="委員會", en="committee", series=GROUP_SERIES, numbering="yearly"),
            Level(id=ABOVE, zh="協調會報", en="coordination council", series=ABOVE, numbering="yearly"),
        ),
        groups=tuple(
            Named(id=body.id, zh=f"{body.county}{body.remit.zh}委員會", en=_english(body))
            for body in committees_of(number)
        ),
        members=tuple(Named(id=one, zh=zh, en=en) for one, zh, en in counties),
        agencies=tuple(
            Agency(name=f"{zh}政府{bureau}", member=one, also=(f"{zh}{bureau}",))
            for one, zh, _ in counties
            for bureau in BUREAUS
        ),
        categories=(
            Named(id="case", zh="列管案", en="case"),
            Named(id="measure", zh="措施", en="measure"),
        ),
        timezone="Asia/Taipei",
    )


def _county(place: int) -> tuple[str, str, str]:
    """Return id and labels of a county; beyond the known names, each has districts that count as counties."""
    district, name = divmod(place, len(COUNTIES))
    county, zh = COUNTIES[name]
    if not district:
        return county, zh, county.capitalize()
    return f"{county}{district + 1}", f"{zh}第{district + 1}區", f"{county.capitalize()} {district + 1}"


def _english(body: Committee) -> str:
    return f"{body.member.capitalize()} {body.remit.en} committee"
