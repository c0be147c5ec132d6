"""What people read about addresses, phone codes and keys."""

from atende.core.sentences import Sentence

NO_EMAIL = Sentence(
    "Este e-mail não parece certo. Confira, por exemplo: nome@exemplo.com.br.",
    "This does not look like an e-mail address. Check it, for example: name@example.com.",
    "Este correo no parece correcto. Revísalo, por ejemplo: nombre@ejemplo.com.",
)
ENTER_BY_PHONE = Sentence(
    "Quero entrar agora no painel da loja. Se outra pessoa pediu esta mensagem, não envie: é golpe. Código: {code}",
    "I want to sign in to the shop's console now. "
    "If somebody else asked for this message, do not send it: it is a scam. Code: {code}",
    "Quiero entrar ahora al panel de la tienda. "
    "Si otra persona pidió este mensaje, no lo envíes: es una estafa. Código: {code}",
)
CONFIRM_PHONE = Sentence(
    "Este número é meu e pode abrir o painel da loja. "
    "Se outra pessoa pediu esta mensagem, não envie: é golpe. Código: {code}",
    "This number is mine and may open the shop's console. "
    "If somebody else asked for this message, do not send it: it is a scam. Code: {code}",
    "Este número es mío y puede abrir el panel de la tienda. "
    "Si otra persona pidió este mensaje, no lo envíes: es una estafa. Código: {code}",
)
CONFIRMATION_SPENT = Sentence(
    "Este link de confirmação já foi usado ou venceu. Peça outro em Conta, Seu acesso.",
    "This confirmation link was used or has expired. Ask for another under Account, Your access.",
    "Este enlace de confirmación ya se usó o venció. Pide otro en Cuenta, Tu acceso.",
)
KEY_NAME = Sentence(
    "Dê à chave um nome de até {most} letras, como o do sistema que vai usá-la.",
    "Give the key a name of up to {most} characters, such as that of the system that will use it.",
    "Dale a la clave un nombre de hasta {most} letras, como el del sistema que la usará.",
)
KEY_SCOPES = Sentence(
    "Escolha o que a chave pode fazer.", "Choose what the key may do.", "Elige qué puede hacer la clave."
)
KEY_BOUNDS = Sentence(
    "Uma chave vale de 1 a {days} dias e faz de 1 a {most} pedidos por minuto.",
    "A key works for 1 to {days} days and makes 1 to {most} requests a minute.",
    "Una clave vale de 1 a {days} días y hace de 1 a {most} pedidos por minuto.",
)
KEYS_AT_MOST = Sentence(
    "A loja já tem {most} chaves. Revogue uma que ninguém usa.",
    "The shop has {most} keys already. Revoke one that nobody uses.",
    "La tienda ya tiene {most} claves. Revoca una que nadie usa.",
)
KEY_OVERLAP = Sentence(
    "Escolha por quanto tempo a chave antiga ainda vale: now, day ou week.",
    "Choose how long the old key still works: now, day or week.",
    "Elige por cuánto tiempo vale aún la clave antigua: now, day o week.",
)
KEY_ENDS = Sentence(
    "A chave de API “{name}” (final {tail}) vence em {days} dias. Troque-a em Ajustes, Chaves de API, antes que o "
    "sistema que a usa pare.",
    "The API key “{name}” (ending in {tail}) expires in {days} days. Renew it in Settings, API keys, before the system "
    "that uses it stops.",
    "La clave de API “{name}” (final {tail}) vence en {days} días. Cámbiala en Ajustes, Claves de API, antes de que se "
    "detenga el sistema que la usa.",
)
KEY_ENDED = Sentence(
    "A chave de API “{name}” (final {tail}) venceu: o sistema que a usa não entra mais. Troque-a em Ajustes, Chaves de "
    "API.",
    "The API key “{name}” (ending in {tail}) has expired: the system that uses it is refused. Renew it in Settings, "
    "API keys.",
    "La clave de API “{name}” (final {tail}) venció: el sistema que la usa ya no entra. Cámbiala en Ajustes, Claves de "
    "API.",
)
KEY_REVOKED = Sentence(
    "Esta chave foi revogada. Crie outra.",
    "This key was revoked. Make another one.",
    "Esta clave fue revocada. Crea otra.",
)
PASSKEY_REFUSED = Sentence(
    "A chave de acesso não pôde ser criada. Tente de novo; se não der, atualize o navegador.",
    "The passkey could not be made. Try again; if that fails, update the browser.",
    "No se pudo crear la clave de acceso. Inténtalo de nuevo; si no funciona, actualiza el navegador.",
)
PASSKEY_UNKNOWN = Sentence(
    "Esta chave de acesso não entra aqui. Tente de novo, ou entre de outro jeito e crie outra em Conta, Seu acesso.",
    "This passkey does not open this desk. Try again, or sign in another way and make a new one under Account, "
    "Your access.",
    "Esta clave de acceso no entra aquí. Inténtalo de nuevo, o entra de otro modo y crea otra en Cuenta, Tu acceso.",
)
PASSKEY_KNOWN = Sentence(
    "Esta chave de acesso já está cadastrada.",
    "This passkey is known already.",
    "Esta clave de acceso ya está registrada.",
)
PASSKEYS_AT_MOST = Sentence(
    "Você já tem {most} chaves de acesso. Remova uma que não usa.",
    "You have {most} passkeys already. Remove one that you do not use.",
    "Ya tienes {most} claves de acceso. Quita una que no uses.",
)
PASSKEY_NAME = Sentence(
    "Dê à chave um nome de até {most} letras, como o do aparelho.",
    "Give the passkey a name of up to {most} characters, such as that of the device.",
    "Dale a la clave un nombre de hasta {most} letras, como el del aparato.",
)
