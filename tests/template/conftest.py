"""The templates, as written and as CloudFormation gets them: translated from SAM without an account."""

from typing import Any

import pytest

from infra.local import ROOT
from infra.local.package import read
from infra.scan import templates

type Template = dict[str, Any]


@pytest.fixture(scope="session")
def template() -> Template:
    return read(ROOT / "template.yaml")


@pytest.fixture(scope="session")
def parts() -> dict[str, Template]:
    """The nested templates by name."""
    return templates.nested()


@pytest.fixture(scope="session")
def translated() -> Template:
    """template.yaml in plain CloudFormation."""
    return templates.translated()


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
