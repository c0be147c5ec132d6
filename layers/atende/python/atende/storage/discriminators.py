"""What each noun is called in the table: the discriminator of its items.

Nouns are named here and not imported: most functions meet few of them, and each costs a cold start.
"""

from functools import cache
from importlib import import_module

HOMES: dict[str, dict[str, str]] = {
    "atende.model.desk": {
        "Business": "business",
        "Inbox": "inbox",
        "Budget": "budget",
        "Agent": "agent",
        "Contact": "contact",
        "Import": "import",
    },
    "atende.model.thread": {"Thread": "thread", "Message": "message"},
    "atende.model.episode": {"Episode": "episode"},
    "atende.model.follow_up": {"FollowUp": "followup"},
    "atende.model.channel_account": {
        "Template": "template",
        "Health": "health",
        "Profile": "profile",
        "Alert": "alert",
    },
    "atende.model.menu": {"Menu": "menu"},
    "atende.model.rules": {"Rulebook": "rulebook", "Run": "run", "Rehearsal": "rehearsal"},
    "atende.model.survey": {"Survey": "survey", "Round": "round", "Part": "roundpart"},
    "atende.model.notification": {"Digest": "digest", "Letter": "letter"},
    "atende.storage.entities": {
        "Label": "label",
        "Alias": "alias",
        "Correspondence": "link",
        "ThreadRef": "threadref",
        "Marker": "marker",
        "Parked": "parked",
        "Amendment": "amendment",
        "Protocol": "protocol",
        "Remembered": "remembered",
        "Asset": "asset",
        "FaqInUse": "faqinuse",
        "Page": "journal",
        "Day": "day",
        "DayPart": "daypart",
    },
    "atende.storage.faq_records": {
        "Entry": "entry",
        "FaqTable": "faqtable",
        "Lessons": "lessons",
        "QuickReply": "quickreply",
    },
    "atende.storage.directory_records": {
        "Lookup": "lookup",
        "Member": "member",
        "Shop": "shop",
        "Session": "session",
        "Sweep": "sweep",
    },
}
"""Modules, their nouns by name, and what those are called."""

KINDS: dict[str, str] = {name: kind for nouns in HOMES.values() for name, kind in nouns.items()}
NAMES: dict[str, tuple[str, str]] = {
    kind: (module, name) for module, nouns in HOMES.items() for name, kind in nouns.items()
}


def kind_of(noun: type) -> str:
    """Raises `KeyError` for what is no noun."""
    return KINDS[noun.__name__]


@cache
def noun_of(kind: str) -> type:
    """Raises `KeyError` for a kind that nobody knows."""
    module, name = NAMES[kind]
    noun: type = getattr(import_module(module), name)
    return noun
