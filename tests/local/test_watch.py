"""Edits under `make dev`: what is no Python is not taken, and said with file and line; a second desk is refused."""

from pathlib import Path
from typing import Any, cast

import pytest

from infra.local import Trouble, running, say
from infra.local.deploy import outputs_of
from infra.local.stack import LocalDesk
from infra.local.watch import CONSOLE, Watch


class Taken:
    """A desk that remembers what it was told to take."""

    def __init__(self) -> None:
        self.edits: list[str] = []

    def refresh(self) -> None:
        self.edits.append("layers")

    def rebuild_console(self) -> None:
        self.edits.append("console")

    def renew(self, function: str) -> None:
        self.edits.append(function)


def test_half_written_code_waits_until_it_is_mended(tmp_path: Path) -> None:
    desk, lines = Taken(), list[str]()
    watch = Watch(cast(LocalDesk, desk), lines.append, root=tmp_path)
    broken, function = tmp_path / "layers/atende/python/atende/x.py", tmp_path / "functions/api/app.py"
    for path, text in ((broken, "x = 1\ndef f(:\n"), (function, "y = 2\n")):
        path.parent.mkdir(parents=True)
        path.write_text(text)
    watch.take(watch.look())
    assert desk.edits == ["Api"]
    assert lines[0].startswith(f"not taken: {broken}:2: ")
    broken.write_text("x = 1\nmended = True\n")
    watch.take({broken})
    assert desk.edits == ["Api", "layers"]


def test_an_edit_of_the_browsers_code_is_built_while_the_functions_go_on(tmp_path: Path) -> None:
    desk = Taken()
    watch = Watch(cast(LocalDesk, desk), lambda _: None, root=tmp_path)
    script, made = tmp_path / CONSOLE / "js/main.js", tmp_path / CONSOLE.parent / "dist/pt-BR.html"
    for path in (script, made):
        path.parent.mkdir(parents=True)
        path.write_text("x")
    watch.take(watch.look())
    assert desk.edits == ["console"]


def test_a_file_that_goes_while_a_checkout_runs_ends_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watch = Watch(cast(LocalDesk, Taken()), lambda _: None, root=tmp_path)
    monkeypatch.setattr("infra.local.watch.watched", lambda root: iter([root / "gone.py"]))
    assert watch.look() == set()


def test_a_template_that_cannot_be_rolled_back_asks_for_a_reset() -> None:
    stack: dict[str, Any] = {"StackStatus": "UPDATE_ROLLBACK_FAILED", "StackStatusReason": "no such type"}
    with pytest.raises(Trouble, match=r"no such type(.|\n)*make dev RESET=1"):
        outputs_of(stack)


def test_a_second_desk_in_a_folder_is_told_where_the_first_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    running.require_none(tmp_path)
    running.note(tmp_path, {"CONSOLE_URL": "http://localhost:8000", "AWS_ENDPOINT_URL": "http://localhost:1"})
    running.require_none(tmp_path)
    monkeypatch.setattr(running, "answers", lambda _: True)
    with pytest.raises(Trouble, match="running already, at http://localhost:8000"):
        running.require_none(tmp_path)


def test_saying_nothing_is_answered_with_the_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert say.main(["whatsapp", ""]) == 1
    assert "make say EVENT=001_text" in capsys.readouterr().err
