"""What every connector sends is what the vendor's own API description takes; what the owner reads of a connector can be
worded in every language."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from atende.connectors import protocols
from atende.connectors.calls import Api
from atende.connectors.http import HttpClient
from atende.desk.connectors.access import api_of, exchange
from atende.model.bots import BotMessage, BotTurn
from atende.model.connectors import ChargeDraft, Comment, Customer, Summary, TicketDraft
from atende.model.sale import BOLETO, LINK, PIX
from atende.storage.connections import Connection
from infra.local.vendors import (
    AgentBot,
    Asaas,
    Bling,
    Chatwoot,
    DialogflowCx,
    HubSpot,
    Pipedrive,
    RdStation,
    Typebot,
    Vendor,
    WebhookBot,
    Zendesk,
)

LANGUAGES = ("pt-BR", "en", "es")
AT = datetime(2026, 11, 25, 15, tzinfo=UTC)
CALLBACK = "https://loja.example/webhooks/connector-x/abc"
ANA = Customer(
    id="01m7yv2cqrpa3d7neezth6n1h9", name="Ana Souza", phone="5511987654321", email="ana@exemplo.com.br",
    labels=("troca",), rating="5", channel="WhatsApp",
)  # fmt: skip
SUMMARY = Summary(
    key="0a1b2c3d4e", title="Atendimento 7", lines=("Oi & tchau", "<b>"), url="https://loja.example/c/1", at=AT
)
APP = {"client_id": "app", "client_secret": "secret"}


@pytest.mark.parametrize("connector", protocols.names())
def test_every_sentence_of_a_connector_can_be_worded(connector: str) -> None:
    description = protocols.description(connector)
    for language in LANGUAGES:
        for sentence in (description.text, *description.steps):
            assert sentence.text(language)


def api(connector: str, vendor: Vendor, secrets: Mapping[str, str], **typed: str) -> Api:
    connection = Connection(connector=connector, base_url=vendor.url, typed=typed)
    return api_of(connector, connection, dict(secrets), HttpClient(private=True), at=AT)


def granted(connector: str, vendor: Vendor, refresh: str) -> dict[str, str]:
    """Returns the secrets after a code was exchanged, and after the token was renewed."""
    oauth = protocols.description(connector).oauth
    assert oauth
    connection, http = Connection(connector=connector, base_url=vendor.url), HttpClient(private=True)
    code = {"grant_type": "authorization_code", "code": "c", "redirect_uri": "https://loja.example/ajustes"}
    secrets = exchange(oauth, connection, APP, code, http, at=AT)
    grant = {"grant_type": "refresh_token", "refresh_token": secrets["refresh_token"] or refresh}
    return exchange(oauth, connection, secrets, grant, http, at=AT)


def play_crm(connector: str, vendor: Any, secrets: Mapping[str, str], targets: tuple[str, ...]) -> None:
    """Every call of a CRM's protocol, each mapped field among them."""
    calls = api(connector, vendor, secrets)
    crm = protocols.crm(connector, calls, {})
    assert crm.account()
    crm = protocols.crm(connector, calls, crm.prepare(callback=CALLBACK).facts)
    if hooked := protocols.hooked(connector, calls, {}):
        assert hooked.is_posting(callback=CALLBACK)
        crm.prepare(callback=CALLBACK)
        vendor.give_up_hooks()
        assert not hooked.is_posting(callback=CALLBACK)
        crm.prepare(callback=CALLBACK)
        assert hooked.is_posting(callback=CALLBACK)
    assert crm.find(ANA, targets) == []
    remote = crm.create(ANA, dict.fromkeys(targets, "1990-02-03"))
    mapped = {rule.target: ANA.value(rule.source) for rule in protocols.description(connector).mapping}
    crm.update(remote, mapped | dict.fromkeys(targets, "77"), stamp=ANA.id)
    assert [record.id for record in crm.find(ANA, targets)] == [remote]
    assert crm.read(remote, targets)
    if isinstance(vendor, RdStation):
        vendor.deal(vendor.contacts[remote], "Bolo")
    note = crm.add_note(remote, SUMMARY)
    assert note
    assert crm.find_note(remote, SUMMARY) == note
    assert crm.change_note(remote, note, replace(SUMMARY, lines=("Outra",)))
    if isinstance(vendor, HubSpot):
        vendor.deal(vendor.objects["contacts"][remote], dealname="Bolo", amount="80")
        vendor.objects["contacts"][remote].properties["hubspot_owner_id"] = "77"
        vendor.page = 1
        assert crm.add_note(remote, replace(SUMMARY, key="5e5e5e5e"))
        assert crm.find_note(remote, SUMMARY) == note
    shown = crm.view(remote)
    assert shown
    assert shown.notes
    if isinstance(vendor, RdStation):
        vendor.contacts[remote] |= {"organization_id": "o1", "deal_ids": []}
        assert crm.find_note(remote, SUMMARY) == note
    assert crm.erase_note(note) is not isinstance(vendor, RdStation)
    crm.unstamp(remote)
    crm.erase(remote, ANA.id)


