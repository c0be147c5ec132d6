"""The page of people: who comes in, with which role, where they are signed in. An owner sees and changes everybody;
everybody sees their own sign-ins and ends them."""

from collections import Counter
from dataclasses import dataclass

from aws_lambda_powertools.event_handler import Response

from atende.api import job_queue, schemas
from atende.api.router import Request, now
from atende.api.schemas import Json, iso
from atende.api.sentences import access as sentences
from atende.api.session import Caller
from atende.core.errors import BadRequest, Forbidden, NotFound
from atende.core.ids import digest
from atende.desk.people import sessions, tokens
from atende.desk.people.addresses import Addresses, normalised
from atende.desk.people.staff import Limits
from atende.desk.privacy import access
from atende.desk.privacy.access import Action
from atende.model import Agent, Role
from atende.model.team import Team
from atende.storage import passkeys, sign_ins
from atende.storage.directory import Directory
from atende.storage.shop_context import forget
from atende.storage.sign_ins import SignIn

router = Request()

RELEASE_SECONDS = 95
"""The job that gives a person's threads back is queued before they are removed, and comes when that can no longer be
taken back (`UNDO_WITHIN`)."""

MANAGING = (Role.OWNER, Role.MANAGER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inviting:
    """`email`: where the invitation is mailed; empty: the owner passes its link on."""

    name: str
    role: str
    email: str = ""
    only_inboxes: tuple[str, ...] | None = None
    only_teams: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """`only_inboxes` and `only_teams`: whose threads the person may see; empty: all; null: as before."""

    name: str
    role: str
    only_inboxes: tuple[str, ...] | None = None
    only_teams: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Linking:
    """`mail`: mails the link to the person's address instead of showing it."""

    mail: bool


@router.get("/api/people")
def overview() -> Json:
    """Returns the caller with their sign-ins, and for an owner everybody, for a manager everybody but owners."""
    return shown(router.caller())


def shown(caller: Caller) -> Json:
    store, rank = caller.desk.store, caller.agent.rank
    configuration = store.configuration()
    stored = [noun for noun in configuration if isinstance(noun, Agent)]
    entries = sign_ins.everybody(store) if rank in MANAGING else sign_ins.of(store, caller.agent.id)
    teams = [noun for noun in configuration if isinstance(noun, Team)]
    keys = Counter(passkey.agent for passkey in passkeys.everybody(store))
    return {
        "people": [
            shape(person, caller, [entry for entry in entries if entry.agent == person.id], teams)
            | {"passkeys": keys[person.id]}
            for person in sorted(stored, key=lambda person: person.name)
            if may_manage(caller, person) or person.id == caller.agent.id
        ]
    }


def shape(person: Agent, caller: Caller, entries: list[SignIn], teams: list[Team]) -> Json:
    """Returns a person. `seen`: when they last used the console, to the hour; null: not since they were invited, or not
    within 30 days. `invited`: until when the newest unused invitation lasts."""
    used, links = ([entry for entry in entries if entry.link is link] for link in (False, True))
    return schemas.agent(person) | {
        "email": person.email,
        "wanted": person.email_wanted,
        "only_inboxes": sorted(person.only_inboxes),
        "only_teams": sorted(person.only_teams),
        "teams": [team.id for team in teams if person.id in team.members],
        "seen": iso(used[0].seen) if used else None,
        "invited": iso(links[0].until) if links else None,
        "sessions": [session_shape(entry, caller) for entry in entries],
    }


def session_shape(entry: SignIn, caller: Caller) -> Json:
    return {
        "id": digest(entry.hash),
        "device": entry.device,
        "place": entry.place,
        "way": entry.way,
        "at": iso(entry.at),
        "seen": iso(entry.seen),
        "until": iso(entry.until),
        "invitation": entry.link,
        "here": entry.hash == caller.hash,
    }


@router.post("/api/people")
def invite() -> Response[Json]:
    """Adds a person. `token` signs them in once, within three days, at `/entrar#<token>`; null when it is mailed."""
    caller, at = router.caller(Role.MANAGER), now()
    form = router.form(Inviting)
    check_rank(caller, form.role)
    address = normalised(form.email) if form.email.strip() else ""
    key, _ = router.once(caller, "person", at=at)
    person = caller.desk.staff.invite(form.name, form.role, key=key, at=at, limits=limits(form))
    if address:
        Addresses(caller.desk.store, Directory()).want(person.id, address)
    forget(caller.desk.store.business)
    token = passed_on(caller, person, mail=bool(address))
    body = shown(caller) | {"person": person.id, "token": token}
    return Response(status_code=201, content_type="application/json", body=body)


def passed_on(caller: Caller, person: Agent, *, mail: bool) -> str | None:
    """Mails an invitation, or returns its token."""
    business = caller.desk.store.business
    if mail:
        job_queue.begin("invite", business, agent=person.id)
        return None
    return tokens.invitation(business, person.id, at=now())


@router.put("/api/people/<agent>")
def change(agent: str) -> Json:
    """Changes a person. The unused invitations of somebody who becomes an owner end."""
    caller = router.caller(Role.MANAGER)
    form = router.form(Person)
    before = managed(caller, agent)
    check_rank(caller, form.role)
    if form.role == Role.OWNER and before.rank is not Role.OWNER:  # a manager may have such a link
        sessions.end_invitations(caller.desk.store, Directory(), agent)
    caller.desk.staff.change(agent, form.name, form.role, limits(form))
    sessions.note_change(caller.desk.store, Directory(), agent, at=now())
    return shown(caller)


def limits(form: Inviting | Person) -> Limits | None:
    if form.only_inboxes is None and form.only_teams is None:
        return None
    return Limits(inboxes=frozenset(form.only_inboxes or ()), teams=frozenset(form.only_teams or ()))


def may_manage(caller: Caller, person: Agent) -> bool:
    """Tells whether the caller may change a person: an owner everybody, a manager everybody but owners."""
    rank = caller.agent.rank
    return rank is Role.OWNER or (rank is Role.MANAGER and person.rank is not Role.OWNER)


def managed(caller: Caller, agent: str) -> Agent:
    """Returns a person whom the caller may change. Raises `NotFound` for no person, `Forbidden` for an owner who is out
    of a manager's reach."""
    person = caller.desk.store.agent(agent)
    if not may_manage(caller, person):
        raise Forbidden
    return person


def check_rank(caller: Caller, role: str) -> None:
    """Raises `Forbidden` for a manager who would make somebody an owner."""
    if role == Role.OWNER and caller.agent.rank is not Role.OWNER:
        raise Forbidden


@router.delete("/api/people/<agent>")
def remove(agent: str) -> Json:
    """Removes a person. A job gives their threads back to everybody, once that can no longer be taken back."""
    caller = router.caller(Role.MANAGER)
    business = caller.desk.store.business
    if agent not in (person.id for person in caller.desk.staff.people()):
        raise NotFound
    managed(caller, agent)
    job_queue.begin("release", business, seconds=RELEASE_SECONDS, agent=agent)
    caller.desk.staff.remove(agent, Directory())
    return shown(caller)


@router.post("/api/people/<agent>/link")
def link(agent: str) -> Json:
    """Returns a new sign-in link's `token`, or mails the link. It works once, for three days."""
    caller = router.caller(Role.MANAGER)
    form = router.form(Linking)
    person = managed(caller, agent)
    if form.mail and not (person.email or person.email_wanted):
        raise BadRequest(sentences.NO_ADDRESS)
    note(caller, agent, about="sign_in_link")
    return {"token": passed_on(caller, person, mail=form.mail)} | shown(caller)


def note(caller: Caller, agent: str, *, about: str) -> None:
    """Notes what the caller does to a person's sign-ins."""
    access.note(caller.desk.store, Action.CHANGED, by=caller.agent.id, at=now(), about=about, agent=agent)


@router.delete("/api/people/<agent>/sessions")
def end_all(agent: str) -> Json:
    """Signs a person out everywhere, except where the caller is signed in, and takes back their invitations."""
    caller = allowed(agent)
    note(caller, agent, about="sessions")
    sessions.end_all(caller.desk.store, Directory(), agent, but=caller.hash)
    return shown(caller)


@router.delete("/api/people/<agent>/sessions/<session>")
def end(agent: str, session: str) -> Json:
    """Ends one session or invitation."""
    caller = allowed(agent)
    for entry in sign_ins.of(caller.desk.store, agent):
        if digest(entry.hash) == session:
            note(caller, agent, about="sessions")
            sessions.end(caller.desk.store, Directory(), agent, entry.hash)
            return shown(caller)
    raise NotFound(sentences.SESSION_GONE)


def allowed(agent: str) -> Caller:
    """Returns the caller. Raises `Forbidden` for anybody but the person and whoever may change them, `NotFound` for no
    person."""
    caller = router.caller()
    if agent == caller.agent.id:
        return caller
    if caller.agent.rank not in MANAGING:
        raise Forbidden
    managed(caller, agent)
    return caller
