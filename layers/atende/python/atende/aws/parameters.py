"""Writes secrets into SSM's Parameter Store. Who may write them need not be able to read them."""

from collections.abc import Mapping

from atende.aws import session


def store(path: str, values: Mapping[str, str]) -> None:
    """Stores SecureStrings below the stack's path, and replaces those that are there."""
    ssm = session.client("ssm")
    for name, value in values.items():
        ssm.put_parameter(Name=f"{path}/{name}", Value=value, Type="SecureString", Overwrite=True)
