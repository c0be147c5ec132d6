"""The owner's integrations: connect, choose what is sent, see what went wrong, try again, disconnect.

Secrets come with the request that connects. They are stored only in SSM, which this function may write but not read
(ADR 0038); a job does everything else that needs them.
"""

import os
from dataclasses import dataclass, field, replace
from typing import Any

from atende.api import job_queue, sentences
from atende.api.connecting import origin
from atende.api.router import Request, now
from atende.api.schemas import Json, iso
from atende.api.session import Caller
from atende.api.threads import Nothing
from atende.aws import parameters
from atende.connectors import protocols
from atende.connectors.http import HttpClient
from atende.connectors.protocols import Description, Kind
from atende.connectors.sentences import NO_SUCH_CONNECTOR, NOT_CONNECTED, WAIT_WRONG
from atende.core import settings
from atende.core.errors import BadRequest, NotFound, SettingMissing
from atende.core.sentences import stored
from atende.desk.connectors import connect
from atende.desk.connectors.access import Vault
from atende.model import Inbox, Role
from atende.model.assistant import MonthOfDrafts
from atende.model.connectors import CUSTOM, SOURCES, FieldRule
from atende.storage import connections, contact_records
from atende.storage.connections import Connection, SentLine, Unsent
from atende.storage.shop_context import forget

router = Request()

PATIENCE = 4.0
"""Seconds for each call while the owner waits: those of a connection fit into the function's time-out."""
LONGEST_TARGET = 100
MOST_RULES = 30
OPTIONS = frozenset({"email_field", "open_by_label", "notes", "close", "answer", "answer_text", "phone", "at_end"})
LEAST_WAIT, LONGEST_WAIT = 15, 600
"""Seconds that a bot may be given."""
LONGEST_OPTION = 2000
LONGEST_CODE = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Connecting:
    """`answers` by the names of what the connector asks for; never in a `repr`."""

    answers: dict[str, str] = field(repr=False)
    base_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """What the vendor gave the owner who allowed the access."""

    state: str = field(repr=False)
    code: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    source: str
    target: str
    always: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """`inboxes`: those whose new matters a bot gets, and `wait` the seconds that it has to answer; null keeps."""

    mapping: tuple[Rule, ...] = ()
    options: dict[str, str] = field(default_factory=dict)
    inboxes: list[str] | None = None
    wait: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """Empty: everything that waits for a person's word."""

    thread: str = ""


@router.get("/api/connectors")
def listed() -> Json:
    """Returns a card for each connector that there is."""
    caller = router.caller(Role.OWNER)
    store = caller.desk.store
    known = {connection.connector: connection for connection in connections.connections(store)}
    fields = contact_records.fields(store).fields
    return {
        "connectors": [card(caller, name, known.get(name) or Connection(connector=name)) for name in protocols.names()],
        "sources": [*SOURCES, *(f"{CUSTOM}{own.id}" for own in fields)],
        "fields": [{"id": own.id, "name": own.name} for own in fields],
        "callback": f"{origin()}{connect.PAGE}",
    }


def card(caller: Caller, name: str, connection: Connection) -> Json:
    description, language = protocols.description(name), router.language(caller)
    return {
        "connector": name,
        "title": description.title,
        "kind": description.kind,
        "text": description.text.text(language),
        "state": connection.state,
        "account": connection.account,
        "since": iso(connection.since),
        "worked": iso(connection.worked),
        "error": worded(connection.error, connection.error_others, language),
        "error_at": iso(connection.error_at),
        "paused": iso(connection.paused),
        "mapping": [rule_shape(rule) for rule in connection.mapping or description.mapping],
        "options": connection.options,
        "base_url": connection.base_url,
        "typed": connection.typed,
        "oauth": description.oauth is not None,
        "steps": [step.text(language) for step in description.steps],
        "asks": asks(description, language),
        "webhook": pasted(name, description, connection),
        "inboxes": boxes(caller, name) if description.kind is Kind.BOT else [],
        "months": [month_shape(month) for month in connection.months],
    }


def pasted(name: str, description: Description, connection: Connection) -> str:
    """Returns the address that the owner has to enter at the vendor for its webhooks; empty where there is none."""
    if not description.pasted_webhook or connection.state != "connected":
        return ""
    return connect.webhook(connection)


