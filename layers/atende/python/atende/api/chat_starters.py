"""What a number offers in a chat: texts that a new customer taps (WhatsApp's ice breakers), and commands after a
slash."""

from dataclasses import dataclass

from aws_lambda_powertools.event_handler import Response

from atende.api.channel_accounts import accounts, asked, of_shop, title
from atende.api.router import Request
from atende.api.schemas import Json
from atende.api.session import Caller
from atende.channels import protocols
from atende.core.sentences import stored
from atende.desk.inboxes.store import Account
from atende.model import Inbox, Role
from atende.model.channel_account import ChatCommand, ChatStarters

router = Request()


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    name: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Offering:
    inbox: str
    prompts: list[str]
    commands: tuple[Command, ...]


@router.get("/api/starters")
def overview() -> Json:
    """Returns what each inbox offers whose channel can, and the channel's limits."""
    caller = router.caller(Role.MANAGER)
    listed = [(inbox, texts) for inbox, texts in accounts(caller.desk) if has_starters(inbox)]
    return {
        "limits": dict(listed[0][1].STARTER_LIMITS) if listed else {},
        "numbers": [shape(caller, inbox) for inbox, _ in listed],
    }


def has_starters(inbox: Inbox) -> bool:
    return protocols.capabilities(inbox.channel).chat_starters


def shape(caller: Caller, inbox: Inbox) -> Json:
    """Returns an inbox's starters, with the owner's changes over them. `known` is false until the channel was asked,
    and `saving` is true until it has answered to the changes."""
    profile = Account.of(caller.desk.store).profile(inbox.id)
    pt, *others = profile.starters_refused or ("",)
    starters = profile.starters_wanted or profile.starters or ChatStarters()
    return {
        "inbox": inbox.id,
        "name": inbox.name,
        "phone": inbox.phone,
        "prompts": list(starters.prompts),
        "commands": [{"name": command.name, "description": command.description} for command in starters.commands],
        "known": profile.starters is not None,
        "saving": profile.starters_wanted is not None and not profile.starters_refused,
        "refused": stored(pt, tuple(others)).text(router.language(caller)),
    }


@router.post("/api/starters")
def save() -> Response[Json]:
    """Stores what the owner wants to offer. A job sends it to the channel, because only the jobs function has the
    token."""
    caller, form = router.caller(Role.MANAGER), router.form(Offering)
    inbox, texts = of_shop(caller, form.inbox)
    wanted = ChatStarters(
        prompts=tuple(line for prompt in form.prompts if (line := " ".join(prompt.split()))),
        commands=tuple(command(entry) for entry in form.commands if entry.name.strip() or entry.description.strip()),
    )
    Account.of(caller.desk.store).want_starters(inbox.id, texts.check_starters(wanted))
    return asked(caller, "profile", inbox, f"Estamos gravando no {title(inbox)}.")


def command(entry: Command) -> ChatCommand:
    """Returns a command as it is stored: WhatsApp writes the slash itself."""
    return ChatCommand(name=entry.name.strip().lstrip("/"), description=" ".join(entry.description.split()))
