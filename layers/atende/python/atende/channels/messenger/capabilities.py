"""Messenger's capabilities. Automations answer for 24 hours, people for 7 days (Meta, Human Agent)."""

from datetime import timedelta

from atende.channels.protocols import Capabilities

CAPABILITIES = Capabilities(
    title="Messenger",
    service_window=timedelta(hours=24),
    person_window=timedelta(days=7),
    read_signs=True,
    receipts_up_to=True,
    asked_for_names=True,
    settled_by_echo=True,
    private_reply_within=timedelta(days=7),
    comment_answered_code=10900,
)
