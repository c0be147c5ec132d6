"""How a message changes after it was written. Its registers keep the earliest value, so that any order of facts gives
the same result."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from atende.core.ids import digest
from atende.core.sentences import Sentence, stored
from atende.model.desk import Direction, State
from atende.model.thread import Message

LEASE = timedelta(seconds=30)
REGISTERS = {
    "sent": "t_sent",
    "delivered": "t_delivered",
    "read": "t_read",
    "played": "t_played",
    "failed": "t_failed",
    "deleted": "t_deleted",
    "warning": "t_warning",
}
"""`deleted` and `warning` come from the time before the Cloud API: they are stored, and never shown instead of another
status."""
LARGEST_GROUP = 256
"""The highest number of participants that are counted; WhatsApp's groups for businesses are smaller."""
NOT_DELIVERED = Sentence(
    "Não chegou, segundo a equipe.", "It did not arrive, the team says.", "No llegó, según el equipo."
)
ARRIVED = ("delivered", "read", "played")


def is_bulk(message: Message) -> bool:
    """Whether nobody waits for an outgoing message, so that it leaves after those of people and automations: of a
    campaign, the question of a survey, a template that a program sends. The text that thanks for a rating is an
    answer."""
    match message.author.partition(":")[0]:
        case "campaign":
            return True
        case "survey":
            return message.type != "text"
        case "api":
            return message.type == "template"
    return False


def claimed(message: Message, *, holder: str, at: datetime, late: bool = False) -> Message:
    """The message with `holder` as its sender, if nobody else sends it or has sent it. `late`: after the service window
    of automations."""
    if message.state is not State.QUEUED:
        return message
    return replace(message, state=State.SENDING, holder=holder, lease=at + LEASE, late=late)


def accepted(message: Message, source_id: str, *, sent: datetime | None = None, held: bool = False) -> Message:
    """The channel accepted the message, which was sent at `sent` or is `held`, and gave it a source id."""
    if message.source_id:
        return message
    t_sent = message.t_sent or sent
    return replace(message, state=State.SENT, source_id=source_id, holder="", lease=None, t_sent=t_sent, held=held)


def requeued(message: Message, *, holder: str) -> Message:
    """The message was certainly not sent: the next try may claim it."""
    if message.state is not State.SENDING or message.holder != holder:
        return message
    return replace(message, state=State.QUEUED, holder="", lease=None)


def refused(message: Message, *, reason: Sentence, at: datetime, error: int | None = None) -> Message:
    """The message will not be sent."""
    if message.state not in (State.QUEUED, State.SENDING):
        return message
    failed = replace(message, state=State.FAILED, error=error, t_failed=message.t_failed or at)
    return replace(failed, reason=str(reason), reason_others=reason.others())


def reason_of(message: Message) -> Sentence:
    """Why the message failed."""
    return stored(message.reason, message.reason_others)


def with_status(
    message: Message,
    *,
    status: str,
    at: datetime,
    error: int | None = None,
    reason: Sentence | None = None,
    billable: bool | None = None,
    category: str | None = None,
    pricing: str | None = None,
) -> Message:
    """The message after a status of the channel. An unknown status word changes nothing.

    Of a status that comes twice with two times, the earlier one counts; so does the reason of the earlier failure.
    """
    register = REGISTERS.get(status)
    if register is None:
        return message
    text = str(reason or "")
    if status == "failed" and is_earlier(message, at=at, error=error, reason=text):
        message = replace(message, error=error, reason=text, reason_others=reason.others() if reason else ())
    written: dict[str, Any] = {register: min(at, getattr(message, register) or at)}
    message = replace(message, **written)
    return priced(message, rank=2 if status in ARRIVED else 1, billable=billable, category=category, pricing=pricing)


def is_earlier(message: Message, *, at: datetime, error: int | None, reason: str) -> bool:
    """Whether this failure is earlier than the known one; the order of arrival does not matter."""
    if message.t_failed is None:
        return True
    return (at, error or 0, reason) < (message.t_failed, message.error or 0, message.reason)


