"""What WhatsApp can do."""

from datetime import timedelta

from atende.channels.protocols import Capabilities

CAPABILITIES = Capabilities(
    title="WhatsApp",
    service_window=timedelta(hours=24),
    templates=True,
    reactions=True,
    read_signs=True,
    priced=True,
)
"""Meta, customer service window: free-form messages for 24 h after the contact's last one, templates at any time."""
