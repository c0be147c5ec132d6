"""Meta's hosts: where a token may be sent, and from where files are fetched."""

from urllib.parse import urlsplit

HOSTS = (".fbsbx.com", ".facebook.com", ".whatsapp.net")
"""Endings of the hosts to which the token may be sent."""
FILE_HOSTS = (".fbsbx.com", ".fbcdn.net", ".cdninstagram.com")
"""Endings of the hosts that serve files by links, which need no token."""


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


def is_meta_file(url: str, *, own: str) -> bool:
    """Whether a file may be fetched from a link: from one of Meta's hosts over https, or from the host of the API
    that the desk is set to, if it is set.

    >>> is_meta_file("https://scontent.xx.fbcdn.net/v/foto.jpg?oh=1", own="")
    True
    >>> is_meta_file("https://169.254.169.254/latest", own=""), is_meta_file("http://x.fbcdn.net/a", own="")
    (False, False)
    """
    try:
        asked, mine = urlsplit(url), urlsplit(own)
        port = asked.port
    except ValueError:
        return False
    if asked.username is not None or "\\" in url or not asked.hostname:
        return False
    if own and (asked.scheme, asked.netloc) == (mine.scheme, mine.netloc):
        return True
    return asked.scheme == "https" and port in (None, 443) and asked.hostname.endswith(FILE_HOSTS)
