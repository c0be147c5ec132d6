"""Connects a mailbox: its domain is named to Amazon SES, and its owner sees the DNS records that the domain needs."""

from collections.abc import Mapping

from atende.channels.email import credentials
from atende.channels.email.addresses import domain_of
from atende.channels.email.domains import refusal
from atende.channels.email.identities import Identity, Ses, records
from atende.channels.email.texts import onboarding as texts
from atende.model.channel_account import ConnectionCheck, OfferedAddress, PastedSecret

STEPS = texts.STEPS
SECRETS = (PastedSecret(name="address", label=texts.ADDRESS, help=texts.ADDRESS_HELP),)


def look(
    secrets: Mapping[str, str], *, environment: Mapping[str, str]
) -> tuple[list[OfferedAddress], list[ConnectionCheck]]:
    """Offers the address itself once SES has verified its domain; before that, it names the domain to SES, which makes
    the keys that the DNS records contain. The desk has bound the domain to the shop (`domains.py`)."""
    address = secrets["address"].strip().lower()
    if problem := refusal(address):
        return [], [ConnectionCheck(ok=False, said=problem)]
    domain = domain_of(address)
    ses = Ses(environment)
    identity = ses.look(domain)
    if not identity.known:
        ses.create(domain)
        identity = ses.look(domain)
    offered = OfferedAddress(address=address, name=address, phone=address, account="")
    return [offered] if identity.verified else [], checks_of(identity, region=ses.region)


def checks_of(identity: Identity, *, region: str) -> list[ConnectionCheck]:
    """Returns whether SES may send from a domain, and the records that it needs."""
    said = texts.VERIFIED if identity.verified else texts.NOT_VERIFIED
    first = ConnectionCheck(ok=identity.verified, said=said(domain=identity.domain))
    return [
        first,
        *(
            ConnectionCheck(
                ok=identity.verified, said=texts.RECORD(kind=record.kind, name=record.name, value=record.value)
            )
            for record in records(identity, region=region)
        ),
    ]


def subscribe(
    secrets: Mapping[str, str], offered: OfferedAddress, *, callback: str, verify: str, environment: Mapping[str, str]
) -> list[ConnectionCheck]:
    """The receipt rule takes mails to every domain of the account: nothing is left to subscribe."""
    return [ConnectionCheck(ok=True, said=texts.CONNECTED(address=offered.address))]


def unsubscribe(token: str, known: OfferedAddress, *, environment: Mapping[str, str]) -> list[ConnectionCheck]:
    return [ConnectionCheck(ok=True, said=texts.UNSUBSCRIBED)]


def app(*, business: str, offered: OfferedAddress) -> str:
    return credentials.APP


def parameters(secrets: Mapping[str, str], *, address: str, app: str, verify: str) -> dict[str, str]:
    """There is nothing secret, because the functions' roles send; that the address is connected is stored all the
    same."""
    return {credentials.token_parameter(address): address}
