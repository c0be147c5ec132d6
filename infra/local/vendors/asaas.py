"""A simulated Asaas: payers, charges with their Pix codes and boletos, refunds and webhooks, by its API v3."""

import json
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.request import Request, urlopen

from atende.core import clock, documents
from infra.local import kept_json
from infra.local.vendors.described.asaas import REQUESTS
from infra.local.vendors.server import Call, Json, Reply, Vendor

HOME = r"/v3"
LEAST = 5.0
"""Reais: Asaas makes no smaller charge."""
TYPES = ("PIX", "BOLETO", "UNDEFINED", "CREDIT_CARD")
PAID = ("RECEIVED", "CONFIRMED", "RECEIVED_IN_CASH")


class Asaas(Vendor):
    """`token` may come in. `pays` and `refunds` are what happens at Asaas; `notice` is the webhook that tells it.
    `folder` keeps payers and charges in `asaas.json`; each start connects anew, and makes its own webhook."""

    name = "asaas"
    requests = REQUESTS

    def __init__(
        self,
        port: int = 0,
        *,
        token: str = "aact-sample",  # noqa: S107
        has_pix_key: bool = True,
        folder: Path | None = None,
    ) -> None:
        self.token = token
        self._file = folder / "asaas.json" if folder else None
        kept = kept_json.read(self._file)
        self.customers: dict[str, Json] = kept.get("customers", {})
        self.payments: dict[str, Json] = kept.get("payments", {})
        self.hooks: dict[str, Json] = {}
        self.company_name = "Padaria Estrela Ltda"
        self.keys: list[Json] = [{"id": "k1", "key": "39580525000189", "type": "CNPJ", "status": "ACTIVE"}]
        if not has_pix_key:
            self.keys = []
        super().__init__(port)

    def stop(self) -> None:
        super().stop()
        self.save()

    def save(self) -> None:
        if self._file:
            kept_json.write(self._file, {"customers": self.customers, "payments": self.payments})

    def _routed(self, call: Call) -> Reply:
        reply = super()._routed(call)
        if call.method != "GET" or call.path.startswith("/pay/"):
            self.save()
        return reply

    def listed(self) -> list[tuple[str, str, Callable[..., Reply]]]:
        payment = HOME + r"/payments/([^/]+)"
        return [
            ("GET", r"/", self.desk),
            ("GET", r"/pay/([^/]+)", self.pay),
            ("GET", HOME + r"/myAccount/commercialInfo", self.company),
            ("GET", HOME + r"/pix/addressKeys", self.pix_keys),
            ("GET", HOME + r"/webhooks", lambda _: page(self.hooks.values())),
            ("POST", HOME + r"/webhooks", self.make_hook),
            ("PUT", HOME + r"/webhooks/([^/]+)", self.change_hook),
            ("GET", HOME + r"/customers", self.find_customers),
            ("POST", HOME + r"/customers", self.make_customer),
            ("DELETE", HOME + r"/customers/([^/]+)", self.forget),
            ("GET", HOME + r"/payments", self.find_payments),
            ("POST", HOME + r"/payments", self.charge),
            ("GET", payment, self.read),
            ("DELETE", payment, self.remove),
            ("GET", payment + r"/pixQrCode", self.pix_code),
            ("GET", payment + r"/identificationField", self.slip),
            ("POST", payment + r"/refund", self.refund),
        ]

    def refusal(self, call: Call) -> Reply | None:
        known = call.headers.get("access_token") == self.token or not call.path.startswith(HOME)
        return None if known else ill("invalid_access_token", "A chave de API fornecida é inválida", status=401)

    def invalid(self, problem: str) -> Reply:
        return ill("invalid_object", problem)

    def company(self, _: Call) -> Reply:
        told = {"companyName": self.company_name, "email": "loja@padaria.example", "cpfCnpj": "39580525000189"}
        return Reply(200, told)

    def pix_keys(self, call: Call) -> Reply:
        return page(key for key in self.keys if key["status"] == call.query.get("status", key["status"]))

    def make_hook(self, call: Call) -> Reply:
        if wrong := hook_problem(call.body):
            return wrong
        hook = {"id": f"wh-{len(self.hooks) + 1}", **call.body}
        self.hooks[hook["id"]] = hook
        return Reply(200, shown(hook))

    def change_hook(self, call: Call, name: str) -> Reply:
        if name not in self.hooks:
            return Reply(404)
        if wrong := hook_problem(call.body):
            return wrong
        self.hooks[name] |= call.body
        return Reply(200, shown(self.hooks[name]))

    def give_up_hooks(self) -> None:
        """Interrupts the webhooks, as Asaas does with those that fail."""
        for hook in self.hooks.values():
            hook["interrupted"] = True

    def find_customers(self, call: Call) -> Reply:
        return page(self._of(self.customers, call))

    def _of(self, records: dict[str, Json], call: Call) -> list[Json]:
        wanted = call.query.get("externalReference")
        return [each for each in records.values() if not each["deleted"] and wanted == each["externalReference"]]

    def make_customer(self, call: Call) -> Reply:
        told = call.body
        if not told.get("name"):
            return ill("invalid_name", "O campo nome deve ser informado.")
        if not documents.normal(str(told.get("cpfCnpj", ""))):
            return ill("invalid_cpfCnpj", "O CPF/CNPJ informado é inválido.")
        customer = {"id": f"cus_{len(self.customers) + 1:012d}", "deleted": False, **told}
        self.customers[customer["id"]] = customer
        return Reply(200, customer)

    def forget(self, _: Call, name: str) -> Reply:
        if name not in self.customers:
            return Reply(404)
        self.customers[name]["deleted"] = True
        return Reply(200, {"deleted": True, "id": name})

    def find_payments(self, call: Call) -> Reply:
        """Asaas compares whichever of these fields a query names."""
        asked = {name: call.query[name] for name in ("externalReference", "customer", "status") if name in call.query}
        known = [each for each in self.payments.values() if not each["deleted"]]
        return page(each for each in known if all(each[name] == value for name, value in asked.items()))

    def charge(self, call: Call) -> Reply:
        told = call.body
        if told.get("customer") not in self.customers:
            return ill("invalid_customer", "Customer inválido ou não informado.")
        if told.get("billingType") not in TYPES:
            return ill("invalid_billingType", "A forma de pagamento não é válida.")
        value = told.get("value")
        if not isinstance(value, int | float) or value < LEAST:
            return ill("invalid_value", "O valor da cobrança não pode ser menor que R$ 5,00.")
        if date.fromisoformat(told.get("dueDate", "")) < clock.now().date():
            return ill("invalid_dueDate", "Não é permitido data de vencimento inferior a hoje.")
        name = f"pay_{len(self.payments) + 1:012d}"
        payment = {"object": "payment", "id": name, "status": "PENDING", "deleted": False, "externalReference": None}
        payment |= {**told, "invoiceUrl": f"https://www.asaas.example/i/{name}"}
        self.payments[name] = payment
        return Reply(200, payment)

    def read(self, _: Call, name: str) -> Reply:
        return Reply(200, self.payments[name]) if name in self.payments else Reply(404)

    def remove(self, _: Call, name: str) -> Reply:
        if name not in self.payments:
            return Reply(404)
        if self.payments[name]["status"] not in ("PENDING", "OVERDUE"):
            return ill("invalid_action", "Cobrança já recebida não pode ser removida.")
        self.payments[name]["deleted"] = True
        return Reply(200, {"deleted": True, "id": name})

    def pix_code(self, _: Call, name: str) -> Reply:
        payment = self.payments.get(name)
        if payment is None or payment["billingType"] not in ("PIX", "UNDEFINED"):
            return ill("invalid_action", "Esta cobrança não é por Pix.")
        code = f"00020101021226850014br.gov.bcb.pix2563pix.asaas.example/qr/{name}5204000053039865802BR6304ABCD"
        return Reply(200, {"encodedImage": "", "payload": code, "expirationDate": "2027-11-25 23:59:59"})

    def slip(self, _: Call, name: str) -> Reply:
        payment = self.payments.get(name)
        if payment is None or payment["billingType"] not in ("BOLETO", "UNDEFINED"):
            return ill("invalid_action", "Esta cobrança não é por boleto.")
        return Reply(
            200, {"identificationField": "46191110000000000000000073400000699999999000100", "nossoNumero": "1"}
        )

    def refund(self, call: Call, name: str) -> Reply:
        payment = self.payments.get(name)
        if payment is None:
            return Reply(404)
        if payment["status"] not in PAID:
            return ill("invalid_action", "Somente cobranças recebidas podem ser estornadas.")
        payment["status"] = "REFUNDED"
        return Reply(200, payment)

    # What happens at Asaas.

    def desk(self, _: Call) -> Reply:
        """What somebody at this machine sees of the charges, with an address that pays each."""
        charges = [
            {"valor": each["value"], "situacao": each["status"], "pagar": f"{self.url}/pay/{each['id']}"}
            for each in self.payments.values()
            if not each["deleted"]
        ]
        return Reply(200, charges)

    def pay(self, _: Call, name: str) -> Reply:
        """Pays a charge, and has the webhook tell it as soon as this call is answered."""
        if name not in self.payments or self.payments[name]["deleted"]:
            return Reply(404)
        self.pays(name)
        body, headers = self.notice(name)
        [hook] = self.hooks.values()
        posting = threading.Thread(target=post, args=(hook["url"], body, headers), daemon=True)
        posting.start()
        return Reply(200, {"pago": self.payments[name]["value"]})

    def pays(self, name: str, *, value: float | None = None) -> None:
        """The customer pays: by Pix, at the bank, on the page."""
        payment = self.payments[name]
        assert not payment["deleted"], "nobody can pay what was removed"
        payment |= {"status": "RECEIVED", "value": payment["value"] if value is None else value}

    def notice(self, name: str, event: str = "PAYMENT_RECEIVED") -> tuple[bytes, dict[str, str]]:
        """Body and headers of the webhook about a payment."""
        [hook] = self.hooks.values()
        body = {"id": f"evt_{name}&1", "event": event, "payment": self.payments[name]}
        return json.dumps(body).encode(), {"asaas-access-token": hook["authToken"]}


def post(url: str, body: bytes, headers: dict[str, str]) -> None:
    request = Request(url, data=body, headers=headers | {"Content-Type": "application/json"})
    with urlopen(request, timeout=10):
        pass


def hook_problem(told: Json) -> Reply | None:
    if not str(told.get("url", "")).startswith(("https://", "http://")) or not told.get("email"):
        return ill("invalid_object", "A URL e o e-mail devem ser informados.")
    if not 32 <= len(str(told.get("authToken", ""))) <= 255:
        return ill("invalid_authToken", "O token deve ter de 32 a 255 caracteres.")
    return None if told.get("events") else ill("invalid_events", "Informe os eventos.")


def shown(hook: Json) -> Json:
    """A webhook as Asaas shows it: never with its secret."""
    return {name: value for name, value in hook.items() if name != "authToken"} | {"hasAuthToken": True}


def page(records: object) -> Reply:
    data = list(records)  # type: ignore[call-overload]
    return Reply(200, {"object": "list", "hasMore": False, "totalCount": len(data), "limit": 100, "data": data})


def ill(code: str, description: str, *, status: int = 400) -> Reply:
    return Reply(status, {"errors": [{"code": code, "description": description}]})
