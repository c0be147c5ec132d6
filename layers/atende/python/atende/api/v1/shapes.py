"""What the public API shows of contacts, threads, messages and follow-ups."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal

from atende.api import schema_texts, schemas
from atende.api.attachment_errors import reason
from atende.api.v1.fields import About, Text, Whole
from atende.core.clock import from_ms
from atende.desk import Desk
from atende.desk.channel_policy import window_ends
from atende.desk.contacts.identify import EMAIL
from atende.desk.messages.authors import AUTHORS
from atende.model import Contact as StoredContact
from atende.model import Direction, Due, Priority, State, Status
from atende.model import FollowUp as StoredFollowUp
from atende.model import Message as StoredMessage
from atende.model import Thread as StoredThread
from atende.model.brazilian_phones import e164

UNPROVEN = "?"
"""How a mail address begins that only the mail itself claims, as the channel marks it."""
MARK = "M#"
"""How the sort key of a message begins, which the API's id leaves out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A person outside the shop."""

    id: str
    name: Annotated[str, Text("The team's name for them, or their own.", example="Ana Souza")]
    phone: Annotated[str | None, Text("With `+` and country code (E.164).", example="+5511912345678")]
    username: str | None
    emails: Annotated[tuple[str, ...], About("Mail addresses from which they wrote.", ["ana@example.com"])]
    external_id: Annotated[str | None, Text("The id that your system gave them.", example="cliente-1234")]
    metadata: Annotated[dict[str, str], About("What your system keeps with them.", {"plano": "ouro"})]
    labels: Annotated[frozenset[str], About("Sorted.", ["encomenda"])]
    custom: Annotated[dict[str, str], About("The values of the shop's own fields, by field id.")]
    opted_out: Annotated[datetime | None, About("Since when they want no automatic messages.")]
    no_marketing: Annotated[datetime | None, About("Since when they want no marketing.")]
    blocked: Annotated[datetime | None, About("Since when the shop blocks them.")]
    created: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """One matter with a contact in an inbox, until it is resolved."""

    id: str
    protocol: Annotated[str, Text("The number that the contact can quote.", example="261125-0042")]
    status: Status
    inbox: str
    contact: str
    name: Annotated[str, Text("The contact's name.")]
    assignee: Annotated[str | None, Text("The id of the agent who has it.")]
    team: Annotated[str | None, Text("The id of its team.")]
    labels: frozenset[str]
    priority: Priority
    priority_reason: str
    opened: datetime
    last_message_at: datetime | None
    last_text: Annotated[str, Text("The contact's newest words; the shop's until they write.")]
    waiting_since: Annotated[datetime | None, About("Since when the contact waits for a person.")]
    unread: Annotated[int, Whole("Incoming messages that nobody has seen.", 0, 50)]
    window_ends: Annotated[
        datetime | None,
        About(
            "Until when free text may be sent, also as the one private reply to a comment. Null where the channel has "
            "no such window, and where the contact has written nothing."
        ),
    ]
    snoozed_until: datetime | None
    resolved: datetime | None
    bot: Annotated[str | None, Text("The external bot that has it (`pending`).", example="typebot")]
    bot_since: datetime | None
    external_id: Annotated[str | None, Text("The id that your system gave the thread.", example="pedido-1234")]
    metadata: Annotated[dict[str, str], About("What your system keeps with it.", {"mesa": "12"})]
    expanded: Annotated["Expanded | None", About("What `expand` asked for; null without it.")]


