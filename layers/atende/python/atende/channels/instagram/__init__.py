"""Instagram: direct messages to the shop's professional account, answers to its stories, and comments on its posts.

Webhooks come to `/webhooks/instagram/<Meta app id>` with Meta's signature; the account's id is the inbox's address.
What it shares with Messenger is in `channels/meta`, the parts that its folder leaves out in `channels/meta/family`.
"""

FAMILY = "meta"
