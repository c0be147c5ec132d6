from atende.channels.protocols import Capabilities

CAPABILITIES = Capabilities(title="Cartas")
