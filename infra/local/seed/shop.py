"""The bakery itself: settings, people, labels, words of its own."""

from dataclasses import replace

from atende.desk.inboxes import onboarding
from atende.model import Agent, Business, Survey
from atende.storage.directory import Directory
from atende.storage.shop_context import forget
from atende.storage.store import Store
from infra.local import APP
from infra.local.seed.times import HOURS_TEXT, SURVEY_HOUR
from infra.local.whatsapp import Number

NUMBER = Number(
    phone_number_id="100200300400500",
    display_phone_number="551130004000",
    name="Padaria Estrela",
    waba_id="500400300200100",
)
OWNER = "Dona Célia"
ATTENDANTS = (Agent(id="maya", name="Maya"), Agent(id="joao", name="João"))
LABELS = (
    "alergia",
    "elogio",
    "encomenda",
    "entrega",
    "horário",
    "nota fiscal",
    "orçamento",
    "pedido",
    "reclamação",
    "vaga",
)
GREETING = "Oi, {{nome}}! Aqui é da {{loja}} 🥐 Recebemos a sua mensagem. Protocolo: {{protocolo}}."
BUTTONS = ("Fazer um pedido", "Encomendar", "Ver horários")


def open_bakery() -> Business:
    opening = onboarding.Opening(
        channel="whatsapp",
        name=NUMBER.name,
        number=NUMBER.phone_number_id,
        app=APP,
        phone="+55 11 3000-4000",
        owner=OWNER,
        hours=HOURS_TEXT,
        survey_hour=SURVEY_HOUR,
        labels=LABELS,
    )
    business = onboarding.open_shop(opening)
    lookup = Directory().lookup(opening.channel, opening.number)
    if lookup:  # WhatsApp named the account with the first message of the story
        Directory().hold(lookup, NUMBER.waba_id)
    inbox = replace(onboarding.inbox_of(opening), texts={"greeting": GREETING}, greeting_buttons=BUTTONS)
    for setting in (inbox, Survey(rest_days=0)):  # regulars write every other day, and their ratings are the story
        Store(business.id).put(setting)
    for agent in ATTENDANTS:
        onboarding.hire(business.id, agent)
    forget(business.id)
    return business
