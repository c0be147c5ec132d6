"""Each type of message becomes a bubble that a person can read."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from atende.channels.whatsapp import invitations
from atende.channels.whatsapp.parser import parse as read
from atende.model import Inbox
from atende.model.channel_events import Heard, Notice, Piece, Unreadable

BASE = {"from": "5511999990001", "id": "wamid.1", "timestamp": "1795596000"}
PHOTO = {"id": "9", "mime_type": "image/jpeg", "sha256": "abc="}


def piece(item: Any, kind: str = "message", **more: Any) -> Piece:
    return Piece(**{"channel": "whatsapp", "app": "a", "kind": kind, "field": "messages", "item": item, **more})


def heard(message: dict[str, Any], lang: str = "pt-BR", **more: Any) -> Heard:
    meaning = read(piece({**BASE, **message}, **more), lang)
    assert isinstance(meaning, Heard)
    return meaning


def test_what_the_desk_says_about_a_message_is_not_what_its_sender_wrote() -> None:
    bare, captioned = ({"type": "image", "image": {"id": "1"} | more} for more in ({}, {"caption": "Tem este?"}))
    assert [heard(message).written for message in (bare, captioned)] == ["", None]
    texts = [heard({"type": "text", "text": {"body": body}}) for body in ("", "Oi")]
    assert [message.written for message in texts] == ["", None]


def interactive(kind: str, **body: Any) -> dict[str, Any]:
    return {"type": "interactive", "interactive": {"type": kind, kind: body}}


@pytest.mark.parametrize(
    ("message", "kind", "text"),
    [
        ({"type": "text", "text": {"body": "oi\r\ntudo bem?"}}, "text", "oi\ntudo bem?"),
        ({"text": {"body": "sem tipo"}}, "text", "sem tipo"),
        ({"type": "text", "text": "direto"}, "text", "direto"),
        ({"type": "text", "text": {"body": " \u200b"}}, "text", "Mensagem de texto vazia"),
        ({"type": "text"}, "unsupported", "Mensagem não suportada: chegou sem conteúdo (texto)"),
        ({"type": ["text"], "text": {"body": {"a": 1}}}, "unsupported",
         "Mensagem não suportada: chegou sem conteúdo (texto)"),
        ({"type": "image", "image": PHOTO}, "image", "Imagem"),
        ({"image": {**PHOTO, "caption": "olha"}}, "image", "olha"),
        ({"type": "audio", "audio": {**PHOTO, "voice": True}}, "voice", "Mensagem de voz"),
        ({"type": "audio", "audio": {**PHOTO, "caption": "ouça"}}, "audio", "ouça"),
        ({"type": "voice", "voice": PHOTO}, "voice", "Mensagem de voz"),
        ({"type": "document", "document": {**PHOTO, "filename": "../a/nota.pdf"}}, "document", "Documento: nota.pdf"),
        ({"type": "sticker", "sticker": PHOTO}, "sticker", "Figurinha"),
        ({"location": {"latitude": -23.5, "longitude": "-46.6"}}, "location", "Localização: (-23.5, -46.6)"),
        ({"type": "location", "location": {"name": "Loja"}}, "location", "Localização: Loja"),
        ({"contacts": [{"name": {"first_name": "Ana"}, "phones": [{"wa_id": "55"}]}]}, "contacts", "Contato: Ana, 55"),
        ({"contacts": [{}]}, "contacts", "Contato: sem nome"),
        (interactive("button_reply", id="csat:5", title="Ótimo"), "button_reply", "Ótimo"),
        (interactive("list_reply", id="2", title="Financeiro"), "list_reply", "Financeiro"),
        (interactive("nfm_reply", response_json='{"flow_token":"x","nota":5,"ok":true}'), "flow_reply",
         "Respondeu ao formulário: nota: 5; ok: ✓"),
        (interactive("nfm_reply", response_json={"quando": {"dia": "seg", "horas": ["9h", 10.5, None]}}), "flow_reply",
         "Respondeu ao formulário: quando: dia: seg, horas: 9h, 10.5, -"),
        (interactive("nfm_reply", response_json='{"flow_token":"x"}'), "flow_reply", "Respondeu ao formulário"),
        (interactive("nfm_reply", response_json="{x"), "flow_reply",
         "Respondeu ao formulário, mas a resposta não pôde ser lida"),
        (interactive("nfm_reply", response_json="[]"), "flow_reply",
         "Respondeu ao formulário, mas a resposta não pôde ser lida"),
        (interactive("call_permission_reply", response="accept"), "call_permission", "Permitiu ligações"),
        (interactive("call_permission_reply", response="reject"), "call_permission", "Não permitiu ligações"),
        (interactive("product_reply", x=1), "unknown",
         "Mensagem não suportada, de um tipo que ainda não conhecemos (product_reply). O original ficou guardado."),
        ({"type": "interactive"}, "unsupported", "Mensagem não suportada: chegou sem conteúdo (resposta a botões)"),
        ({"type": "button", "button": {"text": "Confirmar"}}, "template_button", "Confirmar"),
        ({"type": "button", "button": {"payload": "SIM"}}, "template_button", "SIM"),
        ({"type": "reaction", "reaction": {"message_id": "wamid.0", "emoji": "❤️"}}, "reaction", "Reagiu com ❤️"),
        ({"type": "reaction", "reaction": {"message_id": "wamid.0", "emoji": ""}}, "reaction", "Retirou a reação"),
        ({"type": "order", "order": {"product_items": []}}, "order", "Pedido sem itens"),
        ({"type": "system", "system": {"body": "Algo"}}, "system", "Aviso do WhatsApp: Algo"),
        ({"type": "system", "system": {"type": "customer_changed_number", "new_wa_id": "5512"}}, "system",
         "Mudou de número: 5511999990001 → 5512"),
        ({"type": "edit", "edit": {"message": {"image": {"caption": "nova"}}}}, "edit", "Mensagem editada: nova"),
        ({"type": "edit", "edit": {"message": {"type": "edit"}}}, "edit",
         "Mensagem editada, mas o WhatsApp não mostra o novo texto aqui. Pergunte o que mudou."),
        ({"type": "revoke", "revoke": {"original_message_id": "wamid.0"}}, "revoke", "Mensagem apagada"),
        ({"type": "unsupported", "unsupported": {"type": "poll_creation"}}, "unsupported",
         "Mensagem não suportada: enquete. O WhatsApp não mostra o conteúdo aqui; peça para enviar de outra forma."),
        ({"errors": [{"code": "131060"}]}, "unsupported",
         "Mensagem que só aparece no celular da loja. Abra o WhatsApp Business para ler."),
        ({"type": "image", "errors": [{"code": 131052}]}, "unsupported",
         "Enviou um arquivo que não pôde ser baixado. Peça para enviar de novo, até 100 MB."),
        ({"type": "unknown", "errors": [{"code": 131051}]}, "unknown",
         "Mensagem não suportada. O WhatsApp não mostra o conteúdo aqui; peça para enviar de outra forma."),
        ({"type": "shared_playlist"}, "unknown",
         "Mensagem não suportada, de um tipo que ainda não conhecemos (shared_playlist). O original ficou guardado."),
        ({"novelty": 1}, "unknown", "Mensagem não suportada: chegou sem conteúdo"),
        ({"type": "ephemeral"}, "unsupported",
         "Mensagem temporária, que o WhatsApp não mostra aqui. Peça para enviar de novo como mensagem normal."),
        ({"type": "request_welcome"}, "system", "Abriu a conversa e ainda não escreveu"),
    ],
)  # fmt: skip
def test_message_is_read_as(message, kind, text):
    event = heard(message)
    assert (event.type, event.text) == (kind, text)


def test_bubbles_speak_the_language_of_the_shop():
    sticker = {"type": "sticker", "sticker": PHOTO}
    assert [heard(sticker, lang).text for lang in ("pt-BR", "en", "es-MX", "fr")] == [
        "Figurinha", "Sticker", "Sticker", "Figurinha",
    ]  # fmt: skip


def test_order_is_added_up_in_decimals():
    items = [
        {"product_retailer_id": "SKU-1", "quantity": 3, "item_price": 0.1, "currency": "BRL"},
        {"product_retailer_id": "SKU-2", "quantity": "1", "item_price": "1234.60", "currency": "BRL"},
    ]
    event = heard({"type": "order", "order": {"product_items": items, "text": "Hoje?"}})
    assert event.text == "Pedido: 3 × SKU-1 (R$ 0,10); 1 × SKU-2 (R$ 1.234,60)\nTotal: R$ 1.234,90\nHoje?"


@pytest.mark.parametrize(
    "odd", [{"item_price": "muito"}, {"item_price": 1e300}, {"quantity": None}, {"currency": "USD"}]
)
def test_order_has_no_total_when_a_price_makes_no_sense(odd):
    item = {"product_retailer_id": "SKU-1", "quantity": 2, "item_price": 35.5, "currency": "BRL"}
    event = heard({"type": "order", "order": {"product_items": [item, {**item, **odd}]}})
    assert "Total" not in event.text


def test_media_keep_what_finds_the_file_again():
    event = heard({"type": "document", "document": {**PHOTO, "id": 42, "filename": "C:\\x\\nota\u202efdp.exe"}})
    assert event.media is not None
    assert (event.media.id, event.media.mime, event.media.sha256) == ("42", "image/jpeg", "abc=")
    assert event.media.filename == "notafdp.exe"


@pytest.mark.parametrize(
    ("message", "whole"),
    [
        ({"type": "text", "text": {"body": "oi"}}, True),
        ({"type": "text", "text": {"body": "oi"}, "context": {"id": "wamid.0", "from": "55"}}, True),
        ({"type": "text", "text": {"body": "oi"}, "context": {"forwarded": True}}, False),
        ({"type": "text", "text": {"body": "oi"}, "referral": {"source_type": "ad"}}, False),
        (interactive("button_reply", id="1", title="Sim"), True),
        (interactive("list_reply", id="1", title="Sim", description="x"), True),
        ({"type": "image", "image": PHOTO}, False),
        ({"type": "system", "system": {"body": "x"}}, False),
    ],
)
def test_raw_payload_is_kept_unless_the_text_says_it_all(message, whole):
    assert heard(message).whole is whole


@pytest.mark.parametrize(
    ("message", "more"),
    [
        ({"type": "reaction", "reaction": {"emoji": "x"}}, {}),
        ({"type": "system", "system": {"body": "x"}}, {}),
        ({"type": "edit", "edit": {"original_message_id": "wamid.0"}}, {}),
        ({"type": "revoke", "revoke": {"original_message_id": "wamid.0"}}, {}),
        ({"type": "unsupported", "unsupported": {"type": "edit"}}, {}),
        ({"text": {"body": "oi"}, "group_id": "G"}, {}),
        ({"text": {"body": "oi"}}, {"history": True}),
        ({"text": {"body": "oi"}}, {"direction": "outgoing"}),
        ({"text": {"body": "oi"}}, {"field": "standby"}),
    ],
)
def test_what_is_no_new_word_of_a_contact_opens_nothing(message, more):
    assert not heard(message, **more).opens


def test_new_words_open_the_window():
    assert heard({"text": {"body": "oi"}}).opens
    assert heard({"type": "unsupported", "unsupported": {"type": "poll_creation"}}).opens


@pytest.mark.parametrize(
    "message",
    [
        {"text": {"body": "sim"}, "context": {"id": "wamid.0"}},
        {"type": "reaction", "reaction": {"message_id": "wamid.0"}},
        {"type": "edit", "edit": {"original_message_id": "wamid.0"}},
        {"type": "revoke", "revoke": {"original_message_id": "wamid.0"}},
    ],
)
def test_quotes_names_the_other_message(message):
    assert heard(message).quotes == "wamid.0"


@pytest.mark.parametrize(
    ("given", "at"),
    [
        ("1795596000", datetime(2026, 11, 25, 8, 40, tzinfo=UTC)),
        (1795596000, datetime(2026, 11, 25, 8, 40, tzinfo=UTC)),
        ("1795596000500", datetime(2026, 11, 25, 8, 40, 0, 500000, tzinfo=UTC)),
        *((odd, None) for odd in ("-5", "0", "99999999999", "agora", None, True, [1], {}, 1.5, "9" * 4000)),
    ],
)
def test_time_is_the_channels_or_none(given, at):
    assert heard({"text": {"body": "oi"}, "timestamp": given}).at == at


def test_message_without_id_has_the_same_made_up_one_each_time():
    first, again, other = (heard({"id": None, "text": {"body": body}}).source_id for body in ("a", "a", "b"))
    assert first == again != other


@pytest.mark.parametrize(
    ("sender", "phone", "channel_user_id"),
    [
        ({"from": "+55 11 99999-0001"}, "5511999990001", None),
        ({"from": 5511999990001}, "5511999990001", None),
        ({"from": "BR.900"}, None, "BR.900"),
        ({"from": "55119", "from_user_id": "nope!"}, "55119", None),
        ({"from": None, "from_user_id": "BR.900", "from_parent_user_id": "BR.ENT.1"}, None, "BR.900"),
        ({"from": None, "from_parent_user_id": "BR.ENT.1"}, None, "BR.ENT.1"),
        ({"from": "bla"}, None, None),
        ({"from": ["x"]}, None, None),
    ],
)
def test_sender_is_a_phone_a_bsuid_or_nobody(sender, phone, channel_user_id):
    person = heard({**sender, "text": {"body": "oi"}}).person
    assert (person.phone, person.channel_user_id or person.parent) == (phone, channel_user_id)


def test_username_has_no_at_and_name_no_tricks():
    contact = {"wa_id": "5511999990001", "profile": {"username": "@bia.flor", "name": "\u202eBia\x00 \n 🌻\u200b"}}
    person = heard({"text": {"body": "oi"}}, people=(contact,)).person
    assert (person.username, person.name) == ("bia.flor", "Bia 🌻")


def test_changed_id_without_sender_belongs_to_the_old_one():
    system = {"type": "user_changed_user_id", "user_id": "MX.2", "previous_user_id": "CO.1"}
    assert heard({"from": None, "type": "system", "system": system}).person.channel_user_id == "CO.1"


def test_hostile_text_is_cleaned_and_cut():
    event = heard({"text": {"body": "\u202eoi\x00\x1b[31m\ud83d👩🏾‍💻" + "x" * 100_000}})
    assert event.text.startswith("oi[31m\ufffd👩🏾‍💻xxx")
    assert len(event.text) == 65_536


def test_overlong_id_is_replaced_by_a_made_up_one():
    assert heard({"id": "w" * 5000, "text": {"body": "oi"}}).source_id.startswith("none.")


def test_everything_else_is_a_notice_or_unreadable():
    assert read(piece({"x": 1}, "event", field="account_update")) == Notice(field="account_update")
    assert isinstance(read(piece(None)), Unreadable)
    assert isinstance(read(piece({}, "status")), Unreadable)
    assert isinstance(read(piece(None, "unreadable", why="x")), Unreadable)


def test_an_invitation_counts_only_as_the_whole_sentence_and_not_forwarded() -> None:
    number = Inbox(id="whatsapp", channel="whatsapp", address="1", app="a", name="Loja", phone="+55 31 3333-0000")
    for language in ("pt-BR", "en", "es"):
        url = invitations.address(number, "lk_7f3kq9tzw2xnb8vd", language)
        words = parse_qs(urlsplit(url).query)["text"][0]
        message = {"type": "text", "text": {"body": words}, "from": "5531988880001", "id": "wamid.1"}
        assert url.startswith("https://wa.me/553133330000?text=")
        assert heard(message).link_token == "lk_7f3kq9tzw2xnb8vd"
        assert heard(message | {"context": {"forwarded": True}}).link_token == ""
        assert heard(message, direction="outgoing").link_token == ""
        assert heard(message | {"text": {"body": f"Quero meu cupom {words[-20:]}"}}).link_token == ""
