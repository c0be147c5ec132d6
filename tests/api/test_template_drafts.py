"""Templates written in the console: kept as drafts, made, changed and deleted by a job at the channel."""

import json
from collections.abc import Callable, Iterator

import pytest

from atende.aws.sqs import Queue
from atende.core.clock import ms
from atende.core.errors import BadRequest
from atende.desk.inboxes.store import Account
from atende.desk.messages.templates import filled_in
from atende.model import Content, Enclosed
from atende.model.content import Filled, Pressed, Value
from atende.workers.job import Tools, work
from infra.local.whatsapp import Phone
from tests.api.browser import Browser, Json
from tests.desk.checks import checkup, manned
from tests.desk.story import Story

pytestmark = pytest.mark.desk

WRITTEN = {
    "inbox": "whatsapp",
    "name": "pedido_chegou",
    "language": "pt_BR",
    "category": "UTILITY",
    "header": {"kind": "text", "text": "Pedido {{1}}", "example": "4821"},
    "body": "Oi, {{1}}! O seu pedido já está na loja.",
    "examples": [{"name": "1", "text": "Ana"}],
    "footer": "Padaria Estrela",
    "buttons": [{"kind": "quick_reply", "text": "Obrigado"}],
}


@pytest.fixture
def phone() -> Iterator[Phone]:
    with Phone() as phone:
        yield phone


@pytest.fixture
def works(queue: Queue, story: Story, phone: Phone) -> Callable[[], list[str]]:
    """Does the jobs that were asked for, at the simulated WhatsApp; says what came of them."""
    manned(phone, story, account=f"9{story.inbox.address}")
    tools = Tools(checkup=lambda: checkup(phone))

    def done() -> list[str]:
        states = []
        for handle, body in queue.receive():
            assert json.loads(body)["do"] in ("template", "template_library")
            states.append(work(body, tools)["state"])
            queue.delete(handle)
        return states

    return done


def number(owner: Browser) -> Json:
    [listed] = owner.get("/api/template-drafts").body["numbers"]
    assert isinstance(listed, dict)
    return listed


def at_whatsapp(phone: Phone, story: Story, name: str) -> Json | None:
    rows = phone.office.templates(f"9{story.inbox.address}")
    return next((row for row in rows if row["name"] == name), None)


def test_a_template_is_made_judged_changed_and_deleted(
    owner: Browser, works: Callable[[], list[str]], phone: Phone, story: Story
) -> None:
    kept = owner.post("/api/template-drafts", WRITTEN | {"body": "Oi, {{1}}"}).body["draft"]
    assert [draft["name"] for draft in number(owner)["drafts"]] == ["pedido_chegou"]
    refused = owner.post("/api/template-drafts", WRITTEN | {"id": kept["id"], "body": "Oi, {{1}}", "send": True})
    assert (refused.status, "não pode começar nem terminar" in refused.body["error"]["message"]) == (400, True)
    sent = owner.post("/api/template-drafts", WRITTEN | {"id": kept["id"], "send": True})
    assert (sent.status, sent.body["draft"]["sending"]) == (202, True)
    assert owner.post("/api/template-drafts", WRITTEN | {"id": kept["id"]}).status == 409
    assert works() == ["made"]
    shown = number(owner)
    [made] = shown["templates"]
    assert (shown["drafts"], made["status"], made["asked"]) == ([], "PENDING", "UTILITY")
    assert made["fixed"].startswith("Só um modelo aprovado")
    assert owner.post("/api/template-drafts", WRITTEN | {"send": True}).status == 400
    row = at_whatsapp(phone, story, "pedido_chegou")
    assert row
    assert [part["type"] for part in row["components"]] == ["HEADER", "BODY", "FOOTER", "BUTTONS"]
    named = {"header": {"kind": "text", "text": "Pedido {{numero}}", "example": "4821"}}
    named |= {"body": "Oi, {{nome}}! O seu pedido acaba de chegar.", "examples": [{"name": "nome", "text": "Ana"}]}
    change = WRITTEN | named | {"template": made["id"], "send": True}
    assert owner.post("/api/template-drafts", change).status == 400
    row["status"] = "REJECTED"
    checkup(phone).look(story.store, inbox="whatsapp", at=story.later(minutes=1).now)
    assert owner.post("/api/template-drafts", change | {"name": "outro"}).status == 400
    assert owner.post("/api/template-drafts", change).status == 202
    assert works() == ["made"]
    assert (row["status"], row["components"][1]["text"]) == ("PENDING", named["body"])
    assert row["parameter_format"] == "NAMED", "variables may get names"
    for expected in ((202, ["made"]), (400, [])):
        row["status"] = "APPROVED"
        checkup(phone).look(story.store, inbox="whatsapp", at=story.later(minutes=1).now)
        answer = owner.post("/api/template-drafts", change)
        assert (answer.status, works()) == expected, "an approved one is changed once a day"
    assert "1 a cada 1 dia(s)" in answer.body["error"]["message"]
    [shown] = [known for known in number(owner)["templates"] if known["id"] == made["id"]]
    assert shown["fixed"] == answer.body["error"]["message"], "the page says it before"
    gone = {"inbox": "whatsapp", "template": made["id"]}
    assert owner.post("/api/template-drafts/remove", gone).status == 202
    assert works() == ["removed"]
    assert at_whatsapp(phone, story, "pedido_chegou") is None
    assert "pedido_chegou" not in [known["name"] for known in number(owner)["templates"]]
    assert owner.post("/api/template-drafts/remove", gone).status == 404


