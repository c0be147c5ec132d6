"""One story for every bot: connected, asked, asked again; a lost answer, a pause, a refused access, an hour without it.
The contact hears each answer once, and people get every thread that the bot cannot have."""

from collections.abc import Iterator
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from atende.desk.inboxes.store import Account
from atende.model import Status, Thread
from infra.local.vendors import AgentBot, DialogflowCx, Typebot, Vendor, WebhookBot
from infra.local.vendors.bots import HELLO, PRICE
from tests.api.program import Program
from tests.connectors.connected import Connected
from tests.connectors.test_bots import connect, flows, notes, said, writes
from tests.desk.story import Story
from tests.desk.wires import Wires

pytestmark = pytest.mark.desk

BOTS = ("webhook_bot", "chatwoot_bot", "typebot", "dialogflow")


@pytest.fixture(scope="module")
def pem() -> str:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    kind, form, none = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    return key.private_bytes(kind, form, none).decode()


@pytest.fixture(params=BOTS)
def bot(request: pytest.FixtureRequest) -> Iterator[Any]:
    made: Any = {"webhook_bot": WebhookBot, "typebot": Typebot, "dialogflow": DialogflowCx}.get(request.param, Agent)()
    with made:
        yield made


class Agent(AgentBot):
    """A bot made for Chatwoot that answers by the API, each time twice, after the turn was posted."""

    def __init__(self) -> None:
        super().__init__(desk="here")
        self.answers: list[tuple[str, dict[str, Any]]] = []
        self.deliver = lambda path, body: self.answers.append((path, body))

    def post(self, program: Program) -> None:
        headers: dict[str, str | None] = {"authorization": "", "api_access_token": program.key}
        for path, body in self.answers * 2:
            program.post(path.removeprefix("/api/v1"), body, headers=headers)
        self.answers.clear()


def typed(bot: Vendor, pem: str) -> tuple[str, dict[str, str]]:
    """Returns a bot's connector, and what the owner types."""
    if isinstance(bot, WebhookBot):
        return "webhook_bot", {"url": f"{bot.url}/bot", "secret": bot.secret}
    if isinstance(bot, AgentBot):
        return "chatwoot_bot", {"url": f"{bot.url}/chatwoot", "secret": bot.secret}
    if isinstance(bot, Typebot):
        return "typebot", {"typebot": "padaria"}
    account = {"project": "padaria", "location": "global", "agent": "a1", "email": "bot@padaria.example"}
    return "dialogflow", account | {"private_key": pem}


@pytest.fixture
def shop(story: Story, wires: Wires, bot: Any, pem: str) -> Connected:
    name, answers = typed(bot, pem)
    shop = connect(story, wires, name, bot, **answers)
    story.uses(bot=name, automations=())
    return shop


@pytest.fixture
def program(story: Story) -> Program:
    return Program.of(story.store.business, "bot")


def asks(shop: Connected, program: Program, text: str, *, by: str) -> Thread:
    """A contact writes, and the bot answers, in its response or by the API."""
    thread = writes(shop, text, by=by)
    if isinstance(shop.vendor, Agent):
        shop.vendor.post(program)
    shop.story.later(seconds=30)
    return shop.story.store.thread(thread.id)


def test_from_the_first_answer_to_a_refused_access(shop: Connected, bot: Any, program: Program) -> None:
    assert said(shop, asks(shop, program, "Oi", by="Ana")) == [HELLO]
    assert said(shop, asks(shop, program, "Quanto custa o bolo?", by="Ana")) == [HELLO, PRICE]

    bot.faults.next = ["lost"]
    assert said(shop, asks(shop, program, "Oi", by="Bia")) == [HELLO]

    bot.faults.next, bot.faults.retry_after = ["throttled"], 5
    thread = asks(shop, program, "Oi", by="Caio")
    assert (thread.status, said(shop, thread)) == (Status.PENDING, [HELLO])
    bot.faults.next, bot.faults.retry_after = ["throttled"], 60
    thread = asks(shop, program, "Oi", by="Davi")
    assert (thread.status, said(shop, thread), len(notes(shop, thread))) == (Status.OPEN, [], 1)
    assert asks(shop, program, "Oi", by="Eva").status is Status.OPEN, "the bot is left alone for a minute"

    shop.story.later(minutes=2)
    bot.faults.down, calls = True, len(bot.calls)
    for by in ("Fabi", "Gil", "Hugo"):
        thread = asks(shop, program, "Oi", by=by)
        assert (thread.status, said(shop, thread)) == (Status.OPEN, [])
    assert len(bot.calls) - calls < 8, "who does not answer is not asked for each contact"
    bot.faults.down = False
    shop.story.later(hours=1)
    assert said(shop, asks(shop, program, "Oi", by="Iara")) == [HELLO]
    assert shop.connection.error == ""

    for by in ("João", "Lia"):
        bot.faults.next = ["refused"] * 3  # Dialogflow asks for another token in between
        assert asks(shop, program, "Oi", by=by).status is Status.OPEN
    assert shop.connection.state == "broken"
    assert [alert.subject for alert in Account.of(shop.story.store).alerts(at=shop.story.now)] == [
        f"connector:{shop.connector}"
    ]
    bot.faults.next = []
    calls = len(bot.calls)
    assert asks(shop, program, "Oi", by="Nina").status is Status.OPEN
    assert len(bot.calls) == calls
    assert flows(shop) == []
