"""S4: every route of the console's API, called by everybody who may not use it, with the ids and cursors of two shops.

The routes are read from the app, so that a new one is tested by itself.
"""

import json
import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any, get_type_hints
from urllib.parse import quote

from atende.api.app import routes
from atende.api.schemas import iso
from atende.api.v1.console_routes import forms_of
from atende.core import clock
from atende.desk.people import tokens
from atende.desk.rules.edit import read
from atende.desk.surveys.by_hand import NOW
from bench.faults.bare import bare
from bench.faults.furnished import (
    DRAFT,
    NEWS,
    PICTURE,
    RULE,
    TEMPLATE,
    WARNED,
    Ids,
    Shop,
    furnished,
)
from bench.faults.furnished_outside import CONNECTED, HELP_DESK, RETURNED_STATE
from bench.faults.row import Progress, Row
from bench.faults.seed import Seed
from infra.local.whatsapp import Phone
from tests.api.browser import Browser

FOREIGN = {"message", "note", "agent", "members", "team", "contact", "quotes", "to"}
"""Fields that name something of a shop, other than its threads."""
SAME_EVERYWHERE = ("<connector>", "<word>")
"""Places in a path whose names mean something of the caller's own shop, in every shop."""
KINDS = ("reply", "note", "send", "nudge")
IN, OUT, ENTER = ("POST", "/api/session"), ("DELETE", "/api/session"), ("POST", "/api/session/passkey")
OPEN = {
    IN: 404,
    ("POST", "/api/session/address"): 404,
    ("POST", "/api/session/lost"): 202,
    ("POST", "/api/session/phone"): 201,
    ("POST", "/api/session/challenge"): 201,
    ENTER: 404,
}
"""What the routes that need no session answer to everybody, whatever they guess."""
MAKE_PASSKEY = ("POST", "/api/passkeys")
"""It works for whoever has an authenticator only (`tests/api/test_passkeys.py`)."""
OF_A_PERSON = {
    ("POST", "/api/notices/read"),
    ("PUT", "/api/people/phone"),
    ("POST", "/api/passkeys/challenge"),
    MAKE_PASSKEY,
    ("PUT", "/api/passkeys/<passkey>"),
    ("DELETE", "/api/passkeys/<passkey>"),
}
"""Writes about the caller alone, which a viewer may do."""
STRANGERS = {"other owner": "owner", "other attendant": "maya"}
"""Callers of the other shop."""
EXAMPLES: dict[str, Any] = {
    "asset": "",
    "again": "",
    "mime": "image/jpeg",
    "priority": "high",
    "seen": None,
    "emoji": "👍",
    "choices": [],
    "nodes": [],
    "minutes": 30,
    "inboxes": [],
    "parts": ["/pix Chave"],
    "replies": [],
    "buttons": [],
    "inbox": "whatsapp",
    "date": WARNED.date,
    "subject": WARNED.subject,
    "week": ["08:00-18:00"] * 7,
    "zone": "America/Sao_Paulo",
    "exceptions": [],
    "state": "",
    "holidays": "closed",
    "named": [],
    "written": "",
    "automation": "greeting",
    "vertical": "RETAIL",
    "scale": 5,
    "channel": "email",
    "address": "loja@exemplo.test",
    "silent": [],
    "email": "loja@exemplo.test",
    "websites": ["https://exemplo.test/"],
    "marked": ["number"],
    "secrets": {"token": "palavra", "secret": "segredo"},
    "fields": [{"id": "peso", "name": "Peso", "type": "text"}],
    "custom": {"peso": "1 kg"},
    "label": "etiqueta",
    "colour": "1",
    "into": "recado",
    "endpoint": "https://fcm.googleapis.com/aparelho",
    "quiet_from": "22:00",
    "quiet_until": "07:00",
    "when": NOW,
    "how": "turn",
    "hours": "",
    "filters": {"whose": "mine"},
    "role": "attendant",
    "undo_seconds": 5,
    "forward": None,
    "why": "customer",
}
"""Valid values of fields that name nothing of a shop, by the field's name."""
OF_A_FORM: dict[str, dict[str, Any]] = {
    "connecting.Keys": {"channel": "whatsapp"},
    "connector_panel.Choosing": {"connector": CONNECTED, "remote": "1"},
    "connector_panel.Closing": {"connector": HELP_DESK, "close": False},
    "connector_panel.Reading": {"connector": CONNECTED},
    "connector_panel.Sending": {"connector": CONNECTED},
    "connectors.Again": {"thread": ""},
    "sales.Ordering": {"lines": [{"name": "Bolo", "quantity": 1, "price": 8000}], "ways": ["pix"], "currency": "BRL"}
    | {"document": "529.982.247-25", "source": "", "template": None, "asset": ""},
    "sales.Sending": {"template": None, "asset": ""},
    "sales.Moving": {"stage": "shipped"},
    "connectors.Chosen": {"mapping": [{"source": "name", "target": "name", "always": True}], "options": {}},
    "connectors.Connecting": {"answers": {"client_id": "app", "client_secret": "segredo"}, "base_url": ""},
    "connectors.Returned": {"state": RETURNED_STATE, "code": "codigo"},
    "connecting.Deciding": {"inbox": "telegram", "address": "700001:bc_1", "accept": False},
    "contact_channels.GoingOn": {"inbox": "telegram"},
    "contact_channels.Inviting": {"inbox": "telegram", "thread": ""},
    "threads.Dismissing": {"reason": "urgente"},
    "entry_links.Editing": {"code": "ola"},
    "entry_links.Removing": {"code": "oi"},
    "profile_pictures.Choosing": {"asset": PICTURE},
    "template_drafts.Writing": {"id": "", "template": "", "name": "pedido_novo", "language": "pt_BR"}
    | {"category": "UTILITY", "header": None, "body": "Abrimos hoje.", "examples": [], "footer": "", "buttons": []}
    | {"security": False, "expires": 0, "library": "", "additions": [], "send": True},
    "template_library.Reading": {"language": "pt_BR"},
    "template_drafts.Removing": {"draft": DRAFT, "template": ""},
    "template_drafts.ChoosingNews": {"template": ""},
    "chat_starters.Offering": {"prompts": ["Qual o horário?"], "commands": []},
    "chat_settings.Setting": {"channel": "webchat", "origins": ["https://www.loja.example"], "fields": {}}
    | {"colour": "#0b7a5b", "side": "right"},
    "chat_settings.Renewing": {"channel": "webchat"},
    "consents.Deciding": {"purpose": "marketing"},
    "passkeys.Requiring": {"owners": False},
    "campaigns.Writing": {"id": "", "name": "Bolo", "enclosed": {"template": NEWS}, "labels": [], "without": []}
    | {"fields": {}, "wrote_within": 0, "silent_for": 0, "pace": 30},
    "campaigns.Acting": {"act": "pause", "expected": 0, "when": None},
    "campaigns.Pacing": {"days": 7, "begins": 9, "ends": 20},
    "privacy_page.Publishing": {
        "officer": "Lia",
        "contact": "lia@loja.example",
        "on": True,
        "greeting": True,
        "location": "near",
    },
    "retention.Keeping": dict.fromkeys(("messages", "files", "threads", "contacts", "logs"), 0),
    "retention.Deciding": dict.fromkeys(("messages", "files", "threads", "contacts", "logs"), 0),
    "file_jobs.Uploading": {"kind": "import_contacts"},
    "file_jobs.ImportingContacts": {"upload": "a" * 26},
    "file_jobs.ImportingChat": {"upload": "a" * 26},
    "file_jobs.ChoosingColumns": {"columns": ["phone", "name"]},
    "file_jobs.Starting": {"known": "update"},
    "file_jobs.ExportingThread": {"format": "html"},
    "access.ExportingLog": {"format": "csv"},
    "api_keys.NewKey": {"scopes": ["threads:read"], "days": 30},
    "api_keys.Rolling": {"overlap": "day"},
    "webhooks.NewWebhook": {"url": "https://hook.example/a", "events": ["message.received"]},
    "webhooks.WebhookChange": {"url": "https://hook.example/b", "events": ["thread.resolved"]},
}
"""Values that are valid in one form only, by its module and name."""
FEWEST_ROUTES = 140
"""There were 147 when this was written: fewer would mean that the search no longer finds them."""
NOBODIES = ("nobody", "expired", "signed out", "a link", "a forged cookie")

