"""Typebot's viewer: `startChat` begins a session, `continueChat` goes on with it. Bubbles of text become replies; a
flow without a further `input` has ended."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from atende.connectors.bot_answers import decoded, list_in, replies_of, unreadable
from atende.connectors.calls import Api
from atende.connectors.http import Answer
from atende.connectors.phones import segment
from atende.connectors.protocols import Prepared
from atende.core.lenient_json import obj, objs, word
from atende.model import Choice
from atende.model.bots import (
    LONGEST_CHOICE,
    LONGEST_SESSION,
    LONGEST_SUMMARY,
    LONGEST_TITLE,
    MOST_CHOICES,
    BotAnswer,
    BotTurn,
)

PERSON = "#pessoa"
"""How a bubble begins that hands over: Typebot has no word for it."""
UNKNOWN = frozenset({404})
"""The status for a session that Typebot has forgotten."""
MOST_BUBBLES = 30
FORMAT = {"textBubbleContentFormat": "markdown"}


def access(secrets: Mapping[str, str], typed: Mapping[str, str]) -> dict[str, str]:
    return {"Authorization": f"Bearer {secrets['token']}"} if secrets.get("token") else {}


@dataclass(frozen=True, slots=True)
class Typebot:
    api: Api

    @property
    def public_id(self) -> str:
        return self.api.typed.get("typebot", "")

    def account(self) -> str:
        """Registers a session without beginning the flow, which proves that it is published."""
        body = decoded(self._start({"isOnlyRegistering": True} | FORMAT))
        return self.public_id if word(body.get("sessionId")) else ""

    def prepare(self, *, callback: str) -> Prepared:
        return Prepared()

    def _start(self, body: Mapping[str, Any]) -> Answer:
        return self.api.send("POST", f"/api/v1/typebots/{segment(self.public_id)}/startChat", body=body)

    def answer(self, turn: BotTurn) -> BotAnswer:
        """Goes on with the session, or begins one: also where Typebot has forgotten it, or where its flow has ended."""
        if turn.session:
            body = {"message": {"type": "text", "text": turn.text}} | FORMAT
            path = f"/api/v1/sessions/{segment(turn.session)}/continueChat"
            answer = self.api.send("POST", path, body=body, absent=UNKNOWN)
            if answer.ok:
                return read(decoded(answer), session=turn.session)
        return self._begun(turn)

    def _begun(self, turn: BotTurn) -> BotAnswer:
        customer = turn.customer
        values = {"nome": customer.name, "telefone": f"+{customer.phone}" if customer.phone else ""}
        known = {name: value for name, value in values.items() if value}
        body = {"message": {"type": "text", "text": turn.text}, "prefilledVariables": known} | FORMAT
        started = decoded(self._start(body))
        session = word(started.get("sessionId"))
        if not session or len(session) > LONGEST_SESSION:
            raise unreadable("sessionId")
        return read(started, session=session)


def read(body: Mapping[str, Any], *, session: str) -> BotAnswer:
    texts, summary, hands_back = list[str](), "", False
    for bubble in list_in(dict(body), "messages", most=MOST_BUBBLES):
        text = text_of(bubble)
        if text.startswith(PERSON):
            summary, hands_back = text.removeprefix(PERSON).strip()[:LONGEST_SUMMARY], True
        elif text:
            texts.append(text)
    wanted = body.get("input")
    if wanted is not None and not isinstance(wanted, dict):
        raise unreadable("input")
    replies = replies_of(texts)
    choices = choices_of(obj(wanted))
    if choices and replies:
        replies = (*replies[:-1], replace(replies[-1], choices=choices))
    is_over = wanted is None and not hands_back
    return BotAnswer(
        replies=replies,
        hands_back=hands_back,
        summary=summary,
        is_over=is_over,
        session="" if is_over else session,
    )


def text_of(bubble: Mapping[str, Any]) -> str:
    """Returns a bubble's text, in Markdown's spelling; for a picture, a film or another page its address."""
    content = obj(bubble.get("content"))
    if bubble.get("type") == "text":
        text = content.get("markdown", content.get("plainText", spelled(content.get("richText"))))
        if not isinstance(text, str):
            raise unreadable("messages/content")
        return text.replace("**", "*").strip()
    url = content.get("url")
    return url if isinstance(url, str) and url.startswith("https://") else ""


def spelled(blocks: Any) -> str:
    """Returns the words of rich text, a line for each block, from a viewer that knows no Markdown.

    >>> spelled([{"type": "p", "children": [{"text": "Oi, "}, {"text": "Ana", "bold": True}]}, {"children": []}])
    'Oi, Ana'
    """
    return "\n".join(words_of(block) for block in objs(blocks)[:MOST_BUBBLES]).strip()


def words_of(node: Mapping[str, Any], levels: int = 6) -> str:
    own = node.get("text")
    inner = "".join(words_of(child, levels - 1) for child in objs(node.get("children"))) if levels else ""
    return (own if isinstance(own, str) else "") + inner


def choices_of(wanted: Mapping[str, Any]) -> tuple[Choice, ...]:
    """Returns the choices of an input of buttons whose words fit on buttons; without these the contact types."""
    if wanted.get("type") != "choice input":
        return ()
    titles = [item.get("content") for item in objs(wanted.get("items"))]
    fit = [title for title in titles if isinstance(title, str) and 0 < len(title.strip()) <= LONGEST_TITLE]
    if len(fit) != len(titles) or not 0 < len(fit) <= MOST_CHOICES:
        return ()
    return tuple(Choice(id=title.strip()[:LONGEST_CHOICE], title=title.strip()) for title in fit)


def connect(api: Api, _: Mapping[str, str]) -> Typebot:
    return Typebot(api)
