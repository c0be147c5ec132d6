"""Converts the Graph API's answers about a number, its account's templates and its profile into the desk's fields, and
checks a profile before it is saved. Pure functions that accept any shape (Meta: phone numbers, message templates,
business profiles)."""

import re
import unicodedata
from typing import Any
from urllib.parse import urlsplit

from atende.channels.whatsapp.account_events import Facts
from atende.channels.whatsapp.texts import refusals
from atende.core.errors import BadRequest, ChannelError
from atende.core.lenient_json import line, obj, objs, text, token
from atende.model.channel_account import LONGEST_LINK_TEXT, ChatCommand, ChatStarters, EntryLink

NUMBER_FIELDS = (
    "display_phone_number,verified_name,quality_rating,name_status,throughput,status,health_status,"
    "whatsapp_business_manager_messaging_limit"
)
TEMPLATE_FIELDS = (
    "id,name,language,status,category,correct_category,components,quality_score,rejected_reason,library_template_name"
)
PROFILE_FIELDS = "about,address,description,email,vertical,websites"
LONGEST = {"about": 139, "address": 256, "description": 512, "email": 128, "website": 256}
"""The most characters that WhatsApp accepts in each field of a profile."""
MOST_WEBSITES = 2
VERTICALS = (
    "OTHER",
    "ALCOHOL",
    "APPAREL",
    "AUTO",
    "BEAUTY",
    "EDU",
    "ENTERTAIN",
    "EVENT_PLAN",
    "FINANCE",
    "GOVT",
    "GROCERY",
    "HEALTH",
    "HOTEL",
    "NONPROFIT",
    "ONLINE_GAMBLING",
    "OTC_DRUGS",
    "PHYSICAL_GAMBLING",
    "PROF_SERVICES",
    "RESTAURANT",
    "RETAIL",
    "TRAVEL",
)
"""Categories of a business, in the order in which the console offers them."""
LINK_FIELDS = "code,prefilled_message,deep_link_url"
STARTER_LIMITS = {"prompts": 4, "prompt": 80, "commands": 30, "name": 32, "description": 256}
"""How many ice breakers and commands a number has at most, and the most characters of each (Meta, Conversational
Components)."""
COMMAND = re.compile(rf"[\w-]{{1,{STARTER_LIMITS['name']}}}")
PICTURES = ("image/jpeg", "image/png")
LARGEST_PICTURE = 5 * 1024 * 1024
"""WhatsApp takes square pictures from 192 pixels a side, and shows them with 640 (Meta, Business Profiles)."""
LARGEST = 60_000
"""The most characters of a template's components that are stored; Meta's own limits add up to a tenth of this."""


def number(answer: Facts) -> Facts:
    """Returns the number's health from the Graph API's answer about a phone number id."""
    throughput = obj(answer.get("throughput")).get("level")
    fields = {
        "phone": line(answer.get("display_phone_number"), 40),
        "name": line(answer.get("verified_name"), 200),
        "name_status": line(answer.get("name_status"), 40).upper(),
        "quality": line(answer.get("quality_rating"), 20).upper(),
        "limit": line(answer.get("whatsapp_business_manager_messaging_limit"), 40).upper(),
        "throughput": line(throughput, 40).upper(),
        "connection": line(answer.get("status"), 40).upper(),
        "sending": line(obj(answer.get("health_status")).get("can_send_message"), 20).upper(),
    }
    return {name: value for name, value in fields.items() if value}


def templates(answer: Facts) -> dict[str, Facts]:
    """Returns one page of an account's templates, by template id."""
    return {id_: template(entry) for entry in objs(answer.get("data")) if (id_ := token(entry.get("id")))}


def template(entry: Facts) -> Facts:
    """Returns a template's fields. Meta writes NONE as the reason of a template that can be sent; `reason` is then
    empty."""
    reason = line(entry.get("rejected_reason"), 80)
    parts = objs(entry.get("components"))[:20]
    return {
        "name": line(entry.get("name"), 512),
        "language": line(entry.get("language"), 20),
        "status": line(entry.get("status"), 40).upper(),
        "category": line(entry.get("category"), 40).upper(),
        "coming": line(entry.get("correct_category"), 40).upper(),
        "quality": line(obj(entry.get("quality_score")).get("score"), 20).upper(),
        "reason": "" if reason == "NONE" else reason,
        "library": line(entry.get("library_template_name"), 512),
        "components": parts if len(str(parts)) <= LARGEST else [],
    }


def following(answer: Facts) -> str:
    """Returns the cursor of the next page; empty after the last page."""
    paging = obj(answer.get("paging"))
    return line(obj(paging.get("cursors")).get("after"), 2_000) if paging.get("next") else ""


def profile(answer: Facts) -> Facts:
    """Returns the profile from an answer's first (and only) entry."""
    fields = next(iter(objs(answer.get("data"))), {})
    sites = fields.get("websites")
    return {
        "about": text(fields.get("about"), 500),
        "address": text(fields.get("address"), 500),
        "description": text(fields.get("description"), 1_000),
        "email": line(fields.get("email"), 200),
        "vertical": line(fields.get("vertical"), 40).upper(),
        "websites": tuple(line(site, 500) for site in sites[:5] if line(site, 500)) if isinstance(sites, list) else (),
    }


