"""Many people come in by every door of a shop, are answered and erased, one after another; then every byte is looked
through for all of them. `make privacy-drill` has three hundred."""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass

import pytest

from atende.aws import session
from atende.model import Thread
from tests.privacy.doors import Doors, bounce_of, mail_of
from tests.privacy.furnished import Shop
from tests.privacy.places import bucket_bytes, table_bytes

pytestmark = pytest.mark.desk

PEOPLE = int(os.environ.get("PEOPLE", "20"))
STAYS = 10
"""One of so many is not erased."""
PHONE, ACCOUNT, DOMAIN = "55319888", "7711", "xilindro.example"


@dataclass(frozen=True)
class Planted:
    """Somebody who has written, and the words by which they can be found: each is in nothing of anybody else."""

    thread: Thread
    words: tuple[str, ...]


def planted(doors: Doors, number: int) -> Planted:
    """One person writes by a door, each by another than the one before, and is answered."""
    by_door = (by_whatsapp, by_telegram, by_mail, by_the_site)
    before = {thread.id for thread in doors.threads()}
    word = f"xilindro{number:04d}"
    words = by_door[number % len(by_door)](doors, number, word)
    [thread] = [thread for thread in doors.threads() if thread.id not in before]
    story = doors.shop.story
    story.later(minutes=1).replies(thread, f"Pronto, {word}!")
    story.desk.notes.write(thread.id, f"liga de tarde, {word}", agent="maya", key=word, at=story.now)
    doors.shop.wires.flow()
    return Planted(thread, (word, *words))


def by_whatsapp(doors: Doors, number: int, word: str) -> tuple[str, ...]:
    phone = f"{PHONE}{number:05d}"
    doors.whatsapp(f"oi, {word}", phone=phone, name=f"Ana {word}")
    doors.whatsapp(word * 20_000 if number % 40 == 0 else f"de novo {word}", phone=phone, name=f"Ana {word}")
    return (phone,)


def by_telegram(doors: Doors, number: int, word: str) -> tuple[str, ...]:
    account = int(f"{ACCOUNT}{number:05d}")
    doors.telegram(f"oi, {word}", account=account, name=word)
    return (str(account),)


def by_mail(doors: Doors, number: int, word: str) -> tuple[str, ...]:
    address, to = f"{word}@{DOMAIN}", doors.mailbox.address
    doors.mail(mail_of(f"oi, {word}", sender=address, name=word, to=to, number=number), sender=address, times=2)
    doors.mail(bounce_of(f"Pronto, {word}!", recipient=address, to=to, number=number), sender="")
    return (address,)


def by_the_site(doors: Doors, number: int, word: str) -> tuple[str, ...]:
    doors.shop.story.later(minutes=5)  # of each chat strangers may upload sixty files an hour
    visitor = doors.visitor(f"198.51.100.{number % 250}")
    visitor.writes(f"oi, {word}")
    doors.uploads(visitor, b"\x89PNG\r\n\x1a\n" + word.encode(), name=f"{word}.png")
    return ()


def test_nothing_of_many_people_is_left(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    doors = Doors.open(shop, monkeypatch)
    people = [planted(doors, number) for number in range(PEOPLE)]
    shop.indexes()
    staying, going = people[::STAYS], [each for number, each in enumerate(people) if number % STAYS]
    for person in going:
        assert shop.erases(person.thread.contact).state == "done"
    shop.wires.flow()
    ids = [name for person in going for name in (person.thread.id, person.thread.contact, person.thread.protocol)]
    left = places_of(shop, [*ids, *(word for person in going for word in person.words)])
    assert {place for place in left if not place.startswith(f"table B#{shop.story.store.business}#ER J#")} == set()
    for person in staying:
        assert places_of(shop, person.words)


def places_of(shop: Shop, words: Iterable[str]) -> set[str]:
    """Where any of these words is, in the table, the bucket and the queues."""
    any_word = re.compile("|".join(map(re.escape, words)))
    client, business = session.client("dynamodb"), shop.story.store.business
    places = [*table_bytes(client, shop.stack.table, business), *bucket_bytes(shop.stack.bucket, without=shop.before)]
    return {place for place, content in places if any_word.search(content.decode("utf-8", "replace").lower())}
