"""What an owner reads while connecting a bot: where to get its token, what was checked, and how to mend it."""

from atende.core.sentences import Sentence

STEPS = (
    Sentence(
        "No Telegram, abra @BotFather e envie /newbot. Se a loja já tem um bot, envie /mybots e escolha-o.",
        "On Telegram open @BotFather and send /newbot. If the shop has a bot already, send /mybots and choose it.",
        "En Telegram abre @BotFather y envía /newbot. Si la tienda ya tiene un bot, envía /mybots y elígelo.",
    ),
    Sentence(
        "Dê um nome, que os clientes verão, e um nome de usuário que termina em bot, como padaria_estrela_bot.",
        "Give it a name, which customers will see, and a username that ends in bot, such as padaria_estrela_bot.",
        "Dale un nombre, que verán los clientes, y un usuario que termina en bot, como padaria_estrela_bot.",
    ),
    Sentence(
        "O @BotFather responde com o token, como 123456789:AA... Copie-o inteiro e cole abaixo.",
        "@BotFather answers with the token, such as 123456789:AA... Copy all of it and paste it below.",
        "@BotFather responde con el token, como 123456789:AA... Cópialo entero y pégalo abajo.",
    ),
)
TOKEN = Sentence("Token do bot", "The bot's token", "Token del bot")
TOKEN_HELP = Sentence(
    "Números, dois-pontos e letras. Ele é guardado cifrado e não aparece mais.",
    "Digits, a colon and letters. It is stored encrypted and never shown again.",
    "Números, dos puntos y letras. Se guarda cifrado y no se muestra más.",
)
TOKEN_FORM = Sentence(
    "Isto não parece um token: ele é como 123456789:AA... Copie-o de novo no @BotFather.",
    "This does not look like a token, which is like 123456789:AA... Copy it again at @BotFather.",
    "Esto no parece un token: es como 123456789:AA... Cópialo de nuevo en @BotFather.",
)
TOKEN_REFUSED = Sentence(
    "O Telegram não aceitou o token. Copie-o de novo no @BotFather (/mybots, API Token).",
    "Telegram did not take the token. Copy it again at @BotFather (/mybots, API Token).",
    "Telegram no aceptó el token. Cópialo de nuevo en @BotFather (/mybots, API Token).",
)
TOKEN_GOOD = Sentence(
    "O token é do bot @{name}.", "The token is that of the bot @{name}.", "El token es del bot @{name}."
)
ELSEWHERE = Sentence(
    "Outro sistema recebe as mensagens deste bot ({host}). Ao conectar, elas passam a vir para cá.",
    "Another system gets this bot's messages ({host}). Once you connect it, they come here.",
    "Otro sistema recibe los mensajes de este bot ({host}). Al conectar, vendrán aquí.",
)
SUBSCRIBED = Sentence(
    "As mensagens do bot vêm para o Atende.",
    "The bot's messages come to Atende.",
    "Los mensajes del bot vienen a Atende.",
)
WEBHOOK_REFUSED = Sentence(
    "O Telegram não aceitou o endereço {callback} ({details}). Ele precisa ser https e aberto na internet.",
    "Telegram did not take the address {callback} ({details}). It has to be https and open on the internet.",
    "Telegram no aceptó la dirección {callback} ({details}). Tiene que ser https y abierta en internet.",
)
UNSUBSCRIBED = Sentence(
    "As mensagens do bot não vêm mais para o Atende.",
    "The bot's messages no longer come to Atende.",
    "Los mensajes del bot ya no vienen a Atende.",
)
TOKEN_DEAD = Sentence(
    "O Telegram não aceita mais o token do bot, então nada mais vem para o Atende.",
    "Telegram no longer takes the bot's token, so nothing comes to Atende any more.",
    "Telegram ya no acepta el token del bot, así que nada más viene a Atende.",
)
LEAVE_THERE = Sentence(
    "Só quem é dono da conta a desliga do bot: no Telegram, em Telegram Business, Chatbots.",
    "Only the account's owner takes it from the bot: in Telegram, in Telegram Business, Chatbots.",
    "Solo el dueño de la cuenta la desconecta del bot: en Telegram, en Telegram Business, Chatbots.",
)
