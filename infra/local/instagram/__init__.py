"""The simulated Instagram.

`with instagram() as chats: shop = chats.account("padaria"); chats.person("Bia").writes(shop, "oi")`.
"""

from pathlib import Path

from atende.channels.meta.platform import INSTAGRAM
from infra.local.meta import MetaChats


def instagram(port: int = 0, folder: Path | None = None) -> MetaChats:
    """Returns an Instagram on 127.0.0.1; `folder` keeps its accounts, people and chats."""
    return MetaChats(INSTAGRAM, port, folder)
