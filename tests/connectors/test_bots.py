"""An external bot has the threads of an inbox: it gets what contacts write, answers, and gives them back to people."""

import json
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from standardwebhooks import Webhook

from atende.connectors import protocols
from atende.core import clock
from atende.core.errors import BadRequest, Conflict, ConnectorError, NotFound
from atende.desk.bots import offer, turns
from atende.desk.inboxes import onboarding
from atende.desk.rules.edit import read
from atende.desk.webhooks.occurrences import Occurrence, occurrences
from atende.model import Agent, Direction, Role, Status, Thread
from atende.model.bots import BotAnswer, BotReply
from atende.storage import connections
from atende.storage.shop_context import forget
from atende.workers.job import work
from atende.workers.stream import change
from infra.local.vendors import AgentBot, DialogflowCx, Typebot, Vendor, WebhookBot
from infra.local.vendors.bots import HELLO, PRICE, SUMMARY
from infra.local.vendors.server import Reply
from tests.api.browser import Browser
from tests.api.program import Program
from tests.connectors.connected import Connected
from tests.desk.story import Story
from tests.desk.wires import Wires

pytestmark = pytest.mark.desk


@pytest.fixture
def bot() -> Iterator[WebhookBot]:
    with WebhookBot() as vendor:
        yield vendor


def connect(story: Story, wires: Wires, name: str, vendor: Vendor, **answers: str) -> Connected:
    shop = Connected(story, wires, name, vendor)
    shop.connects(**answers)
    story.uses(bot=name, automations=("greeting", "faq", "optout"))
    return shop


@pytest.fixture
def shop(story: Story, wires: Wires, bot: WebhookBot) -> Connected:
    return connect(story, wires, "webhook_bot", bot, url=f"{bot.url}/bot", secret=bot.secret)


def writes(shop: Connected, text: str, *, by: str = "Ana") -> Thread:
    """A contact writes, and what follows at once happens."""
    thread = shop.story.thread_of(shop.story.hears(text, by=by))
    flows(shop)
    return shop.story.store.thread(thread.id)


def flows(shop: Connected) -> list[str]:
    states: list[str] = []
    for _ in range(12):
        shop.wires.flow()
        todo = [job for job in shop.wires.taken(shop.wires.fanout.deliveries) if job["do"] == "connector"]  # type: ignore[arg-type]
        todo += [job for _, job in shop.queue.items]
        shop.queue.items.clear()
        if not todo:
            return states
        states += [shop.works(job) for job in todo]
        shop.story.later(seconds=4)
    return states


def said(shop: Connected, thread: Thread) -> list[str]:
    return [m.text for m in shop.story.messages(thread) if m.direction is Direction.OUTGOING]


def notes(shop: Connected, thread: Thread) -> list[str]:
    return [m.text for m in shop.story.messages(thread) if m.direction is Direction.NOTE]


def test_a_new_matter_is_the_bots_and_nothing_else_answers_it(shop: Connected, bot: WebhookBot) -> None:
    thread = writes(shop, "Oi")
    assert thread.status is Status.PENDING
    assert thread.with_bot
    assert thread.with_bot.connector == "webhook_bot"
    assert said(shop, thread) == [HELLO]
    call = bot.calls[-1]
    sent = datetime.fromtimestamp(int(call.headers["webhook-timestamp"]), UTC)
    body = json.dumps(call.body, ensure_ascii=False, separators=(",", ":"))
    assert call.headers["webhook-signature"] == Webhook(bot.secret).sign(call.headers["webhook-id"], sent, body)
    assert call.body["data"]["contact"] == {"id": thread.contact, "name": "Ana"}  # no phone unless the owner says so
    shop.story.later(seconds=30)
    assert said(shop, writes(shop, "Quanto custa o bolo?")) == [HELLO, PRICE]
    assert [entry["by"] for entry in bot.turns[-1]["history"]] == ["contact", "bot"]
    assert bot.turns[0]["turn"] != bot.turns[1]["turn"]


