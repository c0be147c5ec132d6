"""A deployed stack's outputs, for commands: the names of its table, queues and addresses."""

import os
from collections.abc import Mapping

from botocore.exceptions import BotoCoreError, ClientError, NoCredentialsError, NoRegionError

from atende.aws import session
from atende.core.errors import SettingMissing

VARIABLES = {
    "TableName": "TABLE",
    "Parameters": "PARAMETERS",
    "ConsoleUrl": "CONSOLE_URL",
    "InboundQueue": "INBOUND_QUEUE",
    "StatusQueue": "STATUS_QUEUE",
    "OutboundQueue": "OUTBOUND_QUEUE",
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
}


def outputs(name: str) -> dict[str, str]:
    """From the environment of a desk on this machine, otherwise from CloudFormation with your credentials.

    Raises `SettingMissing` with a sentence when there is no region, no credentials or no such stack.
    """
    if os.environ.get("TABLE"):
        return local(os.environ)
    try:
        [stack] = session.client("cloudformation").describe_stacks(StackName=name)["Stacks"]
    except (BotoCoreError, ClientError) as error:
        raise SettingMissing(sentence(name, error)) from error
    return {output["OutputKey"]: output["OutputValue"] for output in stack.get("Outputs", [])}


def sentence(name: str, error: Exception) -> str:
    """Why CloudFormation did not answer, and what to do. CloudFormation has no error code of its own for a missing
    stack."""
    if isinstance(error, NoRegionError):
        return "Falta a região da AWS: defina AWS_REGION, por exemplo sa-east-1."
    if isinstance(error, NoCredentialsError):
        return 'Faltam as credenciais da AWS: rode "aws configure", ou defina AWS_PROFILE.'
    if "does not exist" in str(error):
        return f'Não há stack "{name}" nesta região: passe --stack NOME, ou confira AWS_REGION.'
    return f'A AWS não mostrou a stack "{name}": {error}'


def local(environment: Mapping[str, str]) -> dict[str, str]:
    return {output: environment[variable] for output, variable in VARIABLES.items() if variable in environment}


def vendors(made: Mapping[str, str]) -> dict[str, str]:
    """Where the vendors' APIs are, as the functions' environments say it."""
    return {"GRAPH_URL": made["GraphUrl"], "CHANNEL_URLS": made.get("ChannelUrls", "")}
