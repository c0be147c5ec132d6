"""What a shop's own records say of an erased person: events and figures name their threads by another name, everything
else that names them goes."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from atende.aws.object_versions import ObjectVersions
from atende.core.errors import NotFound
from atende.core.ids import digest
from atende.desk.contacts.walk import LETTERS, thread_partitions
from atende.desk.file_jobs import steps
from atende.desk.privacy import ledger
from atende.desk.privacy.subject import SHORTEST_NAME, Needles, words_of
from atende.desk.threads.labels import renamed_in_menu, renamed_in_rules
from atende.model.campaigns import Campaign
from atende.model.contact_changes import name_key
from atende.model.menu import Menu
from atende.storage import (
    campaigns,
    connections,
    contacts,
    file_jobs,
    labels,
    menus,
    residue,
    rules,
    setting_changes,
    settings,
    staff_notices,
)
from atende.storage.erasures import Erasure
from atende.storage.file_jobs import FileJob
from atende.storage.residue import Raw
from atende.storage.schema import of_shop
from atende.storage.shop_context import ShopContext, forget

GONE = "…"
REWRITTEN = dict.fromkeys(("MET", "SV", "HC", "LS", "RU", "TU", "SX", "LC", "FJ", "CM"), "") | {"WA": "A#"}
"""Partitions, with the beginning of the sort keys, in which the person's names become others: figures, surveys, the
history of settings, pinned threads, a rule that was tried, turns, the search index, changes of labels, imports and
exports, campaigns, alerts."""
OF_PEOPLE = ("NO", "NT")
"""What the shop's people were told of, by person; what is about the person goes."""
OUTSIDE = ("WD", "IA")
"""What webhooks sent, and what the public API answered to requests with an Idempotency-Key; the same."""
FILES_LAST = timedelta(days=2)
"""Uploads and exports are deleted by the bucket after a day; two for its clock."""
CONTACTS_LOOKED_AT = 5_000
"""In a shop with more contacts a label is kept, although perhaps nobody has it any more."""
PAGE = 500
DAYS_IN_A_STEP = 100
"""Days of the journal that one step looks through. Each is a query."""
FEWEST_DIGITS = 10
"""Of a phone with its area code, in a table that somebody typed."""


