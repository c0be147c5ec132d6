"""What the roles of the functions may not write, tried with their rights on the deployed desk, which enforces them."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import boto3
from botocore.exceptions import ClientError

from infra.local.emulator import REGION
from tests.world import World

FORBIDDEN = {
    "Api": "AL! AL-",
    "Inbound": "AL AL! AL- AK MB PK PY SE",
    "InboundMail": "AL AL! AL- AK MB PK PY SE SL PC",
    "Jobs": "AL AL! AL- AK MB PK PY SE PC",
    "Stream": "AL AL! AL- AK MB PK PY SE SL PC",
    "Outbound": "AL AL! AL- AK MB PK PY SE SL PC",
    "Clock": "AL AL! AL- AK MB PK PY SE SL PC",
}
"""What each function's role may not write, of what it may write in general: `!` changes an item, `-` deletes one."""


def what_they_may_not(world: World, *, business: str) -> None:
    """Somebody with the rights of each role tries to write into the log of accesses, and to be somebody."""
    for function, names in FORBIDDEN.items():
        with rights_of(world, function) as table:
            assert refused(table, business) == set(names.split()), function


@contextmanager
def rights_of(world: World, function: str) -> Iterator[Any]:
    """A client of the table with the policies of a function's role."""
    iam, desk = world.desk.client("iam"), world.desk
    arn = desk.client("lambda").get_function_configuration(FunctionName=desk.outputs[function])["Role"]
    role, user = arn.rpartition("/")[2], f"like-{function.lower()}"
    iam.create_user(UserName=user)
    for policy in iam.list_attached_role_policies(RoleName=role)["AttachedPolicies"]:
        iam.attach_user_policy(UserName=user, PolicyArn=policy["PolicyArn"])
    for name in iam.list_role_policies(RoleName=role)["PolicyNames"]:
        document = iam.get_role_policy(RoleName=role, PolicyName=name)["PolicyDocument"]
        iam.put_user_policy(UserName=user, PolicyName=name, PolicyDocument=json.dumps(document))
    keys = iam.create_access_key(UserName=user)["AccessKey"]
    yield (
        boto3.client(
            "dynamodb",
            endpoint_url=desk.emulator.url,
            region_name=REGION,
            aws_access_key_id=keys["AccessKeyId"],
            aws_secret_access_key=keys["SecretAccessKey"],
        ),
        desk.outputs["TableName"],
    )


def refused(named: tuple[Any, str], business: str) -> set[str]:
    """Which writes are denied; one into a thread never is."""
    client, table = named
    partitions = {name: f"{name}#tried" for name in ("SE", "SL", "PC", "AK", "MB", "PK")}
    partitions |= {"AL": f"B#{business}#AL", "PY": f"B#{business}#PY", "thread": f"B#{business}#T#tried"}
    keys = {name: {"PK": {"S": partition}, "SK": {"S": "tried"}} for name, partition in partitions.items()}
    tries: dict[str, Callable[[], Any]] = {
        name: partial(client.put_item, TableName=table, Item=key) for name, key in keys.items()
    }
    change = {"UpdateExpression": "SET #t = :t", "ExpressionAttributeNames": {"#t": "t"}}
    change |= {"ExpressionAttributeValues": {":t": {"S": "AL"}}}
    tries["AL!"] = partial(client.update_item, TableName=table, Key=keys["AL"], **change)
    tries["AL-"] = partial(client.delete_item, TableName=table, Key=keys["AL"])
    return {name for name, attempt in tries.items() if is_denied(attempt)}


def is_denied(attempt: Callable[[], Any]) -> bool:
    try:
        attempt()
    except ClientError as error:
        if error.response["Error"]["Code"] != "AccessDeniedException":
            raise
        return True
    return False
