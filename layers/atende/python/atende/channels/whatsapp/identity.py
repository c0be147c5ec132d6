"""The keys that identify a person on WhatsApp; the desk stores contacts' aliases under them."""

import re
from typing import Any

from atende.model.brazilian_phones import without_ninth_digit
from atende.model.channel_events import Person

BSUID = re.compile(r"[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}")
"""A business-scoped user id: country, dot, letters and digits; `ENT.` marks the parent form."""
CHANNEL = "whatsapp"


def canonical(phone: str) -> str:
    """Returns one key for all forms in which a phone appears; it is used only for matching, never to send to.

    Brazil: mobiles got a ninth digit after WhatsApp ids had been issued, and both forms are in use. Mexico: old ids
    have a 1 after 52. Argentina: ids have a 9 after 54.

    >>> canonical("5531988880002") == canonical("553188880002") == "553188880002"
    True
    >>> canonical("551132220001"), canonical("5511912345678")
    ('551132220001', '5511912345678')
    >>> canonical("5215512345678"), canonical("5491100000001")
    ('525512345678', '541100000001')
    """
    plain = phone.isascii() and phone.isdecimal()
    digits = phone if plain else "".join(character for character in phone if character in "0123456789")
    if len(digits) != 13:
        return digits
    if digits.startswith(("521", "549")):
        return digits[:2] + digits[3:]
    return without_ninth_digit(digits)


def identities(person: Person) -> tuple[tuple[str, str], ...]:
    """Returns the kind and value of each key, the most reliable first. A username or a name is never a key, because it
    can pass to somebody else.

    >>> identities(Person(channel_user_id="BR.1", phone="5531988880002"))
    (('bsuid', 'BR.1'), ('phone', '553188880002'))
    """
    keys = ("bsuid", person.channel_user_id), ("bsuid", person.parent), ("phone", canonical(person.phone or ""))
    return tuple((kind, value) for kind, value in keys if value)


def bsuid(value: Any) -> str | None:
    candidate = value.strip() if isinstance(value, str) and "." in value else ""
    return candidate if candidate and BSUID.fullmatch(candidate) else None
