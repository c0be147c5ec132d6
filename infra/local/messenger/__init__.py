"""The simulated Messenger.

`with messenger() as chats: page = chats.account("padaria"); chats.person("Bia").writes(page, "oi")`.
"""

from pathlib import Path

from atende.channels.meta.platform import MESSENGER
from infra.local.meta import MetaChats


def messenger(port: int = 0, folder: Path | None = None) -> MetaChats:
    """Returns a Messenger on 127.0.0.1; `folder` keeps its pages, people and chats."""
    return MetaChats(MESSENGER, port, folder)
