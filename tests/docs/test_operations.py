"""docs/operations.md has a paragraph for each alarm, under the name that the owner reads, and knows every command."""

import re

import pytest

from atende.cli.commands.redrive import PLACES
from atende.core.pace import Pace
from infra.local import ROOT
from infra.local.package import read
from tests.docs.figures import said

TEXT = (ROOT / "docs/operations.md").read_text()
ALARMS = {
    name: found["Properties"]
    for name, found in read(ROOT / "infra/alarms.yaml")["Resources"].items()
    if found["Type"] == "AWS::CloudWatch::Alarm"
}
OWNERS_WORDS = {name: found["AlarmName"]["Fn::Sub"].removeprefix("${Desk} - ") for name, found in ALARMS.items()}
TECHNICAL = re.compile(r"DLQ|SQS|Lambda|4xx|5xx|Iterator|Dead|queue|stream|inbound|outbound")


def paragraphs() -> dict[str, str]:
    section = TEXT.partition("\n## Alarms\n")[2].partition("\n## ")[0]
    parts = re.split(r"^### (.+)$", section, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def test_every_alarm_has_its_paragraph_and_back() -> None:
    assert set(paragraphs()) == set(OWNERS_WORDS.values())


@pytest.mark.parametrize("name", OWNERS_WORDS)
def test_a_paragraph_says_what_it_means_and_what_to_do(name: str) -> None:
    assert len(paragraphs()[OWNERS_WORDS[name]].split()) >= 25


@pytest.mark.parametrize("name", OWNERS_WORDS)
def test_an_alarm_is_named_in_an_owners_words(name: str) -> None:
    assert not TECHNICAL.search(OWNERS_WORDS[name])
    assert 10 < len(OWNERS_WORDS[name]) < 60


def test_commands_of_the_runbook_exist() -> None:
    said = TEXT + "".join(found["AlarmDescription"] for found in ALARMS.values())
    commands = {path.stem for path in (ROOT / "layers/atende/python/atende/cli/commands").glob("[a-z]*.py")}
    assert set(re.findall(r"python -m atende ([a-z]+)", said)) <= commands
    assert set(re.findall(r"atende redrive ([a-z]+)", said)) <= set(PLACES)


def test_how_often_all_instances_together_ask_for_secrets() -> None:
    resources = read(ROOT / "template.yaml")["Resources"]
    most = {
        name: sum(event["Properties"]["ScalingConfig"]["MaximumConcurrency"] for event in events.values())
        for name in ("Outbound", "Jobs", "Inbound", "InboundMail")
        if (events := resources[name]["Properties"]["Events"])
    }
    many, single = most["Outbound"] + most["Jobs"], most["Inbound"] + most["InboundMail"]
    assert said("docs/operations.md", "have at most (.) instances, `Inbound` and `InboundMail` (.) that") == (
        str(many),
        str(single),
    )
    calls = 60 * many + single
    assert said("docs/operations.md", "60 + 14 = (.) calls a minute. SSM answers (.)") == (f"{calls:,}", "2,400")
    left = (2_400 - calls) // 60
    assert said("docs/operations.md", "which leaves (.) instances") == (str(left),)
    first = said("docs/operations.md", "makes at most (.) calls in any minute and (.) in each minute")
    assert first == (str(Pace.AT_ONCE + 60), "60")
