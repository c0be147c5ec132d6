"""Reads taps on the buttons that we sent below a message, and writes what a button carries.

A button carries at most 64 bytes (Bot API, InlineKeyboardButton `callback_data`): `b:<id>` for a reply button, and
`l:<section>:<id>` for a row of a list.
"""

from atende.channels.bubbles import Say
from atende.channels.telegram.updates import Json
from atende.core.lenient_json import line, obj, objs, text, token, word

LONGEST_DATA = 64
BUTTON, ROW = "b", "l"


def button_data(choice: str) -> str:
    return f"{BUTTON}:{choice}"


def row_data(choice: str, *, section: int) -> str:
    return f"{ROW}:{section}:{choice}"


def choice(tap: Json) -> str | None:
    """Returns the id of the button or row that was tapped; what another program put there is returned as it is.

    >>> [choice({"data": data}) for data in ("b:human", "l:2:sku-118", "promo")]
    ['human', 'sku-118', 'promo']
    """
    data = word(tap.get("data"))
    kind, _, rest = data.partition(":")
    if kind == BUTTON and rest:
        return token(rest)
    if kind == ROW and rest.partition(":")[2]:
        return token(rest.partition(":")[2])
    return token(data)


def kind_of(tap: Json) -> str:
    return "list_reply" if word(tap.get("data")).startswith(f"{ROW}:") else "button_reply"


def title(tap: Json, say: Say) -> str:
    """Returns what the button says, as far as the update has it: an old message comes without its buttons."""
    named = _title(tap)
    if named:
        return named
    game = line(tap.get("game_short_name"), 64)
    key = "row" if kind_of(tap) == "list_reply" else "button"
    return f"{say(key)}: {game}" if game else say(key)


def is_titled(tap: Json) -> bool:
    return bool(_title(tap))


def _title(tap: Json) -> str:
    data = word(tap.get("data"))
    keyboard = obj(obj(tap.get("message")).get("reply_markup")).get("inline_keyboard")
    rows = keyboard if isinstance(keyboard, list) else []
    buttons = (button for row in rows for button in objs(row))
    return next(
        (text(button.get("text"), 200) for button in buttons if data and button.get("callback_data") == data), ""
    )
