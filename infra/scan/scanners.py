"""The scanners, as processes from an environment of their own (`.venvs/scan`): their packages fit nobody else's."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from infra.local import ROOT, Trouble
from infra.scan.templates import Template

TOOLS = ROOT / ".venvs/scan/bin"
OFFLINE = {"BC_SKIP_MAPPING": "TRUE", "CHECKOV_RUN_SCA_PACKAGE_SCAN_V2": "false"}


class Finding(NamedTuple):
    scanner: str
    rule: str
    resource: str
    """`<template>.<logical id>`"""
    says: str


def scan(templates: dict[str, Template]) -> list[Finding]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        for template, content in templates.items():
            (folder / f"{template}.json").write_text(json.dumps(content))
        return sorted([*checkov(folder), *cfripper(folder)])


def checkov(folder: Path) -> Iterator[Finding]:
    options = ["--framework", "cloudformation", "--skip-download", "--compact", "--quiet", "--output", "json"]
    reports = json.loads(run("checkov", "--directory", ".", *options, folder=folder))
    for report in reports if isinstance(reports, list) else [reports]:
        for failed in report["results"]["failed_checks"]:
            resource = f"{stem(failed['file_path'])}.{failed['resource'].rpartition('.')[2]}"
            yield Finding("checkov", failed["check_id"], resource, failed["check_name"])


def cfripper(folder: Path) -> Iterator[Finding]:
    files = sorted(path.name for path in folder.glob("*.json"))
    options = ["--resolve", "--format", "json", "--logging", "ERROR", "--output-folder", "."]
    run("cfripper", *files, *options, folder=folder)
    for path in folder.glob("*.cfripper.results.json"):
        for failed in json.loads(path.read_text())["failures"]:
            for resource in failed["resource_ids"] or [""]:
                yield Finding("cfripper", failed["rule"], f"{stem(path.name)}.{resource}", failed["reason"])


def run(tool: str, *arguments: str, folder: Path) -> str:
    """What a scanner said. That it found something is no error; that it could not look is one."""
    if not (TOOLS / tool).exists():
        raise Trouble("The scanners are not installed: run `make scan`.")
    command = [str(TOOLS / tool), *arguments]
    done = subprocess.run(
        command, cwd=folder, env=clean() | OFFLINE, capture_output=True, text=True, timeout=180, check=False
    )
    if done.returncode not in (0, 1, 2) or "Traceback" in done.stderr:
        raise Trouble(f"{tool} failed: {done.stderr[-2000:]}")
    return done.stdout


def clean() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def stem(path: str) -> str:
    return Path(path).name.partition(".")[0]
