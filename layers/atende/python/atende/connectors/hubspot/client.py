"""Calls of HubSpot's CRM API. A contact has our id in the property `desk_person_id`, which HubSpot keeps unique."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from atende.connectors import phones
from atende.connectors.calls import Api, identified, part, record_in, rows
from atende.connectors.protocols import Prepared
from atende.connectors.sentences import REJECTED
from atende.core.errors import ConnectorError
from atende.core.lenient_json import line, obj, objs, text, word
from atende.model.connectors import Customer, Deal, RemoteNote, RemoteRecord, RemoteView, Summary, is_of_another

VERSION = "2026-03"
OBJECTS = f"/crm/objects/{VERSION}"
CONTACTS, NOTES, DEALS = f"{OBJECTS}/contacts", f"{OBJECTS}/notes", f"{OBJECTS}/deals"
PROPERTIES = f"/crm/properties/{VERSION}/contacts"
OWN_ID = "desk_person_id"
NOTE_TO_CONTACT = 202
"""HubSpot's type of the association of a note with a contact."""
SEARCHED = ("hs_searchable_calculated_phone_number", "hs_searchable_calculated_mobile_number")
"""Area code and local number, without the country's."""
LONGEST_NOTE = 60_000
SHOWN_DEALS, SHOWN_NOTES, LOOKED_AT, MOST_PAGES = 10, 3, 100, 10
DEAL_FIELDS = ("dealname", "amount", "dealstage", "pipeline", "deal_currency_code", "hs_is_closed", "closedate")
TAKEN = frozenset({409})
FORBIDDEN, KEPT = 403, frozenset({403, 404})
"""What HubSpot answers when it does not delete a note; 404 is a note that is gone."""


def access(secrets: Mapping[str, str], typed: Mapping[str, str]) -> dict[str, str]:
    return {"Authorization": f"Bearer {secrets.get('token') or secrets.get('access_token', '')}"}


def connect(api: Api, facts: Mapping[str, str]) -> "HubSpot":
    return HubSpot(api, facts)