type Writer = Literal["contact", "agent", "automation", "api", "phone"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who wrote a message."""

    kind: Annotated[Writer, About("`phone`: somebody of the shop, in the phone's own app.")]
    id: Annotated[str, Text("The agent's or API key's id; empty for others.")]
    name: Annotated[str, Text("In the reader's language.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """The file of a message. `state`: `ready`, `fetching`, `failed`, or empty for a file that came without an id."""

    mime: str | None
    filename: str | None
    size: int | None
    state: str
    reason: Annotated[str, Text("Why it could not be fetched.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    id: str
    title: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message of a thread, or a note for the team."""

    id: Annotated[str, Text("Sorts by time within its thread.", example="1795608000000-1795608000412-8a5f0c2e9d1b7a46")]
    thread: str
    direction: Direction
    type: Annotated[str, Text("`text`, `image`, `template`, `choices` and others; more may come.", example="text")]
    text: str
    at: datetime
    author: Author
    state: Annotated[State | None, About("How far an outgoing message has come.")]
    reason: Annotated[str, Text("Why it failed, in the reader's language.")]
    choice: Annotated[str | None, Text("The id of the button that the contact pressed.")]
    choices: tuple[Choice, ...]
    file: File | None
    edited: datetime | None
    revoked: Annotated[datetime | None, About("When its author deleted it.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expanded:
    """What a thread names, itself."""

    contact: Annotated[Contact | None, About("Whose thread it is; null where it was not asked for.")]
    last_message: Annotated[Message | None, About("The newest message or note; null where it was not asked for.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """A promise to act later in a thread."""

    id: str
    thread: str
    kind: Annotated[str, Text("`send`, `nudge` or `call_back`; more may come.", example="send")]
    due: datetime
    text: str
    state: Due
    outcome: Annotated[str, Text("Why it was not carried out.")]


def contact(stored: StoredContact, desk: Desk) -> Contact:
    """What is shown of a contact, with the addresses of those who were merged into them."""
    members = desk.contacts.members(stored) if stored.holds else [stored]
    return Contact(
        id=stored.id,
        name=stored.called,
        phone=next((phone for member in members if (phone := e164(member.phone))), None),
        username=next((member.username for member in members if member.username), None),
        emails=tuple(emails(frozenset[str]().union(*(member.aliases for member in members)))),
        external_id=next((member.external_id for member in members if member.external_id), None),
        metadata=dict(sorted(stored.metadata.items())),
        labels=stored.labels,
        custom=dict(sorted(stored.custom.items())),
        opted_out=stored.opted_out,
        no_marketing=stored.no_marketing,
        blocked=stored.blocked_at,
        created=stored.created,
    )


def emails(addresses: Iterable[str]) -> list[str]:
    """Returns the mail addresses among contacts' addresses, without those that only a mail itself claims.

    >>> emails(["phone#5511912345678", "email#ana@example.com", "email#?bia@example.com"])
    ['ana@example.com']
    """
    known = [value for kind, _, value in (address.partition("#") for address in sorted(addresses)) if kind == EMAIL]
    return [value for value in known if not value.startswith(UNPROVEN)]


def thread(stored: StoredThread, desk: Desk, language: str, *, expanded: Expanded | None = None) -> Thread:
    return Thread(
        id=stored.id,
        protocol=stored.protocol,
        status=stored.status,
        inbox=stored.inbox,
        contact=stored.contact,
        name=schema_texts.called(stored, language),
        assignee=stored.assignee,
        team=stored.team or None,
        labels=stored.labels,
        priority=stored.priority,
        priority_reason=schema_texts.priority_reason(stored, language),
        opened=stored.opened,
        last_message_at=stored.last_at,
        last_text=stored.last_text,
        waiting_since=stored.waiting_since,
        unread=len(stored.unread),
        window_ends=window_ends(desk.shop, stored),
        snoozed_until=stored.snoozed_until,
        resolved=stored.resolved,
        bot=stored.with_bot.connector if stored.with_bot else None,
        bot_since=from_ms(stored.with_bot.since) if stored.with_bot else None,
        external_id=stored.external_id or None,
        metadata=dict(sorted(stored.metadata.items())),
        expanded=expanded,
    )


def message_id(sk: str) -> str:
    return sk.removeprefix(MARK).replace("#", "-")


def message_sk(name: str) -> str:
    """The sort key of a message's id.

    >>> message_sk(message_id("M#1795608000000#1795608000412#8a5f"))
    'M#1795608000000#1795608000412#8a5f'
    """
    return MARK + name.replace("-", "#")


def message(stored: StoredMessage, desk: Desk, language: str, *, at: datetime) -> Message:
    return Message(
        id=message_id(stored.sk),
        thread=stored.thread,
        direction=stored.direction,
        type="voice" if stored.enclosed and stored.enclosed.voice else stored.type,
        text=schemas.whole(stored),
        at=stored.at,
        author=author(stored, desk, language),
        state=stored.shown(at=at),
        reason=schema_texts.failure(stored, language, shop=desk.shop),
        choice=stored.choice if stored.type != "text" else None,
        choices=tuple(
            Choice(id=choice.id, title=choice.title, description=choice.description)
            for choice in schemas.pressable(stored)
        ),
        file=file(stored, language),
        edited=stored.t_edited,
        revoked=stored.t_revoked,
    )


def author(stored: StoredMessage, desk: Desk, language: str) -> Author:
    if stored.direction is Direction.INCOMING:
        return Author(kind="contact", id="", name="")
    kind, _, name = stored.author.partition(":")
    shown = schema_texts.author_name(stored.author, desk.shop.agents, language)
    if kind == "api":
        return Author(kind="api", id=name, name=shown)
    if kind in ("phone", "history"):
        return Author(kind="phone", id="", name=shown)
    return Author(kind="automation" if kind in AUTHORS else "agent", id="" if kind in AUTHORS else kind, name=shown)


def file(stored: StoredMessage, language: str) -> File | None:
    if not (stored.media_state or stored.media_mime):
        return None
    return File(
        mime=stored.media_mime,
        filename=stored.media_filename,
        size=stored.media_size,
        state=stored.media_state,
        reason=reason(stored.media_failed, language),
    )


def follow_up(stored: StoredFollowUp) -> FollowUp:
    return FollowUp(
        id=stored.id,
        thread=stored.thread,
        kind=stored.what,
        due=stored.due,
        text=stored.text,
        state=stored.state,
        outcome=stored.outcome,
    )
