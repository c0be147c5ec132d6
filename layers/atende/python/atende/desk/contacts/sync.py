"""Stores what the shop's phone and WhatsApp report about contacts, and the progress of the import of old chats.

Nothing here opens a thread, sends a message or counts in a report.
"""

from dataclasses import replace
from datetime import datetime

from atende.core.clock import ms
from atende.core.errors import Conflict
from atende.core.ids import new
from atende.desk.contacts.identify import Identities, introduced, told_by
from atende.desk.messages.delivery_status import plausible
from atende.model import Contact, Heard, Import, Preference, Progress, Saved
from atende.model.consent import Consent, Purpose, Source, entry_id
from atende.model.phone_ownership import Hold
from atende.storage import consents, imports
from atende.storage.store import Store
from atende.storage.table import TRIES


class ContactSync:
    def __init__(self, store: Store, *, identities: Identities) -> None:
        self.store = store
        self.identities = identities

    def set_preference(self, preference: Preference, *, arrived: datetime) -> bool:
        """Stores whether the contact accepts marketing; returns False for an unknown contact."""
        at = plausible(preference.at, arrived=arrived)
        known = self.identities.known(preference.person, hold=Hold.HAS, at=at)
        if known is None:
            return False
        contact = self.store.person(known).id
        decision = Consent(
            contact=contact,
            id=entry_id(contact, str(ms(at)), str(preference.marketing)),
            at=at,
            purpose=Purpose.MARKETING,
            given=preference.marketing,
            source=Source.CHANNEL,
        )
        consents.record(self.store, decision)
        return True

    def save_name(self, saved: Saved, *, inbox: str, arrived: datetime) -> None:
        """Stores the name that an entry of the phone's address book gives a contact, and creates the contact if it is
        unknown."""
        at = plausible(saved.at, arrived=arrived)
        for _ in range(TRIES):
            try:
                self._save(saved, inbox=inbox, at=at)
            except Conflict:
                continue
            return
        raise Conflict

    def _save(self, saved: Saved, *, inbox: str, at: datetime) -> None:
        known = self.identities.known(saved.person, hold=Hold.HAS, at=at)
        if known is None:
            if saved.name:
                self._meet(saved, at=at)
            return
        person = self.store.person(self.identities.learn(known, [(saved.person, Hold.HAS)], at=at)).id
        named = self.store.change_contact(person, lambda stored: with_name(stored, saved.name, at=at))
        if link := self.store.correspondence(person, inbox):
            self.store.change_thread(link.thread, lambda thread: replace(thread, name=named.called or thread.name))

    def _meet(self, saved: Saved, *, at: datetime) -> None:
        name = new(at)
        entry = Heard(type="contacts", source_id="", at=at, address=None, text=saved.name, person=saved.person)
        aliases, others = self.identities.claims(name, entry, at=at)
        contact = introduced(Contact(id=name, name="", created=at), told_by(entry), at=at)
        self.store.meet(replace(contact, saved_name=saved.name, saved_at=at), aliases=aliases, instead_of=others)

    def note_import(self, progress: Progress, *, inbox: str, at: datetime, part: str = "") -> Import:
        """Stores the import's progress; `part` is `<hash>:<messages>` of a bundle that is stored now."""
        return imports.change(self.store, inbox, lambda known: further(known, progress, part=part, at=at))


def with_name(contact: Contact, name: str, *, at: datetime) -> Contact:
    """Returns the contact with the newest saved name. Of two entries of the same second, the one that removes the name
    counts."""
    if contact.saved_at and (contact.saved_at, not contact.saved_name) >= (at, not name):
        return contact
    return replace(contact, saved_name=name, saved_at=at)


def further(known: Import, progress: Progress, *, part: str, at: datetime) -> Import:
    """Returns the import's progress with a new report. Every field only grows, because chunks and bundles arrive in any
    order."""
    new_part = {part} if part else set()
    after = replace(
        known,
        phase=max(known.phase, progress.phase),
        progress=max(known.progress, progress.percent),
        parts=known.parts | new_part,
    )
    if progress.refused and not known.refused:
        after = replace(after, refused=str(progress.refused), refused_others=progress.refused.others())
    return known if after == known else replace(after, started=known.started or at, told=at)
