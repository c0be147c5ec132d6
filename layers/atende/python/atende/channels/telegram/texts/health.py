"""What an owner reads about a bot on the page of the channels' health."""

from atende.core.sentences import Sentence

TOKEN_GOOD = Sentence("O bot @{name} responde.", "The bot @{name} answers.", "El bot @{name} responde.")
NO_TOKEN = Sentence(
    "Falta o token do bot. Conecte de novo em Ajustes, Canais.",
    "The bot's token is missing. Connect it again in Settings, Channels.",
    "Falta el token del bot. Conéctalo de nuevo en Ajustes, Canales.",
)
TOKEN_REFUSED = Sentence(
    "O Telegram não aceita mais o token. Faça outro no @BotFather e conecte de novo em Ajustes, Canais.",
    "Telegram no longer takes the token. Make another one at @BotFather and connect it again in Settings, Channels.",
    "Telegram ya no acepta el token. Haz otro en @BotFather y conéctalo de nuevo en Ajustes, Canales.",
)
COMES_HERE = Sentence("As mensagens chegam aqui.", "The messages come here.", "Los mensajes llegan aquí.")
NO_WEBHOOK = Sentence(
    "As mensagens do bot não vêm para cá. Conecte de novo em Ajustes, Canais.",
    "The bot's messages do not come here. Connect it again in Settings, Channels.",
    "Los mensajes del bot no llegan aquí. Conéctalo de nuevo en Ajustes, Canales.",
)
GOES_ELSEWHERE = Sentence(
    "Outro sistema recebe as mensagens deste bot. Conecte de novo em Ajustes, Canais.",
    "Another system gets this bot's messages. Connect it again in Settings, Channels.",
    "Otro sistema recibe los mensajes de este bot. Conéctalo de nuevo en Ajustes, Canales.",
)
NOTHING_WAITS = Sentence(
    "Nenhuma mensagem parada no Telegram.",
    "No message is held up at Telegram.",
    "Ningún mensaje detenido en Telegram.",
)
MUCH_WAITS = Sentence(
    "{count} mensagens paradas no Telegram, que não consegue entregar ({why}).",
    "{count} messages are held up at Telegram, which cannot deliver them ({why}).",
    "{count} mensajes detenidos en Telegram, que no puede entregarlos ({why}).",
)
ACCOUNT_GOOD = Sentence(
    "A conta pessoal está ligada ao bot e deixa responder.",
    "The personal account is connected to the bot and lets it answer.",
    "La cuenta personal está conectada al bot y deja responder.",
)
ACCOUNT_SILENT = Sentence(
    "A conta pessoal não deixa o bot responder. Permita no Telegram, em Telegram Business, Chatbots.",
    "The personal account does not let the bot answer. Allow it in Telegram, in Telegram Business, Chatbots.",
    "La cuenta personal no deja responder al bot. Permítelo en Telegram, en Telegram Business, Chatbots.",
)
ACCOUNT_ENDED = Sentence(
    "A conta pessoal foi desligada do bot. Ligue de novo no Telegram, em Telegram Business, Chatbots.",
    "The personal account was disconnected from the bot. Connect it again in Telegram, in Telegram Business, Chatbots.",
    "La cuenta personal fue desconectada del bot. Conéctala de nuevo en Telegram, en Telegram Business, Chatbots.",
)
