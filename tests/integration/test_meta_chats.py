"""A shop with an Instagram account and a Facebook page beside its WhatsApp number, on the deployed desk: a story for
each."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
import requests

from atende.core import clock
from infra.local.meta import Account, MetaChats, Person
from infra.local.shop import Json, Shop
from infra.local.whatsapp.samples import THINGS
from tests.world import World

pytestmark = pytest.mark.integration


@dataclass
class Chat:
    """A person in the app, and the shop's account."""

    world: World
    shop: Shop
    chats: MetaChats
    account: Account
    person: Person

    def hears(self, text: str) -> None:
        """Waits until a message that holds `text` has come."""
        self.world.until(lambda: any(text in heard for heard in self.person.heard(self.account)))

    @property
    def thread(self) -> str:
        name = self.person.id
        cards = lambda: self.shop.boot()["cards"]  # noqa: E731
        return str(self.world.until(lambda: next((card for card in cards() if self.is_mine(card, name)), None))["id"])

    def is_mine(self, card: Json, name: str) -> bool:
        messages = self.shop.thread(card["id"])["messages"]
        return card["inbox"] == self.chats.platform.channel and any(
            f"eu sou {name}" in message["text"] for message in messages
        )

    def shown(self, thread: str, **what: Any) -> Json:
        """Waits for a message of the thread with these fields."""

        def look() -> Json | None:
            messages = self.shop.thread(thread)["messages"]
            return next(
                (message for message in messages if all(message[name] == value for name, value in what.items())), None
            )

        return self.world.until(look)


@pytest.fixture(scope="module")
def shop(world: World) -> Shop:
    shop = world.shop()
    shop.say("POST", "/api/faq", {"phrasings": ["Tem pão sem glúten?"], "answer": "Sim, às sextas."})
    world.until(lambda: shop.say("GET", "/api/faq")["learnt"])  # functions keep settings for a minute
    return shop


def opened(world: World, shop: Shop, chats: MetaChats) -> Chat:
    """The owner connects an account in the console, and somebody writes."""
    channel, account = chats.platform.channel, chats.account("padaria", "Padaria")
    secrets = {"token": account.token, "secret": account.secret}
    secrets |= {"app": account.app} if channel == "instagram" else {}
    connected = shop.say("POST", "/api/connecting", {"channel": channel, "secrets": secrets, "address": account.id})
    assert connected["connected"], connected
    chat = Chat(world, shop, chats, account, chats.person("Bia"))
    chat.person.writes(account, f"oi, eu sou {chat.person.id}")
    chat.hears("Olá")
    return chat


@pytest.mark.parametrize("channel", ["instagram", "messenger"])
def test_a_day_on_the_channel(world: World, shop: Shop, channel: str) -> None:
    chats: MetaChats = getattr(world, channel)
    chat = opened(world, shop, chats)
    thread, account, bia = chat.thread, chat.account, chat.person

    bia.writes(account, "Tem pão sem glúten?")
    chat.hears("Sim, às sextas.")
    title = bia.buttons(account)[-1]
    bia.taps(account, title)
    assert chat.shown(thread, text=title, direction="incoming")["choice"]

    photo, paper = (THINGS / "foto.jpg").read_bytes(), (THINGS / "comprovante.pdf").read_bytes()
    bia.sends_file(account, photo, kind="image", mime="image/jpeg", name="foto.jpg")
    ready = world.until(lambda: image(shop, thread))
    link = shop.ask("GET", f"/api/threads/{thread}/media?message={ready['id'].replace('#', '%23')}")
    assert requests.get(link.headers["location"], timeout=120).content == photo
    form = shop.say("POST", f"/api/threads/{thread}/uploads", {"mime": "application/pdf", "size": len(paper)})
    put = requests.post(form["url"], data=form["fields"], files={"file": ("nota.pdf", paper)}, timeout=120)
    assert put.status_code == 204
    shop.say("POST", f"/api/threads/{thread}/messages", {"text": "", "asset": form["asset"], "filename": "nota.pdf"})
    file = world.until(lambda: next((sent for sent in bia.received(account) if "attachment" in sent), None))
    assert requests.get(file["attachment"]["payload"]["url"], timeout=120).content == paper

    reply = shop.reply(thread, "Temos sim!")
    chat.hears("Temos sim!")
    if channel == "messenger":
        world.until(lambda: shop.state(thread, reply["id"]) == "delivered")
    bia.reads(account)
    world.until(lambda: shop.state(thread, reply["id"]) == "read")

    chats.faults.lose_answers = 1
    lost = shop.reply(thread, "Seu bolo saiu")
    world.until(lambda: shop.state(thread, lost["id"]) not in ("queued", "sending", "unconfirmed"))
    assert bia.heard(account).count("Seu bolo saiu") == 1
    chats.faults.throttle = [1]
    for text in ("um", "dois", "três"):
        shop.reply(thread, text)
    chat.hears("três")
    assert bia.heard(account)[-3:] == ["um", "dois", "três"]

    comes_back_from_another_app(chat, thread)
    bia.is_answered_in_the_app(account, "Respondi pelo celular")
    assert chat.shown(thread, text="Respondi pelo celular")["author"] == "phone"
    shop.follow_up(thread, "O bolo ficou bom?", due=clock.now() + timedelta(seconds=2))
    chat.hears("O bolo ficou bom?")
    assert [message["text"] for message in shop.thread(thread)["messages"]].count("Temos sim!") == 1

    shop.resolve(thread)
    shop.say("POST", f"/api/threads/{thread}/ask", {})
    chat.hears("Como foi o seu atendimento")
    bia.taps(account, next(title for title in bia.buttons(account) if "5" in title or "Ótimo" in title))
    world.until(lambda: shop.thread(thread)["episodes"][0]["rating"] == 5)
    bia.writes(account, "SAIR")
    world.until(lambda: shop.thread(thread)["contact_card"]["opted_out"])
    body = b'{"object": "instagram", "entry": []}'
    webhook = chats.state.apps[account.app].callback
    assert [chats.post(webhook, body, secret) for secret in ("outro", None, account.secret)] == [403, 403, 200]


def comes_back_from_another_app(chat: Chat, thread: str) -> None:
    """Another app takes the chat, and the shop's next answer brings it back."""
    chat.person.is_taken_by(chat.account, "1217981644879628")
    chat.person.writes(chat.account, "Alguém aí?")
    assert "sua resposta a traz" in chat.shown(thread, text="Alguém aí?")["beside"]
    chat.shop.reply(thread, "Aqui de novo")
    chat.hears("Aqui de novo")


def image(shop: Shop, thread: str) -> Json | None:
    images = [message for message in shop.thread(thread)["messages"] if message["type"] == "image"]
    return next((message for message in images if message["media"]["state"] == "ready"), None)


def test_a_comment_gets_a_private_reply(world: World, shop: Shop) -> None:
    chats = world.instagram
    account = next(iter(chats.state.accounts.values()), None) or opened(world, shop, chats).account
    rui = chats.person("Rui")
    rui.comments(account, f"preço? eu sou {rui.id}")
    chat = Chat(world, shop, chats, account, rui)
    thread = chat.thread
    shop.reply(thread, "R$ 89,90. Quer ver as cores?")
    chat.hears("R$ 89,90")
    assert next(iter(chats.state.comments.values()))["answered"]