def test_it_hands_over_with_a_reason_and_a_summary_for_the_team(shop: Connected, bot: WebhookBot) -> None:
    thread = writes(shop, "Quero comprar no atacado")
    assert (thread.status, said(shop, thread)) == (Status.OPEN, ["Vou chamar uma pessoa."])
    assert notes(shop, thread) == [f"Webhook passou a conversa para a equipe. Atacado\n\n{SUMMARY}"]
    assert thread.waiting_since is not None
    shop.story.later(seconds=30)
    calls = len(bot.calls)
    assert said(shop, writes(shop, "Alguém aí?")) == ["Vou chamar uma pessoa."]
    assert len(bot.calls) == calls  # the matter stays with people


def test_the_same_turn_again_says_nothing_twice(shop: Connected, bot: WebhookBot) -> None:
    bot.faults.next = ["lost", "failed"]  # twice it has answered, and nobody has heard it
    thread = writes(shop, "Oi")
    assert said(shop, thread) == [HELLO]
    assert len({call.headers["webhook-id"] for call in bot.calls if call.body["type"] == "bot.turn"}) == 1
    heard = shop.story.heard("Quanto custa o bolo?")
    shop.story.receives(heard)
    shop.story.receives(heard)
    flows(shop)
    shop.story.receives(heard)
    flows(shop)
    assert said(shop, thread) == [HELLO, PRICE]


@pytest.mark.parametrize(
    "answer",
    [
        Reply(200, "<html>Welcome</html>"),
        Reply(500, {"error": "boom"}),
        Reply(302, {}, {"Location": "http://127.0.0.1/"}),
        {"actions": "reply"},
        {"actions": [{"type": "reply", "text": 7}]},
        {"actions": [{"type": "reply", "text": "x" * 5000}]},
        {"actions": [{"type": "reply", "text": "a"}] * 11},
        {"actions": [{"type": "reply", "text": "oi"}, {"type": "wire_money", "to": "me"}]},
        {"thread": "01kb3w9q7h3m5n8p2r4t6v8x0z", "actions": [{"type": "reply", "text": "oi"}]},
        {"turn": "trn_other", "actions": [{"type": "reply", "text": "oi"}]},
        {"actions": [{"type": "reply", "text": "oi", "choices": [{"id": "x" * 300, "title": "Sim"}]}]},
        {"actions": []},
        {},
    ],
)
def test_an_answer_that_nobody_can_carry_out_says_nothing_and_gives_the_thread_back(
    shop: Connected, bot: WebhookBot, answer: Any
) -> None:
    bot.raw = answer
    thread = writes(shop, "Oi")
    assert said(shop, thread) == []
    assert thread.status is Status.OPEN
    (note,) = notes(shop, thread)
    assert note.startswith("Webhook ")
    assert "voltou para a equipe" in note


def test_a_bot_that_does_not_answer_in_time_loses_the_thread_and_may_say_nothing_later(
    shop: Connected, bot: WebhookBot
) -> None:
    bot.accepts = True
    thread = writes(shop, "Oi")
    assert thread.with_bot
    turn = thread.with_bot.turn
    shop.story.later(seconds=90)
    shop.story.alarmed(thread)
    thread = shop.story.store.thread(thread.id)
    assert thread.status is Status.OPEN
    assert notes(shop, thread) == ["Webhook não respondeu em 60 segundos, e a conversa voltou para a equipe."]
    late = BotAnswer(replies=(BotReply(text="Oi!"),))
    with pytest.raises(Conflict):
        shop.story.desk.bot_replies.carry_out_in_parts(thread.id, turn, late, key="k1", at=shop.story.now)
    assert said(shop, thread) == []


def test_a_silent_contact_does_not_stay_with_the_bot_for_ever(shop: Connected) -> None:
    thread = writes(shop, "Oi")
    shop.story.later(hours=25)
    thread = shop.story.alarmed(thread)
    assert (thread.status, thread.waiting_since) == (Status.OPEN, None)
    assert "24 horas" in notes(shop, thread)[0]


