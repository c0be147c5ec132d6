"""Which threads a figure is made of: a day's facts by thread, kept beside its figures."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from atende.dimensions import NOBODY, whose
from atende.folds import distinct
from atende.model import Event
from atende.questions import TO_TEN


class Trace(NamedTuple):
    """One fact of a thread: the figure that it counts for, with what (seconds, stars, how often), and whose it is."""

    figure: str
    value: int
    agent: str


class Trail(NamedTuple):
    """A thread's traces of a day, as JSON takes them."""

    thread: str
    inbox: str
    labels: list[str]
    traces: list[Trace]


FIGURES = frozenset(
    (
        "incoming", "outgoing", "opened", "reopened", "new", "back", "first_response", "first_auto", "reply_time",
        "resolution", "asked", "csat", "nps", "helped", "followed", "cost",
    )
)  # fmt: skip
"""Names of figures that lead to threads."""
NAMED = frozenset(("faq", "rating", "label"))
"""Besides them `faq:<what>`, `rating:<stars>` and `label:<name>`."""


def trails(events: Iterable[Event]) -> list[Trail]:
    return together(found for fact in distinct(events) if (found := trail(fact)).traces)


def trail(fact: Event) -> Trail:
    agent = whose(fact) if whose(fact) not in NOBODY else ""
    found = [Trace(figure, value, agent) for figure, value in traces(fact)]
    return Trail(fact.thread, fact.inbox, sorted(fact.labels), found)


def together(found: Iterable[Trail]) -> list[Trail]:
    """One trail for each thread."""
    once: dict[str, Trail] = {}
    for trail in found:
        traces = once[trail.thread].traces if trail.thread in once else []
        for trace in trail.traces:
            traces = with_trace(traces, trace)
        known = once.get(trail.thread, trail)
        labels = sorted({*known.labels, *trail.labels})
        once[trail.thread] = Trail(trail.thread, known.inbox or trail.inbox, labels, traces)
    return sorted(once.values())


def with_trace(known: list[Trace], trace: Trace) -> list[Trace]:
    """Messages are counted, of what was measured the most counts: one trace for each figure and agent."""
    same = [one for one in known if (one.figure, one.agent) == (trace.figure, trace.agent)]
    value = max([trace.value, *(one.value for one in same)])
    if trace.figure in ("incoming", "outgoing", "cost"):
        value = trace.value + sum(one.value for one in same)
    return sorted([one for one in known if one not in same] + [trace._replace(value=value)])


def traces(fact: Event) -> Iterator[tuple[str, int]]:
    numbers = fact.numbers
    match fact.kind:
        case "incoming":
            yield "incoming", 1
        case "outgoing":
            yield "outgoing", 1
            if "seconds" in numbers and not numbers.get("auto"):
                yield "reply_time", numbers["seconds"]
        case "opened":
            yield "opened", 1
            yield begins(numbers)
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
        case "faq":
            yield f"faq:{fact.what}", 1
        case "charge":
            yield "cost", numbers.get("count", 0)


def begins(numbers: dict[str, int]) -> tuple[str, int]:
    """What kind of beginning an episode is: of the same matter again, of another visit, of the first."""
    if numbers.get("turn", 1) > 1:
        return "reopened", numbers.get("gap", 0)
    return ("back", numbers.get("since", 0)) if numbers.get("visit", 1) > 1 else ("new", 1)


def leading(found: Iterable[Trail], figure: str, *, by: tuple[str, str] | None = None) -> list[tuple[str, int]]:
    """Threads behind a figure, with the value that each has in it, largest first. `by`: dimension and value."""
    rows = [(trail.thread, value) for trail in found for value in values(trail, figure, by)]
    return sorted(rows, key=lambda row: (-row[1], row[0]))


def values(trail: Trail, figure: str, by: tuple[str, str] | None) -> list[int]:
    """None or one."""
    dimension, wanted = by or ("", "")
    if dimension == "inbox" and trail.inbox != wanted:
        return []
    if dimension == "label" and wanted not in trail.labels:
        return []
    hits = [
        one.value for one in trail.traces if is_of(one, trail, figure) and (dimension != "agent" or one.agent == wanted)
    ]
    return [max(hits)] if hits else []


def is_of(trace: Trace, trail: Trail, figure: str) -> bool:
    """Whether a trace is one of `csat`; of `rating:5`; or an end with that label."""
    kind, _, name = figure.partition(":")
    if kind == "rating":
        return trace.figure in ("csat", "nps") and str(trace.value) == name
    if kind == "label":
        return trace.figure == "resolution" and name in trail.labels
    return trace.figure == figure


def restored(kept: Any) -> list[Trail]:
    """Trails as JSON gave them back."""
    return [Trail(thread, inbox, labels, [Trace(*one) for one in found]) for thread, inbox, labels, found in kept]
