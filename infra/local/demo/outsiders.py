"""Who must not get in: posts that nobody signed, numbers that nobody knows, another shop. Expectations 14 and 15."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from atende.model import FollowUp, Message, Thread
from atende.storage.days import unpacked
from infra.local.demo.morning import Day
from infra.local.demo.stage import APP, OTHER_APP, Stage, changes, due_in
from infra.local.shop import Json, path_of
from infra.local.whatsapp import Number, wire
from infra.local.whatsapp.book import Bubble

UNKNOWN = "551130000009"
FORGED = "Mensagem que a loja nunca deve ver"
NOT_FOUND = 404
THREAD_ROUTES: tuple[tuple[str, str, Json | None], ...] = (
    ("GET", "", None),
    ("GET", "?before={message}", None),
    ("GET", "/text?message={message}", None),
    ("GET", "/cost", None),
    ("GET", "/why", None),
    ("GET", "/playbook", None),
    ("POST", "/messages", {"text": "Oi", "kind": "reply"}),
    ("POST", "/messages", {"text": "Oi", "kind": "note"}),
    ("POST", "/messages", {"text": "Oi", "quotes": "{message}"}),
    ("PUT", "/notes", {"note": "{message}", "text": "Oi"}),
    ("POST", "/notes/delete", {"note": "{message}"}),
    ("POST", "/notes/restore", {"note": "{message}"}),
    ("POST", "/reactions", {"to": "{message}", "emoji": "👍"}),
    ("POST", "/typing", {}),
    ("POST", "/read", {}),
    ("POST", "/unread", {}),
    ("POST", "/assign", {"agent": None}),
    ("POST", "/assign", {"agent": "owner"}),
    ("POST", "/transfer", {"agent": "owner", "note": "Oi"}),
    ("POST", "/labels", {"labels": ["minha"]}),
    ("POST", "/priority", {"priority": "low"}),
    ("POST", "/mark/dismiss", {"reason": "urgente"}),
    ("POST", "/resolve", {}),
    ("POST", "/reopen", {}),
    ("POST", "/ask", {}),
    ("POST", "/snooze", {"until": "{later}"}),
    ("POST", "/settle", {"message": "{message}", "sent": True}),
    ("GET", "/person", None),
    ("POST", "/merge", {"contact": "{contact}"}),
    ("POST", "/refuse", {"contact": "{contact}"}),
    ("POST", "/unmerge", {"contact": "{contact}"}),
    ("GET", "/media?message={message}", None),
    ("POST", "/media/again", {"message": "{message}"}),
    ("POST", "/export", {"format": "html"}),
    ("POST", "/continue", {"inbox": "whatsapp", "text": "Oi"}),
    ("GET", "/connectors", None),
    ("POST", "/connectors", {"connector": "hubspot"}),
    ("POST", "/connectors", {"connector": "typebot"}),
    ("POST", "/connectors/read", {"connector": "hubspot"}),
    ("POST", "/connectors/closing", {"connector": "zendesk", "close": True}),
    ("POST", "/connectors/person", {"connector": "hubspot", "remote": "1"}),
    ("POST", "/connectors/unlink", {"connector": "hubspot"}),
    ("GET", "/draft", None),
    ("POST", "/draft", {}),
    ("GET", "/sales", None),
    ("POST", "/sales", {"lines": [{"name": "Bolo", "quantity": 1, "price": 1}], "ways": ["pix"], "due": "2099-01-01"}),
    ("POST", "/uploads", {"mime": "image/jpeg", "size": 1}),
    ("POST", "/follow-ups", {"kind": "send", "due": "{later}", "text": "Oi"}),
)
FOLLOW_UP_ROUTES: tuple[tuple[str, str, Json | None], ...] = (
    ("PATCH", "/follow-ups/{follow_up}", {"due": "{later}"}),
    ("DELETE", "/follow-ups/{follow_up}", None),
    ("POST", "/follow-ups/{follow_up}/done", {}),
)
CONTACT_ROUTES: tuple[tuple[str, str, Json | None], ...] = (
    ("GET", "/api/contacts/{contact}", None),
    ("PUT", "/api/contacts/{contact}", {"name": "Minha"}),
    ("GET", "/api/contacts/{contact}/threads", None),
    ("GET", "/api/contacts/{contact}/files", None),
    ("POST", "/api/contacts/{contact}/notes", {"text": "Oi"}),
    ("GET", "/api/contacts/{contact}/channels", None),
    ("POST", "/api/contacts/{contact}/invitations", {"inbox": "whatsapp"}),
    ("POST", "/api/contacts/{contact}/block", {"blocked": True}),
    ("PUT", "/api/contact-notes/{note}", {"contact": "{contact}", "text": "Oi"}),
    ("POST", "/api/contact-notes/{note}/delete", {"contact": "{contact}"}),
    ("POST", "/api/contacts/{contact}/chat-import", {"upload": "0" * 26}),
    ("POST", "/api/contacts/{contact}/export", {}),
    ("POST", "/api/contacts/{contact}/erasure", {"why": "customer"}),
    ("GET", "/api/contacts/{contact}/access", None),
    ("GET", "/api/contacts/{contact}/consents", None),
    ("POST", "/api/contacts/{contact}/consents", {"purpose": "marketing", "given": True, "reason": "oi"}),
    ("PUT", "/api/contacts/{contact}/hold", {"held": True, "reason": "processo"}),
    ("GET", "/api/file-jobs/{job}", None),
    ("GET", "/api/file-jobs/{job}/file", None),
    ("PUT", "/api/file-jobs/{job}/columns", {"columns": ["phone"]}),
    ("POST", "/api/file-jobs/{job}/start", {}),
    ("POST", "/api/file-jobs/{job}/stop", {}),
)
LISTS = (
    "/api/boot",
    "/api/threads?status=resolved",
    "/api/figures?days=14",
    "/api/figures/shares?by=agent",
    "/api/figures/cohorts",
    "/api/figures/threads?figure=incoming",
    "/api/figures/export?format=csv",
    "/api/sync?cursor={cursor}&thread={thread}",
    "/api/numbers",
    "/api/numbers/place?inbox=whatsapp",
    "/api/templates?inbox=whatsapp",
    "/api/catalog?inbox=whatsapp",
    "/api/agenda?days=7",
    "/api/notices",
    "/api/search?q=bolo",
    "/api/search/index",
    "/api/file-jobs",
    "/api/erasures",
    "/api/access-log",
    "/api/people",
    "/api/settings/changes",
    "/api/links?inbox=whatsapp",
    "/api/template-drafts",
    "/api/template-drafts/library?inbox=whatsapp",
)


class Ids(NamedTuple):
    """A thread of the first shop and its contact, with a message and a follow-up of it where there is one."""

    thread: str
    contact: str
    message: str
    follow_up: str = ""


def strangers(day: Day) -> None:
    stage = day.stage
    stage.transcript.title("Posts que não são do WhatsApp da loja")
    url = stage.desk.webhook_url.format(app=OTHER_APP)
    stage.phone.connect(url, OTHER_APP, stage.other_secret, [line(UNKNOWN)])
    before = stage.stored(stage.padaria)
    statuses = []
    for case, raw, signature, app, expected in posts(day):
        statuses.append(stage.phone.post(raw, signature, app=app))
        stage.transcript.event(f"{case}: HTTP {statuses[-1]}")
        stage.findings.expect(14, case, statuses[-1], expected)
    after = stage.stored(stage.padaria)
    stage.findings.expect(14, "itens da loja que mudaram", changes(before, after), [])
    everything = json.dumps(stage.everything(), default=unpacked)
    stage.findings.expect(14, "a mensagem em algum item da tabela", FORGED in everything, False)
    codes = ", ".join(map(str, statuses))
    stage.findings.conclude(14, f"{codes}; os {len(after)} itens da loja ficaram iguais")


def posts(day: Day) -> Iterator[tuple[str, bytes, str | None, str, int]]:
    """What, body, signature, app, and the answer that it should get: 200 for what is signed, or it would come back."""
    stage = day.stage
    ours, unknown = webhook(day, stage.padaria.number), webhook(day, UNKNOWN)
    yield "Sem assinatura", ours, None, APP, 403
    yield "Assinatura inventada", ours, "sha256=" + "0" * 64, APP, 403
    yield "Assinada com o segredo de outro app", ours, wire.sign(stage.other_secret, ours), APP, 403
    yield "De outro app, para o número da loja", ours, wire.sign(stage.other_secret, ours), OTHER_APP, 200
    yield "Assinada, para um número que ninguém tem", unknown, wire.sign(stage.secret, unknown), APP, 200


def webhook(day: Day, number: str) -> bytes:
    """What Meta would post of a message to that number, from a customer whom the shop knows."""
    ana, content = day.customer("Ana").person, {"text": {"body": FORGED}}
    bubble = Bubble(
        wamid=wire.new_wamid(ana.phone, outgoing=False),
        person=ana.id,
        number=number,
        direction="incoming",
        type="text",
        text=FORGED,
        at=due_in(0).timestamp(),
        state="sending",
        content=content,
    )
    return wire.dump(wire.message(bubble, ana, line(number)))


def line(number: str) -> Number:
    return Number(phone_number_id=number, display_phone_number=number, name="", waba_id=f"9{number}")


def second_shop(day: Day) -> None:
    """The owner of the second shop tries every id of the first one through every route."""
    stage, ana = day.stage, day.customer("Ana")
    stage.transcript.title("Zé, dono da segunda loja, tenta ver a primeira")
    stage.hears(ana, "Oi Zé, tem horário às 15h?", shop=stage.barbearia)
    stage.arrives(ana, 1, shop=stage.barbearia)
    before = stage.stored(stage.padaria)
    tries = list(attempts(stage))
    let_in = [f"{method} {path}" for method, path, body in tries if status(stage, method, path, body) != NOT_FOUND]
    stage.transcript.event(f"{len(tries)} pedidos com as ids da Padaria Estrela; {len(let_in)} aceitos")
    stage.findings.expect(15, "pedidos que não deram 404", let_in, [])
    stage.findings.expect(15, "ids da primeira loja nas listas da segunda", seen(stage), [])
    stage.findings.expect(15, "itens da primeira loja que mudaram", changes(before, stage.stored(stage.padaria)), [])
    own = stage.barbearia.boot()["cards"]
    stage.findings.expect(15, "conversas da segunda loja", [card["name"] for card in own], ["Ana"])
    stage.findings.conclude(15, f"{len(tries)} tentativas, todas 404; as listas só têm a conversa dela")


def status(stage: Stage, method: str, path: str, body: Json | None) -> int:
    return stage.barbearia.ask(method, path, body).status


def attempts(stage: Stage) -> Iterator[tuple[str, str, Json | None]]:
    """Method, path and body of each request; what is no thread's id is tried as one too."""
    for ids in ids_of(stage):
        routes = THREAD_ROUTES + (FOLLOW_UP_ROUTES if ids.follow_up else ())
        for method, route, body in routes:
            values = {"message": path_of(ids.message), "follow_up": ids.follow_up}
            yield method, f"/api/threads/{ids.thread}{route.format(**values)}", filled(body, ids)
        for method, path, body in CONTACT_ROUTES:
            yield method, path.format(contact=ids.contact, note="n1", job="j1"), filled(body, ids)
    for name in other_ids(stage):
        yield "GET", f"/api/threads/{path_of(name)}", None


