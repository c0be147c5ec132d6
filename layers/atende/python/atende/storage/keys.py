"""Where everything lives: the entity chart.

`Keys` builds every key of one shop, so that no other shop's item can be named; `DIRECTORY` keys are the few global
ones.

>>> shop = Keys("b1")
>>> shop.thread("t1")
Key(pk='B#b1#T#t1', sk='T')
>>> shop.message("t1", "M#0001795608000#0001795608001#ab")
Key(pk='B#b1#T#t1', sk='M#0001795608000#0001795608001#ab')
>>> shop.alias("phone", "551199990001")
Key(pk='B#b1#I#phone#551199990001', sk='I')
>>> shop.journal("2026-11-25", written=1795608000000, batch="ab")
Key(pk='B#b1#J#2026-11-25', sk='1795608000000#ab')

| Item | PK | SK | GSI1 | GSI2 |
|---|---|---|---|---|
| business, inbox, agent, label, budget, survey, digest | `B#b` | `B` `IB#` `AG#` `LB#` `BU` `SU` `DG` | | |
| alias | `B#b#I#type#value` | `I` | | |
| contact | `B#b#C#c` | `C` | | `B#b#CN#letter` / name#contact |
| correspondence, a contact's threads | `B#b#C#c` | `IN#inbox` `T#opened#t` | | |
| thread | `B#b#T#t` | `T` | `B#b#O#status` / waiting since; `B#b#R#yyyymm` / resolved | |
| who looks at a thread and types in it | `B#b#V#t` | agent | | |
| message, episode | `B#b#T#t` | `M#ms#arrived#hash` `E#n` | | |
| follow-up | `B#b#T#t` | `F#id` | `B#b#DUE` / due#t#id | `DUE#hour#shard` / due; a task: `B#b#TASK` / due |
| marker, parked status, parked edit | `B#b#W#inbox#hash` | `W` `S#status#hash` `A#ms#type` | | |
| import of old chats | `B#b#X` | `H#inbox` | | |
| protocol, remembered key | `B#b#P#number` `B#b#IK#hash` | `P` `IK` | | |
| entry of the FAQ, its table, lessons; the one in use | `B#b#FQ` `B#b` | `E#entry` `T` `L`; `FQ` | | |
| search index: state, segment, rewrite | `B#b#SX` | `S` `G#segment` `W#id` | | |
| menu; quick reply | `B#b#MN`; `B#b#QR` | `M`; `Q#shortcut` | | |
| rulebook; rehearsal of a rule; what rules did in a thread | `B#b` `B#b#RU` `B#b#T#t` | `RU` `D` `L#ms#hash` | | |
| asset: an uploaded file | `B#b#AS#asset` | `AS` | | |
| journal page, closed day | `B#b#J#date` `B#b#MET` | `ms#batch` `D#date` `P#part#date` | | |
| template, health, profile, alert | `B#b#WA` | `T#inbox#id` `H#inbox` `P#inbox` `A#date#inbox#subject` | | |
| round of the survey, part of one | `B#b#SV` | `R#until` `P#until#name` | | |
| letter to the owner | `B#b#LT` | `date#name` | | |
| counter of protocols | `B#b#N#date` | `N` | | |
| lookup, shop, session, sweep | `CH#channel#address` `DIR` `SE#hash` `SWEEP` | `CH` `B#b` `SE` `SWEEP` | | |
| member | `AC#channel#account` | `b#inbox` | | |
"""

from datetime import datetime
from typing import NamedTuple
from zlib import crc32

from atende.core.clock import ms
from atende.core.ids import digest

SHARDS = 8
"""The number of due buckets of one hour; the follow-ups of a shop spread over all of them."""

NOT_WAITING = "~"


class Key(NamedTuple):
    pk: str
    sk: str


def stamp(at: datetime) -> str:
    """Milliseconds, padded so that text order is time order.

    >>> from datetime import UTC
    >>> stamp(datetime(2026, 11, 25, 12, tzinfo=UTC))
    '1795608000000'
    """
    return f"{ms(at):013d}"