def test_a_bot_answers_by_the_api_and_what_is_repeated_is_said_once(shop: Connected, bot: WebhookBot) -> None:
    bot.accepts = True
    thread = writes(shop, "Oi")
    assert thread.with_bot
    turn, replies = thread.with_bot.turn, shop.story.desk.bot_replies
    for key in ("k1", "k1", "k2"):
        answer = BotAnswer(replies=(BotReply(text="Oi!"),))
        replies.carry_out_in_parts(thread.id, turn, answer, key=key, at=shop.story.now)
    assert said(shop, thread) == ["Oi!", "Oi!"]
    writes(shop, "E o bolo?")
    with pytest.raises(Conflict):  # the customer has written something else since
        replies.carry_out_in_parts(thread.id, turn, BotAnswer(hands_back=True), key="k3", at=shop.story.now)
    assert shop.story.store.thread(thread.id).status is Status.PENDING


@pytest.mark.parametrize("how", ["reply", "phone", "assign", "reopen"])
def test_a_person_takes_over_at_once(shop: Connected, bot: WebhookBot, how: str) -> None:
    bot.accepts = True
    thread = writes(shop, "Oi")
    assert thread.with_bot
    turn, desk = thread.with_bot.turn, shop.story.desk
    if how == "reply":
        shop.story.replies(thread, "Oi, aqui é a Maya")
    elif how == "phone":
        shop.story.receives(shop.story.heard("Oi, do celular", direction=Direction.OUTGOING))
    elif how == "assign":
        desk.threads.assign(thread.id, "maya", at=shop.story.now)
    else:
        desk.threads.reopen(thread.id, at=shop.story.now)
    before = said(shop, thread)
    answer = BotAnswer(replies=(BotReply(text="Sou eu, o robô"),), hands_back=True)
    desk.bot_replies.carry_out(thread.id, turn, answer, at=shop.story.now)
    assert (said(shop, thread), notes(shop, thread)) == (before, [])
    assert shop.story.store.thread(thread.id).status is Status.OPEN
    count = len(bot.turns)
    writes(shop, "E o bolo?")
    assert len(bot.turns) == count


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("quero falar com um atendente", "asked"),
        ("Que atendimento horrível, estou muito decepcionada, péssimo", "serious"),
        ("tenho alergia a amendoim, passei mal", "sensitive"),
        ("PARAR", "stopped"),
    ],
)
def test_what_only_a_person_may_answer_leaves_the_bot_at_once(shop: Connected, text: str, why: str) -> None:
    writes(shop, "Oi")
    shop.story.later(seconds=20)
    thread = writes(shop, text)
    assert thread.status is Status.OPEN
    assert thread.bot
    assert thread.bot.left == why
    assert PRICE not in said(shop, thread)
    assert said(shop, thread).count(HELLO) == 1


def test_who_begins_with_such_a_matter_never_meets_the_bot(shop: Connected, bot: WebhookBot) -> None:
    assert writes(shop, "Quero falar com uma pessoa", by="Bia").status is Status.OPEN
    assert bot.turns == []


def test_two_programs_that_talk_with_each_other_end(shop: Connected, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "MOST_TURNS", 4)
    thread = writes(shop, "Oi")
    for number in range(5):
        shop.story.later(seconds=10)
        thread = writes(shop, f"Mensagem automática {number}")
    assert thread.status is Status.OPEN
    assert "mensagens demais" in notes(shop, thread)[0]
    assert len(said(shop, thread)) == 4


def test_a_bot_that_is_down_is_left_alone_and_people_get_what_is_new(shop: Connected, bot: WebhookBot) -> None:
    bot.faults.down = True
    for by in ("Ana", "Bia", "Caio"):
        assert writes(shop, "Oi", by=by).status is Status.OPEN
    shop.story.later(seconds=15)
    writes(shop, "Oi", by="Davi")
    calls = len(bot.calls)
    thread = writes(shop, "Oi", by="Eva")
    assert (thread.status, len(bot.calls)) == (Status.OPEN, calls)
    assert "não está respondendo" in notes(shop, thread)[0]
    assert connections.connection(shop.story.store, "webhook_bot").error


