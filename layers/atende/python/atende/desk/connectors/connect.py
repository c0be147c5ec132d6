"""Connects a shop to a vendor, and disconnects it.

The secrets that an owner types go into SSM and nowhere else (ADR 0038). Every step may be repeated, and the connection
counts last.
"""

import secrets as random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from atende.connectors import addresses, protocols, sentences
from atende.connectors.calls import Api, readable
from atende.connectors.http import HttpClient
from atende.connectors.protocols import Client, Hooked, Kind
from atende.core.errors import AtendeError, BadRequest, Cause, ConnectorError, NotFound
from atende.core.ids import digest
from atende.desk.connectors.access import Access, Vault, api_of, app_name, authorize_url, exchange, is_usable
from atende.desk.inboxes.store import tell_owners
from atende.storage import connections
from atende.storage.connections import Connection
from atende.storage.directory import Directory
from atende.storage.shop_context import forget
from atende.storage.store import Store

PAGE = "/ajustes/integracoes"
"""Where the vendor returns the owner to."""
AUTHORIZING_LASTS = timedelta(minutes=15)
LONGEST_TYPED = 2000
MOST_AGAIN = 50
"""The most things that one request tries again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What an owner typed. `secrets` never appear in a `repr`."""

    values: Mapping[str, str]
    secrets: Mapping[str, str]

    def __repr__(self) -> str:
        return f"Typed(values={dict(self.values)!r})"


def checked(connector: str, answers: Mapping[str, str], base_url: str, *, private: bool) -> Typed:
    """Returns what an owner typed, with secrets apart from other values. Raises `BadRequest` for a value that is
    missing or is no valid address, and `NotFound` for an unknown connector."""
    try:
        description = protocols.description(connector)
    except LookupError:
        raise NotFound(sentences.NO_SUCH_CONNECTOR) from None
    values: dict[str, str] = {}
    secrets: dict[str, str] = {}
    for ask in description.asks:
        value = "".join(answers.get(ask.name, "").splitlines()).strip()  # a key in PEM has lines
        if ask.needed and not value:
            raise BadRequest(sentences.FIELD_MISSING(field=ask.label))
        if len(value) > LONGEST_TYPED or not value.isprintable() or (value and not value.isascii()):
            raise BadRequest(sentences.FIELD_WRONG(field=ask.label))
        if value:
            (secrets if ask.secret else values)[ask.name] = value
    if base_url:
        addresses.parse(base_url, private=private)
    elif "{base_url}" in description.home:
        raise BadRequest(sentences.FIELD_MISSING(field="base_url"))
    if not base_url:
        addresses.parse(description.home.format_map(hosts(values)), private=private)
    return Typed(values=values, secrets=secrets)


