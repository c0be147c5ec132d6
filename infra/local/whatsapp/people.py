"""Who has a phone here."""

from infra.local.whatsapp.book import Book, Person
from infra.local.whatsapp.courier import Courier
from infra.local.whatsapp.customer import Customer
from infra.local.whatsapp.shelf import Shelf
from infra.local.whatsapp.statuses import Statuses


class People:
    """Finds customers and makes new ones."""

    def __init__(self, book: Book, courier: Courier, statuses: Statuses, shelf: Shelf) -> None:
        self._book = book
        self._courier = courier
        self._statuses = statuses
        self._shelf = shelf

    def __getitem__(self, person_id: str) -> Customer:
        return Customer(
            self._book.people[person_id].id,
            book=self._book,
            courier=self._courier,
            statuses=self._statuses,
            shelf=self._shelf,
        )

    def all(self) -> list[Customer]:
        return [self[person_id] for person_id in list(self._book.people)]

    def named(
        self, name: str, phone: str | None = None, username: str | None = None, *, quiet: bool = False
    ) -> Customer:
        """The person with that phone (digits), or else that name and, if it is given, that username; made on first use.

        A username without a phone means that the shop does not get to see the phone.
        """

        def called(who: Person) -> bool:
            return who.name == name and username in (None, who.username)

        with self._book.changed:
            people = self._book.people.values()
            known = next((who for who in people if (who.phone == phone if phone else called(who))), None)
            hidden = bool(username) and not phone
            person = known or self._book.add_person(name, phone, username, hidden=hidden, quiet=quiet)
        return self[person.id]
