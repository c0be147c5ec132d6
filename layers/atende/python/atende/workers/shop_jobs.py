"""What is due for shops at a round of the clock, and its jobs. A round with many shops hands them out in pages, each of
which is a job (`workers/jobs/shops.py`)."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from zlib import crc32
from zoneinfo import ZoneInfo

from atende.aws.sqs import Queue, stagger
from atende.storage.directory import Directory, Shop

PAGE = 100
"""The most shops that one run begins the work of, so that it ends long before its function's timeout also where all of
them are due."""

CLOSING_MINUTES = 15
"""The minutes after midnight at which a day is closed."""

LOOK_HOUR = 5
"""The hour, by the shop's clock, from which its numbers are checked: before the shop opens."""

SWEEP_HOUR = 2
"""The hour from which what is too old is deleted: few people write then."""

RENEW_HOUR = 4
"""The hour in which access to other systems is renewed. A round that fails is made up for by the next day's."""

NEAR, FAR_BACK = 3, 48
"""How many hours the look for messages that were left behind goes back: each hour, and in `RENEW_HOUR`."""

EVERY_MINUTES = 15
"""How often the clock runs."""


def begin(shops: Iterable[Shop], at: datetime, *, directory: Directory, jobs: Queue, pages: int = 1) -> Counter[str]:
    """Queues the jobs that are due for some shops, notes them, and returns how many of each kind. `pages`: as how many
    parts like this one all shops are worked off; surveys are spread accordingly."""
    done: Counter[str] = Counter()
    due = [(shop, of_shop) for shop in shops if (of_shop := [*shop_jobs(shop, at), *unsent_jobs(shop, at)])]
    among = pages * sum(any(job["do"] == "survey" for job in of_shop) for _, of_shop in due)
    for shop, of_shop in due:
        wait = stagger(shop.business, among)
        jobs.spread((json.dumps(job), shop.business, wait if job["do"] == "survey" else 0) for job in of_shop)
        if any(job["do"] in TICKS for job in of_shop):
            directory.change_shop(shop.business, partial(ticked, jobs=of_shop))
        done.update(job["do"] for job in of_shop)
    return done


def shop_jobs(shop: Shop, at: datetime) -> list[dict[str, Any]]:
    """Returns the jobs that are due for a shop.

    They are: survey, a survey by hand, budget, reminder, digest, alarms, closing yesterday with the search index, the
    deletion of what is too old, a look at its sales, the renewal of what lapses, the morning's check of its numbers,
    and the hourly one of its other inboxes."""
    local = at.astimezone(ZoneInfo(shop.zone))
    today, yesterday = f"{local:%Y-%m-%d}", f"{local - timedelta(days=1):%Y-%m-%d}"
    jobs: list[dict[str, Any]] = []
    if shop.survey_on and local.hour >= shop.survey_hour and shop.surveyed < today:
        jobs.append({"do": "survey", "business": shop.business, "date": today, "at": at.isoformat()})
    if shop.survey_plan and shop.survey_plan <= at.isoformat():
        asked_for = {"at": shop.survey_plan_until, "by": shop.survey_plan_by, "leaves": shop.survey_plan}
        jobs.append({"do": "survey", "business": shop.business, "date": today} | asked_for)
    if shop.capped:
        jobs.append({"do": "budget", "business": shop.business, "at": at.isoformat()})
    if shop.remind_hours and shop.reminded < shop.asked <= (at - timedelta(hours=shop.remind_hours)).isoformat():
        again = {"at": at.isoformat(), "round": shop.asked, "date": shop.asked}
        jobs.append({"do": "remind", "business": shop.business} | again)
    if 0 <= shop.digest_hour <= local.hour and shop.digested < today:
        jobs.append({"do": "digest", "business": shop.business, "date": today})
    if shop.watched:
        jobs.append({"do": "alarms", "business": shop.business, "at": at.isoformat()})
    past_midnight = local.hour * 60 + local.minute >= CLOSING_MINUTES
    if past_midnight and shop.closed < yesterday:
        jobs.append({"do": "close_day", "business": shop.business, "date": yesterday})
        jobs.append({"do": "search", "business": shop.business})
    if shop.hourly and shop.asked_hour < (hour := f"{at:%Y-%m-%dT%H}"):
        jobs.append({"do": "inbox_health", "business": shop.business, "date": hour})
    if shop.retention and local.hour >= SWEEP_HOUR and shop.swept < today:
        jobs.append({"do": "retention", "business": shop.business, "date": today})
    if shop.sells:
        jobs.append({"do": "connector", "business": shop.business, "connector": shop.sells, "act": "sales"})
    if local.hour == RENEW_HOUR and local.minute < EVERY_MINUTES:
        renewed = {"do": "connector", "business": shop.business, "act": "renew"}
        jobs += [renewed | {"connector": connector} for connector in sorted(shop.renews)]
    if local.hour >= LOOK_HOUR and shop.looked < today:
        jobs.append({"do": "account", "business": shop.business, "date": today})
    return jobs


def unsent_jobs(shop: Shop, at: datetime) -> list[dict[str, Any]]:
    """Returns the job that looks for messages that were left behind, in the shop's quarter of each hour: for a shop
    that lately queued something to be sent, and for every shop once a night. A look that is missed is made up for by
    the next."""
    if at.minute // EVERY_MINUTES != crc32(shop.business.encode()) % (60 // EVERY_MINUTES):
        return []
    is_night = at.astimezone(ZoneInfo(shop.zone)).hour == RENEW_HOUR
    if not is_night and shop.sent < f"{at - timedelta(hours=NEAR):%Y-%m-%d}":
        return []
    return [{"do": "unsent", "business": shop.business, "hours": FAR_BACK if is_night else NEAR}]


def ticked(shop: Shop, *, jobs: list[dict[str, Any]]) -> Shop:
    """Returns the shop with the dates of the jobs that were queued. The jobs are queued first: a crash in between
    queues them twice, which is harmless. The budget is checked every time. A survey by hand (`leaves`) is not the
    day's."""
    jobs = [job for job in jobs if "leaves" not in job]
    ticked = {TICKS[job["do"]]: job["date"] for job in jobs if job["do"] in TICKS}
    surveys = (job["at"] for job in jobs if job["do"] == "survey" and "at" in job)
    return replace(shop, **ticked, asked=next(surveys, shop.asked))


OF_SHOPS = (
    *("survey", "close_day", "account", "budget", "remind", "digest", "alarms", "search", "inbox_health"),
    *("retention", "connector", "unsent"),
)
"""The jobs of shops. A round names them even where it queued none."""
TICKS = {
    "survey": "surveyed",
    "close_day": "closed",
    "account": "looked",
    "inbox_health": "asked_hour",
    "remind": "reminded",
    "digest": "digested",
    "retention": "swept",
}
"""The field of a shop that stores the day, or the hour, for which a job was last queued."""
