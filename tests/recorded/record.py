"""Records what the version before has stored and queued: `python -m tests.recorded.record`, from the root of a clone.

The version that `tests/upgrade/versions.py` names is deployed on the emulator from its own tree. People write to a
shop and the shop works, all through public doors (`tests/upgrade/running.py`). Then the functions are told to leave
their queues alone, and one item of every kind is put there by the same doors.
"""

import base64
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

from atende.core import clock
from infra.local.shop import Json
from infra.local.stack import LocalDesk
from infra.local.whatsapp.samples import THINGS
from tests.upgrade.running import (
    DEADLINES,
    DIGEST,
    MENU,
    PROFILE,
    RULE,
    SURVEY,
    ZONE,
    Running,
    automations_of,
    opened,
)
from tests.upgrade.versions import atende, checkout

HERE = Path(__file__).parent
RECORDED = "18c6b18"
"""The version whose data is recorded: 0.1.0, the first one, whose data every later version still reads."""
UNKNOWN = {"wamid.VEVTVEUtVDA4OQ==": "wamid.VFVETw==", "wamid.VEVTVEUtVDAwNg==": "wamid.TkFEQQ=="}
"""Makes the payload of a deletion one that deletes a message which nobody knows."""
LONG = "Uma lista comprida: " + "pão, " * 50_000
"""Longer than a queue takes: a pointer travels instead."""
EVENTS = (
    "001_text", "005_text_reply_context", "006_text_forwarded", "008_text_referral_ad", "010_text_product_enquiry",
    "011_text_in_group", "014_text_argentina_549", "020_image_caption", "023_audio_voice", "025_document_pdf",
    "027_sticker_animated", "030_location_current", "031_location_place", "032_contacts_shared",
    "041_interactive_list_reply", "042_interactive_address", "043_interactive_flow_reply", "060_reaction_add",
    "064_order", "070_system_number_changed", "080_unsupported_poll", "086_future_type", "087_edit_text", "089_revoke",
    "104_status_failed_window", "119_status_unknown_message", "200_template_approved", "202_template_paused",
    "210_phone_quality_throughput", "230_user_preferences_stop", "233_call_missed", "240_echo_text",
    "243_history_chunk", "246_app_state_sync",
)  # fmt: skip
"""Payloads of the version before, of every kind that leaves something in the table."""
FAQ = (
    {"phrasings": ["Aceitam pix?", "Posso pagar com pix?"], "answer": "Aceitamos pix."},
    {"phrasings": ["Vocês entregam?", "Tem entrega?"], "answer": "Entregamos até 5 km."},
)


def set_up(shop: Running) -> None:
    """What an owner sets."""
    owner = shop.owner
    atende(shop.desk, "admin", "add-agent", "--business", owner.business, "--id", "maya", "--name", "Maya")
    for entry in FAQ:
        owner.say("POST", "/api/faq", entry)
    owner.say("PUT", "/api/menu", {"text": "Em que ajudo?", "nodes": MENU, "minutes": 20, "inboxes": ["whatsapp"]})
    owner.say("POST", "/api/replies", {"shortcut": "pix", "title": "Chave", "text": "A chave é pix@padaria.exemplo."})
    owner.say("POST", "/api/rules", RULE)
    owner.say("PUT", "/api/survey", SURVEY)
    owner.say("PUT", "/api/digest", DIGEST)
    owner.say("PUT", "/api/economy", {"cap": 50_000})
    owner.say("PUT", "/api/deadlines", DEADLINES)
    owner.say("POST", "/api/numbers/check", {"inbox": "whatsapp"})


