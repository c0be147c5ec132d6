"""Threads: the list of resolved ones, one thread, and what an agent does in it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from atende.api import schemas
from atende.api.router import Request, now, seen_by
from atende.api.schemas import Json
from atende.api.sentences import CURSOR_UNCLEAR
from atende.api.sentences import threads as sentences
from atende.api.session import Caller
from atende.api.upcoming import promises
from atende.core.clock import from_ms, ms
from atende.core.errors import BadRequest, NotFound
from atende.desk import Desk
from atende.desk.channel_policy import capabilities_of, window_ends, with_comments
from atende.model import Direction, Message, Priority, Role, Status, Thread
from atende.model.channel_events import whole_name
from atende.model.labels import is_label, label_named
from atende.model.priorities import SET_BY
from atende.reporting.journal.store import Cursor

router = Request()

PAGE = 30
BEFORE = 12
"""Messages that are shown before the one that somebody looked for."""
UNRESOLVED = (Status.OPEN, Status.PENDING, Status.SNOOZED)
RESOLVED_PAGE = 50
OLDEST_MONTHS = 24
LONGEST_SK = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    seen: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigning:
    agent: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Transferring:
    """`agent`: null for nobody; `team`: null to keep the thread's, empty for none; `note`: what the others should
    know."""

    agent: str | None
    team: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelling:
    labels: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prioritising:
    priority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dismissing:
    """`reason`: the card's `priority_reason` that the person saw; empty for a complaint's label alone."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Snoozing:
    until: datetime
    seen: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopening:
    undo: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """A body without fields."""


def detail(caller: Caller, thread: Thread, *, page: list[Message], at: datetime) -> Json:
    """Returns a thread with a page of its messages.

    `seen` is the time at which the newest incoming message of the page was stored, not the current time: a message that
    is being stored at this moment must not count as seen.
    """
    desk, language = caller.desk, router.language(caller)
    incoming = [message.put for message in page if message.direction is Direction.INCOMING]
    known = {message.source_id: message for message in page if message.source_id}
    ids = {whole_name(source_id): message.sk for source_id, message in reversed(known.items())}
    ids |= {source_id: message.sk for source_id, message in known.items()}
    shown = [message for message in page if not is_folded(message, known.get(message.quotes or ""))]
    contact = desk.store.merged(thread.contact)
    return (
        schemas.card(thread, desk.shop, language)
        | promises(caller, thread, contact, language=language)
        | {
            "automatic_ends": schemas.iso(window_ends(desk.shop, thread, automatic=True)),
            "bot": bot_of(thread, language=language),
            "regrouped": schemas.iso(thread.regrouped),
            "continues": elsewhere(caller, thread.continues),
            "continued_in": elsewhere(caller, thread.continued_in),
            "contact_card": schemas.contact(contact),
            "messages": [
                schemas.message(message, shop=desk.shop, at=at, page=ids, language=language) for message in shown
            ],
            "older": page[0].sk if len(page) == PAGE else None,
            "episodes": [schemas.episode(episode) for episode in desk.store.episodes(thread.id)],
            "seen": schemas.iso(max([thread.opened, *incoming])),
        }
    )


def elsewhere(caller: Caller, thread: str) -> Json | None:
    """Returns the thread of another channel in which the conversation was before or goes on; None for none."""
    other = caller.desk.store.find_thread(thread, consistent=False) if thread else None
    if other is None:
        return None
    return {"id": other.id, "channel": capabilities_of(caller.desk.shop, other.inbox).title}


def is_folded(message: Message, original: Message | None) -> bool:
    """Whether an edit or a deletion is shown in the original message on the same page, and needs no bubble of its
    own."""
    if original is None:
        return False
    if message.type == "revoke":
        return original.t_revoked is not None
    return message.type == "edit" and original.direction is message.direction and bool(original.edited)


def newest_page(caller: Caller, thread: Thread) -> list[Message]:
    """Returns the newest page, by an eventually consistent read at half the price. If the thread's last message is
    missing, the page is read again."""
    messages = caller.desk.store.messages
    page = messages(thread.id, limit=PAGE, consistent=False)
    shown = not thread.last or any(message.sk == thread.last for message in page)
    return page if shown else messages(thread.id, limit=PAGE)


def carded(caller: Caller, thread: Thread) -> Json:
    return {"card": schemas.card(thread, caller.desk.shop, router.language(caller))}