def message_sk(at: datetime, *, arrived: datetime, name: str) -> str:
    """A message's sort key, from immutable facts only. WhatsApp's times are whole seconds, so our arrival time orders
    messages of the same second."""
    return f"M#{stamp(at)}#{stamp(arrived)}#{digest(name, size=8)}"


def due_bucket(due: datetime, follow_up: str) -> str:
    """
    >>> from datetime import UTC
    >>> due_bucket(datetime(2026, 11, 25, 12, 30, tzinfo=UTC), "f1")
    'DUE#2026112512#4'
    """
    return f"DUE#{due:%Y%m%d%H}#{crc32(follow_up.encode()) % SHARDS}"


def due_buckets(hour: datetime) -> list[str]:
    return [f"DUE#{hour:%Y%m%d%H}#{shard}" for shard in range(SHARDS)]


class Keys:
    """Every key of one shop. The business comes from a session or an inbox, never from a request's body."""

    def __init__(self, business: str) -> None:
        self.business = business
        self._own = f"B#{business}"

    def settings(self) -> Key:
        return Key(self._own, "B")

    def budget(self) -> Key:
        return Key(self._own, "BU")

    def survey(self) -> Key:
        return Key(self._own, "SU")

    def digest(self) -> Key:
        return Key(self._own, "DG")

    def round(self, until: datetime) -> Key:
        return Key(f"{self._own}#SV", f"R#{stamp(until)}")

    def part(self, of: datetime, name: str) -> Key:
        return Key(f"{self._own}#SV", f"P#{stamp(of)}#{name}")

    def letter(self, date: str, name: str) -> Key:
        return Key(f"{self._own}#LT", f"{date}#{name}")

    def inbox(self, inbox: str) -> Key:
        return Key(self._own, f"IB#{inbox}")

    def agent(self, agent: str) -> Key:
        return Key(self._own, f"AG#{agent}")

    def label(self, name: str) -> Key:
        return Key(self._own, f"LB#{name}")

    def alias(self, type_: str, value: str) -> Key:
        return Key(f"{self._own}#I#{type_}#{value}", "I")

    def contact(self, contact: str) -> Key:
        return Key(f"{self._own}#C#{contact}", "C")

    def correspondence(self, contact: str, inbox: str) -> Key:
        return Key(f"{self._own}#C#{contact}", f"IN#{inbox}")

    def thread_ref(self, contact: str, opened: datetime, thread: str) -> Key:
        return Key(f"{self._own}#C#{contact}", f"T#{stamp(opened)}#{thread}")

    def thread(self, thread: str) -> Key:
        return Key(f"{self._own}#T#{thread}", "T")

    def presence(self, thread: str, agent: str) -> Key:
        return Key(f"{self._own}#V#{thread}", agent)

    def message(self, thread: str, sk: str) -> Key:
        return Key(f"{self._own}#T#{thread}", sk)

    def episode(self, thread: str, number: int) -> Key:
        return Key(f"{self._own}#T#{thread}", f"E#{number:05d}")

    def follow_up(self, thread: str, follow_up: str) -> Key:
        return Key(f"{self._own}#T#{thread}", f"F#{follow_up}")

    def marker(self, inbox: str, source_id: str) -> Key:
        return Key(f"{self._own}#W#{inbox}#{digest(source_id)}", "W")

    def parked(self, inbox: str, source_id: str, status: str, *, meaning: str) -> Key:
        """`meaning` is the whole status: the same status word may come twice with different contents."""
        return Key(f"{self._own}#W#{inbox}#{digest(source_id)}", f"S#{status[:32]}#{digest(meaning, size=4)}")

    def template(self, inbox: str, template: str) -> Key:
        return Key(self.numbers(), f"T#{inbox}#{template}")

    def health(self, inbox: str) -> Key:
        return Key(self.numbers(), f"H#{inbox}")

    def profile(self, inbox: str) -> Key:
        return Key(self.numbers(), f"P#{inbox}")

    def alert(self, date: str, inbox: str, subject: str) -> Key:
        return Key(self.numbers(), f"A#{date}#{inbox}#{subject}")

    def numbers(self) -> str:
        """The partition of what the channel reports about the shop's numbers."""
        return f"{self._own}#WA"

    def amendment(self, inbox: str, source_id: str, *, at: datetime, type_: str) -> Key:
        return Key(f"{self._own}#W#{inbox}#{digest(source_id)}", f"A#{stamp(at)}#{type_}")

    def import_(self, inbox: str) -> Key:
        return Key(f"{self._own}#X", f"H#{inbox}")

    def protocol(self, number: str) -> Key:
        return Key(f"{self._own}#P#{number}", "P")

    def counter(self, date: str) -> Key:
        return Key(f"{self._own}#N#{date}", "N")

    def remembered(self, key: str) -> Key:
        return Key(f"{self._own}#IK#{digest(key)}", "IK")

    def asset(self, asset: str) -> Key:
        return Key(f"{self._own}#AS#{asset}", "AS")

    def entry(self, entry: str) -> Key:
        return Key(f"{self._own}#FQ", f"E#{entry}")

    def faq_table(self) -> Key:
        return Key(f"{self._own}#FQ", "T")

    def lessons(self) -> Key:
        return Key(f"{self._own}#FQ", "L")

    def faq_in_use(self) -> Key:
        return Key(self._own, "FQ")

    def search(self) -> str:
        """The partition of the shop's search index."""
        return f"{self._own}#SX"

    def search_state(self) -> Key:
        return Key(self.search(), "S")

    def search_segment(self, name: str) -> Key:
        return Key(self.search(), f"G#{name}")

    def search_rewrite(self, rewrite: str) -> Key:
        return Key(self.search(), f"W#{rewrite}")

    def menu(self) -> Key:
        return Key(f"{self._own}#MN", "M")

    def quick_reply(self, shortcut: str) -> Key:
        return Key(f"{self._own}#QR", f"Q#{shortcut}")

    def rulebook(self) -> Key:
        return Key(self._own, "RU")

    def rehearsal(self) -> Key:
        return Key(f"{self._own}#RU", "D")

    def run(self, thread: str, happened: datetime, event: str) -> Key:
        return Key(f"{self._own}#T#{thread}", f"L#{stamp(happened)}#{digest(event, size=8)}")

    def journal(self, date: str, *, written: int = 0, batch: str = "") -> Key:
        return Key(f"{self._own}#J#{date}", f"{written:013d}#{batch}")

    def day(self, date: str) -> Key:
        return Key(f"{self._own}#MET", f"D#{date}")

    def day_part(self, part: str, date: str) -> Key:
        return Key(f"{self._own}#MET", f"P#{part}#{date}")

    def work(self, status: str) -> str:
        """First index: threads of one status that is not `resolved`."""
        return f"{self._own}#O#{status}"

    def resolved(self, month: str) -> str:
        """First index: threads resolved in a month, `yyyymm` in UTC."""
        return f"{self._own}#R#{month}"

    def agenda(self) -> str:
        """First index: every unfinished follow-up of the shop, by due time."""
        return f"{self._own}#DUE"

    def tasks(self) -> str:
        """Second index: call-backs and closing windows that wait for a person."""
        return f"{self._own}#TASK"

    def names(self, name: str) -> str:
        """Second index: contacts whose normalised name begins with the same letter."""
        return f"{self._own}#CN#{name[:1]}"

    def due(self, due: datetime, thread: str, follow_up: str) -> str:
        """Second index: the sort key within a due bucket, which names the item."""
        return f"{stamp(due)}#{self.business}#{thread}#{follow_up}"


def lookup(channel: str, address: str) -> Key:
    return Key(f"CH#{channel}#{address}", "CH")


def member(channel: str, account: str, business: str = "", inbox: str = "") -> Key:
    return Key(f"AC#{channel}#{account}", f"{business}#{inbox}")


def shop(business: str) -> Key:
    return Key("DIR", f"B#{business}")


def session(hash_: str) -> Key:
    return Key(f"SE#{hash_}", "SE")


SWEEP = Key("SWEEP", "SWEEP")
