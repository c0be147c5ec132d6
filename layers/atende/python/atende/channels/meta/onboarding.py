"""Connects an Instagram account or a Facebook page with a token and an app secret that the owner pastes: what they
open, where the app's webhooks go, and which of them the account sends.

The name of the app in the webhook's path is Meta's id of it, because an app has one address for all its accounts.
Tokens go in a header, and errors carry no address of a request, so that no secret reaches a log.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from atende.channels.meta.client import ask_once
from atende.channels.meta.doors import graph_url, is_instagram_login
from atende.channels.meta.people import scoped_id
from atende.channels.meta.platform import Platform
from atende.channels.meta.texts import onboarding as texts
from atende.channels.meta.texts import refusals
from atende.core.lenient_json import line, obj, objs
from atende.core.settings import channel_url
from atende.model.channel_account import ConnectionCheck, OfferedAddress

SCOPES = {
    "instagram": ("instagram_manage_messages",),
    "messenger": ("pages_messaging", "pages_manage_metadata"),
}
"""Permissions without which no message comes or goes (Meta, permissions reference)."""
OBJECTS = {"instagram": "instagram", "messenger": "page"}
"""The name of the webhook's object."""

type Json = dict[str, Any]


class Graph:
    """Calls the Graph API with the pasted secrets. `ask` returns whether it was accepted, and the JSON."""

    def __init__(self, platform: Platform, secrets: Mapping[str, str], environment: Mapping[str, str]) -> None:
        self._platform = platform
        self.token = secrets["token"].strip()
        self.app_secret, *self.further_secrets = [part.strip() for part in secrets.get("secret", "").split(",")][:2]
        self._url = graph_url(environment, platform, self.token)
        self._apps_url = channel_url(environment, platform.channel, environment["GRAPH_URL"])

    def ask(self, method: str, path: str, *, app: str = "", **query: str) -> tuple[bool, Json]:
        """Calls with the account's token; with `app`, as that app. Raises `ChannelError` when Meta does not answer."""
        url, token = (self._apps_url, f"{app}|{self.app_secret}") if app else (self._url, self.token)
        no_answer = refusals.NO_ANSWER(channel=self._platform.title)
        return ask_once(method, f"{url}/{path}", token=token, no_answer=no_answer, query=query)


def look(
    platform: Platform, secrets: Mapping[str, str], *, environment: Mapping[str, str]
) -> tuple[list[OfferedAddress], list[ConnectionCheck]]:
    graph = Graph(platform, secrets, environment)
    accepted, me = graph.ask("GET", "me", fields=FIELDS[is_instagram_login(graph.token), platform.channel])
    if not accepted:
        return [], [ConnectionCheck(ok=False, said=texts.TOKEN_REFUSED(channel=platform.title))]
    app = _app(graph, secrets)
    own, _ = graph.ask("GET", "app", app=app) if app else (False, {})
    if not own:
        return [], [ConnectionCheck(ok=False, said=texts.SECRET_REFUSED)]
    offered = [known for owner in _owners(graph, platform, me) for known in _accounts(platform, owner, app=app)]
    if not offered:
        return [], [ConnectionCheck(ok=False, said=texts.NO_ACCOUNT[platform.channel])]
    good = ConnectionCheck(ok=True, said=texts.TOKEN_GOOD(name=offered[0].phone or offered[0].name))
    return offered, [good, *_permissions(graph, platform, app)]


FIELDS = {
    (True, "instagram"): "user_id,username,name",
    (False, "instagram"): "id,name,instagram_business_account{id,username,name}",
    (False, "messenger"): "id,name,username",
    (True, "messenger"): "id,name",
}
"""What is asked of the token's owner, by whether it is a token of Instagram's login, and the channel."""


def _app(graph: Graph, secrets: Mapping[str, str]) -> str:
    """Returns the id of the Meta app: the pasted one, or that of a token of Facebook."""
    if pasted := secrets.get("app", "").strip():
        return scoped_id(pasted)
    _, body = graph.ask("GET", "app")
    return scoped_id(body.get("id"))


def _owners(graph: Graph, platform: Platform, me: Json) -> list[Json]:
    """Returns whose accounts a token opens: its own, or those of the pages of a system user (Meta, unified login)."""
    if platform.channel != "instagram" or "user_id" in me or "instagram_business_account" in me:
        return [me]
    _, body = graph.ask("GET", "me/accounts", fields=FIELDS[False, "instagram"])
    return objs(body.get("data"))


