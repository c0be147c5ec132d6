"""The catalogue that a shop's accounts are connected to at Meta, and what Meta refuses of messages with products."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

from infra.local.whatsapp.rules import GraphError, Json

NUMBER = "2000000000000001"
PATH = re.compile(r"/v\d+\.\d+/(?P<id>\d+)/(?P<what>product_catalogs|products)/?$")
KNOWN_FIELDS = (
    *("id", "retailer_id", "retailer_product_group_id", "name", "description", "size", "color", "brand", "condition"),
    *("price", "currency", "sale_price", "sale_price_start_date", "sale_price_end_date", "inventory", "category"),
    *("availability", "visibility", "review_status", "capability_to_review_status", "image_url", "url", "errors"),
    *("product_count", "vertical"),
)
"""Fields of a product and of a catalogue that Meta's reference has, as far as somebody may ask for them."""
USUAL, LARGEST_PAGE = 25, 500


def product(code: str, name: str, price: str, *, review: str = "APPROVED", **more: Any) -> Json:
    reviews = [{"key": "WHATSAPP", "value": review}, {"key": "IG_PRODUCT_TAGGING", "value": "NO_REVIEW"}]
    usual = {"currency": "BRL", "availability": "in stock", "visibility": "published", "review_status": ""}
    about = {"id": f"70{sum(map(ord, code)):06}{len(code):02}", "retailer_id": code, "name": name, "price": price}
    return about | usual | {"capability_to_review_status": reviews} | more


def samples() -> list[Json]:
    """What the bakery sells; some of it customers cannot see or buy."""
    return [
        product("BOLO-MILHO", "Bolo de milho", "R$ 38,90"),
        product("BOLO-CENOURA", "Bolo de cenoura com cobertura", "R$ 42,00", sale_price="R$ 35,50"),
        product("BOLO-CHOC-P", "Bolo de chocolate", "R$ 1.045,00", size="3 andares"),
        product("BOLO-CHOC-M", "Bolo de chocolate", "R$ 68,00", size="20 fatias"),
        product("PAO-QUEIJO", "Pão de queijo", "R$ 3,50"),
        product("PAO-FRANCES", "Pão francês", "R$ 0,90"),
        product("PAO-INTEGRAL", "Pão integral", "R$ 14,90", availability="out of stock"),
        product("SONHO", "Sonho de creme", "R$ 7,00"),
        product("TORTA-LIMAO", "Torta de limão", "R$ 59,90", review="PENDING"),
        product("KIT-FESTA", "Kit festa para 20 pessoas", "R$ 189,90", review="OUTDATED"),
        product("CHARUTO", "Charuto de chocolate", "R$ 12,00", review="REJECTED"),
        product("PANETONE", "Panetone de frutas", "R$ 49,90", visibility="staging"),
    ]


class Catalogue:
    """One catalogue, connected to every account, as Meta allows one for each. `refusal` is the error of its reading,
    `connected` whether the accounts have it."""

    def __init__(self) -> None:
        self.products = samples()
        self.connected = True
        self.refusal: GraphError | None = None

    def answers(self, method: str, path: str) -> bool:
        return method == "GET" and PATH.match(urlsplit(path).path) is not None

    def answer(self, path: str) -> Json:
        parts = urlsplit(path)
        match = PATH.match(parts.path)
        assert match
        if self.refusal:
            raise self.refusal
        asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        fields = asked.get("fields", "id").split(",")
        if unknown := next((name for name in fields if name not in KNOWN_FIELDS), None):
            raise GraphError(100, f"Tried accessing nonexisting field ({unknown})")
        if match["what"] == "product_catalogs":
            listed: list[Json] = [{"id": NUMBER, "name": "Padaria Estrela"}] if self.connected else []
            return {"data": listed}
        if match["id"] != NUMBER:
            raise GraphError(100, f"Unsupported get request. Object with ID '{match['id']}' does not exist", subcode=33)
        return self._page(fields, limit=asked.get("limit", str(USUAL)), after=asked.get("after", "0"), path=parts.path)

    def _page(self, fields: list[str], *, limit: str, after: str, path: str) -> Json:
        if not limit.isdecimal() or not 1 <= int(limit) <= LARGEST_PAGE or not after.isdecimal():
            raise GraphError(100, "Please reduce the amount of data you're asking for, then retry your request")
        start, end = int(after), int(after) + int(limit)
        rows = [{name: row[name] for name in ("id", *fields) if name in row} for row in self.products[start:end]]
        paging: Json = {"cursors": {"before": str(start), "after": str(end)}}
        if end < len(self.products):
            paging["next"] = f"https://graph.facebook.com{path}?after={end}"
        return {"data": rows, "paging": paging}

    def check(self, body: Json) -> None:
        """Raises `GraphError` for a message with a catalogue that is not the account's, or with a product that it does
        not have or that WhatsApp does not show."""
        part = body.get("interactive", {}) if body.get("type") == "interactive" else {}
        catalogs, codes = _named(part.get("action", {}))
        if part.get("type") == "catalog_message" and not self.connected:
            raise GraphError(131009, "No catalog is connected to this WhatsApp Business Account.")
        if catalogs and (not self.connected or catalogs != {NUMBER}):
            raise GraphError(131009, "Catalog is not connected to this WhatsApp Business Account.")
        shown = {row["retailer_id"] for row in self.products if is_shown(row)}
        if missing := sorted(codes - shown):
            raise GraphError(131009, f"Products not found in FB Catalog: {', '.join(missing)}")


def is_shown(row: Json) -> bool:
    reviews = {entry["key"]: entry["value"] for entry in row["capability_to_review_status"]}
    return row["visibility"] == "published" and reviews.get("WHATSAPP") in ("APPROVED", "NO_REVIEW")


def _named(action: Json) -> tuple[set[str], set[str]]:
    """Returns the catalogues and the product codes that an action names."""
    rows = [row for section in action.get("sections", []) for row in section.get("product_items", [])]
    cards = [card.get("action", {}) for card in action.get("cards", [])]
    parts = [action, *rows, *cards, action.get("parameters", {})]
    named = ("product_retailer_id", "thumbnail_product_retailer_id")
    codes = {str(part[name]) for part in parts for name in named if name in part}
    return {str(part["catalog_id"]) for part in parts if "catalog_id" in part}, codes
