"""S4: every route of the console's API, called by everybody who may not use it, with the ids and cursors of two shops.

The routes are read from the app, so that a new one is tested by itself.
"""

import json
import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime, timedelta
from itertools import count
from random import Random
from typing import Any, get_type_hints
from urllib.parse import quote

from atende.api import session
from atende.api.app import routes
from atende.api.schemas import iso
from atende.aws import media_bucket
from atende.core import clock
from atende.core.clock import ms
from atende.core.ids import digest
from atende.desk.inboxes import onboarding
from atende.desk.inboxes.store import Account
from atende.desk.people.addresses import Addresses
from atende.desk.rules.edit import Rules, read
from atende.desk.surveys.by_hand import NOW, SurveysByHand
from atende.model import Agent, Alert, Digest, Message, Role, Thread
from atende.model.contact_fields import ContactField, FieldType
from atende.model.team import Team
from atende.storage import devices
from atende.storage.assets import Asset
from atende.storage.contact_records import ContactNote
from atende.storage.devices import Device
from atende.storage.directory import Directory
from atende.storage.faq import Entry, Lesson, Lessons
from atende.storage.items import Item
from atende.storage.quick_replies import QuickReply
from atende.storage.settings import Label
from bench.faults.bare import bare
from bench.faults.row import Progress, Row
from bench.faults.seed import Seed
from infra.local.whatsapp import Phone
from tests.api.browser import Browser
from tests.desk.story import Story

FOREIGN = {"message", "note", "agent", "members", "team", "contact", "quotes", "to"}
"""Fields that name something of a shop, other than its threads."""
KINDS = ("reply", "note", "send", "nudge")
IN, OUT = ("POST", "/api/session"), ("DELETE", "/api/session")
OPEN = {IN: 404, ("POST", "/api/session/address"): 404, ("POST", "/api/session/lost"): 202}
"""What the routes that need no session answer to everybody, whatever they guess."""
OF_A_PERSON = ("POST", "/api/notices/read")
"""A write about the caller alone, which a viewer may do."""
STRANGERS = {"other owner": "owner", "other attendant": "maya"}
"""Callers of the other shop."""
WARNED = Alert(inbox="whatsapp", date="2026-11-25", subject="quality", what="quality_red", at=clock.from_ms(1))
TEMPLATE = "pronta"
APPROVED = {"name": TEMPLATE, "language": "pt_BR", "status": "APPROVED", "category": "UTILITY", "components": []}
"""A template as WhatsApp lists it."""
RULE = {"name": "Novos", "when": {"event": "opened"}, "then": [{"do": "label", "value": "novo"}]}
"""A body for a route that reads a rule, because those routes name no form."""
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
}
"""Valid values of fields that name nothing of a shop, by the field's name."""
FEWEST_ROUTES = 140
"""There were 147 when this was written: fewer would mean that the search no longer finds them."""
NOBODIES = ("nobody", "expired", "signed out", "a link", "a forged cookie")

type Route = tuple[str, str, Callable[..., Any]]


@dataclass(frozen=True)
class Ids:
    """The ids of a shop that a stranger would have to guess."""

    thread: str
    message: str
    heard: str
    follow_up: str
    agent: str
    contact: str
    cursor: str
    entry: str
    reply: str
    note: str
    contact_note: str
    team: str
    device: str
    phone: str
    leaves: str
    token: str
    session: str
    offer: dict[str, Any]

    def fill(self, path: str) -> str:
        """The path with an id in every place."""
        places = {
            "thread": self.thread,
            "follow_up": self.follow_up,
            "name": self.device if "/devices/" in path else self.entry,
            "rule": self.entry,
            "reply": self.reply,
            "contact": self.contact,
            "note": self.contact_note,
            "team": self.team,
            "agent": self.agent,
            "person": self.agent,
            "session": self.session,
        }
        for place, name in places.items():
            path = path.replace(f"<{place}>", name)
        return path


