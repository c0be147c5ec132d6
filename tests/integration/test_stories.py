"""What only the deployed desk can show: its functions, their queues, their alarms, its front door."""

import json
import os
import subprocess
import sys
from datetime import timedelta

import pytest
import requests

from atende.core import clock
from atende.model import Agent, Role
from infra.local import ROOT
from infra.local.shop import Refused, Shop
from infra.local.stack import DEAD, QUEUES
from infra.local.whatsapp import Received
from tests.integration.files import exchanged
from tests.integration.forbidden import what_they_may_not
from tests.world import World, impatient

pytestmark = pytest.mark.integration


def test_who_says_hello_is_greeted_by_name(world: World) -> None:
    """How quickly is measured by `make bench ARGS=latency`."""
    ana = world.chat(world.shop(), "Ana")
    ana.says("oi")
    ana.hears("Olá, Ana!")


def test_a_reply_reaches_the_phone_once_and_its_ticks_come_back(world: World) -> None:
    shop = world.shop()
    ana = world.chat(shop, "Ana")
    ana.says("Tem pão?")
    ana.hears("Olá")
    said = [shop.reply(ana.thread, "Tem sim!", key="a-mesma-chave") for _ in range(2)]
    ana.hears("Tem sim!")
    world.until(lambda: shop.state(ana.thread, said[0]["id"]) == "delivered")
    ana.customer.reads(shop.number)
    world.until(lambda: shop.state(ana.thread, said[0]["id"]) == "read")
    assert said[0]["id"] == said[1]["id"]
    assert ana.heard.count("Tem sim!") == 1


def test_the_contact_sees_reading_typing_a_quote_and_a_reaction(world: World) -> None:
    shop = world.shop()
    ana = world.chat(shop, "Ana")
    wamid = ana.says("Tem brigadeiro?")
    ana.hears("Olá")
    path, heard = f"/api/threads/{ana.thread}", shop.thread(ana.thread)["messages"][0]["id"]
    shop.say("POST", path + "/read", {"seen": shop.thread(ana.thread)["seen"]})
    world.until(lambda: world.phone.seen(wamid))
    shop.say("POST", path + "/typing", {})
    world.until(lambda: world.phone.types_to(ana.customer.id))
    shop.say("POST", path + "/reactions", {"to": heard, "emoji": "👍"})
    shop.say("POST", path + "/messages", {"text": "Tem sim!", "quotes": heard})
    ana.hears("Tem sim!")
    received = [(one.type, one.text, one.quotes) for one in ana.customer.received(shop.number)]
    assert received[-2:] == [("reaction", "👍", wamid), ("text", "Tem sim!", wamid)]


def test_a_note_never_leaves_the_shop(world: World) -> None:
    shop = world.shop()
    ana = world.chat(shop, "Ana")
    ana.says("Tem pão?")
    ana.hears("Olá")
    shop.note(ana.thread, "Cliente antiga")
    shop.reply(ana.thread, "Tem sim!")
    ana.hears("Tem sim!")
    assert "Cliente antiga" not in ana.heard


def test_a_rule_answers_marks_and_says_why(world: World) -> None:
    shop = world.shop()
    then = [{"do": "label", "value": "orçamento"}, {"do": "send", "value": "{{nome}}, o orçamento vem hoje."}]
    given = [{"is": "words", "value": ["orçamento"]}]
    shop.say("POST", "/api/rules", {"name": "Orçamento", "when": {"event": "message"}, "if": given, "then": then})
    ana = world.chat(shop, "Ana")
    ana.says("Queria um orçamento")
    ana.hears("Ana, o orçamento vem hoje.")
    assert shop.thread(ana.thread)["labels"] == ["orçamento"]
    world.until(lambda: rules_of(shop, ana.thread) == ["Orçamento"])


