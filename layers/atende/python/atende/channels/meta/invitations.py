"""Invitations by `ig.me` and `m.me` links: `?ref=` comes back with the person's first message, or by itself."""

import re
from urllib.parse import quote

from atende.channels.meta.circumstances import ref_of, referral_of
from atende.channels.meta.items import Json
from atende.channels.meta.platform import Platform
from atende.core.ids import link_token_in
from atende.model import Inbox

USERNAME = re.compile(r"@([A-Za-z0-9._]{1,50})")


def address(inbox: Inbox, token: str, platform: Platform) -> str:
    """Returns the link that opens a chat with the account; empty for an account whose name is not known."""
    name = USERNAME.fullmatch(inbox.phone)
    return f"{platform.named_by}{name[1]}?ref={quote(token, safe='')}" if name else ""


def token_of(item: Json, body: Json) -> str:
    """Returns the token that an item brings; empty for any other value of `?ref=`.

    >>> token_of({}, {"referral": {"ref": "lk_7f3kq9tzw2xnb8vd"}}), token_of({"referral": {"ref": "promo"}}, {})
    ('lk_7f3kq9tzw2xnb8vd', '')
    """
    return link_token_in(ref_of(referral_of(item, body)))
