"""A shop in which people have written for two years."""

from dataclasses import replace
from datetime import timedelta

from atende.aws.media_bucket import incoming_key
from atende.model import Contact, Media, Thread
from tests.privacy.furnished import Shop


def talks(shop: Shop, by: str, word: str) -> Thread:
    """Somebody sends words and a photo, is answered, and is done."""
    story = shop.story
    thread = story.thread_of(story.hears(f"oi, {word}", by=by))
    photo = story.later(minutes=1).hears(word, by=by, type="image", media=Media(id=word, mime="image/png"))
    marker = story.store.marker(story.inbox.id, photo.source_id)
    assert marker
    key = shop.keeps(incoming_key(story.store.business, thread.id, marker.sk), word.encode())
    story.store.change_message(thread.id, marker.sk, lambda m: replace(m, media_key=key, media_filename=word))
    story.later(minutes=1).replies(thread, f"Pronto, {word}")
    story.desk.notes.write(thread.id, f"nota {word}", agent="maya", key=word, at=story.now)
    return story.resolves(thread)


def two_years(shop: Shop) -> dict[str, Thread]:
    """Ana and Cida wrote two years ago, Cida is under a legal hold, Davi a year and a bit ago, Bia yesterday; Olívia
    is in the address book alone."""
    threads = {}
    for by, word, days in (
        ("Ana", "Abacate", 0),
        ("Cida", "Cupuaçu", 130),
        ("Davi", "Damasco", 300),
        ("Bia", "Banana", 1),
    ):
        threads[by] = talks(shop, by, word)
        shop.indexes()
        shop.story.later(days=days)
    shop.story.store.change_contact(
        threads["Cida"].contact, lambda c: replace(c, held=shop.story.now, held_by="owner", held_for="processo")
    )
    old = shop.story.now - timedelta(days=600)
    shop.story.store.add(Contact(id="olivia", name="Olívia", created=old, imported=old))
    shop.story.store.add(Contact(id="forasteiro", name="Forasteiro", created=old, imported=old, opted_out=old))
    return threads
