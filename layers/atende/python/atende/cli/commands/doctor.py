"""doctor: looks whether a desk is well, and says what to do where it is not.

Exit status 1 if anything is bad. It changes nothing and shows no secret. Works on a deployed stack (`--stack`, with
your AWS credentials) and on a desk on this machine alike.
"""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial

from atende import storage
from atende.aws import stacks
from atende.channels import optional_parts
from atende.channels import protocols as channels
from atende.cli.doctor import signs, stack
from atende.cli.stack_outputs import outputs, vendors
from atende.core import clock
from atende.core.errors import AtendeError
from atende.model.diagnosis import Finding, Grade

MARKS = {Grade.OK: "  ok     ", Grade.WARNING: "  look   ", Grade.BAD: "  BAD    "}


def main(argv: Sequence[str]) -> int:
    options = parser().parse_args(argv)
    counted = Counter(show(finding) for finding in findings(options.stack, clock.now()))
    sys.stdout.write(f"\n{counted[Grade.OK]} ok, {counted[Grade.WARNING]} to look at, {counted[Grade.BAD]} bad\n")
    return int(bool(counted[Grade.BAD]))


def parser() -> argparse.ArgumentParser:
    arguments = argparse.ArgumentParser(prog="python -m atende doctor", description=__doc__)
    arguments.add_argument(
        "--stack", default=os.environ.get("ATENDE_STACK", "atende"), help="the stack's name (%(default)s)"
    )
    return arguments


def show(finding: Finding) -> Grade:
    sys.stdout.write(f"{MARKS[finding.grade]}{finding.what}\n")
    if finding.do:
        sys.stdout.write(f"           -> {finding.do}\n")
    sys.stdout.flush()
    return finding.grade


def findings(name: str, now: datetime) -> Iterator[Finding]:
    """All findings. When the stack's names or AWS cannot be reached, nothing else is checked."""
    made: dict[str, str] = {}
    learnt = yield from attempt(f"stack {name}", lambda: learn(name, made))
    if learnt and (yield from attempt("AWS", lambda: stack.aws_clock(made))):
        for subject, look in looks(made, now).items():
            yield from attempt(subject, look)


def learn(name: str, made: dict[str, str]) -> Iterator[Finding]:
    made |= outputs(name)
    storage.connect(made["TableName"])
    yield from stack.names(made)


def looks(made: dict[str, str], now: datetime) -> dict[str, Callable[[], Iterable[Finding]]]:
    return {
        "queues": lambda: stack.queues(made, now),
        "dead letters": lambda: stack.letters(made),
        "quarantine": lambda: stack.quarantine(made),
        "follow-ups": lambda: stack.promises(made, now),
        "clock": lambda: stack.clock(now),
        "shops": lambda: stack.shops(now),
        "table": lambda: stack.protection(made),
        "secrets": lambda: stack.secrets(made, now),
        "channels": lambda: inboxes(made, now),
    }


def attempt(subject: str, look: Callable[[], Iterable[Finding]]) -> Generator[Finding, None, bool]:
    """Runs a check. A check that fails is a finding too, and does not stop the other checks. Returns whether the check
    ran."""
    try:
        yield from look()
    except AtendeError as error:
        yield signs.unreachable(subject, error.say)
    except Exception as error:
        yield signs.unreachable(subject, stacks.reason(error))
    else:
        return True
    return False


def inboxes(made: dict[str, str], now: datetime) -> Iterator[Finding]:
    """Each channel looks at its own."""
    known = [(inbox, stack.app_of(made, inbox.channel, name)) for inbox, name in stack.inboxes()]
    for channel in channels.names():
        if doctor := optional_parts.doctor(channel):
            own = [(inbox, app) for inbox, app in known if inbox.channel == channel]
            token = partial(stack.token, made, channel)
            yield from doctor.examine(own, token=token, environment=vendors(made), now=now)