def test_what_is_written_while_the_bot_thinks_goes_together(shop: Connected, bot: WebhookBot) -> None:
    bot.accepts = True
    thread = writes(shop, "Oi")
    writes(shop, "Quanto custa")
    shop.story.later(seconds=1)
    writes(shop, "o bolo?")
    assert len(bot.turns) == 1
    assert thread.with_bot
    bot.accepts = False
    answer = BotAnswer(replies=(BotReply(text="Já vejo."),))
    shop.story.desk.bot_replies.carry_out_in_parts(thread.id, thread.with_bot.turn, answer, key="k", at=shop.story.now)
    flows(shop)
    assert [m["text"] for m in bot.turns[-1]["messages"]] == ["Quanto custa", "o bolo?"]
    assert said(shop, thread) == ["Já vejo.", PRICE]


def test_a_person_gives_a_thread_to_the_bot_and_guards_are_on_there_too(shop: Connected, bot: WebhookBot) -> None:
    shop.story.uses(bot="", automations=())
    thread = writes(shop, "Quanto custa o bolo?")
    assert (thread.status, bot.turns) == (Status.OPEN, [])
    shop.story.desk.hand_overs.give(thread.id, "webhook_bot", at=shop.story.now)
    flows(shop)
    assert said(shop, thread) == [PRICE]
    shop.story.store.change_settings(lambda old: replace(old, connectors=frozenset()))  # settings of a minute ago
    shop.story.desk = shop.story.again()
    shop.story.later(seconds=20)
    assert said(shop, writes(shop, "E o bolo grande?")) == [PRICE, PRICE]
    shop.story.store.change_settings(lambda old: replace(old, connectors=frozenset({"bot:webhook_bot"})))
    shop.story.desk = shop.story.again()
    assert writes(shop, "quero um atendente").status is Status.OPEN
    with pytest.raises(BadRequest):
        shop.story.desk.hand_overs.give(thread.id, "hubspot", at=shop.story.now)


def test_a_rule_gives_a_thread_to_the_bot_but_nothing_that_only_a_person_may_answer(
    shop: Connected, bot: WebhookBot
) -> None:
    shop.story.uses(bot="")
    rule = {"name": "Preços", "when": {"event": "message"}, "if": [{"is": "words", "value": ["preço", "custa"]}]}
    shop.story.desk.rules.add(read(rule | {"on": True, "then": [{"do": "bot", "value": "webhook_bot"}]}), name="r1")

    def ruled(text: str, by: str) -> Thread:
        thread = shop.story.thread_of(shop.story.hears(text, by=by))
        shop.story.later(seconds=2)
        shop.wires.flow()
        for job in shop.wires.taken(shop.wires.jobs):
            forget(shop.story.store.business)
            work(json.dumps(job), shop.tools)
        flows(shop)
        return shop.story.store.thread(thread.id)

    assert ruled("Bom dia", "Ana").status is Status.OPEN
    ana = ruled("Quanto custa o bolo?", "Ana")
    assert (ana.status, said(shop, ana)[-1]) == (Status.PENDING, PRICE)
    for text in ("Quero falar com um atendente sobre o preço", "Que absurdo esse preço, péssimo atendimento!"):
        assert ruled(text, text[:4]).status is Status.OPEN
    bia = shop.story.thread_of(shop.story.hears("Oi", by="Bia"))
    shop.story.desk.threads.assign(bia.id, "maya", at=shop.story.now)
    assert ruled("Quanto custa?", "Bia").status is Status.OPEN


def test_two_shops_with_one_bot_are_apart(shop: Connected, bot: WebhookBot, wires: Wires) -> None:
    thread, turn = writes(shop, "Oi"), bot.turns[-1]["turn"]
    other = Story.begin(name="Outra")
    assert not offer.connected(other.desk.shop)
    with pytest.raises(NotFound):
        other.desk.bot_replies.carry_out_in_parts(thread.id, turn, BotAnswer(hands_back=True), key="k1", at=other.now)
    assert shop.story.store.thread(thread.id).status is Status.PENDING


