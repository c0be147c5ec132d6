"""The door of the web chat: what the widget on the shop's pages asks for, below `/chat/<address>/`.

| Request | Answer |
|---|---|
| `GET widget.js` | the widget, with the settings of this chat |
| `POST session` | a visitor's token; with `user`, one for whom the shop has vouched |
| `POST messages` | stores one message, or those that were typed while the network was away |
| `POST poll` | what was written since the cursor `after`, and when to ask again |
| `POST seen` | the visitor has seen the shop's messages up to a cursor |
| `POST email` | where answers go that come when the visitor has left |
| `POST uploads` | a form with which the browser uploads a file |

Every request but the first comes from a page of the shop, whose site the setting names; only such a page gets CORS
headers, and a token is good for the site and chat that it was made for. The widget sends its JSON as `text/plain` with
the token in it: such a request needs no preflight (Fetch, "CORS-safelisted"), which would double the number of
requests. A bearer token in `Authorization` is taken too.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from atende.channels.doors import DoorDesk
from atende.channels.webchat import appearance, files, limits, parser, shown, strangers, tokens, wire
from atende.channels.webchat.sender import shown_id
from atende.core.clock import from_ms
from atende.core.ids import new
from atende.core.lenient_json import LAST_TIME, file_name, line, number, obj, word
from atende.core.sentences import Sentence
from atende.core.strict_json import decode
from atende.model import Person
from atende.model.channel_events import Heard, Receipt
from atende.model.door import DoorAnswer, DoorRequest, Widget
from atende.model.file_types import usual_type

type Json = dict[str, Any]

LARGEST_BODY = 200_000
KINDS = ("text", *parser.FILES, *parser.TAPS)
KEY = re.compile(r"[A-Za-z0-9_.-]{1,80}")
UPLOAD = re.compile(r"u_[0-9a-z]{26}")
ADDRESS = re.compile(r"[^\s<>@,;:\"()\[\]]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,5}")
LONGEST_USER = 200
CORS = {
    "access-control-allow-methods": "POST",
    "access-control-allow-headers": "authorization,content-type",
    "access-control-max-age": "86400",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A request from a page of the shop. `claims` are those of a good token."""

    request: DoorRequest
    desk: DoorDesk
    origin: str
    claims: tokens.Claims | None
    body: Json

    @property
    def vouched(self) -> bool:
        return bool(self.claims and self.claims.user)

    @property
    def person(self) -> Person:
        claims = self.claims
        if claims is None:
            return Person(channel=wire.CHANNEL)
        before = tokens.ANONYMOUS + claims.visitor if claims.user and claims.joins else None
        return Person(channel=wire.CHANNEL, channel_user_id=claims.id, parent=before, name=claims.name or None)


def answer(request: DoorRequest, desk: DoorDesk) -> DoorAnswer:
    """Answers a request of somebody outside, of whom nothing is known yet."""
    if request.what == "widget.js" and request.method == "GET":
        return appearance.script(request, desk)
    origin = request.headers.get("origin", "")
    if origin not in desk.widget.origins:
        return refused(403, "origin_not_allowed")
    allowed = {"access-control-allow-origin": origin, "vary": "Origin"}
    if request.method == "OPTIONS":
        return DoorAnswer(status=204, headers=CORS | allowed)
    given = _answered(request, desk, origin)
    return replace(given, headers={**given.headers, **allowed})


def _answered(request: DoorRequest, desk: DoorDesk, origin: str) -> DoorAnswer:
    route = ROUTES.get((request.method, request.what))
    if route is None:
        return refused(404, "not_found")
    if len(request.body) > LARGEST_BODY:
        return refused(413, "too_long", max=limits.LONGEST_TEXT)
    try:
        body = decode(request.body) if request.body else {}
    except ValueError:
        return refused(400, "not_json")
    token = wire.bearer(request.headers.get("authorization", "")) or word(obj(body).get("token"))
    claims = tokens.read(token, desk.app.verify, address=desk.address, origin=origin, at=request.at)
    visit = Visit(request=request, desk=desk, origin=origin, claims=claims, body=obj(body))
    if claims is None and request.what != "session":
        return refused(401, "session_expired")
    return route(visit)


