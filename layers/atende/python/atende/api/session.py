"""Sessions: an opaque cookie whose hash the directory stores. A one-time link opens the first session."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from aws_lambda_powertools.shared.cookies import Cookie, SameSite

from atende.api.sentences import access as sentences
from atende.core.errors import Forbidden, NotFound, PasskeyNeeded, SignInNeeded, Suspended
from atende.core.ids import digest
from atende.desk import Desk
from atende.desk.people import tokens
from atende.model import Agent, Role
from atende.model.access import RANKS, Way, is_limited, sees
from atende.storage.directory import Directory, Session, SignInLink
from atende.storage.shop_context import KEPT_SECONDS, forget
from atende.storage.store import Store

COOKIE = "__Host-atende"
LASTS = timedelta(days=30)
"""How long a session lasts that nobody uses."""
LONGEST = timedelta(days=90)
"""How long it lasts at most, however much it is used."""
RENEWED_EVERY = timedelta(hours=1)
"""A session in use is extended at most once in this time, so that it says to the hour when it was last used."""
SETTINGS_LAST = timedelta(seconds=KEPT_SECONDS + 30)
"""How long after a change of a person's role some process may still have the settings from before."""
LONGEST_DEVICE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """The person who is signed in, and the desk of their shop, which is the only way to a shop's data. `way` and
    `began`: how and when they came in."""

    desk: Desk
    agent: Agent
    hash: str
    way: str = ""
    began: datetime | None = None


def sign_in(token: str, *, at: datetime, device: str = "", place: str = "") -> tuple[str, Session | SignInLink]:
    """Uses up a link and opens a session, which `device` has. Returns the value of its cookie. Raises `NotFound` for a
    link that is used, expired or unknown.

    Whoever uses a link that was mailed has the address, which so is confirmed."""
    from atende.desk.people.addresses import Addresses

    directory = Directory()
    used = directory.link(tokens.hashed(token))
    if used is None or used.until < at:
        raise NotFound(sentences.LINK_OVER)
    directory.use_up(used)
    store = Store(used.business)
    if used.address:
        Addresses(store, directory).prove(used.agent, used.address)
    way = Way(used.way) if used.way else Way.OPERATOR
    return open_session(store, used.agent, way=way, at=at, device=device, place=place, made=used.made), used


def open_session(
    store: Store, agent: str, *, way: Way, at: datetime, device: str, place: str, made: datetime | None = None
) -> str:
    """Opens a session and returns the value of its cookie. `made`: when the person proved who they are; now, unless
    they have used a link. Their unused invitations end, and whoever has to know is told."""
    from atende.desk.people import arrivals, sessions
    from atende.desk.privacy import access
    from atende.desk.privacy.access import Action
    from atende.storage import sign_ins

    directory, device = Directory(), device[:LONGEST_DEVICE]
    before = sign_ins.of(store, agent)
    sessions.end_invitations(store, directory, agent)
    until = at + LASTS
    value = tokens.session(store.business, agent, until=until, made=made or at, began=at, way=way)
    opened = sign_ins.SignIn(
        agent=agent, hash=tokens.hashed(value), at=at, seen=at, until=until, device=device, way=way, place=place
    )
    sign_ins.keep(store, opened)
    access.note(store, Action.SIGNED_IN, by=agent, at=at, about=device, way=way)
    if arrivals.tell(store, opened, before=[entry for entry in before if not entry.link]):
        from atende.api import job_queue

        job_queue.begin("signed_in", store.business, agent=agent, session=digest(opened.hash))
    return value


def caller(cookies: Mapping[str, str], *, at: datetime) -> Caller:
    """Returns the caller of a valid session. Raises `SignInNeeded` when there is none; what cannot be one of our tokens
    is not even looked for."""
    token = cookies.get(COOKIE, "")
    if len(token) != tokens.TOKEN_LENGTH:
        raise SignInNeeded
    name = tokens.hashed(token)
    session = Directory().session(name)
    if session is None or session.link or session.until < at:
        raise SignInNeeded
    if session.changed and at < session.changed + SETTINGS_LAST:
        forget(session.business)
    desk = Desk(Store(session.business))
    agent = desk.shop.agents.get(session.agent) or hired(desk, session.agent)
    if agent.since and (session.made is None or session.made < agent.since):
        raise SignInNeeded(sentences.ACCESS_OVER)  # an earlier agent had this id
    if desk.shop.business.suspended:
        raise Suspended
    if session.until < min(at + LASTS, (session.began or at) + LONGEST) - RENEWED_EVERY:
        renew(desk.store, session, at=at)
    return Caller(desk=sealed(desk, agent), agent=agent, hash=name, way=session.way, began=session.began)


def check_passkey(caller: Caller) -> None:
    """Raises `PasskeyNeeded` for an owner who came in without a passkey where the shop wants one of its owners."""
    wanted = caller.agent.rank is Role.OWNER and caller.desk.shop.business.owner_passkey
    if wanted and caller.way != Way.PASSKEY:
        raise PasskeyNeeded


def sealed(desk: Desk, agent: Agent) -> Desk:
    """Returns the desk as the person may see it: threads outside of their limits do not exist in it."""
    if not is_limited(agent):
        return desk
    from atende.storage.sealed import SealedStore

    return Desk(SealedStore(desk.store.business, partial(sees, agent)))


def renew(store: Store, session: Session, *, at: datetime) -> None:
    """Extends a session that is used, unless it was ended meanwhile."""
    from atende.storage import sign_ins

    began = session.began or at
    until = min(at + LASTS, began + LONGEST)
    if Directory().renew(session.hash, until=until, began=began):
        sign_ins.see(store, session.agent, session.hash, at=at, until=until)


def hired(desk: Desk, agent: str) -> Agent:
    """Returns an agent who joined the shop after this process read its settings. Raises `SignInNeeded` when there is
    none."""
    try:
        return desk.store.agent(agent)
    except NotFound:
        raise SignInNeeded(sentences.ACCESS_OVER) from None


def cookie(value: str) -> Cookie:
    return Cookie(
        name=COOKIE,
        value=value,
        path="/",
        secure=True,
        http_only=True,
        same_site=SameSite.LAX_MODE,
        max_age=LASTS // timedelta(seconds=1) if value else 0,
    )


def allow(agent: Agent, least: Role) -> None:
    """Raises `Forbidden` for somebody who may do less than `least`."""
    if RANKS[agent.rank] < RANKS[least]:
        raise Forbidden
