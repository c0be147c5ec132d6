"""A real process that does for a queue what Lambda does: `python -m bench.faults.worker inbound <queue url> <batch>`.

It polls the emulator as Lambda's poller does, and runs the function's own module, whose calls pass through the proxy.
"""

import os
import sys
from contextlib import suppress
from types import SimpleNamespace
from typing import Any

import boto3

from infra.local import ROOT

NAMES = ["ApproximateReceiveCount", "MessageGroupId", "SentTimestamp"]


def main(function: str, url: str, batch: str) -> None:
    sys.path[:0] = [str(ROOT / "functions" / function), str(ROOT / "bench/faults/inside")]
    import failpoints  # type: ignore[import-not-found]

    make: Any = boto3.client
    sqs = make("sqs", endpoint_url=os.environ["FAULTS_EMULATOR"])
    import app  # type: ignore[import-not-found]

    while True:
        response = sqs.receive_message(
            QueueUrl=url,
            MaxNumberOfMessages=int(batch),
            AttributeNames=NAMES,
            MessageAttributeNames=["All"],
            WaitTimeSeconds=1,
        )
        if messages := response.get("Messages"):
            done = app.handler({"Records": [record(message, url) for message in messages]}, SimpleNamespace())
            failed = {failure["itemIdentifier"] for failure in done["batchItemFailures"]}
            for message in (message for message in messages if message["MessageId"] not in failed):
                with suppress(sqs.exceptions.ClientError):  # another worker has it by now
                    sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
                    failpoints.done(function)


def record(message: dict[str, Any], url: str) -> dict[str, Any]:
    """A message as Lambda passes it on."""
    return {
        "messageId": message["MessageId"],
        "receiptHandle": message["ReceiptHandle"],
        "body": message["Body"],
        "attributes": message["Attributes"],
        "messageAttributes": message.get("MessageAttributes", {}),
        "eventSource": "aws:sqs",
        "eventSourceARN": f"arn:aws:sqs:sa-east-1:000000000000:{url.rpartition('/')[2]}",
        "awsRegion": os.environ["AWS_REGION"],
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