def refused(status: int, error: str, **more: Any) -> DoorAnswer:
    return DoorAnswer(status=status, body={"error": error, **more})


def too_many(seconds: int) -> DoorAnswer:
    answered = refused(429, "too_many", retry_after=seconds)
    return replace(answered, headers={"retry-after": str(seconds)})


def session(visit: Visit) -> DoorAnswer:
    """Makes a visitor, or knows the one of the token again; nothing is stored of them before they write."""
    user, at = obj(visit.body.get("user")), visit.request.at
    identity = word(user.get("id"))
    if user and not _is_vouched(visit, identity, word(user.get("hash"))):
        return refused(401, "identity_not_verified")
    named = tokens.user_digest(identity, address=visit.desk.address) if user else ""
    known = visit.claims if visit.claims and visit.claims.user in ("", named) else None
    if known is None and (seconds := strangers.wait(strangers.session_limits(visit.request.source), visit.desk, at=at)):
        return too_many(seconds)
    claims = known or tokens.Claims(visitor=new(at), address=visit.desk.address, origin=visit.origin, made=at)
    if named and not claims.user:
        joins = known is not None and visit.desk.is_known(visit.person, at=at)
        claims = replace(claims, user=named, name=line(user.get("name"), 100), joins=joins)
    body: Json = {
        "token": tokens.signed(claims, visit.desk.app.verify),
        "expires_in": int(tokens.LASTS.total_seconds()),
        "visitor": claims.id,
        "verified": bool(claims.user),
        "open": visit.desk.is_open(at),
        "poll_ms": shown.pace(None, at=at),
    }
    return DoorAnswer(status=200 if known else 201, body=body)


def _is_vouched(visit: Visit, identity: str, mac: str) -> bool:
    secrets = visit.desk.app.secrets(at=visit.request.at)
    return 0 < len(identity) <= LONGEST_USER and tokens.vouched(identity, mac, secrets)


def send(visit: Visit) -> DoorAnswer:
    """Stores each message once: a key that comes again gives the same answer and stores nothing."""
    request, body = visit.request, visit.body
    batch = body.get("messages")
    listed = batch if isinstance(batch, list) else [body]
    if not 0 < len(listed) <= wire.MOST_MESSAGES:
        return refused(413, "too_many_messages", max=wire.MOST_MESSAGES)
    for entry in listed:
        if problem := _problem(entry):
            return problem
    who = visit.person.channel_user_id or ""
    limit = strangers.message_limits(who, request.source)
    accepted: list[Json] = []
    for place, entry in enumerate(listed):
        if seconds := strangers.wait(limit, visit.desk, at=request.at):
            return too_many(seconds) if not accepted else _accepted(accepted, batch=True)
        arrived = request.at + timedelta(milliseconds=10 * place)
        thread, sk = visit.desk.receive(_heard(visit, entry), at=arrived)
        accepted.append({"id": shown_id(thread, sk), "key": wire.key_of(entry)})
    return _accepted(accepted, batch=isinstance(batch, list))


def _accepted(accepted: list[Json], *, batch: bool) -> DoorAnswer:
    body = {"accepted": [entry["key"] for entry in accepted], "messages": accepted} if batch else accepted[0]
    return DoorAnswer(status=202, body=body)


def _problem(entry: Any) -> DoorAnswer | None:
    """Returns the refusal of a message that the widget would not send."""
    message = obj(entry)
    if not KEY.fullmatch(word(message.get("key"))):
        return refused(422, "no_key")
    kind = message.get("kind", "text")
    if kind not in KINDS:
        return refused(422, "unknown_kind")
    if len(word(message.get("text"))) > limits.LONGEST_TEXT:
        return refused(413, "too_long", max=limits.LONGEST_TEXT)
    if kind == "text" and not word(message.get("text")).strip():
        return refused(422, "empty")
    if kind in parser.FILES and not UPLOAD.fullmatch(word(message.get("upload"))):
        return refused(422, "no_upload")
    return None


