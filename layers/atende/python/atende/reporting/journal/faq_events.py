"""The journal's `faq` events of a message. `what` is `answer:<entry>`, `menu`, `solved:<entry>` or `person`."""

from collections.abc import Iterator

from atende.core.ids import digest
from atende.model import Direction, Event, Message
from atende.model.button_ids import FaqHelped, FaqQuestion, PersonButton, decode


def helped(old: Message | None, new: Message) -> Iterator[Event]:
    """The event of an answer of the FAQ or of a pressed choice. A button that is pressed twice counts once."""
    subject = _outgoing_event(new) if new.direction is Direction.OUTGOING else _pressed(new)
    if old is None and subject:
        about = (new.quotes if new.direction is Direction.INCOMING else None) or new.sk
        name = f"faq:{subject}:{new.thread}:{digest(about, size=8)}"
        yield Event(id=name, at=new.at, kind="faq", thread=new.thread, what=subject, message=new.sk, inbox=new.inbox)


def answer_of(message: Message) -> str:
    """The entry of an automatic answer, or ""."""
    button = decode(_first_choice(message))
    return button.entry if isinstance(button, FaqHelped) else ""


def _first_choice(message: Message) -> str:
    return message.choices[0].id if message.choices and "faq" in message.automations.split("+") else ""


def _outgoing_event(message: Message) -> str:
    """The first choice distinguishes an answer from a menu."""
    if entry := answer_of(message):
        return f"answer:{entry}"
    return "menu" if isinstance(decode(_first_choice(message)), FaqQuestion) else ""


def solved(message: Message) -> bool:
    """Whether the contact says that an automatic answer helped."""
    return isinstance(decode(message.choice), FaqHelped)


def _pressed(message: Message) -> str:
    button = decode(message.choice)
    if isinstance(button, FaqHelped):
        return f"solved:{button.entry}"
    return "person" if button == PersonButton("faq") else ""
