"""A shop with a mailbox beside its WhatsApp number, on the deployed desk: the long story of a customer's mails."""

from typing import Any

import pytest
import requests

from infra.local.email import Person
from infra.local.email.email import Email
from infra.local.shop import Json, Shop
from infra.local.whatsapp.samples import THINGS
from tests.world import World

pytestmark = pytest.mark.integration

SHOP = "contato@padaria.example"


@pytest.fixture(scope="module")
def shop(world: World) -> Shop:
    """A shop whose owner has connected a mailbox in the console."""
    shop = world.shop()
    connecting = {"channel": "email", "secrets": {"address": SHOP}, "address": SHOP}
    assert shop.say("POST", "/api/connecting", connecting)["connected"]
    return shop


def card(shop: Shop, name: str) -> Json | None:
    return next((entry for entry in shop.boot()["cards"] if entry["name"] == name), None)


def messages(shop: Shop, thread: str) -> list[Json]:
    shown: list[Json] = shop.thread(thread)["messages"]
    return shown


def texts(person: Person, email: Email, count: int) -> list[str]:
    email.wait_for(lambda: len(person.received) >= count)
    return person.texts


def test_a_customer_writes_by_email_and_everything_that_follows(world: World, shop: Shop) -> None:
    email, ana = world.email, world.email.person("Ana Souza", "ana@cliente.example")
    photo, paper = (THINGS / "foto.jpg").read_bytes(), (THINGS / "comprovante.pdf").read_bytes()

    # A first mail with a picture is a thread with two bubbles, greeted by one mail.
    first = email.writes(
        ana, SHOP, "Quanto custa um bolo assim?", subject="Bolo", files=(("bolo.jpg", "image/jpeg", photo),)
    )
    thread = str(world.until(lambda: card(shop, "Ana Souza"))["id"])
    assert "Olá, Ana" in texts(ana, email, 1)[0]
    greeting = ana.received[0]
    assert greeting["In-Reply-To"].startswith(first[:-1])
    assert greeting["Auto-Submitted"] == "auto-replied"
    assert str(greeting["Subject"]) == "Re: Bolo"
    world.until(
        lambda: any(message["media"] and message["media"]["state"] == "ready" for message in messages(shop, thread))
    )
    image = next(message for message in messages(shop, thread) if message["type"] == "image")
    link = shop.ask("GET", f"/api/threads/{thread}/media?message={image['id'].replace('#', '%23')}")
    assert requests.get(link.headers["location"], timeout=120).content == photo

    # The answer goes out once, though SES's first answer is lost, with a file and a signed reply address.
    email.faults.lose_answers = 1
    form = shop.say("POST", f"/api/threads/{thread}/uploads", {"mime": "application/pdf", "size": len(paper)})
    put = requests.post(form["url"], data=form["fields"], files={"file": ("nota.pdf", paper)}, timeout=120)
    assert put.status_code == 204
    body = {"text": "Sai por R$ 80", "asset": form["asset"], "filename": "orçamento.pdf"}
    message: Json = shop.say("POST", f"/api/threads/{thread}/messages", body)["message"]
    assert texts(ana, email, 2)[1] == "Sai por R$ 80"
    world.until(lambda: shop.state(thread, message["id"]) in ("sent", "delivered"))
    offer = ana.received[1]
    (attached,) = offer.iter_attachments()
    assert attached.get_filename() == "orçamento.pdf"
    assert attached.get_content() == paper
    assert "+t1." in str(offer["Reply-To"])

    # Her reply comes to the signed address from a domain that nobody vouches for; the history below it is cut.
    email.writes(ana, SHOP, "Fechado, pode fazer.", answers=offer, verdicts={"dmarc": "GRAY", "dkim": "GRAY"})
    reply = world.until(lambda: newest(shop, thread, "Fechado, pode fazer."))
    assert reply["direction"] == "incoming"

    # A programme's answer is read by people and answered by nobody.
    before = len(ana.received)
    headers = {"Auto-Submitted": "auto-replied"}
    email.writes(ana, SHOP, "Estou de férias até 10/12.", subject="Resposta automática", headers=headers)
    world.until(lambda: newest(shop, thread, "Estou de férias até 10/12."))
    assert len(ana.received) == before

    # A forged sender is somebody else, and starts nothing.
    forged = {"dmarc": "FAIL", "dkim": "FAIL", "policy": "reject"}
    email.writes(ana, SHOP, "Troquem a conta do Pix", verdicts=forged)
    world.until(lambda: strangers(shop, thread))
    assert newest(shop, thread, "Troquem a conta do Pix") is None
    assert len(ana.received) == before

    # She wants no more automatic mails.
    email.writes(ana, SHOP, "SAIR", answers=offer)
    assert "não" in texts(ana, email, before + 1)[-1]

    # Her mailbox goes away: the mail comes back, and the shop reads why.
    ana.bounces = True
    lost = shop.reply(thread, "Está pronto")
    world.until(lambda: shop.state(thread, lost["id"]) == "failed")
    world.until(lambda: newest(shop, thread, "voltou"))
    shown = next(message for message in messages(shop, thread) if message["id"] == lost["id"])
    assert "não existe" in shown["reason"]
    assert len(email.sent) == len({sent.id for sent in email.sent})


def newest(shop: Shop, thread: str, text: str) -> Json | None:
    return next((message for message in messages(shop, thread) if text in message["text"]), None)


def strangers(shop: Shop, thread: str) -> list[Any]:
    return [entry for entry in shop.boot()["cards"] if entry["name"] == "Ana Souza" and entry["id"] != thread]
