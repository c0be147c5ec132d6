"""How the chat of an inbox looks on the shop's pages, and where it may be. It is read with the shop's settings;
this module is loaded only for a shop that has such a chat.

| Item | PK | SK |
|---|---|---|
| widget | `B#b` | `WG#inbox` |
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from atende.model.door import Widget
from atende.storage.schema import Key, Schema, of_shop

if TYPE_CHECKING:
    from atende.storage.store import Store


def widget_key(business: str, inbox: str) -> Key:
    return Key(of_shop(business), f"WG#{inbox}")


SCHEMAS = {Widget: Schema(lambda business, widget: widget_key(business, widget.inbox))}


def widget_of(store: "Store", inbox: str) -> Widget:
    """Returns the widget of an inbox, as the table has it now."""
    return store.get(Widget, widget_key(store.business, inbox)) or Widget(inbox=inbox)


def widget_in(configuration: Iterable[object], inbox: str) -> Widget:
    """Returns the widget of an inbox among the shop's settings."""
    widgets = (setting for setting in configuration if isinstance(setting, Widget))
    return next((setting for setting in widgets if setting.inbox == inbox), Widget(inbox=inbox))


def change_widget(store: "Store", inbox: str, into: Callable[[Widget], Widget]) -> Widget:
    """Changes the widget of an inbox, the usual one if none is stored."""
    store.add(Widget(inbox=inbox))
    return store.change(Widget, widget_key(store.business, inbox), into)
