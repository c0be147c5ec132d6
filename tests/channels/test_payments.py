"""A payment that was asked for tells what became of it: a notice in the thread, each state once."""

from typing import Any

import pytest

from atende.channels.whatsapp.parser import parse as read
from atende.model.channel_events import Heard, Person, Piece

PAID = {"reference_id": "ped-1", "amount": {"value": 21_050, "offset": 100}, "currency": "BRL"}


def payment(status: object, paid: object = None, language: str = "pt-BR", **more: Any) -> Heard:
    item = {"id": "wamid.1", "type": "payment", "status": status, "payment": paid, "recipient_id": "5511999990001"}
    meaning = read(Piece(channel="whatsapp", app="a", kind="status", field="messages", item=item | more), language)
    assert isinstance(meaning, Heard)
    return meaning


@pytest.mark.parametrize(
    ("status", "paid", "text"),
    [
        ("captured", PAID, "Pagamento confirmado: R$ 210,50 · ped-1"),
        ("CAPTURED", {"reference_id": "1"}, "Pagamento confirmado: 1"),
        ("pending", PAID | {"transaction": {"method": {"type": "pix"}}},
         "Pagamento em andamento: R$ 210,50 · Pix · ped-1"),
        ("pending", {"transaction": {"status": "failed", "error": {"reason": "saldo_baixo"}}},
         "Tentativa de pagamento que falhou: saldo baixo"),
        ("failed", {"transactions": [{}, {"method_type": "credit_card"}]},
         "Pagamento não concluído: cartão de crédito"),
        ("em_disputa", {"amount": {"value": "x", "offset": 0}}, "Pagamento (em_disputa)"),
        (None, [], "Pagamento (?)"),
        (["captured"], {"transaction": "x", "transactions": "y", "amount": 3}, "Pagamento (?)"),
    ],
)  # fmt: skip
def test_a_payment_is_told_in_words(status: object, paid: object, text: str) -> None:
    assert payment(status, paid).text == text


def test_nobody_wrote_it() -> None:
    told = payment("captured", PAID)
    assert (told.type, told.news, told.opens, told.whole) == ("system", False, False, False)
    assert (told.person, told.quotes) == (Person(phone="5511999990001"), "wamid.1")


def test_each_state_has_a_name_of_its_own_which_stays() -> None:
    names = [payment(status, PAID).source_id for status in ("pending", "captured", "captured")]
    assert names[0] != names[1] == names[2]
    assert payment("captured", PAID, "es").text.startswith("Pago confirmado")
