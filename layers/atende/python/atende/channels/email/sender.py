"""Sends messages as mails through Amazon SES."""

import tempfile
from collections.abc import Callable, Mapping

from atende.aws.ses_raw import MailRefused, RawMail
from atende.channels import local_files
from atende.channels.email import leaving
from atende.channels.email.credentials import address_problem
from atende.channels.email.limits import words
from atende.channels.email.parser import address_of
from atende.channels.email.render import Enclosure, Letter, subject_of_answer, write
from atende.channels.email.reply_address import signed
from atende.channels.email.reports import MESSAGE_ID, key_tag, message_id
from atende.channels.email.texts import refusals
from atende.core.errors import Cause, ChannelError
from atende.core.settings import channel_url
from atende.model import Accepted, Inbox, Message, Thread
from atende.model.consent import of_author

BUSY_FOR = 5
"""Seconds until a mail is tried again that came too quickly; SES names none."""
LATER = ("TooManyRequestsException", "LimitExceededException", "ThrottlingException", "Throttling")
PAUSED = ("SendingPausedException", "AccountSuspendedException")
UNVERIFIED = ("MailFromDomainNotVerifiedException",)
UNASKED = ("survey:", "follow-up:", "digest:", "campaign:")
"""Authors of mails that answer nothing: whoever gets one may leave, by a mail or with one click."""


class Sender:
    """SES has no key that makes a call unique. Each mail carries our key as a tag, and SES's events about it settle a
    call whose answer was lost."""

    def __init__(self, mails: RawMail, environment: Mapping[str, str]) -> None:
        self._mails = mails
        self._region = environment.get("AWS_REGION", "us-east-1")
        self._events = environment.get("MAIL_EVENTS", "")
        self._origin = environment.get("CONSOLE_URL", "")

    def send(self, message: Message, thread: Thread, inbox: Inbox) -> Accepted:
        """Sends a message, and returns the `Message-ID` that SES gave it. Raises `ChannelError`."""
        path = local_files.path(message.media_id) if message.asset else None
        try:
            if message.asset and (path is None or not path.exists()):
                raise ChannelError(refusals.FILE_GONE)
            file = Enclosure(path, message.media_mime or "", message.media_filename or "") if path else None
            return Accepted(self._send(self._letter(message, thread, inbox), file, inbox))
        finally:
            if path:
                path.unlink(missing_ok=True)

    def _letter(self, message: Message, thread: Thread, inbox: Inbox) -> Letter:
        to = address_of(thread.channel_user_id)
        if "@" not in to:
            raise ChannelError(refusals.NO_ADDRESS)
        return Letter(
            sender=sender_of(inbox),
            sender_name=inbox.name,
            to=to,
            to_name=thread.name,
            reply_to=signed(inbox.address, thread.id, key=inbox.reply_key),
            subject=subject_of_answer(message.subject, otherwise=inbox.name),
            text=words(message.content),
            key=f"{message.thread}|{message.sk}",
            answers=_mail_of(message.quotes or ""),
            earlier=tuple(name for source_id in message.earlier if (name := _mail_of(source_id))),
            automatic=message.automatic,
            unsubscribe=inbox.address if message.author.startswith(UNASKED) else "",
            one_click=self._leaving(message, inbox),
        )

    def _leaving(self, message: Message, inbox: Inbox) -> str:
        purposes = of_author(message.author) if message.author.startswith(UNASKED) else ()
        return leaving.link(self._origin, inbox, message.thread, purposes[0]) if purposes else ""

    def _send(self, letter: Letter, file: Enclosure | None, inbox: Inbox) -> str:
        tags = [{"Name": "key", "Value": key_tag(letter.key)}, {"Name": "inbox", "Value": inbox.address}]
        fields = {"ConfigurationSetName": self._events} if self._events else {}
        with tempfile.TemporaryFile() as mail:
            write(letter, file, mail)
            mail.seek(0)
            try:
                name = self._mails.send(
                    mail,
                    FromEmailAddress=letter.sender,
                    Destination={"ToAddresses": [letter.to]},
                    EmailTags=tags,
                    **fields,
                )
            except MailRefused as refused:
                raise failure(refused) from None
        return message_id(name, self._region)

    def mark_read(self, source_id: str, *, address: str, person: str, typing: bool) -> None:
        """E-mail shows nobody that a mail was read."""


def _mail_of(source_id: str) -> str:
    """Returns the `Message-ID` of the mail that a message came in; a file of a mail is a message of its own."""
    match = MESSAGE_ID.match(source_id)
    return match[0] if match else ""


def sender_of(inbox: Inbox) -> str:
    """Returns the address that mails come from: the shop's public one, where it differs from the one that
    SES receives."""
    return inbox.phone if inbox.phone and address_problem(inbox.phone) is None else inbox.address


def failure(refused: MailRefused) -> ChannelError:
    """Returns what an answer of SES means."""
    if refused.uncertain:
        return ChannelError(refusals.UNSURE, uncertain=True, number=refused.status or None)
    if not refused.code:
        return ChannelError(refusals.NO_ANSWER, retry=BUSY_FOR, cause=Cause.RETRY)
    if refused.code in LATER or refused.status == 429:
        return ChannelError(refusals.BUSY, number=429, retry=BUSY_FOR, cause=Cause.THROTTLED)
    if refused.code in PAUSED:
        return ChannelError(refusals.PAUSED, cause=Cause.NUMBER)
    details = refused.details or refused.code
    if refused.code in UNVERIFIED or "not verified" in details:
        return ChannelError(refusals.NOT_VERIFIED(details=details), cause=Cause.NUMBER)
    if refused.status == 413:
        return ChannelError(refusals.TOO_LARGE, number=413, cause=Cause.CONTENT)
    return ChannelError(refusals.REFUSED(details=details), number=refused.status or None, cause=Cause.CONTENT)


def connect(environment: Mapping[str, str], token: Callable[[str], str | None]) -> Sender:
    url = channel_url(environment, "email", "")
    return Sender(RawMail(environment, url=url), environment)
