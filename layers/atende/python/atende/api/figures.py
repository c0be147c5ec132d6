"""Figures of today and the days before: totals, by agent, inbox or label, the threads behind them, an export, and how
yesterday was."""

import json
from datetime import date, datetime
from itertools import islice

from aws_lambda_powertools.event_handler import Response

from atende.api import csv_export, schemas
from atende.api.router import Request, now
from atende.api.schemas import Json
from atende.api.sentences import DAYS_RANGE
from atende.api.sentences import figures as sentences
from atende.api.session import Caller
from atende.api.threads import note_list
from atende.core.errors import BadRequest, Forbidden
from atende.model.access import is_limited, reads_masked
from atende.reporting.breakdowns import SPLIT
from atende.reporting.drilldown import FIGURES, NAMED
from atende.reporting.metrics import retention
from atende.reporting.reports import LONGEST_PERIOD, Behind, By, Reports

router = Request()

USUAL_DAYS = "14"
MONTHS = 6
PAGE = 50
LONGEST_VALUE = 100
FORMATS = {"csv": "text/csv; charset=utf-8", "jsonl": "application/jsonl; charset=utf-8"}


@router.get("/api/figures")
def figures() -> Json:
    """Returns the figures of a period."""
    report = reports(router.caller()).report(days=wanted_days(), at=now(), by=chosen())
    return report | {"days": [slim(day) for day in report["days"]]}


def slim(day: Json) -> Json:
    """Returns a day's figures as the charts need them, because a phone may load ninety days. Nested values are left
    out, since the period's total has them; `by_hour` stays."""
    return {"date": day["date"]} | {
        metric: {
            name: value for name, value in shown.items() if name == "by_hour" or not isinstance(value, dict | list)
        }
        for metric, shown in day.items()
        if metric != "date"
    }


@router.get("/api/figures/morning")
def morning() -> Json:
    """Returns how yesterday was beside what its weekday usually brings, and what asks for somebody today: `steps` are
    names, the most urgent first. The console counts `waiting`, `alerts` and `tasks` by itself."""
    from atende.desk.notifications.morning import MorningQuery

    caller = router.caller()
    reports(caller)
    yesterday = MorningQuery(shop=caller.desk.shop, agent=caller.agent, at=now()).morning()
    return {
        "date": yesterday.day.isoformat(),
        "new": yesterday.new,
        "figures": [compared._asdict() for compared in yesterday.figures],
        "steps": yesterday.steps,
        "numbers": yesterday.numbers,
    }


@router.get("/api/figures/shares")
def shares() -> Json:
    """Returns the same figures for each agent, inbox or label, as `by` says."""
    caller = router.caller()
    dimension = router.query("by") or "agent"
    if dimension not in SPLIT:
        raise BadRequest(sentences.NO_DIMENSION)
    return {"shares": reports(caller).shares(dimension, days=wanted_days(), at=now())}


@router.get("/api/figures/cohorts")
def cohorts() -> Json:
    """Returns, for each of the last months, the contacts who wrote for the first time and those who came back."""
    return reports(router.caller()).cohorts(months=MONTHS, at=now())


@router.get("/api/figures/threads")
def threads() -> Json:
    """Lists the threads behind a figure, with what each adds to it; `next` is the offset of the next page."""
    caller, at = router.caller(), now()
    report = reports(caller)
    figure = router.query("figure") or "incoming"
    if figure not in FIGURES and figure.partition(":")[0] not in NAMED:
        raise BadRequest(sentences.UNKNOWN_FIGURE)
    begin = offset()
    dates = wanted_dates(report, figure, at=at)
    note_list(caller, at=at)
    entries = list(islice(report.behind(figure, dates, at=at, by=chosen()), begin, begin + PAGE + 1))
    return {"rows": rows(caller, entries[:PAGE]), "next": begin + PAGE if len(entries) > PAGE else None}


@router.get("/api/figures/export")
def export() -> Response[str]:
    """Returns the days of a period as a file, one on each line."""
    from atende.core.personal_data import for_reader

    caller = router.caller()
    kind = router.query("format") or "csv"
    if kind not in FORMATS:
        raise BadRequest(sentences.NO_FORMAT)
    days = reports(caller).report(days=wanted_days(), at=now(), by=chosen())["days"]
    if reads_masked(caller.agent):
        days = for_reader(days)
    lines = (json.dumps(day, ensure_ascii=False) + "\n" for day in days)
    name = f"atende-{days[0]['date']}-{days[-1]['date']}.{kind}"
    return Response(
        status_code=200,
        content_type=FORMATS[kind],
        body=csv_export.sheet(days, router.language(caller)) if kind == "csv" else "".join(lines),
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )


def reports(caller: Caller) -> Reports:
    """Returns the shop's figures, which count all threads: whoever may see only some of them sees none."""
    if is_limited(caller.agent):
        raise Forbidden
    return Reports(caller.desk.store, caller.desk.shop.business.zone)


def wanted_days() -> int:
    days = router.query("days") or USUAL_DAYS
    if not (days.isascii() and days.isdecimal()) or len(days) > 2 or not 1 <= int(days) <= LONGEST_PERIOD:
        raise BadRequest(DAYS_RANGE(most=LONGEST_PERIOD))
    return int(days)


def wanted_dates(report: Reports, figure: str, *, at: datetime) -> list[str]:
    """Returns the days of a period or of a `month`; `day` selects one of them, `weekday` (0: Sunday) all of that
    weekday."""
    month, day, weekday = router.query("month"), router.query("day"), router.query("weekday")
    dates = months_dates(report, month, figure, at=at) if month else report.dates(wanted_days(), at=at)
    if day and day not in dates:
        raise BadRequest(sentences.DAY_OUTSIDE)
    if day:
        return [day]
    return [date_ for date_ in dates if not weekday or str(date.fromisoformat(date_).isoweekday() % 7) == weekday]


def months_dates(report: Reports, month: str, figure: str, *, at: datetime) -> list[str]:
    """Returns the days of a month. For the contacts who came back, up to 90 days after it are added."""
    try:
        return report.month(month, at=at, following=max(retention.WITHIN) if figure.startswith("second:") else 0)
    except (ValueError, OverflowError) as error:
        raise BadRequest(sentences.NO_MONTH) from error


def chosen() -> By | None:
    """Returns the one inbox, agent or label that the figures are limited to; None without a limit."""
    filters = [(name, value) for name in SPLIT if (value := router.query(name))]
    if len(filters) > 1 or any(len(value) > LONGEST_VALUE for _, value in filters):
        raise BadRequest(sentences.ONE_FILTER)
    return filters[0] if filters else None


def offset() -> int:
    text = router.query("offset") or "0"
    if not (text.isascii() and text.isdecimal()) or len(text) > len("100000"):
        raise BadRequest(sentences.OFFSET_UNCLEAR)
    return int(text)


def rows(caller: Caller, entries: list[Behind]) -> list[Json]:
    """Returns a row for each thread; erased threads are left out."""
    cards = {card.id: card for card in caller.desk.store.threads({entry.thread for entry in entries})}
    return [
        {
            "date": entry.date,
            "value": entry.value,
            "card": schemas.card(cards[entry.thread], caller.desk.shop, router.language(caller)),
        }
        for entry in entries
        if entry.thread in cards
    ]
