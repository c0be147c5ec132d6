"""How a contact changes: by what a payload says of a person, by merging two contacts, and by splitting them again.
Pure."""

import re
from dataclasses import replace
from datetime import datetime

from atende.core.errors import Conflict
from atende.core.i18n import plain
from atende.model.channel_events import Person
from atende.model.consent import united
from atende.model.desk import Contact
from atende.model.thread_changes import later

WORDS = re.compile(r"[^\W_]+")
LONGEST_NAME = 100


def met(contact: Contact, person: Person, *, at: datetime, aliases: frozenset[str]) -> Contact:
    """The contact after a payload of the time `at`. A payload older than the last one only fills in missing fields: a
    late message must not restore a number that the contact has given up since.

    A new id at the channel means another phone (Meta makes a new one for that reason), so the old number is removed.
    """
    with_aliases = replace(contact, aliases=contact.aliases | aliases)
    if contact.identified and at < contact.identified:
        return replace(with_aliases, name=contact.name or shown(person))
    moved = person.channel_user_id and contact.channel_user_id and person.channel_user_id != contact.channel_user_id
    updated = replace(
        with_aliases,
        name=person.name or contact.name or shown(person),
        phone=person.phone or (None if moved else contact.phone),
        channel_user_id=person.channel_user_id or contact.channel_user_id,
        parent=person.parent or contact.parent,
        username=person.username or contact.username,
    )
    same = (updated.phone, updated.channel_user_id) == (contact.phone, contact.channel_user_id)
    return updated if same and contact.identified else replace(updated, identified=at)


def shown(person: Person) -> str:
    """The name to display. A username is displayed too, but contacts are not found by it."""
    return person.name or (f"@{person.username}" if person.username else "")


def name_key(name: str) -> str:
    """A name for comparison: without accents, capitals and signs. Empty for a username and for text that is no name.

    >>> name_key("  Antônia  CONCEIÇÃO 🌻"), name_key("@bia"), name_key("~ 5511")
    ('antonia conceicao', '', '')
    """
    words = WORDS.findall(plain(name[:LONGEST_NAME])) if not name.startswith("@") else []
    return " ".join(words) if any(word.isalpha() for word in words) else ""


def joined(keep: Contact, gone: Contact, *, by: str, at: datetime) -> tuple[Contact, Contact]:
    """Merges two contacts: `gone` gets a pointer to `keep`. When one of them opted out of automatic messages, the
    merged contact has opted out. What the team wrote about `gone` and not about `keep` is kept. Raises `Conflict` when
    one of them already points elsewhere."""
    if keep.merged_into or gone.merged_into:
        raise Conflict
    withdrawn, agreed = united((gone, keep))
    keep = replace(
        keep,
        holds=keep.holds | {gone.id},
        withdrawn=withdrawn,
        agreed=agreed,
        opted_out=keep.opted_out or gone.opted_out,
        consent_at=later(keep.consent_at, gone.consent_at),
        marketed=later(keep.marketed, gone.marketed),
        campaigns=gone.campaigns | keep.campaigns,
        given_name=keep.given_name or gone.given_name,
        labels=keep.labels | gone.labels,
        custom=gone.custom | keep.custom,
        metadata=gone.metadata | keep.metadata,
        unreachable_in=keep.unreachable_in | gone.unreachable_in,
        blocked_in=keep.blocked_in | gone.blocked_in,
        blocked_at=keep.blocked_at or gone.blocked_at,
    )
    return keep, replace(gone, merged_into=keep.id, merged_by=by, merged_at=at)


def reached(contact: Contact, inbox: str, *, reaches: bool) -> Contact:
    """The contact after a report whether messages of an inbox reach them."""
    return replace(
        contact, unreachable_in=contact.unreachable_in - {inbox} if reaches else contact.unreachable_in | {inbox}
    )


def parted(keep: Contact, gone: Contact) -> tuple[Contact, Contact]:
    """Splits two contacts for good: from now on only a person may merge them.

    `keep` no longer inherits what only `gone` had refused or agreed to. Phones of `keep` that had belonged to `gone`
    have to be proved again.
    """
    if gone.merged_into != keep.id:
        return keep, gone
    borrowed = keep.opted_out is not None and keep.opted_out == gone.opted_out
    keep = replace(
        keep,
        holds=keep.holds - {gone.id},
        opted_out=None if borrowed else keep.opted_out,
        withdrawn=dict(keep.withdrawn.items() - gone.withdrawn.items()),
        agreed=dict(keep.agreed.items() - gone.agreed.items()),
        aliases=keep.aliases - gone.aliases,
    )
    return different(keep, replace(gone, merged_into=None, merged_by="", merged_at=None))


def different(contact: Contact, other: Contact) -> tuple[Contact, Contact]:
    """A person confirmed that the contacts are two people."""
    return replace(contact, apart=contact.apart | {other.id}), replace(other, apart=other.apart | {contact.id})
