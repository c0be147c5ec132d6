"""A simulated Pipedrive: people and deals by its API v2, notes and users by v1."""

import json
from collections.abc import Callable
from typing import Any

from atende.connectors.calls import basic
from atende.core import clock
from infra.local.vendors.described.pipedrive import REQUESTS
from infra.local.vendors.server import Call, Json, Reply, Vendor

V2, V1 = r"/api/v2", r"/v1"
FIELD = "5f0c0000000000000000000000000000000000ab"


class Pipedrive(Vendor):
    """`token` may come in, and who has the newest access token of the app `client`, for which `refresh` is good once.
    A person has `phones`, `emails` and `custom_fields`, as API v2 has them."""

    name = "pipedrive"
    requests = REQUESTS

    def __init__(
        self,
        port: int = 0,
        *,
        token: str = "pd-sample",  # noqa: S107
        client: str = "app:secret",
        refresh: str = "rt-1",
    ) -> None:
        self.token = token
        self.client = basic(*client.split(":"))
        self.access, self.refresh = "", refresh
        self.people: dict[int, Json] = {}
        self.notes: dict[int, Json] = {}
        self.deals: dict[int, Json] = {}
        self.hooks: list[Json] = []
        self.fields: list[Json] = [{"field_name": "Name", "field_code": "name", "field_type": "varchar"}]
        self._next = 4000
        super().__init__(port)

    def listed(self) -> list[tuple[str, str, Callable[..., Reply]]]:
        return [
            ("POST", r"/oauth/token", self.grant),
            ("GET", V1 + r"/users/me", self.me),
            ("GET", V1 + r"/users/(\d+)", self.user),
            ("GET", V2 + r"/personFields", self.list_fields),
            ("POST", V2 + r"/personFields", self.make_field),
            ("GET", V2 + r"/itemSearch/field", self.by_field),
            ("GET", V2 + r"/persons/search", self.search),
            ("POST", V2 + r"/persons", self.make),
            ("GET", V2 + r"/persons/(\d+)", self.read),
            ("PATCH", V2 + r"/persons/(\d+)", self.change),
            ("DELETE", V2 + r"/persons/(\d+)", self.forget),
            ("GET", V2 + r"/deals", self.list_deals),
            ("GET", V1 + r"/notes", self.list_notes),
            ("POST", V1 + r"/notes", self.make_note),
            ("PUT", V1 + r"/notes/(\d+)", self.change_note),
            ("DELETE", V1 + r"/notes/(\d+)", self.remove_note),
            ("GET", V1 + r"/webhooks", self.list_hooks),
            ("POST", V1 + r"/webhooks", self.make_hook),
            ("DELETE", V1 + r"/webhooks/(\d+)", self.drop_hook),
        ]

    def refusal(self, call: Call) -> Reply | None:
        bearer = call.headers.get("authorization", "").removeprefix("Bearer ")
        known = call.headers.get("x-api-token") == self.token or (self.access and bearer == self.access)
        return (
            None
            if known or call.path == "/oauth/token"
            else Reply(401, {"success": False, "error": "unauthorized access", "errorCode": 401})
        )

    def invalid(self, problem: str) -> Reply:
        return ill(400, problem)

    def throttled(self) -> Reply:
        body = {"success": False, "error": "request over limit", "errorCode": 429}
        return Reply(429, body, {"Retry-After": str(self.faults.retry_after)})

    def grant(self, call: Call) -> Reply:
        form = call.body or {}
        good = form.get("grant_type") == "authorization_code" or form.get("refresh_token") == self.refresh
        if call.headers.get("authorization") != self.client or not good:
            return Reply(400, {"success": False, "error": "invalid_grant", "message": "Invalid grant"})
        self.access, self.refresh = f"at-{self.new_id()}", f"rt-{self.new_id()}"
        granted = {"access_token": self.access, "refresh_token": self.refresh, "expires_in": 3600}
        return Reply(200, granted | {"token_type": "Bearer", "api_domain": "https://padaria.pipedrive.com"})

    def me(self, _: Call) -> Reply:
        return well({"id": 9, "name": "Bia", "company_id": 120000, "company_domain": "padaria"})

    def user(self, _: Call, user: str) -> Reply:
        return well({"id": int(user), "name": "Bia Rocha"})

    def list_fields(self, _: Call) -> Reply:
        return well(self.fields, {"next_cursor": None})

    def make_field(self, call: Call) -> Reply:
        if not {"field_name", "field_type"} <= set(call.body):
            return ill(400, "field_name is required")
        field = call.body | {"field_code": FIELD}
        self.fields.append(field)
        return well(field)

    def by_field(self, call: Call) -> Reply:
        query = call.query
        if query.get("entity_type") != "person" or query.get("match") != "exact":
            return ill(400, "invalid parameters")
        same = [p for p in self.people.values() if p["custom_fields"].get(query["field"]) == query["term"]]
        return well([{"id": person["id"], "name": person["name"]} for person in same], {"next_cursor": None})

    def search(self, call: Call) -> Reply:
        name = {"phone": "phones", "email": "emails"}[call.query["fields"]]
        term = call.query["term"].lower()
        same = [p for p in self.people.values() if term in [entry["value"].lower() for entry in p[name]]]
        shown = [{"result_score": 0.5, "item": {"id": p["id"], "type": "person", "name": p["name"]}} for p in same]
        return well({"items": shown}, {"next_cursor": None})

    def make(self, call: Call) -> Reply:
        if not call.body.get("name"):
            return ill(400, "name is required")
        return well(self.person(**call.body))

    def person(self, **fields: Any) -> Json:
        """Adds a person."""
        empty = {"phones": [], "emails": [], "custom_fields": {}, "owner_id": 9, "is_deleted": False}
        person: Json = empty | fields | {"id": self.new_id()}
        self.people[person["id"]] = person
        return person

    def read(self, _: Call, person: str) -> Reply:
        stored = self.people.get(int(person))
        return well(stored) if stored else ill(404, "Person not found")

    def change(self, call: Call, person: str) -> Reply:
        stored = self.people.get(int(person))
        if stored is None:
            return ill(404, "Person not found")
        custom = stored["custom_fields"] | call.body.get("custom_fields", {})
        stored.update(call.body | {"custom_fields": custom})
        return well(stored)

    def forget(self, _: Call, person: str) -> Reply:
        return well({"id": int(person)}) if self.people.pop(int(person), None) else ill(404, "Person not found")

    def list_deals(self, call: Call) -> Reply:
        same = [d for d in self.deals.values() if str(d["person_id"]) == call.query["person_id"]]
        return well([deal for deal in same if deal["status"] == call.query["status"]], {"next_cursor": None})

    def list_notes(self, call: Call) -> Reply:
        same = [n for n in self.notes.values() if str(n["person_id"]) == call.query["person_id"]]
        return well(same[::-1])

    def make_note(self, call: Call) -> Reply:
        if call.body.get("person_id") not in self.people or not call.body.get("content"):
            return ill(400, "one of the targets is required")
        note = call.body | {"id": self.new_id()}
        self.notes[note["id"]] = note
        return well(note)

    def change_note(self, call: Call, note: str) -> Reply:
        stored = self.notes.get(int(note))
        if stored is None:
            return ill(404, "Note not found")
        stored.update(call.body)
        return well(stored)

    def remove_note(self, _: Call, note: str) -> Reply:
        return well({"id": int(note)}) if self.notes.pop(int(note), None) else ill(404, "Note not found")

    def list_hooks(self, _: Call) -> Reply:
        return well([hook | {"http_auth_password": None} for hook in self.hooks])

    def make_hook(self, call: Call) -> Reply:
        if not {"subscription_url", "event_action", "event_object", "name"} <= set(call.body):
            return ill(400, "name is required")
        hook = call.body | {"id": self.new_id(), "is_active": 1}
        self.hooks.append(hook)
        return Reply(201, {"status": "ok", "success": True, "data": hook})

    def drop_hook(self, _: Call, hook: str) -> Reply:
        self.hooks = [known for known in self.hooks if str(known["id"]) != hook]
        return Reply(200, {"status": "ok", "success": True})

    def give_up_hooks(self) -> None:
        """Deletes the webhooks, as Pipedrive does with those that fail for three days."""
        self.hooks.clear()

    def post(self, person: str, *, action: str = "change") -> tuple[str, bytes, dict[str, str]]:
        """What it posts about a person: where, the body, and the headers with user and password."""
        hook = self.hooks[0]
        meta = {"action": action, "entity": "person", "entity_id": int(person), "version": "2.0", "company_id": 120000}
        body = json.dumps({"meta": meta, "data": {"id": int(person)}, "previous": {}}).encode()
        known = basic(hook["http_auth_user"], hook["http_auth_password"])
        return hook["subscription_url"], body, {"authorization": known}

    def new_id(self) -> int:
        self._next += 1
        return self._next

    def known(self, number: str) -> None:
        """Somebody whom the shop knew before, by a number as it was typed."""
        self.person(name="Aninha", phones=[{"value": number, "primary": True, "label": "mobile"}])


def well(data: Any, more: Json | None = None) -> Reply:
    return Reply(200, {"success": True, "data": data} | ({"additional_data": more} if more else {}))


def ill(status: int, error: str) -> Reply:
    return Reply(status, {"success": False, "error": error, "error_info": "", "at": clock.now().isoformat()})
