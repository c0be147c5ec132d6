"""Which module has the routes of a path. A cold start loads what every page of the console asks for; the first request
for something else loads the module that has it."""

AT_START = ("bootstrap", "threads", "messages")
MODULES: dict[str, tuple[str, ...]] = {
    "access-log": ("access",),
    "agenda": ("agenda",),
    "alerts": ("channel_accounts",),
    "boot": ("bootstrap",),
    "catalog": ("catalog",),
    "campaigns": ("campaigns",),
    "checklist": ("checklist",),
    "connecting": ("connecting", "chat_settings"),
    "connectors": ("connectors",),
    "contact-fields": ("contact_profiles",),
    "contact-notes": ("contact_profiles",),
    "contacts": ("contact_profiles",),
    "contacts/access": ("access",),
    "contacts/channels": ("contact_channels",),
    "contacts/chat-import": ("file_jobs",),
    "contacts/consents": ("consents",),
    "contacts/erasure": ("privacy",),
    "contacts/export": ("file_jobs",),
    "contacts/hold": ("privacy",),
    "contacts/invitations": ("contact_channels",),
    "deadlines": ("deadlines",),
    "digest": ("notifications",),
    "economy": ("billing",),
    "erasures": ("privacy",),
    "faq": ("faq",),
    "figures": ("figures",),
    "file-jobs": ("file_jobs",),
    "greetings": ("greetings",),
    "hours": ("hours",),
    "keys": ("api_keys",),
    "labels": ("labels",),
    "links": ("entry_links",),
    "me": ("personal_notifications", "team"),
    "menu": ("menu",),
    "notices": ("staff_notices",),
    "numbers": ("channel_accounts", "profile_pictures"),
    "passkeys": ("passkeys",),
    "people": ("people", "staff", "phone_access"),
    "people/passkeys": ("passkeys",),
    "pins": ("list_views",),
    "privacy-page": ("privacy_page",),
    "replies": ("quick_replies",),
    "retention": ("retention",),
    "rules": ("rules",),
    "search": ("search",),
    "session": ("people", "sign_in", "phone_access", "passkeys"),
    "settings": ("changes",),
    "starters": ("chat_starters",),
    "survey": ("surveys",),
    "surveys": ("surveys",),
    "sync": ("bootstrap",),
    "team": ("team",),
    "teams": ("team",),
    "template-drafts": ("template_drafts", "template_library"),
    "templates": ("channel_accounts",),
    "threads": ("threads", "new_threads"),
    "threads/ask": ("surveys",),
    "threads/continue": ("contact_channels",),
    "threads/connectors": ("connector_panel",),
    "threads/cost": ("billing",),
    "threads/draft": ("assistant",),
    "threads/export": ("file_jobs",),
    "threads/follow-ups": ("follow_ups",),
    "threads/media": ("attachments",),
    "threads/merge": ("contacts",),
    "threads/messages": ("messages",),
    "threads/notes": ("messages",),
    "threads/person": ("contacts",),
    "threads/playbook": ("complaint_replies",),
    "threads/reactions": ("messages",),
    "threads/read": ("messages",),
    "threads/refuse": ("contacts",),
    "threads/sales": ("sales",),
    "threads/settle": ("messages",),
    "threads/typing": ("messages",),
    "threads/unmerge": ("contacts",),
    "threads/uploads": ("attachments",),
    "threads/why": ("explanations",),
    "uploads": ("attachments",),
    "views": ("list_views",),
    "webhooks": ("webhooks",),
}
"""The modules of `atende.api` that have the routes of `/api/<key>...`. `threads/<word>` stands for
`/api/threads/<thread>/<word>...`, and `threads` for those that no such key names."""


SETTINGS = frozenset(
    {"contact-fields", "deadlines", "digest", "economy", "faq", "greetings", "hours", "keys", "labels", "menu"}
    | {"passkeys", "people", "privacy-page", "replies", "retention", "rules", "survey", "team", "teams", "webhooks"}
    | {"campaigns"}
)
"""The first words of paths whose requests change settings; `api.changes` follows them."""


INTEGRATIONS = frozenset({"connectors", "connecting"})
"""The first words of paths whose requests connect other systems; `api.access` follows them."""


def is_integration(path: str) -> bool:
    """
    >>> is_integration("/api/connectors/bling"), is_integration("/api/contacts")
    (True, False)
    """
    return path.split("/")[2:3] != [] and path.split("/")[2] in INTEGRATIONS


def is_setting(path: str) -> bool:
    """
    >>> is_setting("/api/hours"), is_setting("/api/team/people/maya"), is_setting("/api/threads")
    (True, True, False)
    """
    return path.split("/")[2:3] != [] and path.split("/")[2] in SETTINGS


def of(path: str) -> tuple[str, ...]:
    """Returns the names of the modules that may have a route for a path; empty when none has.

    >>> of("/api/labels/rename"), of("/api/threads/01m8/messages"), of("/api/threads/01m8/assign"), of("/inbox")
    (('labels',), ('messages',), ('threads', 'new_threads'), ())
    """
    words = path.split("/")
    if words[1:2] != ["api"]:
        return ()
    first = words[2] if len(words) > 2 else ""
    inner = f"{first}/{words[4]}" if len(words) > 4 else first
    return MODULES.get(inner) or MODULES.get(first, ())
