"""The question after a resolved episode: one tap from 1 to 5, or from 0 to 10, then an optional comment. This
automation answers no message."""

import re
from dataclasses import replace
from datetime import timedelta

from atende.automations.engine import first_name
from atende.automations.survey.words import (
    AGAIN,
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
from atende.model.survey import STARS

CHOICE = re.compile(
    r"(?:csat:([0-9A-Za-z]{1,40}):([1-9][0-9]{0,5}):([1-5])|nps:([0-9A-Za-z]{1,40}):([1-9][0-9]{0,5}):(10|[0-9]))"
)


def question(
    business: Business, thread_id: str, episode: int, name: str, protocol: str, *, scale: int = STARS
) -> Content:
    """One list, best rating first; `reads` parses the rows' ids. On the scale of 0 to 10 the 0 has no row, because
    WhatsApp allows ten rows; a contact may type it."""
    numbered, unnumbered = pick(QUESTION[scale], business.language)
    text = fill(numbered if protocol else unnumbered, values(business, name, protocol))
    rows = (
        five(business, f"csat:{thread_id}:{episode}") if scale == STARS else ten(business, f"nps:{thread_id}:{episode}")
    )
    return Content(text=text, choices=rows, menu=pick(MENU, business.language))


def values(business: Business, name: str, protocol: str) -> dict[str, str]:
    return {"nome": first_name(name), "protocolo": protocol, "loja": business.name}


def five(business: Business, about: str) -> tuple[Choice, ...]:
    words = pick(RATINGS, business.language)
    return tuple(Choice(id=f"{about}:{rating}", title=f"{rating} - {words[rating - 1]}") for rating in range(5, 0, -1))


def ten(business: Business, about: str) -> tuple[Choice, ...]:
    words = pick(LIKELY, business.language)
    titles = {rating: f"{rating} - {words[rating]}" if rating in words else str(rating) for rating in range(1, 11)}
    return tuple(Choice(id=f"{about}:{rating}", title=titles[rating]) for rating in range(10, 0, -1))


def again(business: Business, question: Content) -> Content:
    """The same question once more, with another sentence."""
    return replace(question, text=fill(pick(AGAIN, business.language), {"loja": business.name}))


def reads(choice: str | None) -> tuple[str, int, int] | None:
    """(thread, episode, rating) of a pressed row or button; None for any other choice.

    >>> reads("csat:01jqz:2:5"), reads("csat:01jqz:2:9"), reads("nps:01jqz:2:0"), reads(None)
    (('01jqz', 2, 5), None, ('01jqz', 2, 0), None)
    """
    match = CHOICE.fullmatch(choice or "")
    if not match:
        return None
    thread, number, rating = (part for part in match.groups() if part is not None)
    return thread, int(number), int(rating)


def scale_of(choice: str | None) -> int:
    """The scale of a choice that `reads` can parse."""
    return STARS if (choice or "").startswith("csat:") else 2 * STARS


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
