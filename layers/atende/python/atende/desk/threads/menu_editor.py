"""Checks and stores the owner's menu, within limits, and tries what the menu bot would answer."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from atende.automations import engine
from atende.automations import menu as bot
from atende.automations.choices import LONGEST_DESCRIPTION, LONGEST_ROW, cut
from atende.automations.faq import parse
from atende.automations.menu.layout import TO_PERSON, below, is_taken, most_below, title_of
from atende.automations.menu.words import is_number
from atende.channels import protocols
from atende.core.errors import BadRequest
from atende.core.i18n import plain, utf16_length
from atende.core.sentences import Sentence
from atende.desk.threads import sentences
from atende.model import Business, Content, Inbox, Menu, Node, Standing, Step
from atende.model.button_ids import MenuHelped, decode, encode
from atende.model.labels import label_named
from atende.model.menu import DOES, OPENS, ROOT, SAYS
from atende.storage.store import Store

LIMITS = {
    "nodes": 50,
    "depth": 4,
    "title": LONGEST_ROW,
    "description": LONGEST_DESCRIPTION,
    "text": 600,
    "label": 30,
    "least": 5,
    "most": 1440,
}
"""The most options in all (`nodes`), steps down from the first message (`depth`), UTF-16 units of a `title` and a
`description`, characters of a `text` (a greeting or the away message may be sent with it) and of a `label`; and the
fewest (`least`) and most (`most`) minutes for which typed text counts as an answer."""
NAME = re.compile(r"[0-9a-z]{1,26}")
READ = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What the menu would answer, what WhatsApp would refuse about it, and the contact's next place. `content` is None
    if the menu would not answer, which leaves the message to people, or to nobody if the contact says that it is
    `solved`."""

    content: Content | None = None
    step: Step | None = None
    wrong: Sentence | None = None
    solved: bool = False


def attempt(
    menu: Menu, said: str, choice: str, *, place: Standing, business: Business, inbox: Inbox, at: datetime
) -> Trial:
    """Returns what a contact called Ana would get after typing `said` or pressing `choice`, if nobody else answers."""
    choice = choice or meant(menu.node(place.node), said, language=business.language)
    if isinstance(decode(choice), MenuHelped):
        return Trial(solved=True)
    moment = replace(
        engine.imagined(business, inbox, at=at),
        type="button_reply" if choice else "text",
        text=said,
        choice=choice or None,
        menu=lambda: menu,
        place=replace(place, asked=at - READ) if place.node else place,
    )
    answer = bot.answer(moment)
    if answer is None:
        return Trial()
    content = engine.combine([answer])
    return Trial(content=content, step=answer.step, wrong=protocols.policy(inbox.channel).problem(content))


def meant(node: Node | None, said: str, *, language: str) -> str:
    """Returns the button that a text typed below an answer stands for, or ""; `desk/surveys/answer_feedback.py` applies
    the same rule."""
    helped = parse.helped(said, language) if node and node.does == SAYS else None
    if node is None or helped is None:
        return ""
    if not helped:
        return TO_PERSON
    return "" if "?" in node.text and not parse.names_it(said, language) else encode(MenuHelped(node.id))


def kept(store: Store, menu: Menu, *, inboxes: Collection[str], agents: Collection[str]) -> Menu:
    """Stores a menu, with labels as the shop writes them, and switches it on in these inboxes and off in the others.
    Raises `BadRequest` with a sentence about the first problem."""
    menu = replace(menu, nodes=tuple(replace(node, label=label_named(node.label)) for node in menu.nodes))
    check(menu, agents=agents)
    if inboxes and not menu.under(ROOT):
        raise BadRequest(sentences.MENU_EMPTY)
    store.put(menu)
    for inbox in [entry for entry in store.configuration() if isinstance(entry, Inbox)]:
        store.change_inbox(inbox.id, lambda current: switched(current, on=current.id in inboxes))
    return menu


