"""Recognises the lines with which mail programs begin the history below or above a reply, in pt-BR, en, es and, where
it costs nothing, in other languages. Every expression is bounded, so that a line takes linear time.
"""

import itertools
import re
from collections.abc import Mapping, Sequence
from enum import Enum

LONGEST = 600
"""Characters of a line, or of joined lines, that are looked at."""
JOINED = 5
"""Lines that a wrapped attribution may have."""
MOST_WORDS = 14
SHORT = 5
"""Spaces of a line that says only who wrote: "Loja Teste escreveu:"."""
DATED_WORDS = 9
"""Spaces of a line that says only when somebody wrote: "qui., 26 de nov. de 2026 às 08:12,"."""
ENDS = (".", "!", "?", ":", ";")
BLOCK = 12
"""Lines within which the fields of a header block stand."""

VERBS = (
    r"wrote|writes|said|escreveu|escrev[ei]|escribi[óo]|escribe|(?:a |ha )?[ée]crit|schrieb|(?:ha )?scritto|schreef|"
    r"het volgende geschreven|geschreven|sent|đã viết|skrev|napisał(?:\(a\)|a)?|napsala?|pisze|kirjoitti|írta|"
    r"написала?|пишет|写道|作成|のメッセージ|작성|a scris|ezt írta|şunu yazdı|menulis|έγραψε"
)
OPENERS = (
    r"on|em|no dia|a|às|el|le|il|am|op|den|w dniu|dnia|dne|pe|la|in data|в|во|ср|пн|вт|чт|пт|сб|вс|在|"
    r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}|at|quoting|citando|zitat von|de|från|vid|lør|man|tir|ons|tor|fre|søn"
)
ENDS_WITH_VERB = re.compile(
    rf"(?:^|[\s,>)\]]|\d)(?:{VERBS})\s?(?:\((?:[^()]{{0,80}})\)|"
    rf"em [\d/. :-]{{6,30}})?\s?[:：]?[\s*_]{{0,3}}(?:[-–—]{{2,20}})?$",
    re.IGNORECASE,
)
VERB_INSIDE = re.compile(rf"(?:^|\s)(?:{VERBS})(?:\s|$)", re.IGNORECASE)
OPENED = re.compile(rf"(?:[-–—*_\s]{{0,12}})(?:{OPENERS})(?:[\s,.]|$)", re.IGNORECASE)
DATE_FIRST = re.compile(r"[-–—*_\s]{0,12}(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./年-]\s?\d{1,2}|\d{1,2}:\d{2})")
ADDRESS_FOLLOWS = re.compile(r"<(?:$|mailto:|[^\s<>@]{1,64}@)")
ADDRESS = re.compile(r"[<\[(]?(?:mailto:)?[^\s<>@]{1,64}@[^\s<>@]{1,190}[>\])]?")
DIGITS = re.compile(r"\d{1,2}[:./hH-]\d{1,2}|\d{4}|\d{1,2}\.? (?:de )?[a-zç]{3}", re.IGNORECASE)
NAME = re.compile(r"[^\W\d_]{2}|@")
YEAR = re.compile(r"\d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{2}")
WORDY = re.compile(r"\w")
NUMBERED_NAME = re.compile(r"[^\s<>@]{1,64}@[^\s<>@]{1,190}>?\)?\s?[:：]$")
MAY_NAME = re.compile(r"[\d@]|^-")
"""Without any of these a text is no attribution; it is looked for first, because it is quick."""
DIVIDED = re.compile(rf"-{{2,20}}\s?(?=\S).{{2,200}}\s(?:{VERBS})\s?:?\s?-{{2,20}}$", re.IGNORECASE)
"""How Android's and Zoho's programs write it: "---- Loja escreveu ----"."""
GROUPWISE = re.compile(r">>>\s\S.{2,120}\s\d{1,2}:\d{2}(?:\s?[AaPp]\.?[Mm]\.?)?\s>>>$")
"""How GroupWise writes it, which looks like a quoted line: ">>> Loja <a@b.example> 26/11/2026 08:12 >>>"."""
OLD_GMAIL = re.compile(r"\d{4}[/-]\d{1,2}[/-]\d{1,2}\s[^<>]{1,120}<\s?[^\s<>@]{1,64}@[^\s<>@]{1,190}>$")
SHARED = re.compile(r"(?<=\S)(?:\s|\s?-{2,3}\s?)(?=(?:On|Em|El) (?:[A-Za-zç]{3,14}\.?,? )?(?:\d|[A-Z][a-z]{2} \d))")
"""Where an attribution begins in the line in which the words end."""
BEFORE_HISTORY = re.compile(
    rf"\s{{0,20}}(?:On|Em|El|Le|Am|Il) \S.{{10,300}}? (?:{VERBS})\s?:(?=\s{{0,20}}\S)", re.IGNORECASE
)
DATE_LAST = re.compile(
    rf"\S.{{0,120}}?\s(?:{VERBS})\s(?=.{{0,40}}\d)[^:?!]{{4,50}}\d{{1,2}}[:.h]\d{{2}}(?:[:.]\d{{2}})?"
    r"(?:\s?[ap]\.?\s?m\.?)?\)?\s?:$",
    re.IGNORECASE,
)
"""How some programs end it with the time: "Loja escreveu em 26/11/2026 08:12:"."""
SPLIT_ADDRESS_END = re.compile(rf">\s?(?:{VERBS})\s?:$", re.IGNORECASE)
"""The last line of an attribution whose address stands in lines of its own, which looks like a quoted line."""
QUOTING = re.compile(r"(?:quoting|citando|zitat von|citat från)\s.{2,200}:$", re.IGNORECASE)