class ShopRecords:
    def __init__(self, shop: ShopContext, erasure: Erasure, *, key: str, objects: ObjectVersions) -> None:
        self.shop = shop
        self.store = shop.store
        self.business = shop.store.business
        self.erasure = erasure
        self.objects = objects
        self.key = key
        self.names = [str(name) for name in erasure.place.get("names", ())]

    def erase(self, *, at: datetime) -> int:
        """Rewrites what names the person and returns how many items that were."""
        other = self._other_names()
        self._files(at)
        count = self._places()  # by the ids that are rewritten next
        count += sum(residue.rewrite(raw, other) for raw in self._named(self._days(at)))
        count += residue.delete(residue.key_of(raw) for raw in (*self._told(at), *self._told_outside()))
        return count + self._labels(other)

    def walk_journal(self) -> Erasure | None:
        """Rewrites the next days of the journal between the first day that the erasure knows and that on which it was
        asked for. Returns the erasure after them; None when there are none left.

        The other days may still change, and are rewritten in each round by `erase`."""
        known = [str(day) for day in self.erasure.place.get("days", ())]
        if not known:
            return None
        asked = self.erasure.asked.astimezone(ZoneInfo(self.shop.business.zone)).date()
        first = date.fromisoformat(str(self.erasure.place.get("walked", known[0])))
        number = min((asked - first).days, DAYS_IN_A_STEP)
        if number <= 0:
            return None
        other = self._other_names()
        for day in sorted({f"{first + timedelta(days=after)}" for after in range(number)} - {*known}):
            for raw in residue.raw_items(of_shop(self.business, "J", day)):
                residue.rewrite(raw, other)
        walked = f"{first + timedelta(days=number)}"
        return replace(self.erasure, place=self.erasure.place | {"walked": walked})

    def _places(self) -> int:
        """Moves campaigns that stand at the person in their walk through the contacts, by name, to whoever comes
        before: nobody is met twice."""
        moved = 0
        for campaign in campaigns.newest(self.store, limit=PAGE):
            if self._is_place(campaign.place):
                with suppress(NotFound):
                    campaigns.change(self.store, campaign.id, self._moved)
                    moved += 1
        return moved

    def _is_place(self, place: Mapping[str, object]) -> bool:
        return str(place.get("after", "")).rpartition("#")[2] in self.erasure.contacts

    def _moved(self, campaign: Campaign) -> Campaign:
        if not self._is_place(campaign.place):
            return campaign
        before = contacts.place_before(self.store, str(campaign.place["after"]))
        return replace(campaign, place=campaign.place | {"after": before})

    def _other_names(self) -> "OtherNames":
        ids = (*self.erasure.threads, *self.erasure.contacts)
        names = {name: ledger.keyed(self.key, self.business, name)[: len(name)] for name in ids}
        phrasings = {str(phrasing): GONE for phrasing in self.erasure.place.get("phrasings", ())}
        protocols = {str(protocol): GONE for protocol in self.erasure.place.get("protocols", ())}
        return OtherNames(names | protocols | phrasings | dict.fromkeys(words_of(self.erasure.addresses), GONE))

    def _days(self, at: datetime) -> list[str]:
        """The local days that may name the threads: those of their messages, and those of the erasure itself."""
        zone = ZoneInfo(self.shop.business.zone)
        now = (self.erasure.asked, self.erasure.asked + timedelta(days=1), at)
        return sorted({*self.erasure.place.get("days", ()), *(f"{day.astimezone(zone):%Y-%m-%d}" for day in now)})

    def _named(self, days: Iterable[str]) -> Iterator[Raw]:
        for day in days:
            yield from residue.raw_items(of_shop(self.business, "J", day))
        logs = (of_shop(self.business, "K", connection.connector) for connection in connections.connections(self.store))
        for name, first in REWRITTEN.items():
            yield from residue.raw_items(of_shop(self.business, name), first=first)
        for pk in logs:
            yield from residue.raw_items(pk)

    def _told(self, at: datetime) -> Iterator[Raw]:
        threads = frozenset(self.erasure.threads)
        for agent in (*self.shop.agents, *self._left(at)):
            for name in OF_PEOPLE:
                for raw in residue.raw_items(of_shop(self.business, name, agent)):
                    if raw.get("thread", {}).get("S") in threads:
                        yield raw

    def _left(self, at: datetime) -> list[str]:
        """The ids of people who were removed while notices of theirs may still be there: a version before this one left
        them."""
        return sorted(setting_changes.left_people(self.store, since=at - staff_notices.KEPT).keys() - self.shop.agents)

    def _told_outside(self) -> Iterator[Raw]:
        """What other systems were told or answered about the person: deliveries of webhooks, answers of the API."""
        needles = Needles({*words_of(self.erasure.addresses), *self.erasure.contacts, *self.erasure.threads})
        for name in OUTSIDE:
            for raw in residue.raw_items(of_shop(self.business, name)):
                if raw.get("body", {}).get("S", "") in needles:
                    yield raw

    # Files that imports read and exports wrote.

    def _files(self, at: datetime) -> None:
        """Deletes files of imports and exports that have the person, and stops jobs that work on them."""
        needles = Needles({*words_of(self.erasure.addresses), *self.erasure.contacts, *self.erasure.threads})
        for job in file_jobs.recent(self.store, limit=PAGE):
            folder = f"exports/{self.business}/{job.id}/"
            if self._is_about(job, needles):
                self._end(job, folder)
            elif job.started > at - FILES_LAST:
                holds = lambda content: self._holds(content, needles)  # noqa: E731
                sources = [*self.objects.where(job.source, holds)] if job.source else []
                if sources or any(True for _ in self.objects.where(folder, holds)):
                    self._end(job, folder)

    def _is_about(self, job: FileJob, needles: Needles) -> bool:
        """Tells whether a job is about the person, or says something of them: what somebody searched for, or the first
        lines of a file."""
        if job.options.get("thread") in self.erasure.threads or job.options.get("contact") in self.erasure.contacts:
            return True
        searched = name_key(str(job.options.get("search", "")))
        if len(searched) >= SHORTEST_NAME and any(searched in name_key(name) for name in self.names):
            return True
        words = json.dumps([job.filename, job.result_name, job.options, job.preview], ensure_ascii=False)
        return self._holds(words.encode(), needles)

    def _end(self, job: FileJob, folder: str) -> None:
        """Stops a job and deletes its files; what is left of it says who asked for it and when. Whom the job is about
        is forgotten last: whoever goes on after a dead process finds the files by it."""
        with suppress(NotFound):
            if job.state in (*steps.AT_WORK, steps.READY):
                steps.stop(self.store, job.id)
        self.objects.delete_below(folder)
        if job.source:
            self.objects.delete_keys([job.source])
        with suppress(NotFound):
            file_jobs.change(
                self.store,
                job.id,
                lambda now: replace(now, filename="", options={}, preview={}, place={}, result="", result_name=""),
            )

    def _holds(self, content: bytes, needles: Needles) -> bool:
        """Tells whether a file names the person: by an id, a phone in any form, or their whole name."""
        text = content.decode("utf-8", "replace")
        if text in needles or any(name in text for name in self.names if " " in name):
            return True
        phones = {word for word in words_of(self.erasure.addresses) if word.isdigit() and len(word) >= FEWEST_DIGITS}
        national = phones | {phone[2:] for phone in phones if phone.startswith("55")}
        lines = (re.sub(r"\D", "", line) for line in text.splitlines())
        return any(phone in line for line in lines for phone in national)

    # Labels that only they had.

    def _labels(self, other: "OtherNames") -> int:
        """Removes labels that nobody has any more, unless the shop has coloured them or uses them elsewhere. The label
        goes last: as long as it is there, whoever goes on after a dead process rewrites what names it."""
        count = 0
        for label in self.erasure.place.get("labels", ()):
            known = settings.find_label(self.store, str(label))
            if known is None or known.colour or self._is_used(known.name):
                continue
            before = [str(name) for name in self.erasure.place.get("renamed", {}).get(label, ())]
            hashes = {digest(name, size=8): GONE for name in (known.name, *before)}  # of events that 0.2.0 wrote
            named = OtherNames(other.names | hashes | dict.fromkeys((known.name, *before), GONE))
            days = self.erasure.place.get("days", ())
            count += 1 + sum(residue.rewrite(raw, named) for raw in self._named(days))
            count += residue.delete(labels.label_change_key(self.business, name) for name in (known.name, *before))
            settings.remove_label(self.store, known.name)
            forget(self.business)
        return count

    def _is_used(self, label: str) -> bool:
        book = rules.rulebook(self.store)
        menu = menus.menu(self.store) or Menu()
        if renamed_in_rules(book, label, "") != book or renamed_in_menu(menu, label, "") != menu:
            return True
        return any(label in card.labels for card in self._cards()) or self._is_on_a_contact(label)

    def _cards(self) -> Iterator[Any]:
        for partition in thread_partitions(self.erasure.asked):
            position: dict[str, Any] = {}
            while page := labels.page(self.store, partition, position, limit=PAGE):
                yield from (card for card, _ in page)
                if len(page) < PAGE:
                    break
                position = page[-1][1]

    def _is_on_a_contact(self, label: str) -> bool:
        looked = 0
        for letter in LETTERS:
            after = ""
            while page := contacts.named_with(self.store, letter, after=after, limit=PAGE):
                looked += len(page)
                if looked > CONTACTS_LOOKED_AT:
                    return True
                if any(label in contact.labels for contact in contacts.several(self.store, [id_ for id_, _ in page])):
                    return True
                after = page[-1][1]
                if len(page) < PAGE:
                    break
        return False


class OtherNames:
    """Replaces names in texts, each as a whole word."""

    def __init__(self, names: dict[str, str]) -> None:
        self.names = {name: other for name, other in names.items() if name}
        words = sorted(self.names, key=len, reverse=True)
        # One pattern of words, because a list of hundreds of ids would be tried at each place.
        are_ids = all(word.isascii() and word.isalnum() for word in words)
        either = "[0-9A-Za-z]+" if are_ids else "|".join(map(re.escape, words))
        self._pattern = re.compile(rf"(?<![0-9A-Za-z])(?:{either})(?![0-9A-Za-z])")

    def __call__(self, text: str) -> str:
        return self._pattern.sub(lambda match: self.names.get(match[0], match[0]), text) if self.names else text
