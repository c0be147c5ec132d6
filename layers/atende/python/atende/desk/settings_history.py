"""The history of a shop's settings: what a request changes is noted in the same transaction, and can be taken back.

Whoever has a page of settings on the screen says when it was read. A field that somebody else has changed since is not
overwritten: `ChangedMeanwhile` has both values.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from atende.core.errors import ChangedMeanwhile, Conflict, NotFound
from atende.core.sentences import Sentence
from atende.model import Agent, Role
from atende.storage import labels, setting_changes, settings, table
from atende.storage.items import bare, hints, restore, unpack
from atende.storage.labels import LabelChange
from atende.storage.schema import Key, kind_of, noun_of, place, place_in_directory, stamp
from atende.storage.setting_changes import SettingChange
from atende.storage.shop_context import forget
from atende.storage.store import Store
from atende.storage.table import Table

UNDO_WITHIN = timedelta(seconds=90)
"""The console offers it for a minute; the rest is for slow networks."""
OVERLAP = timedelta(seconds=5)
"""A change may be stored a little later than the time in its name."""

SILENT: dict[str, frozenset[str]] = {
    "business": frozenset({"id", "checklist_hidden", "checklist_marked", "connectors"}),
    "inbox": frozenset({"id", "channel", "address", "app", "phone", "connected", "reply_key", "deadlines.since"}),
    "agent": frozenset({"id", "since", "email_code", "email_until", "away", "away_until"}),
    "team": frozenset({"id"}),
    "label": frozenset({"name"}),
    "budget": frozenset({"near", "reached"}),
    "survey": frozenset(),
    "digest": frozenset(),
    "retention": frozenset(),
    "privacypage": frozenset({"code", "changed"}),
    "rulebook": frozenset(),
    "menu": frozenset(),
    "quickreply": frozenset({"id", "asset", "mime", "size"}),
    "entry": frozenset({"id", "learned"}),
    "contactfields": frozenset(),
    "apikey": frozenset(
        {"id", "hash", "created", "by", "days", "seen", "warned", "prior_hash", "prior_tail", "prior_until", "limit"}
    ),
    "webhook": frozenset(
        {"id", "secret", "renewal", "replaced", "prior_secret", "prior_until", "created", "by", "off_since"}
    ),
    "shop": frozenset(
        {"business", "surveyed", "closed", "looked", "asked", "reminded", "digested", "swept"}
        | {"survey_plan", "survey_plan_until", "survey_plan_by", "survey_left"}
    ),
}
"""The kinds of items that are settings, and the fields of each that are not: ids, states, and the secret of an address
that waits to be confirmed."""
HIDDEN = frozenset({"shop"})
"""Copies of settings for the clock, which follow them."""
FINAL = frozenset({"apikey", "webhook"})
"""Kinds that cannot be taken back: a revoked key's secret is gone, and a webhook's address is checked where it is
entered."""
SINGLE = frozenset({"budget", "survey", "digest", "retention", "privacypage", "rulebook", "menu", "contactfields"})
"""Kinds of which a shop has one, whose absence means the default."""

TOO_LATE = Sentence(
    "Passou mais de um minuto: mude de novo na página do ajuste.",
    "More than a minute has passed: change it again on the setting's page.",
    "Pasó más de un minuto: cámbialo otra vez en la página del ajuste.",
)
CHANGED_AGAIN = Sentence(
    "Isto já mudou de novo depois. Nada foi desfeito.",
    "This has been changed again since. Nothing was undone.",
    "Esto ya cambió otra vez después. No se deshizo nada.",
)
NOT_UNDOABLE = Sentence(
    "Isto não se desfaz por aqui. Mude de novo na página do ajuste.",
    "This cannot be undone here. Change it again on the setting's page.",
    "Esto no se deshace aquí. Cámbialo otra vez en la página del ajuste.",
)


@dataclass(slots=True, kw_only=True)
class Recording:
    """Notes what one request changes."""

    store: Store
    by: str
    request: str
    read: datetime | None = None
    """When the page was read from which the request was made; None for no check."""
    seen: str = ""
    """The newest request of somebody else that the person was shown since, and overrules."""
    undoes: str = ""
    count: int = 0

    @classmethod
    def begin(cls, store: Store, *, by: str, name: str, at: datetime, read: datetime | None = None) -> "Recording":
        return cls(store=store, by=by, request=f"{stamp(at)}-{name}", read=read)

    def __call__(self, old: Any, new: Any) -> Any:
        """Returns the item of what is noted about a write, None for one that changes no setting. Raises
        `ChangedMeanwhile`."""
        change = self.describe(old, new)
        if change is None:
            return None
        if self.read and change.action == "changed" and not change.hidden:
            self._check(change, self.read)
        self.count += 1
        return self.store.item(change, ttl=change.at + setting_changes.KEPT)

    def describe(self, old: Any, new: Any) -> SettingChange | None:
        noun = type(old if new is None else new)
        kind = kind_of(noun)
        if kind not in SILENT:
            return None
        if old is None and kind in SINGLE:
            old = noun()
        before, after = values(old, kind), values(new, kind)
        names = [name for name in sorted({*before, *after}) if before.get(name) != after.get(name)]
        if not names and old is not None and new is not None:
            return None
        key = key_of(self.store, old if new is None else new)
        return SettingChange(
            id=f"{self.request}-{self.count:02d}",
            by=self.by,
            setting=kind,
            pk=key.pk,
            sk=key.sk,
            action="removed" if new is None else "created" if old is None else "changed",
            title=title(old if new is None else new, names),
            fields={name: [before.get(name), after.get(name)] for name in names},
            whole=as_json(old) if new is None else {},
            order=tuple(rule["id"] for rule in old.rules) if kind == "rulebook" else (),
            undoes=self.undoes,
            hidden=kind in HIDDEN,
        )

    def _check(self, change: SettingChange, read: datetime) -> None:
        """Raises `ChangedMeanwhile` if somebody has changed a field of the change since the page was read."""
        for other in reversed(setting_changes.since(self.store, read - OVERLAP)):
            both = other.fields.keys() & change.fields.keys()
            same = (other.pk, other.sk) == (change.pk, change.sk) and other.request != self.request
            if same and both and other.request > self.seen and (other.by != self.by or other.at > read):
                refused = {name: change.fields[name] for name in sorted(both)}
                at, about = other.at.isoformat(), {"kind": change.setting, "title": change.title}
                raise ChangedMeanwhile(by=other.by, at=at, fields=refused, change=other.request, **about)


@contextmanager
def recording(note: Recording) -> Iterator[Recording]:
    """Notes the changes of settings that this process makes meanwhile. What a request has changed before it is refused
    is taken back."""
    token = table.witness.set(note)
    try:
        yield note
    except ChangedMeanwhile:
        table.witness.set(None)
        put_back(setting_changes.of_request(note.store, note.request), note.store, None)
        raise
    finally:
        table.witness.reset(token)


def undo(store: Store, request: str, *, by: str, name: str, at: datetime) -> list[SettingChange]:
    """Takes back what a request changed, all of it or nothing, and returns the changes. Raises `NotFound`, and
    `Conflict` when it is too late or somebody has changed it again."""
    changes = setting_changes.of_request(store, request)
    if not changes:
        raise NotFound
    if at > changes[0].at + UNDO_WITHIN:
        raise Conflict(TOO_LATE)
    if not is_undoable(changes):
        raise Conflict(NOT_UNDOABLE)
    note = Recording.begin(store, by=by, name=name, at=at)
    note.undoes = request
    put_back(changes, store, note)
    forget(store.business)
    return changes


def is_undoable(changes: list[SettingChange]) -> bool:
    """An invitation and a person's address are not taken back here: a link or a mail is on its way."""
    return not any(change.final or change.setting in FINAL or sends_for(change) for change in changes)


