"""An agent's messages in a thread: replies, notes, reactions, read and typing signs, and the outcome of an unconfirmed
message."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from aws_lambda_powertools.event_handler import Response

from atende.api import schemas
from atende.api.attachments import uploaded
from atende.api.router import Request, now, seen_by
from atende.api.schemas import Json
from atende.api.sentences import threads as sentences
from atende.api.session import Caller
from atende.api.threads import Nothing, Seen, carded
from atende.aws import session
from atende.aws.media_bucket import shelf
from atende.aws.sqs import Outbox
from atende.channels import protocols
from atende.core import settings
from atende.core.clock import ms
from atende.core.errors import BadRequest, NotFound
from atende.core.ids import digest
from atende.desk import Desk
from atende.desk.channel_policy import files_of
from atende.desk.messages.notes import check_text
from atende.desk.messages.reply import WORDLESS, Sight
from atende.desk.threads import presence
from atende.model import Attachment, Choice, Content, Enclosed, Message, Role, State, Thread
from atende.model.content import File, Value
from atende.model.message_changes import restored, withdrawn

router = Request()

QUICK = re.compile(r"[0-9a-z]{1,26}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Forwarding:
    """The thread and the id of a message that goes on to another thread."""

    thread: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A reply or a note. `choices` and `enclosed` have the desk's own shapes (model/content.py)."""

    text: str
    """The message's text; a file's caption where `asset` is given without `enclosed`."""
    kind: str = "reply"
    seen: datetime | None = None
    quotes: str = ""
    """The id of a message of the thread."""
    choices: tuple[Choice, ...] = ()
    menu: str = ""
    enclosed: Enclosed | None = None
    asset: str = ""
    """The id of an uploaded file, sent as `filename`: by itself, or as the header of the enclosed template."""
    filename: str = ""
    again: str = ""
    """The id of a failed message whose content is sent once more."""
    forward: Forwarding | None = None
    """A message of this shop that is sent once more here, with its file; nothing else stands beside it."""
    quick: str = ""
    """The id of the quick reply that the text started from."""
    answered: datetime | None = None
    """When the newest outgoing message on the sender's page was sent: a reply that crosses another person's is refused
    (`answered_meanwhile`)."""
    insist: bool = False
    """Whether a reply is sent although it crosses another person's."""
    mentions: list[str] = field(default_factory=list)
    """Ids of the people whom a note names as `@Name`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reacting:
    """`to` is the id of one of the contact's messages."""

    to: str
    emoji: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """`note` is the id of a note of the thread."""

    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewriting:
    note: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    message: str
    sent: bool


@router.post("/api/threads/<thread>/messages")
def say(thread: str) -> Response[Json]:
    """Sends a reply to the contact, or stores a note for the team. The same Idempotency-Key always gives the same
    message, and with another text or file a 409."""
    caller = router.caller(Role.ATTENDANT)
    form = router.form(Saying)
    at = now()
    key, first = router.once(caller, f"{form.kind}#{thread}", at=at)
    agent = caller.agent.id
    match form.kind:
        case "reply":
            seen = seen_by(form.seen, at=at)
            content = content_for(caller, thread, form, key=key, at=first)
            sight = Sight(seen, None if form.insist else form.answered)
            more = {"quotes": form.quotes, "quick": named(form.quick)}
            said = caller.desk.messages.reply(thread, content, agent=agent, key=key, at=first, seen=sight, **more)
        case "note" if form.quotes or form.choices or form.enclosed or form.asset or form.again or form.forward:
            raise BadRequest(sentences.NOTE_IS_TEXT)
        case "note":
            notes = caller.desk.notes
            said = notes.write(thread, form.text, agent=agent, key=key, at=first, mentions=form.mentions)
            if named_people := [person.id for person in said.message.mentions]:
                caller.desk.notifications.mentioned(named_people, thread=said.thread, note=said.message)
        case _:
            raise BadRequest(sentences.REPLY_OR_NOTE)
    return Response(
        status_code=201, content_type="application/json", body=saying(caller, *said, at=at, quotes=form.quotes)
    )


def content_for(caller: Caller, thread: str, form: Saying, *, key: str, at: datetime) -> Content:
    if form.again:
        return repeated(caller, thread, form.again, at=at)
    if form.forward:
        return passed_on(caller, thread, form.forward, key=key, at=at)
    return content_of(caller, thread, form, at=at)


