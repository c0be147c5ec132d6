"""What may be believed of a mail: who wrote it, whether a program did, and what Amazon SES statuses in it.

SES adds its results on top of what the mail brought along, so only the first header of a name counts, and only SES's.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from atende.channels.email.addresses import domain_of, mailboxes
from atende.channels.email.charsets import header_text
from atende.core.lenient_json import line, obj

SES = "amazonses.com"
DMARC = re.compile(r"\bdmarc\s?=\s?(\w{1,20})[^;]{0,300}?header\.from\s?=\s?([\w.-]{1,190})", re.IGNORECASE)
DKIM = re.compile(
    r"\bdkim\s?=\s?pass[^;]{0,300}?header\.(?:i\s?=\s?[^\s@;]{0,64}@|d\s?=\s?)([\w.-]{1,190})", re.IGNORECASE
)
AUTOMATIC_NAMES = re.compile(
    r"(?:mailer-daemon|postmaster|no-?_?\.?reply|do-?not-?reply|n[aã]o-?_?\.?respond(?:a|er)|no-?respond(?:a|"
    r"er)|noreply.{0,30}|bounces?(?:[+-].{0,40})?|"
    r"notifica(?:tion|cao|coes)s?-noreply)$",
    re.IGNORECASE,
)
AUTOMATIC_SUBJECT = re.compile(
    r"(?:resposta autom[áa]tica|respuesta autom[áa]tica|automatic reply|auto(?:matic)?[- ]?(?:reply|response)|"
    r"out of office|"
    r"fora do escrit[óo]rio|aus[êe]ncia tempor[áa]ria|fuera de la oficina|undeliver(?:able|ed)|"
    r"delivery status notification|"
    r"mail delivery (?:failed|failure)|falha na entrega|n[ãa]o entregue)\b",
    re.IGNORECASE,
)
BULK = ("bulk", "list", "junk", "auto_reply")
LISTS = (
    "list-id",
    "list-unsubscribe",
    "list-post",
    "x-autoreply",
    "x-autorespond",
    "x-auto-response-suppress",
    "x-atende-key",
)
"""Headers that a person's program does not write. Our own key comes back where mail goes round in a circle."""
SPAM, VIRUS = "x-ses-spam-verdict", "x-ses-virus-verdict"

type Headers = Iterable[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """`verified`: From is who wrote. `suspect`: spam, or a forged sender whose domain asks for refusal. `automatic`: a
    program wrote it, so nothing answers."""

    verified: bool = False
    suspect: bool = False
    virus: bool = False
    automatic: bool = False


def first(headers: Headers, name: str) -> str:
    return next((value for field, value in headers if field == name), "")


def judged(headers: list[tuple[str, str]], verdicts: Mapping[str, Any]) -> Trust:
    """Returns what is believed of a mail. `verdicts` are SES's own, from its notification; without them its headers
    are read."""
    results = first(headers, "authentication-results")
    results = results if results.strip().lower().startswith(SES) else ""
    dmarc, spam, virus = _verdict(verdicts, "dmarc"), _verdict(verdicts, "spam"), _verdict(verdicts, "virus")
    senders = [mailbox for field, value in headers if field == "from" for mailbox in mailboxes(value)]
    domain = domain_of(senders[0].address) if len(senders) == 1 else ""
    match = DMARC.search(results)
    passed = bool(match and match[1].lower() == "pass" and match[2].lower() == domain)
    failed = dmarc == "FAIL" or bool(not dmarc and match and match[1].lower() == "fail")
    signed = domain in [name.lower() for name in DKIM.findall(results)]
    verified = bool(domain) and not failed and (passed or (dmarc == "PASS" and not match) or signed)
    policy = line(verdicts.get("policy"), 20).lower()
    spam = spam or first(headers, SPAM).strip().upper()
    return Trust(
        verified=verified,
        suspect=spam == "FAIL" or (failed and policy in ("reject", "quarantine")),
        virus=(virus or first(headers, VIRUS).strip().upper()) == "FAIL",
        automatic=is_automatic(headers),
    )


def _verdict(verdicts: Mapping[str, Any], name: str) -> str:
    return line(verdicts.get(name), 30).upper()


def verdicts_of(receipt: Mapping[str, Any]) -> dict[str, str]:
    """Returns SES's verdicts from the `receipt` of its notification."""
    names = ("spam", "virus", "spf", "dkim", "dmarc")
    statuses = {name: line(obj(receipt.get(f"{name}Verdict")).get("status"), 30) for name in names}
    return statuses | {"policy": line(receipt.get("dmarcPolicy"), 20)}


def is_automatic(headers: list[tuple[str, str]]) -> bool:
    """Whether a program wrote a mail: an automatic reply, a list, a report (RFC 3834 and what programs do besides)."""
    named = {field for field, _ in headers}
    submitted = re.split(r"[;\s(]", first(headers, "auto-submitted").strip().lower(), maxsplit=1)[0]
    path = first(headers, "return-path").strip()
    senders = [mailbox.address for mailbox in mailboxes(first(headers, "from"))]
    return (
        (submitted not in ("", "no"))
        or first(headers, "precedence").strip().lower() in BULK
        or not named.isdisjoint(LISTS)
        or path == "<>"
        or first(headers, "content-type").strip().lower().startswith("multipart/report")
        or any(AUTOMATIC_NAMES.fullmatch(address.partition("@")[0]) for address in senders)
        or bool(AUTOMATIC_SUBJECT.match(header_text(first(headers, "subject"))))
    )
