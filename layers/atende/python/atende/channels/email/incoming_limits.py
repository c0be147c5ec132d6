"""How many mails a day a mailbox and a shop take from a sender and a domain, and how many automatic answers leave for
strangers: anybody may write from any number of addresses of a domain of their own.

Each limit is narrower than the next, so that who uses up one keeps nobody else from being heard. A sender that is not
verified may be anybody: all of those together are one sender.
"""

from atende.channels.email.addresses import domain_of
from atende.channels.email.domains import FREE, owned
from atende.channels.email.parser import UNVERIFIED, address_of
from atende.core.ids import digest
from atende.model.channel_events import Heard
from atende.model.limit import DAY, Limit

OF_SENDER = 1_000
"""Mails of one address, whom the shop knows or not: shops and marketplaces mail each order."""
NEW_OF_SENDER, NEW_OF_DOMAIN, NEW_UNVERIFIED, NEW_OF_ADDRESS, NEW_OF_SHOP = 20, 200, 300, 1_000, 2_000
"""Mails from people whom the shop does not know yet. Names behind a `+` are one sender's."""
ANSWERS_TO_DOMAIN, ANSWERS_TO_UNVERIFIED, ANSWERS_OF_SHOP = 100, 100, 2_000
"""Automatic answers to people to whom nobody of the shop has written."""


def of_message(heard: Heard, *, known: bool) -> list[Limit]:
    key = heard.person.channel_user_id if heard.person else ""
    address = address_of(key)
    if heard.type == "system":
        return []
    limits = [Limit(f"sender#{digest(key or '')}", OF_SENDER, DAY, address)]
    if known:
        return limits
    if not key or key.startswith(UNVERIFIED):
        limits = [Limit("unverified", NEW_UNVERIFIED, DAY)]
    else:
        limits += of_stranger(address)
    return [*limits, Limit(f"address#{heard.address}", NEW_OF_ADDRESS, DAY), Limit("shop", NEW_OF_SHOP, DAY)]


def of_stranger(address: str) -> list[Limit]:
    name, domain = address.partition("@")[0].partition("+")[0], domain_of(address)
    limits = [Limit(f"new#{digest(f'{name}@{domain}')}", NEW_OF_SENDER, DAY, address)]
    owner = owned(domain)
    return limits if domain in FREE else [*limits, Limit(f"domain#{digest(owner)}", NEW_OF_DOMAIN, DAY, owner)]


def of_answer(channel_user_id: str) -> list[Limit]:
    domain, everybody = domain_of(channel_user_id), Limit("answers", ANSWERS_OF_SHOP, DAY)
    if channel_user_id.startswith(UNVERIFIED):
        return [Limit("answers#unverified", ANSWERS_TO_UNVERIFIED, DAY), everybody]
    own = [] if domain in FREE else [Limit(f"answers#{digest(owned(domain))}", ANSWERS_TO_DOMAIN, DAY)]
    return [*own, everybody]
