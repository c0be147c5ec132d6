"""Short links, QR codes and starters of a number: asked for in the console, made by a job at the channel."""

import json
from collections.abc import Callable, Iterator
from zoneinfo import ZoneInfo

import pytest

from atende.aws.sqs import Queue
from atende.reporting.reconciliation import Recount
from atende.workers.job import Tools, work
from infra.local.whatsapp import Number, Phone
from tests.api.browser import Browser, Json
from tests.desk.checks import checkup
from tests.desk.story import Story
from tests.desk.wires import Wires

pytestmark = pytest.mark.desk

ZONE = ZoneInfo("America/Sao_Paulo")
GREETING = "Oi! Vi o cartaz no balcão."


@pytest.fixture(scope="module")
def phone() -> Iterator[Phone]:
    with Phone() as phone:
        yield phone


@pytest.fixture
def secret() -> dict[str, str]:
    """What SSM has for the number."""
    return {"token": "um-token"}


@pytest.fixture
def works(queue: Queue, story: Story, phone: Phone, secret: dict[str, str]) -> Callable[[], None]:
    """Does the jobs that were asked for, at the simulated WhatsApp."""
    address = story.inbox.address
    number = Number(phone_number_id=address, display_phone_number=address, name="Padaria", waba_id=f"9{address}")
    phone.connect("http://127.0.0.1:9/", "local", "segredo", [number])
    tools = Tools(checkup=lambda: checkup(phone, token=secret.get("token")))

    def done() -> None:
        for handle, body in queue.receive():
            assert json.loads(body)["do"] == "profile"
            work(body, tools)
            queue.delete(handle)

    return done


def links(owner: Browser) -> Json:
    [number] = owner.get("/api/links").body["numbers"]
    assert isinstance(number, dict)
    return number


def add(owner: Browser, text: str = GREETING) -> int:
    return owner.post("/api/links", {"inbox": "whatsapp", "text": text}).status


def test_a_link_is_made_once_shown_and_taken_away(
    owner: Browser, works: Callable[[], None], phone: Phone, story: Story
) -> None:
    assert links(owner)["links"] == []
    assert (add(owner), add(owner)) == (202, 202)
    assert links(owner)["saving"] is True
    works()
    shown = links(owner)
    assert (shown["saving"], [link["text"] for link in shown["links"]]) == (False, [GREETING])
    [number] = owner.get("/api/numbers").body["numbers"]
    assert "links" not in number["profile"]
    [at_whatsapp] = phone.office.links[story.inbox.address].values()
    assert shown["links"][0]["url"] == at_whatsapp["deep_link_url"]
    add(owner)
    works()
    assert len(phone.office.links[story.inbox.address]) == 1
    code = shown["links"][0]["code"]
    assert owner.post("/api/links/remove", {"inbox": "whatsapp", "code": code}).status == 202
    assert links(owner)["links"] == []
    works()
    assert (links(owner)["links"], phone.office.links[story.inbox.address]) == ([], {})
    assert owner.post("/api/links/remove", {"inbox": "whatsapp", "code": code}).status == 400


def test_what_cannot_be_made_is_told(owner: Browser, works: Callable[[], None], secret: dict[str, str]) -> None:
    assert [add(owner, text) for text in (" ", "x" * 141)] == [400, 400]
    add(owner)
    token = secret.pop("token")
    works()
    shown = links(owner)
    assert (shown["saving"], shown["links"], bool(shown["refused"])) == (False, [], True)
    secret["token"] = token
    add(owner)
    works()
    assert (links(owner)["refused"], len(links(owner)["links"])) == ("", 1)


def test_links_are_the_owners(maya: Browser) -> None:
    assert maya.get("/api/links").status == 403
    assert maya.post("/api/links", {"inbox": "whatsapp", "text": GREETING}).status == 403
    assert maya.post("/api/links/edit", {"inbox": "whatsapp", "code": "x", "text": GREETING}).status == 403
    assert maya.get("/api/starters").status == 403


def test_a_code_keeps_its_address_when_its_text_is_changed(
    owner: Browser, works: Callable[[], None], phone: Phone, story: Story
) -> None:
    for text in (GREETING, "Quero encomendar"):
        add(owner, text)
    works()
    first, other = links(owner)["links"]
    change = {"inbox": "whatsapp", "code": first["code"], "text": "Oi! Vi o  cardápio."}
    assert owner.post("/api/links/edit", change | {"text": other["text"]}).status == 409
    assert owner.post("/api/links/edit", change | {"code": "outro"}).status == 400
    assert owner.post("/api/links/edit", change | {"text": "x" * 141}).status == 400
    assert owner.post("/api/links/edit", change).status == 202
    shown = links(owner)
    assert (shown["saving"], shown["links"][0]["text"]) == (True, "Oi! Vi o cardápio.")
    works()
    shown = links(owner)
    assert (shown["saving"], shown["links"][0]) == (False, first | {"text": "Oi! Vi o cardápio."})
    at_whatsapp = phone.office.links[story.inbox.address]
    assert [link["prefilled_message"] for link in at_whatsapp.values()] == ["Oi! Vi o cardápio.", "Quero encomendar"]
    assert owner.post("/api/links/remove", {"inbox": "whatsapp", "code": first["code"]}).status == 202
    assert owner.post("/api/links/edit", change).status == 400


