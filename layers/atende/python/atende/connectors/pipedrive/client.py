"""Calls of Pipedrive's API. A person has our id in a field of text that `prepare` makes; the key of that field is kept
with the connection."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

from atende.connectors import phones
from atende.connectors.calls import Api, identified, part, record_in, rows, wanted_hook
from atende.connectors.pipedrive.events import USER
from atende.connectors.protocols import Prepared
from atende.connectors.sentences import ANSWER_UNREADABLE
from atende.core.errors import Cause, ConnectorError
from atende.core.lenient_json import line, obj, objs, text, word
from atende.model.connectors import Customer, Deal, RemoteNote, RemoteRecord, RemoteView, Summary

V2, V1 = "/api/v2", "/v1"
FIELD_NAME = "Atende ID"
LISTS = {"phones": "phones", "emails": "emails"}
"""Targets of the mapping that are lists at Pipedrive."""
OWN_TEXTS = ("name", "job_title", "notes", "birthday")
OWN_NUMBERS = ("owner_id", "org_id", "visible_to")
"""Targets that are fields of every person; the others are the account's own fields."""
ENTRY = ("value", "primary", "label")
SHOWN_DEALS, SHOWN_NOTES, LOOKED_AT, FIELDS_PAGE = 10, 3, 100, 500
MOST_PAGES = 10
ABSENT, FORBIDDEN = frozenset({404}), 403


def access(owned: Mapping[str, str], typed: Mapping[str, str]) -> dict[str, str]:
    if token := owned.get("token"):
        return {"x-api-token": token}
    return {"Authorization": f"Bearer {owned.get('access_token', '')}"}


def connect(api: Api, facts: Mapping[str, str]) -> "Pipedrive":
    return Pipedrive(api, facts)


