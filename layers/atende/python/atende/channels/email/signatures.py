"""Finds where the words of a mail end and a signature, a sign of the device or a disclaimer begins."""

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

LONGEST = 400
MOST_LINES = 14
"""Lines of a signature; what is longer below a mark is no signature."""
DELIMITER = re.compile(r"(?:--|—|–|-- |__{1,60}|={3,60}|\*{3,60}|-{3,60}|—{2,30})$")
DRAWN = re.compile(r"[_=*-]{3,60}$")
"""A line that people also draw between two parts of what they say."""
SENTENCE = re.compile(r"\S{1,60}(?: \S{1,60}){6,40}\.$")
"""Seven words and a full stop: no line of a signature."""
STRICT = re.compile(r"-- $")
BARE = "--"
"""The delimiter without its space, which many programs remove; people draw it too, between two things that they say."""
DEVICE = re.compile(
    r"[\s<(\[*_-]{0,4}(?:"
    r"(?:sent|composed) (?:from|via|with|by|using) (?:my |the |a |an )?[\w@.\[(<].{0,100}|"
    r"enviad[oa] (?:com|pel[oa]|usando|por|via|atrav[ée]s d[eoa]) (?:o |a )?(?:(?:e-?mail|correio|webmail|aplicativo|"
    r"app) (?:seguro |do |da |de ){0,2})?\[?(?:proton|tuta|spark|bluemail|airmail|canary|edison|mailspring|titan|"
    r"locaweb|hostgator|hostinger|kinghost|mailbird|newton|aqua ?mail|nine|k-9|fastmail|hey|superhuman|zoho)\b.{0,80}|"
    r"yahoo mail\s?: .{3,60}|get outlook for .{1,100}|from my [\w -]{1,30}|"
    r"enviad[oa] (?:d[eoa]|desde|a partir d[eoa]|pel[oa]|por|com|via) (?:m(?:eu|inha|i)s?|outlook|yahoo|gmail|"
    r"e-?mail|correo|aplicativo|"
    r"app|iphone|ipad|android|samsung|galaxy|celular|smartphone|mobile|windows|tablet|motorola|xiaomi|"
    r"blackberry|uol|bol|terra|"
    r"proton\w{0,5}|thunderbird|zimbra|ios|zoho)\b.{0,120}|"
    r"(?:obtenha|obter|baixe|baixar) (?:o |a )?(?:outlook|bluemail|spark|edison mail|typeapp|aplicativo do outlook) "
    r"para .{1,100}|(?:obtener|obtenga|descarga|consigue) (?:outlook|bluemail) para .{1,100}|"
    r"get (?:bluemail|spark|typeapp|edison mail) for .{1,100}|"
    r"envoyé (?:depuis|de) (?:mon|yahoo|outlook).{0,80}|von mein\w{1,3} .{1,60} gesendet|gesendet (?:von|"
    r"mit) .{1,80}|inviato d(?:a|al) .{1,80}|"
    r"sendt fra .{1,80}|verzonden (?:met|vanaf) .{1,80}|verstuurd vanaf .{1,80}|skickat från .{1,80}|"
    r"lähetetty .{1,60}|wysłane z .{1,80}|"
    r"télécharger outlook pour .{1,80}|odesláno z .{1,60}|отправлено (?:с|из) .{1,80}"
    r")[\s>)\]*_.]{0,4}$",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"\W{0,3}(?:att?|atte|sds|atenciosamente|at\.te|cordialmente|respeitosamente|com os melhores cumprimentos|"
    r"(?:meus |os )?melhores cumprimentos|"
    r"cumprimentos|cordiais sauda[çc][õo]es|sauda[çc][õo]es(?: cordiais)?|"
    r"(?:(?:with|best|kind|kindest|warm|warmest|many|my best) )?(?:and )?(?:best |kind |warm )?regards|"
    r"sincerely(?: yours)?|yours (?:sincerely|faithfully|truly)|respectfully|"
    r"(?:un )?(?:cordial(?:es)? )?saludos?(?: cordial(?:es)?)?|(?:muy )?atentamente|reciba un cordial saludo|"
    r"cordialement|bien à vous|mit freundlichen grü(?:ß|ss)en|(?:viele|freundliche|liebe) grü(?:ß|ss)e|"
    r"cordiali saluti|met vriendelijke groet|"
    r"med vänlig(?:a)? häls?ning(?:ar)?|med venlig hilsen|pozdrawiam)\s?[,.!;:-]{0,3}$",
    re.IGNORECASE,
)
FRIENDLY = re.compile(
    r"(?:um )?(?:(?:grande|forte) )?(?:abs|abra[çc]os?|bjs?|beijos?|[àa]s? ordens|best(?: wishes)?|cheers|"
    r"um abrazo|un abrazo|abrazos|mfg|lg|mvh|vh|hilsen|(?:bien |très )?cordialement|amicalement|[üu]dv[öo]zlettel|"
    r"terveisin|groet(?:en|jes)?|saluti|pozdrowienia)\s?[,.!]{0,3}$",
    re.IGNORECASE,
)
"""Closings between friends: they end a mail only above a name."""
NAMED = re.compile(
    r"(?:att?|atte|atenciosamente|cordialmente|abs|abra[çc]os?|saludos|"
    r"atentamente)\s?[,.]\s{1,3}"
    r"[^\W\d_][\w'’.-]{0,30}(?:\s[^\W\d_][\w'’.-]{0,30}){0,4}$",
    re.IGNORECASE,
)
"""A closing with the name in the same line."""
THANKS = re.compile(
    r"(?:muito |desde já,? (?:muito )?)?(?:obrigad[oa]|grat[oa]|agradecid[oa]|agrade[çc]o|thanks|thank you|many thanks|"
    r"gracias|muchas gracias|tenham? uma? (?:[óo]tim[oa]|excelente|bo[am]|bel[oa])|(?:bom|[óo]timo) (?:fim|final) de|"
    r"have a (?:nice|great|good)|que tenga)[\w ]{0,30}[,.!]{0,3}$",
    re.IGNORECASE,
)
"""Thanks and wishes are words, but a block with a phone or an address below them is a signature."""
DISCLAIMER = re.compile(
    r"[\s*_>\"'“#!-]{0,6}(?:"
    r"(?:aviso|nota|cláusula|aviso legal)(?: legal)?(?: de|:| -)? ?(?:de )?confidencialidade|aviso legal\b|"
    r"nota de confidencialidade|"
    r"est[ae] (?:mensagem|e-?mail|comunica[çc][ãa]o|mensaje|correo)[^.]{0,200}(?:confidencia|sigilos|"
    r"privilegiad|destina|uso exclusivo|dirigid|vírus|virus|avast)|"
    r"em (?:conformidade|atendimento|cumprimento|atenção) (?:com|à|a) (?:a )?(?:lgpd|lei geral de prote[çc][ãa]o)|"
    r"as? informa(?:ção|ções) contidas? (?:nest|em est)[ae] |a informação contida nesta|"
    r"o conteúdo dest[ae] (?:mensagem|e-?mail)|"
    r"la información contenida en este|este mensaje (?:y sus|va dirigido|contiene)|aviso de confidencialidad|"
    r"(?:confidentiality|privacy|legal) (?:notice|note|disclaimer)|disclaimer\s?[:-]|"
    r"(?:this|the information (?:contained )?in this) (?:e-?mail|message|communication|"
    r"transmission)[^.]{0,200}(?:confidential|privileged|intended|virus)|"
    r"(?:antes de imprimir|before printing|please consider the environment|pense no meio ambiente|piense en el medio)|"
    r"(?:<?https?://[^\s>]{1,300}avast[^\s>]{0,300}>?\s{1,4})?(?:livre de vírus|sem vírus|virus-free|"
    r"libre de virus)[.\s]|não contém vírus"
    r")",
    re.IGNORECASE,
)
SCANNER_LINK = re.compile(r"<?https?://(?:www\.)?(?:avast|avg|norton|mcafee|kaspersky|eset|bitdefender)\.\S{2,500}$")
"""The link of a virus scanner, which stands above what it says."""
POSTSCRIPT = re.compile(r"(?:p\.?\s?s\.?|obs\.?|observa[çc][ãa]o|em tempo|n\.?b\.?|nota)\s?[:.-]", re.IGNORECASE)
"""What somebody adds below their name is no signature."""
CONTACT = re.compile(
    r"(?:\+?\d[\d ()./-]{7,20}\d)|[^\s@]{1,60}@[^\s@]{1,100}|(?:https?://|www\.)\S{3,}|\b(?:tel|cel|fone|"
    r"whats(?:app)?|ramal|mobile|phone)\b",
    re.IGNORECASE,
)


