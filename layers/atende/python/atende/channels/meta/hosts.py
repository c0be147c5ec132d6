"""Meta's hosts: where a token may be sent, and from where files are fetched."""

from urllib.parse import urlsplit

HOSTS = (".fbsbx.com", ".facebook.com", ".whatsapp.net")
"""Endings of the hosts to which the token may be sent."""


def is_meta(url: str, *, graph: str) -> bool:
    """Whether the token may be sent to a URL's host: one of Meta's over https, or the host of the desk's own Graph URL.

    >>> is_meta("https://lookaside.fbsbx.com/x", graph="https://graph.facebook.com/v26.0")
    True
    >>> is_meta("https://fbsbx.com.evil.example/x", graph="https://graph.facebook.com/v26.0")
    False
    """
    try:
        asked, own = urlsplit(url), urlsplit(graph)
        port = asked.port
    except ValueError:
        return False
    if asked.username is not None or "\\" in url:
        return False
    if (asked.scheme, asked.netloc) == (own.scheme, own.netloc):
        return True
    return asked.scheme == "https" and port in (None, 443) and (asked.hostname or "").endswith(HOSTS)
