"""The schema chart: which kinds of items the table has, and which module has each of them.

A module of this chart is all that there is to know about how its nouns lie in the table: keys, index entries, short
attribute names, reading and writing. It says the first three in `SCHEMAS`. Modules and nouns are named here and not
imported, because most functions use few of them and each import lengthens a cold start.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from atende.core.clock import ms

CHART: dict[str, dict[str, str]] = {
    "atende.storage.settings": {
        "Business": "business",
        "Inbox": "inbox",
        "Budget": "budget",
        "Agent": "agent",
        "Label": "label",
        "FaqInUse": "faqinuse",
        "Trade": "trade",
    },
    "atende.storage.widgets": {"Widget": "widget"},
    "atende.storage.teams": {"Team": "team", "Turns": "turns"},
    "atende.storage.staff_notices": {"StaffNotice": "staffnotice"},
    "atende.storage.setting_changes": {"SettingChange": "settingchange"},
    "atende.storage.sign_ins": {"SignIn": "signin"},
    "atende.storage.passkeys": {"Passkey": "passkey"},
    "atende.storage.contacts": {
        "Contact": "contact",
        "Alias": "alias",
        "Correspondence": "link",
        "ThreadRef": "threadref",
    },
    "atende.storage.invitations": {"Invitation": "invitation"},
    "atende.storage.privacy_page": {"PrivacyPage": "privacypage"},
    "atende.storage.access_log": {"Access": "access", "Subject": "subject"},
    "atende.storage.consents": {"Consent": "consent"},
    "atende.storage.contact_records": {"ContactFields": "contactfields", "ContactNote": "contactnote"},
    "atende.storage.threads": {"Thread": "thread", "Protocol": "protocol"},
    "atende.storage.messages": {"Message": "message"},
    "atende.storage.episodes": {"Episode": "episode"},
    "atende.storage.follow_ups": {"FollowUp": "followup"},
    "atende.storage.sales": {"Sale": "sale"},
    "atende.storage.markers": {"Marker": "marker", "Parked": "parked", "Amendment": "amendment"},
    "atende.storage.imports": {"Import": "import"},
    "atende.storage.idempotency_keys": {"Remembered": "remembered"},
    "atende.storage.api_keys": {"ApiKey": "apikey", "KeyedRequest": "keyedrequest"},
    "atende.storage.webhooks": {"Webhook": "webhook", "WebhookState": "webhookstate", "Delivery": "delivery"},
    "atende.storage.presence": {"Presence": "presence"},
    "atende.storage.devices": {
        "Device": "device",
        "Notification": "notification",
        "NotificationSetting": "notifying",
    },
    "atende.storage.journal": {"Page": "journal"},
    "atende.storage.days": {"Day": "day", "DayPart": "daypart"},
    "atende.storage.surveys": {"Survey": "survey", "Round": "round", "Part": "roundpart"},
    "atende.storage.faq": {"Entry": "entry", "FaqTable": "faqtable", "Lessons": "lessons"},
    "atende.storage.search_records": {
        "SearchState": "searchstate",
        "SearchSegment": "searchsegment",
        "SearchRewrite": "searchrewrite",
    },
    "atende.storage.menus": {"Menu": "menu"},
    "atende.storage.quick_replies": {"QuickReply": "quickreply"},
    "atende.storage.labels": {"LabelChange": "labelchange"},
    "atende.storage.list_settings": {"ListSettings": "listsettings"},
    "atende.storage.file_jobs": {"FileJob": "filejob"},
    "atende.storage.campaigns": {"Campaign": "campaign", "CampaignPart": "campaignpart"},
    "atende.storage.assets": {"Asset": "asset"},
    "atende.storage.erasures": {"Erasure": "erasure", "Erased": "erased", "SystemErasure": "systemerasure"},
    "atende.storage.retention": {"Retention": "retention", "RetentionRun": "retentionrun"},
    "atende.storage.rules": {"Rulebook": "rulebook", "Run": "run", "Rehearsal": "rehearsal"},
    "atende.storage.notifications": {"Digest": "digest", "Letter": "letter"},
    "atende.storage.channel_accounts": {
        "Template": "template",
        "TemplateDraft": "template_draft",
        "TemplateLibrary": "template_library",
        "Health": "health",
        "Profile": "profile",
        "Alert": "alert",
    },
    "atende.storage.catalogs": {"CatalogPage": "catalogpage"},
    "atende.storage.connections": {
        "Connection": "connection",
        "RemoteLink": "remotelink",
        "RemoteRef": "remoteref",
        "SentLine": "sentline",
        "Unsent": "unsent",
        "KeptView": "keptview",
    },
    "atende.storage.outside_limits": {"OutsideLimit": "outsidelimit"},
    "atende.storage.directory": {
        "Lookup": "lookup",
        "Member": "member",
        "Shop": "shop",
        "Session": "session",
        "SignInLink": "signinlink",
        "Mailbox": "mailbox",
        "PhoneCode": "phonecode",
        "KeyHolder": "keyholder",
        "PasskeyHolder": "passkeyholder",
        "Challenge": "challenge",
        "Sweep": "sweep",
        "PushKey": "pushkey",
    },
}
"""Modules, the nouns of each by class name, and the discriminators of their items. Discriminators are stored and never
change."""

NESTED: dict[str, dict[str, str]] = {"Holder": {"channel_user_id": "bsuid"}}
"""Dataclasses that lie in a noun as JSON, by class name: those of their fields whose stored name is another one."""

DIRECTORY = "atende.storage.directory"
"""The only module whose nouns belong to no shop."""

KINDS: dict[str, str] = {name: kind for nouns in CHART.values() for name, kind in nouns.items()}
MODULES: dict[str, str] = {name: module for module, nouns in CHART.items() for name in nouns}
NAMES: dict[str, str] = {kind: name for name, kind in KINDS.items()}


class Key(NamedTuple):
    pk: str
    sk: str


class Place(NamedTuple):
    key: Key
    indexes: dict[str, str] = {}  # noqa: RUF012 (never written to)


class Schema(NamedTuple):
    """How a noun lies in the table. `key` and `indexes` take the shop's id, which the directory's nouns ignore, and the
    noun."""

    key: Callable[[str, Any], Key]
    indexes: Callable[[str, Any], dict[str, str]] | None = None
    """The keys in the two indexes, which follow from the noun's state."""
    short: Mapping[str, str] = {}
    """Short attribute names keep items small: a page of them costs by the kilobyte, and names count like values."""
    implied: Mapping[str, Callable[[Any], Any]] = {}
    """Fields that are not stored, because the item's key contains them."""
    stored_as: Mapping[str, Callable[[Any], Any]] = {}
    """Fields whose stored value is another one, which follows from the noun."""
    read_as: Mapping[str, Callable[[Any], Any]] = {}
    """Fields whose value follows from the stored one."""
    in_index: Mapping[str, Callable[[Any], Any]] = {}
    """Fields that the index does not project; an item that was read from it takes them from elsewhere."""


