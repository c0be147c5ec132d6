"""A mapping as the template makes it for the queue of bulk messages: nobody reads it until somebody says so."""

import io
import zipfile
from typing import Any

ROLE = "arn:aws:iam::000000000000:role/any"


def unread(client: Any, url: str) -> str:
    """Makes a mapping of a FIFO queue, which is off, and a function that does nothing. Returns the mapping's id.
    `client` is one of Lambda."""
    queue = url.rpartition("/")[2]
    name = queue.removesuffix(".fifo")
    client.create_function(
        FunctionName=name, Runtime="python3.13", Handler="app.handler", Role=ROLE, Code={"ZipFile": archive()}
    )
    arn = f"arn:aws:sqs:sa-east-1:000000000000:{queue}"
    return str(client.create_event_source_mapping(FunctionName=name, EventSourceArn=arn, Enabled=False)["UUID"])


def archive() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("app.py", "def handler(event, context):\n    return {}\n")
    return packed.getvalue()
