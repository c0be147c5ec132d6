"""Card numbers, passwords and codes that somebody typed into a message. Numbers are no words, so that nothing about
them can be learnt."""

import re

from atende.core.i18n import plain
from atende.core.masking import without_cards

CARD = re.compile(r"(?<!\d)\d{4}[ .-]\d{4,6}[ .-]\d{4,5}(?:[ .-]\d{2,4})?(?!\d)")
"""Digits in groups as on a card; also mistyped ones, beside a word of cards."""
OF_CARDS = re.compile(r"\b(?:cart[ao]\w*|cvv|cvc|val(?:idade|id)?|venc\w*|card|tarjeta)\b|\b\d{2}/\d{2}\b")
SECRET = re.compile(
    r"(?<!qual a )(?<!qual e a )(?<!que )\b"
    r"(?:senha|pin|codigo (?:do sms|que chegou|de seguranca|de verificacao)|cvv|cvc|password|contrasena|clave)\b"
    r"(?! d[aeo] (?:fila|wi|atendimento|internet))(?:\s*[:=]\s*\S{4,}"
    r"|[^?\n]{0,30}?(?:[:=]|\b(?:e|eh|is|es)\b|\s)\s*(?:o |a )?(?:(?=\S*\d)[^\s,]{4,}|(?:\d ?){4,}|(?<=cvv e o )\d{3}))"
)
"""A secret's name and, close behind it, a word of four signs with a digit."""
LONGEST = 4000
"""The characters that are looked at: a mail has its secret early, or is none of a customer."""


def is_typed(text: str) -> bool:
    """Whether a text has a card number or a password.

    >>> is_typed("meu cartao é 4984 2311 0098 7765 venc 02/28"), is_typed("a senha do aparelho é 2580")
    (True, True)
    >>> is_typed("pix 11 98765-4321, cpf 334.556.120-09 na nota"), is_typed("qual a senha do wifi 5g? quarto 12")
    (False, False)
    """
    flat = plain(text[:LONGEST])
    has_card = without_cards(text) != text or (CARD.search(flat) is not None and OF_CARDS.search(flat) is not None)
    return has_card or SECRET.search(flat) is not None
