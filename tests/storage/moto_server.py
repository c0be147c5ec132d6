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
from infra.local import ROOT
from infra.local.emulator import CREDENTIALS, QUICK, REGION
from infra.local.package import as_json, read


@dataclass(frozen=True)
class Moto:
    url: str
    cloudformation: Any

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
        self.cloudformation.create_stack(StackName="desk", TemplateBody=as_json(table_alone()).decode())
        [resource] = self.cloudformation.describe_stack_resources(StackName="desk")["StackResources"]
        return str(resource["PhysicalResourceId"])


def table_alone() -> dict[str, Any]:
    """The template of what is kept with its table only: moto has no bucket policies in CloudFormation."""
    template = read(ROOT / "infra/data.yaml")
    return template | {"Resources": {"Table": template["Resources"]["Table"]}, "Outputs": {}}


@contextmanager
def started() -> Iterator[Moto]:
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    url, access = f"http://{host}:{port}", {name.lower(): value for name, value in CREDENTIALS.items()}
    client = boto3.client("cloudformation", endpoint_url=url, region_name=REGION, config=QUICK, **access)
    try:
        yield Moto(url, client)
    finally:
        client.close()
        server.stop()