def month_shape(month: MonthOfDrafts) -> Json:
    """Returns what an assistant's drafts of a month cost, in millionths of a dollar."""
    tokens = month.tokens_in + month.tokens_out
    return {"month": month.month, "cost": month.cost, "tokens": tokens, "drafts": sum(month.drafts.values())}


def boxes(caller: Caller, connector: str) -> list[Json]:
    """Returns the shop's inboxes, and which of them give new matters to a bot."""
    return [
        {"id": inbox.id, "name": inbox.name, "on": inbox.bot == connector, "wait": inbox.bot_wait}
        for inbox in caller.desk.store.configuration()
        if isinstance(inbox, Inbox)
    ]


def asks(description: Description, language: str) -> list[Json]:
    return [
        {
            "name": ask.name,
            "label": ask.label.text(language),
            "help": ask.help.text(language),
            "secret": ask.secret,
            "needed": ask.needed,
            "made_here": ask.made_here,
        }
        for ask in description.asks
    ]


def rule_shape(rule: FieldRule) -> Json:
    return {"source": rule.source, "target": rule.target, "always": rule.always}


def worded(error: str, others: tuple[str, ...], language: str) -> str:
    return stored(error, others).text(language) if error else ""


@router.get("/api/connectors/<connector>")
def details(connector: str) -> Json:
    """Returns a connector's card, what could not be sent, and its log."""
    caller = router.caller(Role.OWNER)
    store, language = caller.desk.store, router.language(caller)
    connection = of(caller, connector)
    return card(caller, connector, connection) | {
        "unsent": [unsent_shape(unsent, language) for unsent in connections.unsent(store, connector)],
        "log": [line_shape(line, language) for line in connections.lines(store, connector)],
    }


def unsent_shape(unsent: Unsent, language: str) -> Json:
    return {
        "thread": unsent.thread,
        "act": unsent.act,
        "since": iso(unsent.since),
        "error": worded(unsent.error, unsent.error_others, language),
        "final": unsent.final,
    }


def line_shape(line: SentLine, language: str) -> Json:
    said = worded(line.error, line.error_others, language)
    thread = line.thread.partition(".")[0]  # a sale's reference begins with its thread
    return {"at": iso(line.at), "act": line.what, "thread": thread, "ok": line.ok, "error": said}


def of(caller: Caller, connector: str) -> Connection:
    """Returns a connection. Raises `NotFound` for a connector that there is not."""
    if connector not in protocols.names():
        raise NotFound(NO_SUCH_CONNECTOR)
    return connections.connection(caller.desk.store, connector)


def place() -> connect.Place:
    here = settings.read("api", os.environ)

    def write(name: str, value: str) -> None:
        parameters.store(f"{here.parameters}/{name}", value)

    vault = Vault(read=unreadable, write=write)
    http = HttpClient(private=here.allows_private, read_seconds=PATIENCE, whole_seconds=PATIENCE)
    return connect.Place(origin=origin(), vault=vault, http=http)


def unreadable(_: str) -> str | None:
    raise SettingMissing("this function reads no secrets")


@router.post("/api/connectors/<connector>/connect")
def begin(connector: str) -> Json:
    """Connects with what the owner typed. `authorize`: where the owner has to go first; empty when it stands, or when a
    job finishes it."""
    caller, form, at = router.caller(Role.OWNER), router.form(Connecting), now()
    connection = of(caller, connector)
    if not all(isinstance(value, str) for value in form.answers.values()):
        raise BadRequest(sentences.WRONG_TYPE(field="answers"))
    private = settings.read("api", os.environ).allows_private
    typed = connect.checked(connector, form.answers, form.base_url.strip(), private=private)
    store = caller.desk.store
    url = connect.begin(
        store, connector, typed, base_url=form.base_url.strip(), place=place(), by=caller.agent.id, at=at
    )
    fresh = connections.connection(store, connector)
    if fresh.state == "authorizing" and not url:
        ask(store.business, connector, "authorize")
    if fresh.state == "connected" and connection.state != "connected":
        send_again(caller, connector, "")
    return {"authorize": url, "state": fresh.state}


