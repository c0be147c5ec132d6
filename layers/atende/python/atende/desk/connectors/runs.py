"""One job of a connector: what is to be done, what a failure means, and when it is tried again.

A pause concerns one shop at one vendor: whoever is down, or asks for time, delays nobody else.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol
from zlib import crc32

from atende.aws.sqs import item_delay
from atende.connectors import protocols
from atende.connectors.calls import Api, readable
from atende.connectors.http import HttpClient
from atende.connectors.sentences import ACCESS_IN_DOUBT, AGAIN, CONNECTION_BROKEN
from atende.core.errors import AtendeError, BadRequest, Cause, ConnectorError, NotFound
from atende.core.sentences import Sentence, stored
from atende.desk.connectors.access import Access, Vault
from atende.desk.connectors.connect import authorize, give_up, waiting_jobs
from atende.desk.connectors.erase import ERASE
from atende.desk.inboxes.store import tell_owners
from atende.storage import connections
from atende.storage.connections import TICKET, Connection, SentLine, Unsent, link_name
from atende.storage.shop_context import ShopContext
from atende.storage.store import Store

type Work = Callable[[Task, Connection, Api, datetime], str]
"""Does what a task asks for, and returns the vendor's id of what it is about."""

PAUSES = (2, 4, 8, 15, 30, 60, 120, 300, 600, 900)
"""Seconds before each further try; the last one stays. The first ones are short: most failures are of one call, and
somebody waits for what a help desk's people have answered."""
TRIES = 113
"""Tries until a person has to say so: with these pauses a little more than a day."""
LEFT_ALONE = (15, 30, 60, 120, 300, 600, 900)
"""Seconds for which a vendor is left alone that answers no call."""
MOST_FAILING = 10
"""The turns of a bot that are remembered as failed."""
BROKEN_AFTER = 3
"""Calls in a row without an answer, after which the vendor is left alone for a while."""
DOUBT = timedelta(seconds=20)
"""Between a refusal and the call that confirms it: vendors refuse a good key now and then."""
LONGEST_PAUSE = 3600
WORKED_EVERY = timedelta(minutes=5)
TURN = "turn"
"""A bot is handed what a contact wrote, and fails by rules of its own: the contact waits (`desk/bots/turns.py`)."""
VIEW, DRAFT, AUTHORIZE = "view", "draft", "authorize"
AT_ONCE = (VIEW, DRAFT)
"""What a person waits for is tried at once, although the vendor is left alone."""
SWEEP = "sales"
"""What the clock asks for every quarter of an hour is not tried again in between."""
RENEW = "renew"
"""Once a day an access is renewed that nobody has used, because some vendors let it lapse after two weeks, and the
vendor's webhook is looked at."""
UNKEPT = (*AT_ONCE, SWEEP, RENEW)
AUTHORIZE_TRIES = 4
PAUSED = "paused"
"""The state of a job that met a pause and asked nobody."""
MOST_SPREAD = 512
"""Seconds over which jobs come back that have met many pauses."""
THREAD, LOOK = "thread", "look"
"""A thread is brought to the vendor; the same once more, because the vendor tells nothing itself."""
LOOKS_EVERY, LOOKS_FOR = timedelta(minutes=15), timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What a job asks for. `subject` is the id of a thread, of a contact, or the vendor's id of a ticket."""

    connector: str
    act: str
    subject: str = ""
    tried: int = 0
    waited: int = 0
    """How often it met a pause."""
    by_hand: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """`state` is for the log. `again`: seconds after which the job is done once more, None when it is over. `counted`:
    whether this was a try."""

    state: str
    again: int | None = None
    counted: bool = False
    act: str = ""
    """What is done then, if it is something else."""
    also: tuple[Mapping[str, str | bool], ...] = ()
    """What can be sent now, because there is a connection again: connector, act and subject of each job."""


class Turns(Protocol):
    def run(self, task: Task, *, at: datetime) -> Outcome: ...


