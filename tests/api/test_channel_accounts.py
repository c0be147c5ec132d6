"""The page of the numbers' health: what the owner sees and asks for."""

import json
from datetime import timedelta
from typing import Any

import pytest

from atende.aws import session
from atende.aws.sqs import Queue
from atende.core import clock
from atende.core.clock import ms
from atende.desk.inboxes.store import Account
from atende.model.catalog import WAITING, CatalogPage, Product
from atende.storage import catalogs
from atende.storage.directory import Directory
from tests.api.browser import Browser, Json
from tests.desk.story import Story

pytestmark = pytest.mark.desk

PROFILE = {
    "inbox": "whatsapp",
    "about": "Pão quentinho às 7h",
    "address": "Rua das Flores, 100",
    "description": "Padaria de bairro.",
    "email": "contato@loja.test",
    "vertical": "GROCERY",
    "websites": ["https://loja.test/"],
}


@pytest.fixture
def account(story: Story) -> Account:
    return Account.of(story.store)


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch, table: str, story: Story) -> Queue:
    sqs = session.client("sqs")
    queue = Queue(sqs, sqs.create_queue(QueueName=f"jobs-{story.store.business}")["QueueUrl"])
    monkeypatch.setenv("TABLE", table)
    monkeypatch.setenv("JOBS_QUEUE", queue.url)
    return queue


def asked(queue: Queue) -> list[Json]:
    return [json.loads(body) for _, body in queue.receive()]


def number(owner: Browser) -> Json:
    [connected] = owner.get("/api/numbers").body["numbers"]
    assert isinstance(connected, dict)
    return connected


def test_a_number_that_nobody_has_looked_at_is_shown_as_such(owner: Browser) -> None:
    shown = number(owner)
    assert shown["health"]["checked"] is None
    assert shown["templates"] == []
    assert shown["profile"]["saving"] is False


def test_health_and_templates_are_shown_in_whatsapps_words(owner: Browser, account: Account) -> None:
    at = ms(clock.now())
    expired, running = at - 1000, at + 10**9
    restrictions = [
        {"type": "OLD", "until": expired},
        {"type": "RESTRICTED_BIZ_INITIATED_MESSAGING", "until": running},
        {"type": "OPEN", "until": None},
    ]
    account.learn_health("whatsapp", {"sending": "LIMITED"}, at=at)
    account.learn_health("whatsapp", {"quality": "GREEN", "graph": "v21.0", "restrictions": restrictions}, at=at)
    account.learn_template("whatsapp", "2", {"name": "b", "status": "REJECTED", "reason": "SCAM"}, at=at)
    account.learn_template("whatsapp", "1", {"name": "a", "status": "APPROVED"}, at=at)
    account.learn_template("whatsapp", "3", {"name": "c", "status": "DELETED"}, at=at)
    shown = number(owner)
    assert [(row["name"], row["reason"]) for row in shown["templates"]] == [("a", ""), ("b", "parece golpe")]
    restricted = [row["what"] for row in shown["health"]["restrictions"]]
    assert restricted == ["não pode começar conversas com modelos", "open"]
    assert (shown["health"]["sending"], shown["health"]["said"]["sending"]) == ("LIMITED", "limitado")
    assert shown["health"]["graph_ends"] == "2027-01-21"


def test_why_no_template_is_listed_is_true(owner: Browser, story: Story, account: Account) -> None:
    assert number(owner)["templates_from"] == "unknown"
    inbox = story.store.inbox("whatsapp")
    lookup = Directory().lookup(inbox.channel, inbox.address)
    assert lookup
    Directory().hold(lookup, "102290129340398")
    assert number(owner)["templates_from"] == "unread", "the number has received messages: they need not be waited for"
    account.learn_health("whatsapp", {"account": "102290129340398"}, at=ms(clock.now()))
    assert number(owner)["templates_from"] == "read"


def test_whoever_answers_sees_what_may_be_sent(story: Story, maya: Browser, account: Account) -> None:
    at = ms(clock.now())
    story.uses(phone="+55 11 4000-0001")
    offer = {"name": "a", "status": "APPROVED", "category": "MARKETING"}
    account.learn_template("whatsapp", "1", offer, at=at)
    account.learn_template("whatsapp", "2", {"name": "b", "status": "PAUSED"}, at=at)
    code = {"name": "codigo_de_acesso", "status": "APPROVED", "category": "AUTHENTICATION"}
    account.learn_template("whatsapp", "3", code, at=at)
    [sendable] = maya.get("/api/templates?inbox=whatsapp").body["templates"]
    assert (sendable["name"], sendable["price"]) == ("a", "0.0625")
    assert maya.get("/api/templates").body["templates"], "the first inbox"
    assert maya.get("/api/templates?inbox=outro%23").status == 404


