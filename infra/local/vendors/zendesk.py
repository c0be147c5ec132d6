"""A simulated Zendesk: users, tickets, comments and a webhook that it signs."""

import base64
import hmac
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from atende.core import clock
from atende.core.clock import iso
from infra.local.vendors.described.zendesk import REQUESTS
from infra.local.vendors.server import Call, Json, Reply, Vendor

API = r"/api/v2"
ME, AGENT = 900, 901
STATUSES = {"new", "open", "pending", "hold", "solved", "closed"}


@dataclass
class Ticket:
    id: int
    requester: int
    external_id: str
    subject: str
    status: str
    tags: list[str]
    comments: list[Json] = field(default_factory=list)


class Zendesk(Vendor):
    """`email` and `token` may come in. `hooks` are where it posts, once one is made."""

    name = "zendesk"
    requests = REQUESTS

    def __init__(self, port: int = 0, *, email: str = "bot@loja.example", token: str = "zd-sample") -> None:  # noqa: S107
        self.access = "Basic " + base64.b64encode(f"{email}/token:{token}".encode()).decode()
        self.users: dict[int, Json] = {}
        self.tickets: dict[int, Ticket] = {}
        self.hooks: dict[str, Json] = {}
        self.answered: dict[str, Json] = {}
        self.redacts = True
        """Whether the account has Agent Workspace, and the key's agent may delete tickets."""
        self._next = 5000
        super().__init__(port)

    def listed(self) -> list[tuple[str, str, Callable[..., Reply]]]:
        return [
            ("GET", API + r"/users/me", self.me),
            ("GET", API + r"/users/search", self.search),
            ("POST", API + r"/users/create_or_update", self.upsert),
            ("GET", API + r"/users/(\d+)", self.user),
            ("PUT", API + r"/users/(\d+)", self.stamp),
            ("DELETE", API + r"/users/(\d+)", self.forget),
            ("GET", API + r"/tickets", self.by_external_id),
            ("POST", API + r"/tickets", self.open),
            ("GET", API + r"/tickets/(\d+)", self.read),
            ("PUT", API + r"/tickets/(\d+)", self.change),
            ("GET", API + r"/tickets/(\d+)/comments", self.comments),
            ("PUT", API + r"/comment_redactions/(\d+)", self.redact),
            ("GET", API + r"/webhooks", self.list_hooks),
            ("POST", API + r"/webhooks", self.make_hook),
            ("PATCH", API + r"/webhooks/([^/]+)", self.change_hook),
            ("GET", API + r"/webhooks/([^/]+)/signing_secret", self.signing_secret),
        ]

    def refusal(self, call: Call) -> Reply | None:
        known = call.headers.get("authorization") == self.access
        return None if known else Reply(401, {"error": "Couldn't authenticate you"})

    def invalid(self, problem: str) -> Reply:
        return invalid("base", problem)

    def me(self, _: Call) -> Reply:
        return Reply(200, {"user": {"id": ME, "name": "Atende", "role": "admin", "email": "bot@loja.example"}})

    def search(self, call: Call) -> Reply:
        wanted, query = call.query.get("external_id"), call.query.get("query", "")
        if wanted:
            found = [user for user in self.users.values() if user["external_id"] == wanted.lower()]
        else:
            quoted = query.split('"')[1] if '"' in query else query
            name = "email" if query.startswith("email:") else "phone"
            found = [user for user in self.users.values() if user.get(name) == quoted]
        return Reply(200, {"users": found, "count": len(found), "next_page": None, "previous_page": None})

    def upsert(self, call: Call) -> Reply:
        wanted = call.body["user"]
        if not wanted.get("name"):
            return invalid("name", "Name: is too short")
        keys = {wanted.get("external_id", "").lower(), wanted.get("email")} - {"", None}
        stored = next((u for u in self.users.values() if keys & {u["external_id"], u.get("email")}), None)
        is_new = stored is None
        if stored is None:
            stored = {"id": self.new_id(), "external_id": "", "email": None, "phone": None}
            self.users[stored["id"]] = stored
        stored.update(wanted | {"external_id": wanted.get("external_id", "").lower()})
        return Reply(201 if is_new else 200, {"user": stored})

    def user(self, _: Call, user: str) -> Reply:
        return Reply(200, {"user": self.users[int(user)]}) if int(user) in self.users else missing()

    def stamp(self, call: Call, user: str) -> Reply:
        stored, wanted = self.users.get(int(user)), call.body["user"]
        if stored is None:
            return missing()
        if any(u["external_id"] == wanted["external_id"].lower() for u in self.users.values()):
            return invalid("external_id", "External: has already been taken")
        stored["external_id"] = wanted["external_id"].lower()
        return Reply(200, {"user": stored})

    def forget(self, _: Call, user: str) -> Reply:
        return Reply(200, {"user": self.users.pop(int(user))}) if int(user) in self.users else missing()

    def known(self, number: str) -> Json:
        """Somebody whom the shop knew before."""
        user: Json = {"id": self.new_id(), "external_id": "", "name": "Aninha", "email": None, "phone": number}
        self.users[user["id"]] = user
        return user

    def by_external_id(self, call: Call) -> Reply:
        found = [self.shape(t) for t in self.tickets.values() if t.external_id == call.query.get("external_id")]
        return Reply(200, {"tickets": found, "count": len(found)})

    def open(self, call: Call) -> Reply:
        key, wanted = call.headers.get("idempotency-key", ""), call.body["ticket"]
        if key in self.answered:
            return Reply(201, self.answered[key], {"x-idempotency-lookup": "hit"})
        if wanted["requester_id"] not in self.users or wanted.get("status") not in STATUSES:
            return invalid("requester", "Requester: is invalid")
        ticket = Ticket(
            self.new_id(),
            wanted["requester_id"],
            wanted["external_id"],
            wanted["subject"],
            wanted["status"],
            wanted["tags"],
        )
        self.tickets[ticket.id] = ticket
        self.comment(ticket, wanted["comment"], author=ME)
        answer = {"ticket": self.shape(ticket), "audit": {"id": self.new_id(), "ticket_id": ticket.id}}
        self.answered[key] = answer
        return Reply(201, answer, {"x-idempotency-lookup": "miss"})

    def comment(self, ticket: Ticket, wanted: Json, *, author: int) -> Json:
        body = wanted.get("html_body") or wanted.get("body") or ""
        made = {"id": self.new_id(), "type": "Comment", "author_id": wanted.get("author_id", author), "html_body": body}
        made |= {"body": body, "plain_body": wanted.get("body") or body, "public": wanted.get("public", True)}
        ticket.comments.append(made | {"created_at": iso(clock.now())})
        return made

    def read(self, _: Call, ticket: str) -> Reply:
        stored = self.tickets.get(int(ticket))
        return Reply(200, {"ticket": self.shape(stored)}) if stored else missing()

    def change(self, call: Call, ticket: str) -> Reply:
        stored, wanted = self.tickets.get(int(ticket)), call.body["ticket"]
        if stored is None:
            return missing()
        if stored.status == "closed":
            return invalid("status", "Status: closed prevents ticket update")
        if stored.requester not in self.users:
            return invalid("requester", "Requester: is invalid")
        if "status" in wanted and wanted["status"] not in STATUSES:
            return invalid("status", "Status: is invalid")
        stored.status, stored.subject = wanted.get("status", stored.status), wanted.get("subject", stored.subject)
        if "comment" in wanted:
            self.comment(stored, wanted["comment"], author=ME)
        return Reply(200, {"ticket": self.shape(stored), "audit": {"id": self.new_id()}})

    def comments(self, call: Call, ticket: str) -> Reply:
        stored = self.tickets.get(int(ticket))
        if stored is None:
            return missing()
        people = [{"id": ME, "name": "Atende"}, {"id": AGENT, "name": "Zeca", "email": "zeca@loja.example"}]
        return Reply(
            200,
            {"comments": stored.comments[::-1], "users": [*people, *self.users.values()], "meta": {"has_more": False}},
        )

    def redact(self, call: Call, comment: str) -> Reply:
        """Draws a block for each sign between the marks, in a copy of the comment that has nothing else changed."""
        ticket, marked = self.tickets.get(call.body["ticket_id"]), call.body["html_body"]
        stored = next((known for known in ticket.comments if known["id"] == int(comment)), None) if ticket else None
        if stored is None:
            return missing()
        if not self.redacts:
            return Reply(403, {"error": "Forbidden", "description": "You do not have access to this page."})
        if re.sub(r"</?redact>| redact(?=\s?/?>)", "", marked) != stored["html_body"]:
            return invalid("html_body", "Html body: does not match the comment")
        drawn = re.sub(r"<redact>(.*?)</redact>", lambda part: "\u2587" * len(part[1]), marked, flags=re.DOTALL)
        drawn = re.sub(r"<(?:a|img)\b[^<>]* redact\s?/?>", "", drawn)
        stored |= {"html_body": drawn, "body": drawn, "plain_body": re.sub(r"<[^<>]*>", "", drawn)}
        return Reply(200, {"comment": stored})

    def list_hooks(self, _: Call) -> Reply:
        return Reply(200, {"webhooks": list(self.hooks.values()), "meta": {"has_more": False}})

    def make_hook(self, call: Call) -> Reply:
        hook = call.body["webhook"] | {"id": f"01HOOK{self.new_id()}"}
        self.hooks[hook["id"]] = hook
        return Reply(201, {"webhook": hook})

    def change_hook(self, call: Call, hook: str) -> Reply:
        self.hooks[hook] |= call.body["webhook"]
        return Reply(200, {"webhook": self.hooks[hook]})

    def give_up_hooks(self) -> None:
        """Ends the webhooks, as Zendesk does with those that fail often."""
        for hook in self.hooks.values():
            hook["status"] = "inactive"

    def signing_secret(self, _: Call, hook: str) -> Reply:
        return Reply(200, {"signing_secret": {"algorithm": "SHA256", "secret": f"secret-{hook}"}})

    def answers(self, ticket: Ticket, text: str, *, public: bool = True) -> None:
        """An agent of the shop writes at the help desk."""
        self.comment(ticket, {"body": text, "public": public}, author=AGENT)

    def post(self, ticket: Ticket) -> tuple[str, bytes, dict[str, str]]:
        """What it posts about a ticket: where, the body, and the headers with the signature."""
        hook = next(iter(self.hooks.values()))
        event = {
            "type": "zen:event-type:ticket.comment_added",
            "id": str(self.new_id()),
            "subject": f"zen:ticket:{ticket.id}",
            "detail": {"id": str(ticket.id), "external_id": ticket.external_id, "status": ticket.status.upper()},
            "event": {},
        }
        body, stamp = json.dumps(event).encode(), iso(clock.now())
        made = hmac.digest(f"secret-{hook['id']}".encode(), stamp.encode() + body, "sha256")
        headers = {"x-zendesk-webhook-signature": base64.b64encode(made).decode()}
        return hook["endpoint"], body, headers | {"x-zendesk-webhook-signature-timestamp": stamp}

    def shape(self, ticket: Ticket) -> Json:
        shown: dict[str, Any] = {"id": ticket.id, "external_id": ticket.external_id, "requester_id": ticket.requester}
        shown |= {"subject": ticket.subject, "status": ticket.status, "tags": ticket.tags}
        return shown | {"created_at": iso(clock.now()), "updated_at": iso(clock.now())}

    def new_id(self) -> int:
        self._next += 1
        return self._next


def missing() -> Reply:
    return Reply(404, {"error": "RecordNotFound", "description": "Not found"})


def invalid(name: str, description: str) -> Reply:
    details = {name: [{"description": description, "error": "InvalidValue"}]}
    return Reply(422, {"error": "RecordInvalid", "description": "Record validation errors", "details": details})
