"""Mail through Amazon SES, tried once: when an answer is lost, a retry could send the mail twice."""

from typing import Any

from botocore.exceptions import BotoCoreError, ClientError, ConnectTimeoutError, EndpointConnectionError

from atende.model.notification import Mail

LATER = ("TooManyRequestsException", "LimitExceededException", "SendingPausedException", "ThrottlingException")
SERVER = 500
NOT_SENT = (EndpointConnectionError, ConnectTimeoutError)
"""Errors that show that SES did not get the request."""


class Unmailed(Exception):
    """A mail was not sent. `again`: another try may help. `uncertain`: it may have been sent all the same."""

    def __init__(self, reason: str, *, again: bool = False, uncertain: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.again = again
        self.uncertain = uncertain


class Post:
    """`ses` is an SESv2 client that tries once; `sender` is the address that the mail comes from."""

    def __init__(self, ses: Any, sender: str) -> None:
        self._ses = ses
        self._sender = sender

    def send(self, mail: Mail, *, to: str) -> None:
        """Raises `Unmailed`."""
        body = {"Text": part(mail.text), "Html": part(mail.html)}
        try:
            self._ses.send_email(
                FromEmailAddress=self._sender,
                Destination={"ToAddresses": [to]},
                Content={"Simple": {"Subject": part(mail.subject), "Body": body}},
            )
        except ClientError as error:
            raise refused(error) from error
        except BotoCoreError as error:
            sure = isinstance(error, NOT_SENT)
            raise Unmailed(type(error).__name__, again=sure, uncertain=not sure) from error


def part(text: str) -> dict[str, str]:
    return {"Data": text, "Charset": "UTF-8"}


def refused(error: ClientError) -> Unmailed:
    response = error.response
    code = str(response.get("Error", {}).get("Code", ""))
    status = int(response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
    return Unmailed(code, again=code in LATER, uncertain=status >= SERVER)
