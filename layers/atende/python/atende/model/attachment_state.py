"""How a message changes with its file. All functions are pure and change nothing the second time."""

from dataclasses import replace

from atende.model import Message


def failed(message: Message, reason: str) -> Message:
    return message if message.media_key else replace(message, media_failed=reason)


def asked_again(message: Message) -> Message:
    """A person asks to fetch the file again."""
    if message.media_state != "failed" or not message.media_id:
        return message
    return replace(message, media_failed="", media_round=message.media_round + 1)


def is_wanted(old: Message | None, new: Message) -> bool:
    """Whether a change of a message requires fetching its file: the file is new, or somebody asked again."""
    if not new.media_id or new.media_key:
        return False
    return old is None or not old.media_id or new.media_round > old.media_round
