"""Changes how a person or the team has arranged the list of conversations, by pure functions."""

from dataclasses import replace

from atende.core.errors import BadRequest
from atende.core.i18n import plain
from atende.desk.threads import sentences
from atende.model.list_settings import ListSettings, View

MOST_VIEWS = 20
MOST_PINS = 20


def with_view(settings: ListSettings, view: View) -> ListSettings:
    """The settings with a view, which replaces the one of the same name. Raises `BadRequest` above `MOST_VIEWS`."""
    if view in settings.views:
        return settings
    views = (*(kept for kept in settings.views if kept.name != view.name), view)
    if len(views) > MOST_VIEWS:
        raise BadRequest(sentences.TOO_MANY_VIEWS(most=MOST_VIEWS))
    return replace(settings, views=tuple(sorted(views, key=lambda kept: plain(kept.name))))


def without_view(settings: ListSettings, name: str) -> ListSettings:
    return replace(settings, views=tuple(view for view in settings.views if view.name != name))


def with_pin(settings: ListSettings, thread: str, *, on: bool) -> ListSettings:
    """The settings with a thread pinned, or not. Raises `BadRequest` above `MOST_PINS`."""
    pinned = settings.pinned | {thread} if on else settings.pinned - {thread}
    if on and len(pinned) > MOST_PINS:
        raise BadRequest(sentences.TOO_MANY_PINS(most=MOST_PINS))
    return replace(settings, pinned=pinned)
