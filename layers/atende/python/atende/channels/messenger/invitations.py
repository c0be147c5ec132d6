"""Invitations to Messenger."""

from atende.channels.meta import invitations
from atende.channels.meta.platform import MESSENGER
from atende.model import Inbox


def address(inbox: Inbox, token: str, language: str) -> str:
    return invitations.address(inbox, token, MESSENGER)
