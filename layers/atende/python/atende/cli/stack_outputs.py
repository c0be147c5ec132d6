"""A deployed stack's outputs, for commands: the names of its table, queues and addresses."""

import os
from collections.abc import Mapping

from atende.aws import stacks

VARIABLES = {
    "TableName": "TABLE",
    "Parameters": "PARAMETERS",
    "ConsoleUrl": "CONSOLE_URL",
    "InboundQueue": "INBOUND_QUEUE",
    "InboundMailQueue": "INBOUND_MAIL_QUEUE",
    "StatusQueue": "STATUS_QUEUE",
    "OutboundQueue": "OUTBOUND_QUEUE",
    "OutboundBulkQueue": "OUTBOUND_BULK_QUEUE",
    "BulkMapping": "BULK_MAPPING",
    "JobsQueue": "JOBS_QUEUE",
    "InboundDlq": "INBOUND_DLQ",
    "OutboundDlq": "OUTBOUND_DLQ",
    "JobsDlq": "JOBS_DLQ",
    "StreamDlq": "STREAM_DLQ",
    "BucketName": "BUCKET",
    "ScheduleGroup": "SCHEDULE_GROUP",
    "GraphUrl": "GRAPH_URL",
    "ChannelUrls": "CHANNEL_URLS",
    "PrivateAddresses": "PRIVATE_ADDRESSES",
    "Stream": "STREAM_FUNCTION",
    "LogGroup": "LOG_GROUP",
}


def outputs(name: str) -> dict[str, str]:
    """From the environment of a desk on this machine, otherwise from CloudFormation with your credentials.

    Raises `SettingMissing` with a sentence when there is no region, no credentials or no such stack.
    """
    if os.environ.get("TABLE"):
        return local(os.environ)
    return stacks.outputs(name)


def local(environment: Mapping[str, str]) -> dict[str, str]:
    return {output: environment[variable] for output, variable in VARIABLES.items() if variable in environment}


def vendors(made: Mapping[str, str]) -> dict[str, str]:
    """Where the vendors' APIs are, as the functions' environments say it."""
    return {"GRAPH_URL": made["GraphUrl"], "CHANNEL_URLS": made.get("ChannelUrls", "")}
