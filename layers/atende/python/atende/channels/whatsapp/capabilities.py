"""WhatsApp's capabilities."""

from datetime import timedelta

from atende.channels.protocols import Capabilities

WINDOW = timedelta(hours=24)
"""How long after the contact's last message the shop may send free-form messages (Meta, customer service window)."""
CAPABILITIES = Capabilities(
    title="WhatsApp",
    service_window=WINDOW,
    templates=True,
    window_closed_code=131047,
    reactions=True,
    reactions_within=timedelta(days=30),
    read_signs=True,
    list_button=True,
    priced=True,
    blocking=True,
    entry_links=True,
    chat_starters=True,
    profile_pictures=True,
    orders=True,
    vouches_for_phone=True,
    calls=True,
)
