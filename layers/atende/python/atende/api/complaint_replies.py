"""Suggests an answer to a complaint from what is known about it; a person edits and sends the answer."""

from datetime import datetime

from atende.api import schemas
from atende.api.router import Request, now
from atende.api.schemas import Json
from atende.api.session import Caller
from atende.api.threads import read_thread
from atende.automations import complaint
from atende.automations.complaint.playbook import STEPS, Complaint, reply
from atende.desk.threads.complaint_callbacks import redress
from atende.model import Direction, Due, Message, Thread

router = Request()

LOOKED_AT, MOST_READ = 50, 8
"""The newest messages among which the newest complaint is looked for, and how many of the contact's are read for it."""


@router.get("/api/threads/<thread>/playbook")
def suggestion(thread: str) -> Json:
    """Suggests an answer in four steps to the newest message that complains, otherwise to the newest message; no steps
    when the contact wrote nothing. `reason` says what made the message a complaint, `due` when somebody should call
    back."""
    caller = router.caller()
    about = read_thread(caller, thread)
    due = promised(caller, about)
    worst_message = worst(caller, about)
    if worst_message is None:
        return {"steps": [], "reason": "", "due": None}
    message, reason = worst_message
    said = Complaint(text=message.own_words, name=about.name, protocol=about.protocol, until=until(caller, about, due))
    texts = reply(said, caller.desk.shop.business.language)
    steps = [{"step": step, "text": text} for step, text in zip(STEPS, texts, strict=True)]
    return {"steps": steps, "reason": reason, "due": schemas.iso(due)}


def worst(caller: Caller, thread: Thread) -> tuple[Message, str] | None:
    page = caller.desk.store.messages(thread.id, limit=LOOKED_AT, consistent=False)
    incoming = [message for message in reversed(page) if message.direction is Direction.INCOMING and message.opens]
    shop = caller.desk.shop
    read = (
        (message, complaint.why(message.type, message.own_words, shop.business.language, own=shop.own_words))
        for message in incoming[:MOST_READ]
    )
    complaining = next(((message, reason) for message, reason in read if reason is not None), None)
    return complaining or next(((message, "") for message in incoming), None)


def promised(caller: Caller, thread: Thread) -> datetime | None:
    """Returns when the call-back of this episode is due; None when none is pending."""
    store = caller.desk.store
    follow_up = store.find_follow_up(thread.id, redress(thread))
    return follow_up.due if follow_up and follow_up.state is Due.PENDING else None


def until(caller: Caller, thread: Thread, due: datetime | None) -> str:
    """Returns the time in words for the contact; empty when it has passed."""
    at, desk = now(), caller.desk
    if due is None or due <= at:
        return ""
    return desk.shop.hours(desk.shop.inbox(thread.inbox)).words(due, at, desk.shop.business.language)
