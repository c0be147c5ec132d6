"""A shop with a bot of Telegram beside its WhatsApp number, on the deployed desk."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
import requests

from atende.core import clock
from infra.local.shop import Json, Refused, Shop
from infra.local.telegram import Bot, Person
from infra.local.whatsapp.samples import THINGS
from tests.world import World

pytestmark = pytest.mark.integration


@dataclass
class Chat:
    """A person in the Telegram app, and a shop's bot."""

    world: World
    shop: Shop
    bot: Bot
    person: Person

    def says(self, text: str) -> int:
        return self.person.writes(self.bot, text)

    @property
    def heard(self) -> list[str]:
        return self.person.heard(self.bot)

    def hears(self, text: str) -> None:
        """Waits until a message that holds `text` has come."""
        self.world.until(lambda: any(text in heard for heard in self.heard))

    @property
    def thread(self) -> str:
        name = self.person.user["first_name"]
        return str(self.world.until(lambda: card(self.shop, name))["id"])

    def messages(self) -> list[Json]:
        found: list[Json] = self.shop.thread(self.thread)["messages"]
        return found


def card(shop: Shop, name: str) -> Json | None:
    return next((entry for entry in shop.boot()["cards"] if entry["name"] == name), None)


@pytest.fixture(scope="module")
def place(world: World) -> tuple[Shop, Bot]:
    """A shop whose owner has connected a bot in the console."""
    shop, bot = world.shop(), world.telegram.bot("padaria_bot", "Padaria")
    told = {"channel": "telegram", "secrets": {"token": bot.token}, "address": str(bot.id)}
    assert shop.say("POST", "/api/connecting", told)["connected"]
    shop.say("POST", "/api/faq", {"phrasings": ["Tem pão sem glúten?"], "answer": "Sim, às sextas."})
    world.until(lambda: shop.say("GET", "/api/faq")["learnt"])  # functions keep settings for a minute
    return shop, bot


@pytest.fixture
def chat(world: World, place: tuple[Shop, Bot], request: pytest.FixtureRequest) -> Chat:
    """Somebody new writes to the bot and is greeted."""
    shop, bot = place
    person = world.telegram.person(f"Bia {request.node.name.replace('test_', '')[:40]}")
    chat = Chat(world, shop, bot, person)
    chat.says("oi")
    chat.hears("Olá, Bia")
    return chat


def send(chat: Chat, **body: Any) -> Json:
    message: Json = chat.shop.say("POST", f"/api/threads/{chat.thread}/messages", body)["message"]
    return message


def test_a_first_message_is_greeted_and_answered_and_nothing_goes_to_whatsapp(chat: Chat) -> None:
    before = len(chat.world.phone.calls)
    said = chat.shop.reply(chat.thread, "Temos *sim*!")
    chat.hears("Temos sim!")
    chat.world.until(lambda: chat.shop.state(chat.thread, said["id"]) == "sent")
    assert card(chat.shop, chat.person.user["first_name"])["windowless"]  # type: ignore[index]
    assert len(chat.world.phone.calls) == before


def test_a_question_is_answered_with_buttons_and_a_tap_is_read_as_its_words(chat: Chat) -> None:
    chat.says("Tem pão sem glúten?")
    chat.hears("Sim, às sextas.")
    title = chat.person.buttons(chat.bot)[-1]
    tap = chat.person.taps(chat.bot, title)
    chat.world.until(lambda: chat.world.telegram.state.taps[tap])
    newest = chat.world.until(lambda: next((one for one in chat.messages() if one["text"] == title), None))
    assert newest["direction"] == "incoming"
    assert newest["choice"]


def test_an_edit_a_reaction_and_a_block_are_seen_in_the_thread(chat: Chat) -> None:
    message = chat.says("Quero 2 bolos")
    chat.world.until(lambda: any(one["text"] == "Quero 2 bolos" for one in chat.messages()))
    chat.person.edits(chat.bot, message, "Quero 3 bolos")
    chat.world.until(lambda: any(one["text"] == "Quero 3 bolos" and one["edited"] for one in chat.messages()))
    said = chat.shop.reply(chat.thread, "Anotado")
    chat.hears("Anotado")
    newest = chat.person.received(chat.bot)[-1]["message_id"]
    chat.person.reacts(chat.bot, newest, "❤")
    chat.world.until(lambda: any(one["text"] == "Reagiu com ❤" for one in chat.messages()))
    chat.person.blocks(chat.bot)
    chat.world.until(lambda: any("Bloqueou o bot" in one["text"] for one in chat.messages()))
    lost = chat.shop.reply(chat.thread, "Está pronto")
    chat.world.until(lambda: chat.shop.state(chat.thread, lost["id"]) == "failed")
    shown = next(one for one in chat.messages() if one["id"] == lost["id"])
    assert "bloqueou o bot" in shown["reason"]
    assert said["id"] != lost["id"]


