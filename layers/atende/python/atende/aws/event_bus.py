"""Puts entries on an EventBridge bus, by the client without botocore: its description of the service would be the
layer's for a call that few deployments make."""

import os
from collections.abc import Mapping
from typing import Any

from atende.aws.light_client import Wire
from atende.aws.sqs import Unsent

AT_ONCE = 10
"""Entries of a call (EventBridge, PutEvents)."""


class Events(Wire):
    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        super().__init__("events", target="AWSEvents", version="1.1", environment=environment)

    def put_events(self, entries: list[dict[str, Any]]) -> dict[str, Any]:
        return self.call("PutEvents", {"Entries": entries})


def put(client: Any, entries: list[dict[str, Any]]) -> None:
    """Puts all entries. Raises `Unsent` when the bus did not take one: an answer of 200 may name failed entries."""
    for start in range(0, len(entries), AT_ONCE):
        part = entries[start : start + AT_ONCE]
        answer = client.put_events(part)
        if answer.get("FailedEntryCount"):
            codes = {entry.get("ErrorCode", "") for entry in answer.get("Entries", [])} - {""}
            raise Unsent(f"{answer['FailedEntryCount']} of {len(part)} entries: {', '.join(sorted(codes))}")
