"""The channel telegram: what comes in becomes a message that people of the shop read."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atende.channels import optional_parts, protocols
from atende.cli.explain import line
from atende.core.settings import App
from atende.model import Inbox
from atende.model.channel_events import Heard, Meaning, Notice, Piece, Unreadable
from atende.workers.item_codec import from_json, to_json

PAYLOADS = Path(__file__).parents[2] / "events/payloads/telegram"
BOT, BIA = "7000000009", 6000000001
AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
SENDER = {"id": BIA, "is_bot": False, "first_name": "Bia"}
CHAT = {"id": BIA, "first_name": "Bia", "type": "private"}
FILE = {"file_id": "F1", "file_unique_id": "U1", "file_size": 1000}


def pieces(body: Any) -> list[Piece]:
    raw = json.dumps(body).encode()
    return [from_json(to_json(piece)) for piece in protocols.receiver("telegram").split(raw, app=BOT, arrived=1)]


def meanings(body: Any, language: str = "pt-BR") -> list[Meaning]:
    return [protocols.parser("telegram").parse(piece, language) for piece in pieces(body)]


def update(kind: str = "message", **content: Any) -> dict[str, Any]:
    """An update with a message of Bia's to the bot."""
    message = {"message_id": 7, "from": SENDER, "chat": CHAT, "date": 1795608000} | content
    return {"update_id": 1, kind: message}


def heard(body: Any, language: str = "pt-BR") -> Heard:
    [meaning] = meanings(body, language)
    assert isinstance(meaning, Heard), meaning
    return meaning


def sample(number: str) -> Any:
    [path] = (path for path in PAYLOADS.glob(f"{number}_*.json") if ".parsed" not in path.name)
    return json.loads(path.read_bytes())


def test_its_first_payload_is_a_message() -> None:
    message = heard(sample("001"))
    assert (message.type, message.text) == ("text", "Oi! 🙂 Vocês abrem sábado? loja.example")
    assert (message.source_id, message.address) == ("6000000001:101", BOT)
    assert protocols.policy("telegram").identities(message.person) == (("telegram", "6000000001"),)


