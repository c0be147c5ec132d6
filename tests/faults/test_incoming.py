"""`make faults` in small: rows about what comes in, all on one stage."""

import os
import signal

import pytest

from bench.faults import rows
from bench.faults.killer import command_of, function_workers
from bench.faults.row import Row, line
from bench.faults.seed import Seed
from bench.faults.stage import Stage

pytestmark = pytest.mark.integration

STREAM = "-Stream-"
"""In the command of a process that runs the stream's function."""
INCOMING = ("R1", "R2", "R7", "R18")


@pytest.mark.parametrize("name", INCOMING)
def test_what_comes_in_is_stored_once(stage: Stage, seed: Seed, name: str) -> None:
    row = played(stage, seed, name)
    assert row.least
    assert row.ok, line(row)


def played(stage: Stage, seed: Seed, name: str) -> Row:
    """A row; once more where a busy machine let too much of its work happen beside the faults, which says nothing of
    the desk."""
    row = rows.on(stage, name, rows.QUICK[name], lambda _: None, seed)
    return rows.on(stage, name, rows.QUICK[name], lambda _: None, seed) if row.weak and not row.wrong else row


def test_empty_queues_are_not_the_end_while_the_stream_is_unread(stage: Stage) -> None:
    assert stage.drain(lambda _: None, seconds=60) == 0
    readers = [process for process in function_workers() if STREAM in command_of(process)]
    assert readers
    for process in readers:
        os.kill(process, signal.SIGSTOP)
    left = stage.drain(lambda _: None, seconds=1)
    waiting = stage.waiting()
    for process in readers:
        os.kill(process, signal.SIGCONT)
    assert (waiting, left) == ({}, 2)
    assert stage.drain(lambda _: None, seconds=60) == 0
