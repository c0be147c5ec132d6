"""The events of an episode: a new beginning, automatic answers, its end, and its survey."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from atende.core.clock import ms
from atende.model import Episode, Event, Thread

USUAL = 5
"""An episode's scale when the event does not say another."""


def comes_back(of: Thread | Episode, opened: datetime) -> dict[str, int]:
    """Which earlier episode of the contact it follows; empty for the first one."""
    if of.gap is None:
        return {}
    since = {"since": seconds(of.began, opened)} if of.began else {}
    return {"gap": of.gap, "turn": of.turn, "visit": of.visit} | since


def by_itself(old: Thread | None, new: Thread) -> Iterator[Event]:
    """The automatic answers, and whether a person had to answer after them."""
    thread_event = partial(Event, thread=new.id, inbox=new.inbox)
    if new.first_auto and not (old and old.first_auto == new.first_auto):
        numbers = {"seconds": new.first_auto_seconds or 0}
        yield thread_event(id=f"auto:{new.id}:{new.episode}", at=new.first_auto, kind="first_auto", numbers=numbers)
    if new.helped and not (old and old.helped == new.helped):
        yield thread_event(id=f"helped:{new.id}:{ms(new.helped)}", at=new.helped, kind="helped")
    if new.helped and new.followed and not (old and old.followed == new.followed):
        numbers = {"after": seconds(new.helped, new.followed)}
        yield thread_event(id=f"followed:{new.id}:{ms(new.helped)}", at=new.followed, kind="followed", numbers=numbers)


def answered_first(thread: Thread, at: datetime) -> Event:
    """The first answer by a person."""
    return Event(
        id=f"first:{thread.id}:{thread.episode}",
        at=at,
        kind="first_reply",
        thread=thread.id,
        numbers=numbers_of(seconds=thread.first_reply_seconds, business=thread.first_reply_business),
        by=thread.first_by,
        inbox=thread.inbox,
    )


def numbers_of(**numbers: int | None) -> dict[str, int]:
    return {name: value for name, value in numbers.items() if value is not None}


def ended(episode: Episode, *, seconds: int | None, business: int | None) -> Event:
    numbers = {
        "seconds": seconds,
        "business": business,
        "turn": episode.turn if episode.turn > 1 else None,
        "first": episode.first_reply_seconds,
        "first_business": episode.first_reply_business,
    }
    event = _of(episode, "resolved", at=episode.resolved, by=episode.resolved_by or "", numbers=numbers)
    return replace(event, id=name_of_end(episode.thread, episode.number, episode.undone))


def name_of_end(thread: str, episode: int, undone: int) -> str:
    """The id of an episode's end; those after one that was taken back have names of their own."""
    return f"resolved:{thread}:{episode}" + (f":{undone}" if undone else "")


def taken_back(old: Thread, new: Thread) -> Event:
    """The event that takes back the end of an episode, at the time of that end: it counts no more."""
    return Event(
        id=f"undone:{new.id}:{new.episode}:{new.undone}",
        at=old.resolved or new.episode_opened,
        kind="undone",
        thread=new.id,
        numbers={"episode": new.episode},
        what=name_of_end(old.id, old.episode, old.undone),
        inbox=new.inbox,
    )


def asked(episode: Episode, at: datetime) -> Event:
    return _of(episode, "asked", at=at, numbers={})


def rated(episode: Episode, rating: int, *, at: datetime) -> Event:
    after = seconds(episode.asked, at) if episode.asked else None
    return _of(episode, "rated", at=at, numbers={"rating": rating, "after": after})


def seconds(start: datetime, end: datetime) -> int:
    return max(0, int((end - start).total_seconds()))


def _of(episode: Episode, kind: str, *, at: datetime | None, numbers: dict[str, int | None], by: str = "") -> Event:
    scale = episode.scale if kind != "resolved" and episode.scale != USUAL else None
    all_numbers: dict[str, Any] = {"episode": episode.number, "scale": scale} | numbers
    return Event(
        id=f"{kind}:{episode.thread}:{episode.number}",
        at=at or episode.opened,
        kind=kind,
        thread=episode.thread,
        numbers=numbers_of(**all_numbers),
        by=by,
        inbox=episode.inbox,
        agent=episode.agent,
        labels=tuple(sorted(episode.labels)),
    )
