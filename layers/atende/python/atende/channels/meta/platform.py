"""What tells Instagram and Messenger apart. Everything else is the same in both: Meta calls it the Messenger
platform."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """One of the two. `documents` are the MIME types that it takes as a file."""

    channel: str
    title: str
    longest_text: int
    """Of a text: in bytes where `counts_bytes`, otherwise in characters."""
    counts_bytes: bool
    echoes_key: bool
    """Whether an echo carries the text that was sent along as `metadata`."""
    named_by: str
    """The address of a chat with an account, to which `?ref=` is added."""
    fields: tuple[str, ...]
    """Webhook fields that an account subscribes to."""
    profile: str
    """Fields of a person's profile."""


INSTAGRAM = Platform(
    channel="instagram",
    title="Instagram",
    longest_text=1000,
    counts_bytes=True,
    echoes_key=False,
    named_by="https://ig.me/m/",
    fields=(
        *("messages", "messaging_postbacks", "messaging_seen", "message_reactions", "messaging_referral"),
        *("messaging_handover", "standby", "comments"),
    ),
    profile="name,username",
)
MESSENGER = Platform(
    channel="messenger",
    title="Messenger",
    longest_text=2000,
    counts_bytes=False,
    echoes_key=True,
    named_by="https://m.me/",
    fields=(
        *("messages", "messaging_postbacks", "message_deliveries", "message_reads", "message_echoes"),
        *("message_reactions", "message_edits", "messaging_referrals", "messaging_handovers", "standby", "feed"),
    ),
    profile="name",
)


def of(channel: str) -> Platform:
    return {platform.channel: platform for platform in (INSTAGRAM, MESSENGER)}[channel]
