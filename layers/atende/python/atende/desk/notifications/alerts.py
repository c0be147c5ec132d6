"""Finds the alarms that cannot wait for the morning and words them. The caller sends at most one a day for each
subject."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from atende.channels import optional_parts
from atende.core.clock import ms
from atende.core.i18n import pick
from atende.desk.inboxes.store import OUTSIDE, Account
from atende.desk.notifications.digest_data import Facts
from atende.desk.notifications.digest_query import DigestQuery, called, failures
from atende.desk.notifications.formatting import clock, lasting, money
from atende.desk.notifications.texts import ALARMS, own_words
from atende.model import Alert
from atende.reporting.billing import Economy
from atende.reporting.folds import distinct
from atende.storage.shop_context import ShopContext

PATIENCE = timedelta(hours=2)
"""The longest time, in business hours, that a contact may wait for an answer before the alarm."""
LATELY = timedelta(hours=2)
FAILED, SHARE = 5, 0.1
"""The fewest failed messages of the last two hours for an alarm, and their smallest share of all sent messages."""
QUALITY = ("quality", "limit", "restriction", "violation", "account", "name", "sending", "access", "inbox")
"""Subjects of a channel's alerts that are about the state of the number."""


class Alarm(NamedTuple):
    subject: str
    said: str


def alarms(shop: ShopContext, at: datetime) -> Iterator[Alarm]:
    """Yields the alarms that hold now, whether or not they have been sent today."""
    sentences = {
        "waiting": waiting(shop, at),
        "failures": failing(shop, at),
        "budget": spending(shop, at),
        **warned(shop, at),
    }
    yield from (Alarm(subject, said) for subject, said in sentences.items() if said)


def say(shop: ShopContext, alarm: str, **values: str) -> str:
    return pick(ALARMS, shop.business.language)[alarm].format_map(values)


def waiting(shop: ShopContext, at: datetime) -> str:
    """Returns the alarm's sentence if the shop is open and a contact has waited too long; otherwise empty."""
    if not shop.hours(shop.first_inbox).is_open(at):
        return ""
    digest_query = DigestQuery(shop=shop, at=at)
    unanswered = digest_query.waiting()
    waited = digest_query.staffed(unanswered[0]) if unanswered else 0
    if waited < PATIENCE.total_seconds():
        return ""
    first, facts = unanswered[0], moment(shop, at)
    since = clock(first.waiting_since or first.opened, facts)
    return say(shop, "unanswered", waited=lasting(waited), name=called(first), at=since, waits=str(len(unanswered)))


def moment(shop: ShopContext, at: datetime) -> Facts:
    """Returns facts with only the shop and the time, which the texts for times and dates need."""
    business = shop.business
    return Facts(shop=business.name, language=business.language, zone=business.zone, day=at.date(), now=at)


def failing(shop: ShopContext, at: datetime) -> str:
    """Returns the alarm's sentence if many messages of the last two hours did not arrive; otherwise empty."""
    journal = DigestQuery(shop=shop, at=at).reports.journal
    events = distinct(journal.read(journal.date(at), after=ms(at - LATELY)))
    failed, sent = failures(events), sum(event.kind == "outgoing" for event in events)
    return say(shop, "failures", failed=str(failed)) if failed >= max(FAILED, SHARE * sent) else ""


def spending(shop: ShopContext, at: datetime) -> str:
    """Returns the alarm's sentence if the month's spending limit is near or reached; otherwise empty."""
    state, budget = shop.budget.state(shop.month(at)), shop.budget
    if not state:
        return ""
    language = shop.business.language
    spent = money(Economy(shop).spent(at), language)
    return say(shop, f"budget_{state}", spent=spent, cap=money(budget.cap, language))


def alert_text(shop: ShopContext, alert: Alert) -> str:
    """Returns an alert's sentence: ours, or from the texts of its channel; empty if the channel has none."""
    if own := own_words(alert, shop.business.language):
        return own
    texts = optional_parts.account_texts(shop.inbox(alert.inbox).channel)
    return texts.alert_text(alert.what, alert.values, shop.business.language) if texts else ""


def warned(shop: ShopContext, at: datetime) -> dict[str, str]:
    """Returns the sentences for what a channel reported about an inbox today, for the newest low rating, and for other
    systems."""
    account, sentences = Account.of(shop.store), {"quality": "", "rating": "", "outside": ""}
    for alert in account.alerts(at=at):
        if alert.date != account.date(at):
            continue
        if alert.subject == "rating":
            sentences["rating"] = sentences["rating"] or say(shop, alert.what, **alert.values)
        elif alert.subject in QUALITY:
            sentences["quality"] = sentences["quality"] or alert_text(shop, alert)
        elif alert.subject.startswith(OUTSIDE):
            sentences["outside"] = sentences["outside"] or alert_text(shop, alert)
    return sentences
