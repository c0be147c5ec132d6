"""The threads behind a figure: a day's facts by thread, stored next to the day's figures."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from atende.model import Event
from atende.reporting.breakdowns import NOBODY, whose
from atende.reporting.folds import distinct
from atende.reporting.metrics import retention
from atende.reporting.survey_facts import TO_TEN

SECOND = 2


class Trace(NamedTuple):
    """One fact of a thread: the figure that it counts for, its value (seconds, stars, a number), and its agent."""

    figure: str
    value: int
    agent: str


class Trail(NamedTuple):
    """A thread's traces of a day, in a form that JSON can store."""

    thread: str
    inbox: str
    labels: list[str]
    traces: list[Trace]


FIGURES = frozenset(
    (
        "incoming", "outgoing", "automatic", "opened", "reopened", "again", "new", "back", "first_response",
        "first_auto", "reply_time", "resolution", "asked", "csat", "nps", "helped", "followed", "cost",
        "marked", "dismissed",
    )
)  # fmt: skip
"""Figures whose threads can be listed."""
NAMED = frozenset(("entry", "faq", "rating", "label", "hour", "cost", "second", "marked", "dismissed"))
"""Also `entry:<code>` (episodes that a short link began), `faq:<what>`, `marked:<degree>` and `dismissed:<degree>`,
`rating:<stars>`, `label:<name>`, `hour:<07>` (incoming messages), `second:<month>/<30>` (that month's new customers who
came back within so many days) and `cost:<market>/<category>/<kind>/<cause>` (messages that WhatsApp put a price on; see
`fits`)."""
COUNTED = frozenset(("entry", "incoming", "hour", "outgoing", "automatic", "cost", "marked", "dismissed"))
"""Figures whose values are numbers, which add up."""


def trails(events: Iterable[Event], zone: str) -> list[Trail]:
    """The trails of some events. `zone` is the shop's time zone: hours and months are local."""
    return together(thread_trail for fact in distinct(events) if (thread_trail := trail(fact, zone)).traces)


def trail(fact: Event, zone: str) -> Trail:
    agent = whose(fact) if whose(fact) not in NOBODY else ""
    own_traces = [Trace(figure, value, agent) for figure, value in traces(fact, zone)]
    return Trail(fact.thread, fact.inbox, sorted(fact.labels), own_traces)


def together(trails: Iterable[Trail]) -> list[Trail]:
    """Merges the trails of each thread into one."""
    once: dict[str, Trail] = {}
    for trail in trails:
        traces = once[trail.thread].traces if trail.thread in once else []
        for trace in trail.traces:
            traces = with_trace(traces, trace)
        so_far = once.get(trail.thread, trail)
        labels = sorted({*so_far.labels, *trail.labels})
        once[trail.thread] = Trail(trail.thread, so_far.inbox or trail.inbox, labels, traces)
    return sorted(once.values())


def with_trace(existing: list[Trace], trace: Trace) -> list[Trace]:
    """Adds a trace. Each figure and agent has one trace: message counts are added up, and of durations the largest
    counts."""
    same = [other for other in existing if (other.figure, other.agent) == (trace.figure, trace.agent)]
    value = summed(trace.figure, [trace.value, *(other.value for other in same)])
    return sorted([other for other in existing if other not in same] + [trace._replace(value=value)])


def summed(figure: str, values: list[int]) -> int:
    return sum(values) if figure.partition(":")[0] in COUNTED else max(values)


def traces(fact: Event, zone: str) -> Iterator[tuple[str, int]]:
    numbers = fact.numbers
    match fact.kind:
        case "incoming":
            yield f"hour:{fact.at.astimezone(ZoneInfo(zone)):%H}", 1
        case "outgoing":
            yield "outgoing", 1
            if numbers.get("auto"):
                yield "automatic", 1
            if "seconds" in numbers and not numbers.get("auto"):
                yield "reply_time", numbers["seconds"]
        case "opened":
            yield "opened", 1
            yield from begins(fact, zone)
        case "first_reply" | "first_auto":
            yield "first_response" if fact.kind == "first_reply" else "first_auto", numbers.get("seconds", 0)
        case "resolved":
            yield "resolution", numbers.get("seconds", 0)
        case "rated":
            yield "nps" if numbers.get("scale") == TO_TEN else "csat", numbers.get("rating", 0)
        case "asked" | "helped":
            yield fact.kind, 1
        case "followed":
            yield "followed", numbers.get("after", 0)
        case "faq" | "entry" | "marked" | "dismissed":
            yield f"{fact.kind}:{fact.what}", 1
        case "charge":
            yield "cost:" + "/".join(fact.what.rsplit("/", 4)[-4:]), numbers.get("count", 0)


