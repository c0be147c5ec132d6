"""Asks Amazon SES about each mailbox's domain: whether it may send, and whether its keys are found."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime

from atende.channels.email.addresses import domain_of
from atende.channels.email.identities import Ses, records
from atende.core.errors import ChannelError
from atende.core.settings import App
from atende.model import Inbox
from atende.model.diagnosis import Finding, bad, ok, warning

CONNECT = (
    "connect it again: python -m atende admin connect email --business B, or in the console at /ajustes/conexao/email"
)


def examine(
    inboxes: Iterable[tuple[Inbox, App | None]],
    *,
    token: Callable[[str], str | None],
    environment: Mapping[str, str],
    now: datetime,
) -> Iterator[Finding]:
    ses = Ses(environment)
    for inbox, _ in inboxes:
        yield from look_at(ses, inbox)


def look_at(ses: Ses, inbox: Inbox) -> Iterator[Finding]:
    """Checks one mailbox: its key for reply addresses, and what SES says of its domain."""
    about, domain = f"mailbox {inbox.address}", domain_of(inbox.address)
    if not inbox.reply_key:
        yield warning(f"{about}: answers come without a signed address", CONNECT)
    try:
        identity = ses.look(domain)
    except ChannelError as error:
        yield warning(f"{about}: Amazon SES says nothing of {domain}: {error}", "try again in some minutes")
        return
    if not identity.known:
        yield bad(f"{about}: Amazon SES does not know {domain}", CONNECT)
    elif not identity.verified:
        wanted = (f"{record.kind} {record.name} {record.value}" for record in records(identity, region=ses.region))
        missing = "; ".join(wanted)
        yield bad(f"{about}: {domain} is not verified, so nothing leaves", f"set its DNS records: {missing}")
    else:
        yield ok(f"{about}: Amazon SES sends from {domain}")
