"""A new version is deployed over an earlier one, in the middle of a day, and over the version before also the way back:
nothing is lost, nothing is doubled, and what was begun in the one goes on in the other."""

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from atende.core import clock
from infra.console import build as console
from infra.local import ROOT
from infra.local.deploy import processed, routes_of
from infra.local.shop import Json, Shop
from infra.local.stack import DEAD, QUEUES, LocalDesk
from infra.local.whatsapp import Customer
from tests.upgrade.running import DEADLINES, DIGEST, MENU, ORDER, RULE, SURVEY, ZONE, Running, opened
from tests.upgrade.versions import BEFORE, FURTHER, VersionMissing, atende, checkout

pytestmark = pytest.mark.integration

AUTOMATIONS = [name for name in ORDER if name != "menu"]
SENTENCES = Path("layers/atende/python/atende/api/sentences/notifications.py")


SETTINGS: dict[str, Callable[[Json], object]] = {
    "/api/faq": lambda told: [(one["id"], one["answer"], one["phrasings"]) for one in told["entries"]],
    "/api/menu": lambda told: told["nodes"],
    "/api/replies": lambda told: told["replies"],
    "/api/rules": lambda told: told["rules"],
    "/api/survey": lambda told: told["setting"],
    "/api/digest": lambda told: told["setting"],
    "/api/economy": lambda told: told["budget"],
    "/api/deadlines": lambda told: told["inboxes"],
}
"""Pages of the settings, and the part of each that the owner has saved."""


@dataclass(frozen=True)
class Entry:
    """An entry of the FAQ; whoever asks in its words hears its answer."""

    phrasings: tuple[str, str]
    answer: str


PIX = Entry(("Aceitam pix?", "Posso pagar com pix?"), "Sim, por pix.")
PARKING = Entry(("Tem estacionamento?", "Onde posso estacionar o carro?"), "Há vagas na frente.")


@dataclass
class Chat:
    """A customer, and what both sides have written so far; each text is written once."""

    customer: Customer
    thread: str = ""
    heard: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


