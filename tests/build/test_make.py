"""What `make` says when it stops."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def make(*words: str) -> tuple[int, list[str]]:
    """Its exit status, and the lines of its own and of its commands without the one in which it names the target."""
    outside = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    done = subprocess.run(["make", *words], cwd=ROOT, env=outside, capture_output=True, text=True, check=False)
    return done.returncode, [line for line in done.stderr.splitlines() if not line.startswith("make: ***")]


def test_lint_that_fails_says_what_to_do() -> None:
    status, lines = make("lint", "PYTHON=false", "BIOME=true")
    assert status != 0
    assert lines[-1].startswith("`make format` puts it in shape")


@pytest.mark.parametrize("tools", [("PYTHON=true", "BIOME=false"), ("PYTHON=false", "BIOME=true")])
def test_lint_of_either_language_fails(tools: tuple[str, str]) -> None:
    assert make("lint", *tools)[0] != 0


def test_lint_that_passes_says_nothing_of_it() -> None:
    status, lines = make("lint", "PYTHON=true", "BIOME=true")
    assert (status, lines) == (0, [])
