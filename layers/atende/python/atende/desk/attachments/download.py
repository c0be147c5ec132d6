"""Downloads the files that contacts send from the channel into the bucket, as soon as their message is stored.

A job may come twice or late: it writes the same object, and a file that is already there is not downloaded again.
"""

import json
from base64 import b64decode
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from atende.aws.media_bucket import Files, incoming_key
from atende.aws.sqs import Queue
from atende.channels import protocols
from atende.channels.optional_parts import Fetched, MediaTransfer
from atende.core.errors import MediaError
from atende.model import Inbox, Message
from atende.model.file_types import HEAD, bare_type, kept_as
from atende.model.message_changes import without_file
from atende.storage.store import Store

FIRST_WAIT, LONGEST_WAIT = 15, 900
"""The seconds until the second try, and the longest delay of an SQS message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentDownloads:
    media: "Callable[[str], MediaTransfer | None]"
    """Returns the file client for a channel's name, or None."""
    files: Files
    queue: Queue
    """The queue of the jobs, to which a failed download returns for a later try."""
    count: Callable[[str], None]

    def fetch(self, store: Store, job: dict[str, Any], *, at: datetime) -> str:
        """Does the job and returns `ready`, `failed`, `later`, or `gone` if there is no such message."""
        message = store.message(job["thread"], job["sk"])
        if message is None or not message.media_id:
            return "gone"
        if message.media_key:
            return "ready"
        try:
            self._take(store, message, inbox_of(store, message, job))
        except MediaError as error:
            return self._failed(store, message, job, error=error, at=at)
        return "ready"

    def _take(self, store: Store, message: Message, inbox: Inbox) -> None:
        media = self.media(inbox.channel)
        if media is None:
            raise MediaError("refused")
        located = media.look_up(message.media_id or "", address=inbox.address)
        most = protocols.files(inbox.channel).largest_received(message.type)
        fetched = media.fetch(located.url, address=inbox.address, most=most)
        with closing(fetched.file):
            mime = checked(message, fetched, sha256=message.media_sha256 or located.sha256)
            key = incoming_key(store.business, message.thread, message.sk)
            self.files.keep(key, fetched.file, mime=mime)
        store.change_message(
            message.thread,
            message.sk,
            lambda m: replace(m, media_key=key, media_size=fetched.size, media_mime=mime, media_failed=""),
        )

    def _failed(self, store: Store, message: Message, job: dict[str, Any], *, error: MediaError, at: datetime) -> str:
        """Queues the job again while another try may help, and stores the reasons that a person can do something
        about."""
        fetchable_for = protocols.files(inbox_of(store, message, job).channel).FETCHABLE_FOR
        again = error.retry is not None and at < message.put + fetchable_for
        reason = error.reason if again else "gone" if error.retry is not None else error.reason
        if reason not in ("unreachable", message.media_failed):
            self.count("MediaFailed")
            store.change_message(message.thread, message.sk, lambda m: without_file(m, reason))
        if not again:
            return "failed"
        tries = job["tries"] if type(job.get("tries")) is int else 0
        seconds = max(error.retry or 0, min(FIRST_WAIT * 4 ** max(0, min(tries, 9)), LONGEST_WAIT))
        self.queue.later(
            json.dumps(job | {"tries": tries + 1}), group=store.business, seconds=min(seconds, LONGEST_WAIT)
        )
        return "later"


def inbox_of(store: Store, message: Message, job: dict[str, Any]) -> Inbox:
    """Returns the inbox that the job names. A job of version 0.1 names none: then it is the thread's."""
    return store.inbox(job.get("inbox") or store.thread(message.thread).inbox)


def checked(message: Message, fetched: Fetched, *, sha256: str | None) -> str:
    """Returns the type to store a file as. Raises `MediaError` if the file is not the one that was sent, or not of the
    type that it claims."""
    wanted = hexadecimal(sha256)
    if wanted and wanted != fetched.sha256:
        raise MediaError("wrong_hash")
    head = fetched.file.read(HEAD)
    fetched.file.seek(0)
    mime = kept_as(message.type, head, declared=bare_type(message.media_mime))
    if mime is None:
        raise MediaError("animated" if message.type == "sticker" else "wrong_type")
    return mime


def hexadecimal(sha256: str | None) -> str | None:
    """Returns a hash in hexadecimal, from base64 or hexadecimal as Meta writes it; None for anything else.

    >>> hexadecimal("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")[:8], hexadecimal("E3B0" * 16)[:8], hexadecimal("?")
    ('e3b0c442', 'e3b0e3b0', None)
    """
    try:
        raw = bytes.fromhex(sha256 or "") if len(sha256 or "") == 64 else b64decode(sha256 or "", validate=True)
    except ValueError:
        return None
    return raw.hex() if len(raw) == 32 else None
