"""Stored bytes: two readers agree, names and shapes are fixed, and what cannot be read is a clear error."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from pathlib import Path

import attrs
import msgspec
import pytest
from attrs import field, frozen
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.errors import StoreError
from ledger.log import codec
from ledger.log.codec import (
    canonical_bytes,
    decode,
    decode_each,
    encode,
    plain,
    register,
    register_upcast,
    registered_names,
    stored_name,
    stored_names,
    structure,
)
from ledger.model import events as r
from ledger.model.events import (
    CASE_EVENTS,
    CaseDelisted,
    CasesFoundSame,
    ClashesAccepted,
    DifferenceAcknowledged,
    Event,
    MeetingEvent,
    MeetingRecorded,
    MeetingWithdrawn,
    MinutesAmended,
    PlatformDescribed,
)
from ledger.model.platform import Agency, Level, Named, Platform
from ledger.model.vocabulary import Against, Counted, Instant, Reason
from ledger.testing.events import events_of
from ledger.testing.rules import delisted

STORED = Path(__file__).parent / "data" / "stored-events"
ABOUT_THE_RECORD = (
    PlatformDescribed,
    MeetingRecorded,
    MinutesAmended,
    MeetingWithdrawn,
    ClashesAccepted,
    CasesFoundSame,
    DifferenceAcknowledged,
)
EVERY_KIND = sorted([*ABOUT_THE_RECORD, *CASE_EVENTS], key=lambda kind: kind.__name__)
NAMES = {
    "AliasConfirmed": "case.alias-confirmed.v1",
    "CaseAccepted": "case.accepted.v1",
    "CaseCarriedIn": "case.carried-in.v1",
    "CaseContinued": "case.continued.v1",
    "CaseDeferred": "case.deferred.v1",
    "CaseFirstSeen": "case.first-seen.v1",
    "CasesFoundSame": "cases.found-same.v1",
    "ClashesAccepted": "clashes.accepted.v1",
    "DifferenceAcknowledged": "difference.acknowledged.v1",
    "MeetingWithdrawn": "meeting.withdrawn.v1",
    "MinutesAmended": "minutes.amended.v1",
    "CaseDistinguished": "case.distinguished.v1",
    "CaseDelisted": "case.delisted.v1",
    "CaseListed": "case.listed.v1",
    "CaseMoved": "case.moved.v1",
    "CaseProposed": "case.proposed.v1",
    "CaseReferredForDelisting": "case.referred-for-delisting.v1",
    "CaseReferredForListing": "case.referred-for-listing.v1",
    "CaseRenamed": "case.renamed.v1",
    "CaseReopened": "case.reopened.v1",
    "CaseSplit": "case.split.v1",
    "CaseWithdrawn": "case.withdrawn.v1",
    "CasesMerged": "cases.merged.v1",
    "DeadlineMet": "case.deadline-met.v1",
    "DelistingPlanned": "case.delisting-planned.v1",
    "DirectiveIssued": "directive.issued.v1",
    "DueDateMoved": "case.due-date-moved.v1",
    "MeetingRecorded": "meeting.recorded.v2",
    "Noted": "report.noted.v1",
    "OwnersChanged": "case.owners-changed.v1",
    "PlatformDescribed": "platform.described.v1",
    "RestContinued": "cases.rest-continued.v1",
    "ScopeChanged": "case.scope-changed.v1",
    "UnnamedCasesCarriedIn": "cases.carried-in-unnamed.v1",
}
OLDER = {"meeting.recorded.v1"}
"""Names under which older ledgers hold events, each with its bytes beside the tests."""


# --- round trips ---------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", EVERY_KIND, ids=lambda kind: kind.__name__)
@settings(max_examples=25)
@given(data=st.data())
def test_events_come_back_and_two_readers_agree(kind, data):
    """Any event of any kind comes back from its bytes, by msgspec and by cattrs, whose bytes are the same."""
    event = data.draw(events_of(kind))
    name, stored = encode(event)
    assert decode(name, stored) == event
    assert canonical_bytes(event) == stored
    assert structure(json.loads(stored), kind) == event
    assert json.loads(stored) == plain(event)


@settings(max_examples=40)
@given(data=st.data())
def test_equal_events_have_equal_bytes(data):
    """The keys are in one order, so that equal events are equal bytes."""
    event = data.draw(events_of(data.draw(st.sampled_from(EVERY_KIND))))
    name, stored = encode(event)
    assert encode(decode(name, stored)) == (name, stored)
    assert list(json.loads(stored)) == sorted(json.loads(stored))


# --- what is stored never changes ----------------------------------------------------------------


def golden(kind: type[Event]) -> Event:
    """One fixed event of ``kind``, every field filled."""
    meeting = {
        "id": "industry/114-2#007",
        "recorded_at": datetime(2025, 6, 1, 8, 30, 15, tzinfo=UTC),
        "meeting": "industry/114-2",
        "level": "working-group",
        "group": "industry",
        "item": "一(二)1",
        "entry": 3,
        "order": 7,
        "summary": "自己的話",
        "irregular": "紀錄如此",
        "presumption": r.Presumption(
            after=date(2025, 1, 1), before=date(2025, 5, 14), taken_on=date(2025, 2, 3), basis="後來可見"
        ),
        "source": "industry-114-2.txt",
    }
    one = {"case": "industry-114-1.01", "named": "「淨零」聯合行動"}
    told = {
        r.CaseCarriedIn: {
            "category": "cooperation",
            "places": (
                r.RegisterPlace(level="working-group", listed=True),
                r.RegisterPlace(level="vice-mayor", listed=False),
            ),
            "owners": ("新北市政府農業局",),
            "scope": ("taipei", "keelung"),
            "among_unnamed": True,
        },
        r.UnnamedCasesCarriedIn: {"register": "vice-mayor", "count": 16},
        r.CaseProposed: {"category": "measure", "proposers": ("甲局",), "owners": ("乙局",), "scope": ("taipei",)},
        r.CaseAccepted: {"amended": True},
        r.CaseReferredForListing: {"to": "vice-mayor"},
        r.CaseListed: {"introduces": True, "category": "measure", "owners": ("乙局",), "scope": ("taipei",)},
        r.RestContinued: {"stated": 16},
        r.CaseWithdrawn: {"reason": Reason.NO_SUBSTANCE},
        r.CasesMerged: {
            "sources": ("industry-112-1.11", "industry-112-1.12"),
            "sources_named": ("甲案", "乙案"),
            "target": "industry-112-1.21",
            "title": "丙案",
            "introduces": True,
            "category": "cooperation",
        },
        r.CaseSplit: {"parts": ("industry-114-2.01",), "titles": ("丁案",), "continues": True},
        r.CaseRenamed: {"title": "新名"},
        r.ScopeChanged: {"scope": ("taipei", "taoyuan")},
        r.OwnersChanged: {"added": ("甲局",), "removed": ("乙局",)},
        r.DueDateMoved: {"due": date(2025, 12, 31), "wording": "年底"},
        r.DirectiveIssued: {
            "cases": ("industry-114-1.01",),
            "named": ("甲案",),
            "addressees": ("四市",),
            "task": "回報",
            "due": date(2025, 12, 31),
            "due_wording": "年底前",
        },
        r.DelistingPlanned: {"due": None, "wording": "第4季"},
        r.CaseReferredForDelisting: {"to": "vice-mayor", "reason": Reason.ROUTINE},
        r.CaseDelisted: {"reason": Reason.COMPLETED},
        r.CaseMoved: {"to_group": "urban"},
        r.Noted: {"subject": "工作報告", "cases": ("industry-114-1.01",), "named": ("甲案",)},
        r.AliasConfirmed: {"alias": "又名"},
        r.CaseDistinguished: {"others": ("industry-113-1.01",), "others_named": ("甲案",), "new": True},
    }.get(kind, {})
    if kind is PlatformDescribed:
        return PlatformDescribed(id="platform#000", recorded_at=meeting["recorded_at"], platform=_platform())
    if kind is MeetingRecorded:
        return _header(meeting)
    if kind in ABOUT_THE_RECORD:
        return _about_the_record(kind, meeting["recorded_at"])
    return kind(**meeting, **(one if issubclass(kind, r.CaseEvent) else {}), **told)


def _about_the_record(kind: type[Event], recorded_at: datetime) -> Event:
    told = {
        MinutesAmended: {
            "meeting": "industry/114-2",
            "revision": 1,
            "because": "誤植",
            "header": "industry/114-2@1#000",
            "agenda": (r.AgendaPlace(event="industry/114-2#007", entry=3),),
            "corrections": (r.Correction(old="industry/114-2#006", new="industry/114-2@1#006"),),
            "cases": ("industry-114-1.01",),
        },
        MeetingWithdrawn: {
            "meeting": "industry/114-2",
            "level": "working-group",
            "group": "industry",
            "revision": 1,
            "because": "代號誤植",
            "cases": ("industry-114-1.01",),
        },
        ClashesAccepted: {
            "meeting": "industry/114-2",
            "because": "補登",
            "clashes": ("industry/114-4#002",),
            "cases": ("industry-114-1.01",),
        },
        DifferenceAcknowledged: {
            "meeting": "industry/114-2",
            "difference": r.Difference(
                meeting="industry/114-2",
                item="一",
                says="計7案",
                against=Against.REGISTER,
                of=Counted.LISTED,
                level="working-group",
                group="industry",
                category="",
                declared=7,
                derived=8,
                unmatched=("利息補貼",),
                missing=("industry/114-1",),
            ),
            "because": "紀錄待補",
            "by": "陳秘書",
        },
        CasesFoundSame: {
            "cases": ("industry-114-1.01", "industry-114-4.u01"),
            "because": "同名",
            "meeting": "industry/114-1",
        },
    }[kind]
    return kind(id="industry/114-2@1", recorded_at=recorded_at, **told)


def _platform() -> Platform:
    level = Level(id="party", zh="工作組", en="party", also=("小組",), series="{group}", numbering="yearly")
    return Platform(
        id="basin",
        zh="流域",
        en="Basin",
        levels=(level,),
        groups=(Named(id="floods", zh="防洪組", en="floods"),),
        members=(Named(id="upper", zh="上游", en="upper"),),
        agencies=(Agency(name="Waterworks", member="upper", also=("Works",)),),
        categories=(Named(id="project", zh="計畫", en="project"),),
        timezone="Asia/Taipei",
    )


def _header(common: dict) -> MeetingRecorded:
    return MeetingRecorded(
        id="industry/114-2#000",
        recorded_at=common["recorded_at"],
        meeting="industry/114-2",
        level="working-group",
        group="industry",
        held=date(2025, 5, 14),
        starts=time(10, 0),
        ends=None,
        place="0217會議室",
        chairs=("副局長",),
        recorder="紀錄",
        document="industry-114-2.txt",
        title="會議紀錄",
        remark="頓應是噸",
        declared=(
            r.DeclaredCount(
                item="一",
                says="解列3案",
                count=3,
                of=Counted.REFERRED_FOR_DELISTING,
                instant=Instant.DURING,
                group="industry",
                level="working-group",
                category="cooperation",
                scope=("taipei",),
                under="一",
                exhaustive=True,
            ),
        ),
        irregular="補開",
        not_held=(r.NotHeld(meeting="industry/114-1", because="流會"),),
    )


def test_every_kind_has_its_fixed_name():
    """Stored names are never edited; a kind without a name here is a kind nobody has fixed yet."""
    assert {kind.__name__: stored_name(kind) for kind in EVERY_KIND} == NAMES
    assert {path.stem for path in STORED.glob("*.json")} == set(NAMES.values()) | OLDER


@pytest.mark.parametrize("kind", EVERY_KIND, ids=lambda kind: kind.__name__)
def test_bytes_stored_once_are_read_and_written_for_ever(kind):
    """The bytes kept beside the tests are read as the event they were, and the event gives just those bytes."""
    stored = (STORED / f"{NAMES[kind.__name__]}.json").read_bytes()
    assert decode(NAMES[kind.__name__], stored) == golden(kind)
    assert encode(golden(kind)) == (NAMES[kind.__name__], stored)


def test_an_acknowledgement_stored_before_it_told_what_is_missing_is_read_with_nothing_missing():
    """The field came later: the older bytes are still read."""
    name = NAMES["DifferenceAcknowledged"]
    stored = (STORED / f"{name}.json").read_bytes()
    older = stored.replace(b'"missing":["industry/114-1"],', b"")
    assert older != stored
    assert decode(name, older).difference.missing == ()


def test_a_header_stored_before_it_told_of_exceptions_is_read_with_none():
    """The first version of a header is read as one that breaks no rule and leaves no number out."""
    stored = (STORED / "meeting.recorded.v1.json").read_bytes()
    header = decode("meeting.recorded.v1", stored)
    assert header == attrs.evolve(golden(MeetingRecorded), irregular=None, not_held=())
    assert decode_each([(1, "meeting.recorded.v1", stored)]) == [(1, header)]
    assert stored_names(MeetingRecorded) == ("meeting.recorded.v2", "meeting.recorded.v1")


@pytest.mark.parametrize("added", ['"irregular":"x"', '"not_held":[]'])
def test_a_header_of_the_first_version_with_a_later_field_is_damaged(added):
    """What the first version could not hold is refused, not overwritten."""
    stored = (STORED / "meeting.recorded.v1.json").read_text(encoding="utf-8")
    with pytest.raises(StoreError, match=r"meeting\.recorded\.v1"):
        decode("meeting.recorded.v1", stored.replace("{", "{" + added + ",", 1).encode())


# --- registration --------------------------------------------------------------------------------


@pytest.fixture
def registry(monkeypatch):
    """The tables of names, to be changed by one test alone."""
    for table in ("_BY_NAME", "_BY_CLASS", "_UPCASTS"):
        monkeypatch.setattr(codec, table, dict(getattr(codec, table)))


def _annotated(hint, **options):
    return frozen(kw_only=True)(
        type("Made", (MeetingEvent,), {"__annotations__": {"extra": hint}, "extra": field(**options)})
    )


@frozen(kw_only=True)
class _HoldsAList:
    values: list[str]


@pytest.mark.usefixtures("registry")
def test_a_class_that_two_readers_would_read_differently_is_refused():
    """An unsuitable field of a class, or of a value in it, is refused; the message names the field."""
    for made, field_of in ((_annotated(dict[str, str]), "Made.extra"), (_annotated(_HoldsAList), "_HoldsAList.values")):
        with pytest.raises(TypeError, match=rf"{field_of}: .* is not read alike"):
            register("made.v1", made)
    assert "made.v1" not in codec._BY_NAME


@pytest.mark.usefixtures("registry")
def test_a_suitable_class_is_registered_once():
    """A new kind is stored under its name; a name or a class is registered once."""
    made = _annotated(tuple[r.Presumption, ...] | None)
    register("made.v1", made)
    assert stored_name(made) == "made.v1"
    with pytest.raises(TypeError, match="already"):
        register("made.v2", made)
    with pytest.raises(TypeError, match="already"):
        register("made.v1", _annotated(str))


# --- upcasts -------------------------------------------------------------------------------------


@pytest.mark.usefixtures("registry")
def test_an_old_name_is_read_as_the_new():
    """What was stored under older names is read by one upcast after another, and asked for under every name."""
    register_upcast("case.dropped.v1", "case.dropped.v2", lambda old: {**old, "reason": old["reason"].lower()})
    register_upcast("case.dropped.v2", "case.delisted.v1", lambda old: {**old, "order": old["order"] + 1})
    event = delisted(reason=Reason.COMPLETED, order=5)
    stored = json.loads(encode(event)[1]) | {"reason": "COMPLETED", "order": 4}
    assert decode("case.dropped.v1", json.dumps(stored).encode()) == event
    assert stored_names(CaseDelisted) == ("case.delisted.v1", "case.dropped.v2", "case.dropped.v1")
    assert encode(event)[0] == "case.delisted.v1"


@pytest.mark.usefixtures("registry")
def test_a_current_name_has_no_upcast_and_an_old_one_has_one():
    """A current name cannot be upcast, an old one not twice."""
    with pytest.raises(TypeError, match="cannot be given"):
        register_upcast("case.delisted.v1", "case.closed.v1", dict)
    register_upcast("case.dropped.v1", "case.delisted.v1", dict)
    with pytest.raises(TypeError, match="cannot be given"):
        register_upcast("case.dropped.v1", "case.continued.v1", dict)


# --- what cannot be read -------------------------------------------------------------------------


def test_a_name_nobody_knows_says_to_update():
    """An event of a newer version is refused with the name it is stored under."""
    with pytest.raises(StoreError, match=r"case\.teleported\.v9.*update"):
        decode("case.teleported.v9", b"{}")


DAMAGED = [b"", b"{", b"null", b"[]", b"{}", b"\xff\xfe", b'{"id": 3}']


@pytest.mark.parametrize("data", DAMAGED, ids=repr)
def test_damaged_bytes_are_a_clear_error(data):
    """Whatever the damage, the message names what was being read and no other exception gets out."""
    with pytest.raises(StoreError, match=r"case\.delisted\.v1"):
        decode("case.delisted.v1", data)


@pytest.mark.parametrize("data", [*DAMAGED, b'"text"', b"7"], ids=repr)
@pytest.mark.usefixtures("registry")
def test_damaged_bytes_under_an_old_name_are_a_clear_error(data):
    """So too where an upcast meets them first, whatever it does with them."""
    register_upcast("case.dropped.v1", "case.delisted.v1", lambda old: {"order": old.get("order"), **old})
    with pytest.raises(StoreError, match=r"case\.dropped\.v1"):
        decode("case.dropped.v1", data)


@pytest.mark.parametrize("change", [{"reason": "never"}, {"order": "five"}, {"order": None}, {"presumption": {}}])
def test_a_field_of_another_type_is_a_clear_error(change):
    """A value that does not fit its field is refused."""
    stored = json.loads(encode(delisted())[1]) | change
    with pytest.raises(StoreError, match=r"case\.delisted\.v1"):
        decode("case.delisted.v1", msgspec.json.encode(stored))


def test_every_class_that_can_be_stored_is_tested_here():
    """No event is registered with the codec that these tests pass over."""
    assert {kind.__name__ for kind in EVERY_KIND} == set(NAMES)
    assert {stored_name(kind) for kind in EVERY_KIND} == set(registered_names())


def test_many_rows_are_decoded_as_one_is():
    """Rows decoded together come out as each does alone, and an unreadable one is told of in the same words."""
    rows = [(position, *encode(delisted())) for position in (3, 5)]
    assert decode_each(rows) == [(position, decode(name, data)) for position, name, data in rows]
    for name, data in (("nobody.knows.v1", b"{}"), (rows[0][1], b"{")):
        with pytest.raises(StoreError) as alone:
            decode(name, data, 7)
        with pytest.raises(StoreError) as among:
            decode_each([*rows, (7, name, data)])
        assert str(among.value) == str(alone.value)


# --- what would be dropped -----------------------------------------------------------------------


def _golden_bytes(kind: type[Event]) -> bytes:
    return encode(golden(kind))[1]


@pytest.mark.parametrize("kind", EVERY_KIND, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize(
    ("more", "told"),
    [
        (b'"zzz":1', "zzz"),
        (b'"id":"other"', "id"),
        (b'"zzz":' + b"[" * 20_000 + b"]" * 20_000, "nested"),
    ],
    ids=["unknown", "twice", "deep"],
)
def test_what_would_be_dropped_is_refused(kind, more, told):
    """An unknown field, a repeated field and endless nesting each give one error with the event's position."""
    data = _golden_bytes(kind)[:-1] + b"," + more + b"}"
    with pytest.raises(StoreError, match=f"event 7, .*{told}") as caught:
        decode(NAMES[kind.__name__], data, 7)
    assert "事件序號 7" in caught.value.in_language("zh-TW")
    rows = [(6, *encode(golden(kind))), (7, NAMES[kind.__name__], data)]
    with pytest.raises(StoreError, match=f"event 7, .*{told}"):
        decode_each(rows)


