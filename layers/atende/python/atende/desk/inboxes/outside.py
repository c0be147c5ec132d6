"""Alerts about what joins a shop with other systems: its API keys, its webhooks, its connectors."""

from datetime import datetime

from atende.core.sentences import Sentence
from atende.desk.inboxes.store import Account
from atende.storage.shop_context import ShopContext
from atende.storage.store import Store

OUTSIDE = ("key:", "webhook:", "connector:")
"""How the subjects of these alerts begin."""


def tell_owners(store: Store, subject: str, said: Sentence, *, at: datetime) -> None:
    """Adds an alert, at most one a day for each subject. Who wants mails of alarms gets one."""
    values = {"said": str(said), "said_en": said.text("en"), "said_es": said.text("es")}
    Account.of(store).alert(ShopContext(store).first_inbox.id, [(subject, "inbox_ill", values)], at=at)
