"""Receives webhooks of the systems that shops are connected to. What they say is a hint: a job reads the record."""

import json
from collections.abc import Mapping
from datetime import datetime

from atende.aws.sqs import Queue
from atende.connectors import protocols
from atende.core.settings import Secrets, is_app_name

MOST = 50
"""The most records that one body may name."""


class Unknown(Exception):
    """Nobody here has this address, or the body is not signed by whoever has."""


def queue_events(
    path: tuple[str, str], body: bytes, headers: Mapping[str, str], *, secrets: Secrets, jobs: Queue, at: datetime
) -> int:
    """Queues a job for each ticket that a signed body names, and returns their number. `path` has the connector and the
    last part of the address. Raises `Unknown`, and `ValueError` for a signed body that cannot be read."""
    connector, name = path
    events = protocols.events(connector) if connector in protocols.names() else None
    app = secrets.app(f"app/connector-{connector}/{name}") if events and is_app_name(name) else None
    if events is None or app is None or not events.is_signed(body, headers, app.secret, at=at):
        raise Unknown
    tickets = list(dict.fromkeys(events.tickets(body)))[:MOST]
    job = {"do": "connector", "business": app.verify, "connector": connector, "act": "ticket"}
    jobs.send((json.dumps(job | {"subject": ticket}), app.verify) for ticket in tickets)
    return len(tickets)
