"""The channels Instagram and Messenger: what comes in becomes what people of the shop read."""

import json
from pathlib import Path
from typing import Any

import pytest

from atende.channels import protocols
from atende.cli.explain import explain
from atende.model.channel_events import Heard, Meaning, Notice, Piece, Receipt, Unreadable
from atende.workers.item_codec import from_json, to_json

ACCOUNT, BIA, APP = "17841400000000001", "900000000000001", "1100000000000001"
AT = 1795608001000
LINK = "https://lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=1&signature=T"
both = pytest.mark.parametrize("channel", ["instagram", "messenger"])

type Json = dict[str, Any]


def item(*, shop: bool = False, **content: Any) -> Json:
    """An item of a chat with Bia, who wrote it unless `shop` did."""
    people = [{"id": BIA}, {"id": ACCOUNT}]
    sender, recipient = reversed(people) if shop else people
    return {"sender": sender, "recipient": recipient, "timestamp": AT} | content


def message(*attachments: Json, mid: str = "m_1", shop: bool = False, **content: Any) -> Json:
    files = {"attachments": list(attachments)} if attachments else {}
    return item(shop=shop, message={"mid": mid} | content | files)


def file(kind: str, url: str = LINK, **payload: Any) -> Json:
    return {"type": kind, "payload": {"url": url} | payload}


def pieces(*items: Json, channel: str = "instagram", place: str = "messaging") -> list[Piece]:
    body = {"object": "instagram", "entry": [{"id": ACCOUNT, "time": AT, place: list(items)}]}
    split = protocols.receiver(channel).split(json.dumps(body).encode(), app=APP, arrived=1)
    return [from_json(to_json(piece)) for piece in split]


def meanings(*items: Json, channel: str = "instagram", place: str = "messaging") -> list[Meaning]:
    return [protocols.parser(channel).parse(piece) for piece in pieces(*items, channel=channel, place=place)]


def heard(single: Json, channel: str = "instagram", place: str = "messaging") -> Heard:
    [meaning] = meanings(single, channel=channel, place=place)
    assert isinstance(meaning, Heard), meaning
    return meaning


def news(single: Json) -> Heard:
    [meaning] = meanings(single)
    assert isinstance(meaning, Notice)
    assert isinstance(meaning.news, Heard)
    return meaning.news


READABLE: list[tuple[str, Json, str, str]] = [
    ("text", message(text="Oi"), "text", "Oi"),
    ("empty text", message(text=" "), "text", "Mensagem de texto vazia"),
    ("image with words", message(file("image"), text="Tem essa?"), "image", "Tem essa?"),
    ("voice clip", message(file("audio", "https://x.fbcdn.net/v/audioclip-1.mp4?oh=1")), "voice", "Mensagem de voz"),
    ("document", message(file("file", "https://x.fbcdn.net/v/nota%20fiscal.pdf")), "document", "Documento: nota fis"),
    ("old sticker", message(file("image", sticker_id=369239263222822)), "sticker", "Figurinha"),
    ("heart", message({"type": "like_heart"}), "sticker", "❤️"),
    ("image without a link", message({"type": "image", "payload": None}), "image", "Imagem (chegou sem o arquivo"),
    ("place", message({"type": "location", "payload": {"coordinates": {"lat": 1.5, "long": -2}}}), "location", "(1.5"),
    ("no point", message({"type": "location", "payload": {}}), "location", "chegou sem coordenadas"),
    ("shared link", message({"type": "fallback", "title": "Bolo", "url": LINK}), "unsupported", "link: Bolo https:"),
    ("old share", message(file("share")), "unsupported", f"Compartilhou uma publicação: {LINK}"),
    ("story", message(file("ig_story")), "unsupported", "Compartilhou um story"),
    ("reel without a link", message({"type": "reel"}), "unsupported", "Compartilhou um reel que não está disponível"),
    ("lost mention", message({"type": "story_mention"}), "unsupported", "story que não está mais disponível"),
    (
        "cards",
        message({"type": "template", "payload": {"generic": {"elements": [{"title": "Bolo", "subtitle": "R$ 90"}]}}}),
        "unsupported",
        "Cartão: Bolo · R$ 90",
    ),
    ("appointment", message({"type": "appointment_booking", "payload": {}}), "unsupported", "Agendamento"),
    ("new file", message(file("hologram", title="Gira")), "unsupported", f"(hologram): Gira {LINK}"),
    ("new without words", message({"type": "hologram"}), "unsupported", "tipo que ainda não conhecemos (hologram)"),
    ("an attachment that is none", message("x"), "unsupported", "tipo que ainda não conhecemos (?)"),  # type: ignore[arg-type]
    ("nothing", message(), "unsupported", "chegou sem conteúdo"),
    ("a new field", message(hologram={"title": "Gira"}), "unsupported", "(hologram): Gira"),
    ("tap without words", item(postback={"mid": "m_1", "payload": "b:hours"}), "button_reply", "Tocou em um botão"),
    ("row", message(text="Entrega", quick_reply={"payload": "l:1:sku-7"}), "list_reply", "Entrega"),
    ("like", item(reaction={"mid": "m_0", "action": "react", "reaction": "like"}), "reaction", "Reagiu com 👍"),
    ("new reaction", item(reaction={"mid": "m_0", "action": "react", "reaction": "x"}), "reaction", "Reagiu à mens"),
    ("silent edit", item(message_edit={"mid": "m_0", "num_edit": 2}), "edit", "Mensagem editada"),
    ("first edit", item(message_edit={"mid": "m_1", "text": "Oi", "num_edit": 0}), "text", "Oi"),
]


