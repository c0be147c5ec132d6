"""Rules of cost and of least privilege, on what CloudFormation gets."""

from collections.abc import Iterable, Iterator
from typing import Any

from atende.aws.emf import NAMESPACE, SERVICE
from infra.local import ROOT

Template = dict[str, Any]

HOURLY = {
    "AWS::EC2::",
    "AWS::ECS::",
    "AWS::RDS::",
    "AWS::ElastiCache::",
    "AWS::ElasticLoadBalancing",
    "AWS::Kinesis::",
    "AWS::KMS::Key",
    "AWS::OpenSearch",
    "AWS::SecretsManager::",
    "AWS::WAF",
}
"""Types, or families of them, that cost something while nobody writes."""

WAIVED = {
    "access.WriteTraces": "X-Ray has no resources that a policy could name (Service Authorization Reference)",
    "data.BucketPolicy": "a refusal of every action to everybody who comes without encryption",
}
"""Resources whose policy may have a star, and why."""

MADE_LATER = (
    "/stream/*",  # a restored table has another one
    "/raw/*",
    "/raw/poison/*",
    "/media/*",
    "/kept/*",
    "/uploads/*",
    "/search/*",
    "/exports/*",
    "/ledger/*",
    "/app/*",
    "/app/connector-*",
    "/token/connector/*",
    "/token/instagram/*",
    "/token/*",
    "/door/*",
    "/raw/email/*",
    ":identity/*",
    ":configuration-set/*",
    "schedule/${ScheduleGroup}/*",
)
"""Names that may end in a star: what is under them is made while the desk runs."""


def test_nothing_is_billed_by_the_hour(everything: dict[str, Template]) -> None:
    types = {resource["Type"] for resource in everything.values()}
    assert not [found for found in types if any(found.startswith(hourly) for hourly in HOURLY)]


def test_there_are_at_most_ten_alarms(everything: dict[str, Template]) -> None:
    assert len(of_type(everything, "AWS::CloudWatch::Alarm")) <= 10


RESERVED = "ReservedConcurrentExecutions"
NOTHING = {"Ref": "AWS::NoValue"}


def test_what_people_wait_for_has_concurrency_of_its_own_unless_the_account_is_small(
    everything: dict[str, Template], template: Template
) -> None:
    """New accounts may run ten at a time, and a reservation would fail the deployment."""
    functions = of_type(everything, "AWS::Lambda::Function")
    assert len(functions) == 8
    reserved = {name: found[RESERVED] for name, found in functions.items() if RESERVED in found}
    assert reserved == {
        f"template.{name}": {"Fn::If": ["IsSmall", NOTHING, {"Fn::FindInMap": ["Sizes", {"Ref": "Size"}, name]}]}
        for name in ("Webhook", "Api")
    }
    assert template["Conditions"]["IsSmall"] == {"Fn::Equals": [{"Ref": "Size"}, "small"]}
    assert template["Parameters"]["Size"]["Default"] == "small"


ACCOUNTS = {"small": 10, "medium": 1000, "large": 1000}
"""How many functions may run at the same time in the account that a size is for."""
UNRESERVED = 100
"""What an account has to leave unreserved (Lambda guide, *Configuring reserved concurrency*)."""
LEFT = 2
"""What a small account has left for what is quick while everything that waits for others does so."""
SHARDS = 4
"""Of the stream of a table that is billed on demand, as long as it is small."""


def slots(template: Template, size: str) -> dict[str, int]:
    """The most copies that read each queue in this size, of those queues that are always read."""
    found: dict[str, int] = {}
    for function in template["Resources"].values():
        for name, event in function.get("Properties", {}).get("Events", {}).items():
            if event["Type"] == "SQS":
                most = event["Properties"]["ScalingConfig"]["MaximumConcurrency"]
                chosen = (
                    template["Mappings"]["Sizes"][size][most["Fn::FindInMap"][2]] if isinstance(most, dict) else most
                )
                found[f"{event['Properties']['Queue']['Fn::GetAtt'][1].split('.')[-1]} {name}"] = chosen
    return found