class ConnectorRuns:
    """Does the jobs of a shop's connectors. `works` has a function for each act, which gets the vendor's API."""

    def __init__(
        self,
        shop: ShopContext,
        *,
        vault: Vault,
        http: HttpClient,
        works: Mapping[str, Work],
        turns: Callable[[Access], Turns],
    ) -> None:
        self.shop = shop
        self.store = shop.store
        self.works = works
        self.access = Access(store=shop.store, vault=vault, http=http)
        self.turns = turns

    def run(self, task: Task, *, at: datetime) -> Outcome:
        """Does one job. Whatever the vendor answers, it raises nothing that a further try of the same queue item would
        settle sooner."""
        if task.act == AUTHORIZE:
            return self._authorized(task, at=at)
        if task.act == TURN:
            return self.turns(self.access).run(task, at=at)
        connection = connections.connection(self.store, task.connector)
        work = self.works.get(task.act)
        if work is None or connection.state not in ("connected", "broken"):
            return Outcome(state="not connected")
        if connection.state == "broken":
            return self._failed(task, ConnectorError(last_error(connection), cause=Cause.ACCESS), at=at)
        if connection.paused and connection.paused > at and task.act not in AT_ONCE:
            left = connection.paused - at
            return Outcome(state=PAUSED, again=None if task.act in (SWEEP, RENEW) else spread(task, left))
        calls: list[bool] = []
        try:
            with readable():
                remote = self._with_access(task, connection, work, calls, at=at)
        except (ConnectorError, BadRequest, NotFound) as error:
            return self._failed(task, error, at=at, worked=any(calls[:-1]))
        self._worked(task, remote, at=at)
        if task.act in (THREAD, LOOK) and remote and looks_itself(connection):
            return self._looks_again(task, connection, at=at)
        return Outcome(state="done")

    def _looks_again(self, task: Task, connection: Connection, *, at: datetime) -> Outcome:
        """Has one job for each ticket come back, for a day after anything happened here, where the vendor tells of no
        changes itself."""
        link = connections.link(self.store, task.connector, TICKET, link_name(connection.account, task.subject))
        until = at + LOOKS_FOR if task.act == THREAD or link.looks_until is None else link.looks_until
        is_due = link.looks is None or link.looks <= at
        goes_on = is_due and not link.over and at < until
        looks = at + LOOKS_EVERY if goes_on else None if is_due else link.looks
        connections.change_link(self.store, link, lambda old: replace(old, looks=looks, looks_until=until))
        return Outcome(state="done", again=int(LOOKS_EVERY.total_seconds()) if goes_on else None, act=LOOK)

    def _authorized(self, task: Task, *, at: datetime) -> Outcome:
        """Finishes a connection that the owner has allowed at the vendor."""
        if connections.connection(self.store, task.connector).state != "authorizing":
            return Outcome(state="not awaited")
        try:
            with readable():
                authorize(self.access, task.connector, at=at)
        except (ConnectorError, BadRequest) as error:
            cause = error.cause if isinstance(error, ConnectorError) else None
            if cause in (Cause.RETRY, Cause.THROTTLED) and task.tried < AUTHORIZE_TRIES:
                return Outcome(state="later", again=LEFT_ALONE[0], counted=True)
            give_up(self.store, task.connector, error, at=at)
            return Outcome(state="failed")
        return Outcome(state="done", also=tuple(waiting_jobs(self.store, task.connector)))

    def _with_access(self, task: Task, connection: Connection, work: Work, calls: list[bool], *, at: datetime) -> str:
        """Does the work; a refused token is renewed once, and the work, which may be repeated, begins again. `calls`
        is filled with whether each call was answered."""
        is_up = connection.failures < BROKEN_AFTER
        api = replace(self.access.api(task.connector, at=at), calls=calls, reads_again=is_up)
        try:
            return work(task, connection, api, at)
        except ConnectorError as error:
            if error.cause is not Cause.ACCESS:
                raise
        renewed = self.access.api(task.connector, at=at, used=api)
        return work(task, connection, replace(renewed, calls=calls, reads_again=is_up), at)

    def _worked(self, task: Task, remote: str, *, at: datetime) -> None:
        if task.act == VIEW:
            self._seen(connections.connection(self.store, task.connector), at=at)
            return
        connections.sent_after_all(self.store, task.connector, task.subject)
        if remote and task.act != LOOK:
            line = SentLine(connector=task.connector, at=at, what=task.act, thread=named_by(task), remote=remote)
            connections.write_line(self.store, line)
        note_success(self.store, task.connector, at=at)

    def _seen(self, connection: Connection, *, at: datetime) -> None:
        """Forgets the trouble with a vendor that can be read again, unless something waits there because of it."""
        in_trouble = connection.failures or connection.paused or connection.refused
        if in_trouble or (connection.error and not connections.unsent(self.store, connection.connector)):
            connections.change_connection(self.store, connection.connector, lambda old: recovered(old, at=at))

    def _failed(self, task: Task, error: AtendeError, *, at: datetime, worked: bool = False) -> Outcome:
        """Notes a failure where the owner sees it, and says when the job is tried again. `worked`: the vendor has
        answered a call of this job before the one that failed."""
        cause = error.cause if isinstance(error, ConnectorError) else None
        if isinstance(error, NotFound):  # the thread is gone, and with it what was to be sent
            connections.sent_after_all(self.store, task.connector, task.subject)
            return Outcome(state="gone")
        if isinstance(error, ConnectorError) and cause is Cause.THROTTLED and error.status == 0:
            return Outcome(state="waits", again=error.retry or PAUSES[0])  # our own order, and no failure
        if isinstance(error, ConnectorError) and not is_given_up(task, cause):
            error = promised(error)
        connection = note_trouble(self.store, task.connector, error, at=at, worked=worked)
        in_doubt = cause is Cause.ACCESS and connection.state != "broken"
        if in_doubt:
            error = ConnectorError(last_error(connection), cause=Cause.THROTTLED, retry=int(DOUBT.total_seconds()))
            cause = error.cause
        is_final = is_given_up(task, cause)
        counted = cause is not Cause.THROTTLED
        if task.act not in UNKEPT:
            self._keep(task, error, final=is_final, at=at)
        if is_final:
            return Outcome(state="failed")
        retry = error.retry if isinstance(error, ConnectorError) else None
        wait = retry if retry is not None else PAUSES[min(task.tried, len(PAUSES) - 1)]
        return Outcome(state="later", again=item_delay(wait), counted=counted)

    def _keep(self, task: Task, error: AtendeError, *, final: bool, at: datetime) -> None:
        said, others = str(error.sentence), error.sentence.others()
        unsent = Unsent(
            connector=task.connector,
            thread=task.subject,
            act=task.act,
            since=at,
            error=said,
            error_others=others,
            final=final,
            tried=task.tried,
            by_hand=task.by_hand,
        )
        connections.keep_unsent(self.store, unsent)
        if final:
            line = SentLine(connector=task.connector, at=at, what=task.act, thread=named_by(task), ok=False)
            connections.write_line(self.store, replace(line, error=said, error_others=others))