@both
@pytest.mark.parametrize(("single", "kind", "words"), [row[1:] for row in READABLE], ids=[row[0] for row in READABLE])
def test_every_content_has_a_readable_bubble(single: Json, kind: str, words: str, channel: str) -> None:
    meaning = heard(single, channel)
    assert meaning.type == kind
    assert words in meaning.text


def test_each_file_of_a_message_is_a_message_and_the_words_stand_with_the_first() -> None:
    first, second = meanings(message(file("image"), file("video", f"{LINK}2"), text="As duas"))
    assert isinstance(first, Heard)
    assert isinstance(second, Heard)
    assert [(event.source_id, event.part_of, event.text, event.written) for event in (first, second)] == [
        ("m_1#0", "m_1", "As duas", None),
        ("m_1#1", "m_1", "Vídeo", ""),
    ]


def test_a_sticker_of_the_time_of_change_is_one_and_the_preview_of_a_link_is_none() -> None:
    sticker = message(file("image", sticker_id=7), file("sticker", sticker_id=7))
    assert [(event.type, event.source_id) for event in meanings(sticker) if isinstance(event, Heard)] == [
        ("sticker", "m_1")
    ]
    link = heard(message({"type": "fallback", "title": "Bolo", "payload": {"url": LINK}}, text=LINK))
    assert (link.type, link.text, link.beside) == ("text", LINK, "Link: Bolo")


def test_what_happens_to_a_message_has_ids_of_its_own_and_repetitions_the_same() -> None:
    deleted = {"mid": "m_1", "is_deleted": True}
    edits = [item(message_edit={"mid": "m_1", "text": "Olá", "num_edit": n}) for n in (1, "2")]
    reactions = [item(reaction={"mid": "m_1", "action": action}) for action in ("react", "unreact")]
    happened = [message(text="Oi"), item(message=deleted), *edits, *reactions]
    names = [event.source_id for event in meanings(*happened) if isinstance(event, Heard)]
    assert len(set(names)) == len(happened)
    assert names == [event.source_id for event in meanings(*happened) if isinstance(event, Heard)]
    assert all(name.startswith("m_1") for name in names)
    nameless = [message(mid=None, text=text) for text in ("a", "b", "a")]  # type: ignore[arg-type]
    first, second, again = (heard(single).source_id for single in nameless)
    assert first == again != second


