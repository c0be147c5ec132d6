"""R2: albums of new contacts, six photos each, posted side by side: the first messages that a shop ever has of them."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

from bench.faults import traffic
from bench.faults.deliveries import on_the_phone
from bench.faults.ledger import Ledger, doubled, lost
from bench.faults.row import Progress, Row
from bench.faults.stage import APP, Stage
from bench.faults.traffic import Delivery, Person, Poster

PHOTOS = 6


def album(person: Person) -> list[Delivery]:
    now = datetime.now(UTC)
    return [traffic.message(person, "", at=now, type="image", image={"id": f"{n}"}) for n in range(1, PHOTOS + 1)]


def run(stage: Stage, progress: Progress, *, albums: int, kills: int, every: float, workers: int) -> Row:
    shop = stage.shop()
    poster = Poster(stage.desk.webhook_url.format(app=APP), stage.secret)
    people = traffic.people(albums)
    on_the_phone(stage, people, shop)
    photos = [album(one) for one in people]
    with stage.stormy(
        kills=kills, every=every, workers={"InboundQueue": workers, "OutboundQueue": max(1, workers // 3)}
    ) as killer:
        bodies = list(side_by_side(photos, number=shop.number))
        poster.post(bodies, threads=PHOTOS, told=lambda done: progress(f"{done} of {len(bodies)} posted"))
        stage.drain(progress, seconds=600)
        told = stage.told(killer)
    left = stage.drain(progress, seconds=300)
    stage.phone.quiet(60)
    with stage.connected():
        ledger = Ledger.of(shop.business)
    greetings = Counter(one.thread for one in ledger.outgoing)
    found = {
        "contacts": len(ledger.contacts),
        "threads": len(ledger.threads),
        "greetings": greetings.total(),
        "greeted twice": sum(number - 1 for number in greetings.values()) + stage.sent_twice(),
        "lost": lost((one.wamid for photo in photos for one in photo), ledger.messages),
        "doubled": doubled(ledger.messages),
        "left in queues": left,
    }
    must = dict.fromkeys(found, 0) | dict.fromkeys(("contacts", "threads", "greetings"), albums)
    return Row(name="R2", what=f"{albums} albums of {PHOTOS} first messages at once", found=found, must=must, told=told)


def side_by_side(photos: list[list[Delivery]], *, number: str) -> Iterator[bytes]:
    """One body for each photo; those of an album follow on one another, and as many threads post them."""
    for album_ in photos:
        yield from traffic.bodies(album_, number=number, most=1)