type Route = tuple[str, str, Callable[..., Any]]


def run(progress: Progress, seed: Seed) -> Row:
    wrong: Counter[str] = Counter(
        dict.fromkeys(("crossings", "changes", "not refused", "never worked", "unexpected"), 0)
    )
    routes, random, pairs = [*every_route()], seed.random("shops"), 0
    with bare(), Phone() as phone:
        os.environ["GRAPH_URL"] = phone.graph_url
        first, second = furnished("violeta", random), furnished("magnólia", random)
        nobodies = outsiders(first)
        callers(first, second)
        after = first.items()
        for number, route in enumerate(routes, 1):
            progress(f"{number} of {len(routes)} routes, {wrong['requests']} requests")
            people, before = callers(first, second) | nobodies, after
            for name, browser in people.items():
                pairs += not is_own(route, name)
                wrong.update(attempts(route, name, browser, first, second))
            after = first.items()
            wrong["changes"] += after != before
        read_of = furnished("hortênsia", random)
        wrong["never worked"] += sum(not works(route, read_of, random) for route in routes)
    notes = {"routes": len(routes), "requests": wrong.pop("requests")}
    least = {"routes": FEWEST_ROUTES, "requests": pairs}
    title = f"{len(routes)} routes, {len(NOBODIES) + len(STRANGERS) + 1} callers who may not, ids of two shops"
    return Row.of_zeros("S4", title, wrong, notes, least)


