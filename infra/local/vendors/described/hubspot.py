"""HubSpot. Source: HubSpot/HubSpot-public-api-spec-collection, release 2026-03, and HubSpot's own client that is made
from it (`hubspot-sdk` 0.1.0a9 on PyPI)."""

from infra.local.vendors.described import (
    FILLED,
    FLAG,
    FORM,
    TEXT,
    WHOLE,
    Request,
    Requests,
    choice,
    listed,
    record,
    values,
)

CONTACTS = "/crm/objects/2026-03/contacts"
PROPERTIES = values(TEXT)
READ = dict.fromkeys(("properties", "propertiesWithHistory", "associations", "archived", "idProperty"), TEXT)
OPERATORS = choice(
    *("BETWEEN", "CONTAINS_TOKEN", "EQ", "GT", "GTE", "HAS_PROPERTY", "IN", "LT", "LTE", "NEQ"),
    *("NOT_CONTAINS_TOKEN", "NOT_HAS_PROPERTY", "NOT_IN"),
)
FILTER = record({"propertyName": TEXT, "operator": OPERATORS}, value=TEXT, values=listed(TEXT), highValue=TEXT)
ASSOCIATION = record(
    {
        "to": record({"id": FILLED}),
        "types": listed(
            record(
                {
                    "associationCategory": choice("HUBSPOT_DEFINED", "INTEGRATOR_DEFINED", "USER_DEFINED", "WORK"),
                    "associationTypeId": WHOLE,
                }
            ),
            least=1,
        ),
    }
)
MANY = Request(
    query={"archived": TEXT},
    body=record(
        {
            "inputs": listed(record({"id": FILLED}), least=1, most=100),
            "properties": listed(TEXT),
            "propertiesWithHistory": listed(TEXT),
        },
        idProperty=TEXT,
    ),
)
PROPERTY = record(
    {
        "groupName": TEXT,
        "name": TEXT,
        "label": TEXT,
        "type": choice("bool", "date", "datetime", "enumeration", "number", "phone_number", "string"),
        "fieldType": choice(
            *("booleancheckbox", "calculation_equation", "checkbox", "date", "file", "html", "number", "phonenumber"),
            *("radio", "select", "text", "textarea"),
        ),
    },
    hasUniqueValue=FLAG,
    formField=FLAG,
    hidden=FLAG,
    displayOrder=WHOLE,
    description=TEXT,
    options=listed({}),
    referencedObjectType=TEXT,
    calculationFormula=TEXT,
    externalOptions=FLAG,
)
GRANTS = choice("authorization_code", "refresh_token", "client_credentials")
TOKEN = record(
    {"grant_type": GRANTS, "client_id": FILLED, "client_secret": FILLED},
    code=FILLED,
    redirect_uri=FILLED,
    refresh_token=FILLED,
    code_verifier=FILLED,
    scope=TEXT,
)

REQUESTS: Requests = {
    "POST /oauth/2026-03/token": Request(body=TOKEN, content=FORM),
    "GET /account-info/2026-03/details": Request(),
    "GET /crm/properties/2026-03/contacts/{name}": Request(
        query={"archived": TEXT, "properties": TEXT, "dataSensitivity": TEXT, "locale": TEXT}
    ),
    "POST /crm/properties/2026-03/contacts": Request(body=PROPERTY),
    "GET /crm/owners/2026-03/{owner}": Request(query={"archived": TEXT, "idProperty": choice("id", "userId")}),
    f"POST {CONTACTS}/search": Request(
        body=record(
            {
                "filterGroups": listed(record({"filters": listed(FILTER, most=6)}), most=5),
                "properties": listed(TEXT),
                "limit": WHOLE | {"minimum": 1, "maximum": 200},
                "after": TEXT,
                "sorts": listed(TEXT, most=1),
            },
            query=TEXT,
        )
    ),
    f"POST {CONTACTS}/batch/upsert": Request(
        body=record(
            {
                "inputs": listed(
                    record({"id": FILLED, "properties": PROPERTIES}, idProperty=TEXT, objectWriteTraceId=TEXT),
                    least=1,
                    most=100,
                )
            }
        )
    ),
    f"POST {CONTACTS}/gdpr-delete": Request(body=record({"objectId": FILLED}, idProperty=TEXT)),
    f"GET {CONTACTS}/{{id}}": Request(query=READ),
    f"PATCH {CONTACTS}/{{id}}": Request(query={"idProperty": TEXT}, body=record({"properties": PROPERTIES})),
    f"GET {CONTACTS}/{{id}}/associations/{{kind}}": Request(query={"after": TEXT, "limit": TEXT}),
    "POST /crm/objects/2026-03/notes": Request(
        body=record({"properties": PROPERTIES, "associations": listed(ASSOCIATION)})
    ),
    "PATCH /crm/objects/2026-03/notes/{id}": Request(
        query={"idProperty": TEXT}, body=record({"properties": PROPERTIES})
    ),
    "DELETE /crm/objects/2026-03/notes/{id}": Request(),
    "POST /crm/objects/2026-03/notes/batch/read": MANY,
    "POST /crm/objects/2026-03/deals/batch/read": MANY,
}