@both
def test_an_echo_is_outgoing_to_the_person_and_says_whose_it_is(channel: str) -> None:
    typed = heard(message(text="Tem sim", shop=True, is_echo=True, app_id=263902037430900), channel)
    assert (typed.direction, typed.person.channel_user_id, typed.own, typed.opens) == ("outgoing", BIA, False, False)
    ours = heard(message(text="Tem sim", shop=True, is_echo=True, app_id=int(APP), metadata="t|sk"), channel)
    assert (ours.direction, ours.own, ours.key) == ("outgoing", True, "t|sk")
    silent = heard(message(text="Tem sim", shop=True), channel)
    assert (silent.direction, silent.person.channel_user_id) == ("outgoing", BIA)
    assert isinstance(meanings(message(text="Nota", is_self=True))[0], Notice)
    revoked = heard(message(shop=True, is_echo=True, is_deleted=True), channel)
    assert (revoked.type, revoked.direction, revoked.quotes) == ("revoke", "outgoing", "m_1")


def test_receipts_name_messages_or_a_time() -> None:
    named = meanings(item(delivery={"mids": ["m_1", "m_2"], "watermark": AT}), channel="messenger")
    assert [(event.source_id, event.status) for event in named if isinstance(event, Receipt)] == [
        ("m_1", "delivered"),
        ("m_2", "delivered"),
    ]
    [all_before] = meanings(item(read={"watermark": AT + 500}), channel="messenger")
    assert isinstance(all_before, Receipt)
    assert all_before.up_to
    assert (all_before.source_id, all_before.up_to.microsecond, all_before.person.channel_user_id) == ("", 500_000, BIA)
    [seen] = meanings(item(read={"mid": "m_9"}))
    assert isinstance(seen, Receipt)
    assert (seen.source_id, seen.status, seen.up_to) == ("m_9", "read", seen.at)
    assert isinstance(meanings({"sender": {"id": BIA}, "read": {}})[0], Unreadable)
    for nothing in ({}, {"watermark": 10**19}, {"watermark": "x"}):
        assert isinstance(meanings(item(read=nothing), channel="messenger")[0], Unreadable)


def test_what_another_app_holds_is_shown_and_starts_nothing() -> None:
    waiting = heard(message(text="Alguém?"), place="standby")
    assert waiting.opens is False
    assert "Outro aplicativo está com esta conversa" in waiting.beside
    assert heard(message(text="Alguém?")).opens is True
    got = news(item(pass_thread_control={"new_owner_app_id": APP, "previous_owner_app_id": None}))
    assert "para o Atende" in got.text
    lost = news(item(pass_thread_control={"new_owner_app_id": "5"}))
    assert "assumiu" in lost.text
    assert (got.type, got.opens, got.news) == ("system", False, False)


def test_who_comes_by_a_link_or_an_ad_is_seen() -> None:
    ad = {"ref": "promo", "ad_id": "1", "source": "ADS", "ads_context_data": {"ad_title": "Promo"}}
    came = heard(message(text="Quero", referral=ad))
    assert (came.from_ad, came.beside) == (True, "Do anúncio “Promo”")
    opened = news(item(referral={"ref": "vitrine", "source": "SHORTLINK"}))
    assert (opened.text, opened.opens) == ("Abriu a conversa pelo link “vitrine”", False)
    product = heard(message(text="Tem?", referral={"product": {"id": "sku-7"}}))
    assert product.beside == "Sobre o produto sku-7"
    story = heard(message(text="Lindo", reply_to={"story": {"url": LINK, "id": "1"}}))
    assert story.beside == f"Responde ao seu story: {LINK}"


def test_a_comment_is_a_message_that_opens_no_window_and_the_shops_own_is_none() -> None:
    value = {"from": {"id": BIA, "username": "bia"}, "media": {"id": "1", "media_product_type": "REELS"}}
    comment = value | {"id": "18000000000000122", "text": "preço?", "parent_id": "18000000000000100"}
    asked = heard({"field": "comments", "value": comment}, place="changes")
    assert (asked.source_id, asked.text, asked.comment, asked.opens) == ("18000000000000122", "preço?", True, False)
    assert (asked.quotes, asked.beside) == ("18000000000000100", "Comentário num reel · Responde a um comentário")
    assert asked.at
    own = comment | {"from": {"id": ACCOUNT, "username": "loja"}}
    assert isinstance(meanings({"field": "comments", "value": own}, place="changes")[0], Notice)


