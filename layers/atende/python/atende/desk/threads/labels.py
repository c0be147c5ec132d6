"""Renames, merges, colours and deletes the shop's labels.

The label is changed at once in the settings, the rules and the menu; a job changes the saved views, and the threads
that carry it with their contacts, a page of threads at a time. The job begins when the change can no longer be taken
back. A step that is repeated changes nothing more.
"""

from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from atende.automations import complaint
from atende.core.errors import BadRequest, Conflict, NotFound
from atende.desk.threads import sentences
from atende.model import Contact, Status, Thread
from atende.model.list_settings import TEAM, ListSettings
from atende.model.menu import Menu
from atende.model.rules import Rulebook
from atende.storage import contacts, labels, list_settings, menus, rules, settings
from atende.storage.labels import LabelChange
from atende.storage.settings import Label
from atende.storage.shop_context import ShopContext, forget

STEP = 100
"""The most threads that one step reads, which takes some seconds if it changes all of them."""
MONTHS = 24
"""How far back the console lists resolved threads."""
OPEN = (Status.OPEN.value, Status.PENDING.value, Status.SNOOZED.value)

type Document = dict[str, Any]


class Labels:
    def __init__(self, shop: ShopContext) -> None:
        self.shop = shop
        self.store = shop.store

    def colour(self, name: str, colour: str) -> Label:
        """Adds a label to the shop, or gives one another colour."""
        label = Label(name=name, colour=colour)
        self.store.put(label)
        return label

    def rename(self, label: str, into: str, *, merge: bool, at: datetime) -> LabelChange:
        """Gives a label another name everywhere. Raises `Conflict` when the name is taken, unless the two are to be
        merged."""
        self._check(label)
        known = settings.find_label(self.store, into)
        if known and not merge and labels.find(self.store, label) is None:
            raise Conflict(sentences.LABEL_TAKEN(label=into))
        if known is None:
            old = settings.find_label(self.store, label)
            self.store.add(Label(name=into, colour=old.colour if old else ""))
        self._rename_in_settings(label, into)
        return self._begin(label, into, at=at)

    def remove(self, label: str, *, at: datetime) -> LabelChange:
        """Takes a label from the shop and from all threads. Raises `BadRequest` while a rule or the menu uses it."""
        self._check(label)
        users = [rule["name"] for rule in rules.rulebook(self.store).rules if renamed_in_rule(rule, label, "") != rule]
        if users:
            raise BadRequest(sentences.LABEL_IN_RULE(rule=users[0]))
        if any(node.label == label for node in (menus.menu(self.store) or Menu()).nodes):
            raise BadRequest(sentences.LABEL_IN_MENU)
        return self._begin(label, "", at=at)

    def step(self, label: str, *, at: datetime) -> str:
        """Changes the next page of threads; `running` while there is more to do, then `over`."""
        change = labels.find(self.store, label)
        if change is None or change.over:
            return "over"
        if change.into and not change.looked:
            self._rename_in_views(label, change.into)
        page = labels.page(self.store, change.partitions[0], change.position, limit=STEP)
        self._relabel_contacts({thread.contact for thread, _ in page}, label, change.into)
        changed = self._relabel((thread for thread, _ in page if label in thread.labels), label, change.into)
        whole = len(page) == STEP
        after = replace(
            change,
            partitions=change.partitions if whole else change.partitions[1:],
            position=page[-1][1] if whole else {},
            looked=change.looked + len(page),
            changed=change.changed + changed,
            again=change.again or changed > 0,
        )
        after = after if after.partitions else next_round(after, at=at)
        stored = labels.advance(self.store, label, lambda now: after if now == change else now)
        return "over" if stored.over else "running"

    def _check(self, label: str) -> None:
        """Raises `BadRequest` for the label of complaints, which the desk sets itself, and `NotFound` for one that the
        shop does not have."""
        if label in complaint.LABELS:
            raise BadRequest(sentences.LABEL_OF_COMPLAINTS)
        if settings.find_label(self.store, label) is None and labels.find(self.store, label) is None:
            raise NotFound(sentences.LABEL_GONE)

    def _begin(self, label: str, into: str, *, at: datetime) -> LabelChange:
        change = LabelChange(label=label, into=into, started=at, partitions=(*OPEN, *months(at)))
        labels.begin(self.store, change)
        settings.remove_label(self.store, label)
        forget(self.store.business)
        return change

    def _rename_in_settings(self, label: str, into: str) -> None:
        rules.change_rulebook(self.store, lambda book: renamed_in_rules(book, label, into))
        if menus.menu(self.store):
            menus.change_menu(self.store, lambda menu: renamed_in_menu(menu, label, into))

    def _rename_in_views(self, label: str, into: str) -> None:
        for owner in (TEAM, *self.shop.agents):
            list_settings.change(self.store, owner, lambda arranged: renamed_in_views(arranged, label, into))

    def _relabel(self, threads: Iterable[Thread], label: str, into: str) -> int:
        """Returns how many threads were changed; one that was erased meanwhile is left out."""
        changed = 0
        for thread in threads:
            with suppress(NotFound):
                self.store.change_thread(thread.id, lambda t: relabelled(t, label, into))
                changed += 1
        return changed

    def _relabel_contacts(self, ids: Collection[str], label: str, into: str) -> None:
        """Changes the contacts of threads, and those that they were merged into; one that was erased meanwhile is left
        out."""
        done: set[str] = set()
        while left := set(ids) - done:
            stored = contacts.several(self.store, left)
            for contact in stored:
                if label in contact.labels:
                    with suppress(NotFound):
                        self.store.change_contact(contact.id, lambda c: relabelled(c, label, into))
            done |= left
            ids = {contact.merged_into for contact in stored if contact.merged_into}


