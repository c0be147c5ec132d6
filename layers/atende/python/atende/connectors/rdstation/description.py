"""What RD Station CRM needs, and what it does."""

from atende.connectors.oauth_app import of_an_app
from atende.connectors.protocols import Description, Kind, OAuth
from atende.core.sentences import Sentence
from atende.model.connectors import FieldRule

DESCRIPTION = Description(
    title="RD Station CRM",
    kind=Kind.CRM,
    text=Sentence(
        "O cliente vai para os contatos do RD Station CRM, e cada atendimento vira uma anotação na negociação em "
        "andamento dele. Sem negociação, só o contato é atualizado.",
        "The customer goes to the contacts of RD Station CRM, and each conversation becomes a note at their ongoing "
        "deal. Without a deal only the contact is updated.",
        "El cliente va a los contactos de RD Station CRM, y cada atención se vuelve una nota en su negociación en "
        "curso. Sin negociación, solo se actualiza el contacto.",
    ),
    home="https://api.rd.services",
    prefix="/crm/v2",
    asks=of_an_app(
        "RD Station",
        where=Sentence(
            "De um app criado para o produto CRM na App Publisher.",
            "Of an app made for the product CRM in the App Publisher.",
            "De una app creada para el producto CRM en la App Publisher.",
        ),
    ),
    oauth=OAuth(
        authorize="https://accounts.rdstation.com/oauth/authorize",
        token="https://api.rd.services/oauth2/token",  # noqa: S106 - an address
    ),
    mapping=(
        FieldRule(source="name", target="name"),
        FieldRule(source="phone", target="phones"),
        FieldRule(source="email", target="emails"),
    ),
    naming=("name", "emails", "phones", "job_title"),
    search_lag=10,
    keeps=Sentence(
        "O RD Station não apaga contatos nem anotações pela API: o contato ficou sem nome e sem dados, e"
        " as anotações das negociações continuam lá.",
        "RD Station deletes neither contacts nor notes by its API: the contact has no name and no data "
        "any more, and the notes of deals are still there.",
        "RD Station no borra contactos ni notas por su API: el contacto quedó sin nombre y sin datos, y "
        "las notas de los negocios siguen allá.",
    ),
)
