"""Archives of code, and the template that names them: what `sam package` does, in a fraction of a second.

Live: a layer is an archive with one path file that points at the source, so that nothing is copied and a new worker
runs what was saved a moment ago. Otherwise the folders are packed as they are, as `sam build` left them beside its
template.
"""

import hashlib
import io
import json
import sysconfig
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from samtranslator.yaml_helper import yaml_parse  # type: ignore[import-untyped]

from infra.local import Trouble
from infra.local.roles import as_checked

PATH_FILE = "python/lib/python3.13/site-packages/live.pth"
"""Lambda makes this folder of a layer a site directory, whose path files are followed."""
LIVE = {"AtendeLayer": "layers/atende/python", "DependenciesLayer": sysconfig.get_paths()["purelib"]}
"""Where each layer's packages are while developing: our source, and the environment that runs us."""
EPOCH = (1980, 1, 1, 0, 0, 0)

type Put = Callable[[str, bytes], str]
"""Stores bytes under a name, says the bucket's path of it: `(".zip", b"...") -> "bucket/4f2a....zip"`."""


def package(template: Path, *, put: Put, live: bool, roles: bool = False) -> dict[str, Any]:
    """The template with every local path replaced by the place where `put` stored what is there.

    With `roles`, policies use the names that the emulator checks.
    """
    document: dict[str, Any] = read(template)
    for name, resource in document["Resources"].items():
        properties = resource.get("Properties", {})
        match resource["Type"]:
            case "AWS::Serverless::Function":
                properties["CodeUri"] = "s3://" + put(".zip", archive(template.parent / properties["CodeUri"]))
            case "AWS::Serverless::LayerVersion":
                folder = template.parent / (LIVE[name] if live else properties["ContentUri"])
                properties["ContentUri"] = "s3://" + put(".zip", pointer(folder) if live else archive(folder))
            case "AWS::CloudFormation::Stack":
                nested = read(template.parent / properties["TemplateURL"])
                content = as_json(as_checked(nested) if roles else nested)
                properties["TemplateURL"] = "https://s3.amazonaws.com/" + put(".json", content)
            case _:
                pass
    return document


def read(template: Path) -> dict[str, Any]:
    """A template's YAML with its short tags (`!Ref`) written out."""
    if not template.exists():
        raise Trouble(f"{template} is missing: run `make build`.")
    document: dict[str, Any] = yaml_parse(template.read_text())
    return document


def name_of(content: bytes) -> str:
    """The same for the same bytes, so that an unchanged file is an unchanged template."""
    return hashlib.sha256(content).hexdigest()[:32]


def archive(folder: Path) -> bytes:
    """A zip of the folder, the same bytes for the same files; without byte code that a time stamp would make stale.

    A build's own byte code (unchecked hashes, in `__pycache__` of a built layer) has no stamp and is kept.
    """
    if not folder.is_dir():
        raise Trouble(f"{folder} is missing: the template names it as code.")
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not is_stale(path))
    return zipped({str(path.relative_to(folder)): path.read_bytes() for path in files})


def is_stale(path: Path) -> bool:
    """Byte code that is checked against its source's time (PEP 552: flags 0 after the magic number)."""
    return path.suffix == ".pyc" and path.read_bytes()[4:8] == b"\0\0\0\0"


def pointer(folder: Path) -> bytes:
    return zipped({PATH_FILE: f"{folder.resolve()}\n".encode()})


def zipped(files: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name, data in files.items():
            packed.writestr(zipfile.ZipInfo(name, EPOCH), data, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def as_json(document: dict[str, Any]) -> bytes:
    return json.dumps(document).encode()