def callers(first: Shop, second: Shop) -> dict[str, Browser]:
    strangers = {name: second.caller(agent) for name, agent in STRANGERS.items()}
    return strangers | {"viewer": first.caller("vera")}


def attempts(route: Route, name: str, browser: Browser, first: Shop, second: Shop) -> Iterator[str]:
    """The faults when somebody tries a route in every way."""
    if is_own(route, name):
        return
    for path, body in requests(route, first.ids, (second if name in STRANGERS else first).ids):
        answer = browser.ask(route[0], path, body)
        yield "requests"
        if name != "viewer" and first.word in json.dumps(answer.body, ensure_ascii=False):
            yield "crossings"
        if not is_refused(route, name, answer.status):
            yield "not refused"
        yield from ("unexpected" for _ in browser.log.unexpected)


def is_own(route: Route, name: str) -> bool:
    """Whether everybody who is signed in may do it: with their own session, or by reading as a viewer."""
    if name in NOBODIES:
        return False
    return route[:2] in (IN, OUT) or (name == "viewer" and (route[0] == "GET" or route[:2] in OF_A_PERSON))


def is_refused(route: Route, name: str, status: int) -> bool:
    if route[:2] in OPEN:
        return status == OPEN[route[:2]]
    if name == "viewer":
        return status == 403
    if name in NOBODIES:
        return status == 401
    names_something = route[1].count("<") > sum(place in route[1] for place in SAME_EVERYWHERE)
    return status in (400, 403, 404) if names_something else status < 500


def every_route() -> Iterator[Route]:
    for route in sorted(routes(), key=lambda entry: (entry.path, entry.method)):
        yield route.method, route.path, route.func


def outsiders(shop: Shop) -> dict[str, Browser]:
    """Callers who are no longer signed in, or never were."""
    business, now = shop.story.store.business, clock.now()
    gone = Browser.signed_in(business, "owner", at=now)
    gone.ask("DELETE", "/api/session", {})
    kept = Browser.signed_in(business, "vera", at=now)
    expired = tokens.session(business, "owner", until=now - timedelta(seconds=1))
    link = Browser(cookie=tokens.link(business, "owner", at=now))
    forged = Browser(cookie=kept.cookie[:-2] + ("AA" if kept.cookie[-2:] != "AA" else "BB"))
    return dict(zip(NOBODIES, (Browser(), Browser(cookie=expired), gone, link, forged), strict=True))