ORIGINAL = re.compile(
    r"[\s*_>]{0,4}[-–—_*=]{2,40}\s?(?:"
    r"(?:original|reply|replied) (?:message|mail)|mensagem (?:original|anterior)|mensaje (?:original|"
    r"anterior)|e-?mail original|"
    r"correo original|message d['’]origine|message original|urspr(?:ü|u)ngliche nachricht|messaggio originale|"
    r"oorspronkelijk bericht|"
    r"oprindelig (?:besked|meddelelse)|opprinnelig melding|ursprungligt meddelande|wiadomo\w{2} oryginalna|"
    r"antwort nachricht|alkuperäinen viesti|исходное сообщение|пересылаемое сообщение|原始邮件|"
    r"original appointment|compromisso original|"
    r"resposta(?: abaixo)?|reply above this line|responda acima desta linha"
    r")\s?[-–—_*=]{0,40}[\s*_]{0,4}(?:(?:de|from|von) ?: ?\S.{0,400})?$",
    re.IGNORECASE,
)
BARE_ORIGINAL = re.compile(
    r"[*-]?(?:original message|mensagem original|mensaje original):?[*-]?$|"
    r"\[(?:quoted text hidden|texto das mensagens anteriores oculto|el texto citado est[áa] oculto)\]$",
    re.IGNORECASE,
)
ANSWER_ABOVE = re.compile(
    r"[\s#*=_-]{0,12}(?:(?:please )?(?:reply|type your (?:reply|response)) above this line|(?:por favor,? )?"
    r"(?:responda|responder|escreva|digite)(?: sua resposta)? acima d(?:esta|a) linha|"
    r"(?:por favor,? )?responda por encima de esta l[ií]nea)",
    re.IGNORECASE,
)
FORWARDED = re.compile(
    r"[\s*_>]{0,4}(?:[-–—_*=]{2,40}\s?)?(?:begin forwarded message|forwarded message|forwarded by .{1,100}|"
    r"mensagem encaminhada|"
    r"in[ií]cio da mensagem (?:re)?encaminhada|mensaje reenviado|inicio del mensaje reenviado|message transf[ée]r[ée]|"
    r"(?:début du )?message réexpédié|weitergeleitete nachricht|anfang der weitergeleiteten (?:nachricht|"
    r"e-mail)|messaggio inoltrato|"
    r"inizio messaggio inoltrato|doorgestuurd bericht|encaminhada por .{1,100}|вид пересланного сообщения)"
    r"\s?:?\s?[-–—_*=]{0,40}[\s*_]{0,4}$",
    re.IGNORECASE,
)
FIELDS = {
    "from": r"from|de|von|da|van|från|fra|od|от(?: кого)?|remetente|remitente|expéditeur|feladó|发件人|差出人",
    "date": (
        r"sent|date|data|fecha|datum|enviad[oa]s?(?: em| el)?|envoyé(?: le)?|gesendet(?: am)?|inviato|verzonden|"
        r"skickat|sendt|dato|wysłano|дата|отправлено|elküldve|dátum|发送时间|日期|送信日時"
    ),
    "to": r"to|para|an|à|a|aan|till|til|do|кому|címzett|收件人|宛先",
    "cc": r"cc|c/c|cco|bcc|kopie|copia|cópia|копия|抄送|responder a|reply-to|importance|importância|prioridade|"
    "anexos?|attachments?",
    "subject": r"subject|assunto|asunto|betreff|objet|oggetto|onderwerp|ämne|emne|temat|тема|tárgy|主题|件名|re",
}
FIELD = re.compile(
    r"[\s*_>|]{0,6}(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in FIELDS.items())
    + r")\s{0,2}[*_]{0,2}\s?[:：]",
    re.IGNORECASE,
)
KEYS, OTHERS = frozenset(("from", "date", "to", "subject")), frozenset(("date", "to", "subject"))
"""The fields that a header has only once, and those that it has beside the sender."""
CLOCK = re.compile(r"\d{1,2}\s?[:.h]\s?\d{2}")
SENT = re.compile(
    r"[\s*_>|]{0,6}(?:sent|enviad[oa]s?(?: em| el)?|gesendet|envoyé|inviato|verzonden|skickat|sendt|отправлено)"
    r"\s?[*_]{0,2}\s?:",
    re.IGNORECASE,
)


