"""Metrics in CloudWatch's embedded metric format: CloudWatch reads a metric from a line of the log, without an API
call."""

import json

from atende.core import clock, log_lines

NAMESPACE = "Atende"
SERVICE = {"service": "atende"}
"""The only dimension: CloudWatch bills each further value of a dimension as a metric of its own."""


def count(name: str) -> None:
    """Adds one to the metric of this name."""
    metric = {
        "Namespace": NAMESPACE,
        "Dimensions": [list(SERVICE)],
        "Metrics": [{"Name": name, "Unit": "Count"}],
    }
    line = {"_aws": {"Timestamp": clock.ms(clock.now()), "CloudWatchMetrics": [metric]}} | SERVICE | {name: 1}
    log_lines.write(json.dumps(line))
