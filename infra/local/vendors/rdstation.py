"""A simulated RD Station CRM: contacts, deals and notes by its API v2, and refresh tokens that are good once."""

import json
import re
from collections.abc import Callable
from typing import Any

from atende.core import clock
from atende.core.clock import iso
from infra.local.vendors.described.rdstation import REQUESTS
from infra.local.vendors.server import Call, Json, Reply, Vendor

HOME = r"/crm/v2"
FILTER = re.compile(r'(@?\w+):("[^"]*"|\S+)')


class RdStation(Vendor):
    """The tokens in `granted` may come in, the newest of which is `access`; `refresh` is good once."""

    name = "rdstation"
    requests = REQUESTS

    def __init__(self, port: int = 0, *, refresh: str = "rt-1") -> None:
        self.granted: set[str] = set()
        self.access, self.refresh = "", refresh
        self.contacts: dict[str, Json] = {}
        self.deals: dict[str, Json] = {}
        self.notes: dict[str, list[Json]] = {}
        self.fields: list[Json] = []
        self.hooks: list[Json] = []
        self._next = 0
        super().__init__(port)

    def listed(self) -> list[tuple[str, str, Callable[..., Reply]]]:
        return [
            ("POST", r"/oauth2/token", self.grant),
            ("GET", HOME + r"/pipelines", self.pipelines),
            ("GET", HOME + r"/custom_fields", self.list_fields),
            ("POST", HOME + r"/custom_fields", self.make_field),
            ("GET", HOME + r"/contacts", self.filtered),
            ("POST", HOME + r"/contacts", self.make),
            ("GET", HOME + r"/contacts/(\w+)", self.read),
            ("PUT", HOME + r"/contacts/(\w+)", self.change),
            ("GET", HOME + r"/deals", self.list_deals),
            ("GET", HOME + r"/deals/(\w+)", self.read_deal),
            ("GET", HOME + r"/deals/(\w+)/notes", self.list_notes),
            ("POST", HOME + r"/deals/(\w+)/notes", self.make_note),
            ("GET", HOME + r"/webhooks", self.list_hooks),
            ("POST", HOME + r"/webhooks", self.make_hook),
            ("DELETE", HOME + r"/webhooks/(\w+)", self.drop_hook),
        ]

    def refusal(self, call: Call) -> Reply | None:
        if call.path == "/oauth2/token":
            return None
        token = call.headers.get("authorization", "").removeprefix("Bearer ")
        return None if token in self.granted and self.access else Reply(401, {"errors": [{"message": "unauthorized"}]})

    def invalid(self, problem: str) -> Reply:
        return Reply(422, {"errors": [{"message": problem}]})

    def throttled(self) -> Reply:
        return Reply(429, {"errors": [{"message": "limit"}]}, {"Retry-After": str(self.faults.retry_after)})

    def grant(self, call: Call) -> Reply:
        form = call.body or {}
        good = {"client_id", "client_secret", "grant_type"} <= set(form) and (
            form.get("refresh_token") == self.refresh or form.get("grant_type") == "authorization_code"
        )
        if not good:
            return Reply(401, {"errors": {"error_type": "INVALID_REFRESH_TOKEN", "error_message": "invalid"}})
        self.access, self.refresh = f"at-{self.new_id()}", f"rt-{self.new_id()}"
        self.granted.add(self.access)
        return Reply(200, {"access_token": self.access, "refresh_token": self.refresh, "expires_in": 7200})

    def pipelines(self, _: Call) -> Reply:
        return Reply(200, {"data": [{"id": "66f000000000000000000001", "name": "Vendas"}], "links": {}})

    def list_fields(self, _: Call) -> Reply:
        return Reply(200, {"data": self.fields, "links": {}})

    def make_field(self, call: Call) -> Reply:
        field = call.body["data"] | {"id": self.new_id()}
        self.fields.append(field)
        return Reply(201, {"data": field})

    def filtered(self, call: Call) -> Reply:
        wanted = FILTER.fullmatch(call.query["filter"])
        if wanted is None:
            return Reply(400, {"errors": [{"message": "invalid filter"}]})
        name, value = wanted[1], wanted[2].strip('"')
        found = [contact for contact in self.contacts.values() if value in values_of(contact, name)]
        return Reply(200, {"data": found, "links": {}})

    def make(self, call: Call) -> Reply:
        wanted = call.body["data"]
        if not wanted.get("name"):
            return Reply(422, {"errors": [{"message": "nome não pode ficar em branco"}]})
        own = wanted.get("custom_fields", {}).get("desk_person_id")
        if own and any(own in values_of(other, "@desk_person_id") for other in self.contacts.values()):
            return Reply(400, {"detail": "Campo já cadastrado"})
        return Reply(201, {"data": self.contact(**wanted)})

    def contact(self, **fields: Any) -> Json:
        """Adds a contact."""
        empty: Json = {"emails": [], "phones": [], "custom_fields": {}, "organization_id": None, "deal_ids": []}
        contact = empty | fields | {"id": f"66f00000000000000000{self.new_id():>04}"}
        self.contacts[contact["id"]] = contact
        return contact

    def read(self, _: Call, contact: str) -> Reply:
        found = self.contacts.get(contact)
        return Reply(200, {"data": found}) if found else Reply(404, {"errors": [{"message": "not found"}]})

    def change(self, call: Call, contact: str) -> Reply:
        """Replaces a contact: what is left out is gone."""
        stored = self.contacts.get(contact)
        if stored is None:
            return Reply(404, {"errors": [{"message": "not found"}]})
        empty: Json = {"emails": [], "phones": [], "custom_fields": {}, "organization_id": None}
        stored.update(empty | call.body["data"])
        return Reply(200, {"data": stored})

    def deal(self, contact: Json, name: str, *, status: str = "ongoing") -> Json:
        key = f"d{self.new_id()}"
        deal: Json = {"id": key, "name": name, "status": status, "contact_ids": [contact["id"]], "total_price": 1800}
        self.deals[key] = deal | {"created_at": iso(clock.now())}
        self.notes[key] = []
        contact["deal_ids"].append(key)
        return self.deals[key]

    def list_deals(self, call: Call) -> Reply:
        """Returns the ongoing deals of an organization's contacts, which is all that is asked for."""
        wanted = FILTER.match(call.query["filter"])
        if wanted is None or wanted[1] != "organization_id":
            return Reply(400, {"errors": [{"message": "invalid filter"}]})
        people = {name for name, contact in self.contacts.items() if contact["organization_id"] == wanted[2]}
        return Reply(200, {"data": [d for d in self.deals.values() if people & set(d["contact_ids"])], "links": {}})

    def read_deal(self, _: Call, deal: str) -> Reply:
        found = self.deals.get(deal)
        return Reply(200, {"data": found}) if found else Reply(404, {"errors": [{"message": "not found"}]})

    def list_notes(self, _: Call, deal: str) -> Reply:
        return Reply(200, {"data": self.notes.get(deal, []), "links": {}})

    def make_note(self, call: Call, deal: str) -> Reply:
        if not call.body["data"].get("description"):
            return Reply(422, {"errors": [{"message": "description"}]})
        note = call.body["data"] | {"id": self.new_id(), "registered_at": iso(clock.now())}
        self.notes[deal].append(note)
        return Reply(201, {"data": note})

    def list_hooks(self, _: Call) -> Reply:
        return Reply(200, {"data": self.hooks, "links": {}})

    def make_hook(self, call: Call) -> Reply:
        wanted = call.body["data"]
        if not {"name", "event_name", "http_method", "url"} <= set(wanted):
            return Reply(422, {"errors": [{"message": "event_name"}]})
        self.hooks.append(wanted | {"id": self.new_id(), "status": "active"})
        return Reply(201, {"data": self.hooks[-1]})

    def drop_hook(self, _: Call, hook: str) -> Reply:
        self.hooks = [known for known in self.hooks if known["id"] != hook]
        return Reply(204)

    def give_up_hooks(self) -> None:
        """Suspends the webhooks, as RD Station does with those that fail."""
        for hook in self.hooks:
            hook["status"] = "suspended"

    def post(self, contact: str, *, action: str = "updated") -> tuple[str, bytes, dict[str, str]]:
        """What it posts about a contact, which nothing signs: where, the body and the headers."""
        event = f"crm_contact_{action}"
        url = next(hook["url"] for hook in self.hooks if hook["event_name"] == event)
        document = {"id": contact, "name": "Aninha"}
        return url, json.dumps({"event_name": event, "document": document, "transaction_uuid": "u"}).encode(), {}

    def new_id(self) -> str:
        self._next += 1
        return str(self._next)

    def known(self, number: str) -> None:
        """Somebody whom the shop knew before, by a number as it was typed."""
        self.deal(self.contact(name="Aninha", phones=[{"phone": number, "type": "mobile"}]), "Bolo")


def values_of(contact: Json, name: str) -> list[str]:
    if name.startswith("@"):
        return [contact["custom_fields"].get(name.removeprefix("@"), "")]
    lists = {"email": "emails", "phone": "phones"}
    return [entry[name] for entry in contact[lists[name]]]
