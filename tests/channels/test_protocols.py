"""What every channel says, and how it is asked. mypy compares WhatsApp's modules with the protocols, line by line."""

import pytest

from atende.channels import optional_parts, protocols
from atende.channels.connections import Connections
from atende.channels.whatsapp import (
    account_texts,
    capabilities,
    credentials,
    doctor,
    files,
    parser,
    policy,
    receiver,
    templates,
)
from atende.core.errors import Cause, ChannelError

RECEIVER: protocols.Receiver = receiver
PARSER: protocols.Parser = parser
POLICY: protocols.Policy = policy
FILES: protocols.Files = files
CREDENTIALS: protocols.Credentials = credentials
TEMPLATES: optional_parts.Templates = templates
ACCOUNT_TEXTS: optional_parts.AccountTexts = account_texts
DOCTOR: optional_parts.Doctor = doctor


@pytest.mark.parametrize("channel", protocols.names())
def test_a_channel_has_every_part_that_is_not_optional(channel: str) -> None:
    for part in (
        protocols.receiver,
        protocols.parser,
        protocols.capabilities,
        protocols.policy,
        protocols.files,
        protocols.credentials,
    ):
        assert part(channel)
    assert protocols.capabilities(channel).title


def test_parts_are_the_modules_of_the_folder() -> None:
    assert protocols.receiver("whatsapp") is receiver
    assert protocols.capabilities("whatsapp") is capabilities.CAPABILITIES


@pytest.mark.parametrize("name", ["", "fax", "protocols", "../whatsapp", "whatsapp.graph", "os"])
def test_what_is_no_channel_is_named(name: str) -> None:
    with pytest.raises(LookupError, match=r"there are: .*whatsapp"):
        protocols.receiver(name)


def test_a_secret_that_cannot_be_read_is_no_refusal_and_comes_back() -> None:
    def silent(name: str) -> str | None:
        raise TimeoutError(name)

    connections = Connections(silent, {"GRAPH_URL": "http://127.0.0.1:9"})
    account = connections.account("whatsapp")
    assert account
    with pytest.raises(ChannelError) as failed:
        account.number("1")
    assert (failed.value.retry, failed.value.cause, failed.value.uncertain) == (5, Cause.RETRY, False)
    assert account.access(failed.value) == ""


def test_a_channel_is_connected_once_and_asks_for_its_own_token() -> None:
    asked: list[str] = []

    def parameter(name: str) -> str | None:
        asked.append(name)
        return None

    connections = Connections(parameter, {"GRAPH_URL": "http://127.0.0.1:9"})
    assert connections.account("whatsapp") is connections.account("whatsapp")
    account = connections.account("whatsapp")
    assert account
    with pytest.raises(ChannelError) as failed:
        account.number("5511")
    assert (asked, account.access(failed.value)) == (["token/5511"], "missing")
