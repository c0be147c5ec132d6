"""Customers write, the shop answers: expectations 1 to 8 and 13."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from time import monotonic
from typing import Any

from atende.model import Contact, Message, Thread
from infra.local.demo.by_hand import opening_words
from infra.local.demo.stage import ZONE, Stage, changes, due_in
from infra.local.shop import Json, Refused
from infra.local.whatsapp import Customer

SOON = 4
"""Seconds until the follow-ups that are promised; a shop would say tomorrow."""
NIGHT = timedelta(hours=5)
"""How long ago it was still shut; see `by_hand.hours_around`."""
YESTERDAY = timedelta(hours=25)
WORDS = {"sent": "enviada", "delivered": "entregue", "read": "lida"}


@dataclass
class Day:
    """The stage, the customers by first name, and what was promised to whom."""

    stage: Stage
    promised: dict[str, Json] = field(default_factory=dict)
    night: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.night = self.stage.began - NIGHT

    def customer(self, name: str) -> Customer:
        return self.stage.phone.customer(name)


def greeting(day: Day) -> None:
    stage, ana = day.stage, day.customer("Ana")
    stage.transcript.title("Ana escreve pela primeira vez")
    start = monotonic()
    first = stage.hears(ana, "Oi, bom dia! Ainda tem pão de queijo?")
    [welcome] = stage.arrives(ana, 1)
    seconds = monotonic() - start
    stage.findings.expect(1, "a saudação chama pelo nome", welcome.text.partition("!")[0], "Olá, Ana")
    stage.findings.expect(1, "e diz o protocolo da conversa", stage.detail(ana)["protocol"] in welcome.text)
    second = stage.hears(ana, "E bolo de fubá?")
    stage.until(lambda: len(stage.detail(ana)["messages"]) == 3 and stage.idle())
    answer = "Bom dia, Ana! Temos os dois, saindo do forno agora."
    stage.replies(ana, answer)
    stage.findings.expect(2, "no celular da Ana", stage.said_to(ana), [welcome.text, answer])
    stage.findings.conclude(1, f"em {spoken(seconds)} s, com o protocolo; uma até o fim do dia")
    redelivery(day, first, second)


def redelivery(day: Day, *wamids: str) -> None:
    stage = day.stage
    stage.transcript.event("O WhatsApp entrega de novo, byte por byte, as duas mensagens da Ana")
    before, heard = stage.stored(stage.padaria), stage.said_to(day.customer("Ana"))
    stage.findings.expect(3, "resposta ao webhook", [stage.phone.redeliver(wamid) for wamid in wamids], [200, 200])
    after = stage.stored(stage.padaria)
    stage.findings.expect(3, "itens da loja que mudaram", changes(before, after), [])
    stage.findings.expect(3, "no celular da Ana", stage.said_to(day.customer("Ana")), heard)
    stage.findings.conclude(3, f"duas repetições; os {len(after)} itens da loja ficaram iguais")


def promises(day: Day) -> None:
    """Asked for early, so that they are due while the day goes on."""
    stage = day.stage
    stage.transcript.title("Mais clientes, e a Maya agenda mensagens")
    for name, text in (("Bruno", "Olá! Até que horas abre?"), ("Carla", "Oi, quero encomendar um bolo")):
        stage.hears(day.customer(name), text)
    for name, text in (
        ("Ana", "Ana, a fornada nova de pão de queijo saiu!"),
        ("Bruno", "Bruno, amanhã tem promoção de sonho."),
        ("Carla", "Carla, conseguiu escolher o recheio?"),
    ):
        promise(day, name, text, seconds=SOON)
    carla = day.promised["Carla"]
    stage.until(lambda: stage.schedules(carla) and stage.schedules(day.promised["Ana"]))
    stage.maya.cancel(carla["thread"], carla["id"])
    stage.transcript.event("Maya cancela a mensagem agendada para Carla")
    stage.until(lambda: not stage.schedules(carla))


def promise(day: Day, name: str, text: str, *, seconds: float) -> None:
    stage, customer = day.stage, day.customer(name)
    stage.arrives(customer, 1)
    due = due_in(seconds)
    day.promised[name] = stage.maya.follow_up(stage.thread(customer), text, due=due)
    stage.transcript.event(f"Maya agenda para {name}, às {due.astimezone(stage.transcript.zone):%H:%M:%S}: {text}")


def opting_out(day: Day) -> None:
    stage, bruno = day.stage, day.customer("Bruno")
    stage.transcript.title("Bruno não quer mais mensagens automáticas")
    stage.hears(bruno, "SAIR")
    *_, confirmed = stage.arrives(bruno, 2)
    stage.findings.expect(8, "a confirmação diz como voltar", "VOLTAR" in confirmed.text)
    stage.hears(bruno, "Tem sonho de creme?", at=day.night)
    stage.until(lambda: stage.detail(bruno)["unread"] == 3 and stage.idle())
    answer = "Oi, Bruno, aqui é a Maya. Tem sim, separo dois?"
    stage.replies(bruno, answer)
    stage.findings.expect(8, "depois do SAIR chegam", stage.said_to(bruno)[1:], [confirmed.text, answer])
    stage.findings.expect(8, "agendar outra", refusal_of(stage, bruno, "Promoção!"), (409, "opted_out"))


def refusal_of(stage: Stage, customer: Customer, text: str) -> tuple[int, str]:
    try:
        stage.maya.follow_up(stage.thread(customer), text, due=due_in(60))
    except Refused as refused:
        stage.transcript.event(f"O console recusa agendar para {customer.name}: {refused.say}")
        return refused.status, refused.code
    return 201, ""


def ticks(day: Day) -> None:
    stage, carla = day.stage, day.customer("Carla")
    stage.transcript.title("Os recibos: enviada, entregue, lida")
    stage.phone.hold_statuses = True
    in_order = stage.replies(carla, "Oi, Carla! Para quantas pessoas?")
    states = told(day, in_order, "sent", "delivered", "read")
    stage.findings.expect(5, "o console mostra", states, ["sent", "delivered", "read"])
    stage.findings.conclude(5, "chegou; " + ", ".join(WORDS.get(state, state) for state in states))
    mixed = stage.replies(carla, "E qual o sabor?")
    states = told(day, mixed, "read", "sent", "delivered", "sent")
    stage.phone.hold_statuses = False
    stage.findings.expect(6, "o console mostra", states, ["read"] * 4)
    one, other = registers(stage, in_order), registers(stage, mixed)
    stage.findings.expect(6, "o que fica guardado", other, one)
    stage.findings.conclude(6, "lida, enviada, entregue, enviada: lida do começo ao fim, registros iguais")


def told(day: Day, message: Json, *names: str) -> list[str]:
    """What the console shows after each of the statuses, in the order in which they are posted."""
    stage, carla = day.stage, day.customer("Carla")
    thread, wamid = stage.thread(carla), carla.received()[-1].wamid
    stage.until(lambda: stage.maya.state(thread, message["id"]) == "sent")
    shown = []
    for name in names:
        stage.phone.status(wamid, name)
        stage.until(partial(has_learned, stage, message, name))
        shown.append(stage.maya.state(thread, message["id"]))
        stage.transcript.event(f"O WhatsApp diz: {WORDS[name]}. O console mostra: {WORDS.get(shown[-1], shown[-1])}")
    return shown


def has_learned(stage: Stage, message: Json, status: str) -> bool:
    return stage.idle() and registers(stage, message)[f"t_{status}"]


def registers(stage: Stage, message: Json) -> dict[str, Any]:
    """What an outgoing message learned; of the times, whether there is one."""
    stored = next(sent for sent in stage.nouns(Message, stage.padaria) if sent.sk == message["id"])
    times = {f"t_{name}": getattr(stored, f"t_{name}") is not None for name in (*WORDS, "failed")}
    return times | {
        "state": stored.state,
        "billable": stored.billable,
        "category": stored.category,
        "error": stored.error,
    }


def away(day: Day) -> None:
    stage, elisa = day.stage, day.customer("Elisa")
    stage.transcript.title("De madrugada, com a loja fechada")
    stage.hears(elisa, "Boa noite! Vocês têm bolo de cenoura?", at=day.night)
    [said] = stage.arrives(elisa, 1)
    back = opening_words(day.night, stage.began, ZONE)
    stage.findings.expect(7, "diz que está fechado e quando volta", f"Voltamos {back}" in said.text)
    stage.hears(elisa, "Queria para domingo", at=day.night + timedelta(minutes=2))
    stage.until(lambda: len(stage.detail(elisa)["messages"]) == 3 and stage.idle())
    stage.findings.conclude(7, f"um aviso junto da saudação: “Voltamos {back}”")


def album(day: Day) -> None:
    stage, nina = day.stage, day.customer("Nina")
    stage.transcript.title("Nina manda um álbum")
    now = due_in(0)
    for number in range(1, 7):
        stage.transcript.says(nina, f"[foto {number} de 6]", number=stage.padaria.number, at=now)
    nina.sends_album(6, at=now, to=stage.padaria.number)
    stage.arrives(nina, 1)
    stage.until(lambda: stage.detail(nina)["unread"] == 6 and stage.idle())
    kinds = kinds_of(stage, nina.phone)
    stage.findings.expect(4, "conversas, fotos e contatos guardados", kinds, {"thread": 1, "image": 6, "contact": 1})
    stage.findings.expect(4, "saudações", len(stage.said_to(nina)), 1)
    stage.findings.conclude(4, "1 contato, 1 conversa com 6 fotos, 1 saudação")


def kinds_of(stage: Stage, phone: str) -> dict[str, int]:
    """What the table has of a phone: contacts, their threads, and the photos in these."""
    contacts = [contact.id for contact in stage.nouns(Contact, stage.padaria) if contact.phone == phone]
    threads = [thread.id for thread in stage.nouns(Thread, stage.padaria) if thread.contact in contacts]
    images = [sent for sent in stage.nouns(Message, stage.padaria) if sent.thread in threads and sent.type == "image"]
    return {"thread": len(threads), "image": len(images), "contact": len(contacts)}


def closed_window(day: Day) -> None:
    stage, otavio = day.stage, day.customer("Otávio")
    stage.transcript.title("Uma conversa de ontem")
    stage.hears(otavio, "Boa tarde, aceitam pix?", at=stage.began - YESTERDAY)
    thread = stage.thread(otavio)
    try:
        stage.maya.reply(thread, "Aceitamos, sim!")
        came: tuple[int, str] = (201, "")
    except Refused as refused:
        came = (refused.status, refused.code)
        stage.findings.expect(13, "o motivo fala das 24 horas", "24 horas" in refused.say)
        stage.transcript.event(f"O console recusa responder a Otávio: {refused.say}")
    stage.findings.expect(13, "a resposta", came, (409, "window_closed"))
    stage.until(stage.idle)
    stage.findings.expect(13, "no celular do Otávio", stage.said_to(otavio), [])
    stage.findings.conclude(13, "409 window_closed: mais de 24 horas desde a última mensagem; nada saiu")


def spoken(seconds: float) -> str:
    """
    >>> spoken(0.94)
    '0,9'
    """
    return f"{seconds:.1f}".replace(".", ",")
