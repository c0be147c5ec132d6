"""The products of the shop's catalogue, read from the simulated Graph API, each night and when somebody asks."""

import json
from collections.abc import Iterator

import pytest

from atende.model.catalog import MOST_PRODUCTS, ON_PAGE
from atende.model.orders import OrderLine, ReceivedOrder
from atende.storage import catalogs
from atende.storage.catalogs import CatalogPage
from atende.workers.job import Tools, work
from infra.local.whatsapp import Phone
from infra.local.whatsapp.catalogue import product
from infra.local.whatsapp.rules import GraphError
from tests.connectors.connected import Later
from tests.desk.checks import alerts, checkup, manned
from tests.desk.story import Story

pytestmark = pytest.mark.desk


@pytest.fixture
def phone() -> Iterator[Phone]:
    with Phone() as phone:
        yield phone


def reads(story: Story, phone: Phone, inbox: str = "whatsapp") -> str:
    job = {"do": "catalog", "business": story.store.business, "inbox": inbox}
    return str(work(json.dumps(job), Tools(checkup=lambda: checkup(phone)))["state"])


def head(story: Story) -> CatalogPage:
    return catalogs.head(story.store, story.inbox.id)


def test_what_the_shop_has_is_read_and_what_went_away_is_gone(story: Story, phone: Phone) -> None:
    assert reads(story, phone) == "failed", "no webhook has named the account yet"
    assert "a qual conta" in head(story).problem
    manned(phone, story)
    assert reads(story, phone) == "read"
    known = {product.code: product for product in catalogs.products(story.store, story.inbox.id)}
    assert len(known) == head(story).count == 12
    assert known["BOLO-CENOURA"].price_at(story.now) == 3550
    assert known["BOLO-CHOC-P"].label == "Bolo de chocolate · 3 andares"
    assert {code: each.unseen for code, each in known.items() if each.unseen} == {
        "TORTA-LIMAO": "waiting",
        "KIT-FESTA": "changed",
        "CHARUTO": "refused",
        "PANETONE": "hidden",
    }
    assert [code for code, each in known.items() if each.sold_out] == ["PAO-INTEGRAL"]
    many = [product(f"P-{n}", f"Pão {n}", "R$ 1,00") for n in range(2 * ON_PAGE + 1)]
    phone.catalogue.products[:] = many
    assert reads(story, phone) == "read"
    listed = catalogs.products(story.store, story.inbox.id)
    assert [each.code for each in listed] == [each["retailer_id"] for each in many]
    phone.catalogue.products[1:] = []
    assert reads(story, phone) == "read"
    assert [each.code for each in catalogs.products(story.store, story.inbox.id)] == ["P-0"]
    assert reads(story, phone, inbox="outra") == "gone"


def test_after_a_failure_what_was_read_stays_with_the_reason_and_disturbs_nobody(story: Story, phone: Phone) -> None:
    manned(phone, story)
    assert reads(story, phone) == "read"
    first = head(story).read
    story.later(hours=1)
    phone.catalogue.refusal = GraphError(200, "(#200) Requires catalog_management permission", status=403)
    assert reads(story, phone) == "failed"
    assert "catalog_management" in head(story).problem
    assert (head(story).read, head(story).count) == (first, 12)
    assert head(story).looked != first
    assert alerts(story) == []
    phone.catalogue.refusal = GraphError(190, "Invalid OAuth access token", status=401)
    assert reads(story, phone) == "failed"
    assert "catalog_management" not in head(story).problem
    phone.catalogue.refusal, phone.catalogue.connected = None, False
    assert reads(story, phone) == "failed"
    assert "Nenhum catálogo está ligado" in head(story).problem
    assert catalogs.products(story.store, story.inbox.id) == []


def test_more_products_than_are_kept_are_said(story: Story, phone: Phone) -> None:
    manned(phone, story)
    phone.catalogue.products *= MOST_PRODUCTS // 12 + 1
    assert reads(story, phone) == "read"
    assert (head(story).more, head(story).count) == (True, MOST_PRODUCTS)


def test_every_night_each_inbox_with_products_is_read(story: Story, phone: Phone) -> None:
    manned(phone, story)
    queue = Later()
    tools = Tools(checkup=lambda: checkup(phone), queue=lambda: queue)  # type: ignore[arg-type,return-value]
    work(json.dumps({"do": "account", "business": story.store.business}), tools)
    named = {"business": story.store.business, "inbox": story.inbox.id, "channel": "whatsapp"}
    assert queue.items == [(0, {"do": "catalog"} | named)]


def test_an_order_is_shown_with_the_names_of_its_products(story: Story, phone: Phone) -> None:
    manned(phone, story)
    story.uses(automations=())
    reads(story, phone)
    lines = tuple(OrderLine(name=code, quantity=2, price=3890, code=code) for code in ("BOLO-MILHO", "NOVO"))
    order = ReceivedOrder(lines=lines, catalog="2000000000000001")
    text = "Pedido: 2 × BOLO-MILHO (R$ 38,90); 2 × NOVO (R$ 38,90)\nPara sábado"
    heard = story.hears(text, type="order", order=order)
    [message] = story.messages(story.thread_of(heard))
    assert message.order
    assert [line.name for line in message.order.lines] == ["Bolo de milho", "NOVO"]
    assert message.text == "Pedido: 2 × Bolo de milho (R$ 38,90); 2 × NOVO (R$ 38,90)\nPara sábado"
