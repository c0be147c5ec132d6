"""trace: prints the way of one message through the functions, with times, from the log.

The message is named by the channel's id (WhatsApp: wamid) or by its id in the public API. Exit status 1 when the log
has nothing of it. Works on a deployed stack (`--stack`) and on a desk on this machine alike.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import timedelta

from atende.cli import message_traces, stack_outputs
from atende.core import clock
from atende.core.errors import AtendeError


def main(argv: Sequence[str]) -> int:
    options = parser().parse_args(argv)
    try:
        group = stack_outputs.outputs(options.stack)["LogGroup"]
    except AtendeError as error:
        sys.stderr.write(f"{error.say}\n")
        return 2
    way = message_traces.steps(group, options.message, since=clock.now() - timedelta(hours=options.hours))
    sys.stdout.write("".join(f"{row}\n" for row in message_traces.rows(way)))
    if not way:
        sys.stderr.write(f"The log of the last {options.hours} hours has nothing of this message.\n")
    return 0 if way else 1


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m atende trace", description=__doc__)
    top.add_argument("message", metavar="ID", help="the channel's id of the message, or its id in the public API")
    top.add_argument("--hours", type=int, default=72, help="how far back the log is read (%(default)s)")
    top.add_argument("--stack", default=os.environ.get("ATENDE_STACK", "atende"), help="the stack's name (%(default)s)")
    return top
