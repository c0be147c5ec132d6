"""The sandbox: what a program under test has its imagined customers write."""

from dataclasses import dataclass
from typing import Annotated

from atende.api.v1 import shapes
from atende.api.v1.contacts import PHONE
from atende.api.v1.fields import VISIBLE, Text
from atende.api.v1.operations import Call, Nothing, operation
from atende.api.v1.shapes import Message
from atende.desk.inboxes import sandbox
from atende.model.contact_changes import LONGEST_NAME

SOMEBODY = "Cliente de teste"


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerMessage:
    """What an imagined customer writes. One whose phone ends in 0001 refuses every message of the shop."""

    phone: Annotated[str, Text("Any phone, with `+` and country code (E.164).", 20, 8, PHONE, "+5511912345678")]
    text: Annotated[str, Text("What they write.", 4096, 1, VISIBLE, "Oi, tem bolo?")]
    name: Annotated[str, Text("What they call themselves.", LONGEST_NAME, 0, "", "Ana Souza")] = ""
    choice: Annotated[str, Text("The id of the button that they press; `text` is what it says.", 200)] = ""


@operation(
    "POST", "/sandbox/messages", scope="messages:send", body=CustomerMessage, answer=Message, status=201, keyed=True,
    example={"phone": "+5511912345678", "name": "Ana Souza", "text": "Oi, tem bolo?"},
)  # fmt: skip
def write_as_customer(call: Call[Nothing, CustomerMessage]) -> Message:
    """Has an imagined customer write to the sandbox, as if their phone had sent it: automations answer, webhooks hear
    of it. Only for test keys (`atd_test_`); a key of the shop gets 409 `conflict`."""
    form = call.body
    name = " ".join(form.name.split()) or SOMEBODY
    stored = sandbox.write_as_customer(
        call.desk.incoming, form.text, phone=form.phone, name=name, choice=form.choice, key=call.key, at=call.first
    )
    return shapes.message(stored, call.desk, call.language, at=call.at)
