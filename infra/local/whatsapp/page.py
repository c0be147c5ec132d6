"""What the chat page reads and does: JSON under /phone/."""

import re
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from atende.core import clock
from infra.local.whatsapp.book import Book
from infra.local.whatsapp.courier import Courier
from infra.local.whatsapp.customer import Customer
from infra.local.whatsapp.decisions import Decisions
from infra.local.whatsapp.elsewhere import Elsewhere
from infra.local.whatsapp.faults import Faults
from infra.local.whatsapp.odd import ODD
from infra.local.whatsapp.people import People
from infra.local.whatsapp.rules import parse
from infra.local.whatsapp.samples import SAMPLES
from infra.local.whatsapp.shelf import Shelf
from infra.local.whatsapp.statuses import RANK, Statuses
from infra.local.whatsapp.traffic import Traffic

type Json = dict[str, Any]

WELCOME = ("Ana Souza", "Bruno Carvalho", "Carla Mendes", "Davi Rocha")
"""Who is in the picker when nobody is."""
LONGEST_TEXT = 65_536
UNDELIVERABLE = 131026


class PageError(Exception):
    """A request of the page that makes no sense; the text is for its user."""


class Page:
    """`answer` routes a request to one of the verbs below; each takes the request's JSON."""

    def __init__(
        self,
        book: Book,
        people: People,
        courier: Courier,
        traffic: Traffic,
        *,
        statuses: Statuses,
        faults: Faults,
        shelf: Shelf,
        decisions: Decisions,
    ) -> None:
        self.book = book
        self.shelf = shelf
        self.console_url: str | None = None
        self.channels: dict[str, str] = {}
        self._people = people
        self._courier = courier
        self._traffic = traffic
        self._statuses = statuses
        self._faults = faults
        self._decisions = decisions
        self._elsewhere = Elsewhere(book, courier)

    def welcome(self) -> None:
        """The first visit finds somebody to be."""
        if not self.book.people:
            for name in WELCOME:
                self._people.named(name)

    def answer(self, method: str, path: str, asked: dict[str, str], raw: bytes) -> Json:
        name = path.removeprefix("/phone/")
        if method == "GET" and name == "state":
            return self._state(asked)
        if method == "POST" and name == "file":
            return self._file(asked, raw)
        verb = self._verbs().get(name) if method == "POST" else None
        if verb is None:
            raise PageError("Não conheço este endereço.")
        try:
            return verb(parse(raw)) or {}
        except (KeyError, StopIteration, ValueError, TypeError) as error:
            raise PageError("Não entendi o pedido. Recarregue a página e tente de novo.") from error

    def _verbs(self) -> dict[str, Callable[[Json], Json | None]]:
        talking = (self.customers, self.say, self.press, self.send, self.react, self.read, self.receipts)
        behind = (self.redeliver, self.status, self.fail, self.lose, self.hold)
        others = (self.edit, self.revoke, self.elsewhere, self.templates, self.review)
        return {verb.__name__: verb for verb in (*talking, *behind, *others)}

    def customers(self, body: Json) -> Json:
        """Add somebody: name, and perhaps phone or username."""
        name = str(body["name"]).strip()[:60]
        if not name:
            raise PageError("Escreva um nome.")
        phone = re.sub(r"\D", "", str(body.get("phone") or ""))
        if phone and not 10 <= len(phone) <= 15:
            raise PageError("O telefone precisa de código do país, DDD e número: 5511999990001.")
        username = str(body.get("username") or "").strip().removeprefix("@") or None
        return {"customer": self._people.named(name, phone or None, username).id}

    def say(self, body: Json) -> Json:
        text = str(body["text"])[:LONGEST_TEXT]
        if not text.strip():
            raise PageError("Escreva uma mensagem.")
        return {"wamid": self._who(body).says(text, self._at(body), body["number"], quotes=body.get("quotes"))}

    def press(self, body: Json) -> Json:
        return {"wamid": self._who(body).presses(str(body["message"]), str(body["choice"]), self._at(body))}

    def send(self, body: Json) -> Json:
        """Send a sample: photo, voice, document, sticker, location, contact, poll, album (six photos), or what is
        odd."""
        who, at, number = self._who(body), self._at(body), body["number"]
        if body["what"] == "album":
            return {"wamids": who.sends_album(6, at, number)}
        if body["what"] in ODD:
            kind, content, beside = ODD[body["what"]]()
            return {"wamid": who.sends(kind, content, at=at, to=number, **beside)}
        return {"wamid": who.sends(*SAMPLES[body["what"]](), at=at, to=number)}

    def _file(self, asked: dict[str, str], raw: bytes) -> Json:
        """Send a file of one's own: its bytes, and what it is in the query."""
        if not raw:
            raise PageError("O arquivo está vazio.")
        try:
            who, name = self._who(asked), asked.get("filename", "")
            mime, number, caption = (
                asked.get("mime") or "application/octet-stream",
                asked["number"],
                asked.get("caption", ""),
            )
            at = self._at(asked)
        except (KeyError, ValueError) as error:
            raise PageError("Não entendi o pedido. Recarregue a página e tente de novo.") from error
        return {"wamid": who.sends_file(raw, mime=mime, filename=name, caption=caption, at=at, to=number)}

    def edit(self, body: Json) -> Json:
        """Change a text of one's own."""
        text = str(body["text"]).strip()[:LONGEST_TEXT]
        if not text:
            raise PageError("Escreva o novo texto.")
        return {"wamid": self._who(body).edits(self._own(body, "text"), text, self._at(body))}

    def revoke(self, body: Json) -> Json:
        """Delete a message of one's own."""
        return {"wamid": self._who(body).revokes(self._own(body), self._at(body))}

    def _own(self, body: Json, kind: str = "") -> str:
        bubble = self.book.bubbles[str(body["message"])]
        if bubble.direction != "incoming" or bubble.person != body["customer"] or (kind and bubble.type != kind):
            raise PageError("Só dá para mudar o que este cliente escreveu.")
        return bubble.wamid

    def elsewhere(self, body: Json) -> None:
        """What comes in another field than messages, or from the shop's own phone."""
        person, number = self._who(body).person, self.book.numbers[body["number"]]
        text = str(body.get("text") or "").strip()[:LONGEST_TEXT]
        event = str(body["what"])
        if event == "answer" and not text:
            raise PageError("Escreva alguma coisa.")
        self._elsewhere.happen(event, person, number, text)

    def templates(self, body: Json) -> Json:
        return {"templates": self._decisions.templates(str(body["number"]))}

    def review(self, body: Json) -> None:
        """Meta decides about a template, or tells of the number."""
        self._decisions.decide(str(body["what"]), str(body["event"]), str(body["number"]), str(body.get("name", "")))

    def react(self, body: Json) -> Json:
        return {"wamid": self._who(body).reacts(str(body["message"]), str(body["emoji"]))}

    def read(self, body: Json) -> Json:
        return {"wamids": self._who(body).reads(body["number"])}

    def receipts(self, body: Json) -> None:
        self.book.change_person(self._who(body).person, receipts=bool(body["on"]))

    def redeliver(self, body: Json) -> Json:
        """Post a message's webhook once more."""
        if not self._courier.knows(str(body["wamid"]), "message"):
            raise PageError("Só dá para entregar de novo o que saiu desde que o simulador ligou.")
        return {"status": self._courier.redeliver(str(body["wamid"]), "message")}

    def status(self, body: Json) -> None:
        """Tell the shop a status of its message, whatever it was told before."""
        name = str(body["status"])
        if name not in RANK:
            raise PageError("Não conheço este status.")
        self._statuses.by_hand(str(body["message"]), name, at=None, error=int(body.get("code") or UNDELIVERABLE))

    def fail(self, body: Json) -> None:
        """The shop's next message is refused at once, or fails later (`later`), with a code."""
        code = int(body["code"])
        if body.get("later"):
            self._faults.fail(code)
        else:
            self._faults.refuse(code)

    def hold(self, body: Json) -> None:
        """The shop's next template is held for a check of its quality: it neither arrives nor fails by itself."""
        self._faults.hold_templates += 1

    def lose(self, body: Json) -> None:
        """The shop's next message arrives, and the shop never hears of it: no answer, no status by itself."""
        self._faults.lose_answers += 1
        self._faults.hush += 1

    def _who(self, body: Json) -> Customer:
        return self._people[str(body["customer"])]

    def _at(self, body: Json) -> datetime | None:
        """The chosen time of a message: a wall clock's reading in the shop's zone, None for now."""
        if not body.get("at"):
            return None
        number = body.get("number") or self.book.bubbles[body["message"]].number
        return datetime.fromisoformat(body["at"]).replace(tzinfo=ZoneInfo(self.book.numbers[number].zone))

    def _state(self, asked: dict[str, str]) -> Json:
        """All that changed after version `since`; everything where the page knows another `epoch`."""
        with self.book.changed:
            since = int(asked.get("since", -1)) if asked.get("epoch") == self.book.epoch else -1
            bubbles = [bubble for bubble in self.book.bubbles.values() if bubble.version > since]
            return {
                "epoch": self.book.epoch,
                "version": self.book.version,
                "whole": since < 0,
                "console": self.console_url,
                "channels": self.channels,
                "desk": self._desk(),
                "numbers": [self._number(number) for number in self.book.numbers],
                "customers": [asdict(person) for person in self.book.shown()],
                "bubbles": [asdict(bubble) for bubble in bubbles],
                "typing": self._typing(),
                "traffic": [asdict(entry) for entry in self._traffic.since(since)],
            }

    def _number(self, number_id: str) -> Json:
        number, app = self.book.numbers[number_id], self._courier.apps.get(number_id)
        return {**asdict(number), "id": number_id, "app": app.name if app else None}

    def _desk(self) -> Json:
        """Whether a shop is connected, how many webhooks wait after a failed try, and how the last try ended."""
        late = [post.status for post in self.book.posts.values() if post.status is not None]
        ready = bool(self._courier.apps)
        return {"ready": ready, "late": len(late), "status": late[-1] if late else None, "trouble": self.book.trouble}

    def _typing(self) -> list[Json]:
        chats = self.book.typing.items()
        return [
            {"customer": who, "number": number, "until": until}
            for (who, number), until in chats
            if until > clock.now().timestamp()
        ]
