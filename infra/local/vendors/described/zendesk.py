"""Zendesk Support. Source: Zendesk's reference of the ticketing API and of webhooks; its OpenAPI document was not at
hand."""

from infra.local.vendors.described import (
    EMAIL,
    FILLED,
    FLAG,
    OBJECT,
    TEXT,
    WHOLE,
    Request,
    Requests,
    choice,
    listed,
    record,
)

API = "/api/v2"
USER = {
    "external_id": TEXT,
    "role": choice("end-user", "agent", "admin"),
    "skip_verify_email": FLAG,
    "email": EMAIL,
    "phone": {"type": "string", "pattern": r"^\+[1-9][0-9]{6,14}$"},
    "verified": FLAG,
    "user_fields": OBJECT,
    "tags": listed(TEXT),
    "notes": TEXT,
    "details": TEXT,
    "locale": TEXT,
    "time_zone": TEXT,
    "organization_id": WHOLE,
}
COMMENT = record(html_body=FILLED, body=FILLED, public=FLAG, author_id=WHOLE, uploads=listed(TEXT)) | {
    "anyOf": [{"required": ["body"]}, {"required": ["html_body"]}]
}
TICKET = {
    "external_id": TEXT,
    "requester_id": WHOLE,
    "status": choice("new", "open", "pending", "hold", "solved", "closed"),
    "priority": choice("urgent", "high", "normal", "low"),
    "type": choice("problem", "incident", "question", "task"),
    "tags": listed({"type": "string", "pattern": r"^\S+$"}),
    "custom_fields": listed(OBJECT),
    "group_id": WHOLE,
    "assignee_id": WHOLE,
    "safe_update": FLAG,
    "updated_stamp": TEXT,
}
HOOK = {
    "name": FILLED,
    "endpoint": FILLED,
    "http_method": choice("GET", "POST", "PUT", "PATCH", "DELETE"),
    "request_format": choice("json", "xml", "form_encoded"),
    "status": choice("active", "inactive"),
    "subscriptions": listed({"type": "string", "pattern": "^(conditional_ticket_events|zen:event-type:.+)$"}),
}

REQUESTS: Requests = {
    f"GET {API}/users/me": Request(),
    f"GET {API}/users/search": Request(query={"query": FILLED, "external_id": FILLED, "page": TEXT, "per_page": TEXT}),
    f"POST {API}/users/create_or_update": Request(body=record({"user": record({"name": FILLED}, **USER)})),
    f"GET {API}/users/{{id}}": Request(),
    f"PUT {API}/users/{{id}}": Request(body=record({"user": record(name=FILLED, **USER)})),
    f"DELETE {API}/users/{{id}}": Request(),
    f"GET {API}/tickets": Request(query={"external_id": FILLED, "page[size]": TEXT, "page[after]": TEXT, "sort": TEXT}),
    f"POST {API}/tickets": Request(body=record({"ticket": record({"comment": COMMENT}, subject=FILLED, **TICKET)})),
    f"GET {API}/tickets/{{id}}": Request(query={"include": TEXT}),
    f"PUT {API}/tickets/{{id}}": Request(body=record({"ticket": record(comment=COMMENT, subject=FILLED, **TICKET)})),
    f"GET {API}/tickets/{{id}}/comments": Request(
        query={
            "include": choice("users"),
            "sort": choice("created_at", "-created_at"),
            "page[size]": TEXT,
            "page[after]": TEXT,
            "include_inline_images": TEXT,
        }
    ),
    f"PUT {API}/comment_redactions/{{id}}": Request(
        body=record({"ticket_id": WHOLE}, html_body=FILLED, external_attachment_urls=listed(TEXT))
    ),
    f"GET {API}/webhooks": Request(
        query={"filter[name_contains]": TEXT, "filter[status]": TEXT, "page[size]": TEXT, "page[after]": TEXT}
    ),
    f"POST {API}/webhooks": Request(body=record({"webhook": record(HOOK, authentication=OBJECT, description=TEXT)})),
    f"PATCH {API}/webhooks/{{id}}": Request(body=record({"webhook": record(**HOOK)})),
    f"GET {API}/webhooks/{{id}}/signing_secret": Request(),
}
