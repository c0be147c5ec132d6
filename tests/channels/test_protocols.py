"""What every channel says, and how it is asked. mypy compares modules of WhatsApp that say everything with the
protocols, line by line; what any channel says, the toy and fresh skeletons too, and what families and defaults say for
the silent, is compared by signatures."""

import inspect
import subprocess
import sys
from collections.abc import Collection, Iterator
from importlib import import_module, util
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from atende.channels import doors, optional_parts, parts, protocols, template_parts
from atende.channels.connections import Connections
from atende.channels.whatsapp import (
    account_texts,
    capabilities,
    credentials,
    doctor,
    parser,
    policy,
    templates,
)
from atende.channels.whatsapp import receiver as whatsapp_receiver
from atende.core import plugins
from atende.core.errors import Cause, ChannelError
from atende.model import Content, Person
from tests.guests.path import on_the_path

PARSER: protocols.Parser = parser
POLICY: protocols.Policy = policy
CREDENTIALS: protocols.Credentials = credentials
TEMPLATES: optional_parts.Templates = templates
ACCOUNT_TEXTS: optional_parts.AccountTexts = account_texts
DOCTOR: optional_parts.Doctor = doctor

MODULES: dict[str, type] = {
    "receiver": protocols.Receiver,
    "parser": protocols.Parser,
    "policy": protocols.Policy,
    "files": protocols.Files,
    "credentials": protocols.Credentials,
    "templates": optional_parts.Templates,
    "template_drafts": template_parts.TemplateDrafts,
    "account_texts": optional_parts.AccountTexts,
    "onboarding": optional_parts.Onboarding,
    "domains": optional_parts.Domains,
    "chat_export": optional_parts.ChatExport,
    "invitations": optional_parts.Invitations,
    "doctor": optional_parts.Doctor,
    "deliveries": optional_parts.Deliveries,
    "incoming_limits": optional_parts.IncomingLimits,
    "outreach": optional_parts.Outreach,
    "raw_bodies": optional_parts.RawBodies,
    "replies": optional_parts.Replies,
    "explained": optional_parts.Explained,
    "explained_piece": optional_parts.ExplainedPiece,
    "door": doors.Door,
}
"""The protocol of each part that is a module with functions."""
CONNECTED: dict[str, type] = {
    "sender": protocols.Sender,
    "media": optional_parts.MediaTransfer,
    "account": optional_parts.Account,
    "health": optional_parts.InboxHealth,
    "token_renewal": optional_parts.TokenRenewal,
    "names": optional_parts.PersonNames,
}
"""The protocol of each part whose `connect` makes an object."""
with on_the_path():
    GUESTS = protocols.names()


def differences(part: Any, protocol: type) -> Iterator[str]:
    """What a module or class has otherwise than its protocol: a name that is missing, or parameters that a call by the
    protocol would not fit."""
    for name, member in inspect.getmembers(protocol):
        if name.startswith("_"):
            continue
        offered = getattr(part, name, None)
        if offered is None:
            if name not in getattr(part, "__annotations__", {}) and name not in instance_names(part):
                yield f"{name} is missing"
        elif inspect.isfunction(member):
            wanted, own = inspect.signature(member), inspect.signature(offered)
            if not inspect.isclass(part):
                wanted = wanted.replace(parameters=list(wanted.parameters.values())[1:])
            if problem := misfit(wanted, own):
                yield f"{name}{own} does not take what {name}{wanted} takes: {problem}"


def instance_names(part: Any) -> set[str]:
    """Attributes that the constructor of a class sets."""
    constructor = getattr(part, "__init__", None) if inspect.isclass(part) else None
    return set(constructor.__code__.co_names) if inspect.isfunction(constructor) else set()


def misfit(wanted: inspect.Signature, own: inspect.Signature) -> str:
    """Binds a call with every parameter of the protocol, and one without those that it leaves open."""
    for parameters in (
        [*wanted.parameters.values()],
        [each for each in wanted.parameters.values() if each.default is each.empty],
    ):
        positional = [each.name for each in parameters if each.kind is not each.KEYWORD_ONLY]
        by_name = {each.name: each.name for each in parameters if each.kind is each.KEYWORD_ONLY}
        try:
            bound = own.bind(*positional, **by_name)
        except TypeError as error:
            return str(error)
        if any(name != value for name, value in bound.arguments.items() if isinstance(value, str)):
            return "a parameter has another name"
    return ""