def test_conversations_are_counted_by_the_code_that_began_them(
    owner: Browser, works: Callable[[], None], story: Story, wires: Wires
) -> None:
    add(owner)
    works()
    for by in ("Ana", "Bia"):
        story.hears("  oi! vi o cartaz no  BALCAO. ", by=by)
    thread = story.thread_of(story.hears("Oi! Vi o cartaz no balcão. E vocês abrem domingo?", by="Caio"))
    story.hears(GREETING, by="Caio")
    heard = story.hears(GREETING, by="Davi")
    story.receives(heard)
    story.later(minutes=1).resolves(story.thread_of(heard))
    story.later(minutes=1).hears(GREETING, by="Davi")
    wires.flow()
    [link] = links(owner)["links"]
    assert link["begun"] == 4
    assert not any(message.entry for message in story.messages(thread))
    behind = owner.get(f"/api/figures/threads?figure=entry:{link['code']}&days=30").body["rows"]
    assert sorted((row["card"]["name"], row["value"]) for row in behind) == [("Ana", 1), ("Bia", 1), ("Davi", 2)]
    assert Recount(story.store).differences(f"{story.now.astimezone(ZONE):%Y-%m-%d}", now=story.now) == []


def starters(owner: Browser) -> Json:
    [number] = owner.get("/api/starters").body["numbers"]
    assert isinstance(number, dict)
    return number


def test_what_a_chat_offers_is_read_and_replaced(
    owner: Browser, works: Callable[[], None], phone: Phone, story: Story
) -> None:
    assert starters(owner)["known"] is False
    at_whatsapp = phone.office.starters
    at_whatsapp[story.inbox.address] = {"enable_welcome_message": True, "prompts": ["Qual o horário?"]}
    checkup(phone).look(story.store, at=story.now)
    shown = starters(owner)
    assert (shown["known"], shown["prompts"], shown["commands"]) == (True, ["Qual o horário?"], [])
    wanted = {"inbox": "whatsapp", "prompts": ["Qual o horário?", " Quero  encomendar ", ""]}
    commands = [{"name": "/cardapio", "description": "Ver o cardápio"}, {"name": "", "description": ""}]
    assert owner.post("/api/starters", wanted | {"commands": commands}).status == 202
    assert starters(owner)["saving"] is True
    works()
    shown = starters(owner)
    assert (shown["saving"], shown["prompts"]) == (False, ["Qual o horário?", "Quero encomendar"])
    assert at_whatsapp[story.inbox.address] == {
        "enable_welcome_message": True,
        "prompts": ["Qual o horário?", "Quero encomendar"],
        "commands": [{"command_name": "cardapio", "command_description": "Ver o cardápio"}],
    }
    checkup(phone).look(story.store, at=story.now)
    assert starters(owner) == shown
    assert owner.post("/api/starters", {"inbox": "whatsapp", "prompts": [], "commands": []}).status == 202
    works()
    assert at_whatsapp[story.inbox.address]["prompts"] == []


def test_starters_that_whatsapp_refuses_stay_in_the_form_with_the_reason(
    owner: Browser, works: Callable[[], None], secret: dict[str, str]
) -> None:
    token = secret.pop("token")
    owner.post("/api/starters", {"inbox": "whatsapp", "prompts": ["Oi!"], "commands": []})
    works()
    shown = starters(owner)
    assert (shown["saving"], shown["prompts"], bool(shown["refused"])) == (False, ["Oi!"], True)
    secret["token"] = token
    owner.post("/api/starters", {"inbox": "whatsapp", "prompts": ["Oi!"], "commands": []})
    works()
    assert starters(owner)["refused"] == ""


@pytest.mark.parametrize(
    "wanted",
    [
        {"prompts": [f"Pergunta {n}" for n in range(5)]},
        {"prompts": ["x" * 81]},
        {"prompts": ["Oi 👋"]},
        {"prompts": ["Oi", "Oi"]},
        {"commands": [{"name": "ver cardápio", "description": "Ver"}]},
        {"commands": [{"name": "x" * 33, "description": "Ver"}]},
        {"commands": [{"name": "cardapio", "description": ""}]},
        {"commands": [{"name": "cardapio", "description": "x" * 257}]},
        {"commands": [{"name": f"c{n}", "description": "Ver"} for n in range(31)]},
        {"commands": [{"name": "cardapio", "description": "Ver"}] * 2},
    ],
)
def test_starters_beyond_whatsapps_limits_are_refused(owner: Browser, wanted: Json) -> None:
    assert owner.post("/api/starters", {"inbox": "whatsapp", "prompts": [], "commands": []} | wanted).status == 400
