"""Writing to a phone number, whatever there is of a conversation with it."""

from dataclasses import dataclass
from typing import Annotated, Any

from atende.api.v1 import shapes
from atende.api.v1.contacts import PHONE
from atende.api.v1.fields import About, Text
from atende.api.v1.messages import (
    NewContent,
    NewFile,
    NewTemplate,
    NewText,
    Started,
    check_consent,
    content_of,
)
from atende.api.v1.operations import ID, Call, Nothing, operation
from atende.core.errors import Conflict, ThreadOpen
from atende.desk.messages.reply import Said
from atende.desk.threads.start import Recipient
from atende.model.contact_changes import LONGEST_NAME

RACES = 3
"""How often somebody else may begin a conversation with the same person in between."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneMessage:
    """What is written to a phone, and what instead where the channel takes only an approved template."""

    inbox: Annotated[str, Text("The id of the inbox to write from.", 64, 1, ID, "whatsapp")]
    phone: Annotated[str, Text("With `+` and country code (E.164).", 20, 8, PHONE, "+5511912345678")]
    name: Annotated[str, Text("For a contact whom the shop does not know.", LONGEST_NAME)] = ""
    message: NewText | NewFile | NewTemplate
    otherwise: Annotated[
        NewTemplate | None, About("Goes instead where the channel does not take the message at this moment.")
    ] = None


@operation(
    "POST", "/messages", scope="messages:send", body=PhoneMessage, answer=Started, status=201, keyed=True,
    example={
        "inbox": "whatsapp",
        "phone": "+5511987654321",
        "message": {"type": "text", "text": "Seu pedido saiu para entrega."},
        "otherwise": {"type": "template", "name": "pedido_a_caminho", "body": [{"text": "Ana"}]},
    },
)  # fmt: skip
def write_to_phone(call: Call[Nothing, PhoneMessage]) -> Started:
    """Writes to a phone number: in the conversation that is open with it, or in a new one. Outside the service window
    only a template goes; `otherwise` is sent there in place of the message."""
    form = call.body
    call.desk.store.inbox(form.inbox)
    for _ in range(RACES):
        try:
            said = written(call, call.desk.new_threads.recipient(form.phone, inbox=form.inbox, at=call.at))
        except ThreadOpen:
            continue
        message = shapes.message(said.message, call.desk, call.language, at=call.at)
        return Started(thread=shapes.thread(said.thread, call.desk, call.language), message=message)
    raise Conflict


def written(call: Call[Nothing, PhoneMessage], recipient: Recipient) -> Said:
    """Sends the message. Raises `ThreadOpen` where somebody else has begun a conversation since it was looked for."""
    form, desk = call.body, call.desk
    made = call.attempt.made if call.attempt else None
    thread = desk.store.thread(made[0]) if made else recipient.open_thread
    call = call.in_order(thread)
    chosen = fitting(call, recipient)
    content = content_of(call, chosen, inbox=form.inbox)
    check_consent(call, chosen, recipient.contact, inbox=form.inbox)
    with call.stores_messages():
        if thread:
            return desk.messages.reply(thread.id, content, agent=call.author, key=call.key, at=call.first)
        name = " ".join(form.name.split())
        said = desk.new_threads.start(
            form.phone, content, name=name, inbox=form.inbox, agent=call.author, key=call.key, at=call.first
        )
    check_consent(call, chosen, desk.store.merged(said.thread.contact), inbox=form.inbox)
    return said


def fitting(call: Call[Any, PhoneMessage], recipient: Recipient) -> NewContent:
    """Returns what the channel takes at this moment; what a try before this one has stored under the key stays."""
    form = call.body
    if form.otherwise is None:
        return form.message
    if made := call.attempt.made if call.attempt else None:
        stored = call.desk.store.message(*made)
        return form.otherwise if stored and stored.type == "template" else form.message
    takes_text = call.desk.new_threads.takes_text(recipient, inbox=form.inbox, at=call.at)
    return form.message if takes_text else form.otherwise
