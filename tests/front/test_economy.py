"""What messages cost, from the price in a signed status to the month's count, the cap and the recount."""

from typing import Any

import pytest

from atende.core import clock
from atende.model import Message, State, Thread
from atende.reporting.reconciliation import Recount
from atende.reporting.reports import Reports
from tests.api.browser import Browser
from tests.front.front import Front

pytestmark = pytest.mark.desk

ANA, BIA = "5511999990001", "5511999990002"
UTILITY = {"billable": True, "pricing_model": "PMP", "type": "regular", "category": "utility"}
PRICE = 6800


def outgoing(front: Front, thread: Thread) -> list[Message]:
    return [message for message in front.story.messages(thread) if message.direction == "outgoing"]


def arrives(front: Front, message: Message, **pricing: Any) -> None:
    """In the order in which Meta does not promise anything, and twice."""
    for status in ("delivered", "sent", "delivered"):
        front.status(
            message, status, pricing=UTILITY | pricing, biz_opaque_callback_data=f"{message.thread}|{message.sk}"
        )


def replies(front: Front, maya: Browser, thread: Thread, text: str) -> Message:
    assert maya.post(f"/api/threads/{thread.id}/messages", {"text": text}).status == 201
    front.wires.flow()
    front.sends()
    return next(one for one in outgoing(front, thread) if one.text == text)


def test_a_month_from_its_first_message_to_its_cap(front: Front, maya: Browser, owner: Browser) -> None:
    front.hears("oi", **{"from": ANA})
    front.sends()
    [thread] = front.threads()
    [greeting] = outgoing(front, thread)
    assert greeting.automatic
    arrives(front, greeting)
    arrives(front, replies(front, maya, thread, "Bom dia!"), category="service")
    arrives(front, replies(front, maya, thread, "Seu pedido saiu."))

    month = owner.get("/api/economy").body
    [number] = month["numbers"]
    counted = {line["category"]: (line["arrived"], line["charged"], line["micros"]) for line in number["lines"]}
    assert counted == {"service": (1, 0, 0), "utility": (2, 2, 2 * PRICE)}
    assert (number["used"], number["allowance"], month["so_far"]) == (1, 1000, 2 * PRICE)
    assert month["automatic"] == [{"cause": "greeting", "messages": 1, "micros": PRICE}]
    assert maya.get(f"/api/threads/{thread.id}/cost").body == {"paid": 3, "free": 0, "entry": 0, "listed": 3 * PRICE}

    assert owner.ask("PUT", "/api/economy", {"cap": 3 * PRICE}).body["budget"]["state"] == ""
    front.hears("olá", **{"from": BIA})
    bia = front.threads()[-1]
    front.sends()
    arrives(front, outgoing(front, bia)[0])
    front.works({"do": "budget", "at": clock.now().isoformat()})
    assert owner.get("/api/boot").body["budget"] == "reached"

    front.hears("alguém aí?", **{"from": "5511999990003"})
    silent = front.threads()[-1]
    assert outgoing(front, silent) == [], "the cap stops automatic texts"
    assert replies(front, maya, bia, "Um momento, Bia.").state is State.SENT, "and never a person"

    today = Reports(front.story.store, front.story.desk.shop.business.zone).journal.date(clock.now())
    assert Recount(front.story.store).differences(today, now=clock.now()) == []
