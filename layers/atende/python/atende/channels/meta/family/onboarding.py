"""How an owner connects an account or page; the channel itself says the steps and the secrets."""

from collections.abc import Mapping
from typing import Any

from atende.channels import protocols
from atende.channels.meta import onboarding, platform
from atende.model.channel_account import ConnectionCheck, OfferedAddress


class Part:
    def __init__(self, channel: str, whole: Any) -> None:
        self._platform = platform.of(channel)

    def look(
        self, secrets: Mapping[str, str], *, environment: Mapping[str, str]
    ) -> tuple[list[OfferedAddress], list[ConnectionCheck]]:
        return onboarding.look(self._platform, secrets, environment=environment)

    def subscribe(
        self,
        secrets: Mapping[str, str],
        offered: OfferedAddress,
        *,
        callback: str,
        verify: str,
        environment: Mapping[str, str],
    ) -> list[ConnectionCheck]:
        return onboarding.subscribe(
            self._platform, secrets, offered, callback=callback, verify=verify, environment=environment
        )

    def unsubscribe(
        self, token: str, known: OfferedAddress, *, environment: Mapping[str, str]
    ) -> list[ConnectionCheck]:
        return onboarding.unsubscribe(self._platform, token, known, environment=environment)

    def app(self, *, business: str, offered: OfferedAddress) -> str:
        """Meta's id of the app: its webhooks have one address for all its accounts."""
        return offered.app

    def parameters(self, secrets: Mapping[str, str], *, address: str, app: str, verify: str) -> dict[str, str]:
        credentials = protocols.credentials(self._platform.channel)
        return {
            credentials.token_parameter(address): secrets["token"].strip(),
            credentials.app_parameter(app): onboarding.signing(secrets, verify=verify),
        }
