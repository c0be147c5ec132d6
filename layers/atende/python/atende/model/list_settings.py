"""How a person, or the whole team, has arranged the list of conversations: saved views and pinned threads."""

from dataclasses import dataclass

TEAM = ""
"""The owner of the settings that all people of the shop share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which threads a view shows. An empty value does not limit them.

    `group` is the console's group of threads, `whose` is `mine` or `nobody`; `closing`: the service window ends within
    two hours. `order` is `waiting`, `window` or `recent`.
    """

    group: str = ""
    whose: str = ""
    unread: bool = False
    urgent: bool = False
    closing: bool = False
    label: str = ""
    inbox: str = ""
    channel: str = ""
    order: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A saved view; `name` is unique among those of its owner."""

    name: str
    filters: Filters


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSettings:
    """`owner` is an agent, or `TEAM`. Only people pin threads."""

    owner: str = TEAM
    views: tuple[View, ...] = ()
    pinned: frozenset[str] = frozenset()
