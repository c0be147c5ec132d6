"""A shop with a menu bot, and a contact who types and taps: words for the stories of the menu."""

from typing import Any

from atende.model import Menu, Message, Node, Thread
from tests.desk.story import Story

TREE = Menu(
    text="O que você procura?",
    nodes=(
        Node(id="cakes", title="Bolos e tortas", does="menu", text="Que bolo?"),
        Node(id="party", under="cakes", title="Bolo de festa", text="Com 2 dias de antecedência. {{volta}} é o dia."),
        Node(id="slice", under="cakes", title="Fatia", text="Fatias a R$ 12."),
        Node(id="hours", title="Horário", text="Abrimos {{horario}}."),
        Node(id="order", title="Fazer um pedido", does="person", text="", label="pedido", assignee="maya"),
        Node(id="empty", title="Novidades", does="menu", text="Nada ainda."),
    ),
)
ROOT = ["Bolos e tortas", "Horário", "Fazer um pedido", "Novidades", "Falar com atendente"]
PERSON = "Uma pessoa da equipe vai responder"


def offers(story: Story, menu: Menu, *, also: tuple[str, ...] = ()) -> Story:
    story.store.put(menu)
    return story.uses(automations=("optout", "complaint", "urgency", "faq", "menu", *also))


def automatic(story: Story, thread: Thread) -> list[Message]:
    return [one for one in story.messages(thread) if one.author == "auto"]


def titles(message: Message) -> list[str]:
    return [choice.title for choice in message.choices]


def begins(story: Story) -> tuple[Thread, Message]:
    thread = story.thread_of(story.hears("oi, bom dia"))
    [said] = automatic(story, thread)
    return thread, said


def types(story: Story, text: str, *, seconds: float = 30, **more: Any) -> Message | None:
    """What the shop says by itself to what somebody types; None for nothing."""
    thread = story.thread_of(story.later(seconds=seconds).hears(text, **more))
    said = automatic(story, thread)
    newest = said[-1] if said else None
    return newest if newest and newest.at >= story.now.replace(microsecond=0) else None


def taps(story: Story, message: Message, title: str) -> Message | None:
    choice = next(one for one in message.choices if one.title == title)
    return types(story, title, choice=choice.id, type="list_reply" if choice.section else "button_reply")
