"""A visitor of the shop's site writes by the widget, as its requests come by API Gateway, and reads the answers."""

import gzip
import hashlib
import hmac
import json
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from atende.api import app as api
from atende.api import visitors
from atende.aws import media_bucket, parameters, session
from atende.aws.sqs import Queue
from atende.channels.webchat import media, wire
from atende.channels.webchat.sender import Sender
from atende.channels.webchat.strangers import message_limits, session_limits
from atende.core.settings import Secrets
from atende.desk.attachments.download import AttachmentDownloads
from atende.desk.inboxes import doors
from atende.model import Direction, Inbox, Thread
from atende.model.door import Widget
from atende.storage.shop_context import forget
from tests.api.browser import Browser
from tests.desk.sending import deliver
from tests.desk.story import Story
from tests.desk.wires import Stack

pytestmark = pytest.mark.desk

SITE = "https://www.padaria.example"
type Json = dict[str, Any]


@dataclass
class Answer:
    status: int
    body: Any
    headers: Json


@dataclass
class Visitor:
    """A browser on a page of the shop."""

    story: Story
    inbox: Inbox
    origin: str = SITE
    token: str = ""
    source: str = "198.51.100.23"
    keys: Iterator[int] = field(default_factory=lambda: iter(range(1, 10_000)))

    def ask(self, method: str, what: str, body: Any = None) -> Answer:
        named = {"origin": self.origin, "content-type": "text/plain;charset=UTF-8"}
        if isinstance(body, dict) and self.token:
            body = {"token": self.token} | body
        elif self.token:
            named["authorization"] = f"Bearer {self.token}"
        event = {
            "rawPath": f"/chat/{self.inbox.address}/{what}",
            "headers": named,
            "requestContext": {"stage": "$default", "http": {"method": method, "sourceIp": self.source}},
            "body": body if isinstance(body, str) or body is None else json.dumps(body),
        }
        given = api.resolve(event, None)
        text = given["body"]
        return Answer(given["statusCode"], json.loads(text) if text and text[0] in "{[" else text, given["headers"])

    def opens(self, **body: Any) -> Answer:
        answer = self.ask("POST", "session", body)
        self.token = answer.body.get("token", self.token)
        return answer

    def writes(self, text: str, **more: Any) -> Answer:
        message = {"key": f"c-{next(self.keys)}", "kind": "text", "text": text} | more
        return self.ask("POST", "messages", message)

    def reads(self, after: str = "") -> list[Json]:
        messages: list[Json] = self.ask("POST", "poll", {"after": after} if after else {}).body["messages"]
        return messages


@pytest.fixture
def opened(story: Story, monkeypatch: pytest.MonkeyPatch) -> doors.OpenedDoor:
    monkeypatch.setattr(visitors, "secrets", lambda: Secrets(parameters.read, "/atende/test"))
    widget = Widget(inbox="", origins=(SITE,), colour="#ffd400")
    door = doors.open_door(story.store, channel="webchat", widget=widget, path="/atende/test", at=story.now)
    story.inbox, story.desk = door.inbox, story.again()
    return door


@pytest.fixture
def ana(story: Story, opened: doors.OpenedDoor) -> Visitor:
    visitor = Visitor(story, opened.inbox)
    visitor.opens()
    return visitor


def sends(story: Story, text: str = "", *, thread: Thread | None = None, **how: Any) -> None:
    """Everything that is queued in a thread leaves, as the outbound function does it."""
    thread = thread or threads(story)[0]
    if text:
        story.replies(thread, text, **how)
    for message in story.messages(thread):
        if message.direction is Direction.OUTGOING and message.state == "queued":
            deliver(story.store, message, Sender(), holder="h", at=story.now)


def threads(story: Story) -> list[Thread]:
    forget(story.store.business)
    return [t for t in story.store.cards("open") if t.inbox == "webchat"]


def mails(story: Story) -> list[str]:
    forget(story.store.business)
    found = [t for t in story.store.cards("open") if t.inbox == "email"]
    return [message.text for thread in found for message in story.messages(thread)]