def test_a_mistake_is_seen_when_the_owner_connects(story: Story, wires: Wires, bot: WebhookBot) -> None:
    shop = Connected(story, wires, "webhook_bot", bot)
    with pytest.raises(ConnectorError):
        shop.connects(url=f"{bot.url}/elsewhere", secret=bot.secret)
    with pytest.raises(BadRequest):
        shop.connects(url=f"{bot.url}/bot", secret="whsec_dG9vIHNob3J0")
    assert story.desk.shop.business.connectors == frozenset()


def test_typebot_keeps_its_session_and_starts_again_where_it_was_forgotten(story: Story, wires: Wires) -> None:
    with Typebot() as typebot:
        shop = connect(story, wires, "typebot", typebot, typebot="padaria")
        thread = writes(shop, "Oi")
        assert typebot.turns[0]["prefilledVariables"] == {"nome": "Ana"}
        writes(shop, "Quanto custa o bolo?")
        assert typebot.calls[-1].path.endswith("/continueChat")
        typebot.sessions.clear()
        assert said(shop, writes(shop, "bolo?")) == [HELLO, PRICE, PRICE]
        thread = writes(shop, "atacado")
        assert notes(shop, thread) == [f"Typebot passou a conversa para a equipe.\n\n{SUMMARY}"]
        typebot.ends = True
        ended = writes(shop, "bolo", by="Bia")
        assert (ended.status, notes(shop, ended)[0]) == (
            Status.OPEN,
            "Typebot terminou, e a conversa voltou para a equipe.",
        )


def test_dialogflow_is_asked_with_a_token_that_a_service_account_signed_for(story: Story, wires: Wires) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()
    with DialogflowCx() as agent:
        typed = {"project": "padaria", "location": "southamerica-east1", "agent": "a1", "email": "bot@padaria.example"}
        shop = connect(story, wires, "dialogflow", agent, private_key=pem, **typed)
        head, claims, signed = agent.grants[0].split(".")
        raw = urlsafe_b64decode(signed + "==")
        key.public_key().verify(raw, f"{head}.{claims}".encode(), padding.PKCS1v15(), hashes.SHA256())
        thread = writes(shop, "Quanto custa o bolo?")
        agent.tokens.clear()  # Google takes the token back
        assert said(shop, writes(shop, "Oi")) == [PRICE, HELLO]
        thread = writes(shop, "atacado")
        assert notes(shop, thread) == [f"Dialogflow CX passou a conversa para a equipe. Atacado\n\n{SUMMARY}"]
        assert agent.turns[0]["queryParams"]["timeZone"] == "America/Sao_Paulo"


def test_a_bot_made_for_chatwoot_answers_by_the_same_routes(story: Story, wires: Wires) -> None:
    with AgentBot(desk="here") as bot:
        shop = connect(story, wires, "chatwoot_bot", bot, url=f"{bot.url}/chatwoot", secret=bot.secret)
        program = Program.of(story.store.business, "bot")
        asked: list[tuple[str, dict[str, Any]]] = []
        bot.deliver = lambda path, body: asked.append((path, body))

        def answers() -> list[int]:
            token = {"authorization": "", "api_access_token": program.key}
            statuses = [program.post(p.removeprefix("/api/v1"), body, headers=token).status for p, body in asked * 2]
            asked.clear()
            return statuses

        thread = writes(shop, "Quanto custa o bolo?")
        event = bot.turns[0]
        assert event["conversation"]["id"] == int(thread.protocol.replace("-", ""))
        assert (event["sender"]["name"], event["sender"]["phone_number"]) == ("Ana", None)
        assert event["_signature"].startswith("sha256=")
        assert (answers(), said(shop, thread)) == ([200, 200], [PRICE])  # the same words twice are said once
        shop.story.later(seconds=20)
        writes(shop, "atacado")
        assert answers()[:3] == [200, 200, 200]
        assert said(shop, thread) == [PRICE, "Vou chamar uma pessoa."]
        assert notes(shop, thread) == [SUMMARY, "Agent bot (Chatwoot) passou a conversa para a equipe."]
        assert shop.story.store.thread(thread.id).status is Status.OPEN


