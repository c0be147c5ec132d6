"""Whoever lost access gets back in by sending a code from their own phone. Everything that others may try fails."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from atende.aws.raw_payloads import Raw
from atende.channels.whatsapp.split import split
from atende.core.clock import ms
from atende.core.strict_json import decode
from atende.desk.people.sentences import CONFIRM_PHONE, ENTER_BY_PHONE
from atende.model import Piece
from atende.storage.directory import Directory
from atende.workers import item_codec
from atende.workers.inbound import InboundWorker
from tests.api.browser import Answer, Browser, Json
from tests.desk.story import Story
from tests.desk.wires import Stack, hear

pytestmark = pytest.mark.desk

MAYA, OWNER, STRANGER = "5531988880002", "5531988880003", "5531988880009"
TEXT = Path("events/payloads/whatsapp/001_text.json")

type Sends = Callable[..., Piece]


@pytest.fixture
def sends(story: Story, stack: Stack) -> Sends:
    """A text arrives at the shop's number from a phone; the piece that it came in."""
    worker = InboundWorker(directory=Directory(), raw=Raw(stack.bucket), log=lambda _, **__: None, count=lambda _: None)

    def send(text: str, *, by: str, to: Story = story) -> Piece:
        [piece] = split(decode(TEXT.read_bytes()), app=to.inbox.app, arrived=ms(story.now))
        story.later(seconds=1)
        item = {
            "type": "text",
            "text": {"body": text},
            "from": by,
            "id": f"wamid.{to.store.business}.{ms(story.now)}",
            "timestamp": str(ms(story.now) // 1000),
        }
        sent = replace(piece, item=item, people=(), address=to.inbox.address, account=f"9{to.inbox.address}")
        hear(worker, item_codec.to_json(sent))
        return sent

    return send


@pytest.fixture
def again(stack: Stack) -> Callable[[Piece], None]:
    """The same piece once more."""
    worker = InboundWorker(directory=Directory(), raw=Raw(stack.bucket), log=lambda _, **__: None, count=lambda _: None)
    return lambda piece: hear(worker, item_codec.to_json(piece))


def asks(origin: str = "") -> Json:
    """A browser asks for a code; each test from an address of its own."""
    answer = Browser(origin=origin or os.environ["PYTEST_CURRENT_TEST"]).post("/api/session/phone")
    assert answer.status == 201, answer.body
    return answer.body


def enters(asked: Json) -> Answer:
    return Browser().post("/api/session", {"token": asked["token"]})


def confirm(browser: Browser, sends: Sends, phone: str = MAYA) -> None:
    wanted = browser.ask("PUT", "/api/people/phone", {"phone": phone}).body
    assert (wanted["phone"], wanted["wanted"]) == ("", phone)
    sends(wanted["text"], by=phone)
    assert browser.get("/api/people/phone").body == {"phone": phone, "wanted": ""}


def threads(story: Story) -> int:
    """How many threads the list has."""
    return len(Browser.signed_in(story.store.business, "vera", at=story.now).get("/api/boot").body["cards"])


def test_a_confirmed_phone_lets_its_person_in_and_no_thread_is_made(maya: Browser, sends: Sends, story: Story) -> None:
    confirm(maya, sends)
    asked = asks()
    assert enters(asked).status == 404
    sends(f"  {asked['text']}\n", by="553188880002")
    entered = enters(asked)
    assert (entered.status, entered.body["agent"]["id"]) == (200, "maya")
    assert "HttpOnly" in entered.cookies[0]
    assert enters(asked).status == 404, "the browser's secret opens one session"
    assert threads(story) == 0


def test_a_number_is_confirmed_from_itself_alone(maya: Browser, owner: Browser, sends: Sends, story: Story) -> None:
    wanted = maya.ask("PUT", "/api/people/phone", {"phone": "(31) 98888-0002"}).body
    asked = asks()
    sends(asked["text"], by=MAYA)
    assert enters(asked).status == 404, "it is not confirmed"
    sends(wanted["text"], by=STRANGER)
    confirm(owner, sends, OWNER)
    sends(wanted["text"], by=OWNER)
    assert maya.get("/api/people/phone").body == {"phone": "", "wanted": MAYA}
    sends(wanted["text"], by=MAYA)
    assert maya.get("/api/people/phone").body == {"phone": MAYA, "wanted": ""}
    assert maya.ask("PUT", "/api/people/phone", {"phone": "123"}).status == 400
    assert maya.ask("PUT", "/api/people/phone", {"phone": ""}).body == {"phone": "", "wanted": ""}
    asked = asks()
    sends(asked["text"], by=MAYA)
    assert enters(asked).status == 404, "it was taken away"


def test_a_strangers_phone_lets_nobody_in_and_is_a_customers(maya: Browser, sends: Sends, story: Story) -> None:
    confirm(maya, sends)
    asked = asks()
    sends(asked["text"], by=STRANGER)
    assert (enters(asked).status, threads(story)) == (404, 1)
    sends(asked["text"], by=MAYA)
    assert enters(asked).status == 200, "a stranger does not use the code up"


def test_a_code_is_good_for_ten_minutes_and_once(
    maya: Browser, owner: Browser, sends: Sends, again: Callable[[Piece], None], story: Story
) -> None:
    confirm(maya, sends)
    confirm(owner, sends, OWNER)
    late = asks()
    story.later(minutes=11)
    sends(late["text"], by=MAYA)
    assert enters(late).status == 404
    asked = asks()
    sent = sends(asked["text"], by=MAYA)
    assert enters(asked).body["agent"]["id"] == "maya"
    again(sent)
    sends(asked["text"], by=OWNER)
    assert enters(asked).status == 404
    unfetched = asks()
    sends(unfetched["text"], by=MAYA)
    story.later(minutes=11)
    assert enters(unfetched).status == 404
    assert threads(story) == 0


def test_a_code_lets_in_the_browser_that_asked_and_no_other(maya: Browser, sends: Sends) -> None:
    confirm(maya, sends)
    mine, other = asks(), asks()
    sends(mine["text"], by=MAYA)
    code = mine["text"].rpartition(" ")[2]
    assert [enters({"token": guess}).status for guess in (other["token"], code, mine["text"], "")] == [404] * 4
    assert enters(mine).status == 200


@pytest.mark.parametrize("hidden", ["Quero meu cupom {code}", "{text} Obrigada!", "Oi! {text}", "{code}"])
def test_nobody_sends_a_code_without_its_warning(maya: Browser, sends: Sends, story: Story, hidden: str) -> None:
    confirm(maya, sends)
    asked = asks()
    code = asked["text"].rpartition(" ")[2]
    sends(hidden.format(code=code, text=asked["text"]), by=MAYA)
    assert enters(asked).status == 404
    assert threads(story) == 1, "what is no code is a message"


def test_no_code_is_good_in_the_words_of_the_other_kind(maya: Browser, sends: Sends) -> None:
    """Whoever believes that they confirm their number does not sign a stranger in."""
    confirm(maya, sends)
    asked = asks()
    code = asked["text"].rpartition(" ")[2]
    sends(str(CONFIRM_PHONE(code=code)), by=MAYA)
    assert enters(asked).status == 404
    wanted = maya.ask("PUT", "/api/people/phone", {"phone": OWNER}).body["text"]
    sends(str(ENTER_BY_PHONE(code=wanted.rpartition(" ")[2])), by=OWNER)
    assert maya.get("/api/people/phone").body["wanted"] == OWNER
    sends(wanted, by=OWNER)
    assert maya.get("/api/people/phone").body == {"phone": OWNER, "wanted": ""}


def test_a_code_of_another_shop_confirms_nothing_here(maya: Browser, sends: Sends, story: Story) -> None:
    other = Story.begin(name="Loja vizinha")
    stranger = Browser.signed_in(other.store.business, "maya", at=story.now)
    theirs = stranger.ask("PUT", "/api/people/phone", {"phone": MAYA}).body
    maya.ask("PUT", "/api/people/phone", {"phone": MAYA})
    sends(theirs["text"], by=MAYA)
    assert maya.get("/api/people/phone").body == {"phone": "", "wanted": MAYA}
    assert stranger.get("/api/people/phone").body == {"phone": "", "wanted": MAYA}
    sends(theirs["text"], by=MAYA, to=other)
    assert stranger.get("/api/people/phone").body == {"phone": MAYA, "wanted": ""}


def test_a_phone_has_one_person(maya: Browser, owner: Browser, sends: Sends) -> None:
    confirm(maya, sends)
    confirm(owner, sends)
    assert maya.get("/api/people/phone").body == {"phone": "", "wanted": ""}


def test_strangers_everywhere_keep_nobody_from_a_code(story: Story) -> None:
    for number in range(31):
        stranger = Browser(origin=f"{story.store.business}-{number}")
        assert {stranger.post("/api/session/phone").status for _ in range(10)} == {201}


def test_codes_are_limited(maya: Browser, sends: Sends, story: Story) -> None:
    browser = Browser(origin=f"origin-{story.store.business}")
    assert [browser.post("/api/session/phone").status for _ in range(11)] == [201] * 10 + [409]
    story.later(hours=1)
    assert browser.post("/api/session/phone").status == 201
    confirm(maya, sends)
    codes = [asks(f"{story.store.business}-{n}") for n in range(11)]
    for asked in codes:
        sends(asked["text"], by=MAYA)
    assert [enters(asked).status for asked in codes] == [200] * 10 + [404]
