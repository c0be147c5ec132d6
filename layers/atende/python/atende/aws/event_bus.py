"""Puts entries on an EventBridge bus."""

from typing import Any

from atende.aws.sqs import Unsent

AT_ONCE = 10
"""Entries of a call (EventBridge, PutEvents)."""


def put(client: Any, entries: list[dict[str, Any]]) -> None:
    """Puts all entries. Raises `Unsent` when the bus did not take one: an answer of 200 may name failed entries."""
    for start in range(0, len(entries), AT_ONCE):
        part = entries[start : start + AT_ONCE]
        answer = client.put_events(Entries=part)
        if answer.get("FailedEntryCount"):
            codes = {entry.get("ErrorCode", "") for entry in answer.get("Entries", [])} - {""}
            raise Unsent(f"{answer['FailedEntryCount']} of {len(part)} entries: {', '.join(sorted(codes))}")
