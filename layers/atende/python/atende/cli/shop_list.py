"""The shops of a stack for whoever runs it: how each is, what it cost this month, and when a customer last wrote. No
text, name or phone of a customer is read."""

import csv
import html
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from atende.cli.doctor import stack
from atende.core.usage import key_of
from atende.model.diagnosis import Finding, Grade
from atende.reporting.shop_costs import ShopCost
from atende.storage.directory import Directory
from atende.storage.store import Store

HEAD = ("shop", "name", "health", "messages", "usd", "last message", "suspended")
GRADES = (Grade.OK, Grade.WARNING, Grade.BAD)
SHOWN = {Grade.OK: "ok", Grade.WARNING: "look", Grade.BAD: "BAD"}
STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;margin:2rem;color:#1c2430}table{border-collapse:collapse}"
    "td,th{padding:.4rem .8rem;text-align:left;border-bottom:1px solid #d5dae0;vertical-align:top}"
    ".look{color:#8a5a00}.BAD{color:#b3382c;font-weight:600}small{display:block;color:#5b6570}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopLine:
    """A shop in the list. `cost` is None where the log tells nothing of it."""

    business: str
    name: str
    findings: Sequence[Finding]
    cost: ShopCost | None
    last: datetime | None
    """When the last message of a customer came in, of the last days."""
    suspended: datetime | None

    @property
    def grade(self) -> Grade:
        return max((finding.grade for finding in self.findings), key=GRADES.index, default=Grade.OK)

    @property
    def cells(self) -> list[str]:
        cost = [f"{self.cost.used.messages:.0f}", f"{self.cost.usd:.2f}"] if self.cost else ["", ""]
        return [self.business, self.name, SHOWN[self.grade], *cost, minute(self.last), minute(self.suspended)]


def minute(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M}" if at else ""


def lines(costs: Iterable[ShopCost], *, now: datetime) -> list[ShopLine]:
    """The shops: what needs a look first, then by name."""
    by_key = {cost.key: cost for cost in costs}
    shops = [line(entry.business, stack.of_shop(entry, now), by_key, now=now) for entry in Directory().shops()]
    return sorted(shops, key=lambda shop: (-GRADES.index(shop.grade), shop.name))


def line(business: str, findings: Iterable[Finding], costs: Mapping[str, ShopCost], *, now: datetime) -> ShopLine:
    store = Store(business)
    settings = store.settings()
    [entry] = Directory().some_shops(first=business, last=business)
    return ShopLine(
        business=business,
        name=settings.name,
        findings=tuple(findings),
        cost=costs.get(key_of(business)),
        last=stack.last_heard(store, entry, now),
        suspended=settings.suspended,
    )


def as_csv(shops: Iterable[ShopLine]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([HEAD, *(shop.cells for shop in shops)])
    return out.getvalue()


def as_table(shops: Iterable[ShopLine]) -> str:
    rows = [[*HEAD], *(shop.cells for shop in shops)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n" for row in rows
    )


def as_page(shops: Iterable[ShopLine], *, now: datetime) -> str:
    """A page of HTML that needs nothing else. Below a shop's name stands what needs a look, and what to do."""
    rows = "".join(map(row_of_page, shops))
    heads = "".join(f"<th>{head}</th>" for head in HEAD)
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Shops</title><style>{STYLE}</style>'
        f"<h1>Shops</h1><p>{minute(now)} UTC. Messages and dollars are of this month.</p>"
        f"<table><tr>{heads}</tr>{rows}</table></html>\n"
    )


def row_of_page(shop: ShopLine) -> str:
    business, name, health, *rest = map(html.escape, shop.cells)
    open_ = (finding for finding in shop.findings if finding.grade is not Grade.OK)
    notes = "".join(f"<small>{html.escape(f'{finding.what}: {finding.do}')}</small>" for finding in open_)
    cells = "".join(f"<td>{cell}</td>" for cell in rest)
    return f'<tr><td>{business}</td><td>{name}{notes}</td><td class="{health}">{health}</td>{cells}</tr>'
