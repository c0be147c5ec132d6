"""Brings a template up on the emulator, with the calls that `sam deploy` makes, and adds what the emulator leaves out.

Every function takes the emulator first; a stack is known by its name, as on AWS.
"""

import json
import secrets
import time
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError

from infra.local import ROOT, SEMANTIC, Trouble
from infra.local.emulator import REGION, Emulator
from infra.local.package import archive, as_json, name_of, package, pointer

BUCKET = "atende-packages"
CAPABILITIES = ["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"]
STUCK = """

  *** The desk is stuck, and no edit brings it back. Mend the template, stop the desk, and start over:
  ***
  ***     make dev RESET=1
"""
ANY = "x-amazon-apigateway-any-method"


def deploy(
    emulator: Emulator,
    name: str,
    *,
    parameters: dict[str, str],
    template: Path = ROOT / "template.yaml",
    live: bool = True,
) -> dict[str, str]:
    """Packages the template, creates or updates the stack, opens its HTTP routes. Returns the outputs."""
    store = Store(emulator)
    document = package(template, put=store.put, live=live, roles=emulator.roles)
    url = "https://s3.amazonaws.com/" + store.put(".json", as_json(document))
    parameters = previous(emulator, name, document.get("Parameters", {})) | parameters
    outputs = bring_up(emulator, name, TemplateURL=url, parameters=parameters)
    open_routes(emulator, name)
    keep_recovery(emulator, outputs["TableName"])
    take_mails(emulator, outputs)
    return outputs


def semantic_layer(emulator: Emulator) -> str:
    """Publishes the semantic layer, as a path file that points at what was built; returns its ARN."""
    if not SEMANTIC.is_dir():
        raise Trouble("The semantic layer is not built: run `make semantic` first.")
    content = {"ZipFile": pointer(SEMANTIC)}
    published = emulator.client("lambda").publish_layer_version(LayerName="semantic", Content=content)
    return str(published["LayerVersionArn"])


def take_mails(emulator: Emulator, outputs: dict[str, str]) -> None:
    """Has the function of mails read its queue, which the template wants only with `MailDomain`: here mails come
    through a door of this machine. The version before has no such function."""
    client = emulator.client("lambda")
    if "InboundMail" in outputs:
        mappings = client.list_event_source_mappings(FunctionName=outputs["InboundMail"])["EventSourceMappings"]
        for mapping in mappings:
            client.update_event_source_mapping(UUID=mapping["UUID"], Enabled=True)


def keep_recovery(emulator: Emulator, table: str) -> None:
    """Turns point-in-time recovery on where the table is protected: the emulator leaves that property out."""
    dynamodb = emulator.client("dynamodb")
    if dynamodb.describe_table(TableName=table)["Table"].get("DeletionProtectionEnabled"):
        specification = {"PointInTimeRecoveryEnabled": True}
        dynamodb.update_continuous_backups(TableName=table, PointInTimeRecoverySpecification=specification)


def plain(emulator: Emulator, part: str, *, name: str) -> dict[str, str]:
    """One of infra/*.yaml alone, for tests without functions: `plain(emulator, "data", name="t1")["TableName"]`."""
    return bring_up(emulator, name, TemplateBody=(ROOT / f"infra/{part}.yaml").read_text(), parameters={})


class Store:
    """The emulator's S3, where packages lie under the hash of their content."""

    def __init__(self, emulator: Emulator) -> None:
        self._s3 = emulator.client("s3")
        with suppress(self._s3.exceptions.BucketAlreadyOwnedByYou):
            self._s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION})

    def put(self, suffix: str, content: bytes) -> str:
        key = name_of(content) + suffix
        self._s3.put_object(Bucket=BUCKET, Key=key, Body=content)
        return f"{BUCKET}/{key}"


