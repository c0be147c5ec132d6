"""What an owner reads while connecting an account or a page: where the secrets are, what was checked, and how to mend
it."""

from atende.core.sentences import Sentence

APP = Sentence(
    "Em developers.facebook.com crie um app do tipo Empresa, ou abra o que a loja já usa com o WhatsApp.",
    "On developers.facebook.com create an app of the type Business, or open the one that the shop uses with WhatsApp.",
    "En developers.facebook.com crea una app de tipo Empresa, o abre la que la tienda ya usa con WhatsApp.",
)
STEPS = {
    "instagram": (
        Sentence(
            "A conta da loja no Instagram precisa ser profissional (comercial ou de criador). No aplicativo, em "
            "Configurações, Mensagens, ative “Permitir acesso a mensagens”.",
            "The shop's Instagram account has to be professional (business or creator). In the app, in Settings, "
            "Messages, turn on “Allow access to messages”.",
            "La cuenta de Instagram de la tienda tiene que ser profesional (empresa o creador). En la aplicación, en "
            "Configuración, Mensajes, activa “Permitir acceso a mensajes”.",
        ),
        APP,
        Sentence(
            "No app, adicione o produto Instagram, abra “Configuração da API” e gere o token da conta, com as "
            "permissões "
            "de mensagens e de comentários. O token do login do Instagram vale 60 dias; o de um usuário do sistema "
            "não vence.",
            "In the app add the product Instagram, open “API setup” and generate the account's token, with the "
            "permissions for messages and comments. A token of Instagram's login lasts 60 days; a system user's does "
            "not end.",
            "En la app agrega el producto Instagram, abre “Configuración de la API” y genera el token de la cuenta, "
            "con los "
            "permisos de mensajes y comentarios. El token del login de Instagram dura 60 días; el de un usuario del "
            "sistema no vence.",
        ),
        Sentence(
            "Em Configurações do app, Básico, copie o ID do app e a chave secreta.",
            "In App settings, Basic, copy the app ID and the app secret.",
            "En Configuración de la app, Básica, copia el ID de la app y la clave secreta.",
        ),
    ),
    "messenger": (
        APP,
        Sentence(
            "No app, adicione o produto Messenger, abra “Configurações da API”, conecte a página da loja e gere o "
            "token "
            "da página.",
            "In the app add the product Messenger, open “API settings”, connect the shop's page and generate the "
            "page's "
            "token.",
            "En la app agrega el producto Messenger, abre “Configuración de la API”, conecta la página de la tienda y "
            "genera el token de la página.",
        ),
        Sentence(
            "Em Configurações do app, Básico, copie a chave secreta do app.",
            "In App settings, Basic, copy the app secret.",
            "En Configuración de la app, Básica, copia la clave secreta de la app.",
        ),
    ),
}
TOKEN = {
    "instagram": Sentence("Token da conta", "The account's token", "Token de la cuenta"),
    "messenger": Sentence("Token da página", "The page's token", "Token de la página"),
}
TOKEN_HELP = Sentence(
    "Começa com EAA ou IG. Ele é guardado cifrado e não aparece mais.",
    "It begins with EAA or IG. It is stored encrypted and never shown again.",
    "Empieza con EAA o IG. Se guarda cifrado y no se muestra más.",
)
APP_ID = Sentence("ID do app", "App ID", "ID de la app")
APP_ID_HELP = Sentence(
    "O número do app na Meta, em Configurações do app, Básico.",
    "The app's number at Meta, in App settings, Basic.",
    "El número de la app en Meta, en Configuración de la app, Básica.",
)
SECRET = Sentence("Chave secreta do app", "App secret", "Clave secreta de la app")
SECRET_HELP = Sentence(
    "Prova que as mensagens vêm da Meta.",
    "It proves that messages come from Meta.",
    "Prueba que los mensajes vienen de Meta.",
)
SECRETS_HELP = Sentence(
    "Prova que as mensagens vêm da Meta. Com o login do Instagram, cole também a chave secreta do app do Instagram, "
    "separada por vírgula e sem espaço.",
    "It proves that messages come from Meta. With Instagram's login also paste the Instagram app's secret, after a "
    "comma "
    "and without a space.",
    "Prueba que los mensajes vienen de Meta. Con el login de Instagram pega también la clave secreta de la app de "
    "Instagram, separada por una coma y sin espacio.",
)
TOKEN_REFUSED = Sentence(
    "O {channel} não aceitou o token. Gere outro no painel do app e cole de novo.",
    "{channel} did not take the token. Generate another one in the app's dashboard and paste it again.",
    "{channel} no aceptó el token. Genera otro en el panel de la app y pégalo de nuevo.",
)
SECRET_REFUSED = Sentence(
    "A Meta não aceitou a chave secreta para este app. Copie o ID e a chave de novo em Configurações do app, Básico.",
    "Meta did not take the secret for this app. Copy the ID and the secret again in App settings, Basic.",
    "Meta no aceptó la clave secreta para esta app. Copia el ID y la clave de nuevo en Configuración de la app, "
    "Básica.",
)
OTHER_APP = Sentence(
    "O token é de outro app, ou venceu. Gere o token no mesmo app da chave secreta.",
    "The token is of another app, or has ended. Generate it in the app of the secret.",
    "El token es de otra app, o venció. Genéralo en la misma app de la clave secreta.",
)
NO_ACCOUNT = {
    "instagram": Sentence(
        "O token não abre uma conta profissional do Instagram. Ligue a conta à página da loja, ou gere o token com o "
        "login "
        "do Instagram.",
        "The token opens no professional Instagram account. Link the account to the shop's page, or generate the token "
        "with Instagram's login.",
        "El token no abre una cuenta profesional de Instagram. Vincula la cuenta a la página de la tienda, o genera el "
        "token con el login de Instagram.",
    ),
    "messenger": Sentence(
        "O token não é de uma página. Gere o token da página da loja.",
        "The token is not that of a page. Generate the token of the shop's page.",
        "El token no es de una página. Genera el token de la página de la tienda.",
    ),
}
TOKEN_GOOD = Sentence("O token é de {name}.", "The token is that of {name}.", "El token es de {name}.")
PERMISSION_MISSING = Sentence(
    "Falta a permissão {scope}. Gere o token de novo com ela.",
    "The permission {scope} is missing. Generate the token again with it.",
    "Falta el permiso {scope}. Genera el token de nuevo con él.",
)
PERMISSIONS_GOOD = Sentence(
    "O token tem as permissões de mensagens.",
    "The token has the permissions for messages.",
    "El token tiene los permisos de mensajes.",
)
TOKEN_ENDS = Sentence(
    "O token vence. Use o de um usuário do sistema, que não vence, ou renove-o antes do prazo.",
    "The token ends. Use that of a system user, which does not end, or renew it in time.",
    "El token vence. Usa el de un usuario del sistema, que no vence, o renuévalo a tiempo.",
)
CALLBACK_GOOD = Sentence(
    "A Meta chegou ao endereço do Atende.", "Meta reached Atende's address.", "Meta llegó a la dirección de Atende."
)
CALLBACK_REFUSED = Sentence(
    "A Meta não aceitou o endereço {callback} ({details}). Ele precisa ser https e aberto na internet.",
    "Meta did not take the address {callback} ({details}). It has to be https and open on the internet.",
    "Meta no aceptó la dirección {callback} ({details}). Tiene que ser https y abierta en internet.",
)
SUBSCRIBED = Sentence(
    "As mensagens do {channel} vêm para o Atende.",
    "The messages of {channel} come to Atende.",
    "Los mensajes de {channel} vienen a Atende.",
)
NOT_SUBSCRIBED = Sentence(
    "A Meta não ligou as mensagens da conta ao app ({details}). Confira as permissões do token.",
    "Meta did not connect the account's messages to the app ({details}). Check the token's permissions.",
    "Meta no conectó los mensajes de la cuenta a la app ({details}). Revisa los permisos del token.",
)
UNSUBSCRIBED = Sentence(
    "As mensagens do {channel} não vêm mais para o Atende.",
    "The messages of {channel} no longer come to Atende.",
    "Los mensajes de {channel} ya no vienen a Atende.",
)
