"""The console of a deployed desk."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from atende.core import clock
from infra.local.shop import Shop
from infra.local.whatsapp.office import Office
from tests.world import Chat, World

READER: dict[str, str] = {
    "locale": "pt-BR",
    "timezone_id": "America/Sao_Paulo",
    "reduced_motion": "reduce",
    "service_workers": "block",
}
"""Without animations, so that a page can be looked at as soon as it is there; without the service worker, past which
Playwright cannot route a request."""

FEW = 3
"""The most buttons of a message; only a list has more to press."""


class Console:
    """A shop's console, and the customers who write to it."""

    def __init__(self, world: World, shop: Shop) -> None:
        self._world = world
        self._shop = shop
        self.url = shop.console

    def link_of(self, agent: str) -> str:
        """A one-time link of a colleague."""
        return self._world.link(self._shop, agent)

    @property
    def login_link(self) -> str:
        """A fresh one-time link at each reading."""
        return self._world.link(self._shop)

    def hears(self, name: str, text: str, *, username: str | None = None) -> None:
        """Who has a username hides the phone."""
        self._world.phone.customer(name, username=username)
        self._chat(name).says(text)

    def customer(self, name: str) -> str:
        """The phone of somebody who has not written; digits with the country code."""
        self._world.phone.customer(name)
        return self._chat(name).customer.phone

    def sees(self, name: str, picture: bytes) -> None:
        """A customer sends a photo."""
        chat = self._chat(name)
        chat.customer.sends_file(picture, mime="image/jpeg", caption="Faz um igual?", to=self._shop.number)

    def thread(self, name: str) -> str:
        """Waits until the desk has stored what a customer wrote; the id of the thread."""
        return self._chat(name).thread

    def rates(self, name: str, rating: int) -> None:
        """A customer presses a row of the survey."""
        customer = self._chat(name).customer
        question = next(message for message in customer.received() if len(message.choices) > FEW)
        choice = next(choice for choice in question.choices if choice.id.endswith(f":{rating}"))
        customer.presses(question, choice.id)

    def evening(self) -> None:
        """The survey's hour has come."""
        at = clock.now()
        job = {"do": "survey", "business": self._shop.business, "date": f"{at:%Y-%m-%d}", "at": at.isoformat()}
        self._world.post("JobsQueue", json.dumps(job))

    def phone(self, name: str) -> list[str]:
        return self._chat(name).heard

    @property
    def uploads(self) -> list[bytes]:
        """The files that the shop has handed to WhatsApp."""
        return [held.content for held in self._world.phone.files.uploads(self._shop.number)]

    @property
    def office(self) -> Office:
        """What an owner would see in WhatsApp Manager."""
        return self._world.phone.office

    @property
    def number(self) -> str:
        return self._shop.number

    def _chat(self, name: str) -> Chat:
        return self._world.chat(self._shop, name)


@pytest.fixture(scope="module")
def console(world: World) -> Console:
    """A shop for each file."""
    return Console(world, world.shop(owner="Lúcia"))


@pytest.fixture(scope="module")
def session(browser: Any, console: Console) -> Any:
    """The cookie of the console's owner, who signs in through the link once for all tests of a file."""
    return sign_in(browser, console)


def sign_in(browser: Any, console: Console, *, link: str = "") -> Any:
    """What Chromium keeps of a visit through a link, or of the owner's: the cookie."""
    context = browser.new_context(**READER)
    page = context.new_page()
    page.goto(link or console.login_link)
    page.get_by_role("button", name="Entrar no painel").click()
    page.get_by_role("heading", name="Conversas").wait_for()
    state = context.storage_state()
    context.close()
    return state


@contextmanager
def signed_in(browser: Any, console: Console, session: Any) -> Iterator[Any]:
    """A page at the list; a window of Chromium takes more than half a second of a processor to open."""
    context = browser.new_context(**READER, storage_state=session)
    page = context.new_page()
    page.goto(console.url)
    page.get_by_role("heading", name="Conversas").wait_for()
    yield page
    context.close()


@pytest.fixture
def page(browser: Any, console: Console, session: Any) -> Iterator[Any]:
    """A page that is signed in as the owner, at the list."""
    with signed_in(browser, console, session) as page:
        yield page
