"""Who a visitor is: the token that a browser keeps, and the signature by which the shop vouches for one of its users.

A token is `v1.<visitor>.<claims>.<mac>`: the claims say for which chat and which site it was made, and the MAC is
HMAC-SHA256 over all that stands before it. Nothing is stored for it: who writes nothing leaves nothing.
"""

import hmac
import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from atende.core.ids import digest
from atende.core.lenient_json import LAST_TIME, line, number, obj
from atende.core.strict_json import decode

VERSION = "v1"
LASTS = timedelta(days=365)
LONGEST = 1000
VISITOR = re.compile(r"[0-9a-z]{6,64}")
ANONYMOUS, SIGNED = "vis_", "usr_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """`user` is the digest of the id of a user for whom the shop has vouched; empty for an anonymous visitor. `joins`:
    the visitor had written in this browser before the shop vouched for them, so that both are one person."""

    visitor: str
    address: str
    origin: str
    made: datetime
    user: str = ""
    name: str = ""
    joins: bool = False

    @property
    def id(self) -> str:
        """The id by which the desk knows them: the user's, on every device, or the visitor's, in this browser."""
        return SIGNED + self.user if self.user else ANONYMOUS + self.visitor


def signed(claims: Claims, key: str) -> str:
    """Returns the token with these claims."""
    content: dict[str, Any] = {"a": claims.address, "o": claims.origin, "t": int(claims.made.timestamp())}
    content |= {name: value for name, value in (("u", claims.user), ("n", claims.name), ("j", claims.joins)) if value}
    body = urlsafe_b64encode(json.dumps(content, separators=(",", ":")).encode()).decode().rstrip("=")
    head = f"{VERSION}.{claims.visitor}.{body}"
    return f"{head}.{_mac(head, key)}"


def read(token: str, key: str, *, address: str, origin: str, at: datetime) -> Claims | None:
    """Returns the claims of a token that is ours, for this chat and this site, and not too old; otherwise None."""
    head, _, mac = token.rpartition(".")
    if not key or len(token) > LONGEST or not hmac.compare_digest(mac.encode(), _mac(head, key).encode()):
        return None
    claims = _claims(token)
    if claims is None or (claims.address, claims.origin) != (address, origin):
        return None
    return claims if claims.made <= at + timedelta(minutes=5) and at < claims.made + LASTS else None


def visitor_of(token: str) -> str | None:
    """Returns whom a token names, unchecked."""
    claims = _claims(token)
    return claims.id if claims else None


def _claims(token: str) -> Claims | None:
    parts = token.split(".") if len(token) <= LONGEST else []
    if len(parts) != 4 or parts[0] != VERSION or not VISITOR.fullmatch(parts[1]):
        return None
    try:
        content = obj(decode(urlsafe_b64decode(parts[2] + "=" * (-len(parts[2]) % 4))))
    except ValueError:
        return None
    seconds = number(content.get("t")) or 0
    return Claims(
        visitor=parts[1],
        address=line(content.get("a"), 80),
        origin=line(content.get("o"), 300),
        made=datetime.fromtimestamp(min(max(seconds, 0), LAST_TIME), UTC),
        user=line(content.get("u"), 64),
        name=line(content.get("n"), 100),
        joins=content.get("j") is True,
    )


def _mac(head: str, key: str) -> str:
    return urlsafe_b64encode(hmac.digest(key.encode(), head.encode(errors="replace"), "sha256")).decode().rstrip("=")


def vouched(user: str, mac: str, secrets: tuple[str, ...]) -> bool:
    """Whether the shop's server signed the user's id: the hexadecimal HMAC-SHA256 of the id with the chat's secret."""
    given = mac.lower().encode(errors="replace")
    wanted = [hmac.digest(secret.encode(), user.encode(errors="replace"), "sha256").hex() for secret in secrets]
    matches = [hmac.compare_digest(given, known.encode()) for known in wanted]
    return any(matches)


def user_digest(user: str, *, address: str) -> str:
    """Returns the name under which a user is known. The id itself may be an e-mail address, and stays out of tokens."""
    return digest(f"{address}\n{user}", size=16)
