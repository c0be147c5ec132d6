"""docs/growth.md says what `bench.growth` left."""

import json
from typing import Any

from infra.local import ROOT
from tests.docs.figures import said

PAGE = "docs/growth.md"
LEFT: dict[str, Any] = json.loads((ROOT / "bench/results/growth.json").read_text())


def rows(head: str) -> list[list[str]]:
    """The cells of the table whose first line begins so."""
    lines = (ROOT / PAGE).read_text().partition(f"\n{head}")[2].splitlines()[2:]
    table = lines[: lines.index("")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


def test_what_the_busiest_hour_was_like() -> None:
    assert rows("| Shops | Limits |") == [
        [
            f"{row['shops']:,}",
            row["limits"],
            "{:g} / {:g}".format(*row["stored"]),
            "{:g} / {:g}".format(*row["sent"]),
            f"{row['left']:,}",
            f"{row['refused']:.0%}",
            f"{row['ssm']:g}",
            f"{row['evening']:g}",
        ]
        for row in LEFT["outcomes"]
    ]


def test_which_limits_are_full_first() -> None:
    assert rows("| Full |") == [[line["name"], f"{line['shops']:,}", line["remedy"]] for line in LEFT["full"]]


def test_what_raised_means() -> None:
    deployed, raised = LEFT["limits"], LEFT["raised"]
    names = (
        *("console_rate", "webhook_rate", "inbound", "statuses", "outbound", "jobs", "stream_factor", "secret_calls"),
        *("ssm", "gateway_rate", "partitions"),
    )
    assert [row[1:] for row in rows("| | Deployed |")] == [
        [f"{deployed[name]:g}", *(f"{raised[shops][name]:,g}" for shops in ("1000", "10000", "100000"))]
        for name in names
    ]


def test_every_source_and_what_could_not_be_checked() -> None:
    page = (ROOT / PAGE).read_text()
    assert [row[1] for row in rows("| Limit | As AWS states it |")] == [
        stated for _, stated in LEFT["sources"].values()
    ]
    assert all(address in page for address, _ in LEFT["sources"].values())
    assert all(f"* {sentence}" in page for sentence in LEFT["unchecked"])


def test_what_a_shop_costs_and_the_run_that_it_was_compared_with() -> None:
    assert said(PAGE, "costs US$ (.) a month") == (f"{LEFT['dollars']['10000']:.2f}",)
    figures = LEFT["check"]["figures"]
    for key, sentence in (
        ("measured", "measured (.), (.) and (.) seconds"),
        ("simulated", "limits says (.), (.) and (.) How"),
    ):
        numbers = said(PAGE, sentence)
        assert [cell.rstrip(".") for cell in numbers] == [f"{figures[name][key]:g}" for name in ("p50", "p95", "last")]
    assert LEFT["check"]["fits"]