def test_an_answer_follows_a_visitor_who_has_left_by_one_mail(story: Story, ana: Visitor) -> None:
    story.store.put(
        replace(ana.inbox, id="email", channel="email", address="loja@in.example", app="ses", reply_key="k")
    )
    story.desk = story.again()
    ana.writes("Tem na cor azul?", about={"name": "Ana", "email": "ana@cliente.example"})
    [thread] = threads(story)
    left = lambda: story.again().left_visitors.follow(thread.id, at=story.now)  # noqa: E731
    sends(story.later(seconds=30), "Tem sim!")
    sends(story.later(seconds=90), "Até as *18h*.")
    assert left() == "early"
    assert left() == "early"
    story.later(minutes=3)
    assert left() == "followed"
    [mail] = mails(story)
    assert "saiu antes da resposta" in mail
    assert mail.endswith("Tem sim!\n\nAté as *18h*.")
    assert (left(), len(mails(story))) == ("seen", 1)

    sends(story.later(minutes=1), "Posso separar um?")
    desk = story.later(minutes=3).again()  # a crash between what is stored and the mail
    sk = max(message.sk for message in story.messages(thread))
    desk.left_visitors._claim(story.store.thread(thread.id), sk)
    sends(story.later(minutes=1), "Ainda está aí?")
    assert left() == "early"
    assert mails(story)[1:] == [text for text in mails(story) if text.endswith("\n\nPosso separar um?")]

    newest = ana.ask("POST", "poll", {}).body["cursor"]
    ana.ask("POST", "seen", {"up_to": newest, "visible": True})
    story.later(minutes=5)
    assert (left(), len(mails(story))) == ("seen", 2)


def test_only_words_of_people_follow_and_only_to_an_address(story: Story, ana: Visitor) -> None:
    story.store.put(
        replace(ana.inbox, id="email", channel="email", address="loja@in.example", app="ses", reply_key="k")
    )
    story.desk = story.again()
    assert b'"mail": true' in gzip.decompress(b64decode(ana.ask("GET", "widget.js").body))
    assert ana.ask("POST", "email", {"email": "ana@cliente.example"}).status == 409
    ana.writes("Oi")
    [thread] = threads(story)
    left = lambda: story.again().left_visitors.follow(thread.id, at=story.now)  # noqa: E731
    sends(story.later(seconds=30), "Olá!")
    assert (left(), story.later(minutes=3) and left()) == ("no_address", "no_address")
    assert ana.ask("POST", "email", {"email": "ana@cliente.example, b@x.example"}).status == 422
    assert ana.ask("POST", "email", {"email": "ana@cliente.example"}).status == 202
    assert (left(), len(mails(story))) == ("followed", 1)
    for number in range(5):
        sends(story.later(minutes=1), f"Resposta {number}")
        story.later(minutes=3)
        left()
    assert len(mails(story)) == 3, "An address that nobody has proved gets no more until its visitor writes again."
    ana.writes("Voltei")
    story.later(minutes=1)
    sends(story, "Que bom!")
    assert (story.later(minutes=3) and left(), len(mails(story))) == ("followed", 4)


def test_a_visitor_writes_the_shop_answers_and_both_read_it_once(story: Story, ana: Visitor) -> None:
    assert ana.reads() == []
    assert threads(story) == [], "Who only looks leaves nothing."
    first = ana.writes("Oi, tem na cor azul?", about={"name": "Ana", "email": "ana@cliente.example"})
    assert first.status == 202
    [thread] = threads(story)
    assert thread.name == "Ana"
    [incoming] = [m for m in story.messages(thread) if m.direction is Direction.INCOMING]
    assert (incoming.text, incoming.beside) == (
        "Oi, tem na cor azul?",
        "E-mail informado: ana@cliente.example (não confirmado)",
    )
    story.later(seconds=5)
    sends(story, "Tem sim!")
    shown = ana.reads()
    assert shown[0]["from"] == "visitor"
    assert (shown[0]["id"], shown[0]["key"]) == (first.body["id"], "c-1")
    assert shown[-1]["text"] == "Tem sim!"
    assert shown[-1]["by"] == "Maya"
    assert len({m["id"] for m in shown}) == len(shown)


def test_the_same_key_is_stored_once_and_answered_the_same(story: Story, ana: Visitor) -> None:
    answers = [ana.writes("oi", key="c-same") for _ in range(3)]
    assert len({json.dumps(answer.body) for answer in answers}) == 1
    [thread] = threads(story)
    assert [m.text for m in story.messages(thread) if m.direction is Direction.INCOMING] == ["oi"]
    batch = [{"key": "c-same", "text": "oi"}, {"key": "c-2", "text": "alô?"}, {"key": "c-3", "text": "ainda aí?"}]
    accepted = ana.ask("POST", "messages", {"messages": batch})
    assert accepted.body["accepted"] == ["c-same", "c-2", "c-3"]
    assert [m.text for m in story.messages(thread) if m.direction is Direction.INCOMING] == ["oi", "alô?", "ainda aí?"]


