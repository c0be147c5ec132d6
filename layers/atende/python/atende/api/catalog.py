"""The products of an inbox's catalogue, to choose from, and their reading anew."""

from dataclasses import dataclass
from datetime import timedelta

from aws_lambda_powertools.event_handler import Response

from atende.api import job_queue
from atende.api.channel_accounts import of_shop
from atende.api.router import Request, now
from atende.api.schemas import Json, iso
from atende.core.errors import NotFound
from atende.core.i18n import plain
from atende.core.sentences import stored
from atende.desk.channel_policy import capabilities_of
from atende.model import Role
from atende.model.catalog import CatalogPage, matching
from atende.storage import catalogs

router = Request()

MOST_SHOWN = 60
ASKED_EVERY = timedelta(seconds=20)
"""How soon a catalogue may be read again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refreshing:
    inbox: str


@router.get("/api/catalog")
def listed() -> Json:
    """Returns the products of an inbox's catalogue that have all words of `search`, by name, the first 60 of them; and
    what is known of the catalogue."""
    caller = router.caller()
    store, language, at = caller.desk.store, router.language(caller), now()
    inbox, _ = of_shop(caller, router.query("inbox") or "")
    head = catalogs.head(store, inbox.id)
    matches = matching(catalogs.products(store, inbox.id), router.query("search") or "")
    shown = sorted(matches, key=lambda product: (plain(product.label), product.code))[:MOST_SHOWN]
    return about(head, language) | {
        "found": len(matches),
        "products": [
            {
                "code": product.code,
                "name": product.label,
                "price": product.price_at(at),
                "currency": product.currency,
                "sold_out": product.sold_out,
                "unseen": product.unseen,
            }
            for product in shown
        ],
    }


def about(head: CatalogPage, language: str) -> Json:
    """Returns what is known of a catalogue. `read` is when its products were read, `looked` when the channel was last
    asked, and `problem` why that failed."""
    return {
        "catalog": head.catalog,
        "name": head.name,
        "count": head.count,
        "more": head.more,
        "read": iso(head.read),
        "looked": iso(head.looked),
        "problem": stored(head.problem, head.problem_others).text(language) if head.problem else "",
    }


@router.post("/api/catalog/refresh")
def refresh() -> Response[Json]:
    """Has a job read the catalogue, because only the jobs function has the token. `begun` is false where it was read a
    moment ago: then nothing new comes."""
    caller, form = router.caller(Role.ATTENDANT), router.form(Refreshing)
    inbox, _ = of_shop(caller, form.inbox)
    if not capabilities_of(caller.desk.shop, inbox.id).orders:
        raise NotFound
    head = catalogs.head(caller.desk.store, inbox.id)
    is_due = head.looked is None or now() - head.looked > ASKED_EVERY
    if is_due:
        job_queue.begin("catalog", caller.desk.store.business, inbox=inbox.id, channel=inbox.channel)
    return Response(status_code=202, content_type="application/json", body={"begun": is_due})
