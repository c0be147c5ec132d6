"""What WhatsApp can do."""

from datetime import timedelta

from atende.channels.protocols import Capabilities

WINDOW = timedelta(hours=24)
"""Meta, customer service window: free-form messages for so long after the contact's last one."""
CAPABILITIES = Capabilities(
    title="WhatsApp",
    service_window=WINDOW,
    templates=True,
    reactions=True,
    read_signs=True,
    priced=True,
)