def test_a_template_is_chosen_for_news_of_orders(owner: Browser, story: Story) -> None:
    account = Account.of(story.store)
    texts = {"1": "Oi! Novidade do seu pedido: {{novidade}} Até logo.", "2": "Oi, {{1}}! Seu pedido chegou."}
    for name, text in texts.items():
        facts = {"name": f"pedido_{name}", "language": "pt_BR", "status": "APPROVED", "category": "UTILITY"}
        components = [{"type": "BODY", "text": text}]
        account.learn_template("whatsapp", name, facts | {"components": components}, at=ms(story.now))
    account.learn_template("whatsapp", "4", facts | {"components": [{"type": "BODY", "text": texts["1"]}]}, at=1)
    account.learn_template("whatsapp", "4", {"name": "pedido_4", "status": "PENDING"}, at=ms(story.now))
    shown = {known["id"]: (known["tells_orders"], known["news_problem"]) for known in number(owner)["templates"]}
    assert (shown["1"], shown["2"]) == ((True, ""), (False, ""))
    assert shown["4"][0] is False
    assert "quando este for aprovado" in shown["4"][1]
    path, form = "/api/template-drafts/order-news", {"inbox": "whatsapp"}
    assert owner.ask("PUT", path, form | {"template": "1"}).status == 200
    assert owner.ask("PUT", path, form | {"template": "3"}).status == 404
    refused = owner.ask("PUT", path, form | {"template": "2"})
    assert (refused.status, "{{novidade}}" in refused.body["error"]["message"]) == (400, True)
    assert (number(owner)["order_news"], number(owner)["order_news_gone"]) == ("1", "")
    account.learn_template("whatsapp", "1", {"status": "DELETED"}, at=ms(story.later(minutes=1).now))
    assert (number(owner)["order_news"], number(owner)["order_news_gone"]) == ("", "pedido_1/pt_BR")
    assert owner.ask("PUT", path, form | {"template": ""}).body == {"order_news": ""}
    assert number(owner)["order_news"] == ""


def test_a_lost_answer_makes_no_second_template_and_a_refusal_stays_in_the_form(
    owner: Browser, works: Callable[[], list[str]], phone: Phone, story: Story
) -> None:
    draft = WRITTEN | {"name": "duas_vezes", "send": True}
    owner.post("/api/template-drafts", draft)
    rows = phone.office.templates(f"9{story.inbox.address}")
    rows.append(rows[0] | {"id": "600000000009999", "name": "duas_vezes", "status": "PENDING"})
    assert works() == ["made"]
    assert [row["id"] for row in rows if row["name"] == "duas_vezes"] == ["600000000009999"]
    owner.post("/api/template-drafts", WRITTEN | {"name": "recusado", "send": True})
    phone.office.refuse_templates = "Variables are not allowed here."
    assert works() == ["refused"]
    phone.office.refuse_templates = ""
    [left] = number(owner)["drafts"]
    assert (left["sending"], "Variables are not allowed here." in left["refused"]) == (False, True)
    assert owner.post("/api/template-drafts/remove", {"inbox": "whatsapp", "draft": left["id"]}).status == 200
    assert number(owner)["drafts"] == []