def requests(route: Route, theirs: Ids, own: Ids) -> Iterator[tuple[str, Any]]:
    """The route with the other shop's ids in every place where an id may stand, alone and next to the caller's own."""
    method, path, called = route
    asked = "" if method != "GET" else WORDS if path == SEARCH else query(theirs)
    pairs = [(theirs, theirs)]
    if path.count("<") > 1:
        pairs.append((replace(theirs, thread=own.thread), theirs))
    if "<" in path and any(FOREIGN & body.keys() for body in bodies(called, theirs)):
        pairs += [(own, theirs), (theirs, own)]
    for places, named in pairs:
        yield from ((places.fill(path) + asked, body) for body in bodies(called, named))


SEARCH, WORDS = "/api/search", "?q=bom+dia"
"""Its cursors name no time, and its words stand in both shops."""


def query(ids: Ids) -> str:
    message = quote(ids.message)
    about = f"&thread={ids.thread}&before={message}&message={message}"
    return f"?status=resolved&days=7&cursor={ids.cursor}&round={ids.cursor}{about}"


def bodies(called: Callable[..., Any], ids: Ids) -> Iterator[dict[str, Any]]:
    """For each form that a route names, a body for each kind of thing that it may ask for."""
    forms: list[Any] = forms_of(called)
    for form in forms:
        if {field.name for field in fields(form)} == ids.offer.keys():
            yield ids.offer
            continue
        hints = get_type_hints(form)
        for kind in KINDS if "kind" in hints else ("template",):
            body = {field.name: value(field.name, hints[field.name], ids, kind=kind) for field in fields(form)}
            yield body | OF_A_FORM.get(f"{form.__module__}.{form.__name__}".removeprefix("atende.api."), {})
    if not forms:
        yield RULE if "read" in called.__code__.co_names and called.__globals__.get("read") is read else {}


def value(name: str, hint: Any, ids: Ids, *, kind: str) -> Any:
    """A valid value of a form's field: by its name, otherwise by its type."""
    tomorrow = iso(clock.now() + timedelta(days=1))
    by_name: dict[str, Any] = EXAMPLES | {
        "thread": ids.thread,
        "note": ids.note,
        "team": ids.team,
        "members": [ids.agent],
        "only_inboxes": ["whatsapp"],
        "only_teams": [ids.team],
        "phone": ids.phone,
        "leaves": ids.leaves,
        "kind": kind,
        "enclosed": {"template": {"name": TEMPLATE}} if kind == "template" else None,
        "message": ids.message,
        "due": f"{clock.now() + timedelta(days=1):%Y-%m-%d}" if hint is str else tomorrow,
        "agent": ids.agent,
        "contact": ids.contact,
        "token": ids.token,
        "quotes": ids.heard,
        "to": ids.heard,
    }
    if name in by_name and (hint not in (bool, int, str) or isinstance(by_name[name], hint)):
        return by_name[name]
    by_type = {datetime: tomorrow, bool: True, int: 1, list[str]: ["etiqueta"]}
    return next((sample for type_, sample in by_type.items() if hint == type_ or hint == (type_ | None)), "oi")


def works(route: Route, read_of: Shop, random: Random) -> bool:
    """Whether the owner succeeds with the route: otherwise its refusals prove nothing. All routes use one shop, or a
    new one if earlier routes changed that shop so that the route cannot work."""
    if route[:2] in (IN, OUT, MAKE_PASSKEY, ENTER):
        return True
    if succeeds(read_of, route, read_of.ids):
        return True
    shop = furnished("hortênsia", random)
    others = (shop.resolved, shop.mailed, shop.called_back, shop.exported, shop.paid, shop.marked)
    return succeeds(shop, route, shop.ids) or any(succeeds(shop, route, ids()) for ids in others)


def succeeds(shop: Shop, route: Route, ids: Ids) -> bool:
    owner = shop.caller("owner")
    return any(owner.ask(route[0], path, body).status < 400 for path, body in requests(route, ids, ids))
