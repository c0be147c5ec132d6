"""What mail systems and SES report about mails of ours: delivered, returned, complained about.

A report by mail (RFC 3464, RFC 5965) and an event of SES (its configuration set, identity topics, EventBridge) become
the same two things: the status of a message, and that an address gets nothing more.
"""

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from atende.channels.email.addresses import mailboxes
from atende.channels.email.charsets import header_text
from atende.channels.email.texts import refusals
from atende.channels.email.trust import first
from atende.core.lenient_json import line, obj, objs, word
from atende.core.sentences import Sentence

type Json = dict[str, Any]

STATUSES = {
    "send": "sent",
    "delivery": "delivered",
    "bounce": "failed",
    "reject": "failed",
    "rendering failure": "failed",
}
"""Types of events of SES by the status that they give a message. A complaint is no status: the mail had arrived."""
ACTIONS = {"failed": "failed", "delivered": "delivered", "relayed": "sent", "expanded": "sent"}
"""Actions of a report (RFC 3464) by the status that they give a message; a delay changes nothing."""
GONE = ("permanent",)
NOT_SPAM = "not-spam"
"""The type of a feedback (RFC 5965) that takes a mail out of the spam."""
FAILED = re.compile(
    r"(?:n[ãa]o|couldn.t|could not|cannot|can.t|unable to|wasn.t able to|failed to|no|ha) (?:\w{1,12} ){0,3}?(?:ser )?"
    r"(?:entreg\w{1,8}|entregar|deliver\w{0,6})|undeliver|falha (?:na|de|ao) entreg|entrega (?:falhou|n[ãa]o)|"
    r"deliver(?:y|ing)[^\n]{0,40}fail|fail[^\n]{0,30}deliver|returned mail|mail returned|"
    r"mensagem retornada|devolvid[oa]|error de entrega|no se pudo entregar|permanent error|erro permanente",
    re.IGNORECASE,
)
"""What programs write that report a failure in words instead of fields: qmail, Exim, and mail providers of Brazil."""
DELAYED = re.compile(
    r"\b(?:delayed|still being retried|will (?:be retried|keep trying)|atrasad[oa]|em nova tentativa|"
    r"continuaremos tentando|retrasad[oa]|no action is required)\b",
    re.IGNORECASE,
)
NO_ROOM = re.compile(
    r"\b(?:caixa (?:postal )?(?:est[áa] )?(?:cheia|lotada)|(?:over|exceeded) (?:the )?(?:storage )?quota|"
    r"quota exceeded|mailbox (?:is )?full|cota excedida|buz[óo]n lleno)\b",
    re.IGNORECASE,
)
OURS = re.compile(r"<[^<>\s@]{1,200}@(?:email|[a-z]{2}-[a-z]{1,12}-\d)\.amazonses\.com>", re.IGNORECASE)
DAEMONS = ("mailer-daemon", "postmaster", "mail-daemon", "maildelivery")
LONGEST_REPORT = 20_000
STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
MESSAGE_ID = re.compile(r"<[^<>\s]{1,900}>")
BARE_ID = re.compile(r"[^<>\s@]{1,300}@[^<>\s@]{1,300}")


class Report(NamedTuple):
    """A report about one mail. `kind` is `status`, `bounced` or `complained`, as SES says it, or `reported`, as some
    mail says it."""

    kind: str
    source_id: str
    address: str
    status: str = ""
    code: int | None = None
    at: datetime | None = None
    tags: Mapping[str, Any] = MappingProxyType({})


def message_id(ses_id: str, region: str = "us-east-1") -> str:
    """Returns the `Message-ID` that SES gives a mail whose id it answered.

    >>> message_id("0100-x", "sa-east-1")
    '<0100-x@sa-east-1.amazonses.com>'
    """
    if "@" in ses_id:
        return f"<{ses_id.strip('<>')}>"
    host = "email" if region == "us-east-1" else region
    return f"<{ses_id}@{host}.amazonses.com>"


def from_event(event: Json) -> list[Report]:
    """Returns what an event of SES says: of each recipient, because several may share a mail."""
    kind = line(event.get("eventType") or event.get("notificationType"), 40).lower()
    mail, detail = obj(event.get("mail")), obj(event.get(kind.replace("deliverydelay", "deliveryDelay")))
    region = (line(mail.get("sourceArn")).split(":") + [""] * 4)[3] or "us-east-1"
    name, sent_to = line(mail.get("messageId")), mail.get("destination")
    source_id = message_id(name, region) if name else ""
    common: Json = {
        "source_id": source_id,
        "at": time_of(detail.get("timestamp") or mail.get("timestamp")),
        "tags": obj(mail.get("tags")),
    }
    recipients = _recipients(kind, detail) or [
        word(address) for address in (sent_to if isinstance(sent_to, list) else []) if word(address)
    ]
    reports: list[Report] = []
    for address in recipients[:50]:
        clean = next((mailbox.address for mailbox in mailboxes(address)), "")
        if kind in STATUSES and source_id:
            code = _bounce_code(detail) if kind == "bounce" else None
            reports.append(Report(kind="status", address=clean, status=STATUSES[kind], code=code, **common))
        if kind == "bounce" and word(detail.get("bounceType")).lower() in GONE and clean:
            reports.append(Report(kind="bounced", address=clean, **common))
        if kind == "complaint" and clean and word(detail.get("complaintFeedbackType")) != NOT_SPAM:
            reports.append(Report(kind="complained", address=clean, **common))
    return reports


def _recipients(kind: str, detail: Json) -> list[str]:
    named = {"bounce": "bouncedRecipients", "complaint": "complainedRecipients"}.get(kind)
    if named:
        return [word(recipient.get("emailAddress")) for recipient in objs(detail.get(named))]
    listed = detail.get("recipients")
    return [word(address) for address in listed if word(address)] if isinstance(listed, list) else []


