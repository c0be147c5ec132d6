"""What Dialogflow CX needs, and what it does."""

from atende.connectors.protocols import Ask, Description, Kind
from atende.core.sentences import Sentence

DESCRIPTION = Description(
    title="Dialogflow CX",
    kind=Kind.BOT,
    text=Sentence(
        "Um agente do Dialogflow CX (Google) responde o cliente, e o Live agent handoff dele passa para a equipe.",
        "An agent of Dialogflow CX (Google) answers the customer, and its Live agent handoff hands over to the team.",
        "Un agente de Dialogflow CX (Google) responde al cliente, y su Live agent handoff pasa al equipo.",
    ),
    home="https://dialogflow.googleapis.com",
    asks=(
        Ask(
            name="project",
            label=Sentence("Projeto", "Project", "Proyecto"),
            help=Sentence(
                "O ID do projeto no Google Cloud.",
                "The project's id in Google Cloud.",
                "El ID del proyecto en Google Cloud.",
            ),
            secret=False,
        ),
        Ask(
            name="location",
            label=Sentence("Região", "Location", "Región"),
            help=Sentence(
                "Como southamerica-east1, ou global.",
                "Such as southamerica-east1, or global.",
                "Como southamerica-east1, o global.",
            ),
            secret=False,
        ),
        Ask(
            name="agent",
            label=Sentence("Agente", "Agent", "Agente"),
            help=Sentence(
                "O código depois de /agents/ no endereço do console.",
                "The code after /agents/ in the console's address.",
                "El código después de /agents/ en la dirección de la consola.",
            ),
            secret=False,
        ),
        Ask(
            name="email",
            label=Sentence(
                "E-mail da conta de serviço", "The service account's e-mail", "Correo de la cuenta de servicio"
            ),
            help=Sentence(
                "client_email no arquivo JSON da chave.",
                "client_email in the key's JSON file.",
                "client_email en el archivo JSON de la clave.",
            ),
            secret=False,
        ),
        Ask(
            name="private_key",
            label=Sentence("Chave privada", "Private key", "Clave privada"),
            help=Sentence(
                "private_key no mesmo arquivo, inteira, de -----BEGIN a END-----.",
                "private_key in the same file, whole, from -----BEGIN to END-----.",
                "private_key en el mismo archivo, entera, de -----BEGIN a END-----.",
            ),
        ),
    ),
    steps=(
        Sentence(
            "No Google Cloud, crie uma conta de serviço com o papel Dialogflow API Client e uma chave em JSON.",
            "In Google Cloud, make a service account with the role Dialogflow API Client, and a key in JSON.",
            "En Google Cloud, crea una cuenta de servicio con el rol Dialogflow API Client y una clave en JSON.",
        ),
    ),
)
