"""What became of a campaign's messages: reads them, with their contacts and threads, a part after another."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from atende.core.clock import ms
from atende.model import Contact, Message, State
from atende.model.campaigns import Campaign, CampaignPart, message_name
from atende.model.consent import refused
from atende.reporting.billing import of_thread
from atende.storage import campaigns, contacts
from atende.storage.messages import message_sk
from atende.storage.shop_context import ShopContext

LOOKED_AT = timedelta(days=7)
"""For how long the outcome of a message may change: WhatsApp repeats a status for seven days, and an answer after that
is hardly to the campaign."""
UNKNOWN_CODE = "?"


def tally(shop: ShopContext, campaign: Campaign, part: CampaignPart, *, at: datetime) -> CampaignPart:
    """Looks at the messages of a part, and stores and returns what became of them."""
    store = shop.store
    pairs = [tuple(entry.split("|", 1)) for entry in part.people]
    places = [
        (thread, message_sk(part.at, arrived=part.at, name=message_name(campaign.id, contact)))
        for contact, thread in pairs
    ]
    messages = store.some_messages(places)
    people = {person.id: person for person in contacts.several(store, dict.fromkeys(contact for contact, _ in pairs))}
    counts = outcomes(messages, at=at)
    counts["replied"] = _replied(shop, campaign, pairs, since=part.at)
    counts["opted_out"] = sum(withdrew(person, since=part.at) for person in people.values())
    counts["micros"] = of_thread(messages, zone=shop.business.zone)["listed"]
    failures = Counter(str(message.error or UNKNOWN_CODE) for message in messages if is_failed(message, at=at))
    seen = replace(part, results=dict(+counts), failures=dict(failures), tallied=at)
    return campaigns.change_part(
        store,
        campaign.id,
        part.number,
        lambda stored: replace(stored, results=seen.results, failures=seen.failures, tallied=at),
    )


def outcomes(messages: Iterable[Message], *, at: datetime) -> "Counter[str]":
    counts: Counter[str] = Counter()
    for message in messages:
        shown = message.shown(at=at)
        counts["failed"] += shown is State.FAILED
        counts["sent"] += shown in (State.SENT, State.HELD, State.DELIVERED, State.READ)
        counts["delivered"] += shown in (State.DELIVERED, State.READ)
        counts["read"] += shown is State.READ
    return counts


def is_failed(message: Message, *, at: datetime) -> bool:
    return message.shown(at=at) is State.FAILED


def withdrew(person: Contact, *, since: datetime) -> bool:
    """Tells whether a contact has refused marketing after the campaign's message."""
    if person.opted_out and person.opted_out > since:
        return True
    if person.no_marketing and person.no_marketing > since:
        return True
    return "marketing" in refused(person) and person.withdrawn.get("marketing", 0) > ms(since)


def _replied(shop: ShopContext, campaign: Campaign, pairs: list[tuple[str, ...]], *, since: datetime) -> int:
    """Returns how many have written after the campaign's message, there or in a newer thread of the same inbox."""
    links = contacts.some_correspondences(shop.store, ((contact, campaign.inbox) for contact, _ in pairs))
    wanted = dict.fromkeys((*(thread for _, thread in pairs), *(link.thread for link in links)))
    current = {link.contact: link.thread for link in links}
    wrote = {thread.id: thread.last_incoming for thread in shop.store.threads(wanted, consistent=False)}
    last = (
        max(filter(None, (wrote.get(thread), wrote.get(current.get(contact, "")))), default=None)
        for contact, thread in pairs
    )
    return sum(moment is not None and moment > since for moment in last)


def is_settled(part: CampaignPart) -> bool:
    """Tells whether a part's outcome has been looked at for the last time."""
    return part.tallied is not None and part.tallied > part.at + LOOKED_AT


def total(parts: Iterable[CampaignPart]) -> tuple[dict[str, int], dict[str, int]]:
    """The sums of the results and of the failures by code."""
    results: Counter[str] = Counter()
    failures: Counter[str] = Counter()
    for part in parts:
        results.update(part.results)
        failures.update(part.failures)
    return dict(results), dict(failures)
