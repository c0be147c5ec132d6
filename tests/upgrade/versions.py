"""Other versions of Atende out of the project's own history, and what an operator of such a version types."""

import io
import os
import subprocess
import sys
import tarfile
from pathlib import Path

from infra.local import ROOT
from infra.local.stack import LocalDesk

BEFORE = "c5cebf11"
"""The version before: 0.2.0."""
FURTHER = ("18c6b18f", "00fe2920")
"""Others that somebody may still run: one of the days before 0.2.0, and one between it and the next."""


class VersionMissing(Exception):
    """The history does not hold the commit: the clone is shallow, or there is no clone."""


def checkout(commit: str, folder: Path) -> Path:
    """Writes the files of a commit into `folder`, which then holds a version that a desk with this `source` deploys.

    Raises `VersionMissing` with what to do.
    """
    done = subprocess.run(["git", "-C", ROOT, "archive", "--format=tar", commit], capture_output=True, check=False)
    if done.returncode:
        raise VersionMissing(
            f"Commit {commit} is not in this clone's history ({done.stderr.decode().strip()}). "
            "`git fetch --unshallow` brings a shallow clone's history."
        )
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")
    return folder


def atende(desk: LocalDesk, *arguments: str, answers: str = "") -> str:
    """What `python -m atende ...` of the desk's version prints. `answers` are lines of its standard input."""
    environment = os.environ | desk.environment() | {"PYTHONPATH": str(desk.source / "layers/atende/python")}
    done = subprocess.run(
        [sys.executable, "-m", "atende", *arguments],
        env=environment,
        cwd=desk.source,
        input=answers,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, f"atende {' '.join(arguments)}: {done.stdout}{done.stderr}"
    return done.stdout
