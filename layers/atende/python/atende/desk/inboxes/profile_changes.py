"""Reads what an inbox shows of the shop at its channel, and makes the changes there that the owner has saved: profile,
picture, short links and what is offered in a chat.

A change stays stored until the channel has answered, and each can be made twice without harm, so that a job may stop
anywhere and come again."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from atende.aws.media_bucket import Files, kept_key
from atende.channels import protocols
from atende.channels.optional_parts import Account as ChannelAccount
from atende.channels.optional_parts import MediaTransfer
from atende.core.errors import ChannelError, MediaError
from atende.core.sentences import Sentence
from atende.desk import sentences
from atende.desk.inboxes.store import Account
from atende.model import Inbox, Profile
from atende.model.channel_account import SHOWN, ChatStarters, EntryLink, Picture
from atende.model.file_types import HEAD, kept_as

NOTHING, REFUSED, SAVED = "nothing", "refused", "saved"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileChanges:
    """What one inbox shows. `source` asks its channel."""

    account: Account
    inbox: Inbox
    source: ChannelAccount
    media: MediaTransfer | None
    files: Callable[[], Files]

    def read(self, *, at: datetime) -> None:
        """Stores what the channel shows. Raises `ChannelError`."""
        able = protocols.capabilities(self.inbox.channel)
        shown = self.source.profile(self.inbox.address)
        if able.chat_starters:
            shown["starters"] = self.source.starters(self.inbox.address)
        if able.entry_links:
            shown["links"] = self.source.entry_links(self.inbox.address)
        self.account.store.add(Profile(inbox=self.inbox.id))
        self._change(lambda old: replace(old, **shown, read=at))
        if able.profile_pictures and self.media:
            self._copy_picture(self.media, self.source.picture_url(self.inbox.address))

    def _copy_picture(self, media: MediaTransfer, url: str) -> None:
        """Keeps a copy of the picture that the channel shows, because its address is valid for some days only. A
        picture that cannot be read now is read at the next look."""
        path = urlsplit(url).path
        if path == self._stored().picture_source:
            return
        key = kept_key(self.account.store.business, f"profile-{self.inbox.id}") if path else ""
        if path:
            most = protocols.files(self.inbox.channel).largest_received("image")
            try:
                fetched = media.fetch(url, address=self.inbox.address, most=most)
            except MediaError:
                return
            with closing(fetched.file):
                mime = kept_as("image", fetched.file.read(HEAD), declared="image/jpeg")
                if mime is None:
                    return
                fetched.file.seek(0)
                self.files().keep(key, fetched.file, mime=mime)
        self._change(lambda old: replace(old, picture=key, picture_source=path))

    def save(self, *, at: datetime) -> str:
        """Makes every change that the owner wants, and returns `nothing`, `refused` or `saved`."""
        profile = self._stored()
        if profile.links_wanted or profile.links_edited:
            self._save_links(profile)
        results = {
            self._save_starters(profile.starters_wanted) if profile.starters_wanted is not None else NOTHING,
            self._save_picture(profile.picture_wanted) if profile.picture_wanted else NOTHING,
            self._save_texts(profile.wanted, at=at) if profile.wanted else NOTHING,
        }
        return next((result for result in (REFUSED, SAVED) if result in results), NOTHING)

    def _save_texts(self, wanted: dict[str, Any], *, at: datetime) -> str:
        try:
            self.source.save_profile(self.inbox.address, wanted)
        except ChannelError as error:
            self._change(partial(rejected, wanted=wanted, why=error.sentence))
            return REFUSED
        self._change(lambda old: taken(old, wanted, at=at))
        return SAVED

    def _save_picture(self, wanted: Picture) -> str:
        refused: tuple[str, ...] = ()
        try:
            self.source.save_picture(self.inbox.address, wanted, self._content(wanted))
        except ChannelError as error:
            refused = (str(error.sentence), *error.sentence.others())
        if not refused:
            key = wanted.key
            self._change(lambda old: replace(old, picture=key, picture_source=""))
        self._change(
            lambda old: replace(
                old,
                picture_wanted=None if old.picture_wanted == wanted else old.picture_wanted,
                picture_refused=refused,
            )
        )
        return REFUSED if refused else SAVED

    def _content(self, picture: Picture) -> bytes:
        content = self.files().find(picture.key)
        if content is None:
            raise ChannelError(sentences.FILE_LOST)
        return content

    def _save_starters(self, wanted: ChatStarters) -> str:
        refused: tuple[str, ...] = ()
        try:
            self.source.save_starters(self.inbox.address, wanted)
        except ChannelError as error:
            refused = (str(error.sentence), *error.sentence.others())
        self._change(partial(with_starters, made=wanted, refused=refused))
        return REFUSED if refused else SAVED

    def _save_links(self, profile: Profile) -> None:
        """Makes the changes of short links, one after the other. A link whose text is there is not made again."""
        changes = [(self._make_link, link) for link in profile.links_wanted]
        for make, link in [*changes, *((self._edit_link, link) for link in profile.links_edited)]:
            refused: tuple[str, ...] = ()
            try:
                make(link)
                links = self.source.entry_links(self.inbox.address)
            except ChannelError as error:
                links, refused = self._stored().links, (str(error.sentence), *error.sentence.others())
            self._change(partial(with_links, made=link, links=links, refused=refused))

    def _make_link(self, wanted: EntryLink) -> None:
        address = self.inbox.address
        if wanted.code:
            self.source.remove_entry_link(address, wanted.code)
        elif all(link.text != wanted.text for link in self.source.entry_links(address)):
            self.source.add_entry_link(address, wanted.text)

    def _edit_link(self, wanted: EntryLink) -> None:
        self.source.edit_entry_link(self.inbox.address, wanted)

    def _stored(self) -> Profile:
        return self.account.profile(self.inbox.id)

    def _change(self, into: Callable[[Profile], Profile]) -> None:
        self.account.change_profile(self.inbox.id, into)


def with_links(profile: Profile, *, made: EntryLink, links: tuple[EntryLink, ...], refused: tuple[str, ...]) -> Profile:
    """Returns the profile after the channel has made or refused one change of its links."""
    return replace(
        profile,
        links=links,
        links_wanted=tuple(wanted for wanted in profile.links_wanted if wanted != made),
        links_edited=tuple(wanted for wanted in profile.links_edited if wanted != made),
        links_refused=refused or profile.links_refused,
    )


def with_starters(profile: Profile, *, made: ChatStarters, refused: tuple[str, ...]) -> Profile:
    """Returns the profile after the channel has taken or refused its starters, unless the owner has saved others
    since. What was refused stays in the form."""
    starters = profile.starters if refused else made
    if profile.starters_wanted != made:
        return replace(profile, starters=starters)
    return replace(profile, starters=starters, starters_wanted=made if refused else None, starters_refused=refused)


def rejected(profile: Profile, *, wanted: dict[str, Any], why: Sentence) -> Profile:
    """Returns the profile with the reason of a rejection, unless the owner has saved another one since."""
    return replace(profile, refused=str(why), refused_others=why.others()) if profile.wanted == wanted else profile


def taken(profile: Profile, wanted: dict[str, Any], *, at: datetime) -> Profile:
    """Returns the profile as the channel shows it after accepting `wanted`. The owner's wish is then fulfilled, unless
    the owner has saved another one since."""
    shown: dict[str, Any] = {name: tuple(wanted[name]) if name == "websites" else wanted[name] for name in SHOWN}
    now_shown = replace(profile, **shown, read=at)
    return replace(now_shown, wanted={}, refused="", refused_others=()) if profile.wanted == wanted else now_shown
