"""Where a noun lies: its key, and the index entries that follow from its state."""

from typing import Any, NamedTuple

from atende.model import (
    Agent,
    Alert,
    Budget,
    Business,
    Contact,
    Digest,
    Due,
    Episode,
    FollowUp,
    Health,
    Import,
    Inbox,
    Letter,
    Menu,
    Message,
    Part,
    Profile,
    Round,
    Status,
    Survey,
    Template,
    Thread,
)
from atende.model.contacts import name_key
from atende.model.rules import Rehearsal, Rulebook, Run
from atende.storage import keys as directory
from atende.storage.keys import NOT_WAITING, Key, Keys, due_bucket, stamp
from atende.storage.nouns import (
    Alias,
    Amendment,
    Asset,
    Correspondence,
    Day,
    DayPart,
    Entry,
    FaqInUse,
    FaqTable,
    Label,
    Lessons,
    Lookup,
    Marker,
    Member,
    Page,
    Parked,
    Protocol,
    QuickReply,
    Remembered,
    Session,
    Shop,
    Sweep,
    ThreadRef,
)

TASKS = ("call_back", "window")
"""Follow-ups that a person does: they ring nowhere."""


class Place(NamedTuple):
    key: Key
    indexes: dict[str, str] = {}  # noqa: RUF012 (never written to)


def place(keys: Keys, value: Any) -> Place:  # noqa: PLR0911 (one line for each noun)
    """Where a noun of one shop lies."""
    match value:
        case Thread():
            return Place(keys.thread(value.id), work(keys, value))
        case Message():
            return Place(keys.message(value.thread, value.sk))
        case FollowUp():
            return Place(keys.follow_up(value.thread, value.id), due(keys, value))
        case Episode():
            return Place(keys.episode(value.thread, value.number))
        case Marker():
            return Place(keys.marker(value.inbox, value.source_id))
        case Parked():
            return Place(keys.parked(value.inbox, value.source_id, value.status, told=repr(value)))
        case Contact():
            return Place(keys.contact(value.id), called(keys, value))
        case Correspondence():
            return Place(keys.correspondence(value.contact, value.inbox))
        case Alias():
            return Place(keys.alias(value.type, value.value))
        case _:
            return Place(seldom(keys, value))


def seldom(keys: Keys, value: Any) -> Key:  # noqa: PLR0911, PLR0912 (one line for each noun)
    match value:
        case ThreadRef():
            return keys.thread_ref(value.contact, value.opened, value.thread)
        case Protocol():
            return keys.protocol(value.number)
        case Page():
            return keys.journal(value.date, written=value.written, batch=value.batch)
        case Day():
            return keys.day(value.date)
        case DayPart():
            return keys.day_part(value.part, value.date)
        case Amendment():
            return keys.amendment(value.inbox, value.source_id, at=value.at, type_=value.type)
        case Import():
            return keys.import_(value.inbox)
        case Remembered():
            return keys.remembered(value.key)
        case Template() | Health() | Profile() | Alert():
            return of_numbers(keys, value)
        case Asset():
            return keys.asset(value.id)
        case Entry() | FaqTable() | FaqInUse() | Lessons():
            return of_faq(keys, value)
        case Menu():
            return keys.menu()
        case QuickReply():
            return keys.quick_reply(value.shortcut)
        case Survey() | Round() | Part() | Digest() | Letter():
            return of_owner(keys, value)
        case Rulebook() | Run() | Rehearsal():
            return of_rules(keys, value)
        case Business() | Inbox() | Budget() | Agent() | Label():
            return of_settings(keys, value)
        case _:
            raise TypeError(f"no place for {type(value).__name__}")


def of_settings(keys: Keys, value: Business | Inbox | Budget | Agent | Label) -> Key:
    match value:
        case Business():
            return keys.settings()
        case Inbox():
            return keys.inbox(value.id)
        case Budget():
            return keys.budget()
        case Agent():
            return keys.agent(value.id)
        case Label():
            return keys.label(value.name)


def of_numbers(keys: Keys, value: Template | Health | Profile | Alert) -> Key:
    match value:
        case Template():
            return keys.template(value.inbox, value.id)
        case Health():
            return keys.health(value.inbox)
        case Profile():
            return keys.profile(value.inbox)
        case Alert():
            return keys.alert(value.date, value.inbox, value.subject)


def of_faq(keys: Keys, value: Entry | FaqTable | FaqInUse | Lessons) -> Key:
    match value:
        case Entry():
            return keys.entry(value.id)
        case FaqTable():
            return keys.faq_table()
        case FaqInUse():
            return keys.faq_in_use()
        case Lessons():
            return keys.lessons()


def of_rules(keys: Keys, value: Rulebook | Run | Rehearsal) -> Key:
    match value:
        case Rulebook():
            return keys.rulebook()
        case Run():
            return keys.run(value.thread, value.happened, value.event)
        case Rehearsal():
            return keys.rehearsal()


def of_owner(keys: Keys, value: Survey | Round | Part | Digest | Letter) -> Key:
    match value:
        case Survey():
            return keys.survey()
        case Round():
            return keys.round(value.until)
        case Part():
            return keys.part(value.of, value.name)
        case Digest():
            return keys.digest()
        case Letter():
            return keys.letter(value.date, value.name)


def place_in_directory(value: Any) -> Place:
    """Where a global noun lies."""
    match value:
        case Lookup():
            return Place(directory.lookup(value.channel, value.address))
        case Member():
            return Place(directory.member(value.channel, value.account, value.business, value.inbox))
        case Shop():
            return Place(directory.shop(value.business))
        case Session():
            return Place(directory.session(value.hash))
        case Sweep():
            return Place(directory.SWEEP)
        case _:
            raise TypeError(f"no place for {type(value).__name__}")


def work(keys: Keys, thread: Thread) -> dict[str, str]:
    """First index: open work by how long it waits, resolved threads by month."""
    if thread.status is Status.RESOLVED and thread.resolved:
        return {"GSI1PK": keys.resolved(f"{thread.resolved:%Y%m}"), "GSI1SK": stamp(thread.resolved)}
    waiting = stamp(thread.waiting_since) if thread.waiting_since else NOT_WAITING
    return {"GSI1PK": keys.work(thread.status), "GSI1SK": waiting}


def called(keys: Keys, contact: Contact) -> dict[str, str]:
    """Second index: contacts by their plain name."""
    name = name_key(contact.called)
    return {"GSI2PK": keys.names(name), "GSI2SK": f"{name}#{contact.id}"} if name else {}


def due(keys: Keys, follow_up: FollowUp) -> dict[str, str]:
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
