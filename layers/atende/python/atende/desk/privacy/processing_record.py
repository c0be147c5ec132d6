"""The record of processing of a shop (LGPD, article 37; RoPA), written from what is set up, as Markdown."""

from collections.abc import Callable, Iterator
from datetime import datetime

from atende.channels import protocols
from atende.core.sentences import Sentence, Value
from atende.desk.privacy.sentences import PURPOSES
from atende.model import Agent, Inbox
from atende.model.consent import Purpose
from atende.storage import api_keys, connections, privacy_page, retention, webhooks
from atende.storage.shop_context import ShopContext

type Say = Callable[..., str]

TITLE = Sentence(
    "Registro das operações de tratamento de dados pessoais",
    "Record of processing of personal data",
    "Registro de las operaciones de tratamiento de datos personales",
)
CONTROLLER = Sentence("Controlador", "Controller", "Responsable del tratamiento")
OFFICER = Sentence("Encarregado", "Person responsible for data", "Encargado")
UNNAMED = Sentence("não indicado", "not named", "no indicado")
DATE = Sentence("Data", "Date", "Fecha")
SUBJECTS = Sentence(
    "Titulares: clientes que escrevem à loja, e a equipe da loja.",
    "Whose data: customers who write to the shop, and the shop's team.",
    "Titulares: clientes que escriben a la tienda, y el equipo de la tienda.",
)
DATA = Sentence(
    "Dados: nome, contato e endereço no canal; mensagens, arquivos e localização que o cliente envia; notas, "
    "etiquetas e campos que a equipe escreve; notas das pesquisas; decisões sobre mensagens; "
    "quem da equipe abriu o quê.",
    "Data: name, contact and address at the channel; messages, files and places that customers send; notes, labels "
    "and fields that the team writes; ratings; decisions about messages; who of the team opened what.",
    "Datos: nombre, contacto y dirección en el canal; mensajes, archivos y ubicación que envía el cliente; notas, "
    "etiquetas y campos que escribe el equipo; calificaciones; decisiones sobre mensajes; quién del equipo abrió qué.",
)
OPERATIONS = Sentence("Finalidades e bases legais", "Purposes and legal bases", "Finalidades y bases legales")
CONTRACT = Sentence(
    "execução de contrato e procedimentos preliminares (art. 7º, V)",
    "contract and steps before it (article 7, V)",
    "ejecución de contrato y pasos previos (art. 7, V)",
)
INTEREST = Sentence(
    "legítimo interesse, com oposição (art. 7º, IX)",
    "legitimate interest, with a right to object (article 7, IX)",
    "interés legítimo, con oposición (art. 7, IX)",
)
CONSENT = Sentence("consentimento (art. 7º, I)", "consent (article 7, I)", "consentimiento (art. 7, I)")
BASES = {
    Purpose.SERVICE: CONTRACT,
    Purpose.FOLLOW_UP: CONTRACT,
    Purpose.SURVEY: INTEREST,
    Purpose.MARKETING: CONSENT,
}
RECIPIENTS = Sentence("Com quem se compartilha", "Recipients", "Con quién se comparte")
HOSTING = Sentence(
    "Amazon Web Services (hospedagem, na região da instalação)",
    "Amazon Web Services (hosting, in the region of the deployment)",
    "Amazon Web Services (alojamiento, en la región de la instalación)",
)
CHANNEL = Sentence("{channel}, canal", "{channel}, channel", "{channel}, canal")
CONNECTED = Sentence("{name}, sistema conectado", "{name}, connected system", "{name}, sistema conectado")
KEYS = Sentence(
    "{count} chaves da API e {webhooks} webhooks de outros sistemas da loja",
    "{count} API keys and {webhooks} webhooks of other systems of the shop",
    "{count} claves de la API y {webhooks} webhooks de otros sistemas de la tienda",
)
TRANSFER = Sentence(
    "Os canais tratam mensagens também fora do Brasil (LGPD, art. 33; Resolução CD/ANPD 19/2024).",
    "Channels process messages outside Brazil, too (LGPD, article 33; Resolução CD/ANPD 19/2024).",
    "Los canales tratan mensajes también fuera de Brasil (LGPD, art. 33; Resolución CD/ANPD 19/2024).",
)
KEPT = Sentence("Prazos de guarda", "Retention", "Plazos de conservación")
KIND = {
    "messages": Sentence("mensagens e notas", "messages and notes", "mensajes y notas"),
    "files": Sentence("arquivos", "files", "archivos"),
    "threads": Sentence("conversas resolvidas", "resolved conversations", "conversaciones resueltas"),
    "contacts": Sentence("clientes sem conversa", "contacts without conversation", "clientes sin conversación"),
    "logs": Sentence(
        "registros de webhooks e integrações", "logs of webhooks and integrations", "registros de webhooks"
    ),
}
DAYS = Sentence("{days} dias", "{days} days", "{days} días")
EVER = Sentence("sem prazo", "without limit", "sin plazo")
ACCESS_KEPT = Sentence("registro de acessos: 400 dias", "log of accesses: 400 days", "registro de accesos: 400 días")
SECURITY = Sentence("Segurança", "Security", "Seguridad")
MEASURES = Sentence(
    "Dados cifrados em repouso e em trânsito; cada função com o menor acesso possível; "
    "{people} pessoas com acesso, por "
    "papéis; registro de acessos que ninguém altera; exportação, correção e exclusão por "
    "titular; nenhum texto, nome ou "
    "telefone em logs.",
    "Data encrypted at rest and in transit; each function with the least access; {people} "
    "people with access, by roles; "
    "a log of accesses that nobody alters; export, correction and erasure for each person; no text, name or phone in "
    "logs.",
    "Datos cifrados en reposo y en tránsito; cada función con el menor acceso; {people} "
    "personas con acceso, por roles; "
    "un registro de accesos que nadie altera; exportación, corrección y borrado por titular; ningún texto, nombre ni "
    "teléfono en logs.",
)