def of_shop(business: str, *parts: str) -> str:
    """A partition of one shop. Every partition key of a shop is built here. The business comes from a session or an
    inbox, never from a request's body.

    >>> of_shop("b1", "T", "t1")
    'B#b1#T#t1'
    """
    return "#".join(("B", business, *parts))


def stamp(at: datetime) -> str:
    """Milliseconds, padded so that text order is time order.

    >>> from datetime import UTC
    >>> stamp(datetime(2026, 11, 25, 12, tzinfo=UTC))
    '1795608000000'
    """
    return f"{ms(at):013d}"


def after_last(text: str) -> str:
    """The id at the end of a key."""
    return text.rsplit("#", 1)[1]


def kind_of(noun: type) -> str:
    """The discriminator of a noun. Raises `KeyError` for any other class."""
    return KINDS[noun.__name__]


@cache
def noun_of(kind: str) -> type:
    """The noun of a discriminator. Raises `KeyError` for an unknown one."""
    name = NAMES[kind]
    noun: type = getattr(import_module(MODULES[name]), name)
    return noun


@cache
def schema_of(noun: type) -> Schema:
    """The schema of a noun. Raises `TypeError` for any other class."""
    if noun.__name__ not in MODULES:
        raise TypeError(f"no place for {noun.__name__}")
    schema: Schema = import_module(MODULES[noun.__name__]).SCHEMAS[noun]
    return schema


def place(business: str, value: Any) -> Place:
    """The place of a noun of one shop. Raises `TypeError` for any other value."""
    return _place(business, value, in_directory=False)


def place_in_directory(value: Any) -> Place:
    """The place of a global noun. Raises `TypeError` for any other value."""
    return _place("", value, in_directory=True)


def _place(business: str, value: Any, *, in_directory: bool) -> Place:
    noun: type = type(value)
    name, schema = noun.__name__, schema_of(noun)
    if (MODULES[name] == DIRECTORY) is not in_directory:
        raise TypeError(f"no place for {name}")
    return Place(schema.key(business, value), schema.indexes(business, value) if schema.indexes else {})