def test_a_template_of_whatsapps_library_may_be_sent_at_once_and_keeps_its_words(
    owner: Browser, works: Callable[[], list[str]], phone: Phone, story: Story
) -> None:
    shelf = "/api/template-drafts/library?inbox=whatsapp&language="
    assert owner.get(shelf + "pt_BR").body["templates"] == []
    for _ in range(2):
        assert owner.post("/api/template-drafts/library", {"inbox": "whatsapp", "language": "pt_BR"}).status == 202
    assert (owner.get(shelf + "pt_BR").body["reading"], works()) == (True, ["read"])
    listed = owner.get(shelf + "pt_BR").body
    assert (listed["reading"], listed["old"], len(listed["templates"])) == (False, False, 9)
    assert owner.get(shelf + "xx_YY").status == 400
    link = {"kind": "url", "value": "https://padaria.test/{{1}}", "example": "https://padaria.test/4821"}
    adopted = {"inbox": "whatsapp", "name": "saiu_para_entrega", "language": "pt_BR", "category": "MARKETING"}
    adopted |= {"library": "delivery_update_1", "additions": ["add_contact_number"], "send": True}
    adopted |= {"body": "Compre já!", "buttons": [{"kind": "url", "value": "https://www.example.com/{{1}}"}]}
    refused = owner.post("/api/template-drafts", adopted)
    assert (refused.status, "exemplo" in refused.body["error"]["message"]) == (400, True)
    sent = owner.post("/api/template-drafts", adopted | {"buttons": [link]})
    assert (sent.status, sent.body["draft"]["body"][:15], works()) == (202, "Olá, {{1}}! O s", ["made"])
    row = at_whatsapp(phone, story, "saiu_para_entrega")
    assert row
    assert row["components"][-1]["buttons"][0]["url"] == link["value"]
    [made] = [known for known in number(owner)["templates"] if known["name"] == "saiu_para_entrega"]
    assert (made["status"], made["category"], made["library"]) == ("APPROVED", "UTILITY", "delivery_update_1")
    assert "Ligue para a nossa loja" in made["components"][0]["text"], "what WhatsApp added is known"
    change = WRITTEN | {"name": "saiu_para_entrega", "template": made["id"], "send": True}
    assert ("biblioteca" in made["fixed"], owner.post("/api/template-drafts", change).status) == (True, 400)
    assert owner.post("/api/template-drafts", adopted | {"library": "gone"}).status == 400
    values = tuple(Value(text=text) for text in ("Ana", "o de ontem", "05/12/2026"))
    end = Pressed(index=0, kind="url", value="4821")
    filled = Filled(name="saiu_para_entrega", language="pt_BR", body=values, buttons=(end,))
    with pytest.raises(BadRequest, match="O campo 2 deste modelo aceita só um número"):
        filled_in(story.desk.shop, Content(enclosed=Enclosed(template=filled)), inbox="whatsapp")


def test_what_is_written_is_checked_and_nobody_else_writes(owner: Browser, maya: Browser) -> None:
    odd = {"body": "Oi {{1}} e {{nome}}", "buttons": [{"kind": "dance"}]}
    for changes, problems in (({}, 0), (odd, 5)):
        answer = owner.post("/api/template-drafts/check", WRITTEN | changes)
        assert (answer.status, len(answer.body["problems"])) == (200, problems)
    assert owner.post("/api/template-drafts/check", WRITTEN | {"body": "x" * 30_000}).status == 400
    overview = owner.get("/api/template-drafts?language=en_US").body
    assert {ready["language"] for ready in overview["library"]} == {"en_US"}
    assert set(overview["numbers"][0]["prices"]) == set(overview["categories"])
    for path in ("", "/check", "/remove"):
        assert maya.post("/api/template-drafts" + path, WRITTEN).status == 403
    assert maya.get("/api/template-drafts").status == 403
