"""Cuts a mail to what its author wrote now: without the history that a reply drags along, and without a signature.

The text goes through in one pass over its lines. A mail that has words never loses all of them: whatever cannot be cut
surely stays, because a reader can skip a history but cannot guess a lost answer.
"""

import itertools
import re
from collections.abc import Sequence

from atende.channels.email import signatures
from atende.channels.email.history_marks import (
    Mark,
    attribution_before,
    attribution_end,
    is_forwarded,
    is_loose_attribution,
    is_quoted,
    mark_at,
    shared_line,
)

CUT_HERE = "\x02"
"""A line with this character alone: the HTML said that a history begins here."""
OWN = "\x03"
"""Before a line that looks quoted and is the author's own."""
MORE_THAN = re.compile(r"\s{0,3}>\s?=?\s?(?:(?:de|que|than)\s)?(?:R\$|US\$|[€$£])?\s?\d.{0,200}[^?\s]\s{0,3}$")
INVISIBLE = re.compile("[\ufeff\u200b-\u200f\u2060\u00ad\u202a-\u202e]")
SPACES = re.compile("[\u00a0\u2007\u202f\t\f\v]")
MOST_LINES = 5_000
"""Lines that are read: more than a bubble has room for."""
WRAPPED = 60
"""A quoted line of this length is wrapped by mail programs, and its end then stands without a mark."""
LINK = re.compile(r"https?://")
DRAWN = " \t-_=*~#|>–—·•"
"""What lines are drawn with."""
RULE = re.compile(r"(?:[-_=*–—]{5,}|(?:[-_=*–—] ?){3,})$")


def new_text(text: str, *, forward: bool = False) -> str:
    """Returns what is new in a mail's text. `forward`: the mail passes another one on, which is then part of it.

    >>> new_text("Pode ser quinta?\\n\\nEm 25/11/2026 10:30, Loja <a@b.example> escreveu:\\n> Qual dia?")
    'Pode ser quinta?'
    >>> new_text("Em 25/11/2026 10:30, Loja <a@b.example> escreveu:\\n> Qual dia?")
    'Em 25/11/2026 10:30, Loja <a@b.example> escreveu:\\n> Qual dia?'
    """
    lines = _with_own_signs(_split_shared(normal_lines(text)))
    whole = joined(lines)
    if not whole:
        return ""
    if forward:
        return whole
    kept = _new_lines(lines)
    return joined(kept[: signatures.end_of_words(kept)]) or joined(kept) or whole


def normal_lines(text: str) -> list[str]:
    """Returns the first `MOST_LINES` of a text, without what nobody sees."""
    plain = SPACES.sub(" ", INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    return [line.rstrip() if line != "-- " else line for line in plain.split("\n", MOST_LINES)[:MOST_LINES]]


def _split_shared(lines: list[str]) -> list[str]:
    """Returns lines of which none has both words and an attribution. Yahoo's programs begin the history in the same
    line."""
    split: list[str] = []
    for line in lines:
        if end := 0 if is_quoted(line) else attribution_before(line):
            split += [line[:end].rstrip(), line[end:].strip()]
            continue
        start = 0 if is_quoted(line) else shared_line(line)
        split += [line[:start].rstrip(), line[start:].strip(" -")] if start else [line]
    return split


def _with_own_signs(lines: list[str]) -> list[str]:
    """Marks lines in which the author wrote "more than": "> 100 também serve." below words of theirs, with no quoted
    line beside it, or above them where nothing else is quoted. Nobody looks for them below a quoted line or the mark of
    a history."""
    signs = [number for number, line in enumerate(lines) if ">" in line[:4] and MORE_THAN.match(line)]
    if not signs:
        return lines
    marked, has_words = list(lines), sum(map(is_quoted, lines)) == 1
    for number, line in enumerate(lines[: signs[-1] + 1]):
        if line == CUT_HERE:
            break
        if is_quoted(line):
            goes_on = any(map(is_quoted, lines[number + 1 : number + 2]))
            if goes_on or not has_words or not MORE_THAN.match(line):
                break
            marked[number] = OWN + line
        elif mark_at(lines, number) or is_loose_attribution(line):
            break
        has_words = has_words or bool(line.strip())
    return marked


def joined(lines: Sequence[str]) -> str:
    """Returns lines as a text, with at most one empty line between two paragraphs."""
    shown = [line.rstrip().removeprefix(OWN) for line in lines if line != CUT_HERE]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(shown)).strip()


def _new_lines(lines: list[str]) -> list[str]:
    start, after, mark = _first_mark(lines)
    if mark is None:
        return _without_quotes(lines)
    above = _without_rule(lines[:start])
    if mark is Mark.BLOCK or not _quote_follows(lines, after):
        return above if _has_words(above) else _below_divider(lines, after, mark)
    return _around_quotes(lines, above, after)


