"""Invitations by a `wa.me` address with a text that the person sends. The text says what it does, so that nobody can be
made to send a token within innocent words."""

import re
from urllib.parse import quote

from atende.core.ids import LINK_TOKEN
from atende.core.sentences import Sentence
from atende.model import Inbox

GO_ON = Sentence(
    "Quero continuar por aqui a conversa que já tenho com vocês em outro canal. Código: {token}",
    "I want to go on here with the conversation that I have with you in another channel. Code: {token}",
    "Quiero seguir por aquí la conversación que ya tengo con ustedes en otro canal. Código: {token}",
)
LONGEST = 250


def address(inbox: Inbox, token: str, language: str) -> str:
    phone = re.sub(r"\D", "", inbox.phone)
    return f"https://wa.me/{phone}?text={quote(GO_ON(token=token).text(language))}" if phone else ""


def token_of(text: str) -> str:
    """Returns the token in a text that is our sentence in one of its languages; empty for any other text.

    >>> token_of(str(GO_ON(token="lk_7f3kq9tzw2xnb8vd"))), token_of("Quero meu cupom lk_7f3kq9tzw2xnb8vd")
    ('lk_7f3kq9tzw2xnb8vd', '')
    """
    match = LINK_TOKEN.search(text) if len(text) <= LONGEST else None
    if match is None:
        return ""
    words = " ".join(text.split())
    sentences = (GO_ON(token=match[0]).text(language) for language in ("pt-BR", "en", "es"))
    return match[0] if words in sentences else ""
