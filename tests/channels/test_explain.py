"""`python -m atende explain whatsapp FILE...`, as an operator runs it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from atende.__main__ import main
from atende.channels import protocols
from tests.guests.path import on_the_path

ROOT = Path(__file__).parents[2]
PAYLOADS = ROOT / "events/payloads/whatsapp"
LAYER = ROOT / "layers/atende/python"


def test_lines_are_those_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    path = str(PAYLOADS / "020_image_caption.json")
    assert main(["explain", "whatsapp", path]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert told == [
        {"is": "file", "path": path},
        {
            "is": "message",
            "type": "image",
            "source_id": "wamid.VEVTVEUtVDAyMA==",
            "at": "2026-11-25T08:41:00Z",
            "inbox": "100000000000001",
            "direction": "incoming",
            "history": False,
            "contact": {
                "bsuid": "BR.90000000000000000001",
                "phone": "5511999990001",
                "username": None,
                "name": "Marina Teste",
            },
            "text": "Chegou assim, quebrado",
            "media": {
                "id": "400000000000001",
                "mime": "image/jpeg",
                "sha256": "TNm3Zy1/vuj7UfseBJ9pA0IDX1Q6jv5zS3tf+wwVSkU=",
                "filename": None,
            },
            "quotes": None,
        },
    ]


def test_a_channel_of_somebody_else_is_explained_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    letter = {"id": "1", "from": "ana", "name": "Ana", "at": 1795608000, "text": "Bom dia"}
    path = tmp_path / "letter.json"
    path.write_text(json.dumps({"box": "caixa7", "letters": [letter]}))
    with on_the_path():
        assert main(["explain", "toy", str(path)]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(line["is"], line.get("text")) for line in told] == [("file", None), ("message", "Bom dia")]


def test_file_that_nobody_can_read_is_a_line_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = str(PAYLOADS / "001_text.json")
    paths = [str(tmp_path / "absent.json"), str(tmp_path), str(PAYLOADS / "311_malformed_truncated.json"), "a\0b", good]
    assert main(["explain", "whatsapp", *paths]) == 0
    told = [json.loads(line)["is"] for line in capsys.readouterr().out.splitlines()]
    assert told == [*["file", "unreadable"] * 4, "file", "message"]


def test_unknown_channel_and_verb_name_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "pigeon", "x"]) == main(["explain"]) == main(["pigeon"]) == 2
    told = capsys.readouterr().err
    assert f"Channels: {', '.join(protocols.names())}" in told
    assert "explain CHANNEL [--language" in told


@pytest.mark.parametrize("option", [["--language", "es"], ["--language=es"]])
def test_bubbles_are_told_in_the_language_that_is_asked_for(
    option: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", "whatsapp", *option, str(PAYLOADS / "089_revoke.json")]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[1])["text"] == "Mensaje eliminado"


def test_a_language_that_nobody_speaks_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "whatsapp", "--language", "fr", "x"]) == main(["explain", "whatsapp", "--language"]) == 2
    assert "pt-BR|en|es" in capsys.readouterr().err


def test_without_a_verb_there_is_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "explain CHANNEL [--language" in capsys.readouterr().out


def test_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    odd = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.json")
    paths = [odd, *[str(PAYLOADS / "133_batch_200_statuses.json")] * 40]
    run = [sys.executable, "-m", "atende", "explain", "whatsapp", *paths]
    environment = {**os.environ, "PYTHONPATH": str(LAYER), "PYTHONIOENCODING": "ascii"}
    with subprocess.Popen(run, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        assert json.loads(process.stdout.readline()) == {"is": "file", "path": odd}
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
        assert process.wait(timeout=120) == 0
