"""Calls of RD Station CRM's API v2. A contact has our id in the custom field `desk_person_id`; notes are of deals."""

from collections.abc import Mapping, Sequence
from typing import Any

from atende.connectors import phones
from atende.connectors.calls import Api, identified, record_in, rows, wanted_hook
from atende.connectors.protocols import UNSIGNED, Prepared
from atende.core.ids import digest
from atende.core.lenient_json import line, obj, objs, text, word
from atende.model.connectors import Customer, Deal, RemoteNote, RemoteRecord, RemoteView, Summary

HOME = "/crm/v2"
CONTACTS, DEALS, FIELDS = f"{HOME}/contacts", f"{HOME}/deals", f"{HOME}/custom_fields"
HOOKS = f"{HOME}/webhooks"
EVENTS = ("crm_contact_updated", "crm_contact_deleted")
OWN_ID = "desk_person_id"
ONGOING = "ongoing"
LISTS = {"phones": "phone", "emails": "email"}
"""Targets of the mapping that are lists, and the name of the value in an entry."""
ENTRIES = {"phones": ("phone", "type"), "emails": ("email",), "legal_bases": ("category", "type", "status")}
"""What RD Station takes of the entries of a list; what it shows may have more."""
OWN_TEXTS = ("name", "job_title", "birthday")
"""Targets that are fields of every contact; the others are the account's own fields."""
PAGE = "20"
SHOWN_DEALS, SHOWN_NOTES, LOOKED_AT, MOST_PAGES = 5, 3, 5, 10
ABSENT = frozenset({404})


def access(secrets: Mapping[str, str], typed: Mapping[str, str]) -> dict[str, str]:
    return {"Authorization": f"Bearer {secrets.get('access_token', '')}"}


def connect(api: Api, facts: Mapping[str, str]) -> "RdStation":
    return RdStation(api, facts)


