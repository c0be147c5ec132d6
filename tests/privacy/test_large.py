"""A person or a thread with thousands of files is erased as any other; the table refuses items of more than 400 KB."""

from dataclasses import replace

import pytest

from atende.aws.media_bucket import incoming_key, outgoing_key, upload_key
from atende.aws.raw_payloads import BROUGHT
from atende.model import Message, Thread
from atende.storage.assets import Asset
from atende.storage.items import Item
from atende.storage.retention import Retention
from tests.privacy.furnished import Shop
from tests.privacy.test_retention import sweeps

pytestmark = pytest.mark.desk

RECEIVED, SENT, MAILS = 6_500, 150, 150
EACH = 50
"""Of so many messages one has a file that is really there."""


def with_thousands_of_files(shop: Shop, word: str) -> Thread:
    """Ana sends a photo; the same again and again, files that the shop sent and mails are written beside it."""
    story = shop.story
    heard = story.hears(word, by="Ana", type="image")
    thread = story.later(minutes=1).resolves(story.thread_of(heard))
    photo = story.messages(thread)[0]
    with Item.batch_write() as requests:
        for noun in (*received(shop, thread, photo), *sent(shop, photo), *mailed(shop, photo)):
            requests.save(story.store.item(noun))
    return thread


def copied(photo: Message, number: int, **fields: object) -> Message:
    return replace(photo, sk=f"{photo.sk}{number:05d}", source_id=f"{photo.source_id}{number:05d}", **fields)  # type: ignore[arg-type]


def stored(shop: Shop, key: str, number: int, words: str) -> str:
    return key if number % EACH else shop.keeps(key, words.encode())


def received(shop: Shop, thread: Thread, photo: Message) -> list[Message]:
    copies = [copied(photo, number) for number in range(RECEIVED)]
    keys = [incoming_key(shop.story.store.business, thread.id, copy.sk) for copy in copies]
    return [
        replace(copy, media_key=stored(shop, key, number, photo.text))
        for number, (copy, key) in enumerate(zip(copies, keys, strict=True))
    ]


def sent(shop: Shop, photo: Message) -> list[Message | Asset]:
    nouns: list[Message | Asset] = []
    for number in range(SENT):
        asset = f"{photo.sk[2:15]}{photo.source_id[-4:]}{number:05d}"
        key = stored(shop, outgoing_key(shop.story.store.business, asset), number, photo.text)
        stored(shop, upload_key(shop.story.store.business, asset), number, photo.text)
        nouns.append(Asset(id=asset, key=key, mime="image/png", filename=f"{photo.text}.png", size=9))
        nouns.append(copied(photo, RECEIVED + number, media_key=key, asset=asset))
    return nouns


def mailed(shop: Shop, photo: Message) -> list[Message]:
    keys = [f"{BROUGHT}{photo.source_id[-4:]}{number:05d}" for number in range(MAILS)]
    return [
        copied(photo, RECEIVED + SENT + number, raw=stored(shop, key, number, photo.text))
        for number, key in enumerate(keys)
    ]


def test_a_person_with_thousands_of_files_is_erased(shop: Shop) -> None:
    thread = with_thousands_of_files(shop, "jabuticaba")
    other = shop.story.thread_of(shop.story.hears("Carambola", by="Bia"))
    erasure = shop.erases(thread.contact)
    assert erasure.state == "done"
    assert erasure.counts["files"] == RECEIVED + SENT
    assert {place for _, place in shop.left("jabuticaba", thread.contact)} == receipt_of(shop, erasure.id)
    assert shop.story.messages(other)


def receipt_of(shop: Shop, erasure: str) -> set[str]:
    """The receipt of an erasure, which has the ids for a quarter of an hour."""
    return {f"table B#{shop.story.store.business}#ER J#{erasure}"}


def test_a_thread_with_thousands_of_files_goes_by_its_age(shop: Shop) -> None:
    with_thousands_of_files(shop, "jabuticaba")
    shop.story.later(days=500)
    shop.story.store.put(Retention(threads=400, messages=0, files=0, contacts=0, logs=0))
    assert sweeps(shop).counts["threads"] == 1
    assert shop.left("jabuticaba") == set()
