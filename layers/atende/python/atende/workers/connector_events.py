"""Receives webhooks of the systems that shops are connected to. What they say is a hint: a job reads the record."""

import json
from collections.abc import Mapping
from datetime import datetime

from atende.aws.sqs import Queue
from atende.connectors import protocols
from atende.core.settings import Secrets, SecretsBusy, is_app_name

MOST = 100
"""The most records that one body may name; HubSpot sends up to a hundred events at once."""
ERASED = "erased"
"""The act of a job about a person whom the vendor has deleted for good."""


class Unknown(Exception):
    """Nobody here has this address, or the body is not signed by whoever has."""


class Busy(Exception):
    """Too many addresses that nobody has were asked for: the vendor sends a real one again."""


def queue_events(
    path: tuple[str, str], body: bytes, headers: Mapping[str, str], *, secrets: Secrets, jobs: Queue, at: datetime
) -> int:
    """Queues a job for each record that a signed body names, and returns their number. `path` has the connector and the
    last part of the address. Raises `Unknown`, `Busy`, and `ValueError` for a signed body that cannot be
    read."""
    connector, name = path
    address = f"{headers.get('host', '')}/webhooks/connector-{connector}/{name}"
    events = protocols.events(connector) if connector in protocols.names() else None
    parameter = f"app/connector-{connector}/{name}"
    if not secrets.may_ask(parameter):
        raise Busy
    try:
        app = secrets.app(parameter, patient=False) if events and is_app_name(name) else None
    except SecretsBusy as error:
        raise Busy from error
    if events is None or app is None:
        raise Unknown
    if not events.is_signed(body, headers, app.secret, address=address, at=at):
        app = secrets.app(parameter) if secrets.changed(parameter) else None
        if app is None or not events.is_signed(body, headers, app.secret, address=address, at=at):
            raise Unknown
    hints = list(dict.fromkeys(events.hints(body)))[:MOST]
    job = {"do": "connector", "business": app.verify, "connector": connector}
    acts = [{"act": ERASED if hint.erased else hint.what, "subject": hint.remote} for hint in hints]
    jobs.send((json.dumps(job | act), app.verify) for act in acts)
    return len(hints)