def switched(inbox: Inbox, *, on: bool) -> Inbox:
    """Returns the inbox with the menu on or off. The menu answers after the FAQ, and before the away message and the
    greeting."""
    if on == ("menu" in inbox.automations):
        return inbox
    others = [name for name in inbox.automations if name != "menu"]
    place = min((others.index(name) for name in ("away", "greeting") if name in others), default=len(others))
    return replace(inbox, automations=(*others[:place], *(["menu"] if on else []), *others[place:]))


def check(menu: Menu, *, agents: Collection[str]) -> None:
    wrong = next(problems(menu, agents=agents), None)
    if wrong:
        raise BadRequest(wrong)


def problems(menu: Menu, *, agents: Collection[str]) -> Iterator[Sentence]:
    names = [node.id for node in menu.nodes]
    if len(names) > LIMITS["nodes"]:
        yield sentences.NODES_AT_MOST(most=LIMITS["nodes"])
    if len(set(names)) < len(names) or not all(NAME.fullmatch(name) and name != ROOT for name in names):
        yield sentences.SAME_NODE
    if not LIMITS["least"] <= menu.minutes <= LIMITS["most"]:
        yield sentences.MENU_MINUTES(least=LIMITS["least"])
    if len(menu.text) > LIMITS["text"]:
        yield sentences.MENU_TEXT_TOO_LONG(most=LIMITS["text"])
    for node in menu.nodes:
        yield from of_place(menu, node)
        yield from of_words(node, agents=agents)
    for opened in (menu.node(name) for name in (ROOT, *names)):
        if opened and opened.does == OPENS:
            yield from of_options(menu, opened)


def of_place(menu: Menu, node: Node) -> Iterator[Sentence]:
    above = menu.node(node.under)
    if above is None or above.does != OPENS:
        yield sentences.NODE_NOWHERE(title=title_of(node))
    if depth(menu, node) > LIMITS["depth"]:
        yield sentences.NODE_TOO_DEEP(title=title_of(node), most=LIMITS["depth"])


def depth(menu: Menu, node: Node) -> int:
    """Returns how many taps lead to a node; one more than the limit if no taps lead to it."""
    for taps in range(1, LIMITS["depth"] + 1):
        if node.under == ROOT:
            return taps
        above = menu.node(node.under)
        if above is None:
            break
        node = above
    return LIMITS["depth"] + 1


def of_words(node: Node, *, agents: Collection[str]) -> Iterator[Sentence]:
    title = title_of(node)
    for wrong, sentence in (
        (not title, sentences.NODE_NAMELESS),
        (is_number(title), sentences.NODE_IS_NUMBER(title=title)),
        (
            utf16_length(node.title.strip()) > LIMITS["title"],
            sentences.NODE_NAME_TOO_LONG(title=title, most=LIMITS["title"]),
        ),
        (
            utf16_length(node.description) > LIMITS["description"],
            sentences.NODE_DESCRIPTION_TOO_LONG(title=title, most=LIMITS["description"]),
        ),
        (len(node.text) > LIMITS["text"], sentences.NODE_TEXT_TOO_LONG(title=title, most=LIMITS["text"])),
        (node.does not in DOES, sentences.NODE_DOES_WHAT(title=title)),
        (node.does == SAYS and not node.text.strip(), sentences.NODE_SAYS_WHAT(title=title)),
        (len(node.label) > LIMITS["label"] or "#" in node.label, sentences.NODE_LABEL(most=LIMITS["label"])),
        (node.assignee and node.assignee not in agents, sentences.NODE_PERSON_GONE(title=title)),
    ):
        if wrong:
            yield sentence


def of_options(menu: Menu, node: Node) -> Iterator[Sentence]:
    listed, shown = menu.under(node.id), below(menu, node)
    place = sentences.THE_OPTION(title=title_of(node)) if node.id != ROOT else sentences.THE_MENU
    if not listed and node.id != ROOT:
        yield sentences.NODE_OPENS_NOTHING(place=place)
    if len(listed) > most_below(node):
        yield sentences.NODE_OPENS_TOO_MANY(place=place, count=len(listed), most=most_below(node))
    for option in listed:
        if is_taken(plain(title_of(option)), option):
            yield sentences.NODE_TAKEN(title=title_of(option))
        elif option not in shown:
            yield sentences.NODE_TWICE(title=cut(option.title, 24))