def _heard(visit: Visit, entry: Json) -> Heard:
    """Reads a message as any channel's."""
    request = wire.Request(
        address=visit.desk.address, what=wire.MESSAGES, visitor=visit.person.channel_user_id, body=entry
    )
    [piece] = wire.pieces(request, app=visit.desk.address, arrived=0)
    heard = parser.parse(piece, visit.desk.language)
    if not isinstance(heard, Heard):
        raise TypeError("a checked message is a message")
    about = obj(entry.get("about"))
    person = replace(visit.person, name=visit.person.name or line(about.get("name"), 100) or None)
    beside = appearance.introduced(about, visit.desk.language)
    return replace(heard, person=person, beside=beside, reach=address_in(about))


def poll(visit: Visit) -> DoorAnswer:
    """Returns what was written since the cursor; only when to ask again while the widget has it already, which it says
    by the `tag` of the last answer."""
    request = visit.request
    after = wire.cursor_ms(visit.body.get("after"))
    since = from_ms(after) - shown.OVERLAP if after and 0 < after < LAST_TIME * 1000 else None
    talk = visit.desk.conversation(visit.person, vouched=visit.vouched, since=since, at=request.at)
    body = shown.conversation(talk, visit.person.channel_user_id or "", visit.desk, at=request.at)
    pace, tag = shown.pace(talk.active, at=request.at), shown.tag(body)
    if visit.body.get("tag") == tag:
        return DoorAnswer(status=200, body={"poll_ms": pace})
    body["cursor"] = body["cursor"] or line(visit.body.get("after"), 40) or None
    return DoorAnswer(status=200, body=body | {"tag": tag, "poll_ms": pace})


def seen(visit: Visit) -> DoorAnswer:
    request = wire.Request(address=visit.desk.address, what=wire.SEEN, visitor=None, body=visit.body)
    for piece in wire.pieces(request, app="", arrived=0):
        meaning = parser.parse(piece)
        if isinstance(meaning, Receipt) and meaning.up_to:
            visit.desk.mark_read(visit.person, vouched=visit.vouched, up_to=meaning.up_to, at=visit.request.at)
    return DoorAnswer(status=204)


def email(visit: Visit) -> DoorAnswer:
    """Keeps where answers go that come when the visitor has left. Nothing is sent there now: an address that somebody
    types may be anybody's."""
    if not (address := address_in(visit.body)):
        return refused(422, "no_email")
    who = visit.person.channel_user_id or ""
    if seconds := strangers.wait(strangers.email_limits(who, visit.request.source), visit.desk, at=visit.request.at):
        return too_many(seconds)
    if not visit.desk.keep_address(visit.person, address, vouched=visit.vouched, at=visit.request.at):
        return refused(409, "nothing_written")
    return DoorAnswer(status=202, body={"email": address})


def address_in(body: Json) -> str:
    """Returns the mail address that a visitor typed; empty for what is none."""
    address = line(body.get("email"), 120)
    return address if ADDRESS.fullmatch(address) else ""


def upload(visit: Visit) -> DoorAnswer:
    """Returns a form for one file. Its content is looked at when it is taken in."""
    body, at = visit.body, visit.request.at
    mime = usual_type(line(body.get("type"), 100), file_name(body.get("name")) or "")
    kind = next((kind for kind, (_, types) in files.SENDABLE.items() if mime in types), "")
    if not kind:
        return refused(415, "type_not_allowed", allowed=sorted(set().union(*(t for _, t in files.SENDABLE.values()))))
    if not 0 < (number(body.get("size")) or 0) <= files.LARGEST:
        return refused(413, "too_large", max_bytes=files.LARGEST)
    who = visit.person.channel_user_id or ""
    if seconds := strangers.wait(strangers.upload_limits(who, visit.request.source), visit.desk, at=at):
        return too_many(seconds)
    name = f"u_{new(at)}"
    form = visit.desk.upload_form(name, mime=mime, most=files.LARGEST, at=at)
    body = {"upload": name, "kind": kind, "type": mime, **form, "max_bytes": files.LARGEST}
    return DoorAnswer(status=201, body=body)


ROUTES: dict[tuple[str, str], Callable[[Visit], DoorAnswer]] = {
    ("POST", "session"): session,
    ("POST", "messages"): send,
    ("POST", "poll"): poll,
    ("POST", "seen"): seen,
    ("POST", "email"): email,
    ("POST", "uploads"): upload,
}


def widget_problem(widget: Widget) -> Sentence | None:
    return appearance.problem(widget)
