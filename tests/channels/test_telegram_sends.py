"""What leaves on Telegram, as the simulated Bot API takes it: contents, limits, refusals, and files both ways."""

import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest

from atende.channels import protocols
from atende.channels.connections import Connections
from atende.channels.optional_parts import MediaTransfer
from atende.channels.protocols import Sender
from atende.core.errors import Cause, ChannelError, MediaError
from atende.model import Choice, Content, Direction, Enclosed, Inbox, Message, Thread
from atende.model.content import Attachment, Calling, Link, Place, Value
from infra.local.telegram import Bot, Person, Telegram

AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
POLICY = protocols.policy("telegram")


@dataclass
class Chat:
    telegram: Telegram
    bot: Bot
    bia: Person
    sender: Sender
    media: MediaTransfer

    def send(self, content: Content, *, quotes: str | None = None, person: int | None = None) -> str:
        return self.sender.send(self.message(content, quotes=quotes), self.thread(person), self.inbox).source_id

    def message(self, content: Content, **more: Any) -> Message:
        made = Message(
            thread="t1",
            sk="M#1",
            direction=Direction.OUTGOING,
            type=content.type,
            text=content.text,
            at=AT,
            put=AT,
            choices=content.choices,
            menu=content.menu,
            enclosed=content.enclosed,
        )
        return replace(made, **more)

    def thread(self, person: int | None = None) -> Thread:
        name = str(self.bia.id if person is None else person)
        return Thread(
            id="t1", inbox="telegram", contact="c1", protocol="1", opened=AT, episode_opened=AT, name="", phone=None,
            channel_user_id=name,
        )  # fmt: skip

    @property
    def inbox(self) -> Inbox:
        return Inbox(id="telegram", channel="telegram", address=str(self.bot.id), app=str(self.bot.id), name="Telegram")

    def send_file(self, content: bytes, kind: str, *, text: str = "", mime: str, filename: str = "") -> dict[str, Any]:
        name, _ = self.media.upload(
            io.BytesIO(content), size=len(content), mime=mime, filename=filename, address=self.inbox.address
        )
        file = {"asset": "a1", "media_id": name, "media_mime": mime, "media_filename": filename}
        message = self.message(Content(text=text, attachment=Attachment(kind=kind)), **file, captioned=bool(text))
        self.sender.send(message, self.thread(), self.inbox)
        return self.bia.received(self.bot)[-1]


@pytest.fixture
def chat() -> Iterator[Chat]:
    with Telegram() as telegram:
        bot, bia = telegram.bot("loja_bot"), telegram.person("Bia")
        bia.writes(bot, "oi")
        environment = {"CHANNEL_URLS": f"telegram={telegram.url}"}
        connections = Connections(lambda name: bot.token if name.endswith(str(bot.id)) else None, environment)
        media = connections.media("telegram")
        assert media
        yield Chat(telegram, bot, bia, connections.sender("telegram"), media)


def test_a_text_arrives_and_has_the_id_that_telegram_gave_it(chat: Chat) -> None:
    name = chat.send(Content(text="2*3=6, a_b. (ok!)"))
    [message] = chat.bia.received(chat.bot)
    assert name == f"{chat.bia.id}:{message['message_id']}"
    assert message["text"] == "2*3=6, a_b. (ok!)"
    assert "entities" not in message


def test_marks_become_entities_that_count_utf_16_units(chat: Chat) -> None:
    chat.send(Content(text="🙂 *Olá* e ~não~ ```x_y```, veja https://a.example/_b_/*c*"))
    [message] = chat.bia.received(chat.bot)
    assert message["text"] == "🙂 Olá e não x_y, veja https://a.example/_b_/*c*"
    assert message["entities"] == [
        {"type": "bold", "offset": 3, "length": 3},
        {"type": "strikethrough", "offset": 9, "length": 3},
        {"type": "pre", "offset": 13, "length": 3},
    ]


def test_buttons_are_a_keyboard_and_a_tap_names_the_choice(chat: Chat) -> None:
    choices = (Choice(id="greeting:1", title="Horário"), Choice(id="greeting:person", title="Falar com alguém"))
    chat.send(Content(text="Como ajudo?", choices=choices, enclosed=Enclosed(footer="Padaria")))
    assert chat.bia.heard(chat.bot) == ["Como ajudo?\n\nPadaria"]
    assert chat.bia.buttons(chat.bot) == ["Horário", "Falar com alguém"]
    [row, _] = chat.bia.received(chat.bot)[-1]["reply_markup"]["inline_keyboard"]
    assert row == [{"text": "Horário", "callback_data": "b:greeting:1"}]


