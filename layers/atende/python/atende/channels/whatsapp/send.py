"""Content in WhatsApp's words: the body of a POST to `/<phone number id>/messages`, within Meta's limits."""

from collections.abc import Iterable
from typing import Any

from atende.errors import ChannelError
from atende.model.desk import Choice, Content
from atende.model.inbound import Person

MOST_BUTTONS, MOST_ROWS = 3, 10
TEXT, BUTTONS_TEXT, LIST_TEXT = 4096, 1024, 4096
BUTTON_TITLE, ROW_TITLE, ROW_DESCRIPTION, MENU_TITLE = 20, 24, 72, 20
BUTTON_ID, ROW_ID, KEY = 256, 200, 512
MENU = "Ver opções"


def render(content: Content, *, to: Person, key: str, quotes: str | None = None) -> dict[str, Any]:
    """`key` comes back in every status. `quotes` is the source id of the message that this one answers.

    Raises ChannelError, final, with what a person should change.
    """
    if not content.text.strip():
        raise ChannelError("A mensagem está vazia. Escreva um texto.")
    return {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        **_address(to),
        **_said(content),
        **({"context": {"message_id": quotes}} if quotes else {}),
        "biz_opaque_callback_data": _within(key, KEY, "A chave da mensagem"),
    }


def _address(to: Person) -> dict[str, str]:
    """To exactly the phone that wrote, with a plus: without one the shop's own country code may be put in front."""
    if to.phone:
        return {"to": f"+{to.phone}"}
    if to.bsuid:
        return {"recipient": to.bsuid}
    raise ChannelError("Este cliente não tem telefone nem identificação no WhatsApp.")


def _said(content: Content) -> dict[str, Any]:
    if not content.choices:
        return {"type": "text", "text": {"body": _within(content.text, TEXT, "O texto"), "preview_url": False}}
    _different(content.choices)
    interactive = _buttons(content) if len(content.choices) <= MOST_BUTTONS else _list(content)
    return {"type": "interactive", "interactive": interactive}


def _buttons(content: Content) -> dict[str, Any]:
    buttons = [
        {"type": "reply", "reply": {"id": _within(one.id, BUTTON_ID, "O código do botão"), "title": _button(one.title)}}
        for one in content.choices
    ]
    text = _within(content.text, BUTTONS_TEXT, "O texto acima dos botões")
    return {"type": "button", "body": {"text": text}, "action": {"buttons": buttons}}


def _button(title: str) -> str:
    return _within(title, BUTTON_TITLE, f"O botão “{title[:30]}”")


def _list(content: Content) -> dict[str, Any]:
    if len(content.choices) > MOST_ROWS:
        raise ChannelError(f"Uma lista tem no máximo {MOST_ROWS} opções; esta tem {len(content.choices)}.")
    menu = _within(content.menu or MENU, MENU_TITLE, "O botão da lista")
    text = _within(content.text, LIST_TEXT, "O texto acima da lista")
    return {
        "type": "list",
        "body": {"text": text},
        "action": {"button": menu, "sections": [{"rows": [_row(one) for one in content.choices]}]},
    }


def _row(choice: Choice) -> dict[str, str]:
    row = {
        "id": _within(choice.id, ROW_ID, "O código da opção"),
        "title": _within(choice.title, ROW_TITLE, f"A opção “{choice.title[:30]}”"),
    }
    if choice.description:
        row["description"] = _within(choice.description, ROW_DESCRIPTION, f"A descrição de “{choice.title[:30]}”")
    return row


def _different(choices: Iterable[Choice]) -> None:
    titles, ids = [one.title.strip() for one in choices], [one.id for one in choices]
    if not all(titles) or not all(ids):
        raise ChannelError("Há um botão ou uma opção sem texto.")
    if len(set(titles)) < len(titles) or len(set(ids)) < len(ids):
        raise ChannelError("Há dois botões ou opções iguais. Dê a cada um o seu texto.")


def _within(text: str, most: int, what: str) -> str:
    """Lengths in UTF-16 units, as Meta most likely counts: never fewer than characters."""
    length = len(text.encode("utf-16-le", "surrogatepass")) // 2
    if length > most:
        raise ChannelError(f"{what} tem {length} caracteres; o WhatsApp aceita até {most}.")
    return text
