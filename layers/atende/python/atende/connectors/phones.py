"""What vendors' clients share: the spellings of a Brazilian phone, names in paths, and text of HTML."""

import re
from html import unescape
from urllib.parse import quote

from atende.model.brazilian_phones import COUNTRY, dialled, with_ninth_digit, without_ninth_digit

TAGS = re.compile(r"<[^<>]{0,2000}>")
BREAKS = re.compile(r"<(?:br|/p|/div|/li)\b[^<>]{0,200}>", re.IGNORECASE)
LONGEST_TEXT = 500
MARKER = re.compile(r"\batende:([0-9a-f]{8,40})\b")


def national(phone: str) -> list[str]:
    """Returns a Brazilian number without its country code, with and without the ninth digit; other numbers as they are.

    >>> national("5511987654321"), national("551132220001"), national("351912345678"), national("")
    (['11987654321', '1187654321'], ['1132220001'], ['351912345678'], [])
    """
    forms = dict.fromkeys((with_ninth_digit(phone), without_ninth_digit(phone))) if phone else {}
    return list(dict.fromkeys(form.removeprefix(COUNTRY) if phone.startswith(COUNTRY) else form for form in forms))


def spellings(phone: str) -> list[str]:
    """Returns how a number may have been typed, the most usual first.

    >>> spellings("5511987654321")
    ['+5511987654321', '11987654321', '(11) 98765-4321', '+551187654321', '1187654321']
    """
    if not phone:
        return []
    long, short = with_ninth_digit(phone), without_ninth_digit(phone)
    if not long.startswith(COUNTRY):
        return [f"+{phone}", phone]
    local = long.removeprefix(COUNTRY)
    typed = f"({local[:2]}) {local[2:-4]}-{local[-4:]}"
    others = [f"+{short}", short.removeprefix(COUNTRY)] if short != long else []
    return [f"+{long}", local, typed, *others]


def local_spellings(phone: str) -> list[str]:
    """Returns how a number may have been typed in a Brazilian system, the most usual first.

    >>> local_spellings("5511987654321")
    ['(11) 98765-4321', '11987654321', '+5511987654321']
    """
    return spellings(phone)[:3][::-1]


def is_same(typed: str, phone: str) -> bool:
    """Whether what somebody typed is this number, with or without the ninth digit and the country code.

    >>> is_same("(11) 8765-4321", "5511987654321"), is_same("+351 912 345 678", "351912345678")
    (True, True)
    >>> is_same("11 98765-4322", "5511987654321"), is_same("", "5511987654321")
    (False, False)
    """
    number = dialled(typed)
    return bool(number) and number == with_ninth_digit(phone)


def segment(name: str) -> str:
    """Returns a name as one segment of a path, whatever is in it."""
    return quote(name, safe="")


def plain_text(html: str) -> str:
    """Returns the words of a note.

    >>> plain_text("<p><b>Ana</b><br>ligou &amp; pediu</p>")
    'Ana\\nligou & pediu'
    """
    return unescape(TAGS.sub("", BREAKS.sub("\n", html))).strip()[:LONGEST_TEXT]


def international(phone: str) -> list[str]:
    """Returns a number with its country code, with and without the ninth digit.

    >>> international("5511987654321"), international("")
    (['+5511987654321', '+551187654321'], [])
    """
    forms = dict.fromkeys((with_ninth_digit(phone), without_ninth_digit(phone))) if phone else {}
    return [f"+{form}" for form in forms]


def marker(key: str) -> str:
    """Returns a word that no person types, by which something of ours is known at a vendor."""
    return f"atende:{key}"


def markers(text: str) -> list[str]:
    """Returns the keys of ours in a text.

    >>> markers("<p>Oi</p><p>atende:0a1b2c3d atende:ff00ff00</p>")
    ['0a1b2c3d', 'ff00ff00']
    """
    return MARKER.findall(text)
