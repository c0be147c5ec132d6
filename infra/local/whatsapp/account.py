"""What the simulated Graph API knows of a shop's account: app, tokens, who gets its webhooks. Tests change it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from infra.local.whatsapp import wire
from infra.local.whatsapp.book import Number
from infra.local.whatsapp.rules import GraphError

PATH = re.compile(r"/v\d+\.\d+/(app|debug_token|(\d+)/subscribed_apps)/?$")
SCOPES = ["whatsapp_business_management", "whatsapp_business_messaging"]


@dataclass
class Account:
    """`expires` is Unix seconds, 0 for never; `quality`, `status`, `limit` (people a day) and `sending` are every
    number's."""

    app: str = "1017250000000001"
    expires: int = 0
    subscribed: bool = True
    quality: str = "GREEN"
    status: str = "CONNECTED"
    limit: str = "TIER_250"
    sending: str = "AVAILABLE"

    def answers(self, method: str, path: str) -> bool:
        return method == "GET" and PATH.match(urlsplit(path).path) is not None

    def answer(self, path: str, *, token: str, tokens: set[str] | None, numbers: Mapping[str, Number]) -> wire.Json:
        """Meta: "Debug Token", "Subscribed Apps"; `/app` is the app that a token was made for."""
        found = PATH.match(urlsplit(path).path)
        account = found[2] if found else None
        accounts = sorted({number.waba_id for number in numbers.values()})
        if account:
            return self._subscriptions(account, accounts)
        if found and found[1] == "app":
            return {"id": self.app, "name": "Atende"}
        return self._debugged(path, token=token, tokens=tokens, accounts=accounts)

    def _subscriptions(self, account: str, accounts: list[str]) -> wire.Json:
        if account not in accounts:
            raise GraphError(100, f"Unsupported get request. Object with ID '{account}' does not exist", subcode=33)
        data = {"id": self.app, "name": "Atende", "link": "https://www.facebook.com/games/?app_id=" + self.app}
        return {"data": [{"whatsapp_business_api_data": data}] if self.subscribed else []}

    def _debugged(self, path: str, *, token: str, tokens: set[str] | None, accounts: list[str]) -> wire.Json:
        if not token.startswith(f"{self.app}|"):
            raise GraphError(100, "You must provide an app access token, or a token of the app's developer")
        [asked] = parse_qs(urlsplit(path).query).get("input_token", [""])
        if not asked or (tokens is not None and asked not in tokens):
            error = {"code": 190, "message": "The access token could not be decrypted"}
            return {"data": {"error": error, "is_valid": False, "scopes": []}}
        granular = [{"scope": scope, "target_ids": accounts} for scope in SCOPES]
        told = {"app_id": self.app, "type": "SYSTEM_USER", "is_valid": True, "expires_at": self.expires}
        return {"data": told | {"scopes": SCOPES, "granular_scopes": granular}}