def play_help_desk(connector: str, vendor: Any, secrets: Mapping[str, str], **typed: str) -> None:
    calls = api(connector, vendor, secrets, **typed)
    desk = protocols.help_desk(connector, calls, {})
    assert desk.account()
    desk = protocols.help_desk(connector, calls, desk.prepare(callback=CALLBACK).facts)
    hooked = protocols.hooked(connector, calls, {})
    assert hooked
    assert hooked.is_posting(callback=CALLBACK)
    vendor.give_up_hooks()
    assert not hooked.is_posting(callback=CALLBACK)
    desk.prepare(callback=CALLBACK)
    assert hooked.is_posting(callback=CALLBACK)
    vendor.known("+5511987654321")
    stamped = desk.requester(replace(ANA, email=""))
    desk.erase(stamped, ANA.id)
    requester = desk.requester(ANA)
    draft = TicketDraft(
        key="0a1b2c3d4e", subject="Troca", text="Oi", url="https://loja.example/c/1", tags=("troca já",)
    )
    ticket = desk.open_ticket(draft, requester)
    assert desk.find_ticket(draft.key, requester)
    desk.add_comments(ticket.id, [Comment(key="ff00ff00", author="Ana", text="Oi", at=AT)], requester)
    desk.finish(ticket.id)
    desk.reopen(ticket.id)
    assert desk.read_ticket(ticket.id)
    if isinstance(vendor, Chatwoot):
        vendor.contacts[int(requester)]["contact_inboxes"].clear()
        desk.open_ticket(replace(draft, key="5e5e5e5e"), requester)
    assert desk.erase_ticket(ticket.id)
    desk.erase(requester, ANA.id)


def play_asaas(vendor: Asaas) -> None:
    asaas = protocols.payments("asaas", api("asaas", vendor, {"token": vendor.token}), {})
    assert asaas.account()
    for _ in range(2):
        asaas.prepare(callback=CALLBACK)
    assert asaas.find_payer(ANA.id) == ""
    payer = asaas.add_payer(ANA, document="39053344705")
    assert asaas.find_payer(ANA.id) == payer
    ways = frozenset({PIX, BOLETO, LINK})
    draft = ChargeDraft(
        reference="01m7yv2cqrpa3d7neezth6n1h9.1", payer=payer, amount=7610, due="2099-12-01", text="Bolo", ways=ways
    )
    charge = asaas.add_charge(draft)
    assert asaas.find_charge(draft.reference)
    assert asaas.read_charge(charge.id)
    assert asaas.ways_to_pay(charge.id, ways).pix
    vendor.pays(charge.id)
    asaas.refund_charge(charge.id)
    other = asaas.add_charge(replace(draft, reference=f"{draft.reference}2"))
    asaas.cancel_charge(other.id)
    asaas.erase(payer, ANA.id)


def play_bling(vendor: Bling) -> None:
    orders = protocols.orders("bling", api("bling", vendor, granted("bling", vendor, "rt-1")), {})
    assert orders.account()
    vendor.order(vendor.customer("Ana", "(11) 98765-4321"), 42)
    assert orders.orders(ANA)


def play_bot(connector: str, vendor: Vendor, secrets: Mapping[str, str], **typed: str) -> None:
    bot = protocols.bot(connector, api(connector, vendor, secrets, **typed), {})
    assert bot.account()
    said = BotMessage(id="m1", at=AT, by="contact", type="text", text="Quanto custa o bolo?", choice="")
    turn = BotTurn(
        id="t1", thread="th1", number=7, began=AT, business="Padaria", inbox="whatsapp", inbox_name="WhatsApp",
        channel="WhatsApp", language="pt-BR", zone="America/Sao_Paulo", labels=("novo",), customer=ANA,
        messages=(said,), history=(said,), session="",
    )  # fmt: skip
    first = bot.answer(turn)
    if first.session:
        bot.answer(replace(turn, session=first.session))


@pytest.fixture(scope="module")
def pem() -> str:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    kind, form, none = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    return key.private_bytes(kind, form, none).decode()


def bare(vendor: Chatwoot) -> Chatwoot:
    vendor.bare = True
    return vendor


