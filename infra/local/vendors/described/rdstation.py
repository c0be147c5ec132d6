"""RD Station CRM, API v2. Source: the reference of the API at developers.rdstation.com; the vendor publishes no
OpenAPI document of it."""

from infra.local.vendors.described import (
    ANYTHING,
    DIGITS,
    FILLED,
    FLAG,
    FORM,
    OBJECT,
    TEXT,
    Request,
    Requests,
    choice,
    listed,
    record,
    values,
)

HOME = "/crm/v2"
PAGE = {"page[number]": DIGITS, "page[size]": DIGITS, "filter": FILLED}
BASIS = record(
    {
        "category": choice("communications", "data_processing"),
        "type": choice(
            *("consent", "legitimate_interest", "pre_existent_contract", "judicial_process", "vital_interest"),
            "public_interest",
        ),
        "status": choice("granted", "declined"),
    }
)
CONTACT = {
    "job_title": TEXT,
    "birthday": TEXT,
    "emails": listed(record({"email": FILLED})),
    "phones": listed(record({"phone": FILLED}, type=choice("work", "fax", "home", "mobile"))),
    "organization_id": {"type": ["string", "null"]},
    "social_profiles": listed(OBJECT),
    "legal_bases": listed(BASIS),
    "custom_fields": values(ANYTHING),
}
KINDS = ("contact", "deal", "organization", "task", "campaign", "lost_reason", "source", "product")
EVENTS = choice(*(f"crm_{kind}_{what}" for kind in KINDS for what in ("created", "updated", "deleted")))
FIELD = record(
    {
        "name": FILLED,
        "type": choice("text", "date", "option", "multiple_choice"),
        "entity": choice("deal", "contact", "organization", "product"),
    },
    slug=FILLED,
    unique=FLAG,
    required=FLAG,
    options=listed(TEXT),
)
HOOK = {"name": FILLED, "event_name": EVENTS, "http_method": choice("POST"), "url": FILLED}
TOKEN = record(
    {"client_id": FILLED, "client_secret": FILLED, "grant_type": choice("authorization_code", "refresh_token")},
    code=FILLED,
    redirect_uri=FILLED,
    refresh_token=FILLED,
)

REQUESTS: Requests = {
    "POST /oauth2/token": Request(body=TOKEN, content=FORM),
    f"GET {HOME}/pipelines": Request(query=PAGE),
    f"GET {HOME}/custom_fields": Request(query=PAGE),
    f"POST {HOME}/custom_fields": Request(body=record({"data": FIELD})),
    f"GET {HOME}/contacts": Request(query=PAGE),
    f"POST {HOME}/contacts": Request(body=record({"data": record({"name": FILLED}, **CONTACT)})),
    f"GET {HOME}/contacts/{{id}}": Request(),
    f"PUT {HOME}/contacts/{{id}}": Request(body=record({"data": record(name=FILLED, **CONTACT)})),
    f"GET {HOME}/deals": Request(query=PAGE),
    f"GET {HOME}/deals/{{id}}": Request(),
    f"GET {HOME}/deals/{{id}}/notes": Request(query=PAGE),
    f"POST {HOME}/deals/{{id}}/notes": Request(
        body=record({"data": record({"description": FILLED | {"maxLength": 524_288}}, user_id=TEXT)})
    ),
    f"GET {HOME}/webhooks": Request(query=PAGE),
    f"POST {HOME}/webhooks": Request(body=record({"data": record(HOOK)})),
    f"DELETE {HOME}/webhooks/{{id}}": Request(),
}