class Mark(Enum):
    """What a history begins with."""

    ATTRIBUTION = "attribution"
    """A line that names who wrote when; quoted lines may follow."""
    BLOCK = "block"
    """A header block or a divider: everything below is history."""


def is_quoted(line: str) -> bool:
    """Whether a line is marked as quoted.

    >>> [is_quoted(line) for line in ("> Oi", ">", "| Oi", "Oi > tchau", ">>> Loja 26/11/2026 08:12 >>>")]
    [True, True, True, False, False]
    >>> is_quoted("| bolo | 2 |")
    False
    """
    start = line.lstrip()[:2]
    if start in ("| ", "|"):
        return not line.rstrip().endswith(" |")
    return start.startswith(">") and not is_of_groupwise(line)


def is_of_groupwise(line: str) -> bool:
    return line.startswith(">>> ") and len(line) < LONGEST and bool(GROUPWISE.match(line))


def is_forwarded(line: str) -> bool:
    return len(line) < LONGEST and bool(FORWARDED.match(line))


def mark_at(lines: Sequence[str], at: int) -> tuple[Mark, int] | None:
    """Returns what kind of history begins at a line, and the line after its mark; None if none begins there."""
    line = lines[at].strip()
    if not line:
        return None
    if len(line) < LONGEST and (ORIGINAL.match(line) or BARE_ORIGINAL.match(line) or ANSWER_ABOVE.match(line)):
        return Mark.BLOCK, at + 1
    if is_of_groupwise(line):
        return Mark.BLOCK, at + 1
    if FIELD.match(line) and _is_block(lines, at):
        return Mark.BLOCK, at
    end = attribution_end(lines, at)
    return (Mark.ATTRIBUTION, end) if end else None


def attribution_end(lines: Sequence[str], at: int) -> int:
    """Returns the line after an attribution that begins at a line; 0 if none begins there. Mail programs wrap it."""
    joined = ""
    for number in range(at, min(at + JOINED, len(lines))):
        line = lines[number].strip()
        if not line and joined and OPENED.match(joined) and ADDRESS_FOLLOWS.match(_next(lines, number)):
            continue
        if not line or (is_quoted(line) and not (joined and SPLIT_ADDRESS_END.match(line))):
            break
        joined = f"{joined} {line}".strip()
        if len(joined) > LONGEST:
            break
        has_words = bool(WORDY.search(joined))
        if has_words and is_attribution(joined):
            return number + 1
        if not _may_begin(lines, number) if number == at else not has_words:
            break
    return 0


def _next(lines: Sequence[str], at: int) -> str:
    return next((line.strip() for line in lines[at : at + 2] if line.strip()), "")


def shared_line(line: str) -> int:
    """Returns where an attribution begins in a line that words begin; 0 where none does.

    >>> shared_line("Pode ser. Em 25/11/2026 10:30, Loja <a@b.example> escreveu:")
    9
    """
    if len(line) >= LONGEST or line.lstrip().startswith("-") or not ENDS_WITH_VERB.search(line):
        return 0
    match = SHARED.search(line)
    return match.start() if match and is_attribution(line[match.end() :]) else 0


def attribution_before(line: str) -> int:
    """Returns where an attribution ends in a line in which the history goes on; 0 where none does.

    >>> attribution_before("Em ter., 24 de nov. de 2026 às 9:12, Loja<a@b.example> escreveu:   Oi")
    64
    """
    match = BEFORE_HISTORY.match(line)
    return match.end() if match and ADDRESS.search(match[0]) and is_attribution(match[0].strip()) else 0


def _may_begin(lines: Sequence[str], at: int) -> bool:
    """Whether an attribution may begin with a line and go on with the one below it: also one that begins with a name or
    with the day of the week in some language."""
    line = lines[at].strip()
    if OPENED.match(line) or DATE_FIRST.match(line) or ADDRESS.search(line) or line.startswith("--"):
        return True
    below = _next(lines, at + 1)
    if line.endswith(("<", "(")) or (below.startswith("<") and is_attribution(below) and not line.endswith(ENDS)):
        return True
    return line.count(" ") < DATED_WORDS and bool(YEAR.search(line) and CLOCK.search(line))


