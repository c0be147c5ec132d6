"""Calls of Zendesk's ticketing API. Users and tickets have our ids in `external_id`; a comment of ours ends with a
marker."""

import itertools
import re
from collections.abc import Mapping, Sequence
from html import escape

from atende.connectors import phones
from atende.connectors.calls import Api, basic, identified, pause_after_many, record_in, rows, wanted_hook
from atende.connectors.protocols import Prepared
from atende.connectors.sentences import ACCESS_REFUSED
from atende.core.errors import Cause, ConnectorError
from atende.core.ids import digest
from atende.core.lenient_json import obj, objs, text, word
from atende.model.connectors import Comment, Customer, PublicReply, RemoteTicket, TicketDraft, is_of_another

API = "/api/v2"
OVER = frozenset({"solved", "closed"})
EVENTS = ("zen:event-type:ticket.comment_added", "zen:event-type:ticket.status_changed")
HOOK = "Atende"
TAG = "atende"
"""The tag by which triggers of the account can leave our tickets out."""
COMMENTS, MOST_PAGES = 100, 50
"""Comments of a page, and pages that are read: Zendesk allows 5,000 comments of a ticket."""
LONGEST_COMMENT = 60_000
ABSENT, REFUSED = frozenset({404}), frozenset({403, 404, 422})
ERASED = "Apagado"
"""The subject of a ticket whose customer was erased."""
BLOCK = "\u2587"
"""What stands for each sign that was redacted."""
ELEMENT = re.compile(r"(<[^<>]*>)")
LINKED = re.compile(r"(<(?:a|img)\b[^<>]*?)(\s?/?>)", re.IGNORECASE)


def access(secrets: Mapping[str, str], typed: Mapping[str, str]) -> dict[str, str]:
    return {"Authorization": basic(f"{typed.get('email', '')}/token", secrets.get("token", ""))}


def connect(api: Api, facts: Mapping[str, str]) -> "Zendesk":
    return Zendesk(api, facts)


