"""What the API says in the language of the shop. Pure."""

from dataclasses import replace

from atende.api.schema_texts import beside, progress
from atende.model import Direction, Import, Message
from tests.story_clock import NOON


def test_a_message_to_a_group_says_how_many_got_it() -> None:
    told = Message(
        thread="t", sk="M#1", direction=Direction.OUTGOING, text="oi", at=NOON, put=NOON,
        reached=frozenset({"read:a", "delivered:b"}),
    )  # fmt: skip
    assert beside(told, "pt-BR") == "No grupo: recebida por 2, lida por 1"
    assert beside(replace(told, reached=frozenset(), beside="Encaminhada"), "en") == "Encaminhada"


def test_an_import_says_how_far_it_is() -> None:
    found = Import(inbox="whatsapp", progress=40, parts=frozenset({"a:25", "b:5"}))
    assert progress(found, "pt-BR") == "conversas antigas: 40 %, 30 mensagens até agora"
    assert progress(replace(found, progress=100), "es") == "chats anteriores: todos aquí, 30 mensajes"
    assert progress(Import(inbox="whatsapp", refused="Não."), "en") == "Não."
