"""Telegram: a bot of the shop to which customers write, and the owner's own account where they connected the bot to it.

Updates of the Bot API come to `/webhooks/telegram/<bot id>` with the secret that we chose in a header. The bot's id is
the name of the app and the address of the inbox. Messages leave by `sendMessage` and its relatives with the bot's
token, which is part of every URL and therefore of no log.
"""