READABLE: list[tuple[str, dict[str, Any], str, str]] = [
    ("empty text", {"text": ""}, "text", "Mensagem de texto vazia"),
    ("several sizes", {"photo": [FILE | {"width": 9}, FILE | {"file_id": "F2", "width": 90}]}, "image", "Imagem"),
    ("audio", {"audio": FILE | {"performer": "Gil", "title": "Palco"}}, "audio", "Áudio: Gil - Palco"),
    ("video note", {"video_note": FILE | {"length": 240, "duration": 3}}, "video", "Vídeo"),
    ("animation", {"animation": FILE, "document": FILE | {"file_id": "F2"}}, "video", "Vídeo"),
    ("document", {"document": FILE | {"file_name": "../x/nota.pdf"}}, "document", "Documento: nota.pdf"),
    ("caption", {"document": FILE, "caption": "Segue"}, "document", "Segue"),
    ("sticker", {"sticker": FILE | {"emoji": "😀"}}, "sticker", "Figurinha 😀"),
    ("location", {"location": {"latitude": -23.5, "longitude": -46.6}}, "location", "Localização: (-23.5, -46.6)"),
    ("no point", {"location": {"latitude": 900}}, "location", "Localização que chegou sem coordenadas."),
    (
        "live location",
        {"location": {"latitude": 1, "longitude": 2, "live_period": 60}},
        "location",
        "Localização em tempo real: (1, 2)",
    ),
    (
        "vcard",
        {
            "contact": {
                "phone_number": "+551190000",
                "first_name": "",
                "vcard": "BEGIN:VCARD\nFN:Rui\nEMAIL:r@x.example",
            }
        },
        "contacts",
        "Contato: Rui, +551190000, r@x.example",
    ),
    ("dice", {"dice": {"emoji": "🎲", "value": 4}}, "unsupported", "Jogou 🎲 4"),
    ("story", {"story": {"chat": CHAT, "id": 3}}, "unsupported", "Compartilhou um story"),
    (
        "checklist",
        {"checklist": {"title": "Festa", "tasks": [{"id": 1, "text": "Bolo"}, {"id": 2, "text": "Velas"}]}},
        "unsupported",
        "Lista de tarefas: Festa · Bolo, Velas",
    ),
    (
        "paid",
        {"successful_payment": {"currency": "BRL", "total_amount": 109090, "invoice_payload": "p"}},
        "unsupported",
        "Pagamento feito: R$ 1.090,90",
    ),
    ("stars", {"invoice": {"title": "Bolo", "currency": "XTR", "total_amount": 50}}, "unsupported", "50 estrelas"),
    ("yen", {"invoice": {"title": "Bolo", "currency": "JPY", "total_amount": 50}}, "unsupported", "JPY 50"),
    ("game", {"game": {"title": "Corrida", "description": "Corra"}}, "unsupported", "Jogo: Corrida · Corra"),
    ("web app", {"web_app_data": {"button_text": "Pedido", "data": "2 pães"}}, "unsupported", "Pedido: 2 pães"),
    ("shared", {"users_shared": {"users": [{"user_id": 1, "first_name": "Rui"}]}}, "unsupported", "contatos: Rui"),
    ("passport", {"passport_data": {"data": []}}, "unsupported", "Telegram Passport"),
    ("paid media", {"paid_media": {"star_count": 5, "paid_media": [{"type": "photo"}]}}, "unsupported", "Imagem, 5"),
    ("gift", {"unique_gift": {"gift": {"name": "Bolo-1", "base_name": "Bolo"}}}, "unsupported", "Presente do Telegram"),
    (
        "rich message",
        {"rich_message": {"blocks": [{"text": "Olá"}, {"text": "tudo bem?"}]}},
        "unsupported",
        "Olá · tudo",
    ),
    ("pinned", {"pinned_message": {"message_id": 3, "chat": CHAT, "text": "Horários"}}, "unsupported", "Fixou"),
    ("new with words", {"hologram": {"title": "Boneco", "text": "gira"}}, "unsupported", "Boneco · gira"),
    ("new without words", {"hologram": {"id": 5}}, "unsupported", "de um tipo que ainda não conhecemos (hologram)"),
    ("new file", {"hologram": FILE | {"mime_type": "video/mp4"}}, "video", "Vídeo"),
    ("nothing at all", {}, "unsupported", "Mensagem não suportada: chegou sem conteúdo"),
]


@pytest.mark.parametrize(("content", "kind", "words"), [row[1:] for row in READABLE], ids=[row[0] for row in READABLE])
def test_every_content_has_a_readable_bubble(content: dict[str, Any], kind: str, words: str) -> None:
    message = heard(update(**content))
    assert message.type == kind
    assert words in message.text


def test_the_largest_photo_is_taken_and_a_file_keeps_its_name_and_type() -> None:
    photo = heard(update(photo=[FILE | {"width": 90}, FILE | {"file_id": "F2", "width": 1280}, "junk"]))
    assert photo.media
    assert photo.media.id == "F2"
    document = heard(update(document=FILE | {"file_name": "a.pdf", "mime_type": "application/pdf"}))
    assert document.media
    assert (document.media.filename, document.media.mime) == ("a.pdf", "application/pdf")


def test_a_file_that_telegram_does_not_hand_over_says_so_and_its_size() -> None:
    message = heard(sample("006"))
    assert message.text.startswith("vídeo da sala\n(41 MB")
    assert message.media


def test_what_the_desk_says_about_a_file_is_not_what_its_sender_wrote() -> None:
    video = {"file_id": "f", "mime_type": "video/mp4", "file_size": 30 * 1024 * 1024}
    bare, captioned = heard(update(video=video)), heard(update(video=video, caption="quero este"))
    assert ("peça um menor" in bare.text, bare.written) == (True, "")
    assert ("peça um menor" in captioned.text, captioned.written) == (True, "quero este")
    assert heard(update(text="quero este")).written is None, "A typed number may stand for a button's words."
    assert heard(update(photo=[FILE], caption="quero este")).written is None


