"""The owner's integrations: connect, see what went wrong, choose, try again, disconnect; and the panel of a thread."""

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from atende.aws import parameters
from atende.aws.sqs import Queue
from atende.cli.commands import admin
from atende.connectors.http import HttpClient
from atende.core.errors import Poison
from atende.desk import Desk
from atende.desk.connectors.access import Vault
from atende.desk.connectors.erase import ask_erasure
from atende.desk.connectors.runs import ConnectorRuns
from atende.model import Status
from atende.storage import connections
from atende.storage.connections import PERSON, TICKET, Connection, RemoteLink, Unsent, link_name
from atende.storage.items import Item
from atende.storage.shop_context import forget
from atende.workers.job import Tools, work
from atende.workers.jobs.connector import runs_of
from infra.local.vendors import HubSpot
from tests.api.browser import Browser
from tests.desk.story import Story

pytestmark = pytest.mark.desk
TOKEN = "pat-na1-sample"
PATH = "/atende/test"


@pytest.fixture(scope="module")
def vendor() -> Iterator[HubSpot]:
    with HubSpot(token=TOKEN) as hubspot:
        yield hubspot


@pytest.fixture
def hubspot(vendor: HubSpot) -> HubSpot:
    """The vendor as it was, whatever tokens it gave out since, with nobody in it."""
    vendor.tokens = {TOKEN}
    for records in vendor.objects.values():
        records.clear()
    return vendor


