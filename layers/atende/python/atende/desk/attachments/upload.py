"""Uploads files that the shop sends: a browser stores a file, the desk checks and keeps it, uploads it to the channel
once and then sends it by its id there."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from atende.aws.media_bucket import Files, Stored, kept_key, outgoing_key, upload_key
from atende.channels import protocols
from atende.channels.optional_parts import MediaTransfer
from atende.channels.protocols import Files as Rules
from atende.core.clock import ms
from atende.core.errors import BadRequest, ChannelError
from atende.core.sentences import Sentence
from atende.desk.attachments import sentences
from atende.desk.sentences import FILE_LOST
from atende.model import Attachment, Inbox
from atende.model.file_types import kept_as
from atende.storage import assets
from atende.storage.assets import Asset
from atende.storage.store import Store

OFFERED = timedelta(minutes=10)
"""The time allowed for a whole upload, also from a slow phone; and for a channel that fetches a file."""


def kind_for(rules: Rules, mime: str, size: int) -> str:
    """Returns the kind of message for a file of that type and size. Raises `BadRequest` with what the channel
    accepts."""
    kind = next((kind for kind, (_, types) in rules.SENDABLE.items() if mime in types), None)
    if kind is None:
        raise BadRequest(rules.ACCEPTED)
    most = rules.SENDABLE[kind][0]
    if not 0 < size <= most:
        raise BadRequest(sentences.FILE_TOO_LARGE(most=size_words(most), size=size_words(size)))
    return kind


def size_words(size: int) -> Sentence:
    """Returns a size in bytes as text for people.

    >>> [str(size_words(size)) for size in (5 * 1024 * 1024, 100 * 1024, 1_600_000)], size_words(1_600_000).text("en")
    (['5 MB', '100 kB', '1,5 MB'], '1.5 MB')
    """
    amount, unit = (size / 1024**2, "MB") if size >= 1024**2 else (size / 1024, "kB")
    point = f"{amount:.1f}".removesuffix(".0")
    comma = point.replace(".", ",")
    return sentences.SIZE(amount=Sentence(comma, point, comma), unit=unit)


def taken_in(
    store: Store,
    files: Files,
    rules: Rules,
    asset: str,
    *,
    filename: str,
    by: str,
    at: datetime,
    for_ever: bool = False,
) -> Asset:
    """Checks a file that a browser has stored under an id of this shop, and makes it an asset. Raises `BadRequest`.

    Only a copy is ever sent, because the form that wrote the original stays valid for some minutes more. With
    `for_ever` the file is kept for repeated use and is not deleted with the files of old messages.
    """
    known = assets.find(store, asset)
    if known:
        return known
    source = upload_key(store.business, asset)
    stored = files.look(source)
    if stored is None:
        raise BadRequest(sentences.FILE_NOT_WHOLE)
    mime = checked(rules, stored)
    key = (kept_key if for_ever else outgoing_key)(store.business, asset)
    if not files.copy(source, key, stored=stored, mime=mime):
        raise BadRequest(sentences.FILE_NOT_WHOLE)
    return store.add(Asset(id=asset, key=key, mime=mime, filename=filename, size=stored.size, by=by, at=at))


def carried_over(
    store: Store, files: Files, rules: Rules, key: str, *, name: str, filename: str, by: str, at: datetime
) -> Asset:
    """Makes an asset of the file of a message, without anybody uploading it again. The same `name` gives the same
    asset. Raises `BadRequest` for a file that is gone or that the channel does not take."""
    known = assets.find(store, name)
    if known:
        return known
    stored = files.look(key)
    if stored is None:
        raise BadRequest(sentences.FILE_NOT_HERE)
    mime = checked(rules, stored)
    copy = outgoing_key(store.business, name)
    if not files.copy(key, copy, stored=stored, mime=mime):
        raise BadRequest(sentences.FILE_NOT_HERE)
    return store.add(Asset(id=name, key=copy, mime=mime, filename=filename, size=stored.size, by=by, at=at))


def checked(rules: Rules, stored: Stored) -> str:
    """Returns the file's type. Raises `BadRequest` if the content is not of the type that was announced."""
    kind = kind_for(rules, stored.mime, stored.size)
    mime = kept_as(kind, stored.head, declared=stored.mime)
    if mime is None or mime not in rules.SENDABLE[kind][1]:
        raise BadRequest(sentences.FILE_IS_ANOTHER)
    if problem := rules.content_problem(mime, stored.head, size=stored.size):
        raise BadRequest(problem)
    return mime


def attached(rules: Rules, asset: Asset) -> Attachment:
    kind = kind_for(rules, asset.mime, asset.size)
    return Attachment(
        kind=kind, mime=asset.mime, filename=asset.filename, size=asset.size, asset=asset.id, key=asset.key
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Uploads:
    """Uploads assets to the channel."""

    media: "Callable[[str], MediaTransfer | None]"
    """Returns the file client for a channel's name, or None."""
    files: Files
    clock: Callable[[], datetime]

    def id_of(self, store: Store, asset: str, *, inbox: Inbox) -> str:
        """Returns the asset's id at the channel, and uploads the asset if no valid id is known. At a channel that takes
        no uploads it returns our own id. Raises `ChannelError`."""
        media = self.media(inbox.channel)
        if media is None:
            return asset
        about = assets.find(store, asset)
        if about is None:
            raise ChannelError(FILE_LOST)
        if protocols.files(inbox.channel).BY_LINK:
            return self._link(about)
        known = about.sent.get(inbox.id)
        if known and known["until"] > ms(self.clock()):
            return str(known["id"])
        until = ms(self.clock() + protocols.files(inbox.channel).UPLOAD_LASTS)
        with closing(self.files.open(about.key)) as body:
            name, sha256 = media.upload(
                body, size=about.size, mime=about.mime, filename=about.filename, address=inbox.address
            )
        assets.change(
            store,
            asset,
            lambda a: replace(a, sha256=sha256, sent=a.sent | {inbox.id: {"id": name, "until": until}}),
        )
        return name

    def _link(self, about: Asset) -> str:
        """Returns a link by which the channel fetches the file."""
        return self.files.links.get(about.key, mime=about.mime, filename=about.filename, at=self.clock(), lasts=OFFERED)
