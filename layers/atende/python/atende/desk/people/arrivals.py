"""Who is told that somebody signed in: the person, and the shop's owners when it was by a way of getting back in."""

from atende.core.ids import digest
from atende.core.sentences import Sentence
from atende.model import Agent, Role
from atende.model.access import RECOVERY, Way
from atende.model.team import RECOVERED, SIGNED_IN, StaffNotice
from atende.storage import staff_notices
from atende.storage.sign_ins import SignIn
from atende.storage.store import Store

WAYS = {
    Way.INVITATION: Sentence("por um convite", "by an invitation", "por una invitación"),
    Way.MAIL: Sentence("por um link no e-mail", "by a link in a mail", "por un enlace en el correo"),
    Way.PHONE: Sentence("por uma mensagem do celular", "by a message from the phone", "por un mensaje del celular"),
    Way.OPERATOR: Sentence(
        "por um link de quem instalou o Atende",
        "by a link of whoever runs Atende",
        "por un enlace de quien instaló Atende",
    ),
    Way.PASSKEY: Sentence("com uma chave de acesso", "with a passkey", "con una clave de acceso"),
}


def tell(store: Store, entry: SignIn, *, is_first: bool) -> bool:
    """Puts notices for those who have to know of a sign-in, and returns whether somebody is to get a mail. `is_first`:
    the person is signed in nowhere else."""
    people = _told(store, entry)
    if is_first and entry.way == Way.INVITATION:
        return False
    for person in people:
        mine = person.id == entry.agent
        if is_first and (mine or entry.way == Way.OPERATOR):  # whoever was just added, and has no list to look at
            continue
        notice = StaffNotice(
            agent=person.id,
            at=entry.at,
            name=digest(entry.hash),
            what=SIGNED_IN if mine else RECOVERED,
            thread="",
            by=entry.agent,
            way=entry.way,
            device=entry.device,
            place=entry.place,
            session=digest(entry.hash),
        )
        staff_notices.tell(store, notice)
    return any(person.email for person in people)


def concerned(store: Store, entry: SignIn) -> list[Agent]:
    """Those who are told of a sign-in and have a confirmed e-mail address."""
    return [person for person in _told(store, entry) if person.email]


def _told(store: Store, entry: SignIn) -> list[Agent]:
    people = [noun for noun in store.configuration() if isinstance(noun, Agent)]
    owners = entry.way in RECOVERY
    return [person for person in people if person.id == entry.agent or (owners and person.role is Role.OWNER)]