def test_each_degree_of_a_sensitive_matter_has_its_consequences(world: World) -> None:
    shop = world.shop()
    entry = {"phrasings": ["Vocês têm camarão?"], "answer": "Temos camarão.", "on": True}
    bia, ana, caio = (world.chat(shop, name) for name in ("Bia", "Ana", "Caio"))
    bia.says("2 de camarão")  # veto: greeted, not marked
    bia.hears("Olá, Bia!")
    ana.says("tenho alergia a amendoim posso comer o brigadeiro?")
    ana.hears("Ana, quem vai te responder sobre isso é uma pessoa da equipe, aqui mesmo.")
    caio.says("comi o bolo e minha garganta tá fechando")
    caio.hears("192 (SAMU)")
    marked = [shop.thread(chat.thread) for chat in (bia, ana, caio)]
    assert [(card["priority"], card["rank"]) for card in marked] == [("none", 1), ("urgent", 5), ("urgent", 6)]
    wrong = {"reason": marked[1]["priority_reason"]}
    assert shop.say("POST", f"/api/threads/{ana.thread}/mark/dismiss", wrong)["card"]["priority"] == "none"
    shop.reply(caio.thread, "Ligue 192 agora, Caio!")
    caio.hears("Ligue 192 agora")
    world.until(lambda: shop.thread(caio.thread)["priority"] == "none")
    world.until(lambda: shop.figures()["today"]["false_alarms"]["dismissed"] == 1)
    assert shop.figures()["today"]["false_alarms"]["given"] == len(marked) - 1
    shop.say("POST", "/api/faq", entry, key="camarao-1")  # the job that trains it learns the shop's goods
    world.until(lambda: shop.say("GET", "/api/faq")["learnt"])


def rules_of(shop: Shop, thread: str) -> list[str]:
    causes = shop.say("GET", f"/api/threads/{thread}/why")["causes"]
    return [rule["name"] for cause in causes for rule in cause["rules"]]


def test_poison_blocks_nobody_and_is_set_aside_at_once(world: World) -> None:
    world.post("InboundQueue", "{")
    world.post("JobsQueue", json.dumps({"do": "dance", "business": world.shop().business}))
    ana = world.chat(world.shop(), "Ana")
    ana.says("oi")
    ana.hears("Olá")
    world.until(lambda: {"not JSON", "no job 'dance'"} <= set(aside(world)))
    assert [world.letters(queue) for queue in ("InboundDlq", "JobsDlq")] == [0, 0]


def spoil(world: World, shop: Shop) -> None:
    """An item that no version of ours wrote: its record in the stream is poison."""
    spoilt = {"PK": f"B#{shop.business}#T#nobody", "SK": "M#spoilt", "kind": "message", "version": "1"}
    item = {name: {"S": value} for name, value in spoilt.items()}
    world.desk.client("dynamodb").put_item(TableName=world.desk.outputs["TableName"], Item=item)


def aside(world: World) -> list[str]:
    """Why something lies in quarantine, for each thing that does."""
    s3, bucket = world.desk.client("s3"), world.desk.outputs["BucketName"]
    found = s3.list_objects_v2(Bucket=bucket, Prefix="raw/poison/").get("Contents", [])
    return [json.loads(s3.get_object(Bucket=bucket, Key=one["Key"])["Body"].read())["why"] for one in found]


def test_a_job_that_fails_ends_with_the_dead_letters_and_is_redriven(world: World) -> None:
    before, nobody = world.letters("JobsDlq"), {"do": "close_day", "business": "nobody", "date": "2026-11-24"}
    with impatient(world, "JobsQueue", tries=2):
        world.post("JobsQueue", json.dumps(nobody))
        world.until(lambda: world.letters("JobsDlq") == before + 1)
        assert redrive(world, "jobs") == f"{before + 1} moved"
        world.until(lambda: world.letters("JobsDlq") == before + 1)  # it fails again
    world.desk.client("sqs").purge_queue(QueueUrl=world.desk.outputs["JobsDlq"])
    assert world.letters("JobsDlq") == 0


def redrive(world: World, place: str) -> str:
    """The last line of what `python -m atende redrive` says."""
    environment = os.environ | world.desk.environment() | {"PYTHONPATH": str(ROOT / "layers/atende/python")}
    command = [sys.executable, "-m", "atende", "redrive", place]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()[-1]


