"""What the jobs queue asks for. Everything here may be asked for twice."""

import json
from datetime import datetime
from typing import Any

from atende import clock
from atende.desk import Desk
from atende.errors import NotFound
from atende.reports import Reports
from atende.storage.store import Store


def work(body: str) -> dict[str, Any]:
    """Does a job and tells what came of it, in words and numbers for the log."""
    job = json.loads(body)
    desk = Desk(Store(job["business"]))
    match job["do"]:
        case "follow_up":
            return {"do": "follow_up", "state": follow_up(desk, job)}
        case "survey":
            return {"do": "survey", **desk.survey(at=datetime.fromisoformat(job["at"]))}
        case "close_day":
            Reports(desk.store, desk.business.zone).close(job["date"])
            return {"do": "close_day", "date": job["date"]}
        case unknown:
            raise LookupError(f"there is no job {unknown!r}")


def follow_up(desk: Desk, job: dict[str, Any]) -> str:
    """Fires a follow-up; the sweep does not say which revision, and means the current one."""
    try:
        rev = job.get("rev") or desk.store.follow_up(job["thread"], job["id"]).rev
        return desk.fire(job["thread"], job["id"], rev=rev, at=clock.now()).state.value
    except NotFound:
        return "gone"
