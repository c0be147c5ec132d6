"""A file in and a file out, through the deployed functions: browser, bucket, Graph API, phone."""

import requests

from infra.local.shop import Json
from infra.local.whatsapp.samples import THINGS
from tests.world import Chat, World


def exchanged(world: World, ana: Chat) -> None:
    shop = ana.shop
    photo, paper = (THINGS / "foto.jpg").read_bytes(), (THINGS / "comprovante.pdf").read_bytes()
    ana.customer.sends_file(photo, mime="image/jpeg", caption="Faz um igual?", to=shop.number)
    shown = world.until(lambda: arrived(ana))
    link = shop.ask("GET", f"/api/threads/{ana.thread}/media?message={shown['id'].replace('#', '%23')}")
    assert link.status == 302
    assert requests.get(link.headers["location"], timeout=120).content == photo
    form = shop.say("POST", f"/api/threads/{ana.thread}/uploads", {"mime": "application/pdf", "size": len(paper)})
    put = requests.post(form["url"], data=form["fields"], files={"file": ("nota.pdf", paper)}, timeout=120)
    assert put.status_code == 204
    told = {"text": "Sai por isto", "asset": form["asset"], "filename": "orçamento.pdf"}
    shop.say("POST", f"/api/threads/{ana.thread}/messages", told)
    ana.hears("Sai por isto")
    [got] = [one for one in ana.customer.received(shop.number) if one.type == "document"]
    held = world.phone.files.find(got.content["id"])
    assert held
    assert (held.content, got.content["filename"]) == (paper, "orçamento.pdf")


def arrived(chat: Chat) -> Json | None:
    found = [one for one in chat.shop.thread(chat.thread)["messages"] if one["type"] == "image"]
    return next((one for one in found if one["media"]["state"] == "ready"), None)
