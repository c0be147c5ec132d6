"""Writes the console's Content-Security-Policy: it allows the page's own inline script and style by their hashes, its
own on-demand pages and API, and nothing else.

`'self'` allows the scripts of pages that load on demand. No other address of ours returns anything that can run as a
script: the API answers with JSON and every other path with HTML, both with `nosniff`, and customers' files never come
from this address. `require-trusted-types-for` makes every use of innerHTML an error, so no customer's text can become
markup; the only policy, `worker`, makes no markup, but the address of the service worker (js/worker.js).
"""

from base64 import b64encode
from hashlib import sha256


def source(text: str) -> str:
    """Returns the hash source of an inline element (W3C CSP3, section 2.3.1).

    >>> source("alert(1)")
    "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"
    """
    return "'sha256-" + b64encode(sha256(text.encode()).digest()).decode() + "'"


def opened(policy: str, *, files: str) -> str:
    """Returns the policy with the bucket's host allowed for pictures, audio, video and uploads, but not for scripts.

    >>> opened("img-src 'self' data:; script-src 'self'", files="https://b.s3.sa-east-1.amazonaws.com")
    "img-src 'self' https://b.s3.sa-east-1.amazonaws.com data:; script-src 'self'"
    """
    for kind in ("img-src", "media-src", "connect-src"):
        policy = policy.replace(f"{kind} 'self'", f"{kind} 'self' {files}")
    return policy


def policy(*, script: str, style: str) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' {source(script)}",
            f"style-src {source(style)}",
            "img-src 'self' data: blob:",
            "media-src 'self' blob:",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types worker",
        )
    )


WORKER = "; ".join(
    (
        "default-src 'none'",
        "connect-src 'self'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)
"""The service worker's own policy: it loads no other script, and asks nobody but us."""
