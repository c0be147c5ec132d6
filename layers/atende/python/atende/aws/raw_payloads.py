"""Raw bodies in S3: what is too large for a queue, what nobody understood, what belongs to no shop. Kept for 30
days."""

from datetime import datetime

from atende.aws import session
from atende.core.ids import digest


class Raw:
    """The client is made when the first body is kept: most webhooks keep none."""

    def __init__(self, bucket: str) -> None:
        self._bucket = bucket

    def keep(self, body: bytes, *, why: str, at: datetime) -> str:
        """Stores a body and gives its key. The same body of the same day is the same object."""
        key = f"raw/{why}/{at:%Y-%m-%d}/{digest(body.decode('latin-1'))}"
        session.client("s3").put_object(Bucket=self._bucket, Key=key, Body=body)
        return key

    def read(self, key: str) -> bytes:
        body: bytes = session.client("s3").get_object(Bucket=self._bucket, Key=key)["Body"].read()
        return body
