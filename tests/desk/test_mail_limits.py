"""Whoever floods a mailbox fills neither the shop's list nor other people's mailboxes, and keeps nobody from being
heard. A limit of every kind is lowered here; the story is the same."""

import itertools
from contextlib import suppress

import pytest

from atende.aws.raw_payloads import Raw
from atende.channels.email import domains, incoming_limits
from atende.channels.email.receiver import mail_pieces
from atende.desk.inboxes.store import Account
from atende.desk.messages.receive import IncomingMessages
from atende.model import Status, Thread
from atende.storage.directory import Directory, Lookup
from atende.workers.inbound import InboundWorker
from tests.desk.story import Story
from tests.desk.wires import Stack

pytestmark = pytest.mark.desk

_numbers = itertools.count(1)
_shops = itertools.count(1)
FORGED = {"dmarc": "FAIL", "policy": "none"}


class Away(Exception):
    """Something that storing needs does not answer."""


class Mailbox:
    """A shop's mailbox, to which mails come as SES brings them."""

    def __init__(self, story: Story, stack: Stack) -> None:
        self.address = f"oi{next(_shops)}@limites.example"
        self.story = story.uses(channel="email", address=self.address, app="ses", automations=("greeting",))
        self.logged: list[str] = []
        self._worker = InboundWorker(
            directory=Directory(),
            raw=Raw(stack.bucket),
            log=lambda words, **_: self.logged.append(words),
            count=lambda _: None,
        )
        Directory().claim(
            Lookup(
                channel="email",
                address=self.address,
                business=story.store.business,
                inbox=story.inbox.id,
                app="ses",
            )
        )

    def gets(self, sender: str, text: str = "Oi", *, verdicts: dict[str, str] | None = None, copies: int = 2) -> None:
        """A mail comes, once more than SES promises."""
        self.story.later(seconds=5)
        self._mail = f"From: {sender}\nMessage-ID: <m{next(_numbers)}@x.example>\nSubject: Oi\n\n{text}".encode()
        self._envelope = {"verdicts": verdicts or {"dmarc": "PASS"}, "time": int(self.story.now.timestamp() * 1000)}
        for _ in range(copies):
            with suppress(Away):
                self.again()

    def again(self) -> None:
        """The last mail comes once more."""
        arrived = int(self.story.now.timestamp() * 1000)
        for piece in mail_pieces(self._mail, app="ses", arrived=arrived, envelope=self._envelope, address=self.address):
            if owned := self._worker.understand(piece):
                self._worker.store([owned])

    @property
    def people(self) -> set[str]:
        return {thread.channel_user_id or "" for thread in self.threads}

    @property
    def threads(self) -> list[Thread]:
        store = self.story.store
        return store.threads([card.id for card in store.cards(Status.OPEN)])

    def answered(self) -> int:
        return sum(message.automatic for thread in self.threads for message in self.story.messages(thread))


@pytest.fixture
def mailbox(story: Story, stack: Stack) -> Mailbox:
    return Mailbox(story, stack)


def lower(monkeypatch: pytest.MonkeyPatch, **limits: int) -> None:
    for name, most in limits.items():
        monkeypatch.setattr(incoming_limits, name, most)