class HubSpot:
    def __init__(self, api: Api, facts: Mapping[str, str]) -> None:
        self._api = api
        self._facts = facts

    def account(self) -> str:
        return word(self._details().get("portalId"))

    def _details(self) -> dict[str, object]:
        return obj(self._api.get(f"/account-info/{VERSION}/details"))

    def prepare(self, *, callback: str) -> Prepared:
        """Makes the property for our id, and learns where people see a contact."""
        if self._api.get(f"{PROPERTIES}/{OWN_ID}") is None:
            wanted = {
                "groupName": "contactinformation",
                "name": OWN_ID,
                "label": "Atende ID",
                "type": "string",
                "fieldType": "text",
                "hasUniqueValue": True,
                "formField": False,
            }
            self._api.send("POST", PROPERTIES, body=wanted, absent=TAKEN)
        details = self._details()
        facts = {
            "portal": word(details.get("portalId")),
            "domain": word(details.get("uiDomain")) or "app.hubspot.com",
            "currency": word(details.get("companyCurrency")),
        }
        return Prepared(facts=facts, secret=self._api.secrets.get("client_secret", ""))

    def read(self, remote: str, targets: Sequence[str]) -> RemoteRecord | None:
        return self._read(remote, targets)

    def _read(self, remote: str, targets: Sequence[str], **more: str) -> RemoteRecord | None:
        params = {"properties": ",".join([*dict.fromkeys(targets), OWN_ID])} | more
        answer = self._api.get(f"{CONTACTS}/{phones.segment(remote)}", params)
        return None if answer is None or obj(answer).get("archived") is True else record(answer)

    def find(self, customer: Customer, targets: Sequence[str]) -> list[RemoteRecord]:
        if own := self._read(customer.id, targets, idProperty=OWN_ID):
            return [own]
        addressed = self._read(customer.email, targets, idProperty="email") if customer.email else None
        if addressed and not is_of_another(addressed.own, customer.id):
            return [addressed]
        national = phones.national(customer.phone)
        if not national:
            return []
        groups = [{"filters": [{"propertyName": name, "operator": "IN", "values": national}]} for name in SEARCHED]
        asked = {
            "filterGroups": groups,
            "properties": [*targets, "phone", "mobilephone", OWN_ID],
            "sorts": [],
            "limit": 5,
            "after": "0",
        }
        results = rows(self._api.write("POST", f"{CONTACTS}/search", asked), "results")
        return [record(result) for result in results if is_of(result, customer)]

    def create(self, customer: Customer, fields: Mapping[str, str]) -> str:
        """Makes the contact under our id: the same call again changes the same contact."""
        free = self._free(fields, remote="")
        wanted = {"idProperty": OWN_ID, "id": customer.id, "properties": free | {OWN_ID: customer.id}}
        answer = obj(self._api.write("POST", f"{CONTACTS}/batch/upsert", {"inputs": [wanted]}))
        results = objs(answer.get("results"))
        if errors := objs(answer.get("errors")):
            raise ConnectorError(REJECTED(why=line(errors[0].get("message"))))
        return identified(results[0] if results else {})

    def update(self, remote: str, fields: Mapping[str, str], *, stamp: str) -> None:
        wanted = self._free(fields, remote=remote) | ({OWN_ID: stamp} if stamp else {})
        if wanted:
            self._api.change("PATCH", f"{CONTACTS}/{phones.segment(remote)}", {"properties": wanted})

    def _free(self, fields: Mapping[str, str], *, remote: str) -> dict[str, str]:
        """Returns fields without an address that another contact has, such as the customer's at another shop of the
        same account: HubSpot has an address once, and refuses the whole call."""
        address = fields.get("email", "")
        holder = self._read(address, (), idProperty="email") if address else None
        is_taken = holder is not None and holder.id != remote
        return {name: value for name, value in fields.items() if name != "email" or not is_taken}

    def find_note(self, remote: str, summary: Summary) -> str:
        notes = self._associated(remote, "notes", ("hs_note_body",), most=LOOKED_AT)
        return next((word(n.get("id")) for n in notes if summary.marker in word(properties(n).get("hs_note_body"))), "")

    def add_note(self, remote: str, summary: Summary) -> str:
        association = {
            "to": {"id": remote},
            "types": [{"associationCategory": "HUBSPOT_DEFINED", "associationTypeId": NOTE_TO_CONTACT}],
        }
        body = {"properties": note_properties(summary), "associations": [association]}
        return identified(self._api.write("POST", NOTES, body))

    def change_note(self, remote: str, note: str, summary: Summary) -> bool:
        body = {"properties": note_properties(summary)}
        return self._api.change("PATCH", f"{NOTES}/{phones.segment(note)}", body, absent=frozenset({404}))

    def view(self, remote: str) -> RemoteView | None:
        person = self._read(remote, ("firstname", "lastname", "email", "hubspot_owner_id", "lifecyclestage"))
        if person is None:
            return None
        missing: list[str] = []
        deals = part("deals", lambda: self._deals(person.id), missing)
        notes = part("notes", lambda: self._notes(person.id), missing)
        owner = person.fields.get("hubspot_owner_id", "")
        names = part("owner", lambda: self._owner(owner), missing) if owner else ()
        first, last = person.fields.get("firstname", ""), person.fields.get("lastname", "")
        return RemoteView(
            id=person.id,
            url=f"https://{self._facts.get('domain')}/contacts/{self._facts.get('portal')}/record/0-1/{person.id}",
            name=f"{first} {last}".strip() or person.fields.get("email", ""),
            owner=names[0] if names else "",
            stage=person.fields.get("lifecyclestage", ""),
            deals=deals,
            notes=notes,
            missing=tuple(missing),
        )

    def _deals(self, remote: str) -> tuple[Deal, ...]:
        deals = self._associated(remote, "deals", DEAL_FIELDS, most=LOOKED_AT)
        current = [properties(deal) | {"id": deal.get("id")} for deal in deals]
        shown = [deal for deal in current if word(deal.get("hs_is_closed")) != "true"][:SHOWN_DEALS]
        home = f"https://{self._facts.get('domain')}/contacts/{self._facts.get('portal')}/record/0-3"
        return tuple(
            Deal(
                name=line(deal.get("dealname")),
                stage=line(deal.get("dealstage")),
                amount=self._amount(deal),
                url=f"{home}/{word(deal['id'])}",
            )
            for deal in shown
        )

    def _amount(self, deal: Mapping[str, object]) -> str:
        """Returns a deal's amount with its currency, or else the account's own, such as `2350 BRL`."""
        amount = word(deal.get("amount"))
        currency = word(deal.get("deal_currency_code")) or self._facts.get("currency", "")
        return f"{amount} {currency}".strip() if amount else ""

    def _notes(self, remote: str) -> tuple[RemoteNote, ...]:
        notes = self._associated(remote, "notes", ("hs_note_body", "hs_timestamp"), most=LOOKED_AT)
        dated = [(word(properties(note).get("hs_timestamp")), properties(note)) for note in notes]
        newest = sorted(dated, key=lambda pair: pair[0], reverse=True)[:SHOWN_NOTES]
        return tuple(RemoteNote(text=phones.plain_text(text(n.get("hs_note_body"))), at=at) for at, n in newest)

    def _owner(self, owner: str) -> tuple[str, ...]:
        answer = obj(self._api.get(f"/crm/owners/{VERSION}/{phones.segment(owner)}"))
        name = f"{word(answer.get('firstName'))} {word(answer.get('lastName'))}".strip()
        return (name or word(answer.get("email")),)

    def _associated(self, remote: str, what: str, names: Iterable[str], *, most: int) -> list[dict[str, object]]:
        """Returns a contact's newest notes or deals."""
        answer = record_in(self._api.get(f"{CONTACTS}/{phones.segment(remote)}", {"associations": what}))
        linked = obj(answer.get("associations")).get(what)
        ids = self._linked_ids(remote, what, linked) if linked is not None else set()
        newest = sorted(ids - {""}, key=lambda name: (len(name), name))[-most:]
        if not newest:
            return []
        asked = {"inputs": [{"id": name} for name in newest], "properties": list(names), "propertiesWithHistory": []}
        return rows(self._api.write("POST", f"{OBJECTS}/{what}/batch/read", asked), "results")

    def _linked_ids(self, remote: str, what: str, page: object) -> set[str]:
        """Returns the ids of a contact's notes or deals: those of the first page, and of the pages that it names."""
        path, ids = f"{CONTACTS}/{phones.segment(remote)}/associations/{what}", set[str]()
        for _ in range(MOST_PAGES):
            ids |= {word(entry.get("id")) or word(entry.get("toObjectId")) for entry in rows(page, "results")}
            after = word(obj(obj(obj(page).get("paging")).get("next")).get("after"))
            if not after:
                break
            page = self._api.get(path, {"after": after, "limit": "500"})
        return ids

    def unstamp(self, remote: str) -> None:
        path, body = f"{CONTACTS}/{phones.segment(remote)}", {"properties": {OWN_ID: ""}}
        self._api.change("PATCH", path, body, absent=frozenset({404}))

    def erase(self, remote: str, customer: str) -> None:
        """Deletes a contact for good, as the law on data protection wants it (GDPR delete)."""
        self._api.send("POST", f"{CONTACTS}/gdpr-delete", body={"objectId": remote}, absent=frozenset({404}))

    def erase_note(self, note: str) -> bool:
        answer = self._api.send("DELETE", f"{NOTES}/{phones.segment(note)}", absent=KEPT)
        return answer.status != FORBIDDEN


def properties(answer: Mapping[str, object]) -> dict[str, object]:
    return obj(answer.get("properties"))


def record(answer: object) -> RemoteRecord:
    values = {name: word(value) for name, value in properties(obj(answer)).items()}
    return RemoteRecord(id=identified(answer), own=values.get(OWN_ID, ""), fields=values)


def is_of(result: Mapping[str, object], customer: Customer) -> bool:
    """Whether a result of the search surely has the customer's phone, and is nobody else's already."""
    values = properties(result)
    other = word(values.get(OWN_ID))
    numbers = [word(values.get(name)) for name in ("phone", "mobilephone")]
    return other in ("", customer.id) and any(phones.is_same(number, customer.phone) for number in numbers)


def note_properties(summary: Summary) -> dict[str, str]:
    lines = "<br>".join(escape(line) for line in summary.lines)[:LONGEST_NOTE]
    link = f'<a href="{escape(summary.url)}">{escape(summary.url)}</a>'
    body = f"<p><b>{escape(summary.title)}</b><br>{lines}</p><p>{link}</p><p>{summary.marker}</p>"
    return {"hs_note_body": body, "hs_timestamp": summary.at.strftime("%Y-%m-%dT%H:%M:%S.000Z")}
