"""Records for answers: FAQ entries, FAQ suggestions, quick replies."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A question of the FAQ: `phrasings` are ways to ask it, and the first one is its name. How often it was asked is
    in the journal."""

    id: str
    phrasings: tuple[str, ...] = ()
    answer: str = ""
    on: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqTable:
    """The table that was trained on the entries with this digest (`atende.desk.faq.matcher_cache` packs it)."""

    digest: str
    data: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A question that a person answered, as sort keys in its thread, with the group of similar questions (`group`) and
    the nearest entry. `done`: the owner does not want it."""

    thread: str
    question: str
    answer: str
    group: str = ""
    entry: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lessons:
    """The newest lessons, in the order in which they were asked; their text is not stored."""

    kept: tuple[Lesson, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickReply:
    """Saved text for agents, inserted by `/shortcut`, which is its sort key. `id` stays when the shortcut changes,
    because the journal counts by it. `asset` names an attached file; `mime`, `filename` and `size` are the file's."""

    shortcut: str
    id: str
    title: str = ""
    text: str = ""
    buttons: tuple[str, ...] = ()
    asset: str = ""
    mime: str = ""
    filename: str = ""
    size: int = 0
