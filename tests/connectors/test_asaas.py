"""A shop charges in the conversation with Asaas: one charge whatever gets lost, and its state as Asaas has it."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from atende.channels.whatsapp.render_orders import parameters
from atende.connectors.asaas.events import is_signed
from atende.core.errors import BadRequest, Conflict, WindowClosed
from atende.desk.sales.telling import request
from atende.model.orders import ReceivedOrder
from atende.model.sale import Sale, SaleState
from atende.reporting.reconciliation import Recount
from atende.storage import sales
from atende.storage.directory import Directory, Shop
from atende.workers.shop_jobs import shop_jobs
from infra.local.vendors import Asaas
from infra.local.vendors.server import Call
from tests.connectors.charging import ANY, CAKE, asked, charged, connected, hooked, makes, now, thread_of
from tests.connectors.connected import Connected
from tests.desk.story import Story
from tests.desk.wires import Wires

pytestmark = pytest.mark.desk


@pytest.fixture
def shop(story: Story, wires: Wires, asaas: Asaas) -> Connected:
    return connected(story, wires, asaas)


def test_an_order_is_charged_sent_and_paid(shop: Connected, asaas: Asaas) -> None:
    thread = thread_of(shop)
    sale = charged(shop, thread)
    [payment] = asaas.payments.values()
    charge = (payment["value"], payment["billingType"], payment["externalReference"], payment["dueDate"])
    assert charge == (76.0, "PIX", sale.reference, sale.due)
    [message] = asked(shop, thread)
    assert message.enclosed
    assert message.enclosed.payment
    assert (message.type, message.enclosed.payment.total, message.sale) == ("payment", 7600, sale.id)
    assert message.enclosed.payment.pix == sale.pix
    assert (sale.state, sale.document, sale.payer) == (SaleState.PENDING, "", "")
    asaas.pays(sale.remote)
    store = shop.story.store
    assert hooked(shop, asaas, sale) == hooked(shop, asaas, sale) == "done"
    sale = now(shop, sale)
    assert (sale.state, sale.received, sale.announced) == (SaleState.PAID, 7600, "paid")
    shown = store.thread(thread.id)
    assert (shown.last_text, len(shown.unread)) == ("Pago R$ 76,00", 1)
    _, news = asked(shop, thread)
    assert news.enclosed
    assert news.enclosed.order_update
    assert (news.enclosed.order_update.stage, news.enclosed.order_update.reference) == ("processing", sale.reference)
    assert [step.state for step in sale.steps] == ["creating", "pending", "paid"]
    shop.wires.flow()
    day = shop.story.desk.shop.local_date(shop.story.now)
    figures = {"asked": 1, "asked_cents": 7600, "paid": 1, "paid_cents": 7600, "refunded": 0, "refunded_cents": 0}
    assert Recount(shop.story.store).day(day, now=shop.story.now)["sales"] == figures
    assert Recount(shop.story.store).differences(day, now=shop.story.now) == []


def test_a_dispute_and_a_part_that_is_given_back_are_told(shop: Connected, asaas: Asaas) -> None:
    sale = charged(shop, thread_of(shop))
    asaas.pays(sale.remote)
    hooked(shop, asaas, sale)
    payment = asaas.payments[sale.remote]
    payment["status"] = "CHARGEBACK_REQUESTED"
    hooked(shop, asaas, sale)
    sale = now(shop, sale)
    assert (sale.state, sale.error.startswith("O cliente contestou")) == (SaleState.PAID, True)
    refunds = [{"status": "DONE", "value": 16}, {"status": "CANCELLED", "value": 60}]
    payment |= {"status": "RECEIVED", "refunds": refunds}
    hooked(shop, asaas, sale)
    assert now(shop, sale).error == "R$ 16,00 de R$ 76,00 foram devolvidos ao cliente."
    payment["refunds"] = []
    hooked(shop, asaas, sale)
    assert now(shop, sale).state is SaleState.PAID


@pytest.mark.parametrize(
    ("only", "faults"),
    [("POST", ["", "lost"]), ("POST", ["", "failed"]), ("POST", ["lost"]), ("GET", ["lost"] * 7)],
)
def test_a_lost_answer_charges_and_asks_once(shop: Connected, asaas: Asaas, only: str, faults: list[str]) -> None:
    thread = thread_of(shop)
    sale = makes(shop, thread, ways=ANY)
    asaas.faults.only, asaas.faults.next = only, [*faults]
    shop.queue.items = [(0, {"do": "connector", "connector": "asaas", "act": "sale", "subject": sale.reference})]
    shop.queue.items[0][1]["business"] = shop.story.store.business
    shop.run(until=lambda: now(shop, sale).state is SaleState.PENDING and now(shop, sale).message != "")
    assert asaas.faults.next == []
    assert [*asaas.payments] == [now(shop, sale).remote]
    assert len(asked(shop, thread)) == 1
    assert now(shop, sale).boleto
    assert now(shop, sale).link


@pytest.mark.parametrize(("minutes", "has_end"), [(20, True), (10, False)])
def test_an_end_that_whatsapp_would_refuse_as_too_near_is_left_out(
    shop: Connected, minutes: int, *, has_end: bool
) -> None:
    sale = charged(shop, thread_of(shop))
    carried = request(sale, "pt-BR", at=sale.until - timedelta(minutes=minutes))
    assert (carried.until > 0) is has_end
    assert ("expiration" in parameters(carried)["order"]) is has_end


def test_a_webhook_is_only_a_hint_and_a_lost_one_is_found_by_the_sweep(shop: Connected, asaas: Asaas) -> None:
    sale = charged(shop, thread_of(shop))
    body, headers = asaas.notice(sale.remote)
    assert not is_signed(body, {}, "secret", address="", at=shop.story.now)
    assert not is_signed(body, headers, "", address="", at=shop.story.now)
    assert not is_signed(body, {"asaas-access-token": "é"}, "secret", address="", at=shop.story.now)
    assert hooked(shop, asaas, sale) == "done"
    assert now(shop, sale).state is SaleState.PENDING, "the body says paid, the provider does not"
    assert shop.does("charge", "pay_of_somebody_else") == "done"
    asaas.pays(sale.remote, value=70.0)
    assert shop.does("sales") == "done"
    assert now(shop, sale).state is SaleState.PENDING, "it was asked a moment ago"
    shop.story.later(minutes=11)
    assert shop.does("sales") == "done"
    sale = now(shop, sale)
    assert (sale.state, sale.received) == (SaleState.PAID, 7000)
    assert sale.error.startswith("Foram pagos R$ 70,00")
    known = Directory().must(
        Shop, Directory().place(Shop(business=shop.story.store.business, zone="", survey_hour=0)).key
    )
    assert {"do": "connector", "business": known.business, "connector": "asaas", "act": "sales"} in shop_jobs(
        known, shop.story.now
    )


def test_a_sale_whose_job_never_came_is_charged_by_the_sweep_once(shop: Connected, asaas: Asaas) -> None:
    thread = thread_of(shop)
    first, second = makes(shop, thread), makes(shop, thread, "s2")
    shop.story.later(minutes=11)
    assert shop.does("sales") == shop.does("sales") == "done"
    states = [now(shop, sale).state for sale in (first, second)]
    assert (states, len(asaas.payments)) == ([SaleState.PENDING] * 2, 2)


def test_what_nobody_pays_expires_and_can_be_paid_no_more(shop: Connected, asaas: Asaas) -> None:
    thread = thread_of(shop)
    sale, slip = charged(shop, thread), charged(shop, thread, "s2", ways=ANY)
    shop.story.later(days=2)
    assert shop.does("sales") == "done"
    assert asaas.payments[sale.remote]["deleted"]
    sale = now(shop, sale)
    assert (sale.state, sale.announced) == (SaleState.EXPIRED, "expired")
    assert "não foi avisado" in sale.error, "the window is closed"
    assert now(shop, slip).state is SaleState.PENDING, "a boleto of the last day arrives later"
    asaas.pays(slip.remote)
    shop.story.later(days=4)
    assert shop.does("sales") == "done"
    assert now(shop, slip).state is SaleState.PAID


def test_a_paid_order_is_marked_as_sent_and_completed(shop: Connected, asaas: Asaas) -> None:
    thread, desk = thread_of(shop), shop.story.desk.sales
    sale = charged(shop, thread)

    def moves(stage: str) -> Sale:
        shop.story.later(minutes=1)
        desk.move_on(thread.id, "s1", stage, by="maya", at=shop.story.now)
        assert shop.does("sale", sale.reference) == shop.does("sale", sale.reference) == "done"
        return now(shop, sale)

    with pytest.raises(Conflict):
        moves("shipped")
    asaas.pays(sale.remote)
    assert hooked(shop, asaas, sale) == "done"
    with pytest.raises(BadRequest):
        moves("canceled")
    assert moves("shipped").steps == moves("shipped").steps
    last = moves("completed")
    with pytest.raises(Conflict):
        moves("shipped")
    assert [step.state for step in last.steps] == ["creating", "pending", "paid", "shipped", "completed"]
    updates = [each.enclosed.order_update for each in asked(shop, thread) if each.enclosed]
    assert [update.stage for update in updates if update] == ["processing", "shipped", "completed"]
    assert {update.reference for update in updates if update} == {sale.reference}


def test_cancelled_and_given_back(shop: Connected, asaas: Asaas) -> None:
    thread = thread_of(shop)
    desk = shop.story.desk.sales
    first, second = charged(shop, thread), charged(shop, thread, "s2", document="")
    desk.cancel(thread.id, "s1", by="maya")
    assert shop.does("sale", first.reference) == "done"
    assert (now(shop, first).state, asaas.payments[first.remote]["deleted"]) == (SaleState.CANCELLED, True)
    with pytest.raises(Conflict):
        desk.refund(thread.id, "s1", by="rosa")
    desk.cancel(thread.id, "s2", by="maya")
    asaas.pays(second.remote)
    assert shop.does("sale", second.reference) == "done"
    assert now(shop, second).state is SaleState.PAID, "who paid at the last moment has paid"
    assert now(shop, second).wanted == ""
    with pytest.raises(Conflict):
        desk.cancel(thread.id, "s2", by="maya")
    desk.refund(thread.id, "s2", by="rosa")
    assert shop.does("sale", second.reference) == shop.does("sale", second.reference) == "done"
    last = now(shop, second)
    assert (last.state, last.steps[-1].by) == (SaleState.REFUNDED, "rosa")
    assert [message.type for message in asked(shop, thread)][-2:] == ["order_update", "text"]
    assert len(asaas.customers) == 1, "the same person pays both"


def test_a_refusal_is_said_and_charges_nothing(shop: Connected, asaas: Asaas) -> None:
    sale = charged(shop, thread_of(shop), lines=(replace(CAKE, quantity=1, price=100),), freight=0, discount=0)
    assert (sale.state, asaas.payments, sale.document) == (SaleState.FAILED, {}, "")
    assert "R$ 5,00" in sale.error
    asaas.keys.clear()
    keyless = charged(shop, thread_of(shop), "s2")
    assert (keyless.state, asaas.payments) == (SaleState.FAILED, {})
    assert "chave Pix" in keyless.error
    asaas.customers.clear()
    nameless = charged(shop, thread_of(shop), "s3", document="")
    assert (nameless.state, asaas.payments) == (SaleState.FAILED, {})
    with pytest.raises(BadRequest):
        makes(shop, thread_of(shop), "s4", document="")


WRONG: tuple[dict[str, object], ...] = (
    {"lines": ()},
    {"lines": (CAKE,) * 51},
    {"lines": (replace(CAKE, quantity=0),)},
    {"lines": (replace(CAKE, price=-1),)},
    {"lines": (replace(CAKE, name=" "),)},
    {"lines": (replace(CAKE, price=10**15),)},
    {"lines": (replace(CAKE, price=99_999_999, quantity=9),)},
    {"discount": 8100},
    {"freight": -1},
    {"currency": "USD"},
    {"ways": frozenset()},
    {"ways": frozenset({"pix", "cash"})},
    {"due": date(2020, 1, 1)},
    {"due": date(2099, 1, 1)},
    {"document": "529.982.247-26"},
    {"payer": ""},
    {"source": "M#1"},
    {"note": "x" * 901},
)


def test_an_impossible_order_is_refused_before_anything_is_charged(shop: Connected) -> None:
    thread = thread_of(shop)
    for wrong in WRONG:
        with pytest.raises(BadRequest):
            makes(shop, thread, **wrong)
    assert sales.sales(shop.story.store, thread.id) == []


def test_a_received_order_is_charged_once_and_only_while_the_customer_may_be_written_to(shop: Connected) -> None:
    order = ReceivedOrder(lines=(CAKE,), catalog="12")
    heard = shop.story.hears("Pedido: 2 × SKU-1", type="order", order=order)
    thread = shop.story.thread_of(heard)
    [message] = shop.story.messages(thread)
    assert message.order == order
    first = makes(shop, thread, source=message.sk)
    with pytest.raises(Conflict):
        makes(shop, thread, "s2", source=message.sk)
    assert [sale.id for sale in sales.sales(shop.story.store, thread.id)] == ["s1"]
    assert makes(shop, thread, source=message.sk) == first, "the same request again"
    shop.story.desk.sales.cancel(thread.id, "s1", by="maya")
    shop.does("sale", first.reference)
    makes(shop, thread, "s3", source=message.sk)
    shop.story.later(hours=25)
    with pytest.raises(WindowClosed):
        makes(shop, thread, "s4")


def test_the_sample_asaas_has_its_charges_after_the_next_start(tmp_path: Path) -> None:
    with Asaas(folder=tmp_path) as first:
        first.payments["pay_1"] = {"id": "pay_1", "status": "PENDING", "value": 76.0, "deleted": False}
    with Asaas(folder=tmp_path) as again:
        again.pays("pay_1")
    file = tmp_path / "asaas.json"
    with Asaas(folder=tmp_path) as killed:
        assert killed.payments["pay_1"]["status"] == "RECEIVED"
        payer = {"name": "Ana", "cpfCnpj": "52998224725"}
        headers = {"access_token": killed.token, "content-type": "application/json"}
        made = killed.answer(Call("POST", "/v3/customers", {}, headers, payer))
        assert (made.status, list(json.loads(file.read_text())["customers"])) == (200, ["cus_000000000001"])
    file.write_text('{"payments": {"pay_1"')
    with Asaas(folder=tmp_path) as afresh:
        assert (afresh.payments, afresh.customers) == ({}, {})
    assert (tmp_path / "asaas.broken").read_text().startswith('{"payments"')


def test_a_customer_without_orders_gets_the_code_in_a_message_of_its_own(shop: Connected) -> None:
    thread = thread_of(shop)
    sale = charged(shop, thread)
    shop.story.desk.sales.send_again(thread.id, sale.id, plain=True, at=shop.story.later(minutes=1).now)
    assert shop.does("sale", sale.reference) == "done"
    _, order, code = asked(shop, thread)
    assert "Total: R$ 76,00" in order.text
    assert (order.type, code.text) == ("text", sale.pix.code if sale.pix else "")


def test_who_is_erased_leaves_no_payer_and_nothing_that_could_be_paid(shop: Connected, asaas: Asaas) -> None:
    thread = thread_of(shop)
    paid, pending = charged(shop, thread), charged(shop, thread, "s2")
    asaas.pays(paid.remote)
    payer = asaas.payments[pending.remote]["customer"]
    by_hand = {
        "customer": payer,
        "status": "PENDING",
        "externalReference": "nota 7",
        "id": "pay_hand",
        "deleted": False,
    }
    asaas.payments["pay_hand"] = by_hand
    asaas.faults.only, asaas.faults.next = "DELETE", ["", "lost"]
    assert shop.does("erase", thread.contact) != "done"
    assert shop.does("erase", thread.contact) == "done"
    left = {name for name, payment in asaas.payments.items() if not payment["deleted"]}
    assert left == {paid.remote, "pay_hand"}
    assert [payer["deleted"] for payer in asaas.customers.values()] == [True]
    assert not shop.story.desk.sales.knows_payer(thread.contact)
