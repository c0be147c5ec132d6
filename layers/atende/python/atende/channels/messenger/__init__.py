"""Messenger: messages to the shop's Facebook page.

Webhooks come to `/webhooks/messenger/<Meta app id>` with Meta's signature; the page's id is the inbox's address. What
it shares with Instagram is in `channels/meta`, the parts that its folder leaves out in `channels/meta/family`.
"""

FAMILY = "meta"
