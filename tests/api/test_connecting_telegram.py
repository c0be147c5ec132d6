"""An owner connects a bot of Telegram beside the shop's number: in the console, and on the command line."""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest

from atende.aws import session
from atende.core.clock import ms
from atende.desk.inboxes import connect
from atende.desk.inboxes.store import Account
from atende.model.channel_account import AddressOffer
from atende.storage.directory import Directory
from atende.workers.job import Tools, work
from infra.local.telegram import Bot, Telegram
from tests.api.browser import Browser, Json
from tests.desk.story import Story

pytestmark = pytest.mark.desk

ORIGIN = {"origin": "http://localhost:8000"}


@pytest.fixture
def telegram(story: Story, monkeypatch: pytest.MonkeyPatch) -> Iterator[Telegram]:
    queue = session.client("sqs").create_queue(QueueName=f"jobs-{story.store.business}")["QueueUrl"]
    monkeypatch.setenv("JOBS_QUEUE", queue)
    with Telegram() as telegram:
        monkeypatch.setenv("CHANNEL_URLS", f"telegram={telegram.url}")
        yield telegram


@pytest.fixture
def bot(telegram: Telegram) -> Bot:
    return telegram.bot("padaria_bot", "Padaria")


def keys(token: str, **more: str) -> Json:
    return {"channel": "telegram", "secrets": {"token": token}} | more


def stored(name: str) -> Any:
    ssm = session.client("ssm")
    value = ssm.get_parameter(Name=f"/atende/test/{name}", WithDecryption=True)["Parameter"]["Value"]
    return json.loads(value) if value.startswith("{") else value


def test_the_channels_that_can_be_connected_are_listed(owner: Browser, telegram: Telegram) -> None:
    listed = owner.get("/api/connecting/channels").body["channels"]
    assert {(entry["channel"], entry["title"], len(entry["inboxes"])) for entry in listed} == {
        ("whatsapp", "WhatsApp", 1),
        ("email", "E-mail", 0),
        ("instagram", "Instagram", 0),
        ("messenger", "Messenger", 0),
        ("telegram", "Telegram", 0),
        ("webchat", "Chat do site", 0),
    }
    state = owner.get("/api/connecting?channel=telegram").body
    assert (state["address"], state["connected"], len(state["steps"])) == ("", None, 3)
    assert [secret["name"] for secret in state["secrets"]] == ["token"]


def test_a_bot_becomes_an_inbox_that_speaks_like_the_first_one(story: Story, owner: Browser, bot: Bot) -> None:
    found = owner.post("/api/connecting/look", keys(bot.token)).body
    assert found["offered"] == [{"address": str(bot.id), "name": "Padaria", "phone": "@padaria_bot", "taken": False}]
    answer = owner.ask("POST", "/api/connecting", keys(bot.token, address=str(bot.id)), headers=ORIGIN)
    assert answer.body["connected"]
    inbox, first = story.store.inbox("telegram"), story.store.inbox("whatsapp")
    assert (inbox.address, inbox.app, inbox.phone) == (str(bot.id), str(bot.id), "@padaria_bot")
    assert (inbox.hours, inbox.automations) == (first.hours, first.automations)
    assert bot.webhook.startswith(f"http://localhost:8000/webhooks/telegram/{bot.id}.")
    assert {"message", "callback_query", "message_reaction", "my_chat_member"} <= set(bot.allowed)
    assert stored(f"app/telegram/{bot.id}")["secret"] == bot.secret
    assert stored(f"token/telegram/{bot.id}") == bot.token
    lookup = Directory().lookup("telegram", str(bot.id))
    assert lookup
    assert (lookup.business, lookup.inbox) == (story.store.business, "telegram")
    assert bot.token not in json.dumps(owner.get("/api/connecting?channel=telegram").body)


def test_connecting_again_changes_the_secret_and_nothing_is_doubled(story: Story, owner: Browser, bot: Bot) -> None:
    secrets = set()
    for _ in range(2):
        owner.ask("POST", "/api/connecting", keys(bot.token, address=str(bot.id)), headers=ORIGIN)
        secrets.add(bot.secret)
    assert len(secrets) == 2
    listed = owner.get("/api/connecting/channels").body["channels"]
    assert {entry["channel"]: len(entry["inboxes"]) for entry in listed if entry["inboxes"]} == {
        "whatsapp": 1,
        "telegram": 1,
    }


@pytest.mark.parametrize(("token", "words"), [("abc", "não parece um token"), ("123456:ABCDEFGHIJKL", "não aceitou")])
def test_a_token_that_opens_nothing_says_what_to_do(owner: Browser, telegram: Telegram, token: str, words: str) -> None:
    answer = owner.post("/api/connecting/look", keys(token)).body
    assert answer["offered"] == []
    assert words in answer["checks"][0]["said"]


