"""Describes what stands beside a message: the ad or link that led to it, the story that it answers, the preview of a
link, the post that a comment is on."""

from collections.abc import Iterator

from atende.channels.bubbles import Say
from atende.channels.meta import items
from atende.channels.meta.content import title_of
from atende.channels.meta.items import Json
from atende.core.ids import link_token_in
from atende.core.lenient_json import line, obj, word
from atende.model.channel_events import Piece

ADS = "ADS"
LINKS = 500
"""Characters of a link that is shown."""
POSTS = {"AD": "comment_ad", "REELS": "comment_reel"}
"""The sentence for a comment, by `media_product_type` (Meta, Instagram comments)."""


def referral_of(item: Json, body: Json) -> Json:
    """Returns how the person came to write: it stands in the message or postback, or beside it."""
    return obj(body.get("referral")) or obj(item.get("referral"))


def is_ad(referral: Json) -> bool:
    return word(referral.get("source")) == ADS or bool(word(referral.get("ad_id")))


def ref_of(referral: Json) -> str:
    """Returns the value of `?ref=` of the link by which a person came."""
    return line(referral.get("ref"), 250)


def beside(piece: Piece, item: Json, body: Json, say: Say) -> str:
    """Returns the line above the bubble; empty for most messages."""
    lines = [*_standby(piece, say), *_referred(referral_of(item, body), say), *_story(body, say), *_previews(body, say)]
    return " · ".join(lines)


def _standby(piece: Piece, say: Say) -> Iterator[str]:
    if piece.field == items.STANDBY:
        yield say("standby")


def _referred(referral: Json, say: Say) -> Iterator[str]:
    if is_ad(referral):
        title = line(obj(referral.get("ads_context_data")).get("ad_title"), 200)
        yield say("ad_titled", title=title) if title else say("ad")
    if product := line(obj(referral.get("product")).get("id"), 80):
        yield say("product", product=product)


def _story(body: Json, say: Say) -> Iterator[str]:
    if story := obj(obj(body.get("reply_to")).get("story")):
        link = line(story.get("url"), LINKS)
        yield say("to_story", link=link) if link.startswith("https://") else say("to_story_bare")


def _previews(body: Json, say: Say) -> Iterator[str]:
    titles = dict.fromkeys(title_of(preview) for preview in items.previews(body)[:3])
    yield from (say("preview", title=title) for title in titles if title)


def came_by(referral: Json, say: Say) -> str:
    """Returns how a person opened the chat. An invitation's token is not shown."""
    if is_ad(referral):
        return next(_referred(referral, say))
    ref = ref_of(referral)
    if link_token_in(ref):
        return say("came_by")
    return say("came_by_ref", ref=ref) if ref else say("came_by")


def of_comment(piece: Piece, comment: Json, say: Say) -> str:
    media = obj(comment.get("media"))
    key = POSTS.get(word(media.get("media_product_type")).upper(), "comment")
    key = "comment_ad" if word(media.get("ad_id")) else "comment_live" if piece.field == "live_comments" else key
    title = line(media.get("ad_title"), 200)
    parts = [say(key) + (f" “{title}”" if title else "")]
    parent = word(comment.get("parent_id"))
    parts += [say("comment_reply")] if parent and parent != word(comment.get("post_id")) else []
    return " · ".join(parts)


def file_of_comment(comment: Json) -> str:
    """Returns the link of the picture or video in a comment on a page's post."""
    links = (line(comment.get(name), LINKS) for name in ("photo", "video", "link"))
    return next((link for link in links if link.startswith("https://")), "")
