"""Instagram's pieces are parsed as all of Meta's chats are."""

from atende.channels.meta.parser import account_update, import_progress, parse

__all__ = ["account_update", "import_progress", "parse"]
