"""Connects the transfer of files to WhatsApp's API."""

from collections.abc import Callable, Mapping

from atende.channels.whatsapp.graph.media import GraphFiles


def connect(environment: Mapping[str, str], token: Callable[[str], str | None]) -> GraphFiles:
    return GraphFiles(environment["GRAPH_URL"], token)