def filled(body: Json | None, ids: Ids) -> Json | None:
    values = {"{later}": (due_in(0) + timedelta(hours=1)).isoformat(), "{message}": ids.message}
    values["{contact}"] = ids.contact
    return {name: values.get(str(value), value) for name, value in body.items()} if body is not None else None


def ids_of(stage: Stage) -> list[Ids]:
    """Every thread of the first shop."""
    messages = {message.thread: message.sk for message in stage.nouns(Message, stage.padaria)}
    contacts = {thread.id: thread.contact for thread in stage.nouns(Thread, stage.padaria)}
    follow_ups = {follow_up.thread: follow_up.id for follow_up in stage.nouns(FollowUp, stage.padaria)}
    return [Ids(name, contacts[name], sk, follow_ups.get(name, "")) for name, sk in messages.items()]


def other_ids(stage: Stage) -> list[str]:
    """What could be taken for a thread's id: contacts, protocols, messages."""
    threads = stage.nouns(Thread, stage.padaria)
    messages = [message.sk for message in stage.nouns(Message, stage.padaria)]
    return [thread.contact for thread in threads] + [thread.protocol for thread in threads] + messages


def seen(stage: Stage) -> list[str]:
    """Ids of the first shop that the lists of the second one tell; its cursor sees all of the day."""
    thread = ids_of(stage)[0].thread
    values = {"cursor": int(stage.began.timestamp() * 1000), "thread": thread}
    lists = "".join(stage.barbearia.ask("GET", path.format(**values)).text for path in LISTS)
    own = {thread.protocol for thread in stage.nouns(Thread, stage.barbearia)}
    secret = {ids.thread for ids in ids_of(stage)} | set(other_ids(stage)) - own
    return [name for name in secret if name in lists]
