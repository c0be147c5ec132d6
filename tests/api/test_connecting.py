"""An owner connects a number: what is checked and said, what is stored, and what stays untouched when it fails."""

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from atende.aws import session
from atende.core.clock import ms
from atende.desk.inboxes.store import Account
from atende.storage.directory import Directory, Lookup
from atende.storage.shop_context import forget
from infra.local.whatsapp import Number, Phone
from tests.api.browser import Answer, Browser, Json
from tests.desk.story import Story, _numbers

pytestmark = pytest.mark.desk

SECRET = "0123456789abcdef0123456789abcdef"
TOKEN = "EAAestrela"


@pytest.fixture(scope="module")
def phone() -> Iterator[Phone]:
    with Phone() as phone:
        yield phone


@pytest.fixture
def number(phone: Phone, story: Story, monkeypatch: pytest.MonkeyPatch) -> Iterator[Number]:
    """A number at WhatsApp that no shop has yet; its app's webhooks go nowhere."""
    address = str(next(_numbers))
    own = Number(
        phone_number_id=address, display_phone_number="+55 11 3000-4000", name="Padaria", waba_id=f"9{address}"
    )
    phone.connect("http://127.0.0.1:9/", "app", SECRET, [own])
    account = phone._graph.account
    queue = session.client("sqs").create_queue(QueueName=f"jobs-{story.store.business}")["QueueUrl"]
    for name, value in {"GRAPH_URL": phone.graph_url, "JOBS_QUEUE": queue}.items():
        monkeypatch.setenv(name, value)
    before = (account.fields, account.expires, phone._graph.tokens)
    phone._graph.tokens = {TOKEN}
    yield own
    account.fields, account.expires, phone._graph.tokens = before


class Challenged(BaseHTTPRequestHandler):
    """The webhook's answer to Meta's challenge, with the word that is stored for the app in SSM."""

    def do_GET(self) -> None:
        asked = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        app = urlsplit(self.path).path.rsplit("/", 1)[1]
        fits = stored(f"app/{app.partition('.')[0]}")["verify"] == asked["hub.verify_token"]
        self.send_response(200 if fits else 403)
        self.end_headers()
        self.wfile.write(asked["hub.challenge"].encode() if fits else b"")

    def log_message(self, *_: Any) -> None:
        """Nothing."""