def named_by(task: Task) -> str:
    """Returns whom a line of the log names: nobody who is erased."""
    return "" if task.act == ERASE else task.subject


def is_given_up(task: Task, cause: Cause | None) -> bool:
    """Whether a job that failed is not tried again by itself."""
    return cause not in (Cause.RETRY, Cause.THROTTLED) or task.tried + 1 >= TRIES or task.act in UNKEPT


def promised(error: ConnectorError) -> ConnectorError:
    """Returns the error in words that promise a further try."""
    return ConnectorError(
        AGAIN(why=error.sentence),
        cause=error.cause,
        retry=error.retry,
        uncertain=error.uncertain,
        status=error.status,
    )


def note_success(store: Store, connector: str, *, at: datetime) -> None:
    """Notes that a call has worked: whatever failed before it is no longer in a row."""
    current = connections.connection(store, connector)
    is_recent = current.worked is not None and at - current.worked < WORKED_EVERY
    if current.error or current.failures or current.paused or not is_recent:
        connections.change_connection(store, connector, lambda old: recovered(old, at=at))


def note_trouble(
    store: Store, connector: str, error: AtendeError, *, at: datetime, about: str = "", worked: bool = False
) -> Connection:
    """Notes a failure with the connection, and returns it. The owners are told when it is broken. `about`: what failed,
    where its further tries are no further failures; `worked`: a call before it has worked."""
    before = connections.connection(store, connector).state
    after = connections.change_connection(
        store, connector, lambda old: troubled(old, error, at=at, about=about, worked=worked)
    )
    if (before, after.state) == ("connected", "broken"):
        title = protocols.description(connector).title
        tell_owners(store, f"connector:{connector}", CONNECTION_BROKEN(title=title), at=at)
    return after