@pytest.mark.parametrize("kind", ["photo", "newkind"])
@pytest.mark.parametrize("empty", [[], {}])
def test_the_words_beside_an_empty_content_are_kept(kind: str, empty: Any) -> None:
    message = heard(update(**{kind: empty, "caption": "quanto custa este?"}))
    assert (message.text.splitlines()[-1], message.own_text) == ("quanto custa este?", "quanto custa este?")


def test_an_edit_names_its_message_and_each_edit_is_one_of_its_own() -> None:
    first = heard(update("edited_message", text="Oi", edit_date=1795608060))
    second = heard(update("edited_message", text="Olá", edit_date=1795608070) | {"update_id": 2})
    assert (first.type, first.quotes, first.amended) == ("edit", f"{BIA}:7", "Oi")
    assert first.source_id != second.source_id
    assert not first.opens
    assert heard(update("edited_message", text="Oi", edit_date=1795608060)) == first, "a repetition is the same"


def test_the_steps_of_a_live_location_are_no_edits() -> None:
    [moved] = meanings(update("edited_message", location={"latitude": 1, "longitude": 2, "live_period": 60}))
    assert moved == Notice(field="edited_message", address=BOT)


def test_a_reply_quotes_its_message_and_says_which_words() -> None:
    message = heard(sample("012"))
    assert (message.quotes, message.beside) == ("6000000001:91", "Sobre o trecho: “cortina rolo”")


@pytest.mark.parametrize(
    ("origin", "words"),
    [
        ({"type": "user", "sender_user": {"id": 5, "first_name": "Rui", "last_name": "Sá"}}, "Encaminhada de Rui Sá"),
        ({"type": "hidden_user", "sender_user_name": "Alguém"}, "Encaminhada de Alguém"),
        ({"type": "channel", "chat": {"id": -100, "title": "Ofertas"}, "message_id": 3}, "Encaminhada de Ofertas"),
        ({"type": "new"}, "Encaminhada"),
    ],
)
def test_a_forwarded_message_says_from_whom(origin: dict[str, Any], words: str) -> None:
    assert heard(update(text="Veja", forward_origin=origin)).beside == words


def test_where_a_link_behind_words_leads_is_shown() -> None:
    entities = [{"type": "text_link", "offset": 3, "length": 4, "url": "https://ruim.example/x"}]
    message = heard(update(text="🙂 aqui", entities=entities))
    assert message.beside == "Link em “aqui”: https://ruim.example/x"


def test_a_tap_is_the_choice_that_we_put_into_the_button() -> None:
    tap, row = heard(sample("015")), heard(sample("016"))
    assert (tap.type, tap.choice, tap.text, tap.quotes) == ("button_reply", "human", "Falar com gente", "6000000001:95")
    assert (row.type, row.choice, row.titled) == ("list_reply", "sku-118", False)
    assert tap.opens
    assert tap.at is None, "the time of the message below which it is would be wrong"


def test_a_tap_is_answered_in_the_webhooks_answer() -> None:
    reply = protocols.receiver("telegram").reply(pieces(sample("015")))
    assert json.loads(reply) == {"method": "answerCallbackQuery", "callback_query_id": "25769803776000001"}
    assert protocols.receiver("telegram").reply(pieces(sample("001"))) == ""


def test_a_reaction_is_the_state_from_now_on() -> None:
    message = heard(sample("023"))
    assert (message.type, message.text, message.quotes) == ("reaction", "Reagiu com ❤", "6000000001:95")
    removed = sample("023")
    removed["message_reaction"] |= {"new_reaction": []}
    assert heard(removed, "en").text == "Removed the reaction"
    assert not message.opens