def test_a_poll_that_has_nothing_new_is_short_and_asks_less_and_less(story: Story, ana: Visitor) -> None:
    ana.writes("oi")
    sends(story)
    first = ana.ask("POST", "poll", {}).body
    again = ana.ask("POST", "poll", {"tag": first["tag"]})
    assert (again.status, again.body) == (200, {"poll_ms": 3000})
    paces = []
    for minutes in (2, 10, 60):
        story.later(minutes=minutes)
        paces.append(ana.ask("POST", "poll", {"after": first["cursor"]}).body["poll_ms"])
    assert paces == [10000, 30000, 60000]


def test_the_cursor_waits_for_an_answer_that_is_still_on_its_way(story: Story, ana: Visitor) -> None:
    story.uses(automations=())
    ana.writes("oi")
    [thread] = threads(story)
    story.later(seconds=30)
    waiting = story.replies(thread, "Já vejo")
    story.later(seconds=30)
    ana.writes("alô?")
    story.later(seconds=30)
    cursor = ana.ask("POST", "poll", {}).body["cursor"]
    deliver(story.store, waiting, Sender(), holder="h", at=story.now)
    assert "Já vejo" in [m["text"] for m in ana.reads(cursor)]


def test_a_menu_is_buttons_and_a_tap_has_the_words_that_the_shop_sent(story: Story, ana: Visitor) -> None:
    story.uses(greeting_buttons=("Horário", "Falar com alguém"))
    ana.writes("oi")
    sends(story)
    [greeting] = [m for m in ana.reads() if m["from"] == "shop"]
    assert [button["title"] for button in greeting["buttons"]] == ["Horário", "Falar com alguém"]
    tap = {"kind": "button_reply", "button": greeting["buttons"][0]["id"], "title": "Outra coisa"}
    ana.writes("", **tap, context=greeting["id"])
    [thread] = threads(story)
    pressed = story.messages(thread)[-1] if story.messages(thread)[-1].choice else story.messages(thread)[-2]
    assert (pressed.type, pressed.text) == ("button_reply", "Horário")


def test_seen_reaches_the_shop_only_up_to_the_cursor(story: Story, ana: Visitor) -> None:
    story.uses(automations=())
    ana.writes("oi")
    sends(story, "Bom dia!")
    cursor = ana.ask("POST", "poll", {}).body["cursor"]
    story.later(minutes=1)
    sends(story, "Em que posso ajudar?")
    assert ana.ask("POST", "seen", {"up_to": cursor, "visible": True}).status == 204
    [thread] = threads(story)
    read = {m.text: m.t_read is not None for m in story.messages(thread) if m.direction is Direction.OUTGOING}
    assert read == {"Bom dia!": True, "Em que posso ajudar?": False}


def test_the_visitor_sees_that_somebody_types_and_has_read(story: Story, ana: Visitor, owner: Browser) -> None:
    story.uses(automations=())
    ana.writes("oi")
    [thread] = threads(story)
    before = ana.ask("POST", "poll", {}).body
    assert (before["agent"]["typing"], before["read"]) == (False, None)
    story.later(seconds=2)
    owner.post(f"/api/threads/{thread.id}/typing", {})
    story.desk.messages.read(thread.id, seen=story.later(seconds=1).now)
    after = ana.ask("POST", "poll", {}).body
    assert after["agent"]["typing"]
    assert after["read"] >= wire.cursor_ms(after["cursor"])
    story.uses(receipts=False)
    hidden = ana.ask("POST", "poll", {}).body
    assert (hidden["agent"]["typing"], hidden["read"]) == (False, None)


def test_a_visitor_rates_the_service_and_opts_out_like_anybody(story: Story, ana: Visitor) -> None:
    story.surveys(rest_days=0)
    ana.writes("oi", about={"name": "Ana"})
    sends(story)
    sends(story.later(minutes=2), "Bom dia!")
    thread = story.later(minutes=1).resolves(threads(story)[0])
    story.later(minutes=10)
    assert story.asks()["asked"] == 1
    sends(story, thread=thread)
    question = ana.reads()[-1]
    assert len(question["buttons"]) == 5
    five = next(button for button in question["buttons"] if button["id"].endswith(":5"))
    ana.writes("", kind="button_reply", button=five["id"], title=five["title"], context=question["id"])
    assert [episode.rating for episode in story.store.episodes(thread.id)] == [5]
    story.later(hours=48)
    ana.writes("SAIR")
    contact = story.store.contact(thread.contact)
    assert contact.opted_out