class Zendesk:
    def __init__(self, api: Api, facts: Mapping[str, str]) -> None:
        self._api = api
        self._facts = facts

    def account(self) -> str:
        self._me()
        return self._api.typed.get("subdomain", "")

    def _me(self) -> str:
        """Returns the id of the integration's own user. Zendesk answers a wrong key with an anonymous user."""
        me = word(obj(obj(self._api.get(f"{API}/users/me")).get("user")).get("id"))
        if me in ("", "0"):
            raise ConnectorError(ACCESS_REFUSED, cause=Cause.ACCESS, status=401)
        return me

    def prepare(self, *, callback: str) -> Prepared:
        """Has Zendesk post new comments and states to us, and asks for the secret that signs its posts."""
        secret = wanted_hook(lambda: self._hook(callback))
        return Prepared(facts={"me": self._me()}, secret=secret)

    def is_posting(self, *, callback: str) -> bool:
        return is_active(self._known_hook(callback))

    def _known_hook(self, callback: str) -> dict[str, object]:
        listed = rows(self._api.get(f"{API}/webhooks", {"filter[name_contains]": HOOK}), "webhooks")
        return next((known for known in listed if known.get("endpoint") == callback), {})

    def _hook(self, callback: str) -> str:
        known = self._known_hook(callback)
        hook = word(known.get("id"))
        if hook and not is_active(known):
            self._api.change("PATCH", f"{API}/webhooks/{phones.segment(hook)}", {"webhook": {"status": "active"}})
        if not hook:
            wanted = {
                "name": HOOK,
                "endpoint": callback,
                "http_method": "POST",
                "request_format": "json",
                "status": "active",
                "subscriptions": list(EVENTS),
            }
            made = self._api.write("POST", f"{API}/webhooks", {"webhook": wanted})
            hook = word(obj(obj(made).get("webhook")).get("id"))
        answer = obj(self._api.get(f"{API}/webhooks/{phones.segment(hook)}/signing_secret"))
        return word(obj(answer.get("signing_secret")).get("secret"))

    def requester(self, customer: Customer) -> str:
        """Returns the user's id: by our id, else by e-mail, else by phone, and then with our id; else a user is made.

        A user of another shop at the same account is left alone; Zendesk has an address once, so that the new user
        goes without it."""
        own = self._users({"external_id": customer.id})
        if known := next((user for user in own if stamp_of(user) == customer.id), None):
            return identified(known)
        addressed = self._by_email(customer)
        free = free_of(addressed, customer) or free_of(self._by_phone(customer), customer)
        if len(free) == 1:
            return self._stamped(free[0], customer)
        wanted: dict[str, object] = {
            "name": customer.name or customer.value("phone") or customer.id,
            "external_id": customer.id,
            "role": "end-user",
            "skip_verify_email": True,
        }
        wanted |= {"email": customer.email} if customer.email and not addressed else {}
        wanted |= {"phone": customer.value("phone")} if customer.phone else {}
        answer = self._api.write("POST", f"{API}/users/create_or_update", {"user": wanted})
        return identified(obj(answer).get("user"))

    def _stamped(self, user: Mapping[str, object], customer: Customer) -> str:
        """Puts our id on a user who has none, so that another shop at the same account takes them for nobody else."""
        remote = identified(user)
        if not stamp_of(user):
            path, body = f"{API}/users/{phones.segment(remote)}", {"user": {"external_id": customer.id}}
            self._api.change("PUT", path, body)
        return remote

    def _by_email(self, customer: Customer) -> list[dict[str, object]]:
        address = customer.email.lower()
        users = self._users({"query": f'email:"{address}"'}) if address else []
        return [user for user in users if word(user.get("email")).lower() == address]

    def _by_phone(self, customer: Customer) -> list[dict[str, object]]:
        for spelling in phones.international(customer.phone):
            users = self._users({"query": f'role:end-user phone:"{spelling}"'})
            if same := [user for user in users if phones.is_same(word(user.get("phone")), customer.phone)]:
                return same
        return []

    def _users(self, params: Mapping[str, str]) -> list[dict[str, object]]:
        return rows(self._api.get(f"{API}/users/search", params), "users")

    def find_ticket(self, key: str, requester: str) -> RemoteTicket | None:
        tickets = rows(self._api.get(f"{API}/tickets", {"external_id": key}), "tickets")
        current = [ticket for ticket in tickets if word(ticket.get("external_id")) == key]
        return self._ticket(current[0], ()) if current else None

    def open_ticket(self, draft: TicketDraft, requester: str) -> RemoteTicket:
        """Opens a ticket. The same draft again within two hours gets Zendesk's first answer; another one has another
        key, because Zendesk refuses a key with another body."""
        wanted = {
            "subject": draft.subject,
            "external_id": draft.key,
            "requester_id": int(requester),
            "status": "open",
            "tags": [TAG, *(label.replace(" ", "_") for label in draft.tags)],
            "comment": {"html_body": html(draft.text, draft.url, draft.key), "public": False},
        }
        headers = {"Idempotency-Key": digest(f"ticket#{draft.key}#{wanted!r}", size=16)}
        answer = self._api.write("POST", f"{API}/tickets", {"ticket": wanted}, headers=headers)
        ticket = obj(obj(answer).get("ticket"))
        identified(ticket)
        return self._ticket(ticket, ())

    def read_ticket(self, remote: str) -> RemoteTicket | None:
        answer = self._api.get(f"{API}/tickets/{phones.segment(remote)}")
        if answer is None:
            return None
        comments, people = self._comments(remote)
        return self._ticket(record_in(answer, "ticket"), comments, people)

    def _comments(
        self, remote: str, *, whole: bool = False
    ) -> tuple[list[dict[str, object]], dict[str, Mapping[str, object]]]:
        """Returns a ticket's newest comments, oldest first, and who wrote them. Zendesk is asked for the newest first;
        where they come in another order, or are wanted as a `whole`, all pages are read."""
        path, cursor = f"{API}/tickets/{phones.segment(remote)}/comments", ""
        comments: list[dict[str, object]] = []
        people: dict[str, Mapping[str, object]] = {}
        for _ in range(MOST_PAGES):
            params = {"include": "users", "sort": "-created_at", "page[size]": str(COMMENTS)}
            page = obj(self._api.get(path, params | ({"page[after]": cursor} if cursor else {})))
            comments += rows(page, "comments")
            people |= {word(user.get("id")): user for user in objs(page.get("users"))}
            meta = obj(page.get("meta"))
            cursor = word(meta.get("after_cursor")) if meta.get("has_more") is True else ""
            times = [word(comment.get("created_at")) for comment in comments]
            if not cursor or (not whole and times == sorted(times, reverse=True)):
                break
        return sorted(comments, key=lambda comment: word(comment.get("created_at"))), people

    def _ticket(
        self,
        ticket: Mapping[str, object],
        comments: Sequence[Mapping[str, object]],
        people: Mapping[str, Mapping[str, object]] | None = None,
    ) -> RemoteTicket:
        ours = {self._facts.get("me", ""), word(ticket.get("requester_id"))}
        replies = tuple(
            reply(comment, (people or {}).get(word(comment.get("author_id")), {}))
            for comment in comments
            if comment.get("public") is True and word(comment.get("author_id")) not in ours
        )
        remote = word(ticket.get("id"))
        return RemoteTicket(
            id=remote,
            url=f"https://{self._api.typed.get('subdomain')}.zendesk.com/agent/tickets/{remote}",
            is_over=word(ticket.get("status")).lower() in OVER,
            replies=tuple(known for known in replies if known.text),
            keys=frozenset(key for comment in comments for key in phones.markers(body_of(comment))),
        )

    def add_comments(self, remote: str, comments: Sequence[Comment], requester: str) -> None:
        """Adds all comments at once: Zendesk allows few updates of one ticket."""
        parts = [f"<p><b>{escape(comment.author)}</b>: {lines(comment.text)}</p>" for comment in comments]
        keys = " ".join(phones.marker(comment.key) for comment in comments)
        body = "".join(parts)[:LONGEST_COMMENT] + f"<p>{keys}</p>"
        public = all(comment.public for comment in comments)
        wanted = {"ticket": {"comment": {"html_body": body, "public": public}}}
        self._api.change("PUT", f"{API}/tickets/{phones.segment(remote)}", wanted)

    def finish(self, remote: str) -> None:
        self._status(remote, "solved")

    def reopen(self, remote: str) -> None:
        self._status(remote, "open")

    def _status(self, remote: str, status: str) -> None:
        """Sets a ticket's state; one that is closed for good refuses it, and is left so."""
        ticket = record_in(self._api.get(f"{API}/tickets/{phones.segment(remote)}"), "ticket")
        if word(ticket.get("status")).lower() in ("", "closed", status):
            return
        self._api.change("PUT", f"{API}/tickets/{phones.segment(remote)}", {"ticket": {"status": status}})

    def erase(self, remote: str, customer: str) -> None:
        """Deletes the user, unless another shop has them. Their tickets stay, without a name and without words."""
        path = f"{API}/users/{phones.segment(remote)}"
        user = record_in(self._api.get(path), "user")
        if not is_of_another(stamp_of(user), customer):
            self._api.send("DELETE", path, absent=ABSENT)

    def erase_ticket(self, remote: str) -> bool:
        """Gives a ticket another subject, and redacts all comments, which Zendesk does for good, also in closed
        tickets. It needs Agent Workspace, and a key whose agent may delete tickets; the subject of a closed ticket
        stays."""
        path = f"{API}/tickets/{phones.segment(remote)}"
        ticket = record_in(self._api.get(path), "ticket")
        if not ticket or word(ticket.get("status")).lower() == "deleted":
            return True
        is_gone = word(ticket.get("subject")) == ERASED or self._api.change(
            "PUT", path, {"ticket": {"subject": ERASED}}, absent=REFUSED
        )
        comments, _ = self._comments(remote, whole=True)
        are_gone = [self._redact(remote, comment) for comment in comments if has_words(comment)]
        return is_gone and all(are_gone)

    def _redact(self, ticket: str, comment: Mapping[str, object]) -> bool:
        pause_after_many(self._api)
        wanted = {"ticket_id": int(ticket), "html_body": redacted(body_of(comment))}
        path = f"{API}/comment_redactions/{phones.segment(identified(comment))}"
        answer = self._api.send("PUT", path, body=wanted, absent=REFUSED)
        return answer.ok and not has_words(obj(obj(answer.json()).get("comment")))


