"""infra/install.sh on a machine that lacks something: one sentence that says what to do."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = ("sh", "dirname", "uname", "cat", "pwd", "rm", "mkdir", "env")


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A machine with a shell and a copy of the project's installer."""
    for tool in TOOLS:
        found = next(path / tool for path in map(Path, ("/usr/bin", "/bin")) if (path / tool).exists())
        (tmp_path / "bin").mkdir(exist_ok=True)
        (tmp_path / "bin" / tool).symlink_to(found)
    (tmp_path / "infra").mkdir()
    (tmp_path / "infra/install.sh").write_bytes((ROOT / "infra/install.sh").read_bytes())
    (tmp_path / "requirements").symlink_to(ROOT / "requirements")
    return tmp_path


def install(machine: Path) -> str:
    command = ["sh", "infra/install.sh", "project"]
    environment = {"PATH": str(machine / "bin"), "HOME": os.devnull}
    done = subprocess.run(
        command, cwd=machine, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 1
    return done.stderr.splitlines()[-1]


def python(machine: Path, script: str) -> None:
    path = machine / "bin/python3.13"
    path.write_text(
        f'#!/bin/sh\ncase "$*" in *version_info*) exit 0;; --version) echo Python 3.13.5; exit 0;; esac\n{script}\n'
    )
    path.chmod(0o755)


def test_without_python_it_says_what_to_install(machine: Path) -> None:
    assert install(machine).startswith(
        "Atende needs Python 3.13: install it (Debian: apt install python3.13 python3.13-venv)"
    )


def test_without_venv_and_pip_it_says_what_to_install(machine: Path) -> None:
    python(machine, "exit 1")
    assert "apt install python3.13-venv" in install(machine)


def test_without_a_registry_it_says_what_to_set(machine: Path) -> None:
    python(machine, 'case "$*" in *ensurepip*) exit 1;; *--version) exit 0;; esac; exit 1')
    assert "set PIP_INDEX_URL" in install(machine)


def test_the_environments_of_another_folder_are_not_renewed_through_a_link(machine: Path) -> None:
    python(machine, "exit 1")
    (machine / "elsewhere").mkdir()
    (machine / ".venv").symlink_to(machine / "elsewhere")
    assert install(machine) == ".venv is a link to another folder's: remove it first."
    assert list((machine / "elsewhere").iterdir()) == []
