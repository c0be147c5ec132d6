"""Addresses in headers: parsed before anything is decoded, so that an encoded name cannot bring an address along."""

import re
from email.utils import getaddresses
from typing import NamedTuple

from atende.channels.email.charsets import header_text
from atende.core.lenient_json import line

PLAIN = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,190}\.?[A-Za-z0-9-]{1,60}")
INSIDE = re.compile(r"<\s{0,4}([^\s<>@]{1,64}@[^\s<>@]{1,250})\s{0,4}>")
ANYWHERE = re.compile(r"[^\s<>@,;:\"()\[\]]{1,64}@[^\s<>@,;:\"()\[\]]{1,250}")
SCHEME = re.compile(r"(?<![^\s<])(?:smtp|mailto):(?=[^\s<>@]{1,64}@)", re.IGNORECASE)
"""What some programs write before an address."""
LONGEST, LONGEST_ADDRESS = 4_000, 320


class Mailbox(NamedTuple):
    address: str
    """In lower case; empty when there is none."""
    name: str


def mailboxes(raw: str) -> list[Mailbox]:
    """Returns the mailboxes of a header.

    >>> mailboxes('"Suporte <a@loja.example>" <X@cliente.example>')
    [Mailbox(address='x@cliente.example', name='Suporte <a@loja.example>')]
    """
    raw = SCHEME.sub("", re.sub(r"[\r\n\t]+", " ", raw[:LONGEST]))
    parsed = [(name, address) for name, address in getaddresses([raw]) if PLAIN.fullmatch(address)]
    if not parsed:
        matches = INSIDE.findall(raw) or ANYWHERE.findall(raw)
        parsed = [(raw.partition("<")[0].strip(' "'), address) for address in matches[-1:]]
    if len(parsed) == 1 and raw.count("@") == 1 and '"' not in raw and "<" in raw:
        parsed = [(raw.partition("<")[0].strip(), parsed[0][1])]  # a comma in a name without quotes is no separator
    return [
        Mailbox(line(address.lower().strip("."), LONGEST_ADDRESS), line(header_text(name), 100))
        for name, address in parsed
    ]


def domain_of(address: str) -> str:
    return address.rpartition("@")[2].lower()