class Pipedrive:
    def __init__(self, api: Api, facts: Mapping[str, str]) -> None:
        self._api = api
        self._field = facts.get("field", "")
        self._domain = facts.get("domain", "")

    def account(self) -> str:
        return word(self._me().get("company_id"))

    def _me(self) -> dict[str, Any]:
        return obj(obj(self._api.get(f"{V1}/users/me")).get("data"))

    def prepare(self, *, callback: str) -> Prepared:
        """Finds or makes the field for our id, and learns where people see a person."""
        key = self._own_field()
        if not key:
            wanted = {"field_name": FIELD_NAME, "field_type": "varchar"}
            made = obj(obj(self._api.write("POST", f"{V2}/personFields", wanted)).get("data"))
            key = word(made.get("field_code")) or word(made.get("key"))
        if not key:
            raise ConnectorError(ANSWER_UNREADABLE, cause=Cause.RETRY, uncertain=True)
        facts = {"field": key, "domain": word(self._me().get("company_domain"))}
        return Prepared(facts=facts, secret=wanted_hook(lambda: self._hook(callback)))

    def is_posting(self, *, callback: str) -> bool:
        return any(known.get("is_active") not in (0, False) for known in self._hooks(callback))

    def _hooks(self, callback: str) -> list[dict[str, Any]]:
        return [
            known
            for known in rows(self._api.get(f"{V1}/webhooks"), "data")
            if known.get("subscription_url") == callback
        ]

    def _hook(self, callback: str) -> str:
        """Has Pipedrive post changes of people, and returns the password by which its posts are known. One that was
        made before is replaced: nobody tells its password."""
        for known in self._hooks(callback):
            path = f"{V1}/webhooks/{phones.segment(word(known.get('id')))}"
            self._api.send("DELETE", path, absent=ABSENT | {410})
        password = secrets.token_urlsafe(24)
        wanted = {
            "subscription_url": callback,
            "event_action": "*",
            "event_object": "person",
            "name": "Atende",
            "version": "2.0",
            "http_auth_user": USER,
            "http_auth_password": password,
        }
        self._api.write("POST", f"{V1}/webhooks", wanted)
        return password

    def _own_field(self) -> str:
        cursor = ""
        for _ in range(MOST_PAGES):
            params = {"limit": str(FIELDS_PAGE)} | ({"cursor": cursor} if cursor else {})
            page = obj(self._api.get(f"{V2}/personFields", params))
            for known in rows(page, "data"):
                if known.get("field_name") == FIELD_NAME or known.get("name") == FIELD_NAME:
                    return word(known.get("field_code")) or word(known.get("key"))
            cursor = word(obj(page.get("additional_data")).get("next_cursor"))
            if not cursor:
                return ""
        return ""

    def read(self, remote: str, targets: Sequence[str]) -> RemoteRecord | None:
        person = self._person(remote)
        return None if person is None else self._record(person, targets)

    def _person(self, remote: str) -> dict[str, Any] | None:
        answer = self._api.get(f"{V2}/persons/{phones.segment(remote)}")
        person = record_in(answer, "data")
        return person if person and person.get("is_deleted") is not True else None

    def _record(self, person: Mapping[str, Any], targets: Sequence[str]) -> RemoteRecord:
        custom = obj(person.get("custom_fields"))
        values = {target: first_of(person.get(target, custom.get(target))) for target in targets}
        return RemoteRecord(id=identified(person), own=word(custom.get(self._field)), fields=values)

    def find(self, customer: Customer, targets: Sequence[str]) -> list[RemoteRecord]:
        """Looks by our id, then by e-mail, then by each way in which the number may be typed; the people that the
        search names are read, because it may name them by a part."""
        params = {"entity_type": "person", "field": self._field, "match": "exact", "term": customer.id, "limit": "5"}
        own = rows(self._api.get(f"{V2}/itemSearch/field", params), "data")
        records = self._read(own, targets, lambda person: self._is_own(person, customer))
        if records or not (customer.email or customer.phone):
            return records[:1]
        address = customer.email.lower()
        if address:
            records = self._read(
                self._search(address, "email"), targets, lambda p: address in map(str.lower, values_of(p, "emails"))
            )
        for spelling in phones.spellings(customer.phone):
            if records:
                break
            hits = self._search(spelling, "phone")
            records = self._read(hits, targets, lambda person: self._has_phone(person, customer))
        return [record for record in records if record.own in ("", customer.id)]

    def _is_own(self, person: Mapping[str, Any], customer: Customer) -> bool:
        return obj(person.get("custom_fields")).get(self._field) == customer.id

    @staticmethod
    def _has_phone(person: Mapping[str, Any], customer: Customer) -> bool:
        return any(phones.is_same(number, customer.phone) for number in values_of(person, "phones"))

    def _search(self, term: str, field: str) -> list[dict[str, Any]]:
        params = {"term": term, "fields": field, "exact_match": "true", "limit": "10"}
        items = rows(self._api.get(f"{V2}/persons/search", params), "data", "items")
        return [obj(entry.get("item")) for entry in items]

    def _read(
        self, hits: Sequence[Mapping[str, Any]], targets: Sequence[str], fits: Callable[[Mapping[str, Any]], bool]
    ) -> list[RemoteRecord]:
        ids = dict.fromkeys(word(hit.get("id")) for hit in hits)
        people = [person for remote in ids if remote and (person := self._person(remote))]
        return [self._record(person, targets) for person in people if fits(person)]

    def create(self, customer: Customer, fields: Mapping[str, str]) -> str:
        wanted = body_of(fields, {self._field: customer.id})
        wanted.setdefault("name", customer.name or customer.value("phone") or customer.id)
        return identified(obj(self._api.write("POST", f"{V2}/persons", wanted)).get("data"))

    def update(self, remote: str, fields: Mapping[str, str], *, stamp: str) -> None:
        """Sets these fields; a number or an address is added to those that are there."""
        wanted = body_of(fields, {self._field: stamp} if stamp else {})
        person = self._person(remote) or {} if set(wanted) & set(LISTS) else {}
        for name in set(wanted) & set(LISTS):
            known = [known_entry(entry) for entry in objs(person.get(name)) if word(entry.get("value"))]
            wanted[name] = [*known, *({**entry, "primary": not known} for entry in wanted[name])]
        self._api.change("PATCH", f"{V2}/persons/{phones.segment(remote)}", wanted)

    def find_note(self, remote: str, summary: Summary) -> str:
        notes = self._notes(remote)
        return next((word(note.get("id")) for note in notes if summary.marker in word(note.get("content"))), "")

    def _notes(self, remote: str) -> list[dict[str, Any]]:
        """Returns a person's notes, newest first. Where there are none, `data` is null (API v1)."""
        notes: list[dict[str, Any]] = []
        for _ in range(MOST_PAGES):
            start = str(len(notes))
            params = {"person_id": remote, "limit": str(LOOKED_AT), "start": start, "sort": "add_time DESC"}
            page = obj(self._api.get(f"{V1}/notes", params))
            notes += rows(page, "data") if page.get("data") is not None else self._none(page)
            more = obj(obj(page.get("additional_data")).get("pagination")).get("more_items_in_collection")
            if more is not True:
                break
        return notes

    @staticmethod
    def _none(page: Mapping[str, Any]) -> list[dict[str, Any]]:
        return [] if page.get("success") is True else rows(page, "data")

    def add_note(self, remote: str, summary: Summary) -> str:
        wanted = {
            "content": html(summary),
            "person_id": int(remote),
            "add_time": summary.at.strftime("%Y-%m-%d %H:%M:%S"),
        }
        return identified(obj(self._api.write("POST", f"{V1}/notes", wanted)).get("data"))

    def change_note(self, remote: str, note: str, summary: Summary) -> bool:
        path = f"{V1}/notes/{phones.segment(note)}"
        return self._api.change("PUT", path, {"content": html(summary)}, absent=ABSENT)

    def view(self, remote: str) -> RemoteView | None:
        person = self._person(remote)
        if person is None:
            return None
        missing: list[str] = []
        params = {"person_id": remote, "status": "open", "limit": str(SHOWN_DEALS)}
        deals = part("deals", lambda: objs(obj(self._api.get(f"{V2}/deals", params)).get("data")), missing)
        notes = part("notes", lambda: self._notes(remote), missing)
        owner = word(person.get("owner_id"))
        users = part("owner", lambda: [self._user(owner)], missing) if owner else ()
        return RemoteView(
            id=identified(person),
            url=self._url("person", remote),
            name=line(person.get("name")),
            owner=line(users[0].get("name")) if users else "",
            deals=tuple(self._deal(deal) for deal in deals),
            notes=tuple(
                RemoteNote(text=phones.plain_text(text(note.get("content"))), at=word(note.get("add_time")))
                for note in notes[:SHOWN_NOTES]
            ),
            missing=tuple(missing),
        )

    def _user(self, owner: str) -> dict[str, Any]:
        return obj(obj(self._api.get(f"{V1}/users/{phones.segment(owner)}")).get("data"))

    def _deal(self, deal: Mapping[str, Any]) -> Deal:
        value = deal.get("value")
        amount = f"{value:g} {word(deal.get('currency'))}".strip() if isinstance(value, int | float) else ""
        return Deal(name=line(deal.get("title")), amount=amount, url=self._url("deal", word(deal.get("id"))))

    def _url(self, kind: str, name: str) -> str:
        return f"https://{self._domain}.pipedrive.com/{kind}/{name}" if self._domain else ""

    def unstamp(self, remote: str) -> None:
        path, body = f"{V2}/persons/{phones.segment(remote)}", {"custom_fields": {self._field: None}}
        self._api.change("PATCH", path, body, absent=ABSENT | {410})

    def erase(self, remote: str, customer: str) -> None:
        """Deletes a person; Pipedrive keeps them marked as deleted for thirty days."""
        self._api.send("DELETE", f"{V2}/persons/{phones.segment(remote)}", absent=ABSENT | {410})

    def erase_note(self, note: str) -> bool:
        answer = self._api.send("DELETE", f"{V1}/notes/{phones.segment(note)}", absent=ABSENT | {410, FORBIDDEN})
        return answer.status != FORBIDDEN


