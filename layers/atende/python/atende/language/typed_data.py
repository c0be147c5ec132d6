"""Card numbers, passwords and codes that somebody typed into a message. Numbers are no words, so that nothing about
them can be learnt."""

import re

from atende.core.i18n import plain
from atende.core.masking import without_cards

CARD = re.compile(r"(?<!\d)(?:\d[ .-]?){12,18}\d(?!\d)")
"""Thirteen to nineteen digits, as on a card; also mistyped ones, beside a word of cards."""
OF_CARDS = re.compile(r"\b(?:cart\w+|cvv|cvc|val\w*|venc\w*|card|tarjeta)\b|\b\d{2}/\d{2}\b")
SECRET = re.compile(
    r"\b(?:senha|pin|codigo (?:do sms|que chegou|de seguranca|de verificacao)|cvv|cvc|password|contrasena|clave)\b"
    r"[^?\n]{0,30}?(?:[:=]|\b(?:e|eh|is|es)\b|\s)\s*(?=\S*\d)\S{3,}"
)
"""A secret's name and, close behind it, a word with a digit."""


def is_typed(text: str) -> bool:
    """Whether a text has a card number or a password.

    >>> is_typed("meu cartao é 4984 2311 0098 7765 venc 02/28"), is_typed("a senha do aparelho é 2580")
    (True, True)
    >>> is_typed("pix 11 98765-4321, cpf 334.556.120-09 na nota"), is_typed("qual a senha do wifi? quarto 12")
    (False, False)
    """
    flat = plain(text)
    has_card = without_cards(text) != text or (CARD.search(flat) is not None and OF_CARDS.search(flat) is not None)
    return has_card or SECRET.search(flat) is not None
