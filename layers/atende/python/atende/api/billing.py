"""What WhatsApp costs: the month and its forecast, the cap, one thread. Money in millionths of a dollar."""

from collections.abc import Iterable
from dataclasses import dataclass

from atende.api.router import Request, now
from atende.api.schemas import Json
from atende.core.errors import BadRequest
from atende.model import Budget, Inbox, Role
from atende.reporting import billing
from atende.reporting.billing import Economy, Statement
from atende.reporting.metrics.economy.bill import NumberBill
from atende.reporting.metrics.economy.entries import Entry
from atende.reporting.metrics.economy.rates import price_list

router = Request()

LARGEST_CAP = 10**12
LONGEST_THREAD = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Capping:
    cap: int


@router.get("/api/economy")
def month() -> Json:
    desk, at = router.caller(Role.OWNER).desk, now()
    names = {one.id: one.name for one in desk.shop.configuration if isinstance(one, Inbox)}
    return shown(Economy(desk.shop).statement(at), names=names) | {
        "budget": budget(desk.shop.budget, desk.shop.month(at))
    }


@router.put("/api/economy")
def cap() -> Json:
    """What a month may cost before automatic texts stop; 0 for no such limit."""
    desk, at = router.caller(Role.OWNER).desk, now()
    wanted = router.form(Capping).cap
    if not 0 <= wanted <= LARGEST_CAP:
        raise BadRequest("O limite do mês vai de 0 (sem limite) a 1 milhão de dólares.")
    return {"budget": budget(Economy(desk.shop).cap(wanted, at=at), desk.shop.month(at))}


@router.get("/api/threads/<thread>/cost")
def cost(thread: str) -> Json:
    """What a thread's messages cost by the price list, before the allowance."""
    desk = router.caller().desk
    messages = desk.store.messages(desk.store.thread(thread).id, limit=LONGEST_THREAD, consistent=False)
    found = billing.of_thread(messages, zone=desk.shop.business.zone)
    return {name: found[name] for name in ("paid", "free", "entry", "listed")}


def budget(found: Budget, of: str) -> Json:
    return {"cap": found.cap, "state": found.state(of)}


def shown(told: Statement, *, names: dict[str, str]) -> Json:
    rates = price_list()
    expected = told.forecast
    return {
        "month": told.month,
        "currency": rates["currency"],
        "so_far": told.so_far,
        "per_episode": told.per_episode,
        "forecast": {
            "low": expected.low, "expected": expected.expected, "high": expected.high, "days": expected.days
        },
        "numbers": [number(one, names=names) for one in told.numbers],
        "automatic": causes(told.entries),
        "spared": {
            "messages": sum(one.spared for one in told.entries), "micros": sum(one.saved for one in told.entries)
        },
        "entry": sum(one.messages for one in told.entries if one.kind == "entry"),
        "aws": aws(told),
        "rates": {"read": rates["read"], "source": rates["source"]},
    }  # fmt: skip


def number(found: NumberBill, *, names: dict[str, str]) -> Json:
    return {
        "inbox": found.inbox,
        "name": names.get(found.inbox, found.inbox),
        "allowance": found.allowance,
        "used": found.used,
        "micros": found.micros,
        "lines": [
            {
                "market": line.market,
                "category": line.category,
                "arrived": line.arrived,
                "charged": line.charged,
                "price": line.price,
                "micros": line.micros,
                "assumed": line.assumed,
            }
            for line in found.lines
        ],
    }


def causes(found: Iterable[Entry]) -> list[Json]:
    """Automatic texts by what said them, dearest first; by the price list, since the allowance is everybody's."""
    sums: dict[str, tuple[int, int]] = {}
    for one in found:
        if one.cause != "person":
            messages, micros = sums.get(one.cause, (0, 0))
            sums[one.cause] = (messages + one.messages, micros + one.listed)
    ordered = sorted(sums.items(), key=lambda item: (-item[1][1], item[0]))
    return [{"cause": cause, "messages": messages, "micros": micros} for cause, (messages, micros) in ordered]


def aws(told: Statement) -> int:
    """What the month costs at AWS so far, roughly: measured prices of a message, and a month's standing cost."""
    each = price_list()["aws"]
    return int(each["month"] + told.incoming * each["incoming"] + told.outgoing * each["outgoing"])