@pytest.mark.parametrize(
    ("kind", "inner"),
    [(CaseDelisted, "presumption"), (PlatformDescribed, "platform"), (DifferenceAcknowledged, "difference")],
)
@pytest.mark.parametrize("more", [{"zzz": 1}, None], ids=["unknown", "twice"])
def test_so_too_inside_of_a_field(kind, inner, more):
    """What is nested is held to the same."""
    stored = json.loads(_golden_bytes(kind))
    if more is not None:
        data = json.dumps(stored | {inner: stored[inner] | more}).encode()
    else:
        key = next(iter(stored[inner])).encode()
        data = _golden_bytes(kind).replace(b'"%b":{' % inner.encode(), b'"%b":{"%b":null,' % (inner.encode(), key), 1)
    with pytest.raises(StoreError, match=rf"{inner}\.({'zzz' if more else key.decode()})"):
        decode(NAMES[kind.__name__], data)


def test_a_field_under_another_name_of_the_same_length_is_refused():
    """Also where what is left unread says nothing: the bytes are as long as before, and the event equal."""
    data = encode(delisted())[1].replace(b'"irregular":null', b'"irregulax":null')
    with pytest.raises(StoreError, match="irregulax"):
        decode("case.delisted.v1", data)


def test_bytes_that_say_the_same_otherwise_are_read():
    """Spaces, escapes and another order of fields say nothing else."""
    event = delisted()
    stored = json.loads(encode(event)[1])
    turned = json.dumps(dict(reversed(stored.items())), indent=1, ensure_ascii=True).encode()
    assert decode("case.delisted.v1", turned) == event
    assert decode_each([(1, "case.delisted.v1", turned), (2, *encode(event))]) == [(1, event), (2, event)]


