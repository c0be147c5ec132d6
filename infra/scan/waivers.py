"""What the scanners may say all the same: rule by rule, resource by resource, each with its reason."""

from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from infra.local.package import read
from infra.scan.scanners import Finding

FILE = Path(__file__).with_name("waivers.yaml")


class Waiver(NamedTuple):
    rules: tuple[str, ...]
    resources: tuple[str, ...]
    because: str

    def covers(self, finding: Finding) -> bool:
        """
        >>> finding = Finding("checkov", "CKV_1", "data.Table", "")
        >>> Waiver(("CKV_1",), ("data.*",), "").covers(finding), Waiver(("CKV_1",), ("data.B*",), "").covers(finding)
        (True, False)
        """
        return finding.rule in self.rules and any(fnmatchcase(finding.resource, pattern) for pattern in self.resources)


def waivers() -> list[Waiver]:
    return [
        Waiver(tuple(waiver["rules"]), tuple(waiver["resources"]), waiver["because"])
        for waiver in read(FILE)["waivers"]
    ]


def open_findings(findings: list[Finding], known: list[Waiver]) -> list[Finding]:
    return [finding for finding in findings if not any(waiver.covers(finding) for waiver in known)]


def outlived(findings: list[Finding], known: list[Waiver]) -> list[Waiver]:
    """Waivers that nothing needs any more."""
    return [waiver for waiver in known if not any(waiver.covers(finding) for finding in findings)]
