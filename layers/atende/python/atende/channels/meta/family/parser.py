"""Pieces of both channels are parsed alike."""

from atende.channels.meta.parser import parse

__all__ = ["parse"]