def live(shop: Running) -> None:
    """A day: everybody writes, the shop answers, promises, resolves, asks."""
    owner, hears, thread = shop.owner, shop.hears, shop.thread
    ana, bruno, carla, davi = (shop.customer(name) for name in ("Ana", "Bruno", "Carla", "Davi"))
    wamid = ana.says("Queria um orçamento de bolo")
    hears(ana, "o orçamento vem hoje")
    path = f"/api/threads/{thread(ana)}"
    owner.say("POST", path + "/read", {"seen": owner.thread(thread(ana))["seen"]})
    ana.edits(wamid, "Queria um orçamento de dois bolos")
    first = owner.thread(thread(ana))["messages"][0]["id"]
    owner.say("POST", path + "/messages", {"text": "Sai por R$ 90.", "quotes": first, "quick": ""})
    owner.say("POST", path + "/reactions", {"to": first, "emoji": "👍"})
    hears(ana, "Sai por R$ 90.")
    owner.note(thread(ana), "Cliente antiga")
    asset = shop.upload(thread(ana), "comprovante.pdf", "application/pdf")
    owner.say("POST", path + "/messages", {"text": "Segue", "asset": asset, "filename": "orçamento.pdf"})
    hears(ana, "Segue")
    owner.say("POST", path + "/labels", {"labels": ["bolo", "festa"]})
    owner.say("POST", path + "/priority", {"priority": "high"})
    owner.say("POST", path + "/assign", {"agent": "maya"})
    ana.reads()
    owner.resolve(thread(ana))
    for name in ("Fábio", "Gil"):
        somebody = shop.customer(name)
        somebody.says("O pão veio frio")
        owner.reply(thread(somebody), "Pedimos desculpa.")
        hears(somebody, "Pedimos desculpa.")
        owner.resolve(thread(somebody))
    bruno.says("Que absurdo, o bolo veio estragado! Quero falar com o gerente")
    shop.until(lambda: owner.card(bruno.phone))
    now = clock.now()
    owner.follow_up(thread(bruno), "Já resolvemos!", due=now + timedelta(hours=3))
    owner.follow_up(thread(bruno), "Ainda por aí?", due=now + timedelta(hours=2), kind="nudge")
    gone = owner.follow_up(thread(bruno), "Não vai", due=now + timedelta(hours=4))
    owner.cancel(thread(bruno), gone["id"])
    carla.says("oi")
    hears(carla, "Em que ajudo?")
    carla.says("PARAR")
    davi.says("Aceitam pix?")
    hears(davi, "Aceitamos pix")
    davi.says("Vocês fazem bolo de rolo sem goiaba?")
    shop.until(lambda: owner.card(davi.phone))
    owner.reply(thread(davi), "Fazemos sim, com doce de leite.")
    hears(davi, "doce de leite")
    for event in EVENTS:
        shop.posts(event)
    shop.posts("089_revoke", **UNKNOWN)
    shop.settle()


def ask(shop: Running) -> None:
    """The survey, an answer, the end of the day, the owner's digest."""
    owner = shop.owner
    shop.invoke("Clock", time=clock.now().isoformat())
    for name, stars in (("Ana", 5), ("Fábio", 1)):
        question = shop.hears(shop.customer(name), "Toque em Avaliar")
        choice = next(one.id for one in question.choices if one.id.endswith(f":{stars}"))
        shop.customer(name).presses(question, choice)
    shop.settle()
    owner.say("POST", "/api/rules/rehearsal", RULE)
    owner.say("POST", "/api/digest/send", {})
    shop.settle()
    shop.job(do="close_day", date=f"{clock.now().astimezone(ZONE):%Y-%m-%d}")
    owner.figures()
    shop.settle()


def queue(shop: Running) -> dict[str, list[Json]]:
    """One item of every kind in every queue, left there."""
    owner = shop.owner
    bruno, davi, elisa = (shop.customer(name) for name in ("Bruno", "Davi", "Elisa"))
    thread = shop.thread(davi)
    shop.leave("Jobs")
    davi.sends_file((THINGS / "foto.jpg").read_bytes(), mime="image/jpeg", caption="Igual a este")
    elisa.says("Faz um orçamento?")
    shop.posts("243_history_chunk")
    shop.settle()
    owner.say("POST", "/api/faq", {"phrasings": ["Tem pão sem glúten?"], "answer": "Não temos."})
    owner.say("PUT", "/api/deadlines", DEADLINES | {"first": 20})
    owner.say("POST", "/api/rules/rehearsal", RULE)
    owner.say("POST", "/api/numbers/check", {"inbox": "whatsapp"})
    owner.say("POST", "/api/numbers/profile", PROFILE)
    owner.say("POST", "/api/digest/send", {})
    owner.resolve(thread)
    owner.say("POST", "/api/surveys", {})
    shop.job(do="survey", date="2026-11-28", at=clock.now().isoformat())
    shop.settle()
    tomorrow = clock.now() + timedelta(days=1)
    shop.invoke("Clock", time=tomorrow.isoformat())
    found = {"JobsQueue": shop.waiting("JobsQueue")}
    remind = next(job for job in found["JobsQueue"] if job["do"] == "remind")
    shop.job(**remind | {"at": clock.now().isoformat()})
    found["JobsQueue"] += shop.waiting("JobsQueue")
    shop.leave("Outbound")
    asset = shop.upload(shop.thread(bruno), "comprovante.pdf", "application/pdf")
    path = f"/api/threads/{shop.thread(bruno)}"
    owner.say("POST", path + "/read", {"seen": owner.thread(shop.thread(bruno))["seen"]})
    owner.say("POST", path + "/typing", {})
    owner.reply(shop.thread(bruno), "Vamos trocar o seu bolo.")
    owner.say("POST", path + "/messages", {"text": "O vale", "asset": asset, "filename": "vale.pdf"})
    shop.settle()
    found["OutboundQueue"] = shop.waiting("OutboundQueue")
    shop.leave("Inbound")
    elisa.says("Alô?")
    elisa.says(LONG)
    shop.posts("119_status_unknown_message")
    shop.posts("104_status_failed_window")
    shop.until(shop.phone.quiet)
    found["InboundQueue"], found["StatusQueue"] = shop.waiting("InboundQueue"), shop.waiting("StatusQueue")
    found["StreamDlq"] = failed_records(shop, shop.thread(bruno))
    return found