def picture_url(answer: Facts) -> str:
    """Returns the address of the profile's picture; empty without one, or if it has no address that can be read."""
    return line(next(iter(objs(answer.get("data"))), {}).get("profile_picture_url"), 2_000)


def handle(answer: Facts) -> str:
    """Returns the handle of an uploaded file. Raises `ChannelError` if the answer has none."""
    name = answer.get("h")
    if not isinstance(name, str) or not name:
        raise ChannelError(refusals.STRANGE_ANSWER, retry=5)
    return name


def starters(automation: Facts) -> ChatStarters:
    """Returns the ice breakers and commands of a number; what has no text is left out."""
    prompts = automation.get("prompts")
    texts = [line(prompt, STARTER_LIMITS["prompt"]) for prompt in prompts] if isinstance(prompts, list) else []
    commands = (
        ChatCommand(
            name=line(entry.get("command_name"), STARTER_LIMITS["name"]),
            description=line(entry.get("command_description"), STARTER_LIMITS["description"]),
        )
        for entry in objs(automation.get("commands"))
    )
    return ChatStarters(
        prompts=tuple(text for text in texts if text)[: STARTER_LIMITS["prompts"]],
        commands=tuple(command for command in commands if command.name)[: STARTER_LIMITS["commands"]],
    )


def checked_starters(starters: ChatStarters) -> ChatStarters:
    """Returns the starters when WhatsApp would accept them. Raises `BadRequest` with a sentence about the first thing
    that it would refuse."""
    most = STARTER_LIMITS
    names = [command.name for command in starters.commands]
    if len(starters.prompts) > most["prompts"] or len(names) > most["commands"]:
        raise BadRequest(refusals.STARTERS_AT_MOST(prompts=most["prompts"], commands=most["commands"]))
    if not all(0 < len(prompt) <= most["prompt"] for prompt in starters.prompts):
        raise BadRequest(refusals.PROMPT_LENGTH(most=most["prompt"]))
    if not all(COMMAND.fullmatch(name) for name in names):
        raise BadRequest(refusals.COMMAND_NAME(most=most["name"]))
    if not all(0 < len(command.description) <= most["description"] for command in starters.commands):
        raise BadRequest(refusals.COMMAND_DESCRIPTION(most=most["description"]))
    if len(set(names)) < len(names) or len(set(starters.prompts)) < len(starters.prompts):
        raise BadRequest(refusals.STARTER_TWICE)
    texts = (*starters.prompts, *(command.description for command in starters.commands))
    if any(has_emoji(text) for text in texts):
        raise BadRequest(refusals.STARTER_EMOJI)
    return starters


def has_emoji(text: str) -> bool:
    """
    >>> [has_emoji(text) for text in ("Oi 👋", "1️⃣", "A 180°, já!", "→")]
    [True, True, False, False]
    """
    return any(letter > "\u2000" and unicodedata.category(letter) in ("So", "Me", "Sk") for letter in text)


def check_picture(mime: str, size: int) -> None:
    if mime not in PICTURES or not 0 < size <= LARGEST_PICTURE:
        raise BadRequest(refusals.PICTURE_FORM)


def entry_links(answer: Facts) -> tuple[EntryLink, ...]:
    """Returns the short links of an answer; what has no code or no address of WhatsApp is left out."""
    links = (
        EntryLink(
            code=token(entry.get("code")) or "",
            text=text(entry.get("prefilled_message"), LONGEST_LINK_TEXT),
            url=line(entry.get("deep_link_url"), 200),
        )
        for entry in objs(answer.get("data"))
    )
    return tuple(link for link in links if link.code and link.url.startswith("https://"))


def checked(profile: dict[str, Any]) -> dict[str, Any]:
    """Returns the profile when WhatsApp would accept it. Raises `BadRequest` with a sentence about the first thing that
    it would refuse."""
    for name, part in refusals.PROFILE_PARTS.items():
        if len(profile[name]) > LONGEST[name]:
            raise BadRequest(refusals.PROFILE_TOO_LONG(part=part, most=LONGEST[name]))
    if not profile["about"].strip():
        raise BadRequest(refusals.ABOUT_EMPTY)
    if (email := profile["email"]) and ("@" not in email.strip("@") or " " in email):
        raise BadRequest(refusals.MAIL_ADDRESS)
    if profile["vertical"] not in ("", *VERTICALS):
        raise BadRequest(refusals.CHOOSE_CATEGORY)
    if len(profile["websites"]) > MOST_WEBSITES:
        raise BadRequest(refusals.WEBSITES_AT_MOST(most=MOST_WEBSITES))
    if not all(is_site(site) for site in profile["websites"]):
        raise BadRequest(refusals.WEBSITE_FORM(most=LONGEST["website"]))
    return profile


def is_site(url: str) -> bool:
    """Whether a URL is one that WhatsApp accepts as a profile's website.

    >>> [is_site(url) for url in ("https://padaria.test", "padaria.test", "https://", "javascript:alert(1)", "http://[")]
    [True, False, False, False, False]
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in parts.netloc and len(url) <= LONGEST["website"]
