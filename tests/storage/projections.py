"""What an index projects, as the template says, and the queries that DynamoDB refuses because of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bench.meter import client
from infra.local import ROOT
from infra.local.package import read

TABLE: dict[str, Any] = read(ROOT / "infra/data.yaml")["Resources"]["Table"]["Properties"]
INDEXES: dict[str, dict[str, Any]] = {index["IndexName"]: index for index in TABLE["GlobalSecondaryIndexes"]}
QUERY = "provide-client-params.dynamodb.Query"


def projected(index: str) -> set[str]:
    """Names of the attributes that an item has in an index: its keys, the table's, and what is included."""
    keys = {key["AttributeName"] for key in (*TABLE["KeySchema"], *INDEXES[index]["KeySchema"])}
    return keys | set(INDEXES[index]["Projection"].get("NonKeyAttributes", []))


def refuse(params: dict[str, Any], **_: Any) -> None:
    """Fails as DynamoDB does (ValidationException) where a query of an index names what the index does not project.
    ministack filters the table's item, and moto finds nothing."""
    if index := params.get("IndexName"):
        missing = set(params["ExpressionAttributeNames"].values()) - projected(index)
        assert not missing, f"Secondary index {index} does not project one or more filter attributes: {sorted(missing)}"


@contextmanager
def refusing() -> Iterator[None]:
    """Queries of this process are looked at before they are sent."""
    events = client().meta.events
    events.register(QUERY, refuse)
    yield
    events.unregister(QUERY, refuse)
