"""Hides what identifies somebody in an answer or a file for a person who may not have it: card numbers, CPF, CNPJ,
e-mail addresses and phones. A text keeps its length, so that places in it stay right. Pure."""

import re
from typing import Any

from atende.core.digits import Folded
from atende.core.documents import normal
from atende.core.masking import CARD, masked

CNPJ = re.compile(r"(?<!\d)\d{2}\.?\d{3}\.?\d{3}/?\d{4}-?\d{2}(?!\d)")
CPF = re.compile(r"(?<!\d)\d{3}\.?\d{3}\.?\d{3}-?\d{2}(?!\d)")
TYPED = re.compile(
    r"(?<![0-9A-Za-z])(?:[0-9A-Za-z]{2}GAP[0-9A-Za-z]{3}GAP[0-9A-Za-z]{3}GAP[0-9A-Za-z]{4}GAP\d{2}"
    r"|\d{3}GAP\d{3}GAP\d{3}GAP\d{2}|(?:\d[ .,_/-]){10,13}\d)(?!\d)".replace("GAP", "[ .,_/-]{0,3}")
)
"""CNPJ and CPF as people type them, also digit by digit. Other numbers look alike, so their check digits have to
fit."""
EMAIL = re.compile(r"(?<![\w.+-])([\w.+-])([\w.+-]{0,63})(?=@[\w-]{1,63}\.\w)")
DATE = (
    r"(?<![\d/.-])(?:(?:0?[1-9]|[12]\d|3[01])([/.-])(?:0?[1-9]|1[0-2])\2(?:(?:19|20)\d\d|\d\d)"
    r"|(?:19|20)\d\d([/.-])(?:0[1-9]|1[0-2])\3(?:0[1-9]|[12]\d|3[01])|(?:0?[1-9]|1[0-2])/(?:19|20)\d\d)(?![\d/-]|\.\d)"
)
PHONE = re.compile(
    rf"(?=[\d(+])(?:(?P<date>{DATE})"
    r"|(?<![\d#])(?:\+?55[ .-]{0,3})?(?:\( {0,2}0?[1-9]{2} {0,2}\)|0?[1-9]{2})[ ./-]{0,3}(?:9[ .-]{0,3})?"
    r"[2-9]\d{3}[ .-]{0,3}\d{4}(?!\d)"
    r"|(?<![\d#])9[ .-]?[6-9]\d{3}[ .-]{0,3}\d{4}(?!\d)"
    r"|(?<![\d+])\+(?:\d[ ./()-]{0,3}){7,14}\d(?!\d))"
)
"""Brazilian numbers with their area code, mobile ones also without it, and others as the world writes them. A protocol
number is none: its third digit is that of a month. A date is read over, because what follows it would make it one."""
SHOWN = 4
NAMES = frozenset(
    {"id", "thread", "contact", "message", "members", "by", "agent", "assignee", "team", "author", "asset", "inbox"}
    | {"cursor", "older", "newer", "before", "after", "next", "sk", "key", "build", "session", "at", "seen", "since"}
    | {"device", "token", "entry", "shortcut", "follow_up", "job", "sale", "campaign", "webhook", "delivery", "change"}
    | {"quotes", "choice", "round", "passkey", "erasure"}
)
"""Keys under which ids and places stand, which programs give back as they are. Under any other key a text may be
somebody's words."""
OF_CHANNEL = "source_id"
"""The key of an id of the channel, into which it may write a phone."""
LINK = re.compile(r"https?://[^\s?]+\?\S*X-Amz-Signature=\S+")
"""A link to a file: digits of its signature are no number of anybody."""
OF_LINK = "url"
"""The key under which such a link stands. In words it is somebody's, with whatever else stands in it."""
ADDRESSES = frozenset({"phone", "email"})


def hidden(text: str) -> str:
    """
    >>> hidden("CPF 123.456.789-09, zap (31) 98888-0002, ana.lima@loja.example")
    'CPF •••.•••.•89-09, zap (••) •••••-0002, a•••••••@loja.example'
    >>> hidden("pedido 4711, cartão 4111 1111 1111 1111")
    'pedido 4711, cartão •••• •••• •••• 1111'
    """
    folded = Folded(text)
    shown = without_numbers(folded.text)
    shown = EMAIL.sub(lambda match: (match[1] if match[2] else "•") + "•" * len(match[2]), shown)
    if shown == folded.text:
        return text
    signs = list(text)
    for place, (typed, now) in enumerate(zip(folded.text, shown, strict=True)):
        if typed != now:
            signs[folded.place(place)] = now
    return "".join(signs)


def without_numbers(text: str) -> str:
    """A text whose digits are in ASCII without cards, CPF, CNPJ and phones. It keeps its length."""
    text = CARD.sub(lambda match: but_last(match[0]) if masked(match[0]) != match[0] else match[0], text)
    text = TYPED.sub(lambda match: but_last(match[0]) if is_taxpayer(match[0]) else match[0], text)
    for pattern in (CNPJ, CPF):
        text = pattern.sub(lambda match: but_last(match[0]), text)
    return PHONE.sub(lambda match: match[0] if match["date"] else but_last(match[0]), text)


def is_taxpayer(typed: str) -> bool:
    return bool(normal("".join(sign for sign in typed if sign.isalnum())))


def but_last(number: str) -> str:
    """The number with only the last four of its digits and letters (a CNPJ may have some)."""
    left = sum(sign.isalnum() for sign in number) - SHOWN
    shown = []
    for sign in number:
        is_hidden = sign.isalnum() and left > 0
        shown.append("•" if is_hidden else sign)
        left -= sign.isalnum()
    return "".join(shown)


def for_reader(value: Any, *, key: str = "") -> Any:
    """An answer, or a record of a file, as somebody gets it who may not have what identifies others.

    >>> for_reader({"id": "5531988880002", "phone": "5531988880002", "texts": [{"text": "oi"}]})
    {'id': '5531988880002', 'phone': '•••••••••0002', 'texts': [{'text': 'oi'}]}
    """
    if isinstance(value, dict):
        return {name: for_reader(part, key=name) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [for_reader(part, key=key) for part in value]
    if not isinstance(value, str) or (key == OF_LINK and LINK.fullmatch(value)):
        return value
    if key == OF_CHANNEL:
        return ""
    if key in ADDRESSES:
        return hidden(value) if "@" in value else but_last(value)
    is_name = key in NAMES and "://" not in value
    return value if is_name else hidden(value)