def hosts(values: Mapping[str, str]) -> dict[str, str]:
    """Returns values that may stand in a host's name. Raises `BadRequest` for one that would lead elsewhere."""
    for name, value in values.items():
        if not value.replace("-", "").isalnum() and name == "subdomain":
            raise BadRequest(sentences.FIELD_WRONG(field=name))
    return dict(values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The address at which vendors reach this stack, where secrets are, and what calls vendors."""

    origin: str
    vault: Vault
    http: HttpClient


def begin(store: Store, connector: str, typed: Typed, *, base_url: str, place: Place, by: str, at: datetime) -> str:
    """Connects with what an owner typed. Returns where the owner has to go to allow the access; empty when the
    connection stands, or when a job settles the rest. Raises `ConnectorError` for an access that does not work."""
    description = protocols.description(connector)
    state = random.token_urlsafe(24)
    old = connections.connection(store, connector)
    wanted = replace(
        old,
        state="authorizing",
        base_url=base_url,
        typed=dict(typed.values),
        mapping=old.mapping or description.mapping,
        app=old.app or random.token_hex(12),
        by=by,
        expected=digest(state),
        expected_until=at + AUTHORIZING_LASTS,
        callback=f"{place.origin}{PAGE}",
        error="",
        error_others=(),
        error_at=None,
        failures=0,
        paused=None,
        refused=None,
    )
    if is_usable(typed.secrets, description):
        api = api_of(connector, wanted, typed.secrets, place.http, at=at)
        with readable():
            named(protocols.client(connector, api, wanted.facts))  # a wrong key is said at once, and stored nowhere
        place.vault.keep(store.business, connector, typed.secrets)
        connections.change_connection(store, connector, lambda _: wanted)
        try:
            with readable():
                finish(store, connector, api, place.vault, at=at)
        except ConnectorError as error:
            give_up(store, connector, error, at=at)
            raise
        return ""
    place.vault.keep(store.business, connector, typed.secrets)
    connections.change_connection(store, connector, lambda _: wanted)
    if typed.secrets.get("refresh_token"):
        return ""
    return authorize_url(description, wanted, client_id=typed.secrets.get("client_id", ""), state=state)


def named(client: Client) -> str:
    """Returns the account's name. Raises `ConnectorError` also for a server that answers like another one."""
    account = client.account()
    if not account:
        raise ConnectorError(sentences.ANSWER_UNREADABLE)
    return account


def give_up(store: Store, connector: str, error: AtendeError, *, at: datetime) -> None:
    """Ends the attempt to connect, and keeps why for the owner."""
    said = error.sentence
    connections.change_connection(
        store, connector, lambda old: replace(old, state="", error=str(said), error_others=said.others(), error_at=at)
    )


def is_expected(connection: Connection, state: str, *, at: datetime) -> bool:
    """Whether the vendor returns the owner who went there from here."""
    fresh = connection.expected_until is not None and at <= connection.expected_until
    return bool(state) and fresh and random.compare_digest(connection.expected, digest(state))


def finish(store: Store, connector: str, api: Api, vault: Vault, *, at: datetime) -> None:
    """Makes what the desk needs at the vendor, and lets the connection count."""
    connection = connections.connection(store, connector)
    client = protocols.client(connector, api, connection.facts)
    account = named(client)
    facts = prepare(store, connection, client, vault)

    def connected(old: Connection) -> Connection:
        return replace(
            old, state="connected", account=account, facts=dict(old.facts) | facts, since=at, worked=at, expected="",
            error="", error_others=(), error_at=None, failures=0, paused=None, refused=None,
        )  # fmt: skip

    connections.change_connection(store, connector, connected)
    listen(store, connector, on=True)


def prepare(store: Store, connection: Connection, client: Client, vault: Vault) -> dict[str, str]:
    """Makes what the desk needs at the vendor, and returns what is kept of it with the connection. Its webhook is known
    as soon as its secret is stored."""
    prepared = client.prepare(callback=webhook(connection))
    if prepared.secret:
        vault.write_app(app_name(connection.connector, connection.app), store.business, prepared.secret)
    return dict(prepared.facts) | {"webhook": "made" if prepared.secret else ""}


def webhook(connection: Connection) -> str:
    """Returns the address at which the vendor's webhooks arrive."""
    origin = connection.callback.removesuffix(PAGE)
    return f"{origin}/webhooks/connector-{connection.connector}/{connection.app}"


def look_after(store: Store, connection: Connection, api: Api, vault: Vault, *, at: datetime) -> None:
    """Has a vendor that no longer posts to its webhook do so again, and tells the owners. Raises `ConnectorError`."""
    connector = connection.connector
    client = protocols.hooked(connector, api, connection.facts)
    if client is None or is_posting(client, connection):
        return
    facts = prepare(store, connection, client, vault)
    connections.change_connection(store, connector, lambda old: replace(old, facts=dict(old.facts) | facts))
    if facts["webhook"] and connection.facts.get("webhook", "made"):
        said = sentences.WEBHOOK_AGAIN(title=protocols.description(connector).title)
        tell_owners(store, f"connector:{connector}#webhook", said, at=at)


def is_posting(client: Hooked, connection: Connection) -> bool:
    """Whether a vendor posts to the connection's webhook, as far as this access may know."""
    try:
        return client.is_posting(callback=webhook(connection))
    except ConnectorError as error:
        if error.cause is not None:
            raise
        return True


def listen(store: Store, connector: str, *, on: bool) -> None:
    """Has the stream queue jobs for a connector, or no longer. The settings say so, which it reads anyway."""
    named = f"{protocols.description(connector).kind}:{connector}"
    store.change_settings(
        lambda old: replace(old, connectors=old.connectors | {named} if on else old.connectors - {named})
    )
    forget(store.business)
    description = protocols.description(connector)
    if description.kind is Kind.PAYMENTS:
        Directory().change_shop(store.business, lambda shop: replace(shop, sells=connector if on else ""))
    if description.oauth or protocols.makes_webhook(connector):
        Directory().change_shop(
            store.business,
            lambda shop: replace(shop, renews=shop.renews - {connector} | ({connector} if on else set())),
        )


def waiting_jobs(store: Store, connector: str, *, thread: str = "") -> list[dict[str, str | bool]]:
    """Returns what a job needs for each thing that could not be sent: of one thread, or of all."""
    waiting = connections.unsent(store, connector, limit=MOST_AGAIN)
    chosen = [unsent for unsent in waiting if thread in ("", unsent.thread)]
    return [
        {"connector": connector, "act": unsent.act, "subject": unsent.thread, "by_hand": unsent.by_hand}
        for unsent in chosen
    ]


def disconnect(store: Store, connector: str, *, vault: Vault) -> None:
    """Ends a connection: its secrets are overwritten, nothing is sent any more. Links stay, so that who connects again
    makes nothing twice."""
    listen(store, connector, on=False)
    vault.keep(store.business, connector, {})
    connections.change_connection(
        store, connector, lambda old: replace(old, state="", account="", error="", error_others=(), paused=None)
    )


def authorize(access: Access, connector: str, *, at: datetime) -> None:
    """Exchanges the code that the vendor gave the owner, and finishes the connection. Raises `ConnectorError`."""
    store, vault, http = access.store, access.vault, access.http
    connection = connections.connection(store, connector)
    secrets = vault.secrets(store.business, connector, again=True)
    oauth = protocols.description(connector).oauth
    code = vault.code(store.business, connector)
    grant = {"grant_type": "refresh_token", "refresh_token": secrets.get("refresh_token", "")}
    if code:
        grant = {"grant_type": "authorization_code", "code": code, "redirect_uri": connection.callback}
    if oauth is None or not (code or secrets.get("refresh_token")):
        raise ConnectorError(sentences.ACCESS_REFUSED, cause=Cause.ACCESS)
    tokens = exchange(oauth, connection, secrets, grant, http, at=at)
    vault.keep(store.business, connector, tokens)
    vault.keep_code(store.business, connector, "")
    finish(store, connector, api_of(connector, connection, tokens, http, at=at), vault, at=at)