def values_of(person: Mapping[str, Any], name: str) -> list[str]:
    return [word(entry.get("value")) for entry in objs(person.get(name))]


def first_of(value: Any) -> str:
    entries = objs(value if isinstance(value, list) else [value])
    return next((word(entry.get("value")) for entry in entries), "") if entries else word(value)


def body_of(fields: Mapping[str, str], custom: Mapping[str, str]) -> dict[str, Any]:
    """Returns a person as Pipedrive takes one: lists of numbers and addresses, own fields apart from the others."""
    body: dict[str, Any] = {}
    own = dict(custom)
    for target, value in fields.items():
        if target in LISTS:
            label = "mobile" if target == "phones" else "work"
            body[target] = [{"value": value, "primary": True, "label": label}]
        elif target in OWN_TEXTS:
            body[target] = value
        elif target in OWN_NUMBERS:
            body |= {target: int(value)} if value.isascii() and value.isdigit() else {}
        else:
            own[target] = value
    return body | ({"custom_fields": own} if own else {})


def known_entry(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Returns a number or an address that is there, as Pipedrive takes it back."""
    return {name: entry[name] for name in ENTRY if entry.get(name) is not None}


def html(summary: Summary) -> str:
    lines = "<br>".join(escape(words) for words in summary.lines)
    link = f'<a href="{escape(summary.url)}">{escape(summary.url)}</a>'
    return f"<b>{escape(summary.title)}</b><br>{lines}<br>{link}<br>{summary.marker}"
