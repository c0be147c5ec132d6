"""What the simulated Graph API knows of a shop's account: app, tokens, who gets its webhooks. Tests change it."""

import re
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from secrets import randbelow
from urllib.parse import parse_qs, urlencode, urlsplit

from infra.local.whatsapp import wire
from infra.local.whatsapp.book import Number
from infra.local.whatsapp.rules import GraphError

PATH = re.compile(r"/v\d+\.\d+/(app|debug_token|(\d+)/(subscribed_apps|phone_numbers|subscriptions|username))/?$")
VERIFYING = 15.0
"""Seconds that Meta waits for the answer to its challenge."""
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
    username: str = "padaria.estrela"
    """Every number's username, empty for none; and its state."""
    username_status: str = "approved"
    fields: tuple[str, ...] = ("messages", "message_template_status_update", "account_update")
    """What the app has subscribed to."""
    secrets: Callable[[], set[str]] = set
    """The secrets of the apps that the numbers are connected to."""
    redirect: Callable[[str, str], None] = lambda account, callback: None
    """Sends the webhooks of an account's numbers to another address."""

    def answers(self, method: str, path: str) -> bool:
        match = PATH.match(urlsplit(path).path)
        return match is not None and (method == "GET" or (method == "POST" and match[3] == "subscribed_apps"))

    def answer(
        self, path: str, *, token: str, tokens: set[str] | None, numbers: Mapping[str, Number], body: wire.Json
    ) -> wire.Json:
        """Meta: "Debug Token", "Subscribed Apps", "Phone Numbers", "App Subscriptions", "Business Usernames"; `/app` is
        the app that a token was made for."""
        match = PATH.match(urlsplit(path).path)
        about, edge = (match[2], match[3]) if match else (None, None)
        accounts = sorted({number.waba_id for number in numbers.values()})
        if about and edge == "subscriptions":
            return self._webhooks(token)
        if about and edge == "username" and about in numbers:
            return {"username": self.username, "status": self.username_status} if self.username else {}
        if about and edge == "phone_numbers":
            return {"data": [listed(number) for number in numbers.values() if number.waba_id == about]}
        if about and body:
            return self._overridden(about, accounts, body)
        if about:
            return self._subscriptions(about, accounts)
        if match and match[1] == "app":
            return {"id": self.app, "name": "Atende"}
        return self._debugged(path, token=token, tokens=tokens, accounts=accounts)

    def _subscriptions(self, account: str, accounts: list[str]) -> wire.Json:
        if account not in accounts:
            raise GraphError(100, f"Unsupported get request. Object with ID '{account}' does not exist", subcode=33)
        data = {"id": self.app, "name": "Atende", "link": "https://www.facebook.com/games/?app_id=" + self.app}
        return {"data": [{"whatsapp_business_api_data": data}] if self.subscribed else []}

    def _webhooks(self, token: str) -> wire.Json:
        if not token.startswith(f"{self.app}|"):
            raise GraphError(15, "This method must be called with an app access_token.")
        fields = [{"name": name, "version": "v26.0"} for name in self.fields]
        return {"data": [{"object": "whatsapp_business_account", "active": True, "fields": fields}] if fields else []}

    def _overridden(self, account: str, accounts: list[str], body: wire.Json) -> wire.Json:
        """Meta: "Override Webhooks": the address has to answer a challenge first."""
        self._subscriptions(account, accounts)
        callback, challenge = str(body.get("override_callback_uri", "")), str(randbelow(10**9))
        verify = str(body.get("verify_token", ""))
        query = urlencode({"hub.mode": "subscribe", "hub.verify_token": verify, "hub.challenge": challenge})
        try:
            with urllib.request.urlopen(f"{callback}?{query}", timeout=VERIFYING) as answer:
                echoed = answer.read().decode(errors="replace")
        except (OSError, ValueError):
            echoed = ""
        if echoed != challenge:
            raise GraphError(2200, "Callback verification failed: the URL did not echo the challenge.")
        self.redirect(account, callback)
        return {"success": True}

    def _debugged(self, path: str, *, token: str, tokens: set[str] | None, accounts: list[str]) -> wire.Json:
        if not token.startswith(f"{self.app}|"):
            raise GraphError(100, "You must provide an app access token, or a token of the app's developer")
        if self.secrets() and token.partition("|")[2] not in self.secrets():
            raise GraphError(1, "Error validating application. Invalid application secret.")
        [asked] = parse_qs(urlsplit(path).query).get("input_token", [""])
        if not asked or (tokens is not None and asked not in tokens):
            error = {"code": 190, "message": "The access token could not be decrypted"}
            return {"data": {"error": error, "is_valid": False, "scopes": []}}
        granular = [{"scope": scope, "target_ids": accounts} for scope in SCOPES]
        facts = {"app_id": self.app, "type": "SYSTEM_USER", "is_valid": True, "expires_at": self.expires}
        return {"data": facts | {"scopes": SCOPES, "granular_scopes": granular}}


def listed(number: Number) -> wire.Json:
    """A number as its account lists it."""
    return {
        "id": number.phone_number_id,
        "display_phone_number": number.display_phone_number,
        "verified_name": number.name,
    }
