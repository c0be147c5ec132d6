"""docs/operations.md has a paragraph for each alarm, under the name that the owner reads, and knows every command."""

import re
from typing import Any

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
    template = read(ROOT / "template.yaml")
    sizes = [template["Mappings"]["Sizes"][name] for name in ("small", "medium", "large")]

    def most(function: str, size: dict[str, Any]) -> int:
        wanted = [
            event["Properties"]["ScalingConfig"]["MaximumConcurrency"]
            for event in template["Resources"][function]["Properties"]["Events"].values()
        ]
        return sum(number if isinstance(number, int) else size[number["Fn::FindInMap"][2]] for number in wanted)

    many = [most("Outbound", size) + most("Jobs", size) for size in sizes]
    single = [most("Inbound", size) + most("InboundMail", size) for size in sizes]
    assert said("docs/operations.md", "at most (.), (.) or (.) instances") == tuple(map(str, many))
    assert said("docs/operations.md", "`InboundMail` (.), (.) or (.) that read") == tuple(map(str, single))
    calls = [60 * tokens + others for tokens, others in zip(many, single, strict=True)]
    assert said("docs/operations.md", "one parameter: (.), (.) or (.) calls a minute") == tuple(f"{n:,}" for n in calls)
    left = [(2_400 - n) // 60 for n in calls]
    assert said(
        "docs/operations.md", "leaves (.) instances of `Webhook` and `Api` at full pace with small and (.) with"
    ) == tuple(map(str, left[:2]))
    assert left[2] < 0
    first = said("docs/operations.md", "makes at most (.) calls in any minute and (.) in each minute")
    assert first == (str(Pace.AT_ONCE + 60), "60")
