"""The web chat's capabilities. An answer may be stored at any time: it waits until the visitor opens the page again."""

from atende.channels.protocols import Capabilities

CAPABILITIES = Capabilities(title="Chat do site", polls=True)
