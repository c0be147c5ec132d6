"""costs: what each shop used of AWS in a month, and what that costs at the list of prices.

The functions write into the stack's log what they used for which shop; CloudWatch Logs Insights sums it up. The log
goes back as far as LogRetentionDays. What AWS gives free each month is not taken off, and what it asks for the stack
whoever writes (polled queues, alarms, stored bytes) is not in it.
"""

import argparse
import os
import sys
from collections.abc import Sequence

from atende import storage
from atende.cli import shop_costs, stack_outputs
from atende.core import clock
from atende.core.errors import AtendeError, SettingMissing
from atende.reporting.aws_prices import PRICES

HOME = "us-east-1"


def main(argv: Sequence[str]) -> int:
    options = parser().parse_args(argv)
    try:
        made = stack_outputs.outputs(options.stack)
        storage.connect(made["TableName"])
        since, until = shop_costs.month_of(options.month)
        costs = shop_costs.of_stack(log_group(made), since=since, until=until, region=options.region)
        named = [*shop_costs.named(costs)]
    except AtendeError as error:
        sys.stderr.write(f"{error.say}\n")
        return 1
    sys.stdout.write(shop_costs.as_csv(named) if options.csv else shop_costs.as_table(named))
    return 0


def log_group(made: dict[str, str]) -> str:
    if "LogGroup" not in made:
        raise SettingMissing("A stack não diz o grupo dos seus logs: faltou a saída LogGroup.")
    return made["LogGroup"]


def home() -> str:
    """The region whose prices count if nobody names one."""
    here = os.environ.get("AWS_REGION", HOME)
    return here if here in PRICES["regions"] else HOME


def month(text: str) -> str:
    shop_costs.month_of(text)
    return text


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m atende costs", description=__doc__)
    top.add_argument("--stack", default=os.environ.get("ATENDE_STACK", "atende"), help="the stack's name (%(default)s)")
    top.add_argument(
        "--month", type=month, default=f"{clock.now():%Y-%m}", help="a month by UTC, e.g. 2026-11 (%(default)s)"
    )
    top.add_argument(
        "--region",
        choices=sorted(PRICES["regions"]),
        default=home(),
        help="whose prices count: %(choices)s (%(default)s)",
    )
    top.add_argument("--csv", action="store_true", help="for a spreadsheet; the columns are those of the table")
    return top