@pytest.fixture
def origin() -> Iterator[str]:
    """Where the stack is reached."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Challenged)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield f"http://localhost:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


def stored(name: str) -> Any:
    value = session.client("ssm").get_parameter(Name=f"/atende/test/{name}", WithDecryption=True)["Parameter"]["Value"]
    return json.loads(value) if value.startswith("{") else value


def keys(token: str = TOKEN, secret: str = SECRET, **more: str) -> Json:
    return {"inbox": "whatsapp", "secrets": {"token": token, "secret": secret}} | more


def ill(answer: Answer) -> str:
    return " ".join(check["said"] for check in answer.body["checks"] if not check["ok"])


def test_the_numbers_of_the_account_are_offered_and_all_is_well(owner: Browser, number: Number) -> None:
    answer = owner.post("/api/connecting/look", keys())
    assert (answer.status, ill(answer)) == (200, "")
    offered = {entry["address"]: entry for entry in answer.body["offered"]}
    assert offered[number.phone_number_id]["phone"] == "+55 11 3000-4000"
    assert offered[number.phone_number_id]["taken"] is False


@pytest.mark.parametrize(
    ("wrong", "why"),
    [({"token": "EAAoutro"}, "não aceitou o token"), ({"secret": "f" * 32}, "não é deste app")],
)
def test_what_is_wrong_is_said_with_the_way_to_mend_it(
    owner: Browser, number: Number, wrong: dict[str, str], why: str
) -> None:
    answer = owner.post("/api/connecting/look", keys(**wrong))
    assert (answer.status, answer.body["offered"]) == (200, [])
    assert why in ill(answer)


def test_fields_and_an_expiry_are_looked_at(owner: Browser, number: Number, phone: Phone) -> None:
    phone._graph.account.fields, phone._graph.account.expires = ("account_update",), 1_800_000_000
    problems = ill(owner.post("/api/connecting/look", keys()))
    assert "assine o campo messages" in problems
    assert "Este token vence" in problems


def test_a_connected_number_is_the_inbox_and_its_webhooks_come_here(
    story: Story, owner: Browser, number: Number, phone: Phone, origin: str
) -> None:
    address, business = number.phone_number_id, story.store.business
    app = f"{business}-{phone._graph.account.app}"
    for _ in range(2):
        answer = owner.ask("POST", "/api/connecting", keys(address=address), headers={"origin": origin})
        assert (answer.status, bool(answer.body["connected"]), ill(answer)) == (200, True, "")
    inbox = story.store.inbox("whatsapp")
    assert (inbox.address, inbox.app, inbox.phone) == (address, app, "+55 11 3000-4000")
    lookup = Directory().lookup("whatsapp", address)
    assert lookup
    assert (lookup.business, lookup.app, lookup.account) == (business, app, number.waba_id)
    assert (stored(f"token/{address}"), stored(f"app/{app}")["secret"]) == (TOKEN, SECRET)
    assert phone._courier.apps[address].webhook_url.startswith(f"{origin}/webhooks/whatsapp/{app}.")
    answer = owner.get("/api/connecting")
    assert (answer.body["address"], answer.body["trial"]) == (address, None)
    assert TOKEN not in json.dumps(answer.body)
    assert SECRET not in json.dumps(answer.body)


@pytest.mark.parametrize("succeeds", [True, False])
def test_a_number_of_another_meta_app_leaves_the_secret_of_the_first(
    story: Story, owner: Browser, number: Number, phone: Phone, origin: str, *, succeeds: bool
) -> None:
    assert owner.ask("POST", "/api/connecting", keys(address=number.phone_number_id), headers={"origin": origin}).body[
        "connected"
    ]
    first = story.store.inbox("whatsapp")
    story.store.put(replace(first, id="whatsapp-2", address="", connected=None))
    forget(story.store.business)
    account, other = phone._graph.account, "f" * 32
    second = Number(
        phone_number_id=str(next(_numbers)), display_phone_number="+55 11 3000-5000", name="Filial", waba_id="77"
    )
    phone.connect("http://127.0.0.1:9/", "other", other, [second])
    before, account.app = account.app, "2017250000000002"
    try:
        wanted = keys(secret=other, address=second.phone_number_id) | {"inbox": "whatsapp-2"}
        there = origin if succeeds else "http://localhost:9"
        answer = owner.ask("POST", "/api/connecting", wanted, headers={"origin": there})
    finally:
        account.app = before
    assert bool(answer.body["connected"]) is succeeds
    assert stored(f"app/{first.app}")["secret"] == SECRET
    lookup = Directory().lookup("whatsapp", number.phone_number_id)
    assert lookup
    assert (lookup.app, story.store.inbox("whatsapp").app) == (first.app, first.app)
    if succeeds:
        assert stored(f"app/{story.store.inbox('whatsapp-2').app}")["secret"] == other


def test_all_numbers_of_an_account_follow_it_to_its_new_address(
    story: Story, owner: Browser, number: Number, phone: Phone, origin: str
) -> None:
    """Meta overrides the address of an account's webhooks, not that of a number. An older version named every app of a
    shop like the shop."""
    connecting = ("POST", "/api/connecting", keys(address=number.phone_number_id))
    assert owner.ask(*connecting, headers={"origin": origin}).body["connected"]
    business, sister = story.store.business, str(next(_numbers))
    first = story.store.inbox("whatsapp")
    story.store.put(replace(first, id="whatsapp-2", address=sister, app=business))
    place = {"channel": "whatsapp", "business": business, "inbox": "whatsapp-2", "app": business}
    Directory().hold(Directory().claim(Lookup(**place, address=sister)), number.waba_id)
    forget(business)
    assert owner.ask(*connecting, headers={"origin": origin}).body["connected"]
    lookup = Directory().lookup("whatsapp", sister)
    assert lookup
    assert (lookup.app, story.store.inbox("whatsapp-2").app) == (first.app, first.app)
    members = Directory().members("whatsapp", number.waba_id)
    assert {member.inbox: member.app for member in members} == {"whatsapp": first.app, "whatsapp-2": first.app}


def test_a_callback_that_meta_cannot_verify_changes_nothing(
    story: Story, owner: Browser, number: Number, phone: Phone
) -> None:
    before = story.store.inbox("whatsapp")
    nowhere = {"origin": "http://localhost:9"}
    answer = owner.ask("POST", "/api/connecting", keys(address=number.phone_number_id), headers=nowhere)
    assert (answer.status, answer.body["connected"]) == (200, None)
    assert "não conseguiu confirmar" in ill(answer)
    assert story.store.inbox("whatsapp") == before
    assert phone._courier.apps[number.phone_number_id].webhook_url == "http://127.0.0.1:9/"


def test_a_number_that_was_set_up_on_the_command_line_is_connected_while_its_secret_is_accepted(
    story: Story, owner: Browser
) -> None:
    def state() -> tuple[bool, str | None, bool]:
        answer = owner.get("/api/connecting?channel=whatsapp").body
        return answer["works"], answer["connected"], answer["trial"] is not None

    account, at = Account.of(story.store), ms(story.now)
    lookup = Directory().lookup("whatsapp", story.inbox.address)
    assert lookup
    thread = story.hears("oi")
    assert state() == (False, None, False)
    account.learn_health("whatsapp", {"access": "ok"}, at=at)
    assert state() == (True, None, True)
    assert owner.get("/api/connecting?channel=whatsapp").body["trial"]["thread"] == story.thread_of(thread).id
    account.learn_health("whatsapp", {"access": "refused"}, at=at + 1)
    assert state() == (False, None, False)
    account.learn_health("whatsapp", {"access": ""}, at=at + 2)
    Directory().hold(lookup, "900")
    assert state() == (True, None, True), "a webhook has named the account, and nobody has asked about the secret"


def test_another_shops_number_is_not_taken(story: Story, owner: Browser, number: Number, origin: str) -> None:
    other = Story.begin(name="Outra loja")
    stranger = Browser.signed_in(other.store.business, "owner", at=story.now)
    claimed = keys(address=number.phone_number_id)
    assert stranger.ask("POST", "/api/connecting", claimed, headers={"origin": origin}).body["connected"]
    offered = {entry["address"]: entry["taken"] for entry in owner.post("/api/connecting/look", keys()).body["offered"]}
    assert offered[number.phone_number_id] is True
    before = story.store.inbox("whatsapp")
    answer = owner.ask("POST", "/api/connecting", claimed, headers={"origin": origin})
    assert (answer.status, answer.error) == (409, "conflict")
    assert (story.store.inbox("whatsapp"), stored(f"token/{number.phone_number_id}")) == (before, TOKEN)


def test_a_number_that_the_token_does_not_open_is_not_connected(story: Story, owner: Browser, number: Number) -> None:
    answer = owner.post("/api/connecting", keys(address="1"))
    assert (answer.status, answer.body["connected"]) == (200, None)
    assert Directory().lookup("whatsapp", "1") is None


@pytest.mark.parametrize("token", [None, "", "a b", "x" * 2001, "é", "x\r\nHost: y"])
def test_what_is_no_secret_is_refused(owner: Browser, token: str | None) -> None:
    secrets = {"secret": SECRET} | ({} if token is None else {"token": token})
    answer = owner.post("/api/connecting/look", {"inbox": "whatsapp", "secrets": secrets})
    assert (answer.status, "colado inteiro" in answer.body["error"]["message"]) == (400, True)


def test_a_whatsapp_that_does_not_answer_is_said(owner: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPH_URL", "http://127.0.0.1:9/v26.0")
    answer = owner.post("/api/connecting/look", keys())
    assert (answer.status, "não respondeu" in answer.body["error"]["message"]) == (502, True)


def test_only_the_owner_connects(maya: Browser, viewer: Browser) -> None:
    assert [person.get("/api/connecting").status for person in (maya, viewer)] == [403, 403]
    assert maya.post("/api/connecting/look", keys()).status == 403
    assert maya.post("/api/connecting", keys(address="1")).status == 403
