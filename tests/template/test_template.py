"""What template.yaml says and what the code says are the same."""

import json
from typing import Any

import pytest

from atende.channels.meta.api_version import CURRENT
from atende.core import settings
from atende.desk.search.index import LEASE
from atende.model.message_changes import REGISTERS
from atende.storage.items import Item
from atende.storage.messages import SHORT
from atende.storage.schema import KINDS
from atende.workers.jobs.erase import SECONDS, TURN
from bench import slow_mails
from infra.local import ROOT
from infra.local.stack import FUNCTIONS, OUTPUTS

Template = dict[str, Any]


def test_each_function_gets_exactly_the_variables_that_it_reads(functions: dict[str, Template]) -> None:
    given = {name.lower(): set(found["Environment"]["Variables"]) for name, found in functions.items()}
    assert given == {name: set(found) for name, found in settings.VARIABLES.items()}


def test_each_folder_of_functions_is_a_resource_and_back(functions: dict[str, Template]) -> None:
    folders = {path.parent.name for path in (ROOT / "functions").glob("*/app.py")}
    assert folders == {name.lower() for name in functions}
    assert {found["CodeUri"] for found in functions.values()} == {f"functions/{folder}/" for folder in folders}


def test_the_local_desk_knows_every_function(functions: dict[str, Template]) -> None:
    assert set(FUNCTIONS) == set(functions)


def test_the_local_desk_finds_what_it_names_among_the_outputs(template: Template) -> None:
    assert {*OUTPUTS.values(), *FUNCTIONS, "ApiId", "WebhookUrl", "ConsoleUrl"} <= set(template["Outputs"])


def test_the_table_has_the_keys_that_the_items_use(parts: dict[str, Template]) -> None:
    table, schema = parts["data"]["Resources"]["Table"]["Properties"], Item._get_schema()
    assert table["KeySchema"] == schema["key_schema"]
    assert by_name(table["AttributeDefinitions"]) == by_name(schema["attribute_definitions"])
    indexes = {index["IndexName"]: index["KeySchema"] for index in table["GlobalSecondaryIndexes"]}
    assert indexes == {index["index_name"]: index["key_schema"] for index in schema["global_secondary_indexes"]}


def by_name(definitions: list[dict[str, str]]) -> dict[str, str]:
    return {found["AttributeName"]: found["AttributeType"] for found in definitions}


def test_items_expire_by_the_attribute_that_they_have(parts: dict[str, Template]) -> None:
    ttl = parts["data"]["Resources"]["Table"]["Properties"]["TimeToLiveSpecification"]
    assert ttl["AttributeName"] in Item.get_attributes()


def test_the_stream_passes_on_kinds_and_fields_that_exist(functions: dict[str, Template]) -> None:
    filters = functions["Stream"]["Events"]["Table"]["Properties"]["FilterCriteria"]["Filters"]
    records = [json.loads(one["Pattern"])["dynamodb"] for one in filters]
    wanted = [record["NewImage"] for record in records]
    assert {kind for image in wanted for kind in image["kind"]["S"]} <= set(KINDS.values())
    fields = {field for image in wanted for field in image} - {"kind"}
    assert fields == {SHORT["state"], SHORT["direction"]}
    either = [image for record in records for other in record.get("$or", []) for image in other.values()]
    registers = {SHORT.get(name, name) for name in REGISTERS.values()}
    assert {field for image in either for field in image} == {SHORT["state"]} | registers
    assert len(filters) <= 5, "more are not taken"


@pytest.mark.parametrize("name", ["Inbound", "InboundMail", "Outbound", "Jobs"])
def test_a_queue_hides_a_message_six_times_as_long_as_its_function_runs(
    functions: dict[str, Template], parts: dict[str, Template], name: str
) -> None:
    for event in (found["Properties"] for found in functions[name]["Events"].values()):
        queue = event["Queue"]["Fn::GetAtt"][1].removeprefix("Outputs.").removesuffix("Arn")
        hidden = parts["messaging"]["Resources"][queue]["Properties"]["VisibilityTimeout"]
        assert hidden >= 6 * functions[name]["Timeout"] + event.get("MaximumBatchingWindowInSeconds", 0)


@pytest.mark.parametrize("name", ["Inbound", "InboundMail", "Outbound", "Jobs", "Stream"])
def test_what_reads_batches_reports_the_items_that_failed(functions: dict[str, Template], name: str) -> None:
    for event in functions[name]["Events"].values():
        assert event["Properties"]["FunctionResponseTypes"] == ["ReportBatchItemFailures"]


