"""The template's roles as the emulator checks them: the same rights under the names that it asks for.

With `roles` a desk runs under the least-privilege policies of infra/access.yaml, which is how a missing right is found
before AWS finds it. Four things are named otherwise for that: ministack checks a batch call to SQS as an action of its
own (AWS checks the single one), every schedule as one of the group `default`, and a mail as one from any identity; and
nothing here is encrypted on the way, which the bucket's policy would refuse.
"""

from typing import Any

BATCHES = {
    f"sqs:{action}": f"sqs:{action}Batch" for action in ("SendMessage", "DeleteMessage", "ChangeMessageVisibility")
}


def as_checked(part: Any, key: str = "") -> Any:
    """A template, or a part of it under `key`, with the emulator's names.

    >>> as_checked({"Action": "sqs:SendMessage", "Resource": {"Ref": "InboundQueueArn"}})
    {'Action': ['sqs:SendMessage', 'sqs:SendMessageBatch'], 'Resource': {'Ref': 'InboundQueueArn'}}
    """
    match part:
        case dict():
            return {name: as_checked(value, name) for name, value in part.items()}
        case list() | str() if key == "Action":
            actions = part if isinstance(part, list) else [part]
            return [*actions, *(BATCHES[action] for action in actions if action in BATCHES)]
        case list():
            return [as_checked(value, key) for value in part]
        case str() if key == "aws:SecureTransport":
            return "true"
        case str() if part.endswith(":identity/${MailIdentity}"):
            return "*"
        case str():
            return part.replace(":schedule/${ScheduleGroup}/", ":schedule/default/")
        case _:
            return part