def test_a_day_is_closed_with_the_questions_that_people_answered(world: World) -> None:
    """Messages of many threads are read together: a right of its own."""
    shop = world.shop(zone="UTC")
    ana = world.chat(shop, "Ana")
    ana.says("Vocês fazem bolo de rolo sem goiaba?")
    ana.hears("Olá")
    shop.reply(ana.thread, "Fazemos sim, com doce de leite.")
    world.until(lambda: shop.figures()["today"]["volume"]["outgoing"] == 2)
    job = {"do": "close_day", "business": shop.business, "date": f"{clock.now():%Y-%m-%d}"}
    arn = "arn:aws:sqs:sa-east-1:000000000000:any"
    record = {"messageId": "1", "body": json.dumps(job), "eventSourceARN": arn}
    assert world.desk.invoke("Jobs", {"Records": [record]}) == {"batchItemFailures": []}


def test_a_record_that_the_stream_cannot_read_is_set_aside_and_blocks_nobody(world: World) -> None:
    before, shop = len(aside(world)), world.shop()
    spoil(world, shop)
    ana = world.chat(shop, "Ana")
    ana.says("oi")
    ana.hears("Olá")
    world.until(lambda: len(aside(world)) == before + 1)
    assert any(why.startswith("not understood") for why in aside(world))
    assert redrive(world, "poison") == f"{before + 1} moved"
    world.until(lambda: len(aside(world)) == before + 1)
    assert world.letters("StreamDlq") == 0


def test_the_clock_sends_what_was_tried_too_often(world: World) -> None:
    shop = world.shop()
    ana = world.chat(shop, "Ana")
    ana.says("oi")
    ana.hears("Olá")
    with impatient(world, "OutboundQueue", tries=1):
        world.phone.faults.refuse(131056)
        message = shop.reply(ana.thread, "Tem sim!")
        world.until(lambda: world.letters("OutboundDlq") == 1)
        assert shop.state(ana.thread, message["id"]) == "queued"
    assert world.tick()["outbound"] == 1
    ana.hears("Tem sim!")
    world.until(lambda: shop.state(ana.thread, message["id"]) == "delivered")
    assert world.letters("OutboundDlq") == 0


def test_a_follow_up_rings_by_its_own_schedule(world: World) -> None:
    shop = world.shop()
    ana = world.chat(shop, "Ana")
    ana.says("Tem pão?")
    ana.hears("Olá")
    due = clock.now() + timedelta(seconds=2)
    made = shop.follow_up(ana.thread, "A fornada saiu!", due=due)
    ana.hears("A fornada saiu!")
    assert arrival(ana.customer.received(shop.number), "A fornada saiu!").at >= due
    world.until(lambda: shop.thread(ana.thread)["follow_ups"][0]["state"] == "done")
    group = world.desk.outputs["ScheduleGroup"]
    left = world.desk.client("scheduler").list_schedules(GroupName=group)["Schedules"]
    assert not [schedule for schedule in left if made["id"] in schedule["Name"]]


def test_the_clock_may_do_what_a_due_follow_up_asks_of_it(world: World) -> None:
    shop = world.shop()
    ana = world.chat(shop, "Ana")
    ana.says("Tem pão?")
    ana.hears("Olá")
    made = shop.follow_up(ana.thread, "A fornada saiu!", due=clock.now() + timedelta(minutes=5))
    later = clock.now() + timedelta(minutes=6)
    assert world.desk.invoke("Clock", {"time": later.isoformat()})["follow_up"] >= 1
    world.rests("JobsQueue")
    assert shop.thread(ana.thread)["follow_ups"][0]["state"] == "pending"  # the job looks at the time itself
    shop.cancel(ana.thread, made["id"])


def arrival(received: list[Received], text: str) -> Received:
    return next(message for message in received if message.text == text)


def test_while_the_queue_refuses_the_webhook_says_500_and_whatsapp_brings_it_back(world: World) -> None:
    functions = world.desk.client("lambda")
    name = world.desk.outputs["Webhook"]
    variables = functions.get_function_configuration(FunctionName=name)["Environment"]["Variables"]
    nowhere = variables | {"INBOUND_QUEUE": variables["INBOUND_QUEUE"] + "-gone"}
    ana = world.chat(world.shop(), "Ana")
    functions.update_function_configuration(FunctionName=name, Environment={"Variables": nowhere})
    try:
        wamid = ana.says("oi")
        world.until(lambda: statuses(world, wamid)[:1] == [500])
    finally:
        functions.update_function_configuration(FunctionName=name, Environment={"Variables": variables})
    ana.hears("Olá")
    assert statuses(world, wamid)[-1] == 200


