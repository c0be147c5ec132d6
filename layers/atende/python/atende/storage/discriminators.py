"""The name of each noun in the table: the discriminator of its items.

Nouns are named here and not imported, because most functions use few of them and each import lengthens a cold start.
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
    "atende.storage.presence": {"Presence": "presence"},
    "atende.storage.faq_records": {
        "Entry": "entry",
        "FaqTable": "faqtable",
        "Lessons": "lessons",
        "QuickReply": "quickreply",
    },
    "atende.storage.search_records": {
        "SearchState": "searchstate",
        "SearchSegment": "searchsegment",
        "SearchRewrite": "searchrewrite",
    },
    "atende.storage.directory_records": {
        "Lookup": "lookup",
        "Member": "member",
        "Shop": "shop",
        "Session": "session",
        "Sweep": "sweep",
    },
}
"""Modules, their nouns by name, and the discriminators of those."""

KINDS: dict[str, str] = {name: kind for nouns in HOMES.values() for name, kind in nouns.items()}
NAMES: dict[str, tuple[str, str]] = {
    kind: (module, name) for module, nouns in HOMES.items() for name, kind in nouns.items()
}


def kind_of(noun: type) -> str:
    """The discriminator of a noun. Raises `KeyError` for any other class."""
    return KINDS[noun.__name__]


@cache
def noun_of(kind: str) -> type:
    """The noun of a discriminator. Raises `KeyError` for an unknown one."""
    module, name = NAMES[kind]
    noun: type = getattr(import_module(module), name)
    return noun
