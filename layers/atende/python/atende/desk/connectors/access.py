"""A shop's access to a vendor: where its secrets are, how they become headers, and how expiring tokens are renewed."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from atende.connectors import protocols
from atende.connectors.calls import Api, basic, post_form
from atende.connectors.http import HttpClient
from atende.connectors.protocols import Description, OAuth
from atende.connectors.sentences import ACCESS_REFUSED, ACCESS_UNREAD, ANSWER_UNREADABLE, RENEWING
from atende.core.errors import Cause, ConnectorError
from atende.core.lenient_json import obj, word
from atende.storage import connections
from atende.storage.connections import Connection
from atende.storage.store import Store

EARLY = timedelta(seconds=90)
"""How long before its end a token is renewed."""
RENEWING_LASTS = timedelta(seconds=45)
"""Longer than a call to a token's endpoint can take."""
UNREAD_SECONDS = 5
"""Seconds after which secrets that could not be read are read again."""
USUAL_LIFE = 1800
"""Seconds of a token whose vendor does not say how long it lives."""

type Secrets = Mapping[str, str]


def secret_name(business: str, connector: str) -> str:
    """Returns the end of the parameter's name in SSM."""
    return f"token/connector/{business}/{connector}"


def app_name(connector: str, app: str) -> str:
    """Returns the end of the name of the parameter by which a vendor's webhook is known."""
    return f"app/connector-{connector}/{app}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vault:
    """Reads and writes a connector's secrets, which are in SSM and nowhere else."""

    read: Callable[[str], str | None]
    write: Callable[[str, str], None]
    read_again: Callable[[str], str | None] | None = None
    """Reads past what `read` has kept; None where that keeps nothing."""

    def secrets(self, business: str, connector: str, *, again: bool = False) -> dict[str, str]:
        """Returns a shop's secrets for a vendor. `again`: those that were kept were refused, or are being renewed.
        Raises `ConnectorError` when they cannot be read now, which is no failure of the vendor."""
        stored = self._read(secret_name(business, connector), again=again)
        return {name: word(value) for name, value in obj(json.loads(stored)).items()} if stored else {}

    def _read(self, name: str, *, again: bool) -> str | None:
        try:
            return (self.read_again if again and self.read_again else self.read)(name)
        except Exception as error:
            raise ConnectorError(ACCESS_UNREAD, cause=Cause.THROTTLED, retry=UNREAD_SECONDS) from error

    def keep(self, business: str, connector: str, secrets: Secrets) -> None:
        self.write(secret_name(business, connector), json.dumps(dict(secrets)))

    def code(self, business: str, connector: str) -> str:
        """Returns the code that the vendor gave the owner and that no job has used yet."""
        stored = self._read(f"{secret_name(business, connector)}-code", again=True)
        return word(obj(json.loads(stored)).get("code")) if stored else ""

    def keep_code(self, business: str, connector: str, code: str) -> None:
        self.write(f"{secret_name(business, connector)}-code", json.dumps({"code": code}))

    def write_app(self, name: str, business: str, secret: str) -> None:
        """Stores what the webhook needs to know of a vendor's calls: the secret that signs them, and whose they are."""
        self.write(name, json.dumps({"secret": secret, "verify": business}))


def root(description: Description, connection: Connection) -> str:
    """Returns the address that comes before every path."""
    home = description.home.format_map(connection.typed)
    return moved(home, connection.base_url, prefix=description.prefix)


def moved(url: str, base_url: str, *, prefix: str = "") -> str:
    """Returns an address at the server that a shop named instead of the vendor's.

    >>> moved("https://api.rd.services/oauth2/token", "http://localhost:9003/crm/v2", prefix="/crm/v2")
    'http://localhost:9003/oauth2/token'
    """
    parts = urlsplit(url)
    if not base_url:
        return url.rstrip("/")
    other = urlsplit(base_url.rstrip("/").removesuffix(prefix))
    return urlunsplit((other.scheme, other.netloc, f"{other.path}{parts.path}", "", "")).rstrip("/")


def api_of(connector: str, connection: Connection, secrets: Secrets, http: HttpClient, *, at: datetime) -> Api:
    description = protocols.description(connector)
    access = protocols.access(connector, secrets, connection.typed)
    return Api(
        http=http,
        root=root(description, connection),
        at=at,
        access=access,
        typed=connection.typed,
        secrets=secrets,
    )


def is_over(secrets: Secrets, *, at: datetime) -> bool:
    """Whether an expiring token has to be renewed before it is used."""
    until = secrets.get("expires", "")
    return bool(secrets.get("refresh_token")) and (not until or datetime.fromisoformat(until) - EARLY <= at)


