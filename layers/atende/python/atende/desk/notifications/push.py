"""Wakes a person's devices by Web Push (RFC 8030), without a word: the device asks us what to show."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import SplitResult, urlsplit

from atende.desk.notifications import vapid
from atende.storage.devices import Device, devices, remove
from atende.storage.shop_context import ShopContext

HOSTS = ("fcm.googleapis.com", "push.services.mozilla.com", "push.apple.com", "notify.windows.com")
"""The push services of the browsers: Chromium and its relatives, Firefox, Safari, Edge. An address elsewhere is
refused, because we would send requests wherever somebody tells us."""
LONGEST = 1000
"""Characters of an endpoint."""
SECONDS = 5
LASTS_SECONDS = 4 * 3600
"""How long a push service keeps a push for a device that is off."""


class Outcome(StrEnum):
    SENT = "sent"
    GONE = "gone"
    LATER = "later"
    REFUSED = "refused"


def is_endpoint(address: str, own: str = "") -> bool:
    """Whether pushes may go to an address: https at a push service that we know, or below `own`, the origin of one that
    the operator runs.

    >>> [is_endpoint(a) for a in ("https://fcm.googleapis.com/fcm/send/a", "https://web.push.apple.com/a")]
    [True, True]
    >>> [is_endpoint(a) for a in ("http://fcm.googleapis.com/a", "https://fcm.googleapis.com.evil.test/a")]
    [False, False]
    >>> [is_endpoint(a) for a in ("https://fcm.googleapis.com:8443/a", "https://a@fcm.googleapis.com/a", "https://[")]
    [False, False, False]
    """
    if len(address) > LONGEST or not address.isascii() or not address.isprintable() or " " in address:
        return False
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    if own and origin(parts) == own:
        return True
    host = parts.hostname or ""
    known = any(host == name or host.endswith("." + name) for name in HOSTS)
    return known and parts.scheme == "https" and port in (None, 443) and "@" not in parts.netloc


def origin(parts: SplitResult) -> str:
    return f"{parts.scheme}://{parts.netloc}"


class PushService:
    """Sends pushes that are signed with the deployment's key. `private` returns that key, `contact` is the console's
    address, `own` the origin of a push service that the operator runs."""

    def __init__(self, private: Callable[[], str], *, contact: str, own: str = "") -> None:
        self._private = private
        self._contact = contact
        self._own = own
        self._tokens: dict[str, tuple[str, datetime]] = {}

    def send(self, endpoint: str, *, at: datetime) -> Outcome:
        """Sends one push. A redirect is refused, never followed."""
        if not is_endpoint(endpoint, self._own):
            return Outcome.GONE
        parts = urlsplit(endpoint)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        connection = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        wire = connection(parts.netloc, timeout=SECONDS)
        try:
            wire.request("POST", path or "/", b"", self._headers(origin(parts), at))
            return outcome(wire.getresponse().status)
        except (OSError, HTTPException):
            return Outcome.LATER
        finally:
            wire.close()

    def _headers(self, audience: str, at: datetime) -> dict[str, str]:
        return {
            "Authorization": f"vapid t={self._token(audience, at)}, k={self._public}",
            "TTL": str(LASTS_SECONDS),
            "Urgency": "high",
            "Topic": "atende",  # a device that was off is woken once
            "Content-Length": "0",
        }

    def _token(self, audience: str, at: datetime) -> str:
        token, until = self._tokens.get(audience, ("", at))
        if until <= at:
            token = vapid.token(self._key, audience=audience, subject=self._contact, at=at)
            self._tokens[audience] = (token, at + vapid.LASTS - timedelta(hours=1))
        return token

    @cached_property
    def _key(self) -> str:
        return self._private()

    @cached_property
    def _public(self) -> str:
        return vapid.public_key(self._key)


def outcome(status: int) -> Outcome:
    """What a push service's answer means (RFC 8030, section 7.3; 413 and other refusals are about us)."""
    if status in (200, 201, 202, 204):
        return Outcome.SENT
    if status in (404, 410):
        return Outcome.GONE
    return Outcome.LATER if status == 429 or status >= 500 else Outcome.REFUSED


@dataclass(frozen=True, slots=True, kw_only=True)
class Pushes:
    """Wakes the devices of a shop's people."""

    shop: ShopContext
    service: PushService

    def wake(self, agent: str, *, at: datetime, only: Iterable[str] = ()) -> dict[str, list[str]]:
        """Wakes a person's devices, or those with the addresses in `only`, and removes the ones that are gone. Returns
        addresses by outcome."""
        outcomes: dict[str, list[str]] = {}
        wanted = set(only)
        for device in devices(self.shop.store, agent):
            if not wanted or device.endpoint in wanted:
                outcomes.setdefault(self._wake(device, at), []).append(device.endpoint)
        return outcomes

    def _is_owned(self, device: Device) -> bool:
        """Whether the person who registered the device is still in the team; somebody else may have their id now."""
        person = self.shop.agents.get(device.agent)
        return person is not None and (person.since is None or device.at >= person.since)

    def _wake(self, device: Device, at: datetime) -> Outcome:
        result = self.service.send(device.endpoint, at=at) if self._is_owned(device) else Outcome.GONE
        if result is Outcome.GONE:
            remove(self.shop.store, device)
        return result
