"""Every payload in `events/payloads/whatsapp` means what the file beside it says."""

import json
from pathlib import Path

import pytest

from atende.explain import explain

PAYLOADS = Path(__file__).parents[2] / "events/payloads/whatsapp"
CASES = sorted(path for path in PAYLOADS.glob("*.json") if not path.name.endswith(".parsed.json"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_payload_means_what_its_golden_file_says(path: Path, bless: bool) -> None:
    lines = list(explain("whatsapp", str(path)))[1:]
    golden = path.with_suffix(".parsed.json")
    if bless:
        golden.write_text(json.dumps(lines, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    assert lines == json.loads(golden.read_text(encoding="utf-8"))


def test_every_payload_says_something() -> None:
    assert [path.name for path in CASES if len(list(explain("whatsapp", str(path)))) < 2] == []
