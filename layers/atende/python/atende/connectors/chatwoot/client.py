"""Calls of Chatwoot's API. A contact has our id in `identifier`, which Chatwoot keeps unique; a conversation has the
thread's key among its custom attributes, and a message of ours a marker among its attributes."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from atende.connectors import phones
from atende.connectors.calls import Api, identified, pause_after_many, record_in, rows, wanted_hook
from atende.connectors.protocols import UNSIGNED, Prepared
from atende.connectors.sentences import ACCESS_REFUSED, ANSWER_UNREADABLE, CONTACT_ONLINE
from atende.core.errors import Cause, ConnectorError
from atende.core.lenient_json import obj, objs, text, word
from atende.model.connectors import Comment, Customer, PublicReply, RemoteTicket, TicketDraft, is_of_another

KEY, COMMENT, PHONE, EMAIL = "atende_thread", "atende_comment", "atende_phone", "atende_email"
SUBSCRIPTIONS = ("message_created", "conversation_status_changed")
OVER = "resolved"
OUTGOING, INCOMING = "outgoing", "incoming"
KINDS = {0: INCOMING, 1: OUTGOING}
"""Chatwoot lists the kind of a message as a number, and posts it as a word."""
LONGEST_COMMENT = 100_000
PAGE, MOST_PAGES = 20, 6
"""Messages of a page, and pages that are read: more than one job adds."""
MOST_PAGES_ERASED = 50
ABSENT, REFUSED = frozenset({404}), frozenset({403, 404, 422})
ONLINE, ONLINE_SECONDS = 422, 600
"""What Chatwoot answers when it is to delete a contact who is online, and when it is asked again."""


def access(secrets: Mapping[str, str], typed: Mapping[str, str]) -> dict[str, str]:
    return {"api_access_token": secrets.get("token", "")}


def connect(api: Api, facts: Mapping[str, str]) -> "Chatwoot":
    return Chatwoot(api, facts)


class Chatwoot:
    def __init__(self, api: Api, facts: Mapping[str, str]) -> None:
        self._api = api
        self._facts = facts
        self._home = f"/api/v1/accounts/{phones.segment(api.typed.get('account', ''))}"
        self._inbox = api.typed.get("inbox", "")

    def account(self) -> str:
        """Returns the account's number; the inbox is a part of it, because conversations live in one."""
        if self._api.get(f"{self._home}/inboxes/{phones.segment(self._inbox)}") is None:
            raise ConnectorError(ACCESS_REFUSED, cause=Cause.ACCESS, status=404)
        return f"{self._api.typed.get('account')}/{self._inbox}"

    def _me(self) -> str:
        return word(obj(self._api.get("/api/v1/profile")).get("id"))

    def prepare(self, *, callback: str) -> Prepared:
        secret = wanted_hook(lambda: self._hook(callback))
        return Prepared(facts={"me": self._me()}, secret=secret)

    def is_posting(self, *, callback: str) -> bool:
        return self._known_hook(callback) is not None

    def _known_hook(self, callback: str) -> dict[str, Any] | None:
        hooks = listed(self._api.get(f"{self._home}/webhooks"), "payload", "webhooks")
        return next((known for known in hooks if known.get("url") == callback), None)

    def _hook(self, callback: str) -> str:
        """Has Chatwoot post new messages and states to us; returns the secret that signs its posts."""
        hook = self._known_hook(callback)
        if hook is None:
            wanted = {"url": callback, "subscriptions": list(SUBSCRIPTIONS)}
            hook = inner(self._api.write("POST", f"{self._home}/webhooks", wanted), "webhook")
        return word(hook.get("secret")) or UNSIGNED

    def requester(self, customer: Customer) -> str:
        """Returns the contact's id: by our id, else by e-mail or phone, and then with our id; else a contact is made.

        A contact of another shop at the same account is left alone. Chatwoot has an address and a number once, so that
        the new contact has them among its attributes."""
        own = self._contacts(customer.id, lambda c: c.get("identifier") == customer.id)
        if own:
            return identified(own[0])
        same = self._same(customer)
        free = [contact for contact in same if not is_of_another(word(contact.get("identifier")), customer.id)]
        if free:
            return self._stamped(free[0], customer)
        name = customer.name or customer.value("phone") or customer.id
        wanted: dict[str, Any] = {"inbox_id": int(self._inbox), "name": name, "identifier": customer.id}
        wanted |= named_of(customer, PHONE, EMAIL) if same else named_of(customer, "phone_number", "email")
        return identified(inner(self._api.write("POST", f"{self._home}/contacts", wanted), "contact"))

    def _same(self, customer: Customer) -> list[dict[str, Any]]:
        """Returns the contacts with the customer's address or number."""
        address = customer.email.lower()
        same = self._contacts(address, lambda c: word(c.get("email")).lower() == address) if address else []
        for spelling in phones.international(customer.phone):
            same += self._contacts(spelling, lambda c: phones.is_same(word(c.get("phone_number")), customer.phone))
        return same

    def _contacts(self, query: str, fits: Callable[[Mapping[str, Any]], bool]) -> list[dict[str, Any]]:
        answer = self._api.get(f"{self._home}/contacts/search", {"q": query})
        return [contact for contact in listed(answer, "payload") if fits(contact)]

    def _stamped(self, contact: Mapping[str, Any], customer: Customer) -> str:
        """Puts our id on a contact who has none, so that another shop at the same account takes it for nobody else."""
        remote = identified(contact)
        if not contact.get("identifier"):
            path = f"{self._home}/contacts/{phones.segment(remote)}"
            self._api.change("PUT", path, {"identifier": customer.id})
        return remote

    def find_ticket(self, key: str, requester: str) -> RemoteTicket | None:
        path = f"{self._home}/contacts/{phones.segment(requester)}/conversations"
        known = listed(self._api.get(path), "payload")
        ours = [entry for entry in known if obj(entry.get("custom_attributes")).get(KEY) == key]
        return self._ticket(ours[0], ()) if ours else None

    def open_ticket(self, draft: TicketDraft, requester: str) -> RemoteTicket:
        wanted = {
            "source_id": self._source(requester),
            "inbox_id": int(self._inbox),
            "contact_id": int(requester),
            "status": "open",
            "custom_attributes": {KEY: draft.key, "atende_url": draft.url},
        }
        made = obj(self._api.write("POST", f"{self._home}/conversations", wanted))
        return self._ticket(made, ())

    def _source(self, requester: str) -> str:
        """Returns the id of the contact in our inbox, where it is made if there is none."""
        path = f"{self._home}/contacts/{phones.segment(requester)}"
        answer = self._contact(path)
        known = [e for e in objs(answer.get("contact_inboxes")) if word(obj(e.get("inbox")).get("id")) == self._inbox]
        sources = [word(entry.get("source_id")) for entry in known if word(entry.get("source_id"))]
        if sources:
            return sources[0]
        made = inner(
            self._api.write("POST", f"{path}/contact_inboxes", {"inbox_id": int(self._inbox)}), "contact_inbox"
        )
        if not word(made.get("source_id")):
            raise ConnectorError(ANSWER_UNREADABLE, cause=Cause.RETRY, uncertain=True)
        return word(made.get("source_id"))

    def _contact(self, path: str) -> dict[str, Any]:
        answer = self._api.get(path)
        return {} if answer is None else record_in(inner(answer, "contact"))

    def read_ticket(self, remote: str) -> RemoteTicket | None:
        answer = self._api.get(f"{self._home}/conversations/{phones.segment(remote)}")
        if answer is None:
            return None
        return self._ticket(record_in(answer), self._messages(remote))

    def _messages(self, remote: str, *, most: int = MOST_PAGES) -> list[dict[str, Any]]:
        """Returns the newest messages of a conversation, oldest first. Chatwoot hands out twenty at once, and those
        before one that is named."""
        path = f"{self._home}/conversations/{phones.segment(remote)}/messages"
        messages: dict[int, dict[str, Any]] = {}
        for _ in range(most):
            page = self._api.get(path, {"before": str(min(messages))} if messages else {})
            fresh = {int(identified(message)): message for message in listed(page, "payload")}
            if not fresh.keys() - messages.keys():
                break
            messages |= fresh
            if len(fresh) < PAGE:
                break
        return [messages[number] for number in sorted(messages)]

    def _ticket(self, conversation: Mapping[str, object], messages: Sequence[Mapping[str, object]]) -> RemoteTicket:
        remote = identified(conversation)
        replies = tuple(reply(message) for message in messages if self._is_reply(message))
        keys = frozenset(key_of(message) for message in messages) - {""}
        return RemoteTicket(
            id=remote,
            url=f"{self._api.root}/app/accounts/{self._api.typed.get('account')}/conversations/{remote}",
            is_over=conversation.get("status") == OVER,
            replies=tuple(known for known in replies if known.text),
            keys=keys,
        )

    def _is_reply(self, message: Mapping[str, object]) -> bool:
        kind = message.get("message_type")
        sender = obj(message.get("sender"))
        is_person = word(sender.get("type")).lower() in ("user", "agent_bot", "") and word(sender.get("id")) != ""
        public = message.get("private") is not True
        is_ours = word(sender.get("id")) == self._facts.get("me") or bool(key_of(message))
        return (KINDS.get(kind) if isinstance(kind, int) else kind) == OUTGOING and public and is_person and not is_ours

    def add_comments(self, remote: str, comments: Sequence[Comment], requester: str) -> None:
        """Adds the messages one after another; each has its key, so that those that are there are not added again."""
        for comment in comments:
            wanted = {
                "content": f"**{comment.author}**: {comment.text}"[:LONGEST_COMMENT],
                "message_type": OUTGOING,
                "private": not comment.public,
                "content_attributes": {COMMENT: comment.key},
            }
            self._api.write("POST", f"{self._home}/conversations/{phones.segment(remote)}/messages", wanted)

    def finish(self, remote: str) -> None:
        self._status(remote, OVER)

    def reopen(self, remote: str) -> None:
        self._status(remote, "open")

    def _status(self, remote: str, status: str) -> None:
        path = f"{self._home}/conversations/{phones.segment(remote)}/toggle_status"
        self._api.change("POST", path, {"status": status})

    def erase(self, remote: str, customer: str) -> None:
        """Deletes the contact, unless another shop has it. Chatwoot deletes none that is online (422)."""
        path = f"{self._home}/contacts/{phones.segment(remote)}"
        if is_of_another(word(self._contact(path).get("identifier")), customer):
            return
        if self._api.send("DELETE", path, absent=ABSENT | {ONLINE}).status == ONLINE:
            raise ConnectorError(CONTACT_ONLINE, cause=Cause.RETRY, retry=ONLINE_SECONDS, status=ONLINE)

    def erase_ticket(self, remote: str) -> bool:
        """Deletes the messages of a conversation one by one, because it stays where the contact is another shop's.
        Chatwoot puts a sentence of its own in the place of each."""
        path = f"{self._home}/conversations/{phones.segment(remote)}"
        if self._api.get(path) is None:
            return True
        are_gone = [self._delete(path, message) for message in self._messages(remote, most=MOST_PAGES_ERASED)]
        return all(are_gone)

    def _delete(self, path: str, message: Mapping[str, object]) -> bool:
        """Returns whether a message is gone; what Chatwoot itself says between the messages is none."""
        kind = message.get("message_type")
        if obj(message.get("content_attributes")).get("deleted") is True or kind not in (*KINDS, *KINDS.values()):
            return True
        pause_after_many(self._api)
        answer = self._api.send("DELETE", f"{path}/messages/{phones.segment(identified(message))}", absent=REFUSED)
        return answer.ok or answer.status in ABSENT


