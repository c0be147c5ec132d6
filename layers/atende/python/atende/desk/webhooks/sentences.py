"""What people read about webhooks."""

from atende.core.sentences import Sentence

WEBHOOK_OFF = Sentence(
    "O webhook {url} falhou por três dias e foi desligado. Corrija o endereço e ligue de novo em Ajustes, Webhooks.",
    "The webhook {url} failed for three days and was switched off. Mend it and switch it on in Settings, Webhooks.",
    "El webhook {url} falló durante tres días y se desactivó. Corrígelo y actívalo de nuevo en Ajustes, Webhooks.",
)
WEBHOOK_GONE = Sentence(
    "Quem recebe o webhook {url} pediu para não receber mais (410), e ele foi desligado.",
    "The receiver of the webhook {url} asked to get no more (410), and it was switched off.",
    "Quien recibe el webhook {url} pidió no recibir más (410), y se desactivó.",
)
WEBHOOKS_AT_MOST = Sentence(
    "A loja já tem {most} webhooks. Apague um que ninguém usa.",
    "The shop has {most} webhooks already. Delete one that nobody uses.",
    "La tienda ya tiene {most} webhooks. Borra uno que nadie usa.",
)
RENEWED_TOO_OFTEN = Sentence(
    "O segredo já foi renovado {most} vezes em um dia, e todos ainda assinam. Renove de novo amanhã.",
    "The secret was renewed {most} times in a day, and all of them still sign. Renew it again tomorrow.",
    "El secreto ya se renovó {most} veces en un día, y todos siguen firmando. Renuévalo de nuevo mañana.",
)
WEBHOOK_IS_OFF = Sentence(
    "Este webhook está desligado. Ligue de novo antes de reenviar.",
    "This webhook is off. Switch it on before you send again.",
    "Este webhook está desactivado. Actívalo antes de reenviar.",
)
WEBHOOK_HOST = Sentence(
    "Este endereço é de uma rede interna. Use um endereço público, com https.",
    "This address is of an internal network. Use a public one, with https.",
    "Esta dirección es de una red interna. Usa una pública, con https.",
)
WEBHOOK_EVENTS = Sentence(
    "Escolha pelo menos um evento da lista.",
    "Choose at least one event of the list.",
    "Elige al menos un evento de la lista.",
)
