"""What the page with the mailboxes reads and does: JSON under /page/."""

import re
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from atende.channels.email.sanitised_html import sanitised
from infra.local.channel_page import Json
from infra.local.email.state import Letter, Person

if TYPE_CHECKING:
    from infra.local.email.email import Email

WELCOME = (("Ana Souza", "ana@cliente.example"), ("Bruno Lima", "bruno@cliente.example"))
ZONE = ZoneInfo("America/Sao_Paulo")
LONGEST = 20_000
DOMAIN = re.compile(r"(?:[a-z0-9-]{1,63}\.)+[a-z]{2,24}")


class Page:
    """`answer` routes a request of the page; it raises `ValueError` with a sentence for one that makes no sense."""

    def __init__(self, email: "Email") -> None:
        self._email = email
        self.links: dict[str, str] = {}
        self.shop_address = ""

    def answer(self, name: str, asked: Json, _: bytes = b"") -> Json:
        for person in WELCOME if not self._email.state.people else ():
            self._email.person(*person)
        if name == "state":
            return self._shown(str(asked.get("person") or ""))
        if name == "person":
            return self._new_person(str(asked.get("name", ""))[:60].strip())
        if name == "dns":
            return self._publish(str(asked.get("domain", ""))[:253].strip().lower())
        if name == "write":
            return self._write(asked)
        raise ValueError("Não conheço este endereço.")

    def _new_person(self, name: str) -> Json:
        plain = "".join(letter for letter in name.lower() if letter.isascii() and letter.isalnum())
        if not plain:
            raise ValueError("Escreva um nome.")
        return {"id": self._email.person(name, f"{plain}@cliente.example").address}

    def _publish(self, domain: str) -> Json:
        if not DOMAIN.fullmatch(domain):
            raise ValueError("Escreva um domínio, como sualoja.com.br.")
        self._email.publish(domain)
        return {}

    def _write(self, asked: Json) -> Json:
        person, text = self._person(str(asked.get("person") or "")), str(asked.get("text") or "")[:LONGEST]
        if not self.shop_address or not text.strip():
            raise ValueError("Escreva um texto." if self.shop_address else "A loja ainda não tem e-mail.")
        number = int(asked.get("answers") or -1)
        mails = [letter.mail for letter in person.letters]
        answered = mails[number] if 0 <= number < len(mails) else None
        subject = str(asked.get("subject") or "")[:200] or "Pergunta"
        self._email.writes(person, self.shop_address, text, subject=subject, answers=answered)
        return {}

    def _person(self, address: str) -> Person:
        if person := self._email.state.people.get(address):
            return person
        raise ValueError("Escolha quem você é.")

    def _shown(self, address: str) -> Json:
        people = list(self._email.state.people.values())
        person = self._email.state.people.get(address)
        return {
            "title": "E-mail",
            "people": [{"id": known.address, "name": f"{known.name} <{known.address}>"} for known in people],
            "shop": self.shop_address,
            "links": self.links,
            "letters": [shown(letter, number) for number, letter in enumerate(person.letters)] if person else [],
        }


def shown(letter: Letter, number: int) -> Json:
    """Returns a mail as the page shows it: its HTML only sanitised, for a frame without scripts."""
    mail = letter.mail
    plain, html = (mail.get_body((kind,)) for kind in ("plain", "html"))
    return {
        "id": number,
        "mine": letter.mine,
        "subject": str(mail.get("Subject", "")),
        "from": str(mail.get("From", "")),
        "at": f"{datetime.fromtimestamp(letter.at, UTC).astimezone(ZONE):%H:%M}",
        "text": plain.get_content() if isinstance(plain, EmailMessage) else "",
        "html": sanitised(html.get_content()) if isinstance(html, EmailMessage) else "",
        "files": [part.get_filename() or "arquivo" for part in mail.iter_attachments()],
    }
