"""What a deployed stack made, for commands: the names of its table, queues and addresses."""

import os
from collections.abc import Mapping

from atende import aws

VARIABLES = {
    "TableName": "TABLE",
    "Parameters": "PARAMETERS",
    "ConsoleUrl": "CONSOLE_URL",
    "InboundQueue": "INBOUND_QUEUE",
    "OutboundQueue": "OUTBOUND_QUEUE",
    "JobsQueue": "JOBS_QUEUE",
    "InboundDlq": "INBOUND_DLQ",
    "OutboundDlq": "OUTBOUND_DLQ",
    "JobsDlq": "JOBS_DLQ",
    "StreamDlq": "STREAM_DLQ",
    "BucketName": "BUCKET",
    "ScheduleGroup": "SCHEDULE_GROUP",
    "GraphUrl": "GRAPH_URL",
    "Stream": "STREAM_FUNCTION",
}


def outputs(name: str) -> dict[str, str]:
    """From the environment of a desk on this machine, otherwise from CloudFormation with your credentials."""
    if os.environ.get("TABLE"):
        return local(os.environ)
    stacks = aws.client("cloudformation").describe_stacks(StackName=name)["Stacks"]
    return {output["OutputKey"]: output["OutputValue"] for output in stacks[0].get("Outputs", [])}


def local(environment: Mapping[str, str]) -> dict[str, str]:
    return {output: environment[variable] for output, variable in VARIABLES.items() if variable in environment}
