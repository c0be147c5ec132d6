"""What customers read about an order: above it, when it changes, and in a channel that cannot carry one."""

from collections.abc import Iterator
from datetime import date

from atende.automations.engine import first_name
from atende.core.i18n import pick
from atende.model.orders import reais
from atende.model.sale import Sale, SaleState

WORDS = {
    "pt-BR": {
        "ask": "Seu pedido está aqui: confira e pague.", "until": "Pague até {day}", "order": "Seu pedido:",
        "items": "Seu pedido tem {count} itens.", "freight": "Frete: {amount}", "discount": "Desconto: -{amount}",
        "total": "Total: {amount}", "pix": "O código Pix copia e cola vem na próxima mensagem.",
        "link": "Para pagar: {link}", "boleto": "Boleto: {boleto}",
        "paid": "Recebemos o pagamento de {amount}. Obrigado!", "cancelled": "O pedido de {amount} foi cancelado.",
        "expired": "O prazo para pagar o pedido de {amount} terminou. Se ainda quiser, é só pedir outro.",
        "refunded": "Devolvemos o pagamento de {amount} do seu pedido.", "charge": "Pedido {number} de {shop}",
        "mark": "Pago {amount}", "shipped": "Seu pedido de {amount} foi enviado.",
        "completed": "Seu pedido de {amount} foi concluído. Obrigado!", "nameless": "cliente",
    },
    "en": {
        "ask": "Here is your order: check it and pay.", "until": "Pay until {day}", "order": "Your order:",
        "items": "Your order has {count} items.", "freight": "Freight: {amount}", "discount": "Discount: -{amount}",
        "total": "Total: {amount}", "pix": "The Pix code to copy comes in the next message.",
        "link": "To pay: {link}", "boleto": "Boleto: {boleto}", "paid": "We got your payment of {amount}. Thank you!",
        "cancelled": "The order of {amount} was cancelled.",
        "expired": "The time to pay the order of {amount} is over. If you still want it, just ask for another.",
        "refunded": "We gave back the payment of {amount} for your order.",
        "shipped": "Your order of {amount} is on its way.",
        "completed": "Your order of {amount} is completed. Thank you!", "nameless": "there",
        "mark": "Paid {amount}", "charge": "Order {number} of {shop}",
    },
    "es": {
        "ask": "Aquí está tu pedido: revisa y paga.", "until": "Paga hasta el {day}", "order": "Tu pedido:",
        "items": "Tu pedido tiene {count} artículos.", "freight": "Envío: {amount}", "discount": "Descuento: -{amount}",
        "total": "Total: {amount}", "pix": "El código Pix para copiar viene en el próximo mensaje.",
        "link": "Para pagar: {link}", "boleto": "Boleto: {boleto}",
        "paid": "Recibimos el pago de {amount}. ¡Gracias!", "cancelled": "El pedido de {amount} fue cancelado.",
        "expired": "El plazo para pagar el pedido de {amount} terminó. Si aún lo quieres, pide otro.",
        "refunded": "Devolvimos el pago de {amount} de tu pedido.",
        "shipped": "Tu pedido de {amount} fue enviado.",
        "completed": "Tu pedido de {amount} se completó. ¡Gracias!", "nameless": "cliente",
        "mark": "Pagado {amount}", "charge": "Pedido {number} de {shop}",
    },
}  # fmt: skip
SAID = (SaleState.PAID, SaleState.CANCELLED, SaleState.EXPIRED, SaleState.REFUNDED)
"""States of which a customer is told."""


def above(sale: Sale, language: str) -> str:
    return sale.note or pick(WORDS, language)["ask"]


def until(sale: Sale, language: str) -> str:
    day = date.fromisoformat(sale.due)
    return pick(WORDS, language)["until"].format(day=f"{day:%Y-%m-%d}" if language == "en" else f"{day:%d/%m/%Y}")


def news(sale: Sale, language: str) -> str:
    amount = reais(sale.received or sale.total)
    return pick(WORDS, language)[sale.state].format(amount=amount)


def progress(sale: Sale, language: str) -> str:
    """What the customer reads when a paid order is sent or completed."""
    return pick(WORDS, language)[sale.stage].format(amount=reais(sale.received or sale.total))


def customer(name: str, language: str) -> str:
    """What a customer is called in a template, where nothing may be missing."""
    return first_name(name) or pick(WORDS, language)["nameless"]


def mark(sale: Sale, language: str) -> str:
    """What the list of conversations says of a paid order."""
    return pick(WORDS, language)["mark"].format(amount=reais(sale.received or sale.total))


def charge_text(sale: Sale, language: str, *, shop: str) -> str:
    """Returns what the payer reads at the provider and on their bank statement."""
    return pick(WORDS, language)["charge"].format(number=sale.id[-6:], shop=shop)


def written_out(sale: Sale, language: str, *, short: bool = False) -> str:
    """Returns the order as a text. `short` leaves its lines out. The Pix code is a message of its own, because people
    copy whole messages."""
    words = pick(WORDS, language)
    parts = ["\n".join(_order(sale, words, short=short)), *_ways(sale, words), until(sale, language)]
    return "\n\n".join([*([sale.note] if sale.note else []), *parts])


def _order(sale: Sale, words: dict[str, str], *, short: bool) -> Iterator[str]:
    yield words["items"].format(count=len(sale.lines)) if short else words["order"]
    if not short:
        yield from (f"{line.quantity} × {line.name} ({reais(line.price)})" for line in sale.lines)
    if sale.freight:
        yield words["freight"].format(amount=reais(sale.freight))
    if sale.discount:
        yield words["discount"].format(amount=reais(sale.discount))
    yield words["total"].format(amount=reais(sale.total))


def _ways(sale: Sale, words: dict[str, str]) -> Iterator[str]:
    if sale.pix:
        yield words["pix"]
    if sale.link:
        yield words["link"].format(link=sale.link)
    if sale.boleto:
        yield words["boleto"].format(boleto=sale.boleto)
