"""The settings of a shop: business, inboxes, agents, labels, budget, the FAQ in use, the words of its trade. They share
one partition with the settings that have modules of their own (`surveys`, `notifications`, `rules`), so that one query
reads them all.

| Item | PK | SK |
|---|---|---|
| business, inbox, agent, label | `B#b` | `B`, `IB#id`, `AG#id`, `LB#name` |
| budget, FAQ in use, trade | `B#b` | `BU`, `FQ`, `TR` |
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING, Any

from atende.core.errors import Conflict, NotFound
from atende.core.ids import digest
from atende.core.sentences import Sentence
from atende.model import Agent, Budget, Business, Inbox, Role
from atende.model.labels import TEAM_MARK, without_teams
from atende.storage import list_settings
from atende.storage.items import Item, unpack
from atende.storage.schema import Key, Schema, of_shop
from atende.storage.table import note, together

if TYPE_CHECKING:
    from atende.model.webhooks import Webhook
    from atende.storage.store import Store

LAST_OWNER = Sentence(
    "A loja precisa de pelo menos um dono. Antes, torne outra pessoa dona.",
    "The shop needs at least one owner. Make another person an owner first.",
    "La tienda necesita al menos un dueño. Antes, haz dueña a otra persona.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """`colour` is one of the console's hues, "0" to "5"; empty: the one that follows from the name."""

    name: str
    colour: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqInUse:
    """The digest of the entries in use; empty: none. Stored with the settings."""

    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """Plain words of the shop's own goods and services, which alarm nobody there. `words` stand in its texts; `taps`
    has the words of wrong marks that people took away, each with hashes of the threads that were marked."""

    words: frozenset[str] = frozenset()
    taps: dict[str, list[str]] = field(default_factory=dict)


def business_key(business: str) -> Key:
    return Key(of_shop(business), "B")


def inbox_key(business: str, inbox: str) -> Key:
    return Key(of_shop(business), f"IB#{inbox}")


def agent_key(business: str, agent: str) -> Key:
    return Key(of_shop(business), f"AG#{agent}")


def budget_key(business: str) -> Key:
    return Key(of_shop(business), "BU")


def faq_in_use_key(business: str) -> Key:
    return Key(of_shop(business), "FQ")


def trade_key(business: str) -> Key:
    return Key(of_shop(business), "TR")


def label_key(business: str, name: str) -> Key:
    return Key(of_shop(business), f"LB#{name}")


SCHEMAS = {
    Business: Schema(lambda business, _: business_key(business)),
    Inbox: Schema(lambda business, inbox: inbox_key(business, inbox.id)),
    Agent: Schema(lambda business, agent: agent_key(business, agent.id)),
    Label: Schema(lambda business, label: label_key(business, label.name)),
    Budget: Schema(lambda business, _: budget_key(business)),
    FaqInUse: Schema(lambda business, _: faq_in_use_key(business)),
    Trade: Schema(lambda business, _: trade_key(business)),
}


def configuration(store: "Store") -> list[Any]:
    """All settings of the shop, in one query, with the inboxes in the order in which people see them."""
    nouns = [unpack(item) for item in Item.query(of_shop(store.business))]
    return sorted(nouns, key=lambda setting: place_of(setting, store.business))


def webhooks(store: "Store") -> "list[Webhook]":
    """The shop's webhooks, read consistently. Their module is loaded only for a shop that has some."""
    named = Item.SK.startswith("WH#")
    return [unpack(item) for item in Item.query(of_shop(store.business), named, consistent_read=True)]


def place_of(setting: Any, business: str) -> tuple[bool, float]:
    """Returns where a setting comes: the inbox with which the shop was opened, whose address is in the shop's own name,
    before the others; those as they were connected, and what is not connected last."""
    if not isinstance(setting, Inbox) or founding_name(setting.channel, setting.address) == business:
        return False, 0
    return True, setting.connected.timestamp() if setting.connected else inf


def founding_name(channel: str, address: str) -> str:
    """The name of a shop that is opened with an address."""
    return digest(f"{channel}#{address}", size=5)


def settings(store: "Store") -> Business:
    return store.must(Business, business_key(store.business))


def change_settings(store: "Store", into: Callable[[Business], Business]) -> Business:
    return store.change(Business, business_key(store.business), into)


