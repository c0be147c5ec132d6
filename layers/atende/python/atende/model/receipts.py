"""What a message learns after it was written: registers that are written once, so that any order ends the same."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from atende.model.desk import Message, State

LEASE = timedelta(seconds=30)
REGISTERS = {
    "sent": "t_sent",
    "delivered": "t_delivered",
    "read": "t_read",
    "played": "t_played",
    "failed": "t_failed",
}


def claimed(message: Message, *, holder: str, at: datetime) -> Message:
    """The message is being sent by `holder`, if nobody else sends it or has sent it."""
    if message.state is not State.QUEUED:
        return message
    return replace(message, state=State.SENDING, holder=holder, lease=at + LEASE)


def accepted(message: Message, source_id: str) -> Message:
    """The channel took it and named it."""
    if message.source_id:
        return message
    return replace(message, state=State.SENT, source_id=source_id, holder="", lease=None)


def requeued(message: Message, *, holder: str) -> Message:
    """It surely was not sent: the next try may claim it."""
    if message.state is not State.SENDING or message.holder != holder:
        return message
    return replace(message, state=State.QUEUED, holder="", lease=None)


def refused(message: Message, *, reason: str, at: datetime, error: int | None = None) -> Message:
    """It will not be sent."""
    if message.state not in (State.QUEUED, State.SENDING):
        return message
    return replace(message, state=State.FAILED, reason=reason, error=error, t_failed=message.t_failed or at)


def told(
    message: Message,
    *,
    status: str,
    at: datetime,
    error: int | None = None,
    reason: str = "",
    billable: bool | None = None,
    category: str | None = None,
) -> Message:
    """A status of the channel. An unknown status word changes nothing."""
    register = REGISTERS.get(status)
    if register is None:
        return message
    message = replace(
        message,
        billable=message.billable if message.billable is not None else billable,
        category=message.category or category,
    )
    if status == "failed":
        message = replace(message, error=message.error or error, reason=message.reason or reason)
    written: dict[str, Any] = {} if getattr(message, register) else {register: at}
    return replace(message, **written)


def settled(message: Message, *, sent: bool, at: datetime) -> Message:
    """A person says what became of a message whose sending was never confirmed."""
    if message.shown(at=at) is not State.UNCONFIRMED:
        return message
    if sent:
        return replace(message, state=State.SENT, t_sent=at)
    return replace(message, state=State.FAILED, t_failed=at, reason="Não chegou, segundo a equipe.")
