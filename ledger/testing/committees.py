"""Realistic records of committees, from a seed: years of minutes with every count they state.

Unlike the strategies of this package, which search for edge cases, this writes ordinary records: groups that
review their registers meeting by meeting, introduce new cases, rename and merge some, ask the
level above to list and delist, and state how many of each. Nothing is random but by the seed.

>>> record = committees(seed=1, years=2)
>>> record.meetings[0].meeting, len(record.meetings)
('industry/113-1', 22)
"""

from __future__ import annotations

from datetime import date, time, timedelta
from random import Random

from attrs import define, field, frozen

from ledger.errors import InputError
from ledger.model.events import DeclaredCount
from ledger.model.minutes import CarriedIn, Deadline, Directive, Item, Minutes
from ledger.model.platform import GROUP_SERIES, Platform
from ledger.model.vocabulary import Counted, Decision, Instant, Reason
from ledger.testing.platforms import two_levels

_SUBJECTS = (
    "公車轉乘優惠", "社會住宅包租", "淨零顧問團", "登革熱通報", "藝術家駐村", "河濱自行車道", "漁獲產銷履歷",
    "急診轉診", "校園午餐食材", "舊衣回收", "電動渡輪", "長照人力培訓", "夜市攤商數位化", "山區救難演練",
    "觀光護照", "托育補助", "雨水下水道", "空品感測器", "新住民通譯", "創業貸款", "古蹟修復",
    "路燈節電", "流浪動物絕育", "圖書通借", "溫泉水權", "農村再生", "港區貨櫃調度", "消防無線電",
    "身障運動會", "毒品防制", "智慧停車", "堤防巡檢", "茶葉品牌", "國際會展", "祭典交通管制",
    "礦坑文史", "共享單車", "垃圾焚化互助", "地震預警", "婦幼保健", "青年實習", "海岸淨灘",
    "步道認養", "疫苗冷鏈", "工業區廢水", "勞動檢查", "外送員安全", "老屋補強", "稻米契作",
    "影視取景", "水庫清淤", "傳統市場改建", "賽鴿管理", "太陽能屋頂", "殯葬設施互惠", "語言鑑定",
    "纜車維護", "花卉博覽", "跨境電商", "殘障坡道", "遊艇泊位", "鐵道舊址", "幼兒專責醫師",
    "蜂蜜檢驗", "劇場聯演", "寺廟防火", "溪流魚梯", "菸害稽查", "民宿評鑑", "職業試探",
)  # fmt: skip
_ACTS = ("合作案", "交流", "聯合推動計畫", "經驗分享", "試辦", "資源互惠")
_TASKS = ("提供最新進度", "邀集相關單位研商", "彙整各市資料", "提出成果")
_NUMERALS = "一二三四五六七八九"


@frozen(kw_only=True)
class Committees:
    """A record: a platform and all its minutes, in the order held.

    Attributes:
        platform: the platform.
        meetings: the minutes.
        seed: the seed of the record.
    """

    platform: Platform
    meetings: tuple[Minutes, ...]
    seed: int


@define
class _Case:
    """One case as its committees know it."""

    title: str
    group: str
    is_followed: bool = True
    is_listed_above: bool = False
    asked: str = ""


def committees(
    *, seed: int, years: int = 3, meetings_a_year: int = 3, register: int = 6, platform: Platform | None = None
) -> Committees:
    """Return a realistic record in which every stated number is right.

    Args:
        seed: the same seed gives the same record.
        years: the number of years, from 2024.
        meetings_a_year: meetings of each group in a year; the level above meets once less.
        register: the number of cases that each group tracks, about.
        platform: a platform of two levels, the lower of which meets by groups; a small one if not given.

    Raises:
        InputError: the platform has another shape, or a number is below 1.
    """
    if min(years, meetings_a_year, register) < 1:
        raise InputError("committees(): years, meetings_a_year and register must be 1 or more")
    build = _Builder(random=Random(seed), platform=platform or two_levels(), register=register)
    return Committees(platform=build.platform, meetings=tuple(build.all(years, meetings_a_year)), seed=seed)


