"""What colleagues did that this person should know: mentions in notes, threads that were passed to them or taken."""

from dataclasses import dataclass
from datetime import datetime

from atende.api.router import Request
from atende.api.schema_texts import author_name, called
from atende.api.schemas import Json, iso
from atende.api.sentences import WRONG_TYPE
from atende.api.session import Caller
from atende.core.errors import BadRequest
from atende.core.sentences import Sentence
from atende.desk.people.arrivals import WAYS
from atende.model.access import Way
from atende.model.team import GIVEN, MENTION, RECOVERED, SIGNED_IN, TAKEN, TEAM, StaffNotice, Team
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
    SIGNED_IN: Sentence(
        "Novo acesso com o seu nome, {way}: {whence}. Não foi você? Saia dele em Conta, Seu acesso",
        "New sign-in in your name, {way}: {whence}. Was it not you? End it under Account, Your access",
        "Nuevo acceso con tu nombre, {way}: {whence}. ¿No fuiste tú? Ciérralo en Cuenta, Tu acceso",
    ),
    RECOVERED: Sentence(
        "{by} entrou {way}: {whence}. Não era para ser? Saia desse acesso em Ajustes, Pessoas",
        "{by} signed in {way}: {whence}. Should that not be? End it under Settings, People",
        "{by} entró {way}: {whence}. ¿No debía ser? Cierra ese acceso en Ajustes, Personas",
    ),
}
"""What the console says of a notice, by its kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the person has seen: the notices of `thread`, or else those up to the time `until`."""

    until: datetime | None = None
    thread: str = ""


UNKNOWN = Sentence("aparelho sem nome", "a device without a name", "un aparato sin nombre")


def fresh(caller: Caller, notices: list[StaffNotice]) -> list[StaffNotice]:
    """Returns what the caller has not read. Of sign-ins, only those after their own: theirs is no news to them, and the
    list of where they are signed in has the others."""
    began = caller.began
    return [notice for notice in notices if not notice.read and not (notice.way and began and notice.at <= began)]


def unread(caller: Caller, notices: list[StaffNotice]) -> int:
    return len(fresh(caller, notices))


def summary(caller: Caller) -> Json:
    """Returns how many notices are unread, and the newest ones in full for a console that tells of them at once."""
    notices = fresh(caller, stored.newest(caller.desk.store, caller.agent.id))
    return {"unread": len(notices), "newest": shown(caller, notices[:3])}


def shown(caller: Caller, notices: list[StaffNotice]) -> list[Json]:
    """Returns notices with the contact's name and the words of the note, read from where they are stored."""
    desk = caller.desk
    named = dict.fromkeys(notice.thread for notice in notices if notice.thread)
    threads = {thread.id: thread for thread in desk.store.threads(named, consistent=False)}
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
                contact=called(threads[notice.thread], language) if notice.thread else "",
                team=teams[notice.team].name if notice.team in teams else notice.team,
                **whence(notice),
            ).text(language),
            "at": iso(notice.at),
            "message": notice.message,
            "text": texts.get((notice.thread, notice.message), "")[:LONGEST_TEXT],
            "read": notice.read or notice not in fresh(caller, [notice]),
        }
        for notice in notices
        if notice.thread in threads or notice.way
    ]


def whence(notice: StaffNotice) -> dict[str, str | Sentence]:
    """What a notice of a sign-in says of it."""
    if not notice.way:
        return {}
    return {"way": WAYS[Way(notice.way)], "whence": ", ".join(filter(None, (notice.device, notice.place))) or UNKNOWN}


@router.get("/api/notices")
def listed() -> Json:
    caller = router.caller()
    notices = stored.newest(caller.desk.store, caller.agent.id)
    return {"notices": shown(caller, notices), "unread": unread(caller, notices)}


@router.post("/api/notices/read")
def mark_read() -> Json:
    caller = router.caller()
    form = router.form(Reading)
    if not form.thread and form.until is None:
        raise BadRequest(WRONG_TYPE(field="until"))
    stored.mark_read(caller.desk.store, caller.agent.id, until=form.until, thread=form.thread)
    return {"unread": unread(caller, stored.newest(caller.desk.store, caller.agent.id))}