def failed_records(shop: Running, thread: str) -> list[Json]:
    """Records that the stream's function could not follow, because its queue was away."""
    desk, client = shop.desk, shop.desk.client("lambda")
    function = desk.outputs["Stream"]
    variables = client.get_function_configuration(FunctionName=function)["Environment"]["Variables"]
    nowhere = variables | {"OUTBOUND_QUEUE": variables["OUTBOUND_QUEUE"] + "-gone"}
    client.update_function_configuration(FunctionName=function, Environment={"Variables": nowhere})
    shop.owner.reply(thread, "Já está no forno.")
    found = shop.until(lambda: shop.waiting("StreamDlq"))
    shop.settle()
    return found + shop.waiting("StreamDlq")


def schedules(desk: LocalDesk) -> list[Json]:
    client, group = desk.client("scheduler"), desk.outputs["ScheduleGroup"]
    names = [one["Name"] for one in client.list_schedules(GroupName=group)["Schedules"]]
    found = [client.get_schedule(Name=name, GroupName=group) for name in sorted(names)]
    return [{"Name": one["Name"], "ScheduleExpression": one["ScheduleExpression"], "Input": one["Target"]["Input"]}
            for one in found]  # fmt: skip


def meant(version: Path, items: list[Json]) -> Json:
    """What the version itself reads in its items."""
    command = [sys.executable, str(HERE / "meaning.py")]
    environment = os.environ | {"PYTHONPATH": str(version / "layers/atende/python"), "AWS_REGION": "sa-east-1"}
    done = subprocess.run(
        command, env=environment, input=json.dumps(items), capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(done.stderr)
    found: Json = json.loads(done.stdout)
    return found


def lines(found: Iterable[Any]) -> str:
    """A JSON list with one entry a line, which a person reads and a diff shows."""
    return (
        "[\n"
        + ",\n".join(json.dumps(one, ensure_ascii=False, sort_keys=True, separators=(",", ":")) for one in found)
        + "\n]\n"
    )


def text(item: Json) -> Json:
    """Bytes as base64, as DynamoDB's own JSON has them."""
    return {
        name: {"B": base64.b64encode(value["B"]).decode()} if "B" in value else value for name, value in item.items()
    }


JOURNAL = "journal"
"""A third of all items; what they mean is the JSON that they hold."""


def main() -> None:
    with tempfile.TemporaryDirectory() as made:
        version = checkout(RECORDED, Path(made) / "version")
        with opened(version, Path(made) / "desk") as shop:
            set_up(shop)
            live(shop)
            ask(shop)
            queues = queue(shop)
            items = shop.items()
            save(shop, version, items, queues)


def shortened(shop: Running, key: str) -> Json:
    """The item behind a pointer, with a text that can be read."""
    stored = shop.desk.client("s3").get_object(Bucket=shop.desk.outputs["BucketName"], Key=key)
    item: Json = json.loads(stored["Body"].read())
    item["item"]["text"]["body"] = LONG[:40]
    return item


def save(shop: Running, version: Path, items: list[Json], queues: dict[str, list[Json]]) -> None:
    read = meant(version, [text(item) for item in items])
    table = [
        {"item": text(item)} | ({"means": means} if item["kind"]["S"] != JOURNAL else {})
        for item, means in zip(items, read["means"], strict=True)
    ]
    objects = {body["raw"]: shortened(shop, body["raw"]) for body in queues["InboundQueue"] if "raw" in body}
    (HERE / "table.json").write_text(lines(table))
    (HERE / "attributes.json").write_text(json.dumps(read["attributes"], indent=1) + "\n")
    about = {
        "commit": RECORDED,
        "at": clock.now().isoformat(),
        "business": shop.owner.business,
        "cookie": shop.owner._cookie.partition("=")[2],
        "automations": automations_of(version),
        "queues": queues,
        "objects": objects,
        "schedules": schedules(shop.desk),
    }
    (HERE / "queues.json").write_text(json.dumps(about, indent=1, ensure_ascii=False) + "\n")
    absent = set(read["attributes"]) - {item["kind"]["S"] for item in items}
    print(f"{len(items)} items; kinds without one: {sorted(absent)}")
    for name, bodies in queues.items():
        print(f"{name}: {', '.join(str(body.get('do', '-')) for body in bodies)}")


if __name__ == "__main__":
    main()