def test_invented_addresses_of_one_domain_become_few_contacts_and_others_are_heard(
    mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    lower(monkeypatch, NEW_OF_DOMAIN=3)
    for number in range(9):
        mailbox.gets(f"n{number}@s{number}.ataque.com.br")
    assert len(mailbox.people) == 3
    mailbox.gets("ana@cliente.com.br")
    mailbox.gets("bia@gmail.com")
    assert {"ana@cliente.com.br", "bia@gmail.com"} <= mailbox.people
    assert mailbox.logged.count("beyond a limit") == 12, "each of six mails came twice"


def test_the_limit_of_a_domain_of_everybody_is_that_of_the_mailbox(
    mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    lower(monkeypatch, NEW_OF_DOMAIN=3, NEW_OF_ADDRESS=5, NEW_OF_SENDER=2)
    for number in range(9):
        mailbox.gets(f"n{number}@gmail.com")
    assert len(mailbox.people) == 5
    mailbox.gets("n0@gmail.com", "De novo")
    assert "De novo" in [card.last_text for card in mailbox.story.store.cards(Status.OPEN)], "known people are heard"


def test_one_mailbox_with_many_names_is_one_sender(mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    lower(monkeypatch, NEW_OF_SENDER=2)
    for number in range(5):
        mailbox.gets(f"ana+{number}@gmail.com")
    assert len(mailbox.people) == 2


def test_who_forges_addresses_uses_up_only_what_forgers_have(mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    lower(monkeypatch, NEW_UNVERIFIED=3)
    for number in range(6):
        mailbox.gets(f"cliente{number}@banco{number}.com.br", verdicts=FORGED)
    assert len(mailbox.people) == 3
    mailbox.gets("cliente0@banco0.com.br")
    assert "cliente0@banco0.com.br" in mailbox.people


def test_one_sender_is_heard_a_number_of_times_a_day_and_again_tomorrow(
    mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    lower(monkeypatch, OF_SENDER=4)
    for number in range(7):
        mailbox.gets("ana@cliente.com.br", f"Texto {number}")
    [card] = mailbox.story.store.cards(Status.OPEN)
    assert card.last_text == "Texto 3"
    mailbox.story.later(days=1)
    mailbox.gets("ana@cliente.com.br", "Bom dia")
    assert mailbox.story.store.thread(card.id).last_text == "Bom dia"


def test_a_mail_that_is_tried_again_and_again_is_counted_once(
    mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object, **__: object) -> None:
        raise Away

    lower(monkeypatch, NEW_OF_SENDER=2, OF_SENDER=2)
    with monkeypatch.context() as outage:
        outage.setattr(IncomingMessages, "receive", away)
        mailbox.gets("ana@cliente.com.br", "Primeiro", copies=5)
    assert not mailbox.people
    mailbox.again()
    [card] = mailbox.story.store.cards(Status.OPEN)
    assert card.last_text == "Primeiro"
    mailbox.gets("ana@cliente.com.br", "Segundo")
    mailbox.gets("ana@cliente.com.br", "Terceiro")
    assert mailbox.story.store.thread(card.id).last_text == "Segundo"


def test_the_owner_reads_once_a_day_that_mails_were_left_out(mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    lower(monkeypatch, NEW_OF_DOMAIN=1)
    for number in range(5):
        mailbox.gets(f"n{number}@ataque.com.br")
    [alert] = Account.of(mailbox.story.store).alerts(at=mailbox.story.now)
    assert "ataque.com.br" in alert.values["said"]


def test_automatic_answers_to_a_domain_have_a_budget(mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    lower(monkeypatch, ANSWERS_TO_DOMAIN=2)
    for number in range(5):
        mailbox.gets(f"n{number}@ataque.com.br", copies=1)
    assert mailbox.answered() == 2
    mailbox.gets("ana@cliente.com.br", copies=1)
    assert mailbox.answered() == 3


def test_answers_to_forged_addresses_have_a_budget_of_their_own(
    mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    lower(monkeypatch, ANSWERS_TO_UNVERIFIED=2)
    for number in range(5):
        mailbox.gets(f"vitima@banco{number}.com.br", verdicts=FORGED, copies=1)
    assert mailbox.answered() == 2


@pytest.mark.parametrize(
    ("domain", "owner"),
    [
        ("a.b.ataque.com.br", "ataque.com.br"),
        ("ataque.com.br", "ataque.com.br"),
        ("mail.loja.example", "loja.example"),
        ("x.y.co.uk", "y.co.uk"),
        ("mail.obra.eng.br", "obra.eng.br"),
        ("mail.usp.br", "usp.br"),
        ("com", "com"),
    ],
)
def test_subdomains_count_as_their_owners(domain: str, owner: str) -> None:
    assert domains.owned(domain) == owner