def inbox(store: "Store", inbox: str) -> Inbox:
    return store.must(Inbox, inbox_key(store.business, inbox))


def change_inbox(store: "Store", inbox: str, into: Callable[[Inbox], Inbox]) -> Inbox:
    return store.change(Inbox, inbox_key(store.business, inbox), into)


def agent(store: "Store", agent: str) -> Agent:
    return store.must(Agent, agent_key(store.business, agent))


def find_agent(store: "Store", agent: str) -> Agent | None:
    return store.get(Agent, agent_key(store.business, agent))


def remove_agent(store: "Store", agent: str, *, keeper: str = "") -> None:
    """Removes an agent and how they arranged their list. Their session is refused once the cached configuration is
    renewed, within a minute. Raises `NotFound`, and `Conflict` when `keeper` has changed or gone meanwhile."""
    key = agent_key(store.business, agent)
    if keeper:
        item = store.load(Agent, key)
        if item is None:
            raise NotFound
        noted = note(unpack(item), None)
        with together() as transaction:
            transaction.delete(item)
            transaction.save(unchanged(store, keeper))
            if noted is not None:
                transaction.save(noted)
    else:
        store.remove(Agent, key)
    list_settings.forget(store, agent)


def change_agent(store: "Store", agent: str, into: Callable[[Agent], Agent], *, keeper: str) -> Agent:
    """Changes an agent if `keeper` is as they are now. Raises `Conflict` when one of the two has changed or gone
    meanwhile, `NotFound`."""
    item = store.load(Agent, agent_key(store.business, agent))
    if item is None:
        raise NotFound
    changed = into(unpack(item))
    noted = note(unpack(item), changed)
    with together() as transaction:
        transaction.save(store.item(changed, instead_of=item))
        transaction.save(unchanged(store, keeper))
        if noted is not None:
            transaction.save(noted)
    return changed


def unchanged(store: "Store", agent: str) -> Any:
    """The item of an agent, to be written as it is: of two owners who remove each other at once only one may."""
    item = store.load(Agent, agent_key(store.business, agent))
    if item is None:
        raise Conflict
    stored: Agent = unpack(item)
    if stored.role is not Role.OWNER:
        raise Conflict
    return store.item(stored, instead_of=item)


def other_owner(store: "Store", agent: str) -> str:
    """An owner of the shop besides this person. Raises `Conflict` when there is none."""
    people = (noun for noun in store.configuration() if isinstance(noun, Agent))
    owner = next((person.id for person in people if person.role is Role.OWNER and person.id != agent), None)
    if owner is None:
        raise Conflict(LAST_OWNER)
    return owner


def labels_in(configuration: Iterable[Any]) -> list[Label]:
    """The labels among a shop's settings. The name of a team that a rule gave was stored as a label by 0.2.0."""
    return [noun for noun in configuration if isinstance(noun, Label) and not noun.name.startswith(TEAM_MARK)]


def add_labels(store: "Store", names: Iterable[str]) -> None:
    """Stores those names as labels of the shop that are labels and new to it."""
    for name in sorted(without_teams(names) - {""}):
        store.add(Label(name=name))


def find_label(store: "Store", name: str) -> Label | None:
    return store.get(Label, label_key(store.business, name))


def remove_label(store: "Store", name: str) -> None:
    """Removes a label of the shop, if it is there; threads keep it."""
    with suppress(NotFound):
        store.remove(Label, label_key(store.business, name))


def budget(store: "Store") -> Budget | None:
    return store.get(Budget, budget_key(store.business))


def change_budget(store: "Store", into: Callable[[Budget], Budget]) -> Budget:
    return store.change(Budget, budget_key(store.business), into)


def faq_in_use(store: "Store") -> FaqInUse:
    """The FAQ in use, read consistently; `configuration` has it too."""
    return store.get(FaqInUse, faq_in_use_key(store.business)) or FaqInUse()


def trade(store: "Store") -> Trade:
    """The words of the shop's trade, read consistently; `configuration` has them too."""
    return store.get(Trade, trade_key(store.business)) or Trade()


def change_trade(store: "Store", into: Callable[[Trade], Trade]) -> Trade:
    """Changes the words of the shop's trade; a shop that has taught nothing stores nothing."""
    known = trade(store)
    if into(known) == known:
        return known
    store.add(Trade())
    return store.change(Trade, trade_key(store.business), into)