def test_a_look_and_a_profile_are_asked_of_the_queue(owner: Browser, maya: Browser, story: Story, jobs: Queue) -> None:
    assert maya.post("/api/numbers/check", {"inbox": "whatsapp"}).status == 202
    assert maya.post("/api/numbers/profile", PROFILE).status == 403
    assert owner.post("/api/numbers/profile", PROFILE).status == 202
    by_kind = {job["do"]: job for job in asked(jobs)}
    named = {"business": story.store.business, "inbox": "whatsapp", "channel": "whatsapp"}
    assert by_kind["account"] == {"do": "account"} | named
    assert by_kind["profile"]["inbox"] == "whatsapp"
    shown = number(owner)["profile"]
    assert (shown["about"], shown["saving"]) == ("Pão quentinho às 7h", True)
    place = maya.get("/api/numbers/place?inbox=whatsapp").body
    assert (place["name"], place["address"]) == (story.desk.shop.business.name, "Rua das Flores, 100")
    assert maya.get("/api/numbers/place?inbox=outro").status == 404


def test_products_are_chosen_from_what_the_shop_has(maya: Browser, story: Story, jobs: Queue) -> None:
    empty = maya.get("/api/catalog?inbox=whatsapp").body
    assert (empty["products"], empty["looked"], empty["problem"]) == ([], None, "")
    begun = maya.post("/api/catalog/refresh", {"inbox": "whatsapp"})
    assert (begun.status, begun.body) == (202, {"begun": True})
    named = {"business": story.store.business, "inbox": "whatsapp", "channel": "whatsapp"}
    assert asked(jobs) == [{"do": "catalog"} | named]
    at = clock.now()
    products = [
        Product(code="P-1", name="Pão de queijo", price=350, offer=300),
        Product(code="B-1", name="Bolo", unseen=WAITING, sold_out=True),
        *(Product(code=f"X-{n}", name="Xícara", price=100) for n in range(70)),
    ]
    page = CatalogPage(inbox="whatsapp", catalog="77", name="Loja", read=at, looked=at, count=len(products))
    catalogs.keep(story.store, page, products)
    assert maya.post("/api/catalog/refresh", {"inbox": "whatsapp"}).body == {"begun": False}
    assert asked(jobs) == [], "it was read a moment ago"
    whole = maya.get("/api/catalog?inbox=whatsapp").body
    assert (whole["catalog"], whole["found"], len(whole["products"])) == ("77", 72, 60)
    [bread] = maya.get("/api/catalog?inbox=whatsapp&search=queijo%20PAO").body["products"]
    assert bread == {
        "code": "P-1", "name": "Pão de queijo", "price": 300, "currency": "BRL", "sold_out": False, "unseen": "",
    }  # fmt: skip
    [cake] = maya.get("/api/catalog?search=bolo").body["products"]
    assert (cake["price"], cake["unseen"], cake["sold_out"]) == (None, "waiting", True)
    assert maya.get("/api/catalog?inbox=outro%23").status == 404
    assert maya.post("/api/catalog/refresh", {"inbox": "outro"}).status == 404


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({"about": "a" * 140}, "139"),
        ({"about": " "}, "vazio"),
        ({"description": "a" * 513}, "512"),
        ({"email": "loja"}, "e-mail"),
        ({"vertical": "PADARIA"}, "categoria"),
        ({"websites": ["https://a.test", "https://b.test", "https://c.test"]}, "2 sites"),
        ({"websites": ["javascript:alert(1)"]}, "https://"),
        ({"inbox": "outro"}, "número"),
    ],
)
def test_what_whatsapp_would_not_take_is_said_before(owner: Browser, wrong: dict[str, Any], word: str) -> None:
    answer = owner.post("/api/numbers/profile", PROFILE | wrong)
    assert answer.status in (400, 404)
    assert word in answer.body["error"]["message"]


def test_an_alert_is_told_to_the_owner_in_their_language_until_it_is_read(
    owner: Browser, maya: Browser, account: Account
) -> None:
    at = ms(clock.now() - timedelta(minutes=1))
    account.learn_template("whatsapp", "1", {"name": "oferta", "status": "APPROVED"}, at=at)
    account.learn_template("whatsapp", "1", {"status": "PAUSED", "reason": "FIRST_PAUSE"}, at=at + 1)
    [alert] = owner.get("/api/boot").body["alerts"]
    assert "pausou o modelo “oferta”" in alert["text"]
    [english] = owner.get("/api/boot", headers={"cookie": "atende-language=en"}).body["alerts"]
    assert "paused the template" in english["text"]
    assert maya.get("/api/boot").body["alerts"] == []
    assert "Primeira pausa." in alert["text"]
    name = {key: alert[key] for key in ("date", "inbox", "subject")}
    assert owner.post("/api/alerts/dismiss", name).body == {"alerts": []}
    assert owner.post("/api/alerts/dismiss", name | {"subject": "outro"}).status == 404