@dataclass(frozen=True)
class Shop:
    story: Story
    ids: Ids
    word: str
    """A word in everything that the shop has."""

    @classmethod
    def furnished(cls, word: str, random: Random) -> "Shop":
        """A shop with a thread of two messages, a note and a follow-up, a resolved thread, a colleague, and one of
        everything that a route names."""
        story = Story.begin(hours="mon-sun 00:00-24:00", name=f"Loja {word}").uses(automations=())
        story.now, story.wamids = clock.now() - timedelta(minutes=5), count(random.randrange(10**6))
        for agent, role in (("vera", Role.VIEWER), (f"rita-{word}", Role.ATTENDANT)):
            onboarding.hire(story.store.business, Agent(id=agent, name=f"Agente {word}", role=role))
        done = story.thread_of(story.hears(word, by=f"Bia {word}"))
        story.later(seconds=5).resolves(done)
        story.store.add(WARNED)
        Account.of(story.store).learn_template(story.inbox.id, TEMPLATE, APPROVED, at=ms(story.now))
        story.store.add(Digest(address="dona@exemplo.test"))
        entry = story.store.add(Entry(id=story.store.business, phrasings=(f"Tem {word}?",), answer=f"Tem {word}."))
        rule = RULE | {"name": f"Regra {word}"}
        Rules(story.store).add(rule, name=story.store.business)
        story.desk.dry_runs.begin(rule, at=story.now)
        thread = story.thread_of(story.hears(f"oi {word}", by=f"Ana {word}"))
        outgoing = pictured(story, story.later(seconds=5).replies(thread, f"Bom dia {word}"))
        story.store.add(lessons(thread, story.messages(thread)[0], entry))
        noted = story.desk.messages.note(thread.id, f"Nota {word}", agent="owner", key=f"note-{word}", at=story.now)
        promise = story.promises(thread, f"Já saiu {word}", days=1)
        device, by_hand = team_and_device(story, word), SurveysByHand(story.desk.surveys, Directory())
        plan = by_hand.plan(NOW, by="owner", at=clock.now())
        story.desk = story.again()
        incoming_sk = story.messages(thread)[0].sk
        cursor, reply = str(ms(story.now)), answered_quickly(story, word)
        [offer] = story.desk.faq_suggestions.offers()
        read_of = {"phrasings": [*offer.phrasings], "entry": offer.entry, "answer": offer.answer}
        ids = Ids(
            thread=thread.id,
            message=outgoing.sk,
            heard=incoming_sk,
            follow_up=promise.id,
            agent=f"rita-{word}",
            contact=done.contact,
            cursor=cursor,
            entry=entry.id,
            reply=reply,
            note=noted.message.sk,
            contact_note=note_about(story, done.contact, word),
            team=f"equipe-{word}",
            device=digest(device.endpoint),
            phone=done.phone or "",
            leaves=plan.leaves.isoformat(),
            token=f"{story.store.business}.owner.{cursor}",
            session=invited(story, f"rita-{word}"),
            offer=read_of,
        )
        return cls(story, ids, word)

    def called_back(self) -> Ids:
        """The same ids with a call-back instead of a message to send."""
        _, question = self.story.surveyed()
        self.story.taps(1, question)
        [(thread, task)] = self.story.store.tasks()
        return replace(self.ids, thread=thread, follow_up=task)

    def mailed(self) -> Ids:
        """The same ids with the token of the mail that confirms an address."""
        addresses = Addresses(self.story.store, Directory())
        addresses.want("owner", "dona@exemplo.test")
        _, token = addresses.token("owner", at=clock.now())
        return replace(self.ids, token=f"{self.story.store.business}.owner.{token}")

    def resolved(self) -> Ids:
        """The same ids with a resolved thread instead of an open one."""
        now = clock.now()
        [done] = self.story.store.resolved(f"{now:%Y%m}", limit=1)
        return replace(self.ids, thread=done.id)

    def caller(self, agent: str) -> Browser:
        return Browser.signed_in(self.story.store.business, agent, at=clock.now())

    def items(self) -> dict[str, Any]:
        """Everything that the shop has, by key."""
        client = Item._get_connection().connection.client
        pages = client.get_paginator("scan").paginate(TableName=Item.Meta.table_name)
        items = {item["PK"]["S"] + item["SK"]["S"]: item for page in pages for item in page["Items"]}
        return {key: item for key, item in items.items() if key.startswith(f"B#{self.story.store.business}")}


def lessons(thread: Thread, question: Message, entry: Entry) -> Lessons:
    """An incoming message as a suggested phrasing of an entry, under the entry's name."""
    lesson = Lesson(thread=thread.id, question=question.sk, answer=question.sk, group=entry.id, entry=entry.id)
    return Lessons(kept=(lesson,))


def pictured(story: Story, message: Message) -> Message:
    """The same message as that of a photo."""
    key = media_bucket.outgoing_key(story.store.business, "photo")
    return story.store.change_message(
        message.thread, message.sk, lambda m: replace(m, type="image", media_mime="image/jpeg", media_key=key)
    )


def answered_quickly(story: Story, word: str) -> str:
    """The shortcut of a quick reply with a file."""
    business = story.store.business
    key = media_bucket.outgoing_key(business, "photo")
    story.store.add(Asset(id="photo", key=key, mime="image/jpeg", filename=f"{word}.jpg", size=1))
    return story.store.add(QuickReply(shortcut=business, id="q1", text=f"Tem {word}.", asset="photo")).shortcut


def team_and_device(story: Story, word: str) -> Device:
    """Stores a team and a label, and the owner's device, which it returns."""
    store = story.store
    store.add(Team(id=f"equipe-{word}", name=f"Equipe {word}", members=frozenset({f"rita-{word}"})))
    store.add(Label(name="etiqueta"))
    endpoint = f"https://fcm.googleapis.com/{store.business}"
    device = Device(agent="owner", endpoint=endpoint, session="", name=f"Aparelho {word}", at=story.now)
    devices.register(store, device)
    return device