def passed_on(caller: Caller, thread: str, what: Forwarding, *, key: str, at: datetime) -> Content:
    """Returns the content of another thread's message. Its file is copied in the bucket, under a name that follows from
    the request's key. Loaded here because few replies need it."""
    from atende.desk.attachments.upload import attached, carried_over
    from atende.desk.messages import forward

    store, shop = caller.desk.store, caller.desk.shop
    message = store.message(what.thread, what.message)
    if message is None:
        raise NotFound
    forward.check(message)
    file = None
    if message.media_key:
        rules = files_of(shop, store.thread(thread).inbox)
        name, filename = digest(key, size=13), message.media_filename or ""
        asset = carried_over(
            store, shelf(), rules, message.media_key, name=name, filename=filename, by=caller.agent.id, at=at
        )
        file = attached(rules, asset)
    return forward.forwarded(message, shop, file=file)


def content_of(caller: Caller, thread: str, form: Saying, *, at: datetime) -> Content:
    """Returns the reply's content. With a template, a file is the template's header; above buttons it is theirs;
    otherwise `text` is its caption."""
    if form.asset:
        inbox = caller.desk.store.thread(thread).inbox
        file = uploaded(caller, form.asset, filename=form.filename, at=at, inbox=inbox)
        enclosed = headed(form.enclosed, file) or voiced(form.enclosed)
        text = "" if enclosed and enclosed.template else form.text.strip()
        return Content(text=text, choices=form.choices, menu=form.menu, enclosed=enclosed, attachment=file)
    return Content(text=form.text, choices=form.choices, menu=form.menu, enclosed=sayable(form.enclosed))


def repeated(caller: Caller, thread: str, sk: str, *, at: datetime) -> Content:
    """Returns the content of a failed message, with its file, template and choices. Raises `BadRequest` for any other
    message."""
    message = caller.desk.store.message(thread, sk)
    if message is None or message.shown(at=at) is not State.FAILED or is_never_repeated(message):
        raise BadRequest(sentences.ONLY_FAILED_AGAIN)
    file = None
    if message.asset:
        file = uploaded(caller, message.asset, filename=message.media_filename or "", at=at, inbox=message.inbox)
    text = "" if message.type in WORDLESS else message.content.text
    return replace(message.content, text=text, attachment=file)


def is_never_repeated(message: Message) -> bool:
    """Whether the content of a failed message is not sent once more: an order's card knows what still holds."""
    return message.type == "reaction" or bool(message.enclosed and message.enclosed.is_money)


def headed(enclosed: Enclosed | None, file: Attachment) -> Enclosed | None:
    """Returns the template with the file as its header; None when there is no template."""
    if enclosed is None or enclosed.template is None:
        return None
    header = Value(kind=file.kind, file=File(filename=file.filename))
    return Enclosed(template=replace(enclosed.template, header=header))


def voiced(enclosed: Enclosed | None) -> Enclosed | None:
    """Returns the mark of a voice message, or None. A file can have no other content beside it."""
    return Enclosed(voice=True) if enclosed and enclosed.voice else None


def named(quick: str) -> str:
    if quick and not QUICK.fullmatch(quick):
        raise BadRequest(sentences.UNKNOWN_QUICK_REPLY)
    return quick


def sayable(enclosed: Enclosed | None) -> Enclosed | None:
    if enclosed and enclosed.reaction:
        raise BadRequest(sentences.REACTION_ELSEWHERE)
    if enclosed and enclosed.is_money:
        raise BadRequest(sentences.SALE_ELSEWHERE)
    return enclosed


@router.put("/api/threads/<thread>/notes")
def rewrite(thread: str) -> Json:
    """Gives a note another text. Its author and the owner may; the note says that it was edited. People whom only the
    new text names are told."""
    caller, form, at = router.caller(Role.ATTENDANT), router.form(Rewriting), now()
    check_text(form.text)
    note, named = caller.desk.notes.rewrite(thread, form.note, form.text.strip(), agent=caller.agent, at=at)
    if named:
        caller.desk.notifications.mentioned(named, thread=caller.desk.store.thread(thread), note=note)
    return note_shape(caller, note, at=at)


