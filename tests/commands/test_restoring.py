"""A lost table comes back from a backup with everything that a backup does not bring. `make restore-drill` does it on a
whole desk."""

import io
import zipfile
from collections import Counter
from typing import Any

import pytest

from atende.cli import restoring
from atende.cli.commands import admin
from infra.local.deploy import plain
from infra.local.emulator import Emulator
from tests.desk.wires import Stack

pytestmark = pytest.mark.desk

ROLE = "arn:aws:iam::000000000000:role/any"


def reader(emulator: Emulator, stream: str) -> str:
    """A function that reads the stream, as the template's does."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("app.py", "def handler(*_): pass")
    client, code = emulator.client("lambda"), {"ZipFile": content.getvalue()}
    client.create_function(FunctionName="reader", Runtime="python3.13", Role=ROLE, Handler="app.handler", Code=code)
    mapping = {"BatchSize": 100, "MaximumRetryAttempts": 5, "FunctionResponseTypes": ["ReportBatchItemFailures"]}
    client.create_event_source_mapping(
        FunctionName="reader", EventSourceArn=stream, StartingPosition="TRIM_HORIZON", **mapping
    )
    return "reader"


def test_a_lost_table_comes_back_whole_and_connected(
    stack: Stack, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    emulator = stack.emulator
    table = plain(emulator, "data", name="lost")["TableName"]
    dynamodb: Any = emulator.client("dynamodb")
    for kind, number in (("thread", 3), ("message", 7)):
        for name in range(number):
            item = {"PK": {"S": f"B#b#{kind}"}, "SK": {"S": str(name)}, "kind": {"S": kind}}
            dynamodb.put_item(TableName=table, Item=item)
    described = dynamodb.describe_table(TableName=table)["Table"]
    monkeypatch.setenv("TABLE", table)
    monkeypatch.setenv("STREAM_FUNCTION", reader(emulator, described["LatestStreamArn"]))
    backup = dynamodb.create_backup(TableName=table, BackupName="drill")["BackupDetails"]["BackupArn"]
    assert admin.main(["restore", "--backup", backup]) == 1
    assert "Só uma tabela que se perdeu" in capsys.readouterr().err
    dynamodb.update_table(TableName=table, DeletionProtectionEnabled=False)
    dynamodb.delete_table(TableName=table)
    assert admin.main(["restore", "--backup", backup + "x"]) == 1
    assert admin.main(["restore", "--backup", backup]) == 0
    assert "com 10 itens" in capsys.readouterr().out
    assert restoring.counts(table) == Counter(thread=3, message=7)
    after = dynamodb.describe_table(TableName=table)["Table"]
    assert {index["IndexName"] for index in after["GlobalSecondaryIndexes"]} == {"GSI1", "GSI2"}
    assert after["DeletionProtectionEnabled"]
    backups = dynamodb.describe_continuous_backups(TableName=table)["ContinuousBackupsDescription"]
    assert backups["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"] == "ENABLED"
    expiry = dynamodb.describe_time_to_live(TableName=table)["TimeToLiveDescription"]
    assert (expiry["AttributeName"], expiry["TimeToLiveStatus"]) == ("ttl", "ENABLED")
    [mapping] = emulator.client("lambda").list_event_source_mappings(FunctionName="reader")["EventSourceMappings"]
    assert mapping["EventSourceArn"] == after["LatestStreamArn"]
    assert (mapping["BatchSize"], mapping["MaximumRetryAttempts"]) == (100, 5)
