"""Drafts that a shop's assistant writes for a thread."""

from atende.api import job_queue
from atende.api.connector_panel import view_shape
from atende.api.router import Request, now
from atende.api.schemas import Json
from atende.api.session import Caller
from atende.api.threads import Nothing, read_thread
from atende.core import plugins
from atende.core.errors import BadRequest
from atende.desk.assistant.drafts import Drafts
from atende.desk.assistant.sentences import BROKEN, NO_DRAFTS
from atende.model import Role
from atende.storage import connections

router = Request()


@router.get("/api/threads/<thread>/draft")
def shown(thread: str) -> Json:
    """Returns the newest draft. `state`: `none`, `loading` (ask again in a moment), `ready` or `failed`."""
    caller = router.caller()
    store = caller.desk.store
    read_thread(caller, thread)
    view = connections.view(store, caller.desk.shop.business.assistant, thread)
    return view_shape(view, router.language(caller)) if view else {"state": "none"}


@router.post("/api/threads/<thread>/draft")
def ask(thread: str) -> Json:
    """Asks for a draft, which a job has written. Nothing is sent."""
    caller, at = router.caller(Role.ATTENDANT), now()
    router.form(Nothing)
    caller.desk.store.thread(thread)
    drafts = drafts_of(caller)
    if drafts.ask(thread, by=caller.agent.id, at=at):
        connector = drafts.connection.connector
        job_queue.begin("connector", caller.desk.store.business, connector=connector, act="draft", subject=thread)
    return {"state": "loading"}


def drafts_of(caller: Caller) -> Drafts:
    """Raises `BadRequest` where no assistant is connected, or its key is no longer taken."""
    shop = caller.desk.shop
    connection = connections.connection(shop.store, shop.business.assistant)
    if not plugins.has("connectors", connection.connector):
        raise BadRequest(NO_DRAFTS)
    if connection.state != "connected":
        raise BadRequest(BROKEN if connection.state == "broken" else NO_DRAFTS)
    return Drafts(shop, connection)
