"""The one private reply that a comment on a post may get: spent once the channel has it or may have it."""

from dataclasses import replace

from atende.model import Direction, Message, State, Thread
from atende.storage.store import Store

LOOKED_AT = 50
"""The newest messages of a thread among which another reply to the comment is looked for."""


def give_back(store: Store, failed: Message, *, answered_code: int | None = None) -> None:
    """Lets a comment get its private reply after all, because this one did not leave.

    Not if the channel said, by `answered_code`, that the comment has had it, or if another reply to it may have
    left. May be called again."""
    if not failed.comment or failed.state is not State.FAILED or failed.error == (answered_code or 0):
        return
    newest = store.messages(failed.thread, limit=LOOKED_AT)
    if any(message.sk != failed.sk and is_reply_to(failed.comment, message) for message in newest):
        return

    def unanswered(thread: Thread) -> Thread:
        return replace(thread, comment_answered="") if thread.comment_answered == failed.comment else thread

    store.change_thread(failed.thread, unanswered)


def is_reply_to(comment: str, message: Message) -> bool:
    """Tells whether a message answers a comment, or will, or may have."""
    outgoing = message.direction is Direction.OUTGOING
    return outgoing and message.comment == comment and message.state is not State.FAILED
