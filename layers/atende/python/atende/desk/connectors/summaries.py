"""What a connector gets of a contact and of an episode: the person, and a summary that fits into a note."""

from datetime import datetime
from zoneinfo import ZoneInfo

from atende.core.i18n import pick
from atende.model import Contact, Direction, Episode, Thread
from atende.model.brazilian_phones import with_ninth_digit
from atende.model.connectors import Customer, Summary
from atende.storage.connections import note_key
from atende.storage.shop_context import ShopContext

EMAIL = "email#"
"""How an alias that is an e-mail address begins."""
LONGEST_WORDS = 500
MESSAGES = 60
WORDS = {
    "pt-BR": {
        "title": "Atendimento {protocol}", "channel": "Canal: {channel}", "began": "Início: {at}", "ended": "Fim: {at}",
        "agent": "Quem atendeu: {name}", "labels": "Etiquetas: {labels}", "rating": "Avaliação: {rating} de {scale}",
        "comment": "Comentário: {comment}", "first": "Cliente: {words}", "last": "Última resposta: {words}",
        "count": "Mensagens: {incoming} do cliente, {outgoing} da loja", "open": "Em atendimento",
    },
    "en": {
        "title": "Conversation {protocol}", "channel": "Channel: {channel}", "began": "Began: {at}",
        "ended": "Ended: {at}", "agent": "Answered by: {name}", "labels": "Labels: {labels}",
        "rating": "Rating: {rating} of {scale}", "comment": "Comment: {comment}", "first": "Customer: {words}",
        "last": "Last answer: {words}", "open": "Not finished yet",
        "count": "Messages: {incoming} from the customer, {outgoing} from the shop",
    },
    "es": {
        "title": "Atención {protocol}", "channel": "Canal: {channel}", "began": "Inicio: {at}", "ended": "Fin: {at}",
        "agent": "Quién atendió: {name}", "labels": "Etiquetas: {labels}", "open": "En atención",
        "rating": "Calificación: {rating} de {scale}", "comment": "Comentario: {comment}", "first": "Cliente: {words}",
        "last": "Última respuesta: {words}", "count": "Mensajes: {incoming} del cliente, {outgoing} de la tienda",
    },
}  # fmt: skip


def customer(shop: ShopContext, person: Contact, *, thread: Thread | None = None, email_field: str = "") -> Customer:
    """Returns a contact as a connector gets it. `email_field`: the shop's own field that has an e-mail address."""
    addresses = sorted(alias.removeprefix(EMAIL) for alias in person.aliases if alias.startswith(EMAIL))
    email = person.custom.get(email_field, "") if email_field else ""
    labels = person.labels | (thread.labels if thread else frozenset())
    rated = [episode for episode in shop.store.episodes(thread.id) if episode.rating is not None] if thread else []
    return Customer(
        id=person.id,
        former=person.holds,
        name=person.called,
        phone=with_ninth_digit("".join(sign for sign in person.phone or "" if sign.isdigit())),
        email=email or (addresses[0] if addresses else ""),
        labels=tuple(sorted(labels)),
        rating=str(rated[-1].rating) if rated else "",
        channel=shop.inbox(thread.inbox).name if thread else "",
        custom=person.custom,
    )


def summary(shop: ShopContext, thread: Thread, episode: Episode | None, *, console: str) -> Summary:
    """Returns the current or a past episode of a thread in the shop's language."""
    words, zone = pick(WORDS, shop.business.language), ZoneInfo(shop.business.zone)
    number = episode.number if episode else thread.episode
    began = episode.opened if episode else thread.episode_opened
    ended = episode.resolved if episode else None
    agent = (episode.agent if episode else "") or thread.assignee or thread.first_by
    labels = (episode.labels if episode else thread.labels) | thread.labels
    lines = [
        words["channel"].format(channel=shop.inbox(thread.inbox).name),
        words["began"].format(at=f"{began.astimezone(zone):%d/%m/%Y %H:%M}"),
        words["ended"].format(at=f"{ended.astimezone(zone):%d/%m/%Y %H:%M}") if ended else words["open"],
        *([words["agent"].format(name=shop.agents[agent].name)] if agent in shop.agents else []),
        *spoken(shop, thread, words, began, ended),
        *([words["labels"].format(labels=", ".join(sorted(labels)))] if labels else []),
        *rating_lines(episode, words),
    ]
    return Summary(
        key=note_key(shop.store.business, thread.id, number),
        title=words["title"].format(protocol=thread.protocol or thread.id),
        lines=tuple(lines),
        url=f"{console}/c/{thread.id}",
        at=ended or began,
    )


def spoken(
    shop: ShopContext, thread: Thread, words: dict[str, str], began: datetime, ended: datetime | None
) -> list[str]:
    """Returns the lines about the messages of the episode: how many, the customer's first words, and the last
    answer."""
    newest = shop.store.messages(thread.id, limit=MESSAGES)
    messages = [m for m in newest if m.at >= began and (ended is None or m.at <= ended)]
    incoming = [m for m in messages if m.direction is Direction.INCOMING and not m.t_revoked]
    outgoing = [m for m in messages if m.direction is Direction.OUTGOING and not m.automatic]
    lines = [words["count"].format(incoming=len(incoming), outgoing=len(outgoing))]
    lines += [words["first"].format(words=incoming[0].words[:LONGEST_WORDS])] if incoming else []
    return lines + ([words["last"].format(words=outgoing[-1].words[:LONGEST_WORDS])] if outgoing else [])


def rating_lines(episode: Episode | None, words: dict[str, str]) -> list[str]:
    if episode is None or episode.rating is None:
        return []
    lines = [words["rating"].format(rating=episode.rating, scale=episode.scale)]
    return lines + ([words["comment"].format(comment=episode.comment[:LONGEST_WORDS])] if episode.comment else [])