class Below(NamedTuple):
    """What stands below a line, up to the end of the words: lines that are not empty, those of them that are no sign of
    a device, and whether one asks something."""

    written: int = 0
    others: int = 0
    asks: bool = False


def end_of_words(lines: Sequence[str]) -> int:
    """Returns the number of lines before the signature; all of them when there is none. The time grows with the number
    of lines, not with its square: strangers write mails."""
    end = _without_disclaimer(lines)
    start = max(0, end - MOST_LINES - 1)
    below = _below(lines[:end])
    for number in range(end):
        line = lines[number].strip()
        if len(line) > LONGEST or not line:
            continue
        device = bool(DEVICE.match(line))
        if (device or _is_delimiter(lines[number], below[number])) and _is_last(below[number], device=device):
            return number
        if number >= start and _begins(lines, number, end):
            return number
        if number >= start and THANKS.match(line) and _is_card(lines[number + 1 : end]):
            return number + 1
    return end


def _below(lines: Sequence[str]) -> list[Below]:
    """Returns for each line what stands below it."""
    below = [Below()]
    for line in reversed(lines[1:]):
        written, others, asks = below[-1]
        is_written = bool(line.strip())
        is_other = is_written and not DEVICE.match(line.strip()[:LONGEST])
        below.append(Below(written + is_written, others + is_other, asks or line.rstrip().endswith("?")))
    return below[::-1]


