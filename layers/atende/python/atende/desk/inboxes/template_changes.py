"""Makes, changes and deletes templates at a channel, as the owner has written them.

A draft stays stored until the channel has answered, and each step can be made twice without harm."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from atende.aws.media_bucket import Files
from atende.channels.optional_parts import Account as ChannelAccount
from atende.core.clock import ms
from atende.core.errors import ChannelError
from atende.core.sentences import Sentence
from atende.desk import sentences
from atende.desk.inboxes.sentences import ACCOUNT_UNKNOWN
from atende.desk.inboxes.store import Account
from atende.model import Inbox, TemplateDraft
from atende.storage import channel_accounts
from atende.storage.directory import Directory

MOST_EDITS_KEPT = 20
NOTHING, REFUSED, MADE, REMOVED = "nothing", "refused", "made", "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateChanges:
    """The templates of one inbox. `source` asks its channel."""

    account: Account
    inbox: Inbox
    source: ChannelAccount
    directory: Directory
    files: Callable[[], Files]

    def make(self, id_: str, *, at: datetime) -> str:
        """Asks the channel to take a draft, or to delete its template; returns what came of it."""
        draft = channel_accounts.draft(self.account.store, self.inbox.id, id_)
        if draft is None or not draft.sending:
            return NOTHING
        try:
            result = self._remove(draft, at=at) if draft.removes else self._save(draft, at=at)
        except ChannelError as error:
            self._refuse(draft, error.sentence)
            return REFUSED
        self._done(draft)
        return result

    def _save(self, draft: TemplateDraft, *, at: datetime) -> str:
        """A template that is there already was made by a job whose answer was lost."""
        sample, address = self._sample(draft), self.inbox.address
        if draft.template:
            id_, facts = draft.template, self.source.edit_template(draft, sample, address=address)
            self._count_edit(draft)
        else:
            group = self._group()
            known = self.source.find_template(group, name=draft.name, language=draft.language, address=address)
            id_, facts = known or self._create(group, draft, sample)
        self.account.learn_template(self.inbox.id, id_, facts | {"asked": draft.category}, at=ms(at))
        return MADE

    def _create(self, group: str, draft: TemplateDraft, sample: bytes) -> tuple[str, dict[str, Any]]:
        """Makes a template. The words of one of the channel's library are read from the channel, which may have added
        to them."""
        address = self.inbox.address
        made = self.source.create_template(group, draft, sample, address=address)
        if not draft.library:
            return made
        id_, facts = self.source.find_template(group, name=draft.name, language=draft.language, address=address) or made
        ready = channel_accounts.library(self.account.store, self.inbox.id, draft.language).find(draft.library)
        return id_, facts | {"types": ready.types if ready else ()}

    def _count_edit(self, draft: TemplateDraft) -> None:
        """Notes the change of an approved template, once for each time that somebody asked for it."""
        asked = ms(draft.at) if draft.at else 0
        known = channel_accounts.template(self.account.store, self.inbox.id, draft.template)
        if known and known.status == "APPROVED" and asked not in known.edits:
            channel_accounts.change_template(
                self.account.store,
                self.inbox.id,
                known.id,
                lambda old: replace(old, edits=(*old.edits, asked)[-MOST_EDITS_KEPT:]),
            )

    def _remove(self, draft: TemplateDraft, *, at: datetime) -> str:
        group, address = self._group(), self.inbox.address
        if self.source.find_template(group, name=draft.name, language=draft.language, address=address):
            self.source.remove_template(group, name=draft.name, template=draft.template, address=address)
        self.account.learn_template(self.inbox.id, draft.template, {"status": "DELETED"}, at=ms(at))
        return REMOVED

    def _group(self) -> str:
        lookup = self.directory.lookup(self.inbox.channel, self.inbox.address)
        if lookup is None or not lookup.account:
            raise ChannelError(ACCOUNT_UNKNOWN)
        return lookup.account

    def _sample(self, draft: TemplateDraft) -> bytes:
        if draft.header is None or not draft.header.key or draft.removes:
            return b""
        content = self.files().find(draft.header.key)
        if content is None:
            raise ChannelError(sentences.FILE_LOST)
        return content

    def _refuse(self, draft: TemplateDraft, why: Sentence) -> None:
        """Stores why the channel refused, unless the owner has saved something else since."""
        reason = (str(why), *why.others())

        def refused(stored: TemplateDraft) -> TemplateDraft:
            return replace(stored, sending=False, refused=reason) if stored == draft else stored

        channel_accounts.change_draft(self.account.store, self.inbox.id, draft.id, refused)

    def _done(self, draft: TemplateDraft) -> None:
        """Removes the draft, unless the owner has saved something else since."""
        store, inbox = self.account.store, self.inbox.id
        if channel_accounts.draft(store, inbox, draft.id) == draft:
            channel_accounts.remove_draft(store, inbox, draft.id)
