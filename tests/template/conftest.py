"""The templates, as written and as CloudFormation gets them: translated from SAM without an account."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from samtranslator.translator.transform import transform

from infra.local import ROOT
from infra.local.package import package, read

type Template = dict[str, Any]


@pytest.fixture(scope="session")
def template() -> Template:
    return read(ROOT / "template.yaml")


@pytest.fixture(scope="session")
def parts() -> dict[str, Template]:
    """The nested templates by name."""
    return {path.stem: read(path) for path in sorted(Path(ROOT / "infra").glob("*.yaml"))}


@pytest.fixture(scope="session")
def translated() -> Template:
    """template.yaml in plain CloudFormation. SAM is given no managed policies: it must need none."""
    packed = package(ROOT / "template.yaml", put=lambda suffix, _: f"bucket/key{suffix}", live=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_DEFAULT_REGION", "sa-east-1")
        result: Template = transform(packed, {"Architecture": "arm64"}, SimpleNamespace(load=dict))
    return result


@pytest.fixture(scope="session")
def everything(translated: Template, parts: dict[str, Template]) -> dict[str, Template]:
    """Every resource of the stack and its nested stacks, plain, by `<file>.<logical id>`."""
    files = {"template": translated} | parts
    return {
        f"{file}.{name}": resource for file, content in files.items() for name, resource in content["Resources"].items()
    }


@pytest.fixture(scope="session")
def functions(template: Template) -> dict[str, Template]:
    """Properties of each function by logical id."""
    resources = template["Resources"].items()
    return {name: found["Properties"] for name, found in resources if found["Type"] == "AWS::Serverless::Function"}
