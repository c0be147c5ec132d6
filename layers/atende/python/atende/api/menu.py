"""The shop's menu bot, for its owner: the tree, the inboxes that use it, and a trial of it."""

from dataclasses import dataclass

from atende.api import template_variables
from atende.api.router import Request, now
from atende.api.schemas import Json
from atende.api.session import Caller
from atende.automations import engine
from atende.desk.threads import menu_editor
from atende.model import Content, Inbox, Menu, Node, Role, Standing
from atende.storage import menus
from atende.storage.shop_context import forget

router = Request()


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafting:
    """A whole tree (model/menu.py), and the ids of the inboxes that use it."""

    text: str
    nodes: tuple[Node, ...]
    minutes: int
    inboxes: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trying:
    """A trial of a tree that need not be stored: the contact's place in it, and the text or the choice that they
    send."""

    text: str
    nodes: tuple[Node, ...]
    said: str = ""
    choice: str = ""
    place: str = ""
    misses: int = 0


@router.get("/api/menu")
def show() -> Json:
    return shape(router.caller(Role.MANAGER))


@router.put("/api/menu")
def keep() -> Json:
    caller = router.caller(Role.MANAGER)
    form = router.form(Drafting)
    for text in (form.text, *(node.text for node in form.nodes)):
        template_variables.check(text)
    menu = Menu(text=form.text.strip(), nodes=form.nodes, minutes=form.minutes)
    menu_editor.kept(caller.desk.store, menu, inboxes=form.inboxes, agents=caller.desk.shop.agents)
    forget(caller.desk.store.business)
    return shape(caller)


@router.post("/api/menu/try")
def attempt() -> Json:
    """Returns the menu's answer; nothing is sent. Only intents that a menu reacts to are detected."""
    caller = router.caller(Role.MANAGER)
    form = router.form(Trying)
    place = Standing(node=form.place, misses=form.misses)
    draft = Menu(text=form.text.strip(), nodes=form.nodes)
    said = form.said or ("" if form.choice else "oi")
    inboxes = (candidate for candidate in caller.desk.store.configuration() if isinstance(candidate, Inbox))
    inbox = engine.speaking(inboxes, "menu")
    trial = menu_editor.attempt(
        draft, said, form.choice, place=place, business=caller.desk.shop.business, inbox=inbox, at=now()
    )
    step = trial.step
    return {
        "said": bubble(trial.content) if trial.content else None,
        "place": step.node if step else form.place,
        "misses": step.misses if step else form.misses,
        "person": bool(step and step.person),
        "solved": trial.solved,
        "wrong": trial.wrong.text(router.language(caller)) if trial.wrong else "",
    }


def shape(caller: Caller) -> Json:
    store = caller.desk.store
    menu = menus.menu(store) or Menu()
    inboxes = [inbox for inbox in store.configuration() if isinstance(inbox, Inbox)]
    return {
        "text": menu.text,
        "minutes": menu.minutes,
        "nodes": [node(item) for item in menu.nodes],
        "inboxes": [{"id": inbox.id, "name": inbox.name, "on": "menu" in inbox.automations} for inbox in inboxes],
        "limits": menu_editor.LIMITS,
    }


def node(node: Node) -> Json:
    return {
        "id": node.id,
        "under": node.under,
        "title": node.title,
        "description": node.description,
        "text": node.text,
        "does": node.does,
        "label": node.label,
        "assignee": node.assignee,
    }


def bubble(said: Content) -> Json:
    """Returns a bubble. `menu` is the title of the button that opens the list; empty when the choices are buttons."""
    listed = any(choice.section for choice in said.choices)
    return {
        "text": said.text,
        "menu": said.menu if listed else "",
        "choices": [{"id": c.id, "title": c.title, "description": c.description} for c in said.choices],
    }
