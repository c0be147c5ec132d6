"""Offers a tree of choices when an episode begins, sends the texts of its leaves, and hands over to a person when the
contact asks for one, chooses one, or is not understood twice.

It blocks nothing: the thread is on the people's list all the time, and when the menu has no answer it sends nothing. A
stop, a complaint, an urgent message, an answer of the FAQ and a person's answer have precedence over it, and so has the
automation `person` in an inbox that uses it.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from atende.automations import engine
from atende.automations.engine import HANDED, own_words, says_when_back, variables
from atende.automations.menu.layout import ASK, above, below, laid_out, options
from atende.automations.menu.words import chosen, way_back
from atende.core.i18n import fill, pick
from atende.model import Answer, Choice, Menu, Moment, Node, Step
from atende.model.button_ids import Button, MenuOption, PersonButton, decode
from atende.model.menu import OPENS, PERSON, ROOT

FAQ, AWAY = ("faq",), ("away",)
STEP = "menu step"
"""The claim of every answer after the first offer. It ends at once, because the next tap may come at once."""
SPOKEN = ("text", "audio", "voice")
"""Types of messages to which the menu answers; a photo or a location is left to a person."""
UNREAD = timedelta(seconds=15)
"""A message that comes so soon was written before the options were read: it is not a wrong answer to them."""
MOST_MISSES = 2
FIRST = ("stop", "complaint", "urgency")
CLOSING = ("thanks", "yes", "no")
GONE = {
    "pt-BR": "Essa opção não existe mais. Uma pessoa da equipe vai responder por aqui.",
    "en": "That option is gone. Someone from the team will answer right here.",
    "es": "Esa opción ya no existe. Una persona del equipo te va a responder por aquí.",
}
MISSED = {
    "pt-BR": "Não entendi qual opção você quer. Toque em uma delas ou digite o número.",
    "en": "I did not get which option you want. Tap one of them or type its number.",
    "es": "No entendí qué opción quieres. Toca una de ellas o escribe el número.",
}
MISSED_TWICE = {
    "pt-BR": "Melhor uma pessoa ver isso com você: a equipe já recebeu sua mensagem e responde por aqui.",
    "en": "It is better if a person looks at this with you: the team has your message and will answer right here.",
    "es": "Mejor que lo vea una persona contigo: el equipo ya tiene tu mensaje y te responde por aquí.",
}
OWN_TEXTS = {"menu_ask": ASK, "menu_missed": MISSED}
"""The texts that `admin set-text` replaces for an inbox, with their default words."""


def answer(moment: Moment) -> Answer | None:
    if moment.menu is None or moment.reserved or moment.handed:
        return None
    if moment.choice:
        return pressed(moment, decode(moment.choice))
    intent = heed(moment)
    if intent in FIRST or moment.type not in SPOKEN:
        return None
    if intent == "human":
        return handed(moment)
    menu = moment.menu()
    if moment.type == "text" and is_open(moment, menu):
        answer = answered(moment, menu, intent)
        return answer if answer is None or not answer.unless or not may_be_sensitive(moment) else None
    return None if may_be_sensitive(moment) else offered(moment, menu, intent)


def may_be_sensitive(moment: Moment) -> bool:
    """Whether only a typed text that surely chooses an option is answered."""
    return moment.type == "text" and bool(engine.read(moment).degree)


def heed(moment: Moment) -> str:
    """The intent of a typed text that matters for a menu, or ""."""
    if moment.type != "text":
        return ""
    message = engine.read(moment)
    return next((name for name in (*FIRST, "human", *CLOSING, "greeting") if message.means(name)), "")


def is_open(moment: Moment, menu: Menu | None) -> bool:
    """Whether typed text may be an answer: options were sent, and not longer ago than the tree allows."""
    place, minutes = moment.place, menu.minutes if menu else Menu().minutes
    return bool(place.node and place.asked) and moment.at - (place.asked or moment.at) < timedelta(minutes=minutes)


def offered(moment: Moment, menu: Menu | None, intent: str) -> Answer | None:
    """The first options, once at the beginning of an episode, and again for a contact who asks for the menu."""
    root = menu.node(ROOT) if menu else None
    if menu is None or root is None or not below(menu, root):
        return None
    if moment.type == "text" and way_back(moment.text, moment.business.language):
        return shown(moment, menu, root)
    if moment.place.asked or not moment.begins or intent in CLOSING:
        return None
    first = yielding(shown(moment, menu, root))
    return replace(first, claim="", until=moment.at + timedelta(minutes=menu.minutes))


def answered(moment: Moment, menu: Menu | None, intent: str) -> Answer | None:
    """The answer to text that is typed while options are open."""
    node = menu.node(moment.place.node) if menu else None
    if menu is None or node is None:
        return handed(moment, words=GONE)
    if back := way_back(moment.text, moment.business.language):
        return pressed(moment, MenuOption(ROOT if back == "home" else above(menu, node)))
    if option := chosen(moment.text, in_view(moment, menu, node), moment.business.language):
        step = pressed(moment, decode(option.choice))
        return step if option.sure or step is None else yielding(step)
    soon = moment.at - (moment.place.asked or moment.at) < UNREAD
    if soon or intent in CLOSING or node.does != OPENS:
        return None
    return pressed(moment, MenuOption(ROOT)) if intent == "greeting" else yielding(missed(moment, menu, node))


def in_view(moment: Moment, menu: Menu, node: Node) -> tuple[Choice, ...]:
    """The options that may be typed: after a leaf's text also the options above it, whose numbers the contact still
    sees."""
    own = options(moment, menu, node)
    before = menu.node(above(menu, node)) if node.does != OPENS else None
    return (*options(moment, menu, before), *own) if before else own


def pressed(moment: Moment, button: Button | None) -> Answer | None:
    """The answer to one of the menu's choices, tapped or typed. An option that no longer exists hands over to a
    person."""
    if button == PersonButton("menu"):
        return handed(moment)
    if not isinstance(button, MenuOption):
        return None
    menu = moment.menu() if moment.menu else None
    node = menu.node(button.node) if menu else None
    return shown(moment, menu, node) if menu and node else handed(moment, words=GONE)


def missed(moment: Moment, menu: Menu, node: Node) -> Answer:
    misses = moment.place.misses + 1
    if misses >= MOST_MISSES:
        return handed(moment, words=MISSED_TWICE)
    again = replace(node, text=own_words(moment, "menu_missed", default=MISSED))
    return replace(shown(moment, menu, again), step=Step(node=node.id, misses=misses))


def shown(moment: Moment, menu: Menu, node: Node) -> Answer:
    """A node's text with the next choices; a hand-off to a person if the node is one, or if its text is empty now."""
    words = fill(node.text, variables(moment))
    nothing = not below(menu, node) if node.does == OPENS else not words
    if node.does == PERSON or nothing:
        return handed(moment, node)
    content = laid_out(moment, menu, node, words=words or own_words(moment, "menu_ask", default=ASK))
    return Answer(
        text=content.text,
        choices=content.choices,
        menu=content.menu,
        until=moment.at,
        claim=STEP,
        over=FAQ,
        step=Step(node=node.id),
    )


def handed(moment: Moment, node: Node | None = None, *, words: Mapping[str, str] = HANDED) -> Answer:
    """Hands the episode over to people, with the node's label and assignee."""
    own = fill(node.text, variables(moment)) if node and node.does == PERSON else ""
    step = Step(person=True, label=node.label, assignee=node.assignee) if node else Step(person=True)
    text = own or (
        own_words(moment, "faq_person", default=words) if words is HANDED else pick(words, moment.business.language)
    )
    over = (*FAQ, *AWAY) if says_when_back(moment, text) else FAQ
    return Answer(text=text, until=moment.at, claim=STEP, over=over, step=step)


def yielding(answer: Answer) -> Answer:
    """An answer that is only likely, or only an offer: an answer of the FAQ has precedence."""
    return replace(answer, over=(), unless=FAQ)
