"""A thread and its messages. All times are aware UTC datetimes; all durations are whole seconds."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from atende.model.content import Attachment, Content, Enclosed, header_kind
from atende.model.desk import Choice, Direction, Priority, State, Status

AD_WINDOW = timedelta(hours=72)
"""Everything is free for 72 h after the shop's answer to a contact who came from an ad (Meta, free entry point)."""
AD_ANSWERED_WITHIN = timedelta(hours=24)
"""An answer later than this to a message from an ad opens no free entry point."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """One matter with a contact in an inbox until it is resolved; also the card that a list shows.

    `last` is the sort key of the newest message. `last_text` has the newest words of the contact, which are in the
    message of sort key `heard` once the shop has spoken after it; the shop's own words only until the contact writes.
    `waiting_since` is the time of the oldest incoming message that no
    person has answered. `unread` names the incoming messages that nobody has seen, at most 50, each as the hexadecimal
    milliseconds of its `put` and a hash.

    `from_ad` is the time of the newest message that came from an ad or a page's button, `free_until` the end of the ad
    window that an answer to one opened; both only increase.

    `last_put` is when we stored the newest incoming message. `before_open` is when the contact had last written before
    this thread was opened. `echoed` is when the shop last answered from its phone. The `*_seen` times are the server
    times of the page that a person saw when they read, answered or resolved; `solved_seen` is when we stored that an
    automatic answer helped. `handed` is the time of the message by which the contact asked for a person, `handed_by` a
    hash of its sort key, because other messages may have the same second; both count for the episode that contains that
    time. `regrouped` is when a contact was last merged into the thread's contact or split from it.

    `team` is the id of the thread's team, which may have been removed meanwhile. `dealt` is the episode in which the
    inbox last gave the thread to somebody by itself. `last_reply` is when a person last answered the contact, and
    `last_reply_by` who: an agent's id, or `phone`.

    `menu` is the menu bot's node whose options were sent last, at `menu_at`, and `menu_misses` the number of answers to
    them that were not understood. `ruled` names the event for which rules last changed the thread, and changes with
    each such change.

    Some fields record what the thread's deadlines have already done (`atende.desk.deadlines.rules`): `late` is the wait
    whose target was missed, `nudged` the silence after which the contact was asked, `window_told` the end of the window
    that people were warned of, and `window_shut` the end whose warning is over. `assigned` is when a person assigned
    the thread to `assignee`, `promised` the latest time for which a person has promised something (where silence has
    consequences).

    An episode that follows another one of the contact in the inbox begins `gap` seconds after that one's end. Within
    `SAME_MATTER` it is the next `turn` of the same visit, otherwise the first of the next `visit`; `began` is when the
    first visit began. `first_auto` is the first automatic answer of the episode, before any by a person; `first_by` is
    who gave the first answer that a person wrote. `helped` is when the FAQ last answered, `followed` when a person
    answered after it within `HELPED_ALONE`.
    """

    id: str
    inbox: str
    contact: str
    status: Status = Status.OPEN
    protocol: str = ""
    episode: int = 1
    opened: datetime
    episode_opened: datetime
    name: str = ""
    phone: str | None = None
    channel_user_id: str | None = None
    last: str = ""
    last_at: datetime | None = None
    last_text: str = ""
    last_direction: str = ""
    heard: str = ""
    last_incoming: datetime | None = None
    last_put: datetime | None = None
    from_ad: datetime | None = None
    free_until: datetime | None = None
    before_open: datetime | None = None
    echoed: datetime | None = None
    waiting_since: datetime | None = None
    unread: frozenset[str] = frozenset()
    assignee: str | None = None
    labels: frozenset[str] = frozenset()
    team: str = ""
    priority: Priority = Priority.NONE
    priority_reason: str = ""
    first_reply: datetime | None = None
    first_reply_seconds: int | None = None
    first_reply_business: int | None = None
    first_by: str = ""
    first_auto: datetime | None = None
    first_auto_seconds: int | None = None
    gap: int | None = None
    turn: int = 1
    visit: int = 1
    began: datetime | None = None
    helped: datetime | None = None
    followed: datetime | None = None
    snoozed_until: datetime | None = None
    resolved: datetime | None = None
    resolved_by: str | None = None
    read_seen: datetime | None = None
    answered_seen: datetime | None = None
    resolved_seen: datetime | None = None
    handed: datetime | None = None
    handed_by: str = ""
    solved_seen: datetime | None = None
    regrouped: datetime | None = None
    menu: str = ""
    menu_at: datetime | None = None
    menu_misses: int = 0
    assigned: datetime | None = None
    late: datetime | None = None
    nudged: datetime | None = None
    window_told: datetime | None = None
    window_shut: datetime | None = None
    promised: datetime | None = None
    ruled: str = ""
    last_reply: datetime | None = None
    last_reply_by: str = ""
    dealt: int = 0

    def window_ends(self, window: timedelta | None) -> datetime | None:
        """End of the channel's service window, by its own timestamps; None where it has none, or when the contact never
        wrote."""
        return self.last_incoming + window if self.last_incoming and window else None

    @property
    def handed_now(self) -> datetime | None:
        """When the contact asked for a person in the current episode."""
        return self.handed if self.handed and self.handed >= self.episode_opened else None

    @property
    def is_late(self) -> bool:
        """Whether the contact has waited longer than the shop's target."""
        return self.waiting_since is not None and self.late is not None and self.late >= self.waiting_since

    def can_reply(self, window: timedelta | None, *, at: datetime) -> bool:
        """Whether the shop may send any message now: the service window is open, or the channel has none."""
        ends = self.window_ends(window)
        return window is None or (ends is not None and at < ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A person whom a note names, and their name at that time."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """An incoming message, an outgoing one, or a note. `sk` names it within its thread: `M#<ms>#<arrival ms>#<hash>`.

    `author` is an agent's id, `auto` (automations), `optout` (their confirmation), `follow-up:<id>`,
    `survey:<episode>`, `digest:<date>` (to the owner), `phone` (typed in the phone app) or `history` (imported).
    `opens` is False for what needs no answer: a reaction, history, a message in a group.

    A file: `media_id` is the channel's (not stored for outgoing files), `media_key` its key in our bucket,
    `media_failed` why it is not there (a code of `api.attachment_errors`); `media_round` increases when a person asks
    to fetch it again. `asset` names what an agent uploaded; `captioned` is False when `text` is only the file's name
    for people.

    `reason` says in Portuguese why it failed, `reason_others` in English and Spanish (for most values of `error` the
    channel has a sentence of its own).

    Outgoing messages carry registers that give the same result in any order: `t_<status>`, `error`, and what Meta says
    of the price: `billable`, `category`, `pricing` (the kind of price), from a status of rank `priced`. `inbox` and
    `market` (the country whose rates apply) say on whose bill the message is; `automations` names those that speak in
    it, e.g. `away+greeting`, and `quick` the quick reply that a person started from.

    For a message to a group, `reached` has `<status>:<hash of the participant>`. The author of a message may edit it
    (`t_edited` and `edited`, the newest) or delete it (`t_revoked`, the earliest): `text` stays the original text.
    `mentions` are the people whom a note names. `beside` is a line about the circumstances of the content. `waited` is
    how long the contact had waited for this answer by a person, in clock time and in business hours, or for an
    automatic answer the seconds since the message that it answers; None when nobody waited.
    """

    thread: str
    sk: str
    direction: Direction
    type: str = "text"
    text: str
    at: datetime
    put: datetime
    author: str = ""
    opens: bool = True
    source_id: str | None = None
    media_id: str | None = None
    media_mime: str | None = None
    media_sha256: str | None = None
    media_filename: str | None = None
    media_key: str | None = None
    media_size: int | None = None
    media_failed: str = ""
    media_round: int = 0
    asset: str | None = None
    captioned: bool = True
    quotes: str | None = None
    choice: str | None = None
    beside: str = ""
    choices: tuple[Choice, ...] = ()
    menu: str = ""
    enclosed: Enclosed | None = None
    raw: str | None = None
    state: State | None = None
    attempt: int = 0
    lease: datetime | None = None
    holder: str = ""
    t_sent: datetime | None = None
    t_delivered: datetime | None = None
    t_read: datetime | None = None
    t_played: datetime | None = None
    t_failed: datetime | None = None
    t_deleted: datetime | None = None
    t_warning: datetime | None = None
    t_edited: datetime | None = None
    t_revoked: datetime | None = None
    edited: str = ""
    reached: frozenset[str] = frozenset()
    error: int | None = None
    reason: str = ""
    reason_others: tuple[str, ...] = ()
    billable: bool | None = None
    category: str | None = None
    pricing: str | None = None
    priced: int = 0
    inbox: str = ""
    market: str = ""
    automations: str = ""
    quick: str = ""
    waited: int | None = None
    waited_business: int | None = None
    mentions: tuple[Mention, ...] = ()

    @property
    def content(self) -> Content:
        """The content as the channel needs it. A message without words of its own has a `text` for people."""
        return Content(
            text=self.text if self.captioned else "",
            choices=self.choices,
            menu=self.menu,
            enclosed=self.enclosed,
            attachment=self._attachment,
        )

    @property
    def _attachment(self) -> Attachment | None:
        if not self.asset:
            return None
        template = self.enclosed.template if self.enclosed else None
        if template and template.header:
            kind = template.header.kind
        else:
            kind = header_kind(self.media_mime or "") if self.choices else self.type
        return Attachment(kind=kind, id=self.media_id or "", filename=self.media_filename or "", asset=self.asset)

    @property
    def words(self) -> str:
        """The current text."""
        return self.edited or self.text

    @property
    def automatic(self) -> bool:
        """Whether no person wrote it."""
        return self.author in ("auto", "optout") or self.author.startswith(("follow-up:", "survey:", "digest:"))

    @property
    def media_state(self) -> str:
        """`ready`, `fetching` or `failed`; empty when there is no file."""
        if self.media_key:
            return "ready"
        if self.media_failed:
            return "failed"
        return "fetching" if self.media_id else ""

    def shown(self, *, at: datetime, grace: timedelta = timedelta(seconds=120)) -> State | None:
        """The state that a person sees. A delivery status overrides a failure; a send without an answer is unconfirmed
        after the grace time."""
        if self.direction is not Direction.OUTGOING:
            return None
        if self.t_read or self.t_played:
            return State.READ
        if self.t_delivered:
            return State.DELIVERED
        if self.t_failed or self.state is State.FAILED:
            return State.FAILED
        if self.t_sent or self.state is State.SENT:
            return State.SENT
        if self.state is State.SENDING and self.lease and at > self.lease + grace:
            return State.UNCONFIRMED
        return self.state