@router.post("/api/connectors/authorized")
def authorized() -> Json:
    """Takes the code with which the vendor returned the owner; a job finishes the connection."""
    caller, form, at = router.caller(Role.OWNER), router.form(Returned), now()
    if not form.code or len(form.code) > LONGEST_CODE:
        raise BadRequest(sentences.FIELD_MISSING(field="code"))
    store = caller.desk.store
    for connection in connections.connections(store):
        if connection.state == "authorizing" and connect.is_expected(connection, form.state, at=at):
            place().vault.keep_code(store.business, connection.connector, form.code)
            ask(store.business, connection.connector, "authorize")
            return {"connector": connection.connector}
    raise NotFound(NOT_CONNECTED)


@router.post("/api/connectors/<connector>/settings")
def choose(connector: str) -> Json:
    """Stores the mapping and the options."""
    caller, form = router.caller(Role.OWNER), router.form(Chosen)
    of(caller, connector)
    description = protocols.description(connector)
    rules = tuple(checked(rule) for rule in form.mapping)
    if len(rules) > MOST_RULES or (rules and description.kind is not Kind.CRM):
        raise BadRequest(sentences.NO_LIST(field="mapping", most=MOST_RULES))
    for name, value in form.options.items():
        if name not in OPTIONS or not isinstance(value, str) or len(value) > LONGEST_OPTION:
            raise BadRequest(sentences.UNKNOWN_FIELD(field=name[:40]))

    def chosen(old: Connection) -> Connection:
        return replace(old, mapping=rules or old.mapping, options=old.options | form.options)

    store = caller.desk.store
    if description.kind is Kind.BOT:
        offer_matters(caller, connector, form)
    return card(caller, connector, connections.change_connection(store, connector, chosen))


def offer_matters(caller: Caller, connector: str, form: Chosen) -> None:
    """Has inboxes give new matters to a bot, and others no longer."""
    if form.wait is not None and not LEAST_WAIT <= form.wait <= LONGEST_WAIT:
        raise BadRequest(WAIT_WRONG(least=LEAST_WAIT, most=LONGEST_WAIT))
    store = caller.desk.store
    known = [noun for noun in store.configuration() if isinstance(noun, Inbox)]
    wanted = {inbox.id for inbox in known if inbox.bot == connector} if form.inboxes is None else set(form.inboxes)
    if not wanted <= {inbox.id for inbox in known}:
        raise BadRequest(sentences.UNKNOWN_FIELD(field="inboxes"))
    for inbox in known:
        bot = connector if inbox.id in wanted else "" if inbox.bot == connector else inbox.bot
        wait = inbox.bot_wait if form.wait is None or inbox.id not in wanted else form.wait
        if (bot, wait) != (inbox.bot, inbox.bot_wait):
            store.change_inbox(inbox.id, lambda old, bot=bot, wait=wait: replace(old, bot=bot, bot_wait=wait))  # type: ignore[misc]
    forget(store.business)


def checked(rule: Rule) -> FieldRule:
    if rule.source not in SOURCES and not rule.source.startswith(CUSTOM):
        raise BadRequest(sentences.UNKNOWN_FIELD(field=rule.source[:40]))
    target = rule.target.strip()
    if not target or len(target) > LONGEST_TARGET or not target.isprintable():
        raise BadRequest(sentences.FIELD_MISSING(field="target"))
    return FieldRule(source=rule.source, target=target, always=rule.always)


@router.post("/api/connectors/<connector>/retry")
def retry(connector: str) -> Json:
    """Tries again what could not be sent: one thread, or all."""
    caller, form = router.caller(Role.OWNER), router.form(Again)
    connection = of(caller, connector)
    if connection.state != "connected":
        raise BadRequest(NOT_CONNECTED)
    return {"count": send_again(caller, connector, form.thread)}


def send_again(caller: Caller, connector: str, thread: str) -> int:
    store = caller.desk.store
    jobs = connect.waiting_jobs(store, connector, thread=thread)
    for job in jobs:
        ask(store.business, connector, str(job["act"]), subject=job["subject"], by_hand=job["by_hand"])
    return len(jobs)


@router.post("/api/connectors/<connector>/leave")
def disconnect(connector: str) -> Json:
    """Ends the connection and overwrites its secrets; what the vendor has stays there."""
    caller = router.caller(Role.OWNER)
    router.form(Nothing)
    of(caller, connector)
    connect.disconnect(caller.desk.store, connector, vault=place().vault)
    return card(caller, connector, of(caller, connector))


def ask(business: str, connector: str, act: str, **more: Any) -> None:
    job_queue.begin("connector", business, connector=connector, act=act, **more)
