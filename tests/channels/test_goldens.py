"""Every payload of a channel in `events/payloads` means what the file beside it says."""

import json
from pathlib import Path

import pytest

from atende.cli.explain import explain
from atende.core import plugins

PAYLOADS = Path(__file__).parents[2] / "events/payloads"
FILES = [path for channel in plugins.names("channels") for path in sorted((PAYLOADS / channel).glob("*.*"))]
CASES = [path for path in FILES if not path.name.endswith(".parsed.json")]
"""JSON, and what a channel brings that is none: mails."""


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_payload_means_what_its_golden_file_says(path: Path, bless: bool) -> None:
    lines = list(explain(path.parent.name, str(path)))[1:]
    golden = path.with_suffix(".parsed.json")
    if bless:
        golden.write_text(json.dumps(lines, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    expected = json.loads(golden.read_text(encoding="utf-8"))
    assert lines == expected, "Read the difference; where it is right, run this file with --bless."


def test_every_payload_says_something() -> None:
    assert [path.name for path in CASES if len(list(explain(path.parent.name, str(path)))) < 2] == []