@router.post("/api/threads/<thread>/notes/delete")
def withdraw(thread: str) -> Json:
    """Deletes the text of a note; that there was a note stays visible. Only its author and the owner may do so."""
    caller, form, at = router.caller(Role.ATTENDANT), router.form(Note), now()
    return note_changed(caller, thread, form.note, partial(withdrawn, at=at), at=at)


@router.post("/api/threads/<thread>/notes/restore")
def restore(thread: str) -> Json:
    """Takes the deletion of a note back."""
    caller, form, at = router.caller(Role.ATTENDANT), router.form(Note), now()
    return note_changed(caller, thread, form.note, restored, at=at)


def note_changed(caller: Caller, thread: str, note: str, into: Callable[[Message], Message], *, at: datetime) -> Json:
    return note_shape(caller, caller.desk.notes.change(thread, note, agent=caller.agent, into=into), at=at)


def note_shape(caller: Caller, message: Message, *, at: datetime) -> Json:
    return {"message": schemas.message(message, shop=caller.desk.shop, at=at, language=router.language(caller))}


@router.post("/api/threads/<thread>/reactions")
def react(thread: str) -> Response[Json]:
    """Puts an emoji on one of the contact's messages; an empty emoji removes it."""
    caller = router.caller(Role.ATTENDANT)
    form = router.form(Reacting)
    at = now()
    key, first = router.once(caller, f"reaction#{thread}", at=at)
    said = caller.desk.messages.react(thread, form.to, form.emoji, agent=caller.agent.id, key=key, at=first)
    return Response(status_code=201, content_type="application/json", body=saying(caller, *said, at=at, quotes=form.to))


def saying(caller: Caller, message: Message, thread: Thread, *, at: datetime, quotes: str) -> Json:
    """Returns a message and its thread's card. A message stores what it quotes by the channel's id; `quotes` is our id
    of the same message, for the console."""
    page = {message.quotes: quotes} if message.quotes else {}
    language = router.language(caller)
    shown = schemas.message(message, shop=caller.desk.shop, at=at, page=page, language=language)
    return {"message": shown, "card": schemas.card(thread, caller.desk.shop, language)}


@router.post("/api/threads/<thread>/read")
def read(thread: str) -> Json:
    """Marks what the person has on the screen as read; the contact is shown this once."""
    caller = router.caller(Role.ATTENDANT)
    desk, at = caller.desk, now()
    seen = seen_by(router.form(Seen).seen, at=at)
    before = desk.store.thread(thread)
    after = desk.messages.read(thread, seen=seen)
    acknowledge(desk, after, desk.messages.read_receipt_for(before, after), at=at)
    return carded(caller, after)


@router.post("/api/threads/<thread>/typing")
def typing(thread: str) -> Json:
    """Shows the contact for some seconds that somebody is typing an answer."""
    caller = router.caller(Role.ATTENDANT)
    router.form(Nothing)
    desk, at = caller.desk, now()
    about = desk.store.thread(thread)
    inbox = desk.shop.inbox(about.inbox)
    if inbox.receipts and protocols.capabilities(inbox.channel).polls:
        presence.look(desk.store, thread, caller.agent.id, typing=True, at=at)
    acknowledge(desk, about, desk.messages.typing_sign_for(about, at=at), at=at, typing=True)
    return {}


def acknowledge(desk: Desk, thread: Thread, source_id: str | None, *, at: datetime, typing: bool = False) -> None:
    """Queues a read or typing sign for the outbound function, because this function has no token and should not wait
    for the channel."""
    if source_id:
        outbox = Outbox(session.client("sqs"), settings.read("api", os.environ).outbound_queue)
        inbox = desk.shop.inbox(thread.inbox)
        outbox.seen(desk.store.business, thread, source_id, inbox=inbox, at=ms(at), typing=typing)


@router.post("/api/threads/<thread>/settle")
def settle(thread: str) -> Json:
    caller = router.caller(Role.ATTENDANT)
    form = router.form(Settling)
    at = now()
    settled = caller.desk.messages.settle(thread, form.message, sent=form.sent, at=at)
    return {"message": schemas.message(settled, shop=caller.desk.shop, at=at, language=router.language(caller))}
