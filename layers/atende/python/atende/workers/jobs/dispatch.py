"""What the jobs queue asks for. Everything here may be asked for twice."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from atende.aws.quarantine import told
from atende.core import clock
from atende.core.clock import from_ms
from atende.core.errors import NotFound, Poison, SettingMissing
from atende.desk import Desk
from atende.desk.deadlines.schedule import UNANSWERED
from atende.model import Event, Inbox, Status
from atende.model.survey import tally
from atende.reporting.billing import Economy
from atende.reporting.journal.store import Journal
from atende.reporting.reports import Reports
from atende.storage.store import Store

if TYPE_CHECKING:
    from atende.aws.sqs import Queue
    from atende.desk.attachments.download import Fetching
    from atende.desk.inboxes.refresh import Checkup
    from atende.desk.notifications.deliver import Letters
    from atende.workers.history_import import Importing

SOON = 5
"""Seconds after which a job comes back that was too early."""


MOST_WATCHED = 2_000
"""Threads of a status that get their alarms at once; a shop with more gives those that have waited longest theirs."""


def nobody(*_: Any) -> Any:
    raise SettingMissing("nobody here does jobs of this kind")


def work(  # noqa: PLR0911, PLR0912 (one line for each job)
    body: str,
    *,
    checkup: "Callable[[], Checkup]" = nobody,
    fetching: "Callable[[], Fetching]" = nobody,
    importing: "Callable[[], Importing]" = nobody,
    queue: "Callable[[], Queue]" = nobody,
    letters: "Callable[[Desk], Letters]" = nobody,
) -> dict[str, Any]:
    """Does a job and tells what came of it, in words and numbers for the log. Raises `Poison` for what is no job.

    `checkup` looks at numbers, `fetching` fetches files, `importing` takes in bundles of old chats, which name their
    inboxes and no shop, `queue` is for what is done later, `letters` writes to the owner; each is made when the first
    is asked for.
    """
    if told(body, "do")["do"] == "import":
        return importing().work(body)
    job, now = told(body, "do", "business"), clock.now()
    desk = Desk(Store(job["business"]))
    match job:
        case {"do": "follow_up", "thread": str(), "id": str()}:
            return {"do": "follow_up", "state": follow_up(desk, job, now=now)}
        case {"do": "survey" | "ask" | "remind" | "ask_again", "at": str(at)}:
            return {"do": job["do"], **surveyed(desk, job, at=read(datetime, at), now=now, queue=queue)}
        case {"do": "digest" | "alarms"}:
            return {"do": job["do"], **written(letters(desk), job, now=now)}
        case {"do": "media", "thread": str(), "sk": str()}:
            return {"do": "media", "state": fetching().fetch(desk.store, job, at=now)}
        case {"do": "close_day", "date": str(text)}:
            return {"do": "close_day", **closed(desk, read(date, text).isoformat(), now=now)}
        case {"do": "budget", "at": str(at)}:
            return {"do": "budget", "state": budget(desk, read(datetime, at))}
        case {"do": "faq"}:
            return {"do": "faq", "state": learnt(desk)}
        case {"do": "watch", "inbox": str(inbox)}:
            return {"do": "watch", "threads": watch(desk, inbox, now=now)}
        case {"do": "rules", "event": dict(event)}:
            return {
                "do": "rules",
                "state": ruled(desk, event, now=now, again=lambda: queue().later(body, seconds=SOON)),
            }
        case {"do": "rehearse", "id": str(name)}:
            return {
                "do": "rehearse",
                "state": rehearsed(desk, name, now=now, again=lambda: queue().later(body, seconds=0)),
            }
        case {"do": "account"}:
            return {"do": "account", **checkup().look(desk.store, inbox=str(job.get("inbox") or ""), at=now)}
        case {"do": "profile", "inbox": str(inbox)}:
            return {"do": "profile", "state": checkup().save(desk.store, inbox=inbox, at=now)}
        case _:
            raise Poison(f"no job {job['do'][:32]!a} of this shape")


def read[T: date](kind: type[T], text: str) -> T:
    try:
        return kind.fromisoformat(text)
    except ValueError as error:
        raise Poison("a job at no time") from error


def closed(desk: Desk, day: str, *, now: datetime) -> dict[str, Any]:
    Reports(desk.store, desk.business.zone).close(day)
    return {"date": day, "lessons": gathered(desk, day, now=now)}


def budget(desk: Desk, at: datetime) -> str:
    return Economy(desk).check(at).state(desk.month(at))


def written(letters: "Letters", job: dict[str, Any], *, now: datetime) -> dict[str, str]:
    """What the owner was told, and what came of it."""
    if job["do"] == "alarms":
        return letters.watch(at=now)
    return {"state": letters.digest(at=now, trial=str(job.get("trial") or ""))}


def surveyed(
    desk: Desk, job: dict[str, Any], *, at: datetime, now: datetime, queue: "Callable[[], Queue]"
) -> dict[str, int]:
    """A step of the survey: a round to plan, some threads of it to ask, and the same of its reminder."""
    from atende.desk.surveys.rounds import Rounds, pairs_of  # a follow-up does without

    match job:
        case {"do": "survey"}:
            before, start = (read(datetime, str(job[name])) if name in job else None for name in ("before", "start"))
            by = str(job.get("by") or "")
            return Rounds(desk=desk, queue=queue(), now=now).begin(at, by=by, before=before, start=start or at)
        case {"do": "remind", "round": str(until)}:
            return Rounds(desk=desk, queue=queue(), now=now).remind(read(datetime, until), at=at)
        case {"do": "ask", "round": str(until)}:
            return tally(desk.ask_part(read(datetime, until), pairs_of(job), at=at, now=now))
        case {"do": "ask_again"}:
            return {"asked": sum(desk.remind(*pair, at=at, now=now) for pair in pairs_of(job))}
        case _:
            raise Poison("a survey without its round")


def learnt(desk: Desk) -> str:
    from atende.desk.faq.entries import Faqs  # the tables of the language: only after an edit

    return Faqs(desk.store, desk.business.language).learn()


def watch(desk: Desk, inbox: str, *, now: datetime) -> int:
    """Deadlines were set: threads get their alarms now, not with their next change. One that is snoozed, or that a bot
    has, is late for nothing, but its window closes all the same."""
    unresolved = (Status.OPEN, Status.SNOOZED, Status.PENDING)
    cards = (card for status in unresolved for card in desk.store.cards(status, limit=MOST_WATCHED))
    threads = [card.id for card in cards if card.inbox == inbox]
    for thread in threads:
        desk.watch(desk.store.thread(thread), at=now)
    return len(threads)


def ruled(desk: Desk, told: dict[str, Any], *, now: datetime, again: Callable[[], None]) -> str:
    """What a shop's rules do about an event of its journal."""
    from atende.desk.rules.handle_event import hear  # only for shops that have rules

    try:
        event = Event(**{**told, "at": from_ms(told["at"])})
    except (KeyError, TypeError) as error:
        raise Poison("rules and no event") from error
    state = hear(desk, event, at=now)
    if state == "early":
        again()
    return state


