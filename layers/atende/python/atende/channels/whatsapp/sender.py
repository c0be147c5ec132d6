"""Connects the outbound function to WhatsApp's API."""

from collections.abc import Callable, Mapping

from atende.channels.whatsapp.graph.messages import Graph


def connect(environment: Mapping[str, str], token: Callable[[str], str | None]) -> Graph:
    return Graph(environment["GRAPH_URL"], token)
