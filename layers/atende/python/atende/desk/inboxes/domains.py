"""Whose a domain is: the shop's that first named it, or to which the operator gave it.

A `Lookup` of the directory binds a domain, as it binds an address. A domain is bound before the vendor hears of it, so
that whoever comes second cannot use what the first verifies. What is not verified is free again after a while.
"""

from collections.abc import Mapping
from dataclasses import replace
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
CLAIM_LASTS = timedelta(days=7)
"""How long a domain is kept for a shop whose DNS does not say yet that it is the shop's."""


def bind(
    store: Store, channel: str, secrets: Mapping[str, str], *, environment: Mapping[str, str], at: datetime
) -> Sentence | None:
    """Binds the domain of the address among the secrets to the shop. Returns why it cannot be the shop's; None once it
    is, and where the channel has no domains or the address cannot be one.

    The nearest domain that was verified or given decides. Before there is such a domain, everybody who named the domain
    or one above it lately keeps the others out. A domain that the vendor knows and that is bound to no shop is the
    operator's. `environment` lists further domains and addresses of the operator as `OPERATOR_DOMAINS`. Raises
    `ChannelError` when the vendor does not answer."""
    part = optional_parts.domains(channel)
    domain = part.domain(secrets) if part else ""
    if part is None or not domain:
        return None
    directory, names = Directory(), part.with_parents(domain)
    bindings = [lookup for name in names if (lookup := bound(channel, name))]
    in_force = [
        lookup
        for lookup in bindings
        if lookup.business == store.business
        or not lookup.until
        or lookup.until > at
        or part.verified(lookup.address, environment=environment)
    ]
    if deciding(in_force) - {store.business}:
        return sentences.DOMAIN_TAKEN(domain=domain)
    if not in_force and domain not in connected(store, channel):
        named = {lookup.address for lookup in bindings}
        operators = [entry.rpartition("@")[2] for entry in environment.get("OPERATOR_DOMAINS", "").split()]
        if any(
            name in operators or (name not in named and part.known(name, environment=environment)) for name in names
        ):
            return sentences.DOMAIN_OF_OPERATOR(domain=domain)
        tomorrow = at + timedelta(days=1)
        if directory.count(f"domains#{store.business}#{at:%Y%m%d}", until=tomorrow) > MOST_A_DAY:
            return sentences.DOMAINS_MOST(most=MOST_A_DAY)
    return None if _name(store, channel, domain, until=at + CLAIM_LASTS) else sentences.DOMAIN_TAKEN(domain=domain)


def deciding(bindings: list[Lookup]) -> set[str]:
    """Returns the shops to which a domain may belong, from what is bound of it and those above it, the nearest first:
    one shop once a domain is bound for good."""
    lasting = next(({lookup.business} for lookup in bindings if not lookup.until), None)
    return lasting or {lookup.business for lookup in bindings}


def _name(store: Store, channel: str, domain: str, *, until: datetime) -> bool:
    """Binds a domain that the shop may have until then, unless it is the shop's already. Returns whether it is the
    shop's; another may have been faster."""
    stored = bound(channel, domain)
    if stored is None or stored.business != store.business:
        Directory().swap(replace(lookup_of(store.business, channel, domain), until=until), instead_of=stored)
        stored = bound(channel, domain)
    return stored is not None and stored.business == store.business


def keep(business: str, channel: str, secrets: Mapping[str, str]) -> None:
    """Binds the domain for good that the shop has named, because the vendor has verified it."""
    part = optional_parts.domains(channel)
    domain = part.domain(secrets) if part else ""
    named = bound(channel, domain) if domain else None
    if named and named.until:
        Directory().change(
            Lookup,
            lookup_key(channel, domain),
            lambda old: replace(old, until=None) if old.business == business else old,
        )


def claim(business: str, channel: str, address: str) -> None:
    """Binds the domain of an address that the operator adds. Raises `Conflict` for a domain of another shop."""
    part = optional_parts.domains(channel)
    domain = part.domain({"address": address}) if part else ""
    if domain and Directory().claim(lookup_of(business, channel, domain)).business != business:
        raise Conflict(sentences.DOMAIN_TAKEN(domain=domain))
    keep(business, channel, {"address": address})


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