def test_a_comment_on_a_page_is_read_and_so_is_what_becomes_of_it() -> None:
    value = {"item": "comment", "verb": "add", "comment_id": "1_2", "post_id": "9_1", "parent_id": "9_1"}
    comment = value | {"from": {"id": BIA, "name": "Bia"}, "message": "preço?", "created_time": 1795608000}
    asked = heard({"field": "feed", "value": comment}, place="changes")
    assert (asked.source_id, asked.text, asked.comment, asked.opens, asked.quotes) == (
        "1_2",
        "preço?",
        True,
        False,
        None,
    )
    edited = heard({"field": "feed", "value": comment | {"verb": "edited", "message": "e o azul?"}}, place="changes")
    assert (edited.type, edited.quotes, edited.amended, edited.comment) == ("edit", "1_2", "e o azul?", False)
    removed = heard({"field": "feed", "value": comment | {"verb": "remove"}}, place="changes")
    assert (removed.type, removed.quotes, removed.news) == ("revoke", "1_2", False)
    bare = heard({"field": "feed", "value": comment | {"message": "", "photo": LINK}}, place="changes")
    assert (asked.own_text, bare.text, bare.own_text) == ("preço?", LINK, "")
    liked = {"item": "reaction", "verb": "add", "message": "x", "from": {"id": BIA}}
    assert isinstance(meanings({"field": "feed", "value": liked}, place="changes")[0], Notice)


@pytest.mark.parametrize("place", ["messaging", "standby", "changes", "alone", "bare", "list"])
def test_an_item_is_read_wherever_it_stands(place: str) -> None:
    single = message(text="Oi")
    change = {"field": "messages", "value": single}
    entry = {"id": ACCOUNT, "time": AT}
    bodies: dict[str, Any] = {
        "messaging": {"object": "instagram", "entry": [entry | {"messaging": [single]}]},
        "standby": {"object": "instagram", "entry": [entry | {"standby": [single]}]},
        "changes": {"object": "instagram", "entry": [entry | {"changes": [change]}]},
        "alone": {"object": "instagram", "entry": [entry | change]},
        "bare": single,
        "list": [{"entry": [entry | {"messaging": [single]}]}],
    }
    split = protocols.receiver("instagram").split(json.dumps(bodies[place]).encode(), app=APP, arrived=1)
    [meaning] = [protocols.parser("instagram").parse(piece) for piece in split]
    assert isinstance(meaning, Heard)
    assert (meaning.text, meaning.address) == ("Oi", ACCOUNT)


NONSENSE = [
    *(b"", b"\xff", b"7", b"[]", b"{}", b'"x"', b'{"entry": []}', b'{"entry": [7]}', b'{"entry": [{"id": "1"}]}'),
    *(b'{"entry": [{"messaging": [{}, null, {"message": 7}, {"timestamp": 1}], "changes": [{}, {"value": 1}]}]}',),
    b"[" * 100_000,
    b'{"entry": [{"messaging": [{"message": ' + b'{"a":' * 400 + b"1" + b"}" * 400 + b"}]}]}",
]


@both
@pytest.mark.parametrize("content", NONSENSE, ids=range(len(NONSENSE)))
def test_nonsense_is_explained_and_never_raises(content: bytes, channel: str, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(content)
    assert {line["is"] for line in explain(channel, str(path))} <= {"file", "unreadable", "event"}


def test_a_message_with_a_thousand_files_is_cut_and_one_item_stays_one_write() -> None:
    assert len(pieces(message(*[file("image", f"{LINK}{n}") for n in range(1000)]))) == 100
    assert len(pieces(item(delivery={"mids": [f"m_{n}" for n in range(1000)], "watermark": AT}))) == 100
