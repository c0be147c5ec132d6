"""The menu bot's tree, where a contact stands in it, and what an answer of it makes of the thread. Pure values."""

from dataclasses import dataclass
from datetime import datetime

ROOT = "root"
DONE = "menu:done:"
"""How the id of a button begins that says an automatic answer helped."""
OPENS, SAYS, PERSON = "menu", "say", "person"
DOES = (OPENS, SAYS, PERSON)


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An option, listed among those of the node `under`.

    `does`: `menu` opens options of its own below `text`, `say` says `text`, `person` hands over, with a `label` for the
    thread and an `assignee` where one is named.
    """

    id: str
    under: str = ROOT
    title: str = ""
    description: str = ""
    text: str = ""
    does: str = SAYS
    label: str = ""
    assignee: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu:
    """A shop's tree: `text` stands above the first options, `nodes` are in the owner's order. What is typed counts as
    an answer for so many `minutes`."""

    text: str = ""
    nodes: tuple[Node, ...] = ()
    minutes: int = 30

    def node(self, name: str) -> Node | None:
        """None for one that was taken out meanwhile."""
        if name == ROOT:
            return Node(id=ROOT, under="", text=self.text, does=OPENS)
        return next((node for node in self.nodes if node.id == name), None)

    def under(self, name: str) -> list[Node]:
        """The options of a node; of those with the same id the first."""
        return [node for node in self.nodes if node.under == name and self.node(node.id) is node]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a contact stands in the episode that runs: the node whose options were said last, at `asked`, and how often
    no answer to them was understood. Empty before the menu has said anything, and after it handed over."""

    node: str = ""
    misses: int = 0
    asked: datetime | None = None


NOWHERE = Standing()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What an answer makes of the thread: the new place, or a person's from now on."""

    node: str = ""
    misses: int = 0
    person: bool = False
    label: str = ""
    assignee: str = ""
