"""Calls of Asaas's API: payers, charges, and the webhook that says which charge to read."""

import secrets as random
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from atende.connectors.asaas.sentences import NO_PIX_KEY
from atende.connectors.calls import Api, identified, rows
from atende.connectors.phones import segment
from atende.connectors.protocols import Prepared
from atende.connectors.sentences import ANSWER_UNREADABLE
from atende.core.errors import Cause, ConnectorError
from atende.core.lenient_json import line, obj, objs, word
from atende.model.connectors import ChargeDraft, ChargeState, Customer, RemoteCharge, WaysToPay
from atende.model.orders import KEY_TYPES, PixCode
from atende.model.sale import BOLETO, LINK, PIX, place_of

STATES = {
    "PENDING": ChargeState.PENDING,
    "AWAITING_RISK_ANALYSIS": ChargeState.PENDING,
    "OVERDUE": ChargeState.OVERDUE,
    "DUNNING_REQUESTED": ChargeState.OVERDUE,
    "RECEIVED": ChargeState.PAID,
    "CONFIRMED": ChargeState.PAID,
    "RECEIVED_IN_CASH": ChargeState.PAID,
    "DUNNING_RECEIVED": ChargeState.PAID,
    "CHARGEBACK_REQUESTED": ChargeState.PAID,
    "CHARGEBACK_DISPUTE": ChargeState.PAID,
    "AWAITING_CHARGEBACK_REVERSAL": ChargeState.PAID,
    "REFUND_REQUESTED": ChargeState.REFUNDING,
    "REFUND_IN_PROGRESS": ChargeState.REFUNDING,
    "REFUNDED": ChargeState.REFUNDED,
}
EVENTS = (
    "PAYMENT_CONFIRMED",
    "PAYMENT_RECEIVED",
    "PAYMENT_OVERDUE",
    "PAYMENT_DELETED",
    "PAYMENT_RESTORED",
    "PAYMENT_UPDATED",
    "PAYMENT_REFUNDED",
    "PAYMENT_REFUND_IN_PROGRESS",
    "PAYMENT_PARTIALLY_REFUNDED",
    "PAYMENT_REFUND_DENIED",
    "PAYMENT_CHARGEBACK_REQUESTED",
    "PAYMENT_CHARGEBACK_DISPUTE",
    "PAYMENT_AWAITING_CHARGEBACK_REVERSAL",
)
DISPUTES = ("CHARGEBACK_REQUESTED", "CHARGEBACK_DISPUTE", "AWAITING_CHARGEBACK_REVERSAL")
GIVEN_BACK = "DONE"
"""The status of a refund that has reached the payer."""
PAYABLE = ("PENDING", "OVERDUE")
NAME = "Atende"
LONGEST_TEXT = 500


def access(secrets: Mapping[str, str], typed: Mapping[str, str]) -> dict[str, str]:
    return {"access_token": secrets.get("token", "")}


def connect(api: Api, facts: Mapping[str, str]) -> "Asaas":
    return Asaas(api)


