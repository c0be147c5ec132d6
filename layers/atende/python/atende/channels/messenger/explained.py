"""Messenger's lines of `python -m atende explain`."""

from atende.channels.meta.explained import message, status

__all__ = ["message", "status"]
