"""The templates in plain CloudFormation, translated without an account."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

from samtranslator.translator.transform import transform  # type: ignore[import-untyped]

from infra.local import ROOT
from infra.local.emulator import REGION
from infra.local.package import package, read

type Template = dict[str, Any]


def plain() -> dict[str, Template]:
    """By name: `template`, and each of infra/*.yaml."""
    return {"template": translated()} | nested()


def nested() -> dict[str, Template]:
    return {path.stem: read(path) for path in sorted((ROOT / "infra").glob("*.yaml"))}


def translated() -> Template:
    """template.yaml after SAM. It is given no managed policies: it must need none."""
    packed = package(ROOT / "template.yaml", put=lambda suffix, _: f"bucket/key{suffix}", live=True)
    with region():
        result: Template = transform(packed, {"Architecture": "arm64"}, SimpleNamespace(load=dict))
    return result


@contextmanager
def region() -> Iterator[None]:
    """SAM asks the environment where it is."""
    before = os.environ.get("AWS_DEFAULT_REGION")
    os.environ["AWS_DEFAULT_REGION"] = REGION
    try:
        yield
    finally:
        del os.environ["AWS_DEFAULT_REGION"]
        os.environ |= {"AWS_DEFAULT_REGION": before} if before else {}