AGENT = {"project": "padaria", "location": "global", "agent": "a1", "email": "bot@padaria.example"}
PLAYS: dict[str, tuple[Callable[[], Any], Callable[[Any, str], None]]] = {
    "hubspot": (
        HubSpot,
        lambda v, _: play_crm("hubspot", v, granted("hubspot", v, ""), ("company", "lifecyclestage")),
    ),
    "pipedrive": (
        Pipedrive,
        lambda v, _: play_crm(
            "pipedrive", v, granted("pipedrive", v, ""), ("job_title", "birthday", "visible_to", "f" * 40)
        ),
    ),
    "rdstation": (
        RdStation,
        lambda v, _: play_crm("rdstation", v, granted("rdstation", v, ""), ("job_title", "birthday", "origem")),
    ),
    "zendesk": (
        Zendesk,
        lambda v, _: play_help_desk(
            "zendesk", v, {"token": "zd-sample"}, subdomain="padaria", email="bot@loja.example"
        ),
    ),
    "chatwoot": (Chatwoot, lambda v, _: play_help_desk("chatwoot", v, {"token": v.token}, account="1", inbox="3")),
    "chatwoot without wrappings": (
        Chatwoot,
        lambda v, _: play_help_desk("chatwoot", bare(v), {"token": v.token}, account="1", inbox="3"),
    ),
    "bling": (Bling, lambda v, _: play_bling(v)),
    "asaas": (Asaas, lambda v, _: play_asaas(v)),
    "webhook_bot": (WebhookBot, lambda v, _: play_bot("webhook_bot", v, {"secret": v.secret}, url=f"{v.url}/bot")),
    "chatwoot_bot": (AgentBot, lambda v, _: play_bot("chatwoot_bot", v, {"secret": v.secret}, url=f"{v.url}/chatwoot")),
    "typebot": (Typebot, lambda v, _: play_bot("typebot", v, {}, typebot="padaria")),
    "dialogflow": (DialogflowCx, lambda v, pem: play_bot("dialogflow", v, {"private_key": pem}, **AGENT)),
}
UNPLAYED = {"GET /", "GET /pay/{id}"}
"""What the simulated Asaas has for people at this machine."""


@pytest.mark.parametrize("connector", PLAYS)
def test_every_request_of_a_connector_is_as_the_vendors_description_has_it(connector: str, pem: str) -> None:
    make, play = PLAYS[connector]
    with make() as vendor:
        play(vendor, pem)
    assert vendor.problems == []
    assert set(vendor.requests) - set(vendor.played) - UNPLAYED == set()


@pytest.mark.parametrize("connector", PLAYS)
def test_a_simulated_vendor_refuses_what_its_description_does_not_have(connector: str) -> None:
    http = HttpClient(private=True)
    with PLAYS[connector][0]() as vendor:
        vendor.refusal = lambda _: None
        for name, request in vendor.requests.items():
            method, _, path = name.partition(" ")
            url = vendor.url + re.sub(r"\{\w+\}", "1", path)
            told = {"method": method, "url": url}
            refused = [http.call(**told, params={"unknown": "1"})]
            if request.body is not None:
                for content in ("text/plain", request.content):
                    refused.append(http.call(**told, headers={"Content-Type": content}, body=b'{"unknown": 1}'))
            assert {answer.status for answer in refused} <= {400, 422}, name
            assert all(isinstance(answer.json(), dict) for answer in refused)
        assert http.call("PUT", f"{vendor.url}/somewhere", body=b"{}").status == 404
        assert not vendor.played


def loosened(value: Any, key: str, *, ids: Callable[[str], Any]) -> Any:
    """Returns an answer as another version of the vendor's API may have it: ids of another type, empty texts left null,
    fields that nobody knows."""
    if isinstance(value, dict):
        parts = {name: loosened(part, name, ids=ids) for name, part in value.items()}
        return parts | {"x_new": {"list": [None]}}
    if isinstance(value, list):
        return [loosened(part, key, ids=ids) for part in value]
    is_id = (key == "id" or key.endswith("_id")) and not isinstance(value, bool) and str(value).isdigit()
    return ids(str(value)) if is_id else None if value == "" else value


@pytest.mark.parametrize("ids", [int, str])
@pytest.mark.parametrize("connector", PLAYS)
def test_ids_of_another_type_nulls_and_unknown_fields_are_read(
    connector: str, ids: Callable[[str], Any], pem: str
) -> None:
    make, play = PLAYS[connector]
    with make() as vendor:
        answer = vendor.answer
        vendor.answer = lambda call: replace(reply := answer(call), body=loosened(reply.body, "", ids=ids))
        play(vendor, pem)
    assert vendor.problems == []
