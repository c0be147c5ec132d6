"""Which addresses a call to another system may reach. A shop types the address, so it is hostile: a name may lead to
the network in which the function runs, to its own credentials or to a neighbour's machine."""

import ipaddress
import socket
from collections.abc import Iterable
from urllib.parse import SplitResult, urlsplit

from atende.connectors.sentences import ADDRESS_NOT_HTTPS, ADDRESS_PRIVATE, ADDRESS_UNKNOWN, ADDRESS_WRONG
from atende.core.errors import BadRequest, Cause, ConnectorError

type Ip = ipaddress.IPv4Address | ipaddress.IPv6Address

LONGEST = 2000
"""Characters of an address."""
MOST = 4
"""The most addresses of one name that are tried."""
NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""IPv6 addresses whose last four bytes are an IPv4 address (RFC 6052)."""


def parse(url: str, *, private: bool) -> SplitResult:
    """Returns the parts of an address. Raises `BadRequest` for one that cannot be called: `https` is a must unless an
    operator allows `private` addresses."""
    if len(url) > LONGEST or not url.isascii() or not url.isprintable() or " " in url or "\\" in url:
        raise BadRequest(ADDRESS_WRONG)
    try:
        parts = urlsplit(url)
        port_is_valid = parts.port != 0
    except ValueError:
        raise BadRequest(ADDRESS_WRONG) from None
    if not parts.hostname or not port_is_valid or "@" in parts.netloc:
        raise BadRequest(ADDRESS_WRONG)
    if parts.scheme != "https" and not (private and parts.scheme == "http"):
        raise BadRequest(ADDRESS_NOT_HTTPS if parts.scheme == "http" else ADDRESS_WRONG)
    return parts


def resolve(host: str, port: int, *, private: bool) -> list[str]:
    """Returns the IP addresses to which a call of this host may connect, IPv4 first: a function outside a VPC has no
    IPv6.

    Raises `BadRequest` when one of the host's addresses is not public, and `ConnectorError` for an unknown name. The
    caller connects to what is returned and asks no name server again."""
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise ConnectorError(ADDRESS_UNKNOWN, cause=Cause.RETRY) from error
    addresses = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
    if not private and not all_public(addresses):
        raise BadRequest(ADDRESS_PRIVATE)
    return sorted(addresses, key=lambda address: ":" in address)[:MOST]


def all_public(addresses: Iterable[str]) -> bool:
    return all(is_public(address) for address in addresses)


def is_public(address: str) -> bool:
    """Whether anybody on the internet may have this address; also of an IPv4 address that lies in an IPv6 one.

    >>> [is_public(address) for address in ("8.8.8.8", "10.0.0.1", "127.0.0.1", "169.254.169.254", "100.64.0.1")]
    [True, False, False, False, False]
    >>> [is_public(address) for address in ("2606:4700::1111", "::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "fd00::1")]
    [True, False, False, False, False]
    >>> [is_public(address) for address in ("fe80::1%eth0", "fec0::1", "2002:a00:1::", "224.0.0.1", "junk")]
    [False, False, False, False, False]
    """
    try:
        ip: Ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.scope_id or ip.teredo or ip.is_site_local:
            return False
        inner = ip.ipv4_mapped or ip.sixtofour or (ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in NAT64 else None)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and not ip.is_unspecified
