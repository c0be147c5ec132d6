"""What the page *Saúde* says of an Instagram account or a Facebook page."""

from atende.core.sentences import Sentence

NO_TOKEN = Sentence(
    "Falta o token. Conecte a conta de novo em Canais.",
    "The token is missing. Connect the account again in Channels.",
    "Falta el token. Conecta la cuenta de nuevo en Canales.",
)
TOKEN_REFUSED = Sentence(
    "O {channel} não aceita mais o token: ele venceu ou foi revogado. Gere outro e conecte de novo em Canais.",
    "{channel} no longer takes the token: it has ended or was revoked. Generate another one and connect again in "
    "Channels.",
    "{channel} ya no acepta el token: venció o fue revocado. Genera otro y conecta de nuevo en Canales.",
)
TOKEN_GOOD = Sentence("O token de {name} está bom.", "The token of {name} is good.", "El token de {name} está bien.")
COMES_HERE = Sentence(
    "As mensagens do {channel} chegam ao app do Atende.",
    "The messages of {channel} come to Atende's app.",
    "Los mensajes de {channel} llegan a la app de Atende.",
)
GOES_NOWHERE = Sentence(
    "As mensagens do {channel} não chegam: a Meta desligou a assinatura. Conecte de novo em Canais.",
    "The messages of {channel} do not come: Meta has ended the subscription. Connect again in Channels.",
    "Los mensajes de {channel} no llegan: Meta desactivó la suscripción. Conecta de nuevo en Canales.",
)
NOT_RENEWED = Sentence(
    "O {channel} não renovou o token, que vence em menos de 15 dias. Gere outro e conecte de novo em Canais.",
    "{channel} did not renew the token, which ends in less than 15 days. Generate another one and connect again in "
    "Channels.",
    "{channel} no renovó el token, que vence en menos de 15 días. Genera otro y conecta de nuevo en Canales.",
)
