"""Deletes what there is of a person, or of threads that are too old, in rounds of steps, of which each may be done
twice."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from atende.aws.dead_letters import DeadLetters
from atende.aws.media_bucket import upload_key, visitor_upload_key
from atende.aws.object_versions import ObjectVersions, Place
from atende.aws.raw_payloads import BROUGHT
from atende.channels.doors import doors
from atende.core.errors import NotFound
from atende.desk.connectors.erase import Ask, forget
from atende.desk.privacy.learned import Learned
from atende.desk.privacy.raw_copies import Owner, RawCopies
from atende.desk.privacy.subject import Needles, assets_of, objects_of, words_of
from atende.desk.search.index import SearchIndexing
from atende.model import Contact, Message
from atende.model.channel_events import whole_name
from atende.storage import access_log, assets, invitations, markers, residue
from atende.storage.erasures import Erasure
from atende.storage.schema import of_shop
from atende.storage.shop_context import ShopContext

PAGE = 200
ITEMS_IN_A_STEP, THREADS_IN_A_STEP = 1_500, 150
"""After so many items, or threads, a step of the deletion ends; the next goes on. A page may have a hundred files, each
with its versions."""
ROUND = ("emptied", "deleted", "looked")
"""What the place of an erasure has in the middle of a round: threads and items that are done, and raw copies."""
HAVE_FILES = ("message", "followup", "sale")
"""The kinds of items of a thread that have files outside of its folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What an erasure reaches besides the table."""

    objects: ObjectVersions
    letters: DeadLetters
    indexing: SearchIndexing
    owner: Owner
    key: str
    """The secret of the ledger."""
    ask: Ask
    """Queues a job that has a connected system forget somebody."""


class Deletion:
    def __init__(self, shop: ShopContext, reach: Reach) -> None:
        self.shop = shop
        self.store = shop.store
        self.business = shop.store.business
        self.reach = reach

    def step(self, erasure: Erasure, at: datetime) -> tuple[Erasure, int | None]:
        """Deletes as much of what there is as a step may take. Returns the erasure after it, and how much the whole
        round has deleted; None while more of the round is left."""
        done, count = (int(erasure.place.get(name, 0)) for name in ("emptied", "deleted"))
        for thread in erasure.threads[done : done + THREADS_IN_A_STEP]:
            deleted, is_empty = self._thread(thread, erasure, at=at)
            count += deleted
            done += is_empty
            if not is_empty:
                break
        if done < len(erasure.threads):
            return replace(erasure, place=erasure.place | {"emptied": done, "deleted": count}), None
        looked: Place | None = None
        if not erasure.scope:
            deleted, looked = self._raw(erasure)
            count += deleted
        if looked:
            so_far = {"emptied": done, "deleted": count, "looked": [*looked]}
            return replace(erasure, place=erasure.place | so_far), None
        over = {name: value for name, value in erasure.place.items() if name not in ROUND}
        return replace(erasure, place=over), count + self._rest(erasure)

    def _thread(self, thread: str, erasure: Erasure, *, at: datetime) -> tuple[int, bool]:
        """Deletes a thread, or as much as a step may take: what its items lead to before the items, the thread itself
        last. Returns how much that was, and whether nothing is left."""
        folder = f"media/{self.business}/in/{thread}/"
        count = residue.delete_partition(of_shop(self.business, "V", thread))
        for raw_page in residue.pages(of_shop(self.business, "T", thread), size=PAGE):
            if count >= ITEMS_IN_A_STEP:
                return count, False
            nouns = [residue.noun_in(raw) for raw in raw_page if raw["kind"]["S"] in HAVE_FILES]
            self.bury([noun for noun in nouns if isinstance(noun, Message)], erasure, at=at)
            self.files(nouns, folder=folder)
            count += residue.delete(map(residue.key_of, raw_page))
        return count + self.reach.objects.delete_below(folder), True

    def files(self, nouns: Iterable[Any], *, folder: str = "") -> None:
        """Deletes the files of items of threads, but those below `folder`, which go together. What the shop sends again
        and again is its own and stays."""
        nouns = [*nouns]
        sent = assets.several(self.store, (asset for noun in nouns for asset in assets_of(noun)))
        own = [asset for asset in sent if not asset.key.startswith("kept/")]
        messages = [noun for noun in nouns if isinstance(noun, Message)]
        keys = [key for message in messages for key in (*objects_of(message), *self._entrance(message))]
        keys += [key for asset in own for key in (asset.key, upload_key(self.business, asset.id))]
        self.reach.objects.delete_keys(key for key in dict.fromkeys(keys) if not (folder and key.startswith(folder)))
        residue.delete(assets.asset_key(self.business, asset.id) for asset in own)

    def _entrance(self, message: Message) -> list[str]:
        """Where a file lies that somebody uploaded at a door of our own."""
        with suppress(NotFound):
            inbox = self.shop.inbox(message.inbox) if message.media_id and message.inbox else None
            if inbox and inbox.channel in doors():
                return [visitor_upload_key(inbox.address, str(message.media_id))]
        return []

    def _rest(self, erasure: Erasure) -> int:
        """Deletes what is theirs outside of the threads, and returns how much that was."""
        gone = {"contacts": frozenset(erasure.contacts), "threads": frozenset(erasure.threads)}
        count = forget(self.store, **gone) + Learned(self.shop).erase(erasure.place, erasure.threads)
        count += sum(residue.delete_partition(of_shop(self.business, "C", contact)) for contact in erasure.contacts)
        count += self._beside(erasure)
        return count if erasure.scope else count + self.reach.letters.sift(self._raw_copies(erasure).left_of)

    def bury(self, messages: Iterable[Message], erasure: Erasure, *, at: datetime) -> None:
        inboxes = erasure.place.get("inboxes", [])
        named = [(message, message.source_id) for message in messages if message.source_id]
        places = [
            (inbox, known)
            for message, name in named
            for known in dict.fromkeys((name, whole_name(name)))
            for inbox in ([message.inbox] if message.inbox else inboxes)
        ]
        markers.bury(self.store, places, at=at)

    def _beside(self, erasure: Erasure) -> int:
        """Deletes what names the threads by itself: protocol numbers, what other contacts say of these."""
        place, gone = erasure.place, frozenset(erasure.contacts)
        keys = [of_shop(self.business, "P", number) for number in place.get("protocols", ())]
        keys += [of_shop(self.business, "SB", access_log.subject_of(self.store, name)) for name in erasure.contacts]
        keys += [key.pk for name in erasure.contacts for key in invitations.keys_of(self.store, name)]
        for other in place.get("apart", ()):
            with suppress(NotFound):
                self.store.change_contact(other, partial(without, gone=gone))
        return sum(map(residue.delete_partition, keys))

    def _raw_copies(self, erasure: Erasure) -> RawCopies:
        needles = Needles({*words_of(erasure.addresses), *erasure.contacts, *erasure.threads})
        return RawCopies(self.business, needles, addresses=erasure.addresses, owner=self.reach.owner)

    def _raw(self, erasure: Erasure) -> tuple[int, Place | None]:
        """Deletes the person's among the next thousand raw copies, whole mails and items in quarantine. Returns how
        many those were, and where to go on."""
        copies, after = self._raw_copies(erasure), erasure.place.get("looked")
        about, following = self.reach.objects.page(
            "raw/", copies.is_about, after=after, wanted=copies.may_be, head=BROUGHT
        )
        return self.reach.objects.delete(about), following


def without(contact: Contact, *, gone: frozenset[str]) -> Contact:
    """The contact without its word about others who are erased."""
    return replace(contact, apart=contact.apart - gone, invited_with=contact.invited_with - gone)