def test_the_queue_of_mails_is_polled_only_where_there_is_email(
    template: Template, translated: Template, functions: dict[str, Template]
) -> None:
    """A poll of an empty queue is billed too."""
    [event] = functions["InboundMail"]["Events"].values()
    assert event["Properties"]["Enabled"] == {"Fn::If": ["ReceivesMail", True, False]}
    assert template["Parameters"]["MailDomain"]["Default"] == ""
    mappings = [r["Properties"] for r in translated["Resources"].values() if "EventSourceMapping" in r["Type"]]
    assert [mapping["Enabled"] for mapping in mappings if mapping.get("Enabled")] == [event["Properties"]["Enabled"]]


def test_the_queue_of_bulk_messages_is_polled_by_nobody_until_something_is_in_it(translated: Template) -> None:
    mapping = translated["Resources"]["OutboundBulk"]
    assert mapping["Properties"]["Enabled"] is False
    switch = translated["Resources"]["SwitchBulk"]["Properties"]["PolicyDocument"]["Statement"]
    assert [statement["Resource"]["Fn::Sub"].rpartition(":")[2] for statement in switch] == ["${OutboundBulk}"]
    readers = {name: settings.VARIABLES[name] for name in ("stream", "jobs", "clock")}
    assert all({"BULK_MAPPING", "OUTBOUND_BULK_QUEUE"} <= variables for variables in readers.values())


def test_a_mail_is_read_alone_and_in_memory_that_the_largest_fits_into_twice(functions: dict[str, Template]) -> None:
    mails = functions["InboundMail"]
    assert mails["Events"]["Queue"]["Properties"]["BatchSize"] == 1
    assert mails["MemorySize"] >= 2 * slow_mails.MEGABYTES
    assert mails["Timeout"] >= 4 * slow_mails.SECONDS * 1769 / mails["MemorySize"], "a whole core comes with 1,769 MB"


def test_what_the_stream_could_not_hand_on_is_kept(functions: dict[str, Template]) -> None:
    event = functions["Stream"]["Events"]["Table"]["Properties"]
    assert event["BisectBatchOnFunctionError"] is True
    assert "StreamDlqArn" in str(event["DestinationConfig"]["OnFailure"])


def test_who_waits_for_a_job_waits_longer_than_it_can_run(functions: dict[str, Template]) -> None:
    assert min(LEASE, TURN).total_seconds() > functions["Jobs"]["Timeout"]


def test_a_batch_of_erasures_fits_into_the_functions_time(functions: dict[str, Template]) -> None:
    jobs = functions["Jobs"]
    assert jobs["Events"]["Queue"]["Properties"]["BatchSize"] * SECONDS < jobs["Timeout"]


def test_each_nested_stack_is_given_the_parameters_that_it_has(template: Template, parts: dict[str, Template]) -> None:
    stacks = [r for r in template["Resources"].values() if r["Type"] == "AWS::CloudFormation::Stack"]
    given = {stack["Properties"]["TemplateURL"]: set(stack["Properties"].get("Parameters", {})) for stack in stacks}
    assert given == {f"infra/{name}.yaml": set(part.get("Parameters", {})) for name, part in parts.items()}


def test_the_graph_version_is_the_one_that_the_code_was_written_for(template: Template) -> None:
    assert template["Parameters"]["GraphUrl"]["Default"] == f"https://graph.facebook.com/{CURRENT}"


def test_the_semantic_layer_is_on_what_reads_the_faq_and_only_when_it_is_named(
    template: Template, translated: Template, functions: dict[str, Template]
) -> None:
    named = {"Fn::If": ["HasSemanticLayer", {"Ref": "SemanticLayer"}, {"Ref": "AWS::NoValue"}]}
    assert template["Parameters"]["SemanticLayer"]["Default"] == ""
    assert template["Conditions"]["HasSemanticLayer"] == {"Fn::Not": [{"Fn::Equals": [{"Ref": "SemanticLayer"}, ""]}]}
    layers = {name: translated["Resources"][name]["Properties"]["Layers"] for name in functions}
    assert {name for name, attached in layers.items() if attached[2:] == [named]} == {
        "Inbound",
        "InboundMail",
        "Jobs",
        "Api",
    }
    assert all(attached[2:] in ([], [named]) for attached in layers.values())
