"""Describes the circumstances of a message: forwarded, about a product, from an advertisement, with an error."""

from collections.abc import Iterator

from atende.channels.whatsapp.parsed_content import Raw
from atende.channels.whatsapp.preview import Say
from atende.core.lenient_json import line, number, obj, objs, token, word

TOLD = frozenset((501, 131051, 131052, 131060))
"""Error codes that the bubble's own text already explains, or that say no more than `unsupported`."""


def beside(message: Raw, say: Say, *, standby: bool) -> str:
    """Returns the line above the bubble; empty for most messages. `standby` means that another system handles the
    thread."""
    if not standby and not message.keys() & {"context", "referral", "group_id", "errors"}:
        return ""
    marks = [*_context(obj(message.get("context")), say), *_referral(message.get("referral"), say)]
    if group := token(message.get("group_id")):
        marks.append(say("group", group=group))
    if standby:
        marks.append(say("standby"))
    marks += [say("error", error=sentence) for sentence in map(_told, errors(message)) if sentence]
    return " · ".join(marks)


def errors(message: Raw) -> list[Raw]:
    """Returns a message's errors as a list; `errors` has been seen as a list, as a single object and as a text."""
    listed = message.get("errors")
    return objs(listed) or objs([listed]) or [{"title": title} for title in (word(listed),) if title]


def _context(context: Raw, say: Say) -> Iterator[str]:
    if context.get("frequently_forwarded") is True:
        yield say("forwarded_often")
    elif context.get("forwarded") is True:
        yield say("forwarded")
    product = obj(context.get("referred_product"))
    if name := line(product.get("product_retailer_id"), 80) or line(product.get("catalog_id"), 80):
        yield say("product", product=name)


def _referral(referral: object, say: Say) -> Iterator[str]:
    """Yields the line for an advertisement or a post. `ctwa_clid` and the other fields stay in the raw payload."""
    body = obj(referral)
    if not body:
        return
    kind = "post" if line(body.get("source_type"), 20).lower() == "post" else "ad"
    title = line(body.get("headline"), 120) or line(body.get("body"), 120) or line(body.get("source_url"), 120)
    yield say(f"{kind}_titled", title=title) if title else say(kind)


def _told(error: Raw) -> str:
    if number(error.get("code")) in TOLD:
        return ""
    details = line(obj(error.get("error_data")).get("details")) or line(error.get("details"))
    return details or line(error.get("title")) or line(error.get("message")) or word(error.get("code"))[:20]