def test_another_site_gets_nothing_and_no_cors_header(ana: Visitor) -> None:
    for origin in ("https://outro.example", "null", ""):
        stranger = Visitor(ana.story, ana.inbox, origin=origin, token=ana.token)
        for answer in (stranger.opens(), stranger.writes("oi"), stranger.ask("OPTIONS", "messages")):
            assert (answer.status, answer.body["error"]) == (403, "origin_not_allowed")
            assert "access-control-allow-origin" not in answer.headers
    preflight = ana.ask("OPTIONS", "messages")
    assert preflight.status == 204
    assert (preflight.headers["access-control-allow-origin"], preflight.headers["vary"]) == (SITE, "Origin")


def test_a_token_of_nobody_opens_nothing(story: Story, ana: Visitor) -> None:
    ana.writes("segredo")
    for token in ("", "v1.old", ana.token[:-2], ana.token.replace("v1", "v2")):
        stranger = Visitor(story, ana.inbox, token=token)
        for what in ("poll", "messages", "seen", "uploads"):
            answer = stranger.ask("POST", what, {"key": "c-1", "text": "x"})
            assert (answer.status, answer.body) == (401, {"error": "session_expired"})
    other = Visitor(story, ana.inbox)
    other.opens()
    assert other.reads() == []


def signature(secret: str, user: str) -> str:
    return hmac.new(secret.encode(), user.encode(), hashlib.sha256).hexdigest()


def test_a_user_for_whom_the_shop_vouches_finds_the_same_conversation_on_every_device(
    story: Story, ana: Visitor, opened: doors.OpenedDoor
) -> None:
    story.uses(automations=())
    ana.writes("Escrevi antes de entrar")
    user = {"id": "cliente-4711", "hash": signature(opened.secret, "cliente-4711"), "name": "Marina Alves"}
    signed = ana.opens(user=user)
    assert signed.body["verified"]
    ana.writes("Agora entrei")
    phone = Visitor(story, ana.inbox, source="203.0.113.9")
    phone.opens(user=user)
    assert [m["text"] for m in phone.reads()] == ["Escrevi antes de entrar", "Agora entrei"]
    phone.writes("Do celular")
    assert len(threads(story)) == 1
    assert threads(story)[0].name == "Marina Alves"
    ana.opens()
    assert ana.reads() == [], "Who signs out on a shared computer leaves nothing to the next person."
    wrong = Visitor(story, ana.inbox)
    refused = wrong.opens(user=user | {"id": "cliente-4712"})
    assert (refused.status, refused.body) == (401, {"error": "identity_not_verified"})


def test_whom_somebody_merged_with_another_visitor_sees_only_what_was_written_in_their_browser(
    story: Story, ana: Visitor
) -> None:
    story.uses(automations=())
    ana.writes("sou a Ana")
    other = Visitor(story, ana.inbox, source="203.0.113.9")
    other.opens()
    other.writes("sou o Beto")
    first, second = (thread.contact for thread in threads(story))
    story.desk.contacts.merge(first, second, by="maya", at=story.later(minutes=1).now)
    seen = [[m["text"] for m in visitor.reads() if m["from"] == "visitor"] for visitor in (ana, other)]
    assert all(words in ([], ["sou a Ana"]) for words in seen[:1])
    assert all(words in ([], ["sou o Beto"]) for words in seen[1:])


def test_a_new_secret_leaves_the_old_one_good_for_a_week(story: Story, ana: Visitor, opened: doors.OpenedDoor) -> None:
    doors.new_secret("webchat", ana.inbox.address, path="/atende/test", at=story.now)
    user = {"id": "c-1", "hash": signature(opened.secret, "c-1")}
    assert ana.opens(user=user).status == 200
    story.later(days=8)
    assert Visitor(story, ana.inbox).opens(user=user).status == 401
    assert ana.reads() == []


def test_strangers_are_bounded(story: Story, ana: Visitor) -> None:
    most = message_limits("x", "y")[0].most
    statuses = [ana.writes(f"oi {n}").status for n in range(most + 2)]
    assert statuses == [202] * most + [429, 429]
    refused = ana.writes("mais")
    assert 0 < int(refused.headers["retry-after"]) <= 60
    story.later(minutes=1)
    assert ana.writes("de novo").status == 202
    sessions = session_limits("y")[0].most
    statuses = [Visitor(story, ana.inbox, source="203.0.113.7").opens().status for _ in range(sessions + 1)]
    assert statuses[-2:] == [201, 429]
    assert Visitor(story, ana.inbox, source="203.0.113.8").opens().status == 201


