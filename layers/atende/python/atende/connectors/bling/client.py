"""Calls of Bling's API. Only reads: contacts by phone, their orders, and what the states of orders are called."""

from collections.abc import Mapping
from typing import Any

from atende.connectors import phones
from atende.connectors.calls import Api, part, rows
from atende.connectors.protocols import Prepared
from atende.core.lenient_json import line, obj, objs, word
from atende.model.connectors import Customer, Order

SHOWN = 3
LOOKED_AT = 3
"""The most spellings of a number, and the most contacts, that are asked about: Bling allows three calls a second."""
PAGE = {"pagina": "1", "limite": "100"}
EVERYBODY = {"criterio": "1"}
"""Bling lists the contacts that were added last, unless it is asked for all."""


def access(secrets: Mapping[str, str], typed: Mapping[str, str]) -> dict[str, str]:
    return {"Authorization": f"Bearer {secrets.get('access_token', '')}"}


def connect(api: Api, facts: Mapping[str, str]) -> "Bling":
    return Bling(api)


class Bling:
    def __init__(self, api: Api) -> None:
        self._api = api
        self._states: dict[str, str] = {}
        """What the states are called that were asked about."""

    def account(self) -> str:
        company = obj(obj(self._api.get("/empresas/me/dados-basicos")).get("data"))
        return word(company.get("id")) or line(company.get("nome"))

    def prepare(self, *, callback: str) -> Prepared:
        return Prepared()

    def orders(self, customer: Customer) -> list[Order]:
        known = self._contacts(customer)[:LOOKED_AT]
        listed = [order for contact in known for order in self._orders_of(contact)]
        newest = sorted(listed, key=lambda order: (word(order.get("data")), word(order.get("id"))), reverse=True)
        return [self._shown(order) for order in newest[:SHOWN]]

    def _contacts(self, customer: Customer) -> list[str]:
        """Returns the ids of the contacts with the customer's number, however it is typed there."""
        for spelling in phones.local_spellings(customer.phone)[:LOOKED_AT]:
            page = rows(self._api.get("/contatos", PAGE | EVERYBODY | {"telefone": spelling}), "data")
            same = [
                contact
                for contact in page
                if any(phones.is_same(word(contact.get(name)), customer.phone) for name in ("celular", "telefone"))
            ]
            if same:
                return [word(contact.get("id")) for contact in same]
        return []

    def _orders_of(self, contact: str) -> list[dict[str, Any]]:
        return rows(self._api.get("/pedidos/vendas", PAGE | {"idContato": contact}), "data")

    def _shown(self, order: Mapping[str, Any]) -> Order:
        details = obj(obj(self._api.get(f"/pedidos/vendas/{phones.segment(word(order.get('id')))}")).get("data"))
        state = word(obj(order.get("situacao")).get("id"))
        volumes = objs(obj(details.get("transporte")).get("volumes"))
        codes = [word(volume.get("codigoRastreamento")) for volume in volumes]
        total = order.get("total")
        return Order(
            number=word(order.get("numero")),
            status=self._state(state),
            at=word(order.get("data")),
            total=f"R$ {total:.2f}".replace(".", ",") if isinstance(total, int | float) else "",
            tracking=next((code for code in codes if code), ""),
        )

    def _state(self, state: str) -> str:
        """Returns what a state is called in this account, or its number where this access may not read that."""
        if state and state not in self._states:
            names = part("state", lambda: [obj(self._api.get(f"/situacoes/{phones.segment(state)}"))], [])
            self._states[state] = line(obj(names[0].get("data")).get("nome")) if names else ""
        return self._states.get(state) or state
