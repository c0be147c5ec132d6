"""The desk's nouns and events: frozen values, without input or output.

Importing a name loads only the module that defines it, so that the webhook, which splits bodies while Meta waits, loads
`channel_events` alone.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from atende.model.automation import Answer, Finding, Mark, Moment, Question, Talk
    from atende.model.channel_account import AccountUpdate, Alert, Health, Profile, Template
    from atende.model.channel_events import (
        Accepted,
        Heard,
        Meaning,
        Media,
        Notice,
        Person,
        Piece,
        Preference,
        Progress,
        Receipt,
        Saved,
        Unreadable,
    )
    from atende.model.content import Attachment, Content, Enclosed
    from atende.model.desk import (
        Agent,
        Budget,
        Business,
        Choice,
        Contact,
        Deadlines,
        Direction,
        Due,
        Import,
        Inbox,
        Priority,
        Role,
        State,
        Status,
    )
    from atende.model.episode import Episode
    from atende.model.events import Event
    from atende.model.follow_up import FollowUp
    from atende.model.menu import Menu, Node, Standing, Step
    from atende.model.notification import Digest, Letter, Notification, NotificationSetting, Reason
    from atende.model.survey import Part, Round, Survey
    from atende.model.template_draft import TemplateDraft
    from atende.model.template_library import TemplateLibrary
    from atende.model.thread import Message, Thread

__all__ = [
    "Accepted",
    "AccountUpdate",
    "Agent",
    "Alert",
    "Answer",
    "Attachment",
    "Budget",
    "Business",
    "Choice",
    "Contact",
    "Content",
    "Deadlines",
    "Digest",
    "Direction",
    "Due",
    "Enclosed",
    "Episode",
    "Event",
    "Finding",
    "FollowUp",
    "Health",
    "Heard",
    "Import",
    "Inbox",
    "Letter",
    "Mark",
    "Meaning",
    "Media",
    "Menu",
    "Message",
    "Moment",
    "Node",
    "Notice",
    "Notification",
    "NotificationSetting",
    "Part",
    "Person",
    "Piece",
    "Preference",
    "Priority",
    "Profile",
    "Progress",
    "Question",
    "Reason",
    "Receipt",
    "Role",
    "Round",
    "Saved",
    "Standing",
    "State",
    "Status",
    "Step",
    "Survey",
    "Talk",
    "Template",
    "TemplateDraft",
    "TemplateLibrary",
    "Thread",
    "Unreadable",
]

MODULES = (
    "channel_events",
    "desk",
    "content",
    "thread",
    "episode",
    "follow_up",
    "automation",
    "events",
    "channel_account",
    "template_draft",
    "template_library",
    "menu",
    "survey",
    "notification",
)


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    modules = (import_module(f"{__name__}.{module}") for module in MODULES)
    value = next(getattr(module, name) for module in modules if hasattr(module, name))
    globals()[name] = value
    return value
