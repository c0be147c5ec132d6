"""How an owner connects Messenger."""

from collections.abc import Mapping

from atende.channels.messenger import credentials
from atende.channels.meta import onboarding
from atende.channels.meta.platform import MESSENGER
from atende.channels.meta.texts import onboarding as texts
from atende.model.channel_account import ConnectionCheck, OfferedAddress, PastedSecret

STEPS = texts.STEPS["messenger"]
SECRETS = (
    PastedSecret(name="token", label=texts.TOKEN["messenger"], help=texts.TOKEN_HELP),
    PastedSecret(name="secret", label=texts.SECRET, help=texts.SECRET_HELP),
)


def look(
    secrets: Mapping[str, str], *, environment: Mapping[str, str]
) -> tuple[list[OfferedAddress], list[ConnectionCheck]]:
    return onboarding.look(MESSENGER, secrets, environment=environment)


def subscribe(
    secrets: Mapping[str, str], offered: OfferedAddress, *, callback: str, verify: str, environment: Mapping[str, str]
) -> list[ConnectionCheck]:
    return onboarding.subscribe(MESSENGER, secrets, offered, callback=callback, verify=verify, environment=environment)


def unsubscribe(token: str, known: OfferedAddress, *, environment: Mapping[str, str]) -> list[ConnectionCheck]:
    return onboarding.unsubscribe(MESSENGER, token, known, environment=environment)


def app(*, business: str, offered: OfferedAddress) -> str:
    """Meta's id of the app: its webhooks have one address for all its accounts."""
    return offered.app


def parameters(secrets: Mapping[str, str], *, address: str, app: str, verify: str) -> dict[str, str]:
    return {
        credentials.token_parameter(address): secrets["token"].strip(),
        credentials.app_parameter(app): onboarding.signing(secrets, verify=verify),
    }