class Asaas:
    def __init__(self, api: Api) -> None:
        self._api = api

    def account(self) -> str:
        return self._merchant()

    def _merchant(self) -> str:
        company = obj(self._api.get("/myAccount/commercialInfo"))
        return line(company.get("companyName")) or line(company.get("name")) or line(company.get("email"))

    def prepare(self, *, callback: str) -> Prepared:
        """Makes the webhook with a new secret; one that is there gets it too, because Asaas shows no secret again."""
        secret = random.token_urlsafe(32)
        email = line(obj(self._api.get("/myAccount/commercialInfo")).get("email"))
        wanted = {
            "name": NAME,
            "url": callback,
            "email": email,
            "enabled": True,
            "interrupted": False,
            "apiVersion": 3,
            "authToken": secret,
            "sendType": "NON_SEQUENTIALLY",
            "events": list(EVENTS),
        }
        if ours := word(self._known_hook(callback).get("id")):
            self._api.write("PUT", f"/webhooks/{segment(ours)}", wanted)
        else:
            self._api.write("POST", "/webhooks", wanted)
        return Prepared(secret=secret)

    def is_posting(self, *, callback: str) -> bool:
        """Asaas interrupts a webhook that fails, and keeps what it would have posted for two weeks."""
        hook = self._known_hook(callback)
        return bool(hook) and hook.get("enabled") is not False and hook.get("interrupted") is not True

    def _known_hook(self, callback: str) -> dict[str, Any]:
        known = rows(self._api.get("/webhooks", {"limit": "100"}), "data")
        return next((webhook for webhook in known if webhook.get("url") == callback), {})

    def find_payer(self, customer: str) -> str:
        page = objs(obj(self._api.get("/customers", {"externalReference": customer})).get("data"))
        same = (payer for payer in page if payer.get("externalReference") == customer and not payer.get("deleted"))
        return next((word(payer.get("id")) for payer in same), "")

    def add_payer(self, customer: Customer, *, document: str) -> str:
        """Asaas writes to payers by itself, at the shop's cost; the desk does that."""
        payer = {"name": customer.name, "cpfCnpj": document, "externalReference": customer.id}
        payer |= {"email": customer.email} if customer.email else {}
        return identified(self._api.write("POST", "/customers", payer | {"notificationDisabled": True}))

    def find_charge(self, reference: str) -> RemoteCharge | None:
        page = objs(obj(self._api.get("/payments", {"externalReference": reference})).get("data"))
        charges = [charge(payment) for payment in page if payment.get("externalReference") == reference]
        return next((known for known in charges if known.state is not ChargeState.DELETED), None)

    def add_charge(self, draft: ChargeDraft) -> RemoteCharge:
        if PIX in draft.ways:
            self._pix_key()
        payment = {
            "customer": draft.payer,
            "billingType": billing_type(draft.ways),
            "value": draft.amount / 100,
            "dueDate": draft.due,
            "description": draft.text[:LONGEST_TEXT],
            "externalReference": draft.reference,
        }
        answer = self._api.write("POST", "/payments", payment)
        identified(answer)
        return charge(answer)

    def read_charge(self, remote: str) -> RemoteCharge | None:
        answer = obj(self._api.get(f"/payments/{segment(remote)}"))
        return charge(answer) if answer else None

    def ways_to_pay(self, remote: str, ways: frozenset[str]) -> WaysToPay:
        path = f"/payments/{segment(remote)}"
        pix = self._pix(path) if PIX in ways else None
        slip = obj(self._api.get(f"{path}/identificationField")) if BOLETO in ways else {}
        page = obj(self._api.get(path)) if LINK in ways else {}
        offered = WaysToPay(
            pix=pix, boleto=word(slip.get("identificationField")), link=line(page.get("invoiceUrl"), LONGEST_TEXT)
        )
        if (BOLETO in ways and not offered.boleto) or (LINK in ways and not offered.link):
            raise ConnectorError(ANSWER_UNREADABLE, cause=Cause.RETRY)  # a slip is registered some seconds later
        return offered

    def _pix(self, path: str) -> PixCode:
        code = word(obj(self._api.get(f"{path}/pixQrCode")).get("payload"))
        if not code:
            raise ConnectorError(ANSWER_UNREADABLE, cause=Cause.RETRY)
        key, kind = self._pix_key()
        return PixCode(code=code, merchant=self._merchant(), key=key, key_type=kind)

    def _pix_key(self) -> tuple[str, str]:
        """Returns the account's active Pix key and its kind. Raises `ConnectorError` when there is none."""
        page = objs(obj(self._api.get("/pix/addressKeys", {"status": "ACTIVE"})).get("data"))
        keys = [(word(key.get("key")), word(key.get("type"))) for key in page if key.get("status") == "ACTIVE"]
        known = next(((key, kind) for key, kind in keys if key and kind in KEY_TYPES), None)
        if known is None:
            raise ConnectorError(NO_PIX_KEY, status=400)
        return known

    def cancel_charge(self, remote: str) -> None:
        self._api.send("DELETE", f"/payments/{segment(remote)}", absent=frozenset({404}))

    def _cancel_unless_paid(self, remote: str) -> None:
        try:
            self.cancel_charge(remote)
        except ConnectorError as error:
            if error.cause is not None:
                raise

    def refund_charge(self, remote: str) -> None:
        self._api.write("POST", f"/payments/{segment(remote)}/refund", {})

    def erase(self, remote: str, customer: str) -> None:
        """Cancels what the payer could still pay of our charges, then deletes the payer."""
        for status in PAYABLE:
            page = obj(self._api.get("/payments", {"customer": remote, "status": status, "limit": "100"}))
            for payment in objs(page.get("data")):
                if place_of(word(payment.get("externalReference")))[0] and payment.get("customer") == remote:
                    self._cancel_unless_paid(word(payment.get("id")))
        self._api.send("DELETE", f"/customers/{segment(remote)}", absent=frozenset({404}))


def billing_type(ways: frozenset[str]) -> str:
    """Returns how a charge is made: by one way, or by all of which the payer chooses one, so that it is one charge.

    >>> billing_type(frozenset({"pix"})), billing_type(frozenset({"boleto"})), billing_type(frozenset({"pix", "link"}))
    ('PIX', 'BOLETO', 'UNDEFINED')
    """
    return {frozenset({PIX}): "PIX", frozenset({BOLETO}): "BOLETO"}.get(ways, "UNDEFINED")


def charge(answer: Any) -> RemoteCharge:
    """Reads a payment. Raises `ConnectorError` for a state that this connector does not know: money is not guessed."""
    payment = obj(answer)
    state = ChargeState.DELETED if payment.get("deleted") is True else STATES.get(word(payment.get("status")))
    name = word(payment.get("id"))
    if state is None or not name:
        raise ConnectorError(ANSWER_UNREADABLE, cause=Cause.RETRY)
    reference = word(payment.get("externalReference"))
    refunds = [refund for refund in objs(payment.get("refunds")) if refund.get("status") == GIVEN_BACK]
    return RemoteCharge(
        id=name,
        reference=reference,
        state=state,
        amount=cents(payment.get("value")),
        returned=sum(cents(refund.get("value")) for refund in refunds),
        disputed=payment.get("status") in DISPUTES,
    )


def cents(value: Any) -> int:
    """
    >>> cents(76.1), cents(80), cents(0.29), cents("76"), cents(None), cents(float("inf"))
    (7610, 8000, 29, 0, 0, 0)
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < 10**12:
        return 0
    return int((Decimal(str(value)) * 100).to_integral_value(ROUND_HALF_UP))
