"""Where a noun lies: its key, and the index entries that follow from its state. By name, as `discriminators`: what
nobody meets is not loaded."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from atende.model import Due, Status
from atende.storage import keys as directory
from atende.storage.keys import NOT_WAITING, Key, Keys, due_bucket, stamp

if TYPE_CHECKING:
    from atende.model import Contact, FollowUp, Thread

TASKS = ("call_back", "window")
"""Follow-ups that a person does: they ring nowhere."""

type Lies = Callable[[Keys, Any], Key]
"""Where a noun of a shop lies."""


class Place(NamedTuple):
    key: Key
    indexes: dict[str, str] = {}  # noqa: RUF012 (never written to)


def place(keys: Keys, value: Any) -> Place:
    """Where a noun of one shop lies. Raises `TypeError` for what has no place."""
    name = type(value).__name__
    indexes = INDEXED[name](keys, value) if name in INDEXED else {}
    return Place(told(KEYS, name)(keys, value), indexes)


def place_in_directory(value: Any) -> Place:
    """Where a global noun lies. Raises `TypeError` for what has no place."""
    return Place(told(LISTED, type(value).__name__)(value))


def told[T](places: Mapping[str, T], name: str) -> T:
    if name not in places:
        raise TypeError(f"no place for {name}")
    return places[name]


def work(keys: Keys, thread: "Thread") -> dict[str, str]:
    """First index: open work by how long it waits, resolved threads by month."""
    if thread.status is Status.RESOLVED and thread.resolved:
        return {"GSI1PK": keys.resolved(f"{thread.resolved:%Y%m}"), "GSI1SK": stamp(thread.resolved)}
    waiting = stamp(thread.waiting_since) if thread.waiting_since else NOT_WAITING
    return {"GSI1PK": keys.work(thread.status), "GSI1SK": waiting}


def called(keys: Keys, contact: "Contact") -> dict[str, str]:
    """Second index: contacts by their plain name."""
    from atende.model.contact_changes import name_key

    name = name_key(contact.called)
    return {"GSI2PK": keys.names(name), "GSI2SK": f"{name}#{contact.id}"} if name else {}


def due(keys: Keys, follow_up: "FollowUp") -> dict[str, str]:
    """First index: what is unfinished, in the shop's agenda. Second index: in its due bucket; what a person must do, in
    the shop's list of tasks."""
    if follow_up.state not in (Due.PENDING, Due.FIRING):
        return {}
    when = stamp(follow_up.due)
    agenda = {"GSI1PK": keys.agenda(), "GSI1SK": f"{when}#{follow_up.thread}#{follow_up.id}"}
    if follow_up.what in TASKS:
        return agenda | {"GSI2PK": keys.tasks(), "GSI2SK": when}
    return agenda | {
        "GSI2PK": due_bucket(follow_up.due, follow_up.thread + follow_up.id),
        "GSI2SK": keys.due(follow_up.due, follow_up.thread, follow_up.id),
    }


KEYS: dict[str, Lies] = {
    "Thread": lambda keys, one: keys.thread(one.id),
    "Message": lambda keys, one: keys.message(one.thread, one.sk),
    "FollowUp": lambda keys, one: keys.follow_up(one.thread, one.id),
    "Episode": lambda keys, one: keys.episode(one.thread, one.number),
    "Marker": lambda keys, one: keys.marker(one.inbox, one.source_id),
    "Parked": lambda keys, one: keys.parked(one.inbox, one.source_id, one.status, told=repr(one)),
    "Amendment": lambda keys, one: keys.amendment(one.inbox, one.source_id, at=one.at, type_=one.type),
    "Contact": lambda keys, one: keys.contact(one.id),
    "Correspondence": lambda keys, one: keys.correspondence(one.contact, one.inbox),
    "Alias": lambda keys, one: keys.alias(one.type, one.value),
    "ThreadRef": lambda keys, one: keys.thread_ref(one.contact, one.opened, one.thread),
    "Protocol": lambda keys, one: keys.protocol(one.number),
    "Page": lambda keys, one: keys.journal(one.date, written=one.written, batch=one.batch),
    "Day": lambda keys, one: keys.day(one.date),
    "DayPart": lambda keys, one: keys.day_part(one.part, one.date),
    "Import": lambda keys, one: keys.import_(one.inbox),
    "Remembered": lambda keys, one: keys.remembered(one.key),
    "Asset": lambda keys, one: keys.asset(one.id),
    "Business": lambda keys, _: keys.settings(),
    "Inbox": lambda keys, one: keys.inbox(one.id),
    "Budget": lambda keys, _: keys.budget(),
    "Agent": lambda keys, one: keys.agent(one.id),
    "Label": lambda keys, one: keys.label(one.name),
    "Template": lambda keys, one: keys.template(one.inbox, one.id),
    "Health": lambda keys, one: keys.health(one.inbox),
    "Profile": lambda keys, one: keys.profile(one.inbox),
    "Alert": lambda keys, one: keys.alert(one.date, one.inbox, one.subject),
    "Entry": lambda keys, one: keys.entry(one.id),
    "FaqTable": lambda keys, _: keys.faq_table(),
    "FaqInUse": lambda keys, _: keys.faq_in_use(),
    "Lessons": lambda keys, _: keys.lessons(),
    "QuickReply": lambda keys, one: keys.quick_reply(one.shortcut),
    "Menu": lambda keys, _: keys.menu(),
    "Rulebook": lambda keys, _: keys.rulebook(),
    "Run": lambda keys, one: keys.run(one.thread, one.happened, one.event),
    "Rehearsal": lambda keys, _: keys.rehearsal(),
    "Survey": lambda keys, _: keys.survey(),
    "Round": lambda keys, one: keys.round(one.until),
    "Part": lambda keys, one: keys.part(one.of, one.name),
    "Digest": lambda keys, _: keys.digest(),
    "Letter": lambda keys, one: keys.letter(one.date, one.name),
}

INDEXED: dict[str, Callable[[Keys, Any], dict[str, str]]] = {"Thread": work, "FollowUp": due, "Contact": called}

LISTED: dict[str, Callable[[Any], Key]] = {
    "Lookup": lambda one: directory.lookup(one.channel, one.address),
    "Member": lambda one: directory.member(one.channel, one.account, one.business, one.inbox),
    "Shop": lambda one: directory.shop(one.business),
    "Session": lambda one: directory.session(one.hash),
    "Sweep": lambda _: directory.SWEEP,
}