def parts_of(channel: str) -> Iterator[tuple[str, Any, type]]:
    """The parts that a channel has, each with its protocol."""
    for name, protocol in MODULES.items():
        if part := parts.of(channel, name):
            yield name, part, protocol
    for name, protocol in CONNECTED.items():
        if part := parts.of(channel, name):
            yield name, get_type_hints(part.connect)["return"], protocol


def left_out(channel: str) -> Collection[str]:
    """Names of a sender that are asked for by a capability, and that the channel need not have."""
    return () if protocols.capabilities(channel).read_signs else ("mark_read is missing",)


@pytest.mark.parametrize("channel", GUESTS)
def test_a_channels_functions_take_what_the_protocol_gives_them(channel: str) -> None:
    with on_the_path():
        wrong = [
            f"{name}.py: {each}"
            for name, part, protocol in parts_of(channel)
            for each in differences(part, protocol)
            if each not in left_out(channel)
        ]
    assert wrong == []


def test_the_tables_of_the_protocols_name_every_part() -> None:
    tables = f"{protocols.__doc__}{optional_parts.__doc__}"
    assert [name for name in (*MODULES, *CONNECTED) if f"`{name}.py`" not in tables] == []


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


REQUIRED = {
    "capabilities": {"CAPABILITIES"},
    "receiver": {"is_signed", "split"},
    "parser": {"parse"},
    "sender": {"connect"},
}
"""What a channel has to say, by module."""


def test_what_is_required_of_a_channel_is_what_has_no_default() -> None:
    """At most 12 names in 4 modules; the sender's `connect` makes an object with `send`."""
    without = {
        name: {each for each, _ in inspect.getmembers(protocol) if not each.startswith("_")}
        - {each for part in default_of(name) for each in dir(part)}
        for name, protocol in MODULES.items()
        if name in ("receiver", "parser", "policy", "files", "credentials")
    }
    assert {name: names for name, names in without.items() if names} | {
        "capabilities": {"CAPABILITIES"},
        "sender": {"connect"},
    } == REQUIRED
    for name, names in REQUIRED.items():
        [row] = [line for line in str(protocols.__doc__).splitlines() if f"`{name}.py`" in line]
        assert all(f"`{each}`" in row for each in names)


def default_of(name: str) -> list[Any]:
    if util.find_spec(f"atende.channels.defaults.{name}") is None:
        return []
    return [import_module(f"atende.channels.defaults.{name}").Part("toy", None)]


def test_the_toy_says_what_is_required_and_how_long_a_letter_is() -> None:
    with on_the_path():
        folder = Path(str(plugins.load("channels", "toy").__file__)).parent
        modules = {path.stem for path in folder.glob("*.py")} - {"__init__", "doctor"}
        assert modules == {*REQUIRED, "policy"}
        assert not any(hasattr(plugins.part("channels", "toy", "policy"), name) for name in ("problem", "degrade"))
        assert protocols.policy("toy").identities(Person(channel="toy", channel_user_id="ana")) == (("toy", "ana"),)
        assert protocols.files("toy").SENDABLE == {}
        assert protocols.credentials("toy").token_parameter("caixa7") == "token/toy/caixa7"
        long = Content(text="a" * 501)
        assert "501" in str(protocols.policy("toy").problem(long))


def test_a_name_that_nobody_says_is_named_with_its_channel_and_module() -> None:
    with pytest.raises(AttributeError, match=r"the channel webchat does not say unheard_of in receiver\.py"):
        getattr(protocols.receiver("webchat"), "unheard_of")  # noqa: B009


def test_a_channels_own_word_comes_before_its_familys_and_that_before_the_default() -> None:
    assert protocols.receiver("whatsapp").split is whatsapp_receiver.split
    assert protocols.capabilities("whatsapp") is capabilities.CAPABILITIES
    [defaults] = default_of("files")
    instagram, messenger = protocols.files("instagram"), protocols.files("messenger")
    assert instagram.SENDABLE["document"] != messenger.SENDABLE["document"]
    assert instagram.BY_LINK is messenger.BY_LINK is not defaults.BY_LINK
    assert instagram.CAPTIONED == defaults.CAPTIONED


def test_a_channel_that_says_everything_loads_no_defaults() -> None:
    program = (
        "import sys\n"
        "from atende.channels import protocols\n"
        "receiver = protocols.receiver('whatsapp')\n"
        "receiver.split, receiver.is_signed, receiver.challenge, receiver.urgency\n"
        "print([name for name in sys.modules if name.startswith('atende.channels.defaults.')])\n"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "[]\n"


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