class RdStation:
    def __init__(self, api: Api, facts: Mapping[str, str]) -> None:
        self._api = api

    def account(self) -> str:
        """Returns a name for the account: RD Station tells none, so it follows from the ids of its pipelines."""
        page = self._api.get(f"{HOME}/pipelines", {"page[number]": "1", "page[size]": PAGE})
        names = sorted(word(pipeline.get("id")) for pipeline in rows(page, "data"))
        return digest(" ".join(names), size=4)

    def prepare(self, *, callback: str) -> Prepared:
        """Makes the custom field for our id, unless it is there."""
        known = self._all(FIELDS)
        if not any(field.get("slug") == OWN_ID and field.get("entity") == "contact" for field in known):
            wanted = {"name": "Atende ID", "slug": OWN_ID, "type": "text", "entity": "contact", "unique": True}
            self._api.write("POST", FIELDS, {"data": wanted})
        return Prepared(secret=wanted_hook(lambda: self._hooks(callback)))

    def is_posting(self, *, callback: str) -> bool:
        posting = {
            hook.get("event_name") for hook in self._all(HOOKS) if hook.get("url") == callback and is_active(hook)
        }
        return posting >= set(EVENTS)

    def _hooks(self, callback: str) -> str:
        """Has RD Station post changes of contacts, by a webhook for each event; a suspended one is replaced."""
        known = [hook for hook in self._all(HOOKS) if hook.get("url") == callback]
        for hook in known:
            if not is_active(hook):
                self._api.send("DELETE", f"{HOOKS}/{phones.segment(word(hook.get('id')))}", absent=ABSENT)
        for event in EVENTS:
            if all(hook.get("event_name") != event for hook in known if is_active(hook)):
                wanted = {"name": "Atende", "event_name": event, "http_method": "POST", "url": callback}
                self._api.write("POST", HOOKS, {"data": wanted})
        return UNSIGNED

    def read(self, remote: str, targets: Sequence[str]) -> RemoteRecord | None:
        contact = self._contact(remote)
        return record(contact, targets) if contact else None

    def _contact(self, remote: str) -> dict[str, Any]:
        return record_in(self._api.get(f"{CONTACTS}/{phones.segment(remote)}"), "data")

    def find(self, customer: Customer, targets: Sequence[str]) -> list[RemoteRecord]:
        own = self._filtered(f"@{OWN_ID}:{quoted(customer.id)}")
        exact = [contact for contact in own if obj(contact.get("custom_fields")).get(OWN_ID) == customer.id]
        if exact:
            return [record(exact[0], targets)]
        candidates: list[dict[str, Any]] = []
        address = customer.email.lower()
        if address:
            candidates = [
                contact
                for contact in self._filtered(f"email:{quoted(address)}")
                if any(word(entry.get("email")).lower() == address for entry in objs(contact.get("emails")))
            ]
        for spelling in phones.spellings(customer.phone)[:LOOKED_AT]:
            if candidates:
                break
            candidates = [
                contact
                for contact in self._filtered(f"phone:{quoted(spelling)}")
                if any(
                    phones.is_same(word(entry.get("phone")), customer.phone) for entry in objs(contact.get("phones"))
                )
            ]
        records = [record(contact, targets) for contact in candidates]
        return [known for known in records if known.own in ("", customer.id)]

    def _filtered(self, words: str) -> list[dict[str, Any]]:
        params = {"filter": words, "page[number]": "1", "page[size]": PAGE}
        return rows(self._api.get(CONTACTS, params), "data")

    def _all(self, path: str) -> list[dict[str, Any]]:
        """Returns a whole list. The pages are counted here: the links of an answer may lead elsewhere."""
        listed: list[dict[str, Any]] = []
        for number in range(1, MOST_PAGES + 1):
            page = self._api.get(path, {"page[number]": str(number), "page[size]": "100"})
            listed += rows(page, "data")
            if not word(obj(obj(page).get("links")).get("next")):
                break
        return listed

    def create(self, customer: Customer, fields: Mapping[str, str]) -> str:
        wanted = contact_of(fields, {}) | {"custom_fields": custom_of(fields) | {OWN_ID: customer.id}}
        wanted.setdefault("name", customer.name or customer.value("phone") or customer.id)
        return identified(obj(self._api.write("POST", CONTACTS, {"data": wanted})).get("data"))

    def update(self, remote: str, fields: Mapping[str, str], *, stamp: str) -> None:
        """Sends the whole contact: whether what is left out stays is not documented."""
        known = self._contact(remote)
        names = ("name", "job_title", "birthday", "social_profiles", "organization_id")
        kept = {name: known[name] for name in names if known.get(name)}
        kept |= {name: entries for name in ENTRIES if (entries := entries_of(known, name))}
        custom = obj(known.get("custom_fields")) | custom_of(fields) | ({OWN_ID: stamp} if stamp else {})
        wanted = kept | contact_of(fields, known) | ({"custom_fields": custom} if custom else {})
        self._api.change("PUT", f"{CONTACTS}/{phones.segment(remote)}", {"data": wanted})

    def find_note(self, remote: str, summary: Summary) -> str:
        for deal in self._deals(remote):
            for note in self._notes(word(deal.get("id"))):
                if summary.marker in word(note.get("description")):
                    return f"{word(deal.get('id'))}/{word(note.get('id'))}"
        return ""

    def add_note(self, remote: str, summary: Summary) -> str:
        """Adds the note to the contact's newest ongoing deal; without one there is no place for it."""
        deals = self._deals(remote)
        if not deals:
            return ""
        deal = word(deals[0].get("id"))
        path = f"{DEALS}/{phones.segment(deal)}/notes"
        made = obj(self._api.write("POST", path, {"data": {"description": described(summary)}})).get("data")
        return f"{deal}/{identified(made)}"

    def change_note(self, remote: str, note: str, summary: Summary) -> bool:
        """Leaves the note as it is: RD Station has no call that changes one."""
        return True

    def _deals(self, remote: str) -> list[dict[str, Any]]:
        """Returns a contact's ongoing deals, newest first: those that the contact names, else those of its
        organization that name the contact."""
        contact = self._contact(remote)
        ids = [word(name) for name in contact.get("deal_ids") or () if word(name)]
        if ids:
            deals = [record_in(self._api.get(f"{DEALS}/{phones.segment(name)}"), "data") for name in ids[-SHOWN_DEALS:]]
        elif organization := word(contact.get("organization_id")):
            words = f"organization_id:{organization} status:{ONGOING}"
            params = {"filter": words, "page[number]": "1", "page[size]": PAGE}
            listed = rows(self._api.get(DEALS, params), "data")
            deals = [deal for deal in listed if remote in (deal.get("contact_ids") or ())]
        else:
            deals = []
        current = [deal for deal in deals if deal.get("status") == ONGOING]
        return sorted(current, key=lambda deal: word(deal.get("created_at")), reverse=True)

    def _notes(self, deal: str) -> list[dict[str, Any]]:
        return self._all(f"{DEALS}/{phones.segment(deal)}/notes")

    def view(self, remote: str) -> RemoteView | None:
        contact = self._contact(remote)
        if not contact:
            return None
        deals = self._deals(remote)
        notes = self._notes(word(deals[0].get("id"))) if deals else []
        newest = sorted(notes, key=lambda note: word(note.get("registered_at")), reverse=True)[:SHOWN_NOTES]
        return RemoteView(
            id=identified(contact),
            url=f"https://crm.rdstation.com/app/contacts/{remote}",
            name=line(contact.get("name")),
            stage=line(contact.get("job_title")),
            deals=tuple(shown(deal) for deal in deals[:SHOWN_DEALS]),
            notes=tuple(RemoteNote(text=text(n.get("description")), at=word(n.get("registered_at"))) for n in newest),
        )

    def unstamp(self, remote: str) -> None:
        if self._contact(remote):
            self.update(remote, {OWN_ID: ""}, stamp="")

    def erase(self, remote: str, customer: str) -> None:
        """Overwrites what tells who a contact is: RD Station's API deletes none."""
        if self._contact(remote):
            wanted = {"name": "Apagado", "emails": [], "phones": [], "job_title": "", "custom_fields": {OWN_ID: ""}}
            self._api.change("PUT", f"{CONTACTS}/{phones.segment(remote)}", {"data": wanted})

    def erase_note(self, note: str) -> bool:
        """Leaves the note as it is: RD Station has no call that deletes one."""
        return False


