"""The question after a resolved episode: one tap from 1 to 5, or from 0 to 10, then an optional comment. This
automation answers no message."""

from dataclasses import replace
from datetime import timedelta

from atende.automations.engine import first_name
from atende.automations.survey.words import (
    AGAIN,
    HOW,
    LIKELY,
    MENU,
    QUESTION,
    RATINGS,
    SORRY,
    TASK,
    TELL,
    TELL_WHY,
    THANKS,
)
from atende.core.i18n import fill, pick
from atende.model import Business, Choice, Content, Survey
from atende.model.button_ids import RatingButton, encode
from atende.model.survey import STARS


def question(
    business: Business,
    thread_id: str,
    episode: int,
    name: str,
    protocol: str,
    *,
    scale: int = STARS,
    behind_button: bool = True,
) -> Content:
    """One list, best rating first. On the scale of 0 to 10 the 0 has no row, because WhatsApp allows ten rows; a
    contact may type it. `behind_button`: the channel shows the rows only after a tap."""
    numbered, unnumbered = pick(QUESTION[scale], business.language)
    how = pick(HOW[scale], business.language)[0 if behind_button else 1]
    text = fill(numbered if protocol else unnumbered, values(business, name, protocol) | {"como": how})
    titles = five(business) if scale == STARS else ten(business)
    rows = (
        Choice(id=encode(RatingButton(thread_id, episode, rating, scale)), title=title)
        for rating, title in titles.items()
    )
    return Content(text=text, choices=tuple(rows), menu=pick(MENU, business.language))


def values(business: Business, name: str, protocol: str) -> dict[str, str]:
    return {"nome": first_name(name), "protocolo": protocol, "loja": business.name}


def five(business: Business) -> dict[int, str]:
    words = pick(RATINGS, business.language)
    return {rating: f"{rating} - {words[rating - 1]}" for rating in range(5, 0, -1)}


def ten(business: Business) -> dict[int, str]:
    words = pick(LIKELY, business.language)
    return {rating: f"{rating} - {words[rating]}" if rating in words else str(rating) for rating in range(10, 0, -1)}


def again(business: Business, question: Content) -> Content:
    """The same question once more, with another sentence."""
    return replace(question, text=fill(pick(AGAIN, business.language), {"loja": business.name}))


def thanks(business: Business, rating: int, *, scale: int = STARS, survey: Survey | None = None) -> Content:
    """Thanks, or regret for a low rating; and how to add a comment while one is accepted."""
    how = survey or Survey()
    low = how.calls_back(rating, scale=scale)
    sentence, more = (SORRY, TELL_WHY) if low else (THANKS, TELL)
    parts = [pick(sentence, business.language), *([pick(more, business.language)] if how.comment_minutes else [])]
    return Content(text=" ".join(parts))


def task(business: Business, rating: int) -> str:
    """What the person who calls back should know."""
    return pick(TASK, business.language).format(rating=rating)


def comments_within(survey: Survey) -> timedelta:
    """For how long after the rating a message counts as its comment; later messages start a matter of their own."""
    return timedelta(minutes=survey.comment_minutes)
