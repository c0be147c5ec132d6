"""Takes away a mark that a person finds wrong ("não é"), and teaches the readers of the shop the words that counted."""

from atende.core.errors import Conflict
from atende.core.ids import digest
from atende.desk.threads import sentences
from atende.desk.threads.complaint_callbacks import ComplaintCallbacks
from atende.language import own_words
from atende.language.normalize_plain import read_words
from atende.language.reading import Degree, Reading, read
from atende.model import Direction, Thread
from atende.model.priorities import MARKS, mark_of
from atende.model.thread_changes import is_dismissed, without_mark
from atende.storage.settings import Trade, change_trade
from atende.storage.shop_context import TAPS, ShopContext, forget

LOOKED_AT, MOST_READ = 30, 5
"""The newest messages among which the marked one is looked up, and how many of the contact's texts are read for it."""
COMPLAINT = "complaint"


class Marks:
    def __init__(self, shop: ShopContext, *, complaint_callbacks: ComplaintCallbacks) -> None:
        self.shop = shop
        self.store = shop.store
        self.complaint_callbacks = complaint_callbacks

    def dismiss(self, thread: str, *, reason: str) -> Thread:
        """Takes away the priority that a mark gave, and a complaint's label and call-back where a mark gave them.

        The same again changes nothing. Raises `Conflict` for a thread without such a mark, or with another `reason`
        than the person saw: what has come since may be worse.
        """
        about = self.store.thread(thread)
        owes = self.complaint_callbacks.stored(about)

        def unmarked(current: Thread) -> Thread:
            if mark_of(current.priority_reason) and current.priority_reason != reason:
                raise Conflict(sentences.ANOTHER_MARK)
            return without_mark(current, is_complaint=owes)

        changed = self.store.change_thread(thread, unmarked)
        if not is_dismissed(changed):
            raise Conflict(sentences.NO_MARK)
        if owes:
            self.complaint_callbacks.drop(changed)
        self._learn(changed)
        return changed

    def _learn(self, thread: Thread) -> None:
        """Counts the words of the newest message with such a mark, once for a thread: no single customer teaches a shop
        anything."""
        degree = thread.dismissed.partition(":")[0]
        language = self.shop.business.language
        messages = self.store.messages(thread.id, limit=LOOKED_AT, consistent=False)
        heard = [m for m in reversed(messages) if m.direction is Direction.INCOMING and m.opens]
        for message in heard[:MOST_READ]:
            reading = read(message.own_text, language, self.shop.own_words)
            if degree in degrees(reading):
                words = {word for phrase in reading.words for word in read_words(phrase, language).words}
                self._teach(sorted(filter(own_words.may_learn, words)), digest(message.thread, size=4))
                return

    def _teach(self, words: list[str], thread: str) -> None:
        if words:
            change_trade(self.store, lambda trade: taught(trade, words, thread))
            forget(self.store.business)


def degrees(reading: Reading) -> set[str]:
    """The degrees of the marks that a message gives."""
    is_marked = {
        "danger": reading.is_danger,
        "alarm": reading.degree is Degree.ALARM,
        COMPLAINT: reading.is_complaint,
        "urgency": reading.is_urgent,
    }
    return {name for name in MARKS if is_marked[name]}


def taught(trade: Trade, words: list[str], thread: str) -> Trade:
    """The trade with one more thread that was marked wrongly because of some words. Of too many words the oldest go.

    >>> trade = taught(taught(Trade(), ["policia"], "a"), ["policia", "festa"], "b")
    >>> trade.taps
    {'policia': ['a', 'b'], 'festa': ['b']}
    >>> taught(trade, ["policia"], "c") == trade == taught(trade, ["festa"], "b")
    True
    """
    taps = {word: list(messages) for word, messages in trade.taps.items()}
    for word in words:
        counted = taps.setdefault(word, [])
        if thread not in counted and len(counted) < TAPS:
            counted.append(thread)
    kept = list(taps.items())[-own_words.MOST :]
    return Trade(words=trade.words, taps=dict(kept))
