"""Splits what SES and mail systems bring into pieces: a mail, a report by mail, or an event of SES.

Nothing of e-mail comes through the webhook, where nobody could sign it: `is_signed` says no to everybody. The inbound
queue takes what SES puts there (`intake`), and `explain` reads files.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from atende.channels.email import mime_reading, reports
from atende.channels.email.addresses import mailboxes
from atende.channels.email.content import CHANNEL
from atende.channels.email.trust import first
from atende.core.lenient_json import line, obj, objs, too_deep, word
from atende.core.settings import App
from atende.core.strict_json import decode
from atende.model.channel_events import Piece, Urgency

type Json = dict[str, Any]


def is_signed(body: bytes, headers: Mapping[str, str], app: App, *, at: datetime) -> bool:
    return False


def split(body: bytes, *, app: str, arrived: int) -> Iterator[Piece]:
    """Yields the pieces of a mail, or of an event of SES as JSON. Raises `ValueError` for JSON that is neither."""
    if body.lstrip()[:1] in (b"{", b"["):
        try:
            records = _records(decode(body))
        except ValueError:
            if not mime_reading.has_header(body):
                raise
        else:
            for record in records:
                yield from _record(record, app=app, arrived=arrived, alone=len(records) == 1)
            return
    yield from mail_pieces(body, app=app, arrived=arrived)


def _records(payload: Any) -> list[Any]:
    """Returns the events of a body, which queues and Lambda hand over several at a time."""
    records = payload if isinstance(payload, list) else obj(payload).get("Records")
    return records if isinstance(records, list) and records else [payload]


def _record(record: Any, *, app: str, arrived: int, alone: bool) -> Iterator[Piece]:
    """Yields the pieces of an event. One that cannot be read loses no other; raises ValueError where it is alone."""
    try:
        yield from list(event_pieces(event_of(record), app=app, arrived=arrived))
    except ValueError as error:
        if alone:
            raise
        yield Piece(
            channel=CHANNEL, app=app, kind="unreadable", field="event", item=None, arrived=arrived, why=str(error)
        )


def mail_pieces(
    body: bytes, *, app: str, arrived: int, envelope: Json | None = None, address: str = ""
) -> Iterator[Piece]:
    """Yields the pieces of a mail. `envelope` has what SES says of it: recipient, object, verdicts, id and time.
    `address` is the inbox's, where the recipient is a signed address of it."""
    return pieces_of(mime_reading.read(body), app=app, arrived=arrived, envelope=envelope or {}, address=address)


def pieces_of(mail: Json, *, app: str, arrived: int, envelope: Json, address: str = "") -> Iterator[Piece]:
    """Yields the same of a mail that was parsed, as often as it has recipients."""
    mail = mail | envelope
    inbox = address or word(envelope.get("recipient")) or recipient_of(mail) or None
    common: dict[str, Any] = {"channel": CHANNEL, "app": app, "address": inbox, "arrived": arrived}
    by_mail = list(reports.from_mail(mail) if mail["is_report"] else ()) or list(reports.from_words(mail))
    if by_mail:
        yield from (report_piece(report, app=app, arrived=arrived, address=inbox) for report in by_mail)
        return
    empty = not any(mail[part] for part in ("plain", "html", "files", "calendar"))
    if empty and not first(mail["headers"], "from"):
        yield Piece(**common, kind="unreadable", field="mail", item=None, why="neither a sender nor words")
        return
    mail = mail | {"headers": [[name, value] for name, value in mail["headers"]], "report": [], "returned": []}
    yield Piece(**common, kind="message", field="mail", item=mail, time=int(envelope.get("time") or 0))


def recipient_of(mail: Json) -> str:
    """Returns to whom a mail was delivered: as its first `Received` says, else as its headers do."""
    received = first(mail["headers"], "received")
    _, _, rest = received.partition(" for ")
    named = [rest.partition(";")[0]] if rest else []
    named += [first(mail["headers"], name) for name in ("delivered-to", "x-original-to", "envelope-to", "to", "cc")]
    return next((box.address for value in named for box in mailboxes(value)[:1]), "")


def event_of(payload: Any) -> Json:
    """Returns an event of SES, however it was wrapped: by SQS, SNS, EventBridge, or as a Lambda action."""
    record = obj(next(iter(objs(obj(payload).get("Records"))), payload))
    for wrapped in (record.get("body"), obj(record.get("Sns")).get("Message"), record.get("Message")):
        if isinstance(wrapped, str) and wrapped.lstrip().startswith("{"):
            return event_of(decode(wrapped.encode("utf-8", "replace")))
    return obj(record.get("ses")) or obj(record.get("detail")) or record


def event_pieces(event: Json, *, app: str, arrived: int) -> Iterator[Piece]:
    """Yields the pieces of an event about mails of ours. That a mail has come in is an event without words: the mail
    itself lies in the bucket."""
    kind = line(event.get("eventType") or event.get("notificationType"), 40)
    if not kind and not obj(event.get("receipt")):
        raise ValueError("neither a mail nor an event of Amazon SES")
    found_reports = reports.from_event(event)
    address = _inbox_of(event)
    for report in found_reports:
        yield report_piece(report, app=app, arrived=arrived, address=address)
    if not found_reports:
        item = None if too_deep([event]) else event
        yield Piece(
            channel=CHANNEL,
            app=app,
            kind="event",
            field=kind.lower() or "received",
            item=item,
            address=address,
            arrived=arrived,
        )


def report_piece(report: reports.Report, *, app: str, arrived: int, address: str | None) -> Piece:
    kind = "status" if report.kind == "status" else "event"
    item = {"source_id": report.source_id, "recipient": report.address, "status": report.status, "code": report.code}
    item |= {"at": report.at.isoformat() if report.at else "", "key": reports.key_of(report.tags)}
    return Piece(
        channel=CHANNEL,
        app=app,
        kind=kind,
        field="status" if kind == "status" else report.kind,
        item=item,
        address=address,
        arrived=arrived,
    )


def _inbox_of(event: Json) -> str | None:
    """Returns the inbox that sent a mail, from the tag that it was given; else its sender."""
    mail = obj(event.get("mail"))
    tagged = obj(mail.get("tags")).get("inbox")
    name = word(tagged[0]) if isinstance(tagged, list) and tagged else word(mail.get("source"))
    return next((box.address for box in mailboxes(name)[:1]), None)


def urgency(piece: Piece) -> Urgency:
    """Nobody waits for a status."""
    return "now" if piece.kind == "message" else "later"
