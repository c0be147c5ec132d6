"""Labels of threads and contacts.

A rule or an option of the menu may name a team where it names a label: `@` and the team's id. A thread's team is stored
in that form among its labels, because the first index projects labels to the list's cards, and the projection of a live
table's index cannot change.
"""

from collections.abc import Iterable
from dataclasses import replace

from atende.model.thread import Thread

LONGEST = 30
TEAM_MARK = "@"


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
    """
    >>> sorted(without_teams(["bolo", "@vendas"]))
    ['bolo']
    """
    return frozenset(name for name in names if not name.startswith(TEAM_MARK))


def team_among(names: Iterable[str]) -> str:
    """Returns the id of the team among the names, empty if there is none.

    >>> team_among(["bolo", "@vendas"])
    'vendas'
    """
    return next((name.removeprefix(TEAM_MARK) for name in sorted(names) if name.startswith(TEAM_MARK)), "")


def labels_and_team(thread: Thread) -> frozenset[str]:
    """Returns the labels of a thread and its team, as rules name them and as they are stored."""
    return thread.labels | ({TEAM_MARK + thread.team} if thread.team else frozenset())


def with_label(thread: Thread, name: str) -> Thread:
    """Returns the thread with one more label, or with the team that the name stands for."""
    if name.startswith(TEAM_MARK):
        return replace(thread, team=name.removeprefix(TEAM_MARK))
    return replace(thread, labels=thread.labels | {name}) if name else thread


def without_label(thread: Thread, name: str) -> Thread:
    if name == TEAM_MARK + thread.team:
        return replace(thread, team="")
    return replace(thread, labels=thread.labels - {name})
