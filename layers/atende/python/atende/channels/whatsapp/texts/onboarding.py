"""What an owner reads while connecting a WhatsApp number: what to paste, what was checked, and how to mend it."""

from atende.core.sentences import Sentence

STEPS = (
    Sentence(
        "Em business.facebook.com, abra Configurações, Usuários do sistema, e escolha (ou crie) um administrador.",
        "At business.facebook.com open Settings, System users, and choose (or create) an admin user.",
        "En business.facebook.com abre Configuración, Usuarios del sistema, y elige (o crea) un usuario administrador.",
    ),
    Sentence(
        "Em Atribuir ativos, dê a ele o app e a conta do WhatsApp, com controle total.",
        "Under Assign assets give it the app and the WhatsApp account, with full control.",
        "En Asignar activos, dale la app y la cuenta de WhatsApp, con control total.",
    ),
    Sentence(
        "Em Gerar token, escolha o app, Nunca expira, e as permissões whatsapp_business_management e "
        "whatsapp_business_messaging.",
        "Under Generate token choose the app, Never expires, and the permissions whatsapp_business_management and "
        "whatsapp_business_messaging.",
        "En Generar token elige la app, Nunca vence, y los permisos whatsapp_business_management y "
        "whatsapp_business_messaging.",
    ),
)
TOKEN = Sentence("Token do usuário do sistema", "System user's token", "Token del usuario del sistema")
TOKEN_HELP = Sentence(
    "Começa com EAA. Ele é guardado cifrado e não aparece mais.",
    "It begins with EAA. It is stored encrypted and never shown again.",
    "Empieza con EAA. Se guarda cifrado y no se muestra más.",
)
APP_SECRET = Sentence("Chave secreta do app", "App secret", "Clave secreta de la app")
APP_SECRET_HELP = Sentence(
    "Em developers.facebook.com, seu app, Configurações do app, Básico: 32 letras e números.",
    "At developers.facebook.com, your app, App settings, Basic: 32 letters and digits.",
    "En developers.facebook.com, tu app, Configuración de la app, Básica: 32 letras y números.",
)
TOKEN_REFUSED = Sentence(
    "O WhatsApp não aceitou o token. Gere outro no usuário do sistema e cole inteiro, sem espaços.",
    "WhatsApp did not accept the token. Generate another one for the system user and paste all of it.",
    "WhatsApp no aceptó el token. Genera otro en el usuario del sistema y pégalo entero, sin espacios.",
)
SECRET_REFUSED = Sentence(
    "A chave secreta não é deste app. Copie de novo em Configurações do app, Básico.",
    "The secret is not this app's. Copy it again from App settings, Basic.",
    "La clave secreta no es de esta app. Cópiala de nuevo en Configuración de la app, Básica.",
)
TOKEN_GOOD = Sentence("O token e a chave combinam.", "Token and secret fit.", "El token y la clave combinan.")
TOKEN_ENDS = Sentence(
    "Este token vence: gere um que nunca expira, ou o atendimento para nesse dia.",
    "This token expires: generate one that never does, or the desk stops on that day.",
    "Este token vence: genera uno que nunca venza, o la atención se detiene ese día.",
)
PERMISSION_MISSING = Sentence(
    "Falta ao token a permissão {scope}. Gere outro com as duas permissões marcadas.",
    "The token lacks the permission {scope}. Generate another one with both permissions.",
    "Al token le falta el permiso {scope}. Genera otro con los dos permisos marcados.",
)
PERMISSIONS_GOOD = Sentence("As permissões estão certas.", "The permissions are right.", "Los permisos están bien.")
NO_ACCOUNT = Sentence(
    "O token não abre nenhuma conta do WhatsApp. Em Atribuir ativos, dê a conta ao usuário do sistema.",
    "The token opens no WhatsApp account. Under Assign assets give the account to the system user.",
    "El token no abre ninguna cuenta de WhatsApp. En Asignar activos, dale la cuenta al usuario del sistema.",
)
NO_NUMBER = Sentence(
    "Esta conta ainda não tem números. Adicione um no Gerenciador do WhatsApp.",
    "This account has no numbers yet. Add one in WhatsApp Manager.",
    "Esta cuenta todavía no tiene números. Agrega uno en el Administrador de WhatsApp.",
)
FIELDS_MISSING = Sentence(
    "O app não recebe mensagens: em developers.facebook.com, WhatsApp, Configuração, Webhook, assine o campo {fields}.",
    "The app gets no messages: at developers.facebook.com, WhatsApp, Configuration, Webhook, subscribe to {fields}.",
    "La app no recibe mensajes: en developers.facebook.com, WhatsApp, Configuración, Webhook, suscribe {fields}.",
)
FIELDS_GOOD = Sentence("O app recebe as mensagens.", "The app gets the messages.", "La app recibe los mensajes.")
CALLBACK_REFUSED = Sentence(
    "O WhatsApp não conseguiu confirmar o endereço deste painel ({callback}). Tente de novo em um minuto.",
    "WhatsApp could not verify this console's address ({callback}). Try again in a minute.",
    "WhatsApp no pudo confirmar la dirección de este panel ({callback}). Prueba de nuevo en un minuto.",
)
SUBSCRIBED = Sentence(
    "As mensagens do número chegam a este painel.",
    "The number's messages come to this console.",
    "Los mensajes del número llegan a este panel.",
)
UNSUBSCRIBED = Sentence(
    "As mensagens do número não vêm mais para o Atende.",
    "The number's messages no longer come to Atende.",
    "Los mensajes del número ya no vienen a Atende.",
)