def test_a_list_is_a_keyboard_and_its_descriptions_stand_in_the_text(chat: Chat) -> None:
    rows = (
        Choice(id="menu:go:a", title="Bolos", description="de festa", section="Doces"),
        Choice(id="menu:go:b", title="Tortas", section="Doces"),
        Choice(id="menu:go:c", title="Pães", description="do dia", section="Salgados"),
    )
    chat.send(Content(text="Escolha", choices=rows, menu="Ver"))
    assert chat.bia.heard(chat.bot) == ["Escolha\n\nDoces\n• Bolos: de festa\n• Tortas\nSalgados\n• Pães: do dia"]
    keyboard = chat.bia.received(chat.bot)[-1]["reply_markup"]["inline_keyboard"]
    assert [row[0]["callback_data"] for row in keyboard] == ["l:0:menu:go:a", "l:0:menu:go:b", "l:1:menu:go:c"]


def test_places_contacts_links_and_quotes(chat: Chat) -> None:
    first = chat.send(Content(enclosed=Enclosed(location=Place(latitude=-23.5, longitude=-46.6))))
    place = Place(latitude=-23.5, longitude=-46.6, name="Loja", address="Rua A, 1")
    chat.send(Content(enclosed=Enclosed(location=place)), quotes=first)
    card = Calling(name="Rui Sá", first="Rui", last="Sá", phones=("+55 11 90000-0001",))
    chat.send(Content(enclosed=Enclosed(contacts=(card,))))
    chat.send(Content(text="Veja", enclosed=Enclosed(link=Link(title="Abrir", url="https://loja.example"))))
    chat.send(Content(text="sem citação"), quotes=f"{chat.bia.id}:999999")
    location, venue, contact, link, plain = chat.bia.received(chat.bot)
    assert location["location"] == {"latitude": -23.5, "longitude": -46.6}
    assert venue["venue"]["address"] == "Rua A, 1"
    assert venue["reply_to_message"]["message_id"] == location["message_id"]
    assert contact["contact"]["last_name"] == "Sá"
    assert link["reply_markup"]["inline_keyboard"] == [[{"text": "Abrir", "url": "https://loja.example"}]]
    assert "reply_to_message" not in plain


def test_a_reaction_is_put_and_taken_away(chat: Chat) -> None:
    message = chat.bia.writes(chat.bot, "obrigada")
    quoted = f"{chat.bia.id}:{message}"
    put = chat.send(Content(enclosed=Enclosed(reaction="❤️")), quotes=quoted)
    assert put.startswith(quoted)
    assert chat.bia.chat(chat.bot).reactions == {message: "❤"}
    chat.send(Content(enclosed=Enclosed(reaction="-")), quotes=quoted)
    assert chat.bia.chat(chat.bot).reactions == {message: ""}


@pytest.mark.parametrize(
    ("kind", "mime", "part"),
    [
        ("image", "image/jpeg", "photo"),
        ("video", "video/mp4", "video"),
        ("audio", "audio/mpeg", "audio"),
        ("audio", "audio/ogg", "voice"),
        ("document", "application/pdf", "document"),
        ("sticker", "image/webp", "sticker"),
    ],
)
def test_a_file_goes_along_with_its_message_byte_for_byte(chat: Chat, kind: str, mime: str, part: str) -> None:
    content = bytes(range(256)) * 1000
    message = chat.send_file(
        content, kind, mime=mime, filename="orçamento 1.pdf", text="" if part == "sticker" else "Segue *já*"
    )
    found = message[part][0] if part == "photo" else message[part]
    assert chat.telegram.state.files[found["file_id"]][1] == content
    assert message.get("caption", "") == ("" if part == "sticker" else "Segue já")
    if part == "document":
        assert found["file_name"] == "orçamento 1.pdf"


def test_a_contacts_file_comes_by_getfile_and_its_address_holds_no_token(chat: Chat) -> None:
    chat.bia.sends_document(chat.bot, b"%PDF-1.7 nota", "nota.pdf", "application/pdf")
    name = chat.bia.chat(chat.bot).messages[-1]["document"]["file_id"]
    located = chat.media.look_up(name, address=chat.inbox.address)
    assert chat.bot.token not in located.url
    fetched = chat.media.fetch(located.url, address=chat.inbox.address, most=1000)
    with fetched.file:
        assert fetched.file.read() == b"%PDF-1.7 nota"
    with pytest.raises(MediaError) as too_large:
        chat.media.fetch(located.url, address=chat.inbox.address, most=5)
    assert too_large.value.reason == "too_large"


