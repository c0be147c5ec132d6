"""What e-mail can do. Nobody has to write first, and there is no window."""

from atende.channels.protocols import Capabilities

CAPABILITIES = Capabilities(title="E-mail", refers_back=True, shows_name=True, typed_choices=True, automatic_a_day=5)
