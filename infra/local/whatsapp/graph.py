"""The simulated Graph API: takes a shop's messages, read receipts and typing indicators, and knows how to fail."""

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from http import HTTPStatus
from time import monotonic

from atende.core import clock
from infra.local.whatsapp import content, library, templates, wire
from infra.local.whatsapp.acceptance import check_send
from infra.local.whatsapp.account import Account
from infra.local.whatsapp.addresses import as_contact, as_recipient, without_ninth_digit
from infra.local.whatsapp.book import GONE, Block, Book, Bubble, Number, Person
from infra.local.whatsapp.catalogue import Catalogue
from infra.local.whatsapp.faults import Call, Faults
from infra.local.whatsapp.filedoor import FileDoor
from infra.local.whatsapp.office import Office
from infra.local.whatsapp.order_states import Orders
from infra.local.whatsapp.rules import GraphError, parse
from infra.local.whatsapp.shelf import Held
from infra.local.whatsapp.statuses import Statuses
from infra.local.whatsapp.traffic import Traffic
from infra.local.whatsapp.uploads import Uploads

WINDOW = timedelta(hours=24)
TYPING = 25.0
"""Seconds for which "digitando" stays, unless a message comes first (Meta, typing indicators)."""
REACTED_WITHIN = 30 * 24 * 3600
PATH = re.compile(r"/v\d+\.\d+/([^/?]+)(/messages)?/?(?:\?.*)?$")


BLOCKS = re.compile(r"/v\d+\.\d+/([^/?]+)/block_users/?(?:\?.*)?$")
"""Meta, Block Users API: POST blocks, DELETE unblocks, GET lists."""


@dataclass(frozen=True, slots=True)
class Answer:
    """HTTP status and JSON."""

    status: int
    body: wire.Json