@pytest.mark.parametrize(
    "url", ["https://evil.example/x", "telegram:../../etc", "telegram:/etc/passwd", "telegram:a/../b"]
)
def test_no_other_address_is_opened(chat: Chat, url: str) -> None:
    with pytest.raises(MediaError) as refused:
        chat.media.fetch(url, address=chat.inbox.address, most=5)
    assert refused.value.reason == "host"
    assert chat.telegram.calls == []


def test_why_a_file_does_not_come_is_told(chat: Chat) -> None:
    chat.bia.sends_document(chat.bot, b"x" * (20 * 1024 * 1024 + 1), "filme.bin", "application/x")
    large = chat.bia.chat(chat.bot).messages[-1]["document"]["file_id"]
    for name, reason in ((large, "too_large"), ("unknown", "gone")):
        with pytest.raises(MediaError) as refused:
            chat.media.look_up(name, address=chat.inbox.address)
        assert (refused.value.reason, refused.value.retry) == (reason, None)
    with pytest.raises(MediaError) as unknown:
        chat.media.look_up(large, address="1234")
    assert unknown.value.reason == "no_token"


REFUSALS: list[tuple[int, str, Cause, bool]] = [
    (403, "Forbidden: bot was blocked by the user", Cause.RECIPIENT, True),
    (403, "Forbidden: user is deactivated", Cause.RECIPIENT, True),
    (400, "Bad Request: chat not found", Cause.RECIPIENT, False),
    (400, "Bad Request: group chat was upgraded to a supergroup chat", Cause.RECIPIENT, False),
    (400, "Bad Request: BUSINESS_PEER_USAGE_MISSING", Cause.WINDOW, False),
    (400, "Bad Request: something new", Cause.CONTENT, False),
    (401, "Unauthorized", Cause.NUMBER, False),
]


@pytest.mark.parametrize(("status", "description", "cause", "gone"), REFUSALS)
def test_a_refusal_says_why_and_is_final(chat: Chat, status: int, description: str, cause: Cause, gone: bool) -> None:
    chat.telegram.faults.refuse.append((status, description))
    with pytest.raises(ChannelError) as refused:
        chat.send(Content(text="oi"))
    error = refused.value
    assert (error.cause, error.contact_gone, error.retry, error.uncertain) == (cause, gone, None, False)
    assert len({error.sentence.text(language) for language in ("pt-BR", "en", "es")}) == 3


def test_a_throttled_send_waits_as_long_as_telegram_asks(chat: Chat) -> None:
    chat.telegram.faults.throttle = [7]
    with pytest.raises(ChannelError) as throttled:
        chat.send(Content(text="oi"))
    assert (throttled.value.retry, throttled.value.cause) == (7, Cause.THROTTLED)


def test_what_telegram_may_have_sent_is_uncertain_and_what_was_not_sent_is_tried_again(chat: Chat) -> None:
    chat.telegram.faults.lose_answers = 1
    with pytest.raises(ChannelError) as lost:
        chat.send(Content(text="oi"))
    assert (lost.value.uncertain, lost.value.retry) == (True, None)
    assert chat.bia.heard(chat.bot) == ["oi"]
    chat.telegram.faults.refuse.append((502, "Bad Gateway"))
    with pytest.raises(ChannelError) as broken:
        chat.send(Content(text="oi"))
    assert broken.value.uncertain
    nowhere = Connections(lambda _: chat.bot.token, {"CHANNEL_URLS": "telegram=http://127.0.0.1:9"})
    with pytest.raises(ChannelError) as unreached:
        nowhere.sender("telegram").send(chat.message(Content(text="oi")), chat.thread(), chat.inbox)
    assert (unreached.value.uncertain, unreached.value.retry) == (False, 5)


def test_somebody_who_has_blocked_the_bot_gets_nothing(chat: Chat) -> None:
    chat.bia.blocks(chat.bot)
    with pytest.raises(ChannelError) as blocked:
        chat.send(Content(text="oi"))
    assert blocked.value.contact_gone


