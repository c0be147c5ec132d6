"""What checkov and cfripper say about the templates as CloudFormation gets them, and that they look at all."""

import subprocess
from typing import Any

import pytest

from infra.local import ROOT
from infra.scan import __main__ as command
from infra.scan.scanners import Finding, scan
from infra.scan.templates import plain
from infra.scan.waivers import Waiver, open_findings, outlived, waivers

STARS: dict[str, Any] = {
    "Resources": {
        "Careless": {
            "Type": "AWS::IAM::Role",
            "Properties": {
                "AssumeRolePolicyDocument": {
                    "Version": "2012-10-17",
                    "Statement": [
                        {
                            "Effect": "Allow",
                            "Principal": {"Service": "lambda.amazonaws.com"},
                            "Action": "sts:AssumeRole",
                        }
                    ],
                },
                "Policies": [
                    {
                        "PolicyName": "all",
                        "PolicyDocument": {
                            "Version": "2012-10-17",
                            "Statement": [{"Effect": "Allow", "Action": "dynamodb:*", "Resource": "*"}],
                        },
                    }
                ],
            },
        }
    }
}


@pytest.fixture(scope="module")
def findings() -> list[Finding]:
    """What both scanners say of our templates and of a careless one; each takes many seconds to start."""
    done = subprocess.run(
        ["sh", "infra/install.sh", "scan"], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", f"{ROOT}:{ROOT / 'layers/atende/python'}")
        return scan(plain() | {"careless": STARS})


def told(
    findings: list[Finding], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> tuple[int, str]:
    """The status and the words of `make scan` when the scanners find this."""
    monkeypatch.setattr(command, "scan", lambda _: findings)
    return command.main(), capsys.readouterr().out


@pytest.mark.integration
def test_the_scanners_find_nothing_that_is_not_waived(
    findings: list[Finding], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ours = [finding for finding in findings if not finding.resource.startswith("careless.")]
    status, said = told(ours, monkeypatch, capsys)
    assert status == 0, said
    assert f"{len(ours)} findings, 0 open" in said


@pytest.mark.integration
def test_both_scanners_find_a_star_and_the_command_fails(
    findings: list[Finding], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert {one.scanner for one in findings if one.resource == "careless.Careless"} == {"checkov", "cfripper"}
    status, said = told(findings, monkeypatch, capsys)
    assert status == 1
    assert "careless.Careless" in said


def test_every_waiver_has_a_reason() -> None:
    assert [waiver for waiver in waivers() if len(waiver.because.split()) < 5 or not waiver.rules] == []


def test_a_rule_about_stars_is_never_waived() -> None:
    """CKV_AWS_107 to 111 and cfripper's Wildcard and Star rules."""
    rules = {rule for waiver in waivers() for rule in waiver.rules}
    assert not {f"CKV_AWS_{number}" for number in range(107, 112)} & rules
    assert [rule for rule in rules if "Wildcard" in rule or "Star" in rule] == []


def test_a_finding_that_nobody_waived_stays_open_and_a_waiver_that_nobody_needs_is_told() -> None:
    findings = [Finding("checkov", "A", "data.Table", ""), Finding("checkov", "A", "data.Bucket", "")]
    known = [Waiver(("A",), ("data.Table",), "reason"), Waiver(("B",), ("*",), "reason")]
    assert open_findings(findings, known) == [findings[1]]
    assert outlived(findings, known) == [known[1]]
