"""R2: albums of new contacts, six photos each, posted in parallel: the first messages that the shop gets from them."""

from collections import Counter

from atende.core import clock
from bench.faults import traffic
from bench.faults.deliveries import on_the_phone
from bench.faults.ledger import Ledger, doubled, lost
from bench.faults.row import Progress, Row
from bench.faults.seed import Seed
from bench.faults.stage import Stage
from bench.faults.traffic import Delivery, Person

PHOTOS = 6


def album(person: Person) -> list[Delivery]:
    now = clock.now()
    return [traffic.message(person, "", at=now, type="image", image={"id": f"{n}"}) for n in range(1, PHOTOS + 1)]


def run(stage: Stage, progress: Progress, seed: Seed, *, albums: int, kills: int, every: float, workers: int) -> Row:
    shop = stage.shop()
    poster = stage.poster(seed.random("traffic"))
    people = traffic.people(albums)
    on_the_phone(stage, people, shop)
    photos = [album(person) for person in people]
    number = {"InboundQueue": workers, "OutboundQueue": max(1, workers // 3)}
    with stage.stormy(seed, [shop], kills=kills, every=every, workers=number) as storm:
        side_by_side = [photo for album_ in photos for photo in reversed(album_)]
        poster.post(side_by_side, number=shop.number, most=1, threads=PHOTOS, progress=progress)
        stage.tried([shop], progress, seconds=600)
        notes, least = stage.measured(storm)
    left = stage.drain(progress, seconds=300)
    notes |= stage.whole(storm, notes)
    with stage.connected():
        ledger = Ledger.of(shop.business)
    greetings = Counter(message.thread for message in ledger.outgoing)
    figures = {
        "contacts": len(ledger.contacts),
        "threads": len(ledger.threads),
        "greetings": greetings.total(),
        "greeted twice": sum(number - 1 for number in greetings.values()) + stage.sent_twice(),
        "lost": lost((delivery.wamid for photo in photos for delivery in photo), ledger.messages),
        "doubled": doubled(ledger.messages),
        "left in queues": left,
    }
    must = dict.fromkeys(figures, 0) | dict.fromkeys(("contacts", "threads", "greetings"), albums)
    title = f"{albums} albums of {PHOTOS} first messages at once"
    return Row(name="R2", what=title, figures=figures, must=must, notes=notes, least=least)
