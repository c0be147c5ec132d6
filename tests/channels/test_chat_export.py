"""Chats as phones export them: Android and iOS, in three languages and several forms of dates; and what is no chat."""

import time
from contextlib import suppress
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atende.channels.whatsapp import chat_export
from atende.channels.whatsapp.chat_export import parse, text_file
from atende.core.errors import BadRequest
from atende.model.channel_events import ExportedMessage

type Said = tuple[str, str, str]

NOON = "2026-11-25 14:03"


def said(text: str) -> list[Said]:
    return [(f"{message.at:%Y-%m-%d %H:%M}", message.sender, message.text) for message in parse(text)]


@pytest.mark.parametrize("line", [
    "25/11/2026 14:03 - Ana: Oi",
    "25/11/26 14:03 - Ana: Oi",
    "25/11/2026, 14:03 - Ana: Oi",
    "25/11/2026 às 14:03 - Ana: Oi",
    "25/11/26, 2:03 PM - Ana: Oi",
    "25/11/26, 2:03\u202fPM - Ana: Oi",
    "25/11/26, 2:03\u202fp.\xa0m. - Ana: Oi",
    "25/11/26, 2:03 p. m. - Ana: Oi",
    "25.11.26, 14:03 - Ana: Oi",
    "2026-11-25, 14:03 - Ana: Oi",
    "11/25/26, 2:03\u202fPM - Ana: Oi",
    "[25/11/2026, 14:03:22] Ana: Oi",
    "[25/11/26 14:03:22] Ana: Oi",
    "[25/11/2026, 2:03:22\u202fPM] Ana: Oi",
    "\u200e[11/25/26, 2:03:22 PM] Ana: Oi",
    "[25/11/26, 14:03:22] ~\u202fAna: Oi",
])  # fmt: skip
def test_every_form_of_a_date_is_read(line: str) -> None:
    assert said(f"\ufeff{line}\n") == [(NOON, "Ana", "Oi")]


@pytest.mark.parametrize(("lines", "first"), [
    ("03/04/26, 9:00 AM - Ana: a\n05/03/26, 9:00 AM - Ana: b", "2026-03-04"),  # else time would run backwards
    ("04/03/26, 9:00 AM - Ana: a\n04/05/26, 9:00 AM - Ana: b\n05/01/26, 9:00 AM - Ana: c", "2026-04-03"),
    ("03/04/2026 09:00 - Ana: a", "2026-04-03"),
    ("04/03/26, 9:00 AM - Ana: a", "2026-04-03"),
])  # fmt: skip
def test_the_order_of_day_and_month_follows_from_the_whole_chat(lines: str, first: str) -> None:
    assert said(lines)[0][0][:10] == first


def test_midnight_and_noon_of_a_clock_of_twelve_hours() -> None:
    text = "25/11/26, 12:05 AM - Ana: a\n25/11/26, 12:05 PM - Ana: b\n"
    assert [at[-5:] for at, _, _ in said(text)] == ["00:05", "12:05"]


def test_messages_have_several_lines_and_colons_and_the_apps_own_lines_are_left_out() -> None:
    text = (
        "25/11/2026 14:00 - As mensagens e ligações são protegidas com a criptografia de ponta a ponta.\n"
        "25/11/2026 14:03 - Ana: Lista:\n\n- pão: 2\n- bolo\n"
        "25/11/2026 14:04 - Padaria Estrela: Fechado!\n"
        "25/11/2026 14:04 - Padaria Estrela: Às 15:00 - pode ser? <Mensagem editada>\n"
        "25/11/2026 14:05 - O código de segurança mudou\n"
        "25/11/2026 14:06 - Esta empresa usa um serviço seguro da Meta para esta conversa. Saiba mais: https://wa.me\n"
    )
    assert [(sender, words) for _, sender, words in said(text)] == [
        ("Ana", "Lista:\n\n- pão: 2\n- bolo"),
        ("Padaria Estrela", "Fechado!"),
        ("Padaria Estrela", "Às 15:00 - pode ser?"),
    ]


def test_the_apps_own_lines_of_an_iphone_bear_the_contacts_name() -> None:
    text = (
        "[25/11/2026, 14:00:00] Ana: \u200eAs mensagens e ligações são protegidas.\n"
        "\u200e[25/11/2026, 14:00:10] Ana: \u200e<anexado: 00000002-PHOTO-2026-11-25.jpg>\n"
        "[25/11/2026, 14:00:11] Ana: \u200eimagem ocultada\n"
        "[25/11/2026, 14:00:12] Ana: Oi\u200e\n"
    )
    assert [(message.text, message.file, message.omitted) for message in parse(text)] == [
        ("", "00000002-PHOTO-2026-11-25.jpg", False), ("", "", True), ("Oi", "", False),
    ]  # fmt: skip


