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
SECOND_LEVEL = frozenset(("com", "net", "org", "gov", "edu", "mil", "co", "ac", "ind", "adv", "eco", "art", "gob"))
"""Names below which domains are registered in countries: `com.br`, `co.uk`."""
BELOW_BR = """
9guacu abc adm agr aju am anani aparecida api app arq ato b belem bet bhz bib bio blog bmd boavista bsb
campinagrande campinas caxias cim cng cnt contagem coop coz cri cuiaba curitiba def des det dev ecn emp enf eng esp
etc eti far feira flog floripa fm fnd fortal fot foz fst g12 geo ggf goiania gru ia imb inf jab jampa jdf joinville
jor jus leg leilao lel log londrina macapa maceio manaus maringa mat med morena mp mus natal niteroi nom not ntr odo
ong osasco palmas poa ppg pro psc psi pvh qsl radio rec recife rep ribeirao rio riobranco riopreto salvador sampa
santamaria santoandre saobernardo saogonca seg sjc slg slz social sorocaba srv taxi tc tec teo the tmp trd tur tv
udi vet vix vlog wiki xyz zlg
"""
"""Further names of that kind below `br` (https://registro.br/dominio/categorias/)."""


def refusal(address: str) -> Sentence | None:
    """Returns why no shop may have an address, whosever its domain is; None for one that a shop may have."""
    if problem := credentials.address_problem(address):
        return problem
    domain = domain_of(address)
    return texts.FREE_MAIL(domain=domain) if domain in FREE or is_suffix(domain) else None


def domain(secrets: Mapping[str, str]) -> str:
    address = secrets["address"].strip().lower()
    return "" if refusal(address) else domain_of(address)


def owned(domain: str) -> str:
    """Returns the domain that somebody registered, to which a domain belongs; a suffix as it is.

    >>> owned("a.b.loja.com.br"), owned("mail.loja.example"), owned("com.br")
    ('loja.com.br', 'loja.example', 'com.br')
    """
    labels = domain.split(".")
    return ".".join(labels[-3:] if is_suffix(".".join(labels[-2:])) else labels[-2:])


def is_suffix(domain: str) -> bool:
    """Tells whether domains of many owners are registered below a domain."""
    name, _, country = domain.partition(".")
    return not country or (
        len(country) == 2 and (name in SECOND_LEVEL or (country == "br" and name in BELOW_BR.split()))
    )


def with_parents(domain: str) -> tuple[str, ...]:
    """Returns a domain and those above it, up to the registered one: SES verifies a domain together with all below it.

    >>> with_parents("a.loja.padaria.com.br")
    ('a.loja.padaria.com.br', 'loja.padaria.com.br', 'padaria.com.br')
    """
    labels = domain.split(".")
    above = len(labels) - len(owned(domain).split("."))
    return tuple(".".join(labels[place:]) for place in range(above + 1))


def known(name: str, *, environment: Mapping[str, str]) -> bool:
    return Ses(environment).look(name).known


def verified(name: str, *, environment: Mapping[str, str]) -> bool:
    return Ses(environment).look(name).verified
