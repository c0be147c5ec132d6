"""This version reads, shows, works off and writes what the version before stored and queued (README.md beside this)."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from atende.workers.item_codec import KINDS
from infra.local import ROOT
from infra.local.say import addressed
from infra.local.seed.shop import NUMBER
from tests.recorded.served import Json, Recorded, Served, texts
from tests.story_clock import StoryClock
from tests.upgrade.running import DEADLINES, PROFILE, RULE, automations_of

pytestmark = pytest.mark.desk

ADDED = {
    "InboundQueue: item": frozenset({"channel", "address", "used"}),
    **{f"{queue}: {kind}": frozenset({"used"}) for queue in ("InboundQueue", "StatusQueue") for kind in KINDS},
    "OutboundQueue: item": frozenset({"channel"}),
    "OutboundQueue: seen": frozenset({"channel", "person"}),
    "JobsQueue: account": frozenset({"channel"}),
    "JobsQueue: follow_up": frozenset({"inbox", "channel"}),
    "JobsQueue: media": frozenset({"inbox", "channel"}),
    "JobsQueue: profile": frozenset({"channel"}),
    "JobsQueue: rules": frozenset({"inbox", "channel"}),
    "JobsQueue: watch": frozenset({"channel"}),
    "JobsQueue: survey": frozenset({"leaves"}),
}
"""Fields that this version adds to queue items, by the name of the item. The version before has to do without them
after a roll back: it leaves aside what it does not know."""


def test_every_automation_has_the_name_that_inboxes_know(recorded: Recorded) -> None:
    assert set(recorded.automations) <= set(automations_of(ROOT))
    [(_, inbox)] = recorded.of("inbox")
    assert sorted(inbox["automations"]) == recorded.automations


def test_the_console_shows_every_thread_with_its_messages(served: Served) -> None:
    """In the session that was begun in the version before."""
    threads = {means["id"]: means for _, means in served.recorded.of("thread")}
    messages = [means for _, means in served.recorded.of("message")]
    unresolved = {name for name, means in threads.items() if "r" not in means}
    assert {card["id"] for card in served.asks("GET", "/api/boot")["cards"]} == unresolved
    for name, thread in threads.items():
        shown = served.asks("GET", f"/api/threads/{name}")
        stored = {means["sk"]: means for means in messages if means["thread"] == name}
        hidden = set(stored) - {one["id"] for one in shown["messages"]}
        assert {stored[sk]["ty"] for sk in hidden} <= {"edit", "revoke"}
        assert len(shown["messages"]) == len(stored) - len(hidden)
        assert all(text_of(stored[one["id"]]) in one["text"] for one in shown["messages"] if one["type"] == "text")
        assert (shown["name"], shown["protocol"]) == (thread["n"], thread["pr"])


def text_of(message: Json) -> str:
    """As it was edited last, and nothing once it was deleted."""
    return "" if "t_revoked" in message else str(message.get("edited", message.get("x", "")))


PAGES: dict[str, Callable[[Json], object]] = {
    "/api/faq": lambda told: told["counts"]["entries"] == 3,
    "/api/menu": lambda told: [node["id"] for node in told["nodes"]] == ["bolo", "festa", "entrega"],
    "/api/replies": lambda told: [one["shortcut"] for one in told["replies"]] == ["pix"],
    "/api/rules": lambda told: [one["name"] for one in told["rules"]] == [RULE["name"]],
    "/api/rules/rehearsal": lambda told: told["id"],
    "/api/survey": lambda told: told["setting"]["low"] == 2,
    "/api/surveys": lambda told: len(told["rounds"]) == 2,
    "/api/digest": lambda told: told["setting"]["address"] == "dona@padaria.exemplo" and told["letters"],
    "/api/economy": lambda told: told["budget"]["cap"] == 50_000,
    "/api/deadlines": lambda told: told["inboxes"][0]["nudge"] == DEADLINES["nudge"],
    "/api/hours": lambda told: told["inboxes"],
    "/api/numbers": lambda told: told["numbers"],
    "/api/templates": lambda told: told["templates"],
    "/api/agenda": lambda told: told["entries"],
    "/api/figures?days=1": lambda told: told["today"]["csat"]["answered"] == 2,
    "/api/threads?status=resolved": lambda told: told["cards"],
}
"""Pages of the console, and what each shows of the recorded shop."""


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_the_console_shows_what_was_recorded(served: Served, page: str) -> None:
    told = served.asks("GET", page)
    assert PAGES[page](told), told


def only(served: Served, *kinds: str) -> dict[str, list[Json]]:
    """The items that have changed, which are of these kinds and no others; nothing was set aside as unusable."""
    found = served.changed()
    assert served.poison() == []
    assert set(found) == set(kinds)
    return found


def test_a_queued_message_reaches_its_thread_once(served: Served) -> None:
    items = [item for item in served.recorded.queues["InboundQueue"] if item.get("kind") == "message"]
    for item in items * 2:
        served.takes("inbound", item)
    found = only(served, "message", "marker", "thread", "link", "shop")
    assert texts(found["message"]).count("Alô?") == 1


def test_a_pointer_to_a_large_message_is_followed(served: Served) -> None:
    [item] = [item for item in served.recorded.queues["InboundQueue"] if "raw" in item]
    served.takes("inbound", item)
    found = only(served, "message", "marker", "thread", "link", "shop")
    assert any(text.startswith("Uma lista comprida") for text in texts(found["message"]))


def test_a_queued_status_reaches_its_message(served: Served) -> None:
    """The recorded one is of a message that nobody knows, so it is told of one that is known."""
    [status] = served.recorded.queues["StatusQueue"]
    sent = next(means for _, means in served.recorded.of("message") if means["d"] == "outgoing" and "tr" not in means)
    for _ in range(2):
        served.takes("inbound", status | {"item": status["item"] | {"id": sent["si"], "status": "read"}})
    [message] = only(served, "message")["message"]
    assert (message["SK"]["S"], "tr" in message) == (sent["sk"], True)


def test_a_queued_failure_waits_for_its_message(served: Served) -> None:
    [failed] = [item for item in served.recorded.queues["InboundQueue"] if item.get("kind") == "status"]
    for _ in range(2):
        served.takes("inbound", failed | {"item": failed["item"] | {"id": "wamid.Tk9WTw=="}})
    [parked] = only(served, "parked")["parked"]
    assert parked["error"]["N"] == "131047"


def test_a_queued_reply_is_sent_once(served: Served) -> None:
    replies = [item for item in served.recorded.queues["OutboundQueue"] if "sk" in item]
    for item in replies * 2:
        served.takes("outbound", item)
    found = only(served, "message", "marker", "asset")
    assert {message["st"]["S"] for message in found["message"]} == {"sent"}
    assert heard(served, "Bruno")[-2:] == ["Vamos trocar o seu bolo.", "O vale"]


def heard(served: Served, name: str) -> list[str]:
    return [one.text for one in served.phone.customer(name).received()]


def hears(served: Served, name: str, **said: Any) -> None:
    """A message of somebody whom the recorded shop knows, or of a newcomer, from the webhook to the desk."""
    known = {means["n"]: means for _, means in served.recorded.of("thread")}
    thread = known.get(name, {"ph": "5511999990099", "bsuid": "BR.99"})
    body = renamed("001_text")
    value = body["entry"][0]["changes"][0]["value"]
    value["contacts"] = [{"profile": {"name": name}, "wa_id": thread["ph"], "user_id": thread["bsuid"]}]
    seconds = int(served.recorded.at.timestamp()) + 30
    value["messages"][0] |= {"from": thread["ph"], "from_user_id": thread["bsuid"], "timestamp": str(seconds)} | said
    served.hears(body)
    for item in served.queued("InboundQueue"):
        served.takes("inbound", item)


def presses(served: Served, name: str, starts: str) -> None:
    """The first choice that begins so and was offered in the recorded thread."""
    [thread] = [means["id"] for _, means in served.recorded.of("thread") if means["n"] == name]
    shown = [means for _, means in served.recorded.of("message") if means["thread"] == thread and "choices" in means]
    offered = ((message, choice) for message in shown for choice in message["choices"])
    message, choice = next(pair for pair in offered if pair[1]["id"].startswith(starts))
    reply = {"type": "button_reply", "button_reply": {"id": choice["id"], "title": choice["title"]}}
    hears(served, name, type="interactive", interactive=reply, context={"id": message["si"]})


def test_a_question_is_answered_from_the_recorded_table_of_the_faq(served: Served) -> None:
    hears(served, "Íris", text={"body": "Posso pagar com pix?"})
    assert "Aceitamos pix." in " ".join(texts(served.changed()["message"]))


def test_a_choice_of_the_menu_that_was_offered_before_still_counts(served: Served) -> None:
    presses(served, "Elisa", "menu:go:bolo")
    assert "Do quê?" in texts(served.changed()["message"])


def test_a_rating_that_was_asked_for_before_still_counts(served: Served) -> None:
    presses(served, "Gil", "csat:")
    [episode] = served.changed()["episode"]
    assert episode["rating"]["N"] == "5"


def test_a_queued_sign_of_reading_reaches_the_phone(served: Served) -> None:
    signs = [item for item in served.recorded.queues["OutboundQueue"] if "seen" in item]
    [wamid] = {item["seen"] for item in signs}
    served.phone.customer("Bruno").recalls("oi", at=served.recorded.at, wamid=wamid)
    for item in signs:
        served.takes("outbound", item)
    assert only(served) == {}
    told = [body for body in served.phone.bodies if body.get("message_id") == wamid]
    assert [body["status"] for body in told] == ["read", "read"]


def test_a_dead_letter_of_the_stream_is_followed_by_the_clock(served: Served) -> None:
    sqs = served.emulator.client("sqs")
    [letter] = served.recorded.queues["StreamDlq"]
    sqs.send_message(QueueUrl=served.queues["StreamDlq"], MessageBody=json.dumps(letter))
    assert served.functions["clock"].handler({"time": served.recorded.at.isoformat()}, None)["stream"] == 1
    [item] = served.queued("OutboundQueue")
    assert item["sk"] == letter["dynamodb"]["Keys"]["SK"]["S"]


EFFECTS = {
    "import": {"message", "marker", "import"},
    "media": {"message"},
    "rules": {"run", "thread", "message", "link", "shop"},
    "faq": {"faqtable", "faqinuse"},
    "watch": {"followup"},
    "rehearse": {"rehearsal"},
    "account": {"health", "profile", "template"},
    "profile": {"profile"},
    "digest": {"letter"},
    "survey": {"round"},
    "ask": {"message", "thread", "episode", "roundpart", "contact", "shop"},
    "remind": set(),
    "ask_again": {"message", "thread", "episode", "shop"},
    "budget": set(),
    "alarms": {"letter"},
    "close_day": {"day", "daypart"},
    "follow_up": {"followup", "message", "thread", "shop"},
}
"""The kinds of items that the recorded jobs change."""
SAID = {
    "media": ["Igual a este"],
    "rules": ["Elisa, o orçamento vem hoje."],
    "follow_up": ["Ainda por aí?", "Já resolvemos!"],
}
"""Texts of the messages that are new or another than before."""
ASKED_FOR = {
    "account": ["catalog", "catalog"],
    "survey": ["ask", "ask"],
    "remind": ["ask_again", "ask_again"],
    "rehearse": ["rehearse", "rehearse"],
}
"""Jobs that they ask for in turn, each of them done twice."""


def test_there_is_an_effect_of_every_recorded_job(recorded: Recorded) -> None:
    assert {job["do"] for job in recorded.queues["JobsQueue"]} == set(EFFECTS)


@pytest.mark.parametrize("do", EFFECTS)
def test_a_recorded_job_is_done_and_twice_is_once(served: Served, story_clock: StoryClock, do: str) -> None:
    """Those that schedules carry are done too."""
    if do == "follow_up":
        story_clock.at += timedelta(hours=4)
    jobs = [fresh(job, at=story_clock.at) for job in served.recorded.jobs(do)]
    assert jobs
    for job in jobs * 2:
        served.takes("jobs", job)
    found = only(served, *EFFECTS[do])
    assert sorted(texts(found.get("message", []))) == SAID.get(do, sorted(texts(found.get("message", []))))
    assert [job["do"] for job in served.queued("JobsQueue")] == ASKED_FOR.get(do, [])


def fresh(job: Json, *, at: datetime) -> Json:
    """Old chats that the recorded shop does not have yet, since it was recorded with others; and a reminder of now,
    because one of later lets what it asks for wait in the queue."""
    if job["do"] == "remind":
        return job | {"at": at.isoformat()}
    told: Json = json.loads(json.dumps(job).replace("wamid.VEVTVEUt", "wamid.TkVXTkVX"))
    return told if job["do"] == "import" else job


# What the functions write into the queues today.


def test_queue_items_have_the_fields_that_they_had(served: Served, story_clock: StoryClock) -> None:
    """The version before works off what this one has queued, after a roll back."""
    now = shapes(queued_now(served, story_clock))
    then = shapes({**served.recorded.queues, "Schedules": served.recorded.schedules})
    then.pop("stream record")
    assert set(now) >= set(then)
    assert {name: now[name] for name in then} == then


def queued_now(served: Served, story_clock: StoryClock) -> dict[str, list[Json]]:
    """One item of each kind, from the same doors as the recorded ones."""
    [asset, *_] = [means["id"] for _, means in served.recorded.of("asset") if means["filename"] == "vale.pdf"]
    thread = next(means["thread"] for _, means in served.recorded.of("message") if means.get("asset") == asset)
    path = f"/api/threads/{thread}"
    for event in ("001_text", "100_status_sent", "104_status_failed_window", "243_history_chunk", "020_image_caption"):
        served.hears(renamed(event))
    served.hears(renamed("001_text", text="pão " * 60_000, name="wamid.TE9OR08="))
    found = {"InboundQueue": served.queued("InboundQueue"), "StatusQueue": served.queued("StatusQueue")}
    for item in found["InboundQueue"]:
        served.takes("inbound", item)
    served.asks("POST", path + "/read", {"seen": served.asks("GET", path)["seen"]})
    served.asks("POST", path + "/typing", {})
    served.asks("POST", path + "/messages", {"text": "Tem sim"})
    served.asks("POST", path + "/messages", {"text": "O vale", "asset": asset, "filename": "vale.pdf"})
    due = (story_clock.at + timedelta(hours=2)).isoformat()
    served.asks("POST", path + "/follow-ups", {"kind": "send", "due": due, "text": "Já saiu!"})
    served.asks("POST", "/api/faq", {"phrasings": ["Tem pão de ló?"], "answer": "Temos."})
    served.asks("PUT", "/api/deadlines", DEADLINES)
    served.asks("POST", "/api/rules/rehearsal", RULE)
    served.asks("POST", "/api/numbers/check", {"inbox": "whatsapp"})
    served.asks("POST", "/api/numbers/profile", PROFILE)
    served.asks("POST", "/api/digest/send", {})
    served.asks("POST", "/api/surveys", {})
    served.flows()
    served.functions["clock"].handler({"time": (story_clock.at + timedelta(days=2)).isoformat()}, None)
    for job in served.recorded.jobs("survey") + served.recorded.jobs("remind"):
        served.takes("jobs", fresh(job, at=story_clock.at))
    return found | {
        "OutboundQueue": served.queued("OutboundQueue"),
        "JobsQueue": served.queued("JobsQueue"),
        "Schedules": served.schedules(),
    }


def renamed(event: str, *, text: str = "Faz um orçamento?", name: str = "wamid.Tk9WTw==") -> Json:
    """A payload about messages that the recorded shop does not have."""
    payload = (ROOT / f"events/payloads/whatsapp/{event}.json").read_bytes()
    body: Json = json.loads(addressed(payload, NUMBER.phone_number_id)[0])
    for message in body["entry"][0]["changes"][0]["value"].get("messages", []):
        message["id"] = name + event
        if "text" in message:
            message["text"]["body"] = text
    return body


type Shape = set[tuple[str, ...]]
"""Each combination of fields that items of a name have, with their types."""


def shapes(queues: dict[str, list[Json]]) -> dict[str, Shape]:
    """What a schedule carries is an item of the jobs queue when it rings."""
    carried = [json.loads(schedule["Input"]) for schedule in queues["Schedules"]]
    found: dict[str, Shape] = {}
    for queue, items in (queues | {"JobsQueue": queues["JobsQueue"] + carried}).items():
        for item in items:
            name = name_of(queue, item)
            found.setdefault(name, set()).add(fields_of(item, without=ADDED.get(name, frozenset())))
            inner = item.get("event") or next(iter(item.get("pieces", ())), None)
            if inner:
                found.setdefault(f"{name}, inside", set()).add(fields_of(inner, without=frozenset()))
    return found


def name_of(queue: str, item: Json) -> str:
    if "dynamodb" in item:
        return "stream record"
    kinds_of = {"JobsQueue": "do", "InboundQueue": "kind", "StatusQueue": "kind"}
    return f"{queue}: {item.get(kinds_of.get(queue, ''), 'seen' if 'seen' in item else 'item')}"


def fields_of(item: Json, *, without: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(f"{name}: {type(held).__name__}" for name, held in item.items() if name not in without))
