"""What reaches a shop in other webhook fields than messages: calls, the marketing switch, and the shop's own phone,
where the number is in the WhatsApp Business app too (Meta, coexistence)."""

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

from atende.core import clock
from infra.local.whatsapp import wire
from infra.local.whatsapp.book import Book, Bubble, Number, Person
from infra.local.whatsapp.courier import Courier

type Json = dict[str, Any]

OLD = (
    (False, "Boa tarde! Vocês fazem bolo de aniversário?"),
    (True, "Fazemos sim! Para quantas pessoas?"),
    (False, "Umas vinte"),
    (True, "Então o de 2 kg, R$ 120."),
)
"""What stands in the shop's phone from before; True: the shop said it."""
DAYS = 40


class Elsewhere:
    """Each verb posts a webhook about this person and this shop."""

    def __init__(self, book: Book, courier: Courier) -> None:
        self._book = book
        self._courier = courier

    def happen(self, event: str, person: Person, number: Number, text: str) -> None:
        """Something by the chat page's word for it. Raises KeyError for what does not happen."""
        verbs: dict[str, Callable[[], object]] = {
            "missed": partial(self.calls, person, number),
            "taken": partial(self.calls, person, number, seconds=95),
            "stop": partial(self.prefers, person, number, marketing=False),
            "resume": partial(self.prefers, person, number, marketing=True),
            "answer": partial(self.answers, person, number, text),
            "old": partial(self.hands_over, person, number),
            "declined": partial(self.declines, person, number),
            "save": partial(self.saves, person, number, text),
            "moved": partial(self.moves, person, number),
            "renewed": partial(self.renews, person, number),
            "paid": partial(self.pays, person, number),
            "unpaid": partial(self.pays, person, number, status="failed"),
            "trouble": partial(self.troubles, person, number),
        }
        verbs[event]()

    def calls(self, person: Person, number: Number, *, seconds: int = 0) -> str:
        """The customer rings; nobody takes it, or it lasts `seconds`. Returns the call's id."""
        name, now = f"wacid.{secrets.token_hex(12)}", int(clock.now().timestamp())
        call: Json = {"id": name, **_from(person, number), "to": number.display_phone_number, "event": "terminate"}
        call |= {"timestamp": str(now), "direction": "USER_INITIATED", "status": "COMPLETED" if seconds else "FAILED"}
        if seconds:
            call |= {"start_time": str(now - seconds), "end_time": str(now), "duration": seconds}
        self._post("calls", person, number, about=name, calls=[call])
        return name

    def prefers(self, person: Person, number: Number, *, marketing: bool) -> None:
        """The customer's switch for marketing in WhatsApp."""
        value = "resume" if marketing else "stop"
        preference = {"category": "marketing_messages", "value": value, "timestamp": int(clock.now().timestamp())}
        preference |= {"detail": f"User requested to {value} marketing messages", **_names(person, number)}
        self._post("user_preferences", person, number, about=_some_id(), user_preferences=[preference])

    def answers(self, person: Person, number: Number, text: str) -> str:
        """Somebody of the shop writes in the phone app: the customer gets it, the desk an echo. Returns the wamid."""
        wamid, now = wire.new_wamid(person.phone, outgoing=True), clock.now()
        content = {"text": {"body": text}}
        self._book.put(
            Bubble(
                wamid=wamid,
                person=person.id,
                number=number.phone_number_id,
                direction="outgoing",
                type="text",
                text=text,
                at=now.timestamp(),
                state="delivered",
                content={"type": "text", **content},
            )
        )
        item = {**_to(person, number), "id": wamid, "timestamp": str(int(now.timestamp())), "type": "text", **content}
        self._post("smb_message_echoes", person, number, about=wamid, message_echoes=[item])
        return wamid

    def hands_over(self, person: Person, number: Number, *, progress: int = 100) -> int:
        """Chats of weeks ago, as a phone that joins sends them. Returns how many messages."""
        start = clock.now() - timedelta(days=DAYS)
        messages = [
            {
                **(_to(person, number) if by_shop else _from(person, number)),
                "id": f"wamid.old-{person.id}-{number.phone_number_id}-{place}",
                "timestamp": str(int((start + timedelta(minutes=place)).timestamp())),
                "type": "text",
                "text": {"body": text},
                "history_context": {"status": "READ"},
            }
            for place, (by_shop, text) in enumerate(OLD)
        ]
        metadata = {"phase": 1, "chunk_order": 1, "progress": progress}
        thread = {"id": person.phone, "context": _names(person, number), "messages": messages}
        self._post("history", person, number, about=_some_id(), history=[{"metadata": metadata, "threads": [thread]}])
        return len(messages)

    def declines(self, person: Person, number: Number) -> None:
        """The owner shares no chats."""
        error = {"code": 2593109, "title": "History sync is turned off", "message": "History sharing is turned off"}
        self._post("history", person, number, about=_some_id(), history=[{"errors": [error]}])

    def saves(self, person: Person, number: Number, name: str) -> None:
        """The shop's phone has the customer in its address book under that name; empty takes the entry out."""
        entry = {"phone_number": person.phone} | ({"full_name": name} if name else {})
        stamp = str(int(clock.now().timestamp()))
        change = {"type": "contact", "contact": entry, "action": "add" if name else "remove"}
        self._post(
            "smb_app_state_sync",
            person,
            number,
            about=_some_id(),
            state_sync=[change | {"metadata": {"timestamp": stamp}}],
        )

    def moves(self, person: Person, number: Number) -> str:
        """The customer changes phones: a new number, and the new id that comes with it. Returns the new number."""
        new = person.phone[:-4] + f"{secrets.randbelow(10**4):04d}"
        after = replace(person, phone=new)
        self._book.change_person(person, phone=new)
        notice: Json = {
            "type": "user_changed_number",
            "body": f"User {person.name} changed from {person.phone} to {new}",
        }
        notice |= {
            "wa_id": new,
            "user_id": wire.user_id(after, number),
            "previous_user_id": wire.user_id(person, number),
        }
        self._system(person, number, notice)
        return new

    def renews(self, person: Person, number: Number) -> None:
        """The customer's security code changes: WhatsApp was installed anew."""
        notice = {"type": "customer_identity_changed", "body": f"User {person.name}'s security code changed"}
        self._system(person, number, notice)

    def _system(self, person: Person, number: Number, notice: Json) -> None:
        """What WhatsApp says of a customer comes among the messages, without contacts."""
        name, now = wire.new_wamid(person.phone, outgoing=False), int(clock.now().timestamp())
        item = {**_from(person, number), "id": name, "timestamp": str(now), "type": "system", "system": notice}
        self._send(wire.envelope(number, messages=[item]), person, number, about=name, kind="message")

    def pays(self, person: Person, number: Number, *, status: str = "captured") -> None:
        """What becomes of a payment that the shop asked for; the shop's newest message is taken for its request."""
        asked = [
            bubble.wamid
            for bubble in self._book.chat(person.id, number.phone_number_id)
            if bubble.direction == "outgoing"
        ]
        paid = {"reference_id": "ped-4821", "amount": {"value": 21_000, "offset": 100}, "currency": "BRL"}
        deal = {"id": _some_id(), "type": "pix", "status": "success" if status == "captured" else status}
        receipt: Json = {"id": asked[-1] if asked else _some_id(), "type": "payment", "status": status}
        payment: Json = paid | {"transaction": {**deal, "method": {"type": "pix"}}}
        receipt |= {"recipient_id": person.phone, "timestamp": str(int(clock.now().timestamp())), "payment": payment}
        body = wire.envelope(number, contacts=[wire.contact(person, number)], statuses=[receipt])
        self._send(body, person, number, about=_some_id(), kind="payment")

    def troubles(self, person: Person, number: Number, code: int = 131031) -> None:
        """An error of the number that is about no message."""
        error = {"code": code, "title": "Business Account locked", "message": "Business Account locked"}
        body = wire.envelope(number, errors=[error | {"error_data": {"details": "The account has been locked."}}])
        self._send(body, person, number, about=_some_id(), kind="errors")

    def _post(self, field: str, person: Person, number: Number, *, about: str, **lists: list[Json]) -> None:
        body = wire.envelope(number, field, contacts=[wire.contact(person, number)], **lists)
        self._send(body, person, number, about=about, kind=field)

    def _send(self, body: Json, person: Person, number: Number, *, about: str, kind: str) -> None:
        self._courier.send(body, number=number.phone_number_id, about=about, kind=kind, person=person.id)


def _names(person: Person, number: Number) -> Json:
    return ({} if person.hidden else {"wa_id": person.phone}) | {"user_id": wire.user_id(person, number)}


def _from(person: Person, number: Number) -> Json:
    return ({} if person.hidden else {"from": person.phone}) | {"from_user_id": wire.user_id(person, number)}


def _to(person: Person, number: Number) -> Json:
    to = {} if person.hidden else {"to": person.phone}
    return {"from": number.display_phone_number, **to, "to_user_id": wire.user_id(person, number)}


def _some_id() -> str:
    return secrets.token_hex(8)
