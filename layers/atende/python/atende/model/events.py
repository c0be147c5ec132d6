"""What happened: the journal's events. They carry ids and numbers, never text or personal data."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One fact of a shop's day. `id` is derived from the fact, so that copies can be removed.

    | kind | id | numbers |
    |---|---|---|
    | opened | `opened:<thread>:<episode>` | episode; `Thread.gap`, turn, visit; since (the first visit) |
    | incoming | `in:<thread>:<sk hash>` | |
    | outgoing | `out:<thread>:<sk hash>` | auto (1: no person wrote it); seconds, business (waited); when put |
    | note | `note:<thread>:<sk hash>` | |
    | first_reply | `first:<thread>:<episode>` | seconds, business |
    | first_auto | `auto:<thread>:<episode>` | seconds |
    | resolved | `resolved:<thread>:<episode>[:<undone>]` | episode, seconds, business, turn; first, first_business |
    | undone | `undone:<thread>:<episode>:<count>` | episode (`what`: the id of the end that was taken back) |
    | asked | `asked:<thread>:<episode>` | episode, scale (10; absent: 5) |
    | rated | `rated:<thread>:<episode>` | episode, rating, scale, after (seconds since it was asked) |
    | helped | `helped:<thread>:<ms>` | (the FAQ answered) |
    | followed | `followed:<thread>:<ms>` | after (seconds from the FAQ's answer to that of a person) |
    | status | `st:<thread>:<sk hash>:<status>` | |
    | charge | `charge:<thread>:<sk hash>:<version>[:back]` | count: 1, or -1 to take back what was told before |
    | faq | `faq:<what>:<thread>:<hash>` | (`what`: `answer:<entry>`, `menu`, `solved:<entry>`, `person`) |
    | quick | `quick:<thread>:<sk hash>` | (`what`: the quick reply that a person's answer came from) |
    | entry | `entry:<thread>:<sk hash>` | (`what`: the code of the short link by which the episode began) |
    | label | `label:<thread>:<version>:<label's hash>` | (`what`: the hash; by whomever but a rule) |
    | marked | `marked:<thread>:<version>` | (`what`: `danger`, `alarm`, `complaint` or `urgency`) |
    | dismissed | `dismissed:<thread>:<hash>` | (a person took a mark away; `what`: its degree) |
    | snoozed | `snoozed:<thread>:<version>` | |
    | card | `card:<thread>:<written ms>` | (some other change of the card) |
    | card | `media:<thread>:<sk hash>:<state>:<round>` | (a message's file came, or did not) |
    | card | `text:<thread>:<sk hash>:<version>` | (a message's words were changed or deleted) |
    | follow_up | `fu:<thread>:<id>:<rev>:<state>` | (not of a thread's own alarm, which follows from its card) |
    | sale | `sale:<thread>:<id>:<state>` | cents (`what`: the state that the sale got) |
    | card | `sale:<thread>:<id>:v<version>` | (some other change of a sale) |
    | late | `late:<thread>:<waiting since, ms>` | first (1: nobody had answered in this episode) |
    | people | `people:<Agent or Team>:<id>:<version>` | (a person or a team was changed; about no thread) |
    | notice | `notice:<agent>:<thread>:<name>:<version>` | (`agent` has a notice of a colleague, or read it) |
    | alert | `alert:<hash>:<version>` | (about no thread) |

    `late` marks a copy of an event of another local day, written into today's journal so that today's readers see it.
    """

    id: str
    at: datetime
    kind: str
    thread: str = ""
    numbers: dict[str, int] = field(default_factory=dict)
    message: str = ""
    """Sort key of the message that the event is about, if there is one."""
    what: str = ""
    """What the event counts, when its kind does not say so: `Charge.what`, what the FAQ did, a quick reply, a
    short link."""
    by: str = ""
    """Agent's id, `auto`, `contact` or empty."""
    inbox: str = ""
    """Where it happened; empty when it does not matter, and in events written before 2026-11-26."""
    agent: str = ""
    """The agent for whom an episode's end and its rating count, if it is not `by`."""
    labels: tuple[str, ...] = ()
    """In events of an episode's end: the thread's labels at that time."""
    late: bool = False
