"""Raw bodies in S3: those that are too large for a queue, that no parser understood, or that belong to no shop. They
are kept for 30 days."""

from datetime import datetime

from atende.aws import session
from atende.core.ids import digest

BROUGHT = "raw/email/"
"""Below this prefix another service puts whole mails, of up to 40 MB. Each is named by the message that it became."""
ABSENT = ("NoSuchKey", "404", "AccessDenied", "403")
"""What S3 answers for an object that is not there; to a role that may not list a bucket it says no more than that it
refuses."""


class Raw:
    """Stores and reads raw bodies. The client is made when the first body is stored: most webhooks store none."""

    def __init__(self, bucket: str) -> None:
        self._bucket = bucket

    def keep(self, body: bytes, *, why: str, at: datetime) -> str:
        """Stores a body and returns its key. The same body on the same day gives the same object."""
        key = f"raw/{why}/{at:%Y-%m-%d}/{digest(body.decode('latin-1'))}"
        session.client("s3").put_object(Bucket=self._bucket, Key=key, Body=body)
        return key

    def read(self, key: str) -> bytes:
        body: bytes = session.client("s3").get_object(Bucket=self._bucket, Key=key)["Body"].read()
        return body

    def find(self, key: str) -> bytes | None:
        """Returns a body, or None when it is not there, because it never was or its time is over."""
        from botocore.exceptions import ClientError

        try:
            return self.read(key)
        except ClientError as error:
            if error.response.get("Error", {}).get("Code") in ABSENT:
                return None
            raise
