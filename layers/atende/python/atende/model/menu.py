"""The menu bot's tree, a contact's position in it, and how the bot's answer changes the thread. Pure values."""

from dataclasses import dataclass
from datetime import datetime

ROOT = "root"
OPENS, SAYS, PERSON = "menu", "say", "person"
DOES = (OPENS, SAYS, PERSON)


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An option, listed among those of the node `under`.

    `does`: `menu` opens options of its own below `text`, `say` sends `text`, `person` hands over to a person, with a
    `label` for the thread and an `assignee` when they are set.
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
    """A shop's tree: `text` stands above the first options, and `nodes` are in the owner's order. Typed text counts as
    an answer for so many `minutes`."""

    text: str = ""
    nodes: tuple[Node, ...] = ()
    minutes: int = 30

    def node(self, name: str) -> Node | None:
        """The node; None when it was removed meanwhile."""
        if name == ROOT:
            return Node(id=ROOT, under="", text=self.text, does=OPENS)
        return next((node for node in self.nodes if node.id == name), None)

    def under(self, name: str) -> list[Node]:
        """The options of a node; of options with the same id only the first."""
        return [node for node in self.nodes if node.under == name and self.node(node.id) is node]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A contact's position in the current episode: the node whose options were sent last, at `asked`, and how many
    answers to them were not understood. Empty before the menu has sent anything, and after it handed over."""

    node: str = ""
    misses: int = 0
    asked: datetime | None = None


NOWHERE = Standing()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How an answer changes the thread: the new position, or the hand-off to a person."""

    node: str = ""
    misses: int = 0
    person: bool = False
    label: str = ""
    assignee: str = ""
