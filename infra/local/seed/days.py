"""After the story: closes the days that are over, and tells the clock that it need not."""

from datetime import datetime, timedelta
from functools import partial

from atende.reporting.reports import Reports
from atende.storage.directory import Directory
from atende.storage.store import Store
from atende.workers.shop_jobs import ticked
from infra.local.seed.plan import DAYS
from infra.local.seed.times import SURVEY_HOUR, ZONE


def close_days(store: Store, now: datetime) -> None:
    Reports(store, ZONE.key).report(days=DAYS, at=now)
    tick(store.business, now)


def tick(business: str, now: datetime) -> None:
    """What `clock` has already asked for, of days that it never saw."""
    local = now.astimezone(ZONE)
    today, yesterday = f"{local:%Y-%m-%d}", f"{local - timedelta(days=1):%Y-%m-%d}"
    asked = [
        {"do": "close_day", "date": yesterday},
        {"do": "survey", "date": today if local.hour >= SURVEY_HOUR else yesterday},
    ]
    Directory().change_shop(business, partial(ticked, jobs=asked))
