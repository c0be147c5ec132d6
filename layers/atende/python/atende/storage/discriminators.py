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
    "atende.storage.presence": {"Presence": "presence"},
    "atende.storage.settings": {"Label": "label", "FaqInUse": "faqinuse"},
    "atende.storage.contacts": {"Alias": "alias", "Correspondence": "link", "ThreadRef": "threadref"},
    "atende.storage.markers": {"Marker": "marker", "Parked": "parked", "Amendment": "amendment"},
    "atende.storage.threads": {"Protocol": "protocol"},
    "atende.storage.idempotency_keys": {"Remembered": "remembered"},
    "atende.storage.assets": {"Asset": "asset"},
    "atende.storage.journal": {"Page": "journal"},
    "atende.storage.days": {"Day": "day", "DayPart": "daypart"},
    "atende.storage.faq": {"Entry": "entry", "FaqTable": "faqtable", "Lessons": "lessons"},
    "atende.storage.quick_replies": {"QuickReply": "quickreply"},
    "atende.storage.search_records": {
        "SearchState": "searchstate",
        "SearchSegment": "searchsegment",
        "SearchRewrite": "searchrewrite",
    },
    "atende.storage.directory": {
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
