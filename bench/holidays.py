"""Generates the table of Brazilian holidays from the package `holidays`: `python -m bench.holidays` writes it.

The package has every law since 1890; a shop needs the rule that is valid from now on. For each holiday this module
takes its dates of thirty years and finds the one rule that gives exactly those.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import holidays

from atende.hours import holidays as ours
from infra.local import ROOT

YEARS = range(2026, 2056)
TABLE = ROOT / "layers/atende/python/atende/hours/holidays.txt"
EVERYWHERE = "BR"
CATEGORIES = ("public", "optional")
RENAMED = {"E-48": "Segunda-feira de Carnaval", "E-47": "Terça-feira de Carnaval"}
"""The package has one name for both days."""

type Dates = tuple[date, ...]


def holidays_of(state: str | None, category: str, years: range) -> Iterator[tuple[date, str]]:
    """The package's holidays of a state, or of the whole country: each date with one name."""
    calendar = holidays.country_holidays("BR", subdiv=state, years=years, categories=(category,), language="pt_BR")
    for day in sorted(calendar):
        for name in calendar.get_list(day):
            yield day, name


def table() -> str:
    where: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for category in CATEGORIES:
        national = dated(None, category)
        for rule, name in national:
            where[rule, category, name].append(EVERYWHERE)
        for state in ours.STATES:
            for rule, name in dated(state, category) - national:
                where[rule, category, name].append(state)
    lines = [f"{rule} {','.join(states)} {category} {name}" for (rule, category, name), states in where.items()]
    source = (
        f"# Holidays of Brazil, from the package holidays {holidays.__version__} (MIT) by `python -m bench.holidays`."
    )
    return "\n".join([source, "# When, where, kind, name; rules: atende.hours.holidays.", *sorted(lines)]) + "\n"


def dated(state: str | None, category: str) -> set[tuple[str, str]]:
    """Rule and name of each holiday. Days with the same name are distinguished by their order in the year."""
    days: dict[tuple[str, int], list[date]] = defaultdict(list)
    for year in YEARS:
        seen: dict[str, int] = defaultdict(int)
        for day, name in holidays_of(state, category, range(year, year + 1)):
            days[name, seen[name]].append(day)
            seen[name] += 1
    return {(rule, RENAMED.get(rule, name)) for (name, _), dates in days.items() for rule in [rule_of(tuple(dates))]}


def rule_of(days: Dates) -> str:
    """The rule that gives exactly these days, one in each year. Raises `StopIteration` when there is none."""
    return next(rule for rule in candidates(days) if tuple(ours.dated(rule, year) for year in YEARS) == days)


def candidates(days: Dates) -> Iterator[str]:
    yield f"E{(days[0] - ours.easter(days[0].year)).days:+d}"
    for back in range(7):
        start = f"{min(f'{day:%m-%d}' for day in days)}"
        base = date(days[0].year, int(start[:2]), int(start[3:])) - timedelta(days=back)
        yield from (f"{base:%m-%d}{moved}" for moved in ("", ">fri", ">sun"))


def main(path: Path = TABLE) -> int:
    path.write_text(table(), "utf-8")
    sys.stdout.write(path.read_text("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
