"""The simulated Telegram: people with a Telegram app, and the Bot API on its real wire format.

`with Telegram() as telegram: bot = telegram.bot("loja_bot"); telegram.person("Bia").writes(bot, "oi")`.
"""

from infra.local.telegram.people import Person
from infra.local.telegram.state import Bot
from infra.local.telegram.telegram import Telegram

__all__ = ["Bot", "Person", "Telegram"]
