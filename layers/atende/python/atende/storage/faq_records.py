"""What answers are made of: the FAQ's entries, what it learns, quick replies."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A question of the FAQ: `phrasings` are ways to ask it, the first one its name. How often it was asked is in the
    journal."""

    id: str
    phrasings: tuple[str, ...] = ()
    answer: str = ""
    on: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqTable:
    """What was trained on the entries whose digest this is (`atende.desk.faq.matcher_cache` packs it)."""

    digest: str
    data: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A question that a person answered, as sort keys in its thread; with what it is asked alike (`group`), and the
    entry that this is near to. `done`: the owner does not want it."""

    thread: str
    question: str
    answer: str
    group: str = ""
    entry: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lessons:
    """The newest of them, in the order in which they were asked; no word of them is kept."""

    kept: tuple[Lesson, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickReply:
    """Saved words for agents, called by `/shortcut`, which is where it lies. `id` stays when that changes: the journal
    counts by it. `asset` names a file that goes along, `mime`, `filename` and `size` are the file's."""

    shortcut: str
    id: str
    title: str = ""
    text: str = ""
    buttons: tuple[str, ...] = ()
    asset: str = ""
    mime: str = ""
    filename: str = ""
    size: int = 0