def statuses(world: World, wamid: str) -> list[int]:
    """What the webhook answered to each delivery of a message."""
    return [one.status for one in world.phone.deliveries if (one.about, one.kind) == (wamid, "message")]


def test_meta_verifies_the_webhook_with_the_word_it_was_given(world: World) -> None:
    url = world.desk.webhook_url.format(app="atende")
    asked = {"hub.mode": "subscribe", "hub.challenge": "1158201444"}
    right = requests.get(url, params=asked | {"hub.verify_token": "verificado"}, timeout=120)
    wrong = requests.get(url, params=asked | {"hub.verify_token": "outro"}, timeout=120)
    assert (right.status_code, right.text, wrong.status_code) == (200, "1158201444", 403)


def test_a_link_signs_in_once_and_its_preview_does_not_use_it_up(world: World) -> None:
    shop = world.shop()
    token = world.link(shop).partition("#")[2]
    assert requests.get(f"{shop.console}/entrar", timeout=120).ok
    answers = [shop.ask("POST", "/api/session", {"token": token}) for _ in range(2)]
    assert [answer.status for answer in answers] == [200, 404]
    cookie = answers[0].headers["set-cookie"]
    assert cookie.startswith("__Host-atende=")
    assert all(word in cookie for word in ("HttpOnly", "Secure", "SameSite=Lax", "Path=/"))


def test_signing_out_ends_the_session(world: World) -> None:
    shop = world.shop()
    shop.say("DELETE", "/api/session")
    with pytest.raises(Refused, match="401 sign_in_needed"):
        shop.boot()


def test_a_viewer_sees_and_may_not_write(world: World) -> None:
    owner = world.shop()
    ana = world.chat(owner, "Ana")
    ana.says("oi")
    viewer = world.colleague(owner, Agent(id="vera", name="Vera", role=Role.VIEWER))
    assert viewer.thread(ana.thread)["name"] == "Ana"
    with pytest.raises(Refused, match="403 forbidden"):
        viewer.reply(ana.thread, "Oi!")
    with pytest.raises(Refused, match="403 forbidden"):
        viewer.say("POST", "/api/surveys", {})


def test_no_log_tells_what_was_said_or_by_whom(world: World) -> None:
    shop = world.shop(name="Loja Reservada")
    chat = world.chat(shop, "Segismundo")
    chat.says("um segredo de padeiro")
    chat.hears("Olá, Segismundo!")
    shop.reply(chat.thread, "fica entre nós")
    chat.hears("fica entre nós")
    logs = world.desk.client("logs").filter_log_events(logGroupName=world.desk.outputs["LogGroup"])["events"]
    told = "".join(event["message"] for event in logs) + (world.desk.folder / "emulator.log").read_text()
    assert "END RequestId" in told
    private = ("segredo", "fica entre nós", "Segismundo", chat.customer.phone, shop._cookie.partition("=")[2])
    assert [word for word in private if word in told] == []


def test_the_roles_of_the_template_are_enough_for_a_day(world: World) -> None:
    """The emulator enforces them, here as in all tests on the deployed desk."""
    poison, dead = len(aside(world)), [world.letters(queue) for queue in DEAD]
    shop = world.shop(survey_hour=0)
    ana = world.chat(shop, "Ana")
    ana.says("oi")
    ana.hears("Olá, Ana!")
    shop.reply(ana.thread, "Bom dia!")
    ana.hears("Bom dia!")
    shop.follow_up(ana.thread, "A fornada saiu!", due=clock.now() + timedelta(seconds=1))
    ana.hears("A fornada saiu!")
    exchanged(world, ana)
    thread = ana.thread
    shop.resolve(thread)
    assert world.tick()["survey"] >= 1
    ana.hears("Toque em Avaliar")
    world.until(lambda: shop.figures()["today"]["resolution"]["count"] == 1)
    for queue in QUEUES:
        world.post(queue, "{")
    spoil(world, shop)
    world.until(lambda: len(aside(world)) >= poison + 5)  # what a slow function took twice is put aside twice
    assert [world.letters(queue) for queue in DEAD] == dead
    what_they_may_not(world, business=shop.business)