@router.get("/api/threads")
def listed() -> Json:
    """Lists all threads that are not resolved, or the resolved ones, newest first: `next` is the cursor of their next
    page. Months without any are skipped."""
    caller, status = router.caller(), router.query("status")
    note_list(caller, at=now())
    if status == "unresolved":
        return {"cards": cards(caller, unresolved(caller.desk)), "next": None}
    if status != "resolved":
        raise BadRequest(sentences.STATUS_UNCLEAR)
    threads = page_of_resolved(caller, before_cursor(router.query("cursor")))
    last = threads[-1].resolved if len(threads) == RESOLVED_PAGE else None
    return {"cards": cards(caller, threads), "next": str(ms(last)) if last else None}


def unresolved(desk: Desk) -> list[Thread]:
    return [thread for status in UNRESOLVED for thread in desk.store.cards(status)]


def cards(caller: Caller, threads: list[Thread]) -> list[Json]:
    shop, language = caller.desk.shop, router.language(caller)
    return [schemas.card(thread, shop, language) for thread in with_comments(shop, threads)]


def before_cursor(text: str | None) -> datetime:
    if not text:
        return now()
    cursor = Cursor.read(text)
    if cursor is None:
        raise BadRequest(CURSOR_UNCLEAR)
    return from_ms(max(1, cursor.written) - 1)


def page_of_resolved(caller: Caller, before: datetime) -> list[Thread]:
    threads: list[Thread] = []
    month = before
    for _ in range(OLDEST_MONTHS):
        limit = RESOLVED_PAGE - len(threads)
        threads += caller.desk.store.resolved(f"{month:%Y%m}", before=before, limit=limit)
        if len(threads) == RESOLVED_PAGE:
            break
        month = month.replace(day=1) - timedelta(days=1)
    return threads


@router.get("/api/threads/<thread>")
def show_thread(thread: str) -> Json:
    """Returns a thread with its newest messages, those `before` one or from one on (`after`), or those `around` one.
    With `ahead`, the console keeps it for a time without a network, and nobody looks at it yet."""
    caller = router.caller()
    before, after, around = (message_id(name) for name in ("before", "after", "around"))
    about = caller.desk.store.thread(thread)
    store = caller.desk.store
    fetched(caller, about, ahead=bool(router.query("ahead")))
    if before:
        page = store.messages(thread, before=before, limit=PAGE)
    elif after:
        page = store.messages_after(thread, after, limit=PAGE)
    elif around:
        earlier = store.messages(thread, before=around, limit=BEFORE)
        page = earlier + store.messages_after(thread, around, limit=PAGE - BEFORE)
        return between(caller, about, page=page, has_older=len(earlier) == BEFORE)
    else:
        page = newest_page(caller, about)
    return between(caller, about, page=page, has_older=len(page) == PAGE)


def read_thread(caller: Caller, thread: str) -> Thread:
    """Returns a thread, and notes that somebody reads of it: one entry in an hour."""
    about = caller.desk.store.thread(thread)
    fetched(caller, about, ahead=False)
    return about


def fetched(caller: Caller, thread: Thread, *, ahead: bool) -> None:
    """Notes that somebody reads a conversation, any part of it, or that their console keeps it `ahead`: one entry in an
    hour."""
    from atende.desk.privacy import access

    access.note(
        caller.desk.store,
        access.Action.KEPT_THREAD if ahead else access.Action.READ_THREAD,
        by=caller.agent.id,
        at=now(),
        contact=thread.contact,
        thread=thread.id,
    )


def note_list(caller: Caller, *, at: datetime, about: str = "threads") -> None:
    """Notes that somebody has a list before them with names or words of customers, usually of conversations: one entry
    in an hour."""
    from atende.desk.privacy import access

    access.note(caller.desk.store, access.Action.LISTED, by=caller.agent.id, at=at, about=about)


@router.get("/api/threads/<thread>/text")
def whole_text(thread: str) -> Json:
    """Returns the whole text of a `message` that a list of messages has cut."""
    caller = router.caller()
    about = caller.desk.store.thread(thread)
    message = caller.desk.store.message(about.id, message_id("message"))
    if message is None:
        raise NotFound
    fetched(caller, about, ahead=False)
    return {"text": schemas.whole(message)}


def between(caller: Caller, thread: Thread, *, page: list[Message], has_older: bool) -> Json:
    """Returns a thread with some of its messages. `older` and `newer` name the messages at which the pages before and
    after begin; null where there are no others."""
    last = page[-1].sk if page else thread.last
    return detail(caller, thread, page=page, at=now()) | {
        "older": page[0].sk if page and has_older else None,
        "newer": last if thread.last > last else None,
    }


