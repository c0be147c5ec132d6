"""Codes that a person of the shop sends from their own phone. The message signs in the browser that shows the code, or
confirms that the phone is theirs: the channel vouches for the sender.

The whole text has to be ours, with its warning, and say what its code does: nobody can be made to send a code within
innocent words, or to sign somebody in while they believe that they confirm a number.
"""

import re
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import NamedTuple

from atende.core.errors import BadRequest, NotFound
from atende.core.sentences import Sentence
from atende.desk.people import sentences
from atende.desk.sentences import PHONE_UNREADABLE
from atende.model import Agent, Direction, Heard
from atende.model.access import Way
from atende.model.brazilian_phones import dialled, with_ninth_digit
from atende.storage import settings
from atende.storage.directory import Directory, PhoneCode, SignInLink
from atende.storage.store import Store

LASTS = timedelta(minutes=10)
HOUR = timedelta(hours=1)
MOST_ENTRIES = 10
"""How often a person may sign in by phone in an hour."""
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Letters and digits that are not taken for each other."""


def pattern(sentence: Sentence) -> re.Pattern[str]:
    """Returns what matches the whole sentence in any language, with its code."""
    code = f"(?:[{LETTERS}]{{4}}-[{LETTERS}]{{4}})"
    texts = [re.escape(text).replace(r"\{code\}", code) for text in (sentence.pt, sentence.en, sentence.es)]
    return re.compile("|".join(texts))


CODE = re.compile(rf"[{LETTERS}]{{4}}-[{LETTERS}]{{4}}$")
ENTER, CONFIRM = pattern(sentences.ENTER_BY_PHONE), pattern(sentences.CONFIRM_PHONE)


class Sent(NamedTuple):
    """A code in one of our sentences; `confirms`: in the one that confirms a number."""

    code: str
    confirms: bool


def code_in(text: str) -> Sent | None:
    """Returns the code in a text that is one of our sentences, and None for every other text.

    >>> code_in(str(sentences.ENTER_BY_PHONE(code="AB23-CD45"))), code_in("Quero meu cupom AB23-CD45")
    (Sent(code='AB23-CD45', confirms=False), None)
    """
    match = CODE.search(text.strip())
    if match is None:
        return None
    words = " ".join(text.split())
    confirms = bool(CONFIRM.fullmatch(words))
    return Sent(match[0], confirms) if confirms or ENTER.fullmatch(words) else None


def hashed(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a person has to send until when. `token` is the browser's secret, which opens a session afterwards."""

    text: str
    until: datetime
    token: str = ""


class PhoneCodes:
    def __init__(self, directory: Directory) -> None:
        self.directory = directory

    def ask_to_enter(self, *, language: str, at: datetime) -> Asked:
        """Returns the text that signs in the browser that asks."""
        token = secrets.token_urlsafe(32)
        code, until = self._issue(PhoneCode(hash="", until=at + LASTS, browser=hashed(token)))
        return Asked(text=sentences.ENTER_BY_PHONE(code=code).text(language), until=until, token=token)

    def ask_to_confirm(self, store: Store, agent: str, phone: str, *, language: str, at: datetime) -> Asked | None:
        """Stores a number that an agent wants to use, and returns the text that they have to send from it; None if it
        is theirs already, or if they take their number away. Raises `BadRequest` for what is no number."""
        wanted = dialled(phone) if phone.strip() else ""
        if phone.strip() and not wanted:
            raise BadRequest(PHONE_UNREADABLE)

        def changed(old: Agent) -> Agent:
            kept = old.phone if wanted else ""
            return replace(old, phone=kept, phone_wanted="" if wanted == old.phone else wanted)

        after = store.change(Agent, settings.agent_key(store.business, agent), changed)
        if not after.phone_wanted:
            return None
        code, until = self._issue(PhoneCode(hash="", until=at + LASTS, business=store.business, agent=agent))
        return Asked(text=sentences.CONFIRM_PHONE(code=code).text(language), until=until)

    def _issue(self, wanted: PhoneCode) -> tuple[str, datetime]:
        """Stores a new code of this kind and returns it."""
        letters = "".join(secrets.choice(LETTERS) for _ in range(8))
        code = f"{letters[:4]}-{letters[4:]}"
        self.directory.add(replace(wanted, hash=hashed(code)), ttl=wanted.until)
        return code, wanted.until

    def take(self, store: Store, heard: Heard, *, at: datetime) -> bool:
        """Takes a message that is about a code, and returns whether it was: then it is no customer's, whatever became
        of the code. A text from a phone that is nobody's here is a customer's."""
        sent = code_in(heard.own_text)
        if sent is None or heard.direction != Direction.INCOMING or heard.history or heard.group:
            return False
        phone = with_ninth_digit(heard.person.phone or "")
        agents = [noun for noun in store.configuration() if isinstance(noun, Agent)]
        mine = [agent for agent in agents if phone and phone in (agent.phone, agent.phone_wanted)]
        if not mine:
            return False
        known = self.directory.phone_code(hashed(sent.code))
        if known and known.used is None and known.until >= at and bool(known.agent) is sent.confirms:
            self._use(known, store, mine, phone=phone, at=at)
        return True

    def _use(self, code: PhoneCode, store: Store, people: list[Agent], *, phone: str, at: datetime) -> None:
        """Uses a code up, first of all: of two messages with it only one counts."""
        agent = self._meant(code, store, people, phone=phone)
        if agent is None:
            return
        limit = f"phone#{store.business}#{agent}#{at:%Y%m%d%H}"
        if not code.agent and self.directory.count(limit, until=at + HOUR) > MOST_ENTRIES:
            return
        try:
            self.directory.use_phone_code(code.hash, at=at)
        except NotFound:
            return
        if code.agent:
            self._confirm(store, agent, people, phone=phone)
            return
        link = SignInLink(
            hash=code.browser, business=store.business, agent=agent, until=code.until, made=at, way=Way.PHONE
        )
        self.directory.add(link, ttl=code.until)

    def _meant(self, code: PhoneCode, store: Store, people: list[Agent], *, phone: str) -> str | None:
        """Returns the agent whom a code from this phone is about. A phone that is not confirmed lets nobody in."""
        if code.agent:
            wanting = [agent.id for agent in people if agent.id == code.agent and agent.phone_wanted == phone]
            return wanting[0] if wanting and code.business == store.business else None
        return next((agent.id for agent in people if agent.phone == phone), None)

    def _confirm(self, store: Store, agent: str, people: list[Agent], *, phone: str) -> None:
        """Takes the wanted phone into use. Whoever had it before has it no longer."""
        for person in people:
            if person.id != agent and person.phone == phone:
                store.change(Agent, settings.agent_key(store.business, person.id), lambda old: replace(old, phone=""))

        def confirmed(old: Agent) -> Agent:
            return replace(old, phone=phone, phone_wanted="") if old.phone_wanted == phone else old

        store.change(Agent, settings.agent_key(store.business, agent), confirmed)