@define(kw_only=True)
class _Builder:
    """Writes one record, and keeps the registers meanwhile."""

    random: Random
    platform: Platform
    register: int
    cases: list[_Case] = field(factory=list)
    taken: int = 0
    held_above: int = 0

    def __attrs_post_init__(self) -> None:
        levels = self.platform.levels
        if len(levels) != 2 or GROUP_SERIES not in levels[0].series or GROUP_SERIES in levels[1].series:
            raise InputError("committees() needs a platform of two levels, the lower of which meets by groups")

    def all(self, years: int, meetings_a_year: int) -> list[Minutes]:
        """Return every meeting, in the order held."""
        found = []
        apart = 360 // meetings_a_year
        for year in range(2024, 2024 + years):
            for number in range(1, meetings_a_year + 1):
                begins = date(year, 1, 4) + timedelta(days=apart * (number - 1))
                for place, group in enumerate(self.platform.groups):
                    day = begins + timedelta(days=place * 3 + self.random.randrange(3))
                    found.append(self.group_meeting(group.id, year, number, day))
                if number > 1 or meetings_a_year == 1:
                    found.append(
                        self.meeting_above(year, begins + timedelta(days=apart // 2 + self.random.randrange(9)))
                    )
        return found

    def new_title(self) -> str:
        """Return an unused title; unlike all others until the subjects are used up."""
        self.taken += 1
        rounds, place = divmod(self.taken - 1, len(_SUBJECTS))
        subject = _SUBJECTS[place * 29 % len(_SUBJECTS)]
        return subject + self.random.choice(_ACTS) + (f"第{rounds + 1}期" if rounds else "")

    # --- a group's meeting ---

    def group_meeting(self, group: str, year: int, number: int, day: date) -> Minutes:
        """Return one meeting of a group: the review of its register, then new cases."""
        is_first = not any(case.group == group for case in self.cases)
        carried = self._carried_in(group) if is_first else ()
        followed = [case for case in self.cases if case.group == group and case.is_followed]
        said = _Said(under="一")
        said.declare(f"計{len(followed)}案", len(followed), Counted.LISTED, Instant.BEFORE, exhaustive=True)
        merging = self.random.sample(followed, 2) if len(followed) > 3 and self.random.random() < 0.12 else []
        for case in [case for case in followed if case not in merging]:
            self._verdict(case, said)
        if merging:
            self._merge(merging, said)
        said.count_up()
        new = _Said(under="二")
        for _ in range(self.random.choice((0, 1, 1, 2)) if len(followed) < self.register * 2 else 0):
            case = self._case(group)
            new.say(Decision.PROPOSED, case.title, Decision.ACCEPTED, owners=self._agencies())
        new.count_up()
        after = sum(case.is_followed for case in self.cases if case.group == group)
        said.declare(f"目前列管{after}案", after, Counted.LISTED, Instant.AFTER, under="")
        series = self.platform.levels[0].series.replace(GROUP_SERIES, group)
        counted = year - 1911 if self.platform.timezone == "Asia/Taipei" else year
        return Minutes(
            meeting=f"{series}/{counted}-{number}",
            held=day,
            starts=time(10),
            carried_in=carried,
            declared=(*said.declared, *new.declared),
            items=(*said.items, *new.items),
        )

    def _case(self, group: str) -> _Case:
        case = _Case(title=self.new_title(), group=group)
        self.cases.append(case)
        return case

    def _carried_in(self, group: str) -> tuple[CarriedIn, ...]:
        both = [self._case(group) for _ in range(self.register // 2 + 1)]
        own = [self._case(group) for _ in range(self.register // 3 + 1)]
        for case in both:
            case.is_listed_above = True
        levels = self.platform.level_ids
        return (
            CarriedIn(item="一", cases=tuple(case.title for case in both), on=levels),
            CarriedIn(item="一", cases=tuple(case.title for case in own), on=levels[:1], never_on=levels[1:]),
        )

    def _verdict(self, case: _Case, said: _Said) -> None:
        """Decide about one case of the register."""
        chance = self.random.random()
        if case.is_listed_above and chance < 0.16:
            case.is_followed, case.asked = False, "delist"
            said.say(Decision.REFERRED_FOR_DELISTING, case.title, reason=self.random.choice(tuple(Reason)))
        elif not case.is_listed_above and not case.asked and chance < 0.08:
            case.is_followed = False
            said.say(Decision.DELISTED, case.title, reason=self.random.choice(tuple(Reason)))
        elif not case.is_listed_above and not case.asked and chance < 0.6:
            case.asked = "list"
            said.say(Decision.REFERRED_FOR_LISTING, case.title)
        elif chance > 0.95:
            old, case.title = case.title, self.new_title()
            said.say(Decision.CONTINUED, old, renamed_to=case.title)
        else:
            said.say(Decision.CONTINUED, case.title, directives=self._directives())

    def _merge(self, merging: list[_Case], said: _Said) -> None:
        target = self._case(merging[0].group)
        target.is_listed_above = any(case.is_listed_above for case in merging)
        for case in merging:
            case.is_followed, case.is_listed_above, case.asked = False, False, ""
        said.say(Decision.MERGED, *(case.title for case in merging), into=target.title)

    def _directives(self) -> tuple[Directive, ...]:
        if not self.platform.agencies or self.random.random() < 0.6:
            return ()
        agency = self.random.choice(self.platform.agencies)
        return (Directive(to=(agency.name,), task=self.random.choice(_TASKS), by=Deadline(wording="下次會議")),)

    def _agencies(self) -> tuple[str, ...]:
        return tuple(agency.name for agency in self.platform.agencies[:1])

    # --- a meeting of the level above ---

    def meeting_above(self, year: int, day: date) -> Minutes:
        """Return one meeting of the level above: what the groups asked for, and the rest of each register."""
        level = self.platform.levels[1]
        self.held_above += 1
        total = dict.fromkeys((Counted.ADDED, Counted.DELISTED, Counted.CONTINUED), 0)
        items: list[Item] = []
        declared: list[DeclaredCount] = []
        for place, group in enumerate(self.platform.groups):
            self._above_for(group.id, f"一({_NUMERALS[place % 9]})", items, declared, total)
        whole = _Said(under="")
        for of, number in total.items():
            whole.declare(f"{of.zh}{number}案", number, of, Instant.DURING)
        numbered = self.held_above if level.numbering == "ever" else f"{year - 1911}-{self.held_above}"
        return Minutes(
            meeting=f"{level.series}/{numbered}",
            held=day,
            starts=time(14),
            declared=(*whole.declared, *declared),
            items=tuple(items),
        )

    def _above_for(
        self, group: str, item: str, items: list[Item], declared: list[DeclaredCount], total: dict[Counted, int]
    ) -> None:
        ours = [case for case in self.cases if case.group == group]
        added = [case for case in ours if case.asked == "list" and self.random.random() < 0.85]
        gone = [case for case in ours if case.asked == "delist" and self.random.random() < 0.85]
        rest = [case for case in ours if case.is_listed_above and case not in gone]
        for case in (*added, *gone):
            case.is_listed_above, case.asked = case in added, ""
        said = _Said(under="", group=group)
        for number, (decision, cases, of) in enumerate(
            ((Decision.LISTED, added, Counted.ADDED), (Decision.DELISTED, gone, Counted.DELISTED)), 1
        ):
            if cases:
                titles = tuple(case.title for case in cases)
                items.append(Item(item=f"{item}{number}", cases=titles, decisions=(decision,), group=group))
            said.declare(f"{of.zh}{len(cases)}案", len(cases), of, Instant.DURING, item=item)
            total[of] += len(cases)
        items.append(Item(item=f"{item}3", decisions=(Decision.REST_CONTINUED,), rest=len(rest), group=group))
        said.declare(f"其餘{len(rest)}案", len(rest), Counted.REST_CONTINUED, Instant.DURING, item=item)
        total[Counted.CONTINUED] += len(rest)
        declared += said.declared


@define(kw_only=True)
class _Said:
    """One part of the minutes: its items, and the counts of them."""

    under: str
    group: str = ""
    items: list[Item] = field(factory=list)
    declared: list[DeclaredCount] = field(factory=list)

    def say(self, decision: Decision, *cases_and_more: str | Decision, **fields: object) -> None:
        """Add one item with the next number."""
        cases = tuple(str(one) for one in cases_and_more if not isinstance(one, Decision))
        more = tuple(one for one in cases_and_more if isinstance(one, Decision))
        number = f"{self.under}({numeral(len(self.items) + 1)})"
        self.items.append(Item(item=number, cases=cases, decisions=(decision, *more), **fields))  # type: ignore[arg-type]

    def declare(
        self,
        says: str,
        count: int,
        of: Counted,
        instant: Instant,
        *,
        exhaustive: bool = False,
        under: str | None = None,
        item: str = "",
    ) -> None:
        """Add one stated count."""
        where = self.under if under is None else under
        self.declared.append(
            DeclaredCount(
                item=item or self.under or "一",
                says=says,
                count=count,
                of=of,
                instant=instant,
                group=self.group,
                under=where,
                exhaustive=exhaustive,
            )
        )

    def count_up(self) -> None:
        """State the number of items of each kind."""
        of = {
            Decision.CONTINUED: Counted.CONTINUED,
            Decision.REFERRED_FOR_DELISTING: Counted.REFERRED_FOR_DELISTING,
            Decision.REFERRED_FOR_LISTING: Counted.REFERRED_FOR_LISTING,
            Decision.DELISTED: Counted.DELISTED,
            Decision.PROPOSED: Counted.PROPOSED,
        }
        for decision, counted in of.items():
            number = sum(decision in item.decisions for item in self.items)
            if number:
                self.declare(f"{counted.zh}{number}案", number, counted, Instant.DURING)


def numeral(number: int) -> str:
    """Return a number from 1 to 99 as minutes write it: 一, 十, 十一, 二十三."""
    tens, ones = divmod(number, 10)
    ten = "" if tens == 0 else "十" if tens == 1 else f"{_NUMERALS[tens - 1]}十"
    return ten + (_NUMERALS[ones - 1] if ones else "")
