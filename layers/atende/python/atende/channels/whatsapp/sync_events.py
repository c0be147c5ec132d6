"""Reads the other webhook fields that matter to the desk: calls, the marketing switch, the phone's address book, and
the progress of an import. All other fields stay events."""

from atende.channels.whatsapp.message_context import errors
from atende.channels.whatsapp.parsed_content import Raw
from atende.channels.whatsapp.preview import Say
from atende.channels.whatsapp.senders import CONTACT, RECIPIENT, SENDER, person
from atende.core.lenient_json import line, moment, number, obj, token, word
from atende.core.sentences import Sentence
from atende.model.channel_events import Heard, Piece, Preference, Progress, Saved

HISTORY_OFF = 2593109
"""Meta's error code when the owner chose not to share the chats (Meta, coexistence webhooks)."""


def tidings(piece: Piece, say: Say) -> Heard | Preference | Saved | Progress | None:
    item = obj(piece.item)
    match piece.field:
        case "calls":
            return call(item, piece, say)
        case "user_preferences":
            return preference(item, piece)
        case "smb_app_state_sync":
            return saved(item)
        case "history":
            return progress(item)
    return None


def call(item: Raw, piece: Piece, say: Say) -> Heard | None:
    """Reads a call that has ended; None for any other event. A call without a start was not answered; when the contact
    called, they wait for an answer (Meta, Calling API)."""
    name = token(item.get("id"))
    if item.get("event") != "terminate" or not name:
        return None
    outgoing = item.get("direction") == "BUSINESS_INITIATED"
    seconds = number(item.get("duration")) or 0
    taken = bool(seconds or item.get("start_time") or item.get("status") == "COMPLETED")
    words = {(False, False): "call_missed", (False, True): "call_taken", (True, False): "call_unanswered"}
    length = f" ({lasted(seconds)})" if seconds > 0 else ""
    return Heard(
        type="call",
        source_id=name,
        at=moment(item.get("timestamp")) or moment(item.get("end_time")),
        address=piece.address,
        text=say(words.get((outgoing, taken), "call_made")) + length,
        direction="outgoing" if outgoing else "incoming",
        person=person(item, piece.people, RECIPIENT if outgoing else SENDER),
        whole=False,
        news=taken if outgoing else not taken,
        opens=not outgoing,
        missed=not outgoing and not taken,
    )


def lasted(seconds: int) -> str:
    """Writes a duration in seconds as minutes or hours.

    >>> lasted(33), lasted(185), lasted(3600)
    ('33 s', '3 min 5 s', '1 h 0 min')
    """
    minutes, rest = divmod(seconds, 60)
    if minutes >= 60:
        return f"{minutes // 60} h {minutes % 60} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def preference(item: Raw, piece: Piece) -> Preference | None:
    """Reads `stop`, `resume` or `signup` (Meta, user_preferences); only marketing messages can be switched off."""
    wanted = {"stop": False, "resume": True, "signup": True}.get(word(item.get("value")))
    who = person(item, piece.people, CONTACT)
    if wanted is None or not who or line(item.get("category"), 40) not in ("", "marketing_messages"):
        return None
    return Preference(person=who, marketing=wanted, at=moment(item.get("timestamp")))


def saved(item: Raw) -> Saved | None:
    """Reads an entry of the phone's address book. A changed entry also arrives as `add`."""
    entry, action = obj(item.get("contact")), word(item.get("action"))
    who = person(
        {**entry, "wa_id": entry.get("phone_number")}, ({**entry, "wa_id": entry.get("phone_number")},), CONTACT
    )
    name = line(entry.get("full_name"), 100) or line(entry.get("first_name"), 100)
    if not who or action not in ("add", "remove") or (action == "add" and not name):
        return None
    timestamp = obj(item.get("metadata")).get("timestamp")
    return Saved(person=who, name=name if action == "add" else "", at=moment(timestamp))


def progress(item: Raw) -> Progress | None:
    """Reads a chunk without chats: how far the import has come, or why there will be none."""
    if refusal := next(iter(errors(item)), None):
        return Progress(refused=refused(refusal))
    metadata = obj(item.get("metadata")) or item
    return reached(metadata) if metadata.keys() & {"phase", "progress"} else None


def reached(chunk: object) -> Progress:
    """Returns how far an import has come, from a chunk's own metadata: the phase (0 to 2) and the percentage."""
    fields = obj(chunk)
    return Progress(phase=part(fields.get("phase"), most=2), percent=part(fields.get("progress"), most=100))


def part(value: object, *, most: int) -> int:
    return min(max(number(value) or 0, 0), most)


def refused(error: Raw) -> Sentence:
    from atende.channels.whatsapp.texts import refusals  # loaded here: only a refusal needs it

    if number(error.get("code")) == HISTORY_OFF:
        return refusals.HISTORY_OFF
    details = (
        line(obj(error.get("error_data")).get("details")) or line(error.get("title")) or line(error.get("message"))
    )
    return refusals.HISTORY_REFUSED(error=details or "?")
