"""What WhatsApp costs: the month and its forecast, the cap, and one thread. Money is in millionths of a dollar."""

from collections.abc import Iterable
from dataclasses import dataclass

from atende.api.router import Request, now
from atende.api.schemas import Json
from atende.api.sentences import settings as sentences
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
    names = {inbox.id: inbox.name for inbox in desk.shop.configuration if isinstance(inbox, Inbox)}
    economy = Economy(desk.shop)
    return shown(economy.statement(at), names=names) | {
        "hindsight": [
            {name: getattr(past, name) for name in ("month", "foretold", "low", "high", "cost", "error")}
            for past in economy.hindsights(at)
        ],
        "budget": budget(desk.shop.budget, desk.shop.month(at)),
    }


@router.put("/api/economy")
def cap() -> Json:
    """Sets the monthly cost above which automatic texts stop; 0 means no limit."""
    desk, at = router.caller(Role.OWNER).desk, now()
    wanted = router.form(Capping).cap
    if not 0 <= wanted <= LARGEST_CAP:
        raise BadRequest(sentences.BUDGET_RANGE)
    return {"budget": budget(Economy(desk.shop).cap(wanted, at=at), desk.shop.month(at))}


@router.get("/api/threads/<thread>/cost")
def cost(thread: str) -> Json:
    """Returns what a thread's messages cost by the price list, before the free allowance."""
    desk = router.caller().desk
    messages = desk.store.messages(desk.store.thread(thread).id, limit=LONGEST_THREAD, consistent=False)
    bill = billing.of_thread(messages, zone=desk.shop.business.zone)
    return {name: bill[name] for name in ("paid", "free", "entry", "listed")}


def budget(budget: Budget, of: str) -> Json:
    return {"cap": budget.cap, "state": budget.state(of)}


def shown(statement: Statement, *, names: dict[str, str]) -> Json:
    rates = price_list()
    expected = statement.forecast
    return {
        "month": statement.month,
        "currency": rates["currency"],
        "so_far": statement.so_far,
        "listed": sum(entry.listed for entry in statement.entries),
        "per_episode": statement.per_episode,
        "forecast": {
            "low": expected.low, "expected": expected.expected, "high": expected.high, "days": expected.days
        },
        "numbers": [number(bill, names=names) for bill in statement.numbers],
        "automatic": causes(statement.entries),
        "spared": {
            "messages": sum(entry.spared for entry in statement.entries),
            "micros": sum(entry.saved for entry in statement.entries),
        },
        "entry": sum(entry.messages for entry in statement.entries if entry.kind == "entry"),
        "aws": aws(statement),
        "rates": {"read": rates["read"], "source": rates["source"]},
    }  # fmt: skip


def number(bill: NumberBill, *, names: dict[str, str]) -> Json:
    return {
        "inbox": bill.inbox,
        "name": names.get(bill.inbox, bill.inbox),
        "allowance": bill.allowance,
        "used": bill.used,
        "micros": bill.micros,
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
            for line in bill.lines
        ],
    }


def causes(entries: Iterable[Entry]) -> list[Json]:
    """Returns the automatic messages by their cause, the most expensive first. The costs are by the price list, because
    all messages share the free allowance."""
    sums: dict[str, tuple[int, int]] = {}
    for entry in entries:
        if entry.cause != "person":
            messages, micros = sums.get(entry.cause, (0, 0))
            sums[entry.cause] = (messages + entry.messages, micros + entry.listed)
    ordered = sorted(sums.items(), key=lambda item: (-item[1][1], item[0]))
    return [{"cause": cause, "messages": messages, "micros": micros} for cause, (messages, micros) in ordered]


def aws(statement: Statement) -> int:
    """Returns roughly what the month has cost at AWS so far: the month's fixed cost, and the measured cost of each
    message."""
    each = price_list()["aws"]
    return int(each["month"] + statement.incoming * each["incoming"] + statement.outgoing * each["outgoing"])