@pytest.mark.parametrize(("words", "file", "omitted", "caption"), [
    ("IMG-20261125-WA0001.jpg (arquivo anexado)", "IMG-20261125-WA0001.jpg", False, ""),
    ("\u200eIMG-1.jpg (file attached)\nQue lindo\nbolo", "IMG-1.jpg", False, "Que lindo\nbolo"),
    ("PTT-20261125-WA0002.opus (archivo adjunto)", "PTT-20261125-WA0002.opus", False, ""),
    ("<Mídia oculta>", "", True, ""),
    ("<Media omitted>\nlegenda", "", True, "legenda"),
    ("<Multimedia omitido>", "", True, ""),
    ("../../etc/passwd (arquivo anexado)", "../../etc/passwd", False, ""),
])  # fmt: skip
def test_files_are_told_from_words(words: str, file: str, omitted: bool, caption: str) -> None:
    [message] = parse(f"25/11/2026 14:03 - Ana: {words}")
    assert (message.file, message.omitted, message.text) == (file, omitted, caption)


@pytest.mark.parametrize(("text", "words"), [
    ("", "não é uma conversa exportada"),
    ("Nome;Telefone\nAna;31 98888-0002", "não é uma conversa exportada"),
    ("25/11/2026 14:00 - As mensagens são protegidas.", "não é uma conversa exportada"),
    ("25/11/2026 14:00 - Ana: a\n25/11/2026 14:00 - Bia: b\n25/11/2026 14:00 - Caio: c", "grupo"),
    ('25/11/2026 14:00 - Ana criou o grupo "Festa"\n25/11/2026 14:00 - Ana: a', "grupo"),
    ("25/11/2026 14:00 - Bia added you\n25/11/2026 14:00 - Bia: a", "grupo"),
])  # fmt: skip
def test_what_is_no_chat_with_one_customer_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(BadRequest) as refused:
        parse(text)
    assert words in str(refused.value.sentence)


def test_a_chat_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chat_export, "MOST", 2)
    with pytest.raises(BadRequest):
        parse("25/11/2026 14:00 - Ana: a\n" * 3)


@pytest.mark.parametrize(("names", "found"), [
    (["IMG-1.jpg", "Conversa do WhatsApp com Ana.txt", "lista.txt"], "Conversa do WhatsApp com Ana.txt"),
    (["a/_chat.txt", "_chat.txt"], "_chat.txt"),
    (["Chat de WhatsApp con Ana.txt"], "Chat de WhatsApp con Ana.txt"),
    (["qualquer.txt"], "qualquer.txt"),
])  # fmt: skip
def test_the_text_of_an_archive_is_found(names: list[str], found: str) -> None:
    assert text_file(names) == found


@pytest.mark.parametrize("names", [[], ["IMG-1.jpg"], ["../_chat.txt"], ["a.txt", "b.txt"]])
def test_an_archive_without_a_chat_is_refused(names: list[str]) -> None:
    with pytest.raises(BadRequest):
        text_file(names)


def printed(message: ExportedMessage, *, ios: bool) -> str:
    if ios:
        return f"[{message.at:%d/%m/%Y, %H:%M:%S}] {message.sender}: {message.text}"
    return f"{message.at:%d/%m/%Y %H:%M} - {message.sender}: {message.text}"


words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf")), min_size=1, max_size=40).filter(
    lambda text: text.strip() == text and not chat_export.HEAD.match(text) and not chat_export.EDITED.search(text)
    and not chat_export.ATTACHED.match(text) and not chat_export.OMITTED.match(text)
)  # fmt: skip
messages = st.lists(
    st.builds(
        ExportedMessage,
        sender=st.sampled_from(["Ana Conceição", "+55 31 98888-0002"]),
        at=st.datetimes(datetime(2010, 1, 1), datetime(2030, 1, 1)).map(lambda at: at.replace(microsecond=0)),  # noqa: DTZ001
        text=st.lists(words, min_size=1, max_size=3).map("\n".join),
    ),
    min_size=1,
    max_size=8,
)


@given(messages, st.booleans())
def test_what_a_phone_writes_is_read_as_it_was(written: list[ExportedMessage], ios: bool) -> None:
    """A day above 12 says which number is the day."""
    sure = ExportedMessage(sender=written[0].sender, at=datetime(2009, 12, 31), text="primeira")  # noqa: DTZ001
    text = "\n".join(printed(message, ios=ios) for message in [sure, *written])
    kept = [message if ios else ExportedMessage(
        sender=message.sender, at=message.at.replace(second=0), text=message.text) for message in written]  # fmt: skip
    assert parse(text)[1:] == kept


@given(st.text(max_size=300) | st.text(st.sampled_from("0123456789/:-[] ,\n\u200e\u202fAPMm.ana<>()"), max_size=200))
def test_no_text_is_too_strange_to_be_read(text: str) -> None:
    with suppress(BadRequest):
        assert parse(text)


@pytest.mark.parametrize("text", [
    "25/11/2026 14:03 - " + "a" * 100_000,
    "25/11/2026 14:03 - Ana: " + "x (" * 40_000,
    "25/11/2026 14:03 - Ana: oi\n" + "\n" * 100_000,
    "1" * 100_000,
    "25/11/2026" + " " * 100_000 + "x",
    "\u200e" * 100_000,
])  # fmt: skip
def test_a_hostile_text_takes_little_time(text: str) -> None:
    before = time.process_time()
    with suppress(BadRequest):
        parse(text)
    assert time.process_time() - before < 5
