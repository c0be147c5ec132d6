"""Builds the digest as a mail: plain text, and HTML that suits a phone. The HTML has no pictures and no scripts, and
loads nothing."""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import NamedTuple

from atende.desk.notifications.digest_data import Case, Facts
from atende.desk.notifications.formatting import clock, day, false_alarms, label, lasting, subject, suggestion
from atende.model.notification import Mail

SHOWN = 5
LONGEST = 280
INK, SOFT, BRAND, PAPER, LINE, WARN = "#1c2430", "#5a6472", "#1f7a5c", "#f3f6f4", "#dfe5e1", "#9a3b12"
BUTTON = (
    f"display:inline-block;background:{BRAND};color:#fff;text-decoration:none;font-weight:700;"
    "padding:13px 26px;border-radius:12px"
)
TABLE = 'role="presentation" width="100%" cellpadding="0" cellspacing="0"'
LARGE = "font-size:28px;font-weight:700;line-height:1.15"
CAPS = "font-size:13px;font-weight:700;letter-spacing:.04em;text-transform:uppercase"
FONT = "-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"


class Section(NamedTuple):
    title: str
    lines: list[tuple[str, str]]
    """Each line with the link that it leads to; the link may be empty."""


def digest(facts: Facts) -> Mail:
    return Mail(subject=subject(facts), text=text(facts), html=html(facts))


def tiles(facts: Facts) -> list[tuple[str, str]]:
    """Returns the day's figures as pairs: the value in large type, and the label below it."""
    first = lasting(facts.first_reply) if facts.first_reply is not None else "–"
    share = f"{facts.ratings.share}%" if facts.ratings.given else "–"
    return [
        (str(facts.incoming), label("incoming", facts)),
        (str(facts.resolved), label("resolved", facts)),
        (first, label("first", facts)),
        (share, label("share", facts)),
    ]


def sections(facts: Facts) -> Iterator[Section]:
    """Yields the sections that have content, in reading order."""
    waiting = [*cases(facts.waiting, facts, since=True), *rest(facts.waits - SHOWN, facts)]
    yield Section(label("waiting", facts), waiting or [(label("nobody", facts), "")])
    if facts.complaints:
        lines = [*cases(facts.complaints, facts), *rest(len(facts.complaints) - SHOWN, facts)]
        yield Section(label("complaints", facts), lines)
    if facts.dismissed:
        yield Section(label("alarms", facts), [(false_alarms(facts), f"{facts.link}/numeros")])
    if facts.ratings.comments:
        yield Section(label("comments", facts), cases(facts.ratings.comments, facts))
    spent = [label("spent", facts), *([label("cap", facts)] if facts.money.cap else [])]
    yield Section(label("cost", facts), [(", ".join(spent), "")])


def rest(count: int, facts: Facts) -> list[tuple[str, str]]:
    return [(label("more", facts, {"n": str(count)}), "")] if count > 0 else []


def cases(listed: Iterable[Case], facts: Facts, *, since: bool = False) -> list[tuple[str, str]]:
    return [(case_text(case, facts, since=since), f"{facts.link}/c/{case.thread}") for case in [*listed][:SHOWN]]


def case_text(case: Case, facts: Facts, *, since: bool) -> str:
    stars = "" if case.rating is None else label("stars", facts, {"rating": f"{case.rating}/{facts.ratings.scale}"})
    when = label("since", facts, {"at": clock(case.at, facts)}) if since else ""
    about = ", ".join(filter(None, (case.name, stars, when)))
    said = " ".join(case.text.split())
    short = said if len(said) <= LONGEST else said[: LONGEST - 1].rstrip() + "…"
    return f"{about}: “{short}”" if short else about


def below(facts: Facts) -> str:
    """Returns the line under the figures, which compares them: the usual count, automatic answers, answered surveys."""
    known = (
        label("usual", facts) if facts.usual is not None else "",
        label("automatic", facts) if facts.outgoing else "",
        label("rates", facts) if facts.ratings.asked else "",
    )
    return " · ".join(filter(None, known))


def text(facts: Facts) -> str:
    lines = [f"{facts.shop} · {label('title', facts)}, {day(facts.day, facts.language)}", ""]
    lines += [f"{value} {name}" for value, name in tiles(facts)] + [below(facts), ""]
    lines += [f"{label('advice', facts)}: {suggestion(facts)}", ""]
    for section in sections(facts):
        lines += [section.title, *(f"- {line}" + (f"\n  {link}" if link else "") for line, link in section.lines), ""]
    lines += [
        f"{label('open', facts)}: {facts.link}/",
        "",
        label("why", facts),
        f"{label('stop', facts)}: {settings(facts)}",
    ]
    return "\n".join(lines) + "\n"