@pytest.fixture(autouse=True)
def simulators(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRIVATE_ADDRESSES", "true")


def does(queue: Queue) -> list[str]:
    """The jobs function takes what waits."""
    vault = Vault(
        read=lambda name: parameters.read(f"{PATH}/{name}"),
        write=lambda name, value: parameters.store(f"{PATH}/{name}", value),
    )

    def connectors(desk: Desk) -> ConnectorRuns:
        return runs_of(desk, vault=vault, http=HttpClient(private=True), console="https://loja.example")

    states = []
    for handle, body in list(queue.receive()):
        queue.delete(handle)
        states.append(str(work(body, Tools(queue=lambda: queue, connectors=connectors))["state"]))
    return states


def card(browser: Browser, name: str = "hubspot") -> dict[str, Any]:
    return next(card for card in browser.get("/api/connectors").body["connectors"] if card["connector"] == name)


def test_an_owner_connects_sees_the_panel_chooses_and_disconnects(
    owner: Browser, maya: Browser, story: Story, hubspot: HubSpot, queue: Queue
) -> None:
    assert card(owner)["state"] == ""
    path = "/api/connectors/hubspot"
    wrong = owner.post(f"{path}/connect", {"answers": {"token": "pat-wrong"}, "base_url": hubspot.url})
    assert (wrong.status, card(owner)["state"]) == (502, "")
    done = owner.post(f"{path}/connect", {"answers": {"token": TOKEN}, "base_url": hubspot.url})
    assert done.body == {"authorize": "", "state": "connected"}
    assert (card(owner)["account"], card(owner)["error"]) == ("44000000", "")
    app = connections.connection(story.store, "hubspot").app
    assert card(owner)["webhook"].endswith(f"/webhooks/connector-hubspot/{app}")
    assert TOKEN not in str(owner.get(path).body)
    assert maya.get("/api/boot").body["business"]["connected"] is True

    heard = story.hears("oi")
    thread = story.thread_of(heard)
    hubspot.contact(firstname="Ana", lastname="Souza", phone=f"+{heard.person.phone}")
    panel = f"/api/threads/{thread.id}/connectors"
    assert maya.get(panel).body["connectors"][0]["state"] == "loading"
    assert does(queue) == ["done"]
    [part] = maya.get(panel).body["connectors"]
    assert (part["state"], part["shown"]["name"]) == ("ready", "Ana Souza")
    assert does(queue) == [], "it is kept for minutes"
    assert maya.post(panel, {"connector": "hubspot"}).status == 200
    assert does(queue) == ["done"]
    [contact] = hubspot.objects["contacts"].values()
    assert "Em atendimento" in hubspot.notes_of(contact)[0]
    assert [line["ok"] for line in owner.get(path).body["log"]] == [True]

    mapping = [{"source": "name", "target": "firstname", "always": True}]
    chosen = owner.post(f"{path}/settings", {"mapping": mapping, "options": {}})
    assert chosen.body["mapping"] == mapping
    assert owner.post(f"{path}/settings", {"mapping": [{"source": "senha", "target": "x"}]}).status == 400

    assert owner.post(f"{path}/leave", {}).body["state"] == ""
    assert parameters.read(f"{PATH}/token/connector/{story.store.business}/hubspot") == "{}"
    assert maya.get(panel).body["connectors"] == []
    assert maya.get("/api/boot").body["business"]["connected"] is False
    assert maya.post(panel, {"connector": "hubspot"}).status == 400


def test_somebody_chooses_who_a_contact_is_and_ends_the_link(
    owner: Browser, maya: Browser, story: Story, hubspot: HubSpot, queue: Queue
) -> None:
    answers = {"answers": {"token": TOKEN}, "base_url": hubspot.url}
    assert owner.post("/api/connectors/hubspot/connect", answers).status == 200
    heard = story.hears("oi")
    thread = story.thread_of(heard)
    people = [hubspot.contact(firstname=name, phone=f"+{heard.person.phone}") for name in ("Ana", "Aninha")]
    panel = f"/api/threads/{thread.id}/connectors"
    maya.get(panel)
    does(queue)
    [part] = maya.get(panel).body["connectors"]
    assert part["state"] == "choose"
    assert [candidate["id"] for candidate in part["shown"]["candidates"]] == [person.id for person in people]
    choice = {"connector": "hubspot", "remote": people[1].id}
    assert maya.post(f"{panel}/person", choice | {"remote": "77"}).status == 400
    assert maya.post(f"{panel}/person", choice).body["connectors"][0]["state"] == "loading"
    assert maya.post(f"{panel}/person", choice).status == 400, "nobody is offered any more"
    does(queue)
    [part] = maya.get(panel).body["connectors"]
    assert (part["state"], part["shown"]["name"]) == ("ready", "Aninha")
    assert maya.post(f"{panel}/closing", {"connector": "hubspot", "close": True}).status == 400
    assert maya.post(f"{panel}/unlink", {"connector": "hubspot"}).status == 200
    assert does(queue) == ["done"]
    maya.get(panel)
    does(queue)
    assert maya.get(panel).body["connectors"][0]["state"] == "none"


def test_a_person_answers_whether_the_other_side_is_closed_too(maya: Browser, story: Story, queue: Queue) -> None:
    thread = story.thread_of(story.hears("oi"))
    connections.change_connection(story.store, "zendesk", lambda old: replace(old, state="connected", account="loja"))
    link = RemoteLink(connector="zendesk", what=TICKET, id=link_name("loja", thread.id), remote="9", asked="thread")
    story.store.put(link)
    panel = f"/api/threads/{thread.id}/connectors"
    assert maya.get(panel).body["connectors"][0]["asked"] == "thread"
    assert maya.post(f"{panel}/closing", {"connector": "zendesk", "close": True}).status == 200
    assert story.store.thread(thread.id).status == "resolved"
    connections.change_link(story.store, link, lambda old: replace(old, asked="ticket"))
    assert maya.post(f"{panel}/closing", {"connector": "zendesk", "close": False}).status == 200
    assert maya.get(panel).body["connectors"][0]["asked"] == ""
    assert maya.post(f"{panel}/closing", {"connector": "zendesk", "close": True}).status == 400
    assert list(queue.receive()) == []


def test_what_could_not_be_sent_is_shown_and_tried_again(
    owner: Browser, story: Story, hubspot: HubSpot, queue: Queue
) -> None:
    owner.post("/api/connectors/hubspot/connect", {"answers": {"token": TOKEN}, "base_url": hubspot.url})
    thread = story.thread_of(story.hears("oi", by="Caio"))
    failed = Unsent(connector="hubspot", thread=thread.id, act="thread", since=story.now, error="Não deu.", final=True)
    connections.keep_unsent(story.store, failed)
    connections.keep_unsent(story.store, replace(failed, thread="gone"))
    details = owner.get("/api/connectors/hubspot").body
    assert [entry["error"] for entry in details["unsent"]] == ["Não deu.", "Não deu."]
    assert owner.post("/api/connectors/hubspot/retry", {"thread": thread.id}).body == {"count": 1}
    assert does(queue) == ["done"]
    assert owner.post("/api/connectors/hubspot/retry", {}).body == {"count": 1}
    assert does(queue) == ["gone"]
    assert owner.get("/api/connectors/hubspot").body["unsent"] == []


def test_the_way_through_the_vendors_page_needs_the_state_that_began_it(
    owner: Browser, story: Story, hubspot: HubSpot, queue: Queue
) -> None:
    answers = {"client_id": "app", "client_secret": "secret"}
    begun = owner.post("/api/connectors/hubspot/connect", {"answers": answers, "base_url": hubspot.url}).body
    assert begun["state"] == "authorizing"
    state = begun["authorize"].split("state=")[1].split("&")[0]
    assert owner.post("/api/connectors/authorized", {"state": "forged", "code": "c"}).status == 404
    assert owner.post("/api/connectors/authorized", {"state": state, "code": "c"}).body == {"connector": "hubspot"}
    assert does(queue) == ["done"]
    forget(story.store.business)
    assert card(owner)["state"] == "connected"


@pytest.mark.parametrize("url", ["http://169.254.169.254/", "https://127.0.0.1/", "https://a:b@exemplo.com", "crm"])
def test_an_address_inside_is_refused_unless_the_operator_allows_it(
    owner: Browser, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("PRIVATE_ADDRESSES", "false")
    answer = owner.post("/api/connectors/hubspot/connect", {"answers": {"token": TOKEN}, "base_url": url})
    assert answer.status == 400


def test_admin_connects_shows_tries_again_and_disconnects(
    story: Story, hubspot: HubSpot, queue: Queue, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    variables = {"TABLE": str(Item.Meta.table_name), "PARAMETERS": PATH, "JOBS_QUEUE": queue.url}
    for name, value in (variables | {"CONSOLE_URL": "https://loja.example"}).items():
        monkeypatch.setenv(name, value)

    def says(verb: str, *words: str, typed: str = "") -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        state = admin.main([verb, "--business", story.store.business, *words])
        said = capsys.readouterr()
        return said.out if state == 0 else f"{state}: {said.err}"

    joining = ("connect-connector", "hubspot", "--base-url", hubspot.url)
    assert says(*joining, typed="pat-wrong\n\n\n").startswith("1: O acesso foi recusado")
    assert says(*joining, typed=f"{TOKEN}\n\n\n") == "hubspot  connected  44000000\n"
    assert "connected" in says("list-connectors")
    connections.keep_unsent(
        story.store,
        Unsent(connector="hubspot", thread="t1", act="thread", since=story.now, error="Não deu", final=True),
    )
    assert "thread t1  waits for a person: Não deu" in says("show-connector", "hubspot")
    assert says("retry-connector", "hubspot") == "1\n"
    assert does(queue) == ["gone"]
    assert says("disconnect-connector", "hubspot") == "hubspot  off\n"
    assert says("retry-connector", "hubspot").startswith("1: ")
    assert parameters.read(f"{PATH}/token/connector/{story.store.business}/hubspot") == "{}"


def test_only_the_owner_sees_integrations(maya: Browser) -> None:
    assert maya.get("/api/connectors").status == 403
    assert maya.post("/api/connectors/hubspot/leave", {}).status == 403


def test_what_only_a_newer_version_can_connect_disturbs_nothing(owner: Browser, story: Story, queue: Queue) -> None:
    """After a roll back: a payment provider, an assistant, a bot and a CRM that this version does not have."""
    newer = {"payments": "pagador", "assistant": "redator", "bot": "atendente", "crm": "fichas"}
    for connector in newer.values():
        story.store.add(Connection(connector=connector, state="connected", account="1"))
    names = frozenset(f"{kind}:{connector}" for kind, connector in newer.items())
    story.store.change_settings(lambda old: replace(old, connectors=names))
    forget(story.store.business)
    story.desk = story.again()
    story.uses(automations=(), bot="atendente")
    thread = story.thread_of(story.hears("oi, quero um bolo"))
    assert (thread.status, thread.with_bot) == (Status.OPEN, None), "people have it"
    assert owner.get(f"/api/threads/{thread.id}/connectors").body == {"connectors": []}
    business = owner.get("/api/boot").body["business"]
    assert (business["connected"], business["sells"], business["drafts"]) == (True, False, False)
    sales = f"/api/threads/{thread.id}/sales"
    assert (owner.get(sales).body["provider"], owner.get(sales).body["sales"]) == ("", [])
    order = {"lines": [{"name": "Bolo", "quantity": 1, "price": 100}], "ways": ["pix"], "due": "2026-12-01"}
    assert owner.post(sales, order).status == owner.post(f"/api/threads/{thread.id}/draft", {}).status == 400
    assert owner.get("/api/connectors").status == 200
    person = RemoteLink(connector="fichas", what=PERSON, id=link_name("1", thread.contact), remote="77")
    story.store.add(person)
    asked: list[dict[str, Any]] = []
    assert ask_erasure(story.store, [thread.contact], ask=asked.append) == 1, "it has the person, too"
    job = {"do": "connector", "business": story.store.business, "connector": "pagador", "act": "sales"}
    assert work(json.dumps(job), Tools())["state"] == "not installed"
    with pytest.raises(Poison):
        work(json.dumps(asked[0]), Tools())
