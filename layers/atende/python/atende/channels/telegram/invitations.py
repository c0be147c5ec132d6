"""Invitations by a deep link (Bot API, "Deep linking"): whoever presses Start sends `/start <token>`."""

import re

from atende.channels.telegram.credentials import bot_of
from atende.core.ids import link_token_in
from atende.model import Inbox

BOT = re.compile(r"@([A-Za-z][A-Za-z0-9_]{3,31})")
START = re.compile(r"/start(?:@[A-Za-z0-9_]{4,32})? (\S{1,64})")


def address(inbox: Inbox, token: str, language: str) -> str:
    """Returns the bot's link. The owner's own account, to which the bot is connected, has none."""
    name = BOT.fullmatch(inbox.phone)
    return f"https://t.me/{name[1]}?start={token}" if name and inbox.address == bot_of(inbox.address) else ""


def token_of(text: str) -> str:
    """Returns the token that somebody started the bot with; empty for any other text.

    >>> token_of("/start lk_7f3kq9tzw2xnb8vd"), token_of("use lk_7f3kq9tzw2xnb8vd"), token_of("/start oferta")
    ('lk_7f3kq9tzw2xnb8vd', '', '')
    """
    start = START.fullmatch(text.strip())
    return link_token_in(start[1]) if start else ""