def is_attribution(text: str) -> bool:
    """Whether a line says who wrote when.

    >>> is_attribution("Em qua., 25 de nov. de 2026 às 10:30, Loja <a@b.example> escreveu:")
    True
    >>> is_attribution("O João escreveu: não vou."), is_attribution("Em 2025 meu pai escreveu um livro:")
    (False, False)
    """
    if not MAY_NAME.search(text):
        return False
    addressed, ends = bool(ADDRESS.search(text)), text.rstrip("*_ -–—").endswith((":", "："))
    has_verb = bool(ENDS_WITH_VERB.search(text))
    if not (addressed or ends or has_verb):
        return False
    dated = bool(DIGITS.search(text))
    if DIVIDED.match(text) or OLD_GMAIL.match(text) or (dated and DATE_LAST.match(text)):
        return True
    if QUOTING.match(text) or not (dated or addressed):
        return bool(QUOTING.match(text)) and (dated or addressed)
    opened = bool(OPENED.match(text) or DATE_FIRST.match(text))
    if has_verb:
        return (opened or ends) and (addressed or bool(YEAR.search(text)))
    if ends and opened and VERB_INSIDE.search(text):
        return addressed or (text.count(" ") < MOST_WORDS and bool(re.search(r"\d{1,2}[:.h]\d{2}|\d[./-]\d", text)))
    is_full = opened or (YEAR.search(text) and CLOCK.search(text) and text.count(" ") < MOST_WORDS)
    return ends and dated and bool(NUMBERED_NAME.search(text) and is_full)


def is_loose_attribution(line: str) -> bool:
    """Whether the line just above quoted lines says where they come from, in whatever language."""
    line = line.strip()
    if len(line) >= LONGEST or not line.endswith((":", "：")):
        return False
    says_who = line.count(" ") < SHORT and ENDS_WITH_VERB.search(line)
    return bool(DIGITS.search(line) or ADDRESS.search(line) or says_who)


def _is_block(lines: Sequence[str], at: int) -> bool:
    """Whether the fields of a mail's header begin here: a sender with a subject, with a time of sending, or with an
    address. A price list ("De: 100", "Para: 80") and a journey ("De: Santos", "Para: Rio") are none, and fields that
    the author wrote above a header ("Para: Rua das Flores, 10") are no part of it."""
    if _is_header_line(lines[at]):
        return True
    fields = _fields(lines, at)
    names = set(fields)
    sure = any(
        SENT.match(line) or (name in ("from", "to") and ADDRESS.search(line[:LONGEST])) for name, line in fields.items()
    )
    if "from" not in names:
        return sure and names >= {"date", "to"}
    timed = CLOCK.search(fields.get("date", "0:00")[:LONGEST]) is not None
    sender = FIELD.sub("", fields["from"][:LONGEST], count=1)
    if sender.strip() and not NAME.search(sender):
        return False
    if len(names & OTHERS) > 1:
        return sure or (timed and "subject" in names)
    return sure and "date" in names


def _fields(lines: Sequence[str], at: int) -> dict[str, str]:
    """Returns the lines of a header that begins here, by the names of its fields; nothing where what begins here are
    fields of the author's own, which stand above the header, are not quoted as it is, or say what no header says."""
    fields: dict[str, str] = {}
    quoted, gaps, blank = is_quoted(lines[at]), list[int](), 0
    for line in lines[at : at + BLOCK]:
        match = FIELD.match(line[:LONGEST])
        if match is None:
            blank += not line.strip()
            if blank > 1 or (blank and gaps and not gaps[-1]):
                break
            continue
        name = match.lastgroup or ""
        first = not fields
        if (not line[match.end() :].strip() and first) or is_quoted(line) != quoted:
            break
        if name in fields and name in KEYS:
            return fields if "from" in tuple(fields)[:1] else {}
        if not first:
            gaps.append(blank)
        fields.setdefault(name, line)
        blank = 0
    return fields if _is_first(fields) and ("from" in tuple(fields)[:1] or len(set(gaps)) < 2) else {}


def _is_first(fields: Mapping[str, str]) -> bool:
    """Whether the first of some fields may begin a header: a time has a day and a clock, a recipient without an address
    has no number."""
    name, line = next(iter(fields.items()), ("", ""))
    if name == "date":
        return bool(CLOCK.search(line[:LONGEST]) and DIGITS.search(line[:LONGEST]))
    return name != "to" or bool(ADDRESS.search(line[:LONGEST])) or not re.search(r"\d", line[:LONGEST])


def _is_header_line(line: str) -> bool:
    """Whether the fields of a header stand in one line, as some mailboxes keep them: a sender and a time, with an
    address or with all other fields."""
    words = line[:LONGEST].split(" ")
    heads = [f"{before} {word}" if word in (":", "：") else word for before, word in itertools.pairwise(["", *words])]
    names = {match.lastgroup for head in heads if (match := FIELD.match(head))}
    return names >= {"from", "date"} and (bool(ADDRESS.search(line[:LONGEST])) or names >= {"to", "subject"})
