"""Asaas. Source: Asaas's reference of API v3, and two clients of it (`asaas` 1.0.1, `asaas-python-sdk` 1.4.4 on
PyPI)."""

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

HOME = "/v3"
DAY = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
CUSTOMER = record(
    {"name": FILLED, "cpfCnpj": {"type": "string", "pattern": "^[0-9A-Za-z./-]{11,18}$"}},
    email=EMAIL,
    phone=TEXT,
    mobilePhone=TEXT,
    externalReference=TEXT,
    notificationDisabled=FLAG,
    additionalEmails=TEXT,
    observations=TEXT,
    groupName=TEXT,
    company=TEXT,
)
PAYMENT = record(
    {
        "customer": FILLED,
        "billingType": choice("UNDEFINED", "BOLETO", "CREDIT_CARD", "PIX"),
        "value": NUMBER,
        "dueDate": DAY,
    },
    description={"type": "string", "maxLength": 500},
    externalReference=TEXT,
    daysAfterDueDateToRegistrationCancellation=WHOLE,
    installmentCount=WHOLE,
    installmentValue=NUMBER,
    discount=OBJECT,
    interest=OBJECT,
    fine=OBJECT,
    postalService=FLAG,
    callback=OBJECT,
)
HOOK = record(
    {"url": FILLED, "email": EMAIL},
    name=TEXT,
    enabled=FLAG,
    interrupted=FLAG,
    apiVersion=choice(3),
    authToken={"type": "string", "minLength": 32, "maxLength": 255},
    sendType=choice("SEQUENTIALLY", "NON_SEQUENTIALLY"),
    events=listed({"type": "string", "pattern": "^[A-Z_]+$"}, least=1),
)
PAGE = {"limit": DIGITS, "offset": DIGITS}

REQUESTS: Requests = {
    "GET /": Request(),
    "GET /pay/{id}": Request(),
    f"GET {HOME}/myAccount/commercialInfo": Request(),
    f"GET {HOME}/pix/addressKeys": Request(query=PAGE | {"status": TEXT, "statusList": TEXT}),
    f"GET {HOME}/webhooks": Request(query=PAGE),
    f"POST {HOME}/webhooks": Request(body=HOOK),
    f"PUT {HOME}/webhooks/{{id}}": Request(body=HOOK),
    f"GET {HOME}/customers": Request(
        query=PAGE | dict.fromkeys(("name", "email", "cpfCnpj", "groupName", "externalReference"), TEXT)
    ),
    f"POST {HOME}/customers": Request(body=CUSTOMER),
    f"DELETE {HOME}/customers/{{id}}": Request(),
    f"GET {HOME}/payments": Request(
        query=PAGE | dict.fromkeys(("customer", "billingType", "status", "externalReference", "installment"), TEXT)
    ),
    f"POST {HOME}/payments": Request(body=PAYMENT),
    f"GET {HOME}/payments/{{id}}": Request(),
    f"DELETE {HOME}/payments/{{id}}": Request(),
    f"GET {HOME}/payments/{{id}}/pixQrCode": Request(),
    f"GET {HOME}/payments/{{id}}/identificationField": Request(),
    f"POST {HOME}/payments/{{id}}/refund": Request(body=record(value=NUMBER, description=TEXT)),
}