def test_that_somebody_types_is_shown(chat: Chat) -> None:
    chat.sender.mark_read(f"{chat.bia.id}:5", address=chat.inbox.address, person="", typing=True)
    assert [call.method for call in chat.telegram.calls] == ["sendChatAction"]
    chat.sender.mark_read(f"{chat.bia.id}:5", address=chat.inbox.address, person="", typing=False)
    chat.sender.mark_read("2576980", address=chat.inbox.address, person="", typing=True)
    assert len(chat.telegram.calls) == 1, "a bot cannot show that it has read"


def test_in_the_owners_own_account_every_call_names_the_connection(chat: Chat) -> None:
    inbox = replace(chat.inbox, address=f"{chat.bot.id}:bc_1")
    chat.sender.send(chat.message(Content(text="oi")), chat.thread(), inbox)
    chat.sender.mark_read(f"{chat.bia.id}:5", address=inbox.address, person="", typing=True)
    assert [call.method for call in chat.telegram.calls] == ["sendMessage", "readBusinessMessage", "sendChatAction"]
    assert {call.fields["business_connection_id"] for call in chat.telegram.calls} == {"bc_1"}


def test_the_token_is_in_no_log_and_in_no_error(chat: Chat, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    chat.telegram.faults.close = 1
    with pytest.raises(ChannelError) as closed:
        chat.send(Content(text="oi"))
    assert closed.value.__cause__ is None
    assert closed.value.__suppress_context__
    chat.send(Content(text="oi"))
    assert chat.bot.token.partition(":")[2] not in caplog.text


LIMITS: list[tuple[str, Content, str]] = [
    ("empty", Content(text=" "), "está vazia"),
    ("long", Content(text="x" * 4097), "4097 caracteres"),
    ("emoji", Content(text="😀" * 2049), "4098 caracteres"),
    ("caption", Content(text="x" * 1025, attachment=Attachment(kind="image")), "1025 caracteres"),
    ("sticker", Content(text="x", attachment=Attachment(kind="sticker")), "figurinha"),
    ("many", Content(text="x", choices=tuple(Choice(id=str(n), title=str(n)) for n in range(21))), "21 botões"),
    ("blank", Content(text="x", choices=(Choice(id="1", title=" "),)), "sem texto"),
    ("same", Content(text="x", choices=(Choice(id="1", title="a"), Choice(id="2", title="a"))), "iguais"),
    ("title", Content(text="x", choices=(Choice(id="1", title="a" * 65),)), "65 caracteres"),
    ("code", Content(text="x", choices=(Choice(id="é" * 32, title="a"),)), "longo demais"),
    ("url", Content(text="x", enclosed=Enclosed(link=Link(title="a", url="javascript:x"))), "https://"),
    ("header", Content(text="x", enclosed=Enclosed(header=Value(kind="image"))), "só texto"),
    ("two cards", Content(enclosed=Enclosed(contacts=(Calling(name="a"), Calling(name="b")))), "um contato"),
    ("card", Content(enclosed=Enclosed(contacts=(Calling(name="a"),))), "telefone"),
    ("reaction", Content(enclosed=Enclosed(reaction="🧀")), "não aceita este emoji"),
    ("ask", Content(text="x", enclosed=Enclosed(ask="phone")), "por escrito"),
]


@pytest.mark.parametrize(("content", "words"), [row[1:] for row in LIMITS], ids=[row[0] for row in LIMITS])
def test_what_telegram_would_refuse_is_said_before(content: Content, words: str) -> None:
    problem = POLICY.problem(content)
    assert problem
    assert words in str(problem)


def test_what_an_automation_says_is_made_to_fit() -> None:
    long = Content(text="x" * 2000, attachment=Attachment(kind="image"))
    assert POLICY.degrade(long) == (replace(long, attachment=None), None)
    many = Content(text="x" * 4096, choices=tuple(Choice(id=str(n), title=f"Opção {n}") for n in range(30)))
    reduced, problem = POLICY.degrade(many)
    assert problem is None
    assert len(reduced.text) == 4096
    assert reduced.text.endswith("30. Opção 29")
    assert reduced.choices == ()


def test_a_short_line_stands_for_what_has_no_text() -> None:
    place = Content(enclosed=Enclosed(location=Place(latitude=1.5, longitude=2.0, name="Loja")))
    assert POLICY.preview(place, "en") == "Location: Loja · (1.5, 2.0)"
    assert POLICY.preview(Content(attachment=Attachment(kind="document", filename="a.pdf")), "es") == "Documento: a.pdf"
    assert POLICY.preview(Content(enclosed=Enclosed(reaction="-")), "pt-BR") == "Retirou a reação"