def bring_up(emulator: Emulator, name: str, *, parameters: dict[str, str], **template: str) -> dict[str, str]:
    """Creates the stack, or updates it to the template; waits; returns its outputs."""
    cloudformation = emulator.client("cloudformation")
    change = cloudformation.update_stack if exists(emulator, name) else cloudformation.create_stack
    given = [{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()]
    try:
        change(StackName=name, Parameters=given, Capabilities=CAPABILITIES, **template)
    except ClientError as error:
        if "cannot be updated" in str(error):
            raise Trouble(f"the template was not taken: {error}{STUCK}") from error
        if not is_unchanged(error):
            raise
    return wait(emulator, name)


def exists(emulator: Emulator, name: str) -> bool:
    return bool(stacks(emulator, name))


def stacks(emulator: Emulator, name: str) -> list[dict[str, Any]]:
    """The stack of that name, or none."""
    pages = emulator.client("cloudformation").get_paginator("describe_stacks").paginate()
    return [stack for page in pages for stack in page["Stacks"] if stack["StackName"] == name]


def previous(emulator: Emulator, name: str, declared: Collection[str]) -> dict[str, str]:
    """Returns the parameters that an existing stack has and the new template declares. Like `sam deploy`, an update
    keeps them unless it is given others.

    A changed default would be worse here than on AWS: AWS protects a table in place, the emulator makes a new one.
    """
    return {
        parameter["ParameterKey"]: parameter["ParameterValue"]
        for stack in stacks(emulator, name)
        for parameter in stack.get("Parameters", [])
        if parameter["ParameterKey"] in declared
    }


def is_unchanged(error: ClientError) -> bool:
    """CloudFormation has no code for an update that changes nothing, only this sentence."""
    return "No updates are to be performed" in str(error)


def wait(emulator: Emulator, name: str, *, patience: float = 60) -> dict[str, str]:
    end = time.monotonic() + patience
    while time.monotonic() < end:
        [stack] = emulator.client("cloudformation").describe_stacks(StackName=name)["Stacks"]
        if not stack["StackStatus"].endswith("_IN_PROGRESS"):
            return outputs_of(stack)
        time.sleep(0.05)
    raise Trouble(f"The stack {name} was not there after {patience:.0f} s; the emulator's log says why.")


def outputs_of(stack: dict[str, Any]) -> dict[str, str]:
    if stack["StackStatus"] not in ("CREATE_COMPLETE", "UPDATE_COMPLETE"):
        reason = stack.get("StackStatusReason", "no reason given")
        after = " Mend it and save again." if stack["StackStatus"] == "UPDATE_ROLLBACK_COMPLETE" else STUCK
        raise Trouble(f"the template did not come up ({stack['StackStatus']}: {reason}).{after}")
    return {output["OutputKey"]: output["OutputValue"] for output in stack.get("Outputs", [])}


def open_routes(emulator: Emulator, name: str) -> None:
    """ministack makes an HTTP API without the routes of its OpenAPI body: they are made here, and removed again once a
    version of the template has none of that name."""
    functions = physical_names(emulator, name)
    gateway = emulator.client("apigatewayv2")
    for logical, routes in routes_of(processed(emulator, name)).items():
        api = functions[logical]
        there = {route["RouteKey"]: route["RouteId"] for route in gateway.get_routes(ApiId=api)["Items"]}
        for key in there.keys() - routes.keys():
            gateway.delete_route(ApiId=api, RouteId=there[key])
        for key in routes.keys() - there.keys():
            target = integrate(gateway, api, function_arn(emulator, functions[routes[key]]))
            gateway.create_route(ApiId=api, RouteKey=key, Target=f"integrations/{target}")


def routes_of(template: dict[str, Any]) -> dict[str, dict[str, str]]:
    """`{"HttpApi": {"GET /webhooks/{channel}/{app}": "Webhook", "$default": "Api"}}` from a processed template."""
    return {
        name: {
            route_key(method, path): function_of(operation)
            for path, methods in resource["Properties"]["Body"]["paths"].items()
            for method, operation in methods.items()
        }
        for name, resource in template["Resources"].items()
        if resource["Type"] == "AWS::ApiGatewayV2::Api"
    }


def route_key(method: str, path: str) -> str:
    """
    >>> route_key("get", "/threads"), route_key(ANY, "/threads"), route_key(ANY, "/$default")
    ('GET /threads', 'ANY /threads', '$default')
    """
    if path.endswith("$default"):
        return "$default"
    return f"{'ANY' if method == ANY else method.upper()} {path}"


def function_of(operation: dict[str, Any]) -> str:
    """The logical id in `arn:...:lambda:path/2015-03-31/functions/${Api.Arn}/invocations`."""
    uri: str = operation["x-amazon-apigateway-integration"]["uri"]["Fn::Sub"]
    return uri.partition("/functions/${")[2].partition(".Arn}")[0]


def integrate(gateway: Any, api: str, function: str) -> str:
    made = gateway.create_integration(
        ApiId=api, IntegrationType="AWS_PROXY", IntegrationUri=function, PayloadFormatVersion="2.0"
    )
    return str(made["IntegrationId"])


def processed(emulator: Emulator, name: str) -> dict[str, Any]:
    body = emulator.client("cloudformation").get_template(StackName=name, TemplateStage="Processed")["TemplateBody"]
    document: dict[str, Any] = json.loads(body) if isinstance(body, str) else body
    return document


def physical_names(emulator: Emulator, name: str) -> dict[str, str]:
    resources = emulator.client("cloudformation").describe_stack_resources(StackName=name)["StackResources"]
    return {resource["LogicalResourceId"]: resource["PhysicalResourceId"] for resource in resources}


def function_arn(emulator: Emulator, function: str) -> str:
    return str(emulator.client("lambda").get_function_configuration(FunctionName=function)["FunctionArn"])


def refresh(emulator: Emulator, functions: list[str]) -> None:
    """Makes warm workers take an edit of a layer's source: a changed variable ends them."""
    client = emulator.client("lambda")
    for function in functions:
        variables = client.get_function_configuration(FunctionName=function)["Environment"]["Variables"]
        variables["REFRESHED"] = secrets.token_hex(8)
        client.update_function_configuration(FunctionName=function, Environment={"Variables": variables})


def renew(emulator: Emulator, function: str, folder: Path) -> None:
    """Gives a function the code that is in its folder now."""
    emulator.client("lambda").update_function_code(FunctionName=function, ZipFile=archive(folder))


def put_app(emulator: Emulator, prefix: str, app: str, *, secret: str, verify: str) -> None:
    """What a channel's app signs with, and the word that its dashboard verifies the webhook with."""
    value = json.dumps({"secret": secret, "previous": None, "previous_until": None, "verify": verify})
    put_secret(emulator, f"{prefix}/app/{app}", value)


def put_token(emulator: Emulator, prefix: str, number: str, token: str) -> None:
    """What opens the Graph API for a phone number id."""
    put_secret(emulator, f"{prefix}/token/{number}", token)


def put_secret(emulator: Emulator, name: str, value: str) -> None:
    emulator.client("ssm").put_parameter(Name=name, Value=value, Type="SecureString", Overwrite=True)
