"""Which domain a mailbox is at, and whose it may not become."""

from collections.abc import Mapping

from atende.channels.email import credentials
from atende.channels.email.addresses import domain_of
from atende.channels.email.identities import Ses
from atende.channels.email.texts import onboarding as texts
from atende.core.sentences import Sentence

FREE = frozenset(
    (
        *("gmail.com", "googlemail.com", "hotmail.com", "hotmail.com.br", "outlook.com"),
        *("outlook.com.br", "live.com", "yahoo.com", "yahoo.com.br", "icloud.com", "me.com"),
        *("uol.com.br", "bol.com.br", "terra.com.br", "ig.com.br", "globo.com", "globomail.com"),
        *("proton.me", "protonmail.com"),
    )
)
"""Domains of everybody: mail from them fails DMARC wherever it comes from."""


def refusal(address: str) -> Sentence | None:
    """Returns why no shop may have an address, whosever its domain is; None for one that a shop may have."""
    if problem := credentials.address_problem(address):
        return problem
    domain = domain_of(address)
    return texts.FREE_MAIL(domain=domain) if domain in FREE else None


def domain(secrets: Mapping[str, str]) -> str:
    address = secrets["address"].strip().lower()
    return "" if refusal(address) else domain_of(address)


def known(name: str, *, environment: Mapping[str, str]) -> bool:
    return Ses(environment).look(name).known
