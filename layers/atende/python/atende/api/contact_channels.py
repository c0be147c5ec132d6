"""The channels of a contact: in which inboxes they write, an invitation to another one, and going on there."""

from dataclasses import dataclass

from aws_lambda_powertools.event_handler import Response

from atende.api import schemas, sentences
from atende.api.contact_profiles import person_of, read_person
from atende.api.messages import saying
from atende.api.router import Request, now
from atende.api.schemas import Json
from atende.api.session import Caller
from atende.channels import optional_parts, protocols
from atende.core.errors import BadRequest, NotFound
from atende.desk.channel_policy import person_can_reply
from atende.model import Contact, Inbox, Role, Thread

router = Request()

LONGEST = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Inviting:
    """`thread` is the thread in which the contact is invited, and in which they hear what became of it."""

    inbox: str
    thread: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoingOn:
    """`text` is written in `inbox`; `farewell` in the thread, before it is left."""

    inbox: str
    text: str
    farewell: str = ""


@router.get("/api/contacts/<contact>/channels")
def channels(contact: str) -> Json:
    """Returns the inboxes in which a contact writes, the newest thread first, and those they can be invited to."""
    caller = router.caller()
    desk, person = caller.desk, read_person(caller, contact)
    places = [
        (member, thread)
        for member in desk.contacts.members(person)
        for link in desk.store.correspondences(member.id)
        if (thread := desk.store.find_thread(link.thread, consistent=False))
    ]
    places.sort(key=lambda place: place[1].last_at or place[1].opened, reverse=True)
    return {
        "channels": [
            place_shape(caller, member, thread) | {"reached": thread.inbox not in person.unreachable_in}
            for member, thread in places
        ],
        "invitable": [inbox_shape(inbox) for inbox in desk.invitations.possible(person)],
    }


def inbox_shape(inbox: Inbox) -> Json:
    return {"inbox": inbox.id, "name": inbox.name, "title": protocols.capabilities(inbox.channel).title}


def place_shape(caller: Caller, member: Contact, thread: Thread) -> Json:
    """Returns an inbox in which a contact writes. `address` is what people know them by there."""
    shop = caller.desk.shop
    inbox = shop.inbox(thread.inbox)
    return inbox_shape(inbox) | {
        "contact": member.id,
        "address": address_in(inbox, member),
        "name_there": member.name,
        "thread": thread.id,
        "status": thread.status,
        "last_at": schemas.iso(thread.last_at),
        "can_write": person_can_reply(shop, thread, at=now()),
        "invited": member.merged_by == "invitation",
    }


def address_in(inbox: Inbox, member: Contact) -> str:
    """Returns the address to which the inbox's channel writes, where it has one; otherwise a username or a phone."""
    if part := optional_parts.outreach(inbox.channel):
        return part.address(member.channel_user_id or "")
    return f"@{member.username}" if member.username else member.phone or ""


@router.post("/api/contacts/<contact>/invitations")
def invite(contact: str) -> Response[Json]:
    """Makes an invitation to an inbox of another channel. Each request makes one, because its token is kept nowhere."""
    caller, form = router.caller(Role.ATTENDANT), router.form(Inviting)
    desk, person = caller.desk, person_of(caller, contact)
    if form.thread and desk.store.merged(desk.store.thread(form.thread).contact).id != person.id:
        raise NotFound
    invitation = desk.invitations.invite(person.id, form.inbox, at=now(), thread=form.thread, by=caller.agent.id)
    body = {"url": invitation.url, "until": schemas.iso(invitation.until)}
    return Response(status_code=201, content_type="application/json", body=body)


@router.post("/api/threads/<thread>/continue")
def go_on(thread: str) -> Response[Json]:
    """Writes to the contact in another channel, in the thread that goes on there. The same Idempotency-Key always gives
    the same message."""
    caller, form, at = router.caller(Role.ATTENDANT), router.form(GoingOn), now()
    if max(len(form.text), len(form.farewell)) > LONGEST:
        raise BadRequest(sentences.FIELD_TOO_LONG(field="text", most=LONGEST))
    key, first = router.once(caller, f"continue#{thread}", at=at)
    said = caller.desk.continuations.go_on(
        thread, form.inbox, form.text, farewell=form.farewell.strip(), agent=caller.agent.id, key=key, at=first
    )
    return Response(status_code=201, content_type="application/json", body=saying(caller, *said, at=at, quotes=""))
