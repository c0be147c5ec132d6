"""A shop that charges with Asaas, for tests."""

import json
from datetime import date, timedelta

from atende.connectors.asaas.events import hints, is_signed
from atende.desk.sales.orders import Wanted
from atende.model import Message, Thread
from atende.model.orders import OrderLine
from atende.model.sale import Sale
from atende.storage import sales
from infra.local.vendors import Asaas
from tests.connectors.connected import Connected
from tests.desk.story import Story
from tests.desk.wires import Wires

CAKE = OrderLine(name="Bolo de cenoura", quantity=2, price=3550, code="SKU-1")
CPF = "529.982.247-25"
PIX, ANY = frozenset({"pix"}), frozenset({"pix", "link", "boleto"})


def connected(story: Story, wires: Wires, asaas: Asaas) -> Connected:
    story.uses(automations=())
    shop = Connected(story, wires, "asaas", asaas)
    shop.connects(token=asaas.token)
    return shop


def thread_of(shop: Connected, text: str = "Quero dois bolos") -> Thread:
    return shop.story.thread_of(shop.story.hears(text))


def wanted(shop: Connected, **more: object) -> Wanted:
    due = date.fromisoformat(shop.story.desk.shop.local_date(shop.story.now)) + timedelta(days=1)
    usual = {"lines": (CAKE,), "ways": PIX, "due": due, "freight": 1000, "discount": 500, "payer": "Ana Souza"}
    return Wanted(**{**usual, "document": CPF, **more})  # type: ignore[arg-type]


def makes(shop: Connected, thread: Thread, name: str = "s1", **more: object) -> Sale:
    story = shop.story
    return story.desk.sales.make(thread.id, wanted(shop, **more), name=name, by="maya", at=story.now)


def charged(shop: Connected, thread: Thread, name: str = "s1", **more: object) -> Sale:
    sale = makes(shop, thread, name, **more)
    assert shop.does("sale", sale.reference) == "done"
    return now(shop, sale)


def now(shop: Connected, sale: Sale) -> Sale:
    return sales.sale(shop.story.store, sale.thread, sale.id)


def asked(shop: Connected, thread: Thread) -> list[Message]:
    return [message for message in shop.story.messages(thread) if message.sale]


def hooked(shop: Connected, asaas: Asaas, sale: Sale) -> str:
    body, headers = asaas.notice(sale.remote)
    secret = json.loads(shop.secrets[f"app/connector-asaas/{shop.connection.app}"])["secret"]
    assert is_signed(body, headers, secret, address="", at=shop.story.now)
    [hint] = hints(body)
    return shop.does(hint.what, hint.remote)
