"""Answers a question that the FAQ surely matches, offers the three best guesses, and otherwise leaves it to a person.

A wrong answer is worse than none: a complaint, an urgent message, a stop, and a thread that a person has get no answer.
What may be sensitive is answered only by an entry that is explicitly about it, and never gets a list of guesses.
"""

from atende.automations import engine
from atende.automations.choices import HELPED, LONGEST_DESCRIPTION, LONGEST_ROW, SEE_OPTIONS, TO_PERSON, cut
from atende.automations.engine import own_words, variables
from atende.core.i18n import fill, pick
from atende.model import Answer, Choice, Finding, Moment, Question
from atende.model.button_ids import FaqHelped, FaqQuestion, PersonButton, decode, encode

WITH_PERSON = True
"""This automation decides itself when a person is to answer instead."""
ANSWERS, MENUS = 4, 2
"""How many answers and menus it sends until the contact says that one helped or a person answers; after that many a
person takes over."""
PERSON = encode(PersonButton("faq"))
AUTOMATIC = {"pt-BR": "Resposta automática", "en": "Automatic reply", "es": "Respuesta automática"}
ASKS = {"pt-BR": "Isso resolveu?", "en": "Did that answer it?", "es": "¿Te sirvió?"}
MENU = {
    "pt-BR": "Sua dúvida é uma destas? Escolha uma; se não for nenhuma, uma pessoa responde.",
    "en": "Is your question one of these? Choose one; if it is none of them, a person will answer.",
    "es": "¿Tu duda es una de estas? Elige una; si no es ninguna, te responde una persona.",
}
SECTION = {"pt-BR": "Perguntas frequentes", "en": "Frequent questions", "es": "Preguntas frecuentes"}
NONE = {"pt-BR": "Nenhuma dessas", "en": "None of these", "es": "Ninguna de estas"}
LEFT = {
    "pt-BR": "Melhor uma pessoa da equipe ver isso com você, {{nome}}. Ela responde por aqui.",
    "en": "It is better if someone from the team looks at this with you, {{nome}}. They will reply right here.",
    "es": "Mejor que lo vea contigo una persona del equipo, {{nome}}. Te responde por aquí.",
}


OWN_TEXTS = {"faq_menu": MENU, "faq_left": LEFT}
"""The texts that `admin set-text` replaces for an inbox, with their default words."""


def answer(moment: Moment) -> Answer | None:
    """Its claim ends at once, so that the next question can be answered at once."""
    if moment.faq is None or moment.is_for_people:
        return None
    if moment.choice == PERSON and "person" not in moment.inbox.automations:
        return _left(moment)
    if isinstance(decode(moment.choice), FaqQuestion):
        return answer_from(moment, moment.faq())
    if moment.type != "text" or moment.choice:
        return None
    message = engine.read(moment)
    if message.intent:
        return None
    finding = moment.faq()
    if message.degree and (message.is_danger or not finding.answer):
        return None
    return _left(moment) if is_enough(moment, finding) else answer_from(moment, finding)


def is_enough(moment: Moment, finding: Finding) -> bool:
    """Whether a person should answer from here on."""
    if not (finding.answer or finding.menu):
        return False
    talk = moment.talk()
    return talk.answers >= ANSWERS or (not finding.answer and talk.menus >= MENUS)


def answer_from(moment: Moment, finding: Finding) -> Answer | None:
    if finding.answer:
        return _answered(moment, finding.answer, *finding.also)
    return _menu(moment, finding.menu) if finding.menu else None


def _left(moment: Moment) -> Answer:
    return Answer(text=own_words(moment, "faq_left", default=LEFT), until=moment.at, hands_over=True)


def _answered(moment: Moment, question: Question, *others: Question) -> Answer | None:
    """One text for all questions of a message. None when the owner's words are empty after their variables, which have
    no value now, were removed."""
    filled = [fill(asked.answer, variables(moment)) for asked in (question, *others)]
    words = "\n\n".join(filled) if all(filled) else ""
    if not words:
        return None
    language = moment.business.language
    return Answer(
        text=f"{words}\n\n_{pick(AUTOMATIC, language)}. {pick(ASKS, language)}_",
        until=moment.at,
        choices=(
            Choice(id=encode(FaqHelped(question.id)), title=pick(HELPED, language)),
            Choice(id=PERSON, title=pick(TO_PERSON, language)),
        ),
    )


def _menu(moment: Moment, questions: tuple[Question, ...]) -> Answer:
    language = moment.business.language
    section = pick(SECTION, language)
    rows = [_row(question, f"{number}. {question.title}") for number, question in enumerate(questions, 1)]
    rows.append(Choice(id=PERSON, title=pick(NONE, language), description=pick(TO_PERSON, language)))
    return Answer(
        text=f"{own_words(moment, 'faq_menu', default=MENU)}\n\n_{pick(AUTOMATIC, language)}_",
        until=moment.at,
        choices=tuple(Choice(id=r.id, title=r.title, description=r.description, section=section) for r in rows),
        menu=pick(SEE_OPTIONS, language),
    )


def _row(question: Question, numbered: str) -> Choice:
    """A row for a question. A question that is too long for the title is shown whole in the description."""
    title = cut(numbered, LONGEST_ROW)
    description = "" if title == numbered else cut(question.title, LONGEST_DESCRIPTION)
    return Choice(id=encode(FaqQuestion(question.id)), title=title, description=description)
