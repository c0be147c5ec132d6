"""The link by which whoever gets automatic mails ends them with one click (RFC 8058).

It names the thread and the purpose of the mail, and only the inbox's key can make it: whoever has the mail may leave.
"""

import hmac
import re
from urllib.parse import quote

from atende.channels.email.reply_address import mac
from atende.model import Inbox

PATH = "/sair/"
TOKEN = re.compile(r"([a-z0-9]{6,30})\.([a-z_]{3,20})\.([a-z0-9]{16})")


def link(origin: str, inbox: Inbox, thread: str, purpose: str) -> str:
    """Returns the address for a mail's header; empty where the desk's address or the key is not known."""
    if not origin or not inbox.reply_key:
        return ""
    token = f"{thread}.{purpose}.{_mac(inbox, thread, purpose)}"
    return f"{origin.rstrip('/')}{PATH}{quote(inbox.address, safe='')}/{token}"


def named(token: str, inbox: Inbox) -> tuple[str, str] | None:
    """Returns the thread and the purpose that a token names; None for one that this inbox has not made."""
    match = TOKEN.fullmatch(token)
    if not match or not inbox.reply_key:
        return None
    thread, purpose, given = match.groups()
    return (thread, purpose) if hmac.compare_digest(_mac(inbox, thread, purpose), given) else None


def _mac(inbox: Inbox, thread: str, purpose: str) -> str:
    return mac(inbox.address, f"leave {purpose} {thread}", key=inbox.reply_key)
