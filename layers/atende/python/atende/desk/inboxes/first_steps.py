"""How far a new shop is with the steps of its first day, according to the data."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from atende.model import Agent, Health, Inbox, Status, Survey
from atende.storage import channel_accounts, faq, passkeys, sign_ins
from atende.storage.directory import Directory
from atende.storage.store import Store

QUESTIONS = 5
"""Questions of the FAQ that a shop should have on its first day."""
STEPS = ("number", "hours", "greeting", "faq", "team", "survey", "try")


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """`state` says more than `done` where a step can fail or be half done; `count` is how many there are."""

    step: str
    done: bool
    state: str = ""
    count: int = 0


def progress(store: Store, configuration: list[object], *, at: datetime) -> Iterator[Progress]:
    """Yields how far each step is."""
    inboxes = [setting for setting in configuration if isinstance(setting, Inbox)]
    access = [health.access for health in channel_accounts.everything(store) if isinstance(health, Health)]
    wrong = next((state for state in access if state not in ("ok", "")), "")
    connected = "ok" in access or any(inbox.connected for inbox in inboxes)
    yield Progress(step="number", done=connected and not wrong, state=wrong)
    yield Progress(step="hours", done=all(inbox.hours for inbox in inboxes))
    yield Progress(step="greeting", done=all(greets_knowingly(inbox) for inbox in inboxes))
    questions = len(faq.entries(store))
    yield Progress(step="faq", done=questions >= QUESTIONS, count=questions)
    people = len(entering(store, configuration, at=at))
    yield Progress(step="team", done=people > 1, count=people)
    yield Progress(step="survey", done=any(isinstance(setting, Survey) for setting in configuration))
    yield Progress(step="try", done=was_written_to(store, inboxes, at=at))


def entering(store: Store, configuration: list[object], *, at: datetime) -> set[str]:
    """Returns the people who can enter the console: they are signed in, have a passkey, or an invitation that lasts."""
    stored = {setting.id for setting in configuration if isinstance(setting, Agent)}
    signed_in = {entry.agent for entry in sign_ins.everybody(store) if entry.until > at}
    return stored & (signed_in | {passkey.agent for passkey in passkeys.everybody(store)})


def greets_knowingly(inbox: Inbox) -> bool:
    """Returns whether the owner has written the greeting or switched it off; the default text is nobody's choice."""
    return "greeting" in inbox.texts or "greeting" not in inbox.automations


def was_written_to(store: Store, inboxes: list[Inbox], *, at: datetime) -> bool:
    """Returns whether a message has come from outside: there is a thread, or a webhook has named a number's account."""
    waiting = (store.cards(status, limit=1) for status in Status if status is not Status.RESOLVED)
    if any(waiting) or store.resolved(f"{at:%Y%m}", limit=1):
        return True
    lookups = (Directory().lookup(inbox.channel, inbox.address) for inbox in inboxes)
    return any(lookup and lookup.account for lookup in lookups)
