"""The second act, further: the same shop answers by e-mail and in the chat of its site. Expectation 21."""

from infra.local.demo.morning import Day
from infra.local.demo.stage import Stage
from infra.local.email import Email
from infra.local.shop import Json
from infra.local.site import Visitor

MAILBOX, SITE = "contato@doceria.example", "http://localhost:8999"


def act(day: Day) -> None:
    by_mail(day.stage, day.stage.others.email)
    on_the_site(day.stage)


def by_mail(stage: Stage, email: Email) -> None:
    """A customer writes a mail; SES loses its answer to the owner's, which leaves once all the same."""
    email.publish(MAILBOX.partition("@")[2])
    body = {"channel": "email", "secrets": {"address": MAILBOX}, "address": MAILBOX}
    connected = stage.doceria.say("POST", "/api/connecting", body)["connected"]
    stage.findings.expect(21, "e-mail conectado", bool(connected))
    nina = email.person("Nina", "nina@cliente.example")
    email.writes(nina, MAILBOX, "Fazem bolo de casamento?", subject="Bolo")
    stage.transcript.event("Nina, por e-mail → Doceria Lua: Fazem bolo de casamento?")
    thread = card(stage, "email", "Fazem bolo de casamento?")["id"]
    stage.until(lambda: nina.texts)
    email.faults.lose_answers = 1
    stage.doceria.reply(thread, "Fazemos, Nina! Para quantas pessoas?")
    stage.transcript.event("A dona → Nina, por e-mail; a Amazon leva a mensagem, e sua resposta se perde")
    sent = stage.until(lambda: next((text for text in nina.texts if "quantas pessoas" in text), None))
    email.writes(nina, MAILBOX, "Para oitenta.", answers=nina.received[-1])
    stage.until(lambda: card(stage, "email", "Para oitenta.")["id"] == thread)
    stage.findings.expect(21, "o e-mail chegou uma vez", nina.texts.count(sent), 1)


def on_the_site(stage: Stage) -> None:
    """A visitor of the site writes, sees the greeting and the owner's answer, each once."""
    setting = {"channel": "webchat", "origins": [SITE], "colour": "#7a2b5b", "fields": {}}
    script: str = stage.doceria.say("PUT", "/api/connecting/chat", setting)["script"]
    stage.transcript.event("A dona abre o chat do site em Ajustes, Canais")
    visitor = Visitor(stage.desk.console_url + script.removesuffix("/widget.js"), SITE)
    visitor.opens()
    visitor.writes("Vocês entregam em Pinheiros?")
    stage.transcript.event("Alguém no site → Doceria Lua: Vocês entregam em Pinheiros? (a rede repetiu o envio)")
    thread = card(stage, "webchat", "Vocês entregam em Pinheiros?")["id"]
    answer = "Entregamos, sim!"
    stage.doceria.reply(thread, answer)
    shown = stage.until(lambda: said if answer in (said := visitor.texts("shop")) else None)
    stage.findings.expect(21, "a pergunta, uma vez", visitor.texts("visitor"), ["Vocês entregam em Pinheiros?"])
    stage.findings.expect(21, "a resposta no site, uma vez", shown.count(answer), 1)
    stage.findings.conclude(21, "por e-mail e no site: uma resposta cada, mesmo com resposta perdida e envio repetido")


def card(stage: Stage, inbox: str, words: str) -> Json:
    """Waits for the thread of an inbox with these words."""

    def look() -> Json | None:
        cards = stage.doceria.boot()["cards"]
        return next((entry for entry in cards if entry["inbox"] == inbox and entry["last_text"] == words), None)

    return stage.until(look)
