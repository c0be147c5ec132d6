"""Bots. Sources: Typebot's OpenAPI document of its viewer (baptisteArno/typebot.io, `apps/docs/openapi/viewer.json`);
Google's discovery document `dialogflow.v3`; for a bot of the shop's own `docs/bots.md`; for a bot made for Chatwoot the
webhook `message_created` of chatwoot/chatwoot (4.14)."""

from infra.local.vendors.described import (
    FILLED,
    FLAG,
    FORM,
    NUMBER,
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

SAID = record({"type": choice("text"), "text": TEXT}, attachedFileUrls=listed(TEXT), metadata=OBJECT)
FORMAT = choice("richText", "markdown")
TYPEBOT: Requests = {
    "POST /api/v1/typebots/{id}/startChat": Request(
        body=record(
            message=SAID,
            isStreamEnabled=FLAG,
            resultId=TEXT,
            isOnlyRegistering=FLAG,
            prefilledVariables=OBJECT,
            textBubbleContentFormat=FORMAT,
        )
    ),
    "POST /api/v1/sessions/{id}/continueChat": Request(body=record(message=SAID, textBubbleContentFormat=FORMAT)),
}

INPUT = record(
    {"text": record({"text": FILLED | {"maxLength": 256}}), "languageCode": FILLED},
)
PARAMETERS = record(
    timeZone=TEXT, payload=OBJECT, parameters=OBJECT, sessionTtl=TEXT, channel=TEXT, disableWebhook=FLAG
)
SESSION = "POST /v3/projects/{project}/locations/{location}/agents/{agent}/sessions/{session}"
DIALOGFLOW: Requests = {
    "POST /token": Request(
        body=record({"grant_type": choice("urn:ietf:params:oauth:grant-type:jwt-bearer"), "assertion": FILLED}),
        content=FORM,
    ),
    f"{SESSION}:matchIntent": Request(
        body=record({"queryInput": INPUT}, queryParams=PARAMETERS, persistParameterChanges=FLAG)
    ),
    f"{SESSION}:detectIntent": Request(body=record({"queryInput": INPUT}, queryParams=PARAMETERS, responseView=TEXT)),
}

PHRASES = listed(
    record({"id": TEXT, "at": TEXT, "by": TEXT, "type": TEXT, "text": TEXT, "choice": {"type": ["string", "null"]}})
)
TURN = record(
    {
        "turn": FILLED,
        "thread": record(
            {"id": FILLED, "status": choice("pending"), "inbox": TEXT, "channel": TEXT, "language": TEXT},
            labels=listed(TEXT),
        ),
        "contact": record({"id": FILLED, "name": TEXT}, phone=TEXT),
        "messages": PHRASES | {"minItems": 1},
        "history": PHRASES,
    }
)
OWN: Requests = {
    "POST /bot": Request(
        body={
            "oneOf": [
                record({"type": choice("bot.turn"), "timestamp": FILLED, "data": TURN}),
                record({"type": choice("bot.test"), "timestamp": FILLED, "data": OBJECT}),
            ]
        }
    )
}

ACCOUNT, INBOX = record({"id": WHOLE, "name": TEXT}), record({"id": WHOLE, "name": TEXT})
SENDER = record(
    {"id": WHOLE, "name": TEXT, "type": choice("contact")},
    identifier={"type": ["string", "null"]},
    phone_number={"type": ["string", "null"]},
    email={"type": ["string", "null"]},
    custom_attributes=OBJECT,
)
CONVERSATION = values({}) | {
    "required": ["id", "inbox_id", "status", "channel", "can_reply", "messages", "meta", "contact_inbox"],
    "properties": {"id": WHOLE, "inbox_id": WHOLE, "created_at": NUMBER, "timestamp": NUMBER, "labels": listed(TEXT)},
}
MESSAGE_CREATED = record(
    {
        "event": choice("message_created"),
        "id": WHOLE,
        "content": {"type": ["string", "null"]},
        "content_type": choice("text"),
        "content_attributes": OBJECT,
        "message_type": choice("incoming", "outgoing", "template"),
        "created_at": TEXT,
        "sender": SENDER,
        "inbox": INBOX,
        "account": ACCOUNT,
        "conversation": CONVERSATION,
    },
    private=FLAG,
    source_id={"type": ["string", "null"]},
    attachments=listed(OBJECT),
)
AGENT_BOT: Requests = {
    "POST /chatwoot": Request(
        body={
            "oneOf": [MESSAGE_CREATED, record({"event": choice("webwidget_triggered"), "id": WHOLE}, account=ACCOUNT)]
        }
    )
}
