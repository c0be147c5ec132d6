"""`Phone`: everything together, started and stopped as one."""

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from atende.channels.meta.api_version import CURRENT
from atende.core import clock
from infra.local.whatsapp.account import Account
from infra.local.whatsapp.book import Book, Number
from infra.local.whatsapp.catalogue import Catalogue
from infra.local.whatsapp.courier import App, Courier, Delivery
from infra.local.whatsapp.customer import Customer
from infra.local.whatsapp.decisions import Decisions
from infra.local.whatsapp.faults import Call, Faults
from infra.local.whatsapp.filedoor import FileDoor
from infra.local.whatsapp.graph import Graph
from infra.local.whatsapp.office import Office
from infra.local.whatsapp.page import Page
from infra.local.whatsapp.people import People
from infra.local.whatsapp.server import Server
from infra.local.whatsapp.shelf import Shelf
from infra.local.whatsapp.statuses import Statuses
from infra.local.whatsapp.timer import Timer
from infra.local.whatsapp.traffic import Traffic
from infra.local.whatsapp.uploads import Uploads


class Phone:
    """The simulated WhatsApp on 127.0.0.1. `port` 0 takes a free one; `folder` keeps the chats in `phone.json` and the
    accounts' templates in `templates.json`.

    `console_url` is linked from the page once it is known. A busy port raises OSError from `start`.
    """

    def __init__(self, port: int = 0, folder: Path | None = None) -> None:
        self._book = Book(folder / "phone.json" if folder else None)
        self._timer = Timer()
        self._traffic = Traffic(lambda: self._book.bump(keep=False))
        self._courier = Courier(self._book, self._timer, self._traffic)
        self._statuses = Statuses(self._book, self._courier, self._timer)
        self.files = Shelf(folder / "files" if folder else None)
        """What customers sent and shops uploaded."""
        door, uploads = FileDoor(self.files), Uploads(self.files)
        known = folder / "templates.json" if folder else None
        self.office = Office(self._book, self._courier, door=door, uploads=uploads, file=known)
        self._graph = Graph(self._book, self._statuses, self._traffic, office=self.office, door=door, uploads=uploads)
        self._graph.account.secrets = lambda: {app.secret for app in self._courier.apps.values()}
        self._graph.account.redirect = self._redirect
        self._people = People(self._book, self._courier, self._statuses, self.files)
        self._page = Page(
            self._book,
            self._people,
            self._courier,
            self._traffic,
            statuses=self._statuses,
            faults=self._graph.faults,
            shelf=self.files,
            decisions=Decisions(self._book, self.office, self._graph.account),
        )
        self._server = Server(port, self._graph, self._page)
        self._keeper = threading.Thread(target=self._book.keep, name="phone-keeper")

    def start(self) -> "Phone":
        """Listen and work; returns itself."""
        self._server.start()
        self._graph.door.url = self.graph_url
        self._timer.start()
        self._keeper.start()
        return self

    def stop(self) -> None:
        """Close everything and write the file; no thread or socket stays."""
        self._server.stopping.set()
        self._book.close()
        self._courier.stop()
        self._server.stop()
        self._timer.stop()
        self._keeper.join()
        self._book.save()
        self.office.save()

    def __enter__(self) -> "Phone":
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def page_url(self) -> str:
        return f"http://127.0.0.1:{self._server.port}/"

    @property
    def graph_url(self) -> str:
        return f"{self.page_url}{CURRENT}"

    def connect(self, webhook_url: str, app: str, secret: str, numbers: Iterable[Mapping[str, str] | Number]) -> None:
        """These numbers belong to that Meta app: their webhooks go to `webhook_url`, signed with `secret`.

        A number has phone_number_id, display_phone_number, name, waba_id and, if need be, zone. May be called again,
        with another URL too; what was waiting goes out at once.
        """
        target = App(name=app, webhook_url=webhook_url, secret=secret)
        for given in numbers:
            number = given if isinstance(given, Number) else Number(**given)
            self._book.add_number(number)
            self._courier.connect(number.phone_number_id, target)

    def _redirect(self, account: str, callback: str) -> None:
        """An account's numbers send their webhooks to another address, signed by the app that they belong to."""
        for number in self._book.numbers.values():
            app = self._courier.apps.get(number.phone_number_id)
            if number.waba_id == account and app:
                self._courier.connect(number.phone_number_id, replace(app, webhook_url=callback))

    def reset(self) -> None:
        """Forget people, chats and what is on its way; the numbers stay connected."""
        self._timer.clear()
        self._book.reset()
        self._traffic.entries.clear()

    def customer(
        self, name: str, phone: str | None = None, username: str | None = None, *, quiet: bool = False
    ) -> Customer:
        """The person with that phone (digits), or else that name; made on first use.

        A username without a phone means that the shop does not get to see the phone. `quiet` is who is shown on the
        page once they have a message.
        """
        return self._people.named(name, phone, username, quiet=quiet)

    def customers(self) -> list[Customer]:
        return self._people.all()

    def wait_for[T](self, predicate: Callable[[], T], timeout: float = 60.0) -> T:
        """What `predicate()` gives as soon as it is true; its last value when `timeout` seconds are over."""
        return self._book.wait_for(predicate, timeout)

    def quiet(self, timeout: float = 60.0) -> bool:
        """Wait until every webhook is accepted and no status is due; False when that takes too long."""
        return self.wait_for(lambda: self._timer.idle and not self._book.posts, timeout)

    @property
    def console_url(self) -> str | None:
        """Where the shop's console is; the page links it once it is known."""
        return self._page.console_url

    @console_url.setter
    def console_url(self, url: str | None) -> None:
        self._page.console_url = url
        self._book.bump(keep=False)

    @property
    def channels(self) -> dict[str, str]:
        """The addresses of the other channels' pages, by their names; this page links them."""
        return self._page.channels

    @channels.setter
    def channels(self, addresses: dict[str, str]) -> None:
        self._page.channels = addresses
        self._book.bump(keep=False)

    @property
    def hold_statuses(self) -> bool:
        """While true no status goes out by itself; `status` posts them."""
        return self._statuses.hold

    @hold_statuses.setter
    def hold_statuses(self, hold: bool) -> None:
        self._statuses.hold = hold

    @property
    def auto_read(self) -> bool:
        """While true every customer reads what arrives, without the page."""
        return self._statuses.auto_read

    @auto_read.setter
    def auto_read(self, auto_read: bool) -> None:
        self._statuses.auto_read = auto_read

    @property
    def tokens(self) -> set[str] | None:
        """The Graph tokens that are accepted; None takes any."""
        return self._graph.tokens

    @tokens.setter
    def tokens(self, tokens: set[str] | None) -> None:
        self._graph.tokens = tokens

    @property
    def account(self) -> Account:
        """What Meta says of app, tokens and numbers when it is asked."""
        return self._graph.account

    @property
    def catalogue(self) -> Catalogue:
        """What the shop sells on WhatsApp."""
        return self._graph.catalogue

    @property
    def file_url(self) -> str:
        """Where lookups say that files are."""
        return self._graph.door.url

    @file_url.setter
    def file_url(self, url: str) -> None:
        self._graph.door.url = url

    @property
    def faults(self) -> Faults:
        return self._graph.faults

    def status(self, wamid: str, name: str, at: datetime | None = None, *, error: int = 131026) -> None:
        """Post a status now, in any order: sent, delivered, read, played or failed (with `error`)."""
        self._statuses.by_hand(wamid, name, at=at, error=error)

    def redeliver(self, wamid: str, kind: str = "message") -> int:
        """Post the very same bytes once more; `kind` is `message` or a status's name. Returns the HTTP status."""
        return self._courier.redeliver(wamid, kind)

    def post(self, raw: bytes, signature: str | None = None, *, app: str | None = None) -> int:
        """Post any bytes to an app's webhook (the first one's, unless named), unsigned or with a signature made up.

        Returns the HTTP status, 0 where nobody answered.
        """
        apps = {target.name: target for target in self._courier.apps.values()}
        return self._courier.post(raw, signature=signature, app=apps[app] if app else next(iter(apps.values())))

    def seen(self, wamid: str) -> bool:
        """Whether the shop has told that it read that message."""
        bubble = self._book.bubbles.get(wamid)
        return bubble is not None and bubble.state == "read"

    def types_to(self, customer: str) -> bool:
        """Whether a shop types to that customer."""
        return any(
            who == customer and until > clock.now().timestamp() for (who, _), until in list(self._book.typing.items())
        )

    @property
    def deliveries(self) -> list[Delivery]:
        """Every try to deliver a webhook, oldest first."""
        return list(self._courier.deliveries)

    @property
    def calls(self) -> list[Call]:
        """Every POST that reached the Graph API, oldest first, refused and lost ones too."""
        return list(self._graph.calls)

    @property
    def arrivals(self) -> dict[str, float]:
        """Monotonic time of the first arrival of each callback key at the Graph API."""
        first: dict[str, float] = {}
        for call in self._graph.calls:
            if call.key is not None:
                first.setdefault(call.key, call.at)
        return first

    @property
    def bodies(self) -> list[Any]:
        """The webhook bodies and Graph requests of late, oldest first, as the page's panel shows them."""
        return [entry.request for entry in list(self._traffic.entries)]
