"""Follows one message through the log lines of all functions. The lines name it by a trace (`aws/trace_lines.py`)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from atende.aws import session
from atende.aws.trace_lines import trace_in, trace_of
from atende.core import clock

FUNCTIONS = {
    "queued": "webhook",
    "stored": "inbound",
    "passed on": "stream",
    "sent": "outbound",
    "not sent": "outbound",
}
"""Which function logs a step."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Step:
    """Something that a function did with the message. `detail`: a status, a direction, an error."""

    at: datetime
    function: str
    done: str
    detail: str = ""


def steps(group: str, name: str, *, since: datetime) -> list[Step]:
    """Returns the steps of a message in the order of their time. `name`: the channel's id of the message, its key, or
    its id in the public API. `group`: the log group. Names that lines tell of the same message (a queue item, the
    channel's id) are followed too."""
    wanted, lines = {trace_in(name) or trace_of(name)}, dict[str, dict[str, Any]]()
    looked: set[str] = set()
    while rest := wanted - looked:
        for term in rest:
            lines |= found_lines(group, term, since=since)
        looked |= rest
        wanted |= {other for line in lines.values() for other in same(line, looked)}
    return sorted({step for line in lines.values() for step in steps_of(line, wanted)})


def found_lines(group: str, term: str, *, since: datetime) -> dict[str, dict[str, Any]]:
    """The JSON lines since a moment that hold a term, by their text, each with `at`, its time."""
    pages = session.client("logs").get_paginator("filter_log_events")
    parsed: dict[str, dict[str, Any]] = {}
    for page in pages.paginate(logGroupName=group, startTime=clock.ms(since), filterPattern=f'"{term}"'):
        for event in page["events"]:
            for text in event["message"].splitlines():
                line = parse(text)
                if line and term in text:
                    parsed[text] = line | {"at": moment(line, event["timestamp"])}
    return parsed


def parse(text: str) -> dict[str, Any] | None:
    try:
        line = json.loads(text)
    except ValueError:
        return None
    return line if isinstance(line, dict) else None


def moment(line: dict[str, Any], ingested: int) -> datetime:
    """The function's own time of a line; otherwise that of the log, in milliseconds."""
    try:
        return datetime.fromisoformat(str(line.get("timestamp")).replace(",", ".")).astimezone(UTC)
    except ValueError:
        return clock.from_ms(ingested)


def same(line: dict[str, Any], known: set[str]) -> Iterator[str]:
    """Names in a line that belong to what is known: the queue item beside a trace, the trace beside an item, and the
    channel's name of a message that was sent."""
    traces, items = line.get("traces", []), line.get("items", [])
    if line.get("message") == "sent":
        yield from traces if known & set(traces) else ()
    for pair in zip(traces, items, strict=False):
        if known & set(pair):
            yield from (name for name in pair if name)


def steps_of(line: dict[str, Any], names: set[str]) -> Iterator[Step]:
    """The steps that a line tells of the message with these names."""
    done, traces, items = str(line.get("message")), line.get("traces", []), line.get("items", [])
    if done == "failed" and line.get("item") in names:
        yield Step(at=line["at"], function="", done="failed", detail=str(line.get("error", "")))
    elif done in ("sent", "not sent") and names & set(traces):
        cause = f"{line.get('cause')} {line.get('code') or ''}".strip() if done == "not sent" else ""
        yield Step(at=line["at"], function=FUNCTIONS[done], done=done, detail=cause)
    elif done in FUNCTIONS:
        for number, trace in enumerate(traces):
            if trace in names or (items[number : number + 1] and items[number] in names):
                yield from each_step(line, number)


def each_step(line: dict[str, Any], number: int) -> Iterator[Step]:
    """The steps that a line tells of its message of that number."""
    done = line["message"]
    detail = (line.get("what") or [""] * (number + 1))[number]
    if done == "passed on":
        yield Step(at=clock.from_ms(line["written"][number]), function="table", done="written", detail=detail)
        detail = ""
    yield Step(at=line["at"], function=FUNCTIONS[done], done=done, detail=detail)


def rows(way: list[Step]) -> Iterator[str]:
    """The steps as lines of text, each with the seconds since the first."""
    for step in way:
        at = step.at.isoformat(sep=" ", timespec="milliseconds").removesuffix("+00:00")
        since = (step.at - way[0].at).total_seconds()
        yield f"{at}Z {since:+9.3f}s  {step.function:<9} {step.done} {step.detail}".rstrip()
