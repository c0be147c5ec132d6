"""Chatwoot. Source: the folder `swagger` of chatwoot/chatwoot (4.14)."""

from infra.local.vendors.described import (
    DIGITS,
    EMAIL,
    FILLED,
    FLAG,
    NUMBER,
    OBJECT,
    TEXT,
    WHOLE,
    Request,
    Requests,
    choice,
    listed,
    record,
)

HOME = "/api/v1/accounts/{account}"
PHONE = {"type": "string", "pattern": r"^\+[1-9][0-9]{1,14}$"}
CONTACT = {
    "name": TEXT,
    "email": EMAIL,
    "blocked": FLAG,
    "phone_number": PHONE,
    "avatar_url": TEXT,
    "identifier": TEXT,
    "additional_attributes": OBJECT,
    "custom_attributes": OBJECT,
}
CONVERSATION = record(
    {"source_id": FILLED},
    inbox_id=WHOLE,
    contact_id=WHOLE,
    additional_attributes=OBJECT,
    custom_attributes=OBJECT,
    status=choice("open", "resolved", "pending"),
    assignee_id=WHOLE,
    team_id=WHOLE,
    snoozed_until=TEXT,
    message=record({"content": TEXT}, template_params=OBJECT),
)
MESSAGE = record(
    {"content": FILLED},
    message_type=choice("outgoing", "incoming"),
    private=FLAG,
    content_type=choice("text", "input_email", "cards", "input_select", "form", "article"),
    content_attributes=OBJECT,
    campaign_id=WHOLE,
    template_params=OBJECT,
)
EVENTS = choice(
    *("conversation_created", "conversation_status_changed", "conversation_updated", "message_created"),
    *("message_updated", "contact_created", "contact_updated", "webwidget_triggered", "conversation_typing_on"),
    "conversation_typing_off",
)

REQUESTS: Requests = {
    "GET /api/v1/profile": Request(),
    f"GET {HOME}/inboxes/{{id}}": Request(),
    f"GET {HOME}/webhooks": Request(),
    f"POST {HOME}/webhooks": Request(body=record({"url": FILLED}, name=TEXT, subscriptions=listed(EVENTS, least=1))),
    f"GET {HOME}/contacts/search": Request(query={"q": FILLED, "sort": TEXT, "page": DIGITS}, needs=("q",)),
    f"POST {HOME}/contacts": Request(body=record({"inbox_id": NUMBER}, **CONTACT)),
    f"GET {HOME}/contacts/{{id}}": Request(),
    f"PUT {HOME}/contacts/{{id}}": Request(body=record(**CONTACT)),
    f"DELETE {HOME}/contacts/{{id}}": Request(),
    f"POST {HOME}/contacts/{{id}}/contact_inboxes": Request(body=record({"inbox_id": NUMBER}, source_id=TEXT)),
    f"GET {HOME}/contacts/{{id}}/conversations": Request(),
    f"POST {HOME}/conversations": Request(body=CONVERSATION),
    f"GET {HOME}/conversations/{{id}}": Request(),
    f"GET {HOME}/conversations/{{id}}/messages": Request(query={"before": DIGITS, "after": DIGITS}),
    f"POST {HOME}/conversations/{{id}}/messages": Request(body=MESSAGE),
    f"DELETE {HOME}/conversations/{{id}}/messages/{{id}}": Request(),
    f"POST {HOME}/conversations/{{id}}/toggle_status": Request(
        body=record({"status": choice("open", "resolved", "pending", "snoozed")}, snoozed_until=WHOLE)
    ),
}