def settings(facts: Facts) -> str:
    return f"{facts.link}/ajustes/resumo"


def html(facts: Facts) -> str:
    """Returns the digest as HTML: one column of at most 560 px, in tables and inline styles, which all mail programs
    display."""
    parts = "".join(map(block, sections(facts)))
    return f"""<!doctype html>
<html lang="{escape(facts.language)}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light">
<title>{escape(subject(facts))}</title></head>
<body style="margin:0;padding:0;background:{PAPER};color:{INK};font:16px/1.5 {FONT}">
<table {TABLE}><tr><td align="center" style="padding:20px 12px">
<table {TABLE} style="max-width:560px;text-align:left">
<tr><td style="padding:4px 4px 14px"><div style="color:{SOFT};font-size:14px">{escape(facts.shop)}</div>
<h1 style="margin:0;font-size:24px;line-height:1.25">{escape(label("title", facts))}</h1>
<div style="color:{SOFT};font-size:14px">{escape(day(facts.day, facts.language))}</div></td></tr>
<tr><td style="background:#fff;border:1px solid {LINE};border-radius:14px;padding:8px 8px 12px">{figures(facts)}
<div style="padding:4px 8px 0;color:{SOFT};font-size:14px">{escape(below(facts))}</div></td></tr>
<tr><td style="height:12px"></td></tr>
<tr><td style="background:{BRAND};border-radius:14px;padding:14px 16px;color:#fff">
<div style="{CAPS}">{escape(label("advice", facts))}</div>
<div style="font-size:17px">{escape(suggestion(facts))}</div></td></tr>
{parts}<tr><td align="center" style="padding:22px 4px 10px"><a href="{escape(facts.link)}/" style="{BUTTON}">
{escape(label("open", facts))}</a></td></tr>
<tr><td align="center" style="padding:6px 12px 20px;color:{SOFT};font-size:13px">{escape(label("why", facts))}<br>
<a href="{escape(settings(facts))}" style="color:{SOFT}">{escape(label("stop", facts))}</a></td></tr>
</table></td></tr></table></body></html>
"""


def figures(facts: Facts) -> str:
    """Returns the tiles as HTML, two in a row, so that they fit on a narrow phone."""
    cells = [
        f'<td width="50%" style="padding:10px 8px;vertical-align:top"><div style="{LARGE}">{escape(value)}</div>'
        f'<div style="color:{SOFT};font-size:14px">{escape(name)}</div></td>'
        for value, name in tiles(facts)
    ]
    rows = "".join(f"<tr>{cell}{other}</tr>" for cell, other in zip(cells[::2], cells[1::2], strict=True))
    return f"<table {TABLE}>{rows}</table>"


def block(section: Section) -> str:
    lines = "".join(f'<li style="margin:0 0 8px">{linked(line, link)}</li>' for line, link in section.lines)
    return (
        f'<tr><td style="padding:20px 4px 0"><h2 style="margin:0 0 8px;font-size:17px">{escape(section.title)}</h2>'
        f'<ul style="margin:0;padding:0 0 0 20px">{lines}</ul></td></tr>\n'
    )


def linked(line: str, link: str) -> str:
    return f'<a href="{escape(link)}" style="color:{INK}">{escape(line)}</a>' if link else escape(line)


def alarm(said: str, link: str, *, shop: str, words: Mapping[str, str]) -> Mail:
    """Builds the mail of an alarm. The sentence is also part of the subject, because a phone's notification shows only
    that. `words` has the texts `open`, `why_alarm` and `stop_alarm`."""
    go, why, stop = words["open"], words["why_alarm"], words["stop_alarm"]
    text = f"{said}\n\n{go}: {link}/\n\n{why}\n{stop}: {link}/ajustes/resumo\n"
    html = f"""<!doctype html><html><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"></head>
<body style="margin:0;padding:20px 16px;background:{PAPER};color:{INK};font:16px/1.5 {FONT}">
<div style="max-width:560px;margin:0 auto"><div style="color:{SOFT};font-size:14px">{escape(shop)}</div>
<p style="margin:8px 0 18px;background:#fff;border:1px solid {LINE};border-left:5px solid {WARN};border-radius:12px;
padding:14px 16px;font-size:18px">{escape(said)}</p>
<a href="{escape(link)}/" style="{BUTTON}">{escape(go)}</a>
<p style="color:{SOFT};font-size:13px">{escape(why)}
<a href="{escape(link)}/ajustes/resumo" style="color:{SOFT}">{escape(stop)}</a></p>
</div></body></html>
"""
    return Mail(subject=f"{shop}: {said}", text=text, html=html)
