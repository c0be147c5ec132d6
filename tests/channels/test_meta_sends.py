"""What leaves on Instagram and Messenger, as the simulated Graph API takes it: contents, limits, refusals, and files
both ways."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest

from atende.channels import protocols
from atende.channels.connections import Connections
from atende.channels.meta.doors import graph_url
from atende.channels.meta.errors import failure
from atende.channels.meta.platform import INSTAGRAM, MESSENGER
from atende.channels.optional_parts import MediaTransfer
from atende.channels.protocols import Sender
from atende.core.errors import Cause, ChannelError, MediaError
from atende.model import Choice, Content, Direction, Enclosed, Inbox, Message, Thread
from atende.model.content import Attachment, Calling, Link, Place, Value
from infra.local.meta import Account, MetaChats, Person
from infra.local.whatsapp.samples import THINGS

AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
BUTTONS = (Choice(id="hours", title="Horário"), Choice(id="human", title="Falar com gente"))
ROWS = (
    Choice(id="r1", title="Entrega em casa, no mesmo dia", description="R$ 9,90", section="Frete"),
    Choice(id="r2", title="Retirar na loja", section="Grátis"),
)
both = pytest.mark.parametrize("chat", ["instagram", "messenger"], indirect=True)


@dataclass
class Chat:
    chats: MetaChats
    account: Account
    bia: Person
    sender: Sender
    media: MediaTransfer

    @property
    def channel(self) -> str:
        return self.chats.platform.channel

    @property
    def inbox(self) -> Inbox:
        account = self.account
        return Inbox(id=self.channel, channel=self.channel, address=account.id, app=account.app, name="Loja")

    def send(self, content: Content, **more: Any) -> str:
        made = Message(
            thread="t1", sk="M#1", direction=Direction.OUTGOING, type=content.type, text=content.text, at=AT, put=AT,
            choices=content.choices, menu=content.menu, enclosed=content.enclosed,
        )  # fmt: skip
        thread = Thread(
            id="t1", inbox=self.channel, contact="c1", opened=AT, episode_opened=AT, channel_user_id=self.bia.id
        )
        return self.sender.send(replace(made, **more), thread, self.inbox).source_id

    @property
    def newest(self) -> dict[str, Any]:
        return self.bia.received(self.account)[-1]

    @property
    def fields(self) -> dict[str, Any]:
        return self.chats.calls[-1].fields


@pytest.fixture
def chat(request: pytest.FixtureRequest) -> Iterator[Chat]:
    platform = MESSENGER if getattr(request, "param", "") == "messenger" else INSTAGRAM
    with MetaChats(platform) as chats:
        account, bia = chats.account("loja", "Loja"), chats.person("Bia")
        bia.writes(account, "oi")
        environment = {"CHANNEL_URLS": f"{platform.channel}={chats.url}", "GRAPH_URL": "http://127.0.0.1:9"}
        connections = Connections(lambda name: account.token if name.endswith(account.id) else None, environment)
        media = connections.media(platform.channel)
        assert media
        yield Chat(chats, account, bia, connections.sender(platform.channel), media)


@both
def test_a_text_arrives_with_our_key_where_it_comes_back(chat: Chat) -> None:
    name = chat.send(Content(text="Tem sim! Qual a cor?"))
    assert chat.newest["text"] == "Tem sim! Qual a cor?"
    assert name.startswith("m_")
    assert chat.fields["messaging_type"] == "RESPONSE"
    assert chat.fields["message"].get("metadata") == ("t1|M#1" if chat.channel == "messenger" else None)


@both
def test_marks_that_the_app_would_show_as_they_stand_are_left_out(chat: Chat) -> None:
    chat.send(Content(text="*Olá*, _Bia_! ~Ontem~ hoje: 2*3=6, a_b, https://a.example/_x_"))
    assert chat.newest["text"] == "Olá, Bia! Ontem hoje: 2*3=6, a_b, https://a.example/_x_"


@both
def test_buttons_are_quick_replies_and_a_tap_names_the_choice(chat: Chat) -> None:
    chat.send(Content(text="Como ajudo?", choices=BUTTONS, enclosed=Enclosed(footer="Padaria")))
    assert chat.newest["text"] == "Como ajudo?\n\nPadaria"
    assert chat.bia.buttons(chat.account) == ["Horário", "Falar com gente"]
    assert [button["payload"] for button in chat.newest["quick_replies"]] == ["b:hours", "b:human"]


@both
def test_a_list_whose_titles_are_too_long_is_numbered(chat: Chat) -> None:
    chat.send(Content(text="Frete?", choices=ROWS, menu="Ver"))
    assert chat.newest["text"] == "Frete?\n\n1. Entrega em casa, no mesmo dia: R$ 9,90\n2. Retirar na loja"
    assert chat.bia.buttons(chat.account) == ["1. Entrega em casa,…", "2. Retirar na loja"]
    assert [button["payload"] for button in chat.newest["quick_replies"]] == ["l:0:r1", "l:1:r2"]


@both
def test_what_has_no_type_of_its_own_is_a_text(chat: Chat) -> None:
    place = Place(latitude=-23.5, longitude=-46.6, name="Loja", address="Rua A, 1")
    chat.send(Content(enclosed=Enclosed(location=place)))
    assert chat.newest["text"] == "Loja\nRua A, 1\nhttps://maps.google.com/?q=-23.5,-46.6"
    chat.send(Content(enclosed=Enclosed(contacts=(Calling(name="Rui", phones=("+55 11 9",)),))))
    assert chat.newest["text"] == "Rui\n+55 11 9"
    chat.send(Content(text="Veja", enclosed=Enclosed(link=Link(title="Site", url="https://loja.example"))))
    assert chat.newest["text"] == "Veja\n\nSite: https://loja.example"


def test_a_reply_quotes_and_a_comment_gets_its_private_reply_once(chat: Chat) -> None:
    chat.send(Content(text="essa?"), quotes=chat.bia.chat(chat.account).messages[0]["mid"] + "#0")
    assert chat.newest["reply_to"] == {"mid": chat.bia.chat(chat.account).messages[0]["mid"]}
    comment = chat.bia.comments(chat.account, "preço?")
    chat.send(Content(text="89,90"), comment=comment)
    assert chat.fields["recipient"] == {"comment_id": comment}
    with pytest.raises(ChannelError, match="já teve a sua resposta privada") as refusal:
        chat.send(Content(text="de novo"), comment=comment)
    assert (refusal.value.retry, refusal.value.uncertain) == (None, False)


@both
def test_a_persons_answer_takes_the_chat_from_another_app_and_an_automations_does_not(chat: Chat) -> None:
    chat.bia.is_taken_by(chat.account, "1217981644879628")
    with pytest.raises(ChannelError, match="mensagens automáticas não a tomam dele") as refusal:
        chat.send(Content(text="Como foi?"), author="survey:1")
    assert (refusal.value.uncertain, refusal.value.retry) == (False, None)
    chat.chats.faults.lose_answers = 1
    with pytest.raises(ChannelError, match="não respondeu") as lost:
        chat.send(Content(text="Oi, Bia"))
    assert (lost.value.uncertain, lost.value.retry) == (False, 5), "Nothing was sent, so it may be tried again."
    chat.bia.is_taken_by(chat.account, "1217981644879628")
    chat.send(Content(text="Oi, Bia"))
    assert chat.bia.heard(chat.account) == ["Oi, Bia"]
    assert [call.path.rpartition("/")[2] for call in chat.chats.calls[-3:]] == [
        "messages", "take_thread_control", "messages"
    ]  # fmt: skip
    chat.chats.faults.refuse = [(10, 2018300), (10, 0)]
    with pytest.raises(ChannelError, match="não deixou o Atende assumi-la"):
        chat.send(Content(text="Mais alguma coisa?"))


@both
def test_a_person_writes_late_with_the_tag_for_people(chat: Chat) -> None:
    chat.bia.chat(chat.account).last_in -= 2 * 24 * 3600 * 1000
    with pytest.raises(ChannelError) as closed:
        chat.send(Content(text="oi"))
    assert (closed.value.cause, closed.value.retry) == (Cause.WINDOW, None)
    chat.send(Content(text="Chegou o M!"), late=True)
    assert chat.fields["tag"] == "HUMAN_AGENT"
    assert chat.fields.get("messaging_type") == ("MESSAGE_TAG" if chat.channel == "messenger" else None)


def test_a_heart_is_put_on_a_message_and_taken_back(chat: Chat) -> None:
    mid = chat.bia.chat(chat.account).messages[0]["mid"]
    chat.send(Content(enclosed=Enclosed(reaction="❤️")), quotes=mid)
    assert chat.bia.chat(chat.account).reactions == {mid: "❤"}
    chat.send(Content(enclosed=Enclosed(reaction="-")), quotes=mid)
    assert chat.bia.chat(chat.account).reactions == {mid: ""}


@both
def test_signs_are_shown_to_the_person(chat: Chat) -> None:
    chat.sender.mark_read("m_x", address=chat.account.id, person=chat.bia.id, typing=True)
    assert chat.bia.chat(chat.account).seen
    assert chat.bia.chat(chat.account).typing_until
    before = len(chat.chats.calls)
    chat.sender.mark_read("m_x", address=chat.account.id, person="", typing=True)
    assert len(chat.chats.calls) == before


@both
def test_a_file_goes_by_a_link_that_is_fetched(chat: Chat) -> None:
    photo = (THINGS / "foto.jpg").read_bytes()
    link = chat.chats.url + chat.chats.state.keep_file(photo, "image/jpeg", "foto.jpg")
    chat.send(Content(attachment=Attachment(kind="image")), asset="a1", media_id=link, captioned=False)
    assert chat.newest["attachment"] == {"type": "image", "payload": {"url": link, "is_reusable": False}}
    with pytest.raises(ChannelError, match="não conseguiu buscar o arquivo") as refusal:
        chat.send(Content(attachment=Attachment(kind="image")), asset="a1", media_id=f"{link}x", captioned=False)
    assert refusal.value.cause is Cause.CONTENT


@both
def test_a_persons_file_is_fetched_from_metas_hosts_only(chat: Chat) -> None:
    photo = (THINGS / "foto.jpg").read_bytes()
    link = chat.chats.url + chat.chats.state.keep_file(photo, "image/jpeg", "foto.jpg")
    located = chat.media.look_up(link, address=chat.account.id)
    with chat.media.fetch(located.url, address=chat.account.id, most=10**6).file as file:
        assert file.read() == photo
    with pytest.raises(MediaError) as large:
        chat.media.fetch(link, address=chat.account.id, most=10)
    assert large.value.reason == "too_large"
    with pytest.raises(MediaError) as expired:
        chat.media.fetch(f"{link}x", address=chat.account.id, most=10)
    assert (expired.value.reason, expired.value.retry) == ("gone", None)
    for elsewhere in ("http://169.254.169.254/latest", "https://fbcdn.net.evil.example/a", "file:///etc/passwd", ""):
        with pytest.raises(MediaError) as refused:
            chat.media.look_up(elsewhere, address=chat.account.id)
        assert refused.value.reason == "host"


@both
def test_what_fails_says_whether_it_may_have_been_sent(chat: Chat) -> None:
    chat.chats.faults.lose_answers = 1
    with pytest.raises(ChannelError) as lost:
        chat.send(Content(text="um"))
    assert lost.value.uncertain
    assert chat.newest["text"] == "um"
    chat.chats.faults.close = 1
    with pytest.raises(ChannelError) as cut:
        chat.send(Content(text="dois"))
    assert cut.value.uncertain
    chat.chats.faults.throttle = [7]
    with pytest.raises(ChannelError) as slow:
        chat.send(Content(text="três"))
    assert (slow.value.cause, slow.value.retry, slow.value.uncertain) == (Cause.THROTTLED, 7, False)
    chat.bia.blocks(chat.account)
    with pytest.raises(ChannelError) as blocked:
        chat.send(Content(text="quatro"))
    assert (blocked.value.contact_gone, blocked.value.retry) == (True, None)


CODES: list[tuple[int, int, Cause, int | None, bool]] = [
    (10, 2534022, Cause.WINDOW, None, False),
    (10, 2018278, Cause.WINDOW, None, False),
    (10, 1893063, Cause.NUMBER, None, False),
    (551, 1545041, Cause.RECIPIENT, None, False),
    (100, 2018001, Cause.RECIPIENT, None, False),
    (100, 0, Cause.CONTENT, None, False),
    (190, 460, Cause.NUMBER, None, False),
    (200, 0, Cause.NUMBER, None, False),
    (230, 0, Cause.RECIPIENT, None, False),
    (613, 0, Cause.THROTTLED, 60, False),
    (4, 0, Cause.THROTTLED, 60, False),
    (1200, 0, Cause.RETRY, 5, False),
    (2, 0, Cause.RETRY, None, True),
]


@pytest.mark.parametrize(("code", "subcode", "cause", "retry", "uncertain"), CODES)
def test_each_code_of_meta_has_its_cause(
    code: int, subcode: int, cause: Cause, retry: int | None, uncertain: bool
) -> None:
    body = f'{{"error": {{"message": "x", "code": {code}, "error_subcode": {subcode}}}}}'.encode()
    error = failure(400, body, {}, channel="Instagram")
    assert (error.cause, error.retry, error.uncertain, error.number) == (cause, retry, uncertain, code)


def test_what_is_no_answer_of_meta_is_judged_by_its_status() -> None:
    assert failure(502, b"<html>", {}, channel="Instagram").uncertain
    assert failure(429, b"", {"Retry-After": "30"}, channel="Instagram").retry == 30
    assert failure(418, b"", {}, channel="Instagram").cause is Cause.CONTENT
    usage = {"X-Business-Use-Case-Usage": '{"1": [{"estimated_time_to_regain_access": 3}]}'}
    limited = failure(400, b'{"error": {"code": 80002}}', usage, channel="Instagram")
    assert limited.retry == 180


def test_without_a_token_nothing_is_asked(chat: Chat) -> None:
    connections = Connections(lambda _: None, {"CHANNEL_URLS": f"instagram={chat.chats.url}", "GRAPH_URL": "x"})
    before = len(chat.chats.calls)
    with pytest.raises(ChannelError) as missing:
        replace(chat, sender=connections.sender("instagram")).send(Content(text="oi"))
    assert missing.value.cause is Cause.NUMBER
    assert len(chat.chats.calls) == before


def test_a_token_of_instagrams_login_goes_to_instagrams_host() -> None:
    environment = {"GRAPH_URL": "https://graph.facebook.com/v26.0"}
    assert graph_url(environment, INSTAGRAM, "IGAAx") == "https://graph.instagram.com/v26.0"
    assert graph_url(environment, INSTAGRAM, "EAAx") == "https://graph.facebook.com/v26.0"
    assert graph_url(environment, MESSENGER, "EAAx") == "https://graph.facebook.com/v26.0"


REFUSED: list[tuple[str, Content, str]] = [
    ("instagram", Content(text="á" * 501), "1002 bytes; o Instagram aceita até 1000"),
    ("messenger", Content(text="x" * 2001), "2001 caracteres; o Messenger aceita até 2000"),
    ("instagram", Content(text=" "), "vazia"),
    ("instagram", Content(text="Legenda", attachment=Attachment(kind="image")), "vai sem texto e sem botões"),
    ("instagram", Content(text="x", choices=(BUTTONS[0], BUTTONS[0])), "iguais"),
    ("messenger", Content(text="x", choices=tuple(Choice(id=str(n), title=f"{n}") for n in range(14))), "até 13"),
    ("instagram", Content(enclosed=Enclosed(reaction="👍")), "só dá para reagir com ❤"),
    ("messenger", Content(enclosed=Enclosed(ask="phone")), "peça por escrito"),
    ("messenger", Content(text="x", enclosed=Enclosed(link=Link(title="a", url="javascript:x"))), "https://"),
    ("messenger", Content(text="x", enclosed=Enclosed(header=Value(kind="image")), choices=BUTTONS), "sem texto"),
]


@pytest.mark.parametrize(("channel", "content", "words"), REFUSED)
def test_what_the_channel_would_refuse_is_refused_before(channel: str, content: Content, words: str) -> None:
    assert words in str(protocols.policy(channel).problem(content))


@pytest.mark.parametrize("channel", ["instagram", "messenger"])
def test_an_automations_content_is_reduced_to_what_fits(channel: str) -> None:
    degrade = protocols.policy(channel).degrade
    many = tuple(Choice(id=str(n), title=f"Opção {n}") for n in range(20))
    reduced, wrong = degrade(Content(text="Escolha", choices=many))
    assert (wrong, reduced.choices) == (None, ())
    assert reduced.text.startswith("Escolha\n1. Opção 0\n2. Opção 1\n")
    reduced, wrong = degrade(Content(text="Tabela", attachment=Attachment(kind="document")))
    assert (wrong, reduced.text, reduced.attachment) == (None, "Tabela", None)
    reduced, wrong = degrade(Content(text="ã" * 3000))
    assert (wrong, set(reduced.text)) == (None, {"ã"})