def is_active(hook: Mapping[str, Any]) -> bool:
    return word(hook.get("status")) in ("", "active")


def quoted(words: str) -> str:
    """Returns a value of RD Station's filter language. A quotation mark cannot be part of one."""
    return '"' + words.replace('"', "").replace("\\", "") + '"'


def record(contact: Mapping[str, Any], targets: Sequence[str]) -> RemoteRecord:
    custom = obj(contact.get("custom_fields"))
    return RemoteRecord(
        id=identified(contact),
        own=word(custom.get(OWN_ID)),
        fields={target: value_of(contact, custom, target) for target in targets},
    )


def value_of(contact: Mapping[str, Any], custom: Mapping[str, Any], target: str) -> str:
    if target in LISTS:
        return next((word(entry.get(LISTS[target])) for entry in objs(contact.get(target))), "")
    return word(contact.get(target)) or word(custom.get(target))


def contact_of(fields: Mapping[str, str], known: Mapping[str, Any]) -> dict[str, Any]:
    """Returns a contact's own fields as RD Station takes them; its lists are sent whole."""
    body: dict[str, Any] = {name: fields[name] for name in OWN_TEXTS if name in fields}
    if value := fields.get("phones"):
        body["phones"] = [*entries_of(known, "phones"), {"phone": value, "type": "mobile"}]
    if value := fields.get("emails"):
        body["emails"] = [*entries_of(known, "emails"), {"email": value}]
    return body


def entries_of(known: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    """Returns the entries of a list of a contact, as RD Station takes them back."""
    entries = ({key: entry[key] for key in ENTRIES[name] if entry.get(key)} for entry in objs(known.get(name)))
    return [entry for entry in entries if entry]


def custom_of(fields: Mapping[str, str]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name not in (*LISTS, *OWN_TEXTS)}


def described(summary: Summary) -> str:
    return "\n".join((summary.title, *summary.lines, summary.url, summary.marker))


def shown(deal: Mapping[str, Any]) -> Deal:
    amount = next((deal[name] for name in ("total_price", "one_time_price") if deal.get(name)), "")
    return Deal(
        name=line(deal.get("name")),
        amount=str(amount),
        url=f"https://crm.rdstation.com/app/deals/{word(deal.get('id'))}",
    )
