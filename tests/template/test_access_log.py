"""No function's role may change or delete the log of accesses, and only the API's may add to it. That the denial works
is shown on the deployed desk (`tests/integration/forbidden.py`)."""

from typing import Any

import pytest

from atende.storage.access_log import access_key

CHANGING = {"dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem"}


def denied(resources: dict[str, Any], role: str) -> set[str]:
    """What the policies of a role deny on items whose key is the log's."""
    actions = set[str]()
    for policy in resources[role]["Properties"].get("ManagedPolicyArns", ()):
        for statement in resources[policy["Ref"]]["Properties"]["PolicyDocument"]["Statement"]:
            log = {"ForAnyValue:StringLike": {"dynamodb:LeadingKeys": "B#*#AL"}}
            if statement["Effect"] == "Deny" and statement["Condition"] == log:
                actions |= set(statement["Action"])
    return actions


def writes(role: dict[str, Any]) -> bool:
    return "dynamodb:PutItem" in str(role["Properties"]["Policies"])


@pytest.mark.parametrize("adds", [True, False])
def test_roles_that_write_the_table_cannot_touch_the_log(parts: dict[str, Any], adds: bool) -> None:
    resources = parts["access"]["Resources"]
    roles = [name for name, entry in resources.items() if entry["Type"] == "AWS::IAM::Role" and writes(entry)]
    chosen = [role for role in roles if (role == "ApiRole") is adds]
    assert chosen
    for role in chosen:
        assert denied(resources, role) == (CHANGING if adds else CHANGING | {"dynamodb:PutItem"})


def test_the_policies_name_the_key_that_the_log_has() -> None:
    assert access_key("padaria", "").pk == "B#padaria#AL"
