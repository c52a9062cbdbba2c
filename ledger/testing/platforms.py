"""Small platforms for tests, with invented names: ready-made ones, and strategies.

No file is read. The ids of levels and groups are the defaults of :mod:`ledger.testing.rules`.

>>> two_levels().level_ids
('working-group', 'vice-mayor')
"""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from ledger.errors import InputError
from ledger.model.meetings import Numbering
from ledger.model.platform import GROUP_SERIES, Agency, Level, Named, Platform

_NUMBERINGS: tuple[Numbering, ...] = ("yearly", "ever")
_LEVELS = ("squad", "bench", "chamber", "assembly")
_GROUPS = (("tides", "潮汐組"), ("orchards", "果園組"), ("bridges", "橋梁組"), ("lanterns", "燈籠組"))
_MEMBERS = (("east", "東岸縣"), ("west", "西岸縣"), ("isle", "離島鄉"))
_CATEGORIES = (("case", "合作案"), ("measure", "措施"))


@cache
def one_level() -> Platform:
    """Return the smallest possible platform: one level, one group, no member and no agency."""
    return Platform(
        id="allotments",
        zh="菜園協會",
        en="allotment society",
        levels=(Level(id="circle", zh="小組", en="circle", series=GROUP_SERIES, numbering="yearly"),),
        groups=(Named(id="compost", zh="堆肥組", en="compost"),),
        members=(),
        agencies=(),
        categories=(Named(id="case", zh="合作案", en="case"),),
    )


@cache
def two_levels() -> Platform:
    """Return a platform of working groups of two cities, and vice mayors above them."""
    return Platform(
        id="twin-towns",
        zh="雙城合作平臺",
        en="twin town platform",
        levels=(
            Level(id="working-group", zh="工作小組", en="working group", series=GROUP_SERIES, numbering="yearly"),
            Level(id="vice-mayor", zh="副首長層級", en="vice mayors", series="vice-mayor", numbering="ever"),
        ),
        groups=(
            Named(id="industry", zh="產業組", en="industry"),
            Named(id="urban", zh="都市組", en="urban development"),
            Named(id="water", zh="水資源組", en="water"),
        ),
        members=(Named(id="qingchuan", zh="晴川市", en="Qingchuan"), Named(id="wugang", zh="霧港市", en="Wugang")),
        agencies=(
            Agency(name="晴川市政府市場處", member="qingchuan", also=("晴川市場處",)),
            Agency(name="霧港市政府漁業局", member="wugang", also=("霧港漁業局",)),
            Agency(name="雙城秘書處"),
        ),
        categories=(
            Named(id="cooperation", zh="合作案", en="cooperation case"),
            Named(id="measure", zh="措施", en="measure"),
        ),
        timezone="Asia/Taipei",
    )


@cache
def three_levels() -> Platform:
    """Return a platform of working parties, a board and a council for one group of islands."""
    return Platform(
        id="archipelago",
        zh="群島協調會",
        en="archipelago council",
        levels=(
            Level(id="working-party", zh="工作組", en="working party", series=GROUP_SERIES, numbering="yearly"),
            Level(id="board", zh="理事會", en="board", series="board", numbering="yearly"),
            Level(id="council", zh="大會", en="council", series="council", numbering="ever"),
        ),
        groups=(Named(id="ferries", zh="渡輪組", en="ferries"), Named(id="reefs", zh="珊瑚礁組", en="reefs")),
        members=(
            Named(id="north", zh="北島", en="North Island"),
            Named(id="south", zh="南島", en="South Island"),
            Named(id="outer", zh="外島", en="Outer Islands"),
        ),
        agencies=(
            Agency(name="North Island Harbour Office", member="north", also=("Harbour Office",)),
            Agency(name="South Island Reef Station", member="south", also=("Reef Station",)),
            Agency(name="Archipelago Secretariat", also=("Secretariat",)),
        ),
        categories=(Named(id="project", zh="計畫", en="project"), Named(id="study", zh="研究", en="study")),
    )


def ready_made() -> st.SearchStrategy[Platform]:
    """Return a strategy of the ready-made platforms; it shrinks to two levels."""
    return st.sampled_from([two_levels(), three_levels(), one_level()])


def platforms(*, max_levels: int = 4, max_groups: int = 4) -> st.SearchStrategy[Platform]:
    """Return a strategy of platforms of any shape: levels, groups, how meetings are numbered, members, agencies.

    Args:
        max_levels: the largest number of levels, 1 to 4.
        max_groups: the largest number of groups, 1 to 4.

    Raises:
        InputError: a number is out of range.
    """
    for name, value in (("max_levels", max_levels), ("max_groups", max_groups)):
        if value not in range(1, 5):
            raise InputError(f"{name}: expected 1, 2, 3 or 4, got {value!r}\n  remedy: give a number from 1 to 4")
    return _platforms(max_levels, max_groups)


@st.composite
def _platforms(draw: st.DrawFn, max_levels: int, max_groups: int) -> Platform:
    ids = _LEVELS[: draw(st.integers(1, max_levels))]
    groups = _GROUPS[: draw(st.integers(1, max_groups))]
    members = _MEMBERS[: draw(st.integers(0, len(_MEMBERS)))]
    # Below, groups meet by themselves; from some level on, all meet as one.
    apart = draw(st.integers(0, len(ids)))
    return Platform(
        id="drawn",
        zh="抽樣平臺",
        en="drawn platform",
        levels=tuple(
            Level(
                id=one,
                zh=f"第{number}層",
                en=f"tier {number}",
                series=(GROUP_SERIES if number == 1 else f"{GROUP_SERIES}-{one}") if number <= apart else one,
                numbering=draw(st.sampled_from(_NUMBERINGS)),
            )
            for number, one in enumerate(ids, start=1)
        ),
        groups=tuple(Named(id=one, zh=zh, en=one) for one, zh in groups),
        members=tuple(Named(id=one, zh=zh, en=f"{one} county") for one, zh in members),
        agencies=tuple(Agency(name=f"{zh}水利課", member=one, also=(f"{zh}水利",)) for one, zh in members),
        categories=tuple(Named(id=one, zh=zh, en=one) for one, zh in _CATEGORIES[: draw(st.integers(1, 2))]),
        timezone=draw(st.sampled_from(["UTC", "Asia/Taipei", "Pacific/Auckland"])),
    )
