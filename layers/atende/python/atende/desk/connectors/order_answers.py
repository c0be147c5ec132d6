"""Answers "cadê meu pedido?" in the owner's words, from the shop's ERP. Off until the owner has written a text.

The answer is one message of the desk's automatic kind, under a key of the question, so that a repetition sends nothing
more. A person who has the thread, or has answered, is not interrupted.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from atende.connectors.protocols import Orders
from atende.core.i18n import plain
from atende.core.ids import digest
from atende.desk.messages.compose import OutgoingMessages
from atende.model import Content, Direction, Message, Thread
from atende.model.connectors import Customer, Order
from atende.model.consent import Purpose, refuses
from atende.storage.shop_context import ShopContext

TEXT = "answer_text"
"""The option with the owner's text; empty: nothing is answered."""
FRESH = timedelta(minutes=10)
"""An older question is left to a person: the job came late."""
QUIET = timedelta(hours=1)
"""How long the same contact gets no further answer."""
AUTOMATION = "order"
LOOKED_AT, LONGEST_QUESTION = 20, 300
ASKING = re.compile(
    r"\b(cade|onde|quando|chegou|chega|chegando|rastre\w*|status|andamento|saiu|previsao|where|when|track\w*|arrive\w*"
    r"|donde|cuando|llega\w*|llego|estado)\b"
)
ORDER = re.compile(r"\b(pedidos?|encomendas?|entregas?|compras?|pacotes?|orders?|package|delivery|paquetes?)\b")


def asks_for_order(text: str) -> bool:
    """Whether somebody asks what became of an order.

    >>> [asks_for_order(text) for text in ("Cadê meu pedido?", "where is my order", "dónde está mi compra")]
    [True, True, True]
    >>> [asks_for_order(text) for text in ("Quero fazer um pedido", "onde fica a loja?", "")]
    [False, False, False]
    """
    words = plain(text)
    return len(words) <= LONGEST_QUESTION and bool(ASKING.search(words) and ORDER.search(words))


def filled(text: str, order: Order, *, name: str) -> str:
    """Returns the owner's text about an order.

    >>> filled("{{nome}}, o pedido {{pedido}} está {{situacao}}.", Order(number="7", status="Enviado"), name="Ana")
    'Ana, o pedido 7 está Enviado.'
    """
    values = {
        "nome": name.partition(" ")[0],
        "pedido": order.number,
        "situacao": order.status,
        "data": order.at,
        "total": order.total,
        "rastreio": order.tracking,
    }
    for word, value in values.items():
        text = text.replace("{{" + word + "}}", value)
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderAnswers:
    shop: ShopContext
    outgoing: OutgoingMessages
    orders: Orders
    text: str
    at: datetime

    def answer(self, thread: Thread, customer: Customer) -> str:
        """Answers the newest message of a thread if it asks for an order that the ERP has. Returns the order's number;
        empty where nothing was said."""
        messages = self.shop.store.messages(thread.id, limit=LOOKED_AT)
        question = next((m for m in reversed(messages) if m.direction is Direction.INCOMING), None)
        if question is None or not self._is_due(thread, question, messages):
            return ""
        known = self.orders.orders(customer)
        if not known:
            return ""
        content = Content(text=filled(self.text, known[0], name=customer.name))
        key = f"{AUTOMATION}#{digest(question.sk)}"
        self.outgoing.enqueue(thread, content, key=key, author="auto", at=question.put, automations=AUTOMATION)
        return known[0].number

    def _is_due(self, thread: Thread, question: Message, messages: list[Message]) -> bool:
        since = question.put - QUIET
        earlier = [message for message in messages if message.automations == AUTOMATION and message.at > since]
        answered = [m for m in messages if m.direction is Direction.OUTGOING and not m.automatic and m.sk > question.sk]
        contact = self.shop.store.merged(thread.contact)
        return (
            asks_for_order(question.own_words)
            and self.at - question.put <= FRESH
            and not (earlier or answered or thread.assignee or thread.with_bot or refuses(contact, Purpose.SERVICE))
            and not self.shop.is_spent(self.at)
        )