def sends_for(change: SettingChange) -> bool:
    if change.setting != "agent" or change.action == "removed":
        return False
    return change.action == "created" or bool(change.fields.keys() - {"name", "role"})


def put_back(changes: list[SettingChange], store: Store, note: Recording | None) -> None:
    """Writes what was there before the changes: all in one transaction, unless an item was changed twice. Raises
    `Conflict`."""
    once = len({(change.pk, change.sk) for change in changes}) == len(changes)
    for part in [changes] if once and changes else [[change] for change in reversed(changes)]:
        with table.together() as transaction:
            for change in part:
                put_one_back(transaction, change, store, note)


def put_one_back(transaction: Any, change: SettingChange, store: Store, note: Recording | None) -> None:
    owner = Table(place_in_directory) if change.setting in HIDDEN else store
    stored = owner.load(noun_of(change.setting), Key(change.pk, change.sk))
    now = unpack(stored) if stored else None
    before = restored(change, now)
    if (
        isinstance(now, Agent)
        and now.role is Role.OWNER
        and not (isinstance(before, Agent) and before.role is now.role)
    ):
        transaction.save(settings.unchanged(store, settings.other_owner(store, now.id)))
    if change.setting == "label" and change.action == "removed":
        stop_relabelling(transaction, store, change)
    if before is None:
        transaction.delete(stored)
    else:
        transaction.save(owner.item(before, instead_of=stored))
    noted = note(now, before) if note else None
    if noted is not None:
        transaction.save(noted)


