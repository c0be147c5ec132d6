"""redrive: puts what lies in a dead-letter queue back where it failed.

Safe to repeat and to interrupt: an item leaves the dead-letter queue only after its own queue took it.
"""

import argparse
import sys
from collections.abc import Sequence
from typing import Any

from atende import aws
from atende.stacks import outputs

QUEUES = {
    "inbound": ("InboundDlq", "InboundQueue"),
    "outbound": ("OutboundDlq", "OutboundQueue"),
    "jobs": ("JobsDlq", "JobsQueue"),
}


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m atende redrive", description=__doc__)
    parser.add_argument("queue", choices=sorted(QUEUES))
    parser.add_argument("--dry-run", action="store_true", help="only say how many wait")
    parser.add_argument("--stack", default="atende", help="the stack's name (%(default)s)")
    options = parser.parse_args(argv)
    made = outputs(options.stack)
    dead, alive = (made[name] for name in QUEUES[options.queue])
    waiting = count(dead)
    sys.stdout.write(f"{waiting} in the dead-letter queue of {options.queue}\n")
    if not options.dry_run:
        sys.stdout.write(f"{move(dead, alive, most=waiting)} moved\n")
    return 0


def count(url: str) -> int:
    name = "ApproximateNumberOfMessages"
    return int(aws.client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=[name])["Attributes"][name])


def move(dead: str, alive: str, *, most: int) -> int:
    """Moves what was there at the start: an item that fails again meanwhile is not moved in a circle."""
    sqs = aws.client("sqs")
    moved = 0
    while moved < most:
        found = sqs.receive_message(
            QueueUrl=dead, MaxNumberOfMessages=10, AttributeNames=["All"], VisibilityTimeout=30
        ).get("Messages", [])
        if not found:
            break
        for message in found:
            sqs.send_message(QueueUrl=alive, MessageBody=message["Body"], **grouping(message))
            sqs.delete_message(QueueUrl=dead, ReceiptHandle=message["ReceiptHandle"])
            moved += 1
            sys.stdout.write(f"\r{moved} of {most}")
    sys.stdout.write("\n" if moved else "")
    return moved


def grouping(message: dict[str, Any]) -> dict[str, str]:
    """Its group again, and for a FIFO queue a new name: the old one would be taken for a repetition."""
    group = message.get("Attributes", {}).get("MessageGroupId")
    if not group:
        return {}
    fifo = "MessageDeduplicationId" in message["Attributes"]
    return {"MessageGroupId": group} | ({"MessageDeduplicationId": message["MessageId"]} if fifo else {})