def invited(story: Story, agent: str) -> str:
    """The id of an invitation of a person who has an e-mail address too."""
    Addresses(story.store, Directory()).want(agent, f"{story.store.business}@exemplo.test")
    return digest(session.hashed(session.invitation(story.store.business, agent, at=clock.now())))


def note_about(story: Story, contact: str, word: str) -> str:
    """The id of a note about a contact, of whom the shop has a field too."""
    profiles = story.desk.contact_profiles
    profiles.define_fields([ContactField(id="peso", name="Peso", type=FieldType.TEXT)])
    note = ContactNote(contact=contact, id=story.store.business, text=f"Nota {word}", by="owner", at=story.now)
    return story.store.add(note).id


def run(progress: Progress, seed: Seed) -> Row:
    wrong: Counter[str] = Counter(
        dict.fromkeys(("crossings", "changes", "not refused", "never worked", "unexpected"), 0)
    )
    routes, random, pairs = [*every_route()], seed.random("shops"), 0
    with bare(), Phone() as phone:
        os.environ["GRAPH_URL"] = phone.graph_url
        first, second = Shop.furnished("violeta", random), Shop.furnished("magnólia", random)
        for number, route in enumerate(routes, 1):
            progress(f"{number} of {len(routes)} routes, {wrong['requests']} requests")
            people, before = callers(first, second), first.items()
            for name, browser in people.items():
                pairs += not is_own(route, name)
                wrong.update(attempts(route, name, browser, first, second))
            wrong["changes"] += first.items() != before
        read_of = Shop.furnished("hortênsia", random)
        wrong["never worked"] += sum(not works(route, read_of, random) for route in routes)
    notes = {"routes": len(routes), "requests": wrong.pop("requests")}
    least = {"routes": FEWEST_ROUTES, "requests": pairs}
    title = f"{len(routes)} routes, {len(NOBODIES) + len(STRANGERS) + 1} callers who may not, ids of two shops"
    return Row(name="S4", what=title, found=dict(wrong), must=dict.fromkeys(wrong, 0), told=notes, least=least)


def callers(first: Shop, second: Shop) -> dict[str, Browser]:
    strangers = {name: second.caller(agent) for name, agent in STRANGERS.items()}
    return strangers | outsiders(first) | {"viewer": first.caller("vera")}


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
    return route[:2] in (IN, OUT) or (name == "viewer" and (route[0] == "GET" or route[:2] == OF_A_PERSON))


def is_refused(route: Route, name: str, status: int) -> bool:
    if route[:2] in OPEN:
        return status == OPEN[route[:2]]
    if name == "viewer":
        return status == 403
    if name in NOBODIES:
        return status == 401
    return status in (400, 403, 404) if "<" in route[1] else status < 500


def every_route() -> Iterator[Route]:
    for route in sorted(routes(), key=lambda entry: (entry.path, entry.method)):
        yield route.method, route.path, route.func


def outsiders(shop: Shop) -> dict[str, Browser]:
    """Callers who are no longer signed in, or never were."""
    business, now = shop.story.store.business, clock.now()
    gone = shop.caller("owner")
    gone.ask("DELETE", "/api/session", {})
    kept = Browser.signed_in(business, "vera", at=now)
    expired = session._issue(business, "owner", until=now - timedelta(seconds=1), link=False)
    link = Browser(cookie=session.link(business, "owner", at=now))
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
    named = [called.__globals__.get(name) for name in called.__code__.co_names]
    forms: list[Any] = [candidate for candidate in named if is_form(candidate)]
    for form in forms:
        if {field.name for field in fields(form)} == ids.offer.keys():
            yield ids.offer
            continue
        hints = get_type_hints(form)
        for kind in KINDS if "kind" in hints else ("template",):
            yield {field.name: value(field.name, hints[field.name], ids, kind=kind) for field in fields(form)}
    if not forms:
        yield RULE if read in named else {}


def is_form(candidate: object) -> bool:
    return isinstance(candidate, type) and is_dataclass(candidate) and candidate.__module__.startswith("atende.api.")


def value(name: str, hint: Any, ids: Ids, *, kind: str) -> Any:
    """A valid value of a form's field: by its name, otherwise by its type."""
    tomorrow = iso(clock.now() + timedelta(days=1))
    by_name: dict[str, Any] = EXAMPLES | {
        "thread": ids.thread,
        "note": ids.note,
        "team": ids.team,
        "members": [ids.agent],
        "phone": ids.phone,
        "leaves": ids.leaves,
        "kind": kind,
        "enclosed": {"template": {"name": TEMPLATE}} if kind == "template" else None,
        "message": ids.message,
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
    if route[:2] in (IN, OUT):
        return True
    if succeeds(read_of, route, read_of.ids):
        return True
    shop = Shop.furnished("hortênsia", random)
    others = (shop.resolved, shop.mailed, shop.called_back)
    return succeeds(shop, route, shop.ids) or any(succeeds(shop, route, ids()) for ids in others)


def succeeds(shop: Shop, route: Route, ids: Ids) -> bool:
    owner = shop.caller("owner")
    return any(owner.ask(route[0], path, body).status < 400 for path, body in requests(route, ids, ids))
