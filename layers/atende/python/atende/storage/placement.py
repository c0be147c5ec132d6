"""Where a noun is stored: its key, and the index entries that follow from its state. Nouns are named and not imported,
as in `discriminators`, so that unused ones are not loaded."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from atende.model import Due, Status
from atende.storage import keys as directory
from atende.storage.keys import NOT_WAITING, Key, Keys, due_bucket, stamp

if TYPE_CHECKING:
    from atende.model import Contact, FollowUp, Thread

TASKS = ("call_back", "window")
"""Follow-ups that are tasks of a person: they have no alarm."""

type Lies = Callable[[Keys, Any], Key]
"""A function that gives the key of a shop's noun."""


class Place(NamedTuple):
    key: Key
    indexes: dict[str, str] = {}  # noqa: RUF012 (never written to)


def place(keys: Keys, value: Any) -> Place:
    """The place of a noun of one shop. Raises `TypeError` for any other value."""
    name = type(value).__name__
    indexes = INDEXED[name](keys, value) if name in INDEXED else {}
    return Place(find_place(KEYS, name)(keys, value), indexes)


def place_in_directory(value: Any) -> Place:
    """The place of a global noun. Raises `TypeError` for any other value."""
    return Place(find_place(LISTED, type(value).__name__)(value))


def find_place[T](places: Mapping[str, T], name: str) -> T:
    if name not in places:
        raise TypeError(f"no place for {name}")
    return places[name]


def work(keys: Keys, thread: "Thread") -> dict[str, str]:
    """First index: open threads by how long they wait, resolved threads by month."""
    if thread.status is Status.RESOLVED and thread.resolved:
        return {"GSI1PK": keys.resolved(f"{thread.resolved:%Y%m}"), "GSI1SK": stamp(thread.resolved)}
    waiting = stamp(thread.waiting_since) if thread.waiting_since else NOT_WAITING
    return {"GSI1PK": keys.work(thread.status), "GSI1SK": waiting}


def called(keys: Keys, contact: "Contact") -> dict[str, str]:
    """Second index: contacts by their normalised name."""
    from atende.model.contact_changes import name_key

    name = name_key(contact.called)
    return {"GSI2PK": keys.names(name), "GSI2SK": f"{name}#{contact.id}"} if name else {}


def due(keys: Keys, follow_up: "FollowUp") -> dict[str, str]:
    """First index: an unfinished follow-up in the shop's agenda. Second index: in its due bucket or, for a task of a
    person, in the shop's list of tasks."""
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
    "Thread": lambda keys, thread: keys.thread(thread.id),
    "Message": lambda keys, message: keys.message(message.thread, message.sk),
    "FollowUp": lambda keys, follow_up: keys.follow_up(follow_up.thread, follow_up.id),
    "Presence": lambda keys, presence: keys.presence(presence.thread, presence.agent),
    "Episode": lambda keys, episode: keys.episode(episode.thread, episode.number),
    "Marker": lambda keys, marker: keys.marker(marker.inbox, marker.source_id),
    "Parked": lambda keys, parked: keys.parked(parked.inbox, parked.source_id, parked.status, meaning=repr(parked)),
    "Amendment": lambda keys, amendment: keys.amendment(
        amendment.inbox, amendment.source_id, at=amendment.at, type_=amendment.type
    ),
    "Contact": lambda keys, contact: keys.contact(contact.id),
    "Correspondence": lambda keys, correspondence: keys.correspondence(correspondence.contact, correspondence.inbox),
    "Alias": lambda keys, alias: keys.alias(alias.type, alias.value),
    "ThreadRef": lambda keys, ref: keys.thread_ref(ref.contact, ref.opened, ref.thread),
    "Protocol": lambda keys, protocol: keys.protocol(protocol.number),
    "Page": lambda keys, page: keys.journal(page.date, written=page.written, batch=page.batch),
    "Day": lambda keys, day: keys.day(day.date),
    "DayPart": lambda keys, part: keys.day_part(part.part, part.date),
    "Import": lambda keys, imported: keys.import_(imported.inbox),
    "Remembered": lambda keys, remembered: keys.remembered(remembered.key),
    "Asset": lambda keys, asset: keys.asset(asset.id),
    "Business": lambda keys, _: keys.settings(),
    "Inbox": lambda keys, inbox: keys.inbox(inbox.id),
    "Budget": lambda keys, _: keys.budget(),
    "Agent": lambda keys, agent: keys.agent(agent.id),
    "Label": lambda keys, label: keys.label(label.name),
    "Template": lambda keys, template: keys.template(template.inbox, template.id),
    "Health": lambda keys, health: keys.health(health.inbox),
    "Profile": lambda keys, profile: keys.profile(profile.inbox),
    "Alert": lambda keys, alert: keys.alert(alert.date, alert.inbox, alert.subject),
    "Entry": lambda keys, entry: keys.entry(entry.id),
    "FaqTable": lambda keys, _: keys.faq_table(),
    "FaqInUse": lambda keys, _: keys.faq_in_use(),
    "Lessons": lambda keys, _: keys.lessons(),
    "QuickReply": lambda keys, reply: keys.quick_reply(reply.shortcut),
    "SearchState": lambda keys, _: keys.search_state(),
    "SearchSegment": lambda keys, segment: keys.search_segment(segment.name),
    "SearchRewrite": lambda keys, rewrite: keys.search_rewrite(rewrite.id),
    "Menu": lambda keys, _: keys.menu(),
    "Rulebook": lambda keys, _: keys.rulebook(),
    "Run": lambda keys, run: keys.run(run.thread, run.happened, run.event),
    "Rehearsal": lambda keys, _: keys.rehearsal(),
    "Survey": lambda keys, _: keys.survey(),
    "Round": lambda keys, survey_round: keys.round(survey_round.until),
    "Part": lambda keys, part: keys.part(part.of, part.name),
    "Digest": lambda keys, _: keys.digest(),
    "Letter": lambda keys, letter: keys.letter(letter.date, letter.name),
}

INDEXED: dict[str, Callable[[Keys, Any], dict[str, str]]] = {"Thread": work, "FollowUp": due, "Contact": called}

LISTED: dict[str, Callable[[Any], Key]] = {
    "Lookup": lambda lookup: directory.lookup(lookup.channel, lookup.address),
    "Member": lambda member: directory.member(member.channel, member.account, member.business, member.inbox),
    "Shop": lambda shop: directory.shop(shop.business),
    "Session": lambda session: directory.session(session.hash),
    "Sweep": lambda _: directory.SWEEP,
}