@pytest.mark.usefixtures("registry")
def test_an_old_version_is_held_to_its_fields_too():
    """What an upcast hands on must be known to the present version, and no field may occur twice before it."""
    register_upcast("case.dropped.v1", "case.delisted.v1", lambda old: old)
    data = encode(delisted())[1]
    assert decode("case.dropped.v1", data) == delisted()
    for more in (b',"zzz":1}', b',"id":"other"}'):
        with pytest.raises(StoreError, match=r"case\.dropped\.v1"):
            decode("case.dropped.v1", data[:-1] + more)


def test_a_moment_that_cannot_be_compared_is_refused():
    """A moment of recording without a zone, or a meeting's time with one, would stop every sort it comes into."""
    naive = _golden_bytes(CaseDelisted).replace(b'30:15Z"', b'30:15"')
    header = json.loads(_golden_bytes(MeetingRecorded)) | {"starts": "14:00:00+08:00"}
    aware = json.dumps(header).encode()
    for name, data in (("case.delisted.v1", naive), (NAMES["MeetingRecorded"], aware)):
        with pytest.raises(StoreError, match="time zone"):
            decode(name, data)
        with pytest.raises(StoreError, match=r"event 3, .*time zone"):
            decode_each([(3, name, data)])


def test_a_stored_platform_that_contradicts_itself_is_refused_with_its_position():
    """What a platform refuses as soon as it is made is told of the stored event, not as a mistake of who asks."""
    data = _golden_bytes(PlatformDescribed)
    stored = json.loads(data)
    stored["platform"]["timezone"] = "Nowhere/At_All"
    with pytest.raises(StoreError, match=r"event 2, .*Nowhere"):
        decode("platform.described.v1", json.dumps(stored).encode(), 2)
