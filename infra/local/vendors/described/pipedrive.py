"""Pipedrive. Source: Pipedrive's own client, made from its OpenAPI documents of API v1 and v2 (`pipedrive` 33.7.0 on
npm)."""

from infra.local.vendors.described import (
    ANYTHING,
    DIGITS,
    FILLED,
    FLAG,
    FORM,
    OBJECT,
    TEXT,
    WHOLE,
    Request,
    Requests,
    choice,
    listed,
    record,
    values,
)

ENTRIES = listed(record(value=TEXT, primary=FLAG, label=TEXT))
PERSON = {
    "name": TEXT,
    "owner_id": WHOLE,
    "org_id": WHOLE,
    "emails": ENTRIES,
    "phones": ENTRIES,
    "visible_to": WHOLE,
    "label_ids": listed(WHOLE),
    "postal_address": OBJECT,
    "notes": TEXT,
    "im": ENTRIES,
    "birthday": TEXT,
    "job_title": TEXT,
    "marketing_status": choice("no_consent", "unsubscribed", "subscribed", "archived"),
    "custom_fields": values(ANYTHING),
}
NOTED = {"lead_id": TEXT, "deal_id": WHOLE, "person_id": WHOLE, "org_id": WHOLE, "project_id": WHOLE, "task_id": WHOLE}
PINS = {
    f"pinned_to_{what}_flag": choice(0, 1) for what in ("lead", "deal", "organization", "person", "project", "task")
}
STAMP = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$"}
HOOK = record(
    {
        "subscription_url": FILLED,
        "event_action": choice("create", "change", "delete", "*"),
        "event_object": choice(
            *("activity", "deal", "lead", "note", "organization", "person", "pipeline", "product", "stage", "user", "*")
        ),
        "name": FILLED | {"maxLength": 255},
    },
    user_id=WHOLE,
    http_auth_user={"type": ["string", "null"]},
    http_auth_password={"type": ["string", "null"]},
    version=choice("1.0", "2.0"),
)
FIELD = record(
    {
        "field_name": FILLED,
        "field_type": choice(
            *("varchar", "text", "double", "phone", "date", "daterange", "time", "timerange", "set", "enum"),
            *("varchar_auto", "address", "monetary", "org", "people", "user"),
        ),
    },
    options=listed(OBJECT),
    ui_visibility=OBJECT,
    required_fields=OBJECT,
)
TOKEN = record(
    {"grant_type": choice("authorization_code", "refresh_token")},
    code=FILLED,
    redirect_uri=FILLED,
    refresh_token=FILLED,
)
PAGE = {"limit": DIGITS, "cursor": TEXT}

REQUESTS: Requests = {
    "POST /oauth/token": Request(body=TOKEN, content=FORM),
    "GET /v1/users/me": Request(),
    "GET /v1/users/{id}": Request(),
    "GET /api/v2/personFields": Request(query=PAGE | {"include_fields": TEXT}),
    "POST /api/v2/personFields": Request(body=FIELD),
    "GET /api/v2/itemSearch/field": Request(
        query=PAGE
        | {
            "term": FILLED,
            "entity_type": choice("deal", "lead", "person", "organization", "product", "project"),
            "field": FILLED,
            "match": choice("exact", "beginning", "middle"),
        },
        needs=("term", "entity_type", "field"),
    ),
    "GET /api/v2/persons/search": Request(
        query=PAGE
        | {
            "term": FILLED,
            "fields": {"type": "string", "pattern": "^((custom_fields|email|notes|phone|name)(,|$))+$"},
            "exact_match": choice("true", "false"),
            "organization_id": DIGITS,
            "include_fields": TEXT,
        },
        needs=("term",),
    ),
    "POST /api/v2/persons": Request(body=record({"name": FILLED}, **PERSON, add_time=TEXT)),
    "GET /api/v2/persons/{id}": Request(query={"include_fields": TEXT, "custom_fields": TEXT}),
    "PATCH /api/v2/persons/{id}": Request(body=record(**PERSON)),
    "DELETE /api/v2/persons/{id}": Request(),
    "GET /api/v2/deals": Request(
        query=PAGE
        | {
            "person_id": DIGITS,
            "status": choice("open", "won", "lost", "deleted"),
            "sort_by": TEXT,
            "sort_direction": choice("asc", "desc"),
        }
    ),
    "GET /v1/notes": Request(query={"person_id": DIGITS, "limit": DIGITS, "start": DIGITS, "sort": TEXT}),
    "POST /v1/notes": Request(
        body=record({"content": FILLED}, **NOTED, **PINS, user_id=WHOLE, add_time=STAMP)
        | {"anyOf": [{"required": [name]} for name in NOTED]}
    ),
    "PUT /v1/notes/{id}": Request(body=record(content=FILLED, **NOTED, **PINS, user_id=WHOLE, add_time=STAMP)),
    "GET /v1/webhooks": Request(),
    "POST /v1/webhooks": Request(body=HOOK),
    "DELETE /v1/notes/{id}": Request(),
    "DELETE /v1/webhooks/{id}": Request(),
}