def test_each_size_fits_its_account(template: Template) -> None:
    sizes = template["Mappings"]["Sizes"]
    assert sizes.keys() == ACCOUNTS.keys() == set(template["Parameters"]["Size"]["AllowedValues"])
    for name, size in sizes.items():
        reserved = size["Webhook"] + size["Api"]
        background = sum(slots(template, name).values()) + SHARDS * size["StreamShard"] + 1
        assert int(size["Share"]) < size["Deliveries"], "others always find a slot"
        if reserved:
            assert background <= ACCOUNTS[name] - max(reserved, UNRESERVED)
            assert ACCOUNTS[name] - reserved >= UNRESERVED
        else:
            assert size["Outbound"] + size["Bulk"] + size["Jobs"] + size["Deliveries"] <= ACCOUNTS[name] - LEFT


def test_traces_are_written_only_where_somebody_asks_for_them(
    template: Template, everything: dict[str, Template]
) -> None:
    roles = {role["Ref"] for role in everything["access.WriteTraces"]["Properties"]["Roles"]}
    assert template["Parameters"]["Tracing"]["Default"] == "off"
    assert everything["access.WriteTraces"]["Condition"] == "IsTraced"
    assert roles == {f"{function.rpartition('.')[2]}Role" for function in of_type(everything, "AWS::Lambda::Function")}


def test_no_concurrency_is_kept_warm(everything: dict[str, Template]) -> None:
    assert not of_type(everything, "AWS::Lambda::Alias")


def test_every_function_has_a_dead_letter_queue_of_its_own_for_the_queues_that_it_reads(
    everything: dict[str, Template],
) -> None:
    queues = of_type(everything, "AWS::SQS::Queue")
    dead = {name: found["RedrivePolicy"]["deadLetterTargetArn"] for name, found in queues.items() if redrives(found)}
    assert len(dead) == 7
    assert dead["messaging.DeliveriesQueue"] == dead["messaging.JobsQueue"], "one function reads both"
    assert dead["messaging.StatusQueue"] == dead["messaging.InboundQueue"], "one function reads both"
    assert dead["messaging.InboundMailQueue"] == dead["messaging.InboundQueue"], "both have what customers write"
    assert dead["messaging.OutboundBulkQueue"] == dead["messaging.OutboundQueue"], "one function reads both"
    assert len({str(target) for target in dead.values()}) == 3
    assert len(queues) == 11


def redrives(queue: Template) -> bool:
    return "RedrivePolicy" in queue


def test_dead_letters_are_kept_as_long_as_sqs_can(everything: dict[str, Template]) -> None:
    queues = of_type(everything, "AWS::SQS::Queue")
    assert {q["MessageRetentionPeriod"] for q in queues.values() if not redrives(q)} == {14 * 86_400}


def test_an_alarm_watches_every_dead_letter_queue(everything: dict[str, Template]) -> None:
    queues = of_type(everything, "AWS::SQS::Queue")
    dead = {name.split(".")[1] for name, found in queues.items() if not redrives(found)}
    alarms = of_type(everything, "AWS::CloudWatch::Alarm").values()
    assert watched(alarms, "ApproximateNumberOfMessagesVisible") == dead
    assert watched(alarms, "ApproximateAgeOfOldestMessage") == {"InboundQueue"}


def watched(alarms: Iterable[Template], metric: str) -> set[str]:
    found = [alarm["Dimensions"][0]["Value"]["Ref"] for alarm in alarms if alarm["MetricName"] == metric]
    return {name.removesuffix("Name") for name in found}


def test_an_alarm_on_a_count_of_ours_is_on_one_that_the_code_makes(everything: dict[str, Template]) -> None:
    code = "".join(path.read_text() for path in (ROOT / "layers/atende/python/atende").rglob("*.py"))
    alarms = [
        found for found in of_type(everything, "AWS::CloudWatch::Alarm").values() if found["Namespace"] == NAMESPACE
    ]
    assert {alarm["MetricName"] for alarm in alarms} == {"BadSignature", "Poison"}
    assert [alarm for alarm in alarms if f'count("{alarm["MetricName"]}")' not in code] == []
    assert [alarm["Dimensions"] for alarm in alarms] == [[{"Name": n, "Value": v} for n, v in SERVICE.items()]] * 2


def test_logs_are_kept_for_a_time(everything: dict[str, Template]) -> None:
    groups = of_type(everything, "AWS::Logs::LogGroup")
    assert groups
    assert all("RetentionInDays" in group for group in groups.values())


