"""A shop with a mailbox and a chat on its site beside its WhatsApp number, on the deployed desk: the long story of a
customer's mails, and that of a visitor who leaves."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
import requests

from atende.core import clock
from atende.desk import Desk
from atende.desk.messages.reply import Sight
from atende.storage.store import Store
from infra.local.email import Person
from infra.local.email.email import Email
from infra.local.email.state import Refusal
from infra.local.shop import Json, Shop, connected
from infra.local.site import Visitor
from infra.local.whatsapp.samples import THINGS
from tests.world import World

pytestmark = pytest.mark.integration

SHOP, SITE = "contato@padaria.example", "https://www.padaria.example"


@pytest.fixture(scope="module")
def shop(world: World) -> Shop:
    """A shop whose owner has connected a mailbox in the console."""
    shop = world.shop()
    world.email.publish(SHOP.partition("@")[2])
    connecting = {"channel": "email", "secrets": {"address": SHOP}, "address": SHOP}
    assert shop.say("POST", "/api/connecting", connecting)["connected"]
    shop.say("POST", "/api/faq", {"phrasings": ["Tem pão sem glúten?"], "answer": "Sim, às sextas."})
    world.until(lambda: shop.say("GET", "/api/faq")["learnt"])  # functions keep settings for a minute
    return shop


def card(shop: Shop, name: str) -> Json | None:
    return next((entry for entry in shop.boot()["cards"] if entry["name"] == name), None)


def messages(shop: Shop, thread: str) -> list[Json]:
    shown: list[Json] = shop.thread(thread)["messages"]
    return shown


def texts(person: Person, email: Email, count: int) -> list[str]:
    email.wait_for(lambda: len(person.received) >= count, timeout=300)
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
    assert str(greeting["From"]) == f"{shop.name} <{SHOP}>"
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


def test_while_ses_is_busy_with_a_customers_mails_a_visitor_of_the_site_is_served(world: World, shop: Shop) -> None:
    email, rui = world.email, world.email.person("Rui Prado", "rui@cliente.example")
    email.writes(rui, SHOP, "Tem pão sem glúten?")
    thread = str(world.until(lambda: card(shop, "Rui Prado"))["id"])
    world.until(lambda: "Sim, às sextas." in " ".join(rui.texts))
    place = next(place for place, text in enumerate(rui.texts) if "Sim, às sextas." in text)
    numbers = re.findall(r"^(\d+)\. ", rui.texts[place], re.MULTILINE)
    email.writes(rui, SHOP, numbers[-1], answers=rui.received[place])
    world.until(lambda: any(message["choice"] for message in messages(shop, thread)))

    # SES is busy: what people and a follow-up say comes later, in its order and once; the chat of the site goes on.
    email.faults.refusals = [Refusal(429, "TooManyRequestsException")]
    said = [shop.reply(thread, text) for text in ("Boa tarde, Rui", "Separei dois")]
    shop.follow_up(thread, "O pão estava bom?", due=clock.now() + timedelta(seconds=2))
    world.until(lambda: not email.faults.refusals)
    serves_a_visitor(world, shop)
    world.until(lambda: any("O pão estava bom?" in text for text in rui.texts))
    follow_ups = [place for place, text in enumerate(rui.texts) if "O pão estava bom?" in text]
    assert follow_ups[0] > rui.texts.index("Separei dois")
    heard = [text for text in rui.texts if text in ("Boa tarde, Rui", "Separei dois")]
    assert heard == ["Boa tarde, Rui", "Separei dois"]
    world.until(lambda: shop.state(thread, said[-1]["id"]) == "delivered")

    # The survey is a mail whose lines have numbers, and a number is the answer.
    shop.resolve(thread)
    shop.say("POST", f"/api/threads/{thread}/ask", {})
    world.until(lambda: "Como foi o seu atendimento" in rui.texts[-1])
    assert "Escolha uma nota de 1 a 5.\n\n5 - Ótimo\n4 - Bom" in rui.texts[-1]
    email.writes(rui, SHOP, "5", answers=rui.received[-1])
    world.until(lambda: shop.thread(thread)["episodes"][0]["rating"] == 5)


def serves_a_visitor(world: World, shop: Shop) -> None:
    """A visitor writes on the shop's site, is answered there, and by mail after leaving."""
    photo, paper = (THINGS / "foto.jpg").read_bytes(), (THINGS / "comprovante.pdf").read_bytes()
    vera = world.email.person("Vera", "vera@cliente.example")
    chat = shop.say("PUT", "/api/connecting/chat", {"channel": "webchat", "origins": [SITE], "colour": "#7a2b5b"})
    visitor = Visitor(world.desk.console_url + chat["script"].removesuffix("/widget.js"), SITE)
    visitor.opens()

    # The first message, sent twice by a network that lost its answer, is one; the FAQ answers with buttons.
    visitor.writes("Tem pão sem glúten?", about={"name": "Vera", "email": vera.address})
    thread = str(world.until(lambda: card(shop, "Vera"))["id"])
    answered = world.until(lambda: next((said for said in visitor.messages() if "às sextas" in said["text"]), None))
    visitor.taps(answered, answered["buttons"][-1]["title"])
    assert world.until(lambda: next((said for said in messages(shop, thread) if said["choice"]), None))
    assert [said["text"] for said in messages(shop, thread)].count("Tem pão sem glúten?") == 1

    # Files go both ways, and the shop reads when its answer was seen.
    visitor.sends_file(photo, name="bolo.jpg", mime="image/jpeg")
    image = world.until(lambda: ready(shop, thread))
    link = shop.ask("GET", f"/api/threads/{thread}/media?message={image['id'].replace('#', '%23')}")
    assert requests.get(link.headers["location"], timeout=120).content == photo
    form = shop.say("POST", f"/api/threads/{thread}/uploads", {"mime": "application/pdf", "size": len(paper)})
    put = requests.post(form["url"], data=form["fields"], files={"file": ("nota.pdf", paper)}, timeout=120)
    assert put.status_code == 204
    body = {"text": "Sai por isto", "asset": form["asset"], "filename": "orçamento.pdf"}
    offer: Json = shop.say("POST", f"/api/threads/{thread}/messages", body)["message"]
    file = world.until(lambda: next((said["file"] for said in visitor.messages() if "file" in said), None))
    assert requests.get(file["url"], timeout=120).content == paper
    visitor.has_read()
    world.until(lambda: shop.state(thread, offer["id"]) == "read")
    shop.follow_up(thread, "O bolo ficou bom?", due=clock.now() + timedelta(seconds=2))
    world.until(lambda: "O bolo ficou bom?" in visitor.texts("shop"))

    # An answer that nobody has seen for two minutes follows by one mail.
    then = clock.now() - timedelta(minutes=3)
    with connected(world.desk):
        said = Desk(Store(shop.business)).messages.reply(
            thread, "Ainda temos dois", agent=shop.agent["id"], key="left", at=then, seen=Sight(then, then)
        )
    world.until(lambda: shop.state(thread, said.message.sk) == "sent")
    job = {"do": "left_visitor", "business": shop.business, "inbox": "webchat", "channel": "webchat", "thread": thread}
    world.post("JobsQueue", json.dumps(job))
    assert "Ainda temos dois" in texts(vera, world.email, 1)[-1]

    # The survey, no more automatic messages, and a limit for whoever writes too much.
    shop.resolve(thread)
    shop.say("POST", f"/api/threads/{thread}/ask", {})
    question = world.until(
        lambda: next((said for said in visitor.messages() if "Como foi o seu atendimento" in said["text"]), None)
    )
    visitor.taps(question, next(b["title"] for b in question["buttons"] if "5" in b["title"] or "Ótimo" in b["title"]))
    world.until(lambda: shop.thread(thread)["episodes"][0]["rating"] == 5)
    visitor.writes("SAIR")
    world.until(lambda: shop.thread(thread)["contact_card"]["opted_out"])
    answers = (visitor.request("messages", {"key": f"x-{n}", "kind": "text", "text": "oi"}) for n in range(60))
    refused = next(answer for answer in answers if answer.status_code != 202)
    assert (refused.status_code, int(refused.headers["retry-after"]) > 0) == (429, True)


def ready(shop: Shop, thread: str) -> Json | None:
    images = [message for message in messages(shop, thread) if message["type"] == "image"]
    return next((message for message in images if message["media"]["state"] == "ready"), None)


def test_the_clock_puts_a_mail_from_the_dead_letters_back_into_the_queue_of_mails(world: World, shop: Shop) -> None:
    key, bucket = "raw/email/dead", world.desk.outputs["BucketName"]
    body = b"From: Davi Lima <davi@cliente.example>\nMessage-ID: <dead@cliente.example>\n\nAinda tem sonho?"
    world.desk.client("s3").put_object(Bucket=bucket, Key=key, Body=body)
    receipt = {"recipients": [SHOP], "action": {"objectKey": key}}
    notice = {"notificationType": "Received", "mail": {"messageId": "dead"}, "receipt": receipt}
    world.post("InboundDlq", json.dumps(notice))
    later = clock.now() + timedelta(minutes=16)
    assert world.desk.invoke("Clock", {"time": later.isoformat()})["inbound"] == 1
    thread = world.until(lambda: card(shop, "Davi Lima"))["id"]
    assert newest(shop, thread, "Ainda tem sonho?")
    assert world.letters("InboundDlq") == 0
