"""What the jobs do about a sale at the payment provider: make its charge, follow it, cancel it, give it back.

A charge is made once. Before it is asked for, the sale says so; when the answer is lost, the next try waits until the
provider's list must know the charge, looks for it by our reference, and makes it only if it is not there. One job at a
time works on a sale. What was paid is read from the provider, whatever a webhook says.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from atende.connectors.protocols import Description, Payments
from atende.core.errors import Cause, Conflict, ConnectorError, NotFound
from atende.desk.connectors import summaries
from atende.desk.sales import sentences, wording
from atende.desk.sales.orders import Sales, failed
from atende.desk.sales.telling import Telling
from atende.model.connectors import ChargeDraft, ChargeState, RemoteCharge
from atende.model.orders import reais
from atende.model.sale import (
    CANCEL,
    REFUND,
    UNPAID,
    Sale,
    SaleState,
    became,
    followed,
    next_check,
    place_of,
    ready,
    stumbled,
)
from atende.storage import connections, sales
from atende.storage.connections import PERSON, Connection, RemoteLink, link_name
from atende.storage.shop_context import ShopContext

HELD_FOR = timedelta(seconds=90)
"""Longer than a job may run: the function's time-out is a minute."""
HELD_SECONDS = 5
LATER = (Cause.RETRY, Cause.THROTTLED, Cause.ACCESS)
"""Failures that say nothing about this charge: the job comes back."""
SWEPT = 40
"""The most sales of one round."""


