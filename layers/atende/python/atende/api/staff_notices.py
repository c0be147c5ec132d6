"""What colleagues did that this person should know: mentions in notes, threads that were passed to them or taken."""

from dataclasses import dataclass
from datetime import datetime

from atende.api.router import Request
from atende.api.schema_texts import author_name, called
from atende.api.schemas import Json, iso
from atende.api.session import Caller
from atende.core.sentences import Sentence
from atende.model.team import GIVEN, MENTION, TAKEN, TEAM, StaffNotice, Team
from atende.storage import staff_notices as stored

router = Request()

LONGEST_TEXT = 200

SENTENCES = {
    MENTION: Sentence(
        "{by} mencionou você na conversa de {contact}",
        "{by} mentioned you in the conversation with {contact}",
        "{by} te mencionó en la conversación de {contact}",
    ),
    GIVEN: Sentence(
        "{by} passou a conversa de {contact} para você",
        "{by} passed the conversation with {contact} to you",
        "{by} te pasó la conversación de {contact}",
    ),
    TEAM: Sentence(
        "{by} passou a conversa de {contact} para a equipe {team}",
        "{by} passed the conversation with {contact} to the team {team}",
        "{by} pasó la conversación de {contact} al equipo {team}",
    ),
    TAKEN: Sentence(
        "{by} passou adiante a sua conversa de {contact}",
        "{by} passed on your conversation with {contact}",
        "{by} pasó a otra persona tu conversación de {contact}",
    ),
}
"""What the console says of a notice, by its kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """`until`: the time of the newest notice that the person has seen."""

    until: datetime


def unread(notices: list[StaffNotice]) -> int:
    return sum(not notice.read for notice in notices)


def summary(caller: Caller) -> Json:
    """Returns how many notices are unread, and the newest ones in full for a console that tells of them at once."""
    notices = stored.newest(caller.desk.store, caller.agent.id)
    fresh = [notice for notice in notices if not notice.read][:3]
    return {"unread": unread(notices), "newest": shown(caller, fresh)}


def shown(caller: Caller, notices: list[StaffNotice]) -> list[Json]:
    """Returns notices with the contact's name and the words of the note, read from where they are stored."""
    desk = caller.desk
    threads = {t.id: t for t in desk.store.threads(dict.fromkeys(n.thread for n in notices), consistent=False)}
    places = [(notice.thread, notice.message) for notice in notices if notice.message]
    texts = {(m.thread, m.sk): m.words for m in desk.store.some_messages(dict.fromkeys(places))}
    teams = {noun.id: noun for noun in desk.store.configuration() if isinstance(noun, Team)} if notices else {}
    language = router.language(caller)
    return [
        {
            "id": f"{notice.thread}-{notice.name}",
            "kind": notice.what,
            "thread": notice.thread,
            "sentence": SENTENCES[notice.what](
                by=author_name(notice.by, desk.shop.agents, language),
                contact=called(threads[notice.thread], language),
                team=teams[notice.team].name if notice.team in teams else notice.team,
            ).text(language),
            "at": iso(notice.at),
            "message": notice.message,
            "text": texts.get((notice.thread, notice.message), "")[:LONGEST_TEXT],
            "read": notice.read,
        }
        for notice in notices
        if notice.thread in threads
    ]


@router.get("/api/notices")
def listed() -> Json:
    caller = router.caller()
    notices = stored.newest(caller.desk.store, caller.agent.id)
    return {"notices": shown(caller, notices), "unread": unread(notices)}


@router.post("/api/notices/read")
def mark_read() -> Json:
    caller = router.caller()
    form = router.form(Reading)
    stored.mark_read(caller.desk.store, caller.agent.id, until=form.until)
    return {"unread": unread(stored.newest(caller.desk.store, caller.agent.id))}
