"""Telegram's capabilities. Who has written to the bot may be answered until they block it: there is no window."""

from atende.channels.protocols import Capabilities

CAPABILITIES = Capabilities(title="Telegram", reactions=True, read_signs=True)
