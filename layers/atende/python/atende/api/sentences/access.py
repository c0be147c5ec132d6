"""What is answered about signing in, sessions and links of access."""

from atende.core.sentences import Sentence

ACCESS_OVER = Sentence(
    "Seu acesso a esta loja terminou. Fale com o dono.",
    "Your access to this shop has ended. Talk to the owner.",
    "Tu acceso a esta tienda terminó. Habla con el dueño.",
)
LINK_OVER = Sentence(
    "Este link já foi usado ou venceu. Peça um novo ao dono da loja.",
    "This link was already used or has expired. Ask the shop's owner for a new one.",
    "Este enlace ya se usó o venció. Pide uno nuevo al dueño de la tienda.",
)
NO_ADDRESS = Sentence(
    "Esta pessoa não tem e-mail. Copie o link e mande você mesmo.",
    "This person has no e-mail address. Copy the link and send it yourself.",
    "Esta persona no tiene correo. Copia el enlace y envíalo tú.",
)
SESSION_GONE = Sentence(
    "Este acesso já terminou. Recarregue a página.",
    "This sign-in has ended already. Reload the page.",
    "Este acceso ya terminó. Recarga la página.",
)
TOO_MANY_REQUESTS = Sentence(
    "Foram pedidos demais. Espere uma hora e tente de novo.",
    "There were too many requests. Wait an hour and try again.",
    "Fueron demasiados pedidos. Espera una hora y prueba de nuevo.",
)
TOO_MANY_CODES = Sentence(
    "Foram muitos pedidos de código. Espere uma hora e tente de novo.",
    "There were too many requests for a code. Wait an hour and try again.",
    "Hubo demasiados pedidos de código. Espera una hora e inténtalo de nuevo.",
)
PASSKEY_GONE = Sentence(
    "Esta chave de acesso já foi removida. Recarregue a página.",
    "This passkey was removed already. Reload the page.",
    "Esta clave de acceso ya se quitó. Recarga la página.",
)
LAST_PASSKEY = Sentence(
    "Esta loja pede chave de acesso aos donos: crie outra antes de remover a única.",
    "This shop wants a passkey of its owners: make another before you remove the only one.",
    "Esta tienda pide clave de acceso a los dueños: crea otra antes de quitar la única.",
)
OWN_PASSKEYS = Sentence(
    "Remova as suas chaves em Conta, Seu acesso.",
    "Remove your own passkeys under Account, Your access.",
    "Quita tus propias claves en Cuenta, Tu acceso.",
)
PASSKEY_FIRST = Sentence(
    "Entre antes com a sua chave de acesso: assim ninguém fica de fora.",
    "Sign in with your passkey first, so that nobody is locked out.",
    "Entra antes con tu clave de acceso: así nadie queda fuera.",
)
