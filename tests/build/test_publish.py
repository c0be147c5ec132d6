"""`make package`: what was built lies in a bucket, and the link that it prints opens a stack that comes up."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from infra.local.deploy import bring_up
from infra.local.emulator import REGION, Emulator

ROOT = Path(__file__).parents[2]


def publish(*words: str, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "infra.publish", *words]
    outside = os.environ | (environment or {})
    return subprocess.run(command, cwd=ROOT, env=outside, capture_output=True, text=True, check=False)


@pytest.fixture
def emulator(tmp_path: Path) -> Iterator[Emulator]:
    with Emulator(tmp_path) as emulator:
        yield emulator


@pytest.mark.integration
def test_the_link_opens_a_stack_with_what_was_filled_in(built: Path, emulator: Emulator) -> None:
    place = {"LocationConstraint": REGION}
    emulator.client("s3").create_bucket(Bucket="desks", CreateBucketConfiguration=place)
    words = ("desks", "Architecture=x86_64", "LogLevel=WARN")
    first = publish(*words, environment=emulator.environment())
    assert first.returncode == 0, first.stderr
    link = first.stdout.strip()
    match = re.fullmatch(
        rf"https://{REGION}\.console\.aws\.amazon\.com/cloudformation/home\?region={REGION}#/stacks/create/review\?(.+)",
        link,
    )
    assert match, link
    filled = {name: values[0] for name, values in parse_qs(match[1]).items()}
    assert filled["stackName"] == "atende"
    parameters = {name.removeprefix("param_"): value for name, value in filled.items() if name.startswith("param_")}
    assert parameters == {"Architecture": "x86_64", "LogLevel": "WARN"}
    # Only what the link has: no checkout, no variable of whoever made it.
    outputs = bring_up(emulator, filled["stackName"], TemplateURL=filled["templateURL"], parameters=parameters)
    configuration = emulator.client("lambda").get_function_configuration(FunctionName=outputs["Webhook"])
    assert configuration["Environment"]["Variables"]["POWERTOOLS_LOG_LEVEL"] == "WARN"
    assert publish(*words, environment=emulator.environment()).stdout.strip() == link


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([""], "Which bucket?"),
        (["Size=medium"], "Which bucket?"),
        (["desks", "Sice=medium"], "no parameter Sice"),
        (["desks", "medium"], "no parameter medium"),
    ],
)
def test_wrong_words_are_refused_before_anything_is_stored(words: list[str], says: str) -> None:
    refused = publish(*words)
    assert refused.returncode == 1
    assert says in refused.stderr
    assert "Traceback" not in refused.stderr