def authorize_url(description: Description, connection: Connection, *, client_id: str, state: str) -> str:
    """Returns where the owner allows the access."""
    oauth = description.oauth
    if oauth is None:
        return ""
    query = {"response_type": "code", "client_id": client_id, "redirect_uri": connection.callback, "state": state}
    query |= {"scope": oauth.scopes} if oauth.scopes else {}
    return f"{moved(oauth.authorize.format_map(connection.typed), connection.base_url)}?{urlencode(query)}"


def exchange(
    oauth: OAuth, connection: Connection, secrets: Secrets, grant: Mapping[str, str], http: HttpClient, *, at: datetime
) -> dict[str, str]:
    """Returns the secrets with the tokens that a code or a refresh token gives. Raises `ConnectorError`: with the cause
    `ACCESS` when the vendor refuses it for good."""
    client = {"client_id": secrets.get("client_id", ""), "client_secret": secrets.get("client_secret", "")}
    sent = {"Authorization": basic(*client.values())} if oauth.basic else {}
    form = dict(grant) if oauth.basic else {**client, **grant}
    url = moved(oauth.token.format_map(connection.typed), connection.base_url)
    try:
        answer = obj(post_form(http, url, form, headers=sent, at=at))
    except ConnectorError as error:
        if error.status in (400, 401, 403):
            raise ConnectorError(ACCESS_REFUSED, cause=Cause.ACCESS, status=error.status) from error
        raise
    return with_tokens(secrets, answer, at=at)


def with_tokens(secrets: Secrets, answer: Mapping[str, Any], *, at: datetime) -> dict[str, str]:
    token = word(answer.get("access_token"))
    if not token:
        raise ConnectorError(ANSWER_UNREADABLE, cause=Cause.RETRY, uncertain=True)
    life = answer.get("expires_in")
    seconds = life if isinstance(life, int) and 0 < life < 10**8 else USUAL_LIFE
    return dict(secrets) | {
        "access_token": token,
        "refresh_token": word(answer.get("refresh_token")) or secrets.get("refresh_token", ""),
        "expires": (at + timedelta(seconds=seconds)).isoformat(),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Gives a job the access to a vendor."""

    store: Store
    vault: Vault
    http: HttpClient

    def api(self, connector: str, *, at: datetime, used: Api | None = None) -> Api:
        """Returns the vendor's API. `used` was refused: it is replaced if there is a newer token, or one to be had.

        Raises `ConnectorError`: with the cause `ACCESS` when a person has to connect again."""
        connection = connections.connection(self.store, connector)
        description = protocols.description(connector)
        oauth = description.oauth
        secrets = self.vault.secrets(self.store.business, connector, again=used is not None)
        if not is_usable(secrets, description):  # perhaps it was connected a moment ago
            secrets = self.vault.secrets(self.store.business, connector, again=True)
        usable = is_usable(secrets, description)
        api = api_of(connector, connection, secrets, self.http, at=at) if usable else None
        refused = used is not None and api is not None and api.access == used.access
        if oauth and secrets.get("refresh_token") and (refused or api is None or is_over(secrets, at=at)):
            secrets = self._renewed(connector, connection, oauth, secrets, at=at)
            return api_of(connector, connection, secrets, self.http, at=at)
        if refused or api is None:
            raise ConnectorError(ACCESS_REFUSED, cause=Cause.ACCESS, status=401)
        return api

    def _renewed(
        self, connector: str, connection: Connection, oauth: OAuth, secrets: Secrets, *, at: datetime
    ) -> dict[str, str]:
        """Asks for new tokens, alone: many vendors take a refresh token once, and the next use of it ends all."""
        self.hold(connector, at=at)
        try:
            current = self.vault.secrets(self.store.business, connector, again=True)
            if current != dict(secrets):
                return current
            grant = {"grant_type": "refresh_token", "refresh_token": secrets["refresh_token"]}
            tokens = exchange(oauth, connection, secrets, grant, self.http, at=at)
            self.vault.keep(self.store.business, connector, tokens)
            return tokens
        finally:
            connections.change_connection(self.store, connector, lambda old: replace(old, renewing=None))

    def hold(self, connector: str, *, at: datetime) -> None:
        """Raises `ConnectorError` while another job asks for new tokens."""

        def held(old: Connection) -> Connection:
            if old.renewing and old.renewing > at:
                raise ConnectorError(RENEWING, cause=Cause.THROTTLED, retry=5)
            return replace(old, renewing=at + RENEWING_LASTS)

        connections.change_connection(self.store, connector, held)


def is_usable(secrets: Secrets, description: Description) -> bool:
    """Whether there is something to call with, rather than only something to get it by."""
    if not secrets:
        return description.keyless
    return not (secrets.get("client_id") and not secrets.get("access_token"))
