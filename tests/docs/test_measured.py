"""What README says was measured, and when, is what `make bench` and `make faults` left in `bench/results/`."""

import json
import re
from datetime import date
from typing import Any

import pytest

from infra.local import ROOT
from tests.docs.figures import said

README = "README.md"
FAULTS = {
    "R1": (
        "of (.) deliveries and (.) more for rare gaps (30 % copies, shuffled, throttled, answers of the table lost, "
        "(.) processes killed, at least five times in each of the (.) gaps between two writes on their way that were "
        "passed 20 times; (.) are rarer)"
    ),
    "R3": (
        "of (.) sends (5 % of the answers lost, 20 % queued twice, (.) kills): twice 0, shown as sent but never sent "
        "0; the (.) uncertain ones"
    ),
    "R6": (
        "of (.) follow-ups of every kind and (.) threads with an alarm (each alarm rung three times more, 20 % "
        "cancelled, 20 % moved, (.) kills)"
    ),
    "R7": "4 % poison among (.) messages",
    "R10": "a survey of (.) threads (its alarm rung three times, (.) kills, calls throttled",
    "S1": "(.) forged signatures: accepted 0",
    "S2": "(.) fuzzed bodies: no 5xx, stored 0",
}
"""Where README says the figures of a row of the faults."""


def results(name: str) -> Any:
    return json.loads((ROOT / f"bench/results/{name}.json").read_text())


def counted(row: dict[str, Any]) -> dict[str, int]:
    """What happened in a row, with the number at the beginning of its description and what follows from the others."""
    told = row["told"]
    deliveries = told.get("deliveries", 0)
    words = row["what"].split()
    first = int(words[0]) if words[0].isdecimal() else 0
    derived = {"first": first, "more": deliveries - first}
    return told | derived | {"rare": told.get("gaps", 0) - told.get("gaps passed 20 times", 0)}


NAMES = {
    "R1": ("first", "more", "kills", "gaps passed 20 times", "rare"),
    "R3": ("first", "kills", "uncertain"),
    "R6": ("first", "threads with an alarm", "kills"),
    "R7": ("messages",),
    "R10": ("threads", "kills"),
    "S1": ("first",),
    "S2": ("first",),
}


@pytest.mark.parametrize("row", FAULTS)
def test_what_happened_under_faults(row: str) -> None:
    outcome = results("faults")["rows"][row]
    assert outcome["ok"], "README says that nothing went wrong"
    assert said(README, FAULTS[row]) == tuple(f"{counted(outcome)[name]:,}" for name in NAMES[row])


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("latency", "latency"),
        ("scale", "scale"),
        ("search", "search"),
        ("reports", "reports"),
        ('"units cost"', "cost"),
        ("console", "console"),
        ("coldstart", "coldstart"),
    ],
)
def test_the_day_of_a_measurement(command: str, name: str) -> None:
    measured = date.fromisoformat(results(name)["date"])
    assert said(README, f"| (.) {measured:%b} | `make bench ARGS={command}`") == (str(measured.day),)


def test_the_day_of_the_faults() -> None:
    rows = results("faults")["rows"]
    said_days = re.findall(r'\| (\d+ \w+) \| `make faults ROWS="?([A-Z0-9 ]+)"?` \|', (ROOT / README).read_text())
    assert len(said_days) > 5
    for day, names in said_days:
        measured = {date.fromisoformat(rows[name]["date"]) for name in names.split()}
        assert {day} == {f"{each.day} {each:%b}" for each in measured}, names


def test_the_time_of_an_answer() -> None:
    latency = results("latency")
    sentence = "an answer (.) s after the signed webhook, 95 of 100 within (.) s"
    assert said(README, sentence) == (f"{latency['p50']:.2f}", f"{latency['p95']:.2f}")


def test_pages_and_reports_of_large_shops() -> None:
    growth = max(page["cpu"] for page in results("scale")["growth"])
    assert said(README, "with 100 and with 100,000 threads ((.) times the time)") == (f"{growth:.2f}",)
    [month] = [look for look in results("reports")["looks"] if look["what"] == "page, 30 days and those before"]
    assert said(README, "and the 30 before them in (.) read units") == (f"{month['units']:.0f}",)


def test_searches() -> None:
    search = results("search")
    seconds = {look["what"]: look["seconds"] for look in search["searches"]}
    sentence = (
        "the first answer in (.) s of a small function, all months in (.) s ((.) s warm); $(.) for 3,000 searches"
    )
    rare = [seconds[f"a rare word, all months, {kept}"] for kept in ("nothing kept", "kept by a warm function")]
    first = seconds["a rare word, the first page, nothing kept"]
    dollars = f"{search['dollars']['searches']:.2f}"
    assert said(README, sentence) == (f"{first:.1f}", *(f"{each:.2f}" for each in rare), dollars)


def test_the_console() -> None:
    console = results("console")
    loading = console["loading"]
    sentence = (
        "with (.) open threads the list can be used after (.) s on a processor four times slower, at 1.6 Mbit/s and "
    )
    sentence += "150 ms; (.) kB in (.) requests; a console that nobody touches costs $(.) a month"
    assert said(README, sentence) == (
        str(console["open_threads"]),
        f"{loading['usable'] / 1000:.1f}",
        f"{loading['kilobytes']:.0f}",
        str(loading["requests"]),
        f"{console['idle']['untouched']['dollars']['us-east-1']:.2f}",
    )


def test_cold_starts() -> None:
    functions = {each["function"]: each for each in results("coldstart")["functions"]}
    ours = [each for name, each in functions.items() if name not in ("empty", "boto3")]
    others = [each["ratio"] for each in ours if each["function"] != "Webhook"]
    sentence = "the webhook in (.) of the time of a function that makes one boto3 client, the others in (.) to (.); "
    sentence += "at most (.) MB"
    largest = max(each["memory"] for each in ours)
    ratios = (functions["Webhook"]["ratio"], min(others), max(others))
    assert said(README, sentence) == (*(f"{ratio:.2f}" for ratio in ratios), f"{largest:.0f}")
