"""A simulated HubSpot: contacts, notes, deals and properties by the API of March 2026, and tokens that expire."""

import base64
import hmac
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from atende.core import clock
from atende.core.clock import iso
from infra.local.vendors.described.hubspot import REQUESTS
from infra.local.vendors.server import Call, Json, Reply, Vendor

OBJECTS = r"/crm/objects/2026-03"
OWN_ID = "desk_person_id"
SEARCHED = {
    "hs_searchable_calculated_phone_number": "phone",
    "hs_searchable_calculated_mobile_number": "mobilephone",
}
KNOWN = {"firstname", "lastname", "email", "phone", "mobilephone", "lifecyclestage", "hubspot_owner_id", "company"}
SEARCH_NEEDS = {"filterGroups", "properties", "limit", "after", "sorts"}
OPERATORS = {"IN", "EQ"}
NOTE_TO_CONTACT = 202
REFRESH = "refresh-1"
DEALS = (("Bolo de casamento", "1800"), ("Coffee break mensal", "640"), ("Festa de 15 anos", "2350"))


@dataclass
class Stored:
    """One record. `linked` has the ids of associated records, by their type."""

    id: str
    properties: dict[str, str]
    created: str
    linked: dict[str, list[str]] = field(default_factory=dict)


class HubSpot(Vendor):
    """`token` is the private app's. `indexed`: whether the search knows records at once, which HubSpot's does not."""

    name = "hubspot"
    requests = REQUESTS

    def __init__(self, port: int = 0, *, token: str = "pat-na1-sample", portal: int = 44000000) -> None:  # noqa: S107
        self.portal = portal
        self.token = token
        self.tokens = {token}
        self.refresh_token = REFRESH
        self.objects: dict[str, dict[str, Stored]] = {"contacts": {}, "notes": {}, "deals": {}}
        self.owners = {"77": {"id": "77", "email": "bia@padaria.example", "firstName": "Bia", "lastName": "Rocha"}}
        self.made_properties: set[str] = set()
        self.merged: dict[str, str] = {}
        self.indexed = True
        self.page = 100
        """Associated records that a contact is shown with."""
        self.forbidden = ""
        """A path that the token may not write to."""
        self._next = 70000000000
        super().__init__(port)

    def listed(self) -> list[tuple[str, str, Callable[..., Reply]]]:
        return [
            ("POST", r"/oauth/2026-03/token", self.grant),
            ("GET", r"/account-info/2026-03/details", self.details),
            ("GET", r"/crm/properties/2026-03/contacts/([^/]+)", self.read_property),
            ("POST", r"/crm/properties/2026-03/contacts", self.make_property),
            ("GET", r"/crm/owners/2026-03/([^/]+)", self.read_owner),
            ("POST", OBJECTS + r"/contacts/search", self.search),
            ("POST", OBJECTS + r"/contacts/batch/upsert", self.upsert),
            ("POST", OBJECTS + r"/contacts/gdpr-delete", self.forget),
            ("POST", OBJECTS + r"/(notes|deals)/batch/read", self.read_many),
            ("POST", OBJECTS + r"/notes", self.make_note),
            ("GET", OBJECTS + r"/(contacts)/([^/]+)", self.read),
            ("GET", OBJECTS + r"/contacts/([^/]+)/associations/(notes|deals)", self.read_linked),
            ("PATCH", OBJECTS + r"/(contacts|notes)/([^/]+)", self.change),
            ("DELETE", OBJECTS + r"/notes/([^/]+)", self.archive_note),
        ]

    def refusal(self, call: Call) -> Reply | None:
        if call.path.startswith("/oauth/"):
            return None
        token = call.headers.get("authorization", "").removeprefix("Bearer ")
        if self.forbidden and call.method != "GET" and call.path == self.forbidden:
            return refused(403, "MISSING_SCOPES", "This app hasn't been granted all required scopes")
        return None if token in self.tokens else refused(401, "EXPIRED_AUTHENTICATION", "The token is expired")

    def invalid(self, problem: str) -> Reply:
        return refused(400, "VALIDATION_ERROR", f"Invalid input JSON: {problem}")

    def throttled(self) -> Reply:
        body = {
            "status": "error",
            "message": "You have reached your ten_secondly_rolling limit.",
            "errorType": "RATE_LIMIT",
            "policyName": "TEN_SECONDLY_ROLLING",
        }
        return Reply(429, body, {"Retry-After": str(self.faults.retry_after)})

    def grant(self, call: Call) -> Reply:
        form = call.body or {}
        wanted = {"client_id", "client_secret", "grant_type"}
        known = form.get("refresh_token") == self.refresh_token if form.get("grant_type") == "refresh_token" else True
        if not wanted <= set(form) or not known:
            return Reply(400, {"status": "BAD_REFRESH_TOKEN", "message": "missing or invalid refresh token"})
        token = f"oauth-{self.new_id()}"
        self.tokens = {token}
        answer = {"access_token": token, "refresh_token": self.refresh_token, "expires_in": 1800}
        return Reply(200, answer | {"token_type": "bearer", "token_use": "access_token", "hub_id": self.portal})

    def details(self, _: Call) -> Reply:
        known = {"portalId": self.portal, "uiDomain": "app.hubspot.com", "timeZone": "America/Sao_Paulo"}
        return Reply(200, known | {"companyCurrency": "BRL"})

    def read_property(self, _: Call, name: str) -> Reply:
        if name in self.made_properties | KNOWN:
            return Reply(200, {"name": name, "type": "string", "hasUniqueValue": name == OWN_ID})
        return refused(404, "OBJECT_NOT_FOUND", f"property {name} does not exist")

    def make_property(self, call: Call) -> Reply:
        if not {"groupName", "name", "label", "type", "fieldType"} <= set(call.body):
            return refused(400, "VALIDATION_ERROR", "required fields are missing")
        if call.body["name"] in self.made_properties:
            return refused(409, "CONFLICT", "A property with that name already exists")
        self.made_properties.add(call.body["name"])
        return Reply(201, call.body)

    def read_owner(self, _: Call, owner: str) -> Reply:
        found = self.owners.get(owner)
        return Reply(200, found) if found else refused(404, "OBJECT_NOT_FOUND", "no owner")

    def search(self, call: Call) -> Reply:
        body = call.body or {}
        filters = [entry for group in body.get("filterGroups", []) for entry in group["filters"]]
        if not set(body) >= SEARCH_NEEDS or any(entry["operator"] not in OPERATORS for entry in filters):
            return refused(400, "VALIDATION_ERROR", "Invalid input JSON")
        found = [c for c in self.objects["contacts"].values() if self.indexed and any(fits(c, f) for f in filters)]
        results = [self.shape("contacts", contact, body["properties"]) for contact in found[: body["limit"]]]
        return Reply(200, {"total": len(found), "results": results})

    def upsert(self, call: Call) -> Reply:
        results = []
        for wanted in call.body["inputs"]:
            key, value = wanted["idProperty"], wanted["id"]
            unknown = set(wanted["properties"]) - KNOWN - self.made_properties
            if unknown:
                return refused(400, "VALIDATION_ERROR", f'Property "{min(unknown)}" does not exist')
            stored = next((c for c in self.objects["contacts"].values() if c.properties.get(key) == value), None)
            if taken := self.taken(wanted["properties"], but=stored):
                return refused(409, "CONFLICT", f"Contact already exists. Existing ID: {taken}")
            is_new = stored is None
            stored = stored or self.put("contacts", {})
            stored.properties |= wanted["properties"]
            results.append(self.shape("contacts", stored, stored.properties) | {"new": is_new})
        at = iso(clock.now())
        return Reply(200, {"status": "COMPLETE", "startedAt": at, "completedAt": at, "results": results})

    def taken(self, wanted: dict[str, str], *, but: Stored | None) -> str:
        """Returns the id of another contact with this e-mail address."""
        others = (contact for contact in self.objects["contacts"].values() if contact is not but)
        email = wanted.get("email")
        return next((other.id for other in others if email and other.properties.get("email") == email), "")

    def forget(self, call: Call) -> Reply:
        self.objects["contacts"].pop(str(call.body["objectId"]), None)
        return Reply(204)

    def read_many(self, call: Call, what: str) -> Reply:
        if not {"inputs", "properties", "propertiesWithHistory"} <= set(call.body):
            return refused(400, "VALIDATION_ERROR", "required fields are missing")
        wanted = [entry["id"] for entry in call.body["inputs"]]
        stored = [self.objects[what][name] for name in wanted if name in self.objects[what]]
        at = iso(clock.now())
        results = [self.shape(what, record, call.body["properties"]) for record in stored]
        return Reply(200, {"status": "COMPLETE", "startedAt": at, "completedAt": at, "results": results})

    def make_note(self, call: Call) -> Reply:
        wanted = call.body["properties"]
        if not {"hs_note_body", "hs_timestamp"} <= set(wanted):
            return refused(400, "VALIDATION_ERROR", "hs_timestamp is required")
        note = self.put("notes", wanted)
        for association in call.body["associations"]:
            types = {entry["associationTypeId"] for entry in association["types"]}
            contact = self.objects["contacts"].get(association["to"]["id"])
            if types != {NOTE_TO_CONTACT} or contact is None:
                del self.objects["notes"][note.id]
                return refused(400, "VALIDATION_ERROR", "invalid association")
            contact.linked.setdefault("notes", []).append(note.id)
        return Reply(201, self.shape("notes", note, wanted))

    def read(self, call: Call, what: str, name: str) -> Reply:
        key = call.query.get("idProperty")
        stored = self.objects[what].get(self.merged.get(name, name))
        if key:
            stored = next((c for c in self.objects[what].values() if c.properties.get(key) == name), None)
        if stored is None:
            return refused(404, "OBJECT_NOT_FOUND", "resource not found")
        shaped = self.shape(what, stored, call.query.get("properties", "").split(","))
        if linked := call.query.get("associations"):
            pages = {kind: self.linked_page(stored, kind) for kind in linked.split(",") if stored.linked.get(kind)}
            shaped["associations"] = pages
        return Reply(200, shaped)

    def linked_page(self, stored: Stored, kind: str, after: int = 0) -> Json:
        """Returns a page of a contact's notes or deals, and where the next one begins."""
        ids = stored.linked.get(kind, [])
        results = [{"id": other, "type": f"contact_to_{kind}"} for other in ids[after : after + self.page]]
        following = after + self.page
        return {"results": results} | ({"paging": {"next": {"after": str(following)}}} if following < len(ids) else {})

    def read_linked(self, call: Call, name: str, kind: str) -> Reply:
        stored = self.objects["contacts"].get(name)
        if stored is None:
            return refused(404, "OBJECT_NOT_FOUND", "resource not found")
        return Reply(200, self.linked_page(stored, kind, int(call.query.get("after", 0))))

    def change(self, call: Call, what: str, name: str) -> Reply:
        stored = self.objects[what].get(name)
        if stored is None:
            return refused(404, "OBJECT_NOT_FOUND", "resource not found")
        if what == "contacts" and (unknown := set(call.body["properties"]) - KNOWN - self.made_properties):
            return refused(400, "VALIDATION_ERROR", f'Property "{min(unknown)}" does not exist')
        if what == "contacts" and (taken := self.taken(call.body["properties"], but=stored)):
            return refused(409, "CONFLICT", f"Contact already exists. Existing ID: {taken}")
        stored.properties |= call.body["properties"]
        return Reply(200, self.shape(what, stored, stored.properties))

    def archive_note(self, _: Call, name: str) -> Reply:
        for contact in self.objects["contacts"].values():
            contact.linked["notes"] = [note for note in contact.linked.get("notes", []) if note != name]
        return Reply(204, None) if self.objects["notes"].pop(name, None) else refused(404, "OBJECT_NOT_FOUND", name)

    def put(self, what: str, properties: dict[str, str]) -> Stored:
        stored = Stored(self.new_id(), dict(properties), iso(clock.now()))
        self.objects[what][stored.id] = stored
        return stored

    def new_id(self) -> str:
        self._next += 1
        return str(self._next)

    def contact(self, **properties: str) -> Stored:
        """Adds somebody whom the shop knew before."""
        return self.put("contacts", properties)

    def deal(self, contact: Stored, **properties: str) -> Stored:
        deal = self.put("deals", properties)
        contact.linked.setdefault("deals", []).append(deal.id)
        return deal

    def shape(self, what: str, stored: Stored, names: Iterable[str]) -> Json:
        shown: dict[str, Any] = {name: stored.properties.get(name) for name in names if name}
        shown |= {"hs_object_id": stored.id, "createdate": stored.created}
        times = {"createdAt": stored.created, "updatedAt": stored.created}
        return {"id": stored.id, "properties": shown, "archived": False} | times

    def notes_of(self, contact: Stored) -> list[str]:
        return [self.objects["notes"][name].properties["hs_note_body"] for name in contact.linked.get("notes", [])]

    def post(self, contact: str, *, url: str, secret: str, kind: str, merged: str = "") -> tuple[bytes, dict[str, str]]:
        """What it posts about a contact to `url`: the body, and the headers with the signature of version 3."""
        event: Json = {
            "eventId": 1,
            "subscriptionId": 2,
            "portalId": self.portal,
            "subscriptionType": f"contact.{kind}",
        }
        event |= {"objectId": int(contact), "occurredAt": 0, "attemptNumber": 0}
        event |= {"primaryObjectId": int(contact), "mergedObjectIds": [int(merged)]} if merged else {}
        body, stamp = json.dumps([event]).encode(), str(int(clock.now().timestamp() * 1000))
        made = hmac.digest(secret.encode(), f"POST{url}".encode() + body + stamp.encode(), "sha256")
        signature = base64.b64encode(made).decode()
        return body, {"x-hubspot-signature-v3": signature, "x-hubspot-request-timestamp": stamp}

    def merge(self, kept: Stored, lost: Stored) -> None:
        """Two contacts become one; whoever reads the lost one gets the one that was kept."""
        self.merged[lost.id] = kept.id
        kept.properties = lost.properties | kept.properties
        del self.objects["contacts"][lost.id]

    def seed(self, people: Iterable[tuple[str, str]]) -> None:
        """Adds customers whom the shop knew before, by name and phone, each with an owner and a deal."""
        until = iso(clock.now() + timedelta(days=10))
        for number, (name, phone) in enumerate(people):
            first, _, last = name.partition(" ")
            person = self.contact(firstname=first, lastname=last, phone=f"+{phone}", hubspot_owner_id="77")
            person.properties["lifecyclestage"] = "customer" if number % 2 else "lead"
            what, amount = DEALS[number % len(DEALS)]
            self.deal(person, dealname=what, amount=amount, dealstage="proposta", closedate=until)


def fits(contact: Stored, entry: Json) -> bool:
    """Whether a filter of the search has the contact: HubSpot compares area code and local number."""
    number = re.sub(r"\D", "", contact.properties.get(SEARCHED.get(entry["propertyName"], ""), ""))
    values = entry.get("values") or [entry.get("value")]
    return bool(number) and (number.removeprefix("55") if len(number) > 11 else number) in values


def refused(status: int, category: str, message: str) -> Reply:
    return Reply(status, {"status": "error", "message": message, "correlationId": "0", "category": category})
