"""Asks the Graph API about each account or page: whether its token is good, and whether its webhooks are sent here."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from atende.channels.meta.doors import is_instagram_login
from atende.channels.meta.onboarding import OBJECTS, Graph
from atende.channels.meta.people import scoped_id
from atende.channels.meta.platform import Platform
from atende.core.errors import ChannelError
from atende.core.lenient_json import line, obj, objs
from atende.core.settings import App, app_in
from atende.model import Inbox
from atende.model.diagnosis import Finding, bad, ok, warning


def examine(
    platform: Platform,
    inboxes: Iterable[tuple[Inbox, App | None]],
    *,
    token: Callable[[str], str | None],
    environment: Mapping[str, str],
) -> Iterator[Finding]:
    for inbox, app in inboxes:
        if secret := token(inbox.address):
            graph = Graph(platform, {"token": secret, "secret": app.secret if app else ""}, environment)
            try:
                yield from look_at(graph, platform, inbox, signs=bool(app and app.secret))
            except ChannelError:
                yield warning(f"{about(platform, inbox)}: Meta does not answer", "try again in some minutes")


def about(platform: Platform, inbox: Inbox) -> str:
    return f"{platform.channel} {inbox.address}"


def look_at(graph: Graph, platform: Platform, inbox: Inbox, *, signs: bool) -> Iterator[Finding]:
    """Checks one account: its token, the fields it sends, and where its app sends them."""
    channel = platform.channel
    again = (
        f"connect it again: python -m atende admin connect {channel}, or in the console at /ajustes/conexao/{channel}"
    )
    name = about(platform, inbox)
    accepted, body = graph.ask("GET", "me", fields="id,name")
    if not accepted:
        yield bad(f"{name}: Meta does not take the token", f"generate one in the app's dashboard and {again}")
        return
    yield ok(f"{name}: {line(body.get('name'), 60) or '?'}, the token is good")
    if is_instagram_login(graph.token):
        yield warning(f"{name}: a token of Instagram's login ends after 60 days", f"before that, {again}")
    yield _fields(graph, platform, inbox, again=again)
    if signs:
        yield _callback(graph, platform, inbox, again=again)


def _fields(graph: Graph, platform: Platform, inbox: Inbox, *, again: str) -> Finding:
    name = about(platform, inbox)
    _, body = graph.ask("GET", f"{inbox.address}/subscribed_apps")
    entries = [entry for entry in objs(body.get("data")) if scoped_id(entry.get("id")) in ("", inbox.app)]
    if not entries:
        return bad(f"{name}: its messages are not sent to the app, so nothing arrives", again)
    fields: set[Any] = {
        field.get("name") if isinstance(field, dict) else field
        for entry in entries
        for field in entry.get("subscribed_fields") or ()
    }
    missing = [field for field in platform.fields if field not in fields]
    if missing:
        return warning(f"{name}: the app does not hear of {', '.join(missing)}", again)
    return ok(f"{name}: its messages are sent to the app")


def _callback(graph: Graph, platform: Platform, inbox: Inbox, *, again: str) -> Finding:
    name = about(platform, inbox)
    _, body = graph.ask("GET", f"{inbox.app}/subscriptions", app=inbox.app)
    mine = [entry for entry in objs(body.get("data")) if obj(entry).get("object") == OBJECTS[platform.channel]]
    url = next((line(entry.get("callback_url"), 300) for entry in mine), "")
    if not url:
        return bad(f"{name}: the app's webhooks go nowhere", again)
    if app_in(url, platform.channel) != inbox.app:
        return bad(f"{name}: the app's webhooks go to another address", again)
    return ok(f"{name}: the app's webhooks come here")
