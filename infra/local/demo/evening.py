"""What was promised falls due, the survey, the figures, and the day's end: expectations 7 to 12."""

from datetime import datetime, timedelta
from math import isclose
from typing import Any

from atende.reporting.histogram import ERROR
from infra.local.demo.by_hand import first_replies, satisfaction, spread
from infra.local.demo.morning import Day, promise, spoken
from infra.local.demo.stage import passed
from infra.local.shop import Json
from infra.local.whatsapp import Received

RATINGS = {"Ana": 5, "Carla": 4, "Nina": 2}
MINUTE = timedelta(minutes=1)
COMMENT = "Atendimento nota mil, obrigada!"


def followed_up(day: Day) -> None:
    """EventBridge rings by itself; then the same job comes twice more."""
    stage, ana, made = day.stage, day.customer("Ana"), day.promised["Ana"]
    stage.transcript.title("A hora das mensagens agendadas")
    stage.until(lambda: stage.times(ana, made["text"]))
    stage.transcript.catch_up(stage.phone)
    late = arrival(ana.received(stage.padaria.number), made["text"]) - datetime.fromisoformat(made["due"])
    stage.findings.expect(9, "chega dentro do minuto marcado", timedelta(0) <= late < MINUTE)
    stage.until(lambda: not stage.schedules(made))
    stage.ring(made, times=2)
    stage.ring(day.promised["Carla"], times=1)
    stage.until(stage.idle)
    stage.findings.conclude(9, f"pelo EventBridge, {spoken(late.total_seconds())} s depois da hora; uma vez")


def arrival(received: list[Received], text: str) -> datetime:
    return next(message.at for message in received if message.text == text)


def resolved(day: Day) -> None:
    stage = day.stage
    stage.transcript.title("Maya resolve o que foi atendido")
    stage.replies(day.customer("Nina"), "Que lindas as fotos, Nina!")
    for name in (*RATINGS, "Bruno"):
        card = stage.maya.resolve(stage.thread(day.customer(name)))
        stage.transcript.event(f"Maya resolve a conversa {card['protocol']}, de {name}")


def clock(day: Day) -> None:
    """The hour of the survey. A follow-up that fell due a moment ago is rung by the clock's sweep as well."""
    stage, davi = day.stage, day.customer("Davi")
    stage.hears(davi, "Oi! Guardam um pão italiano para mim?")
    promise(day, "Davi", "Davi, seu pão italiano está guardado.", seconds=1)
    made = day.promised["Davi"]
    stage.until(lambda: passed(datetime.fromisoformat(made["due"])))
    stage.tick()
    stage.ring(made, times=2)
    stage.until(lambda: stage.times(davi, made["text"]))
    stage.transcript.catch_up(stage.phone)


def surveyed(day: Day) -> None:
    stage = day.stage
    stage.transcript.title("A pesquisa do dia")
    for name, rating in RATINGS.items():
        rated(day, name, rating)
    commented(day)
    tasks = [task["thread"] for task in stage.padaria.boot()["tasks"]]
    stage.findings.expect(11, "nota baixa abre tarefa de ligar de volta", tasks, [stage.thread(day.customer("Nina"))])
    offers = stage.padaria.say("GET", "/api/surveys/reach")["choices"]
    more = sum(offer["count"] for offer in offers[:1])
    stage.transcript.event(f"Lúcia vê a quantos clientes outra pesquisa iria: {more}")


def rated(day: Day, name: str, rating: int) -> None:
    stage, customer = day.stage, day.customer(name)
    question = stage.until(lambda: [message for message in customer.received() if len(message.choices) == 5])[0]
    stage.transcript.catch_up(stage.phone)
    before = len(stage.said_to(customer))
    choice = next(choice for choice in question.choices if choice.id.endswith(f":{rating}"))
    customer.presses(question, choice.id)
    stage.transcript.event(f"{name} toca em “{choice.title}”")
    stage.arrives(customer, before + 1)
    stage.until(stage.idle)
    detail = stage.detail(customer)
    stage.findings.expect(11, f"nota guardada de {name}", detail["episodes"][0]["rating"], rating)
    stage.findings.expect(11, f"conversa de {name}", detail["status"], "resolved")


def commented(day: Day) -> None:
    stage, ana = day.stage, day.customer("Ana")
    stage.hears(ana, COMMENT)
    stage.until(lambda: stage.detail(ana)["last_text"] == COMMENT and stage.idle())
    detail = stage.detail(ana)
    stage.findings.expect(11, "comentário guardado", detail["episodes"][0]["comment"], COMMENT)
    stage.findings.expect(11, "conversa depois do comentário", detail["status"], "resolved")
    given = ", ".join(map(str, RATINGS.values()))
    stage.findings.conclude(11, f"notas {given}, um toque cada; tudo continua resolvido")


