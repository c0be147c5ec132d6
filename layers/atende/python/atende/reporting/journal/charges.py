"""The journal's `charge` events: how a change of a message changes its price.

A later status may contradict an earlier one. Then the earlier charge is taken back and the new one is added, each on
the day on which the message arrived as it was known then: the sum over all events is the message's final charge.
"""

from collections.abc import Iterator

from atende.core.ids import digest
from atende.model import Event, Message
from atende.model.pricing import Charge, charge


def charged(old: Message | None, new: Message, *, version: int) -> Iterator[Event]:
    """The events of a change. `version` is the item's, so that no two changes of a message have the same name."""
    before, now = charge(old) if old else None, charge(new)
    if before == now:
        return
    name = f"charge:{new.thread}:{digest(new.sk, size=8)}:{version}"
    if before:
        yield counted(before, new, name=f"{name}:back", count=-1)
    if now:
        yield counted(now, new, name=name, count=1)


def counted(charge: Charge, message: Message, *, name: str, count: int) -> Event:
    return Event(
        id=name,
        at=charge.at,
        kind="charge",
        thread=message.thread,
        what=charge.what,
        numbers={"count": count},
        inbox=message.inbox,
    )
