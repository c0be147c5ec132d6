"""What Instagram's and Messenger's lines of `python -m atende explain` say in their own form."""

from typing import Any

from atende.core.clock import ms
from atende.model.channel_events import Heard, Receipt


def message(heard: Heard) -> dict[str, Any]:
    return {}


def status(receipt: Receipt) -> dict[str, Any]:
    """Returns the time up to which messages arrived or were read, in milliseconds, where the status names none of
    them."""
    return {} if receipt.source_id or receipt.up_to is None else {"up_to": ms(receipt.up_to)}
