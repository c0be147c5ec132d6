"""An order and its news once WhatsApp takes no free text any more: in templates that the shop has approved."""

from dataclasses import replace

import pytest

from atende.core.clock import ms
from atende.core.errors import BadRequest, OptedOut, WindowClosed
from atende.desk.inboxes.store import Account
from atende.model.consent import Purpose
from atende.model.content import Filled, Value
from atende.model.sale import ByTemplate, SaleState
from atende.storage import sales
from infra.local.vendors import Asaas
from tests.connectors.charging import asked, charged, connected, hooked, makes, now, thread_of
from tests.connectors.connected import Connected
from tests.desk.story import Story
from tests.desk.wires import Wires

pytestmark = pytest.mark.desk
PAYS = [
    {"type": "BODY", "text": "Oi, {{nome}}! Confira o seu pedido de {{total}} e pague pelo botão."},
    {"type": "BUTTONS", "buttons": [{"type": "ORDER_DETAILS", "text": "Ver e pagar"}]},
]
WRONG_TOTALS = ("R$ 75,00", "R$ 7600", "76,00 ou 2 x R$ 38,00", "setenta e seis")
NEWS = [{"type": "BODY", "text": "Oi, {{nome}}! Novidade do pedido de {{total}}: {{novidade}} Até logo."}]


@pytest.fixture
def shop(story: Story, wires: Wires, asaas: Asaas) -> Connected:
    return connected(story, wires, asaas)


def saying(filled: Filled, total: str) -> Filled:
    return replace(filled, body=(filled.body[0], Value(name="total", text=total)))


def test_after_the_window_an_approved_template_carries_the_order(shop: Connected, asaas: Asaas) -> None:
    story, thread = shop.story, thread_of(shop)
    late = charged(shop, thread)
    story.later(hours=25)
    with pytest.raises(WindowClosed, match="crie um em Ajustes"):
        makes(shop, thread, "s2")
    account = Account.of(story.store)
    for number, name, category in (("1", "pedido", "UTILITY"), ("2", "oferta", "MARKETING")):
        facts = {"name": name, "language": "pt_BR", "status": "APPROVED", "category": category, "components": PAYS}
        account.learn_template(story.inbox.id, number, facts, at=ms(story.now))
    ana = Filled(name="pedido", body=(Value(name="nome", text="Ana"), Value(name="total")))
    for wrong in (replace(ana, name="outro"), replace(ana, body=()), *(saying(ana, text) for text in WRONG_TOTALS)):
        with pytest.raises(BadRequest):
            makes(shop, thread, "s2", by_template=ByTemplate(filled=wrong))
        with pytest.raises(BadRequest):
            story.desk.sales.send_again(
                thread.id, late.id, plain=False, at=story.now, by_template=ByTemplate(filled=wrong)
            )
    assert sales.find_sale(story.store, thread.id, "s2") is None
    assert sales.find_sale(story.store, thread.id, late.id) == late
    sale = charged(shop, thread, "s2", by_template=ByTemplate(filled=saying(ana, "76 reais")))
    *_, message = asked(shop, thread)
    assert message.enclosed
    order = message.enclosed.payment
    assert order
    read = "Oi, Ana! Confira o seu pedido de 76 reais e pague pelo botão."
    assert (message.type, message.text, message.sale, message.sk) == ("template", read, "s2", sale.message)
    assert (order.total, order.reference, order.pix) == (7600, sale.reference, sale.pix)
    with pytest.raises(WindowClosed):
        story.desk.sales.send_again(thread.id, late.id, plain=True, at=story.now)
    story.desk.sales.send_again(thread.id, late.id, plain=False, at=story.now, by_template=ByTemplate(filled=ana))
    assert shop.does("sale", late.reference) == shop.does("sale", late.reference) == "done"
    sent = [each.enclosed.payment for each in asked(shop, thread) if each.enclosed and each.enclosed.template]
    assert {each.reference for each in sent if each} == {sale.reference, f"{late.reference}-1"}
    assert any("de R$ 76,00 e pague" in each.text for each in asked(shop, thread)), "an empty total is filled in"
    contact = story.store.merged(thread.contact).id
    story.store.change_contact(contact, lambda known: replace(known, withdrawn={Purpose.MARKETING: ms(story.now)}))
    with pytest.raises(OptedOut):
        makes(shop, thread, "s3", by_template=ByTemplate(filled=replace(ana, name="oferta")))


@pytest.mark.parametrize("status", ["APPROVED", "PAUSED"])
def test_news_after_the_window_go_by_the_template_that_the_shop_has_chosen(
    shop: Connected, asaas: Asaas, status: str
) -> None:
    story, thread = shop.story, thread_of(shop)
    sale = charged(shop, thread)
    facts = {"name": "novidade", "language": "pt_BR", "status": status, "category": "UTILITY", "components": NEWS}
    Account.of(story.store).learn_template(story.inbox.id, "7", facts, at=ms(story.now))
    story.uses(order_news="novidade/pt_BR").later(hours=25)
    asaas.pays(sale.remote)
    assert hooked(shop, asaas, sale) == "done"
    story.desk.sales.move_on(thread.id, sale.id, "shipped", by="maya", at=story.later(minutes=1).now)
    assert shop.does("sale", sale.reference) == shop.does("sale", sale.reference) == "done"
    _, *news = [(message.type, message.text) for message in asked(shop, thread)]
    afterwards = now(shop, sale)
    assert (afterwards.announced, afterwards.stage_told) == ("paid", "shipped")
    if status == "PAUSED":
        assert (news, "não foi avisado" in afterwards.error) == ([], True)
        return
    start = "Oi, Ana! Novidade do pedido de R$ 76,00: "
    assert (news, afterwards.error) == (
        [
            ("template", start + "Recebemos o pagamento de R$ 76,00. Obrigado! Até logo."),
            ("template", start + "Seu pedido de R$ 76,00 foi enviado. Até logo."),
        ],
        "",
    )
    story.uses(order_news="")
    sales.change_sale(story.store, afterwards, lambda known: replace(known, announced="pending"))
    assert shop.does("sale", sale.reference) == "done"
    afterwards = now(shop, sale)
    assert (afterwards.announced, afterwards.error, len(asked(shop, thread))) == ("paid", "", 3), (
        "told before a crash is told"
    )


def test_that_an_order_expired_is_not_worth_a_template(shop: Connected) -> None:
    story, thread = shop.story, thread_of(shop)
    sale = charged(shop, thread)
    facts = {"name": "novidade", "language": "pt_BR", "status": "APPROVED", "category": "UTILITY", "components": NEWS}
    Account.of(story.store).learn_template(story.inbox.id, "7", facts, at=ms(story.now))
    story.uses(order_news="novidade/pt_BR").later(days=9)
    assert shop.does("sale", sale.reference) == "done"
    sale = now(shop, sale)
    assert (sale.state, sale.announced, len(asked(shop, thread))) == (SaleState.EXPIRED, "expired", 1)
    assert "não foi avisado" in sale.error
