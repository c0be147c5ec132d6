"""A simulated Bling: contacts, orders and what their states are called, by its API v3."""

import base64
import re
from collections.abc import Callable

from infra.local.vendors.described.bling import REQUESTS
from infra.local.vendors.server import Call, Json, Reply, Vendor

HOME = r"/Api/v3"


class Bling(Vendor):
    """`client` is who may ask for tokens; a refresh token is good once. `forbidden`: a pattern of paths that the app
    may not read; `instead`: bodies that are answered with 200 at a path, whatever is asked."""

    name = "bling"
    requests = REQUESTS

    def __init__(self, port: int = 0, *, client: str = "app:secret", refresh: str = "rt-1") -> None:
        self.client = "Basic " + base64.b64encode(client.encode()).decode()
        self.granted: set[str] = set()
        self.access, self.refresh = "", refresh
        self.forbidden = ""
        self.instead: dict[str, Json] = {}
        self.contacts: list[Json] = []
        self.orders: list[Json] = []
        self.states = {"9": "Atendido", "15": "Em andamento"}
        super().__init__(port)

    def listed(self) -> list[tuple[str, str, Callable[..., Reply]]]:
        return [
            ("POST", HOME + r"/oauth/token", self.grant),
            ("GET", HOME + r"/empresas/me/dados-basicos", self.company),
            ("GET", HOME + r"/contatos", self.find),
            ("GET", HOME + r"/pedidos/vendas", self.listed_orders),
            ("GET", HOME + r"/pedidos/vendas/(\d+)", self.read),
            ("GET", HOME + r"/situacoes/(\d+)", self.state),
        ]

    def refusal(self, call: Call) -> Reply | None:
        if call.path.endswith("/oauth/token"):
            return None if call.headers.get("authorization") == self.client else ill(401, "invalid_client")
        token = call.headers.get("authorization", "").removeprefix("Bearer ")
        if not self.access or token not in self.granted:
            return ill(401, "invalid_token")
        if self.forbidden and re.fullmatch(self.forbidden, call.path):
            return ill(403, "insufficient_scope")
        return Reply(200, self.instead[call.path]) if call.path in self.instead else None

    def invalid(self, problem: str) -> Reply:
        return ill(400, f"VALIDATION_ERROR: {problem}")

    def grant(self, call: Call) -> Reply:
        if call.body.get("grant_type") == "refresh_token" and call.body.get("refresh_token") != self.refresh:
            return ill(400, "invalid_grant")
        self.access, self.refresh = self.access + "a", self.refresh + "r"
        self.granted.add(self.access)
        answer = {"access_token": self.access, "refresh_token": self.refresh, "expires_in": 21600}
        return Reply(200, answer | {"token_type": "Bearer", "scope": ""})

    def company(self, _: Call) -> Reply:
        return Reply(200, {"data": {"id": "c0ffee", "nome": "Padaria Estrela"}})

    def find(self, call: Call) -> Reply:
        wanted = call.query.get("telefone", "")
        listed = self.contacts if call.query.get("criterio") == "1" else self.contacts[-1:]
        same = [c for c in listed if wanted in (c["telefone"], c["celular"])]
        return Reply(200, {"data": same})

    def listed_orders(self, call: Call) -> Reply:
        same = [order for order in self.orders if str(order["contato"]["id"]) == call.query["idContato"]]
        return Reply(200, {"data": same})

    def read(self, _: Call, order: str) -> Reply:
        found = next((known for known in self.orders if str(known["id"]) == order), None)
        return Reply(200, {"data": found}) if found else ill(404, "RESOURCE_NOT_FOUND")

    def state(self, _: Call, state: str) -> Reply:
        return Reply(200, {"data": {"id": int(state), "nome": self.states[state]}})

    def customer(self, name: str, number: str) -> Json:
        contact = {"id": 100 + len(self.contacts), "nome": name, "telefone": "", "celular": number}
        self.contacts.append(contact)
        return contact

    def order(self, contact: Json, number: int, *, state: int = 15, at: str = "2026-11-24", tracking: str = "") -> Json:
        order = {"id": 9000 + number, "numero": number, "data": at, "total": 80.5, "contato": {"id": contact["id"]}}
        order |= {"situacao": {"id": state, "valor": 0}}
        order |= {"transporte": {"volumes": [{"codigoRastreamento": tracking}]}}
        self.orders.append(order)
        return order


def ill(status: int, kind: str) -> Reply:
    return Reply(status, {"error": {"type": kind, "message": kind, "description": kind}})
