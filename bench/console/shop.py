"""A shop with hundreds of open threads, written into the table of the emulator's desk."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any

from atende.core import clock
from atende.core.ids import new
from atende.model import Contact, Direction, Message, Priority, Status, Thread
from atende.model.thread_changes import unread_mark
from atende.storage.messages import message_sk
from atende.storage.store import Store
from infra.local.seed.cast import REGULARS
from infra.local.seed.loading import load
from infra.local.shop import Shop, connected
from tests.world import World

OPEN = 300
LABELS = ("encomenda", "entrega", "reclamação", "troca")
TEXTS = (
    "Bom dia! Queria encomendar um bolo de cenoura para sábado, umas vinte pessoas",
    "Vocês entregam no bairro? Moro perto da praça da matriz",
    "Quanto fica o cento de salgado? Preciso de trezentos para sexta à noite",
    "Chegou faltando a coxinha, e a festa começa às sete",
    "Fiz o pix agora, segue o comprovante",
    "Pode trocar o recheio de morango por doce de leite?",
    "Obrigada! Passo aí depois das quatro",
    "oi, ainda tem pão de queijo?",
)


def busy(world: World, *, threads: int = OPEN) -> Shop:
    """A shop with its owner signed in, and so many open threads that wait for a person."""
    shop = world.shop(owner="Lúcia")
    with connected(world.desk):
        store = Store(shop.business)
        nouns = [noun for number in range(threads) for noun in conversation(number, threads, at=clock.now())]
        items = [stored(store, noun) for noun in nouns]
        load(world.desk, items, store=store, thread=next(noun.id for noun in nouns if isinstance(noun, Thread)))
    return shop


def stored(store: Store, noun: Any) -> dict[str, Any]:
    item: dict[str, Any] = store.item(noun).serialize()
    return item | {"version": {"N": "1"}}


def conversation(number: int, of: int, *, at: datetime) -> Iterator[Thread | Contact | Message]:
    """The same people, texts and waiting times at every run."""
    chance = Random(number)
    begun = at - timedelta(seconds=40 * (of - number) + chance.randrange(40), milliseconds=chance.randrange(1000))
    contact = Contact(
        id=new(begun - timedelta(days=chance.randrange(1, 300))),
        name=f"{REGULARS[number % len(REGULARS)]} {number}",
        phone=f"55119{chance.randrange(10**7, 10**8)}",
        identified=begun,
    )
    thread, text = new(begun), TEXTS[number % len(TEXTS)]
    sk = message_sk(begun, arrived=begun, name=str(number))
    yield contact
    yield Message(thread=thread, sk=sk, direction=Direction.INCOMING, text=text, at=begun, put=begun)
    yield Thread(
        id=thread,
        inbox="whatsapp",
        contact=contact.id,
        status=Status.OPEN,
        protocol=f"{begun:%y%m%d}-{number:04d}",
        opened=begun,
        episode_opened=begun,
        name=contact.name,
        phone=contact.phone,
        last=sk,
        last_at=begun,
        last_text=text,
        last_direction="incoming",
        last_incoming=begun,
        last_put=begun,
        waiting_since=begun,
        unread=frozenset({unread_mark(begun, sk)}),
        assignee="owner" if number % 3 == 0 else None,
        labels=frozenset(chance.sample(LABELS, number % 3)),
        priority=Priority.HIGH if number % 10 == 0 else Priority.NONE,
    )