def stop_relabelling(transaction: Any, store: Store, change: SettingChange) -> None:
    """Takes back that threads lose a label. Raises `Conflict` once the job has begun with them."""
    begun = store.load(LabelChange, labels.label_change_key(store.business, change.title))
    if begun is None:
        return
    relabelling = unpack(begun)
    if relabelling.looked or relabelling.over:
        raise Conflict(TOO_LATE)
    transaction.delete(begun)


def restored(change: SettingChange, now: Any) -> Any:
    """Returns the item as it was before a change, None for one that the change created. Raises `Conflict` when the
    change's fields have been changed again."""
    noun: Any = noun_of(change.setting)
    if change.action == "removed":
        if now is not None:
            raise Conflict(CHANGED_AGAIN)
        return noun(
            **{name: from_json(hints(noun)[name], value) for name, value in change.whole.items() if value is not None}
        )
    current = values(now, change.setting)
    if now is None or any(current.get(name) != after for name, (_, after) in change.fields.items()):
        raise Conflict(CHANGED_AGAIN)
    if change.action == "created":
        return None
    return with_values(now, {name: before for name, (before, _) in change.fields.items()}, change.order)


def with_values(noun: Any, wanted: Mapping[str, Any], order: tuple[str, ...]) -> Any:
    """Returns the noun with other values of some fields; `order` has the ids of rules."""
    noun_type: Any = type(noun)
    known: dict[str, Any] = hints(noun_type)
    changed: dict[str, Any] = {}
    for name, value in wanted.items():
        outer, _, inner = name.partition(".")
        current = changed.get(outer, getattr(noun, outer))
        if not inner:
            changed[outer] = None if value is None else from_json(known[outer], value)
        elif isinstance(current, dict):
            changed[outer] = {key: own for key, own in current.items() if key != inner} | (
                {inner: value} if value is not None else {}
            )
        elif is_dataclass(current):
            changed[outer] = replace(current, **{inner: value})  # type: ignore[type-var]
        else:
            others: list[dict[str, Any]] = [rule for rule in current or () if rule["id"] != inner]
            changed[outer] = ordered([*others, *([value] if value else [])], order)
    return replace(noun, **changed)


def from_json(hint: Any, value: Any) -> Any:
    """Returns a field's value from what `plain_value` made of it."""
    return datetime.fromisoformat(value) if bare(hint) is datetime else restore(hint, value)


def ordered(rules: list[dict[str, Any]], order: tuple[str, ...]) -> tuple[dict[str, Any], ...]:
    places = {name: number for number, name in enumerate(order)}
    return tuple(sorted(rules, key=lambda rule: places.get(rule["id"], len(order))))


def values(noun: Any, kind: str) -> dict[str, Any]:
    """Returns the fields of an item that are settings, as JSON, by name."""
    if noun is None:
        return {}
    shown: dict[str, Any] = {}
    for part in fields(noun):
        value = getattr(noun, part.name)
        if kind == "rulebook":
            shown |= {f"rules.{rule['id']}": rule for rule in value}
        elif isinstance(value, dict) or is_dataclass(value):
            shown |= {f"{part.name}.{name}": inner for name, inner in as_json(value).items()}
        else:
            shown[part.name] = jsoned(value)
    return {name: value for name, value in shown.items() if name not in SILENT[kind]}


def as_json(value: Any) -> dict[str, Any]:
    """Returns all fields of a dataclass, or a mapping, as JSON."""
    parts = value if isinstance(value, dict) else {part.name: getattr(value, part.name) for part in fields(value)}
    return {name: jsoned(inner) for name, inner in parts.items()}


def jsoned(value: Any) -> Any:
    return json.loads(json.dumps(value, default=plain_value))


def plain_value(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    return value.isoformat() if isinstance(value, datetime) else as_json(value)


def title(noun: Any, names: list[str]) -> str:
    """Returns what people call an item."""
    if kind_of(type(noun)) == "rulebook":
        changed = {name.partition(".")[2] for name in names}
        return ", ".join(rule["name"] for rule in noun.rules if rule["id"] in changed)
    if kind_of(type(noun)) == "entry":
        return str(noun.phrasings[0]) if noun.phrasings else ""
    shortcut = getattr(noun, "shortcut", "")
    return f"/{shortcut}" if shortcut else str(getattr(noun, "name", ""))


def key_of(store: Store, noun: Any) -> Key:
    if kind_of(type(noun)) in HIDDEN:
        return place_in_directory(noun).key
    return place(store.business, noun).key