def looks_itself(connection: Connection) -> bool:
    """Whether a help desk has to be asked for its replies, because it posts no webhooks."""
    is_help_desk = protocols.description(connection.connector).kind is protocols.Kind.HELP_DESK
    return is_help_desk and not connection.facts.get("webhook")


def last_error(connection: Connection) -> Sentence:
    return stored(connection.error, connection.error_others)


def recovered(old: Connection, *, at: datetime) -> Connection:
    return replace(
        old,
        error="",
        error_others=(),
        error_at=None,
        failures=0,
        failing=(),
        paused=None,
        refused=None,
        worked=at,
    )


def troubled(old: Connection, error: AtendeError, *, at: datetime, about: str = "", worked: bool = False) -> Connection:
    """The connection after a failure. An access that is refused again breaks it; a vendor that is down or asks for time
    is left alone. What fails once more is no further failure; a call that has worked ends the row of those before."""
    failed = replace(old, error=str(error.sentence), error_others=error.sentence.others(), error_at=at)
    if not isinstance(error, ConnectorError):
        return failed
    if error.cause is Cause.ACCESS:
        return refused(old, failed, at=at)
    if error.cause is Cause.THROTTLED:
        return replace(failed, paused=at + timedelta(seconds=min(error.retry or LEFT_ALONE[0], LONGEST_PAUSE)))
    if error.cause is Cause.RETRY:
        if about and about in old.failing:
            return failed
        failures = 1 if worked else old.failures + 1
        pause = LEFT_ALONE[min(failures - BROKEN_AFTER, len(LEFT_ALONE) - 1)] if failures >= BROKEN_AFTER else 0
        paused = at + timedelta(seconds=pause) if pause else old.paused
        return replace(failed, failures=failures, failing=(*old.failing, about)[-MOST_FAILING:], paused=paused)
    return failed


def refused(old: Connection, failed: Connection, *, at: datetime) -> Connection:
    """The connection after its access was refused: broken if that is no news."""
    if old.state != "connected" or (old.refused and at - old.refused >= DOUBT):
        return replace(failed, state=old.state and "broken", refused=None, paused=None)
    doubted = replace(failed, error=str(ACCESS_IN_DOUBT), error_others=ACCESS_IN_DOUBT.others())
    since = old.refused or at
    return replace(doubted, refused=since, paused=since + DOUBT)


def spread(task: Task, left: timedelta) -> int:
    """Returns after how many seconds a job that meets a vendor's pause comes back.

    The more often it has met one, the more jobs wait for the vendor, and the wider they are spread. Otherwise all of
    them would come back after every pause.
    """
    seconds = int(left.total_seconds()) + 1
    width = max(seconds // 5 + 1, min(2 ** min(task.waited + 1, 16), MOST_SPREAD))
    return item_delay(seconds + crc32(f"{task.subject}#{task.waited}".encode()) % width)
