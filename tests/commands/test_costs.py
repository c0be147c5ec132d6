"""`python -m atende costs`: what becomes of the answers of CloudWatch Logs Insights."""

import re
from itertools import pairwise

import pytest

from atende.cli import shop_costs
from atende.core.usage import NAMES, Used, line
from atende.reporting.aws_prices import GB, PRICES
from atende.reporting.shop_costs import costs, parsed
from infra.local import ROOT


def test_a_line_is_read_by_the_pattern_that_insights_gets_and_by_ours() -> None:
    used = Used(calls=1, ms=12.3, reads=1.5, sent=834)
    written = line("api", "c0ffee0001", used)
    match = re.search(shop_costs.PATTERN.replace("(?<", "(?P<"), written)
    assert match
    assert (match["letter"], match["shop"]) == ("a", "c0ffee0001")
    assert Used(**{name: float(match[name] or 0) for name in NAMES}) == used
    assert parsed(written) == ("a", "c0ffee0001", used)


def test_the_sums_of_insights_and_single_lines_mean_the_same() -> None:
    summed = {"letter": "o", "shop": "padaria"} | {f"all_{name}": "" for name in NAMES}
    summed |= {"all_calls": "3", "all_ms": "900", "all_messages": "3"}
    lines = {"@message": "$opadaria 1 300 0 0 0 0 0 1\n$opadaria 2 600 0 0 0 0 0 2\n"}
    assert costs(shop_costs.sums(summed), region="us-east-1") == costs(shop_costs.sums(lines), region="us-east-1")


def test_an_invocation_is_priced_with_what_aws_bills_around_it() -> None:
    [shop] = costs([("i", "padaria", Used(calls=1e6, hooks=1e6, ms=1e9, writes=1e6))], region="us-east-1")
    prices = PRICES["regions"]["us-east-1"]
    expected = prices["http_api"] + 2 * prices["lambda_requests"] + 2 * prices["sqs"] + prices["write_units"]
    assert shop.usd == pytest.approx(expected + 1e6 * 0.25 * prices["lambda_gb_seconds"])


def test_memory_is_what_the_template_gives_each_function() -> None:
    template = (ROOT / "template.yaml").read_text()
    given = re.findall(r"CodeUri: functions/(\w+)/|^      MemorySize: (\d+)", template, re.MULTILINE)
    others = {name: int(size) / 1024 for (name, _), (_, size) in pairwise(given) if name and size}
    assert {name: round(gb, 3) for name, gb in others.items()} == GB
