"""What other systems know of a thread's contact, beside the thread: read by a job when somebody opens it, and kept for
some minutes."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from atende.api import job_queue
from atende.api.router import Request, now
from atende.api.schemas import Json, iso
from atende.connectors import protocols
from atende.connectors.protocols import Kind
from atende.connectors.sentences import NOT_CONNECTED
from atende.core.errors import BadRequest
from atende.core.sentences import stored
from atende.model import Role
from atende.storage import connections
from atende.storage.connections import TICKET, Connection, KeptView, link_name
from atende.storage.store import Store

router = Request()

FRESH = timedelta(minutes=5)
"""How long what a vendor showed is shown again."""
PATIENCE = timedelta(seconds=30)
"""After which a reading that never ended is begun again."""
READABLE = (Kind.CRM, Kind.ORDERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    connector: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """`connector`: the one that is read again although its view is fresh."""

    connector: str = ""


@router.get("/api/threads/<thread>/connectors")
def shown(thread: str) -> Json:
    """Returns what is known, a part for each connected system. `loading`: ask again in a moment."""
    caller, at = router.caller(), now()
    store = caller.desk.store
    stored_thread = store.thread(thread)
    contact = store.merged(stored_thread.contact).id
    connected = [entry for entry in connections.connections(store) if entry.state in ("connected", "broken")]
    language = router.language(caller)
    parts = []
    for connection in connected:
        if protocols.description(connection.connector).kind in READABLE:
            view = viewed(store, connection, contact, at)
            parts.append(head(connection) | view_shape(view, language))
        elif protocols.description(connection.connector).kind is Kind.BOT:
            bot = stored_thread.with_bot
            has_it = bot is not None and bot.connector == connection.connector
            parts.append(head(connection) | {"state": "ready" if has_it else "none"})
        else:
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
    return {"state": "ready" if link.remote else "none", "ticket": link.remote, "url": link.url}


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
    if connection.state != "connected" or protocols.description(form.connector).kind is Kind.ORDERS:
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


def ask(business: str, connector: str, act: str, subject: str, *, by_hand: bool = False) -> None:
    more = {"by_hand": True} if by_hand else {}
    job_queue.begin("connector", business, connector=connector, act=act, subject=subject, **more)
