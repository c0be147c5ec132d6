"""What Meta lists of a catalogue, as the desk reads it; any shape is read without an error."""

from datetime import UTC, datetime
from typing import Any

import pytest

from atende.channels.whatsapp import catalog_mapping as mapping
from atende.model.catalog import Product, matching, named, reworded
from atende.model.orders import OrderLine, ReceivedOrder

CAKE = {"retailer_id": "B-1", "name": "Bolo", "price": "R$ 35,50", "currency": "BRL", "availability": "in stock"}


def read(**more: Any) -> Product:
    [product] = mapping.products({"data": [CAKE | more]})
    return product


def reviewed(value: object) -> list[object]:
    return [{"key": "IG", "value": "REJECTED"}, 3, {"key": "whatsapp", "value": value}]


@pytest.mark.parametrize(
    ("more", "unseen"),
    [
        ({}, ""),
        ({"capability_to_review_status": reviewed("APPROVED"), "review_status": "rejected"}, ""),
        ({"capability_to_review_status": reviewed("NO_REVIEW")}, ""),
        ({"capability_to_review_status": reviewed("PENDING")}, "waiting"),
        ({"capability_to_review_status": reviewed("OUTDATED")}, "changed"),
        ({"capability_to_review_status": reviewed("SOMETHING_NEW")}, ""),
        ({"capability_to_review_status": "x", "review_status": "rejected"}, "refused"),
        ({"visibility": "staging", "capability_to_review_status": reviewed("APPROVED")}, "hidden"),
        ({"visibility": ["published"]}, ""),
    ],
)
def test_what_customers_do_not_see_is_known(more: dict[str, Any], unseen: str) -> None:
    assert read(**more).unseen == unseen


def test_what_is_sold_out_and_what_an_offer_costs_while_it_holds() -> None:
    gone = ("out of stock", "OUT_OF_STOCK", "discontinued", "mark_as_sold", "MARK_AS_EXPIRED", "mark as sold")
    assert [word for word in gone if not read(availability=word).sold_out] == []
    assert [word for word in ("in stock", "preorder", None) if read(availability=word).sold_out] == []
    offer = read(sale_price="R$ 30,00", sale_price_end_date="2026-11-30T23:59:59-0300", size="G", color="Azul")
    days = [datetime(2026, 11, 30, 12, tzinfo=UTC), datetime(2026, 12, 2, tzinfo=UTC)]
    assert [offer.price_at(day) for day in days] == [3000, 3550]
    assert offer.label == "Bolo · G · Azul"
    assert (read(sale_price="R$ 99,00").price_at(days[0]), read(price="a combinar").price_at(days[0])) == (3550, None)


@pytest.mark.parametrize(
    "answer",
    [{}, {"data": None}, {"data": [3, {}, {"retailer_id": "x"}, {"name": "x"}, {"retailer_id": [], "name": {}}]}],
)
def test_what_can_be_neither_shown_nor_ordered_is_left_out(answer: dict[str, Any]) -> None:
    assert list(mapping.products(answer)) == []
    assert mapping.catalog(answer) is None


def test_hostile_fields_become_plain_ones() -> None:
    odd = read(
        **{name: {"a": []} for name in ("price", "sale_price", "size", "color", "currency", "availability")},
        sale_price_start_date="2026-13-45T99:00:00+0000",
        visibility=None,
    )
    assert odd == Product(code="B-1", name="Bolo")
    long = read(retailer_id="x" * 500, name="Bolo\n\u202e" + "y" * 5000)
    assert (len(long.code), len(long.name), "\n" in long.name) == (100, 150, False)


def test_products_are_found_by_words_and_name_what_was_ordered() -> None:
    products = [read(), read(retailer_id="P-1", name="Pão de queijo"), read(retailer_id="P-10", name="Pãozinho")]
    assert [product.code for product in matching(products, " PAO ")] == ["P-1", "P-10"]
    assert [product.code for product in matching(products, "b-1")] == ["B-1"]
    codes = ("P-10", "P-1", "B-9")
    lines = tuple(OrderLine(name=code, quantity=1, price=1, code=code) for code in codes)
    known = ReceivedOrder(lines=(*lines, OrderLine(name="Do dia", quantity=1, price=1, code="B-1")))
    order = named(known, products)
    assert [line.name for line in order.lines] == ["Pãozinho", "Pão de queijo", "B-9", "Do dia"]
    text = "Pedido: 1 × P-10 (R$ 0,01); 1 × P-1; 1 × B-9; 1 × Do dia\nP-1 sem sal"
    assert reworded(text, known, order) == (
        "Pedido: 1 × Pãozinho (R$ 0,01); 1 × Pão de queijo; 1 × B-9; 1 × Do dia\nP-1 sem sal"
    )
