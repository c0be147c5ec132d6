"""Connects the daily check of an inbox to WhatsApp's API."""

from collections.abc import Callable, Mapping

from atende.channels.whatsapp.graph.account import GraphAccount


def connect(environment: Mapping[str, str], token: Callable[[str], str | None]) -> GraphAccount:
    return GraphAccount(environment["GRAPH_URL"], token)
