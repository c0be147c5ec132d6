"""Connects a number with a token and an app secret that the owner pastes: what they open, and where webhooks go.

The token goes in a header, and errors carry no address of a request, so that no secret reaches a log.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from atende.channels.meta.client import ask_once
from atende.channels.whatsapp.doctor import accounts
from atende.channels.whatsapp.texts import onboarding as texts
from atende.channels.whatsapp.texts import refusals
from atende.core.lenient_json import obj
from atende.model.channel_account import ConnectionCheck, OfferedAddress, PastedSecret

STEPS = texts.STEPS
SECRETS = (
    PastedSecret(name="token", label=texts.TOKEN, help=texts.TOKEN_HELP),
    PastedSecret(name="secret", label=texts.APP_SECRET, help=texts.APP_SECRET_HELP),
)
SCOPES = ("whatsapp_business_management", "whatsapp_business_messaging")
FIELDS = ("messages",)
"""Webhook fields without which nothing arrives."""
OBJECT = "whatsapp_business_account"
MOST = 100
"""Numbers of an account that are listed at most."""

type Json = dict[str, Any]


class Graph:
    """Calls the Graph API with the pasted secrets. `ask` returns whether it was accepted, and the JSON."""

    def __init__(self, environment: Mapping[str, str], secrets: Mapping[str, str]) -> None:
        self._url = environment["GRAPH_URL"]
        self.token, self.secret = secrets["token"].strip(), secrets["secret"].strip()

    def ask(self, path: str, *, token: str = "", post: Json | None = None, **query: str) -> tuple[bool, Json]:
        """Raises `ChannelError` when WhatsApp does not answer."""
        return ask_once(
            "GET" if post is None else "POST",
            f"{self._url}/{path}",
            token=token or self.token,
            no_answer=refusals.NO_ANSWER,
            query=query,
            post=post,
        )


def look(
    secrets: Mapping[str, str], *, environment: Mapping[str, str]
) -> tuple[list[OfferedAddress], list[ConnectionCheck]]:
    graph = Graph(environment, secrets)
    accepted, body = graph.ask("app")
    app = str(body.get("id", ""))
    if not accepted or not app.isdecimal():
        return [], [ConnectionCheck(ok=False, said=texts.TOKEN_REFUSED)]
    own = f"{app}|{graph.secret}"
    accepted, body = graph.ask("debug_token", token=own, input_token=graph.token)
    if not accepted:
        return [], [ConnectionCheck(ok=False, said=texts.SECRET_REFUSED)]
    facts = obj(body.get("data"))
    if not facts.get("is_valid"):
        return [], [ConnectionCheck(ok=False, said=texts.TOKEN_REFUSED)]
    offered = [number for account in accounts(facts) for number in _numbers(graph, account, app)]
    return offered, [*_token_checks(facts), *_account_checks(facts, offered), _fields(graph, app, own)]


def _token_checks(facts: Json) -> Iterator[ConnectionCheck]:
    yield ConnectionCheck(ok=True, said=texts.TOKEN_GOOD)
    missing = [scope for scope in SCOPES if scope not in facts.get("scopes", ())]
    yield from (ConnectionCheck(ok=False, said=texts.PERMISSION_MISSING(scope=scope)) for scope in missing)
    if not missing:
        yield ConnectionCheck(ok=True, said=texts.PERMISSIONS_GOOD)
    if facts.get("expires_at"):
        yield ConnectionCheck(ok=False, said=texts.TOKEN_ENDS)


def _account_checks(facts: Json, offered: list[OfferedAddress]) -> Iterator[ConnectionCheck]:
    if not accounts(facts):
        yield ConnectionCheck(ok=False, said=texts.NO_ACCOUNT)
    elif not offered:
        yield ConnectionCheck(ok=False, said=texts.NO_NUMBER)


def _fields(graph: Graph, app: str, own: str) -> ConnectionCheck:
    """Checks that the app's webhooks carry the fields that a desk needs."""
    _, body = graph.ask(f"{app}/subscriptions", token=own)
    entries = [obj(entry) for entry in body.get("data", ()) if obj(entry).get("object") == OBJECT]
    names = {obj(field).get("name") for entry in entries for field in entry.get("fields", ())}
    missing = [field for field in FIELDS if field not in names]
    said = texts.FIELDS_MISSING(fields=", ".join(missing)) if missing else texts.FIELDS_GOOD
    return ConnectionCheck(ok=not missing, said=said)


def _numbers(graph: Graph, account: str, app: str) -> Iterator[OfferedAddress]:
    fields = "id,display_phone_number,verified_name"
    _, body = graph.ask(f"{account}/phone_numbers", fields=fields, limit=str(MOST))
    for entry in body.get("data", ()):
        number = obj(entry)
        address = str(number.get("id", ""))
        if address.isdecimal():
            name, phone = (str(number.get(field, "")) for field in ("verified_name", "display_phone_number"))
            yield OfferedAddress(address=address, name=name, phone=phone, account=account, app=app)


def subscribe(
    secrets: Mapping[str, str], offered: OfferedAddress, *, callback: str, verify: str, environment: Mapping[str, str]
) -> list[ConnectionCheck]:
    """Meta calls `callback` with a challenge before it answers (Graph: WhatsApp Business Account, subscribed_apps)."""
    wanted = {"override_callback_uri": callback, "verify_token": verify}
    accepted, _ = Graph(environment, secrets).ask(f"{offered.account}/subscribed_apps", post=wanted)
    said = texts.SUBSCRIBED if accepted else texts.CALLBACK_REFUSED(callback=callback)
    return [ConnectionCheck(ok=accepted, said=said)]


def unsubscribe(token: str, known: OfferedAddress, *, environment: Mapping[str, str]) -> list[ConnectionCheck]:
    """Takes back the address that `subscribe` set for the number's account (Graph: subscribed_apps without fields):
    its webhooks go to the app's own address again."""
    accepted, _ = Graph(environment, {"token": token, "secret": ""}).ask(f"{known.account}/subscribed_apps", post={})
    return [ConnectionCheck(ok=accepted, said=texts.UNSUBSCRIBED if accepted else texts.TOKEN_REFUSED)]


def app(*, business: str, offered: OfferedAddress) -> str:
    """Each shop that connects in the console has a name of its own for each Meta app, so that the secret of no app
    takes the place of another's (ADR 0038)."""
    return f"{business}-{offered.app}"


def parameters(secrets: Mapping[str, str], *, address: str, app: str, verify: str) -> dict[str, str]:
    signs = {"secret": secrets["secret"].strip(), "previous": None, "previous_until": None, "verify": verify}
    return {f"token/{address}": secrets["token"].strip(), f"app/{app}": json.dumps(signs)}
