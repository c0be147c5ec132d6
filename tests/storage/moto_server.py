"""moto's server in this process: an implementation of DynamoDB that shares no code with ministack's.

Its transactions are not isolated, it does not report their write units nor those of indexes, and each of them copies
everything that is stored: with many items it takes seconds. So each test begins with an empty table.
"""

import logging
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import boto3
import pytest
from moto.server import ThreadedMotoServer

from atende import storage
from atende.storage.items import Item
from infra.local.emulator import CREDENTIALS, QUICK, REGION
from tests.storage.projections import TABLE

PARTS = ("AttributeDefinitions", "BillingMode", "GlobalSecondaryIndexes", "KeySchema")
"""What the API calls by the template's names: all of the table that a request of ours depends on."""


@dataclass(frozen=True)
class Moto:
    url: str
    dynamodb: Any

    @contextmanager
    def connected(self) -> Iterator[str]:
        """The name of an empty table, to which this process talks until the end; then it talks to what it did
        before."""
        with pytest.MonkeyPatch.context() as patch:
            for variable, value in {"AWS_ENDPOINT_URL": self.url, "AWS_REGION": REGION, **CREDENTIALS}.items():
                patch.setenv(variable, value)
            patch.setattr(Item, "_connection", None)
            patch.setattr(Item.Meta, "table_name", "")
            table = self.empty_table()
            storage.connect(table)
            yield table

    def empty_table(self) -> str:
        """Forgets everything, and makes the template's table again; its name."""
        urllib.request.urlopen(f"{self.url}/moto-api/reset", data=b"").close()
        made = self.dynamodb.create_table(TableName="desk", **{part: TABLE[part] for part in PARTS})
        return str(made["TableDescription"]["TableName"])


@contextmanager
def started() -> Iterator[Moto]:
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    url, access = f"http://{host}:{port}", {name.lower(): value for name, value in CREDENTIALS.items()}
    client = boto3.client("dynamodb", endpoint_url=url, region_name=REGION, config=QUICK, **access)
    try:
        yield Moto(url, client)
    finally:
        client.close()
        server.stop()
