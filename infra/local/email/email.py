"""`Email`: SES's API, the SMTP door and the mailboxes, started and stopped as one."""

import json
from collections.abc import Callable
from email.message import EmailMessage
from email.utils import make_msgid
from pathlib import Path
from typing import TYPE_CHECKING

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from atende.core import clock
from infra.local.email.page import Page
from infra.local.email.post_office import PostOffice
from infra.local.email.server import Handler
from infra.local.email.state import Faults, Letter, Person, Sent, State
from infra.local.http_server import LocalServer

if TYPE_CHECKING:
    from infra.local.stack import LocalDesk

OK, LARGEST = "250 OK", 40_000_000


class Door:
    """Takes mail for the desk from any mail program: `swaks --to contato@loja.example --server 127.0.0.1:2525`."""

    def __init__(self, office: PostOffice, state: State) -> None:
        self._office = office
        self._state = state

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 (aiosmtpd's name)
        content = envelope.content if isinstance(envelope.content, bytes) else str(envelope.content or "").encode()
        self._remember(content, envelope.mail_from or "")
        self._office.receive(content, sender=envelope.mail_from or "", to=list(envelope.rcpt_tos))
        return OK

    def _remember(self, content: bytes, sender: str) -> None:
        """Gives the sender a mailbox, so that answers do not come back."""
        letter = Letter(content, mine=True, at=clock.now().timestamp())
        addresses = getattr(letter.mail["From"], "addresses", ())
        name = addresses[0].display_name if addresses else ""
        self._state.person(name or sender, sender).letters.append(letter)


class Email:
    """The simulated e-mail world on 127.0.0.1; ports 0 take free ones. `folder` keeps people in `email.json`."""

    def __init__(self, port: int = 0, folder: Path | None = None, *, smtp_port: int = 0) -> None:
        self._file = folder / "email.json" if folder else None
        self.state = State()
        self.office = PostOffice(self.state)
        self.page = Page(self)
        self._server = LocalServer(port, Handler, self, name="email-server")
        self._smtp_port = smtp_port
        self._door: Controller | None = None
        if self._file and self._file.exists():
            kept = json.loads(self._file.read_text())
            for name, address in kept["people"]:
                self.state.person(name, address)
            self.state.identities |= set(kept["identities"])
            for domain in kept["identities"] if "dns" not in kept else ():
                self.state.publish(domain)  # kept by a version whose domains needed no DNS
            self.state.dns |= kept.get("dns", {})

    def __enter__(self) -> "Email":
        self._server.start()
        if self._smtp_port:
            self._door = Controller(
                Door(self.office, self.state), "127.0.0.1", self._smtp_port, data_size_limit=LARGEST
            )
            self._door.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._door:
            self._door.stop()
        self._server.stop()
        if self._file:
            people = [(person.name, person.address) for person in self.state.people.values()]
            identities = sorted(self.state.identities)
            self._file.write_text(json.dumps({"people": people, "identities": identities, "dns": self.state.dns}))

    def connect(self, desk: "LocalDesk") -> None:
        """Gives the desk's bucket and queues to the post office."""
        self.office.connect(s3=desk.client("s3"), sqs=desk.client("sqs"), outputs=desk.outputs)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.port}"

    @property
    def faults(self) -> Faults:
        return self.state.faults

    @property
    def sent(self) -> list[Sent]:
        return list(self.state.sent)

    def person(self, name: str, address: str) -> Person:
        return self.state.person(name, address)

    def publish(self, domain: str) -> None:
        """The owner of a domain sets the DNS records that the console shows."""
        self.state.publish(domain.lower())

    def writes(
        self,
        person: Person,
        to: str,
        text: str,
        *,
        subject: str = "Pedido",
        answers: EmailMessage | None = None,
        files: tuple[tuple[str, str, bytes], ...] = (),
        headers: dict[str, str] | None = None,
        verdicts: dict[str, str] | None = None,
    ) -> str:
        """Somebody writes a mail, or answers one as a mail program does: to its `Reply-To`, with the history below.
        Files are a name, a type and bytes. Returns the `Message-ID`."""
        mail = EmailMessage()
        mail["From"] = f"{person.name} <{person.address}>"
        mail["To"] = str(answers["Reply-To"] or answers["From"]) if answers else to
        mail["Subject"] = f"Re: {answers['Subject']}" if answers else subject
        mail["Message-ID"] = make_msgid(domain=person.address.rpartition("@")[2])
        for name, value in (headers or {}).items():
            mail[name] = value
        mail.set_content(text + (history(answers) if answers else ""))
        if answers:
            mail["In-Reply-To"] = answers["Message-ID"]
            mail["References"] = f"{answers.get('References', '')} {answers['Message-ID']}".strip()
        for filename, mime, content in files:
            kind, _, rest = mime.partition("/")
            mail.add_attachment(content, maintype=kind, subtype=rest, filename=filename)
        recipient = mail["To"].addresses[0].addr_spec
        person.letters.append(Letter(mail.as_bytes(), mine=True, at=clock.now().timestamp()))
        self.office.receive(mail.as_bytes(), sender=person.address, to=[recipient], verdicts=verdicts)
        return str(mail["Message-ID"])

    def wait_for[T](self, look: Callable[[], T], timeout: float = 60.0) -> T:
        return self.state.wait_for(look, timeout)


def history(answered: EmailMessage) -> str:
    """Returns what a mail program puts below an answer."""
    body = answered.get_body(("plain",))
    words = str(body.get_content()) if isinstance(body, EmailMessage) else ""
    quoted = "\n".join(f"> {line}" for line in words.strip().splitlines())
    return f"\n\nEm {answered['Date']}, {answered['From']} escreveu:\n\n{quoted}\n"