@dataclass(frozen=True, kw_only=True)
class Charges:
    """The acts of a payment provider. Each may be repeated."""

    shop: ShopContext
    sales: Sales
    telling: Telling
    connection: Connection
    description: Description
    provider: Payments
    at: datetime

    def go_on(self, reference: str) -> str:
        """Brings a sale further: what is missing of its charge, what somebody asked for, what the customer is told.
        Returns the provider's id of the charge."""
        thread, name = place_of(reference)
        sale = sales.find_sale(self.shop.store, thread, name) if thread else None
        if sale is None:
            raise NotFound
        return self._worked(sale).remote

    def read(self, remote: str) -> str:
        """Reads a charge that a webhook named. One that belongs to no sale is the shop's own affair."""
        charge = self.provider.read_charge(remote)
        thread, name = place_of(charge.reference) if charge else ("", "")
        sale = sales.find_sale(self.shop.store, thread, name) if thread else None
        if sale is None or charge is None or sale.remote not in ("", charge.id):
            return ""
        return self._worked(sale).remote

    def sweep(self) -> None:
        """Asks about every sale whose time has come: webhooks get lost. One that cannot be worked on now delays no
        other; a provider that does not answer ends the round."""
        for thread, name in sales.due(self.shop.store, until=self.at, limit=SWEPT):
            sale = sales.find_sale(self.shop.store, thread, name)
            if sale is None or sale.connector != self.connection.connector:
                continue
            try:
                self._worked(sale)
            except ConnectorError as error:
                if is_ours(error):
                    continue
                self._change(sale, lambda old: replace(old, check=next_check(old, at=self.at)))
                if error.cause in LATER:
                    raise

    def _worked(self, sale: Sale) -> Sale:
        """Takes the steps that a sale needs now; each finds done what an earlier job did."""
        with self._alone(sale) as mine:
            now = mine
            if now.state is SaleState.CREATING and now.wanted != CANCEL and self.at < now.until:
                now = self._charged(now)
            if now.state is SaleState.PENDING and not now.wanted and self.at < now.until:
                now = self.telling.ask_to_pay(now, at=self.at)
            if now.wanted == CANCEL or (now.state in UNPAID and now.closes <= self.at):
                now = self._closed(now)
            elif now.wanted == REFUND and now.state is SaleState.PAID:
                now = self._given_back(now)
            elif now.remote:
                now = self._followed(now, self.provider.read_charge(now.remote))
            return self.telling.tell(now, at=self.at)

    @contextmanager
    def _alone(self, sale: Sale) -> Iterator[Sale]:
        """Gives the sale to this job alone. Raises `ConnectorError` while another job has it."""

        def held(old: Sale) -> Sale:
            if old.held and old.held > self.at:
                raise ConnectorError(sentences.WORKED_ON, cause=Cause.THROTTLED, retry=HELD_SECONDS)
            return replace(old, held=self.at + HELD_FOR)

        mine = self._change(sale, held)
        try:
            yield mine
        finally:
            self._change(sale, lambda old: replace(old, held=None))

    # The charge is made.

    def _charged(self, sale: Sale) -> Sale:
        """Makes the charge, or finds the one that was made. A refusal ends the sale and says why."""
        try:
            self.sales.claim(sale)
            charge = self._charge_of(sale)
            ways = self.provider.ways_to_pay(charge.id, sale.ways)
        except (Conflict, ConnectorError) as error:
            why = error.sentence
            if isinstance(error, ConnectorError) and (error.cause in LATER or error.status == 403):
                if not is_ours(error):
                    self._change(sale, lambda old: stumbled(old, why))
                raise
            return self._change(sale, lambda old: stumbled(failed(old, at=self.at), why))
        return self._change(sale, lambda old: ready(old, charge, ways, at=self.at))

    def _charge_of(self, sale: Sale) -> RemoteCharge:
        known = self._known(sale)
        if known is None:
            payer = self._payer(sale)
            draft = self._draft(sale, payer)
            self._change(sale, lambda old: replace(old, asked=self.at))
            try:
                known = self.provider.add_charge(draft)
            except ConnectorError as error:
                if not error.uncertain:
                    self._change(sale, lambda old: replace(old, asked=None))
                raise
        charge = known
        if charge.amount != sale.total or charge.reference != sale.reference:
            raise ConnectorError(sentences.NOT_OURS)
        self._change(sale, lambda old: replace(old, remote=charge.id, asked=None))
        return charge

    def _known(self, sale: Sale) -> RemoteCharge | None:
        """Returns the charge that is there already. Raises `ConnectorError` while the provider's list may not know one
        that was asked for."""
        if sale.remote:
            return self.provider.read_charge(sale.remote)
        if sale.asked is None:
            return None
        wait = sale.asked + timedelta(seconds=self.description.search_lag) - self.at
        if wait > timedelta():
            seconds = int(wait.total_seconds()) + 1
            raise ConnectorError(sentences.CHECKING, cause=Cause.THROTTLED, retry=seconds)
        return self.provider.find_charge(sale.reference)

    def _draft(self, sale: Sale, payer: str) -> ChargeDraft:
        business = self.shop.business
        text = wording.charge_text(sale, business.language, shop=business.name)
        return ChargeDraft(
            reference=sale.reference, payer=payer, amount=sale.total, due=sale.due, text=text, ways=sale.ways
        )

    def _payer(self, sale: Sale) -> str:
        """Returns the provider's id of who pays. A payer that was made twice after a lost answer pays nothing twice."""
        person = self.shop.store.merged(self.shop.store.thread(sale.thread).contact)
        connector, account = self.connection.connector, self.connection.account
        link = RemoteLink(connector=connector, what=PERSON, id=link_name(account, person.id))
        remote = self.provider.find_payer(person.id)
        if not remote and not sale.document:  # somebody deleted the payer there
            connections.remove_link(self.shop.store, link)
            raise ConnectorError(sentences.PAYER_GONE)
        if not remote:
            customer = replace(summaries.customer(self.shop, person), name=sale.payer or person.called)
            remote = self.provider.add_payer(customer, document=sale.document)
        connections.change_link(self.shop.store, link, lambda old: replace(old, remote=remote))
        return remote

    # What becomes of it.

    def _followed(self, sale: Sale, charge: RemoteCharge | None) -> Sale:
        if charge is not None and charge.reference != sale.reference:
            raise ConnectorError(sentences.NOT_OURS)
        return self._change(sale, partial(self._as_paid, charge=charge))

    def _as_paid(self, sale: Sale, *, charge: RemoteCharge | None) -> Sale:
        now = followed(sale, charge, at=self.at)
        if now.state is not SaleState.PAID:
            return now
        if charge and charge.disputed:
            return stumbled(now, sentences.DISPUTED)
        if now.error == str(sentences.DISPUTED):  # the bank has decided for the shop
            now = replace(now, error="", error_others=())
        if charge and charge.returned:
            paid = reais(now.received)
            return stumbled(now, sentences.PARTLY_RETURNED(returned=reais(charge.returned), paid=paid))
        if now.received != now.total:
            return stumbled(now, sentences.AMOUNT_DIFFERS(paid=reais(now.received), total=reais(now.total)))
        return now

    def _closed(self, sale: Sale) -> Sale:
        """Has the provider take no payment any more, and believes it only when the provider says so: whoever paid at
        the last moment has paid."""
        charge = self._known(sale)
        if charge and charge.state in (ChargeState.PENDING, ChargeState.OVERDUE):
            try:
                self.provider.cancel_charge(charge.id)
            except ConnectorError as error:
                if error.cause in LATER:
                    raise
            charge = self.provider.read_charge(charge.id)
        if charge and charge.state is not ChargeState.DELETED:
            return self._followed(sale, charge)
        state = SaleState.CANCELLED if sale.wanted == CANCEL else SaleState.EXPIRED
        return self._change(sale, partial(self._ended, state=state, by=sale.wanted_by))

    def _ended(self, sale: Sale, *, state: SaleState, by: str) -> Sale:
        if sale.state not in UNPAID:
            return replace(sale, wanted="")
        if sale.state is SaleState.CREATING and state is SaleState.EXPIRED:
            return stumbled(failed(sale, at=self.at), sentences.LEFT_UNASKED)
        return replace(became(sale, state, at=self.at, by=by), payer="", document="", wanted="")

    def _given_back(self, sale: Sale) -> Sale:
        """Has the provider give the payment back, unless it does so already."""
        charge = self.provider.read_charge(sale.remote)
        if charge and charge.state is ChargeState.PAID:
            try:
                self.provider.refund_charge(sale.remote)
            except ConnectorError as error:
                if error.cause in LATER:
                    raise
                why = error.sentence
                return self._change(sale, lambda old: stumbled(replace(old, wanted=""), why))
            charge = self.provider.read_charge(sale.remote)
        return self._followed(sale, charge)

    def _change(self, sale: Sale, into: Callable[[Sale], Sale]) -> Sale:
        return sales.change_sale(self.shop.store, sale, into)


def is_ours(error: ConnectorError) -> bool:
    """Whether the desk itself has the job wait, and no provider was asked."""
    return error.cause is Cause.THROTTLED and error.status == 0