def figures(day: Day) -> None:
    """Two days, so that a demo over midnight counts all of itself."""
    stage = day.stage
    stage.transcript.title("Os números do dia")
    seconds = first_replies(stage.transcript.lines, stage.padaria.number)
    by_hand = {"first_response": spread(seconds), "csat": {"asked": len(RATINGS)} | satisfaction(RATINGS.values())}
    shown = stage.phone.wait_for(lambda: matching(stage.padaria.figures(days=2)["total"], by_hand), 10)
    shown = shown or stage.padaria.figures(days=2)["total"]
    for metric, values in by_hand.items():
        stage.findings.expect(12, metric, told(shown[metric], values), values)
    stars = ", ".join(f"{count}x nota {star}" for star, count in enumerate(shown["csat"]["ratings"], 1) if count)
    stage.transcript.event(f"O console mostra: CSAT {spoken(shown['csat']['score'])} % ({stars})")
    first = shown["first_response"]
    said = f"mediana {spoken(first['median'])} s, nove em cada dez em até {spoken(first['p90'])} s"
    stage.transcript.event(f"Primeira resposta de {first['count']} clientes: {said}")
    score = spoken(by_hand["csat"]["score"])
    stage.findings.conclude(12, f"CSAT {score} % de 3 notas; primeira resposta de {len(seconds)} clientes: {seconds} s")


def told(shown: Json, values: dict[str, Any]) -> Json:
    """What the console shows of these; a quantile that is as near as it promises to be is as good as by hand."""
    return {name: value if is_near(shown[name], value) else shown[name] for name, value in values.items()}


def is_near(shown: Any, value: Any) -> bool:
    return isinstance(shown, int | float) and isinstance(value, int | float) and isclose(shown, value, rel_tol=ERROR)


def matching(shown: Json, by_hand: dict[str, dict[str, Any]]) -> Json | None:
    """The figures once the journal has all of the day."""
    same = all(told(shown[metric], values) == values for metric, values in by_hand.items())
    return shown if same else None


def day_end(day: Day) -> None:
    """What came to the phones from morning to night, message by message."""
    stage = day.stage
    stage.transcript.title("Fim do dia: tudo o que chegou aos celulares")
    stage.until(stage.idle)
    stage.transcript.catch_up(stage.phone)
    ana, bruno, carla, elisa = map(day.customer, ("Ana", "Bruno", "Carla", "Elisa"))
    greetings = [text for text in stage.said_to(ana) if text.startswith("Olá, Ana!")]
    stage.findings.expect(1, "saudações à Ana", len(greetings), 1)
    stage.findings.expect(2, "mensagens à Ana sem a do agendamento", len(others(day, "Ana")), 4)
    stage.findings.conclude(2, "só a resposta da Maya; nada automático")
    stage.findings.expect(7, "mensagens à Elisa", len(stage.said_to(elisa)), 1)
    silent(day)
    for name in ("Ana", "Davi"):
        times = stage.times(day.customer(name), day.promised[name]["text"])
        stage.findings.expect(9, f"vezes que chegou a de {name}", times, 1)
    stage.findings.expect(10, "vezes que chegou", stage.times(carla, day.promised["Carla"]["text"]), 0)
    stage.findings.expect(10, "situação no console", outcome(day, "Carla"), ("cancelled", "cancelled"))
    stage.findings.conclude(10, "nem na hora, nem com o alarme tocado à mão")
    stage.findings.expect(8, "mensagens ao Bruno", len(stage.said_to(bruno)), 3)


def others(day: Day, name: str) -> list[str]:
    """What arrived besides the follow-up: of Ana greeting, answer, survey and thanks."""
    return [text for text in day.stage.said_to(day.customer(name)) if text != day.promised[name]["text"]]


def silent(day: Day) -> None:
    stage = day.stage
    episode = stage.detail(day.customer("Bruno"))["episodes"][0]
    stage.findings.expect(8, "agendada de antes do SAIR", outcome(day, "Bruno"), ("cancelled", "opted_out"))
    stage.findings.expect(8, "pesquisa perguntada", episode["asked"], None)
    stage.findings.conclude(8, "sem aviso, agendada nem pesquisa; a resposta da Maya chegou")


def outcome(day: Day, name: str) -> tuple[str, str]:
    follow_ups = day.stage.detail(day.customer(name))["follow_ups"]
    made = next(follow_up for follow_up in follow_ups if follow_up["id"] == day.promised[name]["id"])
    return made["state"], made["outcome"]