def _first_mark(lines: list[str]) -> tuple[int, int, Mark | None]:
    """Returns where the history begins, where its mark ends, and its kind. What is passed on is no history."""
    for number, line in enumerate(lines):
        if line == CUT_HERE:
            return number, number + 1, Mark.BLOCK
        if is_quoted(line):
            continue
        if is_forwarded(line):
            return len(lines), len(lines), Mark.BLOCK
        if mark := mark_at(lines, number):
            return number, mark[1], mark[0]
    return len(lines), len(lines), None


def _below_divider(lines: list[str], after: int, mark: Mark) -> list[str]:
    """Returns what stands below a mark without words above it: an answer below quoted lines, else everything."""
    below = lines[after:]
    quoted = [number for number, line in enumerate(below) if is_quoted(line)]
    if quoted and _has_words(rest := below[quoted[-1] + 1 :]) and mark is Mark.ATTRIBUTION:
        return rest
    return lines


def _quote_follows(lines: Sequence[str], after: int) -> bool:
    return next((is_quoted(line) for line in lines[after:] if line.strip()), False)


def _around_quotes(lines: list[str], above: list[str], after: int) -> list[str]:
    """Returns the words above and below quoted lines. Answers between quoted lines stay whole, because they say nothing
    without the questions."""
    blocks, below = _blocks(lines[after:])
    below = below[: signatures.end_of_words(below)]
    if blocks > 1:
        return lines
    if mark := next((number for number in range(len(below)) if mark_at(below, number)), None):
        below = _without_rule(below[:mark])
    if not _has_words(below):
        return above if _has_words(above) else lines
    return [*above, "", *below] if _has_words(above) else below


def _blocks(rest: list[str]) -> tuple[int, list[str]]:
    """Returns how many blocks of quoted lines have an answer below them that another block follows, plus one, and the
    lines below the last block. An unmarked end of a wrapped line belongs to its block."""
    quoted = [number for number, line in enumerate(rest) if is_quoted(line)]
    blocks = 1
    for before, now in itertools.pairwise(quoted):
        between = rest[before + 1 : now]
        if any(line.strip() for line in between) and not _is_wrap(rest, before, now):
            blocks += 1
    return blocks, rest[quoted[-1] + 1 :] if quoted else rest


def _is_wrap(rest: Sequence[str], before: int, now: int) -> bool:
    between = rest[before + 1 : now]
    if attribution_end([line.strip() for line in between if line.strip()], 0):
        return True
    if len(between) != 1 or not between[0].strip():
        return False
    return len(rest[before]) >= WRAPPED or bool(LINK.search(rest[before]) or LINK.search(between[0]))


def _without_quotes(lines: list[str]) -> list[str]:
    """Returns a text without the quoted lines at its end, or at its beginning; there is no mark in it that is known."""
    lines = _without_signature_below(lines)
    end = len(lines)
    while end and (is_quoted(lines[end - 1]) or not lines[end - 1].strip()):
        end -= 1
    kept = lines[:end]
    if end < len(lines) and any(is_quoted(line) for line in lines[end:]):
        kept = _without_rule(_without_loose_attribution(kept))
        return kept if _has_words(kept) else lines
    start = next((number for number, line in enumerate(lines) if line.strip() and not is_quoted(line)), 0)
    first = next((number for number, line in enumerate(lines) if is_quoted(line)), len(lines))
    if first < start and not any(is_quoted(line) for line in lines[start:]):
        return lines[start:]
    return _after_loose(lines, first)


def _without_signature_below(lines: list[str]) -> list[str]:
    """Returns a text without what stands below its last quoted line, if that is a signature and nothing else."""
    last = max((number for number, line in enumerate(lines) if is_quoted(line)), default=len(lines))
    below = lines[last + 1 :]
    is_signature = _has_words(below) and not _has_words(below[: signatures.end_of_words(below)])
    return lines[: last + 1] if is_signature else lines


def _after_loose(lines: list[str], first: int) -> list[str]:
    """Removes one block of quoted lines below an attribution in an unknown language."""
    above = _without_loose_attribution(lines[:first])
    if first == len(lines) or len(above) == len(lines[:first]):
        return lines
    return _around_quotes(lines, above, first)


def _without_loose_attribution(lines: list[str]) -> list[str]:
    """Removes the lines that name the source of the quoted lines below them."""
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    if not end or not is_loose_attribution(lines[end - 1]):
        paragraph = " ".join(line.strip() for line in _paragraph(lines, end))
        if not is_loose_attribution(paragraph):
            return lines
    return lines[: end - len(_paragraph(lines, end))] if len(_paragraph(lines, end)) <= 3 else lines[: end - 1]


def _paragraph(lines: list[str], end: int) -> list[str]:
    start = end
    while start and lines[start - 1].strip():
        start -= 1
    return lines[start:end]


def _without_rule(lines: list[str]) -> list[str]:
    """Removes a drawn line at the end, which separates the history."""
    end = len(lines)
    while end and (not lines[end - 1].strip() or RULE.match(lines[end - 1].strip())):
        end -= 1
    return lines[:end]


def _has_words(lines: Sequence[str]) -> bool:
    """Whether a person wrote something here: also a lone "?" or ":)" is an answer, a drawn line is none."""
    return any(line.strip(DRAWN) for line in lines if line != CUT_HERE)
