"""Hides what identifies somebody in an answer or a file for a person who may not have it: card numbers, CPF, CNPJ,
e-mail addresses and phones. A text keeps its length, so that places in it stay right. Pure."""

import re
from typing import Any

from atende.core.documents import normal
from atende.core.masking import CARD, masked

CNPJ = re.compile(r"(?<!\d)\d{2}\.?\d{3}\.?\d{3}/?\d{4}-?\d{2}(?!\d)")
CPF = re.compile(r"(?<!\d)\d{3}\.?\d{3}\.?\d{3}-?\d{2}(?!\d)")
TYPED = re.compile(
    r"(?<!\d)(?:\d{2}[ .-]?\d{3}[ .-]?\d{3}[ ./-]?\d{4}[ .-]?\d{2}|\d{3}[ .-]?\d{3}[ .-]?\d{3}[ .-]?\d{2})(?!\d)"
)
"""CNPJ and CPF as people type them. Other numbers look alike, so their check digits have to fit."""
EMAIL = re.compile(r"(?<![\w.+-])([\w.+-])([\w.+-]{0,63})(?=@[\w-]{1,63}\.\w)")
PHONE = re.compile(
    r"(?<![\w#])(?:\+?55[ .-]?)?\(?0?[1-9]{2}\)?[ .-]?(?:9[ .-]?)?[2-9]\d{3}[ .-]?\d{4}(?!\w)"
    r"|(?<![\w#])9[6-9]\d{3}[ .-]?\d{4}(?!\w)"
    r"|(?<![\w+])\+(?:\d[ .()-]{0,2}){7,14}\d(?!\w)"
)
"""Brazilian numbers with their area code, mobile ones also without it, and others as the world writes them. A protocol
number is none: its third digit is that of a month."""
NUMBERS = (CNPJ, CPF, PHONE)
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
    text = CARD.sub(lambda match: but_last(match[0]) if masked(match[0]) != match[0] else match[0], text)
    text = TYPED.sub(lambda match: but_last(match[0]) if normal(match[0]) else match[0], text)
    for pattern in NUMBERS:
        text = pattern.sub(lambda match: but_last(match[0]), text)
    return EMAIL.sub(lambda match: (match[1] if match[2] else "•") + "•" * len(match[2]), text)


def but_last(number: str) -> str:
    """The number with only its last four digits."""
    left = sum(sign.isdecimal() for sign in number) - SHOWN
    shown = []
    for sign in number:
        is_hidden = sign.isdecimal() and left > 0
        shown.append("•" if is_hidden else sign)
        left -= sign.isdecimal()
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
