"""Adds, changes and removes a shop's rules, within limits."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from atende.core.errors import BadRequest, NotFound
from atende.desk.rules import sentences
from atende.desk.rules.triggers import MOST
from atende.desk.rules.validate import checked
from atende.model.labels import label_named
from atende.model.rules import Rulebook
from atende.storage import rules as stored
from atende.storage.store import Store

type Document = dict[str, Any]

LARGEST = 90_000
"""The most characters of all rules together. They are in one item, as are the outcomes of one event for all rules, and
DynamoDB's limit for an item is 400 KB."""


@dataclass(frozen=True, slots=True)
class Rules:
    store: Store

    def documents(self) -> tuple[Document, ...]:
        return stored.rulebook(self.store).rules

    def add(self, document: Document, *, name: str) -> Document:
        """Adds a rule; adding the same name again returns the stored rule. Raises `BadRequest` if there are too many
        rules or the rules are too large."""

        def added(book: Rulebook) -> Rulebook:
            if any(rule["id"] == name for rule in book.rules):
                return book
            if len(book.rules) >= MOST:
                raise BadRequest(sentences.RULES_AT_MOST(most=MOST))
            return fitting(replace(book, rules=(*book.rules, document | {"id": name})))

        return find_rule(stored.change_rulebook(self.store, added), name)

    def change(self, document: Document, *, name: str) -> Document:
        """Replaces a rule. Raises `NotFound` for an unknown rule, and `BadRequest` if the rules become too large."""
        return find_rule(self._each(name, lambda _: (document | {"id": name},)), name)

    def remove(self, name: str) -> None:
        """Removes a rule. Raises `NotFound` for an unknown rule."""
        self._each(name, lambda _: ())

    def _each(self, name: str, into: Callable[[Document], tuple[Document, ...]]) -> Rulebook:
        def changed(book: Rulebook) -> Rulebook:
            find_rule(book, name)
            kept = (into(rule) if rule["id"] == name else (rule,) for rule in book.rules)
            return fitting(replace(book, rules=tuple(rule for part in kept for rule in part)))

        return stored.change_rulebook(self.store, changed)


def fitting(book: Rulebook) -> Rulebook:
    if len(json.dumps(book.rules, ensure_ascii=False)) > LARGEST:
        raise BadRequest(sentences.RULES_TOO_LARGE)
    return book


def find_rule(book: Rulebook, name: str) -> Document:
    document = next((rule for rule in book.rules if rule["id"] == name), None)
    if document is None:
        raise NotFound(sentences.RULE_GONE)
    return document


def read(body: Any) -> Document:
    """Returns a rule from a request's body, with labels as the shop writes them. Raises `BadRequest` with a sentence
    for the owner."""
    document = checked(body)
    tidy = {part: [_tidied(clause) for clause in document[part]] for part in ("if", "then") if part in document}
    return document | tidy | {"name": " ".join(document["name"].split()), "when": _tidied(document["when"])}


def _tidied(part: Mapping[str, Any]) -> Document:
    words = {name: value for name, value in part.items() if name in ("event", "is", "do")}
    if not {"label", "unlabel"} & {*words.values()}:
        return dict(part)
    return {**part, "value": label_named(part["value"])}
