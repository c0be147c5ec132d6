"""The emulator as a process: it starts, keeps what it should, says what is wrong, and never stays behind."""

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from infra.local import ROOT, Trouble, emulator
from infra.local.deploy import plain
from infra.local.emulator import Emulator, answers, free_port, is_free

PATIENCE = 120.0


def until_free(port: int) -> bool:
    end = time.monotonic() + PATIENCE
    while not is_free(port) and time.monotonic() < end:
        time.sleep(0.02)
    return is_free(port)


def test_a_busy_port_is_said_in_a_sentence(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(Trouble, match=f"Port {port} is in use"):
            Emulator(tmp_path, port=port).start()


def test_a_missing_environment_is_said_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATENDE_EMULATOR_PYTHON", str(tmp_path / "python"))
    with pytest.raises(Trouble, match="make install"):
        Emulator(tmp_path).start()


def test_a_full_disk_is_said_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(emulator, "ROOM", 10**18)
    monkeypatch.setattr(emulator, "interpreter", lambda: sys.executable)
    with pytest.raises(Trouble, match="nearly full"):
        Emulator(tmp_path).start()


def test_it_says_why_it_did_not_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(emulator, "interpreter", lambda: sys.executable)
    with pytest.raises(Trouble, match="ministack"):
        Emulator(tmp_path).start()


@pytest.mark.desk
def test_what_is_kept_is_there_after_a_restart(tmp_path: Path) -> None:
    with Emulator(tmp_path, keep=True) as first:
        table = plain(first, "data", name="kept")["TableName"]
        first.client("dynamodb").put_item(
            TableName=table, Item={"PK": {"S": "a"}, "SK": {"S": "b"}, "kind": {"S": "x"}}
        )
    with Emulator(tmp_path, keep=True) as second:
        assert second.port == first.port
        assert second.client("dynamodb").scan(TableName=table)["Count"] == 1


@pytest.mark.desk
def test_nothing_is_kept_unless_it_is_asked_for(tmp_path: Path) -> None:
    with Emulator(tmp_path) as first:
        first.client("sqs").create_queue(QueueName="q")
    with Emulator(tmp_path) as second:
        assert not second.client("sqs").list_queues().get("QueueUrls")


@pytest.mark.integration
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=["ctrl-c", "term", "kill -9"])
def test_a_stopped_desk_leaves_no_process_and_no_port(tmp_path: Path, how: signal.Signals) -> None:
    port = free_port()
    command = [sys.executable, "-m", "infra.local", "--bare", "--folder", str(tmp_path), "--port", str(port)]
    with (tmp_path / "desk.log").open("wb") as log:
        desk = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log, start_new_session=True)
    try:
        wait_until_ready(desk, tmp_path / "desk.log")
        answers(f"http://127.0.0.1:{port}/api/boot")
        desk.send_signal(how)
        desk.wait(PATIENCE)
        assert until_free(port)
        assert none_left(tmp_path)
    finally:
        desk.kill()


def wait_until_ready(desk: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while "ready" not in log.read_text():
        assert desk.poll() is None, log.read_text()
        assert time.monotonic() < end, log.read_text()
        time.sleep(0.05)


def none_left(folder: Path) -> bool:
    """Whether, soon, no process has the folder in its environment: emulator and workers are given it as TMPDIR."""
    end = time.monotonic() + PATIENCE
    while running_in(folder) and time.monotonic() < end:
        time.sleep(0.05)
    return not running_in(folder)


def running_in(folder: Path) -> list[str]:
    mark = f"TMPDIR={folder}/tmp".encode()
    return [path.parent.name for path in Path("/proc").glob("[0-9]*/environ") if mark in environ(path)]


def environ(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