def _accounts(platform: Platform, me: Json, *, app: str) -> Iterator[OfferedAddress]:
    """Yields the account that the token is for: a page, the Instagram account of a page, or an Instagram account."""
    account = me
    if platform.channel == "instagram":
        account = obj(me.get("instagram_business_account")) or (me if "user_id" in me else {})
    address = scoped_id(account.get("user_id")) or scoped_id(account.get("id"))
    username = line(account.get("username"), 60)
    if address:
        name = line(account.get("name"), 100) or username or address
        yield OfferedAddress(address=address, name=name, phone=f"@{username}" if username else "", account="", app=app)


def _permissions(graph: Graph, platform: Platform, app: str) -> Iterator[ConnectionCheck]:
    """Checks a token of Facebook; Instagram's login tells nothing about its tokens."""
    if is_instagram_login(graph.token):
        return
    accepted, body = graph.ask("GET", "debug_token", app=app, input_token=graph.token)
    facts = obj(body.get("data"))
    if not accepted or not facts.get("is_valid"):
        yield ConnectionCheck(ok=False, said=texts.OTHER_APP)
        return
    scopes = facts.get("scopes")
    granted = scopes if isinstance(scopes, list) else []
    missing = [scope for scope in SCOPES[platform.channel] if scope not in granted]
    yield from (ConnectionCheck(ok=False, said=texts.PERMISSION_MISSING(scope=scope)) for scope in missing)
    if not missing:
        yield ConnectionCheck(ok=True, said=texts.PERMISSIONS_GOOD)
    if facts.get("expires_at"):
        yield ConnectionCheck(ok=False, said=texts.TOKEN_ENDS)


def subscribe(
    platform: Platform,
    secrets: Mapping[str, str],
    offered: OfferedAddress,
    *,
    callback: str,
    verify: str,
    environment: Mapping[str, str],
) -> list[ConnectionCheck]:
    """Sets the address of the app's webhooks, which Meta calls with a challenge before it answers; then has the account
    send them, and asks whether it does (Graph: app subscriptions, subscribed_apps)."""
    graph = Graph(platform, secrets, environment)
    wanted = {"object": OBJECTS[platform.channel], "callback_url": callback, "verify_token": verify}
    taken, body = graph.ask(
        "POST", f"{offered.app}/subscriptions", app=offered.app, fields=",".join(platform.fields), **wanted
    )
    if not taken:
        details = line(obj(body.get("error")).get("message"), 200) or "?"
        return [ConnectionCheck(ok=False, said=texts.CALLBACK_REFUSED(callback=callback, details=details))]
    checks = [ConnectionCheck(ok=True, said=texts.CALLBACK_GOOD)]
    taken, body = graph.ask("POST", f"{offered.address}/subscribed_apps", subscribed_fields=",".join(platform.fields))
    details = line(obj(body.get("error")).get("message"), 200) or "?"
    if not taken or not _is_subscribed(graph, offered.address, offered.app):
        return [*checks, ConnectionCheck(ok=False, said=texts.NOT_SUBSCRIBED(details=details))]
    return [*checks, ConnectionCheck(ok=True, said=texts.SUBSCRIBED(channel=platform.title))]


def _is_subscribed(graph: Graph, address: str, app: str) -> bool:
    _, body = graph.ask("GET", f"{address}/subscribed_apps")
    return any(scoped_id(entry.get("id")) in ("", app) for entry in objs(body.get("data")))


def unsubscribe(
    platform: Platform, token: str, known: OfferedAddress, *, environment: Mapping[str, str]
) -> list[ConnectionCheck]:
    """Has the account send no webhooks; the app keeps its address for its other accounts."""
    graph = Graph(platform, {"token": token}, environment)
    accepted, _ = graph.ask("DELETE", f"{known.address}/subscribed_apps")
    said = texts.UNSUBSCRIBED if accepted else texts.TOKEN_REFUSED
    return [ConnectionCheck(ok=accepted, said=said(channel=platform.title))]


def signing(secrets: Mapping[str, str], *, verify: str) -> str:
    """Returns the app's secrets as they are stored. With Instagram's login the Instagram app may sign with a secret of
    its own, which is accepted beside the Meta app's."""
    first, *further = [part.strip() for part in secrets["secret"].split(",")]
    return json.dumps({"secret": first, "previous": further[0] if further else None, "verify": verify})
