"""The second act: a shop with a CRM and a help desk beside its desk. Expectations 19 and 20.

It comes before the shop's first message: the stream function keeps a shop's settings for a minute.
"""

from dataclasses import dataclass

import requests

from atende.core import clock
from infra.local.demo.morning import Day
from infra.local.demo.stage import Stage
from infra.local.shop import TIMEOUT, Json
from infra.local.vendors import Faults, HubSpot, Vendor, Zendesk
from infra.local.vendors.zendesk import Ticket
from infra.local.whatsapp import Customer

ANSWERS = {
    "hubspot": {"token": "pat-na1-sample"},
    "zendesk": {"subdomain": "doceria", "email": "bot@loja.example", "token": "zd-sample"},
}
COMPLAINT = "A torta chegou amassada, e a festa é hoje!"
PUBLIC_REPLY = "Oi, Vera! Outra torta sai em uma hora, sem custo."


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherSystems:
    """The simulated vendors of the second act."""

    hubspot: HubSpot
    zendesk: Zendesk


def act(day: Day) -> None:
    stage, systems = day.stage, day.stage.systems
    stage.transcript.title("Segundo ato: a Doceria Lua conecta o HubSpot e o Zendesk")
    for vendor in (systems.hubspot, systems.zendesk):
        connected(stage, vendor)
    vera = stage.phone.customer("Vera")
    stage.hears(vera, COMPLAINT, shop=stage.doceria)
    stage.arrives(vera, 1, shop=stage.doceria)
    thread = stage.until(lambda: stage.doceria.card(vera.phone))["id"]
    ticket = opened(stage, systems.zendesk, thread)
    answered(stage, systems.zendesk, ticket, vera)
    noted(stage, systems, thread, ticket)


def connected(stage: Stage, vendor: Vendor) -> None:
    wanted = {"answers": ANSWERS[vendor.name], "base_url": vendor.url}
    card = stage.doceria.say("POST", f"/api/connectors/{vendor.name}/connect", wanted)
    stage.transcript.event(f"A dona conecta {vendor.name} em Ajustes, Integrações")
    stage.findings.expect(19, f"{vendor.name} conectado", card["state"], "connected")


def opened(stage: Stage, zendesk: Zendesk, thread: str) -> Ticket:
    stage.doceria.say("POST", f"/api/threads/{thread}/connectors", {"connector": "zendesk"})
    ticket = stage.until(lambda: next((known for known in zendesk.tickets.values() if known.comments[1:]), None))
    stage.transcript.event(f"A dona abre um ticket: nº {ticket.id} no Zendesk")
    bodies = [comment["html_body"] for comment in ticket.comments]
    stage.findings.expect(20, "o que a cliente escreveu está no ticket", COMPLAINT in bodies[-1])
    return ticket


def answered(stage: Stage, zendesk: Zendesk, ticket: Ticket, vera: Customer) -> None:
    """Somebody replies at the help desk, which tells the desk so twice; the customer gets the reply once."""
    zendesk.answers(ticket, PUBLIC_REPLY)
    stage.transcript.event(f"Zeca responde no Zendesk: {PUBLIC_REPLY}")
    url, body, headers = zendesk.post(ticket)
    posts = [requests.post(url, body, headers=headers, timeout=TIMEOUT).status_code for _ in range(2)]
    stage.findings.expect(20, "o aviso assinado do Zendesk, repetido", posts, [200, 200])
    forged = requests.post(url, body + b" ", headers=headers, timeout=TIMEOUT).status_code
    stage.findings.expect(20, "o mesmo aviso, alterado", forged, 403)
    stage.until(lambda: PUBLIC_REPLY in replies(stage, vera))
    stage.transcript.answers("Zeca", vera, PUBLIC_REPLY, number=stage.doceria.number, at=clock.now())


def replies(stage: Stage, vera: Customer) -> list[str]:
    return [message.text for message in vera.received(stage.doceria.number)]


def noted(stage: Stage, systems: OtherSystems, thread: str, ticket: Ticket) -> None:
    """HubSpot asks for a pause first, and gets contact and note all the same, once."""
    hubspot, zendesk = systems.hubspot, systems.zendesk
    hubspot.faults = Faults(next=["throttled"])
    stage.doceria.resolve(thread)
    stage.transcript.event("A dona resolve a conversa; o HubSpot pede uma pausa de um segundo")
    stage.until(lambda: hubspot.objects["notes"])
    stage.until(lambda: ticket.status == "solved")
    stage.until(stage.idle)
    shown = stage.until(lambda: panel(stage, thread))
    bodies = [note.properties["hs_note_body"] for note in hubspot.objects["notes"].values()]
    stage.findings.expect(
        19, "notas no HubSpot com o link da conversa", [f"/c/{thread}" in body for body in bodies], [True]
    )
    stage.findings.expect(19, "contatos no HubSpot", len(hubspot.objects["contacts"]), 1)
    stage.findings.expect(19, "a nota ao lado da conversa", COMPLAINT in str(shown["hubspot"]["shown"]["notes"]))
    stage.findings.conclude(19, "o HubSpot pediu uma pausa; um contato e uma nota, com o link da conversa")
    vera = stage.phone.customer("Vera")
    stage.findings.expect(20, "vezes que a resposta chegou", replies(stage, vera).count(PUBLIC_REPLY), 1)
    own = [comment for comment in ticket.comments if PUBLIC_REPLY in comment["html_body"]]
    stage.findings.expect(20, "vezes que a resposta está no ticket", len(own), 1)
    stage.findings.expect(20, "tickets no Zendesk", len(zendesk.tickets), 1)
    stage.findings.conclude(20, f"o nº {ticket.id}: a resposta chegou ao celular; resolvida aqui, solucionado lá")


def panel(stage: Stage, thread: str) -> dict[str, Json] | None:
    """What the console shows beside the thread, once both systems are read."""
    parts = stage.doceria.say("GET", f"/api/threads/{thread}/connectors")["connectors"]
    states = {part["connector"]: part for part in parts}
    return states if all(part["state"] == "ready" for part in parts) else None