def begins(fact: Event, zone: str) -> Iterator[tuple[str, int]]:
    """How an episode began: in the same matter again, in another visit, or in the first one."""
    numbers = fact.numbers
    turn, visit, since = numbers.get("turn", 1), numbers.get("visit", 1), numbers.get("since", 0)
    if turn > 1:
        yield "reopened", numbers.get("gap", 0)
    if turn == SECOND:
        yield "again", numbers.get("gap", 0)
    if turn == 1:
        yield ("back", since) if visit > 1 else ("new", 1)
    if turn == 1 and visit == SECOND:
        yield from ((f"second:{name}", since) for name in retention.in_time(fact, zone))


def leading(trails: Iterable[Trail], figure: str, *, by: tuple[str, str] | None = None) -> list[tuple[str, int]]:
    """The threads behind a figure with their values, largest first. `by`: dimension and value."""
    rows = [(trail.thread, value) for trail in trails for value in values(trail, figure, by)]
    return sorted(rows, key=lambda row: (-row[1], row[0]))


def values(trail: Trail, figure: str, by: tuple[str, str] | None) -> list[int]:
    """A list with the thread's value, or an empty one."""
    dimension, wanted = by or ("", "")
    if dimension == "inbox" and trail.inbox != wanted:
        return []
    if dimension == "label" and wanted not in trail.labels:
        return []
    hits = [
        trace.value
        for trace in trail.traces
        if is_of(trace, trail, figure) and (dimension != "agent" or trace.agent == wanted)
    ]
    value = summed(figure, hits) if hits else 0
    # a charge may have been taken back
    return [value] if hits and (value or figure.partition(":")[0] != "cost") else []


def is_of(trace: Trace, trail: Trail, figure: str) -> bool:
    """Whether a trace counts for a figure such as `csat`, `rating:5`, or an end with a label."""
    kind, _, name = figure.partition(":")
    if kind == "rating":
        return trace.figure in ("csat", "nps") and str(trace.value) == name
    if kind == "label":
        return trace.figure == "resolution" and name in trail.labels
    own, _, named = trace.figure.partition(":")
    if kind == "incoming":
        return own == "hour" or trace.figure == kind
    if figure in ("marked", "dismissed"):
        return own == figure
    if kind == "cost":
        return own == kind and is_like(named, name)
    if kind == "second":
        return own == kind and is_within(named, name)
    return trace.figure == figure


def is_like(charge: str, wanted: str) -> bool:
    """
    >>> is_like("BR/service/paid/away", "*/service/paid/*"), is_like("BR/service/paid/away", "BR/utility/paid/away")
    (True, False)
    """
    own, wanted_parts = charge.split("/"), wanted.split("/")
    return not wanted or (len(own) == len(wanted_parts) and all(map(fits, own, wanted_parts)))


def fits(own: str, wanted: str) -> bool:
    """Tells whether a part of a charge fits the wanted one: `*` fits any, `+` several joined by `+`, `-person` any but
    `person`.

    >>> fits("away", "*"), fits("away+greeting", "+"), fits("away", "-person"), fits("person", "-person")
    (True, True, True, False)
    """
    if wanted.startswith("-"):
        return own != wanted[1:]
    return wanted in ("*", own) or (wanted == "+" and "+" in own)


def is_within(back: str, wanted: str) -> bool:
    """Tells whether a customer's return, `<month>/<days>`, counts for a figure of that form: in the same month, within
    as many days or fewer.

    >>> is_within("2026-10/30", "2026-10/60"), is_within("2026-10/60", "2026-10/30")
    (True, False)
    """
    (month, _, days), (wanted_month, _, wanted_days) = back.partition("/"), wanted.partition("/")
    return month == wanted_month and days <= wanted_days


def restored(kept: Any) -> list[Trail]:
    """The trails that JSON stored."""
    return [
        Trail(thread, inbox, labels, [Trace(*fields) for fields in thread_traces])
        for thread, inbox, labels, thread_traces in kept
    ]
