"""Secrets in SSM's Parameter Store. Who may write them need not be able to read them."""

import contextlib

from atende.aws import session


def store(name: str, value: str) -> None:
    """Stores a SecureString, and replaces the one that is there."""
    session.client("ssm").put_parameter(Name=name, Value=value, Type="SecureString", Overwrite=True)


def read(name: str) -> str | None:
    """Returns the value of a parameter; None if there is none."""
    ssm = session.client("ssm")
    try:
        value: str = ssm.get_parameter(Name=name, WithDecryption=True)["Parameter"]["Value"]
    except ssm.exceptions.ParameterNotFound:
        return None
    return value


def kept(name: str, made: str) -> str:
    """Returns the value of a parameter, which is `made` if there was none. Of two that make it at once both get the
    value that is stored."""
    ssm = session.client("ssm")
    if (known := read(name)) is not None:
        return known
    with contextlib.suppress(ssm.exceptions.ParameterAlreadyExists):
        ssm.put_parameter(Name=name, Value=made, Type="SecureString", Overwrite=False)
        return made
    return read(name) or made
