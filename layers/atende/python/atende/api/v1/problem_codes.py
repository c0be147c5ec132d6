"""The codes of problems: the status of each, what a program does about it, and which operations answer it."""

from dataclasses import fields
from typing import NamedTuple

from atende.api.v1.operations import Operation


class Advice(NamedTuple):
    status: int
    do: str


CODES: dict[str, Advice] = {
    "invalid_request": Advice(
        422, "Mend what `errors` names; of a query it is a 400. The same request never succeeds."
    ),
    "invalid_json": Advice(400, "Send a body that is JSON (RFC 8259)."),
    "idempotency_key_needed": Advice(400, "Send the header `Idempotency-Key`, a new one for each thing to do."),
    "key_needed": Advice(401, "Send a key that works: it may be mistyped, revoked, renewed or over."),
    "scope_missing": Advice(403, "A key's scopes do not change: make another key with the scope that `detail` names."),
    "forbidden": Advice(403, "The key may not do this in this shop: make another key, or ask the owner."),
    "not_found": Advice(404, "There is no such thing in this shop, or no more: stop asking for it."),
    "cursor_unknown": Advice(
        404, "Begin the list again without `cursor`: it belongs to another list or other filters."
    ),
    "method": Advice(405, "Use a method of the header `Allow`."),
    "window_closed": Advice(409, "Send an approved template, or wait until the contact writes."),
    "opted_out": Advice(409, "Do not write: the contact asked for that."),
    "consent_needed": Advice(409, "Say in `consent` how you know that the contact agreed, or do not send it."),
    "thread_open": Advice(409, "Write in the conversation that is open already."),
    "idempotency_key_reused": Advice(409, "Use a new key: this one belongs to another request."),
    "conflict": Advice(409, "Read what is there now: it is there already, or not in a state for this."),
    "answered_meanwhile": Advice(409, "Somebody was faster: read the conversation again."),
    "changed_meanwhile": Advice(409, "Somebody was faster: read it again and repeat the change."),
    "not_possible": Advice(409, "`detail` says what does not fit the shop as it is now: mend that first."),
    "overtaken": Advice(412, "Read it again, and repeat the change with the new ETag."),
    "too_large": Advice(413, "Send a smaller body; files go by `POST /uploads`."),
    "media_type": Advice(415, "Send `Content-Type: application/json`."),
    "too_many_requests": Advice(429, "Wait the seconds of `Retry-After`, then repeat with the same Idempotency-Key."),
    "unavailable": Advice(
        500, "Repeat with the same Idempotency-Key, after 1, 2, 4 seconds and so on; tell us the id."
    ),
    "channel_error": Advice(502, "The channel did not answer: repeat with the same Idempotency-Key in a minute."),
}
ALWAYS = ("invalid_request", "key_needed", "not_found", "method", "too_large", "too_many_requests", "unavailable")
WRITING = ("window_closed", "opted_out", "consent_needed")
OF: dict[str, tuple[str, ...]] = {
    "sendMessage": WRITING,
    "startThread": (*WRITING, "thread_open"),
    "askThread": ("window_closed", "opted_out"),
    "actAsBot": ("window_closed", "opted_out"),
    "sayAsAgentBot": ("window_closed", "opted_out"),
    "changeThread": ("answered_meanwhile",),
}
"""The codes of single operations; all that write have `conflict` and `not_possible` besides."""


def codes_of(operation: Operation) -> list[str]:
    """Returns the codes that an operation may answer, in the order of their status."""
    codes = {*ALWAYS, *OF.get(operation.name, ())}
    codes |= {"scope_missing"} if operation.scope else set()
    codes |= {"invalid_json", "media_type"} if operation.body is not None else set()
    codes |= {"idempotency_key_needed", "idempotency_key_reused"} if operation.keyed else set()
    codes |= {"overtaken"} if 412 in operation.refuses else set()
    codes |= {"conflict", "not_possible"} if operation.method != "GET" or 409 in operation.refuses else set()
    codes |= {"cursor_unknown"} if "cursor" in {field.name for field in fields(operation.query)} else set()
    return [code for code in CODES if code in codes]
