"""Whose a domain is: the shop's that first named it, or to which the operator gave it.

A `Lookup` of the directory binds a domain, as it binds an address. A domain is bound before the vendor hears of it, so
that whoever comes second cannot use what the first verifies.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from atende.channels import optional_parts
from atende.core.errors import BadRequest, Conflict
from atende.core.sentences import Sentence
from atende.desk.inboxes import sentences
from atende.model import Inbox
from atende.storage.directory import Directory, Lookup, lookup_key
from atende.storage.store import Store

MOST_A_DAY = 10
"""Domains that one shop may name in a day."""


def bind(
    store: Store, channel: str, secrets: Mapping[str, str], *, environment: Mapping[str, str], at: datetime
) -> Sentence | None:
    """Binds the domain of the address among the secrets to the shop. Returns why it cannot be the shop's; None once it
    is, and where the channel has no domains or the address cannot be one.

    The nearest domain that is bound decides. A domain that the vendor knows and that is bound to no shop is the
    operator's. `environment` lists further domains and addresses of the operator as `OPERATOR_DOMAINS`. Raises
    `ChannelError` when the vendor does not answer."""
    part = optional_parts.domains(channel)
    domain = part.domain(secrets) if part else ""
    if part is None or not domain:
        return None
    directory, names = Directory(), part.with_parents(domain)
    nearest = next((lookup for name in names if (lookup := bound(channel, name))), None)
    if nearest and nearest.business != store.business:
        return sentences.DOMAIN_TAKEN(domain=domain)
    if not nearest and domain not in connected(store, channel):
        operators = [named.rpartition("@")[2] for named in environment.get("OPERATOR_DOMAINS", "").split()]
        if any(name in operators or part.known(name, environment=environment) for name in names):
            return sentences.DOMAIN_OF_OPERATOR(domain=domain)
        tomorrow = at + timedelta(days=1)
        if directory.count(f"domains#{store.business}#{at:%Y%m%d}", until=tomorrow) > MOST_A_DAY:
            return sentences.DOMAINS_MOST(most=MOST_A_DAY)
    taken = directory.claim(lookup_of(store.business, channel, domain)).business != store.business
    return sentences.DOMAIN_TAKEN(domain=domain) if taken else None


def claim(business: str, channel: str, address: str) -> None:
    """Binds the domain of an address that the operator adds. Raises `Conflict` for a domain of another shop."""
    part = optional_parts.domains(channel)
    domain = part.domain({"address": address}) if part else ""
    if domain and Directory().claim(lookup_of(business, channel, domain)).business != business:
        raise Conflict(sentences.DOMAIN_TAKEN(domain=domain))


def give(business: str, channel: str, domain: str) -> None:
    """Binds a domain to the shop, whosever it was: the operator knows why. Raises `BadRequest` for what can be no
    shop's domain."""
    part = optional_parts.domains(channel)
    if part is None or part.domain({"address": f"contato@{domain}"}) != domain:
        raise BadRequest(sentences.NO_DOMAIN)
    Directory().put(lookup_of(business, channel, domain))


def bound(channel: str, domain: str) -> Lookup | None:
    return Directory().get(Lookup, lookup_key(channel, domain))


def lookup_of(business: str, channel: str, domain: str) -> Lookup:
    return Lookup(channel=channel, address=domain, business=business, inbox="", app="")


def connected(store: Store, channel: str) -> set[str]:
    """Returns the domains at which the shop has inboxes: it may have had them before domains were bound."""
    part = optional_parts.domains(channel)
    inboxes = [entry for entry in store.configuration() if isinstance(entry, Inbox) and entry.channel == channel]
    return {part.domain({"address": inbox.address}) for inbox in inboxes if part and inbox.address}
