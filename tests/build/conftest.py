"""`make build`, once for all tests that look at what it leaves."""

import fcntl
import os
import subprocess
from pathlib import Path
from uuid import uuid4

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """.aws-sam/build, as `make build` leaves it. Processes of one run wait for each other: the first one builds."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID") or uuid4().hex
    with (tmp_path_factory.getbasetemp().parent / f"built-{run}").open("a+") as done:
        fcntl.flock(done, fcntl.LOCK_EX)
        done.seek(0)
        if not done.read():
            build()
            done.write("yes")
    return ROOT / ".aws-sam/build"


def build() -> None:
    outside = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    made = subprocess.run(["make", "build"], cwd=ROOT, env=outside, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout + made.stderr
