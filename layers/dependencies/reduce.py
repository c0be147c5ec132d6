"""Leaves of botocore's data what the functions read: `python reduce.py botocore/data dynamodb sqs ...`.

Every client that is made reads its service's model and the endpoints of all services of AWS: nine tenths of both are
documentation, and services that nobody here calls.
"""

import gzip
import json
import sys
from pathlib import Path
from typing import Any

READ_WHOLE = "clientContextParams"


def main(data: Path, services: set[str]) -> None:
    for packed in data.glob("*/*/*.json.gz"):
        plain = json.loads(gzip.decompress(packed.read_bytes()))
        write(packed.with_suffix(""), undocumented(plain))
        packed.unlink()
    endpoints = json.loads((data / "endpoints.json").read_bytes())
    for partition in endpoints["partitions"]:
        partition["services"] = {name: told for name, told in partition["services"].items() if name in services}
    write(data / "endpoints.json", endpoints)


def write(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, separators=(",", ":")))


def undocumented(part: Any) -> Any:
    """Without the texts named `documentation`; a shape or member of that name is no text and stays. What botocore reads
    with its documentation stays whole: no call to S3 works without.

    >>> undocumented({"documentation": "<p>", "members": {"documentation": {"shape": "String"}}})
    {'members': {'documentation': {'shape': 'String'}}}
    >>> undocumented({READ_WHOLE: {"Accelerate": {"documentation": "<p>", "type": "boolean"}}})
    {'clientContextParams': {'Accelerate': {'documentation': '<p>', 'type': 'boolean'}}}
    """
    if isinstance(part, dict):
        kept = ((name, inside) for name, inside in part.items() if not documents(name, inside))
        return {name: inside if name == READ_WHOLE else undocumented(inside) for name, inside in kept}
    return [undocumented(entry) for entry in part] if isinstance(part, list) else part


def documents(name: str, inside: Any) -> bool:
    return name in ("documentation", "documentationUrl") and isinstance(inside, str)


if __name__ == "__main__":
    main(Path(sys.argv[1]), set(sys.argv[2:]))
