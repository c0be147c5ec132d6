"""The third act: a shop that answers on Telegram, Instagram and Messenger beside its number. Expectations 16 to 18."""

from dataclasses import dataclass
from typing import Any

from infra.local.demo.morning import Day
from infra.local.demo.stage import Stage
from infra.local.email import Email
from infra.local.meta import MetaChats
from infra.local.shop import Json
from infra.local.telegram import Telegram

TITLES = {"telegram": "Telegram", "instagram": "Instagram", "messenger": "Messenger"}


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherChannels:
    """The simulated channels beside WhatsApp."""

    telegram: Telegram
    instagram: MetaChats
    messenger: MetaChats
    email: Email

    @property
    def urls(self) -> str:
        return " ".join(f"{name}={getattr(self, name).url}" for name in (*TITLES, "email"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The shop's address on a channel, and what it takes to connect it in the console."""

    channel: str
    account: Any
    secrets: dict[str, str]
    address: str

    @classmethod
    def on(cls, others: OtherChannels, channel: str) -> "Place":
        if channel == "telegram":
            bot = others.telegram.bot("doceria_lua_bot", "Doceria Lua")
            return cls(channel=channel, account=bot, secrets={"token": bot.token}, address=str(bot.id))
        account = getattr(others, channel).account("doceria.lua", "Doceria Lua")
        secrets = {"token": account.token, "secret": account.secret}
        secrets |= {"app": account.app} if channel == "instagram" else {}
        return cls(channel=channel, account=account, secrets=secrets, address=account.id)


def act(day: Day) -> None:
    stage, others = day.stage, day.stage.others
    stage.transcript.title("Terceiro ato: a Doceria Lua atende também fora do WhatsApp")
    before = sent(stage)
    places = {channel: Place.on(others, channel) for channel in TITLES}
    for place in places.values():
        connected(stage, place)
    greeted = [written(stage, place, getattr(others, place.channel).person("Lia")) for place in places.values()]
    stage.findings.expect(16, "nada saiu pelo WhatsApp", sent(stage)[len(before) :], [])
    stage.findings.conclude(16, f"{', '.join(TITLES.values())}: {len(greeted)} saudações, uma resposta cada")
    throttled(stage, others, places["telegram"])
    invited(stage, others, places["telegram"])


def sent(stage: Stage) -> list[Any]:
    """Returns the calls that sent something by WhatsApp; a read mark or "typing" may come late and sends nothing."""
    return [call for call in stage.phone.calls if call.number == stage.doceria.number and call.wamid]


def connected(stage: Stage, place: Place) -> None:
    told = {"channel": place.channel, "secrets": place.secrets, "address": place.address}
    answer = stage.doceria.say("POST", "/api/connecting", told)
    stage.transcript.event(f"A dona conecta o {TITLES[place.channel]} em Ajustes, Canais")
    stage.findings.expect(16, f"{place.channel} conectado", bool(answer["connected"]))


def written(stage: Stage, place: Place, person: Any) -> str:
    """Somebody writes, is greeted, and gets the owner's answer once. Only Telegram tells a name along with the message;
    that of the others is asked for afterwards."""
    title, question = TITLES[place.channel], f"Oi! Tem brigadeiro? Vi vocês no {TITLES[place.channel]}."
    person.writes(place.account, question)
    stage.transcript.event(f"Lia, no {title} → Doceria Lua: {question}")
    [greeting] = stage.until(lambda: person.heard(place.account))
    expected = "Olá, Lia!" if place.channel == "telegram" else "Olá!"
    stage.findings.expect(16, f"saudação no {title}", greeting[: len(expected)], expected)
    answer = f"Oi, Lia! Tem sim, no {title} também."
    stage.doceria.reply(card(stage, place, question)["id"], answer)
    stage.transcript.event(f"A dona → Lia, no {title}: {answer}")
    stage.until(lambda: answer in person.heard(place.account))
    stage.findings.expect(16, f"a resposta no {title}, uma vez", person.heard(place.account).count(answer), 1)
    return str(greeting)


def card(stage: Stage, place: Place, words: str) -> Json:
    """Waits for the thread of an inbox with these words."""

    def look() -> Json | None:
        cards = stage.doceria.boot()["cards"]
        return next((one for one in cards if one["inbox"] == place.channel and one["last_text"] == words), None)

    return stage.until(look)


def throttled(stage: Stage, others: OtherChannels, place: Place) -> None:
    """Telegram asks to wait: the message comes later, once, and nothing overtakes it."""
    person = others.telegram.person("Noé")
    person.writes(place.account, "Bom dia")
    thread = card(stage, place, "Bom dia")["id"]
    stage.until(lambda: person.heard(place.account))
    others.telegram.faults.throttle = [1]
    stage.transcript.event("O Telegram pede para esperar um segundo")
    answers = ["Um instante, Noé.", "Já vejo."]
    for answer in answers:
        stage.doceria.reply(thread, answer)
    stage.until(lambda: answers[-1] in person.heard(place.account))
    stage.findings.expect(18, "na ordem, uma vez cada", person.heard(place.account)[1:], answers)
    stage.findings.conclude(18, "o Telegram mandou esperar; as duas respostas chegaram depois, em ordem")


def invited(stage: Stage, others: OtherChannels, place: Place) -> None:
    """A customer of WhatsApp goes on in Telegram by an invitation, and somebody else with a forwarded one does not."""
    doceria, rita = stage.doceria, stage.phone.customer("Rita")
    stage.hears(rita, "Quero encomendar", shop=doceria)
    stage.arrives(rita, 1, shop=doceria)
    contact = stage.until(lambda: doceria.card(rita.phone))
    own = others.telegram.person("Rita")
    own.writes(place.account, f"/start {invitation(stage, contact)}")
    stage.transcript.event("Rita segue o convite e abre o Telegram")
    ways = stage.until(lambda: channels(stage, contact, count=2))
    stage.findings.expect(17, "os canais da Rita", sorted(ways), ["Telegram", "WhatsApp"])
    notice = stage.arrives(rita, 2, shop=doceria)[-1]
    stage.findings.expect(17, "a Rita soube no WhatsApp", "Telegram" in notice.text)

    sara = stage.phone.customer("Sara")
    stage.hears(sara, "Oi", shop=doceria)
    stage.arrives(sara, 1, shop=doceria)
    about = stage.until(lambda: doceria.card(sara.phone))
    stranger = others.telegram.person("Tadeu")
    stranger.writes(place.account, f"/start {invitation(stage, about)}")
    stage.transcript.event("Tadeu segue o convite que a Sara repassou")
    warned = stage.arrives(sara, 2, shop=doceria)[-1]
    stage.findings.expect(17, "a Sara soube de quem", "Tadeu" in warned.text)
    sara.presses(warned, warned.choices[0].id)
    stage.transcript.event(f"Sara toca em {warned.choices[0].title}")
    ways = stage.until(lambda: channels(stage, about, count=1))
    stage.findings.expect(17, "os canais da Sara", ways, ["WhatsApp"])
    stage.findings.conclude(17, "a Rita tem dois canais numa ficha; o convite repassado da Sara foi desfeito por ela")


def invitation(stage: Stage, contact: Json) -> str:
    """The token of an invitation that the owner sends."""
    body = {"inbox": "telegram", "thread": contact["id"]}
    url: str = stage.doceria.say("POST", f"/api/contacts/{contact['contact']}/invitations", body)["url"]
    return url.partition("start=")[2]


def channels(stage: Stage, contact: Json, *, count: int) -> list[str] | None:
    """The channels on a contact's page, once there are so many."""
    shown = stage.doceria.say("GET", f"/api/contacts/{contact['contact']}/channels")["channels"]
    return [place["title"] for place in shown] if len(shown) == count else None
