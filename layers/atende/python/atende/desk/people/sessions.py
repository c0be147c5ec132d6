"""Ends sessions, with everything that belongs to them, and names the devices that have them."""

import re
from datetime import datetime
from ipaddress import ip_address

from atende.storage import devices, sign_ins
from atende.storage.directory import Directory
from atende.storage.store import Store

BROWSERS = re.compile(r"Edg|Firefox|SamsungBrowser|OPR|Chrome|Safari")
SYSTEMS = re.compile(r"Android|iPhone|iPad|Windows|Mac OS|Linux")
HIDING = ("Edg", "OPR", "SamsungBrowser")
"""Browsers that also say that they are Chrome."""
ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}")
LONGEST_ZONE = 40
NAMES = {"Edg": "Edge", "OPR": "Opera", "SamsungBrowser": "Samsung Internet", "Mac OS": "Mac"}


def end(store: Store, directory: Directory, agent: str, hash_: str) -> None:
    """Ends a session or an invitation at once. Its device is woken no more."""
    directory.end(hash_)
    sign_ins.remove(store, agent, hash_)
    devices.end_session(store, agent, hash_)


def end_all(store: Store, directory: Directory, agent: str, *, but: str = "") -> int:
    """Ends all sessions and invitations of a person but the one with the hash `but`, and returns how many."""
    entries = [entry for entry in sign_ins.of(store, agent) if entry.hash != but]
    for entry in entries:
        end(store, directory, agent, entry.hash)
    return len(entries)


def end_invitations(store: Store, directory: Directory, agent: str) -> None:
    """Ends the invitations of a person that nobody has used."""
    for entry in sign_ins.of(store, agent):
        if entry.link:
            end(store, directory, entry.agent, entry.hash)


def note_change(store: Store, directory: Directory, agent: str, *, at: datetime) -> None:
    """Lets a change of what a person may do count from their next request on, in every process."""
    for entry in sign_ins.of(store, agent):
        directory.note_change(entry.hash, at=at)


def device_name(user_agent: str) -> str:
    """Returns which browser on which system it is: enough to tell one's devices apart.

    >>> device_name("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile")
    'Chrome, Android'
    """
    system = SYSTEMS.search(re.sub(r"Linux; (?=Android)", "", user_agent))
    browsers = BROWSERS.findall(user_agent)
    browser = next((name for name in HIDING if name in browsers), (*browsers, "")[0])
    names = (browser, system[0] if system else "")
    return ", ".join(NAMES.get(name, name) for name in names if name)


def place_of(address: str, zone: str = "") -> str:
    """Returns about where somebody is: the time zone of their device, if their browser tells one, and the network of
    their internet address.

    That is enough to see that it is another place, and no more of a person than that.

    >>> place_of("203.0.113.77", "America/Sao_Paulo"), place_of("2804:14c:65d6:419e::1", "<b>"), place_of("?")
    ('America/Sao Paulo, 203.0.113.*', '2804:14c:65d6:*', '')
    """
    known_zone = zone.replace("_", " ") if len(zone) <= LONGEST_ZONE and ZONE.fullmatch(zone) else ""
    return ", ".join(filter(None, (known_zone, network_of(address))))


def network_of(address: str) -> str:
    try:
        known = ip_address(address)
    except ValueError:
        return ""
    parts = str(known).split(".") if known.version == 4 else known.exploded.split(":")
    if known.version == 4:
        return ".".join((*parts[:3], "*"))
    return ":".join((*(part.lstrip("0") or "0" for part in parts[:3]), "*"))