def message_id(name: str) -> str:
    """Returns a parameter that names a message; empty when it is absent."""
    text = router.query(name) or ""
    if text and not (text.startswith("M#") and len(text) <= LONGEST_SK):
        raise BadRequest(sentences.NO_MESSAGE_ID(parameter=name))
    return text


@router.post("/api/threads/<thread>/assign")
def assign(thread: str) -> Json:
    caller = router.caller(Role.ATTENDANT)
    return carded(caller, caller.desk.threads.assign(thread, router.form(Assigning).agent, at=now()))


@router.post("/api/threads/<thread>/transfer")
def transfer(thread: str) -> Json:
    """Passes a thread to a person or a team, with a note; the people it concerns are told. The same Idempotency-Key
    passes it once."""
    caller = router.caller(Role.ATTENDANT)
    form = router.form(Transferring)
    caller.desk.store.thread(thread)
    key, first = router.once(caller, f"transfer#{thread}", at=now())
    passed = caller.desk.transfers.transfer(
        thread, agent=form.agent, team=form.team, note=form.note, by=caller.agent.id, key=key, at=first
    )
    return carded(caller, passed)


@router.post("/api/threads/<thread>/labels")
def labels(thread: str) -> Json:
    caller = router.caller(Role.ATTENDANT)
    return carded(
        caller, caller.desk.threads.label(thread, frozenset(checked(name) for name in router.form(Labelling).labels))
    )


def checked(label: str) -> str:
    name = label_named(label)
    if not is_label(name):
        raise BadRequest(sentences.LABEL_FORM)
    return name


@router.post("/api/threads/<thread>/priority")
def priority(thread: str) -> Json:
    caller = router.caller(Role.ATTENDANT)
    wanted = router.form(Prioritising).priority
    if wanted not in list(Priority):
        raise BadRequest(sentences.NO_PRIORITY)
    reason = str(SET_BY(name=caller.agent.name))
    return carded(caller, caller.desk.threads.prioritise(thread, Priority(wanted), reason=reason))


@router.post("/api/threads/<thread>/mark/dismiss")
def dismiss_mark(thread: str) -> Json:
    """Takes away the mark that an automation gave the thread wrongly, with a complaint's label and call-back.

    The same again changes nothing. Where there is no such mark, or another than the person saw, it is refused.
    """
    caller = router.caller(Role.ATTENDANT)
    return carded(caller, caller.desk.marks.dismiss(thread, reason=router.form(Dismissing).reason))


@router.post("/api/threads/<thread>/resolve")
def resolve(thread: str) -> Json:
    caller = router.caller(Role.ATTENDANT)
    at = now()
    seen = seen_by(router.form(Seen).seen, at=at)
    return carded(caller, caller.desk.threads.resolve(thread, by=caller.agent.id, at=at, seen=seen))


@router.post("/api/threads/<thread>/reopen")
def reopen(thread: str) -> Json:
    """Begins the next episode; with `undo`, takes back that the thread was just resolved."""
    caller = router.caller(Role.ATTENDANT)
    form = router.form(Reopening)
    threads = caller.desk.threads
    change = threads.take_back_end if form.undo else threads.reopen
    return carded(caller, change(thread, at=now()))


@router.post("/api/threads/<thread>/unread")
def unread(thread: str) -> Json:
    """Marks the thread as unread; the contact is not told."""
    caller = router.caller(Role.ATTENDANT)
    router.form(Nothing)
    return carded(caller, caller.desk.threads.mark_unread(thread))


@router.post("/api/threads/<thread>/snooze")
def snooze(thread: str) -> Json:
    caller = router.caller(Role.ATTENDANT)
    form = router.form(Snoozing)
    at = now()
    return carded(caller, caller.desk.threads.snooze(thread, until=form.until, seen=seen_by(form.seen, at=at), at=at))


def bot_of(thread: Thread, *, language: str) -> Json | None:
    """Returns the bot that has a thread, or had it last in this episode, and why it left. A shop without bots loads
    nothing of them."""
    bot = thread.bot
    if bot is None or from_ms(bot.since) < thread.episode_opened:
        return None
    from atende.desk.bots.hand_overs import reason, title_of

    left = reason(bot.left, bot.connector, {"seconds": bot.wait}).text(language).strip() if bot.left else ""
    return {"title": title_of(bot.connector), "since": schemas.iso(from_ms(bot.since)), "left": left}
