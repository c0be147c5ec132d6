"""What a change of a message tells of its price: the journal's `charge` events.

A later status may say otherwise than an earlier one. Then what was told is taken back and told anew, each on the day on
which the message arrived as it was known: the sum over all events is what the message says in the end.
"""

from collections.abc import Iterator

from atende.core.ids import digest
from atende.model import Event, Message
from atende.model.pricing import Charge, charge


def charged(old: Message | None, new: Message, *, version: int) -> Iterator[Event]:
    """`version` is the item's: no two changes of a message have the same name."""
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
