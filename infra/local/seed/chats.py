"""The same conversations on the customers' phones, so that a developer can go on with them."""

from collections.abc import Mapping
from typing import Any

from atende.channels.whatsapp.render import render
from atende.model import Direction, Message
from atende.model import Person as Recipient
from atende.storage.store import Store
from infra.local.whatsapp import Customer

type Sent = Mapping[str, dict[str, Any]]


def recall(customer: Customer, threads: list[str], *, store: Store, sent: Sent) -> None:
    """`sent` has what the customer wrote, by wamid."""
    said = [message for thread in threads for message in store.messages(thread, limit=500)]
    for message in sorted(said, key=lambda message: message.at):
        if message.direction is not Direction.NOTE:
            recall_message(customer, message, sent=sent)


def recall_message(customer: Customer, message: Message, *, sent: Sent) -> None:
    wamid = message.source_id or ""
    if message.direction is Direction.INCOMING:
        customer.recalls(sent[wamid], at=message.at, wamid=wamid)
        return
    key = f"{message.thread}|{message.sk}"
    body = render(message.content, to=Recipient(phone=customer.phone), key=key, quotes=message.quotes)
    content = {body["type"]: body[body["type"]]}
    customer.recalls(content, at=message.at, wamid=wamid, by_shop=True, key=key, read=message.t_read is not None)
