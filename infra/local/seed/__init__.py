"""Padaria Estrela, the shop that `make dev` shows: a fortnight of threads, and a day of them to go on with.

Everything in it was done by the desk's own verbs at times of the past; the journal and the figures are what the
deployed stream function made of that.
"""

from random import Random

from atende import clock, shops
from atende.storage.directory import Directory
from atende.storage.store import Store
from infra.local import APP
from infra.local.seed import plan, script
from infra.local.seed.cast import regulars, with_phones
from infra.local.seed.chats import recall
from infra.local.seed.faq import write_faq
from infra.local.seed.planting import Planting
from infra.local.seed.replies import write_replies
from infra.local.seed.rules import write_rules
from infra.local.seed.shop import NUMBER, open_bakery
from infra.local.seed.teller import Bygone, Teller
from infra.local.seed.telling import settle
from infra.local.shop import connected
from infra.local.stack import LocalDesk, Progress
from infra.local.whatsapp import Number, Phone

__all__ = ["NUMBERS", "plant", "variables"]

NUMBERS = (NUMBER,)


def plant(desk: LocalDesk, phone: Phone, progress: Progress) -> str:
    """Plants the shop where there is none yet; gives a one-time sign-in link for its owner."""
    with connected(desk):
        business = business_of(NUMBER) or planted(phone, progress)
        return shops.sign_in_address(desk.console_url, business, "owner", at=clock.now())


def variables(desk: LocalDesk) -> dict[str, str]:
    """What commands on the running desk need to know of the shop."""
    with connected(desk):
        business = business_of(NUMBER)
    return {
        "BUSINESS": business,
        "SHOP": NUMBER.name,
        "NUMBER": NUMBER.phone_number_id,
        "WEBHOOK_URL": desk.webhook_url.format(app=APP),
    }


def business_of(number: Number) -> str:
    """Empty while nobody has that number."""
    known = Directory().lookup("whatsapp", number.phone_number_id)
    return known.business if known else ""


def planted(phone: Phone, progress: Progress) -> str:
    """The new shop's id."""
    now, random = clock.now(), Random(NUMBER.phone_number_id)  # noqa: S311 - the same story at every start
    business = open_bakery().id
    store = Store(business)
    people = {person.name: person for person in with_phones(phone, [thread.name for thread in script.today()])}
    teller = Teller(Bygone(store, now=now), NUMBER, app=APP)
    planting = Planting(teller=teller, now=now, progress=progress)
    unrated = planting.fortnight(plan.fortnight(now, regulars(), [*people.values()], random))
    planting.today(plan.today(now, people, random), unrated)
    progress("today's threads")
    for person in people.values():
        recall(phone.customer(person.name, person.phone), planting.threads[person.id], store=store, sent=teller.sent)
    write_faq(business)
    write_replies(business)
    write_rules(business)
    settle(store, thread=planting.threads[people["Júlia Castro"].id][-1], progress=progress)
    return business