REFUSED: list[tuple[Any, int, str]] = [
    ({"key": "c-1", "text": "a" * 4097}, 413, "too_long"),
    ({"key": "c-1", "kind": "hologram"}, 422, "unknown_kind"),
    ({"key": "c-1", "kind": ["text"]}, 422, "unknown_kind"),
    ({"key": "c-1", "text": "  "}, 422, "empty"),
    ({"text": "sem chave"}, 422, "no_key"),
    ({"key": "x" * 200, "text": "x"}, 422, "no_key"),
    ({"key": "c-1", "kind": "image", "upload": "../x"}, 422, "no_upload"),
    ({"messages": []}, 413, "too_many_messages"),
    ("{", 400, "not_json"),
    ("[" * 100_000, 400, "not_json"),
    ("x" * 300_000, 413, "too_long"),
]


@pytest.mark.parametrize(("body", "status", "error"), REFUSED, ids=lambda value: str(value)[:30])
def test_what_cannot_be_a_message_is_refused_by_name(
    story: Story, ana: Visitor, body: Any, status: int, error: str
) -> None:
    answer = ana.ask("POST", "messages", body)
    assert (answer.status, answer.body["error"]) == (status, error)
    assert threads(story) == []


def test_a_file_gets_a_form_and_a_program_none(story: Story, ana: Visitor) -> None:
    form = ana.ask("POST", "uploads", {"name": "sala.jpg", "type": "image/jpeg", "size": 812345})
    assert form.status == 201
    assert form.body["fields"]["key"] == f"uploads/chat/{ana.inbox.address}/{form.body['upload']}"
    for name, mime in (("x.svg", "image/svg+xml"), ("x.html", "text/html"), ("x.exe", "application/x-msdownload")):
        assert ana.ask("POST", "uploads", {"name": name, "type": mime, "size": 5}).status == 415
    too_large = ana.ask("POST", "uploads", {"name": "x.pdf", "type": "application/pdf", "size": 11 * 1024**2})
    assert (too_large.status, too_large.body["error"]) == (413, "too_large")
    for _ in range(4):
        assert ana.ask("POST", "uploads", {"name": "a.png", "type": "image/png", "size": 5}).status == 201
    assert ana.ask("POST", "uploads", {"name": "a.png", "type": "image/png", "size": 5}).status == 429


@pytest.mark.parametrize(
    ("content", "state"), [(b"\x89PNG\r\n\x1a\n" + bytes(40), "ready"), (b"<svg onload=alert(1)>", "failed")]
)
def test_an_upload_is_taken_in_when_its_content_is_what_it_says(
    story: Story, ana: Visitor, stack: Stack, content: bytes, state: str
) -> None:
    story.uses(automations=())
    form = ana.ask("POST", "uploads", {"name": "sala.png", "type": "image/png", "size": len(content)}).body
    session.client("s3").put_object(
        Bucket=stack.bucket, Key=form["fields"]["key"], Body=content, ContentType="image/png"
    )
    ana.writes("minha sala", kind="image", upload=form["upload"], name="sala.png", type="image/png")
    [message] = story.messages(threads(story)[0])
    files = media_bucket.Files(stack.bucket)
    downloads = AttachmentDownloads(
        media=lambda _: media.connect({"BUCKET": stack.bucket}, lambda _: None),
        files=files,
        queue=Queue(session.client("sqs"), "nowhere"),
        count=lambda _: None,
    )
    job = {"thread": message.thread, "sk": message.sk, "inbox": "webchat"}
    assert downloads.fetch(story.store, job, at=story.now) == state
    [shown] = ana.reads()
    assert (shown["text"], shown["file"]["name"], "url" in shown["file"]) == (
        "minha sala",
        "sala.png",
        state == "ready",
    )


def test_an_address_that_nobody_has_is_not_found(ana: Visitor) -> None:
    for address in ("webchat_nobody", "x", "../../x", "%00"):
        event = {
            "rawPath": f"/chat/{address}/session",
            "requestContext": {"stage": "$default", "http": {"method": "POST"}},
        }
        assert api.resolve(event, None)["statusCode"] == 404
