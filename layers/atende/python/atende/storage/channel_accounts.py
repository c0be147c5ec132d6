"""What the channel reports about a shop's numbers, and what the owner should know about them.

| Item | PK | SK |
|---|---|---|
| template | `B#b#WA` | `T#inbox#id` |
| template that the owner writes | `B#b#WA` | `D#inbox#id` |
| templates of the channel's library in a language | `B#b#WA` | `C#inbox#language` |
| health, profile of a number | `B#b#WA` | `H#inbox`, `P#inbox` |
| alert, one a day and subject | `B#b#WA` | `A#local date#inbox#subject` |
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from atende.model import Alert, Health, Profile, Template, TemplateDraft, TemplateLibrary
from atende.model.channel_account import LONGEST_LINK_TEXT, link_of
from atende.storage.items import Item, unpack
from atende.storage.schema import Key, Schema, of_shop

if TYPE_CHECKING:
    from atende.storage.store import Store


def template_key(business: str, inbox: str, template: str) -> Key:
    return Key(of_shop(business, "WA"), f"T#{inbox}#{template}")


def draft_key(business: str, inbox: str, draft: str) -> Key:
    return Key(of_shop(business, "WA"), f"D#{inbox}#{draft}")


def library_key(business: str, inbox: str, language: str) -> Key:
    return Key(of_shop(business, "WA"), f"C#{inbox}#{language}")


def health_key(business: str, inbox: str) -> Key:
    return Key(of_shop(business, "WA"), f"H#{inbox}")


def profile_key(business: str, inbox: str) -> Key:
    return Key(of_shop(business, "WA"), f"P#{inbox}")


def alert_key(business: str, date: str, inbox: str, subject: str) -> Key:
    return Key(of_shop(business, "WA"), f"A#{date}#{inbox}#{subject}")


SCHEMAS = {
    Template: Schema(lambda business, template: template_key(business, template.inbox, template.id)),
    TemplateDraft: Schema(lambda business, draft: draft_key(business, draft.inbox, draft.id)),
    TemplateLibrary: Schema(lambda business, library: library_key(business, library.inbox, library.language)),
    Health: Schema(lambda business, health: health_key(business, health.inbox)),
    Profile: Schema(lambda business, profile: profile_key(business, profile.inbox)),
    Alert: Schema(lambda business, alert: alert_key(business, alert.date, alert.inbox, alert.subject)),
}


def everything(store: "Store") -> list[Template | Health | Profile]:
    """Templates, healths and profiles of all numbers, read consistently."""
    return _query(store, Item.SK.between("H", "T~"), consistent=True)


def templates(store: "Store", inbox: str) -> list[Template]:
    return _query(store, Item.SK.startswith(f"T#{inbox}#"))


def drafts(store: "Store", inbox: str) -> list[TemplateDraft]:
    """The templates that the owner writes, read consistently."""
    return _query(store, Item.SK.startswith(f"D#{inbox}#"), consistent=True)


def draft(store: "Store", inbox: str, draft: str) -> TemplateDraft | None:
    return store.get(TemplateDraft, draft_key(store.business, inbox, draft))


def change_draft(
    store: "Store", inbox: str, draft: str, into: Callable[[TemplateDraft], TemplateDraft]
) -> TemplateDraft:
    return store.change(TemplateDraft, draft_key(store.business, inbox, draft), into)


def remove_draft(store: "Store", inbox: str, draft: str) -> None:
    """Removes a draft. Raises `NotFound`."""
    store.remove(TemplateDraft, draft_key(store.business, inbox, draft))


def library(store: "Store", inbox: str, language: str) -> TemplateLibrary:
    """The channel's library as it was read last; an empty one that was never read."""
    key = library_key(store.business, inbox, language)
    return store.get(TemplateLibrary, key) or TemplateLibrary(inbox=inbox, language=language)


def change_library(
    store: "Store", inbox: str, language: str, into: Callable[[TemplateLibrary], TemplateLibrary]
) -> TemplateLibrary:
    store.add(TemplateLibrary(inbox=inbox, language=language))
    return store.change(TemplateLibrary, library_key(store.business, inbox, language), into)


def alerts(store: "Store", *, since: str) -> list[Alert]:
    """Alerts from a local date on, oldest first: half a read unit."""
    return _query(store, Item.SK.between(f"A#{since}", "A~"))


def template(store: "Store", inbox: str, template: str) -> Template | None:
    return store.get(Template, template_key(store.business, inbox, template))


def change_template(store: "Store", inbox: str, template: str, into: Callable[[Template], Template]) -> Template:
    return store.change(Template, template_key(store.business, inbox, template), into)


def health(store: "Store", inbox: str) -> Health:
    return store.get(Health, health_key(store.business, inbox)) or Health(inbox=inbox)


def change_health(store: "Store", inbox: str, into: Callable[[Health], Health]) -> Health:
    return store.change(Health, health_key(store.business, inbox), into)


def profile(store: "Store", inbox: str) -> Profile:
    return store.get(Profile, profile_key(store.business, inbox)) or Profile(inbox=inbox)


def entry_code(store: "Store", inbox: str, text: str) -> str:
    """The code of the inbox's short link whose text a message is, or an empty string. Half a read unit; none for a file
    without words, or for more words than a link may have."""
    if not text.strip() or len(text) > 2 * LONGEST_LINK_TEXT:
        return ""
    known = store.get(Profile, profile_key(store.business, inbox), consistent=False)
    return link_of(known.links, text) if known else ""


def change_profile(store: "Store", inbox: str, into: Callable[[Profile], Profile]) -> Profile:
    return store.change(Profile, profile_key(store.business, inbox), into)


def change_alert(store: "Store", date: str, inbox: str, subject: str, into: Callable[[Alert], Alert]) -> Alert:
    return store.change(Alert, alert_key(store.business, date, inbox, subject), into)


def _query(store: "Store", which: Any, *, consistent: bool = False) -> list[Any]:
    return [unpack(item) for item in Item.query(of_shop(store.business, "WA"), which, consistent_read=consistent)]
