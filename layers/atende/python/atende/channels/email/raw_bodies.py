"""Tells whom a mail in the bucket is from or about, and to which of our addresses it came, by its first bytes."""

import re
from collections.abc import Iterable

from atende.channels.email import mime_reading
from atende.channels.email.addresses import ANYWHERE, mailboxes
from atende.channels.email.reply_address import without_token
from atende.channels.email.reports import DAEMONS
from atende.channels.email.trust import first
from atende.core.lenient_json import obj, word
from atende.model.channel_events import Concerned

FROM = ("from", "sender", "reply-to", "return-path")
TO = ("to", "cc", "delivered-to", "x-original-to")
RETURNED_TO = ("to", "cc", "final-recipient", "original-recipient", "original-rcpt-to")
FOR = re.compile(r"\sfor\s{1,10}<?([^\s<>;]{3,320})")
"""Whom the server took a mail in for (RFC 5321, section 4.4)."""
DAEMON = re.compile(rb"(?im)^(?:return-path:[ \t]{0,20}<>|from:[^\n]{0,300}\b(?:%b)@)" % "|".join(DAEMONS).encode())
LONGEST_WORDS = 20_000

type Headers = list[tuple[str, str]]


def concerned(head: bytes, addresses: frozenset[str]) -> Concerned:
    """Returns which of `addresses` a mail is from, or a report of a mail system is about, and the addresses to which it
    came. A mail that merely names one of them concerns none."""
    text = head.lower()
    if not (any(address.encode() in text for address in addresses) or DAEMON.search(head)):
        return Concerned()
    mail = mime_reading.read(head)
    headers: Headers = mail["headers"]
    people = set(boxes(headers, FROM))
    if mail["is_report"] or is_from_daemon(headers):
        groups = [*mail["report"], mail["returned"], obj(mail["inner"]).get("headers", [])]
        people |= {address for group in groups for address in boxes(group, RETURNED_TO)}
        words = word(mail["plain"])[:LONGEST_WORDS] + " " + word(mail["html"])[:LONGEST_WORDS]
        people |= {match[0].lower().strip(".'") for match in ANYWHERE.finditer(words)}
    taken_for = [match[1] for name, value in headers if name == "received" for match in FOR.finditer(value)]
    inboxes = dict.fromkeys(map(without_token, [*boxes(headers, TO), *taken_for]))
    return Concerned(people=addresses & people, inboxes=tuple(inboxes))


def is_from_daemon(headers: Headers) -> bool:
    senders = [box.address.partition("@")[0] for box in mailboxes(first(headers, "from"))]
    return first(headers, "return-path").strip() == "<>" or any(name in DAEMONS for name in senders)


def boxes(headers: Iterable[tuple[str, str]], names: tuple[str, ...]) -> list[str]:
    """The addresses in these headers; a report writes `rfc822; ana@cliente.example`."""
    return [
        box.address
        for name, value in headers
        if name in names
        for box in mailboxes(value.rpartition(";")[2] if "recipient" in name or "rcpt" in name else value)
    ]
