"""What the automations of an inbox answer to one message, and how their answers become one outgoing message."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from atende.automations.choices import MOST_BUTTONS
from atende.core import plugins
from atende.core.i18n import capital, fill, is_title, pick
from atende.hours import Hours, ahead, describe
from atende.model import Answer, Attachment, Business, Choice, Content, Inbox, Mark, Moment
from atende.model.button_ids import TextButton, decode, encode
from atende.model.consent import Purpose

if TYPE_CHECKING:
    from atende.language.reading import Reading

HELLO = re.compile(r"¡?(?:ol[áa]|oi|hola|hello|hi)\b(?:,? [^\W\d_]+)?[!.,]+\s*", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
GUARD, GUARDED = "sensitive", ("faq", "menu")
"""The automation that is on wherever one of the others is, without a setting of its own."""
BOTS_GUARDS = ("person", "sensitive", "complaint", "urgency")
"""The automations that are on wherever an external bot answers: what they find is a person's."""
BY_LAW = {"optout": "privacy"}
"""Where the first is on, so is the second, before all others: both are a customer's right."""
SOMEBODY = "Ana"
"""The contact's name in a preview."""
HANDED = {
    "pt-BR": "Certo, {{nome}}! Uma pessoa da equipe vai responder por aqui. "
    "Estamos fechados agora e voltamos {{volta}}.",
    "en": "All right, {{nome}}! Someone from the team will answer right here. We are closed now and back {{volta}}.",
    "es": "¡De acuerdo, {{nome}}! Una persona del equipo te va a responder por aquí. "
    "Ahora estamos cerrados y volvemos {{volta}}.",
}
"""The text for a contact who is handed over to a person, by any automation."""


def answers(moment: Moment) -> dict[str, Answer]:
    """Asks the inbox's automations in their order and returns their answers by name.

    An answer that is `alone` is the only one. It is also the only kind that a contact gets who opted out or refused
    automatic answers, because it tells them what they have decided. What guards is asked last, because it speaks where
    the FAQ has no answer to give, and its text comes first."""
    silent = moment.opted_out or Purpose.SERVICE in moment.refused
    answers_by_name: dict[str, Answer] = {}
    speaking_names = filter(lambda name: may_speak(name, moment), hearing(moment))
    for name in sorted(speaking_names, key=lambda name: name == GUARD):
        is_answered = "faq" in answers_by_name and not answers_by_name["faq"].hands_over
        answer = _does(name, "answer", replace(moment, is_answered=is_answered))
        if answer and answer.alone:
            return {name: answer}
        if answer and not silent:
            answers_by_name[name] = answer
    return drop_silenced({name: answers_by_name[name] for name in sorted(answers_by_name, key=lambda n: n != GUARD)})


def read(moment: Moment) -> "Reading":
    """What the message is."""
    from atende.language import reading  # loads its tables only when a message is read

    return reading.read(moment.text, moment.business.language, moment.own)


def in_danger(moment: Moment) -> bool:
    """Whether the message has the mark of a danger, beside which no other is needed."""
    return GUARD in on(moment.inbox) and read(moment).is_danger


def drop_silenced(answers_by_name: dict[str, Answer]) -> dict[str, Answer]:
    """Removes answers that another answer silences or takes the place of. The silencing answer takes the claims of the
    silenced ones, so that the away message is not sent after a text that said when the shop opens."""
    silenced = {name for answer in answers_by_name.values() for name in answer.over}
    held = {name: (answer.claim or name, answer.until) for name, answer in answers_by_name.items() if name in silenced}
    left = {
        name: replace(answer, silenced=tuple(held[other] for other in answer.over if other in held))
        for name, answer in answers_by_name.items()
        if name not in silenced
    }
    return {name: answer for name, answer in left.items() if left.keys().isdisjoint(answer.unless)}


def marks(moment: Moment) -> list[Mark]:
    """The marks of the inbox's automations for a message, whoever wrote it."""
    results = (_does(name, "mark", moment) for name in hearing(moment))
    return [mark for mark in results if mark]


def on(inbox: Inbox) -> list[str]:
    """Returns the automations that the inbox names and this version has: after a rollback an unknown name must not
    block messages.

    Where an automation answers by itself, the one that takes sensitive matters out is on as well. Where a bot answers,
    those are on by which a contact always gets to a person."""
    available = plugins.names("automations")
    rights = [right for name, right in BY_LAW.items() if name in inbox.automations and right not in inbox.automations]
    answering = any(name in inbox.automations for name in GUARDED)
    wanted = BOTS_GUARDS if inbox.bot else (GUARD,) if answering else ()
    guards = [name for name in wanted if name not in inbox.automations]
    return [name for name in (*rights, *inbox.automations, *guards) if name in available]


def hearing(moment: Moment) -> list[str]:
    """The automations that are asked about a message: about a missed call, those with `HEARS_CALLS`."""
    names = on(moment.inbox)
    if moment.type != "call":
        return names
    return [name for name in names if getattr(plugins.load("automations", name), "HEARS_CALLS", False)]


def may_speak(name: str, moment: Moment) -> bool:
    """Whether an automation may answer. Once the contact has asked for a person, only those with `WITH_PERSON` may;
    while an external bot has the thread, only those with `WITH_BOT`."""
    if moment.handed is None and not moment.with_bot:
        return True
    automation = plugins.load("automations", name)
    return getattr(automation, "WITH_BOT" if moment.with_bot else "WITH_PERSON", False)


