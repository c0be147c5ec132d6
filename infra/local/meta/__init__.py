"""The simulated chats of Meta, which Instagram and Messenger share: people with the app, accounts of shops, and the
Graph API on its real wire format."""

from infra.local.meta.chats import MetaChats
from infra.local.meta.people import Person
from infra.local.meta.state import Account

__all__ = ["Account", "MetaChats", "Person"]
