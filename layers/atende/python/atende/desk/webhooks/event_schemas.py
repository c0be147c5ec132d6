"""The JSON Schemas of what receivers get, by type of event: in the OpenAPI document, and in docs/events/."""

from typing import Any

from atende.model.webhooks import TEST, TYPES, VERSION

type Json = dict[str, Any]

ID = {"type": "string", "minLength": 1}
FIELDS: dict[str, Json] = {
    "thread": ID | {"description": "The thread's id."},
    "contact": ID | {"description": "The contact's id."},
    "inbox": ID | {"description": "The inbox's id."},
    "message": ID | {"description": "The message's id in its thread."},
    "author": {"type": "string", "description": "An agent's id, `api:` and a key's id, `auto` or `phone`."},
    "status": {"enum": ["sent", "delivered", "read", "played", "failed", "deleted", "warning"]},
    "assignee": {"type": ["string", "null"], "description": "The agent's id; null for nobody."},
    "labels": {"type": "array", "items": {"type": "string"}, "description": "All labels of the thread."},
    "until": {"type": ["string", "null"], "format": "date-time"},
    "episode": {"type": "integer", "minimum": 1, "description": "Which run of the thread."},
    "by": {"type": "string", "description": "Who resolved it; empty for nobody."},
    "rating": {"type": "integer", "minimum": 0, "maximum": 10},
    "scale": {"enum": [5, 10], "description": "5: 1 to 5 stars; 10: 0 to 10."},
    "follow_up": ID | {"description": "The follow-up's id in its thread."},
    "state": {"enum": ["pending", "firing", "done", "cancelled"]},
    "bot": ID | {"description": "The connector of the bot."},
    "reason": ID | {"description": "Why: `person`, `resolved`, `handed`, `late`, `failed`, `asked` and others."},
}
EXAMPLES: Json = {
    "thread": "01kb3w9q7h3m5n8p2r4t6v8x0z",
    "contact": "01kb3w9q7g2k4m6n8p0q2r4s6t",
    "inbox": "whatsapp",
    "message": "1795608000000-1795608000412-8a5f0c2e9d1b7a46",
    "author": "maya",
    "status": "delivered",
    "assignee": "maya",
    "labels": ["encomenda"],
    "until": "2026-11-26T11:00:00.000Z",
    "episode": 1,
    "by": "maya",
    "rating": 5,
    "scale": 5,
    "follow_up": "4f1c9a7b2e5d8c3f0a6b",
    "state": "pending",
    "bot": "typebot",
    "reason": "handed",
}
OF: dict[str, tuple[str, ...]] = {
    "message.received": ("thread", "inbox", "message"),
    "message.sent": ("thread", "inbox", "message", "author"),
    "message.status": ("thread", "message", "status"),
    "note.created": ("thread", "message", "author"),
    "thread.opened": ("thread", "contact", "inbox", "episode"),
    "thread.assigned": ("thread", "contact", "inbox", "assignee"),
    "thread.labelled": ("thread", "contact", "inbox", "labels"),
    "thread.snoozed": ("thread", "contact", "inbox", "until"),
    "thread.resolved": ("thread", "inbox", "episode", "by"),
    "thread.given_to_bot": ("thread", "contact", "inbox", "bot"),
    "thread.taken_from_bot": ("thread", "contact", "inbox", "bot", "reason"),
    "survey.answered": ("thread", "inbox", "episode", "rating", "scale"),
    "follow_up.changed": ("thread", "follow_up", "state"),
    "contact.created": ("contact",),
    "contact.changed": ("contact",),
    TEST: (),
}
"""What `data` always has besides `id`, `business` and `sequence`."""
PERSONAL: Json = {
    "type": "object",
    "description": "Only where the owner asked for it; without what is gone meanwhile.",
    "properties": {
        "name": {"type": "string"},
        "phone": {"type": ["string", "null"]},
        "text": {"type": "string"},
        "message_type": {"type": "string"},
        "comment": {"type": ["string", "null"]},
    },
}


def schema(type_: str) -> Json:
    """Returns the JSON Schema (2020-12) of a type's payload, with an example."""
    own = {name: FIELDS[name] for name in OF[type_]}
    common: Json = {
        "id": ID | {"description": "The event's id; copies of an event have the same one."},
        "business": ID,
        "sequence": {"type": "string", "pattern": "^[0-9]{40,}$", "description": "Sorts the events of a thread."},
    }
    data = {
        "type": "object",
        "properties": {**common, **own, "personal": PERSONAL},
        "required": [*common, *own],
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": type_,
        "description": TYPES.get(type_, "What the test button sends."),
        "type": "object",
        "properties": {
            "type": {"const": type_},
            "version": {"const": VERSION},
            "timestamp": {"type": "string", "format": "date-time"},
            "data": data,
        },
        "required": ["type", "version", "timestamp", "data"],
        "examples": [example(type_)],
    }


def example(type_: str) -> Json:
    data = {"id": "5d0f6a7b8c9e1f2a3b4c", "business": "752e6070a2", "sequence": "4421584500000000017450912".zfill(40)}
    data |= {name: EXAMPLES[name] for name in OF[type_]}
    return {"type": type_, "version": VERSION, "timestamp": "2026-11-25T12:00:00.412Z", "data": data}
