"""What other systems know of a thread's contact, beside the thread: read by a job when somebody opens it, and kept for
some minutes."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from atende.api import job_queue
from atende.api.router import Request, now
from atende.api.schemas import Json, iso
from atende.api.threads import read_thread
from atende.connectors import protocols
from atende.connectors.protocols import Kind
from atende.connectors.sentences import NOT_A_CANDIDATE, NOT_ASKED, NOT_CONNECTED
from atende.core.errors import BadRequest
from atende.core.sentences import stored
from atende.model import Role
from atende.storage import connections
from atende.storage.connections import CLOSE, LEAVE, NEW, PERSON, TICKET, Connection, KeptView, RemoteLink, link_name
from atende.storage.store import Store

router = Request()

FRESH = timedelta(minutes=5)
"""How long what a vendor showed is shown again."""
PATIENCE = timedelta(seconds=30)
"""After which a reading that never ended is begun again."""
READABLE = (Kind.CRM, Kind.ORDERS)
UNSENT = (Kind.ORDERS, Kind.PAYMENTS, Kind.ASSISTANT)
"""Kinds to which no thread is sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    connector: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """The answer to whether the other side is closed too."""

    connector: str
    close: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosing:
    """`remote`: the vendor's id of the person whom the contact is; empty for none of those that were found."""

    connector: str
    remote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """`connector`: the one that is read again although its view is fresh."""

    connector: str = ""


@router.get("/api/threads/<thread>/connectors")
def shown(thread: str) -> Json:
    """Returns what is known, a part for each connected system. `loading`: ask again in a moment."""
    caller, at = router.caller(), now()
    store = caller.desk.store
    stored_thread = read_thread(caller, thread)
    contact = store.merged(stored_thread.contact).id
    connected = [entry for entry in connections.connections(store) if entry.state in ("connected", "broken")]
    language = router.language(caller)
    parts = []
    for connection in connected:
        if not protocols.is_installed(connection.connector):
            continue
        if protocols.description(connection.connector).kind in READABLE:
            view = viewed(store, connection, contact, at)
            parts.append(head(connection) | view_shape(view, language))
        elif protocols.description(connection.connector).kind is Kind.BOT:
            bot = stored_thread.with_bot
            has_it = bot is not None and bot.connector == connection.connector
            parts.append(head(connection) | {"state": "ready" if has_it else "none"})
        elif protocols.description(connection.connector).kind is Kind.HELP_DESK:
            parts.append(head(connection) | ticket_shape(store, connection, thread))
    return {"connectors": parts}


def head(connection: Connection) -> Json:
    name = connection.connector
    description = protocols.description(name)
    return {
        "connector": name,
        "title": description.title,
        "kind": description.kind,
        "broken": connection.state == "broken",
    }


def ticket_shape(store: Store, connection: Connection, thread: str) -> Json:
    link = connections.link(store, connection.connector, TICKET, link_name(connection.account, thread))
    asked = link.asked if not link.answer else ""
    return {"state": "ready" if link.remote else "none", "ticket": link.remote, "url": link.url, "asked": asked}


def view_shape(view: KeptView, language: str) -> Json:
    error = stored(view.error, view.error_others).text(language) if view.error else ""
    return {"state": view.state, "at": iso(view.at), "shown": view.shown, "error": error}


def viewed(store: Store, connection: Connection, contact: str, at: datetime) -> KeptView:
    """Returns the kept view, which a job renews if it is old."""
    known = connections.view(store, connection.connector, contact)
    if known and at - known.at < (PATIENCE if known.state == "loading" else FRESH):
        return known
    if connection.state != "connected":
        return known or KeptView(connector=connection.connector, contact=contact, at=at, state="failed")
    loading = KeptView(connector=connection.connector, contact=contact, at=at)
    connections.keep_view(store, loading)
    ask(store.business, connection.connector, "view", contact)
    return loading


@router.post("/api/threads/<thread>/connectors")
def send(thread: str) -> Json:
    """Sends the thread by hand: its contact and a summary to a CRM, or a ticket to a help desk; or gives it to a bot,
    which answers from now on."""
    caller, form = router.caller(Role.ATTENDANT), router.form(Sending)
    store = caller.desk.store
    store.thread(thread)
    if form.connector not in protocols.names():
        raise BadRequest(NOT_CONNECTED)
    if protocols.description(form.connector).kind is Kind.BOT:
        caller.desk.hand_overs.give(thread, form.connector, at=now())
        return {}
    connection = connections.connection(store, form.connector)
    if connection.state != "connected" or protocols.description(form.connector).kind in UNSENT:
        raise BadRequest(NOT_CONNECTED)
    ask(store.business, form.connector, "thread", thread, by_hand=True)
    return {}


