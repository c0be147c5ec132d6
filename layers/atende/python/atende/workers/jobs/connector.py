"""Does one thing at another system for a shop: pushes a thread, reads what is shown beside it, or finishes a
connection.

What fails comes back by itself; what a connector of a newer version should do is set aside for it.
"""

import json
from typing import Any

from atende.connectors import protocols
from atende.connectors.http import HttpClient
from atende.core.errors import Poison
from atende.desk import Desk
from atende.desk.bots.turns import BotTurns
from atende.desk.connectors.access import Access, Vault
from atende.desk.connectors.runs import PAUSED, TURN, UNKEPT, ConnectorRuns, Task
from atende.desk.connectors.works import ConnectorWorks
from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    fields = job.fields
    subject, tried, waited = fields.get("subject"), fields.get("tried"), fields.get("waited")
    task = Task(
        connector=job.text("connector"),
        act=job.text("act"),
        subject=subject if isinstance(subject, str) else "",
        tried=tried if isinstance(tried, int) else 0,
        waited=waited if isinstance(waited, int) else 0,
        by_hand=fields.get("by_hand") is True,
    )
    if not protocols.is_installed(task.connector):
        if task.act not in UNKEPT:
            raise Poison(f"no connector {task.connector[:32]!a}")
        return {"state": "not installed", "connector": task.connector, "act": task.act}
    business = job.text("business")
    outcome = job.tools.connectors(job.desk()).run(task, at=job.now)
    for waiting in outcome.also:
        also = {"do": fields["do"], "business": business, **waiting}
        job.tools.queue().later(json.dumps(also), group=business, seconds=1)
    if outcome.again is not None:
        again = fields | ({"tried": task.tried + 1} if outcome.counted else {})
        again |= {"waited": task.waited + 1} if outcome.state == PAUSED else {}
        again |= {"act": outcome.act, "by_hand": False, "waited": 0} if outcome.act else {}
        queue = job.tools.deliveries() if task.act == TURN else job.tools.queue()
        queue.later(json.dumps(again), group=business, seconds=outcome.again)
    return {"state": outcome.state, "connector": task.connector, "act": task.act}


def runs_of(desk: Desk, *, vault: Vault, http: HttpClient, console: str) -> ConnectorRuns:
    """Returns the service that does these jobs; `console` is the address of the console, for links in notes."""
    works = ConnectorWorks(
        shop=desk.shop,
        messages=desk.messages,
        notes=desk.notes,
        threads=desk.threads,
        outgoing=desk.outgoing,
        sales=desk.sales,
        vault=vault,
        console=console,
    )

    def turns(access: Access) -> BotTurns:
        return BotTurns(desk.shop, access=access, hand_overs=desk.hand_overs, replies=desk.bot_replies)

    return ConnectorRuns(desk.shop, vault=vault, http=http, works=works.acts, turns=turns)
