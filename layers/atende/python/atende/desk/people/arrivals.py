"""Who is told that somebody signed in: the person, and the shop's owners when it was by a way of getting back in."""

from collections.abc import Sequence

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


ASKED_FOR = frozenset({Way.INVITATION, Way.MAIL, Way.PHONE})
"""Ways in that are always told: somebody else could have made or asked for them."""


def tell(store: Store, entry: SignIn, *, before: Sequence[SignIn]) -> bool:
    """Puts notices for those who have to know of a sign-in, and returns whether somebody is to get a mail. `before`:
    the person's other sessions. A device in a network where they are signed in already is not new."""
    is_known = any((other.device, other.place) == (entry.device, entry.place) for other in before)
    if is_known and entry.way not in ASKED_FOR:
        return False
    people = _told(store, entry)
    for person in people:
        mine = person.id == entry.agent
        if not before and (mine or entry.way == Way.OPERATOR):  # whoever was just added, and has no list to look at
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
        )
        staff_notices.tell(store, notice)
    is_arrival = not before and entry.way == Way.INVITATION  # owners see it, and need no mail
    return not is_arrival and any(person.email for person in people)


def concerned(store: Store, entry: SignIn) -> list[Agent]:
    """Those who are told of a sign-in and have a confirmed e-mail address."""
    return [person for person in _told(store, entry) if person.email]


def _told(store: Store, entry: SignIn) -> list[Agent]:
    people = [noun for noun in store.configuration() if isinstance(noun, Agent)]
    owners = entry.way in RECOVERY
    return [person for person in people if person.id == entry.agent or (owners and person.role is Role.OWNER)]
