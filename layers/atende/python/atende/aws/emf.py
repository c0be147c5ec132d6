"""Counts for CloudWatch in its embedded metric format: a line of the log that is read as a metric, without a call."""

import json
import sys

from atende.core import clock

NAMESPACE = "Atende"
SERVICE = {"service": "atende"}
"""The only dimension: each other value of one would be billed as a metric of its own."""


def count(name: str) -> None:
    """One of something."""
    metric = {
        "Namespace": NAMESPACE,
        "Dimensions": [list(SERVICE)],
        "Metrics": [{"Name": name, "Unit": "Count"}],
    }
    line = {"_aws": {"Timestamp": clock.ms(clock.now()), "CloudWatchMetrics": [metric]}} | SERVICE | {name: 1}
    sys.stdout.write(json.dumps(line) + "\n")
