"""The limits of a shop's FAQ."""

from atende.core.errors import BadRequest
from atende.desk.faq import sentences
from atende.storage.faq import Entry

LIMITS = {"entries": 100, "phrasings": 20, "phrasing": 150, "answer": 600, "together": 1000, "unlike": 20}
"""The most entries; phrasings of each; characters of a phrasing and of an answer (WhatsApp allows 1,024 above buttons,
and a greeting or the away message may be sent with it); phrasings of all entries together; marked texts of
each."""


def check(entry: Entry) -> None:
    """Raises `BadRequest` with a sentence about the first limit that an entry exceeds."""
    longest = max(map(len, (*entry.phrasings, *entry.unlike)), default=0)
    for wrong, sentence in (
        (not entry.phrasings, sentences.QUESTION_EMPTY),
        (len(entry.phrasings) > LIMITS["phrasings"], sentences.PHRASINGS_AT_MOST(most=LIMITS["phrasings"])),
        (longest > LIMITS["phrasing"], sentences.PHRASING_TOO_LONG(most=LIMITS["phrasing"])),
        (len(entry.unlike) > LIMITS["unlike"], sentences.UNLIKE_AT_MOST(most=LIMITS["unlike"])),
        (not entry.answer, sentences.ANSWER_EMPTY),
        (len(entry.answer) > LIMITS["answer"], sentences.ANSWER_TOO_LONG(most=LIMITS["answer"])),
    ):
        if wrong:
            raise BadRequest(sentence)