def is_active(hook: Mapping[str, object]) -> bool:
    return bool(hook.get("id")) and hook.get("status", "active") == "active"


def stamp_of(user: Mapping[str, object]) -> str:
    """Returns the id that some other system gave a user, which Zendesk compares without regard to case."""
    return word(user.get("external_id")).lower()


def free_of(users: Sequence[dict[str, object]], customer: Customer) -> list[dict[str, object]]:
    """Returns the users who are no other shop's."""
    return [user for user in users if not is_of_another(stamp_of(user), customer.id)]


def body_of(comment: Mapping[str, object]) -> str:
    return word(comment.get("html_body")) or word(comment.get("body")) or word(comment.get("plain_body"))


def has_words(comment: Mapping[str, object]) -> bool:
    """Whether a comment says anything: what was redacted is drawn as blocks."""
    return bool(phones.plain_text(body_of(comment)).replace(BLOCK, "").strip())


def redacted(html_body: str) -> str:
    """Returns a comment's HTML with marks around all that Zendesk is to redact: words, links, pictures.

    >>> redacted('<p>Oi <a href="https://a.example">aqui</a></p>')
    '<p><redact>Oi </redact><a href="https://a.example" redact><redact>aqui</redact></a></p>'
    """
    pieces = ELEMENT.split(html_body)
    marked = [f"<redact>{piece}</redact>" if piece.strip() else piece for piece in pieces[::2]]
    tags = [LINKED.sub(r"\1 redact\2", tag) for tag in pieces[1::2]]
    return "".join(itertools.chain.from_iterable(itertools.zip_longest(marked, tags, fillvalue="")))


def reply(comment: Mapping[str, object], author: Mapping[str, object]) -> PublicReply:
    words = word(comment.get("plain_body")) or word(comment.get("body"))
    return PublicReply(
        id=identified(comment),
        text=text(words),
        author=word(author.get("name")),
        author_email=word(author.get("email")),
    )


def lines(words: str) -> str:
    return escape(words).replace("\n", "<br>")


def html(words: str, url: str, key: str) -> str:
    link = f'<p><a href="{escape(url)}">{escape(url)}</a></p>' if url else ""
    return f"<p>{lines(words)}</p>{link}<p>{phones.marker(key)}</p>"