def next_round(change: LabelChange, *, at: datetime) -> LabelChange:
    """The open threads and those resolved this month once more, until a round changes none."""
    if not change.again:
        return replace(change, over=True)
    return replace(change, partitions=(*OPEN, f"{at:%Y%m}"), again=False)


def months(at: datetime) -> list[str]:
    """The months (`yyyymm`, in UTC) whose resolved threads are listed, newest first.

    >>> from datetime import UTC
    >>> months(datetime(2026, 3, 31, tzinfo=UTC))[:3]
    ['202603', '202602', '202601']
    """
    names, month = [], at.replace(day=1)
    for _ in range(MONTHS):
        names.append(f"{month:%Y%m}")
        month = (month - timedelta(days=1)).replace(day=1)
    return names


def relabelled[T: (Thread, Contact)](carrier: T, label: str, into: str) -> T:
    if label not in carrier.labels:
        return carrier
    return replace(carrier, labels=(carrier.labels - {label}) | ({into} if into else set()))


def renamed_in_rules(book: Rulebook, label: str, into: str) -> Rulebook:
    return replace(book, rules=tuple(renamed_in_rule(rule, label, into) for rule in book.rules))


def renamed_in_rule(rule: Document, label: str, into: str) -> Document:
    """The rule with the label renamed in its trigger, conditions and actions."""
    parts = {
        part: [renamed_in_part(clause, label, into) for clause in rule[part]] for part in ("if", "then") if part in rule
    }
    return rule | parts | {"when": renamed_in_part(rule["when"], label, into)}


def renamed_in_part(part: Document, label: str, into: str) -> Document:
    about_labels = {"label", "unlabel"} & {part.get(name) for name in ("event", "is", "do")}
    return part | {"value": into} if about_labels and part.get("value") == label else part


def renamed_in_menu(menu: Menu, label: str, into: str) -> Menu:
    nodes = (replace(node, label=into) if node.label == label else node for node in menu.nodes)
    return replace(menu, nodes=tuple(nodes))


def renamed_in_views(arranged: ListSettings, label: str, into: str) -> ListSettings:
    views = (
        replace(view, filters=replace(view.filters, label=into)) if view.filters.label == label else view
        for view in arranged.views
    )
    return replace(arranged, views=tuple(views))