def speaking(inboxes: Iterable[Inbox], name: str) -> Inbox:
    """The first inbox in which an automation is on, otherwise the first one: a preview is made for it."""
    listed = list(inboxes)
    return next((inbox for inbox in listed if name in inbox.automations), listed[0])


def imagined(business: Business, inbox: Inbox, *, at: datetime, name: str = SOMEBODY) -> Moment:
    """The context of a preview: a contact writes for the first time, and their text does not matter."""
    return Moment(
        business=business,
        inbox=inbox,
        at=at,
        type="text",
        text="",
        name=name,
        protocol=f"{at.astimezone(ZoneInfo(business.zone)):%y%m%d}-0042",
    )


def combine(answers: Sequence[Answer]) -> Content:
    """Combines answers into one message: one salutation, first, and each text once. Choices and file are those of the
    first answer that has any, and the text of that answer comes last, next to its choices."""
    choosing = next((answer for answer in answers if answer.choices), None)
    ordered = sorted(answers, key=lambda answer: (not _greets(answer.text.strip()), answer is choosing))
    first, *others = [answer.text.strip() for answer in ordered] or [""]
    texts = dict.fromkeys([first, *map(without_hello, others)])
    return Content(
        text="\n\n".join(filter(None, texts)),
        choices=choosing.choices if choosing else (),
        menu=choosing.menu if choosing else "",
        attachment=next((answer.attachment for answer in answers if answer.attachment), None),
    )


def _does(name: str, function: str, moment: Moment) -> Any:
    """The result of an automation's function; None when it has no such function: the survey answers nothing, the
    greeting marks nothing."""
    do: Callable[[Moment], Any] | None = getattr(plugins.load("automations", name), function, None)
    return do(moment) if do else None


def _greets(text: str) -> bool:
    return HELLO.match(text) is not None


def without_hello(text: str) -> str:
    return capital(HELLO.sub("", text, count=1)) if _greets(text) else text


def own_words(moment: Moment, name: str, *, default: Mapping[str, str], **more: str) -> str:
    """The shop's own text under `name`, or the default of its language, with the variables filled in. `more` are
    variables that only this text has."""
    values = variables(moment) | more
    usual = pick(default, moment.business.language)
    return fill(moment.inbox.texts.get(name, ""), values) or fill(usual, values)


def attached(moment: Moment, name: str) -> Attachment | None:
    """The shop's own file for the text under `name`."""
    file = moment.inbox.files.get(name)
    return Attachment(**file) if file else None


def buttons(name: str, titles: Sequence[str]) -> tuple[Choice, ...]:
    """Up to three buttons: pressing one counts as if the contact had typed its title."""
    numbered = enumerate(titles[:MOST_BUTTONS], 1)
    return tuple(Choice(id=encode(TextButton(name, number)), title=title) for number, title in numbered)


def offered(moment: Moment, name: str, titles: Sequence[str]) -> tuple[Choice, ...]:
    """The same buttons; none when only people answer: a contact with a complaint or an emergency is not offered an
    order."""
    return () if moment.reserved or moment.handed else buttons(name, titles)


def is_own_button(choice: str | None) -> bool:
    """Whether a choice belongs to the greeting or the away message.

    >>> is_own_button("greeting:2"), is_own_button("csat:1:1:5"), is_own_button(None)
    (True, False, False)
    """
    button = decode(choice)
    return isinstance(button, TextButton) and button.source in ("greeting", "away")


def variables(moment: Moment) -> dict[str, str]:
    """The values of `{{...}}`; a value is empty when there is nothing to say (`volta` while the shop is open)."""
    return {
        "nome": first_name(moment.name),
        "protocolo": moment.protocol,
        "loja": moment.business.name,
        **open_words(moment.inbox, moment.business, at=moment.at),
    }


def says_when_back(moment: Moment, text: str) -> bool:
    """Whether a text says when the closed shop opens again, so that no other text has to."""
    back = variables(moment)["volta"]
    return bool(back) and back in text


def open_words(inbox: Inbox, business: Business, *, at: datetime) -> dict[str, str]:
    """When an inbox is staffed, with a line about the next days that differ, and when it opens again."""
    hours, language = Hours.parse(inbox.hours, business.zone), business.language
    _, back = hours.absence(at) or (None, None)
    staffed = filter(None, (describe(hours, language), ahead(hours, at, language)))
    return {"horario": "\n".join(staffed), "volta": hours.words(back, at, language) if back else ""}


def hours_of(moment: Moment) -> Hours:
    return Hours.parse(moment.inbox.hours, moment.business.zone)


def first_name(name: str) -> str:
    """Empty when it does not look like one.

    >>> first_name("ANA PAULA 🌻"), first_name("Dra. Lívia"), first_name("~ 11 9999")
    ('Ana', 'Lívia', '')
    """
    words = [match[0] for match in WORD.finditer(name) if not is_title(match[0])]
    if not words or not 2 <= len(words[0]) <= 30:
        return ""
    return words[0] if words[0][0].isupper() and not words[0].isupper() else words[0].title()
