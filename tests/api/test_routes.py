"""Every route against everybody who may not use it. The list of routes is the app's own."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest

from atende.api import app
from atende.api.app import OPEN
from atende.api.schemas import iso
from atende.aws.sqs import Queue
from atende.core import clock
from atende.model import Thread
from tests.api.browser import Browser, Json
from tests.api.conftest import with_three_people
from tests.desk.story import Story
from tests.story_clock import NOON, telling

pytestmark = pytest.mark.desk

ROUTES = sorted((route.method, route.path) for route in app.routes())
WRITES = [(method, path) for method, path in ROUTES if method != "GET" and not path.startswith("/api/session")]
FOR_EVERYBODY = {"/api/notices/read", "/api/people/phone", "/api/passkeys", "/api/passkeys/challenge"}
FOR_EVERYBODY |= {"/api/passkeys/<passkey>"}
"""Writes about the person alone: what a colleague told them, their own phone, their own passkeys."""
NEEDS = [route for route in ROUTES if route not in OPEN]
OF_A_THREAD = [(method, path) for method, path in ROUTES if "<thread>" in path]
TOMORROW = iso(NOON + timedelta(days=1))
STAFFING: Json = {"inbox": "whatsapp", "zone": "America/Sao_Paulo", "week": ["08:00-18:00"] * 7}
WORDING: Json = {"inbox": "whatsapp", "automation": "greeting", "on": True, "text": "Oi!", "buttons": []}
TEMPLATE: Json = {"inbox": "whatsapp", "name": "oi", "language": "pt_BR", "category": "UTILITY", "body": "Oi!"}
BODIES: dict[str, Json] = {
    "team": {"claim_on_reply": True},
    "chat": {"channel": "webchat", "origins": ["https://www.loja.example"]},
    "secret": {"channel": "webchat"},
    "teams": {"name": "Vendas", "members": []},
    "transfer": {"agent": "maya"},
    "/api/notices/read": {"until": TOMORROW},
    "<team>": {"name": "Vendas", "members": []},
    "<person>": {"capacity": 3, "hours": ""},
    "assignment": {"inbox": "whatsapp", "how": "turn"},
    "status": {"away": True},
    "messages": {"text": "oi", "kind": "reply"},
    "assign": {"agent": "maya"},
    "labels": {"labels": ["encomenda"]},
    "priority": {"priority": "high"},
    "/api/threads/<thread>/mark/dismiss": {"reason": "urgente"},
    "snooze": {"until": TOMORROW},
    "economy": {"cap": 1},
    "reactions": {"to": "M#1", "emoji": "👍"},
    "settle": {"message": "M#1", "sent": True},
    "merge": {"contact": "c1"},
    "refuse": {"contact": "c1"},
    "unmerge": {"contact": "c1"},
    "again": {"message": "M#1"},
    "uploads": {"mime": "image/jpeg", "size": 1},
    "follow-ups": {"kind": "send", "due": TOMORROW, "text": "oi"},
    "<follow_up>": {"due": TOMORROW},
    "deadlines": {"inbox": "whatsapp", "first": 15, "next": 60, "window": 0, "give_back": 0, "nudge": 0, "resolve": 0}
    | {"move": False},
    "check": {"inbox": "whatsapp"},
    "/api/threads/check": {"inbox": "whatsapp", "phone": "11 91234-5678"},
    "/api/threads": {"inbox": "whatsapp", "phone": "11 91234-5678"},
    "profile": {"inbox": "whatsapp", "about": "oi", "address": "", "description": "", "email": "", "vertical": ""}
    | {"websites": []},
    "faq": {"phrasings": ["Abrem domingo?"], "answer": "Sim."},
    "<name>": {"phrasings": ["Abrem domingo?"], "answer": "Sim."},
    "survey": {"on": True, "hour": 18, "scale": 5, "low": None, "comment_minutes": 10, "remind_hours": 0}
    | {"rest_days": 30, "skip": [], "template": "", "template_language": "", "agreed": ""},
    "digest": {"on": True, "hour": 8, "channel": "email", "address": "lucia@example.com", "phone": "", "template": ""}
    | {"template_language": "", "silent": []},
    "try": {"text": "abre dom?"},
    "/api/faq/preview": {"answer": "Sim."},
    "/api/faq/lessons/<name>/accept": {"phrasings": ["Abrem domingo?"], "entry": "", "answer": "Sim."},
    "hours": STAFFING,
    "greetings": WORDING,
    "/api/hours/preview": STAFFING,
    "/api/greetings/preview": WORDING,
    "menu": {"text": "", "nodes": [], "minutes": 30, "inboxes": []},
    "/api/replies": {"shortcut": "pix", "text": "Chave"},
    "<reply>": {"shortcut": "pix", "text": "Chave"},
    "understood": {"parts": ["/pix Chave"]},
    "import": {"replies": []},
    "/api/menu/try": {"text": "", "nodes": []},
    "/api/passkeys": {"name": "Celular", "client_data": "e30", "authenticator_data": ""},
    "<passkey>": {"name": "Celular"},
    "rule": {"owners": False},
    "rules": {"name": "Novos", "when": {"event": "opened"}, "then": [{"do": "label", "value": "novo"}]},
    "call-backs": {"hours": 4},
    "<rule>": {"name": "Novos", "when": {"event": "opened"}, "then": [{"do": "label", "value": "novo"}]},
    "sentence": {"name": "Novos", "when": {"event": "opened"}, "then": [{"do": "label", "value": "novo"}]},
    "rehearsal": {"name": "Novos", "when": {"event": "opened"}, "then": [{"do": "label", "value": "novo"}]},
    "/api/surveys/plan/cancel": {"leaves": TOMORROW},
    "notes": {"note": "M#1", "text": "oi"},
    "/api/threads/<thread>/notes/delete": {"note": "M#1"},
    "/api/threads/<thread>/notes/restore": {"note": "M#1"},
    "/api/me/notifications": {"silent": [], "inboxes": [], "quiet_from": "", "quiet_until": "", "open_only": False}
    | {"words": True, "sound": True},
    "/api/me/devices": {"endpoint": "https://fcm.googleapis.com/a", "name": ""},
    "address": {"email": "maya@example.com"},
    "people": {"name": "Bia", "role": "attendant"},
    "<agent>": {"name": "Dono", "role": "owner"},
    "link": {"mail": True},
    "/api/webhooks": {"url": "https://hook.example/a", "events": ["message.received"]},
    "<webhook>": {"on": False},
    "/api/keys": {"name": "Loja virtual", "scopes": ["threads:read"]},
    "roll": {"overlap": "day"},
    "look": {"inbox": "whatsapp", "secrets": {"token": "x", "secret": "y"}},
    "connecting": {"inbox": "whatsapp", "secrets": {"token": "x", "secret": "y"}, "address": "1"},
    "offers": {"inbox": "telegram", "address": "7:bc", "accept": True},
    "disconnect": {"inbox": "telegram"},
    "/api/connectors/<connector>/connect": {"answers": {"token": "x"}},
    "authorized": {"state": "s", "code": "c"},
    "/api/threads/<thread>/connectors": {"connector": "hubspot"},
    "unlink": {"connector": "hubspot"},
    "closing": {"connector": "zendesk", "close": True},
    "/api/threads/<thread>/connectors/person": {"connector": "hubspot", "remote": "1"},
    "sales": {"lines": [{"name": "Bolo", "quantity": 1, "price": 8000}], "ways": ["pix"], "due": "2026-11-26"},
    "stage": {"stage": "shipped"},
    "checklist": {"hidden": True, "marked": []},
    "<contact>": {"name": "Ana"},
    "/api/contacts/<contact>/notes": {"text": "oi"},
    "block": {"blocked": True},
    "invitations": {"inbox": "telegram"},
    "continue": {"inbox": "telegram", "text": "oi"},
    "<note>": {"contact": "c1", "text": "oi"},
    "/api/contact-notes/<note>/delete": {"contact": "c1"},
    "contact-fields": {"fields": []},
    "/api/starters": {"inbox": "whatsapp", "prompts": ["Qual o horário?"], "commands": []},
    "/api/template-drafts": TEMPLATE,
    "/api/template-drafts/check": TEMPLATE,
    "/api/template-drafts/library": {"inbox": "whatsapp", "language": "pt_BR"},
    "/api/template-drafts/remove": {"inbox": "whatsapp", "draft": "d1"},
    "order-news": {"inbox": "whatsapp", "template": ""},
    "/api/links/edit": {"inbox": "whatsapp", "code": "oi", "text": "Oi!"},
    "picture": {"inbox": "whatsapp", "asset": "0" * 26},
    "/api/labels": {"label": "bolo", "colour": "1"},
    "/api/labels/rename": {"label": "bolo", "into": "bolos"},
    "/api/labels/remove": {"label": "bolo"},
    "views": {"name": "Minhas", "filters": {"whose": "mine"}},
    "remove": {"name": "Minhas"},
    "/api/file-jobs/uploads": {"kind": "import_contacts", "size": 1},
    "/api/file-jobs/contacts/import": {"upload": "0" * 26},
    "/api/threads/<thread>/export": {"format": "html"},
    "chat-import": {"upload": "0" * 26},
    "/api/retention": {"messages": 0, "files": 0, "threads": 0, "contacts": 0, "logs": 0},
    "count": {"messages": 0, "files": 0, "threads": 0, "contacts": 0, "logs": 0},
    "erasure": {"why": "customer"},
    "hold": {"held": True, "reason": "processo"},
    "/api/privacy-page": {"officer": "Lia", "contact": "lia@loja.example", "text": "", "on": True, "greeting": True},
    "/api/access-log/export": {"format": "csv"},
    "consents": {"purpose": "marketing", "given": True, "reason": "No balcão"},
    "columns": {"columns": ["name", "phone"]},
    "pins": {"thread": "t1", "on": True},
    "/api/campaigns": {"name": "Bolo", "inbox": "whatsapp", "enclosed": {"template": {"name": "bolo"}}},
    "act": {"act": "pause"},
    "/api/campaigns/settings": {"days": 7, "begins": 9, "ends": 20},
    "dismiss": {"date": "2026-11-25", "inbox": "whatsapp", "subject": "quality"},
}


OWNERS = {
    "/api/economy",
    "/api/faq",
    "/api/faq/lessons",
    "/api/greetings",
    "/api/links",
    "/api/starters",
    "/api/template-drafts",
    "/api/template-drafts/library",
    "/api/numbers/picture",
    "/api/menu",
    "/api/numbers",
    "/api/rules",
    "/api/rules/rehearsal",
}
OWNERS |= {"/api/survey", "/api/surveys", "/api/surveys/threads", "/api/digest", "/api/digest/preview"}
OWNERS |= {"/api/surveys/plan", "/api/surveys/reach", "/api/checklist", "/api/connecting", "/api/file-jobs"}
OWNERS |= {"/api/connecting/channels", "/api/connecting/chat"}
OWNERS |= {"/api/connectors", "/api/connectors/<connector>"}
OWNERS |= {"/api/settings/changes", "/api/retention", "/api/erasures", "/api/erasures/<erasure>"}
OWNERS |= {"/api/privacy-page", "/api/access-log", "/api/contacts/<contact>/access"}
OWNERS |= {"/api/campaigns", "/api/campaigns/<campaign>"}
OWNERS |= {"/api/keys", "/api/webhooks", "/api/webhooks/<webhook>/deliveries"}
"""What only the owner reads."""
ASKERS = {"/api/file-jobs/<job>", "/api/file-jobs/<job>/file"}
"""What the owner reads, and whoever asked for it."""


def filled(path: str, thread: Thread) -> str:
    return (
        path.replace("<thread>", thread.id)
        .replace("<agent>", "owner")
        .replace("<follow_up>", "f1")
        .replace("<name>", "e1")
        .replace("<reply>", "pix")
        .replace("<rule>", "r1")
        .replace("<contact>", thread.contact)
        .replace("<note>", "n1")
        .replace("<team>", "vendas")
        .replace("<person>", "maya")
        .replace("<session>", "s1")
        .replace("<passkey>", "p1")
        .replace("<key>", "k1")
        .replace("<webhook>", "w1")
        .replace("<delivery>", "1-a")
        .replace("<job>", "j1")
        .replace("<sale>", "s1")
        .replace("<erasure>", "e1")
        .replace("<change>", "0000000000000-00000000")
    )


def body(path: str) -> Json:
    return BODIES.get(path) or BODIES.get(path.rsplit("/", 1)[1], {})


@pytest.fixture(scope="module")
def story(table: str, outbound: Queue) -> Story:
    """One shop for all routes, because nothing that is tried here may change it."""
    with telling():
        return with_three_people()


@pytest.fixture(scope="module")
def thread(story: Story) -> Thread:
    with telling():
        story.uses(automations=())
        return story.thread_of(story.hears("oi"))


@pytest.fixture(scope="module")
def cookies(story: Story) -> dict[str, str]:
    """The session of each person of the shop."""
    with telling():
        return {agent: cookie(story, agent) for agent in ("maya", "owner", "vera")}


def cookie(story: Story, agent: str) -> str:
    return Browser.signed_in(story.store.business, agent, at=clock.now()).cookie


def browser(cookie: str) -> Iterator[Browser]:
    found = Browser(cookie)
    yield found
    assert found.log.unexpected == []


@pytest.fixture
def maya(cookies: dict[str, str]) -> Iterator[Browser]:
    yield from browser(cookies["maya"])


@pytest.fixture
def owner(cookies: dict[str, str]) -> Iterator[Browser]:
    yield from browser(cookies["owner"])


@pytest.fixture
def viewer(cookies: dict[str, str]) -> Iterator[Browser]:
    yield from browser(cookies["vera"])


def test_there_are_routes() -> None:
    assert len(ROUTES) > 15
    assert all(re.fullmatch(r"/api/[a-z/<>_-]+", path) for _, path in ROUTES)


@pytest.mark.parametrize(("method", "path"), NEEDS)
def test_nothing_is_told_or_done_without_a_session(story: Story, thread: Thread, method: str, path: str) -> None:
    answer = Browser().ask(method, filled(path, thread), body(path))
    assert (answer.status, answer.error) == (401, "sign_in_needed")
    assert answer.body["error"]["message"]


@pytest.mark.parametrize(("method", "path"), OF_A_THREAD)
def test_another_shops_thread_is_not_there(story: Story, thread: Thread, method: str, path: str) -> None:
    other = Story.begin(name="Outra loja")
    stranger = Browser.signed_in(other.store.business, "owner", at=clock.now())
    before = story.store.partition(thread.id)
    answer = stranger.ask(method, filled(path, thread), body(path))
    assert (answer.status, answer.error) == (404, "not_found")
    assert story.store.partition(thread.id) == before


@pytest.mark.parametrize(("method", "path"), [route for route in WRITES if route[1] not in FOR_EVERYBODY])
def test_a_viewer_changes_nothing(story: Story, viewer: Browser, thread: Thread, method: str, path: str) -> None:
    before = story.store.partition(thread.id)
    for sent in (body(path), "{"):  # whoever may not do it is told so, and not what is wrong with the body
        answer = viewer.ask(method, filled(path, thread), sent)
        assert (answer.status, answer.error) == (403, "forbidden")
    assert story.store.partition(thread.id) == before


OF_A_MESSAGE = ("/media", "/text")
SHOWN = [r for r in ROUTES if r[0] == "GET" and r[1] not in OWNERS | ASKERS and not r[1].endswith(OF_A_MESSAGE)]


@pytest.mark.parametrize(("method", "path"), SHOWN)
def test_a_viewer_sees_all_but_what_is_the_owners(viewer: Browser, thread: Thread, method: str, path: str) -> None:
    wanted = {"/api/sync": "?cursor=9999999999999-0", "/api/threads": "?status=resolved", "/api/search": "?q=oi"}.get(
        path, ""
    )
    assert viewer.ask(method, filled(path, thread) + wanted).status in (200, 204)


def test_only_the_owner_asks_for_a_survey(maya: Browser) -> None:
    assert maya.post("/api/surveys").status == 403


@pytest.mark.parametrize("path", sorted(OWNERS))
def test_only_the_owner_sees_what_is_the_owners(maya: Browser, viewer: Browser, path: str) -> None:
    assert [browser.get(path).status for browser in (maya, viewer)] == [403, 403]


@pytest.mark.parametrize("path", sorted(ASKERS))
def test_a_viewer_does_not_see_what_others_imported_or_exported(viewer: Browser, path: str) -> None:
    assert viewer.get(path.replace("<job>", "j1")).status == 403


@pytest.mark.parametrize("route", WRITES)
@pytest.mark.parametrize("headers", [
    {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"sec-fetch-site": "none"},
    {"content-type": "text/plain"}, {"content-type": "application/x-www-form-urlencoded"}, {"content-type": None},
])  # fmt: skip
def test_a_write_from_another_site_is_refused(
    story: Story, maya: Browser, thread: Thread, route: tuple[str, str], headers: dict[str, str | None]
) -> None:
    method, path = route
    before = story.store.partition(thread.id)
    assert maya.ask(method, filled(path, thread), body(path), headers=headers).status == 403
    assert story.store.partition(thread.id) == before


def test_not_even_signing_in_is_possible_from_another_site(story: Story) -> None:
    assert Browser().post("/api/session", {"token": "x"}, headers={"sec-fetch-site": "cross-site"}).status == 403


@pytest.mark.parametrize("route", [r for r in WRITES if body(r[1]) and r[0] != "DELETE"])
@pytest.mark.parametrize("sent", ["", "{", "[]", "null", '"x"', '{"nonsense": 1}', '{"text": 5, "kind": "x"}', "{}"])
def test_a_body_that_is_not_what_the_route_wants_is_refused_with_a_sentence(
    owner: Browser, thread: Thread, route: tuple[str, str], sent: str
) -> None:
    method, path = route
    answer = owner.ask(method, filled(path, thread), sent)
    assert (answer.status, answer.error) == (400, "bad_request")
    assert answer.body["error"]["message"].endswith(".")


@pytest.mark.parametrize("route", [r for r in WRITES if "inbox" in body(r[1])])
def test_a_number_of_a_name_that_no_shop_can_have_is_refused(owner: Browser, route: tuple[str, str]) -> None:
    """The table takes no key of more than a thousand letters."""
    method, path = route
    assert owner.ask(method, path, body(path) | {"inbox": "a" * 5000}).status in (400, 404)


def test_a_message_that_the_table_has_no_room_for_is_refused(maya: Browser, thread: Thread) -> None:
    card = {"name": "Beto", "emails": ["a" * 5000] * 50}
    sent = {"text": "", "enclosed": {"contacts": [card, card]}}
    assert maya.post(f"/api/threads/{thread.id}/messages", sent).status == 400
    later = {
        "kind": "send",
        "due": TOMORROW,
        "enclosed": {"template": {"name": "oi", "body": [{"text": "a" * 5000}] * 50}},
    }
    assert maya.post(f"/api/threads/{thread.id}/follow-ups", later).status == 400


@pytest.mark.parametrize("path", ["/api", "/api/nothing", "/api/threads/x/y/z", "/webhooks/nothing"])
def test_what_is_not_there_is_said_so_in_the_one_shape(maya: Browser, path: str) -> None:
    answer = maya.get(path)
    assert (answer.status, answer.error) == (404, "not_found")
    assert answer.body.keys() == {"error"}
    assert answer.body["error"].keys() == {"code", "message"}


@pytest.mark.parametrize("name", ["x", "é", "a b", "M" * 200, "..", "T%23", "'; DROP"])
def test_a_thread_that_is_not_there_is_not_there(maya: Browser, name: str) -> None:
    assert maya.get(f"/api/threads/{name}").status == 404
    assert maya.post(f"/api/threads/{name}/reopen").status == 404


def test_nothing_is_cached(maya: Browser, thread: Thread) -> None:
    for path in ("/api/boot", f"/api/threads/{thread.id}", "/api/nothing", "/api/figures"):
        assert maya.get(path).headers["cache-control"] == "no-store", path
