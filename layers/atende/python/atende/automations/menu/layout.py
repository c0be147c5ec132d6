"""The layout of a menu node: one message with up to three buttons, or a list of up to ten rows."""

from atende.automations import choices as offers
from atende.automations.choices import cut
from atende.core.i18n import pick, plain, utf16_length
from atende.model import Choice, Content, Menu, Moment, Node
from atende.model.button_ids import MenuHelped, MenuOption, PersonButton, encode
from atende.model.menu import OPENS, PERSON, ROOT

TO_PERSON = encode(PersonButton("menu"))
ASK = {
    "pt-BR": "Como podemos ajudar? Escolha uma opção ou digite o número dela.",
    "en": "How can we help? Choose an option or type its number.",
    "es": "¿En qué te podemos ayudar? Elige una opción o escribe su número.",
}
BACK = {"pt-BR": "Voltar", "en": "Back", "es": "Volver"}
TO_MENU = {"pt-BR": "Voltar ao menu", "en": "Back to the menu", "es": "Volver al menú"}
AUTOMATIC = {
    "pt-BR": "Resposta automática. Isso resolveu?",
    "en": "Automatic reply. Did that answer it?",
    "es": "Respuesta automática. ¿Te sirvió?",
}


def laid_out(moment: Moment, menu: Menu, node: Node, *, words: str) -> Content:
    """The message of a node. A list repeats its options in the text: a contact who types needs their numbers, and some
    phones show no list."""
    language, choices = moment.business.language, options(moment, menu, node)
    if node.does != OPENS:
        return Content(text=f"{words}\n\n_{pick(AUTOMATIC, language)}_", choices=choices)
    opener = pick(offers.SEE_OPTIONS, language)
    if is_small(choices):
        return Content(text=words, choices=choices, menu=opener)
    numbered = "\n".join(f"{number}. {choice.title}" for number, choice in enumerate(choices, 1))
    rows = tuple(in_section(choice, opener) for choice in choices)
    return Content(text=f"{words}\n\n{numbered}", choices=rows, menu=opener)


def is_small(choices: tuple[Choice, ...]) -> bool:
    """Whether the choices fit on buttons."""
    plain = all(utf16_length(choice.title) <= offers.LONGEST_BUTTON and not choice.description for choice in choices)
    return len(choices) <= offers.MOST_BUTTONS and plain


def in_section(choice: Choice, section: str) -> Choice:
    return Choice(id=choice.id, title=choice.title, description=choice.description, section=section)


def options(moment: Moment, menu: Menu, node: Node) -> tuple[Choice, ...]:
    """The choices after a node, in the order in which they are numbered; a person is always among them."""
    language = moment.business.language
    people = Choice(id=TO_PERSON, title=pick(offers.TO_PERSON, language))
    if node.does != OPENS:
        helped = Choice(id=encode(MenuHelped(node.id)), title=pick(offers.HELPED, language))
        return helped, Choice(id=encode(MenuOption(above(menu, node))), title=pick(TO_MENU, language)), people
    nodes = below(menu, node)
    more = [Choice(id=encode(MenuOption(above(menu, node))), title=pick(BACK, language))] if node.id != ROOT else []
    if not any(looks_like_people(child) for child in nodes):
        more.append(people)
    rows = (
        Choice(
            id=encode(MenuOption(child.id)),
            title=title_of(child),
            description=cut(child.description, offers.LONGEST_DESCRIPTION),
        )
        for child in nodes
    )
    return *rows, *more


def above(menu: Menu, node: Node) -> str:
    return node.under if menu.node(node.under) else ROOT


def below(menu: Menu, node: Node) -> list[Node]:
    """A node's options, as many as a list has room for next to the way back and the way to a person. No two look alike
    or lead to the same node."""
    by_look: dict[str, Node] = {}
    leading = {above(menu, node)} if node.id != ROOT else set()
    for child in menu.under(node.id):
        look = plain(title_of(child))
        if look.strip() and look not in by_look and child.id not in leading and not is_taken(look, child):
            by_look[look] = child
            leading.add(child.id)
    return [*by_look.values()][: most_below(node)]


def is_taken(look: str, node: Node) -> bool:
    """Whether an option looks like the way back, or looks like the way to a person without being one."""
    return look in map(plain, BACK.values()) or (looks_like_people(node) and node.does != PERSON)


def looks_like_people(node: Node) -> bool:
    """Whether an option is the owner's own way to a person, which may have a label: it replaces ours."""
    return plain(title_of(node)) in map(plain, offers.TO_PERSON.values())


def most_below(node: Node) -> int:
    """The highest number of options of a node.

    >>> most_below(Node(id="root", does="menu")), most_below(Node(id="cakes", does="menu"))
    (9, 8)
    """
    return offers.MOST_ROWS - (1 if node.id == ROOT else 2)


def title_of(node: Node) -> str:
    return cut(" ".join(node.title.split()), offers.LONGEST_ROW)