def test_a_webhook_that_telegram_refuses_changes_nothing(story: Story, owner: Browser, bot: Bot) -> None:
    nowhere = {"origin": "https://x"} | {}
    bot_before = bot.webhook
    answer = owner.ask("POST", "/api/connecting", keys(bot.token, address="1"), headers=nowhere)
    assert (answer.body["connected"], bot.webhook) == (None, bot_before)
    assert not [entry for entry in story.store.configuration() if getattr(entry, "channel", "") == "telegram"]


def test_another_shops_bot_is_not_taken(owner: Browser, story: Story, bot: Bot) -> None:
    other = Story.begin(name="Outra loja")
    stranger = Browser.signed_in(other.store.business, "owner", at=story.now)
    stranger.ask("POST", "/api/connecting", keys(bot.token, address=str(bot.id)), headers=ORIGIN)
    offered = owner.post("/api/connecting/look", keys(bot.token)).body["offered"]
    assert offered[0]["taken"]
    answer = owner.ask("POST", "/api/connecting", keys(bot.token, address=str(bot.id)), headers=ORIGIN)
    assert answer.status == 409


def test_another_systems_webhook_is_named_before_it_is_replaced(owner: Browser, bot: Bot) -> None:
    bot.webhook = "https://outro.example/hook"
    checks = owner.post("/api/connecting/look", keys(bot.token)).body["checks"]
    assert "outro.example" in checks[1]["said"]


def test_a_channel_that_nobody_knows_is_said(owner: Browser, telegram: Telegram) -> None:
    assert owner.get("/api/connecting?channel=pombo").status == 404


def test_disconnecting_removes_the_webhook_and_keeps_the_inbox(
    story: Story, owner: Browser, telegram: Telegram, bot: Bot
) -> None:
    owner.ask("POST", "/api/connecting", keys(bot.token, address=str(bot.id)), headers=ORIGIN)
    inbox, part = connect.find(story.store, channel="telegram")
    environment = {"CHANNEL_URLS": f"telegram={telegram.url}"}
    [check] = connect.disconnect(story.store, inbox, part, token=bot.token, environment=environment)
    assert check.ok
    assert bot.webhook == ""
    after = story.store.inbox("telegram")
    assert (after.address, after.connected) == (str(bot.id), None)


def test_an_account_that_somebody_connects_is_an_inbox_once_the_owner_says_so(
    story: Story, owner: Browser, maya: Browser, bot: Bot
) -> None:
    owner.ask("POST", "/api/connecting", keys(bot.token, address=str(bot.id)), headers=ORIGIN)
    account = Account.of(story.store)
    for number, name in enumerate(("Rita", "Estranho")):
        offer = AddressOffer(address=f"{bot.id}:bc_{number}", name=name, is_open=True)
        account.note_offer("telegram", offer, at=ms(story.now))
    offers = owner.get("/api/connecting?channel=telegram").body["offers"]
    assert [offer["name"] for offer in offers] == ["Rita", "Estranho"]
    rita, stranger = ({"inbox": "telegram", "address": offer["address"]} for offer in offers)
    assert maya.post("/api/connecting/offers", rita | {"accept": True}).status == 403
    added = owner.post("/api/connecting/offers", rita | {"accept": True}).body["inbox"]
    assert (added["name"], added["channel"]) == ("Rita", "telegram")
    lookup = Directory().lookup("telegram", rita["address"])
    assert lookup
    assert (lookup.business, lookup.inbox, lookup.app) == (story.store.business, added["id"], str(bot.id))
    assert owner.post("/api/connecting/offers", stranger | {"accept": False}).body == {"inbox": None}
    assert owner.get("/api/connecting?channel=telegram").body["offers"] == []
    again = owner.post("/api/connecting/offers", stranger | {"accept": True})
    assert (again.status, again.body["error"]["message"][:24]) == (409, "Esta conta não está mais")


def test_the_owner_disconnects_a_bot_and_reads_why_where_it_failed(
    story: Story, owner: Browser, telegram: Telegram, bot: Bot
) -> None:
    owner.ask("POST", "/api/connecting", keys(bot.token, address=str(bot.id)), headers=ORIGIN)
    leave = partial(connect.leave, token=lambda _channel, _address: bot.token)
    tools = Tools(disconnect=partial(leave, environment={"CHANNEL_URLS": f"telegram={telegram.url}"}))
    away = Tools(disconnect=partial(leave, environment={"CHANNEL_URLS": "telegram=http://127.0.0.1:9"}))
    job = json.dumps({"do": "disconnect", "business": story.store.business, "inbox": "telegram", "channel": "telegram"})
    assert owner.post("/api/connecting/disconnect", {"inbox": "telegram"}).status == 202
    assert work(job, away) == {"do": "disconnect", "done": False}
    state = owner.get("/api/connecting?channel=telegram").body
    assert state["connected"]
    assert state["problem"]
    assert work(job, tools) == {"do": "disconnect", "done": True}
    assert bot.webhook == ""
    assert owner.get("/api/connecting?channel=telegram").body["connected"] is None
    assert work(job, tools) == {"do": "disconnect", "done": True}