def listed(answer: Any, *path: str) -> list[dict[str, Any]]:
    """Returns a list in an answer: Chatwoot's servers wrap lists that its description has bare."""
    return rows(answer) if isinstance(answer, list) else rows(answer, *path)


def inner(answer: Any, name: str) -> dict[str, Any]:
    """Returns a record in an answer, which Chatwoot wraps more or less, by version and route.

    >>> inner({"payload": {"contact": {"id": 1}}}, "contact"), inner({"payload": [{"id": 2}]}, "contact")
    ({'id': 1}, {'id': 2})
    """
    payload = obj(answer).get("payload", answer)
    first = payload[0] if isinstance(payload, list) and payload else payload
    return obj(obj(first).get(name)) or obj(first)


def named_of(customer: Customer, phone: str, email: str) -> dict[str, Any]:
    """Returns a contact's number and address, by these names of fields; by those of ours, as attributes."""
    known = {phone: customer.value("phone"), email: customer.email}
    values = {name: value for name, value in known.items() if value}
    return values if phone != PHONE else {"custom_attributes": values}


def key_of(message: Mapping[str, object]) -> str:
    return word(obj(message.get("content_attributes")).get(COMMENT))


def reply(message: Mapping[str, object]) -> PublicReply:
    sender = obj(message.get("sender"))
    return PublicReply(
        id=identified(message),
        text=text(message.get("content")),
        author=word(sender.get("name")),
        author_email=word(sender.get("email")),
    )
