"""Writes to an address that somebody gave: whose it is nobody has proved, so the contact is not one who did."""

from atende.channels.email.addresses import PLAIN, mailboxes
from atende.channels.email.content import CHANNEL
from atende.channels.email.parser import UNVERIFIED, address_of
from atende.channels.email.trust import AUTOMATIC_NAMES
from atende.core.lenient_json import line
from atende.model import Person

LONGEST = 120


def address(channel_user_id: str) -> str:
    return address_of(channel_user_id)


def person(address: str, name: str) -> Person | None:
    """Returns the person at an address; None for several addresses, and for one that reads nothing.

    >>> person("Ana@Cliente.example", "Ana").channel_user_id, person("a@b.example, c@d.example", "")
    ('?ana@cliente.example', None)
    """
    plain = address.strip()
    if len(plain) > LONGEST or not PLAIN.fullmatch(plain):
        return None
    (box,) = mailboxes(plain)
    if AUTOMATIC_NAMES.fullmatch(box.address.partition("@")[0]):
        return None
    return Person(channel=CHANNEL, channel_user_id=f"{UNVERIFIED}{box.address}", name=line(name, 100) or box.address)
