"""Checks that a webhook comes from Meta. Every check fails unless an app secret proves the origin."""

import hmac
from collections.abc import Mapping, Sequence

HEADER = "x-hub-signature-256"


def signed(body: bytes, header: object, secrets: Sequence[str]) -> bool:
    """Whether one of the app's secrets (the current or the previous one) signed exactly these bytes.

    The signatures of all secrets are computed, whichever fits, and each comparison takes constant time. An empty secret
    never matches.
    """
    if not isinstance(header, str):
        return False
    received = header.encode(errors="surrogatepass")
    right = [f"sha256={hmac.digest(secret.encode(), body, 'sha256').hex()}" for secret in secrets if secret]
    return any(hmac.compare_digest(expected.encode(), received) for expected in right)


def verified(query: object, verify_token: str) -> str | None:
    """Returns the challenge with which to answer when Meta saves the callback URL; None when the verify token is not
    ours.

    >>> verified({"hub.mode": "subscribe", "hub.verify_token": "x", "hub.challenge": "115"}, "x")
    '115'
    """
    asked = query if isinstance(query, Mapping) else {}
    mode, sent_token, challenge = (asked.get(f"hub.{name}") for name in ("mode", "verify_token", "challenge"))
    if not isinstance(sent_token, str) or not isinstance(challenge, str) or not verify_token:
        return None
    same = hmac.compare_digest(sent_token.encode(errors="surrogatepass"), verify_token.encode())
    return challenge if same and mode == "subscribe" else None