def priced(message: Message, *, rank: int, billable: bool | None, category: str | None, pricing: str | None) -> Message:
    """The message with what Meta says of its price.

    Meta charges for the arrival, so a price that comes with the arrival (`rank` 2) counts more than one that comes with
    the sending (1). Of two with equal rank, billable wins, then the alphabetically first word: any order gives the same
    result."""
    if rank < message.priced or (billable is None and not category and not pricing):
        return message
    if rank > message.priced:
        return replace(message, priced=rank, billable=billable, category=category, pricing=pricing)
    told_of = [flag for flag in (message.billable, billable) if flag is not None]
    return replace(
        message,
        billable=any(told_of) if told_of else None,
        category=min(filter(None, (message.category, category)), default=None),
        pricing=min(filter(None, (message.pricing, pricing)), default=None),
    )


def counted(message: Message, *, status: str, participant: str) -> Message:
    """The message after a status of one participant of a group; `participant` is empty for a message to one person."""
    if not participant or status not in REGISTERS or len(message.reached) >= LARGEST_GROUP * len(REGISTERS):
        return message
    return replace(message, reached=message.reached | {f"{status}:{digest(participant, size=6)}"})


def reach(message: Message) -> dict[str, int]:
    """For how many participants of a group each status is true. Whoever read the message received it, even without a
    status `delivered`.

    Empty for a message to one person.
    """
    names: dict[str, set[str]] = {}
    for entry in message.reached:
        status, _, who = entry.partition(":")
        for true in IMPLIED.get(status, (status,)):
            names.setdefault(true, set()).add(who)
    return {status: len(who) for status, who in sorted(names.items())}


IMPLIED = {"played": ("delivered", "read"), "read": ("delivered", "read")}


def edited(message: Message, *, by: Direction, at: datetime, text: str) -> Message:
    """Its author edited it: the newest text counts. `text` is empty when the channel does not say the new text."""
    if message.direction is not by or (message.t_edited and (at, text) <= (message.t_edited, message.edited)):
        return message
    return replace(message, t_edited=at, edited=text)


def revoked(message: Message, *, by: Direction, at: datetime) -> Message:
    """Its author deleted it. The original text stays stored, marked as deleted."""
    if message.direction is not by:
        return message
    return replace(message, t_revoked=min(at, message.t_revoked or at))


def rewritten(note: Message, *, text: str, at: datetime) -> Message:
    """The note with another text. The original stays stored; going back to it leaves no trace."""
    if text == note.words or note.t_revoked:
        return note
    if text == note.text:
        return replace(note, t_edited=None, edited="")
    return replace(note, t_edited=at, edited=text)


def withdrawn(note: Message, *, at: datetime) -> Message:
    """The note as deleted; its text stays stored, so that it can be restored."""
    return replace(note, t_revoked=note.t_revoked or at)


def restored(note: Message) -> Message:
    return replace(note, t_revoked=None)


def settled(message: Message, *, sent: bool, at: datetime) -> Message:
    """A person says whether a message whose sending was never confirmed was sent."""
    if message.shown(at=at) is not State.UNCONFIRMED:
        return message
    if sent:
        return replace(message, state=State.SENT, t_sent=at)
    return replace(
        message, state=State.FAILED, t_failed=at, reason=str(NOT_DELIVERED), reason_others=NOT_DELIVERED.others()
    )


def without_file(message: Message, reason: str) -> Message:
    """Returns the message with the reason why its file could not be fetched."""
    return message if message.media_key else replace(message, media_failed=reason)


def file_asked_again(message: Message) -> Message:
    """A person asks to fetch the file again."""
    if message.media_state != "failed" or not message.media_id:
        return message
    return replace(message, media_failed="", media_round=message.media_round + 1)


def is_file_wanted(old: Message | None, new: Message) -> bool:
    """Tells whether a change of a message requires fetching its file: the file is new, or somebody asked again."""
    if not new.media_id or new.media_key:
        return False
    return old is None or not old.media_id or new.media_round > old.media_round