def test_files_go_both_ways(chat: Chat) -> None:
    photo, paper = (THINGS / "foto.jpg").read_bytes(), (THINGS / "comprovante.pdf").read_bytes()
    chat.person.sends_photo(chat.bot, photo, "Faz um igual?")
    shown = chat.world.until(lambda: ready(chat))
    link = chat.shop.ask("GET", f"/api/threads/{chat.thread}/media?message={shown['id'].replace('#', '%23')}")
    assert requests.get(link.headers["location"], timeout=120).content == photo
    form = chat.shop.say("POST", f"/api/threads/{chat.thread}/uploads", {"mime": "application/pdf", "size": len(paper)})
    put = requests.post(form["url"], data=form["fields"], files={"file": ("nota.pdf", paper)}, timeout=120)
    assert put.status_code == 204
    send(chat, text="Sai por isto", asset=form["asset"], filename="orçamento.pdf")
    chat.hears("Sai por isto")
    document = chat.person.received(chat.bot)[-1]["document"]
    assert document["file_name"] == "orçamento.pdf"
    assert chat.world.telegram.state.files[document["file_id"]][1] == paper


def ready(chat: Chat) -> Json | None:
    images = [one for one in chat.messages() if one["type"] == "image"]
    return next((one for one in images if one["media"]["state"] == "ready"), None)


def test_a_follow_up_leaves_at_its_time(chat: Chat) -> None:
    chat.shop.follow_up(chat.thread, "O bolo ficou bom?", due=clock.now() + timedelta(seconds=2))
    chat.hears("O bolo ficou bom?")
    assert chat.heard.count("O bolo ficou bom?") == 1


def test_a_survey_is_answered_by_a_tap(chat: Chat) -> None:
    chat.shop.reply(chat.thread, "Pronto!")
    chat.hears("Pronto!")
    thread = chat.thread
    chat.shop.resolve(thread)
    chat.shop.say("POST", f"/api/threads/{thread}/ask", {})
    chat.hears("Como foi o seu atendimento")
    chat.person.taps(
        chat.bot, next(title for title in chat.person.buttons(chat.bot) if "5" in title or "Ótimo" in title)
    )
    chat.world.until(lambda: chat.shop.thread(thread)["episodes"][0]["rating"] is not None)
    assert chat.shop.thread(thread)["episodes"][0]["rating"] == 5


def test_who_asks_for_no_automatic_messages_gets_none(chat: Chat) -> None:
    chat.says("SAIR")
    chat.world.until(lambda: len(chat.heard) == 2)
    contact = chat.shop.thread(chat.thread)["contact_card"]
    assert contact["opted_out"]


def test_a_lost_answer_is_sent_once_and_stays_unconfirmed(chat: Chat) -> None:
    chat.world.telegram.faults.lose_answers = 1
    said = chat.shop.reply(chat.thread, "Seu bolo saiu")
    chat.hears("Seu bolo saiu")
    chat.shop.reply(chat.thread, "Mais alguma coisa?")
    chat.hears("Mais alguma coisa?")
    assert chat.heard.count("Seu bolo saiu") == 1
    assert chat.shop.state(chat.thread, said["id"]) in ("sending", "unconfirmed")


def test_a_throttled_send_waits_and_all_arrive_once_and_in_order(chat: Chat) -> None:
    chat.world.telegram.faults.throttle = [1]
    for text in ("um", "dois", "três"):
        chat.shop.reply(chat.thread, text)
    chat.hears("três")
    assert chat.heard[-3:] == ["um", "dois", "três"]


def test_a_stranger_without_the_secret_never_enters(chat: Chat, world: World) -> None:
    body = b'{"update_id": 1, "message": {"message_id": 1, "chat": {"id": 5, "type": "private"}, "text": "oi"}}'
    assert world.telegram.post(chat.bot.webhook, body, "outro") == 403
    assert world.telegram.post(chat.bot.webhook, body, None) == 403
    assert world.telegram.post(chat.bot.webhook.replace(str(chat.bot.id), "123"), body, chat.bot.secret) == 403


def test_what_telegram_cannot_carry_is_refused_with_its_own_limits(chat: Chat) -> None:
    with pytest.raises(Refused, match="Telegram aceita até 4096"):
        chat.shop.reply(chat.thread, "x" * 4097)