def test_every_function_logs_into_the_group_that_is_kept_for_a_time(everything: dict[str, Template]) -> None:
    functions = of_type(everything, "AWS::Lambda::Function")
    assert {str(found["LoggingConfig"]["LogGroup"]) for found in functions.values()} == {"{'Ref': 'Logs'}"}
    assert {found["LoggingConfig"]["SystemLogLevel"] for found in functions.values()} == {"WARN"}


def test_table_and_bucket_stay_when_the_stack_goes(parts: dict[str, Template]) -> None:
    kept = [parts["data"]["Resources"][name] for name in ("Table", "Bucket")]
    assert {resource["DeletionPolicy"] for resource in kept} == {"RetainExceptOnCreate"}
    assert {resource["UpdateReplacePolicy"] for resource in kept} == {"Retain"}


def test_no_action_has_a_star(everything: dict[str, Template]) -> None:
    found = [
        f"{name}: {action}" for name, statement in statements(everything) for action in listed(statement, "Action")
    ]
    assert not [action for action in found if "*" in action]


def test_no_resource_has_a_star_where_it_can_be_named(everything: dict[str, Template]) -> None:
    found = [
        (name, str(resource.get("Fn::Sub", resource) if isinstance(resource, dict) else resource))
        for name, statement in statements(everything)
        for resource in listed(statement, "Resource")
    ]
    assert not [
        f"{name}: {resource}" for name, resource in found if "*" in resource and not resource.endswith(MADE_LATER)
    ]


def test_nobody_may_scan(everything: dict[str, Template]) -> None:
    assert not [name for name, statement in statements(everything) if "dynamodb:Scan" in listed(statement, "Action")]


def test_the_webhook_cannot_reach_the_table(everything: dict[str, Template]) -> None:
    reached = [listed(statement, "Action") for name, statement in statements(everything) if "WebhookRole" in name]
    assert reached
    assert not [action for actions in reached for action in actions if action.startswith("dynamodb:")]


def test_no_policy_of_the_account_is_attached(everything: dict[str, Template]) -> None:
    """The managed ones that SAM adds for a queue, a stream and logs are for all of them in the account."""
    attached = [found.get("ManagedPolicyArns", []) for found in of_type(everything, "AWS::IAM::Role").values()]
    own = {name.rpartition(".")[2] for name in of_type(everything, "AWS::IAM::ManagedPolicy")}
    assert "WriteLogs" in own
    assert [policy for policies in attached for policy in policies if policy.get("Ref") not in own] == []


def test_no_waiver_outlives_its_reason(everything: dict[str, Template]) -> None:
    assert set(WAIVED) <= set(everything)


def test_the_scheduler_assumes_its_role_only_for_our_schedules(parts: dict[str, Template]) -> None:
    trust = parts["access"]["Resources"]["ScheduleRole"]["Properties"]["AssumeRolePolicyDocument"]["Statement"][0]
    assert trust["Principal"] == {"Service": "scheduler.amazonaws.com"}
    assert set(trust["Condition"]["StringEquals"]) == {"aws:SourceAccount", "aws:SourceArn"}


def of_type(everything: dict[str, Template], kind: str) -> dict[str, Template]:
    return {name: found.get("Properties", {}) for name, found in everything.items() if found["Type"] == kind}


def statements(everything: dict[str, Template]) -> Iterator[tuple[str, Template]]:
    """Every statement of every policy that is not waived, with the resource that it is written in."""
    for name, resource in everything.items():
        if name not in WAIVED:
            for document in documents(resource.get("Properties", {})):
                yield from ((name, statement) for statement in document["Statement"])


def documents(properties: Any) -> Iterator[Template]:
    """Policy documents, wherever they are in a resource."""
    if isinstance(properties, list):
        for part in properties:
            yield from documents(part)
    elif isinstance(properties, dict) and "Statement" in properties:
        yield properties
    elif isinstance(properties, dict):
        for part in properties.values():
            yield from documents(part)


def listed(statement: Template, key: str) -> list[Any]:
    """A statement's actions or resources, one or many."""
    found = statement.get(key, [])
    return found if isinstance(found, list) else [found]