def _is_delimiter(line: str, below: Below) -> bool:
    """Whether a line is the sign of a signature (RFC 3676, 4.3). Below a bare one nobody asks anything."""
    return bool(STRICT.match(line)) or (line.strip() == BARE and not below.asks)


def _without_disclaimer(lines: Sequence[str]) -> int:
    """Returns the line at which a disclaimer begins that goes on to the end."""
    for number, line in enumerate(lines):
        if number and DISCLAIMER.match(line[:LONGEST]) and any(text.strip() for text in lines[:number]):
            return number - _links_before(lines, number)
    return len(lines)


def _links_before(lines: Sequence[str], number: int) -> int:
    """Returns how many lines just above a disclaimer are links of a virus scanner."""
    above = itertools.takewhile(
        lambda line: SCANNER_LINK.match(line.strip()), reversed(lines[max(0, number - 3) : number])
    )
    return sum(1 for _ in above)


def _is_last(below: Below, *, device: bool) -> bool:
    """Whether what follows a mark is short enough for a signature. Below the sign of a device hardly anything stands
    but other such signs, and nobody asks anything."""
    return (below.others <= 3 and not below.asks) if device else below.written <= MOST_LINES


def _begins(lines: Sequence[str], number: int, end: int) -> bool:
    line = lines[number].strip()
    rest = [text.strip() for text in lines[number + 1 : end] if text.strip()]
    if DELIMITER.match(line):
        return not rest or (is_signature(rest) and not _divides(lines, number, rest))
    if CLOSING.match(line):
        return is_signature(rest)
    if NAMED.match(line):
        return is_signature(rest) and len(rest) <= 6
    if FRIENDLY.match(line):
        return bool(rest) and is_signature(rest) and len(rest) <= 6
    return False


def _divides(lines: Sequence[str], number: int, rest: Sequence[str]) -> bool:
    """Whether a drawn line divides what somebody says: below it is a sentence, or it is not the first one."""
    drawn = bool(DRAWN.match(lines[number].strip()))
    return drawn and (any(map(SENTENCE.match, rest)) or any(DRAWN.match(line.strip()) for line in lines[:number]))


def _is_card(lines: Sequence[str]) -> bool:
    """Whether lines below thanks are a name with a phone, a mail address or a page."""
    rest = [line.strip() for line in lines if line.strip()]
    return 1 < len(rest) <= 8 and is_signature(rest) and bool(CONTACT.search(" ".join(rest[1:])))


def is_signature(rest: Sequence[str]) -> bool:
    """Whether written lines below a closing are a signature: few, and none is a sentence."""
    return (
        len(rest) <= MOST_LINES
        and all(len(line) < 90 or CONTACT.search(line) for line in rest)
        and not any(line.endswith(("?", "!")) or POSTSCRIPT.match(line) for line in rest)
    )
