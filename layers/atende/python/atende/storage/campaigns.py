"""Campaigns, and the messages of each of their slices. Who got a campaign is on the contact.

| Item | PK | SK |
|---|---|---|
| campaign | `B#b#CM` | `C#id` |
| part: the messages of a slice, 90 days | `B#b#CM` | `P#campaign#number` |
"""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

from atende.model.campaigns import Campaign, CampaignPart
from atende.storage.items import ITEMS, Item, unpack
from atende.storage.schema import Key, Schema, of_shop

if TYPE_CHECKING:
    from atende.storage.store import Store

KEPT = timedelta(days=730)
PARTS_KEPT = timedelta(days=90)


def campaign_key(business: str, campaign: str) -> Key:
    return Key(of_shop(business, "CM"), f"C#{campaign}")


def part_key(business: str, campaign: str, number: int) -> Key:
    return Key(of_shop(business, "CM"), f"P#{campaign}#{number:06d}")


SCHEMAS = {
    Campaign: Schema(lambda business, campaign: campaign_key(business, campaign.id)),
    CampaignPart: Schema(lambda business, part: part_key(business, part.campaign, part.number)),
}


def begin(store: "Store", campaign: Campaign) -> Campaign:
    """Stores a campaign, unless the same one is stored already; returns the stored one."""
    return store.add(campaign, ttl=campaign.created + KEPT)


def find(store: "Store", campaign: str) -> Campaign:
    """Returns a campaign. Raises `NotFound`."""
    return store.must(Campaign, campaign_key(store.business, campaign))


def change(store: "Store", campaign: str, into: Callable[[Campaign], Campaign]) -> Campaign:
    """Changes a campaign. Raises `NotFound`."""
    return store.change(Campaign, campaign_key(store.business, campaign), into)


def remove(store: "Store", campaign: str) -> None:
    store.remove(Campaign, campaign_key(store.business, campaign))


def newest(store: "Store", *, limit: int) -> list[Campaign]:
    """The newest campaigns, newest first."""
    key = campaign_key(store.business, "")
    items = ITEMS[Campaign].query(
        key.pk, Item.SK.startswith(key.sk), scan_index_forward=False, limit=limit, page_size=limit, consistent_read=True
    )
    return [unpack(item) for item in items]


def several(store: "Store", ids: Iterable[str]) -> list[Campaign]:
    """Those of these campaigns that exist, a hundred in one request."""
    keys = [tuple(campaign_key(store.business, campaign)) for campaign in ids]
    return [unpack(item) for item in ITEMS[Campaign].batch_get(keys)] if keys else []


def keep_part(store: "Store", part: CampaignPart) -> None:
    """Stores the messages of a slice, in place of what is stored of it."""
    store.put(part, ttl=part.at + PARTS_KEPT)


def parts(store: "Store", campaign: str, *, first: int = 0, limit: int | None = None) -> list[CampaignPart]:
    """The parts of a campaign from a number on, in order."""
    start, last = part_key(store.business, campaign, first), part_key(store.business, campaign, 999_999)
    items = ITEMS[CampaignPart].query(
        start.pk, Item.SK.between(start.sk, last.sk), limit=limit, page_size=limit, consistent_read=True
    )
    return [unpack(item) for item in items]


def change_part(
    store: "Store", campaign: str, number: int, into: Callable[[CampaignPart], CampaignPart]
) -> CampaignPart:
    """Changes a part. Raises `NotFound`."""
    return store.change(CampaignPart, part_key(store.business, campaign, number), into)