class Graph:
    """`tokens`: the accepted ones; None takes any that is not empty."""

    def __init__(
        self, book: Book, statuses: Statuses, traffic: Traffic, *, office: Office, door: FileDoor, uploads: Uploads
    ) -> None:
        self.office = office
        self.uploads = uploads
        self.door = door
        self.faults = Faults()
        self.account = Account()
        self.orders = Orders(book.bubbles.values())
        self.catalogue = Catalogue()
        self.tokens: set[str] | None = None
        self.calls: list[Call] = []
        self._book = book
        self._statuses = statuses
        self._traffic = traffic

    def file(self, path: str, *, token: str) -> Held | None:
        """The bytes at a URL of a lookup, for who has a token."""
        allowed = token and (self.tokens is None or token in self.tokens)
        return self.door.bytes_at(path) if allowed else None

    def answer(
        self,
        method: str,
        path: str,
        *,
        token: str,
        raw: bytes,
        kind: str = "",
        scheme: str = "Bearer",
        offset: str = "",
    ) -> Answer | None:
        """The answer to a request with a body of that type; None where it is lost on the way back. `scheme` is that of
        the token, `offset` where in a file the body begins."""
        at, body = monotonic(), parse(raw)
        try:
            reply = self._reply(method, path, token, body)
            if not reply and self.uploads.answers(method, path):
                reply = self.uploads.answer(path, app=self.account.app, scheme=scheme, offset=offset, raw=raw)
            reply = reply or self.door.answer(method, path, raw=raw, kind=kind)
        except GraphError as refused:
            return self._told(at, path, body, Answer(refused.status, refused.as_json()))
        return self._told(at, path, body, Answer(HTTPStatus.OK, reply))

    def _reply(self, method: str, path: str, token: str, body: wire.Json) -> wire.Json:
        account = self.account.answers(method, path)
        if not token:
            raise GraphError(200, "Provide valid app ID", status=403)
        if self.tokens is not None and token not in self.tokens and not (account and "|" in token):
            raise GraphError(190, "Invalid OAuth access token - Cannot parse access token", status=401)
        if account:
            return self.account.answer(path, token=token, tokens=self.tokens, numbers=self._book.numbers, body=body)
        if listed := self._listed(method, path):
            return listed
        if self.office.answers(path, method):
            return self.office.answer(method, path, body)
        if self.uploads.answers(method, path):
            return {}
        if self.door.answers(method, path):
            self.faults.strike(file=True)
            return {}
        if named := BLOCKS.match(path):
            return self._block(method, named[1], body)
        number, send = self._door(method, path)
        if not send and path.endswith("fields=conversational_automation"):
            offered = self.office.starters.get(number.phone_number_id)
            return ({"conversational_automation": offered} if offered else {}) | {"id": number.phone_number_id}
        return self._post(number, body) if send else self._number(number)

    def _listed(self, method: str, path: str) -> wire.Json:
        """What Meta lists of its template library and of the shop's catalogue; empty for another question."""
        if library.answers(method, path):
            return library.answer(path)
        return self.catalogue.answer(path) if self.catalogue.answers(method, path) else {}

    def _door(self, method: str, path: str) -> tuple[Number, bool]:
        """Which number, and whether this is a send."""
        match = PATH.match(path)
        number = self._book.numbers.get(match[1]) if match else None
        if not match or number is None or (method == "POST") != bool(match[2]):
            name = match[1] if match else path
            details = f"Unsupported {method.lower()} request. Object with ID '{name}' does not exist, cannot be loaded"
            raise GraphError(
                100, details + " due to missing permissions, or does not support this operation", subcode=33
            )
        return number, method == "POST"

    def _number(self, number: Number) -> wire.Json:
        entity = {"entity_type": "PHONE_NUMBER", "id": number.phone_number_id, "can_send_message": self.account.sending}
        return {
            "id": number.phone_number_id,
            "display_phone_number": number.display_phone_number,
            "verified_name": number.name,
            "quality_rating": self.account.quality,
            "platform_type": "CLOUD_API",
            "status": self.account.status,
            "name_status": "APPROVED",
            "throughput": {"level": "STANDARD"},
            "whatsapp_business_manager_messaging_limit": self.account.limit,
            "health_status": {"can_send_message": self.account.sending, "entities": [entity]},
        }

    def _post(self, number: Number, body: wire.Json) -> wire.Json:
        if body.get("status") == "read":
            return self._seen(number, body)
        self.faults.strike(_text(body))
        check_send(body, self._templates(number))
        self.door.check(body, number=number.phone_number_id)
        self._reactable(body)
        self.orders.check(number.phone_number_id, body)
        self.catalogue.check(body)
        self.faults.paces.check(number.phone_number_id, str(body.get("to") or body["recipient"]).lstrip("+"))
        self.orders.note(number.phone_number_id, body)
        return self._send(number, body)

    def _reactable(self, body: wire.Json) -> None:
        """A reaction needs a message of the customer, of the last 30 days, that is none itself."""
        if body.get("type") != "reaction":
            return
        target = self._book.bubbles.get(body["reaction"]["message_id"])
        known = target and target.direction == "incoming" and target.type != "reaction" and target.text != GONE
        if not target or not known or clock.now().timestamp() - target.at > REACTED_WITHIN:
            raise GraphError(131009, "Message ID of the reaction is not valid.")

    def _block(self, method: str, address: str, body: wire.Json) -> wire.Json:
        """Blocks or unblocks one user after the other. Whoever did not write in the last 24 hours is not blocked, and
        then the answer is an error that also lists whom it blocked."""
        number = self._book.numbers.get(address)
        if number is None:
            raise GraphError(100, f"Unsupported {method.lower()} request. Object with ID '{address}' does not exist")
        if method == "GET":
            mine = [block for block in self._book.blocked.values() if block.number == address]
            return {"data": [as_contact(self._book.people[block.person], number, "") for block in mine]}
        users = body.get("block_users")
        if body.get("messaging_product") != "whatsapp" or not isinstance(users, list) or not users:
            raise GraphError(100, "Param block_users must be a non-empty array.")
        done: list[wire.Json] = []
        failed: list[wire.Json] = []
        for user in users:
            name = str(user.get("user", "")).lstrip("+") if isinstance(user, dict) else ""
            person = self._find(number, name, by_phone=name.isdigit())
            fine = person is not None and self._set_blocked(person, number, blocked=method == "POST")
            (done if fine else failed).append({"input": name})
        changed: wire.Json = {"added_users" if method == "POST" else "removed_users": done}
        if failed:
            beside = {"messaging_product": "whatsapp", "block_users": {**changed, "failed_users": failed}}
            raise GraphError(139100, "Failed to block/unblock some users", beside=beside)
        return {"messaging_product": "whatsapp", "block_users": changed}

    def _set_blocked(self, person: Person, number: Number, *, blocked: bool) -> bool:
        place = person.id, number.phone_number_id
        heard = self._book.last_heard(*place)
        if blocked and (heard is None or clock.now() - heard > WINDOW):
            return False
        with self._book.changed:
            if blocked:
                self._book.blocked[place] = Block(person=person.id, number=number.phone_number_id)
            else:
                self._book.blocked.pop(place, None)
            self._book.bump()
        return True

    def _seen(self, number: Number, body: wire.Json) -> wire.Json:
        """The shop read a message and all before it; perhaps it is typing."""
        with self._book.changed:
            seen = self._book.bubbles.get(str(body.get("message_id")))
            if seen is None or seen.number != number.phone_number_id or seen.direction != "incoming":
                raise GraphError(100, "Invalid parameter: message_id")
            for bubble in self._book.chat(seen.person, seen.number):
                if bubble.direction == "incoming" and bubble.state != "read":
                    self._book.alter(bubble.wamid, state="read")
                if bubble.wamid == seen.wamid:
                    break
            if "typing_indicator" in body:
                self._book.typing[seen.person, seen.number] = clock.now().timestamp() + TYPING
                self._book.bump(keep=False)
        return {"success": True}

    def _send(self, number: Number, body: wire.Json) -> wire.Json:
        recipient = str(body.get("to") or body["recipient"])
        with self._book.changed:
            person = self._find(number, recipient, by_phone=bool(body.get("to")))
            bubble = self._bubble(number, person, body)
            self._book.typing.pop((bubble.person, bubble.number), None)
            code, held = self._trouble(number, person, bubble), False
            if person:
                bubble = self._book.put(replace(bubble, state="failed" if code else "sent"))
        if code or not person:
            self._statuses.refused(bubble, as_recipient(recipient), code)
        else:
            self._react(bubble)
            held = self.faults.holds(bubble.type)
            if not held and not self.faults.hushes():
                self._statuses.accepted(bubble)
        contact = {"input": recipient, **as_contact(person, number, recipient)}
        sent = {"id": bubble.wamid}
        if bubble.type == "template":
            sent["message_status"] = "held_for_quality_assessment" if held else "accepted"
        return {"messaging_product": "whatsapp", "contacts": [contact], "messages": [sent]}

    def _find(self, number: Number, recipient: str, *, by_phone: bool) -> Person | None:
        people = list(self._book.people.values())
        if by_phone:
            wanted = without_ninth_digit(recipient)
            return next((who for who in people if not who.hidden and without_ninth_digit(who.phone) == wanted), None)
        return next((who for who in people if wire.user_id(who, number) == recipient), None)

    def _bubble(self, number: Number, person: Person | None, body: wire.Json) -> Bubble:
        kind = body.get("type", "text")
        body = {**body, "type": kind}
        quoted = body["reaction"]["message_id"] if kind == "reaction" else body.get("context", {}).get("message_id")
        return Bubble(
            wamid=wire.new_wamid(person.phone if person else "0" * 13, outgoing=True),
            person=person.id if person else "",
            number=number.phone_number_id,
            direction="outgoing",
            type=kind,
            text=self._words(number, body),
            at=clock.now().timestamp(),
            state="sent",
            content={kind: body[kind]},
            choices=content.choices_of(body),
            key=body.get("biz_opaque_callback_data"),
            quotes=quoted,
            category=self._template(number, body)["category"].lower() if kind == "template" else "service",
        )

    def _words(self, number: Number, body: wire.Json) -> str:
        if body["type"] != "template":
            return content.text_of(body)
        return templates.words(self._template(number, body), body["template"].get("components", []))

    def _template(self, number: Number, body: wire.Json) -> wire.Json:
        """The template of a message, which `check_send` has found to be there."""
        part = body["template"]
        return self._templates(number)[part["name"], part["language"]["code"]]

    def _templates(self, number: Number) -> templates.Known:
        """What the account has, and what every shop has at first."""
        own = {(template["name"], template["language"]): template for template in self.office.templates(number.waba_id)}
        return templates.USUAL | own

    def _trouble(self, number: Number, person: Person | None, bubble: Bubble) -> int:
        """The error that a status will tell later, or 0."""
        if person is None:
            return 131026
        if (person.id, number.phone_number_id) in self._book.blocked:
            return 130403
        heard = self._book.last_heard(person.id, number.phone_number_id)
        late = heard is None or clock.now() - heard > WINDOW
        if late and bubble.type != "template":
            return 131047
        return self.door.trouble(bubble.type, bubble.content[bubble.type]) or self.faults.failure()

    def _react(self, bubble: Bubble) -> None:
        target = self._book.bubbles.get(bubble.quotes or "") if bubble.type == "reaction" else None
        if target:
            self._book.alter(target.wamid, reactions={**target.reactions, "outgoing": bubble.text})

    def _told(self, at: float, path: str, body: wire.Json, answer: Answer) -> Answer | None:
        """Log the call, and lose the answer if it is to be lost."""
        wamid = answer.body.get("messages", [{}])[0].get("id")
        lost = bool(wamid) and self.faults.loses_answer(_text(body))
        match, key = PATH.match(path), body.get("biz_opaque_callback_data")
        number, to = match[1] if match else "", str(body.get("to") or body.get("recipient") or "")
        if body:
            status = int(answer.status)
            self.calls.append(Call(at=at, key=key, to=to, number=number, status=status, wamid=wamid, lost=lost))
        about = str(wamid or body.get("message_id") or "")
        bubble = self._book.bubbles.get(about)
        shown = {"person": bubble.person if bubble else None, "number": number, "about": about, "request": body}
        summary = {"title": _title(body), "status": 0 if lost else int(answer.status), "response": answer.body}
        self._traffic.add(
            at=clock.now().timestamp(), way="graph", ms=round((monotonic() - at) * 1000, 1), **shown, **summary
        )
        return None if lost else answer


def _text(body: wire.Json) -> str:
    """What a text message says; nothing of other messages, or of what is none."""
    text = body.get("text")
    return str(text.get("body", "")) if isinstance(text, dict) else ""


def _title(body: wire.Json) -> str:
    if body.get("status") == "read":
        return "lida, digitando" if "typing_indicator" in body else "lida"
    return f"envio {body.get('type', '')}".strip() if body else "consulta"
