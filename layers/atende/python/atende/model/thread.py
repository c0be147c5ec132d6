"""A thread and its messages. All times are aware UTC datetimes; all durations are whole seconds."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from atende.model.bot_session import BotSession
from atende.model.channel_events import own_text
from atende.model.content import Attachment, Content, Enclosed, header_kind
from atende.model.desk import Choice, Direction, Priority, State, Status
from atende.model.orders import ReceivedOrder

AD_WINDOW = timedelta(hours=72)
"""Everything is free for 72 h after the shop's answer to a contact who came from an ad (Meta, free entry point)."""
AD_ANSWERED_WITHIN = timedelta(hours=24)
"""An answer later than this to a message from an ad opens no free entry point."""


AUTOMATIC_AUTHORS = ("auto", "optout")
AUTOMATIC_PREFIXES = ("follow-up:", "survey:", "digest:", "bot:", "campaign:")
"""How the author of a message begins that no person wrote; what sent it follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """One matter with a contact in an inbox until it is resolved; also the card that a list shows. The `*_seen` times
    are the server times of the page that a person saw when they read, answered or resolved."""

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
    """The sort key of the newest message."""
    last_at: datetime | None = None
    last_text: str = ""
    """The contact's newest words; the shop's own only until the contact writes."""
    last_direction: str = ""
    heard: str = ""
    """The sort key of the message with those words, once the shop has spoken after it."""
    last_incoming: datetime | None = None
    last_put: datetime | None = None
    """When we stored the newest incoming message."""
    from_ad: datetime | None = None
    """The time of the newest message that came from an ad or a page's button. It only increases."""
    free_until: datetime | None = None
    """The end of the ad window that an answer to such a message opened. It only increases."""
    before_open: datetime | None = None
    """When the contact had last written before this thread was opened."""
    echoed: datetime | None = None
    """When the shop last answered from its phone."""
    waiting_since: datetime | None = None
    """The time of the oldest incoming message that no person has answered."""
    unread: frozenset[str] = frozenset()
    """The incoming messages that nobody has seen, at most 50: the hexadecimal milliseconds of `put`, and a hash."""
    assignee: str | None = None
    labels: frozenset[str] = frozenset()
    team: str = ""
    """The id of the thread's team, which may have been removed meanwhile."""
    priority: Priority = Priority.NONE
    priority_reason: str = ""
    first_reply: datetime | None = None
    first_reply_seconds: int | None = None
    first_reply_business: int | None = None
    first_by: str = ""
    """Who wrote the first answer of the episode that came from a person."""
    first_auto: datetime | None = None
    """When the first automatic answer of the episode was sent, if no person had answered before it."""
    first_auto_seconds: int | None = None
    gap: int | None = None
    """How many seconds after the end of the contact's last episode in the inbox this one began."""
    turn: int = 1
    """The place of the episode in its visit. An episode that begins within `SAME_MATTER` of the last one is the next
    turn of the same visit, any other the first turn of the next visit."""
    visit: int = 1
    began: datetime | None = None
    """When the contact's first visit began."""
    helped: datetime | None = None
    """When the FAQ last answered."""
    followed: datetime | None = None
    """When a person answered after that, if it was within `HELPED_ALONE`."""
    snoozed_until: datetime | None = None
    resolved: datetime | None = None
    resolved_by: str | None = None
    ended_wait: datetime | None = None
    """Since when the contact had waited when the thread was resolved, and until when the thread had been snoozed
    (`ended_snooze`): what taking the end back restores."""
    ended_snooze: datetime | None = None
    undone: int = 0
    """How many ends of this episode were taken back."""
    read_seen: datetime | None = None
    answered_seen: datetime | None = None
    resolved_seen: datetime | None = None
    handed: datetime | None = None
    """The time of the message by which the contact asked for a person. It counts for the episode that contains it."""
    handed_by: str = ""
    """A hash of the sort key of that message, because other messages may have the same second."""
    solved_seen: datetime | None = None
    """When we stored that an automatic answer helped."""
    regrouped: datetime | None = None
    """When a contact was last merged into the thread's contact or split from it."""
    menu: str = ""
    """The menu bot's node whose options were sent last, at `menu_at`."""
    menu_at: datetime | None = None
    menu_misses: int = 0
    """How many answers to those options were not understood."""
    assigned: datetime | None = None
    """When a person assigned the thread to `assignee`."""
    late: datetime | None = None
    """The wait whose target was missed. This field and the next three record what the deadlines have already done
    (`atende.desk.deadlines.rules`)."""
    nudged: datetime | None = None
    """The silence after which the contact was asked whether they need anything else."""
    window_told: datetime | None = None
    """The end of the service window that people were warned of."""
    window_shut: datetime | None = None
    """The end of the service window whose warning is over."""
    promised: datetime | None = None
    """The latest time for which a person has promised something, where silence has consequences."""
    scheduled: datetime | None = None
    """When the next message that a person has scheduled is due; `nudge_due`, the next one for a contact who stays
    silent."""
    nudge_due: datetime | None = None
    ruled: str = ""
    """The event for which rules last changed the thread. It changes with each such change."""
    last_reply: datetime | None = None
    """When a person last answered the contact."""
    last_reply_by: str = ""
    """Who that was: the id of an agent, or `phone`."""
    dealt: int = 0
    """The episode in which the inbox last gave the thread to somebody by itself."""
    continues: str = ""
    """The thread of another channel in which this conversation was before."""
    continued_in: str = ""
    """The thread of another channel in which it goes on."""
    reach: str = ""
    """An e-mail address that the contact gave for answers that come when they have left. Nobody has proved it."""
    mailed: str = ""
    """The sort key of the last answer that followed the contact there; those after `mailed_from` went with it."""
    mailed_from: str = ""
    mails: int = 0
    """How often answers followed since the contact last wrote here."""
    comment: str = ""
    """The source id of the contact's newest comment on a post of the shop, written at `commented`."""
    commented: datetime | None = None
    comment_answered: str = ""
    """The comment that last got its private reply."""
    emptied: datetime | None = None
    """Messages older than this were deleted because of their age; `unfiled`, files."""
    unfiled: datetime | None = None
    dismissed: str = ""
    """The degree of the mark that a person last took away, and a hash of the contact's newest message at that time."""
    bot: BotSession | None = None
    """The time of the external bot that has the thread, or had it last."""
    external_id: str = ""
    """The id that another system gave the thread, unique among the shop's threads."""
    metadata: dict[str, str] = field(default_factory=dict)
    """What that system keeps with it (`model.metadata`)."""

    @property
    def with_bot(self) -> BotSession | None:
        """The bot that has the thread now; None while people have it."""
        return self.bot if self.status is Status.PENDING else None

    @property
    def handed_now(self) -> datetime | None:
        """When the contact asked for a person in the current episode."""
        return self.handed if self.handed and self.handed >= self.episode_opened else None

    @property
    def is_late(self) -> bool:
        """Whether the contact has waited longer than the shop's target."""
        return self.waiting_since is not None and self.late is not None and self.late >= self.waiting_since


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A person whom a note names, and their name at that time."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """An incoming message, an outgoing one, or a note. Outgoing messages carry registers (`t_<status>`, `error`, and
    the price) that end with the same values in whatever order the statuses come."""

    thread: str
    sk: str
    """Its name within the thread: `M#<ms>#<arrival ms>#<hash>`."""
    direction: Direction
    type: str = "text"
    text: str
    """The original text, also after an edit or a deletion."""
    written: str | None = None
    """What the contact wrote, where `text` has the desk's own words, as for a file without a caption. None: all of
    `text`, also in messages stored before 2026-11-29."""
    at: datetime
    put: datetime
    author: str = ""
    """An agent's id, `auto` (automations), `optout` (their confirmation), `follow-up:<id>`, `survey:<episode>`,
    `digest:<date>` (to the owner), `campaign:<id>`, `bot:<connector>`, `phone` (typed in the phone app) or `history`
    (imported)."""
    opens: bool = True
    """False for what needs no answer: a reaction, history, a message in a group."""
    source_id: str | None = None
    media_id: str | None = None
    """The channel's id of the file; not stored for outgoing files."""
    media_mime: str | None = None
    media_sha256: str | None = None
    media_filename: str | None = None
    media_key: str | None = None
    """The file's key in our bucket."""
    media_size: int | None = None
    media_failed: str = ""
    """Why the file is not in our bucket: a code of `api.attachment_errors`."""
    media_round: int = 0
    """How often a person asked to fetch the file again."""
    asset: str | None = None
    """The file that an agent uploaded."""
    captioned: bool = True
    """False when `text` is only the file's name, for people."""
    quotes: str | None = None
    choice: str | None = None
    beside: str = ""
    """A line about the circumstances of the content."""
    subject: str = ""
    """What it says it is about; of an outgoing message, what the message that it answers was about."""
    earlier: tuple[str, ...] = ()
    """The source ids of the messages before the one that it answers, oldest first: known while it is sent, and not
    stored."""
    choices: tuple[Choice, ...] = ()
    menu: str = ""
    enclosed: Enclosed | None = None
    order: ReceivedOrder | None = None
    """What the contact ordered from the shop's catalogue."""
    sale: str = ""
    """The sale that the message is about: it asks to pay it, tells of it, or is the order that it began with."""
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
    """When its author last edited it; `edited` has the newest words."""
    t_revoked: datetime | None = None
    """When its author deleted it: the earliest report counts."""
    edited: str = ""
    reached: frozenset[str] = frozenset()
    """For a message to a group: `<status>:<hash of the participant>`."""
    error: int | None = None
    reason: str = ""
    """Why it failed, in Portuguese. For most values of `error` the channel has a sentence of its own."""
    reason_others: tuple[str, ...] = ()
    """The same in English and in Spanish."""
    billable: bool | None = None
    category: str | None = None
    pricing: str | None = None
    """The kind of price that Meta names."""
    priced: int = 0
    """The rank of the status that named the price."""
    inbox: str = ""
    """The inbox on whose bill the message is."""
    market: str = ""
    """The country whose rates apply."""
    automations: str = ""
    """The automations that speak in it, for example `away+greeting`."""
    quick: str = ""
    """The quick reply that a person started from."""
    entry: str = ""
    """The code of the short link whose text the message is, if it began an episode."""
    waited: int | None = None
    """How many seconds the contact had waited for this answer by a person; for an automatic answer, the seconds since
    the message that it answers. None when nobody waited."""
    waited_business: int | None = None
    """The same in business hours."""
    mentions: tuple[Mention, ...] = ()
    """The people whom a note names."""
    comment: str = ""
    """Of a comment on a post, its source id; of an outgoing message, that of the comment that it answers privately."""
    held: bool = False
    """Whether the channel accepted it and kept it back, to be sent or dropped later."""
    late: bool = False
    """Whether a person sent it after the service window of automations (`Capabilities.person_window`)."""

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
    def own_text(self) -> str:
        """What its author wrote at first, without the desk's words in `text`: what automations read."""
        return own_text(self.type, self.text, self.written)

    @property
    def own_words(self) -> str:
        """What its author says now, without the desk's words."""
        return self.edited or self.own_text

    @property
    def automatic(self) -> bool:
        """Whether no person wrote it."""
        return self.author in AUTOMATIC_AUTHORS or self.author.startswith(AUTOMATIC_PREFIXES)

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
            return State.HELD if self.held and not self.t_sent else State.SENT
        if self.state is State.SENDING and self.lease and at > self.lease + grace:
            return State.UNCONFIRMED
        return self.state