def rehearsed(desk: Desk, name: str, *, now: datetime, again: Callable[[], None]) -> str:
    """One step of trying a rule on the last days."""
    from atende.desk.rules.dry_run import Rehearsing

    state = Rehearsing(desk).step(name, at=now)
    if state == "running":
        again()
    return state


def gathered(desk: Desk, day: str, *, now: datetime) -> int:
    """How many questions a day had that people answered, for the owner's FAQ."""
    if not any(isinstance(one, Inbox) and "faq" in one.automations for one in desk.configuration):
        return 0
    from atende.desk.faq.suggestions import Learning  # the tables of the language: once a day

    return Learning.of(desk).gather(Journal(desk.store, desk.business.zone).read(day), at=now)


def follow_up(desk: Desk, job: dict[str, Any], *, now: datetime) -> str:
    """Fires a follow-up; the sweep does not say which revision, and means the current one."""
    try:
        if job["id"] == UNANSWERED:
            from atende.desk.rules.no_reply import Alarm  # only for shops that have such a rule

            return Alarm(desk).ring(job["thread"], rev=job.get("rev"), at=now).state.value
        rev = job.get("rev") or desk.store.follow_up(job["thread"], job["id"]).rev
        return desk.fire(job["thread"], job["id"], rev=rev, at=now).state.value
    except NotFound:
        return "gone"