def _bounce_code(detail: Json) -> int:
    """Returns the code of a bounce: the enhanced status of its first recipient (RFC 3463), else by SES's words."""
    sub = word(detail.get("bounceSubType")).lower()
    if "suppress" in sub:
        return refusals.SUPPRESSED
    recipient = next(iter(objs(detail.get("bouncedRecipients"))), {})
    lasting = word(detail.get("bounceType")).lower() in GONE
    return code_of(word(recipient.get("status"))) or (
        refusals.FULL if sub == "mailboxfull" else 500 if lasting else 400
    )


def code_of(status: str) -> int | None:
    """Returns an enhanced status as a number.

    >>> code_of("5.1.1"), code_of("smtp; 550 4.2.2 full"), code_of("?")
    (511, 422, None)
    """
    match = STATUS.search(status)
    return int(match[1] + match[2][:1] + match[3][:1]) if match else None


def time_of(value: object) -> datetime | None:
    try:
        at = datetime.fromisoformat(word(value))
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def from_mail(mail: Json) -> Iterator[Report]:
    """Yields what a report by mail says about the mail that it returns. Anybody can write such a mail, so it changes
    the state of one message whose id it must know, and stops nothing."""
    groups = [[(name, value) for name, value in group] for group in mail["report"]]
    source_id, at = _returned_id(mail), _date_of(mail)
    for group in groups:
        recipient = first(group, "final-recipient") or first(group, "original-recipient")
        address = next((box.address for box in mailboxes(recipient.rpartition(";")[2])), "")
        action = first(group, "action").strip().lower()
        original = "".join(message_ids(first(group, "original-message-id"))[:1])
        if action in ACTIONS and source_id:
            code = code_of(first(group, "status")) or 500
            yield Report("status", source_id, address, ACTIONS[action], code if action == "failed" else None, at)
        elif original and "displayed" in first(group, "disposition").lower():
            yield Report("status", original, address, "read", at=at)
        elif first(group, "feedback-type").strip().lower() not in ("", NOT_SPAM):
            rest = first(group, "original-rcpt-to") or first(mail["returned"], "to")
            yield Report("reported", source_id, next((box.address for box in mailboxes(rest)), ""), at=at)


def from_words(mail: Json) -> Iterator[Report]:
    """Yields what a program reports in words about a mail of ours whose id is in its report. Like a report with fields
    it changes the state of one message, and stops nothing."""
    headers = [(name, value) for name, value in mail["headers"]]
    senders = [mailbox.address.partition("@")[0] for mailbox in mailboxes(first(headers, "from"))]
    if first(headers, "return-path").strip() != "<>" and not any(name in DAEMONS for name in senders):
        return
    words = word(mail["plain"])[:LONGEST_REPORT] or word(mail["html"])[:LONGEST_REPORT]
    subject = header_text(first(headers, "subject"))
    if DELAYED.search(f"{subject}\n{words}") or not FAILED.search(f"{subject}\n{words}"):
        return
    inner = [(name, value) for name, value in obj(mail["inner"]).get("headers", [])]
    listed = (first(inner, "message-id"), first(headers, "in-reply-to"), first(headers, "references"), words)
    if ours := next((match[0] for value in listed if (match := OURS.search(value))), ""):
        code = code_of(words) or (refusals.FULL if NO_ROOM.search(words) else 500)
        yield Report("status", ours, "", "failed", code, _date_of(mail))


def _date_of(mail: Json) -> datetime | None:
    return header_time([(name, value) for name, value in mail["headers"]])


def header_time(headers: list[tuple[str, str]]) -> datetime | None:
    """Returns when a mail was written, by its header; else when it arrived. A sender may write any date."""
    for name in ("date", "received"):
        try:
            at = parsedate_to_datetime(first(headers, name).rpartition(";")[2].strip())
            return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def message_ids(value: str) -> list[str]:
    """Returns the ids in a header, in angle brackets also where its sender forgot them.

    >>> message_ids("<a@x.example> <b@x.example>"), message_ids(" a@x.example "), message_ids("nothing")
    (['<a@x.example>', '<b@x.example>'], ['<a@x.example>'], [])
    """
    bare = value.strip()
    return MESSAGE_ID.findall(value) or ([f"<{bare}>"] if BARE_ID.fullmatch(bare) else [])


def _returned_id(mail: Json) -> str:
    """Returns the id of the mail that came back: from its own header, else from the report's."""
    headers = [(name, value) for name, value in mail["headers"]]
    for value in (first(mail["returned"], "message-id"), first(headers, "in-reply-to"), first(headers, "references")):
        if ids := message_ids(value):
            return ids[0]
    return ""


def key_tag(key: str) -> str:
    """Returns a message's key in the letters that SES allows in a tag."""
    return base64.urlsafe_b64encode(key.encode()).decode().rstrip("=")


def key_of(tags: Mapping[str, Any]) -> str:
    """Returns the key of the message that a tag names; empty when there is none of ours."""
    values = tags.get("key")
    value = word(values[0]) if isinstance(values, list) and values else ""
    try:
        key = base64.urlsafe_b64decode(value + "=" * (-len(value) % 4)).decode()
    except (ValueError, binascii.Error):
        return ""
    return key if "|" in key else ""


def sentence(code: int) -> Sentence:
    """Returns why a mail came back, by its code."""
    if code in refusals.BOUNCES:
        return refusals.BOUNCES[code]
    if code % 100 // 10 == 2 and code % 10 == 2:
        return refusals.BOUNCES[refusals.FULL]
    return refusals.BOUNCES[refusals.NO_SUCH_ADDRESS if code >= 500 else refusals.TRANSIENT]
