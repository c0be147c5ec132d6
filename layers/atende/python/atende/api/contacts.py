"""A thread's contact: other contacts that may be the same person, merged contacts, and the contact's threads."""

from dataclasses import dataclass

from atende.api import schema_texts, schemas
from atende.api.contact_profiles import person_of, sees_person
from atende.api.router import Request, now
from atende.api.schemas import Json
from atende.api.session import Caller
from atende.core.errors import NotFound
from atende.desk.privacy import access
from atende.desk.privacy.access import Action
from atende.model import Contact, Role
from atende.model.access import is_limited

router = Request()

THREADS = 10
LONGEST_ID = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosing:
    contact: str

    def checked(self) -> str:
        """Returns the contact's id. Raises `NotFound` for a text that cannot be one."""
        if not 0 < len(self.contact) <= LONGEST_ID:
            raise NotFound
        return self.contact


def shown(caller: Caller, thread: str) -> Json:
    """Returns a thread's contact. It costs about five read units in an ordinary shop, and is requested only when
    somebody opens the contact."""
    desk = caller.desk
    person = desk.store.merged(desk.store.thread(thread).contact)
    threads = [ref for ref in desk.contacts.threads_of(person) if ref.thread != thread]
    candidates = desk.merge_candidates.find(person)
    if is_limited(caller.agent):
        visible = {card.id for card in desk.store.threads([ref.thread for ref in threads])}
        threads = [ref for ref in threads if ref.thread in visible]
        candidates = [candidate for candidate in candidates if sees_person(caller, candidate.contact)]
    return {
        "contact": schemas.contact(person),
        "alike": [schemas.contact(candidate.contact) | {"why": candidate.why} for candidate in candidates],
        "merged": [merged(member, caller) for member in desk.contacts.members(person) if member.id != person.id],
        "threads": [{"id": ref.thread, "opened": schemas.iso(ref.opened)} for ref in threads[:THREADS]],
    }


def merged(contact: Contact, caller: Caller) -> Json:
    """Returns a contact that was merged into this one; `by_name` is empty when WhatsApp proved that they are the same
    person."""
    by = schema_texts.author_name(contact.merged_by, caller.desk.shop.agents, router.language(caller))
    return schemas.contact(contact) | {"at": schemas.iso(contact.merged_at), "by_name": by}


@router.get("/api/threads/<thread>/person")
def person(thread: str) -> Json:
    caller = router.caller()
    answer = shown(caller, thread)
    contact = answer["contact"]["id"]
    access.note(caller.desk.store, Action.READ_CONTACT, by=caller.agent.id, at=now(), contact=contact)
    return answer


@router.post("/api/threads/<thread>/merge")
def merge(thread: str) -> Json:
    """Merges another contact that is the same person."""
    caller = router.caller(Role.ATTENDANT)
    other = router.form(Choosing).checked()
    mine = caller.desk.store.thread(thread).contact
    person_of(caller, other)
    caller.desk.contacts.merge(mine, other, by=caller.agent.id, at=now())
    return shown(caller, thread)


@router.post("/api/threads/<thread>/refuse")
def refuse(thread: str) -> Json:
    """Records that another contact is somebody else, so that it is not suggested again."""
    caller = router.caller(Role.ATTENDANT)
    other = router.form(Choosing).checked()
    mine = caller.desk.store.thread(thread).contact
    person_of(caller, other)
    caller.desk.contacts.refuse(mine, other)
    return shown(caller, thread)


@router.post("/api/threads/<thread>/unmerge")
def unmerge(thread: str) -> Json:
    """Separates a contact that was merged by mistake."""
    caller = router.caller(Role.ATTENDANT)
    other = router.form(Choosing).checked()
    caller.desk.store.thread(thread)
    person_of(caller, other)
    caller.desk.contacts.unmerge(other, at=now())
    return shown(caller, thread)
