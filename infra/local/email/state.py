"""What the simulated e-mail world remembers: people and their mailboxes, what the desk sent, and what goes wrong."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.policy import default
from hashlib import sha256

type Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer of SES that is no: its status, its word for why, and a sentence."""

    status: int
    code: str
    message: str = ""


@dataclass(slots=True)
class Faults:
    """`lose_answers`: mails that SES takes without an answer; `close`: calls that are cut before anything is done;
    `refusals`: what it answers the next calls."""

    lose_answers: int = 0
    close: int = 0
    refusals: list[Refusal] = field(default_factory=list)


@dataclass(slots=True)
class Letter:
    """A mail in somebody's mailbox; `mine`: they wrote it."""

    body: bytes
    mine: bool
    at: float

    @property
    def mail(self) -> EmailMessage:
        parsed: Message = BytesParser(policy=default).parsebytes(self.body)
        assert isinstance(parsed, EmailMessage)
        return parsed


@dataclass(slots=True)
class Person:
    """Somebody with a mailbox. Mail to a mailbox that `bounces` comes back, and one that `complains` calls it spam."""

    name: str
    address: str
    letters: list[Letter] = field(default_factory=list)
    bounces: bool = False
    complains: bool = False

    @property
    def received(self) -> list[EmailMessage]:
        return [letter.mail for letter in list(self.letters) if not letter.mine]

    @property
    def texts(self) -> list[str]:
        """The words of the mails that came, oldest first."""
        bodies = (mail.get_body(("plain",)) for mail in self.received)
        return [body.get_content().strip() if isinstance(body, EmailMessage) else "" for body in bodies]


@dataclass(slots=True)
class Sent:
    """A mail that the desk gave to SES."""

    id: str
    body: bytes
    to: list[str]
    tags: dict[str, list[str]]


class State:
    def __init__(self) -> None:
        self.people: dict[str, Person] = {}
        self.sent: list[Sent] = []
        self.identities: set[str] = set()
        self.dns: dict[str, str] = {}
        """What the simulated DNS answers: the target of each `CNAME`, by its name."""
        self.faults = Faults()
        self.changed = threading.Condition()

    def person(self, name: str, address: str) -> Person:
        with self.changed:
            return self.people.setdefault(address.lower(), Person(name, address.lower()))

    def publish(self, domain: str) -> None:
        """Puts the domain's keys into the DNS, as whoever owns the domain does."""
        self.dns |= {f"{token}._domainkey.{domain}": f"{token}.dkim.amazonses.com" for token in tokens(domain)}

    def is_verified(self, domain: str) -> bool:
        """Whether SES knows the domain, or one above it, and finds its keys in the DNS."""
        labels = domain.split(".")
        names = (".".join(labels[place:]) for place in range(len(labels)))
        return any(
            all(self.dns.get(f"{token}._domainkey.{name}") == f"{token}.dkim.amazonses.com" for token in tokens(name))
            for name in names
            if name in self.identities
        )

    def bump(self) -> None:
        with self.changed:
            self.changed.notify_all()

    def wait_for[T](self, look: Callable[[], T], timeout: float = 60.0) -> T:
        """Waits until `look` gives something. Raises `TimeoutError`."""
        end = time.monotonic() + timeout
        with self.changed:
            while not (found := look()):
                if time.monotonic() > end:
                    raise TimeoutError("nothing of that kind came")
                self.changed.wait(0.2)
        return found


def tokens(domain: str) -> list[str]:
    """Returns the names of the keys that SES makes for a domain."""
    return [sha256(f"{number} {domain}".encode()).hexdigest()[:32] for number in range(3)]
