"""An owner connects an Instagram account and a Facebook page: in the console, on the command line, and what `doctor`
says of them."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from atende.aws import session
from atende.channels import optional_parts
from atende.channels.connections import Connections
from atende.channels.protocols import credentials
from atende.core import clock
from atende.core.settings import App
from atende.desk.inboxes import connect
from atende.model import Person, Thread
from atende.storage.directory import Directory
from atende.workers.job import Tools, work
from infra.local.instagram import instagram
from infra.local.messenger import messenger
from infra.local.meta import Account, MetaChats
from tests.api.browser import Browser, Json
from tests.desk.story import Story

pytestmark = pytest.mark.desk
MAKERS = {"instagram": instagram, "messenger": messenger}


class Door(BaseHTTPRequestHandler):
    """Answers Meta's challenge as the webhook does for the right word, which it does not know: any."""

    def do_GET(self) -> None:
        asked = parse_qs(urlsplit(self.path).query)
        body = asked["hub.challenge"][0].encode() if "hub.verify_token" in asked else b""
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Says nothing."""


@contextmanager
def door() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Door)
    loop = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    loop.start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        loop.join()
        server.server_close()


@pytest.fixture(params=["instagram", "messenger"])
def chats(story: Story, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[MetaChats]:
    queue = session.client("sqs").create_queue(QueueName=f"jobs-{story.store.business}")["QueueUrl"]
    monkeypatch.setenv("JOBS_QUEUE", queue)
    with MAKERS[request.param]() as chats:
        monkeypatch.setenv("CHANNEL_URLS", f"{request.param}={chats.url}")
        yield chats


@pytest.fixture
def account(chats: MetaChats) -> Account:
    return chats.account("padaria.estrela", "Padaria")


def keys(chats: MetaChats, account: Account, **changed: str) -> Json:
    secrets = {"token": account.token, "secret": account.secret}
    secrets |= {"app": account.app} if chats.platform.channel == "instagram" else {}
    return {"channel": chats.platform.channel, "secrets": secrets | changed, "address": account.id}


def stored(name: str) -> Any:
    value = session.client("ssm").get_parameter(Name=f"/atende/test/{name}", WithDecryption=True)["Parameter"]["Value"]
    return json.loads(value) if value.startswith("{") else value


def said(answer: Json) -> list[tuple[bool, str]]:
    return [(check["ok"], check["said"]) for check in answer["checks"]]


def test_an_account_becomes_an_inbox(story: Story, owner: Browser, chats: MetaChats, account: Account) -> None:
    channel = chats.platform.channel
    state = owner.get(f"/api/connecting?channel={channel}").body
    assert [secret["name"] for secret in state["secrets"]] == [*keys(chats, account)["secrets"]][:1] + [
        name for name in ("app", "secret") if name in keys(chats, account)["secrets"]
    ]
    offered = owner.post("/api/connecting/look", keys(chats, account)).body
    assert offered["offered"] == [
        {"address": account.id, "name": "Padaria", "phone": "@padaria.estrela", "taken": False}
    ]
    assert all(ok for ok, _ in said(offered))
    with door() as origin:
        answer = owner.ask("POST", "/api/connecting", keys(chats, account), headers={"origin": origin})
    assert answer.body["connected"], answer.body
    inbox = story.store.inbox(channel)
    assert (inbox.address, inbox.app, inbox.phone) == (account.id, account.app, "@padaria.estrela")
    assert chats.state.apps[account.app].callback.startswith(f"{origin}/webhooks/{channel}/{account.app}.")
    assert set(chats.platform.fields) == set(account.subscribed)
    assert stored(f"token/{channel}/{account.id}") == account.token
    assert stored(f"app/{channel}/{account.app}")["secret"] == account.secret
    lookup = Directory().lookup(channel, account.id)
    assert lookup
    assert (lookup.business, lookup.app) == (story.store.business, account.app)
    part = optional_parts.invitations(channel)
    assert part
    assert part.address(inbox, "lk_7f3kq9tzw2xnb8vd", "pt-BR").endswith("/padaria.estrela?ref=lk_7f3kq9tzw2xnb8vd")


def test_what_does_not_fit_is_said_and_nothing_changes(
    story: Story, owner: Browser, chats: MetaChats, account: Account
) -> None:
    wrong = owner.post("/api/connecting/look", keys(chats, account, token="EAAwrong")).body
    assert (wrong["offered"], said(wrong)[0][0]) == ([], False)
    assert "não aceitou o token" in said(wrong)[0][1]
    wrong = owner.post("/api/connecting/look", keys(chats, account, secret="0" * 32)).body
    assert "não aceitou a chave secreta" in said(wrong)[0][1]
    nowhere = {"origin": "http://localhost:9"}
    answer = owner.ask("POST", "/api/connecting", keys(chats, account), headers=nowhere).body
    assert answer["connected"] is None
    assert "não aceitou o endereço http://localhost:9/webhooks" in said(answer)[-1][1]
    assert not [entry for entry in story.store.configuration() if getattr(entry, "channel", "") in MAKERS]


def test_the_secret_of_instagrams_app_counts_beside_that_of_metas() -> None:
    part = optional_parts.onboarding("instagram")
    assert part
    secrets = {"token": "IGx", "app": "7", "secret": "aaa,bbb"}
    kept = json.loads(part.parameters(secrets, address="1", app="7", verify="v")["app/instagram/7"])
    assert App(**{name: value for name, value in kept.items() if value}).secrets(at=clock.now()) == ("aaa", "bbb")


def test_doctor_looks_at_the_token_the_fields_and_the_address(
    story: Story, owner: Browser, chats: MetaChats, account: Account
) -> None:
    channel = chats.platform.channel
    with door() as origin:
        owner.ask("POST", "/api/connecting", keys(chats, account), headers={"origin": origin})
    inbox, part = story.store.inbox(channel), optional_parts.doctor(channel)
    assert part

    token = [account.token]

    def findings() -> list[tuple[str, str]]:
        app = App(secret=account.secret, verify="v")
        environment = {"CHANNEL_URLS": f"{channel}={chats.url}", "GRAPH_URL": "http://127.0.0.1:9"}
        looked = part.examine([(inbox, app)], token=lambda _: token[0], environment=environment, now=clock.now())
        return [(finding.grade.value, finding.what) for finding in looked]

    assert [state for state, _ in findings()] == ["ok", "ok", "ok"]
    account.subscribed = []
    assert ("bad", f"{channel} {account.id}: its messages are not sent to the app, so nothing arrives") in findings()
    chats.state.apps[account.app].callback = "https://other.example/hook"
    assert ("bad", f"{channel} {account.id}: the app's webhooks go to another address") in findings()
    account.token, before = "EAAother", account.token
    refused = f"{channel} {account.id}: Meta does not take the token"
    token[0] = before
    assert findings() == [("bad", refused)]


def test_the_hourly_look_says_what_is_well_and_what_is_not(
    story: Story, owner: Browser, chats: MetaChats, account: Account
) -> None:
    channel = chats.platform.channel
    with door() as origin:
        owner.ask("POST", "/api/connecting", keys(chats, account), headers={"origin": origin})
    environment = {"CHANNEL_URLS": f"{channel}={chats.url}", "GRAPH_URL": "http://127.0.0.1:9"}
    health = Connections(lambda _: token[0], environment).health(channel)
    assert health
    token = [account.token]
    inbox = story.store.inbox(channel)
    assert [check.ok for check in health.look(inbox)] == [True, True]
    account.subscribed = []
    assert [check.ok for check in health.look(inbox)] == [True, False]
    token[0] = "EAAother"
    assert [check.ok for check in health.look(inbox)] == [False]
    token[0] = ""
    assert "Falta o token" in str(health.look(inbox)[0].said)


def test_somebody_who_wrote_gets_the_name_that_meta_tells(
    story: Story, owner: Browser, chats: MetaChats, account: Account
) -> None:
    channel = chats.platform.channel
    with door() as origin:
        owner.ask("POST", "/api/connecting", keys(chats, account), headers={"origin": origin})
    account.subscribed = []  # nobody carries webhooks here
    story.inbox = story.store.inbox(channel)
    bia, rui = chats.person("Bia Reis", "bia.reis"), chats.person("Rui")
    environment = {"CHANNEL_URLS": f"{channel}={chats.url}", "GRAPH_URL": "http://127.0.0.1:9"}
    tools = Tools(names=Connections(lambda _: account.token, environment).names)

    def asked(person: str) -> tuple[Json, Thread]:
        heard = story.hears("oi", person=Person(channel_user_id=person))
        thread = story.thread_of(heard)
        job = {"do": "contact_name", "business": story.store.business, "channel": channel, "thread": thread.id}
        done = work(json.dumps(job), tools)
        return done, story.store.thread(thread.id)

    bia.writes(account, "oi")
    done, thread = asked(bia.id)
    assert (done["state"], thread.name, story.contact_of(thread).name) == ("named", "Bia Reis", "Bia Reis")
    done, thread = asked(rui.id)
    assert (done["state"], done["code"], thread.name) == ("refused", 230, "")


def test_an_account_is_disconnected(story: Story, owner: Browser, chats: MetaChats, account: Account) -> None:
    channel = chats.platform.channel
    with door() as origin:
        owner.ask("POST", "/api/connecting", keys(chats, account), headers={"origin": origin})
    inbox, part = connect.find(story.store, channel=channel)
    environment = {"CHANNEL_URLS": f"{channel}={chats.url}", "GRAPH_URL": "http://127.0.0.1:9"}
    checks = connect.disconnect(story.store, inbox, part, token=account.token, environment=environment)
    assert [check.ok for check in checks] == [True]
    assert account.subscribed == []
    assert credentials(channel).address_problem("padaria") is not None
