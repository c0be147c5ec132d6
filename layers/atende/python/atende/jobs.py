"""What the jobs queue asks for. Everything here may be asked for twice."""

from datetime import date, datetime
from typing import Any

from atende import clock
from atende.desk import Desk
from atende.economy import Economy
from atende.errors import NotFound, Poison
from atende.poison import told
from atende.reports import Reports
from atende.storage.store import Store


def work(body: str) -> dict[str, Any]:
    """Does a job and tells what came of it, in words and numbers for the log. Raises `Poison` for what is no job."""
    job = told(body, "do", "business")
    desk = Desk(Store(job["business"]))
    match job:
        case {"do": "follow_up", "thread": str(), "id": str()}:
            return {"do": "follow_up", "state": follow_up(desk, job)}
        case {"do": "survey", "at": str(at)}:
            return {"do": "survey", **desk.survey(at=read(datetime, at))}
        case {"do": "close_day", "date": str(text)}:
            day = read(date, text).isoformat()
            Reports(desk.store, desk.business.zone).close(day)
            return {"do": "close_day", "date": day}
        case {"do": "budget", "at": str(at)}:
            moment = read(datetime, at)
            return {"do": "budget", "state": Economy(desk).check(moment).state(desk.month(moment))}
        case _:
            raise Poison(f"no job {job['do'][:32]!a} of this shape")


def read[T: date](kind: type[T], text: str) -> T:
    try:
        return kind.fromisoformat(text)
    except ValueError as error:
        raise Poison("a job at no time") from error


def follow_up(desk: Desk, job: dict[str, Any]) -> str:
    """Fires a follow-up; the sweep does not say which revision, and means the current one."""
    try:
        rev = job.get("rev") or desk.store.follow_up(job["thread"], job["id"]).rev
        return desk.fire(job["thread"], job["id"], rev=rev, at=clock.now()).state.value
    except NotFound:
        return "gone"