def test_blocking_the_bot_is_told_in_the_thread_and_starts_nothing() -> None:
    [notice] = meanings(sample("017"))
    assert isinstance(notice, Notice)
    assert isinstance(notice.news, Heard)
    assert (notice.news.type, notice.news.reaches, notice.news.opens) == ("system", False, False)
    back = sample("017")
    back["my_chat_member"]["new_chat_member"]["status"] = "member"
    [notice] = meanings(back)
    assert isinstance(notice, Notice)
    assert isinstance(notice.news, Heard)
    assert notice.news.reaches


def test_the_owners_own_account_is_an_inbox_of_its_own() -> None:
    message = heard(sample("018"))
    assert (message.address, message.source_id, message.direction) == (
        f"{BOT}:bc_TESTE0001",
        "6000000001:118",
        "incoming",
    )
    written = update("business_message", text="Temos", business_connection_id="bc")
    written["business_message"]["from"] = {"id": 777, "first_name": "Dona"}
    echo = heard(written)
    assert (echo.direction, echo.person.channel_user_id, echo.opens) == ("outgoing", str(BIA), False)
    written["business_message"]["sender_business_bot"] = {"id": 7000000009}
    assert heard(written).mirrored, "what the desk sent itself"


def test_each_deleted_message_is_a_deletion() -> None:
    deletions = [meaning for meaning in meanings(sample("019")) if isinstance(meaning, Heard)]
    assert [(one.type, one.quotes) for one in deletions] == [("revoke", "6000000001:118"), ("revoke", "6000000001:119")]
    assert all(one.by_either for one in deletions), "Telegram does not say which side deleted it"


def test_only_the_senders_own_card_is_their_phone() -> None:
    assert heard(sample("010")).person.phone == "5511900000001"
    assert heard(sample("011")).person.phone is None


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
def test_what_is_said_among_several_people_is_set_aside(kind: str) -> None:
    chat = {"id": -1002000000001, "type": kind, "title": "Grupo"}
    assert meanings(update(text="oi", chat=chat)) == [Notice(field="message", address=BOT)]
    assert meanings(sample("021")) == [Notice(field="message", address=BOT)]


@pytest.mark.parametrize(
    "kind",
    [
        *("channel_post", "business_connection", "inline_query", "pre_checkout_query", "shipping_query", "poll"),
        *("poll_answer", "chat_member", "chat_join_request", "chat_boost", "message_reaction_count", "hologram"),
    ],
)
def test_other_updates_are_events(kind: str) -> None:
    assert meanings({"update_id": 1, kind: {"id": "1", "from": SENDER}}) == [Notice(field=kind, address=BOT)]


def test_a_new_kind_of_update_that_holds_a_message_is_read_as_one() -> None:
    assert heard(update("guest_message", text="oi")).text == "oi"


def test_ids_of_more_than_32_bits_are_kept_whole() -> None:
    person = 4503599627370495
    chat = {"id": person, "type": "private"}
    message = heard(update(text="oi", chat=chat, **{"from": {"id": person, "first_name": "Bia"}}))
    assert (message.person.channel_user_id, message.source_id) == (str(person), f"{person}:7")


def test_a_list_of_updates_and_an_answer_of_get_updates_are_read_too() -> None:
    both = [update(text="um"), update(text="dois", message_id=8)]
    for body in (both, {"ok": True, "result": both}):
        assert [meaning.text for meaning in meanings(body) if isinstance(meaning, Heard)] == ["um", "dois"]


@pytest.mark.parametrize("body", [{}, {"update_id": 1}, 7, None, "oi", {"update_id": 1, "message": []}, [3]])
def test_what_is_no_update_is_unreadable(body: Any) -> None:
    [meaning] = meanings(body)
    assert isinstance(meaning, Unreadable)


