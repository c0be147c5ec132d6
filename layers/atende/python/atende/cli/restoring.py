"""Puts a lost table back from a backup, under its name, and connects what was connected to it.

A restored table has no stream, no expiry and no protection, and its stream is another one. Nothing is replayed: a
restore writes no stream, so that no message leaves again.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from atende.aws import session
from atende.cli.verbs import verb
from atende.core.errors import Conflict, NotFound
from atende.core.sentences import verbatim

COPIED = (
    "FunctionName",
    "BatchSize",
    "BisectBatchOnFunctionError",
    "MaximumRetryAttempts",
    "MaximumRecordAgeInSeconds",
    "FunctionResponseTypes",
    "DestinationConfig",
    "FilterCriteria",
)
"""What a mapping of the stream to its function says besides the stream."""
LOOK_SECONDS = 5


def describe(verbs: Any) -> None:
    putting = verb(verbs, "restore", restore, "puts the lost table back from a backup")
    putting.add_argument("--backup", required=True, help="the backup's ARN, as `aws dynamodb list-backups` shows it")
    verb(verbs, "count-items", count_items, "says how many items of each kind the table has")


def restore(options: argparse.Namespace, made: dict[str, str]) -> None:
    table, dynamodb = made["TableName"], session.client("dynamodb")
    if exists(table):
        raise Conflict(verbatim(f"A tabela {table} existe. Só uma tabela que se perdeu é restaurada: nada foi feito."))
    try:
        dynamodb.restore_table_from_backup(TargetTableName=table, BackupArn=options.backup)
    except dynamodb.exceptions.BackupNotFoundException:
        raise NotFound(verbatim(f"Não há backup {options.backup}.")) from None
    connect(made["Stream"], table, completed(table))
    sys.stdout.write(f"{table} está de volta, com {sum(counts(table).values())} itens. Agora, por loja: erase-again\n")


def exists(table: str) -> bool:
    dynamodb = session.client("dynamodb")
    with suppress(dynamodb.exceptions.ResourceNotFoundException):
        dynamodb.describe_table(TableName=table)
        return True
    return False


def completed(table: str) -> str:
    """Gives a restored table what a backup does not bring (`infra/data.yaml`), and returns its stream."""
    dynamodb = session.client("dynamodb")
    until_active(table)
    dynamodb.update_time_to_live(TableName=table, TimeToLiveSpecification={"AttributeName": "ttl", "Enabled": True})
    stream_view = {"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"}
    dynamodb.update_table(TableName=table, StreamSpecification=stream_view)
    stream = until_active(table)["LatestStreamArn"]
    recovery = {"PointInTimeRecoveryEnabled": True}
    dynamodb.update_continuous_backups(TableName=table, PointInTimeRecoverySpecification=recovery)
    dynamodb.update_table(TableName=table, DeletionProtectionEnabled=True)
    until_active(table)
    return str(stream)


def until_active(table: str) -> dict[str, Any]:
    """Waits for a table, which takes from minutes to hours by its size."""
    dynamodb = session.client("dynamodb")
    while True:
        described: dict[str, Any] = dynamodb.describe_table(TableName=table)["Table"]
        if described["TableStatus"] == "ACTIVE":
            return described
        sys.stdout.write(f"{described['TableStatus']}…\n")
        time.sleep(LOOK_SECONDS)


def connect(function: str, table: str, stream: str) -> None:
    """Has the function read the new stream, as it read the old one."""
    client = session.client("lambda")
    for mapping in client.list_event_source_mappings(FunctionName=function)["EventSourceMappings"]:
        if f":table/{table}/stream/" in mapping["EventSourceArn"] and mapping["EventSourceArn"] != stream:
            same = {name: mapping[name] for name in COPIED if mapping.get(name)}
            same["FunctionName"] = mapping["FunctionArn"]
            client.create_event_source_mapping(EventSourceArn=stream, StartingPosition="TRIM_HORIZON", **same)
            client.delete_event_source_mapping(UUID=mapping["UUID"])


def count_items(options: argparse.Namespace, made: dict[str, str]) -> None:
    sys.stdout.writelines(f"{kind}\t{number}\n" for kind, number in sorted(counts(made["TableName"]).items()))


def counts(table: str) -> Counter[str]:
    """How many items of each kind a table has, by a scan."""
    return Counter(item.get("kind", {}).get("S", "") for item in items(table))


def items(table: str) -> Iterator[dict[str, Any]]:
    pages = session.client("dynamodb").get_paginator("scan").paginate(
        TableName=table, ProjectionExpression="kind", ConsistentRead=True
    )  # fmt: skip
    for page in pages:
        yield from page["Items"]
