"""Labels of threads and contacts.

A rule or an option of the menu may name a team where it names a label: `@` and the team's id. A thread's team is stored
in that form among its labels, because the first index projects labels to the list's cards, and the projection of a live
table's index cannot change. When the thread's next message is due is stored there too: `@~` and milliseconds; `@~~` for
one that goes only to a silent contact.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from atende.core.clock import from_ms, ms
from atende.model.thread import Thread

LONGEST = 30
TEAM_MARK = "@"
SCHEDULED_MARK = "@~"
NUDGE_MARK = "@~~"


def label_named(text: str) -> str:
    """Returns a label as every place stores it, however a person typed it.

    >>> label_named("  Encomenda de  BOLO ")
    'encomenda de bolo'
    """
    return " ".join(text.lower().split())


def is_label(name: str) -> bool:
    """Tells whether a name can be a label: 1 to 30 characters without `#`, and not that of a team."""
    return 1 <= len(name) <= LONGEST and "#" not in name and not name.startswith(TEAM_MARK)


def without_teams(names: Iterable[str]) -> frozenset[str]:
    """Returns the labels among what is stored with them.

    >>> sorted(without_teams(["bolo", "@vendas", "@~1795608000000"]))
    ['bolo']
    """
    return frozenset(name for name in names if not name.startswith(TEAM_MARK))


def team_among(names: Iterable[str]) -> str:
    """Returns the id of the team among the names, empty if there is none.

    >>> team_among(["bolo", "@vendas", "@~1795608000000"])
    'vendas'
    """
    teams = (name for name in sorted(names) if name.startswith(TEAM_MARK) and not name.startswith(SCHEDULED_MARK))
    return next((name.removeprefix(TEAM_MARK) for name in teams), "")


def due_among(names: Iterable[str], mark: str) -> datetime | None:
    """Returns the time that one of the names holds behind a mark, None if there is none.

    >>> due_among(["bolo", "@vendas", "@~1795608000000"], SCHEDULED_MARK).isoformat()
    '2026-11-25T12:00:00+00:00'
    >>> due_among(["@~1795608000000"], NUDGE_MARK)
    """
    times = (name.removeprefix(mark) for name in names if name.startswith(mark))
    return next((from_ms(int(time)) for time in times if time.isdecimal()), None)


def labels_and_team(thread: Thread) -> frozenset[str]:
    """Returns the labels of a thread and its team, as rules name them."""
    return thread.labels | ({TEAM_MARK + thread.team} if thread.team else frozenset())


def stored_labels(thread: Thread) -> frozenset[str]:
    """Returns what is stored among the labels of a thread: these, its team, and when its next messages are due."""
    due = {SCHEDULED_MARK: thread.scheduled, NUDGE_MARK: thread.nudge_due}
    return labels_and_team(thread) | {f"{mark}{ms(time)}" for mark, time in due.items() if time}


def with_label(thread: Thread, name: str) -> Thread:
    """Returns the thread with one more label, or with the team that the name stands for."""
    if name.startswith(TEAM_MARK):
        return replace(thread, team=name.removeprefix(TEAM_MARK))
    return replace(thread, labels=thread.labels | {name}) if name else thread


def without_label(thread: Thread, name: str) -> Thread:
    if name == TEAM_MARK + thread.team:
        return replace(thread, team="")
    return replace(thread, labels=thread.labels - {name})