def written(shop: ShopContext, *, at: datetime) -> str:
    """The whole record in the shop's language."""
    language = shop.business.language

    def say(sentence: Sentence, **values: Value) -> str:
        return (sentence(**values) if values else sentence).text(language)

    return "\n".join(lines(shop, say, at=at)) + "\n"


def lines(shop: ShopContext, say: Say, *, at: datetime) -> Iterator[str]:
    page = privacy_page.page(shop.store)
    officer = ", ".join(part for part in (page.officer, page.contact) if part)
    yield from (f"# {say(TITLE)}", "")
    yield f"- {say(CONTROLLER)}: {shop.business.name}"
    yield f"- {say(OFFICER)}: {officer or say(UNNAMED)}"
    yield f"- {say(DATE)}: {shop.local_date(at)}"
    yield from ("", say(SUBJECTS), "", say(DATA), "", f"## {say(OPERATIONS)}", "")
    yield from (f"- {say(PURPOSES[purpose])}: {say(base)}" for purpose, base in BASES.items())
    yield from ("", f"## {say(RECIPIENTS)}", "", f"- {say(HOSTING)}", *recipients(shop, say), "", say(TRANSFER))
    yield from ("", f"## {say(KEPT)}", "")
    for kind, days in retention.setting(shop.store).days().items():
        yield f"- {say(KIND[kind])}: {say(DAYS, days=days) if days else say(EVER)}"
    people = sum(isinstance(setting, Agent) for setting in shop.configuration)
    yield from (f"- {say(ACCESS_KEPT)}", "", f"## {say(SECURITY)}", "", say(MEASURES, people=people))


def recipients(shop: ShopContext, say: Say) -> Iterator[str]:
    """Yields the channels, the connected systems, and how many programs the shop lets in."""
    channels = {setting.channel for setting in shop.configuration if isinstance(setting, Inbox)}
    for channel in sorted(channels):
        yield f"- {say(CHANNEL, channel=protocols.capabilities(channel).title)}"
    for connection in connections.connections(shop.store):
        if connection.state:
            yield f"- {say(CONNECTED, name=connection.connector)}"
    keys, hooks = len(api_keys.keys(shop.store)), len(webhooks.webhooks(shop.store))
    if keys or hooks:
        yield f"- {say(KEYS, count=keys, webhooks=hooks)}"