def test_the_secret_is_the_current_one_or_the_previous_one() -> None:
    receiver = protocols.receiver("telegram")
    app = App(secret="novo_Segredo-1", previous="velho", previous_until="2026-11-25T13:00:00+00:00")
    header = "x-telegram-bot-api-secret-token"
    for secret, signed in (
        ("novo_Segredo-1", True),
        ("velho", True),
        ("", False),
        ("outro", False),
        ("é\ud83d", False),
    ):
        assert receiver.is_signed(b"{}", {header: secret}, app, at=AT) is signed
    assert receiver.is_signed(b"{}", {}, app, at=AT) is False
    assert receiver.is_signed(b"{}", {header: ""}, App(), at=AT) is False, "an app without a secret lets nobody in"


@pytest.mark.parametrize("language", ["pt-BR", "en", "es"])
def test_bubbles_speak_the_shops_language(language: str) -> None:
    words = {"pt-BR": "Enquete: ", "en": "Poll: ", "es": "Encuesta: "}
    assert heard(sample("020"), language).text == f"{words[language]}Qual cor? (Azul, Bege)"


def keys(document: Any) -> Iterator[str]:
    if isinstance(document, dict):
        yield from document
    for inner in document.values() if isinstance(document, dict) else document if isinstance(document, list) else ():
        yield from keys(inner)


KEYS = sorted(
    {
        key
        for path in PAYLOADS.glob("*.json")
        if ".parsed" not in path.name
        for key in keys(json.loads(path.read_bytes()))
    }
)
LEAVES = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8)
)
WORDS = st.sampled_from((*KEYS, "private", "text_link", "emoji", "kicked", "\ud83d\x00", "\u202e", ""))
JUNK = st.recursive(
    LEAVES | WORDS,
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inside, max_size=6),
    max_leaves=25,
)
CONTENT = st.dictionaries(st.sampled_from(KEYS), JUNK, max_size=8)
KINDS = st.sampled_from(
    [key for key in KEYS if key in update() or "message" in key or "query" in key or "member" in key]
)


@settings(max_examples=150, deadline=None)
@given(kind=KINDS, content=CONTENT, whole=st.booleans(), language=st.sampled_from(("pt-BR", "en", "es", "")))
def test_whatever_an_update_holds_it_has_a_meaning(
    *, kind: str, content: dict[str, Any], whole: bool, language: str
) -> None:
    body = update(kind, **content) if whole else {"update_id": 1, kind: content}
    found = meanings(body, language)
    assert found
    for meaning in found:
        json.dumps(line(meaning, "telegram"), ensure_ascii=False).encode()
        if isinstance(meaning, Heard):
            assert meaning.text.strip()
            assert meaning.source_id
            json.dumps([meaning.beside, meaning.amended], ensure_ascii=False).encode()


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("/start lk_7f3kq9tzw2xnb8vd", "lk_7f3kq9tzw2xnb8vd"),
        ("/start@estrela_bot lk_7f3kq9tzw2xnb8vd", "lk_7f3kq9tzw2xnb8vd"),
        ("/start lk_short", ""),
        ("/start oferta-natal", ""),
        ("olha: /start lk_7f3kq9tzw2xnb8vd", ""),
        ("lk_7f3kq9tzw2xnb8vd", ""),
    ],
)
def test_the_token_of_an_invitation_comes_with_start_alone(text: str, token: str) -> None:
    assert heard(update(text=text)).link_token == token
    forwarded = {"forward_origin": {"type": "hidden_user", "sender_user_name": "Bia"}}
    assert heard(update(text=text, **forwarded)).link_token == ""


def test_an_invitation_leads_to_the_bot_and_not_to_the_owners_account() -> None:
    part = optional_parts.invitations("telegram")
    bot = Inbox(id="telegram", channel="telegram", address="700001", app="700001", name="Bot", phone="@estrela_bot")
    assert part is not None
    assert part.address(bot, "lk_a", "pt-BR") == "https://t.me/estrela_bot?start=lk_a"
    assert part.address(replace(bot, address="700001:conta"), "lk_a", "pt-BR") == ""
    assert part.address(replace(bot, phone="+55 31 3333-0000"), "lk_a", "pt-BR") == ""
