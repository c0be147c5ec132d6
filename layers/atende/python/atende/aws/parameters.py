"""Writes secrets into SSM's Parameter Store. Who may write them need not be able to read them."""

from atende.aws import session


def store(name: str, value: str) -> None:
    """Stores a SecureString, and replaces the one that is there."""
    session.client("ssm").put_parameter(Name=name, Value=value, Type="SecureString", Overwrite=True)