def test_a_bot_answers_by_the_public_api_within_its_scope(shop: Connected, bot: WebhookBot) -> None:
    bot.accepts = True
    thread = writes(shop, "Oi")
    turn, program = bot.turns[0]["turn"], Program.of(shop.story.store.business, "bot")
    path, reply = f"/threads/{thread.id}/bot-actions", {"type": "reply", "text": "Oi!"}

    def acts(*actions: dict[str, Any], key: str, turn: str = turn) -> tuple[int, Any]:
        answer = program.post(path, {"turn": turn, "actions": actions}, headers={"Idempotency-Key": key})
        return answer.status, answer.body

    assert acts(reply, key="chave-01")[1]["bot"] == "webhook_bot"
    assert acts(reply, key="chave-01")[0] == 200
    assert acts(reply, {"type": "steal"}, key="chave-02")[0] == 422
    assert acts(reply, key="chave-03", turn="trn_" + "0" * 20)[0] == 409
    status, body = acts({"type": "handoff", "reason": "Caro", "summary": "Quer desconto"}, key="chave-04")
    assert (status, body["status"], body["bot"]) == (200, "open", None)
    assert acts(reply, key="chave-05")[0] == 409
    assert said(shop, thread) == ["Oi!"]
    assert notes(shop, thread) == ["Webhook passou a conversa para a equipe. Caro\n\nQuer desconto"]
    assert program.get(f"/threads/{thread.id}").status == 403
    other = Program.of(Story.begin(name="Outra").store.business, "bot")
    assert other.post(path, {"turn": turn, "actions": [reply]}, headers={"Idempotency-Key": "chave-06"}).status == 404


def test_webhooks_hear_who_has_a_thread(shop: Connected) -> None:
    kinds = [
        (occurrence.type, occurrence.data.get("reason"))
        for text in ("Oi", "quero falar com um atendente")
        for occurrence in heard_outside(shop, text)
        if "bot" in occurrence.type
    ]
    assert kinds == [("thread.given_to_bot", None), ("thread.taken_from_bot", "asked")]


def heard_outside(shop: Connected, text: str) -> list[Occurrence]:
    before = len(shop.wires.seen)
    writes(shop, text)
    changes = [change(record) for record in shop.wires.seen[before:] if "NewImage" in record["dynamodb"]]
    return [o for c in changes for o in occurrences(c.old, c.new, [], at=c.at, number=str(c.version))]


def test_what_an_owner_reads_of_a_connector_can_be_worded() -> None:
    """Braces in a sentence are places for values, also where an example of JSON has them."""
    for known in map(protocols.description, protocols.names()):
        asks = [sentence for ask in known.asks for sentence in (ask.label, ask.help)]
        for language in ("pt-BR", "en", "es"):
            assert all(sentence.text(language) for sentence in (known.text, *known.steps, *asks))


def test_the_card_of_a_bot_says_which_inboxes_it_has(shop: Connected) -> None:
    business = shop.story.store.business
    onboarding.hire(business, Agent(id="owner", name="Dona", role=Role.OWNER))
    forget(business)
    owner = Browser.signed_in(business, "owner", at=clock.now())
    card = next(
        entry for entry in owner.get("/api/connectors").body["connectors"] if entry["connector"] == "webhook_bot"
    )
    assert (card["state"], card["inboxes"][0]["on"]) == ("connected", True)
    path = "/api/connectors/webhook_bot/settings"
    assert owner.post(path, {"inboxes": [], "wait": 30}).body["inboxes"][0]["on"] is False
    assert owner.post(path, {"inboxes": ["whatsapp"], "wait": 120}).body["inboxes"][0]["wait"] == 120
    assert owner.post(path, {"inboxes": ["whatsapp"], "wait": 5}).status == 400
    assert owner.post(path, {"inboxes": ["elsewhere"]}).status == 400
