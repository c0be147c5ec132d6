"""Explains what happened in a thread without a person: what rules did, what automations sent and how they marked it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from atende.automations import engine
from atende.core.i18n import pick
from atende.desk.messages.automation_context import faq_for, is_with_person
from atende.model import Direction, Mark, Message, Moment, Status, Thread
from atende.storage import rules as stored
from atende.storage.shop_context import ShopContext

LOOKED_AT, MOST_READ = 100, 12
"""The newest messages of a thread that are explained, and how many of the contact's texts are read again for it."""
RULED = "rule"
SAID = {
    "pt-BR": {
        "greeting": "Saudação: o cliente escreveu pela primeira vez, ou depois de muitos dias.",
        "away": "Aviso de ausência: a loja estava fechada.",
        "missed_call": "Ligação perdida: ninguém atendeu, e o cliente pode escolher quando ligar de volta.",
        "faq": "Perguntas frequentes: a mensagem se parece com uma pergunta da lista.",
        "menu": "Menu: o cliente está escolhendo uma opção.",
        "sensitive": "Assunto delicado: uma pessoa responde, e o cliente foi avisado.",
        "person": "O cliente pediu para falar com uma pessoa.",
        "optout": "O cliente pediu para parar, ou para voltar a receber mensagens automáticas.",
        "survey": "Pesquisa de satisfação: a conversa foi resolvida.",
        "follow-up": "Mensagem agendada por alguém da equipe.",
        "campaign": "Mensagem de uma campanha, porque o cliente aceitou receber promoções.",
        "bot": "Robô: a conversa estava com ele.",
        "": "Mensagem automática.",
    },
    "en": {
        "greeting": "Greeting: the customer wrote for the first time, or after many days.",
        "away": "Away message: the shop was closed.",
        "missed_call": "Missed call: nobody took it, and the customer may choose when to be called back.",
        "faq": "Frequent questions: the message resembles a question of the list.",
        "menu": "Menu: the customer is choosing an option.",
        "sensitive": "Sensitive matter: a person answers, and the customer was told so.",
        "person": "The customer asked for a person.",
        "optout": "The customer asked to stop automatic messages, or to get them again.",
        "survey": "Satisfaction survey: the chat was resolved.",
        "follow-up": "Message scheduled by somebody of the team.",
        "campaign": "Message of a campaign, because the customer has agreed to promotions.",
        "bot": "Bot: it had the conversation.",
        "": "Automatic message.",
    },
    "es": {
        "greeting": "Saludo: el cliente escribió por primera vez, o después de muchos días.",
        "away": "Aviso de ausencia: la tienda estaba cerrada.",
        "missed_call": "Llamada perdida: nadie la atendió, y el cliente puede elegir cuándo llamarlo.",
        "faq": "Preguntas frecuentes: el mensaje se parece a una pregunta de la lista.",
        "menu": "Menú: el cliente está eligiendo una opción.",
        "sensitive": "Asunto delicado: responde una persona, y se le avisó al cliente.",
        "person": "El cliente pidió hablar con una persona.",
        "optout": "El cliente pidió dejar de recibir mensajes automáticos, o recibirlos de nuevo.",
        "survey": "Encuesta de satisfacción: la conversación se resolvió.",
        "follow-up": "Mensaje programado por alguien del equipo.",
        "campaign": "Mensaje de una campaña, porque el cliente aceptó recibir promociones.",
        "bot": "Bot: tenía la conversación.",
        "": "Mensaje automático.",
    },
}
MARKED = {"pt-BR": "Marcada como {reason}", "en": "Marked as {reason}", "es": "Marcada como {reason}"}
COUNTED = {
    "pt-BR": "{marked}. Palavras que contaram: {words}.",
    "en": "{marked}. Words that counted: {words}.",
    "es": "{marked}. Palabras que contaron: {words}.",
}
"""Of a mark whose reason names a matter in the desk's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Something that happened by itself. `kind` is `said`, `marked` or `ruled`; `reason` is a sentence; `about` is the
    text that was sent, or the message that set it off; `rules` is as the run stored them."""

    at: datetime
    kind: str
    reason: str = ""
    about: str = ""
    rules: Sequence[dict[str, Any]] = ()


def causes(shop: ShopContext, thread: Thread, *, language: str) -> list[Cause]:
    """Returns what happened by itself in a thread, the newest first."""
    messages = shop.store.messages(thread.id, limit=LOOKED_AT, consistent=False)
    texts = {message.sk: message.words for message in messages}
    ruled = (
        Cause(at=run.at, kind="ruled", about=texts.get(run.message, ""), rules=run.rules)
        for run in stored.runs(shop.store, thread.id)
    )
    causes = [*ruled, *said(messages, language), *marked(shop, thread, messages, language)]
    return sorted(causes, key=lambda cause: cause.at, reverse=True)


def said(messages: Sequence[Message], language: str) -> Iterator[Cause]:
    for message in messages:
        if message.automatic and message.direction is Direction.OUTGOING and message.automations != RULED:
            yield Cause(at=message.at, kind="said", reason=_reason(message, language), about=message.words)


def _reason(message: Message, language: str) -> str:
    words = pick(SAID, language)
    names = message.automations.split("+") if message.automations else [message.author.partition(":")[0]]
    return " ".join(dict.fromkeys(words.get(name, words[""]) for name in names))


def marked(shop: ShopContext, thread: Thread, messages: Sequence[Message], language: str) -> Iterator[Cause]:
    """Yields the labels and priorities that automations gave for the newest messages. The automations are pure, so they
    simply run again."""
    heard = [message for message in messages if message.direction is Direction.INCOMING and message.opens]
    for message in heard[-MOST_READ:]:
        attended = is_with_person(before(thread, messages, message), at=message.at)
        moment = _moment(shop, thread, message, with_person=attended)
        for mark in _marks(thread, moment):
            reason = pick(MARKED, language).format(reason=mark.reason)
            if mark.hands_over and (words := ", ".join(engine.read(moment).named)):
                reason = pick(COUNTED, language).format(marked=reason, words=words)
            yield Cause(at=message.at, kind="marked", reason=reason, about=message.words)


def before(thread: Thread, messages: Sequence[Message], message: Message) -> Thread:
    """Returns what tells whether a person had the thread before a message, as far as the earlier messages say."""
    earlier = [m for m in messages if m.sk < message.sk and m.direction is not Direction.NOTE]
    replies = [m.at for m in earlier if m.direction is Direction.OUTGOING and not m.automatic]
    heard = [m.at for m in earlier if m.direction is Direction.INCOMING]
    is_theirs = thread.assigned is not None and thread.assigned < message.at
    return replace(
        thread,
        status=Status.OPEN,
        assignee=thread.assignee if is_theirs else None,
        answered_seen=replies[-1] if replies else None,
        last_reply=replies[-1] if replies else None,
        last_incoming=max(heard, default=None),
    )


def _moment(shop: ShopContext, thread: Thread, message: Message, *, with_person: bool) -> Moment:
    inbox = shop.inbox(thread.inbox)
    return Moment(
        business=shop.business,
        inbox=inbox,
        at=message.at,
        type=message.type,
        text=message.own_text,
        choice=message.choice,
        with_person=with_person,
        own=shop.own_words,
        faq=faq_for(shop, message, inbox=inbox),
    )


def _marks(thread: Thread, moment: Moment) -> list[Mark]:
    marks = engine.marks(moment)
    return [mark for mark in marks if mark.reason and (not mark.answered or mark.reason == thread.priority_reason)]
