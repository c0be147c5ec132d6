"""Who of the external bots has a thread, as the console shows it."""

from atende.api.schemas import Json, iso
from atende.core.clock import from_ms
from atende.model import Thread


def of_thread(thread: Thread, *, language: str) -> Json | None:
    """Returns the bot that has a thread, or had it last in this episode, and why it left. A shop without bots loads
    nothing of them."""
    bot = thread.bot
    if bot is None or from_ms(bot.since) < thread.episode_opened:
        return None
    from atende.desk.bots.hand_overs import reason, title_of

    left = reason(bot.left, bot.connector, {"seconds": bot.wait}).text(language).strip() if bot.left else ""
    return {"title": title_of(bot.connector), "since": iso(from_ms(bot.since)), "left": left}
