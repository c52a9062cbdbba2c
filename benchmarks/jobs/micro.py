"""Job 11: the smallest parts, event by event: decode, encode, fold. Observed, without a limit."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from typing import Any

import msgspec

from benchmarks.baselines.facts import facts_of, named_in
from benchmarks.baselines.folding import Folding
from benchmarks.baselines.raw import json_decoder
from benchmarks.jobs.setting import Setting, figure
from benchmarks.measuring import again, interleaved, ratios
from benchmarks.targets import Figure
from ledger.log import codec
from ledger.model.events import Event, MeetingEvent
from ledger.timeline import Dated, Recorded, Timeline

_EVENTS = 2_000


def run(setting: Setting) -> Iterator[Figure]:
    """Measure targets 11a to 11d on the first events of the smallest ledger."""
    size = setting.sizes[0]
    log = list(islice(setting.data.events_recorded(size), _EVENTS))
    yield from _coding(setting, size, [recorded.event for recorded in log])
    yield _folding(setting, size, log)


def _coding(setting: Setting, size: int, events: list[Event]) -> Iterator[Figure]:
    stored = [codec.encode(event) for event in events]
    plain = [json.loads(data) for _, data in stored]
    _, loads = json_decoder()
    runs = {
        "decode": again(lambda: [codec.decode(name, data) for name, data in stored]),
        "loads": again(lambda: [loads(data) for _, data in stored]),
        "structure": again(
            lambda: [codec.structure(one, type(event)) for one, event in zip(plain, events, strict=True)]
        ),
        "encode": again(lambda: [codec.encode(event) for event in events]),
        "dumps": again(lambda: [_dumps(one) for one in plain]),
    }
    times = interleaved(runs, seconds=setting.seconds, most=setting.most * 3)
    each = {name: [one / len(events) for one in taken] for name, taken in times.items()}
    for number, ours, theirs in (
        ("11a", "decode", "loads"),
        ("11b", "decode", "structure"),
        ("11c", "encode", "dumps"),
    ):
        yield figure(number, size, ratios(each[ours], each[theirs]), each[ours], each[theirs])


def _json_encoder() -> Callable[[Any], bytes]:
    return msgspec.json.encode if find_spec("orjson") is None else import_module("orjson").dumps


_dumps = _json_encoder()


def _folding(setting: Setting, size: int, log: list[Recorded]) -> Figure:
    """Apply every event, put in order beforehand on both sides."""
    timeline = Timeline.of(log)
    meetings: dict[str, list[Dated]] = {}
    for dated in timeline.entries:
        meetings.setdefault(dated.event.meeting, []).append(dated)

    def ours() -> None:
        replay = timeline.replay()
        for dated in timeline.entries:
            replay.step(dated)

    def theirs() -> None:
        folding = Folding(levels=timeline.platform.level_ids)
        for meeting, own in meetings.items():
            events: list[MeetingEvent] = [dated.event for dated in own]
            facts = (fact for one in events for fact in facts_of(one, folding.cases))
            folding.take(meeting, own[0].moment.day.isoformat(), own[0].event.level, facts, named_in(events))

    times = interleaved({"ours": again(ours), "theirs": again(theirs)}, seconds=setting.seconds, most=setting.most * 3)
    each = {name: [one / len(timeline.entries) for one in taken] for name, taken in times.items()}
    note = "the baselines' side makes its facts and keeps its answers too"
    return figure("11d", size, ratios(each["ours"], each["theirs"]), each["ours"], each["theirs"], note)