@pytest.fixture
def shop(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """An earlier version, deployed, with a shop. It gets the console that is built here, of which it only reads the
    number of the build."""
    folder = Path(tmp_path_factory.mktemp("upgrade"))
    try:
        version = checkout(request.param, folder / "version")
    except VersionMissing as missing:
        if os.environ.get("GITHUB_ACTIONS"):  # where the workflow fetches the whole history
            pytest.fail(str(missing))
        pytest.skip(str(missing))
    console.ensure()
    shutil.copytree(console.DIST, version / console.DIST.relative_to(ROOT))
    with opened(version, folder / "desk", automations=AUTOMATIONS) as shop:
        yield shop


@pytest.mark.parametrize("shop", [BEFORE], indirect=True)
def test_an_upgrade_and_a_roll_back_in_the_middle_of_a_day(shop: Running) -> None:
    before, chats = shop.desk.source, dict[str, Chat]()
    goes_on(shop, chats, PIX, to=ROOT, people=("Ana", "Bruno", "Carla", "Davi"))
    goes_on(shop, chats, PARKING, to=before, people=("Elisa", "Fábio", "Gil", "Hugo"))


@pytest.mark.parametrize("shop", FURTHER, indirect=True)
def test_an_upgrade_that_leaves_versions_out(shop: Running) -> None:
    """There is no way back from here: that is promised for one version at a time."""
    goes_on(shop, {}, PIX, to=ROOT, people=("Ana", "Bruno", "Carla", "Davi"))


def goes_on(
    shop: Running, chats: dict[str, Chat], entry: Entry, *, to: Path, people: tuple[str, str, str, str]
) -> None:
    """What the running version has begun is finished by the version in `to`, which answers from the `entry` of the FAQ
    that the running version has learnt."""
    asked, promised, silent, late = (chats.setdefault(name, Chat(shop.customer(name))) for name in people)
    sets(shop, entry)
    for chat in (asked, promised, silent):
        begins(shop, chat)
    shop.owner.resolve(asked.thread)
    shop.job(do="survey", date=today(), at=clock.now().isoformat())
    question = shop.hears(asked.customer, "Toque em Avaliar")
    shop.job(do="close_day", date=today())
    link = atende(shop.desk, "admin", "sign-in-link", "--business", shop.owner.business).split()[-1]
    shop.settle()
    pages = {name: shop.owner.thread(chat.thread) for name, chat in chats.items() if chat.thread}
    settings = {path: part(shop.owner.say("GET", path)) for path, part in SETTINGS.items()}
    shop.leave("Jobs")
    promises(shop, promised)
    waits_in_queues(shop, silent, late, entry)

    webhook = shop.desk.webhook_url
    shop.desk.source = to
    shop.desk.update()
    assert shop.desk.webhook_url == webhook
    [wanted] = routes_of(processed(shop.desk.emulator, shop.desk.name)).values()
    assert routes(shop.desk) == wanted.keys()
    shop.take_up()

    assert {path: part(shop.owner.say("GET", path)) for path, part in SETTINGS.items()} == settings
    with Shop(shop.desk.console_url, link, opening=shop.opening, business=shop.owner.business) as other:
        assert other.agent["id"] == "owner"
    shop.hears(late.customer, entry.answer)
    late.thread = shop.thread(late.customer)
    for chat in (silent, promised):
        shop.hears(chat.customer, chat.said[-1])
    asked.customer.presses(question, next(choice.id for choice in question.choices if choice.id.endswith(":5")))
    shop.until(lambda: shop.owner.thread(asked.thread)["episodes"][-1]["rating"] == 5)
    nothing_is_lost_or_doubled(shop, chats, pages)


def routes(desk: LocalDesk) -> set[str]:
    found = desk.client("apigatewayv2").get_routes(ApiId=desk.outputs["ApiId"])["Items"]
    return {route["RouteKey"] for route in found}


def sets(shop: Running, entry: Entry) -> None:
    """The owner saves every setting, in the form that the running version gives them."""
    owner, number = shop.owner, len(shop.owner.say("GET", "/api/replies")["replies"])
    owner.say("POST", "/api/faq", {"phrasings": list(entry.phrasings), "answer": entry.answer})
    owner.say("POST", "/api/replies", {"shortcut": f"r{number}", "title": "", "text": "A chave é pix@padaria.exemplo."})
    owner.say("POST", "/api/rules", RULE | {"name": f"Orçamento {number}"})
    owner.say("PUT", "/api/menu", {"text": "Em que ajudo?", "nodes": MENU, "minutes": 20, "inboxes": []})
    owner.say("PUT", "/api/survey", SURVEY | {"hour": 18})
    address = {} if sends_to_anybody(shop.desk.source) else {"on": False, "address": ""}
    owner.say("PUT", "/api/digest", DIGEST | {"hour": 18} | address)
    owner.say("PUT", "/api/economy", {"cap": 50_000 + number})
    owner.say("PUT", "/api/deadlines", DEADLINES)
    shop.until(lambda: owner.say("GET", "/api/faq")["learnt"])


def sends_to_anybody(version: Path) -> bool:
    """Whether a digest goes to an address that nobody has confirmed, as in the first versions."""
    return not (version / SENTENCES).is_file() or "ainda não foi confirmado" not in (version / SENTENCES).read_text()


def today() -> str:
    return f"{clock.now().astimezone(ZONE):%Y-%m-%d}"


def begins(shop: Running, chat: Chat) -> None:
    says(chat, PIX.phrasings[0])
    shop.hears(chat.customer, PIX.answer)
    chat.thread = shop.thread(chat.customer)
    replies(shop, chat, f"Como podemos ajudar, {chat.customer.name}?")
    shop.hears(chat.customer, chat.said[-1])


def says(chat: Chat, text: str) -> None:
    chat.customer.says(text)
    chat.heard.append(text)


def replies(shop: Running, chat: Chat, text: str) -> None:
    shop.owner.reply(chat.thread, text)
    chat.said.append(text)


def promises(shop: Running, chat: Chat) -> None:
    """A follow-up that rings about when the version changes; nobody does jobs until then."""
    text = f"A fornada saiu, {chat.customer.name}!"
    shop.owner.follow_up(chat.thread, text, due=clock.now() + timedelta(seconds=6))
    chat.said.append(text)


def waits_in_queues(shop: Running, silent: Chat, late: Chat, entry: Entry) -> None:
    """An incoming message, a status, a reply and a job that nobody has taken from their queues, and a reply that the
    stream has not told of."""
    for function in ("Inbound", "Outbound"):
        shop.leave(function)
    says(late, entry.phrasings[1])
    replies(shop, silent, f"Já vamos ver, {silent.customer.name}")
    silent.customer.reads()
    shop.owner.say("POST", "/api/numbers/check", {"inbox": "whatsapp"})
    empty = ("InboundMailQueue", "OutboundBulkQueue")  # nobody writes mails or sends campaigns here
    filled = [queue for queue in QUEUES if queue not in empty]
    shop.until(lambda: all(shop.visible(queue) for queue in filled))
    shop.leave("Stream")
    replies(shop, silent, f"Está no forno, {silent.customer.name}")


def nothing_is_lost_or_doubled(shop: Running, chats: dict[str, Chat], pages: dict[str, Json]) -> None:
    """`pages` are the threads as the version before the change showed them."""
    shop.settle()
    for name, page in pages.items():
        shown = {one["id"]: one["text"] for one in shop.owner.thread(chats[name].thread)["messages"]}
        assert shown.items() >= {one["id"]: one["text"] for one in page["messages"]}.items()
    for chat in chats.values():
        stored = Counter(one["text"] for one in shop.owner.thread(chat.thread)["messages"])
        arrived = Counter(one.text for one in chat.customer.received())
        assert {text: stored[text] for text in chat.heard + chat.said} == dict.fromkeys(chat.heard + chat.said, 1)
        assert {text: arrived[text] for text in chat.said} == dict.fromkeys(chat.said, 1)
    shop.until(lambda: not any(shop.visible(queue) or shop.moving(queue) for queue in QUEUES))
    left = {name: shop.visible(name) for name in DEAD}
    assert left == dict.fromkeys(left, 0)
    assert shop.poison() == []
    atende(shop.desk, "recount", "--business", shop.owner.business, "--date", today())