@router.post("/api/threads/<thread>/connectors/read")
def read_again(thread: str) -> Json:
    """Has a job read again what a system knows."""
    caller, form, at = router.caller(Role.ATTENDANT), router.form(Reading), now()
    store = caller.desk.store
    contact = store.merged(store.thread(thread).contact).id
    if form.connector in protocols.names():
        view = connections.view(store, form.connector, contact)
        if view and at - view.at > timedelta(seconds=10):
            connections.remove_view(store, form.connector, contact)
    return shown(thread)


@router.post("/api/threads/<thread>/connectors/closing")
def close(thread: str) -> Json:
    """Closes the ticket of a resolved thread, or resolves the thread of a closed ticket; or leaves it as it is, and
    nobody is asked again."""
    caller, form = router.caller(Role.ATTENDANT), router.form(Closing)
    store = caller.desk.store
    store.thread(thread)
    connection = connected(store, form.connector, Kind.HELP_DESK)
    known = connections.link(store, form.connector, TICKET, link_name(connection.account, thread))
    if not known.asked or known.answer:
        raise BadRequest(NOT_ASKED)
    if form.close and known.asked == "thread":
        caller.desk.threads.resolve(thread, by=caller.agent.id, at=now())
        return {}
    answer = CLOSE if form.close else LEAVE
    connections.change_link(store, known, lambda old: replace(old, answer=answer if old.asked else ""))
    if form.close:
        ask(store.business, form.connector, "thread", thread)
    return {}


@router.post("/api/threads/<thread>/connectors/person")
def choose(thread: str) -> Json:
    """Stores which of several people at the CRM the contact is, or that it is none of them; what waited for that is
    sent."""
    caller, form = router.caller(Role.ATTENDANT), router.form(Choosing)
    store = caller.desk.store
    contact = store.merged(store.thread(thread).contact).id
    connection = connected(store, form.connector, Kind.CRM)
    view = connections.view(store, form.connector, contact)
    offered = {candidate["id"] for candidate in view.shown.get("candidates", ())} if view else set()
    if not offered or form.remote not in offered | {""}:
        raise BadRequest(NOT_A_CANDIDATE)
    name = link_name(connection.account, contact)
    wanted = RemoteLink(connector=form.connector, what=PERSON, id=name)
    choice = "" if form.remote else NEW
    connections.change_link(store, wanted, lambda old: replace(old, remote=form.remote, choice=choice, revision=""))
    connections.remove_view(store, form.connector, contact)
    if form.remote:
        connections.refer(store, form.connector, PERSON, form.remote, contact=contact)
    if any(unsent.thread == thread for unsent in connections.unsent(store, form.connector)):
        ask(store.business, form.connector, "thread", thread)
    return shown(thread)


@router.post("/api/threads/<thread>/connectors/unlink")
def unlink(thread: str) -> Json:
    """Ends the link of a contact and a person at the CRM: nothing more is sent there until somebody sends it."""
    caller, form = router.caller(Role.ATTENDANT), router.form(Sending)
    store = caller.desk.store
    contact = store.merged(store.thread(thread).contact).id
    connected(store, form.connector, Kind.CRM)
    connections.remove_view(store, form.connector, contact)
    ask(store.business, form.connector, "unlink", contact)
    return {}


def connected(store: Store, connector: str, kind: Kind) -> Connection:
    """Returns the connection. Raises `BadRequest` unless the shop is connected to a system of this kind."""
    known = connector in protocols.names() and protocols.description(connector).kind is kind
    connection = connections.connection(store, connector) if known else Connection(connector="")
    if connection.state != "connected":
        raise BadRequest(NOT_CONNECTED)
    return connection


def ask(business: str, connector: str, act: str, subject: str, *, by_hand: bool = False) -> None:
    more = {"by_hand": True} if by_hand else {}
    job_queue.begin("connector", business, connector=connector, act=act, subject=subject, **more)
